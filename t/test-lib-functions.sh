# SPDX-License-Identifier: Apache-2.0
# What the shell tests check with: sourced by test-lib.sh.
# shellcheck shell=sh

# The command must fail in an orderly way: with a status of ours.
test_must_fail () {
	"$@"
	test_status=$?
	case $test_status in
	1 | 2 | 128 | 129 | 130) return 0 ;;
	0) echo "test_must_fail: command succeeded: $*" >&2 ;;
	*) echo "test_must_fail: died with $test_status: $*" >&2 ;;
	esac
	return 1
}

test_expect_code () {
	test_want=$1
	shift
	"$@"
	test_status=$?
	test "$test_status" -eq "$test_want" && return 0
	echo "expected status $test_want, got $test_status: $*" >&2
	return 1
}

test_cmp () {
	diff -u "$1" "$2"
}

# test_grep [!] [<option of grep>] <pattern> <file>
test_grep () {
	if test "$1" = '!'; then
		shift
		! grep "$@" || return 1
		for test_file; do :; done
		test -e "$test_file"
		return
	fi
	grep "$@" && return 0
	for test_file; do :; done
	echo "not found: $*; the file holds:" >&2
	cat "$test_file" >&2
	return 1
}

test_must_be_empty () {
	test_path_is_file "$1" && test ! -s "$1" && return 0
	echo "'$1' is not empty:" >&2
	cat "$1" >&2
	return 1
}

test_line_count () { # <operator> <number> <file>
	test "$(wc -l <"$3")" "$1" "$2" && return 0
	echo "'$3' has not $1 $2 lines:" >&2
	cat "$3" >&2
	return 1
}

test_path_is_file () {
	test -f "$1" || { echo "'$1' is no file" >&2; return 1; }
}

test_path_is_dir () {
	test -d "$1" || { echo "'$1' is no directory" >&2; return 1; }
}

test_path_is_missing () {
	test ! -e "$1" || { echo "'$1' exists" >&2; return 1; }
}

test_write_lines () {
	printf '%s\n' "$@"
}

write_script () { # <file> with the body on stdin
	{ echo '#!/bin/sh' && cat; } >"$1" && chmod +x "$1"
}

# Runs a command with a terminal as stdin, stdout and stderr; what it prints
# comes back on stdout, lines ended by LF. Standard input is given to it.
test_terminal () {
	write_script "$TEST_PRIVATE/command" <<-END || return 1
		$(for word; do
			printf "'%s' " "$(printf '%s' "$word" |
				sed "s/'/'\\\\''/g")"
		done)
	END
	TERM=xterm script -qec "$TEST_PRIVATE/command" /dev/null \
		>"$TEST_PRIVATE/terminal" 2>&1
	test_status=$?
	tr -d '\r' <"$TEST_PRIVATE/terminal"
	return "$test_status"
}
