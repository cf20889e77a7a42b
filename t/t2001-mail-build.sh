#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# vuln-mail builds mail: form, signature, encryption, and what it refuses.

test_description='vuln-mail build'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-gpg.sh"

mail=$VULN_BUILD/libexec/vuln/vuln-mail

# The armour of a key as a JSON string.
json_armor () {
	export_key "$1" | awk '{ printf "%s\\n", $0 }'
}

json_key () { # <fingerprint> [<fingerprint of the armour>]
	printf '{"fingerprint":"%s","armor":"%s"}' "$1" \
		"$(json_armor "${2:-$1}")"
}

# A letter; each argument is a member that replaces the one of that name.
letter () {
	from='"from":{"name":"PSIRT","address":"psirt@vendor.example.com"}'
	to='"to":[{"name":"Desk","address":"desk@jpcert.example.org"}]'
	subject='"subject":"JPCERT#91230001"'
	message_id='"message_id":"a.1@vendor.example.com"'
	date='"date":1795137120,"zone_offset":540'
	text='"text":"Received.\n"'
	rest=
	for member; do
		case $member in
		'"from"'*) from=$member ;;
		'"to"'*) to=$member ;;
		'"subject"'*) subject=$member ;;
		'"message_id"'*) message_id=$member ;;
		'"date"'*) date=$member ;;
		'"text"'*) text=$member ;;
		*) rest="$rest,$member" ;;
		esac
	done
	printf '%s' "{$from,$to,$subject,$message_id,$date,$text$rest}"
}

build () {
	letter "$@" | "$mail" build >m 2>err
}

# Reads back what was built; every argument stands in the result.
reads () {
	"$mail" parse <m >out || return 1
	for text; do
		test_grep -F -e "$text" out >found || return 1
	done
}

refused () { # <status> <text of the message> <member>…
	status=$1 message=$2
	shift 2
	test_expect_code "$status" build "$@" &&
	test_must_be_empty m &&
	test_grep -F -e "$message" err
}

unfolded () {
	tr -d '\r' <m | sed -n '/^$/q; p' |
		awk '/^[ \t]/ { printf "%s", $0; next }
			{ printf "%s%s", n++ ? "\n" : "", $0 }
			END { print "" }'
}

test_expect_success 'a plain mail' '
	build "\"cc\":[{\"address\":\"sato@vendor.example.com\"}]" \
		"\"in_reply_to\":\"b.1@jpcert.example.org\"" \
		"\"references\":[\"c.1@jpcert.example.org\",\"b.1@jpcert.example.org\"]" &&
	test_must_be_empty err &&
	cat >expected <<-\END &&
	Date: Fri, 20 Nov 2026 10:12:00 +0900
	From: "PSIRT" <psirt@vendor.example.com>
	Subject: JPCERT#91230001
	To: "Desk" <desk@jpcert.example.org>
	Cc: sato@vendor.example.com
	Message-Id: <a.1@vendor.example.com>
	In-Reply-To: <b.1@jpcert.example.org>
	References: <c.1@jpcert.example.org> <b.1@jpcert.example.org>
	MIME-Version: 1.0
	Content-Type: text/plain; charset=US-ASCII
	Content-Transfer-Encoding: 7bit

	Received.
	END
	tr -d "\r" <m >actual &&
	test_cmp expected actual
'

test_expect_success 'every line ends with CRLF and is not too long' '
	long=$(awk "BEGIN { for (i = 0; i < 3000; i++) printf \"x\" }") &&
	build "\"text\":\"$long\\n脆弱性$long\\nFrom here\\ntrailing \\n.\\n\"" &&
	test "$(grep -c "" m)" = "$(grep -c "$(printf "\r")\$" m)" &&
	awk "length > 1000 { exit 1 }" m &&
	reads "\"text\":\"$long\\n脆弱性$long\\nFrom here\\ntrailing \\n.\\n\""
'

test_expect_success 'the date is shown in the zone that is asked for' '
	build "\"date\":1795137120,\"zone_offset\":-210" &&
	test_grep "^Date: Thu, 19 Nov 2026 21:42:00 -0330" m &&
	reads "\"date\":1795137120" &&
	build "\"date\":1795137120" &&
	test_grep "^Date: Fri, 20 Nov 2026 01:12:00 +0000" m
'

test_expect_success 'Japanese in UTF-8' '
	build "\"subject\":\"[JPCERT#91230001] 概要情報の受領について①\"" \
		"\"from\":{\"name\":\"PSIRT 窓口, 髙橋\",\"address\":\"psirt@vendor.example.com\"}" \
		"\"text\":\"概要情報を受けました。①\\n\"" &&
	LC_ALL=C test_grep ! "[^ -~$(printf "\t\r")]" m &&
	test_grep "^Subject: \[JPCERT#91230001\]" m &&
	reads "\"subject\":\"[JPCERT#91230001] 概要情報の受領について①\"" \
		"{\"name\":\"PSIRT 窓口, 髙橋\"" "概要情報を受けました。①\\n" \
		"\"charset\":\"UTF-8\"" "\"problems\":[]"
'

test_expect_success 'Japanese in ISO-2022-JP' '
	build "\"charset\":\"iso-2022-jp\"" \
		"\"subject\":\"[JPCERT#91230001] 概要情報の受領～について\"" \
		"\"from\":{\"name\":\"窓口\",\"address\":\"psirt@vendor.example.com\"}" \
		"\"text\":\"概要情報を受けました。\\nABC～\\n\"" &&
	test_must_be_empty err &&
	LC_ALL=C test_grep "$(printf "\033\$B")" m &&
	test_grep "^From: =?ISO-2022-JP?B?" m &&
	reads "\"subject\":\"[JPCERT#91230001] 概要情報の受領～について\"" \
		"{\"name\":\"窓口\"" "概要情報を受けました。\\nABC～\\n" \
		"\"charset\":\"ISO-2022-JP\"" "\"problems\":[]"
'

test_expect_success 'what ISO-2022-JP lacks goes in UTF-8, with a note' '
	build "\"charset\":\"iso-2022-jp\"" "\"text\":\"①髙橋\\n\"" \
		"\"subject\":\"①\"" &&
	test_grep "^note: .*UTF-8" err &&
	reads "①髙橋" "\"subject\":\"①\"" "\"charset\":\"UTF-8\""
'

test_expect_success 'encoded words are no longer than allowed' '
	subject=$(awk "BEGIN { for (i = 0; i < 60; i++) printf \"脆弱性A\" }") &&
	for charset in utf-8 iso-2022-jp; do
		build "\"charset\":\"$charset\"" "\"subject\":\"$subject\"" &&
		tr -d "\r" <m | sed "/^\$/q" | grep -o "=?[^ ]*?=" >words &&
		test_line_count -gt 5 words &&
		awk "length > 75 { exit 1 }" words &&
		reads "\"subject\":\"$subject\"" || return 1
	done
'

test_expect_success 'names of every kind come back' '
	for name in "a.b" "Yamada, Hanako" "(x)" "x@y" "a\\\\b" "\\\"q\\\"" \
		"窓口 <x>" "=?utf-8?Q?x?=" "O'\''Neil"; do
		build "\"to\":[{\"name\":\"$name\",\"address\":\"desk@jpcert.example.org\"}]" &&
		reads "\"to\":[{\"name\":\"$name\",\"address\":\"desk@jpcert.example.org\"}],\"cc\":[]" ||
			return 1
	done
'

test_expect_success 'attachments' '
	build "\"text\":\"脆弱性\"" "\"attachments\":[
		{\"filename\":\"a b.bin\",\"type\":\"application/octet-stream\",\"base64\":\"AAECAw==\"},
		{\"filename\":\"影響.txt\",\"type\":\"text/plain\",\"base64\":\"\"}]" &&
	reads "\"path\":\"1\",\"type\":\"text/plain\"" \
		"\"path\":\"2\",\"type\":\"application/octet-stream\",\"charset\":null,\"filename\":\"a b.bin\"" \
		"\"filename\":\"影響.txt\",\"attachment\":true,\"forwarded\":false,\"size\":0" &&
	"$mail" part 2 <m >part &&
	printf "\000\001\002\003" >expected &&
	cmp expected part
'

# ---- signing and encrypting -------------------------------------------------

test_expect_success 'keys' '
	signer=$(make_key Psirt psirt@vendor.example.com) &&
	desk=$(make_key Desk desk@jpcert.example.org) &&
	ipa=$(make_key Ipa contact@ipa.example.org) &&
	old=$(make_key Old old@jpcert.example.org 2024-06-01) &&
	gone=$(make_key Gone gone@jpcert.example.org) &&
	sed "s/^:---/---/" "$GNUPGHOME/openpgp-revocs.d/$gone.rev" |
		gpg --import &&
	none=0000000000000000000000000000000000000000
'

# The first part of a signed mail, as gpg is to see it.
signed_part () {
	boundary=$(tr -d '\r' <m |
		sed -n 's/^.*boundary="\([^"]*\)".*/\1/p' | head -n 1) &&
	awk -v start="--$boundary" '
		{ line = $0; sub(/\r$/, "", line) }
		line == start && !on { on = 1; next }
		line == start { exit }
		on { if (n++) printf "\n"; printf "%s", $0; last = $0 }
	' m | sed '$ d' >signed.tmp &&
	# the line end before the boundary belongs to the boundary
	cat signed.tmp
}

test_expect_success 'signed: gpg alone agrees' '
	build "\"text\":\"概要 \\nFrom me\\n\"" "\"sign\":\"$signer\"" &&
	reads "\"label\":\"signed\"" \
		"\"fingerprint\":\"$signer\",\"status\":\"good\"" &&
	test_grep "micalg=pgp-sha" m &&
	signed_part >part &&
	sed -n "/BEGIN PGP SIG/,/END PGP SIG/p" m >part.asc &&
	gpg --status-fd 1 --verify part.asc part >status &&
	test_grep "VALIDSIG $signer" status
'

test_expect_success 'signed, with attachments and in ISO-2022-JP' '
	build "\"sign\":\"$signer\"" "\"charset\":\"iso-2022-jp\"" \
		"\"text\":\"概要\\n\"" "\"attachments\":[{\"filename\":\"a\",\"type\":\"application/pdf\",\"base64\":\"AAECAw==\"}]" &&
	reads "\"label\":\"signed\"" "\"status\":\"good\"" \
		"\"charset\":\"ISO-2022-JP\"" "\"filename\":\"a\""
'

test_expect_success 'encrypted to all: gpg alone agrees' '
	build "\"encrypt_keys\":[$(json_key "$desk"),$(json_key "$ipa")]" \
		"\"text\":\"secret words\\n\"" &&
	test_grep ! secret m &&
	reads "\"label\":\"encrypted\"" "secret words" &&
	sed -n "/BEGIN PGP MES/,/END PGP MES/p" m >cipher &&
	gpg --list-packets cipher >packets 2>/dev/null &&
	test "$(grep -c "^:pubkey enc packet" packets)" = 2 &&
	test_grep "mdc_method: 2" packets &&
	gpg --decrypt cipher >plain &&
	test_grep "secret words" plain
'

test_expect_success 'signed, then encrypted' '
	build "\"sign\":\"$signer\"" "\"encrypt_keys\":[$(json_key "$desk")]" \
		"\"subject\":\"JPCERT#91230001\"" &&
	reads "\"label\":\"encrypted-signed\"" "\"encrypted\":true" \
		"\"fingerprint\":\"$signer\",\"status\":\"good\"" \
		"\"subject\":\"JPCERT#91230001\""
'

test_expect_success 'keys come from the letter, not from the keyring' '
	mkdir -m 700 "$TEST_PRIVATE/small" &&
	export_secret_key "$signer" >secret &&
	gpg --homedir "$TEST_PRIVATE/small" --import secret &&
	gpg --import secret &&
	letter "\"sign\":\"$signer\"" \
		"\"encrypt_keys\":[$(json_key "$desk")]" |
		"$mail" build --homedir "$TEST_PRIVATE/small" >m &&
	reads "\"label\":\"encrypted-signed\"" "\"status\":\"good\"" &&
	gpg --homedir "$TEST_PRIVATE/small" --list-keys --with-colons |
		grep -c "^pub" >count &&
	echo 1 >expected &&
	test_cmp expected count
'

test_expect_success 'settings of the user add no recipient' '
	test_when_finished "sed -i /encrypt-to/d \"$GNUPGHOME/gpg.conf\"" &&
	echo "encrypt-to $ipa" >>"$GNUPGHOME/gpg.conf" &&
	build "\"encrypt_keys\":[$(json_key "$desk")]" &&
	sed -n "/BEGIN PGP MES/,/END PGP MES/p" m >cipher &&
	gpg --list-packets cipher >packets 2>/dev/null &&
	test "$(grep -c "^:pubkey enc packet" packets)" = 1
'

test_expect_success 'nothing stays behind' '
	ls "$TMPDIR" >left &&
	test_grep ! vuln-mail left
'

test_expect_success 'a key that cannot be used is named, and nothing written' '
	refused 128 "$old" "\"encrypt_keys\":[$(json_key "$desk"),$(json_key "$old")]" &&
	test_grep expired err &&
	refused 128 "$gone" "\"encrypt_keys\":[$(json_key "$gone"),$(json_key "$desk")]" &&
	test_grep revoked err &&
	refused 128 "$none" "\"encrypt_keys\":[$(json_key "$none" "$desk")]" &&
	refused 128 "$desk" "\"encrypt_keys\":[{\"fingerprint\":\"$desk\",\"armor\":\"x\"}]" &&
	refused 128 "$none" "\"sign\":\"$none\"" &&
	refused 128 "$old" "\"sign\":\"$old\"" &&
	refused 128 "$gone" "\"sign\":\"$gone\"" &&
	ls "$TMPDIR" >left &&
	test_grep ! vuln-mail left
'

test_expect_success 'a key that only signs' '
	gpg --faked-system-time 20240101T000000 --quick-gen-key \
		"Signs <signs@jpcert.example.org>" ed25519 sign never &&
	signs=$(gpg --list-keys --with-colons signs@jpcert.example.org |
		sed -n "s/^fpr:*\([0-9A-F]*\):/\1/p") &&
	refused 128 "$signs" "\"encrypt_keys\":[$(json_key "$signs")]"
'

test_expect_success 'a subkey is no key to encrypt to' '
	sub=$(gpg --list-keys --with-colons "$desk" |
		sed -n "s/^fpr:*\([0-9A-F]*\):/\1/p" | sed -n 2p) &&
	test -n "$sub" &&
	refused 128 "$sub" "\"encrypt_keys\":[$(json_key "$sub" "$desk")]"
'

# ---- what is refused --------------------------------------------------------

test_expect_success 'no header can be put in' '
	for evil in "a\\r\\nBcc: x@example.org" "a\\nBcc: x@example.org" "a\\rb" \
		"a\\u0000b" "a\\u2028b" "a\\u0085b" "a\\u001b[31m" "a\\tb"; do
		refused 129 "" "\"subject\":\"$evil\"" &&
		refused 129 "" "\"from\":{\"name\":\"$evil\",\"address\":\"a@example.org\"}" &&
		refused 129 "" "\"to\":[{\"name\":\"$evil\",\"address\":\"a@example.org\"}]" &&
		refused 129 "" "\"to\":[{\"address\":\"$evil@example.org\"}]" &&
		refused 129 "" "\"to\":[{\"address\":\"a@$evil\"}]" &&
		refused 129 "" "\"cc\":[{\"name\":\"$evil\",\"address\":\"a@example.org\"}]" &&
		refused 129 "" "\"message_id\":\"$evil@example.org\"" &&
		refused 129 "" "\"in_reply_to\":\"$evil@example.org\"" &&
		refused 129 "" "\"references\":[\"$evil@example.org\"]" &&
		refused 129 "" "\"charset\":\"$evil\"" &&
		refused 129 "" "\"sign\":\"$evil\"" &&
		refused 129 "" "\"attachments\":[{\"filename\":\"$evil\",\"type\":\"a/b\",\"base64\":\"\"}]" &&
		refused 129 "" "\"attachments\":[{\"filename\":\"a\",\"type\":\"$evil/b\",\"base64\":\"\"}]" ||
			return 1
	done
'

test_expect_success 'no address can become another' '
	for address in "" a "@b" "a@" "a b@c" "a@b c" "a@b,c@d" "a@b;c" "<a@b>" \
		"a@b>" "\\\"a\\\"@b" "a@b@c" "山田@b" "a@例" ".a@b" "a.@b" \
		"a..b@c" "a@.b" "a@-b" "(a)@b" "a:b@c" "a\\\\@b" "a@[1.2.3.4]"; do
		refused 129 "" "\"to\":[{\"address\":\"$address\"}]" || return 1
	done
'

test_expect_success 'the text keeps out controls' '
	refused 129 text "\"text\":\"a\\u001b\$B\"" &&
	refused 129 text "\"text\":\"a\\rb\"" &&
	refused 129 "" "\"text\":\"a\\u0000b\"" &&
	build "\"text\":\"a\\r\\n\\tb\"" &&
	reads "\"text\":\"a\\n\\tb\\n\""
'

test_expect_success 'a subject that would read back otherwise' '
	for subject in " x" "x " "=?utf-8?Q?x?=" "a =?utf-8?B?eA==?= b"; do
		refused 128 subject "\"subject\":\"$subject\"" || return 1
	done &&
	build "\"subject\":\"a  b\"" && reads "\"subject\":\"a  b\"" &&
	build "\"subject\":\"\"" &&
	long=$(awk "BEGIN { for (i = 0; i < 140; i++) printf \"words \" }") &&
	build "\"subject\":\"${long}end\"" &&
	reads "\"subject\":\"${long}end\""
'

test_expect_success 'members that are missing, misspelt, of the wrong kind' '
	refused 129 "" "\"to\":[]" &&
	refused 129 "" "\"to\":{}" &&
	refused 129 "" "\"from\":null" &&
	refused 129 message_id "\"message_id\":\"x\"" &&
	refused 129 date "\"date\":\"now\"" &&
	refused 129 date "\"date\":-1" &&
	refused 129 zone_offset "\"date\":1,\"zone_offset\":900" &&
	refused 129 encrypt_key "\"encrypt_key\":[]" &&
	refused 129 fingerprint "\"encrypt_keys\":[{}]" &&
	refused 129 fingerprint "\"encrypt_keys\":[{\"fingerprint\":\"12\",\"armor\":\"\"}]" &&
	refused 129 sign "\"sign\":\"psirt@vendor.example.com\"" &&
	refused 129 charset "\"charset\":\"shift_jis\"" &&
	refused 129 base64 "\"attachments\":[{\"filename\":\"a\",\"type\":\"a/b\",\"base64\":\"@@@@\"}]" &&
	refused 129 type "\"attachments\":[{\"filename\":\"a\",\"type\":\"message/rfc822\",\"base64\":\"\"}]" &&
	refused 129 "" "\"subject\":\"a\",\"subject\":\"b\"" &&
	echo "[]" | test_expect_code 129 "$mail" build >m &&
	echo "{" | test_expect_code 129 "$mail" build >m &&
	test_expect_code 129 "$mail" build </dev/null >m &&
	test_must_be_empty m
'

test_expect_success 'a full disk is noticed' '
	test -e /dev/full || return 0
	letter >in &&
	test_expect_code 128 "$mail" build <in >/dev/full
'

test_done
