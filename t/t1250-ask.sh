#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What is asked of suppliers, of the coordinator and of the finder.

# shellcheck disable=SC2154 # of the libraries

test_description='inquire, request, consult'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"
. "$TEST_DIRECTORY/lib-letter.sh"

# Duties of that name in the case.
dues () { # <case> <duty>
	vuln due "$1" --porcelain | awk -F '\t' -v duty="$2" '$2 == duty'
}

# The newest record of the case, without its ending.
newest () { # <case> <action>
	basename "$(last_record "$1" "$2")" .yaml
}

test_expect_success 'setup' '
	make_psirt psirt &&
	make_keys sister parts robin &&
	cd psirt &&
	for handle in sister parts robin
	do
		eval "key=\$key_$handle" &&
		export_key "$key" >"$TMPDIR/$handle.asc" || return 1
	done &&
	vuln partner edit parts --key "$TMPDIR/parts.asc" &&
	vuln partner add sister --name Sister --kind affiliate \
		--email psirt@sister.example --registered 2025-04-01 \
		--key "$TMPDIR/sister.asc" &&
	vuln partner add maker --name Maker --kind recipient \
		--email psirt@maker.example &&
	id=$(case_id vuln receive "$mails/01-initial.eml") &&
	vuln scope "$id" -p abc --due +5wd &&
	bare=$(case_id vuln receive --by phone --channel coordinator \
		--from jpcert --tn "JPCERT#40990001" --level initial \
		--title "Canary title") &&
	vuln scope "$bare" -p abc -p def --due +5wd
'

test_expect_success 'S7: through the coordinator, with its tracking number' '
	cd psirt &&
	test_commits vuln inquire "$id" parts --component libpx -p abc \
		--due +5wd &&
	test_grep "asked jpcert, which asks parts" "$out" &&
	letter supplier-through jpcert >"$TMPDIR/text" &&
	test_grep "^Subject: JPCERT#40120001$" "$TMPDIR/text" &&
	test_grep libpx "$TMPDIR/text" &&
	test_grep "ABC ルーター" "$TMPDIR/text" &&
	dues "$id" inquire >"$out" && test_line_count = 1 "$out" &&
	test_grep "	S7	" "$out" &&
	test_grep "vuln inquire $id parts --reply" "$out"
'

test_expect_success 'S7: directly, by number and nothing else' '
	cd psirt &&
	vuln note "$id" --title "Canary title" -m x &&
	test_commits vuln inquire "$id" parts --direct --component libpx \
		-p abc --due +5wd -m "Canary comment" &&
	letter supplier parts >"$TMPDIR/text" &&
	test_grep "^Subject: JPCERT-IPA#0A1B2C3D$" "$TMPDIR/text" &&
	for word in Canary libpx ABC abc 40120001 "$id" 2026-11 2026-12
	do
		sed "/^Date: /d;/^Message-ID: /d" "$TMPDIR/text" >"$out" &&
		test_grep ! -F -e "$word" "$out" || return 1
	done &&
	raw_letter supplier parts >"$TMPDIR/raw" &&
	test_grep "multipart/encrypted" "$TMPDIR/raw"
'

test_expect_success 'S7: transition-inquiry-number: no number, no direct question' '
	cd psirt &&
	test_refused transition-inquiry-number vuln inquire "$bare" parts \
		--direct &&
	test_grep "request --for number" "$err" &&
	test_commits vuln request "$bare" --for number -m "for a supplier" &&
	letter request jpcert >"$TMPDIR/text" &&
	test_grep "^Subject: JPCERT#40990001$" "$TMPDIR/text" &&
	dues "$bare" request >"$out" && test_grep "	S10	" "$out" &&
	vuln note "$bare" --vn JVNVU#98765432 -m "their number" &&
	vuln request "$bare" --answered "$(newest "$bare" request)" &&
	dues "$bare" request >"$out" && test_must_be_empty "$out" &&
	test_commits vuln inquire "$bare" parts --direct -p def
'

test_expect_success 'S7: transition-inquiry-way: who is asked how' '
	cd psirt &&
	test_refused transition-inquiry-way vuln inquire "$id" maker &&
	test_refused transition-inquiry-way vuln inquire "$id" jpcert &&
	test_refused transition-inquiry-way vuln inquire "$id" parts \
		--through ipa &&
	test_refused reference-partner vuln inquire "$id" nobody &&
	test_refused transition-inquiry-way vuln inquire "$id" sister \
		--reply affected &&
	test_refused right-denied as kato vuln inquire "$id" parts
'

test_expect_success 'O5, S7: a registered affiliate gets the ordinary order' '
	cd psirt &&
	test_commits vuln inquire "$id" sister -p abc --due +5wd &&
	test_grep "ordered sister" "$out" &&
	letter order sister >"$TMPDIR/text" &&
	test_grep "ABC ルーター" "$TMPDIR/text" &&
	test_grep ! "Canary title" "$TMPDIR/text" &&
	test_grep ! 40120001 "$TMPDIR/text" &&
	vuln partner edit sister --agreement 2025-04-01 &&
	test_tick && vuln inquire "$id" sister -p abc &&
	letter order sister >"$TMPDIR/text" &&
	test_grep "Canary title" "$TMPDIR/text" &&
	test_grep ! 40120001 "$TMPDIR/text"
'

test_expect_success 'S7: transition-supplier-open: who knows nothing clears nothing' '
	cd psirt &&
	test_refused transition-supplier-open vuln answer "$bare" def \
		--status not-affected --method origin \
		--justification component-not-present &&
	test_commits vuln inquire "$bare" parts --reply unknown &&
	test_grep "stay under investigation" "$out" &&
	letter supplier-unknown jpcert >"$TMPDIR/text" &&
	test_grep "^Subject: JPCERT#40990001$" "$TMPDIR/text" &&
	test_grep "DEF" "$TMPDIR/text" &&
	test_refused transition-supplier-open vuln answer "$bare" def \
		--status not-affected --method origin \
		--justification component-not-present &&
	test_unchanged clear_product "$bare" def -n &&
	vuln inquire "$bare" parts --reply not-affected &&
	test_commits vuln answer "$bare" def --status not-affected \
		--method origin --justification component-not-present \
		--evidence "the answer of its supplier" &&
	dues "$bare" inquire >"$out" && test_must_be_empty "$out"
'

barred="The parser trusts a length that comes from the wire."

test_expect_success 'S11.a, S11.b: barred: no text for others repeats it' '
	cd psirt &&
	test_commits vuln inquire "$id" parts --reply affected \
		--bar "Not to third parties before March." \
		-m "All since 1.2. $barred" &&
	test_refused barred vuln statement "$id" --lang en \
		--summary "As we know, the parser trusts a length that
comes from the wire" &&
	test_refused barred vuln tell "$id" jpcert --about result \
		-m "ｔｈｅ parser trusts a length that comes from the wire" &&
	test_refused barred vuln consult "$id" jpcert --about policy \
		-m "$barred" &&
	test_refused barred vuln plan "$id" f --kind fix \
		--description "$barred" &&
	test_unchanged vuln statement "$id" -n --summary "A length is trusted."
'

test_expect_success 'S11.c: the bar stands beside the answer, for those on the case' '
	cd psirt &&
	test_tick && vuln scope "$id" -p abc --due +5wd --stage investigate &&
	letter order kato >"$TMPDIR/text" &&
	test_grep "The parser trusts a length" "$TMPDIR/text" &&
	test_grep "Not to third parties before March" "$TMPDIR/text" &&
	vuln inquire "$id" sister -p abc &&
	letter order sister >"$TMPDIR/text" &&
	test_grep ! "The parser trusts" "$TMPDIR/text"
'

test_expect_success 'S11.f: show names the bar and the supplier' '
	cd psirt &&
	vuln show "$id" >"$out" &&
	test_grep "^  parts .*barred: Not to third parties before March" "$out"
'

test_expect_success 'S11: a text that was there before is not approved either' '
	cd psirt &&
	vuln inquire "$id" parts --lift &&
	vuln statement "$id" --lang ja --title A --summary "$barred" \
		--impact C &&
	vuln inquire "$id" parts --bar "Not at all." &&
	as sato test_expect_code 1 vuln approve "$id" 2>"$err" &&
	vuln validate "$(last_record "$id")" &&
	vuln inquire "$id" parts --lift &&
	test_unchanged vuln statement "$id" --lang en --summary "$barred" -n &&
	vuln statement "$id" --lang ja --summary "B"
'

test_expect_success 'S10: an investigator asks the CSIRT, about his own' '
	cd psirt &&
	test_fails 129 as kato vuln request "$id" -m "which message?" &&
	test_fails 129 as kato vuln request "$id" -p abc &&
	test_refused right-denied as kato vuln request "$bare" -p def \
		-m "which message?" &&
	test_refused right-denied as kato vuln request "$id" -p abc \
		--of coordinator -m "which message?" &&
	test_refused right-denied as suzuki vuln request "$id" -p abc -m x &&
	test_commits as kato vuln request "$id" -p abc \
		-m "Which message makes it stop?" &&
	inside=$(newest "$id" request) &&
	letter request tanaka >"$TMPDIR/text" &&
	test_grep "Which message makes it stop" "$TMPDIR/text" &&
	test_grep "vuln request $id --pass-on $inside" "$TMPDIR/text" &&
	dues "$id" request >"$out" &&
	test_grep "request $id --pass-on $inside --of coordinator" "$out"
'

test_expect_success 'S10: the CSIRT passes it on, in the same words' '
	cd psirt &&
	test_refused transition-request vuln request "$id" --to parts \
		--pass-on "$inside" &&
	test_refused reference-request vuln request "$id" --pass-on zzzz &&
	test_commits vuln request "$id" --pass-on "$inside" &&
	letter request jpcert >"$TMPDIR/text" &&
	test_grep "Which message makes it stop" "$TMPDIR/text" &&
	dues "$id" request >"$out" && test_line_count = 1 "$out" &&
	vuln due "$id" >"$out" &&
	test_grep "what was asked for has not come" "$out" &&
	at 2026-11-26 11:00 &&
	vuln receive "$mails/03-details.eml" &&
	dues "$id" request >"$out" && test_must_be_empty "$out"
'

test_expect_success 'S10: transition-exchange: wish, consent and copies' '
	cd psirt &&
	test_refused transition-exchange vuln request "$id" --of finder \
		-m "does it happen with 4.3?" &&
	vuln request "$id" --consent yes &&
	test_refused transition-exchange vuln request "$id" --of finder \
		-m "does it happen with 4.3?" &&
	test_commits vuln request "$id" --for exchange -m "to try a patch" &&
	letter request jpcert >"$TMPDIR/text" &&
	test_grep "直接やり取り" "$TMPDIR/text" &&
	vuln request "$id" --consent no &&
	test_refused transition-exchange vuln request "$id" --of finder -m x &&
	vuln request "$id" --consent yes &&
	test_commits vuln request "$id" --of finder \
		-m "Does it happen with 4.3?" &&
	letter request-copy jpcert >"$TMPDIR/text" &&
	test_grep "Does it happen with 4.3" "$TMPDIR/text"
'

test_expect_success 'S10: a finder in direct contact is asked, with a copy' '
	cd psirt &&
	f=$(case_id vuln receive --channel finder "$mails/06-finder.eml") &&
	test_tick &&
	vuln note "$f" --finder-key "$TMPDIR/robin.asc" -m key &&
	test_commits vuln request "$f" --of finder -m "Which browser?" &&
	letter request finder >"$TMPDIR/text" &&
	test_grep "Which browser" "$TMPDIR/text" &&
	letter request-copy jpcert >"$TMPDIR/text" &&
	test_grep "Which browser" "$TMPDIR/text"
'

test_expect_success 'R11: question, answer, wording, date' '
	cd psirt &&
	test_fails 129 vuln consult "$id" jpcert &&
	test_fails 129 vuln consult "$id" jpcert --about date &&
	test_refused reference-partner vuln consult "$id" ghost --about date \
		-m x &&
	test_refused transition-day-word vuln schedule "$id" \
		--publication "2027-01-26 14:00" --agreed-with jpcert &&
	test_grep "vuln consult $id jpcert --about date" "$err" &&
	test_commits vuln consult "$id" jpcert --about date \
		-m "Could it be 26 January?" &&
	letter consult jpcert >"$TMPDIR/text" &&
	test_grep "Could it be 26 January" "$TMPDIR/text" &&
	test_grep "^Subject: JPCERT#40120001$" "$TMPDIR/text" &&
	dues "$id" consult >"$out" && test_grep "	R11	" "$out" &&
	test_commits vuln consult "$id" jpcert --about date --answer agreed \
		--date 2027-01-26 --wording "from 14:00" &&
	dues "$id" consult >"$out" && test_must_be_empty "$out" &&
	vuln show --yaml "$id" >"$out" &&
	test_grep "Could it be 26 January" "$out" &&
	test_grep "wording: \"from 14:00\"" "$out" &&
	vuln schedule "$id" --publication "2027-01-26 14:00" -n \
		--agreed-with jpcert 2>"$err"
'

test_expect_success 'R11: what was declined is no consent; other gates' '
	cd psirt &&
	vuln decide "$id" --response none -n 2>"$err" &&
	test_grep "transition-unconsulted" "$err" &&
	vuln consult "$id" jpcert --about policy --answer declined \
		-m "by telephone" &&
	vuln decide "$id" --response none -n 2>"$err" &&
	test_grep "did not agree about .policy." "$err" &&
	vuln decide "$id" --response fix -n 2>"$err" &&
	test_grep ! "transition-unconsulted" "$err" &&
	vuln schedule "$id" --publication "2027-01-26 14:00" -n \
		--without-jvn 2>"$err" &&
	test_grep "about .way." "$err"
'

test_expect_success 'U10: transition-consult: whose priority provision is' '
	cd psirt &&
	test_refused transition-consult vuln consult "$id" jpcert \
		--about priority -m x &&
	test_refused transition-consult vuln consult "$id" parts \
		--about policy -m x &&
	test_refused transition-consult vuln consult "$id" jpcert \
		--about oem -m x &&
	test_commits vuln consult "$id" ipa --about priority --theirs \
		-m "May power companies be told?" &&
	dues "$id" consult >"$out" && test_grep "	U10	" "$out" &&
	test_refused transition-consult vuln consult "$id" ipa \
		--about priority --answer conditional &&
	export_key "$jpcert" >"$TMPDIR/key" &&
	vuln partner edit ipa --key "$TMPDIR/key" &&
	test_commits vuln consult "$id" ipa --about priority \
		--answer conditional --conditions "Power companies only." &&
	letter consult-answer ipa >"$TMPDIR/text" &&
	test_grep "Power companies only" "$TMPDIR/text" &&
	test_grep ! 40120001 "$TMPDIR/text" &&
	dues "$id" consult >"$out" && test_must_be_empty "$out"
'

test_expect_success 'other companies have no letter of what the coordinator reads' '
	cd psirt &&
	for partner in parts maker sister
	do
		test_tick &&
		test_commits vuln tell "$id" $partner --about result &&
		test_grep "letter-none" "$err" &&
		test -z "$(letter_number result $partner)" || return 1
	done
'

test_expect_success 'all of it is a good history' '
	cd psirt && vuln verify && vuln schema inquire >"$out" &&
	vuln schema request >"$out" && vuln schema consult >"$out"
'

test_done
