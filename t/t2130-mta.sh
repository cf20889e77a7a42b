#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Letters through a real mail system on loopback, read there with gpg and
# Python; and back. The mail system has a network, /run and spool of its own.

# shellcheck disable=SC2154,SC2093 # of the libraries; exec may fail

test_description='letters through a mail system'
if test -z "${MTA_INSIDE:-}" && test "$(id -u)" = 0 &&
	test -x /usr/sbin/smtpd && test -x /usr/sbin/smtpctl &&
	python3 -c 'import email' 2>/dev/null &&
	unshare -mn true 2>/dev/null; then
	MTA_INSIDE=1 exec unshare -mn sh "$0" "$@"
fi
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"
. "$TEST_DIRECTORY/lib-letter.sh"

if test -z "${MTA_INSIDE:-}"; then
	skip_all='needs root, namespaces, opensmtpd and python3'
	test_done
fi

# A mail system that delivers whatever comes into one Maildir.
start_mta () {
	ip link set lo up &&
	mount --make-rprivate / &&
	mount -t tmpfs -o mode=755 tmpfs /run &&
	mount -t tmpfs -o mode=755 tmpfs /var/spool &&
	mkdir -m 711 /var/spool/smtpd &&
	world=$(mktemp -d /tmp/vm.XXXXXX) &&
	chmod 755 "$world" &&
	mkdir -m 700 "$world/box" &&
	chown nobody "$world/box" &&
	cat >"$world/smtpd.conf" <<-END &&
	table everybody { "@" = "nobody" }
	listen on lo
	action "box" maildir "$world/box" virtual <everybody>
	match from any for any action "box"
	END
	{ /usr/sbin/smtpd -d -f "$world/smtpd.conf" >"$world/log" 2>&1 & } &&
	mta=$! &&
	wait_for test -S /run/smtpd.sock
}

wait_for () { # <command>...
	for wait_turn in $(seq 100); do
		"$@" && return 0
		sleep 0.1
	done
	echo "waited in vain ($wait_turn) for: $*"
	cat "$world/log"
	return 1
}

has_mails () { # <count>
	test "$(find "$world/box/new" -type f 2>/dev/null | wc -l)" = "$1"
}

test_expect_success 'setup' '
	make_psirt psirt &&
	start_mta
'

test_expect_success 'R4: an acknowledgement arrives' '
	cd psirt &&
	id=$(case_id vuln receive "$mails/01-initial.eml") &&
	vuln ack "$id" &&
	vuln outbox send >"$out" &&
	test_grep "^sent  $id  ack-initial  to jpcert" "$out" &&
	wait_for has_mails 1
'

test_expect_success 'T4: as another program reads it' '
	cp "$world"/box/new/* "$TMPDIR/arrived" &&
	cat >"$TMPDIR/read.py" <<-\END &&
	import email, email.policy, subprocess, sys
	mail = email.message_from_binary_file(
	    open(sys.argv[1], "rb"), policy=email.policy.default)
	assert mail["Subject"] == "JPCERT#40120001", mail["Subject"]
	assert mail["To"].addresses[0].addr_spec == \
	    "vuln@coordinator.example.org"
	assert mail["From"].addresses[0].addr_spec == "tanaka@vendor.example"
	assert mail["From"].addresses[0].display_name == "株式会社ベンダー"
	assert mail["In-Reply-To"], "no thread"
	assert not mail["Bcc"] and not mail["Cc"]
	assert mail.get_content_type() == "multipart/encrypted"
	control, data = mail.iter_parts()
	assert control.get_content_type() == "application/pgp-encrypted"
	inner = subprocess.run(["gpg", "--quiet", "--decrypt"],
	    input=data.get_payload(decode=True), capture_output=True,
	    check=True).stdout
	open(sys.argv[2], "wb").write(inner)
	signed = email.message_from_bytes(inner, policy=email.policy.default)
	assert signed.get_content_type() == "multipart/signed"
	text, signature = signed.iter_parts()
	assert "JPCERT#40120001" in text.get_content().split("\n")[0]
	assert sys.argv[3:] == [] or sys.argv[3] in text.get_content()
	boundary = b"\r\n--" + signed.get_boundary().encode()
	crlf = inner.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
	part = crlf.split(boundary)[1].split(b"\r\n", 1)[1]
	open(sys.argv[2] + ".part", "wb").write(part)
	open(sys.argv[2] + ".asc", "wb").write(
	    signature.get_payload(decode=True))
	END
	python3 "$TMPDIR/read.py" "$TMPDIR/arrived" "$TMPDIR/inner" \
		概要情報 &&
	gpg --status-fd 3 --verify "$TMPDIR/inner.asc" "$TMPDIR/inner.part" \
		3>"$out" &&
	test_grep "GOODSIG" "$out" &&
	test_grep "VALIDSIG $key_tanaka" "$out"
'

test_expect_success 'an order in Japanese, and one to several products' '
	cd psirt &&
	vuln scope "$id" --product abc --product def --due +5wd \
		--explanation "通信方式の件" &&
	vuln outbox send &&
	wait_for has_mails 3 &&
	"$VULN_BUILD/libexec/vuln/vuln-mail" parse >"$out" \
		<"$(grep -l "^Subject: $id" "$world"/box/new/* | head -n 1)" &&
	test_grep "通信方式の件" "$out" &&
	test_grep "\"label\":\"encrypted-signed\"" "$out" &&
	test_grep "\"fingerprint\":\"$key_tanaka\",\"status\":\"good\"" "$out"
'

test_expect_success 'R8, R9: an answer to our letter finds its case' '
	cd psirt &&
	ours=$(tr -d "\r" <"$TMPDIR/arrived" |
		sed -n "s/^Message-ID: *//Ip" | head -n 1) &&
	rm -f "$world"/box/new/* &&
	/usr/sbin/sendmail -t -i -f vuln@coordinator.example.org <<-END &&
	From: Coordinator <vuln@coordinator.example.org>
	To: psirt@vendor.example
	Subject: Thank you
	Message-ID: <answer.1@coordinator.example.org>
	In-Reply-To: $ours

	We have your reply.
	END
	wait_for has_mails 1 &&
	at 2099-01-01 &&
	vuln receive --maildir "$world/box" >"$out" &&
	test_grep "message  $id" "$out" &&
	test_grep "^1 taken" "$out" &&
	has_mails 0
'

# ---- there and back, each with a keyring of his own ---------------------------

# Runs a command with the coordinator's keyring.
coordinator () {
	( GNUPGHOME=$world/keys && export GNUPGHOME && "$@" )
}

test_expect_success 'two keyrings: neither has the other one'\''s secret' '
	mkdir -m 700 "$world/keys" &&
	cp "$GNUPGHOME"/*.conf "$world/keys" &&
	export_secret_key "$jpcert" >"$TMPDIR/secret" &&
	export_key "$key_tanaka" >"$TMPDIR/tanaka.asc" &&
	coordinator gpg --import "$TMPDIR/secret" "$TMPDIR/tanaka.asc" &&
	test_must_fail gpg --list-keys "$jpcert" &&
	coordinator test_must_fail gpg --list-secret-keys "$key_tanaka"
'

test_expect_success 'T4: the coordinator reads and verifies our letter with gpg' '
	cd psirt &&
	vuln tell "$id" jpcert --about progress -m "調べています" &&
	vuln outbox send &&
	wait_for has_mails 1 &&
	mv "$world"/box/new/* "$TMPDIR/ours" &&
	coordinator /usr/bin/python3 "$TMPDIR/read.py" "$TMPDIR/ours" \
		"$TMPDIR/inner" 調べています &&
	coordinator gpg --status-fd 3 --verify "$TMPDIR/inner.asc" \
		"$TMPDIR/inner.part" 3>"$out" &&
	test_grep "VALIDSIG $key_tanaka" "$out"
'

test_expect_success 'R8: he answers, encrypted and signed: into the same case' '
	cd psirt &&
	ours=$(tr -d "\r" <"$TMPDIR/ours" |
		sed -n "s/^Message-ID: *//Ip" | head -n 1) &&
	{
		printf "Content-Type: text/plain; charset=utf-8\r\n" &&
		printf "Content-Transfer-Encoding: 8bit\r\n\r\n" &&
		printf "公表予定日時: 2027-02-01 14:00 JST に変更します。\r\n"
	} >"$TMPDIR/entity" &&
	coordinator gpg --armor --sign --local-user "$jpcert" --encrypt \
		-r "$key_tanaka" <"$TMPDIR/entity" >"$TMPDIR/asc" &&
	{
		cat <<-END &&
		From: Coordinator <vuln@coordinator.example.org>
		To: psirt@vendor.example
		Subject: ...
		Message-ID: <answer.2@coordinator.example.org>
		In-Reply-To: $ours
		References: $ours
		MIME-Version: 1.0
		Content-Type: multipart/encrypted; boundary=cut;
		 protocol="application/pgp-encrypted"

		--cut
		Content-Type: application/pgp-encrypted

		Version: 1

		--cut
		Content-Type: application/octet-stream

		END
		cat "$TMPDIR/asc" &&
		echo "--cut--"
	} >"$TMPDIR/answer" &&
	/usr/sbin/sendmail -t -i -f vuln@coordinator.example.org \
		<"$TMPDIR/answer" &&
	wait_for has_mails 1 &&
	test_tick &&
	vuln receive --maildir "$world/box" >"$out" 2>"$err" &&
	test_grep "message  $id" "$out" &&
	test_grep ! mail-signature "$err" &&
	last_record "$id" message >"$TMPDIR/record" &&
	sed -n "/^messages:/,/^[a-z]/p" "$(cat "$TMPDIR/record")" >"$out" &&
	test_grep "label: encrypted-signed" "$out" &&
	test_grep "signed-by: \"\{0,1\}$jpcert" "$out" &&
	test_grep "publication: \"2027-02-01T05:00:00Z\"" \
		"$(cat "$TMPDIR/record")"
'

test_expect_success 'and what we write next answers that' '
	cd psirt &&
	test_tick &&
	vuln tell "$id" jpcert --about progress -m "承知しました" &&
	vuln outbox send &&
	wait_for has_mails 1 &&
	mv "$world"/box/new/* "$TMPDIR/ours" &&
	coordinator /usr/bin/python3 "$TMPDIR/read.py" "$TMPDIR/ours" \
		"$TMPDIR/inner" 承知しました &&
	tr -d "\r" <"$TMPDIR/ours" >"$out" &&
	test_grep -F "In-Reply-To: <answer.2@coordinator.example.org>" "$out"
'

test_expect_success 'a mail system that is down: the letter waits' '
	cd psirt &&
	kill $mta &&
	wait_for test ! -S /run/smtpd.sock -o ! -d "/proc/$mta" &&
	git config vuln.sendmail /usr/sbin/nothing-here &&
	vuln tell "$id" jpcert --about plan &&
	test_must_fail vuln outbox send &&
	vuln outbox list >"$out" &&
	test_grep "ready .* plan" "$out"
'

GNUPGHOME=${world:-/none}/keys gpgconf --kill all 2>/dev/null
test -z "${mta:-}" || kill "$mta" 2>/dev/null
test -z "${world:-}" || rm -rf "$world"
test_done
