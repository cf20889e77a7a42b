#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Nothing is published before its time, unapproved, or with open questions.

test_description='embargo, approval and what holds publication'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

no_public () {
	test_must_fail git rev-parse -q --verify refs/heads/public
}

test_expect_success 'setup' '
	make_psirt psirt &&
	cd psirt &&
	id=$(case_id vuln receive "$mails/01-initial.eml") &&
	vuln ack "$id" &&
	vuln scope "$id" -p abc &&
	vuln answer "$id" abc --status affected --method review &&
	as suzuki vuln plan "$id" fix --kind fix --fixed-in 4.3
'

test_expect_success 'U3: embargo: no day was agreed' '
	cd psirt &&
	test_refused embargo as mori vuln publish "$id" &&
	test_refused embargo as mori vuln publish "$id" --dry-run &&
	test_grep "no day of publication" "$err" &&
	test_refused unapproved as mori vuln publish "$id" \
		--jvn https://jvn.example.org/x &&
	no_public
'

test_expect_success 'transition-unpublished: nothing to revise' '
	cd psirt &&
	test_refused transition-unpublished as mori vuln revise "$id"
'

test_expect_success 'statement-says-too-little: each text in each language' '
	cd psirt &&
	test_refused statement-says-too-little as sato vuln approve "$id" &&
	vuln statement "$id" --title 題 --summary 概要 --impact 影響 &&
	test_refused statement-says-too-little as sato vuln approve "$id" &&
	test_grep ".headline. is missing in .en." "$err" &&
	test_grep ! "missing in .ja." "$err" &&
	vuln statement "$id" --lang en --title T --summary S &&
	test_refused statement-says-too-little as sato vuln approve "$id" &&
	test_grep ".impact. is missing in .en." "$err" &&
	vuln statement "$id" --lang en --impact I &&
	test_refused statement-says-too-little as sato vuln approve "$id" &&
	test_grep "no number and no day" "$err"
'

test_expect_success 'statement-says-too-little: neither remediation nor decision' '
	cd psirt &&
	bare=$(case_id vuln receive --channel internal --title x) &&
	vuln scope "$bare" -p def &&
	vuln answer "$bare" def --status affected --method review &&
	vuln statement "$bare" --title x --summary x --impact x &&
	vuln statement "$bare" --title x --summary x --impact x --lang en &&
	vuln schedule "$bare" --publication "2027-01-12 14:00" &&
	test_refused statement-says-too-little as sato vuln approve "$bare" &&
	test_grep "neither a remediation nor a decision" "$err" &&
	vuln decide "$bare" --response individual &&
	test_commits as sato vuln approve "$bare"
'

test_expect_success 'P2, U3: a day that is only proposed is not agreed' '
	cd psirt &&
	test_commits vuln schedule "$id" --publication "2027-01-12 14:00" &&
	test_grep "(proposed)" "$out" &&
	test_commits as sato vuln approve "$id" &&
	at 2027-01-12 14:00 &&
	test_refused embargo as mori vuln publish "$id" &&
	test_grep "proposed only" "$err" &&
	no_public
'

test_expect_success 'an impossible or missing time' '
	cd psirt &&
	test_must_fail test_unchanged vuln schedule "$id" \
		--publication "2026-02-30 14:00" &&
	test_grep "2026-02-30" "$err" &&
	test_must_fail test_unchanged vuln schedule "$id" \
		--publication "2027-01-12 25:00" &&
	test_must_fail test_unchanged vuln schedule "$id" \
		--publication "2027-01-26 14:00" --reply-by never
'

test_expect_success 'U3: one second before the time; not with the clock of the record either' '
	cd psirt &&
	agree_day "$id" 2027-01-26 14:00 &&
	as sato vuln approve "$id" &&
	at 2027-01-26 13:59:59 &&
	test_refused embargo as mori vuln publish "$id" &&
	test_grep "under embargo until 2027-01-26 14:00 JST" "$err" &&
	vuln publish --due >"$out" &&
	test_grep "nothing is due" "$out" &&
	no_public
'

test_expect_success 'right-denied: who is no publisher publishes nothing' '
	cd psirt &&
	at 2027-01-26 14:00 &&
	for who in tanaka suzuki kato sato
	do
		test_refused right-denied as $who vuln publish "$id" ||
			return 1
	done &&
	test_refused right-denied as mori vuln approve "$id" --withdraw &&
	test_refused right-denied as tanaka vuln approve "$bare" --withdraw
'

test_expect_success 'O6: unapproved: any change of the view spends the approval' '
	cd psirt &&
	vuln statement "$id" --summary 概要二 &&
	test_refused unapproved as mori vuln publish "$id" &&
	as sato vuln approve "$id" &&
	clear_product "$id" abc --versions 4.0 &&
	test_refused unapproved as mori vuln publish "$id" &&
	as sato vuln approve "$id" &&
	as suzuki vuln plan "$id" fix --fixed-in 4.4 --product abc &&
	test_refused unapproved as mori vuln publish "$id"
'

test_expect_success 'O6: the old text again is not approved by the old approval' '
	cd psirt &&
	vuln statement "$id" --summary あ &&
	as sato vuln approve "$id" &&
	vuln statement "$id" --summary い &&
	vuln statement "$id" --summary あ &&
	test_refused unapproved as mori vuln publish "$id"
'

test_expect_success 'O6: an approval can be taken back, and given again' '
	cd psirt &&
	as sato vuln approve "$id" &&
	test_unchanged as sato vuln approve "$id" &&
	test_grep "nothing to do" "$out" &&
	test_commits as sato vuln approve "$id" --withdraw &&
	test_refused unapproved as mori vuln publish "$id" &&
	test_commits as sato vuln approve "$id"
'

test_expect_success 'O6: unapproved: not by who wrote a statement in force' '
	cd psirt &&
	vuln person edit tanaka --right approver &&
	vuln statement "$id" --summary う &&
	test_refused unapproved as tanaka vuln approve "$id" &&
	test_grep "cannot approve it" "$err" &&
	test_commits as sato vuln approve "$id"
'

test_expect_success 'R8, U3: unread mail about the day holds publication' '
	cd psirt &&
	vuln receive "$mails/04-new-date.eml" &&
	read_mail "$id" day-changed &&
	agree_day "$id" 2027-01-26 14:00 &&
	sed -e "s/a4@/a6@/" -e "s/2027-01-26/2027-02-09/" \
		"$mails/04-new-date.eml" >"$TMPDIR/again.eml" &&
	vuln receive "$TMPDIR/again.eml" &&
	as sato vuln approve "$id" &&
	test_refused transition-unread-mail as mori vuln publish "$id" &&
	read_mail "$id" &&
	test_refused transition-unread-mail as mori vuln publish "$id" &&
	no_public
'

test_expect_success 'U11: no page, no branch, no file before; then --due publishes' '
	cd psirt &&
	agree_day "$id" 2027-01-26 14:00 --because "they take it back" &&
	vuln show --public "$id" >"$out" &&
	as sato vuln approve "$id" &&
	test_unchanged as mori vuln publish "$id" --dry-run &&
	test_grep "^  page  ja/" "$out" &&
	no_public &&
	as mori vuln publish --due >"$out" &&
	test_grep "^\[.*\] publish $id" "$out" &&
	git rev-parse public
'

test_expect_success 'transition-published: the day stands' '
	cd psirt &&
	test_refused transition-published vuln schedule "$id" \
		--publication "2027-03-01 14:00"
'

test_expect_success 'a lost public branch is made again' '
	cd psirt &&
	git rev-parse "public^{tree}" >"$TMPDIR/want" &&
	git update-ref -d refs/heads/public &&
	as mori vuln publish --due >"$out" &&
	test_grep "$id  public branch brought up to date" "$out" &&
	git rev-parse "public^{tree}" >"$TMPDIR/got" &&
	test_cmp "$TMPDIR/want" "$TMPDIR/got"
'

test_expect_success 'publish --due: what holds one case does not hold the others' '
	cd psirt &&
	vuln schedule "$bare" --publication "2027-01-26 14:00" \
		--agreed-with us &&
	as sato vuln approve "$bare" &&
	held=$(case_id vuln receive --channel coordinator --from jpcert \
		--title held) &&
	vuln scope "$held" -p def &&
	vuln answer "$held" def --status affected --method review &&
	vuln decide "$held" --response none &&
	vuln statement "$held" --title x --summary x --impact x &&
	vuln statement "$held" --title x --summary x --impact x --lang en &&
	agree_day "$held" 2027-01-26 14:00 &&
	sed -e "s/a4@/a7@/" -e "s/40120001/40120009/" -e "/In-Reply/d" \
		-e "/References/d" -e "s/2027-01-26/2027-02-09/" \
		"$mails/04-new-date.eml" >"$TMPDIR/held.eml" &&
	vuln receive --case "$held" "$TMPDIR/held.eml" &&
	as sato vuln approve "$held" &&
	test_expect_code 2 as mori vuln publish --due >"$out" 2>"$err" &&
	test_grep "publish $bare" "$out" &&
	test_grep "transition-unread-mail" "$err"
'

test_expect_success 'U3: JVN'"'"'s own publication is the other way' '
	cd psirt &&
	read_mail "$held" day-changed &&
	test_tick &&
	agree_day "$held" 2027-06-01 14:00 &&
	vuln note "$held" --vn "JVN#10000001" -m "its number" &&
	as sato vuln approve "$held" &&
	test_refused embargo as mori vuln publish "$held" &&
	test_commits as mori vuln publish "$held" \
		--jvn https://jvn.jp/jp/JVN10000001/index.html
'

test_expect_success 'words of publish' '
	cd psirt &&
	test_fails 129 vuln publish &&
	test_fails 129 vuln publish --due "$id"
'

test_expect_success 'U16: open work holds the end' '
	cd psirt &&
	vuln answer "$id" abc --status investigating &&
	test_refused transition-open-work vuln close "$id" \
		--because published
'

test_done
