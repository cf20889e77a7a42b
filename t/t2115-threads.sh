#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Letters stand in the thread of the mail that they answer, and tell nobody of
# the mails of others.

# shellcheck disable=SC2154 # of the libraries

test_description='threads of letters'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"
. "$TEST_DIRECTORY/lib-letter.sh"

# A mail to us.
mail_from () { # <address> <message id> <in reply to> <text>
	test_write_lines "From: $1" "To: psirt@vendor.example" "Subject: x" \
		"Date: Fri, 20 Nov 2026 10:12:00 +0900" "Message-ID: <$2>" &&
	{ test -z "$3" || echo "In-Reply-To: <$3>"; } &&
	test_write_lines "MIME-Version: 1.0" \
		"Content-Type: text/plain; charset=utf-8" "" "$4"
}

# The newest letter answers that mail, and only that.
answers () { # <about> <to> <message id>
	raw_letter "$1" "$2" |
		"$VULN_BUILD/libexec/vuln/vuln-mail" parse >"$out" &&
	test_grep -F "\"in_reply_to\":[\"$3\"],\"references\":[\"$3\"]" "$out"
}

answers_nobody () { # <about> <to>
	raw_letter "$1" "$2" |
		"$VULN_BUILD/libexec/vuln/vuln-mail" parse >"$out" &&
	test_grep -F '"in_reply_to":[],"references":[]' "$out"
}

test_expect_success 'setup' '
	make_psirt psirt &&
	finder=$(make_key Canary canary@finder.example.net) &&
	export_key "$finder" >"$TMPDIR/finder.asc"
'

test_expect_success 'R2: what a finder is written answers his mail' '
	cd psirt &&
	id=$(case_id vuln receive --channel finder "$mails/06-finder.eml") &&
	vuln ack "$id" &&
	answers ack-initial finder f1@finder.example.net &&
	vuln note "$id" --finder-key "$TMPDIR/finder.asc" -m "his key" &&
	test_tick &&
	vuln tell "$id" finder --about progress -m "Reproduced." &&
	answers progress finder f1@finder.example.net
'

test_expect_success 'R10: his Message-ID stands in the clear in no object' '
	cd psirt &&
	git cat-file --batch-all-objects --batch --buffer >"$TMPDIR/objects" &&
	test_grep ! -a -e finder.example.net "$TMPDIR/objects"
'

test_expect_success 'the newest of his mails is answered' '
	cd psirt &&
	at 2026-11-21 &&
	mail_from canary@finder.example.net f2@finder.example.net \
		f1@finder.example.net "One more thing." >"$TMPDIR/mail" &&
	test_commits vuln receive "$TMPDIR/mail" &&
	test_grep "^$id$" "$out" &&
	vuln tell "$id" finder --about progress -m "Thank you." &&
	answers progress finder f2@finder.example.net
'

test_expect_success 'R2: the coordinator in the same case has its own thread' '
	cd psirt &&
	vuln tell "$id" jpcert --about finder-direct &&
	answers_nobody finder-direct jpcert &&
	at 2026-11-22 &&
	mail_from vuln@coordinator.example.org c9@coordinator.example.org "" \
		"The number is JPCERT#40120050" >"$TMPDIR/mail" &&
	vuln receive --case "$id" "$TMPDIR/mail" &&
	test_tick &&
	vuln tell "$id" jpcert --about finder-direct &&
	answers finder-direct jpcert c9@coordinator.example.org &&
	test_tick &&
	vuln tell "$id" finder --about progress -m "Still at it." &&
	answers progress finder f2@finder.example.net
'

test_expect_success 'the newest of the coordinator is answered' '
	cd psirt &&
	at 2026-11-23 &&
	id=$(case_id vuln receive "$mails/01-initial.eml") &&
	vuln ack "$id" &&
	answers ack-initial jpcert a1@coordinator.example.org &&
	at 2026-11-26 11:00 &&
	vuln receive "$mails/03-details.eml" &&
	vuln ack "$id" --reply details &&
	details=$(sed -n "s/^Message-ID: *<\(.*\)>.*/\1/Ip" \
		"$mails/03-details.eml") &&
	answers ack-details jpcert "$details"
'

test_expect_success 'a Message-ID of another form stops no letter' '
	cd psirt &&
	at 2026-11-26 12:00 &&
	for odd in "a b@c" "\"x y\"@z.example" "x" "<a@b" "a@b@c" "脆@x" \
		"a,b@c.example" "a@[192.0.2.1]"; do
		test_tick &&
		mail_from vuln@coordinator.example.org "$odd" "" \
			"JPCERT#40120001 $odd" >"$TMPDIR/mail" &&
		vuln receive "$TMPDIR/mail" >"$out" &&
		test_grep "^$id$" "$out" || return 1
	done &&
	test_tick &&
	vuln tell "$id" jpcert --about plan 2>"$err" &&
	test_grep ! letter-not-built "$err" &&
	answers plan jpcert "a@[192.0.2.1]"
'

test_expect_success 'an order to our own people answers nobody' '
	cd psirt &&
	vuln scope "$id" --product abc --due +5wd &&
	answers_nobody order kato
'

test_done
