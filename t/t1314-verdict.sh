#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A verdict replaces the one before it whole; before the first order there is
# none.

# shellcheck disable=SC2154 # of the libraries

test_description='verdicts replace each other whole'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

# What the case says of a version of a product.
verdict () { # <product> <version>
	vuln show "$id" --yaml | awk -v product="  $1:" -v version="      \"$2\":" '
		/^[a-z]/ { inside = $0 == "answers:" }
		inside && /^  [a-z]/ { mine = $0 == product }
		mine && /^      [^ ]/ { here = $0 == version; next }
		mine && here'
}

test_expect_success 'setup' '
	make_psirt psirt &&
	cd psirt &&
	id=$(case_id vuln receive "$mails/01-initial.eml") &&
	vuln ack "$id"
'

test_expect_success 'T2.e: before the first order a case has no status' '
	cd psirt &&
	vuln list >"$out" && test_grep "^$id .* – " "$out" &&
	vuln show "$id" >"$out" && test_grep "^$id .*–" "$out" &&
	test_grep ! not-affected "$out" &&
	vuln list --porcelain >"$out" &&
	test_grep "^$id	acknowledged	-	" "$out" &&
	vuln list --json >"$out" && test_grep ! not-affected "$out" &&
	vuln show "$id" --json >"$out" && test_grep ! not-affected "$out" &&
	vuln scope "$id" -p abc -p def --stage investigate &&
	vuln list --porcelain >"$out" &&
	test_grep "^$id	investigating	not-affected-investigating	" "$out" &&
	vuln show "$id" >"$out" && test_grep "not-affected-investigating" "$out"
'

test_expect_success 'T2.d: where the verdicts are sealed no status is told' '
	rm -rf sealed &&
	(
		make_psirt sealed --overview sealed >/dev/null 2>&1 &&
		cd sealed &&
		sealed=$(case_id vuln receive "$mails/01-initial.eml") &&
		vuln list --porcelain >"$out" && cut -f3 "$out" >"$err" &&
		echo - >expect && test_cmp expect "$err" && rm expect &&
		vuln scope "$sealed" -p def --stage investigate &&
		vuln answer "$sealed" def --status affected --method review &&
		vuln list --porcelain >"$out" &&
		test_grep "^$sealed	investigating	-	" "$out" &&
		vuln show "$sealed" >"$out" && test_grep " affected" "$out"
	)
'

test_expect_success 'S4.f: transition-verdict: parts that contradict each other' '
	cd psirt &&
	test_refused transition-verdict vuln answer "$id" abc \
		--status affected --method review \
		--justification component-not-present &&
	test_refused transition-verdict vuln answer "$id" abc \
		--status investigating --justification component-not-present &&
	test_refused transition-verdict clear_product "$id" abc \
		--reproduced yes &&
	test_refused transition-verdict vuln answer "$id" abc \
		--status affected --method reproduction --reproduced no
'

test_expect_success 'S4: transition-without-evidence: cleared by nothing' '
	cd psirt &&
	test_refused transition-without-evidence vuln answer "$id" abc \
		--status not-affected --method review \
		--justification component-not-present &&
	test_refused transition-without-evidence vuln answer "$id" abc \
		--versions 4.0 --status not-affected --method origin \
		--justification vulnerable-code-not-present &&
	test_commits clear_product "$id" abc &&
	test_refused transition-without-evidence vuln answer "$id" abc \
		--versions 4.1 --status not-affected --method test-suite \
		--justification vulnerable-code-not-present
'

test_expect_success 'S4.e: not affected, then affected' '
	cd psirt &&
	test_commits vuln answer "$id" abc --versions 4.0 --status affected \
		--method reproduction --reproduced yes &&
	verdict abc 4.0 >"$out" &&
	test_grep "status: affected" "$out" &&
	test_grep ! -e justification -e evidence -e "method: review" "$out" &&
	verdict abc 4.1 >"$out" && test_grep "justification:" "$out" &&
	vuln show "$id" --public >"$out" &&
	test "$(grep -c component-not-present "$out")" = 2
'

test_expect_success 'S4.e: affected, then not affected' '
	cd psirt &&
	test_commits clear_product "$id" abc --versions 4.0 &&
	verdict abc 4.0 >"$out" &&
	test_grep "justification: component-not-present" "$out" &&
	test_grep ! reproduced "$out"
'

test_expect_success 'S4.e: cleared, then under investigation, then affected' '
	cd psirt &&
	test_commits vuln answer "$id" abc --versions 4.0 \
		--status investigating &&
	verdict abc 4.0 >"$out" &&
	test_grep ! -e justification -e evidence -e method "$out" &&
	test_commits vuln answer "$id" abc --versions 4.0 --status affected \
		--method review --evidence "read it" --cause "a length" &&
	verdict abc 4.0 >"$out" && test_grep "read it" "$out" &&
	test_commits vuln answer "$id" abc --versions 4.0 --status affected \
		--method test-suite &&
	verdict abc 4.0 >"$out" && test_grep ! "read it" "$out" &&
	vuln show "$id" --yaml >"$out" && test_grep "^    cause:" "$out" &&
	test_commits clear_product "$id" abc &&
	vuln show "$id" --yaml >"$out" && test_grep ! "^    cause:" "$out"
'

test_expect_success 'S4.g, S4.h: what a range hits is said; a name takes its units' '
	cd psirt &&
	vuln product add pro --name Pro --version "3.0 pro ja" \
		--version "3.0 pro en" --version "3.0 home ja" \
		--department web &&
	vuln scope "$id" -p pro --stage investigate &&
	vuln answer "$id" pro --versions "3.0 pro" --status affected \
		--method review >"$out" &&
	test_grep "pro  affected  .*3.0 pro en" "$out" &&
	test_grep "3.0 pro ja" "$out" && test_grep ! home "$out" &&
	vuln answer "$id" abc --versions 4.1-4.2 --status affected \
		--method review >"$out" &&
	test_grep "abc  affected  4.1, 4.2" "$out"
'

test_expect_success 'S4.e: what was written by hand is judged as a whole, too' '
	cd psirt &&
	vuln verify
'

test_done
