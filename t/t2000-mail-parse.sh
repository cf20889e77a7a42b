#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# vuln-mail reads mail: charsets, numbers and dates, OpenPGP, hostile forms.

test_description='vuln-mail parse and part'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-gpg.sh"

mail=$VULN_BUILD/libexec/vuln/vuln-mail
data=$TEST_DIRECTORY/t2000

# Parses a fixture, or standard input for "-", into `out`.
parse () {
	if test "$1" = -; then
		"$mail" parse >out
	else
		"$mail" parse <"$data/$1.eml" >out
	fi
}

# Every argument stands in `out`.
holds () {
	for text; do
		test_grep -F -e "$text" out >found || return 1
	done
}

lacks () {
	for text; do
		test_grep ! -F -e "$text" out || return 1
	done
}

# A field that was found once: name, value, place.
found () {
	holds "\"$1\":{\"value\":\"$2\",\"where\":\"$3\""
}

# The first of a field that can have several.
found_in () {
	holds "\"$1\":[{\"value\":\"$2\",\"where\":\"$3\""
}

crlf () {
	sed 's/$/\r/' "$@"
}

header () { # <content type>
	test_write_lines 'From: desk@jpcert.example.org' \
		'To: psirt@vendor.example.com' 'Subject: [JPCERT#91230001]' \
		'Message-ID: <x@jpcert.example.org>' 'MIME-Version: 1.0' \
		"Content-Type: $1" ''
}

text_entity () { # <line>…
	test_write_lines 'Content-Type: text/plain; charset=utf-8' '' "$@"
}

# Signs the entity in a file as it goes over the wire: with CRLF.
sign_entity () { # <file> <boundary> <option of gpg>…
	entity=$1 boundary=$2
	shift 2
	crlf "$entity" >wire &&
	gpg "$@" --armor --detach-sign --output - wire >signature &&
	put_signed "$entity" "$boundary"
}

put_signed () { # <file> <boundary>
	test_write_lines 'Content-Type: multipart/signed;' \
		' protocol="application/pgp-signature"; micalg=pgp-sha512;' \
		" boundary=$2" '' "--$2" &&
	cat "$1" &&
	test_write_lines '' "--$2" 'Content-Type: application/pgp-signature' \
		'' &&
	cat signature &&
	echo "--$2--"
}

encrypt_entity () { # <file> <boundary> <option of gpg>…
	entity=$1 boundary=$2
	shift 2
	crlf "$entity" | gpg "$@" --armor --encrypt >cipher &&
	put_encrypted cipher "$boundary"
}

put_encrypted () { # <file> <boundary>
	test_write_lines 'Content-Type: multipart/encrypted;' \
		" protocol=\"application/pgp-encrypted\"; boundary=$2" '' \
		"--$2" 'Content-Type: application/pgp-encrypted' '' \
		'Version: 1' '' "--$2" \
		'Content-Type: application/octet-stream' '' &&
	cat "$1" &&
	echo "--$2--"
}

# A message whose body is the entity on standard input.
message () {
	header X | sed -e '/^Content-Type/d' -e '/^$/d' &&
	cat
}

# ---- what mail says ---------------------------------------------------------

test_expect_success 'an initial notification' '
	parse overview &&
	holds "\"format\":\"vuln.mail/1\"" "\"label\":\"plain\"" \
		"\"message_id\":\"ov.1@jpcert.example.org\"" \
		"\"date\":1795137120" "\"received\":1795137129" \
		"\"from\":[{\"name\":\"JPCERT/CC Coordination\"" \
		"\"tn\":[{\"value\":\"JPCERT#91230001\",\"where\":\"subject\"" \
		"\"vn\":[{\"value\":\"JPCERT-IPA#A1B2C3D4\"" \
		"\"missing\":[\"due\"]" "\"problems\":[]" &&
	found level initial body:1:8 &&
	found publication 2027-01-04T14:00:00+09:00 body:1:11 &&
	holds "\"time\":1799038800" &&
	found start 2026-11-20 body:1:12 &&
	found origin IPA body:1:7
'

test_expect_success 'digest and size are those of the bytes' '
	parse overview &&
	holds "\"sha256\":\"$(sha256sum <"$data/overview.eml" | cut -c1-64)\"" \
		"\"size\":$(wc -c <"$data/overview.eml" | tr -d " ")"
'

test_expect_success 'details with attachments' '
	parse detail &&
	holds "\"in_reply_to\":[\"ov.1@jpcert.example.org\"]" \
		"\"references\":[\"ov.0@jpcert.example.org\",\"ov.1@" \
		"\"path\":\"2\",\"type\":\"application/x-tar\"" \
		"\"filename\":\"suite.tar\"" "\"filename\":\"条件.txt\"" \
		"\"kind\":\"report\"" &&
	found level detail subject &&
	found_in due 2026-12-09 body:1:4 &&
	found expected "再現の確認と、2026-12-09 までのご報告。" body:1:3
'

test_expect_success 'numbers in an attachment never win' '
	parse detail &&
	holds "{\"value\":\"JPCERT#99999999\",\"where\":\"body:3:1\"" &&
	lacks ambiguous\":{\"tn
'

test_expect_success 'a changed date' '
	parse date-change &&
	found level date-change subject &&
	found publication 2027-01-18T14:00:00+09:00 body:1:6 &&
	found previous_publication 2027-01-04T14:00:00+09:00 body:1:5
'

test_expect_success 'a skeleton draft with several numbers' '
	parse skeleton &&
	holds "\"vn\":[{\"value\":\"JVN#55667788\"" \
		"{\"value\":\"JVNVU#90001234\"" "{\"value\":\"CVE-2026-91234\"" &&
	found level skeleton subject &&
	found_in due 2027-01-15T17:00:00+09:00 body:1:7 &&
	found jvn_url https://jvn.example.org/jp/JVN55667788/index.html \
		body:1:5
'

test_expect_success 'a finder and his wishes' '
	parse finder &&
	found credit "H. Yamada" body:1:4 &&
	found told_others nobody body:1:3 &&
	found intends_publication "I have told nobody else so far and would\
 like to write about it in February." body:1:3 &&
	holds "\"tn\":[]" \
		"[\"tn\",\"vn\",\"level\",\"publication\",\"start\",\"due\",\"origin\"]"
'

test_expect_success 'a website: neither TN nor VN' '
	parse website &&
	holds "\"tn\":[]" "\"vn\":[]" "\"ipa\":[{\"value\":\"IPA#98765432\"" &&
	found website_url https://shop.vendor.example.com/search body:1:3
'

test_expect_success 'mail about no case' '
	parse no-number &&
	holds "\"tn\":[]" "\"vn\":[]" "\"level\":null" "\"publication\":null" \
		"\"missing\":[\"tn\",\"vn\",\"level\",\"publication\",\"start\""
'

test_expect_success 'a number in full-width characters' '
	parse wide-number &&
	holds "\"tn\":[{\"value\":\"JPCERT#91230001\",\"where\":\"body:1:1\",\
\"text\":\"番号は ＪＰＣＥＲＴ＃９１２３０００１ です。\"" &&
	found publication 2027-01-04T14:00:00+09:00 body:1:2
'

test_expect_success 'a number in the body only' '
	parse body-number &&
	holds "\"tn\":[{\"value\":\"JPCERT#91230001\",\"where\":\"body:1:3\""
'

test_expect_success 'two numbers: none is chosen' '
	parse two-numbers &&
	holds "\"ambiguous\":{\"tn\":[{\"value\":\"JPCERT#91230001\"" \
		"{\"code\":\"ambiguous\""
'

test_expect_success 'quoted lines never win' '
	parse quoted &&
	holds "\"tn\":[{\"value\":\"JPCERT#91230002\"" \
		"{\"value\":\"JPCERT#91230001\",\"where\":\"body:1:3\"" \
		"\"quoted\":true" "\"ambiguous\":{}"
'

test_expect_success 'forwarded text and forwarded messages never win' '
	parse forwarded-inline &&
	holds "\"tn\":[{\"value\":\"JPCERT#91230001\"" "\"quoted\":true" &&
	parse forwarded &&
	holds "\"tn\":[{\"value\":\"JPCERT#91230009\"" \
		"\"path\":\"2\",\"type\":\"message/rfc822\"" \
		"\"path\":\"2.1\",\"type\":\"text/plain\"" \
		"\"where\":\"header:2:subject\"" "\"forwarded\":true" \
		"\"ambiguous\":{}"
'

# ---- charsets ---------------------------------------------------------------

for name in shift-jis euc-jp iso-2022-jp; do
	test_expect_success "$name" '
		parse $name &&
		holds "\"subject\":\"[JPCERT#91230001] 脆弱性の概要\"" \
			"脆弱性の概要情報をお知らせします。" "\"problems\":[]"
	'
done

test_expect_success 'characters of NEC and IBM under ISO-2022-JP' '
	parse jis-nec &&
	holds "\"subject\":\"①脆弱性\"" "\"name\":\"髙橋\"" \
		"①脆弱性 JPCERT#91230001 Ⅰ㈱髙橋" "\"problems\":[]"
'

test_expect_success 'raw ISO-2022-JP in headers' '
	parse jis-raw &&
	holds "\"subject\":\"[JPCERT#91230001] 脆弱性 ①情報\"" \
		"{\"name\":\"髙橋\",\"address\":\"taka@jpcert.example.org\"}" \
		"①脆弱性 JPCERT#91230001"
'

test_expect_success 'wrong labels are seen through, and said' '
	parse jis-as-utf8 &&
	holds "①脆弱性" "is labelled '\''utf-8'\'' but is read as ISO-2022-JP" &&
	parse sjis-as-utf8 &&
	holds "脆弱性の概要情報" "\"wrong-label\"" "read as Shift_JIS" &&
	parse sjis-as-jis &&
	holds "脆弱性の概要情報" "\"wrong-label\"" &&
	parse euc-unlabelled &&
	holds "脆弱性の概要情報" "read as EUC-JP" &&
	parse unknown-charset &&
	holds "脆弱性の概要情報" "\"wrong-label\""
'

test_expect_success 'a character cut in two by encoded words' '
	parse split-words &&
	holds "\"subject\":\"脆弱\""
'

test_expect_success 'bytes that are no text' '
	parse garbage &&
	holds "\"bad-charset\"" "\"tn\":[{\"value\":\"JPCERT#91230001\""
'

# ---- MIME -------------------------------------------------------------------

test_expect_success 'nested parts; HTML is listed and not read' '
	parse nested &&
	holds "\"path\":\"1.1.1\",\"type\":\"text/plain\"" \
		"\"path\":\"1.1.2\",\"type\":\"text/html\"" \
		"\"path\":\"1.2\",\"type\":\"image/png\"" \
		"\"path\":\"2\",\"type\":\"application/pdf\"" \
		"\"filename\":\"../../etc/passwd\"" "JVN#12345678" &&
	lacks JVN#87654321 tracker
'

test_expect_success 'HTML alone' '
	parse html-only &&
	holds "\"html-only\"" &&
	found_in vn "JVN#12345678" body:1:1
'

test_expect_success 'S/MIME is recognised and not read' '
	parse smime &&
	holds "\"label\":\"smime\"" "\"code\":\"smime\"" &&
	parse smime-signed &&
	holds "\"label\":\"smime\"" "\"signatures\":[]"
'

test_expect_success 'groups, several headers, nonsense for a date' '
	parse addresses &&
	holds "\"name\":\"Yamada, Hanako\"" \
		"\"to\":[{\"name\":\"\",\"address\":\"a@example.org\"},{\"name\":\"B\"" \
		"\"cc\":[{\"name\":\"山田,\"" "\"address\":\"d@example.org\"" \
		"\"in_reply_to\":[\"p@example.org\",\"q@example.org\"]" \
		"\"message_id\":null" "\"date\":null,\"date_text\":\"yesterday\""
'

test_expect_success 'controls and NUL' '
	parse control &&
	holds "\"subject\":\"a��Bcc: x@example.org��[31m\"" "\"nul\"" \
		"\"tn\":[{\"value\":\"JPCERT#91230001\"" &&
	lacks "\\u0000" "\\u001b"
'

test_expect_success 'an envelope line before the mail' '
	parse envelope &&
	holds "\"subject\":\"[JPCERT#91230001]\"" \
		"\"sha256\":\"$(sha256sum <"$data/envelope.eml" | cut -c1-64)\""
'

test_expect_success 'the bytes of one part' '
	"$mail" part 2 <"$data/detail.eml" >part &&
	printf "\000\001\002\003\004\005\006\007\010\011" >expected &&
	cmp expected part &&
	"$mail" part --raw 2 <"$data/detail.eml" >part &&
	echo "AAECAwQFBgcICQ==" >expected &&
	cmp expected part
'

test_expect_success 'a part that is not there, and wrong usage' '
	test_expect_code 129 "$mail" part 7 <"$data/detail.eml" &&
	test_expect_code 129 "$mail" part <"$data/detail.eml" &&
	test_expect_code 129 "$mail" parse x <"$data/detail.eml" &&
	test_expect_code 129 "$mail" parse --raw <"$data/detail.eml" &&
	test_expect_code 129 "$mail" <"$data/detail.eml" &&
	test_expect_code 129 "$mail" frobnicate <"$data/detail.eml"
'

# ---- OpenPGP ----------------------------------------------------------------

test_expect_success 'keys' '
	signer=$(make_key Desk desk@jpcert.example.org) &&
	other=$(make_key Other other@jpcert.example.org) &&
	reader=$(make_key Psirt psirt@vendor.example.com) &&
	old=$(make_key Old old@jpcert.example.org 2024-06-01) &&
	gone=$(make_key Gone gone@jpcert.example.org) &&
	text_entity "JPCERT#91230001" "公表予定日時: 2027-01-04 14:00 JST" >entity
'

test_expect_success 'signed' '
	sign_entity entity s -u "$signer" | message >m &&
	parse - <m &&
	holds "\"label\":\"signed\"" "\"path\":\"1\",\"type\":\"text/plain\"" \
		"\"fingerprint\":\"$signer\",\"status\":\"good\",\"created\":1" \
		"\"encrypted\":false" "\"problems\":[]" &&
	found publication 2027-01-04T14:00:00+09:00 body:1:2
'

test_expect_success 'signed, with CRLF' '
	crlf m | parse - &&
	holds "\"label\":\"signed\"" "\"status\":\"good\""
'

test_expect_success 'signed, and altered' '
	sed "s/2027-01-04/2027-01-05/" m | parse - &&
	holds "\"status\":\"bad\"" "\"code\":\"bad-signature\"" &&
	lacks "\"good\""
'

test_expect_success 'signed twice' '
	sign_entity entity s -u "$signer" -u "$other" | message | parse - &&
	holds "\"fingerprint\":\"$signer\",\"status\":\"good\"" \
		"\"fingerprint\":\"$other\",\"status\":\"good\""
'

test_expect_success 'a signature within a signature' '
	sign_entity entity s -u "$signer" >inner &&
	sign_entity inner t -u "$other" | message | parse - &&
	holds "\"label\":\"signed\"" "\"path\":\"1.1\"" \
		"\"fingerprint\":\"$signer\",\"status\":\"good\"" \
		"\"fingerprint\":\"$other\",\"status\":\"good\""
'

test_expect_success 'a signing subkey counts as its primary key' '
	gpg --faked-system-time 20240101T000000 --quick-add-key \
		"$other" ed25519 sign &&
	sign_entity entity s -u "$other" | message | parse - &&
	holds "\"fingerprint\":\"$other\",\"status\":\"good\""
'

test_expect_success 'signed by a key that has expired since' '
	sign_entity entity s -u "$old" \
		--faked-system-time 20240301T000000 | message | parse - &&
	holds "\"fingerprint\":\"$old\",\"status\":\"expired\"" "bad-signature"
'

test_expect_success 'signed by a key that is revoked' '
	sign_entity entity s -u "$gone" | message >revoked &&
	sed "s/^:---/---/" "$GNUPGHOME/openpgp-revocs.d/$gone.rev" |
		gpg --import &&
	parse - <revoked &&
	holds "\"fingerprint\":\"$gone\",\"status\":\"revoked\""
'

test_expect_success 'signed by a subkey that is for something else' '
	keys=$TEST_DIRECTORY/t4015 &&
	zed=$(gpg --with-colons --show-keys "$keys/zed.asc" |
		sed -n "s/^fpr:*\([0-9A-F]*\):/\1/p") &&
	part=$(gpg --with-colons --show-keys "$keys/subkey.asc" |
		sed -n "s/^fpr:*\([0-9A-F]*\):/\1/p" | tail -n 1) &&
	gpg --import "$keys/zed-secret.asc" &&
	sign_entity entity s -u "$part!" | message >other-use &&
	for form in subkey subkey-other-use; do
		mkdir -m 700 "$TEST_PRIVATE/$form" &&
		gpg --homedir "$TEST_PRIVATE/$form" --import \
			"$keys/$form.asc" &&
		"$mail" parse --homedir "$TEST_PRIVATE/$form" <other-use \
			>"$form" || return 1
	done &&
	test_grep "\"fingerprint\":\"$zed\",\"status\":\"good\"" subkey &&
	test_grep "\"fingerprint\":\"$zed\",\"status\":\"bad\"" \
		subkey-other-use
'

test_expect_success 'a signer who is not known' '
	mkdir -m 700 "$TEST_PRIVATE/empty" &&
	"$mail" parse --homedir "$TEST_PRIVATE/empty" <m >out &&
	holds "\"fingerprint\":\"$signer\",\"status\":\"unknown-key\"" &&
	lacks "\"good\""
'

test_expect_success 'a whole signed message is no detached signature' '
	echo evil | gpg -u "$signer" --armor --sign >signature &&
	put_signed entity s | message | parse - &&
	lacks "\"good\"" evil &&
	holds "\"fingerprint\":null,\"status\":\"error\""
'

test_expect_success 'a signature over something else' '
	text_entity "JPCERT#00000000" | crlf |
		gpg -u "$signer" --armor --detach-sign >signature &&
	put_signed entity s | message | parse - &&
	holds "\"status\":\"bad\"" && lacks "\"good\""
'

test_expect_success 'what a list adds is not signed: mixed' '
	{
		test_write_lines "Content-Type: multipart/mixed; boundary=l" "" --l &&
		sign_entity entity s -u "$signer" &&
		test_write_lines "" --l "Content-Type: text/plain" "" \
			"JPCERT#66666666" --l--
	} | message | parse - &&
	holds "\"label\":\"mixed\"" "\"path\":\"1.1\"" "\"path\":\"2\"" \
		"\"ambiguous\":{\"tn\":" &&
	holds "\"encrypted\":false,\"signatures\":[],\"text\":\"JPCERT#66666666"
'

test_expect_success 'a third child of a signed part is not signed' '
	sign_entity entity s -u "$signer" | sed "s/^--s--/--s/" >third &&
	text_entity "JPCERT#66666666" >>third &&
	echo "--s--" >>third &&
	message <third | parse - &&
	holds "\"label\":\"mixed\"" \
		"\"signatures\":[],\"text\":\"JPCERT#66666666"
'

test_expect_success 'encrypted' '
	encrypt_entity entity e -r "$reader" | message >encrypted &&
	parse - <encrypted &&
	holds "\"label\":\"encrypted\"" "\"path\":\"1\",\"type\":\"text/plain\"" \
		"\"encrypted\":true,\"signatures\":[]" "\"problems\":[]" &&
	found publication 2027-01-04T14:00:00+09:00 body:1:2
'

test_expect_success 'encrypted and signed in one' '
	encrypt_entity entity e -r "$reader" -u "$signer" --sign |
		message | parse - &&
	holds "\"label\":\"encrypted-signed\"" "\"encrypted\":true" \
		"\"fingerprint\":\"$signer\",\"status\":\"good\""
'

test_expect_success 'signed, then encrypted' '
	sign_entity entity s -u "$signer" >inner &&
	encrypt_entity inner e -r "$reader" | message | parse - &&
	holds "\"label\":\"encrypted-signed\"" "\"path\":\"1\"" \
		"\"fingerprint\":\"$signer\",\"status\":\"good\""
'

test_expect_success 'encrypted, then signed' '
	encrypt_entity entity e -r "$reader" >inner &&
	sign_entity inner s -u "$signer" | message | parse - &&
	holds "\"label\":\"encrypted-signed\"" "\"encrypted\":true" \
		"\"fingerprint\":\"$signer\",\"status\":\"good\""
'

test_expect_success 'several parts, signed and encrypted' '
	{
		test_write_lines "Content-Type: multipart/mixed; boundary=x" "" \
			--x "Content-Type: text/plain" "" one "" --x \
			"Content-Type: application/pdf" \
			"Content-Disposition: attachment; filename=a.pdf" "" \
			two --x--
	} >several &&
	sign_entity several s -u "$signer" >inner &&
	encrypt_entity inner e -r "$reader" | message >both &&
	parse - <both &&
	holds "\"label\":\"encrypted-signed\"" "\"path\":\"1.1\"" \
		"\"path\":\"1.2\",\"type\":\"application/pdf\"" &&
	"$mail" part 1.2 <both >part && echo two | tr -d "\n" >expected &&
	cmp expected part
'

test_expect_success 'an encrypted part beside others: mixed' '
	{
		test_write_lines "Content-Type: multipart/mixed; boundary=l" "" --l \
			"Content-Type: text/html" "" \
			"<img src=\"https://evil.example.com/" "" --l &&
		encrypt_entity entity e -r "$reader" &&
		test_write_lines "" --l "Content-Type: text/html" "" \
			"\">" --l--
	} | message | parse - &&
	holds "\"label\":\"mixed\"" \
		"\"path\":\"2\",\"type\":\"text/plain\"" "\"encrypted\":true" \
		"\"text\":\"JPCERT#91230001" &&
	lacks evil.example.com
'

test_expect_success 'encrypted to somebody else' '
	"$mail" parse --homedir "$TEST_PRIVATE/empty" <encrypted >out &&
	holds "\"label\":\"encrypted\"" "\"code\":\"cannot-decrypt\"" \
		"\"type\":\"multipart/encrypted\"" "\"encrypted\":true" \
		"\"text\":null" &&
	"$mail" part 1 --homedir "$TEST_PRIVATE/empty" <encrypted >part &&
	test_grep "BEGIN PGP MESSAGE" part
'

test_expect_success 'without integrity protection: not opened' '
	encrypt_entity entity e -r "$reader" --rfc2440 | message | parse - &&
	holds "\"code\":\"no-integrity\"" "\"text\":null" &&
	lacks 2027-01-04
'

test_expect_success 'damaged cipher text: not opened' '
	crlf entity | gpg -r "$reader" --encrypt >binary &&
	size=$(wc -c <binary) &&
	{
		head -c $((size - 20)) binary &&
		printf "\377" &&
		tail -c 19 binary
	} | gpg --enarmor | sed "s/ARMORED FILE/MESSAGE/" >cipher &&
	put_encrypted cipher e | message | parse - &&
	holds "\"text\":null" && lacks 2027-01-04
'

test_expect_success 'signed only, though it says encrypted' '
	crlf entity | gpg -u "$signer" --armor --sign >cipher &&
	put_encrypted cipher e | message | parse - &&
	lacks "\"encrypted\":true" "\"label\":\"encrypted" &&
	holds "\"code\":\"not-encrypted\""
'

test_expect_success 'broken forms of OpenPGP' '
	parse broken-crypto &&
	lacks "\"good\"" "\"encrypted\":true" &&
	holds "\"status\":\"error\"" "\"unknown-protocol\"" "\"not-encrypted\""
'

test_expect_success 'protected headers' '
	{
		test_write_lines "Subject: JPCERT#91230001 hidden" \
			"From: desk@jpcert.example.org" \
			"Content-Type: text/plain; protected-headers=v1" "" body
	} >protected &&
	encrypt_entity protected e -r "$reader" | message |
		sed "s/^Subject: .*/Subject: .../" | parse - &&
	holds "\"subject\":\"...\"" \
		"\"protected\":{\"subject\":\"JPCERT#91230001 hidden\"" \
		"\"where\":\"protected:subject\"" "\"problems\":[]" &&
	encrypt_entity protected e -r "$reader" | message | parse - &&
	holds "\"code\":\"protected-header-differs\""
'

test_expect_success 'no protected headers without protection' '
	message <protected | parse - &&
	lacks "\"protected\":" &&
	{
		test_write_lines "Content-Type: multipart/mixed; boundary=l" "" --l &&
		encrypt_entity protected e -r "$reader" &&
		echo "--l--"
	} | message | parse - &&
	lacks "\"protected\":"
'

# ---- OpenPGP within the text ------------------------------------------------

test_expect_success 'clear-signed' '
	test_write_lines "JPCERT#91230001" "- dash" "脆弱性" |
		gpg -u "$signer" --clear-sign >clear &&
	{ header "text/plain; charset=utf-8" && cat clear; } >m &&
	parse - <m &&
	holds "\"label\":\"inline-signed\"" \
		"\"text\":\"JPCERT#91230001\\n- dash\\n脆弱性\\n\"" \
		"\"fingerprint\":\"$signer\",\"status\":\"good\"" &&
	sed "s/dash/DASH/" m | parse - &&
	holds "\"status\":\"bad\"" && lacks "\"good\""
'

test_expect_success 'text around what is signed: mixed, in pieces' '
	{
		header "text/plain; charset=utf-8" && echo "JPCERT#66666666" &&
		cat clear && echo "after"
	} >m &&
	parse - <m &&
	holds "\"label\":\"mixed\"" "\"path\":\"1/1\"" "\"path\":\"1/2\"" \
		"\"path\":\"1/3\"" \
		"\"signatures\":[],\"text\":\"JPCERT#66666666" \
		"\"ambiguous\":{\"tn\":" &&
	"$mail" part 1/3 <m >part && echo after >expected && cmp expected part
'

test_expect_success 'clear-signed in ISO-2022-JP' '
	"$mail" part 1 <"$data/jis-nec.eml" |
		gpg -u "$signer" --clear-sign >clear &&
	{ header "text/plain; charset=iso-2022-jp" && cat clear; } | parse - &&
	holds "\"status\":\"good\"" "①脆弱性 JPCERT#91230001 Ⅰ㈱髙橋"
'

test_expect_success 'inline encrypted, with and without signature' '
	echo "JPCERT#91230001" | gpg -r "$reader" --armor --encrypt >armor &&
	{ header text/plain && cat armor; } | parse - &&
	holds "\"label\":\"inline-encrypted\"" "\"encrypted\":true" \
		"\"text\":\"JPCERT#91230001\\n\"" &&
	echo "JPCERT#91230001" |
		gpg -r "$reader" -u "$signer" --armor --sign --encrypt >armor &&
	{ header text/plain && cat armor; } | parse - &&
	holds "\"label\":\"inline-encrypted\"" "\"status\":\"good\""
'

test_expect_success 'inline encrypted to somebody else' '
	{ header text/plain && cat armor; } >m &&
	"$mail" parse --homedir "$TEST_PRIVATE/empty" <m >out &&
	holds "\"label\":\"inline-encrypted\"" "\"cannot-decrypt\"" \
		"\"text\":null"
'

test_expect_success 'an armor that is signed only' '
	echo "JPCERT#91230001" | gpg -u "$signer" --armor --sign >armor &&
	{ header text/plain && cat armor; } | parse - &&
	holds "\"label\":\"inline-signed\"" "\"status\":\"good\"" \
		"\"encrypted\":false"
'

# ---- hostile ----------------------------------------------------------------

refused () { # <code>
	test_expect_code 2 "$mail" parse >out &&
	holds "\"format\":\"vuln.mail/1\"" "\"error\":{\"code\":\"$1\""
}

repeat () { # <count> <program of awk>
	awk -v n="$1" "BEGIN { for (i = 0; i < n; i++) $2 }"
}

test_expect_success 'no mail' '
	: | refused not-mail &&
	echo hello | refused not-mail &&
	echo | refused not-mail &&
	head -c 10000 /dev/zero | refused not-mail &&
	test_expect_code 2 "$mail" part 1 </dev/null
'

test_expect_success 'too large' '
	{ header text/plain && head -c 26214400 /dev/zero; } | refused too-large
'

test_expect_success 'too many headers' '
	{
		repeat 1001 "print \"X-\" i \": y\"" && echo && echo x
	} | refused too-many-headers &&
	{
		echo "X: y" && repeat 999 "print \"X-\" i \": y\"" && echo
	} | parse - &&
	{
		header "multipart/mixed; boundary=b" && echo "--b" &&
		repeat 1001 "print \"X-\" i \": y\"" &&
		test_write_lines "" x --b--
	} | refused too-many-headers
'

test_expect_success 'too many parts' '
	{
		header "multipart/mixed; boundary=b" &&
		repeat 501 "print \"--b\\n\\nx\"" && echo "--b--"
	} | refused too-many-parts &&
	{
		header "multipart/mixed; boundary=b" &&
		repeat 200000 "print \"--b\\n\\nx\"" && echo "--b--"
	} | refused too-many-parts &&
	{
		header "multipart/mixed; boundary=b" &&
		repeat 500 "print \"--b\\n\\nx\"" && echo "--b--"
	} | parse - &&
	holds "\"path\":\"500\""
'

nest () { # <depth>
	header "multipart/mixed; boundary=b0" &&
	repeat "$1" "{
		print \"--b\" i
		print \"Content-Type: multipart/mixed; boundary=b\" i + 1
		print \"\"
	}" &&
	test_write_lines "--b$1" '' deep "--b$1--"
}

test_expect_success 'too deep' '
	nest 18 | parse - && holds "\"text\":\"deep" &&
	nest 19 | refused too-deep &&
	nest 900 | refused too-deep &&
	nest 20000 | refused too-many-parts &&
	{
		header message/rfc822 &&
		repeat 30 "print \"Content-Type: message/rfc822\\n\""
	} | refused too-deep
'

test_expect_success 'groups of addresses within groups' '
	{
		printf "From: a@example.org\nTo: " &&
		repeat 100000 "printf \"g:\"" && test_write_lines "" "" x
	} >groups &&
	refused too-deep <groups &&
	{
		repeat 900 "print \"To: g:g:g:g:g:g:g:g:g:g:g:\"" &&
		test_write_lines "" x
	} | parse - &&
	{ header message/rfc822 && cat groups; } | refused too-deep &&
	{
		header message/rfc822 | sed "s/^\$/Content-Transfer-Encoding: base64/" &&
		echo && base64 groups
	} | parse - &&
	encrypt_entity groups e -r "$reader" | message | refused too-deep
'

test_expect_success 'limits hold for what is decrypted' '
	nest 30 >deep &&
	encrypt_entity deep e -r "$reader" | message | refused too-deep &&
	{ echo "X: y" && repeat 1001 "print \"X-\" i \": y\""; } >many &&
	encrypt_entity many e -r "$reader" | message | refused too-many-headers
'

test_expect_success 'a bomb of compressed zeros' '
	head -c 80000000 /dev/zero | gpg -r "$reader" --armor \
		--compress-algo zlib -z 9 --encrypt >cipher &&
	put_encrypted cipher e | message | parse - &&
	holds "\"code\":\"cannot-decrypt\"" "\"text\":null"
'

test_expect_success 'header lines of every shape' '
	for subject in "=?utf-8?B?" "=?utf-8?B?====?=" "=?utf-8?Q?=?=" "=??B??=" \
		"=?utf-8?Q?=ZZ?=" "=?iso-2022-jp?B?GyRC?=" "=?x?q?a" "" \
		"=?utf-8?B?AA==?=" "$(printf "\033\$B!")"; do
		test_write_lines "From: <" "To: ((((((" "Cc: =?utf-8?B?" \
			"Subject: $subject" "References: <<<> <@> <a" \
			"Message-ID: <" "Date: 99 Foo 99999 99:99" \
			"Received: ;;;" "Content-Type: text/plain; charset=" \
			"Content-Disposition: attachment; filename*=x''%" "" x |
		parse - || return 1
	done
'

test_expect_success 'a mail cut off anywhere is read or refused' '
	crlf "$data/nested.eml" >whole &&
	size=$(wc -c <whole) &&
	i=1 &&
	while test "$i" -lt "$size"; do
		head -c "$i" whole | "$mail" parse >out
		case $? in 0 | 2) ;; *) return 1 ;; esac
		i=$((i + 97))
	done
'

test_done
