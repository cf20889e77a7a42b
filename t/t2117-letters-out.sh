#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Letters as another program reads them: charset, recipients, keys; and what
# values from outside can do to their headers.

# shellcheck disable=SC2154 # of the libraries

test_description='letters as others read them'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"
. "$TEST_DIRECTORY/lib-letter.sh"

# The newest letter as Python's email library reads it: headers, then the text
# with its charset. What is encrypted is opened with gpg.
as_others () { # <about> <to>
	raw_letter "$1" "$2" >"$TMPDIR/raw" &&
	cat >"$TMPDIR/read.py" <<-\END &&
	import email, email.policy, subprocess, sys
	def read(data):
	    return email.message_from_bytes(data, policy=email.policy.default)
	raw = open(sys.argv[1], 'rb').read()
	assert b'\n' not in raw.replace(b'\r\n', b''), 'a bare line feed'
	assert all(c < 128 for c in raw), 'a byte that is not ASCII'
	mail = read(raw)
	for name, value in mail.items():
	    if name.lower().startswith(('content-', 'mime-')):
	        continue
	    print(f'{name}: {value}')
	    for one in getattr(value, 'addresses', ()):
	        print(f'  {one.display_name} at {one.addr_spec}')
	part = mail
	if mail.get_content_type() == 'multipart/encrypted':
	    cipher = list(mail.iter_parts())[1].get_payload(decode=True)
	    part = read(subprocess.run(['gpg', '--quiet', '--decrypt'],
	        input=cipher, capture_output=True, check=True).stdout)
	if part.get_content_type() == 'multipart/signed':
	    part = list(part.iter_parts())[0]
	charset = part.get_content_charset()
	print('charset', charset)
	print(part.get_payload(decode=True).decode(charset))
	END
	/usr/bin/python3 "$TMPDIR/read.py" "$TMPDIR/raw" >"$out"
}

test_expect_success 'setup' '
	make_psirt psirt &&
	cd psirt &&
	id=$(case_id vuln receive "$mails/01-initial.eml")
'

test_expect_success 'T4: in UTF-8, unless a partner wants another' '
	cd psirt &&
	vuln ack "$id" &&
	as_others ack-initial jpcert &&
	test_grep "^charset utf-8" "$out" &&
	test_grep "概要情報" "$out"
'

test_expect_success 'T4: in ISO-2022-JP for who wants it' '
	cd psirt &&
	test_tick &&
	vuln partner edit jpcert --charset iso-2022-jp &&
	test_tick &&
	vuln tell "$id" jpcert --about progress -m "調べています" &&
	as_others progress jpcert &&
	test_grep "^charset iso-2022-jp" "$out" &&
	test_grep "調べています" "$out" &&
	test_grep "  株式会社ベンダー at tanaka@vendor.example" "$out" &&
	test_grep "  調整機関 at vuln@coordinator.example.org" "$out" &&
	test_grep "^From: =?ISO-2022-JP?B?" "$TMPDIR/raw" &&
	test_grep ! -i "utf-8" "$TMPDIR/raw"
'

test_expect_success 'T4: what it lacks goes in UTF-8, and that is said' '
	cd psirt &&
	test_tick &&
	vuln tell "$id" jpcert --about progress -m "①㈱髙" >"$TMPDIR/said" &&
	test_grep "note  .*ISO-2022-JP" "$TMPDIR/said" &&
	as_others progress jpcert &&
	test_grep "^charset utf-8" "$out" &&
	test_grep "①㈱髙" "$out"
'

test_expect_success 'and back to UTF-8' '
	cd psirt &&
	test_tick &&
	vuln partner edit jpcert --charset utf-8 &&
	test_tick &&
	vuln tell "$id" jpcert --about progress -m "調べています" &&
	as_others progress jpcert &&
	test_grep "^charset utf-8" "$out" &&
	test_fails 129 vuln partner edit jpcert --charset euc-jp
'

test_expect_success 'exactly these headers and recipients' '
	cd psirt &&
	as_others progress jpcert &&
	sed -n "s/^\([A-Za-z-]*\): .*/\1/p; /^charset/q" "$out" |
		tr A-Z a-z | sort >"$TMPDIR/names" &&
	printf "%s\n" date from in-reply-to message-id references subject to \
		>"$TMPDIR/expect" &&
	test_cmp "$TMPDIR/expect" "$TMPDIR/names" &&
	test_grep "^Subject: JPCERT#40120001" "$out"
'

# ---- values from outside ----------------------------------------------------

# What could be taken for the end of a header, of a name, of an address, for
# an encoded word, or for another recipient.
evil_values () {
	printf "%s\n" "x, evil@example.net" "x <evil@example.net>" \
		"\"x\" <evil@example.net>, y" "x\\" "x\"" "(x" "x;" "a:b;" \
		"=?utf-8?Q?x=0D=0ABcc:_evil@example.net?=" \
		"=?utf-8?B?DQpCY2M6IGV2aWxAZXhhbXBsZS5uZXQ=?=" \
		"Bcc: evil@example.net" "x@y" "<>" "--" "." "窓口, 髙橋 <e@x>" \
		"$(printf "a\302\205b")" "$(printf "a\342\200\250b")" \
		"$(printf "a\342\200\256b")" "$(printf "a\033[31mb")" \
		"$(printf "a\tb")" "$(awk "BEGIN { for (; i < 300; i++) printf \"長い\" }")"
}

# The letter has the one recipient that was meant, and no header too many.
is_as_meant () { # <address>
	test "$(grep -c "^[A-Za-z-]*: " "$TMPDIR/heads")" -le 7 &&
	test "$(sed -n "/^To:/,/^[A-Z]/p" "$TMPDIR/heads" |
		grep -c "^  ")" = 1 &&
	test_grep "^  .* at $1\$" "$TMPDIR/heads" &&
	test_grep ! -i "^bcc" "$TMPDIR/heads" &&
	test_grep ! -i "^cc" "$TMPDIR/heads" &&
	test_grep ! "at evil@example.net" "$TMPDIR/heads"
}

# Either the value is refused where it is entered, or the letter is as meant.
is_harmless () { # <address> <about> <to>
	as_others "$2" "$3" &&
	sed "/^charset/,\$d" "$out" >"$TMPDIR/heads" || return 1
	is_as_meant "$1" && return
	cat "$TMPDIR/heads"
	return 1
}

test_expect_success 'names of a partner' '
	cd psirt &&
	evil_values >"$TMPDIR/evil" &&
	while read -r value; do
		test_tick &&
		if vuln partner edit jpcert --name "$value"; then
			test_tick &&
			vuln tell "$id" jpcert --about progress -m x &&
			is_harmless vuln@coordinator.example.org progress \
				jpcert || { echo "by: $value" && return 1; }
		fi
	done <"$TMPDIR/evil" &&
	vuln partner edit jpcert --name 調整機関
'

test_expect_success 'line feeds in names are refused where they are entered' '
	cd psirt &&
	for value in "$(printf "x\nBcc: evil@example.net")" \
		"$(printf "x\r\nBcc: evil@example.net")" \
		"$(printf "x\rBcc: evil@example.net")"; do
		test_must_fail test_unchanged vuln partner edit jpcert \
			--name "$value" &&
		test_must_fail test_unchanged vuln partner edit jpcert \
			--email "$value" &&
		test_must_fail test_unchanged vuln person edit tanaka \
			--name "$value" &&
		test_must_fail test_unchanged vuln receive \
			--channel internal --title "$value" || return 1
	done
'

test_expect_success 'names of a finder, as his mail gives them' '
	cd psirt &&
	n=0 &&
	while read -r value; do
		n=$((n + 1)) &&
		test_tick &&
		test_write_lines \
			"From: =?utf-8?B?$(printf %s "$value" | base64 -w 0)?= <f@finder.example.net>" \
			"Subject: x" "Message-ID: <evil.$n@finder.example.net>" \
			"" "DEF stops." >"$TMPDIR/mail" &&
		finder=$(case_id vuln receive --channel finder "$TMPDIR/mail") &&
		vuln ack "$finder" &&
		is_harmless f@finder.example.net ack-initial finder ||
			{ echo "by: $value" && return 1; }
	done <"$TMPDIR/evil"
'

test_expect_success 'an address of a finder that cannot be written is said' '
	cd psirt &&
	test_tick &&
	test_write_lines "From: \"a b\"@finder.example.net" "Subject: x" \
		"Message-ID: <odd@finder.example.net>" "" "DEF stops." \
		>"$TMPDIR/mail" &&
	finder=$(case_id vuln receive --channel finder "$TMPDIR/mail") &&
	vuln ack "$finder" 2>"$err" &&
	test_grep "letter-not-built" "$err" &&
	test_grep "is not an address that can be written" "$err"
'

# ---- keys -------------------------------------------------------------------

test_expect_success 'a credit with ends of lines in it stops no mail' '
	cd psirt &&
	n=0 &&
	for end in "\r" "\302\205" "\342\200\250" "\013" "\t"; do
		n=$((n + 1)) && test_tick &&
		{
			test_write_lines "From: f@finder.example.net" \
				"Message-ID: <credit.$n@finder.example.net>" ""
			printf "Please name me as \"A${end}B\".\n"
		} >"$TMPDIR/mail" &&
		vuln receive --channel finder "$TMPDIR/mail" || return 1
	done
'

test_expect_success 'a key that expires soon: the letter goes, and it is said' '
	cd psirt &&
	at 2026-11-23 &&
	soon=$(make_key Soon vuln@coordinator.example.org \
		"$(date -u -d "+10 days" +%Y-%m-%d)") &&
	export_key "$soon" >"$TMPDIR/soon" &&
	vuln partner edit jpcert --key "$TMPDIR/soon" &&
	test_tick &&
	vuln tell "$id" jpcert --about progress -m x >"$TMPDIR/said" 2>"$err" &&
	test_grep "letter-key-expires" "$err" &&
	test_grep "$soon" "$err" &&
	test_grep "vuln partner edit jpcert --key" "$err" &&
	as_others progress jpcert
'

test_expect_success 'a key that has an expired part only is no key' '
	cd psirt &&
	test_tick &&
	late=$(make_key Late late@coordinator.example.org) &&
	export_key "$late" >"$TMPDIR/late" &&
	vuln partner edit jpcert --key "$TMPDIR/late" &&
	folder=partners/jpcert &&
	gpg --faked-system-time 20240201T000000 --quick-set-expire "$late" \
		2024-06-01 "*" &&
	gpg --faked-system-time 20240201T000000 --quick-set-expire "$late" \
		2024-06-01 &&
	test_tick &&
	export_key "$late" >"$TMPDIR/late" &&
	test_must_fail vuln partner edit jpcert --key "$TMPDIR/late" 2>"$err" &&
	test_grep "expired" "$err"
'

test_expect_success 'without any key nothing is written in the clear' '
	cd psirt &&
	vuln partner add nokey --name N --kind coordinator \
		--email n@coordinator.example.net &&
	test_tick &&
	test_expect_code 1 vuln tell "$id" nokey --about progress -m x \
		2>"$err" &&
	test_grep "letter-without-key" "$err" &&
	test_grep "vuln partner edit nokey --key" "$err" &&
	test -z "$(letter_number progress nokey)"
'

test_done
