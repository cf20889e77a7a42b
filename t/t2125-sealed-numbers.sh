#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Under `overview: sealed` whoever receives mail finds its case by the tracking
# number, though he is on no case; whoever can only clone finds nothing.

# shellcheck disable=SC2154 # of the libraries

test_description='numbers of sealed cases'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

# A later mail on the number, outside of any thread.
later_mail () { # <number> <message id> [<text>]
	test_write_lines "From: vuln@coordinator.example.org" \
		"To: psirt@vendor.example" "Subject: [JPCERT#$1] again" \
		"Date: Fri, 27 Nov 2026 10:12:00 +0900" "Message-ID: <$2>" \
		"MIME-Version: 1.0" "Content-Type: text/plain" "" "${3:-x}"
}

# Runs a command as somebody who has his own secret key and no other.
alone () { # <handle> <command>...
	alone_home=$TMPDIR/of-$1
	if ! test -d "$alone_home"; then
		mkdir -m 700 "$alone_home" &&
		cp "$GNUPGHOME"/*.conf "$alone_home" &&
		eval "alone_key=\$key_$1" &&
		gpg --armor --export-secret-keys "$alone_key" \
			>"$TMPDIR/secret" &&
		gpg --homedir "$alone_home" --import "$TMPDIR/secret" || return
	fi
	( GNUPGHOME=$alone_home && export GNUPGHOME && as "$@" )
}

cases () {
	find cases -mindepth 3 -maxdepth 3 | wc -l
}

test_expect_success 'setup: a machine with a keyring of its own' '
	make_psirt psirt --overview sealed &&
	cd psirt &&
	make_keys robot ito &&
	add_person robot --machine --right machine &&
	add_person ito --right poc --agreement 2024-04-01
'

test_expect_success 'the machine takes a report that it cannot read again' '
	cd psirt &&
	alone robot vuln receive --filter - <"$mails/01-initial.eml" &&
	id=$(basename cases/*/*/*) &&
	test_grep "^by: robot" "$(last_record "$id" receive)" &&
	alone robot vuln show "$id" >"$out" &&
	test_grep ! 40120001 "$out" &&
	vuln show "$id" >"$out" &&
	test_grep 40120001 "$out"
'

test_expect_success 'R8: a later mail with the number alone goes into its case' '
	cd psirt &&
	at 2026-11-27 11:00 &&
	later_mail 40120001 later.1@coordinator.example.org >"$TMPDIR/mail" &&
	alone robot vuln receive --filter - <"$TMPDIR/mail" &&
	test "$(cases)" = 1 &&
	test_grep "^by: robot" "$(last_record "$id" message)"
'

test_expect_success 'R9: and is taken once' '
	cd psirt &&
	before=$(git rev-parse HEAD) &&
	alone robot vuln receive --filter - <"$TMPDIR/mail" &&
	vuln receive "$TMPDIR/mail" &&
	test "$(git rev-parse HEAD)" = "$before"
'

test_expect_success 'another number opens another case' '
	cd psirt &&
	later_mail 40120002 other.1@coordinator.example.org >"$TMPDIR/mail" &&
	alone robot vuln receive - <"$TMPDIR/mail" &&
	test "$(cases)" = 2
'

test_expect_success 'people who receive find it, too, and by any writing of it' '
	cd psirt &&
	for who in tanaka ito; do
		test_tick &&
		later_mail 40120001 "$who.1@coordinator.example.org" \
			>"$TMPDIR/mail" &&
		alone $who vuln receive "$TMPDIR/mail" >"$out" &&
		test_grep "^$id$" "$out" || return 1
	done &&
	for word in "JPCERT#40120001" jpcert40120001 "JPCERT-IPA#0A1B2C3D"; do
		vuln note "$word" -m x --dry-run >"$out" &&
		test_grep "^$id$" "$out" || return 1
	done
'

test_expect_success 'a number that a person adds is found by the machine' '
	cd psirt &&
	test_tick &&
	vuln receive --case "$id" --from jpcert \
		--tn "JPCERT#40120099" -m "by telephone" &&
	test_tick &&
	later_mail 40120099 later.9@coordinator.example.org >"$TMPDIR/mail" &&
	alone robot vuln receive - <"$TMPDIR/mail" >"$out" &&
	test_grep "^$id$" "$out"
'

test_expect_success 'a handling number of the receiving organisation, too' '
	cd psirt &&
	test_tick &&
	alone robot vuln receive - <"$mails/07-website.eml" >"$out" &&
	web=$(sed -n 1p "$out") &&
	test_tick &&
	sed -e "s/^Message-ID: .*/Message-ID: <w2@receiving.example.org>/I" \
		"$mails/07-website.eml" >"$TMPDIR/mail" &&
	alone robot vuln receive - <"$TMPDIR/mail" >"$out" &&
	test_grep "^$web$" "$out"
'

test_expect_success 'no number stands in the clear, nor a digest without key' '
	cd psirt &&
	git cat-file --batch-all-objects --batch --buffer >"$TMPDIR/objects" &&
	test_grep ! -a -e 40120001 -e 40120099 -e 70809010 \
		"$TMPDIR/objects" &&
	for word in "JPCERT#40120001" jpcert40120001 40120001; do
		sum=$(printf %s "$word" | sha256sum | cut -c1-64) &&
		test_grep ! -a "$sum" "$TMPDIR/objects" || return 1
	done &&
	grep -r -a -l -e 40120001 .git/vuln >"$out"
	test_must_be_empty "$out"
'

test_expect_success 'who neither receives nor is on the case finds nothing' '
	cd psirt &&
	test_must_fail alone mori vuln note "JPCERT#40120001" -m x \
		--dry-run 2>"$err" &&
	test_grep "no case is called" "$err" &&
	git ls-files -- people/mori | grep "yaml$" | xargs cat >"$out" &&
	test_grep ! finding-key "$out"
'

test_expect_success 'a new key of the machine gets what it needs' '
	cd psirt &&
	test_tick &&
	make_keys robot2 &&
	export_key "$key_robot2" >"$TMPDIR/key" &&
	vuln person edit robot --key "$TMPDIR/key" &&
	key_robot=$key_robot2 && rm -rf "$TMPDIR/of-robot" &&
	test_tick &&
	later_mail 40120001 later.2@coordinator.example.org >"$TMPDIR/mail" &&
	alone robot vuln receive - <"$TMPDIR/mail" >"$out" &&
	test_grep "^$id$" "$out"
'

test_expect_success 'a copy that was moved to another record is not taken' '
	cd psirt &&
	test_tick &&
	vuln person edit robot --key "$TMPDIR/key" &&
	record=$(git ls-files people/robot | grep "yaml$" | tail -n 1) &&
	first=$(git ls-files people/robot | grep "edit.*yaml$" | head -n 1) &&
	{
		sed "/^finding-key:/,\$d" "$record" &&
		sed -n "/^finding-key:/,/END PGP/p" "$first"
	} >"$TMPDIR/moved" &&
	cp "$TMPDIR/moved" "$record" &&
	git commit -qam moved &&
	later_mail 40120001 later.3@coordinator.example.org >"$TMPDIR/mail" &&
	alone robot vuln receive --dry-run - <"$TMPDIR/mail" >"$out" &&
	test_grep ! "^$id$" "$out" &&
	git reset -q --hard HEAD^ &&
	alone robot vuln receive --dry-run - <"$TMPDIR/mail" >"$out" &&
	test_grep "^$id$" "$out"
'

test_expect_success 'all of it is good history' '
	cd psirt &&
	vuln verify >"$out" &&
	test_grep "^good" "$out" &&
	vuln validate
'

test_expect_success 'an overview in the clear has neither key nor marks' '
	rm -rf "$TMPDIR"/of-* &&
	vuln init --key "$key_tanaka" --handle tanaka --agreement 2024-04-01 \
		plain &&
	cd plain &&
	vuln receive "$mails/01-initial.eml" &&
	git grep -e finding-key -e marks: >"$out"
	test_must_be_empty "$out"
'

test_done
