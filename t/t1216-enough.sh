#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What is published says enough to act on, and what the answers say.

test_description='the public view says enough, and nothing against the answers'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

test_expect_success 'setup' '
	make_psirt psirt &&
	cd psirt &&
	id=$(case_id vuln receive "$mails/01-initial.eml") &&
	vuln scope "$id" -p abc -p def &&
	vuln answer "$id" abc --status affected --method review &&
	vuln answer "$id" def --status not-affected --method review \
		--justification component-not-present --evidence x &&
	for lang in ja en
	do
		vuln statement "$id" --lang $lang --title T --summary S ||
			return 1
	done &&
	vuln consult "$id" jpcert --about date --date 2027-01-12 --answer agreed &&
	vuln schedule "$id" --publication "2027-01-12 14:00" \
		--agreed-with jpcert
'

test_expect_success 'T6.i: summary and impact in each language' '
	cd psirt &&
	vuln plan "$id" patch --kind fix --product abc --fixed-in 4.3 &&
	test_refused statement-says-too-little as sato vuln approve "$id" &&
	test_grep ".impact. is missing in .ja." "$err" &&
	vuln statement "$id" --lang ja --impact I &&
	test_refused statement-says-too-little as sato vuln approve "$id" &&
	test_grep ".impact. is missing in .en." "$err" &&
	vuln statement "$id" --lang en --impact I &&
	test_unchanged as sato vuln approve "$id" -n
'

test_expect_success 'T6.h: the range of what is affected stands in the view' '
	cd psirt &&
	vuln show "$id" --public >"$out" &&
	sed -n "/^  abc:/,/^  def:/p" "$out" >"$err" &&
	for version in 4.0 4.1 4.2
	do
		test_grep -A1 "\"$version\":" "$err" | grep affected ||
			return 1
	done
'

test_expect_success 'T6.j: an action for each affected product' '
	cd psirt &&
	bare=$(case_id vuln receive --channel internal --title x) &&
	vuln scope "$bare" -p abc -p def &&
	vuln answer "$bare" abc --status affected --method review &&
	vuln answer "$bare" def --status affected --method review &&
	for lang in ja en
	do
		vuln statement "$bare" --lang $lang --title T --summary S \
			--impact I || return 1
	done &&
	vuln consult "$bare" jpcert --about date --date 2027-01-12 --answer agreed &&
	vuln schedule "$bare" --publication "2027-01-12 14:00" &&
	test_refused statement-says-too-little as sato vuln approve "$bare" &&
	vuln plan "$bare" other --kind fix --product def --fixed-in 1.4 &&
	test_refused statement-says-too-little as sato vuln approve "$bare" &&
	test_grep "abc" "$err" &&
	vuln plan "$bare" patch --kind fix --product abc --fixed-in 4.3 &&
	test_unchanged as sato vuln approve "$bare" -n
'

test_expect_success 'T6.k: a contact' '
	cd psirt &&
	vuln policy edit --lang en --contact "" &&
	test_refused statement-says-too-little as sato vuln approve "$id" &&
	test_grep ".contact. is missing in .en." "$err" &&
	vuln policy edit --lang en --contact psirt@vendor.example
'

test_expect_success 'T6: a fix is no version that is affected' '
	cd psirt &&
	for version in 4.0 4.1 4.2 3.9
	do
		vuln plan "$id" patch --product abc --fixed-in $version &&
		test_refused statement-contradicts-answers \
			as sato vuln approve "$id" &&
		test_grep "within what is affected" "$err" || return 1
	done &&
	vuln plan "$id" patch --product abc --fixed-in 4.3 &&
	test_unchanged as sato vuln approve "$id" -n
'

test_expect_success 'T6: nothing is planned for a month before the page' '
	cd psirt &&
	vuln plan "$id" patch --target 2026-12-28 &&
	test_refused statement-contradicts-answers \
		as sato vuln approve "$id" &&
	test_grep "2026-12-28" "$err" &&
	vuln plan "$id" patch --target 2027-01-29 &&
	test_unchanged as sato vuln approve "$id" -n
'

test_expect_success 'T6: interim: effect and limits in each language' '
	cd psirt &&
	vuln plan "$id" off --kind workaround --interim --product abc \
		--lang ja --description a --effect b --limits c &&
	test_refused statement-says-too-little as sato vuln approve "$id" &&
	vuln plan "$id" off --lang en --description a --effect b &&
	test_refused statement-says-too-little as sato vuln approve "$id" &&
	test_grep "limits" "$err" &&
	vuln plan "$id" off --lang en --limits c &&
	test_unchanged as sato vuln approve "$id" -n
'

test_expect_success 'T6.l: no text denies what the answers say' '
	cd psirt &&
	for text in "None of our products is vulnerable." \
		"Our products are not affected by this." \
		"ABC Router is not affected." \
		"弊社製品は影響を受けないことを確認しました。" \
		"該当製品はありません。" \
		"いずれの製品にも影響はありません。" \
		"ABC ルーターは影響を受けません。" "DEF is affected."
	do
		test_refused statement-contradicts-answers vuln statement \
			"$id" --summary "$text" || return 1
	done &&
	for text in "DEF is not affected." "DEF は影響を受けません。" \
		"Other products are not affected." \
		"ABC Router 4.0 is affected, DEF is not affected." \
		"設定への影響はありません。"
	do
		test_unchanged vuln statement "$id" -n --summary "$text" ||
			return 1
	done
'

test_expect_success 'T6.l: nor does one that was true when it was written' '
	cd psirt &&
	for lang in ja en
	do
		vuln statement "$id" --lang $lang \
			--information "DEF is not affected." || return 1
	done &&
	vuln answer "$id" def --status affected --method review &&
	vuln plan "$id" more --kind fix --product def --fixed-in 1.4 &&
	test_refused statement-contradicts-answers \
		as sato vuln approve "$id" &&
	test_grep "information" "$err"
'

test_done
