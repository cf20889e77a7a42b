#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# vuln doctor names what stands in the way.

test_description='vuln doctor'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

test_expect_success 'setup' '
	make_psirt psirt
'

test_expect_success 'all is well, with a warning about recovery' '
	cd psirt &&
	test_unchanged vuln doctor &&
	test_grep "^ok *key  .*tanaka" "$out" &&
	test_grep "^ok *agent" "$out" &&
	test_grep "^ok *calendar .*known until" "$out" &&
	test_grep "^ok *clock" "$out" &&
	test_grep "^warn *recovery" "$out"
'

test_expect_success 'nobody here: bad, and status 2' '
	cd psirt &&
	make_keys nobody &&
	as nobody test_expect_code 2 vuln doctor >"$out" 2>"$err" &&
	test_grep "^bad *key" "$out"
'

test_expect_success 'the clock behind the history' '
	cd psirt &&
	at 2026-11-01 &&
	vuln doctor >"$out" || test $? = 2 &&
	test_grep -E "^(bad|warn) *clock" "$out"
'

test_expect_success 'outside a repository' '
	test_expect_code 128 vuln doctor 2>err &&
	test_grep "not in a repository" err
'

test_done
