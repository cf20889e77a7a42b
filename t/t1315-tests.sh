#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Tests guard what is offered: a matrix of versions and what is looked at.

# shellcheck disable=SC2154 # of the libraries

test_description='tests of remediations as a matrix'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

dues () { # <duty>
	vuln due "$id" --porcelain | awk -F '\t' -v duty="$1" '$2 == duty'
}

offered () {
	vuln show "$id" --public | grep -q "^    available:"
}

test_expect_success 'setup: two products, one remediation' '
	make_psirt psirt &&
	cd psirt &&
	vuln person edit sato --right csirt &&
	id=$(case_id vuln receive "$mails/01-initial.eml") &&
	vuln ack "$id" && vuln scope "$id" -p abc -p def --stage investigate &&
	clear_product "$id" abc --versions 4.0 &&
	vuln answer "$id" abc --versions 4.1-4.2 --status affected \
		--method review &&
	vuln answer "$id" def --status affected --method review &&
	vuln plan "$id" patch --kind fix -p abc --fixed-in 4.3 \
		--author suzuki &&
	vuln plan "$id" patch -p def --fixed-in 1.4
'

test_expect_success 'P4.c: a product or version that the plan is not for' '
	cd psirt &&
	test_refused transition-not-planned as sato pass_all "$id" patch \
		-p ghi &&
	test_refused reference-product as sato pass_all "$id" patch \
		-p nosuch &&
	test_refused reference-version as sato pass_all "$id" patch -p abc \
		--version 9.9 &&
	test_refused reference-remediation as sato pass_all "$id" none
'

test_expect_success 'P4.d: the tester is not the author, by signature' '
	cd psirt &&
	test_refused transition-tested-by-author pass_all "$id" patch &&
	test_refused transition-tested-by-author pass_all "$id" patch \
		--tester sato &&
	test_refused transition-tested-by-author as sato pass_all "$id" patch \
		--tester suzuki &&
	as suzuki vuln plan "$id" other --kind workaround -p abc \
		--author kato &&
	test_refused transition-tested-by-author as suzuki pass_all "$id" \
		other --tester mori
'

test_expect_success 'P4.a, P4.i: the matrix is shown, empty cells too' '
	cd psirt &&
	as sato vuln test "$id" patch -p abc --version 4.1 --result pass \
		--effect "no more stops" &&
	vuln show "$id" >"$out" &&
	test_grep "test of abc 4.1: done, evidence -, effect done, side-effects -" \
		"$out" &&
	test_grep "test of abc 4.2: -, evidence -" "$out" &&
	test_grep "test of def 1.3: -, evidence -" "$out" &&
	test_grep ! "test of abc 4.0" "$out"
'

test_expect_success 'P4.b, P4.f: transition-untested names what is missing' '
	cd psirt &&
	test_refused transition-untested vuln ready "$id" patch &&
	test_grep "abc 4.1: side-effects" "$err" &&
	as sato vuln test "$id" patch -p abc --version 4.1 --result pass \
		--side-effects none --compatibility all --limits none \
		--combinations "as before" &&
	test_refused transition-untested vuln ready "$id" patch &&
	test_grep "abc 4.1: evidence" "$err" &&
	as sato vuln test "$id" patch -p abc --version 4.1 --result pass \
		--evidence "report 7" &&
	test_refused transition-untested vuln ready "$id" patch &&
	test_grep "abc 4.2: result" "$err" &&
	dues test >"$out" && test_line_count = 2 "$out" &&
	test_grep "vuln test $id patch" "$out"
'

test_expect_success 'P4: a cell may not apply, and says why' '
	cd psirt &&
	test_fails 129 as sato vuln test "$id" patch -p abc --version 4.2 \
		--result pass --not-applicable compatibility &&
	test_fails 129 as sato vuln test "$id" patch -p abc --version 4.2 \
		--result pass --not-applicable compatibility= &&
	test_fails 129 as sato vuln test "$id" patch -p abc --version 4.2 \
		--result pass --limits none --not-applicable limits=x &&
	test_refused transition-test as sato vuln test "$id" patch -p abc \
		--version 4.2 --result pass --not-applicable colour=grey &&
	test_commits as sato vuln test "$id" patch -p abc --version 4.2 \
		--result pass --effect yes --side-effects none --limits none \
		--combinations "as before" --evidence "report 8" \
		--not-applicable "compatibility=it has no interface" &&
	vuln show "$id" >"$out" &&
	test_grep "abc 4.2: done.*compatibility not applicable" "$out" &&
	test_refused transition-untested vuln ready "$id" patch &&
	test_grep "def 1.3: result" "$err" &&
	as sato pass_all "$id" patch -p def &&
	dues test >"$out" && test_grep ! " patch" "$out" &&
	dues ready >"$out" && test_grep "vuln ready $id patch" "$out" &&
	test_commits vuln ready "$id" patch --url https://vendor.example/p &&
	offered && dues ready >"$out" && test_must_be_empty "$out"
'

test_expect_success 'P4.g: a later failure takes it back' '
	cd psirt &&
	as sato vuln test "$id" patch -p def --result fail \
		--side-effects "it crashes" &&
	! offered && dues test >"$out" && test_grep " patch " "$out" &&
	vuln show "$id" >"$out" && test_grep "test of def 1.3: failed" "$out" &&
	as sato vuln test "$id" patch -p def --result pass &&
	! offered && test_refused transition-untested vuln ready "$id" patch &&
	as sato pass_all "$id" patch -p def &&
	! offered && dues ready >"$out" && test_grep " patch" "$out" &&
	vuln ready "$id" patch && offered
'

test_expect_success 'P4.g: so does another plan' '
	cd psirt &&
	vuln plan "$id" patch -p abc --fixed-in 5.0 &&
	! offered && dues test >"$out" && test_grep " patch " "$out" &&
	test_refused transition-untested vuln ready "$id" patch &&
	as sato pass_all "$id" patch -p abc && ! offered &&
	vuln ready "$id" patch && offered &&
	vuln plan "$id" patch --lang en --description Update && offered &&
	vuln plan "$id" patch --target 2026-12-24 && offered
'

test_expect_success 'P4.g: so does a failure of the version that has the fix' '
	cd psirt &&
	as sato vuln test "$id" patch -p abc --version 5.0 --result fail &&
	! offered &&
	as sato pass_all "$id" patch -p abc &&
	vuln ready "$id" patch && offered
'

test_expect_success 'P4.g: so does a version that turns out to be affected' '
	cd psirt &&
	vuln answer "$id" abc --versions 4.0 --status affected \
		--method reproduction --reproduced yes &&
	! offered && dues test >"$out" && test_grep " patch " "$out" &&
	as sato pass_all "$id" patch -p abc --version 4.0 && offered
'

test_expect_success 'P4.g: and a command' '
	cd psirt &&
	test_fails 129 vuln ready "$id" patch --withdraw --at +1wd &&
	test_commits vuln ready "$id" patch --withdraw -m "the wrong file" &&
	! offered && dues ready >"$out" && test_grep " patch" "$out" &&
	test_unchanged vuln ready "$id" patch --withdraw &&
	vuln ready "$id" patch && offered && vuln verify
'

test_expect_success 'P4.g: approved and then failed: nothing of it goes out' '
	cd psirt &&
	vuln plan "$id" patch --lang ja --description 更新 &&
	state_all "$id" &&
	vuln consult "$id" jpcert --about date --date "2027-01-26" --answer agreed &&
	vuln schedule "$id" --publication "2027-01-26 14:00" \
		--agreed-with jpcert &&
	vuln plan "$id" other -p abc --kind workaround &&
	as sato vuln approve "$id" &&
	at 2027-01-26 14:00 &&
	as sato vuln test "$id" patch -p def --result fail &&
	test_refused unapproved as mori vuln publish "$id" &&
	as sato pass_all "$id" patch -p def && vuln ready "$id" patch &&
	test_refused unapproved as mori vuln publish "$id" &&
	as sato vuln approve "$id" &&
	test_commits as mori vuln publish "$id" && vuln verify
'

test_done
