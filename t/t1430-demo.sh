#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# vuln demo plays to its end, anywhere, and leaves what it says.

# shellcheck disable=SC2154,SC2283 # of the libraries

test_description='vuln demo'
. "$(dirname "$0")/test-lib.sh"

test "$(id -u)" != 0 || test_set_prereq ROOT

test_expect_success 'the demo plays to its end' '
	vuln demo show >"$TMPDIR/out" 2>&1 || {
		tail -n 40 "$TMPDIR/out"
		return 1
	}
'

test_expect_success 'each command is shown before it is run' '
	for command in init person product partner receive ack scope answer \
		tell assess decide plan test ready schedule statement \
		approve publish close triage
	do
		test_grep "^\\$ vuln $command " "$TMPDIR/out" >/dev/null ||
			return 1
	done &&
	test_grep "is under embargo until 2026-01-27 14:00 JST \[embargo\]" \
		"$TMPDIR/out" &&
	test_grep "\[right-denied\]" "$TMPDIR/out" &&
	test_grep "\[transition-untested\]" "$TMPDIR/out" &&
	test_grep "Good signature from .Sato Ichiro" "$TMPDIR/out"
'

test_expect_success 'what it names at the end is there, and good' '
	GNUPGHOME=$(pwd)/show/gnupg &&
	cd show/psirt &&
	test_when_finished "gpgconf --kill all; GNUPGHOME=$GNUPGHOME" &&
	git log --format=%G? | sort -u >"$TMPDIR/signed" &&
	test_grep ! "[^GU]" "$TMPDIR/signed" &&
	git log --format=%G? public | grep "[GU]" &&
	git show public:ja/index.html >"$TMPDIR/page" &&
	test_grep "ルーター R" "$TMPDIR/page" &&
	test -z "$(git status --porcelain)" &&
	test "$(git merge-base HEAD public)" = "" &&
	vuln list --all >"$TMPDIR/list" &&
	test "$(grep -c " closed " "$TMPDIR/list")" = 2 &&
	gpgconf --kill all
'
GNUPGHOME=$TEST_PRIVATE/gnupg

test_expect_success 'keys are private, no agent is left' '
	test "$(stat -c %a show/gnupg)" = 700 &&
	test ! -S show/gnupg/S.gpg-agent &&
	test_path_is_missing .gnupg &&
	test -z "$(ls -A "$HOME/.gnupg" 2>/dev/null)"
'

test_expect_success 'a directory that is not empty is refused' '
	test_expect_code 128 vuln demo show 2>err &&
	test_grep "is not empty" err &&
	test_grep "hint: name another" err &&
	test_expect_code 128 vuln demo none/below 2>err &&
	test_grep "cannot make" err
'

test_expect_success 'an empty one is taken; no locale, no HOME, foreign settings' '
	mkdir empty &&
	(
		unset LANG LC_ALL HOME XDG_CONFIG_HOME TMPDIR GNUPGHOME &&
		VULN_DATE=1 GIT_CONFIG_COUNT=1 GIT_DIR=/nowhere \
		GIT_CONFIG_KEY_0=gpg.format GIT_CONFIG_VALUE_0=ssh \
			vuln demo empty
	)
'

test_expect_success 'below a path that is too long for sockets, with blanks' '
	long="with a blank/$(printf "%0100d" 0)" &&
	mkdir -p "$long" &&
	vuln demo "$long/d" &&
	test_path_is_dir "$long/d/psirt/.git" &&
	test -z "$(find "$TMPDIR" -name "vd.*")"
'

# Who is not root cannot enter what lies below /root.
test_expect_success ROOT 'as somebody who is not root' '
	mkdir "$TEST_PRIVATE/programs" &&
	cp -R "$VULN_BUILD/bin" "$VULN_BUILD/libexec" "$TEST_PRIVATE/programs" &&
	chmod -R a+rX "$TEST_PRIVATE/programs" &&
	mkdir -m 777 "$TEST_PRIVATE/nobody" &&
	chmod 755 "$TEST_PRIVATE" &&
	test_when_finished "chmod 700 \"$TEST_PRIVATE\"" &&
	cd / &&
	HOME=/nonexistent TMPDIR=/tmp setpriv --reuid=65534 --regid=65534 \
		--clear-groups "$TEST_PRIVATE/programs/bin/vuln" \
		demo "$TEST_PRIVATE/nobody/d"
'

test_done
