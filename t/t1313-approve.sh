#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# An approval is over what leaves, by somebody who wrote none of it, and only
# while it is true.

# shellcheck disable=SC2154 # of the libraries

test_description='approvals are of what leaves, and void when that changes'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"
. "$TEST_DIRECTORY/lib-letter.sh"

dues () { # <duty>
	vuln due "$id" --porcelain | awk -F '\t' -v duty="$1" '$2 == duty'
}

# A case with an affected product and one that is cleared, stated in both
# languages; nothing is planned.
make_case () { # <title> [<day of publication>]
	id=$(case_id vuln receive --by phone --channel coordinator \
		--from jpcert --tn "JPCERT#4012000$1" --level detail \
		--title "case $1") &&
	vuln ack "$id" &&
	vuln scope "$id" -p abc -p def --due +5wd &&
	clear_product "$id" def &&
	vuln answer "$id" abc --status affected --method review &&
	state_all "$id" &&
	vuln consult "$id" jpcert --about date --date "${2:-2027-01-26}" --answer agreed &&
	vuln schedule "$id" --publication "${2:-2027-01-26} 14:00" \
		--agreed-with jpcert
}

# A fix is planned, with its texts.
plan_fix () {
	as suzuki vuln plan "$id" patch --kind fix -p abc --fixed-in 4.3 \
		--description 更新してください。 --target 2027-03-20 &&
	as suzuki vuln plan "$id" patch --lang en --description "Update."
}

approve () {
	as sato vuln approve "$id" "$@"
}

test_expect_success 'setup' '
	make_psirt psirt &&
	cd psirt &&
	vuln person edit sato --right csirt &&
	git config vuln.sendmail "sh -c \"cat >/dev/null\"" &&
	vuln partner add shop --name Shop --kind reseller \
		--email info@shop.example --lang en
'

test_expect_success 'U2, P7: an affected product has a remediation, a month or a decision' '
	cd psirt &&
	make_case 1 &&
	test_refused statement-says-too-little as sato vuln approve "$id" &&
	test_grep "abc.* is affected" "$err" &&
	test_unchanged as sato vuln decide "$id" --response stop-using -n &&
	vuln decide "$id" --response individual -p def &&
	test_refused statement-says-too-little as sato vuln approve "$id" &&
	vuln decide "$id" --response stop-using -p abc &&
	test_commits approve
'

test_expect_success 'U2.e: the page says what was decided, and nothing else' '
	cd psirt &&
	for response in fix interim individual stop-using none
	do
		vuln decide "$id" --response $response -p abc &&
		approve && at 2027-01-26 14:00 &&
		git branch -f keep && as mori vuln publish "$id" &&
		public=$(vuln show "$id" --public |
			sed -n "s/^public-id: \"\(.*\)\"/\1/p") &&
		git show "public:en/$public-abc.html" >"$TMPDIR/$response.en" &&
		git show "public:ja/$public.html" >"$TMPDIR/$response.ja" &&
		git reset -q --hard keep &&
		git update-ref -d refs/heads/public && at 2026-11-27 ||
			return 1
	done &&
	test_grep "A remediation is in preparation" "$TMPDIR/fix.en" &&
	for response in interim individual stop-using none
	do
		test_grep ! "in preparation" "$TMPDIR/$response.en" &&
		test_grep ! "準備しています" "$TMPDIR/$response.ja" ||
			return 1
	done &&
	test_grep "stop using this product" "$TMPDIR/stop-using.en" &&
	test_grep "使用を中止" "$TMPDIR/stop-using.ja" &&
	test_grep "no other remediation" "$TMPDIR/none.en" &&
	test_grep "individually" "$TMPDIR/individual.en"
'

test_expect_success 'P7: a decision ends the duty to plan; a new one replaces its words' '
	cd psirt &&
	make_case 2 &&
	dues plan >"$out" && test_line_count = 1 "$out" &&
	test_fails 129 vuln decide "$id" --response none --lang en &&
	vuln decide "$id" --response stop-using --advice やめる &&
	dues plan >"$out" && test_must_be_empty "$out" &&
	vuln decide "$id" --response stop-using --lang en --advice "Stop." &&
	vuln show "$id" --public >"$out" &&
	test_grep やめる "$out" && test_grep Stop. "$out" &&
	vuln decide "$id" --response fix &&
	vuln show "$id" --public >"$out" &&
	test_grep ! -e やめる -e Stop. "$out" &&
	dues plan >"$out" && test_line_count = 1 "$out"
'

test_expect_success 'U2.f, O6.d: one language missing: the plan' '
	cd psirt &&
	make_case 3 && plan_fix &&
	for text in description effect limits
	do
		as suzuki vuln plan "$id" w-$text --kind workaround -p abc \
			--lang en --$text "only English" &&
		test_refused statement-says-too-little \
			as sato vuln approve "$id" &&
		test_grep "$text.*w-$text.*--lang ja" "$err" &&
		as suzuki vuln plan "$id" w-$text --lang ja --$text 日本語 ||
			return 1
	done &&
	test_unchanged approve -n
'

test_expect_success 'U2.f, O6.d: one language missing: information, thanks, decision' '
	cd psirt &&
	vuln statement "$id" --information 情報 &&
	test_refused statement-says-too-little as sato vuln approve "$id" &&
	test_grep "information.*--lang en" "$err" &&
	vuln statement "$id" --lang en --information Information &&
	vuln statement "$id" --lang en --thanks "We thank you." &&
	test_refused statement-says-too-little as sato vuln approve "$id" &&
	test_grep "thanks.*--lang ja" "$err" &&
	vuln statement "$id" --lang ja --thanks 感謝します。 &&
	vuln decide "$id" --response fix --advice 待つ &&
	test_refused statement-says-too-little as sato vuln approve "$id" &&
	test_grep "advice.*--lang en" "$err" &&
	vuln decide "$id" --response fix --lang en --advice "Wait." &&
	test_commits approve
'

test_expect_success 'O6.d: one language missing: a notice, a line; a letter has one reader' '
	cd psirt &&
	vuln notice "$id" users --audience users --by web --title 題 \
		--body 本文 &&
	vuln notice "$id" shop --audience resellers --by mail --to shop \
		--lang en --title T --body "Please update." &&
	vuln brief "$id" --line which --question どれ --answer これ &&
	test_refused statement-says-too-little as sato vuln approve "$id" \
		--notice users &&
	test_refused statement-says-too-little as sato vuln approve "$id" \
		--line which &&
	test_unchanged approve --notice shop -n &&
	vuln notice "$id" users --lang en --title T --body B &&
	vuln brief "$id" --line which --lang en --question Q --answer A &&
	test_commits approve --notice users,shop --line which
'

test_expect_success 'O6.f: the approver wrote none of it' '
	cd psirt &&
	make_case 4 && plan_fix &&
	git branch -f keep &&
	for wrote in "plan $id patch --lang en --description Update!" \
		"plan $id patch --target 2027-03-21" \
		"answer $id abc --status affected --method origin" \
		"assess $id --cwe 79" \
		"decide $id --response fix" \
		"decide $id --response none -p abc" \
		"statement $id --lang en --title Title" \
		"schedule $id --publication 2027-01-27T14:00 --agreed-with jpcert" \
		"product edit def --name DEF2" \
		"product edit abc --url https://vendor.example/abc"
	do
		git reset -q --hard keep &&
		# shellcheck disable=SC2086
		as sato vuln $wrote &&
		test_refused unapproved as sato vuln approve "$id" || {
			echo "$wrote"
			return 1
		}
	done &&
	git reset -q --hard keep &&
	as sato vuln note "$id" -m "looks good" &&
	as sato vuln product edit ghi --name GHI2 &&
	test_commits approve
'

test_expect_success 'O6.g, O6.e: void when a verdict, a plan, a name or a decision changes' '
	cd psirt &&
	approve && git branch -f keep &&
	for change in "answer $id abc --status affected --method origin --versions 4.0" \
		"answer $id def --status investigating" \
		"plan $id patch --target 2027-03-25" \
		"plan $id patch -p abc --fixed-in 4.4" \
		"decide $id --response fix" "assess $id --cwe 79" \
		"product edit def --name Other"
	do
		git reset -q --hard keep &&
		dues approve >"$out" && test_must_be_empty "$out" &&
		# shellcheck disable=SC2086
		vuln $change && case $change in
		*origin*) continue ;;
		esac &&
		dues approve >"$out" && test_line_count = 1 "$out" &&
		at 2027-01-26 14:00 &&
		test_refused unapproved as mori vuln publish "$id" &&
		test_refused unapproved vuln tell "$id" jpcert \
			--about status && at 2026-11-28 || {
			echo "$change"
			return 1
		}
	done &&
	git reset -q --hard keep
'

test_expect_success 'O6.e: renamed and renamed back is not what was approved' '
	cd psirt &&
	test_tick && vuln product edit def --name Other &&
	test_tick && vuln product edit def --name DEF &&
	dues approve >"$out" && test_line_count = 1 "$out" &&
	approve && dues approve >"$out" && test_must_be_empty "$out"
'

test_expect_success 'O6.h: a notice and a line stand on verdicts, plans and decisions' '
	cd psirt &&
	vuln notice "$id" users --audience users --by web --title 題 \
		--body 本文 &&
	vuln notice "$id" users --lang en --title T --body B &&
	vuln brief "$id" --line which --question どれ --answer これ --early &&
	vuln brief "$id" --line which --lang en --question Q --answer A &&
	vuln inquiry "$id" --from press -m "Which?" &&
	asked=$(basename "$(last_record "$id" inquiry)" .yaml) &&
	approve --notice users --line which &&
	git branch -f keep &&
	for change in "answer $id def --status investigating" \
		"plan $id patch -p abc --fixed-in 4.9" \
		"decide $id --response none" "product edit def --name Other" \
		"statement $id --lang en --summary Other"
	do
		git reset -q --hard keep &&
		dues approve-notice >"$out" && test_must_be_empty "$out" &&
		# shellcheck disable=SC2086
		vuln $change &&
		dues approve-notice >"$out" && test_line_count = 1 "$out" &&
		test_refused unapproved vuln inquiry "$id" --answer "$asked" \
			--line which &&
		at 2027-01-26 14:00 &&
		test_refused unapproved vuln notice "$id" users --done &&
		at 2026-11-29 || {
			echo "$change"
			return 1
		}
	done &&
	git reset -q --hard keep &&
	test_commits vuln inquiry "$id" --answer "$asked" --line which
'

test_expect_success 'O6.i: a status letter whose approval is void is not sent' '
	cd psirt &&
	vuln outbox send >/dev/null &&
	vuln tell "$id" jpcert --about status &&
	vuln outbox list >"$out" && test_grep "status" "$out" &&
	dues tell-status >"$out" && test_must_be_empty "$out" &&
	vuln outbox send -n &&
	vuln answer "$id" def --status affected --method review &&
	dues send >"$out" && test_must_be_empty "$out" &&
	test_expect_code 1 vuln outbox send 2>"$err" &&
	test_grep "is not sent: .*\[unapproved\]" "$err" &&
	vuln outbox list >"$out" && test_grep ! status "$out" &&
	vuln outbox list --all >"$out" && test_grep "void .*status" "$out" &&
	vuln outbox send &&
	as suzuki vuln plan "$id" patch -p abc --target 2027-03-20 &&
	vuln plan "$id" patch -p def --fixed-in 1.4 && approve &&
	dues tell-status >"$out" && test_line_count = 1 "$out" &&
	vuln tell "$id" jpcert --about status &&
	vuln outbox send >"$out" && test_grep "sent .*status" "$out"
'

test_expect_success 'O6.i: approved anew: the letter of before is not sent either' '
	cd psirt &&
	test_tick && vuln tell "$id" jpcert --about status &&
	vuln statement "$id" --lang en --information I &&
	vuln statement "$id" --lang ja --information 情 && approve &&
	test_expect_code 1 vuln outbox send 2>"$err" &&
	test_grep "changed after it was written" "$err" &&
	test_tick && vuln tell "$id" jpcert --about status &&
	approve --withdraw && test_expect_code 1 vuln outbox send 2>"$err" &&
	test_grep "not approved any more" "$err"
'

test_expect_success 'O6.i, O6.h: so it is with the letter of a notice' '
	cd psirt &&
	approve &&
	vuln notice "$id" shop --audience resellers --by mail --to shop \
		--lang en --title T --body "Please update to 4.3." &&
	approve --notice shop && at 2027-01-26 14:00 &&
	as mori vuln publish "$id" && vuln notice "$id" shop --done &&
	vuln outbox send -n &&
	vuln plan "$id" patch -p abc --fixed-in 4.4 &&
	test_expect_code 1 vuln outbox send 2>"$err" &&
	test_grep "about .notice. is not sent" "$err"
'

test_expect_success 'U2.c: statement-past-month: a month that has gone by is no plan' '
	cd psirt && at 2027-02-01 && make_case 5 2027-02-26 &&
	as suzuki vuln plan "$id" late --kind fix -p abc --target 2027-01-20 &&
	test_refused statement-contradicts-answers as sato vuln approve "$id" &&
	as suzuki vuln plan "$id" late --target 2027-02-28 &&
	approve && at 2027-02-26 14:00 && as mori vuln publish "$id" &&
	at 2027-03-05 && revise_text "$id" &&
	test_refused statement-contradicts-answers as sato vuln approve "$id" &&
	as suzuki vuln plan "$id" late --target 2027-03-20 &&
	test_unchanged approve -n
'

test_expect_success 'the history is good; of old rules there is a way to new ones' '
	cd psirt && vuln verify && vuln policy show >"$out" &&
	test_grep "rules: 2" "$out" && test_unchanged vuln policy edit \
		--rules now && test_fails 129 vuln policy edit --rules old
'

test_done
