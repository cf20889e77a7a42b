#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The day of publication: whose it is, its states, when it may be used, and who
# hears that it moved.

# shellcheck disable=SC2154 # of the libraries

test_description='the day of publication'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"
. "$TEST_DIRECTORY/lib-letter.sh"

# A mail of the coordinator; its text on stdin, signed by the key in $2.
mail () { # <number> [<key>]
	cat >"$TMPDIR/text" &&
	cat >"$TMPDIR/make.py" <<-END &&
	import sys
	from corpus import *
	body = text(open('$TMPDIR/text', encoding='utf-8').read())
	whole = signed(body) if '${2:-}' else body
	sys.stdout.buffer.write(mail(whole, **{
	    'From': 'vuln@coordinator.example.org',
	    'To': 'psirt@vendor.example',
	    'Subject': 'Re: [JPCERT#40120001]',
	    'Message_ID': '<d$1@coordinator.example.org>'}))
	END
	KEY_DESK=${2:-$jpcert} KEY_READER=$key_tanaka \
		PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$TEST_DIRECTORY/t2005 \
		/usr/bin/python3 "$TMPDIR/make.py" >"$TMPDIR/$1.eml"
}

takes () { # <number> [<key>]
	mail "$@" && vuln receive --case "$id" "$TMPDIR/$1.eml" >"$TMPDIR/said"
}

key_of () { # <number>
	printf %s "d$1@coordinator.example.org" | sha256sum | cut -c1-16
}

# What the case says of its day.
day () {
	vuln show --yaml "$id" | sed -n '/^publication:/,/^[a-oq-z]/p'
}

dues () { # <duty>
	vuln due "$id" --porcelain | awk -F '\t' -v duty="$1" '$2 == duty'
}

# A case with that title and channel, ready to be approved.
ready_case () { # <option of receive>...
	id=$(case_id vuln receive "$@") &&
	vuln ack "$id" >"$out" && vuln scope "$id" -p abc --due +5wd &&
	vuln answer "$id" abc --status affected --method review &&
	for lang in ja en
	do
		vuln plan "$id" fix --kind fix --fixed-in 4.3 --lang $lang \
			--description "Update ($lang)." &&
		vuln statement "$id" --lang $lang --title T --summary S \
			--impact I || return 1
	done
}

at_day='--publication'

test_expect_success 'setup' '
	make_psirt psirt && make_keys ueda maker &&
	stranger=$(make_key Stranger vuln@coordinator.example.org) &&
	cd psirt &&
	add_person ueda --right support --agreement 2024-04-01 &&
	export_key "$key_maker" >"$TMPDIR/maker.asc" &&
	vuln partner add maker --name Maker --kind recipient \
		--email psirt@maker.example --agreement 2025-04-01 \
		--key "$TMPDIR/maker.asc" &&
	ready_case "$mails/01-initial.eml"
'

for who in us nobody "the coordinator" ipa parts maker tanaka
do
	test_expect_success "U3.e: with a tracking number, not agreed with '$who'" "
		cd psirt && test_refused transition-agreed-with \
			vuln schedule \"\$id\" $at_day '2027-01-12 14:00' \
			--agreed-with '$who' &&
		test_grep 'tracking number' \"\$err\"
	"
done

test_expect_success 'P2, U3: the coordinator must have said so: a mail that only claims is no word' '
	cd psirt &&
	test_refused transition-day-word vuln schedule "$id" \
		--publication "2027-01-12 14:00" --agreed-with jpcert &&
	test_grep "not proven" "$err" &&
	test_refused transition-day-word vuln schedule "$id" \
		--publication "2027-01-14 14:00" --agreed-with jpcert &&
	test_grep "vuln consult $id jpcert --about date" "$err" &&
	test_refused transition-day-word vuln schedule "$id" --designated \
		--publication "2027-01-12 14:00" &&
	echo "公表予定日時: 2027-01-12 14:00 JST" >"$TMPDIR/t" &&
	takes 1 "$stranger" <"$TMPDIR/t" && vuln read "$id" --as nothing &&
	test_refused transition-day-word vuln schedule "$id" \
		--publication "2027-01-12 14:00" --agreed-with jpcert
'

test_expect_success 'P2.i: a proven mail names the day, and the record the mail' '
	cd psirt && test_tick &&
	takes 2 "$jpcert" <"$TMPDIR/t" && vuln read "$id" --as answered &&
	test_refused transition-day-word vuln schedule "$id" \
		--publication "2027-01-12 12:00" --agreed-with jpcert &&
	test_commits vuln schedule "$id" --publication "2027-01-12 14:00" \
		--agreed-with jpcert &&
	test_grep "(agreed)" "$out" && day >"$out" &&
	test_grep "mail: \"sha256:$(key_of 2)" "$out" &&
	test_grep "with: jpcert" "$out"
'

test_expect_success 'U3.p: with a tracking number JVN counts, unless said otherwise' '
	cd psirt && day >"$out" && test_grep "counts: jvn" "$out" &&
	as sato vuln approve "$id" && at 2027-01-12 14:00 &&
	test_refused embargo as mori vuln publish "$id" &&
	test_grep "JVN.s publication counts" "$err" &&
	test_grep "publish --jvn" "$err" &&
	dues publish >"$out" && test_grep "publish $id --jvn" "$out" &&
	test_fails 129 vuln schedule "$id" --publication "2027-01-12 14:00" \
		--without-jvn --counts jvn &&
	at 2026-11-20 10:30 && git reset -q --hard HEAD~1 &&
	test_commits vuln schedule "$id" --publication "2027-01-12 14:00" \
		--agreed-with jpcert --counts minute &&
	test_grep ! "JVN" "$out" && as sato vuln approve "$id" &&
	at 2027-01-12 14:00 &&
	test_unchanged as mori vuln publish "$id" --dry-run &&
	git reset -q --hard HEAD~1 && at 2026-11-20 10:40
'

test_expect_success 'P2, U3: ours alone moves no agreed day forward, and says why it moves it back' '
	cd psirt &&
	test_refused transition-day-earlier vuln schedule "$id" \
		--publication "2027-01-05 14:00" --because "we are ready" &&
	test_refused transition-day-word vuln schedule "$id" \
		--publication "2027-01-05 14:00" --agreed-with jpcert \
		--because "we are ready" &&
	test_refused transition-day-reason vuln schedule "$id" \
		--publication "2027-02-02 14:00" &&
	test_commits vuln schedule "$id" --publication "2027-02-02 14:00" \
		--because "the fix is late" &&
	day >"$out" && test_grep "state: proposed" "$out" &&
	test_grep "was: \"2027-01-12T05:00:00Z\"" "$out" &&
	test_grep "because: \"the fix is late\"" "$out" &&
	test_grep ! "with:" "$out" && test_grep ! "mail:" "$out"
'

test_expect_success 'P2.g: a designated day binds; it moves forward by their word' '
	cd psirt && test_tick &&
	takes 3 "$jpcert" <<-\END &&
	公表予定日時: 2027-01-19 14:00 JST
	END
	vuln read "$id" --as day-changed &&
	test_commits vuln schedule "$id" --publication "2027-01-19 14:00" \
		--designated &&
	test_grep "(designated)" "$out" && day >"$out" &&
	test_grep "state: designated" "$out" && test_grep "with: jpcert" "$out" &&
	test_refused transition-day-earlier vuln schedule "$id" \
		--publication "2027-01-12 14:00" --because x &&
	test_refused transition-day-word vuln schedule "$id" \
		--publication "2027-01-12 14:00" --agreed-with jpcert &&
	vuln consult "$id" jpcert --about date --date 2027-01-14 \
		--answer agreed &&
	test_commits vuln schedule "$id" --publication "2027-01-14 14:00" \
		--agreed-with jpcert && day >"$out" &&
	test_grep "consultation: \"" "$out" && test_grep ! "mail:" "$out"
'

test_expect_success 'P2: a newer word of theirs takes the older one back' '
	cd psirt && test_tick &&
	test_refused transition-day-word vuln schedule "$id" \
		--publication "2027-01-19 14:00" --agreed-with jpcert &&
	test_grep "newer word" "$err" &&
	echo "The old day is off." >"$TMPDIR/t" && takes 4 "$jpcert" <"$TMPDIR/t" &&
	vuln read "$id" --as cancelled &&
	test_refused transition-day-word vuln schedule "$id" \
		--publication "2027-01-14 14:00" --agreed-with jpcert
'

test_expect_success 'P2.h: cancelled: a state with a reason, which holds' '
	cd psirt &&
	test_fails 129 vuln schedule "$id" &&
	test_fails 129 vuln schedule "$id" --cancelled --to-be-announced &&
	test_fails 129 vuln schedule "$id" --cancelled \
		--publication "2027-01-14 14:00" &&
	test_refused transition-day-reason vuln schedule "$id" --cancelled &&
	test_refused transition-day-reason vuln schedule "$id" \
		--to-be-announced &&
	test_refused reference-message vuln schedule "$id" --cancelled \
		--mail ffff &&
	test_commits vuln schedule "$id" --cancelled --mail "$(key_of 4)" &&
	day >"$out" && test_grep "state: cancelled" "$out" &&
	test_grep ! "  time:" "$out" && test_grep "was: " "$out" &&
	test_grep "mail: \"sha256:$(key_of 4)" "$out" &&
	as sato vuln approve "$id" ; at 2027-01-14 14:00 &&
	test_refused embargo as mori vuln publish "$id" &&
	test_grep "cancelled" "$err" &&
	vuln publish --due >"$out" && test_grep "nothing is due" "$out" &&
	vuln due "$id" >"$out" && test_grep "taken away" "$out" &&
	vuln show "$id" >"$out" && test_grep "publication  *cancelled" "$out"
'

test_expect_success 'P2.h, P2.k: to be announced; the plan letter says so, with the reason' '
	cd psirt && test_tick &&
	test_commits vuln schedule "$id" --to-be-announced \
		--because "the desk waits for others" &&
	day >"$out" && test_grep "state: to-be-announced" "$out" &&
	dues schedule >"$out" && test_line_count = 1 "$out" &&
	vuln tell "$id" jpcert --about plan && letter plan jpcert >"$TMPDIR/l" &&
	test_grep "追って連絡" "$TMPDIR/l" &&
	test_grep "理由: the desk waits for others" "$TMPDIR/l"
'

test_expect_success 'P2.l: the reason of a changed target stands in record and letter' '
	cd psirt && test_tick &&
	vuln plan "$id" fix --target 2027-06-08 &&
	test_fails 129 vuln plan "$id" fix --because x &&
	test_commits vuln plan "$id" fix --target 2027-06-15 \
		--because "part supplier late" &&
	test_grep "part supplier late" "$(last_record "$id" plan)" &&
	vuln tell "$id" jpcert --about plan && letter plan jpcert >"$TMPDIR/l" &&
	test_grep "理由: part supplier late" "$TMPDIR/l" &&
	test_tick && vuln plan "$id" fix --target 2027-06-18 &&
	vuln show --yaml "$id" >"$out" && test_grep ! "part supplier late" "$out" &&
	vuln show --public "$id" >"$out" && test_grep ! "supplier" "$out"
'

test_expect_success 'P2.b: the plan has three stages and no fourth' '
	cd psirt &&
	for stage in typo publication Investigation test
	do
		test_fails 129 vuln plan "$id" \
			--milestone $stage=2027-01-20 || return 1
	done
'

test_expect_success 'U3.f: a day in the past, or without an hour' '
	cd psirt &&
	test_refused transition-day-past vuln schedule "$id" \
		--publication "2020-01-01 00:00" &&
	test_refused transition-day-past vuln schedule "$id" \
		--publication "2027-01-14 13:59" &&
	for day in 2027-02-16 20270216 2027-02-16T14
	do
		test_fails 129 vuln schedule "$id" --publication "$day" ||
			return 1
	done &&
	test_fails 129 vuln schedule "$id" --publication 2027-02-16 &&
	test_grep "has no hour" "$err"
'

while read -r on name
do
	test_expect_success "U3.f: $on is said to be $name" "
		cd psirt && test_unchanged vuln schedule \"\$id\" --dry-run \
			--publication '$on 14:00' --because x &&
		test_grep 'warning: .*$on is a day off: .*$name.*transition-day-off' \"\$err\"
	"
done <<-\END
2027-02-20 Saturday
2027-02-21 Sunday
2027-02-11 National Foundation Day
2027-02-23 Emperor
END

test_expect_success 'U3.f: of a working day nothing is said' '
	cd psirt && test_unchanged vuln schedule "$id" --dry-run \
		--publication "2027-02-16 14:00" --because x &&
	test_grep ! "day off" "$err"
'

test_expect_success 'R11.d: another day than the one that was agreed in consultation' '
	cd psirt && test_tick &&
	vuln consult "$id" jpcert --about date --date 2027-02-16 \
		--answer agreed &&
	test_refused transition-day-word vuln schedule "$id" \
		--publication "2027-02-17 14:00" --agreed-with jpcert &&
	test_refused transition-day-reason vuln schedule "$id" \
		--publication "2027-02-17 14:00" &&
	test_unchanged vuln schedule "$id" --publication "2027-02-17 14:00" \
		--because "others" -n &&
	test_grep "warning: .*2027-02-16 was agreed" "$err"
'

test_expect_success 'R11.e: a declined date holds, until another is settled' '
	cd psirt && test_tick &&
	vuln schedule "$id" --publication "2027-02-16 14:00" \
		--agreed-with jpcert --counts minute &&
	as sato vuln approve "$id" && at 2027-02-16 14:00 &&
	test_unchanged as mori vuln publish "$id" --dry-run &&
	for date in "" "--date 2027-02-16"
	do
		test_tick &&
		vuln consult "$id" jpcert --about date --answer declined $date \
			-m "not yet" &&
		test_refused transition-day-declined as mori vuln publish \
			"$id" || return 1
	done &&
	test_refused transition-day-word vuln schedule "$id" \
		--publication "2027-02-16 15:00" --agreed-with jpcert &&
	test_tick &&
	vuln consult "$id" jpcert --about date --answer agreed \
		--date 2027-02-16 &&
	test_unchanged as mori vuln publish "$id" --dry-run
'

while read -r rest what
do
	test_expect_success "U3.d: --jvn is no address of the case: $what" "
		cd psirt && vuln note \"\$id\" --vn 'JVN#40120001' --vn CVE-2027-1000 \
			-m n && as sato vuln approve \"\$id\" ;
		test_refused transition-jvn as mori vuln publish \"\$id\" \
			--jvn '$rest'
	"
done <<-\END
https://www.vendor.example.com/whatever another host
https://vendor.example.com/jp/JVN40120001/ our own host
http://jvn.jp/jp/JVN40120001/ not https
https://jvn.jp/jp/JVN99999999/ another number
https://jvn.jp/jp/JVN4012000/ a beginning of the number
https://jvn.jp/jp/JVN401200011/ a longer number
https://jvn.jp/ no number
https://jvn.jp/?q=/JVN40120001/ in the query
https://jvn.jp/jp/#/JVN40120001/ in the fragment
https://jvn.jp@evil.example/JVN40120001/ user and host
https://jvn.jp:8443/jp/JVN40120001/ another port
https://notjvn.jp/jp/JVN40120001/ host that ends alike
https://jvn.jp.evil.example/jp/JVN40120001/ host that begins alike
https://jvn.jp/jp/JPCERT40120001/ the tracking number
END

for url in https://jvn.jp/jp/JVN40120001/index.html \
	https://jvn.jp/en/jp/JVN40120001/ https://www.jvn.jp/jp/JVN40120001.html \
	https://jvn.jp/vu/CVE-2027-1000/
do
	test_expect_success "U3.d: --jvn is one of the case: $url" "
		cd psirt && test_unchanged as mori vuln publish \"\$id\" -n \
			--jvn '$url'
	"
done

test_expect_success 'U3.d: the hosts of the policy' '
	cd psirt && vuln policy edit --jvn-host jvn.example.org &&
	test_refused transition-jvn as mori vuln publish "$id" \
		--jvn https://jvn.jp/jp/JVN40120001/ &&
	test_unchanged as mori vuln publish "$id" -n \
		--jvn https://jvn.example.org/jp/JVN40120001/
'

test_expect_success 'U3.k: a case without JVN is decided on as before' '
	cd psirt && test_tick && at 2027-02-16 15:00 &&
	ready_case --channel internal --title "own finding" &&
	test_commits vuln schedule "$id" --publication "2027-03-02 10:00" \
		--agreed-with us --without-jvn --because "nobody else has it" &&
	day >"$out" && test_grep "with: us" "$out" &&
	test_grep "because: \"nobody else has it\"" "$out" &&
	test_refused transition-agreed-with vuln schedule "$id" --designated \
		--publication "2027-03-02 10:00" --agreed-with jpcert &&
	as sato vuln approve "$id" && at 2027-03-02 10:00 &&
	test_unchanged as mori vuln publish "$id" -n
'

test_expect_success 'U3.e: a number that comes later takes the day from us' '
	cd psirt && vuln receive --case "$id" --from jpcert \
		--tn "JPCERT#40120077" && test_tick &&
	test_refused transition-agreed-with as mori vuln publish "$id" &&
	test_grep "no registered coordinator" "$err"
'

test_expect_success 'U3.m: whoever was told the old day is due to be told the new one' '
	cd psirt && at 2027-03-02 11:00 &&
	sed "s/40120001/40120003/;s/a1@/a31@/" "$mails/01-initial.eml" \
		>"$TMPDIR/new.eml" && ready_case "$TMPDIR/new.eml" &&
	agree_day "$id" 2027-04-06 14:00 &&
	vuln notice "$id" adv --audience oem --by mail --to maker --advance \
		--body "Prepare." &&
	as sato vuln approve "$id" --notice adv &&
	vuln consult "$id" jpcert --about oem --for maker --answer agreed &&
	vuln brief "$id" --to ueda --body "ABC stops." &&
	vuln notice "$id" adv --done && vuln tell "$id" jpcert --about plan &&
	vuln tell "$id" ipa --about plan &&
	for duty in brief notice tell-plan
	do
		dues $duty >"$out" && test_must_be_empty "$out" || return 1
	done &&
	test_tick && agree_day "$id" 2027-04-13 14:00 &&
	dues brief >"$out" && test_grep "U3.*brief $id --to ueda" "$out" &&
	dues notice >"$out" && test_grep "U3.*notice $id adv --done" "$out" &&
	dues tell-plan >"$out" && test_line_count = 2 "$out" &&
	test_grep "tell $id jpcert --about plan" "$out" &&
	test_grep "tell $id ipa --about plan" "$out"
'

test_expect_success 'U3.m: each by itself, and again at each change' '
	cd psirt && test_tick &&
	test_commits vuln brief "$id" --to ueda &&
	dues brief >"$out" && test_must_be_empty "$out" &&
	letter brief ueda >"$TMPDIR/l" && test_grep "2027-04-13" "$TMPDIR/l" &&
	as sato vuln approve "$id" --notice adv &&
	test_commits vuln notice "$id" adv --done &&
	dues notice >"$out" && test_must_be_empty "$out" &&
	letter notice maker >"$TMPDIR/l" && test_grep "2027-04-13" "$TMPDIR/l" &&
	vuln tell "$id" jpcert --about plan &&
	dues tell-plan >"$out" && test_line_count = 1 "$out" &&
	test_grep "tell $id ipa" "$out" && vuln tell "$id" ipa --about plan &&
	test_tick &&
	vuln schedule "$id" --to-be-announced --because "not yet" &&
	dues brief >"$out" && test_line_count = 1 "$out" &&
	dues notice >"$out" && test_line_count = 1 "$out" &&
	dues tell-plan >"$out" && test_line_count = 2 "$out" &&
	vuln brief "$id" --to ueda && letter brief ueda >"$TMPDIR/l" &&
	test_grep "取りやめ" "$TMPDIR/l" &&
	as sato vuln approve "$id" --notice adv &&
	vuln notice "$id" adv --done && letter notice maker >"$TMPDIR/l" &&
	test_grep "取りやめ" "$TMPDIR/l" &&
	dues brief >"$out" && test_must_be_empty "$out" &&
	test_tick && agree_day "$id" 2027-04-20 14:00 &&
	dues brief >"$out" && test_line_count = 1 "$out"
'

test_expect_success 'U3.m: a day that is set again as it was told is not told again' '
	cd psirt && vuln brief "$id" --to ueda && test_tick &&
	agree_day "$id" 2027-04-20 14:00 &&
	dues brief >"$out" && test_must_be_empty "$out"
'

test_expect_success 'U3.m: a finder in direct contact, too' '
	cd psirt && old=$id && at 2027-03-02 12:00 &&
	ready_case --channel finder "$mails/06-finder.eml" &&
	vuln schedule "$id" --publication "2027-04-06 14:00" \
		--agreed-with us --without-jvn --because x &&
	vuln tell "$id" finder --about progress &&
	dues tell-progress >"$out" && test_grep ! "	U3	" "$out" ; test_tick &&
	vuln schedule "$id" --publication "2027-04-09 14:00" \
		--agreed-with us --because y &&
	dues tell-progress >"$out" && test_grep "	U3	" "$out" &&
	vuln tell "$id" finder --about progress &&
	dues tell-progress >"$out" && test_grep ! "	U3	" "$out" ; id=$old
'

test_expect_success 'U3.l, U5: a notice keeps its own time after the publication, too' '
	cd psirt && read_mail "$id" &&
	for lang in ja en
	do
		vuln notice "$id" users --audience users --by web \
			--lang $lang --body "Update ($lang)." \
			--earliest "2027-04-21 09:00" || return 1
	done &&
	as sato vuln approve "$id" && as sato vuln approve "$id" --notice users &&
	at 2027-04-20 14:00 && as mori vuln publish "$id" &&
	test_refused embargo vuln notice "$id" users --done &&
	test_grep "2027-04-21 09:00" "$err" &&
	at 2027-04-21 08:59:59 &&
	test_refused embargo vuln notice "$id" users --done &&
	at 2027-04-21 09:00 && test_commits vuln notice "$id" users --done
'

test_expect_success 'all of it is a good history; that it is one of tests is said' '
	cd psirt && vuln verify --no-cache --json >"$out" &&
	test_grep "\"verdict\": \"good\"" "$out" &&
	test_grep "made for tests.*clocks: test" "$out"
'

# A repository that was not made for tests, in the past of any machine.
test_expect_success 'setup: a repository of ordinary clocks' '
	at 2025-01-06 10:00 && make_psirt real --clocks free && cd real &&
	ready_case --channel internal --title later &&
	vuln schedule "$id" --publication "2099-01-06 14:00" --agreed-with us \
		--without-jvn --because x &&
	for lang in ja en
	do
		vuln notice "$id" users --audience users --by web \
			--lang $lang --body "Update ($lang)." &&
		vuln brief "$id" --line which --lang $lang \
			--answer "4.2 ($lang)." || return 1
	done &&
	as sato vuln approve "$id" &&
	as sato vuln approve "$id" --notice users --line which &&
	vuln inquiry "$id" --from press -m "Since when?" &&
	asked=$(basename "$(last_record "$id" inquiry)" .yaml)
'

test_expect_success 'U3.g: VULN_DATE in the future lets nothing out' '
	cd real && at 2099-01-06 14:00 &&
	test_refused embargo as mori vuln publish "$id" &&
	test_refused embargo as mori vuln publish "$id" --dry-run &&
	vuln publish --due >"$out" && test_grep "nothing is due" "$out" &&
	test_refused embargo vuln notice "$id" users --done &&
	test_refused clock-set vuln inquiry "$id" --answer "$asked" \
		--line which &&
	test_must_fail git rev-parse -q --verify refs/heads/public &&
	for clocks in "@4070930400 +0900" "2099-01-06T14:00:01+09:00"
	do
		VULN_DATE=$clocks test_refused embargo as mori vuln publish \
			"$id" || return 1
	done
'

test_expect_success 'U3.g: what leaves has the time of the machine' '
	cd real && at 2025-01-06 10:30 &&
	vuln schedule "$id" --publication "2025-01-14 14:00" --agreed-with us \
		--because "sooner" && as sato vuln approve "$id" &&
	as sato vuln approve "$id" --notice users &&
	at 2025-01-13 10:00 && as mori vuln publish --due &&
	test_grep ! "^clock:" "$(last_record "$id" publish)" &&
	unset VULN_DATE && vuln notice "$id" users --done &&
	test_grep ! "^clock:" "$(last_record "$id" notice)" && vuln verify &&
	test_set_clock "$test_clock"
'

test_expect_success 'U3.g: clocks: test is said when the repository is made, never later' '
	cd real && unset VULN_DATE &&
	test_refused clock-set vuln policy edit --clocks test &&
	test_set_clock "$test_clock" &&
	test_expect_code 129 vuln init --clocks sundial x
'

test_done
