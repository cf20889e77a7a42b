#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every rule is in the table, in the manual and in a test.

test_description='rules are listed and described'
. "$(dirname "$0")/test-lib.sh"

lib=$TEST_DIRECTORY/../lib
manual=$TEST_DIRECTORY/../Documentation/vuln-rules.7.md

test_expect_success 'the table is sorted; it needs no repository' '
	test_expect_code 128 vuln verify && vuln verify --rules | sed "1d;s/ .*//" >table &&
	sort table >sorted && test_cmp sorted table && test_line_count -gt 80 table
'

test_expect_success 'every rule that the library names is in the table' '
	families="access-without|advance-|after-inc|case-coll|chain-|clock-|commit-"
	families="$families|conflict-|date-|history-|key-[emr]|merge-|no-cust"
	families="$families|not-canon|odd-|priority-|on-foreign|public-forged|record-"
	families="$families|ref-|reference-|remote-|replace-|right-|root-"
	families="$families|schema-|sealed-[mu]|squash-|statement-[crs]|tail-"
	families="$families|transition-|unexpected-|weak-|message-"
	grep -hoE "\"($families)[a-z-]*\"" "$lib"/judge/*.c "$lib"/audit/*.c \
		"$lib"/record/schema.c "$lib"/sync/hook*.c |
		tr -d "\"" | grep -vE -- "-$|^commit-msg$" | sort -u >used &&
	test_line_count -gt 70 used && comm -23 used sorted >unknown &&
	test_must_be_empty unknown
'

test_expect_success 'every rule is in the manual, and no other' '
	sed -n "s/^## \([a-z-]*\).*/\1/p" "$manual" >described &&
	test_cmp table described
'

test_expect_success 'each has an example and a remedy' '
	n=$(wc -l <table) && test "$(grep -c "^Example: " "$manual")" -eq $n &&
	test "$(grep -c "^What to do: " "$manual")" -eq $n
'

test_expect_success 'every rule of a history is hit by a test' '
	grep -vE "^(transition-|reference-|statement-|schema-|embargo|late)" \
		table | grep -vE "^(access-without|clock-set|conflict-open)" |
		grep -vxE "sealed-unread|unapproved" >wanted &&
	while read -r rule; do
		grep -lq -e "$rule" "$TEST_DIRECTORY"/t4*.sh ||
			echo "$rule"
	done <wanted >missed && test_must_be_empty missed
'

test_done
