#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Mail that nobody has read holds what leaves, whatever it says.

# shellcheck disable=SC2154 # of the libraries

test_description='unread mail'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

# A mail on the thread of the case; its text on stdin.
mail () { # <number> [<sender> [<header>]]
	cat >"$TMPDIR/text" &&
	{
		echo "From: ${2:-vuln@coordinator.example.org}"
		echo "To: psirt@vendor.example"
		echo "Subject: Re: [JPCERT#40120001]"
		echo "Date: Wed, 16 Dec 2026 09:00:00 +0900"
		echo "Message-ID: <m$1@coordinator.example.org>"
		echo "In-Reply-To: <a1@coordinator.example.org>"
		test -z "$3" || echo "$3"
		echo "MIME-Version: 1.0"
		echo 'Content-Type: text/plain; charset="utf-8"'
		echo "Content-Transfer-Encoding: 8bit"
		echo
		cat "$TMPDIR/text"
	} >"$TMPDIR/$1.eml"
}

# Takes a mail with that text into the case.
takes () { # <number> [<sender> [<header>]]
	mail "$@" && vuln receive --case "$id" "$TMPDIR/$1.eml" >"$TMPDIR/said"
}

# The key of a mail, as `vuln read` lists it.
key_of () { # <number>
	printf %s "m$1@coordinator.example.org" | sha256sum |
		sed "s/^\(.\{8\}\).*/sha256:\1/"
}

no_public () {
	test_must_fail git rev-parse -q --verify refs/heads/public
}

# An approval of a text is spent when the public view changes.
approve_all () {
	as sato vuln approve "$id" &&
	as sato vuln approve "$id" --notice adv,users --line wait,which
}

# Everything that leaves is refused for the same reason.
all_held () {
	test_refused transition-unread-mail as mori vuln publish "$id" &&
	test_grep "vuln read $id" "$err" &&
	test_expect_code 2 as mori vuln publish --due >"$out" 2>"$err" &&
	test_grep "transition-unread-mail" "$err" &&
	test_refused transition-unread-mail vuln tell "$id" jpcert \
		--about status &&
	test_refused transition-unread-mail vuln notice "$id" adv --done &&
	test_refused transition-unread-mail vuln notice "$id" users --done &&
	test_refused transition-unread-mail vuln inquiry "$id" \
		--answer "$asked" --line wait &&
	test_refused transition-unread-mail vuln inquiry "$id" \
		--answer "$asked" --line which &&
	no_public
}

test_expect_success 'setup: a case that is approved and due, with all that leaves' '
	make_psirt psirt &&
	maker=$(make_key Maker psirt@maker.example) &&
	export_key "$maker" >"$TMPDIR/maker.asc" &&
	cd psirt &&
	vuln partner add maker --name Maker --kind recipient \
		--email psirt@maker.example --agreement 2025-04-01 \
		--key "$TMPDIR/maker.asc" &&
	id=$(case_id vuln receive "$mails/01-initial.eml") &&
	vuln ack "$id" && vuln scope "$id" -p abc --due +5wd &&
	vuln answer "$id" abc --status affected --method review &&
	for lang in ja en
	do
		vuln plan "$id" fix --kind fix --fixed-in 4.3 --lang $lang \
			--description "Update ($lang)." &&
		vuln statement "$id" --lang $lang --title T --summary S \
			--impact I || return 1
	done &&
	agree_day "$id" 2026-12-18 14:00 &&
	for lang in ja en
	do
		vuln notice "$id" adv --audience oem --by mail --to maker \
			--advance --lang $lang --body "Prepare ($lang)." &&
		vuln notice "$id" users --audience users --by web \
			--lang $lang --title "ABC" --body "Update ($lang)." &&
		vuln brief "$id" --line wait --early --lang $lang \
			--answer "We look into it ($lang)." &&
		vuln brief "$id" --line which --lang $lang \
			--answer "4.2 ($lang)." || return 1
	done &&
	vuln consult "$id" jpcert --about oem --for maker --answer agreed &&
	approve_all &&
	vuln inquiry "$id" --from press -m "Since when?" &&
	asked=$(basename "$(last_record "$id" inquiry)" .yaml) &&
	at 2026-12-16 10:00
'

test_expect_success 'R8.h: the first report is no unread mail' '
	cd psirt &&
	vuln read "$id" >"$out" && test_grep ! "sha256:" "$out" &&
	vuln due "$id" >"$out" && test_grep ! "rule R8" "$out" &&
	vuln list >"$out" && test_grep ! unread "$out"
'

test_expect_success 'R8.i, R8.j, R8.k, U3.o: "not on the 18th, the new date follows" holds all' '
	cd psirt &&
	takes 1 <<-\END &&
	延期の要請がありました。12月18日の公表は取りやめてください。
	新しい公表日時は追ってご連絡します。
	END
	at 2026-12-18 14:00 && all_held
'

test_expect_success 'R8.h: show, list and due say that a mail is unread, and which' '
	cd psirt && key=$(key_of 1) &&
	vuln show "$id" >"$out" && test_grep "^Unread mail" "$out" &&
	test_grep "  $key  .*from jpcert  claimed" "$out" &&
	vuln list >"$out" && test_grep "$id .*(unread)" "$out" &&
	vuln list --json >"$out" && test_grep "\"unread\": 1" "$out" &&
	vuln show "$id" --json >"$out" && test_grep "\"mail\": \"$key" "$out" &&
	vuln due "$id" --porcelain >"$out" &&
	test_grep "	read	R8	.*	poc	.*vuln read $id --as" "$out" &&
	vuln read "$id" >"$out" && test_grep "^$key .*jpcert" "$out" &&
	vuln read "$id" --json >"$out" && test_grep "\"mail\": \"$key" "$out"
'

test_expect_success 'R8.h: reading is a signed record that names the mail' '
	cd psirt && key=$(key_of 1) &&
	test_fails 129 vuln read "$id" "$key" &&
	test_fails 129 vuln read "$id" --as gone &&
	test_refused reference-message vuln read "$id" ffff --as nothing &&
	test_refused transition-read vuln read "$id" --as other &&
	test_refused right-denied as mori vuln read "$id" --as nothing &&
	test_refused right-denied as sato vuln read "$id" --as nothing &&
	test_commits vuln read "$id" "$key" --as nothing -m "a mistake" &&
	test_grep "$key[0-9a-f]*\"" "$(last_record "$id" read)" &&
	test_grep "a mistake" "$(last_record "$id" read)" &&
	vuln read "$id" >"$out" && test_grep ! "sha256:" "$out" &&
	vuln list >"$out" && test_grep ! "unread" "$out" &&
	test_unchanged vuln read "$id" --as nothing &&
	test_grep "nothing to do" "$out"
'

# What postpones without year or time, in any language, or says nothing at all.
n=10
while read -r text; do
	n=$((n + 1))
	test_expect_success "R8.i, R8.j: held until it is read: '$text'" "
		cd psirt && test_tick && echo '$text' >text && mv text \"\$TMPDIR/t\" &&
		takes $n <\"\$TMPDIR/t\" &&
		test_refused transition-unread-mail as mori vuln publish \"\$id\" &&
		test_commits vuln read \"\$id\" m$n@coordinator.example.org \
			--as nothing -m 'a test' &&
		test_unchanged as mori vuln publish \"\$id\" --dry-run &&
		vuln due \"\$id\" >\"\$out\" && test_grep ! 'rule R8' \"\$out\"
	"
done <<-\END
公表を延期します。
Publication is postponed; a new date follows.
Please do not publish on the 18th.
The embargo has been extended, more soon.
ご確認ください。
Thank you for your status.
END

test_expect_success 'R8.h: a mail is named by digest, Message-ID or record, one of several' '
	cd psirt && test_tick &&
	for n in 30 31 32
	do
		echo "Mail $n." >"$TMPDIR/t" && takes $n <"$TMPDIR/t" || return 1
	done &&
	vuln read "$id" >"$out" && test "$(grep -c sha256: "$out")" = 3 &&
	record=$(basename "$(last_record "$id" message)" .yaml) &&
	vuln due "$id" >"$out" && test_grep "read 3 mails" "$out" &&
	test_commits vuln read "$id" "${record##*-}" --as answered &&
	vuln read "$id" >"$out" && test "$(grep -c sha256: "$out")" = 2 &&
	test_grep ! "$(key_of 32)" "$out" &&
	test_commits vuln read "$id" "<m31@coordinator.example.org>" \
		--as details &&
	vuln read "$id" >"$out" && test "$(grep -c sha256: "$out")" = 1 &&
	test_refused transition-unread-mail as mori vuln publish "$id" &&
	test_commits vuln read "$id" "$(key_of 30)" --as nothing
'

test_expect_success 'R8.h: what comes in meanwhile stays unread' '
	cd psirt && test_tick &&
	echo "First." >"$TMPDIR/t" && takes 40 <"$TMPDIR/t" &&
	cd .. && git clone -q psirt other &&
	(cd other && git config vuln.root "$(git -C ../psirt config vuln.root)" &&
		vuln read "$id" --as nothing) &&
	cd psirt && echo "Second." >"$TMPDIR/t" && takes 41 <"$TMPDIR/t" &&
	git pull -q --no-rebase --no-edit ../other main &&
	vuln read "$id" >"$out" && test_grep "$(key_of 41)" "$out" &&
	test_grep ! "$(key_of 40)" "$out" &&
	test_refused transition-unread-mail as mori vuln publish "$id" &&
	vuln read "$id" --as nothing && rm -rf ../other
'

for who in "parts:psirt@parts.example.net" "finder:robin@finder.example.net" \
	"nobody:who@else.example" "desk:desk@receiving.example.org"
do
	test_expect_success "R8.m: unread mail of ${who%%:*} holds all, too" "
		cd psirt && test_tick && echo 'A question.' >\"\$TMPDIR/t\" &&
		takes ${who%%:*} ${who#*:} <\"\$TMPDIR/t\" && all_held &&
		vuln read \"\$id\" --as answered
	"
done

test_expect_success 'R8.j, U3.n: a new day without a year' '
	cd psirt && test_tick && takes 49 <<-\END &&
	公表は2月15日(月)14時です。
	END
	test_refused transition-unread-mail as mori vuln publish "$id" &&
	test_grep "is unread" "$err" &&
	vuln read "$id" --as nothing -m "not understood"
'

test_expect_success 'R8.l, U3.n: a later mail that names the old date lifts no hold' '
	cd psirt && test_tick &&
	takes 50 <<-\END &&
	公表日時を変更します。

	公表予定日時: 2027-02-15 14:00 JST
	END
	takes 51 <<-\END &&
	公表予定日時: 2026-12-18 14:00 JST
	END
	vuln read "$id" --as nothing -m "not understood" &&
	test_refused transition-unread-mail as mori vuln publish "$id" &&
	test_grep "names another day" "$err" &&
	vuln due "$id" >"$out" && test_grep "settle the day" "$out" &&
	agree_day "$id" 2026-12-18 15:00 && approve_all &&
	at 2026-12-18 15:00 &&
	test_unchanged as mori vuln publish "$id" --dry-run
'

hour=15
for as in day-changed cancelled
do
	hour=$((hour + 1))
	test_expect_success "R8.j, U3: read as $as, the old day no longer stands" "
		cd psirt && test_tick && echo 'See below.' >\"\$TMPDIR/t\" &&
		takes $as <\"\$TMPDIR/t\" && vuln read \"\$id\" --as $as &&
		test_refused transition-day-open as mori vuln publish \"\$id\" &&
		test_refused transition-day-open vuln notice \"\$id\" users --done &&
		vuln due \"\$id\" >\"\$out\" && test_grep 'settle the day' \"\$out\" &&
		vuln schedule \"\$id\" --publication '2026-12-18 $hour:10' \
			--agreed-with jpcert --counts minute &&
		approve_all && at 2026-12-18 $hour:10 &&
		test_unchanged as mori vuln publish \"\$id\" --dry-run
	"
done

test_expect_success 'R8.k: a letter that was written is not handed over either' '
	cd psirt && at 2026-12-18 17:20 &&
	vuln tell "$id" jpcert --about status && vuln notice "$id" adv --done &&
	git config vuln.sendmail "sh -c \"cat >>$TMPDIR/sent\"" &&
	echo "Wait." >"$TMPDIR/t" && takes 60 <"$TMPDIR/t" &&
	test_expect_code 1 vuln outbox send >"$out" 2>"$err" &&
	test_grep "transition-unread-mail" "$err" &&
	vuln outbox list >"$out" && test_grep "status" "$out" &&
	test_grep "notice" "$out" &&
	vuln read "$id" --as nothing && vuln outbox send >"$out" &&
	test_grep "status  to jpcert" "$out" && test_grep "notice  to maker" "$out"
'

test_expect_success 'R8.k: revise, notices and lines are held after the publication' '
	cd psirt && at 2026-12-18 17:30 &&
	as mori vuln publish "$id" &&
	vuln statement "$id" --lang ja --revision "訂正" &&
	vuln statement "$id" --lang en --revision "Corrected." &&
	approve_all && test_tick &&
	echo "More." >"$TMPDIR/t" && takes 70 <"$TMPDIR/t" &&
	test_refused transition-unread-mail as mori vuln revise "$id" &&
	test_refused transition-unread-mail vuln notice "$id" users --done &&
	test_refused transition-unread-mail vuln inquiry "$id" \
		--answer "$asked" --line which &&
	vuln read "$id" --as nothing &&
	test_commits as mori vuln revise "$id" &&
	test_commits vuln notice "$id" users --done &&
	test_commits vuln inquiry "$id" --answer "$asked" --line which
'

test_expect_success 'R8.h: mail on a closed case is due, and can be read' '
	cd psirt &&
	vuln close "$id" --because published --without tell-published=x \
		--without tell-ready=x && test_tick &&
	echo "By the way." >"$TMPDIR/t" && takes 80 <"$TMPDIR/t" &&
	vuln due "$id" --porcelain >"$out" && test_grep "	read	R8	" "$out" &&
	test_commits vuln read "$id" --as nothing &&
	vuln due "$id" --porcelain >"$out" && test_grep ! "	R8	" "$out"
'

test_expect_success 'all of it is a good history' '
	cd psirt && vuln verify && vuln schema read >"$out"
'

test_done
