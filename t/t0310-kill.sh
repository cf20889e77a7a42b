#!/bin/sh
# SPDX-License-Identifier: Apache-2.0

test_description='killed at any moment: either done, or nothing has changed'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

id=
at 2026-11-20
test_expect_success 'a repository' '
	make_psirt psirt >/dev/null 2>&1 &&
	cd psirt &&
	id=$(case_id vuln receive --channel internal --title one)
'

# The tip is the old one or one good commit more, and the next command works
# without help.
check_after () {
	git fsck --strict --connectivity-only >/dev/null 2>&1 || return 1
	now=$(git rev-list --count HEAD)
	test "$now" = "$count" || test "$now" = $((count + 1)) || return 1
	git verify-commit HEAD 2>/dev/null || return 1
	count=$now
}

kill_sweep () { # <signal>
	for step in $(seq 1 40); do
		count=$(git rev-list --count HEAD)
		vuln note "$id" -m "step $step" >/dev/null 2>&1 &
		pid=$!
		sleep "0.$(printf %03d "$step")"
		kill -"$1" "$pid" 2>/dev/null
		wait "$pid" 2>/dev/null
		check_after || {
			echo "step $step"
			return 1
		}
	done
	touch -d "1 hour ago" .git/refs/heads/*.lock .git/*.lock 2>/dev/null
	vuln note "$id" -m last >/dev/null
}

test_expect_success 'SIGKILL' 'cd psirt \&\& kill_sweep KILL'
test_expect_success 'SIGTERM' 'cd psirt \&\& kill_sweep TERM'
test_expect_success 'SIGINT' 'cd psirt \&\& kill_sweep INT'

test_expect_success 'index and work tree have caught up' '
	cd psirt &&
	test -z "$(git status --porcelain)"
'

test_expect_success 'what could not follow is caught up with' '
	cd psirt &&
	touch .git/index.lock &&
	vuln note "$id" -m "the index is locked" 2>"$TMPDIR/err" &&
	test_grep "work-tree" "$TMPDIR/err" &&
	git status --porcelain | test_grep "^D " - &&
	rm .git/index.lock &&
	vuln note "$id" -m next &&
	test -z "$(git status --porcelain)"
'

test_expect_success 'doctor catches up, too' '
	cd psirt &&
	touch .git/index.lock &&
	vuln note "$id" -m "the index is locked" 2>"$TMPDIR/err" &&
	rm .git/index.lock &&
	vuln doctor >out &&
	test_grep "warn *work tree" out &&
	vuln doctor --mend >out &&
	test_grep "ok *work tree" out &&
	rm out &&
	test -z "$(git status --porcelain)"
'

test_done
