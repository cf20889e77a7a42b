#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The outbox: who can read what lies there, what is sent, and only once.

# shellcheck disable=SC2154,SC2283 # of the libraries

test_description='vuln outbox'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"
. "$TEST_DIRECTORY/lib-letter.sh"

# A sendmail that keeps what it is given; $1 of `answers` is its status.
answers () { # <status>
	cat >"$TMPDIR/sendmail" <<-END &&
	#!/bin/sh
	echo "\$@" >>"$TMPDIR/calls"
	cat >>"$TMPDIR/sent"
	exit $1
	END
	chmod +x "$TMPDIR/sendmail" &&
	rm -f "$TMPDIR/calls" "$TMPDIR/sent" &&
	git config vuln.sendmail "$TMPDIR/sendmail"
}

was_called () { # <times>
	touch "$TMPDIR/calls" &&
	test_line_count = "$1" "$TMPDIR/calls"
}

name_of () { # <about> <to>
	vuln outbox list --json | tr "{" "\n" | tr -d "\n " |
		sed "s/\"name\"/\n&/g" | grep "\"about\":\"$1\"" |
		grep "\"to\":\"$2\"" | tail -n 1 |
		sed "s/^\"name\":\"\([0-9a-f]*\)\".*/\1/"
}

set_state () { # <name> <state>
	sed "s/\"state\": *\"[a-z-]*\"/\"state\":\"$2\"/" \
		".git/vuln/outbox/$1.json" >"$TMPDIR/state" &&
	cp "$TMPDIR/state" ".git/vuln/outbox/$1.json"
}

test_expect_success 'setup' '
	make_psirt psirt &&
	cd psirt &&
	id=$(case_id vuln receive "$mails/01-initial.eml") &&
	vuln outbox list >"$out" &&
	test_must_be_empty "$out"
'

test_expect_success 'a refused or rehearsed action writes no letter' '
	cd psirt &&
	test_unchanged vuln ack "$id" --dry-run &&
	test_grep "letter  to jpcert, about ack-initial" "$out" &&
	at 2026-12-01 &&
	test_refused transition-ack-late vuln ack "$id" &&
	at 2026-11-20 10:01 &&
	ls .git/vuln/outbox >"$out" && test_grep ! eml "$out"
'

test_expect_success 'the letter is named in the record, encrypted, private' '
	cd psirt &&
	test_commits vuln ack "$id" &&
	vuln outbox list >"$out" &&
	test_grep "^  1  ready .* $id  ack-initial .* jpcert$" "$out" &&
	name=$(name_of ack-initial jpcert) &&
	test_grep "\"$name@vendor.example\":" "$(last_record "$id" ack)" &&
	test "$(stat -c %a .git/vuln/outbox)" = 700 &&
	test "$(stat -c %a ".git/vuln/outbox/$name.eml")" = 600 &&
	test_grep ! -r 概要情報 .git/vuln/outbox &&
	test_unchanged vuln ack "$id" &&
	test_grep "nothing to do" "$out"
'

test_expect_success 'R5.k: numbers only in the subject; the thread goes on' '
	cd psirt &&
	raw_letter ack-initial jpcert >"$out" &&
	test_grep "^Subject: JPCERT#40120001.$" "$out" &&
	test_grep "^To: .*<vuln@coordinator.example.org>" "$out" &&
	sent_to=$(sed -n "s/^Message-ID: *\(<.*>\).*/\1/Ip" \
		"$mails/01-initial.eml") &&
	test_grep -F "In-Reply-To: $sent_to" "$out" &&
	test_grep ! "$id" "$out"
'

test_expect_success 'T4: gpg alone opens it; the signature is good' '
	cd psirt &&
	raw_letter ack-initial jpcert >"$TMPDIR/raw" &&
	tr -d "\r" <"$TMPDIR/raw" |
		sed -n "/BEGIN PGP MESSAGE/,/END PGP MESSAGE/p" \
		>"$TMPDIR/message" &&
	gpg --status-fd 3 --decrypt "$TMPDIR/message" >"$out" \
		3>"$TMPDIR/status" &&
	test "$(grep -c "ENC_TO" "$TMPDIR/status")" = 2 &&
	test_grep "application/pgp-signature" "$out" &&
	"$VULN_BUILD/libexec/vuln/vuln-mail" parse <"$TMPDIR/raw" >"$out" &&
	test_grep "\"fingerprint\":\"$key_tanaka\",\"status\":\"good\"" \
		"$out"
'

test_expect_success 'R4: written is not sent; sent meets the deadline' '
	cd psirt &&
	vuln due "$id" >"$out" &&
	test_grep "^$id  send" "$out" &&
	test_grep "rule R4, owner tanaka" "$out" &&
	answers 0 &&
	test_unchanged vuln outbox send --dry-run &&
	test_grep "would send  $id  ack-initial  to jpcert" "$out" &&
	was_called 0 &&
	vuln outbox send >"$out" &&
	test_grep "^sent  $id  ack-initial  to jpcert" "$out" &&
	was_called 1 &&
	echo "-t -i" >"$TMPDIR/expect" &&
	test_cmp "$TMPDIR/expect" "$TMPDIR/calls" &&
	test_grep "sent: \"2026-11-20T01:01:00Z\"" \
		"$(last_record "$id" sent)" &&
	vuln due "$id" >"$out" &&
	test_grep ! "^$id  send" "$out" &&
	vuln outbox list >"$out" &&
	test_must_be_empty "$out" &&
	vuln outbox list --all >"$out" &&
	test_grep "sent .* ack-initial" "$out"
'

test_expect_success 'a letter goes out once' '
	cd psirt &&
	answers 0 &&
	vuln outbox send >"$out" &&
	test_grep "nothing to send" "$out" &&
	was_called 0 &&
	set_state "$name" ready &&
	vuln outbox send "$name" >"$out" &&
	was_called 1 &&
	test_must_fail vuln outbox send "$name"
'

test_expect_success 'R4: by telephone it is met without a letter' '
	cd psirt &&
	phone=$(case_id vuln receive "$mails/02-initial-jis.eml") &&
	test_commits vuln ack "$phone" --by phone &&
	test_grep "by: phone" "$(last_record "$phone" ack)" &&
	vuln due "$phone" >"$out" &&
	test_grep ! -e "^$phone  send" -e "^$phone  ack" "$out" &&
	vuln outbox list >"$out" &&
	test_must_be_empty "$out"
'

test_expect_success 'no key: the action is done, nothing lies in the clear' '
	cd psirt &&
	web=$(case_id vuln receive "$mails/07-website.eml") &&
	test_commits vuln ack "$web" &&
	test_grep "vuln partner edit ipa --key <file>" "$err" &&
	vuln outbox list >"$out" &&
	test_must_be_empty "$out"
'

test_expect_success 'R5.a: no template for anybody else can name the TN' '
	cd psirt &&
	vuln scope "$id" --product abc --due +5wd &&
	for to in suzuki kato
	do
		letter order $to >"$out" &&
		test_grep ! -e 40120001 -e JPCERT# "$out" || return 1
	done &&
	ack=$(case_id vuln receive --channel finder "$mails/06-finder.eml") &&
	vuln ack "$ack" &&
	raw_letter ack-initial finder >"$out" &&
	test_grep ! -e 40120001 "$out"
'

test_expect_success 'R5.a: nor can words of the user, in any writing' '
	cd psirt &&
	vuln note "$ack" -m x &&
	vuln receive --case "$ack" --tn "JPCERT#40120055" --from jpcert &&
	export_key "$jpcert" >"$TMPDIR/key" &&
	vuln note "$ack" --finder-key "$TMPDIR/key" -m "his key" &&
	for text in "JPCERT#40120055" "4012 0055" "ＪＰＣＥＲＴ＃４０１２００５５" \
		"see jpcert-40120001"
	do
		test_refused letter-reveals vuln tell "$ack" finder \
			--about progress -m "$text" || return 1
	done &&
	test_tick &&
	vuln tell "$ack" jpcert --about plan -m "about JPCERT#40120055" &&
	letter plan jpcert >"$out" &&
	test_grep "^Subject: JPCERT#40120055$" "$out"
'

test_expect_success 'R5.d: of two coordinators each hears its own number' '
	cd psirt &&
	vuln partner add certcc --name CERT --kind coordinator \
		--email c@certcc.example.org &&
	vuln receive --case "$ack" --tn "JPCERT#55667788" --from certcc &&
	test_refused letter-reveals vuln tell "$ack" jpcert --about result \
		-m "certcc calls it JPCERT#5566-7788" &&
	test_tick &&
	vuln tell "$ack" jpcert --about result -m "as before" &&
	letter result jpcert >"$out" &&
	test_grep "JPCERT#40120055" "$out" &&
	test_grep ! 55667788 "$out"
'

test_expect_success 'R10.i: no letter or order names the finder' '
	cd psirt &&
	for words in "Canary Finchley says so" "Finchley" \
		"write to canary@finder.example.net"
	do
		test_refused letter-reveals vuln tell "$ack" jpcert \
			--about plan -m "$words" &&
		test_refused letter-reveals vuln scope "$ack" -p abc \
			--due +5wd --method "$words" || return 1
	done &&
	test_grep ! Canary "$err"
'

test_expect_success 'R10: the finder stays sealed: no name, no address of his' '
	cd psirt &&
	letter plan jpcert >"$out" &&
	test_grep ! -i -e canary -e finchley "$out"
'

# A template for $1 in a clone; what its letter says is in $out.
own_template () { # <name> <text>
	mkdir -p templates/letters/ja &&
	echo "$2" >"templates/letters/ja/$1.txt" &&
	git add templates && git commit -q -m "letters/ja/$1.txt"
}

test_expect_success 'a template of the repository, once the policy lists it' '
	git clone -q psirt own &&
	cd own &&
	git config user.signingKey "$key_tanaka" &&
	own_template result "{{#numbers}}{{number}} {{/numbers}}{{status}}" &&
	test_tick &&
	vuln tell "$id" jpcert --about result &&
	letter result jpcert >"$out" &&
	test_grep "結果をご報告" "$out" &&
	vuln policy edit --path templates/ &&
	test_tick &&
	vuln tell "$id" jpcert --about plan &&
	test_tick &&
	vuln tell "$id" jpcert --about result &&
	letter result jpcert >"$out" &&
	test_grep "^JPCERT#40120001 JPCERT-IPA#0A1B2C3D 該当" "$out"
'

test_expect_success 'it has no name for what its reader may not be told' '
	cd own &&
	for name in tn title expected origin finder credit threat method \
		evidence cause explanation case by
	do
		own_template progress "{{$name}}" &&
		test_fails 128 vuln tell "$ack" finder --about progress &&
		test_grep "progress.txt:1:" "$err" || return 1
	done &&
	own_template progress "{{#numbers}}{{number}},{{/numbers}}" &&
	test_tick &&
	vuln tell "$ack" finder --about progress &&
	letter progress finder >"$out" &&
	test_grep "^$ack,$" "$out" &&
	test_grep ! 40120055 "$out"
'

test_expect_success 'temporarily refused: perhaps sent, and the user decides' '
	cd psirt &&
	test_tick &&
	vuln tell "$id" jpcert --about plan &&
	name=$(name_of plan jpcert) &&
	answers 75 &&
	test_must_fail vuln outbox send "$name" 2>"$err" &&
	test_grep "perhaps sent" "$err" &&
	was_called 1 &&
	test_must_fail vuln outbox send "$name" &&
	was_called 1 &&
	vuln outbox list >"$out" &&
	test_grep "perhaps-sent .* plan" "$out" &&
	test_expect_code 129 vuln outbox send --again &&
	answers 0 &&
	vuln outbox send --again "$name" >"$out" &&
	was_called 1 &&
	test_grep "^sent .* plan" "$out"
'

test_expect_success 'refused for good: it waits' '
	cd psirt &&
	test_tick &&
	vuln tell "$id" jpcert --about plan &&
	name=$(name_of plan jpcert) &&
	answers 67 &&
	test_expect_code 2 vuln outbox send "$name" &&
	vuln outbox list >"$out" &&
	test_grep "ready .* plan" "$out" &&
	git config vuln.sendmail "$TMPDIR/nothing" &&
	test_must_fail vuln outbox send "$name" &&
	vuln outbox list >"$out" &&
	test_grep "ready .* plan" "$out"
'

test_expect_success 'killed during the hand-over: perhaps sent; --sent records it' '
	cd psirt &&
	set_state "$name" perhaps-sent &&
	answers 0 &&
	test_must_fail vuln outbox send "$name" &&
	vuln outbox send --sent "$name" >"$out" &&
	was_called 0 &&
	test_grep "^sent .* plan" "$out" &&
	test_grep "$name" "$(last_record "$id" sent)"
'

test_expect_success 'handed over, killed before the record: only the record is added' '
	cd psirt &&
	test_tick &&
	vuln tell "$id" jpcert --about plan &&
	name=$(name_of plan jpcert) &&
	set_state "$name" sent &&
	answers 0 &&
	vuln outbox send "$name" >"$out" &&
	was_called 0 &&
	test_grep "^sent .* plan" "$out" &&
	test_grep "$name" "$(last_record "$id" sent)"
'

test_expect_success 'killed before or after the commit: it counts if that landed' '
	cd psirt &&
	test_tick &&
	vuln tell "$id" jpcert --about plan &&
	name=$(name_of plan jpcert) &&
	set_state "$name" staged &&
	lost=0123456789abcdef0123456789abcdef &&
	for ending in json eml
	do
		sed "s/$name/$lost/" ".git/vuln/outbox/$name.$ending" \
			>".git/vuln/outbox/$lost.$ending" || return 1
	done &&
	vuln outbox list >"$out" &&
	test_grep "ready .* plan" "$out" &&
	test_path_is_missing ".git/vuln/outbox/$lost.eml" &&
	test_path_is_missing ".git/vuln/outbox/$lost.json"
'

test_expect_success 'a letter that was tampered with is not sent' '
	cd psirt &&
	file=.git/vuln/outbox/$name.eml &&
	cp "$file" "$TMPDIR/good.eml" &&
	answers 0 &&
	for edit in "s/^To: .*/To: x@evil.example\r/" \
		"s/^To: /Bcc: x@evil.example\r\nTo: /" \
		"s/^To: /Cc: x@evil.example\r\nTo: /" \
		"s/^Message-Id: .*/Message-Id: <a@b.example>\r/" \
		"s/^Subject: /To: x@evil.example\r\nSubject: /" \
		"s/^Subject: /Resent-To: x@evil.example\r\nSubject: /" \
		"s,multipart/encrypted,multipart/mixed,"
	do
		sed "1,/^.\$/$edit" "$TMPDIR/good.eml" >"$file" &&
		test_expect_code 1 vuln outbox send "$name" 2>"$err" &&
		test_grep "is not sent" "$err" || return 1
	done &&
	was_called 0 &&
	cp "$TMPDIR/good.eml" "$file" &&
	vuln outbox send "$name" &&
	was_called 1
'

test_expect_success 'what is handed over has the lines of this system' '
	cd psirt &&
	cr=$(printf "\r") &&
	test_grep ! "$cr" "$TMPDIR/sent" &&
	tr -d "\r" <"$TMPDIR/good.eml" | cmp - "$TMPDIR/sent"
'

test_expect_success 'two who send at once send once' '
	cd psirt &&
	answers 0 &&
	vuln outbox send &&
	test_tick &&
	vuln tell "$id" jpcert --about plan &&
	answers 0 &&
	{ vuln outbox send >"$TMPDIR/one" & } &&
	vuln outbox send >"$TMPDIR/two" &&
	wait &&
	was_called 1
'

test_expect_success 'the records are good' '
	cd psirt &&
	vuln verify
'

test_expect_success 'T6.d: a letter that lies ready is looked at once more' '
	cd psirt &&
	test_tick &&
	vuln tell "$ack" jpcert --about plan -m "see 3344-5566" &&
	vuln receive --case "$ack" --tn "JPCERT#33445566" --from certcc &&
	test_must_fail vuln outbox send 2>"$err" &&
	test_grep "letter-reveals" "$err" &&
	letter plan jpcert >"$out" &&
	test_grep "3344-5566" "$out"
'

test_done
