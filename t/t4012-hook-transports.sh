#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# names are set by what is sourced; words are split on purpose
# shellcheck disable=SC2015,SC2086,SC2154
# The hook of a server behind ssh and behind a web server, on loopback only.

test_description='pushes over ssh and http are judged alike'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-history.sh"
. "$TEST_DIRECTORY/lib-sshd.sh"

unset http_proxy https_proxy
GIT_ALLOW_PROTOCOL=file:ssh:http
export GIT_ALLOW_PROTOCOL

lighttpd=$(PATH=$PATH:/usr/sbin command -v lighttpd) &&
test -x "$(git --exec-path)/git-http-backend" && test_set_prereq HTTPD

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
	ssh-keygen -q -t ed25519 -N "" -f "$TEST_PRIVATE/id" &&
	cp "$TEST_PRIVATE/id.pub" "$TEST_PRIVATE/authorized" &&
	start_sshd "$TEST_PRIVATE/authorized" &&
	test_when_finished "kill $sshd_pid" &&
	GIT_SSH_COMMAND=$(ssh_with "$TEST_PRIVATE/id") &&
	export GIT_SSH_COMMAND &&
	try_pushes "ssh://root@127.0.0.1$PWD/server.git"
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
