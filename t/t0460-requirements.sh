#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The manual explains each requirement that a user is shown, and claims none
# that no test holds.

test_description='requirements are explained, and held by tests'
. "$(dirname "$0")/test-lib.sh"

lib=$TEST_DIRECTORY/../lib
manual=$TEST_DIRECTORY/../Documentation/vuln-requirements.7.md

test_expect_success 'each requirement of a duty is in the manual' '
	sed -n "s/^\*\*\([A-Z][0-9]*\)\*\*.*/\1/p" "$manual" >described &&
	sort described >sorted && uniq -d sorted >twice &&
	test_must_be_empty twice &&
	grep -hoE "\"[A-Z][0-9]{1,2}\"" "$lib"/case/due*.c | tr -d "\"" |
		sort -u >shown &&
	test_line_count -gt 25 shown &&
	comm -13 sorted shown >missed && test_must_be_empty missed
'

test_expect_success 'a test names each that the manual claims' '
	while read -r row; do
		grep -qE "^(/\*| \*|#|[[:blank:]]*test_expect_success) .*\<$row\>" \
			"$TEST_DIRECTORY"/t*.sh "$TEST_DIRECTORY"/unit/*.c ||
			echo "$row"
	done <described >missed && test_must_be_empty missed
'

test_done
