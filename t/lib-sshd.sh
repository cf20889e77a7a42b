# SPDX-License-Identifier: Apache-2.0
# A server of ssh for tests, on loopback only; tests need the prerequisite SSHD.
# shellcheck shell=sh disable=SC2015,SC2034

sshd=$(PATH=$PATH:/usr/sbin command -v sshd) &&
test "$(id -u)" -eq 0 && test_set_prereq SSHD

# A port that nobody listens on.
free_port () {
	perl -MIO::Socket::INET -e '
		my $s = IO::Socket::INET->new(Listen => 1,
			LocalAddr => "127.0.0.1") or die;
		print $s->sockport'
}

wait_for () { # <port>
	for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		perl -MIO::Socket::INET -e '
			exit !IO::Socket::INET->new(PeerAddr =>
				"127.0.0.1:$ARGV[0]")' "$1" && return
		sleep 0.1
	done
	return 1
}

# Starts it; its port is $port, its process $sshd_pid.
start_sshd () { # <authorized keys>
	ssh-keygen -q -t ed25519 -N "" -f host && chmod 600 host "$1" &&
	mkdir -p /run/sshd && port=$(free_port) && cat >sshd_config <<-END &&
		Port $port
		ListenAddress 127.0.0.1
		HostKey $PWD/host
		AuthorizedKeysFile $1
		StrictModes no
		UsePAM no
		PasswordAuthentication no
		PermitRootLogin prohibit-password
		PidFile none
	END
	{ "$sshd" -D -f "$PWD/sshd_config" -E "$PWD/sshd.log" &
	} && sshd_pid=$! && wait_for "$port"
}

# How ssh is started with a key.
ssh_with () { # <secret key>
	echo "ssh -F none -i $1 -p $port -o StrictHostKeyChecking=no" \
		"-o UserKnownHostsFile=/dev/null -o BatchMode=yes" \
		"-o IdentitiesOnly=yes -o LogLevel=ERROR"
}
