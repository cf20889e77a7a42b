#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A duty is met by its own partner, by something that happened, and comes back;
# a case is closed when nothing is due, or with a reason for each duty.

test_description='duties, letters that fall away, closing'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

at 2026-11-20 10:00

# The duties of the case, one a line.
duties () {
	vuln due "$id" --porcelain | cut -f2
}

test_expect_success 'setup' '
	make_psirt psirt &&
	cd psirt &&
	git config vuln.sendmail "sh -c \"cat >/dev/null\"" &&
	vuln partner add asahi --name Asahi --kind press \
		--email x@press.example.com &&
	id=$(case_id vuln receive "$mails/01-initial.eml") &&
	vuln ack "$id" && vuln outbox send &&
	vuln scope "$id" --product abc --due +5wd
'

test_expect_success 'S12: transition-told-untrue: no result before an answer' '
	cd psirt &&
	test_refused transition-told-untrue vuln tell "$id" jpcert \
		--about result &&
	test_refused transition-told-untrue vuln tell "$id" ipa --about ready \
		--by portal --with "the desk" &&
	vuln answer "$id" abc --status affected --method review
'

test_expect_success 'M1.g: transition-told-whom: press has no form' '
	cd psirt &&
	for about in result plan progress leak
	do
		test_refused transition-told-whom vuln tell "$id" asahi \
			--about $about || return 1
	done &&
	test_refused transition-told-whom vuln tell "$id" asahi \
		--about result --by phone --with "the desk" &&
	duties >"$out" &&
	test_grep "^tell-result$" "$out"
'

test_expect_success 'M1.g: by telephone wants to know with whom, and not tomorrow' '
	cd psirt &&
	test_fails 129 vuln tell "$id" jpcert --about result --by phone &&
	test_fails 129 vuln tell "$id" jpcert --about result --with Ito &&
	test_fails 129 vuln tell "$id" jpcert --about result --at 2026-11-20 &&
	test_fails 129 vuln tell "$id" jpcert --about result --by pigeon \
		--with Ito &&
	test_refused transition-told-whom vuln tell "$id" jpcert \
		--about result --by phone --with Ito --at "2026-11-21 10:00"
'

test_expect_success 'S12.d: a letter meets the duty once it is handed over' '
	cd psirt &&
	vuln tell "$id" jpcert --about result &&
	duties >"$out" &&
	test_grep "^tell-result$" "$out" &&
	vuln outbox send &&
	duties >"$out" &&
	test_grep ! "^tell-result$" "$out"
'

test_expect_success 'S12.e: another verdict, and the letter with the old one' '
	cd psirt &&
	vuln scope "$id" --product def --due +5wd &&
	vuln answer "$id" def --status affected --method review &&
	duties >"$out" && test_grep "^tell-result$" "$out" &&
	vuln tell "$id" jpcert --about result &&
	vuln answer "$id" def --status not-affected --method review \
		--justification component-not-present --evidence "not linked" &&
	vuln outbox list >"$out" && test_grep ! " result " "$out" &&
	vuln outbox list --all >"$out" && test_grep "void .* result " "$out" &&
	duties >"$out" && test_grep "^tell-result$" "$out" &&
	vuln tell "$id" jpcert --about result >"$out" &&
	test_grep "the earlier letter to jpcert about result.* falls away" \
		"$out" &&
	vuln outbox send >"$out" && test_line_count = 1 "$out" &&
	duties >"$out" && test_grep ! "^tell-result$" "$out"
'

test_expect_success 'P2: a letter is dropped with a reason, and the duty stands' '
	cd psirt &&
	vuln plan "$id" fix --kind fix --fixed-in 4.3 --product abc \
		--target 2026-12-20 --author suzuki &&
	vuln tell "$id" jpcert --about plan &&
	test_fails 129 vuln outbox drop 1 &&
	vuln outbox drop 1 --because "the date was wrong" >"$out" &&
	test_grep "^dropped  $id  plan" "$out" &&
	grep -r "the date was wrong" cases >"$out" &&
	test_must_fail vuln outbox drop 1 --because "once more" &&
	duties >"$out" && test_grep "^tell-plan$" "$out" &&
	test_grep ! "^send$" "$out" &&
	vuln verify
'

test_expect_success 'P6: IPA has no key: said by its portal, or a reason' '
	cd psirt &&
	vuln tell "$id" jpcert --about plan && vuln outbox send &&
	vuln test "$id" fix --result pass --effect yes --side-effects none \
		--compatibility all --limits none --evidence "report 7" \
		--tester kato &&
	as suzuki vuln ready "$id" fix --url https://vendor.example/4.3 &&
	duties >"$out" && test_grep "^tell-ready-receiving$" "$out" &&
	test_fails 1 vuln tell "$id" ipa --about ready &&
	test_grep "letter-without-key" "$err" &&
	test_grep "hint: .*--by <way> --with <person>" "$err" &&
	vuln tell "$id" ipa --about ready --by portal --with "the desk" &&
	duties >"$out" && test_grep ! "^tell-ready-receiving$" "$out" &&
	test_grep "^tell-ready$" "$out" &&
	test_fails 129 vuln tell "$id" jpcert --about ready --without x -m y &&
	test_fails 1 vuln tell "$id" jpcert --about finder-direct --without x &&
	vuln tell "$id" jpcert --about ready --without "it was in the plan" &&
	duties >"$out" && test_grep ! "^tell-ready$" "$out"
'

test_expect_success 'R4: transition-told-untrue: none of ours, while one is' '
	cd psirt &&
	test_refused transition-told-untrue vuln ack "$id" --reply none &&
	vuln ack "$id" --reply send-details && vuln outbox send
'

test_expect_success 'M1.d: day 123: the 45 days, the day, and nothing hidden' '
	cd psirt &&
	at 2027-03-23 &&
	duties >"$out" &&
	test_grep "^period$" "$out" && test_grep "^schedule$" "$out" &&
	vuln due "$id" >"$out" &&
	test_grep "the 45 days end.*which began on" "$out"
'

test_expect_success 'U16.d: each duty is met or passed over with a reason' '
	cd psirt &&
	vuln decide "$id" --response individual --criteria "two customers" &&
	test_refused transition-open-work vuln close "$id" \
		--because individual-response &&
	test_fails 129 vuln close "$id" --because individual-response \
		--without tell-redy=x &&
	close_passing "$id" individual-response >"$out" &&
	git show HEAD >"$out" &&
	test_grep "because: \"another test\"" "$out" &&
	test_grep "who: tanaka" "$out" &&
	vuln show "$id" >"$out"
'

test_expect_success 'U8.c: a leak on a closed case is due, and reported there' '
	cd psirt &&
	vuln leak "$id" -m "seen in a forum" &&
	duties >"$out" && test_grep "^tell-leak$" "$out" &&
	test_refused transition-closed vuln tell "$id" jpcert --about plan &&
	vuln tell "$id" jpcert --about leak --by phone --with Ito &&
	duties >"$out" && test_grep ! "^tell-leak$" "$out" &&
	vuln leak "$id" -m "seen again" &&
	duties >"$out" && test_grep "^tell-leak$" "$out" &&
	vuln tell "$id" jpcert --about leak && vuln outbox send &&
	duties >"$out" && test_must_be_empty "$out"
'

test_expect_success 'R2: transition-firm-duty: no reason passes the finder over' '
	cd psirt &&
	id=$(case_id vuln receive --channel finder "$mails/06-finder.eml") &&
	vuln ack "$id" && vuln outbox send &&
	vuln triage "$id" --as defect --because "no harm" &&
	test_refused transition-open-work vuln close "$id" \
		--because not-a-vulnerability &&
	test_fails 129 vuln close "$id" --because not-a-vulnerability \
		--without tell-finder-direct=x &&
	vuln tell "$id" jpcert --about finder-direct --by fax --with Ito &&
	test_refused transition-open-work vuln close "$id" \
		--because not-a-vulnerability &&
	vuln tell "$id" finder --about progress --by post --with "the finder" &&
	duties >"$out" && test_grep "^close$" "$out" &&
	vuln close "$id" --because not-a-vulnerability
'

test_expect_success 'U16.b: transition-closed-ground: each reason has its ground' '
	cd psirt &&
	id=$(case_id vuln receive --channel customer --title hangs) &&
	vuln ack "$id" --by phone &&
	for reason in not-a-vulnerability not-accepted other-vendor \
		end-of-life individual-response withdrawn
	do
		test_refused transition-closed-ground vuln close "$id" \
			--because $reason || return 1
	done &&
	close_passing "$id" withdrawn -m "he was mistaken"
'

test_expect_success 'all of it is a good history' '
	cd psirt && vuln verify
'

test_done
