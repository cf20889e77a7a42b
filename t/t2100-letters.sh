#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What each letter says, in both languages; to whom, and what it may not say.

# shellcheck disable=SC2154 # of the libraries

test_description='letters'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"
. "$TEST_DIRECTORY/lib-letter.sh"

write_statements () {
	vuln statement "$id" --lang ja --title "ABC が停止する問題" \
		--summary "PX の処理に問題があります。" \
		--impact "応答しなくなります。" \
		--information "4.3 に更新してください。" &&
	vuln statement "$id" --lang en --title "ABC stops" \
		--summary "PX is handled wrongly." --impact "It stops." \
		--information "Update to 4.3."
}

# Whoever is asked has a key; and an OEM.
add_asked () {
	export_key "$jpcert" >"$TMPDIR/key" &&
	vuln partner edit parts --key "$TMPDIR/key" &&
	vuln partner add maker --name Maker --kind recipient \
		--email psirt@maker.example --key "$TMPDIR/key" \
		--agreement 2025-04-01 &&
	vuln partner add shop --name Shop --kind reseller \
		--email info@shop.example &&
	vuln person edit mori --right support
}

# From receipt to the answers.
play_scope () { # <language>
	id=$(case_id vuln receive "$mails/01-initial.eml") &&
	vuln ack "$id" &&
	letter_is "$1" ack-searching ack-initial jpcert &&
	vuln ack "$id" --reply none &&
	letter_is "$1" ack-none ack-choice jpcert &&
	vuln scope "$id" --product abc --due +5wd --method "look for libpx" \
		--explanation "protocol X" &&
	letter_is "$1" order-identify order kato &&
	as kato vuln answer "$id" abc --status affected --versions 4.1-4.2 \
		--method origin &&
	as kato vuln answer "$id" abc --status not-affected --versions 4.0 \
		--method review --justification component-not-present &&
	vuln tell "$id" jpcert --about result -m "One product so far." &&
	letter_is "$1" result result jpcert
}

# From details to the finished remediation.
play_plan () { # <language>
	at 2026-11-26 11:00 &&
	vuln receive "$mails/03-details.eml" &&
	vuln ack "$id" --reply details &&
	letter_is "$1" ack-details ack-details jpcert &&
	vuln scope "$id" --product abc --due 2026-12-09 &&
	letter_is "$1" order-investigate order suzuki &&
	vuln plan "$id" fix-43 --kind fix --fixed-in 4.3 --author suzuki \
		--target 2027-01-08 --lang ja --description "更新する" &&
	vuln plan "$id" fix-43 --lang en --description "update" &&
	vuln plan "$id" --milestone investigation=2026-12-09 \
		--milestone remediation=2027-01-08 --milestone text=2027-01-15 \
		--because "parts come later" &&
	vuln schedule "$id" --publication "2027-01-26 14:00" \
		--agreed-with jpcert &&
	vuln tell "$id" jpcert --about plan &&
	letter_is "$1" plan plan jpcert &&
	vuln test "$id" fix-43 --result pass --version 4.2 &&
	vuln ready "$id" fix-43 --url https://vendor.example/4.3 &&
	vuln tell "$id" jpcert --about ready &&
	letter_is "$1" ready ready jpcert
}

# Suppliers, requests, consultations.
play_ask () { # <language>
	vuln inquire "$id" parts --component libpx --product abc \
		--due 2026-12-07 -m "Releases since 1.2." &&
	letter_is "$1" supplier-through supplier-through jpcert &&
	test_tick && vuln inquire "$id" parts --direct --product abc &&
	letter_is "$1" supplier supplier parts &&
	test_tick && vuln inquire "$id" parts --reply unknown &&
	letter_is "$1" supplier-unknown supplier-unknown jpcert &&
	vuln inquire "$id" parts --reply affected --bar "Not before March." \
		-m "All since 1.2." &&
	test_tick && vuln scope "$id" -p abc --due 2026-12-10 &&
	letter_is "$1" order-replies order kato &&
	test_tick && as kato vuln request "$id" -p abc -m "Which message?" &&
	letter_is "$1" request-inside request tanaka &&
	for what in details number test-suite exchange other
	do
		test_tick && vuln request "$id" --for $what -m "To go on." &&
		letter_is "$1" request-$what request jpcert || return 1
	done &&
	vuln request "$id" --consent yes && test_tick &&
	vuln request "$id" --of finder -m "Does it happen with 4.3?" &&
	letter_is "$1" request-copy request-copy jpcert &&
	test_tick && vuln consult "$id" jpcert --about oem --for maker \
		-m "It needs four weeks." &&
	letter_is "$1" consult consult jpcert &&
	test_tick && vuln consult "$id" jpcert --about way --theirs \
		--answer conditional --conditions "Not on a Friday." \
		--wording "On our pages." --date 2027-01-26 -m "As before." &&
	letter_is "$1" consult-answer consult-answer jpcert
}

# Customer support, notices, inquiries before the publication.
play_brief () { # <language>
	for lang in ja en
	do
		vuln brief "$id" --lang $lang --body "ABC stops ($lang)." &&
		vuln brief "$id" --line which --lang $lang \
			--question "Which? ($lang)" --answer "4.2 ($lang)." &&
		vuln notice "$id" adv --lang $lang --audience oem --by mail \
			--to maker --advance --title "ABC ($lang)" \
			--body "Please prepare ($lang)." &&
		vuln notice "$id" shop --lang $lang --audience resellers \
			--by mail --to shop --title "ABC ($lang)" \
			--body "Please update ($lang)." || return 1
	done &&
	vuln brief "$id" --escalation "ext. 119" --phones three \
		--staff five --manual "on the shelf" --second-level "R&D" &&
	vuln brief "$id" --line wait --early --answer "We look into it." &&
	as sato vuln approve "$id" --line which --notice adv,shop &&
	test_tick && vuln brief "$id" --to sato -m "By Friday, please." &&
	letter_is "$1" brief brief sato &&
	vuln consult "$id" jpcert --about oem --for maker --answer agreed &&
	test_tick && vuln notice "$id" adv --done &&
	letter_is "$1" notice-advance notice maker &&
	test_tick && as mori vuln inquiry "$id" --from press -m "Since when?" &&
	letter_is "$1" inquiry inquiry tanaka
}

# Status, a leak, publication.
play_status () { # <language>
	write_statements &&
	test_refused unapproved vuln tell "$id" jpcert --about status &&
	as sato vuln approve "$id" &&
	vuln tell "$id" jpcert --about status &&
	letter_is "$1" status status jpcert &&
	vuln leak "$id" -m "A forum names version 4.2." &&
	vuln tell "$id" jpcert --about leak &&
	letter_is "$1" leak leak jpcert &&
	vuln receive "$mails/05-skeleton.eml" &&
	as sato vuln approve "$id" &&
	at 2027-01-26 14:00 &&
	as mori vuln publish "$id" --jvn https://jvn.jp/jp/JVN44556677/ &&
	vuln tell "$id" jpcert --about published &&
	letter_is "$1" published published jpcert &&
	test_unchanged vuln thank "$id" jpcert --dry-run &&
	vuln thank "$id" jpcert &&
	letter_is "$1" thanks-through thanks jpcert &&
	vuln notice "$id" shop --done &&
	letter_is "$1" notice notice shop
}

# A finder who wrote nothing of himself, and one who said it all.
play_finder () { # <language>
	cat >"$TMPDIR/bare.eml" <<-\END &&
	From: Robin Plain <robin@finder.example.net>
	To: psirt@vendor.example
	Subject: DEF stops
	Date: Tue, 26 Jan 2027 12:00:00 +0900
	Message-ID: <robin.1@finder.example.net>

	DEF 1.3 stops when the name is empty.
	END
	id=$(case_id vuln receive --channel finder "$TMPDIR/bare.eml") &&
	vuln ack "$id" &&
	letter_is "$1" ack-finder ack-initial finder &&
	test_refused transition-unpublished vuln thank "$id" &&
	vuln tell "$id" jpcert --about finder-direct &&
	letter_is "$1" finder-direct finder-direct jpcert &&
	make_key Robin robin@finder.example.net >"$TMPDIR/robin" &&
	robin=$(cat "$TMPDIR/robin") &&
	test_expect_code 1 vuln tell "$id" finder --about progress 2>"$err" &&
	test_grep "letter-without-key" "$err" &&
	test_grep "vuln note $id --finder-key" "$err" &&
	test -z "$(letter_number progress finder)" &&
	export_key "$robin" >"$TMPDIR/robin.asc" &&
	vuln note "$id" --finder-key "$TMPDIR/robin.asc" -m "his key" &&
	vuln tell "$id" finder --about progress -m "Reproduced with 1.3." &&
	letter_is "$1" progress progress finder &&
	vuln request "$id" --of finder -m "Does it happen with 1.4?" &&
	letter_is "$1" request-finder request finder &&
	play_thanks "$1"
}

play_thanks () { # <language>
	test_tick &&
	vuln scope "$id" --product def --due +5wd &&
	vuln answer "$id" def --status affected --method reproduction &&
	vuln plan "$id" fix --kind fix --fixed-in 1.4 --author suzuki \
		--lang ja --description "更新する" &&
	vuln plan "$id" fix --lang en --description "update" &&
	vuln test "$id" fix --result pass &&
	vuln ready "$id" fix &&
	vuln schedule "$id" --publication "2027-01-28 14:00" --without-jvn \
		--agreed-with jpcert &&
	vuln note "$id" --vn CVE-2027-10001 -m "its number" &&
	write_statements &&
	as sato vuln approve "$id" &&
	at 2027-01-28 14:00 &&
	as mori vuln publish "$id" &&
	vuln thank "$id" &&
	letter_is "$1" thanks thanks finder
}

# Whoever keeps us waiting.
play_late () { # <language>
	at 2027-01-28 16:00 &&
	id=$(case_id vuln receive --by phone --channel coordinator \
		--from jpcert --tn "JPCERT#40990001" --vn JVNVU#98765432 \
		--level initial --title late) &&
	vuln scope "$id" --product abc --due +2wd &&
	vuln inquire "$id" parts --product abc --direct --due +2wd &&
	vuln consult "$id" jpcert --about way -m "Together?" &&
	at 2027-02-26 10:00 &&
	vuln remind "$id" &&
	letter_is "$1" reminder reminder kato &&
	letter_is "$1" reminder-partner reminder jpcert &&
	letter_is "$1" reminder-supplier reminder parts
}

for language in ja en; do
	test_expect_success "$language: a repository" "
		clone=\$language &&
		test_set_clock 1795136400 &&
		make_psirt psirt-$language --language $language \
			--language $(test $language = ja && echo en || echo ja)
	"
	test_expect_success "$language: receipt and scope (R4, S3, S12)" "
		cd psirt-$language && play_scope $language
	"
	test_expect_success "$language: details, plan, remediation (R4, P2, P6)" "
		cd psirt-$language && play_plan $language
	"
	test_expect_success "$language: asking (S7, S10, S11, R11)" "
		cd psirt-$language && add_asked && play_ask $language
	"
	test_expect_success "$language: support, notices (U4, U5, U12, U13)" "
		cd psirt-$language && play_brief $language
	"
	test_expect_success "$language: status, leak, publication (T3, U7, U8)" "
		cd psirt-$language && play_status $language
	"
	test_expect_success "$language: a finder (R2, R13, U6)" "
		cd psirt-$language && play_finder $language
	"
	test_expect_success "$language: the other answers (R4)" "
		cd psirt-$language &&
		id=\$(case_id vuln receive \"\$mails/02-initial-jis.eml\") &&
		vuln ack \"\$id\" --reply send-details --because \"holidays\" &&
		letter_is $language ack-send-details ack-initial jpcert &&
		id=\$(case_id vuln receive \"\$mails/07-website.eml\") &&
		vuln ack \"\$id\" --because x 2>\"\$err\" &&
		test_grep \"vuln partner edit ipa --key\" \"\$err\" &&
		export_key \"\$jpcert\" >\"\$TMPDIR/key\" &&
		vuln partner edit ipa --key \"\$TMPDIR/key\" &&
		vuln ack \"\$id\" &&
		letter_is $language ack-website ack-initial ipa &&
		id=\$(case_id vuln receive --channel finder \
			\"\$mails/06-finder.eml\") &&
		vuln ack \"\$id\" &&
		letter_is $language ack-finder-answered ack-initial finder
	"
	test_expect_success "$language: the point of contact (O1)" "
		cd psirt-$language &&
		vuln policy edit --poc-terms 2026 --poc-hours 9-17 &&
		vuln policy poc --send jpcert &&
		letter_is $language poc poc jpcert &&
		vuln policy poc --checked && vuln policy poc --confirmed &&
		vuln person edit sato --phone 119 --duty duty-roster &&
		test_tick &&
		vuln policy poc --send jpcert --contact tanaka,sato &&
		letter_is $language poc-change poc jpcert
	"
	test_expect_success "$language: reminders (M1)" "
		cd psirt-$language && play_late $language
	"
done

test_done
