#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# names are set by what is sourced; words are split on purpose
# shellcheck disable=SC2015,SC2086,SC2154
# The hook of a server beside gitolite's own, over sshd on loopback only.

test_description='two users of a gitolite server, judged by the hook'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-history.sh"
. "$TEST_DIRECTORY/lib-sshd.sh"

command -v gitolite >/dev/null && test_have_prereq SSHD || {
	skip_all='gitolite3, sshd or root is missing'
	test_done
}
unset http_proxy https_proxy
GIT_ALLOW_PROTOCOL=file:ssh
export GIT_ALLOW_PROTOCOL

# A command in the home of gitolite.
hosting () {
	(HOME=$TEST_PRIVATE/git GIT_CONFIG_GLOBAL=$TEST_PRIVATE/git/.gitconfig \
		"$@")
}

# Whoever logs in with the key of a user.
ssh_as () { # <user> <command>...
	as_user=$1 && shift &&
	GIT_SSH_COMMAND=$(ssh_with "$TEST_PRIVATE/$as_user") "$@"
}

push_as () { # <user> <commit> [<ref>]
	ssh_as "$1" git -C base push root@127.0.0.1:cases \
		"+$2:${3:-refs/heads/main}" >out 2>&1
	push_status=$?
	cat out
	return $push_status
}

test_expect_success 'gitolite with two users and a repository' '
	history_base && mkdir "$TEST_PRIVATE/git" &&
	hosting git config --global user.name git &&
	hosting git config --global user.email git@vendor.example &&
	hosting git config --global init.defaultBranch master &&
	for user in admin tanaka mori sato; do
		ssh-keygen -q -t ed25519 -N "" -C $user \
			-f "$TEST_PRIVATE/$user" || return 1
	done &&
	hosting gitolite setup -pk "$TEST_PRIVATE/admin.pub" &&
	hosting git clone -q "$TEST_PRIVATE/git/repositories/gitolite-admin.git" \
		admin && cp "$TEST_PRIVATE/tanaka.pub" \
		"$TEST_PRIVATE/mori.pub" "$TEST_PRIVATE/sato.pub" \
		admin/keydir && cat >admin/conf/gitolite.conf <<-\END &&
		repo gitolite-admin
		    RW+ = admin
		repo cases
		    RW+ = tanaka
		    RW  = mori
		    R   = sato
	END
	hosting git -C admin add -A && hosting git -C admin commit -q -m cases &&
	(cd admin && hosting gitolite push origin HEAD)
'

test_expect_success 'the hook is installed beside those of gitolite' '
	server=$TEST_PRIVATE/git/repositories/cases.git && ls "$server/hooks" &&
	hosting vuln -C "$server" hook install --server &&
	git -C "$server" config vuln.root $root &&
	git -C "$server" symbolic-ref HEAD refs/heads/main &&
	test -x "$server/hooks/pre-receive" && test -x "$server/hooks/update"
'

test_expect_success 'sshd runs gitolite for whoever comes' '
	sed -i "s,command=\",command=\"env HOME=$TEST_PRIVATE/git \
GIT_CONFIG_NOSYSTEM=1 ," "$TEST_PRIVATE/git/.ssh/authorized_keys" &&
	start_sshd "$TEST_PRIVATE/git/.ssh/authorized_keys" &&
	$(ssh_with "$TEST_PRIVATE/tanaka") root@127.0.0.1 info >out 2>&1 &&
	cat out && grep "R W.*cases" out
'

test_expect_success 'the first push, and one of each who may' '
	push_as tanaka $base && from $base && note mori &&
	commit mori $base && noted=$tip noted_path=$path && push_as mori $noted &&
	test "$(git -C "$server" rev-parse main)" = $noted
'

test_expect_success 'gitolite refuses who may not push at all' '
	from $noted && on=$noted suffix=yyyy note tanaka &&
	commit tanaka $noted && more=$tip && ! push_as sato $more &&
	grep -i "denied" out &&
	test "$(git -C "$server" rev-parse main)" = $noted
'

test_expect_success 'the hook refuses what the signer had no right to' '
	from $noted && on=$noted suffix=yyyy note sato &&
	commit sato $noted && ! push_as tanaka $tip &&
	grep -F "[right-denied]" out &&
	test "$(git -C "$server" rev-parse main)" = $noted
'

test_expect_success 'the hook refuses what gitolite would let pass' '
	from $base && ! push_as tanaka $base && grep -F "[tail-lost]" out &&
	from $noted && drop $noted_path $noted_path.asc && commit tanaka $noted &&
	! push_as tanaka $tip && grep -F "[record-deleted]" out &&
	test "$(git -C "$server" rev-parse main)" = $noted
'

test_expect_success 'a branch that gitolite would let be rewound is not' '
	from $base && suffix=xxxx note mori && commit mori $base &&
	! push_as tanaka $tip && grep -F "[history-rewritten]" out &&
	test "$(git -C "$server" rev-parse main)" = $noted
'

test_expect_success 'clones of the server are good' '
	ssh_as sato git clone -q root@127.0.0.1:cases fetched &&
	vuln -C fetched verify --root $root && kill $sshd_pid
'

test -z "${sshd_pid:-}" || kill "$sshd_pid" 2>/dev/null
test_done
