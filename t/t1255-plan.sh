#!/bin/sh
# SPDX-License-Identifier: Apache-2.0

test_description='what departments promise, how fixes come and reach customers'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

id=
at 2026-11-20
test_expect_success 'a repository' '
	make_psirt psirt >/dev/null 2>&1 &&
	cd psirt &&
	id=$(case_id vuln receive --channel internal --title one)
'

test_expect_success 'O7: a department has a priority and reporting milestones' '
	cd psirt &&
	test_commits vuln policy edit --department \
		network=priority:high,identify:1,investigate:4,report:2 &&
	vuln policy show >"$out" &&
	test_grep "departments:" "$out" &&
	test_fails 129 vuln policy edit --department network &&
	test_fails 129 vuln policy edit --department network=priority:first &&
	test_grep "priority:high|normal|low" "$err" &&
	test_fails 129 vuln policy edit --department network=investigate:soon
'

test_expect_success 'O7: an order is due as its department has promised' '
	cd psirt &&
	vuln scope "$id" -p abc --stage investigate &&
	record=$(last_record "$id" scope) &&
	test_grep "priority: high" "$record" &&
	test_grep "due: \"2026-11-27\"" "$record"
'

test_expect_success 'O7: one that has promised nothing gets what all get' '
	cd psirt &&
	vuln scope "$id" -p def --stage investigate &&
	record=$(last_record "$id" scope) &&
	! grep "priority:" "$record" &&
	! grep "due: \"2026-11-27\"" "$record"
'

test_expect_success 'O7: reports are due, and begin anew with each' '
	cd psirt &&
	vuln due --as-of 2026-12-01 >"$out" &&
	test_grep "2026-11-25 .*O7" "$out" &&
	test_grep "high priority" "$out" &&
	at 2026-11-25 &&
	as kato vuln note "$id" -m "halfway" &&
	vuln due --as-of 2026-12-01 >"$out" &&
	test_grep "2026-11-27 .*O7" "$out" &&
	! grep "until 2026-11-25 .*O7" "$out"
'

test_expect_success 'P3: fixes on two days want something interim' '
	cd psirt &&
	vuln plan "$id" fix-1 --kind fix -p abc --target 2026-12-10 2>"$err" &&
	! grep transition-later-fix "$err" &&
	vuln plan "$id" fix-2 --kind fix -p def --target 2026-12-20 2>"$err" &&
	test_grep "def. gets its fix on 2026-12-20.*transition-later-fix" \
		"$err" &&
	vuln plan "$id" w-1 --kind workaround -p def --interim \
		--effect "closes it" --limits "slower" 2>"$err" &&
	! grep transition-later-fix "$err"
'

test_expect_success 'P5: how customers get it' '
	cd psirt &&
	vuln plan "$id" fix-1 --medium download --channel resellers \
		--quantity 300 --charge free --export-control "none asked" \
		--promotion "mail to registered users" \
		--addresses "Taro, Osaka" &&
	record=$(last_record "$id" plan) &&
	test_grep "channel: resellers" "$record" &&
	test_grep "^sealed: " "$record" &&
	! grep Osaka "$record" &&
	vuln show --yaml "$id" >"$out" &&
	test_grep "Taro, Osaka" "$out" &&
	test_fails 129 vuln plan "$id" fix-1 --charge dear
'

test_expect_success 'P5: ready without a way to customers is warned of' '
	cd psirt &&
	vuln person edit sato --right csirt &&
	as sato pass_all "$id" fix-1 --tester suzuki >/dev/null &&
	as sato pass_all "$id" fix-2 --tester suzuki >/dev/null &&
	vuln ready "$id" fix-1 2>"$err" &&
	! grep transition-no-delivery "$err" &&
	vuln ready "$id" fix-2 2>"$err" &&
	test_grep "transition-no-delivery" "$err"
'

test_done
