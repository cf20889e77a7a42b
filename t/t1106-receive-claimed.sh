#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What a mail may do by whose it is shown to be, and where mails go that quote,
# forward or come back.

# shellcheck disable=SC2154,SC2034 # of the libraries

test_description='mail that is claimed, quoted, forwarded or returned'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

# A mail from $1 with the subject $2 and the Message-ID $3; its text on stdin.
write_mail () { # <from> <subject> <id> [<header>...]
	from=$1 subject=$2 mid=$3
	shift 3
	printf '%s\n' "From: $from" 'To: psirt@vendor.example' \
		"Subject: $subject" "Message-ID: <$mid>" "$@" &&
	printf '%s\n' 'MIME-Version: 1.0' \
		'Content-Type: text/plain; charset=utf-8' \
		'Content-Transfer-Encoding: 8bit' '' && cat
}

serial=10
desk=vuln@coordinator.example.org

# The coordinator's next mail, unsigned; its text on stdin.
claim () { # <subject> [<header>...]
	serial=$((serial + 1))
	title=$1
	shift
	write_mail "$desk" "$title" "c$serial@coordinator.example.org" \
		'Date: Mon, 23 Nov 2026 10:00:00 +0900' "$@" \
		>"$TMPDIR/mail.eml"
}

# A mail of a colleague with the number $2 in the form $1.
forward () {
	case $1 in
	quoted)
		write_mail sales@vendor.example Fwd "q$2@vendor.example" <<-END
		見てください。
		> トラッキング番号: $2
		END
		;;
	inline)
		write_mail sales@vendor.example Fwd "i$2@vendor.example" <<-END
		見てください。

		-----Original Message-----
		From: $desk
		Subject: [$2] 概要情報
		END
		;;
	attached)
		printf '%s\n' 'From: sales@vendor.example' 'Subject: Fwd' \
			"Message-ID: <a$2@vendor.example>" 'MIME-Version: 1.0' \
			'Content-Type: multipart/mixed; boundary=cut' '' \
			--cut 'Content-Type: text/plain' '' 'see below' \
			--cut 'Content-Type: message/rfc822' '' \
			"From: $desk" "Subject: [$2] x" \
			'Message-ID: <inner@x>' '' x --cut--
		;;
	esac
}

closed () { # <form>
	serial=$((serial + 1))
	echo text | gpg --batch --armor --trust-model always \
		--recipient "$gone" --encrypt >"$TMPDIR/armor" &&
	printf '%s\n' "From: $desk" "Subject: [JPCERT#4015${serial}00] x" \
		"Message-ID: <closed$serial@x>" 'MIME-Version: 1.0' &&
	case $1 in
	attachment)
		printf '%s\n' 'Content-Type: multipart/mixed; boundary=cut' '' \
			--cut 'Content-Type: text/plain' '' 'see attachment' \
			--cut 'Content-Type: application/octet-stream; name="encrypted.asc"' \
			'Content-Disposition: inline; filename="encrypted.asc"' '' &&
		cat "$TMPDIR/armor" && echo --cut--
		;;
	quoted)
		printf '%s\n' 'Content-Type: text/plain' '' &&
		sed 's/^/> /' "$TMPDIR/armor"
		;;
	dashes)
		printf '%s\n' 'Content-Type: text/plain; charset=utf-8' '' &&
		sed 's/^-----END PGP MESSAGE-----/-----END PGP MESSAGE——/' \
			"$TMPDIR/armor"
		;;
	html)
		printf '%s\n' 'Content-Type: text/html' '' '<pre>' &&
		cat "$TMPDIR/armor"
		;;
	esac
}

fields () { # <case>
	cat "$(last_record "$1")"
}

count_cases () {
	ls -d cases/*/*/* | wc -l
}

test_expect_success 'setup' '
	make_psirt psirt &&
	stranger=$(make_key "Stranger" stranger@elsewhere.example) &&
	gone=$(make_key "Gone" gone@elsewhere.example) &&
	gpg --batch --yes --delete-secret-keys "$gone" &&
	cd psirt &&
	id=$(case_id vuln receive "$mails/01-initial.eml") &&
	at 2026-11-23
'

test_expect_success 'R4.m: a stranger signs as the coordinator: it joins, and adds no number' '
	cd psirt &&
	claim "Re: [JPCERT#40120001]" <<-\END &&
	The new number is JPCERT#40129991.
	公表予定日時: 2026-12-01 14:00
	END
	sign_mail "$TMPDIR/mail.eml" "$stranger" >"$TMPDIR/signed.eml" &&
	test_commits vuln receive "$TMPDIR/signed.eml" &&
	test_grep "somebody who writes as jpcert" "$out" &&
	test_grep "not taken .*publication" "$out" &&
	fields "$id" >"$out" &&
	test_grep "trust: claimed" "$out" &&
	test_grep ! -e "from: jpcert" -e "^tn:" -e "^offered:" "$out" &&
	vuln show "$id" >"$out" &&
	test_grep ! "numbers .*40129991" "$out" &&
	test_grep "offered .*2027-01-12 14:00" "$out"
'

test_expect_success 'unsigned, it adds no number to a case that is there' '
	cd psirt &&
	claim "Re: [JPCERT#40120001]" <<-\END &&
	脆弱性情報識別番号: JVN#41414141
	END
	test_commits vuln receive "$TMPDIR/mail.eml" &&
	test_grep "jpcert (claimed)" "$out" &&
	test_grep "not taken .*JVN#41414141" "$out" &&
	test_grep "say --from" "$out" &&
	fields "$id" >"$out" &&
	test_grep ! "^vn:" "$out"
'

test_expect_success 'with --from a person says whose it is, and the number counts' '
	cd psirt &&
	claim "Re: [JPCERT#40120001]" <<-\END &&
	脆弱性情報識別番号: JVN#41414141
	END
	test_commits vuln receive --from jpcert "$TMPDIR/mail.eml" &&
	fields "$id" >"$out" &&
	test_grep "JVN#41414141" "$out"
'

test_expect_success 'U3: unsigned, it brings no day forward' '
	cd psirt &&
	claim "Re: [JPCERT#40120001] 公表日時の変更" <<-\END &&
	公表日時を2026年12月1日14:00に前倒しします。
	END
	test_commits vuln receive "$TMPDIR/mail.eml" &&
	test_grep "not taken .*publication" "$out" &&
	fields "$id" >"$out" &&
	test_grep "brought-forward" "$out" &&
	test_grep "taken: false" "$out" &&
	test_grep ! "^offered:" "$out"
'

test_expect_success 'but it puts one off: that holds the publication' '
	cd psirt &&
	claim "Re: [JPCERT#40120001]" <<-\END &&
	公表日を1月12日から2月9日（火）に延期いたします。
	END
	test_commits vuln receive "$TMPDIR/mail.eml" &&
	fields "$id" >"$out" &&
	test_grep "publication-day: \"2027-02-09\"" "$out" &&
	test_grep "publication: null" "$out" &&
	test_grep postponed "$out" &&
	test_grep "sure: assumed" "$out" &&
	vuln show "$id" >"$out" &&
	test_grep "offered  *2027-02-09" "$out" &&
	test_grep "settle the day of publication" "$out"
'

test_expect_success 'R8.l: a quoted older day neither lifts the hold nor replaces the newer' '
	cd psirt &&
	claim "Re: [JPCERT#40120001]" <<-\END &&
	ご質問の件、承知しました。
	> 公表予定日時: 2027-01-12 14:00
	END
	sign_mail "$TMPDIR/mail.eml" "$jpcert" >"$TMPDIR/signed.eml" &&
	test_commits vuln receive "$TMPDIR/signed.eml" &&
	fields "$id" >"$out" &&
	test_grep ! "^offered:" "$out" &&
	test_grep "says: quoted" "$out" &&
	vuln show "$id" >"$out" &&
	test_grep "offered  *2027-02-09" "$out"
'

test_expect_success 'signed by the registered key, it brings one forward' '
	cd psirt &&
	claim "Re: [JPCERT#40120001]" <<-\END &&
	公表日時を2027年1月19日14:00に前倒しします。
	END
	sign_mail "$TMPDIR/mail.eml" "$jpcert" >"$TMPDIR/signed.eml" &&
	test_commits vuln receive "$TMPDIR/signed.eml" &&
	fields "$id" >"$out" &&
	test_grep "trust: proven" "$out" &&
	test_grep "publication: \"2027-01-19T05:00:00Z\"" "$out" &&
	test_grep "publication-day: null" "$out"
'

test_expect_success 'R1.c: of nobody registered no date counts' '
	cd psirt &&
	write_mail nobody@lookalike.example "[JPCERT#40128888] 概要情報" \
		"n1@x" >"$TMPDIR/mail.eml" <<-\END &&
	公表予定日時: 2026-12-01 14:00
	END
	other=$(case_id vuln receive "$TMPDIR/mail.eml") &&
	fields "$other" >"$out" &&
	test_grep "trust: claimed" "$out" &&
	test_grep ! -e "^offered:" -e "from: " "$out"
'

test_expect_success 'R1.p, R1.q: each deadline is due for itself, the first reply is no statement' '
	cd psirt &&
	claim "[JPCERT#40127777] 概要情報" <<-\END &&
	該当する製品はありますか。12月4日（金）17時までにご回答ください。
	調査結果は2026年12月18日までにご報告ください。
	END
	two=$(case_id vuln receive "$TMPDIR/mail.eml") &&
	fields "$two" >"$out" &&
	test_grep "initial-by: \"2026-12-04\"" "$out" &&
	test_grep "report-by: \"2026-12-18\"" "$out" &&
	test_grep ! "reply-by" "$out" &&
	vuln due "$two" >"$out" &&
	test_grep "answer the initial notification" "$out" &&
	test_grep "report the results" "$out" &&
	test_grep ! "vendor statement" "$out" &&
	vuln ack "$two" --reply none &&
	vuln due "$two" >"$out" &&
	test_grep ! "answer the initial notification" "$out"
'

test_expect_success 'R1.o: a publication day without a time is kept, and settling it is due' '
	cd psirt &&
	claim "[JPCERT#40126666] 概要情報" <<-\END &&
	公表予定日：2027年1月26日
	END
	sign_mail "$TMPDIR/mail.eml" "$jpcert" >"$TMPDIR/signed.eml" &&
	day=$(case_id vuln receive "$TMPDIR/signed.eml") &&
	fields "$day" >"$out" &&
	test_grep "publication-day: \"2027-01-26\"" "$out" &&
	vuln due "$day" >"$out" &&
	test_grep "settle the day of publication" "$out" &&
	vuln schedule "$day" --publication "2027-01-26 14:00" \
		--agreed-with jpcert &&
	vuln due "$day" >"$out" &&
	test_grep ! "settle the day" "$out"
'

test_expect_success 'R1.u, R1.y: show prints each item with its place, and what was not understood' '
	cd psirt &&
	claim "[JPCERT#40125555] 概要情報" <<-\END &&
	取扱い開始日: 2026-11-20
	公表予定日: 2027年1月下旬
	IPA から報告されています。
	END
	seen=$(case_id vuln receive "$TMPDIR/mail.eml") &&
	vuln show "$seen" >"$out" &&
	test_grep "start  *2026-11-20  *body:1:1:9" "$out" &&
	test_grep "publication  *not understood  *body:1:2:8.*下旬" "$out" &&
	test_grep "origin (ipa)  *IPA  *body:1:3:1" "$out" &&
	test_grep "tn  *JPCERT#40125555  *subject" "$out"
'

test_expect_success 'R10: of a finder no line is kept in the clear' '
	cd psirt &&
	finder=$(case_id vuln receive --channel finder "$mails/06-finder.eml") &&
	fields "$finder" >"$out" &&
	test_grep "what: credit" "$out" &&
	test_grep ! -e Finchley -e "text: " "$out"
'

# B5: quoted and forwarded numbers

for form in quoted inline attached; do
	test_expect_success "R1.t: a $form number of a case that is there joins it" "
		cd psirt &&
		count=\$(count_cases) &&
		forward $form JPCERT#40120001 >\"\$TMPDIR/mail.eml\" &&
		test_commits vuln receive \"\$TMPDIR/mail.eml\" &&
		test_grep \"^\$id\$\" \"\$out\" &&
		test \"\$(count_cases)\" = \"\$count\"
	"
	test_expect_success "R1.t: a $form number that is unknown opens no case" "
		cd psirt &&
		forward $form JPCERT#40121234 >\"\$TMPDIR/mail.eml\" &&
		test_fails 1 vuln receive \"\$TMPDIR/mail.eml\" &&
		test_grep 'JPCERT#40121234 stands in what it quotes' \"\$err\" &&
		test_grep \"hint: .*--tn JPCERT#40121234\" \"\$err\"
	"
done


test_expect_success 'R8.b: a number of a vulnerability alone: the coordinator joins, others are told the case' '
	cd psirt &&
	claim "Re: ご確認のお願い" <<-\END &&
	JVN#41414141 の件、引き続きよろしくお願いいたします。
	END
	test_commits vuln receive "$TMPDIR/mail.eml" &&
	test_grep "^$id$" "$out" &&
	write_mail user@customer.example "JVN#41414141?" "u1@customer.example" \
		>"$TMPDIR/mail.eml" </dev/null &&
	test_fails 1 vuln receive "$TMPDIR/mail.eml" &&
	test_grep "hint: .*--case $id" "$err"
'

test_expect_success 'R8.c: of several unknown numbers the one in the subject opens a case' '
	cd psirt &&
	claim "[JPCERT#40161111] 概要情報" <<-\END &&
	関連: JPCERT#40162222
	END
	one=$(case_id vuln receive "$TMPDIR/mail.eml") &&
	vuln show "$one" >"$out" &&
	test_grep "numbers  *JPCERT#40161111$" "$out" &&
	claim "概要情報" <<-\END &&
	JPCERT#40163333 JPCERT#40164444
	END
	test_fails 1 vuln receive "$TMPDIR/mail.eml" &&
	test_grep "several tracking numbers" "$err"
'

test_expect_success 'R8.d: the number of a case entered by hand proposes that case' '
	cd psirt &&
	test_fails 1 vuln receive --by phone --from jpcert \
		--tn "JPCERT#40120001" --title x &&
	test_grep "hint: .*--case $id" "$err"
'

# Correcting

test_expect_success 'R1.x: a misread deadline is corrected, and what hangs on it moves' '
	cd psirt &&
	vuln due "$two" >"$out" &&
	test_grep "report the results" "$out" &&
	vuln note "$two" -m "by telephone" \
		--set offered.report-by=2026-12-28 --set origin=IPA &&
	fields "$two" >"$out" &&
	test_grep "offered.report-by.*: \"2026-12-18\"" "$out" &&
	vuln show "$two" >"$out" &&
	test_grep "report by 2026-12-28" "$out" &&
	test_grep "^origin  *IPA" "$out" &&
	vuln verify >"$out"
'

test_expect_success 'a day without its hour gets it; the case asks for the day anew' '
	cd psirt &&
	vuln note "$day" -m "14:00, says the coordinator" \
		--set "offered.publication=2027-02-02 14:00" &&
	vuln show "$day" >"$out" &&
	test_grep "offered  *2027-02-02 14:00" "$out" &&
	test_grep "settle the day of publication" "$out"
'

test_expect_success 'a wrong number is taken out of a case' '
	cd psirt &&
	vuln note "$two" -m "number of another case" --set tn=JPCERT#40127778 &&
	vuln show "JPCERT#40127778" >"$out" &&
	test_grep "^$two" "$out" &&
	vuln note "$two" -m "was wrong" --unset tn=JPCERT#40127778 &&
	test_must_fail vuln show "JPCERT#40127778" &&
	vuln show "$two" >"$out" &&
	test_grep "numbers  *JPCERT#40127777$" "$out"
'

test_expect_success 'what is no field, no value or not there is refused' '
	cd psirt &&
	test_fails 129 vuln note "$two" -m x --set nonsense=1 &&
	test_grep "hint: one of .*offered" "$err" &&
	test_fails 129 vuln note "$two" -m x --set offered=1 &&
	test_fails 129 vuln note "$two" -m x --set offered.report-by=soon &&
	test_fails 129 vuln note "$two" -m x --set start &&
	test_fails 129 vuln note "$two" -m x --set level=deep &&
	test_fails 1 vuln note "$two" -m x --unset expected
'

test_expect_success 'who may not receive corrects nothing that was received' '
	cd psirt &&
	vuln access "$two" --grant suzuki --because "asks" &&
	test_must_fail as suzuki vuln note "$two" -m x \
		--set start=2026-01-01 2>"$err" &&
	test_grep "right-denied" "$err" &&
	as suzuki vuln note "$two" -m "a plain note"
'

# Letters that come back

bounce () { # <message id of the letter> [<action>]
	printf '%s\n' 'From: Mail Delivery System <MAILER-DAEMON@mx.vendor.example>' \
		'Subject: Undelivered Mail Returned to Sender' \
		"Message-ID: <b-$1>" 'Auto-Submitted: auto-replied' \
		'MIME-Version: 1.0' \
		'Content-Type: multipart/report; report-type=delivery-status;' \
		' boundary=cut' '' --cut 'Content-Type: text/plain' '' \
		'could not be delivered' \
		--cut 'Content-Type: message/delivery-status' '' \
		'Reporting-MTA: dns; mx.vendor.example' '' \
		"Final-Recipient: rfc822; $desk" "Action: ${2:-failed}" \
		'Status: 5.1.1' \
		--cut 'Content-Type: text/rfc822-headers' '' \
		'Subject: Re: your mail' "Message-ID: <$1>" --cut--
}

test_expect_success 'R4: a letter that came back goes to its case, and is due again' '
	cd psirt &&
	git config vuln.sendmail "sh -c \"cat >$TMPDIR/sent\"" &&
	test_tick &&
	vuln ack "$id" &&
	test_tick &&
	vuln outbox send &&
	letter=$(sed -n "s/^Message-ID: *<\(.*\)>.*/\1/Ip" "$TMPDIR/sent") &&
	test -n "$letter" &&
	vuln due "$id" >"$out" &&
	test_grep ! "send the letter" "$out" &&
	bounce "$letter" >"$TMPDIR/mail.eml" &&
	count=$(count_cases) &&
	test_commits vuln receive "$TMPDIR/mail.eml" &&
	test_grep "^$id$" "$out" &&
	test "$(count_cases)" = "$count" &&
	fields "$id" >"$out" &&
	test_grep "bounced: " "$out" &&
	test_grep "automatic: true" "$out" &&
	test_grep "failed: " "$out" &&
	vuln due "$id" >"$out" &&
	test_grep "came back undelivered (ack-initial)" "$out"
'

test_expect_success 'a delay is no failure' '
	cd psirt &&
	bounce "$letter" delayed | sed "s/^Message-ID: <b-/Message-ID: <d-/" \
		>"$TMPDIR/mail.eml" &&
	vuln receive --case "$id" "$TMPDIR/mail.eml" &&
	fields "$id" >"$out" &&
	test_grep ! "bounced: " "$out"
'

# Clocks, boxes, closed messages

test_expect_success 'a Received header of 2099 or 1999 is not believed' '
	cd psirt &&
	for year in 2099 1999; do
		claim "[JPCERT#4013$year] x" "Received: from a by b; Fri, 20 Nov $year 10:12:00 +0900" \
			</dev/null &&
		test_commits vuln receive "$TMPDIR/mail.eml" &&
		test_grep "not believed" "$out" &&
		sed -n 1p "$out" | grep "^20261123-" || return 1
	done
'

test_expect_success 'R9: of an mbox every mail is taken' '
	cd psirt &&
	for n in 1 2 3; do
		echo "From x@y Fri Nov 20 10:12:0$n 2026" &&
		write_mail "$desk" "[JPCERT#4014000$n] x" "m$n@x" <<-\END &&
		From here on nothing is quoted.

		END
		echo || return 1
	done >"$TMPDIR/box" &&
	count=$(count_cases) &&
	vuln receive "$TMPDIR/box" >"$out" &&
	test "$(count_cases)" = $((count + 3)) &&
	vuln show "JPCERT#40140003" >"$out"
'

test_expect_success 'R9: a device without end is cut off, and refused' '
	cd psirt &&
	test_fails 2 vuln receive /dev/zero &&
	test_grep "is not read" "$err"
'

test_expect_success 'forty thousand references are no work' '
	cd psirt &&
	{
		printf "%s\n" "From: $desk" "Subject: [JPCERT#40145000] x" \
			"Message-ID: <r@x>" &&
		printf "References:" &&
		seq -f " <%.0f@host.example>" 40000 &&
		printf "\nx\n"
	} >"$TMPDIR/mail.eml" &&
	timeout 20 vuln receive "$TMPDIR/mail.eml"
'

for form in attachment quoted dashes html; do
	test_expect_success "R1.b: OpenPGP that stayed closed is said ($form)" "
		cd psirt &&
		closed $form >\"\$TMPDIR/mail.eml\" &&
		test_commits vuln receive \"\$TMPDIR/mail.eml\" &&
		test_grep -e 'OpenPGP message' -e 'cannot decrypt' \"\$out\" &&
		fields \"\$(sed -n 1p \"\$out\")\" >\"\$err\" &&
		test_grep 'closed: true' \"\$err\"
	"
done


test_done
