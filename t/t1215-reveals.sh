#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# No text that leaves gives a secret away, whichever field brings it.

test_description='one leak check over everything that leaves'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

# Statement, plan and day, so that the view can be approved.
make_ready () { # <case>
	vuln scope "$1" -p abc -p def >/dev/null &&
	vuln answer "$1" abc --status affected --method review &&
	vuln answer "$1" def --status not-affected --method review \
		--justification component-not-present --evidence x &&
	for lang in ja en
	do
		vuln statement "$1" --lang $lang --title "ABC" \
			--summary "A flaw in ABC." --impact "It may stop." ||
			return 1
	done &&
	vuln plan "$1" patch --kind fix --fixed-in 4.3 --product abc \
		--lang en --description "Update to 4.3." &&
	vuln plan "$1" patch --lang ja \
		--description "4.3 に更新してください。" &&
	vuln consult "$1" jpcert --about date --date 2027-01-12 --answer agreed &&
	vuln schedule "$1" --publication "2027-01-12 14:00" \
		--agreed-with jpcert
}

test_expect_success 'setup' '
	make_psirt psirt &&
	cd psirt &&
	id=$(case_id vuln receive "$mails/01-initial.eml") &&
	vuln receive "$mails/03-details.eml" &&
	f=$(case_id vuln receive --channel finder "$mails/06-finder.eml") &&
	sed -e "s/<f1@/<g1@/" "$mails/06-finder.eml" >"$TEST_PRIVATE/g.eml" &&
	g=$(case_id vuln receive --channel finder "$TEST_PRIVATE/g.eml") &&
	make_ready "$id" &&
	make_ready "$f" &&
	make_ready "$g"
'

test_expect_success 'T6.a: a TN in statement, notice, line' '
	cd psirt &&
	test_refused statement-reveals vuln statement "$id" \
		--summary "Fix for JPCERT#40120001" &&
	test_refused statement-reveals vuln notice "$id" shops \
		--audience resellers --by mail --body "see JPCERT#40120001" &&
	test_refused statement-reveals vuln notice "$id" shops \
		--audience resellers --by mail --title "see 40120001" \
		--body x &&
	test_refused statement-reveals vuln brief "$id" --line hello \
		--question "JPCERT#40120001?" --answer no
'

test_expect_success 'T6.b, R5.c: a TN in any other field that leaves' '
	cd psirt &&
	tn="JPCERT#40120001" &&
	for option in --description --effect --limits
	do
		test_refused statement-reveals vuln plan "$id" patch \
			--lang en "$option" "Fix for $tn: x" || return 1
	done &&
	test_refused statement-reveals vuln statement "$id" --lang en \
		--revision "$tn asked us to add this" &&
	test_refused statement-reveals vuln brief "$id" --body "about $tn" &&
	test_refused statement-reveals vuln product edit abc \
		--name "ABC ($tn)" &&
	test_refused statement-reveals vuln product edit abc \
		--name-en "ABC ($tn)" &&
	test_refused statement-reveals vuln product edit abc \
		--version "4.3 ($tn)" &&
	test_grep "products.*versions\|versions" "$err"
'

test_expect_success 'T6.c: in other spellings' '
	cd psirt &&
	zwsp=$(printf "\342\200\213") &&
	for text in "JPCERT#4012-0001" "JPCERT 4012 0001" "JPCERT/4012/0001" \
		"ＪＰＣＥＲＴ＃４０１２０００１" "JPCERT#4012${zwsp}0001" \
		"JPCERT&#35;40120001" "**JPCERT#**40120001" "4012 0001" \
		"JPCERT#٤٠١٢٠٠٠١" "JPCERT
#40120001" "x40120001y" "JPCERT#9999-0000"
	do
		test_refused statement-reveals vuln plan "$id" patch \
			--lang en --description "For $text." || return 1
	done
'

test_expect_success 'T6.e: wording of details, attachment and finder' '
	cd psirt &&
	for text in \
		"拡張領域の長さを 0 とした要求を続けて送ると応答しなくなる。" \
		"対策: 拡張領域の長さを０とした要求を続けて送ると、応答しなくなる問題を修正" \
		"The request GET / PX/1.0 is refused." \
		"X-Ext-Length: 0 is refused now."
	do
		test_refused statement-reveals vuln statement "$id" \
			--summary "$text" || return 1
		test_refused statement-reveals vuln plan "$id" patch \
			--lang en --description "$text" || return 1
	done &&
	test_grep "wording of what is sealed with .*-message-" "$err" &&
	test_grep ! "PX/1.0" "$err" &&
	for text in \
		"The session number of GHI 4.2 is counted upwards, so anybody can guess it." \
		"Run print(n + 1)." \
		"In GHI 4.2 the session number is counted upwards; anybody can guess it"
	do
		test_refused statement-reveals vuln statement "$f" --lang en \
			--summary "$text" || return 1
	done
'

test_expect_success 'T6.e: what the coordinator means for the statement passes' '
	cd psirt &&
	test_unchanged vuln statement "$id" -n \
		--summary "プロトコルX の拡張領域の処理に脆弱性" &&
	test_unchanged vuln statement "$id" -n --lang en --summary "A \
specially crafted request may stop ABC 4.0 (JVN#11223344, 2027-01-12)."
'

test_expect_success 'T6.f, R10.f: a finder in any field, in any spelling' '
	cd psirt &&
	for text in "Canary Finchley" "Finchley, Canary" "FINCHLEY" \
		"c.finchley" "canary@finder.example.net" \
		"finder.example.net" "Canary F." "Fin&shy;chley"
	do
		test_refused statement-reveals vuln plan "$f" patch --lang en \
			--description "Found by $text" || return 1
	done
'

test_expect_success 'R10.g: only as consented to' '
	cd psirt &&
	test_unchanged vuln statement "$f" --lang en -n \
		--thanks "We thank C. Finchley." &&
	test_refused statement-reveals vuln statement "$f" --lang en \
		--thanks "We thank Canary Finchley." &&
	test_refused statement-reveals vuln statement "$f" --lang en \
		--thanks "We thank Finchley." &&
	test_refused statement-reveals vuln statement "$f" --lang en \
		--thanks "We thank C. Finchley of finder.example.net."
'

test_expect_success 'S11.b, S11.d, S11.e: barred words, near copies, in any field' '
	cd psirt &&
	vuln inquire "$id" parts --product abc &&
	vuln inquire "$id" parts --reply affected \
		-m "当社の解析器は長さフィールドの符号を検証していません。" \
		--bar "third parties" &&
	for text in "当社の解析器は長さフィールドの符号を検証していません。" \
		"解析器は長さフィールドの符号を検証していない。" \
		"長さフィールドの符号は、解析器で検証していません"
	do
		test_refused barred vuln statement "$id" --summary "$text" &&
		test_refused barred vuln plan "$id" patch \
			--description "$text" &&
		test_refused barred vuln brief "$id" --body "$text" &&
		test_refused barred vuln brief "$id" --line l \
			--question x --answer "$text" &&
		test_refused barred vuln notice "$id" shops \
			--audience resellers --by mail --body "$text" ||
			return 1
	done &&
	test_grep "parts" "$err"
'

test_expect_success 'R5: a tracking number is let pass by nobody' '
	cd psirt &&
	test_refused statement-reveals vuln statement "$id" \
		--summary "JPCERT#40120001" --let-pass "summary.ja=why not"
'

test_expect_success 'T6.d: a TN that comes after the text was written' '
	cd psirt &&
	late=$(case_id vuln receive --channel internal --title x) &&
	make_ready "$late" &&
	vuln statement "$late" --lang en --summary "Reference 5555-4444." &&
	as sato vuln approve "$late" &&
	vuln receive --case "$late" --tn "JPCERT#55554444" --from jpcert &&
	at 2027-01-12 14:00 &&
	test_refused statement-reveals as mori vuln publish "$late" &&
	test_grep "summary.en" "$err" &&
	vuln statement "$late" --lang ja --summary "変更" &&
	test_refused statement-reveals as sato vuln approve "$late" &&
	vuln statement "$late" --lang en --summary "A flaw in ABC." &&
	test_commits as sato vuln approve "$late"
'

test_expect_success 'T6: a finding is let pass by who approves, with a reason' '
	cd psirt &&
	text="Anybody can guess it: the session number of GHI 4.2 is counted upwards" &&
	test_refused statement-reveals vuln statement "$f" --lang en \
		--impact "$text" &&
	test_grep "impact.en" "$err" &&
	test_must_fail test_unchanged vuln statement "$f" --lang en \
		--impact "$text" --let-pass impact.en &&
	test_grep "place.=.why" "$err" &&
	test_refused statement-reveals vuln statement "$f" --lang en \
		--impact "harmless" --let-pass "impact.en=no need" &&
	test_grep "nothing to let pass" "$err" &&
	test_commits vuln statement "$f" --lang en --impact "$text" \
		--let-pass "impact.en=users must know it" &&
	test_grep "must let .impact.en. pass" "$err" &&
	vuln access "$f" --grant sato --because approves &&
	test_refused statement-reveals as sato vuln approve "$f" &&
	test_refused statement-reveals as sato vuln approve "$f" \
		--let-pass "summary.en=x" &&
	test_commits as sato vuln approve "$f" \
		--let-pass "impact.en=agreed with the finder" &&
	test_grep "agreed with the finder" "$(last_record "$f" approve)" &&
	at 2027-01-12 14:00 &&
	test_commits as mori vuln publish "$f" &&
	vuln verify
'

test_expect_success 'R10.h: consent is taken back after approval' '
	cd psirt &&
	vuln statement "$g" --lang en --thanks "We thank C. Finchley." &&
	vuln statement "$g" --lang ja --thanks "C. Finchley 様" &&
	for lang in ja en
	do
		vuln notice "$g" shops --audience resellers --by mail \
			--lang $lang --title T --body "Found by C. Finchley." ||
			return 1
	done &&
	as sato vuln approve "$g" &&
	as sato vuln approve "$g" --notice shops &&
	vuln show "$g" --public | grep Finchley &&
	vuln note "$g" -m "he wrote again" --consent no &&
	vuln show "$g" --public >"$out" &&
	test_grep ! "thanks" "$out" &&
	test_refused unapproved as mori vuln publish "$g" &&
	test_refused unapproved vuln notice "$g" shops --done &&
	test_refused statement-reveals as sato vuln approve "$g" \
		--notice shops &&
	vuln statement "$g" --lang en --thanks "We thank the finder." &&
	vuln statement "$g" --lang ja --thanks "We thank the finder." &&
	test_commits as sato vuln approve "$g" &&
	test_commits as mori vuln publish "$g" &&
	page=$(git grep -l "We thank the finder" public -- advisories) &&
	git show "$page" >"$out" &&
	test_grep ! Finchley "$out"
'

test_done
