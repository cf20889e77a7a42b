#!/bin/sh
# SPDX-License-Identifier: Apache-2.0

test_description='proposals: products in question, cases that repeat'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

id=
at 2026-11-20
test_expect_success 'a repository' '
	make_psirt psirt >/dev/null 2>&1 &&
	cd psirt &&
	vuln product add jkl --name JKL --component libpx@2.0 >/dev/null &&
	vuln product add mno --name MNO --component other@1 >/dev/null &&
	id=$(case_id vuln receive --channel internal \
		--title "PROTOCOL Xの実装における脆弱性")
'

test_expect_success 'S1: a keyword in the title, in any case and width' '
	cd psirt &&
	vuln scope "$id" --suggest >../out &&
	test_grep "^abc .*keyword .protocol X." ../out &&
	! grep -E "^(def|mno|jkl) " ../out
'

test_expect_success 'S6: what shares a component with a product asked about' '
	cd psirt &&
	vuln scope "$id" --product abc >/dev/null &&
	vuln scope "$id" --suggest >../out &&
	test_grep "^jkl .*shares component .libpx. with .abc." ../out &&
	! grep "^mno" ../out && ! grep "^abc" ../out
'

test_expect_success 'S1: a product passed over with a reason is not proposed' '
	cd psirt &&
	vuln scope "$id" --not-asked "jkl=another fork of libpx" >/dev/null &&
	test_expect_code 1 vuln scope "$id" --suggest >../out &&
	test_grep "nothing to propose" ../out
'

test_expect_success 'R7: likely duplicates, with reasons' '
	cd psirt &&
	other=$(case_id vuln receive --channel internal \
		--title "プロトコル PROTOCOL X の実装における脆弱性") &&
	third=$(case_id vuln receive --channel internal --title "別の件") &&
	vuln triage "$other" --suggest >../out &&
	test_grep "^$id .*a title of mostly the same words" ../out &&
	! grep "^$third" ../out &&
	test_expect_code 1 vuln triage "$third" --suggest
'

test_expect_success 'R7: the same number weighs most' '
	cd psirt &&
	vuln note "$id" --vn CVE-2026-12345 -m number >/dev/null &&
	vuln note "$third" --vn CVE-2026-12345 -m number >/dev/null &&
	vuln triage "$third" --suggest --json >../out &&
	test_grep "the same vn number" ../out
'

test_expect_success 'a proposal changes nothing' '
	cd psirt &&
	test_unchanged vuln scope "$id" --suggest || test $? = 1
'

test_done
