#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Reminders: exactly what is late, one letter each, once a day.

# shellcheck disable=SC2154 # of the libraries

test_description='remind'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"
. "$TEST_DIRECTORY/lib-letter.sh"

# Whom the newest letters of that record went to.
reminded () {
	vuln outbox list | awk '$4 == "reminder" { print $5 }' | sort
}

test_expect_success 'setup: a department, a supplier, a coordinator keep us waiting' '
	make_psirt psirt &&
	cd psirt &&
	export_key "$jpcert" >"$TMPDIR/key" &&
	vuln partner edit parts --key "$TMPDIR/key" &&
	id=$(case_id vuln receive "$mails/01-initial.eml") &&
	vuln note "$id" --title "Canary title" -m "Canary note" &&
	vuln scope "$id" -p abc --due +2wd &&
	vuln inquire "$id" parts --direct -p abc --due +2wd
'

test_expect_success 'nothing is late yet, nobody is reminded' '
	cd psirt &&
	test_unchanged vuln remind &&
	test_grep "nobody has to be reminded" "$out" &&
	test_unchanged vuln remind "$id" &&
	test_grep "nothing to do" "$out"
'

test_expect_success 'M1: one letter each, of what vuln due says is late' '
	cd psirt &&
	at 2026-12-08 09:00 &&
	vuln due "$id" --porcelain >"$out" &&
	awk -F "\t" "\$7 == \"late\" && \$2 != \"send\" { print \$2 }" "$out" |
		sort -u >"$TMPDIR/late" &&
	test_commits vuln remind &&
	vuln show --yaml "$id" | sed -n "/^reminders:/,/^[a-qs-z]/p" |
		sed -n "s/^ *- //p" | sort -u >"$out" &&
	test_cmp "$TMPDIR/late" "$out" &&
	reminded >"$out" &&
	printf "%s\n" kato parts tanaka >"$TMPDIR/expect" &&
	test_cmp "$TMPDIR/expect" "$out"
'

test_expect_success 'inside: case, duty, end and command, nothing of the case' '
	cd psirt &&
	letter reminder kato >"$TMPDIR/text" &&
	test_grep "^Subject: $id$" "$TMPDIR/text" &&
	test_grep "製品の調査結果の回答" "$TMPDIR/text" &&
	test_grep "期限: 2026-11-25 23:59 JST" "$TMPDIR/text" &&
	test_grep "vuln answer $id abc --status" "$TMPDIR/text" &&
	test_grep ! Canary "$TMPDIR/text" &&
	test_grep ! 40120001 "$TMPDIR/text"
'

test_expect_success 'S7: a supplier is reminded by number and nothing else' '
	cd psirt &&
	letter reminder parts >"$TMPDIR/text" &&
	test_grep "^Subject: JPCERT-IPA#0A1B2C3D$" "$TMPDIR/text" &&
	for word in Canary ABC abc 40120001 "$id" 2026-11
	do
		sed "/^Date: /d;/^Message-ID: /d" "$TMPDIR/text" >"$out" &&
		test_grep ! -F -e "$word" "$out" || return 1
	done
'

test_expect_success 'once a day, unless --again' '
	cd psirt &&
	test_unchanged vuln remind &&
	test_grep "nobody has to be reminded" "$out" &&
	test_tick &&
	test_commits vuln remind "$id" --again &&
	at 2026-12-09 09:00 &&
	test_commits vuln remind
'

test_expect_success 'who has done it is not reminded; who is asked next is' '
	cd psirt &&
	as kato vuln answer "$id" abc --status affected --method review &&
	vuln inquire "$id" parts --reply unknown &&
	vuln request "$id" -m "more, please" &&
	vuln consult "$id" jpcert --about policy -m "like this?" &&
	at 2027-01-05 09:00 &&
	reminded >"$TMPDIR/before" &&
	vuln remind "$id" &&
	reminded >"$TMPDIR/after" &&
	comm -13 "$TMPDIR/before" "$TMPDIR/after" >"$out" &&
	test_grep jpcert "$out" && test_grep ! kato "$out" &&
	test_grep ! parts "$out" &&
	letter reminder jpcert >"$TMPDIR/text" &&
	test_grep "^Subject: JPCERT#40120001$" "$TMPDIR/text" &&
	test_grep "ご相談した件" "$TMPDIR/text" &&
	test_grep "ご提供をお願いした情報" "$TMPDIR/text"
'

test_expect_success 'rights: poc and csirt remind' '
	cd psirt &&
	test_refused right-denied as kato vuln remind "$id" --again &&
	vuln verify && vuln schema remind >"$out"
'

test_expect_success 'every duty has its words in the forms' '
	cat "$TEST_DIRECTORY"/../lib/case/due*.c | tr -d "\n\t " |
		grep -oE "vuln_due_add\(s,\"[a-z-]+\"" |
		sed "s/.*\"\(.*\)\"/\1/" | grep -vx -e send -e close |
		sort -u >duties &&
	test_line_count -gt 25 duties &&
	while read -r duty
	do
		grep -q "{{#duty-$duty}}" \
			"$TEST_DIRECTORY"/../templates/letters/ja/duty.txt || {
			echo "no words for $duty"
			return 1
		}
	done <duties
'

test_done
