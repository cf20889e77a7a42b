#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Customer support, notices and inquiries: approved texts, not before the time.

# shellcheck disable=SC2154 # of the libraries

test_description='brief, notice, inquiry'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"
. "$TEST_DIRECTORY/lib-letter.sh"

# Duties of that name in the case.
dues () { # <duty>
	vuln due "$id" --porcelain | awk -F '\t' -v duty="$1" '$2 == duty'
}

newest () { # <action>
	basename "$(last_record "$id" "$1")" .yaml
}

test_expect_success 'setup: support, an OEM, a shop; a case with a fix' '
	make_psirt psirt &&
	make_keys ueda ogawa maker &&
	cd psirt &&
	add_person ueda --right support --agreement 2024-04-01 &&
	add_person ogawa --right support &&
	export_key "$key_maker" >"$TMPDIR/maker.asc" &&
	vuln partner add maker --name Maker --kind recipient \
		--email psirt@maker.example &&
	vuln partner add shop --name Shop --kind reseller \
		--email info@shop.example --lang en &&
	id=$(case_id vuln receive "$mails/01-initial.eml") &&
	vuln ack "$id" && vuln scope "$id" -p abc --due +5wd &&
	vuln answer "$id" abc --status affected --method review &&
	vuln plan "$id" fix --kind fix --fixed-in 4.3 --lang ja \
		--description "更新する" &&
	vuln plan "$id" fix --lang en --description "update"
'

test_expect_success 'U4: transition-brief: a text, and a day until which it is secret' '
	cd psirt &&
	test_fails 129 vuln brief "$id" &&
	test_fails 129 vuln brief "$id" --question x &&
	test_refused transition-brief vuln brief "$id" --to ueda --body x &&
	vuln schedule "$id" --publication "2027-01-26 14:00" \
		--agreed-with jpcert &&
	dues brief >"$out" && test_must_be_empty "$out" &&
	vuln statement "$id" --lang ja --title A --summary B --impact C &&
	dues brief >"$out" && test_grep "	U4	" "$out" &&
	test_grep "	2027-01-19T05:00:00Z	" "$out" &&
	test_refused transition-brief vuln brief "$id" --to ueda
'

test_expect_success 'U4, T6: its lines give nothing away' '
	cd psirt &&
	test_refused statement-reveals vuln brief "$id" --line a \
		--answer "see JPCERT#40120001" &&
	test_refused statement-contradicts-answers vuln brief "$id" --line a \
		--answer "Our products are not affected." &&
	test_commits vuln brief "$id" --lang ja --body "ABC が止まります。" \
		--escalation "CSIRT 内線 119" --phones 3 --staff "5 人" \
		--manual "社内の棚" --second-level "開発部" &&
	test_commits vuln brief "$id" --line which --lang ja \
		--question "どの版ですか。" --answer "4.1 と 4.2 です。" &&
	test_commits vuln brief "$id" --line wait --early --lang ja \
		--answer "調べています。" &&
	test_commits as suzuki vuln brief "$id" --line how --lang ja \
		--question "どうすれば。" --answer "4.3 にしてください。"
'

test_expect_success 'O3, U4: who is briefed has an agreement, and reads no more' '
	cd psirt &&
	test_refused access-without-agreement vuln brief "$id" --to ogawa &&
	test_refused reference-person vuln brief "$id" --to nobody &&
	test_commits vuln brief "$id" --to ueda &&
	letter brief ueda >"$TMPDIR/text" &&
	for word in "2027-01-26 14:00 JST" "ABC が止まります" "4.1 と 4.2" \
		"内線 119" "承認待ち"
	do
		test_grep "$word" "$TMPDIR/text" || return 1
	done &&
	test_grep ! "通信方式PX" "$TMPDIR/text" &&
	test_grep ! 40120001 "$TMPDIR/text" &&
	vuln show --yaml "$id" | sed -n "/^access:/,/^[b-z]/p" >"$out" &&
	test_grep ! ueda "$out"
'

test_expect_success 'U4: support reviews, for itself and nothing else' '
	cd psirt &&
	dues review >"$out" && test_grep "	ueda	" "$out" &&
	test_refused right-denied as ueda vuln brief "$id" --body x &&
	test_refused right-denied as ueda vuln brief "$id" --to mori &&
	test_refused right-denied as kato vuln brief "$id" --review agreed &&
	test_refused transition-brief vuln brief "$id" --review agreed &&
	test_commits as ueda vuln brief "$id" --review changes \
		-m "Say how long it takes." &&
	dues review >"$out" && test_line_count = 1 "$out" &&
	test_commits as ueda vuln brief "$id" --review agreed &&
	dues review >"$out" && test_must_be_empty "$out"
'

test_expect_success 'U5: who is told by what means is planned' '
	cd psirt &&
	dues plan-notices >"$out" && test_grep "	U5	" "$out" &&
	test_refused transition-notice vuln notice "$id" users --title x &&
	test_refused transition-notice vuln notice "$id" users --done &&
	test_refused reference-partner vuln notice "$id" x --to nobody \
		--audience press --by mail &&
	test_refused statement-reveals vuln notice "$id" users \
		--audience users --by web --body "JPCERT#40120001" &&
	test_commits vuln notice "$id" users --audience users --by web \
		--sender web --lang ja --title "更新のお願い" \
		--body "4.3 に更新してください。" &&
	test_commits vuln notice "$id" shop --audience resellers --by mail \
		--to shop --sender support --lang en --title "Please update" \
		--body "Version 4.3 mends ABC." &&
	dues plan-notices >"$out" && test_must_be_empty "$out" &&
	dues approve-notice >"$out" && test_line_count = 2 "$out"
'

test_expect_success 'U11: embargo: nothing is planned or done before the time' '
	cd psirt &&
	test_refused embargo vuln notice "$id" shop \
		--earliest "2027-01-25 14:00" &&
	as sato vuln approve "$id" --notice users,shop &&
	test_refused embargo as ueda vuln notice "$id" shop --done &&
	test_refused embargo vuln notice "$id" users --done &&
	test_unchanged vuln notice "$id" shop -n \
		--earliest "2027-01-26 15:00"
'

test_expect_success 'U10: priority-provision is not ours' '
	cd psirt &&
	for audience in government infrastructure
	do
		test_refused priority-provision vuln notice "$id" early \
			--audience $audience --by mail \
			--earliest "2027-01-20 14:00" --body x &&
		test_refused priority-provision vuln notice "$id" early \
			--audience $audience --by mail --advance --body x ||
			return 1
	done
'

test_expect_success 'O6: unapproved: each text, by somebody else, unchanged' '
	cd psirt &&
	vuln person edit tanaka --right approver &&
	vuln notice "$id" press --audience press --by press --body "Text." &&
	test_refused unapproved vuln approve "$id" --notice press &&
	test_must_fail test_unchanged as sato vuln approve "$id" \
		--notice none &&
	test_commits as sato vuln approve "$id" --notice press &&
	test_unchanged as sato vuln approve "$id" --notice press &&
	test_grep "nothing to do" "$out" &&
	vuln notice "$id" press --body "Other text." &&
	vuln notice "$id" press --body "Text." &&
	dues approve-notice >"$out" && test_line_count = 1 "$out" &&
	test_commits as sato vuln approve "$id" --notice press &&
	test_commits as sato vuln approve "$id" --notice press --withdraw &&
	dues approve-notice >"$out" && test_line_count = 1 "$out"
'

test_expect_success 'U12: advance-notice: consent, recipient, agreement, mark' '
	cd psirt &&
	vuln notice "$id" adv --audience oem --by mail --to maker --advance \
		--lang ja --body "4.3 の準備をお願いします。" &&
	test_refused unapproved vuln notice "$id" adv --done &&
	as sato vuln approve "$id" --notice adv &&
	test_refused advance-notice vuln notice "$id" adv --done &&
	test_grep "consult --about oem" "$err" &&
	vuln consult "$id" jpcert --about oem --for shop --answer agreed &&
	test_refused advance-notice vuln notice "$id" adv --done &&
	vuln consult "$id" jpcert --about oem --for maker --answer declined &&
	test_refused advance-notice vuln notice "$id" adv --done &&
	test_tick &&
	vuln consult "$id" jpcert --about oem --for maker --answer agreed &&
	test_refused advance-notice vuln notice "$id" adv --done &&
	test_grep "partner edit --agreement" "$err" &&
	vuln partner edit maker --agreement 2025-04-01 &&
	vuln notice "$id" adv --done -n >"$out" 2>"$err" &&
	test_grep "letter-without-key" "$err" &&
	vuln partner edit maker --key "$TMPDIR/maker.asc" &&
	test_commits vuln notice "$id" adv --done &&
	letter notice maker >"$TMPDIR/text" &&
	mark=$(vuln show --yaml "$id" | sed -n "s/^ *mark: \"*\([0-9a-f]*\)\"*/\1/p") &&
	test_grep "複製番号: $mark" "$TMPDIR/text" &&
	test_grep "2027-01-26 14:00 JST" "$TMPDIR/text" &&
	test_grep ! 40120001 "$TMPDIR/text" &&
	test_grep ! "$id" "$TMPDIR/text" &&
	raw_letter notice maker >"$TMPDIR/raw" &&
	test_grep "multipart/encrypted" "$TMPDIR/raw"
'

test_expect_success 'U12: advance notice is for an OEM alone' '
	cd psirt &&
	vuln notice "$id" adv2 --audience press --by mail --to shop --advance \
		--body "Early." &&
	as sato vuln approve "$id" --notice adv2 &&
	test_refused advance-notice vuln notice "$id" adv2 --done &&
	vuln notice "$id" adv3 --audience oem --by mail --advance \
		--body "Early." &&
	as sato vuln approve "$id" --notice adv3 &&
	test_refused advance-notice vuln notice "$id" adv3 --done
'

test_expect_success 'U13: an inquiry is logged and routed to the CSIRT' '
	cd psirt &&
	test_fails 129 vuln inquiry "$id" -m x &&
	test_fails 129 vuln inquiry "$id" --from press &&
	test_commits as ueda vuln inquiry "$id" --from customer --by phone \
		--who "Canary Ito 03-0000-0000" -m "Is 4.0 affected?" &&
	test_grep "routed to tanaka" "$out" &&
	asked=$(newest inquiry) &&
	letter inquiry tanaka >"$TMPDIR/text" &&
	test_grep "Is 4.0 affected" "$TMPDIR/text" &&
	test_grep "inquiry $id --answer $asked" "$TMPDIR/text" &&
	test_grep ! "Canary Ito" "$(last_record "$id" inquiry)" &&
	dues inquiry >"$out" && test_grep "	U13	" "$out"
'

test_expect_success 'U13: it is answered with an approved line, at its time' '
	cd psirt &&
	test_fails 129 as ueda vuln inquiry "$id" --answer "$asked" &&
	test_refused reference-request vuln inquiry "$id" \
		--answer "${asked%%-*}abc" --line wait &&
	test_refused reference-request vuln inquiry "$id" --answer zzzz \
		--line which &&
	test_refused reference-line as ueda vuln inquiry "$id" \
		--answer "$asked" --line none &&
	test_refused unapproved as ueda vuln inquiry "$id" --answer "$asked" \
		--line wait &&
	as sato vuln approve "$id" --line which,wait &&
	test_refused embargo as ueda vuln inquiry "$id" --answer "$asked" \
		--line which &&
	test_commits as ueda vuln inquiry "$id" --answer "$asked" --line wait &&
	dues inquiry >"$out" && test_must_be_empty "$out"
'

test_expect_success 'setup: publication' '
	cd psirt &&
	vuln statement "$id" --lang ja --title A --summary B --impact C &&
	vuln statement "$id" --lang en --title A --summary B --impact C &&
	as sato vuln approve "$id" &&
	at 2027-01-26 14:00 &&
	as mori vuln publish "$id" --jvn https://jvn.jp/jp/JVN44556677/
'

test_expect_success 'U5: afterwards each notice goes out, and is listed as done' '
	cd psirt &&
	dues notice >"$out" && test_line_count = 2 "$out" &&
	test_commits vuln notice "$id" users --done &&
	test_commits as ueda vuln notice "$id" shop --done &&
	letter notice shop >"$TMPDIR/text" &&
	test_grep "Version 4.3 mends ABC" "$TMPDIR/text" &&
	test_grep "^Subject: VND-2026-" "$TMPDIR/text" &&
	test_grep ! JPCERT "$TMPDIR/text" &&
	test_grep ! "$id" "$TMPDIR/text" &&
	raw_letter notice shop >"$TMPDIR/raw" &&
	test_grep ! "multipart/encrypted" "$TMPDIR/raw" &&
	test_refused unapproved vuln notice "$id" press --done &&
	dues notice >"$out" && test_must_be_empty "$out" &&
	test_unchanged vuln notice "$id" shop --done &&
	test_grep "nothing to do" "$out" &&
	test_unchanged vuln notice "$id" &&
	test_grep -E "^shop +resellers +mail +support +shop +.*2027-01-26" \
		"$out" &&
	test_grep -E "^press +press +press +- +- +- +-$" "$out" &&
	vuln notice "$id" --json >"$out" &&
	test_grep "\"audience\": \"resellers\"" "$out"
'

test_expect_success 'U13: and lines are used, also when the case is closed' '
	cd psirt &&
	close_passing "$id" published &&
	vuln inquiry "$id" --from press --by mail -m "Since when?" &&
	test_commits as ueda vuln inquiry "$id" \
		--answer "$(newest inquiry)" --line which
'

test_expect_success 'all of it is a good history' '
	cd psirt && vuln verify &&
	for kind in brief notice inquiry
	do
		vuln schema $kind >"$out" || return 1
	done
'

test_done
