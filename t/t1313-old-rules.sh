#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A history written before the second edition of the rules stays good; what it
# makes from now on obeys them. t/t1313 holds such a history of January 2025, as
# commit 5668a44 of this program wrote it, its root, and two of its keys.

# shellcheck disable=SC2154 # of the libraries

test_description='histories of older rules'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

old=$TEST_DIRECTORY/t1313

test_expect_success 'setup: a clone of the old history' '
	gpg --import "$old/tanaka.asc" && gpg --import "$old/mori.asc" &&
	key_tanaka=$(gpg --with-colons -K | sed -n "/^fpr/s/fpr:*\([^:]*\):.*/\1/p" | sed -n 1p) &&
	key_mori=$(gpg --with-colons -K mori | sed -n "/^fpr/s/fpr:*\([^:]*\):.*/\1/p" | sed -n 1p) &&
	git clone -q "$old/history.bundle" psirt && cd psirt &&
	git branch -q public origin/public && git remote remove origin &&
	git config vuln.root "$(cat "$old/root")" &&
	git config user.signingKey "$key_tanaka" &&
	git rev-parse HEAD >"$TMPDIR/tip" &&
	published=$(git ls-files | sed -n "s,.*/\([0-9]*-[0-9a-z]*\)/[0-9]*-publish.*yaml$,\1,p") &&
	open=$(git ls-files | sed -n "s,^cases/.*/\(2[0-9]*-[0-9a-z]*\)/.*,\1,p" |
		sort -u | grep -v "$published") &&
	test_set_clock 1736384400
'

test_expect_success 'what the old rules allowed is no fault of the history' '
	cd psirt && vuln verify >"$out" 2>&1 && test_grep "^good" "$out" &&
	test_grep ! "error:" "$out" &&
	vuln validate "$(cat "$old/root")..HEAD" >"$out" 2>&1 &&
	test_grep "warning: .*transition-agreed-with" "$out" &&
	test_grep "warning: .*transition-jvn" "$out" &&
	test_grep "warning: .*transition-unread-mail" "$out" &&
	test_grep "warning: .*transition-milestone" "$out" &&
	test_grep "the policy had older rules" "$out"
'

test_expect_success 'R8: its mails are unread, and hold what leaves' '
	cd psirt && vuln due >"$out" && test_grep "rule R8" "$out" &&
	vuln read "$open" >"$out" && test_grep "sha256:" "$out" &&
	unset VULN_DATE && test_expect_code 1 as mori vuln publish "$open" >"$out" 2>"$err" &&
	test_grep -E "unread|JVN|agreed" "$err"
'

test_expect_success 'R8: who may acknowledge may read, where the policy knows no "read"' '
	cd psirt && test_set_clock 1736384400 &&
	test_refused right-denied as mori vuln read "$open" --as nothing &&
	vuln read "$open" --as nothing && vuln verify
'

test_expect_success 'U3: a closed door stays closed: what is new obeys the new rules' '
	cd psirt && test_tick &&
	test_refused transition-agreed-with vuln schedule "$open" \
		--publication "2025-02-18 14:00" --agreed-with us &&
	test_refused transition-day-word vuln schedule "$open" \
		--publication "2025-02-18 14:00" --agreed-with jpcert
'

test_expect_success 'a custodian takes the newer rules on; they do not go back' '
	cd psirt && test_tick &&
	test_fails 129 vuln policy edit --rules 1 &&
	test_commits vuln policy edit --rules now &&
	test_refused clock-set vuln policy edit --clocks test &&
	vuln verify
'

test_done
