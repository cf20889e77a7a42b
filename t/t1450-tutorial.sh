#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The commands of the tutorial do what its text says.

# shellcheck disable=SC2154,SC2283 # of the libraries

test_description='vuln-tutorial(7)'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

page=$TEST_DIRECTORY/../Documentation/vuln-tutorial.7.md

test_expect_success 'one key' '
	make_keys hanako
'

test_expect_success 'the tutorial has commands' '
	sed -n "s/^    \([\$!]\) /\1 /p" "$page" >commands &&
	test_line_count -gt 20 commands
'

number=0
while read -r mark command; do
	number=$((number + 1))
	printf '%s\n' "$command" >"$TEST_PRIVATE/command-$number"
	case $mark$command in
	'$cd '*)
		work=$TRASH_DIRECTORY/${command#cd }
		continue
		;;
	esac
	test_expect_success "$mark $command" '
		cd "${work:-.}" &&
		test_tick &&
		. "$TEST_PRIVATE/command-'$number'" >"$out" 2>"$err"
		status=$?
		cat "$out" "$err"
		case $mark in
		!) test "$status" = 1 && test_grep "\[[a-z-]*\]" "$err" ;;
		*) test "$status" = 0 ;;
		esac
	'
done <"$TRASH_DIRECTORY/commands"

test_done
