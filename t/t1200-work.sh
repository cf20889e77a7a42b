#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The work on a case, from the initial notification to publication.

# shellcheck disable=SC2154,SC2283 # of the libraries

test_description='a case from mail to published pages'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

# What the case is, as one document.
yaml () {
	vuln show --yaml "$id" >"$TMPDIR/yaml"
}

test_expect_success 'setup' '
	make_psirt psirt
'

test_expect_success 'R4: acknowledgement due next business day' '
	cd psirt &&
	id=$(case_id vuln receive "$mails/01-initial.eml" 2>"$out") &&
	test_grep "due  2026-11-24 23:59 JST  acknowledge receipt (poc, R4)" \
		"$out" &&
	at 2026-11-24 17:00 &&
	test_commits vuln ack "$id" &&
	test_grep "acknowledged: searching" "$out" &&
	test_unchanged vuln ack "$id" &&
	test_grep "nothing to do" "$out"
'

test_expect_success 'S3: the order to identify goes to lead and investigator, on the case' '
	cd psirt &&
	test_commits vuln scope "$id" --product abc --due +5wd \
		--method "look for libpx" --explanation "protocol X" \
		--not-asked "def=does not speak it" --not-asked "ghi=a website" &&
	test_grep "ask  abc  identify, network, due 2026-12-01" "$out" &&
	test_grep "access  suzuki" "$out" &&
	test_grep "access  kato" "$out" &&
	test_grep "verdict is missing (kato, S3)" "$out"
'

test_expect_success 'S1: every product not asked has a reason' '
	cd psirt &&
	yaml &&
	sed -n "/^not-asked:/,/^[a-m]/p" "$TMPDIR/yaml" >"$out" &&
	test_grep "does not speak it" "$out" &&
	test_grep "a website" "$out"
'

test_expect_success 'S4: one verdict per version, by whom, by which method' '
	cd psirt &&
	test_commits as kato vuln answer "$id" abc --status affected \
		--versions 4.1-4.2 --method origin &&
	test_commits as kato vuln answer "$id" abc --status not-affected \
		--versions 4.0 --method review \
		--justification component-not-present &&
	yaml &&
	sed -n "/^answers:/,/^[b-z]/p" "$TMPDIR/yaml" >"$out" &&
	test "$(grep -c "status: affected" "$out")" = 2 &&
	test "$(grep -c "status: not-affected" "$out")" = 1 &&
	test "$(grep -c "investigator: kato" "$out")" = 3 &&
	test_grep "justification: component-not-present" "$out"
'

test_expect_success 'S12: the result is reported, before the statement' '
	cd psirt &&
	vuln due "$id" >"$out" &&
	test_grep "S12" "$out" &&
	test_commits vuln tell "$id" jpcert --about result &&
	vuln due "$id" >"$out" &&
	test_grep "S12" "$out" &&
	test_grep "vuln outbox send" "$out" &&
	git config vuln.sendmail "sh -c \"cat >/dev/null\"" &&
	vuln outbox send &&
	vuln due "$id" >"$out" &&
	test_grep ! "S12" "$out"
'

test_expect_success 'R4: affected, send details; the reply to details' '
	cd psirt &&
	test_commits vuln ack "$id" --reply send-details &&
	at 2026-11-26 11:00 &&
	vuln receive "$mails/03-details.eml" >"$out" &&
	test_grep "due  2026-11-27 23:59 JST  answer the technical details" \
		"$out" &&
	test_commits vuln ack "$id" --reply details
'

test_expect_success 'S3, S5, S6: the order to investigate; reproduced; root cause' '
	cd psirt &&
	test_commits vuln scope "$id" -p abc --due 2026-12-09 &&
	test_grep "ask  abc  investigate" "$out" &&
	test_commits as suzuki vuln answer "$id" abc --status affected \
		--versions ">=4.1" --method reproduction --reproduced yes \
		--evidence "core file" --cause "length 0 is not refused" \
		--conditions "extension on" &&
	yaml &&
	test_grep "length 0 is not refused" "$TMPDIR/yaml" &&
	test_grep "reproduced: \"yes\"" "$TMPDIR/yaml"
'

test_expect_success 'S13: assessment' '
	cd psirt &&
	test_commits vuln assess "$id" --urgency high --threat "stops it" \
		--cvss CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H \
		--cwe 1284 --at-risk "all with the extension on" \
		--exploited since=2026-11-25 &&
	test_grep "cvss  7.5 High" "$out" &&
	yaml &&
	test_grep "\"CWE-1284\"" "$TMPDIR/yaml"
'

test_expect_success 'P7: the decision, by whom, on what grounds' '
	cd psirt &&
	test_commits vuln decide "$id" --response fix --decider sato \
		--criteria "reachable from outside" &&
	yaml &&
	test_grep "decider: sato" "$TMPDIR/yaml"
'

test_expect_success 'P1, P2: fix and interim workaround; stages with dates' '
	cd psirt &&
	test_commits as suzuki vuln plan "$id" fix-43 --kind fix \
		--fixed-in 4.3 --target 2027-01-08 &&
	test_commits as suzuki vuln plan "$id" off --kind workaround \
		--interim --description "拡張領域を無効にする" \
		--effect "止まらなくなる" --limits "遅くなる" &&
	test_commits vuln plan "$id" --milestone investigation=2026-12-09 \
		--milestone remediation=2027-01-08 --milestone text=+20wd \
		--because "as agreed by telephone" &&
	yaml &&
	test_grep "止まらなくなる" "$TMPDIR/yaml" &&
	test_grep "fixed-in: \"4.3\"" "$TMPDIR/yaml"
'

test_expect_success 'P4: tested by somebody else, then available' '
	cd psirt &&
	test_commits vuln test "$id" fix-43 --result pass --effect yes \
		--side-effects none --compatibility "all settings" \
		--evidence "report 7" --version 4.2 &&
	test_commits vuln test "$id" off --result pass &&
	test_commits as suzuki vuln ready "$id" off &&
	test_commits as suzuki vuln ready "$id" fix-43 \
		--url https://vendor.example/4.3
'

test_expect_success 'P6: the finished remediation is reported' '
	cd psirt &&
	vuln due "$id" >"$out" &&
	test_grep "P6" "$out" &&
	test_commits vuln tell "$id" jpcert --about ready &&
	vuln outbox send &&
	test_commits vuln tell "$id" ipa --about ready --by portal \
		--with "IPA's desk" --at "2026-11-26 10:30" &&
	vuln due "$id" >"$out" &&
	test_grep ! "P6" "$out"
'

test_expect_success 'P2: the day is agreed, changed by mail, set anew' '
	cd psirt &&
	test_commits vuln schedule "$id" --publication "2027-01-12 14:00" \
		--agreed-with jpcert &&
	test_grep "publication  2027-01-12 14:00 JST (agreed)" "$out" &&
	yaml &&
	public=$(sed -n "s/^public-id: \"\(.*\)\"/\1/p" "$TMPDIR/yaml") &&
	echo "$public" | grep -E "^VND-2026-[0-9a-z]{4}$" &&
	at 2026-12-15 11:00 &&
	vuln receive "$mails/04-new-date.eml" >"$out" &&
	test_grep "settle the day of publication" "$out" &&
	test_commits vuln schedule "$id" --publication "2027-01-26 14:00" \
		--agreed-with jpcert --because "others need time" &&
	yaml &&
	test_grep "^public-id: \"$public\"" "$TMPDIR/yaml"
'

test_expect_success 'P2: the plan is sent' '
	cd psirt &&
	test_commits vuln tell "$id" jpcert --about plan &&
	vuln outbox send
'

test_expect_success 'T1, T5: the reply date of the skeleton is a deadline' '
	cd psirt &&
	at 2027-01-19 11:00 &&
	vuln receive "$mails/05-skeleton.eml" >"$out" &&
	test_grep "due  2027-01-22 23:59 JST  write the vendor statement" \
		"$out"
'

test_expect_success 'T2: the status follows from the verdicts' '
	cd psirt &&
	test_commits vuln statement "$id" --title "ABC が停止する問題" \
		--summary "PX の処理に問題があります。" \
		--impact "応答しなくなります。" \
		--information "4.3 に更新してください。" &&
	test_grep "status  affected  該当製品あり" "$out" &&
	test_commits vuln statement "$id" --lang en --title "ABC stops" \
		--summary "PX is handled wrongly." --impact "It stops." \
		--information "Update to 4.3." &&
	as suzuki vuln plan "$id" off --lang en --effect "no stop" \
		--limits slower --description "switch it off"
'

test_expect_success 'O6: approval names the bytes of the public view' '
	cd psirt &&
	test_commits as sato vuln approve "$id" &&
	digest=$(sed -n "s/.*approved  sha256://p" "$out") &&
	vuln show --public "$id" | sha256sum >"$out" &&
	test_grep "^$digest" "$out" &&
	test_commits vuln tell "$id" jpcert --about status &&
	test_commits vuln tell "$id" ipa --about status \
		--without "the coordinator hands it on"
'

test_expect_success 'T6: the public view holds no TN, nobody who was asked, no cause' '
	cd psirt &&
	vuln show --public "$id" >"$out" &&
	test_grep "JVN#44556677" "$out" &&
	test_grep ! -e 40120001 -e suzuki -e kato -e "length 0" -e network \
		"$out"
'

test_expect_success 'U3: at the agreed time the pages go out, one commit by itself' '
	cd psirt &&
	at 2027-01-26 14:00 &&
	test_commits as mori vuln publish "$id" &&
	test_grep "page  ja/$public.html" "$out" &&
	git log --format=%s public >subjects && mv subjects "$out" &&
	echo "publish $public" >"$err" && test_cmp "$err" "$out" &&
	git verify-commit public &&
	test_must_fail git merge-base main public &&
	test_unchanged as mori vuln publish "$id" &&
	test_grep "nothing to do" "$out"
'

test_expect_success 'U1: pages in both languages, each with the digest in its record' '
	cd psirt &&
	record=$(last_record "$id" publish) &&
	git ls-tree -r --name-only public | while read -r page
	do
		digest=$(git show "public:$page" | sha256sum | cut -c1-64) &&
		grep -q "$digest" "$record" || return 1
	done &&
	git show "public:ja/$public.html" >"$out" &&
	test_grep "ABC ルーター" "$out" &&
	test_grep "JVN44556677\|JVN#44556677" "$out" &&
	git show "public:en/$public.html" >"$out" &&
	test_grep "ABC Router" "$out"
'

test_expect_success 'no page gives away what is not public' '
	cd psirt &&
	for page in $(git ls-tree -r --name-only public)
	do
		git show "public:$page" >"$out" &&
		test_grep ! -e 40120001 -e "$id" -e suzuki -e kato -e tanaka \
			"$out" || return 1
	done &&
	git log --format="%s%n%b" public >"$out" &&
	test_grep ! "$id" "$out"
'

test_expect_success 'U7: a revision is approved again; the coordinator is told' '
	cd psirt &&
	test_tick &&
	test_commits vuln tell "$id" jpcert --about published &&
	test_commits vuln statement "$id" --revision "誤字を直しました。" &&
	test_refused unapproved as mori vuln revise "$id" &&
	test_commits as sato vuln approve "$id" &&
	test_commits as mori vuln revise "$id" &&
	test "$(git rev-list --count public)" = 2 &&
	git show "public:ja/$public.html" >"$out" &&
	test_grep "誤字を直しました" "$out" &&
	test_unchanged as mori vuln revise "$id" &&
	test_grep "nothing to do" "$out"
'

test_expect_success 'U16, M1: the end; nothing is due; what a closed case takes' '
	cd psirt &&
	vuln tell "$id" jpcert --about published &&
	vuln outbox send &&
	test_commits vuln close "$id" --because published &&
	vuln due "$id" >"$out" &&
	test_grep ! "$id" "$out" &&
	test_refused transition-closed vuln assess "$id" --urgency low &&
	test_commits vuln note "$id" -m "a reader asked" &&
	test_commits vuln leak "$id" -m "seen in a forum" &&
	test_commits vuln reopen "$id" &&
	test_commits vuln assess "$id" --urgency low
'

test_expect_success 'R6: a defect and a duplicate of a customer' '
	cd psirt &&
	defect=$(case_id vuln receive --channel customer --title hangs) &&
	vuln ack "$defect" --by phone &&
	test_commits vuln triage "$defect" --as defect --because "no harm" &&
	test_commits vuln close "$defect" --because not-a-vulnerability &&
	again=$(case_id vuln receive --channel customer --title again) &&
	test_commits vuln triage "$again" --as duplicate --of "$id" &&
	test_refused transition-open-work vuln close "$again" \
		--because duplicate &&
	test_commits vuln close "$again" --because duplicate \
		--without ack="he was thanked for the first report"
'

test_expect_success 'R3: found by ourselves' '
	cd psirt &&
	own=$(case_id vuln receive --channel internal --title "our test") &&
	vuln scope "$own" -p def --stage investigate &&
	test_commits vuln answer "$own" def --status affected \
		--method test-suite &&
	vuln due "$own" >"$out" &&
	test_grep "P7" "$out"
'

test_expect_success 'R2, R13: a finder is told of, and hears how it goes' '
	cd psirt &&
	finder=$(case_id vuln receive --channel finder \
		"$mails/06-finder.eml") &&
	vuln due "$finder" >"$out" &&
	test_grep "R2" "$out" &&
	test_grep "R13" "$out" &&
	test_commits vuln ack "$finder" &&
	test_commits vuln tell "$finder" jpcert --about finder-direct &&
	vuln outbox send &&
	vuln due "$finder" >"$out" &&
	test_grep ! "R2 " "$out"
'

test_expect_success 'stock readers of YAML read the same values' '
	cd psirt &&
	vuln show --yaml "$id" >"$TMPDIR/doc.yaml" &&
	find . -path ./.git -prune -o -name "*.yaml" -print \
		>"$TMPDIR/files" &&
	echo "$TMPDIR/doc.yaml" >>"$TMPDIR/files" &&
	/usr/bin/python3 - "$TMPDIR/files" <<-\END
	import sys, yaml
	from ruamel.yaml import YAML
	ruamel = YAML(typ="safe", pure=True)
	files = open(sys.argv[1]).read().split("\n")[:-1]
	assert len(files) > 30, len(files)
	for name in files:
	    with open(name, encoding="utf-8") as f:
	        text = f.read()
	    one, other = yaml.safe_load(text), ruamel.load(text)
	    assert one == other, (name, one, other)
	END
'

test_expect_success 'every commit and every record has a good signature' '
	cd psirt &&
	git log --all --format=%G? | sort -u >"$out" &&
	test_grep ! "[^GU]" "$out" &&
	git log --show-signature -3 2>&1 | grep -c "Good signature" &&
	git ls-files "cases/*.yaml" | while read -r file
	do
		gpg --quiet --verify "$file.asc" "$file" 2>/dev/null || return 1
	done &&
	git log --format=%s >"$out" &&
	test_grep ! -E -v "^[a-z]+ ([a-z0-9-]+|policy)$" "$out"
'

test_done
