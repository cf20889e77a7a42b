#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# After publication: thanks, withdrawal; and what is erased.

# shellcheck disable=SC2154 # of the libraries

test_description='thanks, withdrawn advisories, erased files'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

test_expect_success 'setup: a finder, and a case of the coordinator' '
	make_psirt psirt &&
	cd psirt &&
	f=$(case_id vuln receive --channel finder "$mails/06-finder.eml") &&
	id=$(case_id vuln receive "$mails/01-initial.eml")
'

test_expect_success 'U7: transition-unpublished: nothing to take back yet' '
	cd psirt &&
	test_refused transition-unpublished vuln withdraw "$id" --because x &&
	test_refused transition-unpublished vuln thank "$id" jpcert &&
	test_refused transition-unpublished vuln tell "$id" jpcert \
		--about published &&
	test_fails 129 vuln withdraw "$id" &&
	test_fails 129 vuln tell "$f" finder --about published &&
	test_grep "vuln thank $f" "$err" &&
	test_must_fail test_unchanged vuln thank "$id" &&
	test_grep "hint: .*vuln thank $id <partner>" "$err"
'

test_expect_success 'P2: the plan and each change of it are told' '
	cd psirt &&
	vuln ack "$id" && vuln ack "$f" &&
	vuln scope "$id" -p abc --due +5wd &&
	vuln answer "$id" abc --status affected --method review &&
	vuln due "$id" --porcelain >"$out" &&
	test_grep ! "tell-plan" "$out" &&
	vuln plan "$id" fix --kind fix --fixed-in 4.3 --target 2027-01-08 &&
	vuln due "$id" --porcelain >"$out" &&
	test_grep "	tell-plan	P2	" "$out" &&
	vuln tell "$id" jpcert --about plan &&
	send_letters &&
	vuln plan "$id" fix --effect "it stops no more" &&
	vuln due "$id" --porcelain >"$out" &&
	test_grep ! "tell-plan" "$out" &&
	vuln plan "$id" --milestone remediation=2027-01-10 --because late &&
	vuln due "$id" >"$out" &&
	test_grep "tell the coordinator of the changed plan" "$out" &&
	vuln tell "$id" jpcert --about plan &&
	vuln schedule "$id" --publication "2027-01-12 14:00" \
		--agreed-with jpcert &&
	vuln due "$id" --porcelain >"$out" &&
	test_grep "	tell-plan	P2	" "$out"
'

test_expect_success 'setup: published' '
	cd psirt &&
	vuln plan "$id" fix --lang ja --description "更新する" &&
	vuln plan "$id" fix --lang en --description "update" &&
	vuln statement "$id" --lang ja --title A --summary B --impact C &&
	vuln statement "$id" --lang en --title A --summary B --impact C &&
	as sato vuln approve "$id" &&
	at 2027-01-12 14:00 &&
	as mori vuln publish "$id"
'

test_expect_success 'U7: a withdrawn page says so, once it is approved' '
	cd psirt &&
	test_refused statement-reveals vuln withdraw "$id" \
		--because "see JPCERT#40120001" &&
	test_refused right-denied as mori vuln withdraw "$id" --because x &&
	test_commits vuln withdraw "$id" --lang en --because "It was wrong." &&
	test_commits vuln withdraw "$id" --lang ja --because "誤りでした。" &&
	vuln due "$id" --porcelain >"$out" &&
	test_grep "	approve	U7	" "$out" &&
	test_refused unapproved as mori vuln revise "$id" &&
	as sato vuln approve "$id" &&
	vuln due "$id" --porcelain >"$out" &&
	test_grep "	revise	U7	" "$out" &&
	as mori vuln revise "$id" &&
	vuln due "$id" --porcelain >"$out" &&
	test_grep ! "	revise	U7	" "$out" &&
	vuln show --public "$id" >"$out" &&
	test_grep "It was wrong." "$out" &&
	public=$(sed -n "s/^public-id: \"\(.*\)\"/\1/p" "$out") &&
	git show "public:en/$public.html" >page &&
	test_grep "This advisory has been withdrawn" page &&
	test_grep "It was wrong." page && rm page &&
	vuln verify
'

test_expect_success 'O6: whoever wrote why it is withdrawn cannot approve it' '
	cd psirt &&
	vuln person edit tanaka --right approver &&
	vuln withdraw "$id" --lang en --because "It was quite wrong." &&
	test_refused unapproved vuln approve "$id"
'

test_expect_success 'R10: erase lets a sealed file be missing' '
	cd psirt &&
	folder=$(case_dir "$f")/sealed &&
	file=$(git ls-files "$folder" | sed -n 1p) &&
	hex=$(basename "$file" .pgp) &&
	test_fails 129 vuln erase "$f" "$hex" &&
	test_refused reference-file vuln erase "$f" ffff --because x &&
	test_refused reference-file vuln erase "$id" "$hex" --because x &&
	test_refused right-denied as mori vuln erase "$f" "$hex" --because x &&
	test_commits vuln erase "$f" "$(printf %.12s "$hex")" \
		--because "the finder asked for it" &&
	test_path_is_missing "$file" &&
	test -z "$(git ls-files "$file")" &&
	vuln verify &&
	vuln show "$f" &&
	test_unchanged vuln erase "$f" "$hex" --because again &&
	test_grep "nothing to do" "$out"
'

test_expect_success 'R10: the file may not come back, nor another go' '
	cd psirt &&
	file=$(git ls-files "$(case_dir "$id")/sealed" | sed -n 1p) &&
	git rm -q "$file" &&
	test_must_fail vuln validate --staged >"$out" 2>&1 &&
	test_grep "record-deleted" "$out" &&
	git reset -q --hard
'

test_done
