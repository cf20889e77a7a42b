#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What is published is revised with words in every language, or withdrawn.

# shellcheck disable=SC2154 # of the libraries

test_description='revisions and withdrawals of what is published'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

dues () { # <duty>
	vuln due "$id" --porcelain | awk -F '\t' -v duty="$1" '$2 == duty'
}

page () { # <path>
	git show "public:$1"
}

updated () { # <language>
	page "$1/atom.xml" | sed -n "s:<updated>\(.*\)</updated>:\1:p"
}

test_expect_success 'setup: published' '
	make_psirt psirt &&
	cd psirt &&
	git config vuln.sendmail "sh -c \"cat >/dev/null\"" &&
	id=$(case_id vuln receive "$mails/01-initial.eml") &&
	vuln ack "$id" && vuln scope "$id" -p abc -p def --due +5wd &&
	clear_product "$id" def &&
	vuln answer "$id" abc --status affected --method review &&
	as suzuki vuln plan "$id" patch --kind fix -p abc --fixed-in 4.3 \
		--target 2027-03-10 &&
	state_all "$id" &&
	test_refused transition-unpublished vuln statement "$id" \
		--revision "too early" &&
	vuln consult "$id" jpcert --about date --date "2027-01-26" --answer agreed &&
	vuln schedule "$id" --publication "2027-01-26 14:00" \
		--agreed-with jpcert &&
	as sato vuln approve "$id" && vuln tell "$id" jpcert --about status &&
	at 2027-01-26 14:00 && as mori vuln publish "$id" &&
	vuln tell "$id" jpcert --about published && vuln outbox send &&
	public=$(vuln show "$id" --public |
		sed -n "s/^public-id: \"\(.*\)\"/\1/p") &&
	for duty in statement approve revise tell-published tell-status
	do
		dues $duty >"$out" && test_must_be_empty "$out" || return 1
	done &&
	dues follow-up >"$out" && test_grep "	U7	" "$out" &&
	dues close >"$out" && test_must_be_empty "$out"
'

test_expect_success 'U7.b, U7.c: a verdict that changes makes a revision due' '
	cd psirt &&
	at 2027-02-01 10:00 &&
	vuln answer "$id" def --status affected --method review &&
	vuln plan "$id" patch -p def --fixed-in 1.4 &&
	dues statement >"$out" && test_grep "	U7	" "$out" &&
	dues approve >"$out" && test_grep "	U7	" "$out" &&
	test_refused statement-says-too-little as sato vuln approve "$id" &&
	test_grep "says what changes" "$err"
'

test_expect_success 'U7.e, U2.d: one entry, in every language' '
	cd psirt &&
	vuln statement "$id" --lang ja --revision "DEF も該当します。" &&
	test_refused statement-says-too-little as sato vuln approve "$id" &&
	test_grep "revision.*--lang en" "$err" &&
	at 2027-02-01 11:00 &&
	vuln statement "$id" --lang en --revision "DEF is affected, too." &&
	vuln statement "$id" --lang en --revision "DEF is affected as well." &&
	dues statement >"$out" && test_must_be_empty "$out" &&
	test_refused unapproved as mori vuln revise "$id" &&
	as sato vuln approve "$id" &&
	dues revise >"$out" && test_grep "	U7	" "$out" &&
	dues tell-status >"$out" && test_grep "	U7	" "$out" &&
	at 2027-02-01 12:00 && test_commits as mori vuln revise "$id" &&
	vuln show "$id" --public | sed -n "/^revisions:/,/^[a-q]/p" >"$out" &&
	test "$(grep -c "at:" "$out")" = 1 &&
	page "en/$public.html" >"$out" &&
	test_grep "DEF is affected as well" "$out" &&
	test_grep ! "該当します" "$out" &&
	page "ja/$public.html" >"$out" &&
	test_grep "DEF も該当します" "$out" &&
	test_grep ! "as well" "$out" &&
	dues revise >"$out" && test_must_be_empty "$out"
'

test_expect_success 'U7.d, U7.c: the coordinator is told of the revision and the status' '
	cd psirt &&
	dues tell-published >"$out" && test_line_count = 1 "$out" &&
	vuln tell "$id" jpcert --about published &&
	vuln tell "$id" jpcert --about status && vuln outbox send &&
	dues tell-published >"$out" && test_must_be_empty "$out" &&
	dues tell-status >"$out" && test_must_be_empty "$out"
'

test_expect_success 'U1.e, U1.f: the first day stays, the last one moves' '
	cd psirt &&
	vuln show "$id" >"$out" &&
	test_grep "^published .*2027-01-26 14:00 JST" "$out" &&
	test_grep "^revised .*2027-02-01 12:00 JST" "$out" &&
	page "en/$public.html" >"$out" &&
	test_grep -A1 "First published" "$out" >/dev/null &&
	test_grep "2027-01-26T14:00:00+09:00" "$out" &&
	test_grep "2027-02-01T11:00:00+09:00" "$out" &&
	updated ja >"$out" && test "$(grep -c 2027-02-01 "$out")" = 2 &&
	vuln show "$id" --yaml | sed -n "/^published:/,/^[q-z]/p" >"$out" &&
	test_grep "  at: \"2027-01-26T05:00:00Z\"" "$out" &&
	test_grep "  revised: \"2027-02-01T03:00:00Z\"" "$out"
'

test_expect_success 'U7.b: each text and plan that changes makes the page another one' '
	cd psirt &&
	git branch -f keep &&
	for change in "statement $id --lang en --impact Other" \
		"plan $id patch --target 2027-04-01" \
		"decide $id --response fix" \
		"answer $id def --status investigating" \
		"product edit def --name DEF2" "note $id --vn CVE-2027-20001"
	do
		git reset -q --hard keep &&
		dues statement >"$out" && test_must_be_empty "$out" &&
		# shellcheck disable=SC2086
		vuln $change -m "so it is" &&
		dues statement >"$out" && test_line_count = 1 "$out" || {
			echo "$change"
			return 1
		}
	done &&
	git reset -q --hard keep
'

test_expect_success 'U7.a: followed up until every product is finished' '
	cd psirt &&
	dues follow-up >"$out" && test_line_count = 1 "$out" &&
	vuln person edit sato --right csirt &&
	git branch -f keep &&
	as sato pass_all "$id" patch && vuln ready "$id" patch \
		--url https://vendor.example/4.3 &&
	dues follow-up >"$out" && test_must_be_empty "$out" &&
	git reset -q --hard keep &&
	vuln decide "$id" --response stop-using &&
	dues follow-up >"$out" && test_must_be_empty "$out" &&
	vuln answer "$id" def --status investigating &&
	dues follow-up >"$out" && test_grep "vuln answer $id def" "$out" &&
	git reset -q --hard keep
'

test_expect_success 'U7.f, O6.d: a withdrawal in one language is refused' '
	cd psirt &&
	at 2027-03-01 10:00 &&
	vuln withdraw "$id" --lang en --because "It was a mistake." &&
	test_refused statement-says-too-little as sato vuln approve "$id" &&
	test_grep "because.*--lang ja" "$err" &&
	vuln withdraw "$id" --lang ja --because "誤りでした。" &&
	as sato vuln approve "$id" && at 2027-03-01 12:00 &&
	test_commits as mori vuln revise "$id"
'

test_expect_success 'U7.f: nothing of verdict and remediation is left on the pages' '
	cd psirt &&
	for file in "$public" "$public-abc" "$public-def"
	do
		page "en/$file.html" >"$out" &&
		test_grep "has been withdrawn" "$out" &&
		test_grep "It was a mistake." "$out" &&
		test_grep ! -e "Affected" -e "fixed in" -e "4\.3" -e "Fix" \
			-e "preparation" -e "誤りでした" "$out" &&
		page "ja/$file.html" >"$out" &&
		test_grep "誤りでした" "$out" &&
		test_grep ! -e "該当する" -e "該当製品" -e "修正済み" \
			-e "It was a mistake" "$out" || return 1
	done &&
	page "en/index.html" >"$out" && test_grep ! "Affected" "$out" &&
	page "advisories/$public.yaml" >"$out" &&
	test_grep "withdrawn:" "$out" &&
	test_grep ! -e "status:" -e "fixed-in" -e remediations: "$out"
'

test_expect_success 'U7.f, U1.f: it has its day in history, page and feed' '
	cd psirt &&
	page "en/$public.html" | sed -n "/id=\"history\"/,\$p" >"$out" &&
	test_grep "2027-03-01T10:00:00+09:00" "$out" &&
	test_grep "It was a mistake" "$out" &&
	page "en/$public.html" | sed -n "/Last updated/,/dd/p" >"$out" &&
	test_grep "2027-03-01" "$out" &&
	updated en >"$out" && test "$(grep -c 2027-03-01 "$out")" = 2 &&
	vuln show "$id" >"$out" &&
	test_grep "^published .*2027-01-26 14:00 JST" "$out" &&
	test_grep "^revised .*2027-03-01 12:00 JST" "$out" &&
	dues tell-published >"$out" && test_line_count = 1 "$out" &&
	dues follow-up >"$out" && test_must_be_empty "$out" && vuln verify
'

test_expect_success 'U1, U2: words do not break, the contact is a link' '
	cd psirt &&
	page style.css >"$out" && test_grep "white-space: nowrap" "$out" &&
	page "ja/$public.html" >"$out" &&
	test_grep "href=\"mailto:psirt@vendor.example\"" "$out"
'

test_done
