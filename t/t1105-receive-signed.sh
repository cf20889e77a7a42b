#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Whose signature a mail has: judged by the keys of the repository alone.

# shellcheck disable=SC2154 # of the libraries

test_description='signatures of received mail'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

# Writes mail number $1 as a Python expression over t2005/corpus.py.
write_mail () { # <number> <expression>
	cat >"$TMPDIR/make.py" <<-END
	import sys
	from corpus import *
	mail_of = lambda body, **more: mail(body, **{
	    'From': 'vuln@coordinator.example.org',
	    'Subject': '[JPCERT#4015000${1#sha}]',
	    'Message_ID': '<s$1@coordinator.example.org>', **more})
	sys.stdout.buffer.write(mail_of($2))
	END
	PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$TEST_DIRECTORY/t2005 \
		/usr/bin/python3 "$TMPDIR/make.py" >"$TMPDIR/$1.eml"
}

# Takes mail number $1; the entry of its message is in $out.
take () { # <number>
	vuln receive "$TMPDIR/$1.eml" >"$TMPDIR/said" 2>"$err" || {
		cat "$err"
		return 1
	}
	id=$(sed -n 1p "$TMPDIR/said") &&
	sed -n "/^messages:/,/^[a-z]/p" "$(last_record "$id")" >"$out"
}

is_by_jpcert () {
	test_grep "signed-by: \"\{0,1\}$jpcert" "$out" &&
	test_grep "signed  *by jpcert, a good signature" "$TMPDIR/said" &&
	test_grep "trust: proven" "$out" &&
	test_grep ! mail-signature "$err"
}

is_by_nobody () { # <what is said of it>
	test_grep ! signed-by "$out" &&
	test_grep "trust: claimed" "$out" &&
	test_grep -F -e "$1" "$err" &&
	test_grep ! "a good signature" "$TMPDIR/said"
}

test_expect_success 'setup: the key of the coordinator is in no keyring' '
	make_psirt psirt &&
	other=$(make_key "Somebody" else@coordinator.example.org) &&
	KEY_DESK=$jpcert KEY_OTHER=$other KEY_READER=$key_tanaka &&
	KEY_SUZUKI=$key_suzuki &&
	export KEY_DESK KEY_OTHER KEY_READER KEY_SUZUKI &&
	body="text(\"x\")" &&
	write_mail 1 "signed($body)" &&
	write_mail 2 "sealed($body, sign=(\"desk\",))" &&
	write_mail 3 "sealed(signed($body))" &&
	write_mail sha1 "signed(text(\"x\"), micalg=\"pgp-sha1\", options=(\"--digest-algo\", \"SHA1\"))" &&
	write_mail 4 "text(clear(\"x\"))" &&
	write_mail 5 "signed($body, \"other\")" &&
	write_mail 6 "signed($body, signature=detached(\"y\", \"desk\"))" &&
	write_mail 7 "multi(\"mixed\", signed($body), text(\"footer\"))" &&
	write_mail 8 "signed($body, \"suzuki\")" &&
	write_mail 9 "text(\"x\", cte=\"base64\")" &&
	gpg --yes --delete-secret-and-public-key "$jpcert" &&
	for n in 1 2 3 4 5 6 7 8 9; do
		sed "s/^Subject: .*/Subject: [JPCERT#4015000$n]/" \
			"$TMPDIR/$n.eml" >"$TMPDIR/x" &&
		mv "$TMPDIR/x" "$TMPDIR/$n.eml" || return 1
	done
'

for n in 1 2 3 4; do
	test_expect_success "signed by a key that is registered ($n)" "
		cd psirt && take $n && is_by_jpcert
	"
done

test_expect_success 'signed by a key that only the user knows' '
	cd psirt && take 5 && is_by_nobody "that nobody here is registered"
'

test_expect_success 'altered on its way' '
	cd psirt && take 6 && is_by_nobody "does not fit"
'

test_expect_success 'a part that nobody signed' '
	cd psirt && take 7 && is_by_nobody "only a part of the mail is signed"
'

test_expect_success 'signed by somebody else who is registered' '
	cd psirt && take 8 && is_by_nobody "no key of jpcert"
'

test_expect_success 'not signed: nothing is said of signatures' '
	cd psirt && take 9 &&
	test_grep ! signed-by "$out" &&
	test_grep "trust: claimed" "$out" &&
	test_grep ! mail-signature "$err"
'

test_expect_success 'a key of the coordinator that has ended' '
	cd psirt &&
	test_tick &&
	export_key "$other" >"$TMPDIR/other.asc" &&
	vuln partner edit jpcert --key "$TMPDIR/other.asc" &&
	for n in 1 5; do
		test_tick &&
		sed "s/^Message-ID: .*/Message-ID: <again.$n@x>/" \
			"$TMPDIR/$n.eml" >"$TMPDIR/again.eml" &&
		take again || return 1
	done &&
	test_grep "signed-by: \"\{0,1\}$other" "$out"
'

test_expect_success 'a signature over SHA-1 proves nothing, as on a record' '
	cd psirt &&
	test_tick &&
	take sha1 && is_by_nobody "is weak"
'

test_expect_success 'what is odd about a mail is said' '
	cd psirt &&
	test_tick &&
	write_mail 9 "multi(\"mixed\", text(\"x\"), part(\"application/ms-tnef\"\
, filename=\"winmail.dat\")), more=\"Subject: second\\n\", Message_ID=\"<o@x>\"" &&
	vuln receive "$TMPDIR/9.eml" >"$out" &&
	test_grep "note  .*winmail.dat" "$out" &&
	test_grep "note  .*Subject. stands there more than once" "$out"
'

test_expect_success 'R8.c: the numbers of two cases: both get the mail, neither the other number' '
	cd psirt &&
	test_tick &&
	write_mail 9 "text(\"JPCERT#40150001 JPCERT#40150002 JVN#40150003\"), Message_ID=\"<two@x>\"" &&
	sed -i "s/^Subject: .*/Subject: both/" "$TMPDIR/9.eml" &&
	test_commits vuln receive "$TMPDIR/9.eml" &&
	git show --name-only --format= HEAD | grep -c "message-.*yaml$" \
		>"$TMPDIR/count" &&
	test "$(cat "$TMPDIR/count")" = 2 &&
	for number in 40150001 40150002; do
		vuln show "JPCERT#$number" >"$out" &&
		grep "^numbers" "$out" >"$TMPDIR/numbers" &&
		test "$(grep -o "JPCERT#" "$TMPDIR/numbers" | wc -l)" = 1 &&
		test_grep ! "JVN#40150003" "$TMPDIR/numbers" || return 1
	done &&
	test_unchanged vuln receive "$TMPDIR/9.eml" &&
	test_grep "nothing to do" "$out"
'

test_done
