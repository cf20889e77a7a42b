#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Mails that other programs wrote: neomutt, and Python with gpg. What other
# programs only look like is in the corpus (t2005/shapes_others.py).

# shellcheck disable=SC2154 # set in the first test
test_description='mails of other programs'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-gpg.sh"

if command -v neomutt >/dev/null 2>&1; then
	test_set_prereq NEOMUTT
fi

holds () {
	for text; do
		test_grep -F -e "$text" out >found || return 1
	done
}

parse () {
	"$VULN_BUILD/libexec/vuln/vuln-mail" parse >out
}

# ---- neomutt ----------------------------------------------------------------

# A mail with a text, a file and these settings goes into ./sent.
neomutt_sends () { # <setting>...
	rm -f sent &&
	{ cat rc && printf "set %s\n" "$@"; } >rc.this &&
	/usr/bin/python3 "$TEST_DIRECTORY/t2010/neomutt.py" neomutt -n \
		-F "$PWD/rc.this" -s "[JPCERT#91230001] 件名" -i "$PWD/body" \
		-a "$PWD/検証①.bin" -- psirt@vendor.example.com &&
	test_path_is_file sent
}

test_expect_success 'keys and settings' '
	desk=$(make_key Desk desk@jpcert.example.org) &&
	reader=$(make_key Psirt psirt@vendor.example.com) &&
	write_script sendmail <<-END &&
	cat >"$PWD/sent"
	END
	cat >rc <<-END &&
	set crypt_use_gpgme = yes
	set pgp_default_key = $desk
	set pgp_sign_as = $desk
	set from = "desk@jpcert.example.org"
	set realname = "窓口"
	set charset = "utf-8"
	set send_charset = "us-ascii:utf-8"
	set sendmail = "$PWD/sendmail"
	set editor = true
	set abort_unmodified = no
	set autoedit = yes
	set edit_headers = yes
	set fast_reply = yes
	set copy = no
	set folder = "$PWD"
	set spoolfile = "$PWD/box"
	set hostname = jpcert.example.org
	set header_cache = ""
	END
	: >box &&
	printf "\000\001" >"検証①.bin" &&
	test_write_lines "番号は JPCERT#91230001 です。" "From here on" \
		"公表予定日時: 2027-01-04 14:00" "-- " "窓口" >body
'

# What each mail must come to; the headers are the last argument.
is_read () { # <label> <subject> <text>...
	parse <sent &&
	is_label=$1 is_subject=$2 &&
	shift 2 &&
	holds "\"label\":\"$is_label\"" "\"subject\":\"$is_subject\"" \
		"番号は JPCERT#91230001 です。\\nFrom here on\\n" \
		"\"value\":\"2027-01-04T14:00:00+09:00\"" \
		"\"value\":\"JPCERT#91230001\"" \
		"\"type\":\"application/octet-stream\"" \
		"\"name\":\"窓口\",\"address\":\"desk@jpcert.example.org\"" \
		"\"problems\":[]" "$@"
}

test_expect_success NEOMUTT 'neomutt: plain' '
	neomutt_sends nocrypt_autosign &&
	is_read plain "[JPCERT#91230001] 件名" \
		"\"filename\":\"検証①.bin\",\"attachment\":true"
'

test_expect_success NEOMUTT 'neomutt: in ISO-2022-JP' '
	neomutt_sends "send_charset=\"us-ascii:iso-2022-jp\"" &&
	is_read plain "[JPCERT#91230001] 件名" "\"charset\":\"iso-2022-jp\""
'

test_expect_success NEOMUTT 'neomutt: format=flowed' '
	neomutt_sends text_flowed &&
	is_read plain "[JPCERT#91230001] 件名"
'

test_expect_success NEOMUTT 'neomutt: signed' '
	neomutt_sends crypt_autosign &&
	is_read signed "[JPCERT#91230001] 件名" \
		"\"fingerprint\":\"$desk\",\"status\":\"good\""
'

test_expect_success NEOMUTT 'neomutt: signed, and altered on the way' '
	sed "s/^From here/Form here/" sent >altered &&
	if cmp sent altered; then
		sed "s/=46rom here/=46orm here/" sent >altered
	fi &&
	! cmp sent altered &&
	parse <altered &&
	holds "\"fingerprint\":\"$desk\",\"status\":\"bad\"" \
		"\"code\":\"bad-signature\""
'

test_expect_success NEOMUTT 'neomutt: encrypted, its subject hidden' '
	neomutt_sends crypt_autoencrypt crypt_protected_headers_write &&
	is_read encrypted "..." \
		"\"protected\":{\"subject\":\"[JPCERT#91230001] 件名\""
'

test_expect_success NEOMUTT 'neomutt: encrypted and signed' '
	neomutt_sends crypt_autoencrypt crypt_autosign \
		nocrypt_protected_headers_write &&
	is_read encrypted-signed "[JPCERT#91230001] 件名" \
		"\"fingerprint\":\"$desk\",\"status\":\"good\""
'

test_expect_success NEOMUTT 'neomutt: encrypted and signed, its subject hidden' '
	neomutt_sends crypt_autoencrypt crypt_autosign \
		crypt_protected_headers_write &&
	is_read encrypted-signed "..." \
		"\"where\":\"protected:subject\"" \
		"\"fingerprint\":\"$desk\",\"status\":\"good\""
'

# ---- Python's email library -------------------------------------------------

python_sends () { # <form>
	/usr/bin/python3 "$TEST_DIRECTORY/t2010/python.py" "$1" "$desk" \
		"$reader" >sent &&
	parse <sent &&
	holds "\"subject\":\"脆弱性の件\"" \
		"{\"name\":\"窓口\",\"address\":\"desk@jpcert.example.org\"}" \
		"番号は JPCERT#91230001 です。\\nFrom here on" \
		"\"filename\":\"検証コード.zip\"" \
		"\"value\":\"2027-01-04T14:00:00+09:00\"" "\"problems\":[]"
}

test_expect_success 'Python: signed' '
	python_sends signed &&
	holds "\"label\":\"signed\"" "\"fingerprint\":\"$desk\",\"status\":\"good\""
'

test_expect_success 'Python: encrypted' '
	python_sends encrypted &&
	holds "\"label\":\"encrypted\""
'

test_expect_success 'Python: both' '
	python_sends both &&
	holds "\"label\":\"encrypted-signed\"" \
		"\"fingerprint\":\"$desk\",\"status\":\"good\""
'

test_done
