#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# names are set by what is sourced; words are split on purpose
# shellcheck disable=SC2015,SC2086,SC2154
# The hook of a server behind ssh and behind a web server, on loopback only.

test_description='pushes over ssh and http are judged alike'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-history.sh"

unset http_proxy https_proxy
GIT_ALLOW_PROTOCOL=file:ssh:http
export GIT_ALLOW_PROTOCOL

sshd=$(PATH=$PATH:/usr/sbin command -v sshd) &&
test "$(id -u)" -eq 0 && test_set_prereq SSHD
lighttpd=$(PATH=$PATH:/usr/sbin command -v lighttpd) &&
test -x "$(git --exec-path)/git-http-backend" && test_set_prereq HTTPD

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

# A good push is taken, bad ones are refused by the same rules.
try_pushes () { # <url>
	git -C base push "$1" $good:refs/heads/main >out 2>&1 || {
		cat out
		return 1
	}
	git -C server.git update-ref refs/heads/main $base &&
	while read -r bad_rule bad_tip; do
		! git -C base push -f "$1" $bad_tip:refs/heads/main \
			>out 2>&1 && grep -F "[$bad_rule]" out || {
			cat out
			return 1
		}
	done <bad
}

test_expect_success 'a server, a good history and bad ones' '
	history_base && git init -q --bare server.git &&
	vuln -C server.git hook install --server &&
	git -C base push -q "$PWD/server.git" main &&
	from $base && note mori && commit mori $base && good=$tip &&
	from $base && note sato && commit sato $base &&
	echo right-denied $tip >bad && first=$(history_git ls-tree -r \
		--name-only $base $folder | grep "note-.*yaml$") &&
	from $base && drop $first && commit tanaka $base &&
	echo record-deleted $tip >>bad &&
	from $base && echo x >file && put README.md file &&
	commit tanaka $base && echo unexpected-path $tip >>bad &&
	echo tail-lost $(git -C base rev-parse $base^) >>bad
'

test_expect_success SSHD 'over ssh' '
	ssh-keygen -q -t ed25519 -N "" -f host && ssh-keygen -q -t ed25519 \
		-N "" -f "$TEST_PRIVATE/id" &&
	cp "$TEST_PRIVATE/id.pub" "$TEST_PRIVATE/authorized" &&
	chmod 600 host "$TEST_PRIVATE/authorized" && mkdir -p /run/sshd &&
	port=$(free_port) && cat >sshd_config <<-END &&
		Port $port
		ListenAddress 127.0.0.1
		HostKey $PWD/host
		AuthorizedKeysFile $TEST_PRIVATE/authorized
		StrictModes no
		UsePAM no
		PasswordAuthentication no
		PermitRootLogin prohibit-password
		PidFile none
	END
	{ "$sshd" -D -f "$PWD/sshd_config" -E "$PWD/sshd.log" &
	} && sshd_pid=$! && test_when_finished "kill $sshd_pid" &&
	wait_for $port && GIT_SSH_COMMAND="ssh -F none -i $TEST_PRIVATE/id \
		-o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null \
		-o BatchMode=yes" && export GIT_SSH_COMMAND &&
	try_pushes "ssh://root@127.0.0.1:$port$PWD/server.git"
'

test_expect_success HTTPD 'over http' '
	port=$(free_port) && cat >http.conf <<-END &&
		server.document-root = "$PWD"
		server.port = $port
		server.bind = "127.0.0.1"
		server.modules = ( "mod_alias", "mod_cgi", "mod_setenv" )
		alias.url = ( "/git" => "$(git --exec-path)/git-http-backend" )
		\$HTTP["url"] =~ "^/git" {
			cgi.assign = ( "" => "" )
			setenv.set-environment = (
				"GIT_PROJECT_ROOT" => "$PWD",
				"GIT_HTTP_EXPORT_ALL" => "1",
				"HOME" => "$HOME",
				"PATH" => "/usr/bin:/bin" )
		}
	END
	git -C server.git config http.receivepack true &&
	{ "$lighttpd" -D -f "$PWD/http.conf" >httpd.log 2>&1 &
	} && httpd_pid=$! && test_when_finished "kill $httpd_pid" &&
	wait_for $port && { try_pushes "http://127.0.0.1:$port/git/server.git" ||
	{ cat httpd.log; false; }; }
'

test_done
