#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A policy has one calendar, whoever asks it.

test_description='one calendar of a policy'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

test_expect_success 'a repository with a case' '
	make_keys tanaka &&
	vuln init --org 株式会社ベンダー --key "$key_tanaka" psirt >/dev/null &&
	cd psirt &&
	VULN_DATE="2026-11-20T12:00:00+09:00" vuln receive --by phone \
		--channel coordinator --title x --received \
		"2026-11-20 11:00" </dev/null >"$out" &&
	id=$(ls cases/2026/11)
'

# days_left <command>...: what is said of the acknowledgement.
days_left () {
	VULN_DATE="2026-11-20T13:00:00+09:00" vuln "$@" |
		grep -E "  ack  |acknowledge receipt \(" |
		grep -oE "[0-9]+ working days? left"
}

test_expect_success 'M3: due and show count alike' '
	cd psirt &&
	days_left due >a && days_left show "$id" >b &&
	echo "1 working day left" >c && test_cmp c a && test_cmp c b
'

test_expect_success 'M3: imported holidays move a deadline for both' '
	cd psirt &&
	printf "国民の祝日・休日月日,国民の祝日・休日名称\n2026/11/24,x\n2026/11/25,x\n2026/11/26,x\n" >"$TMPDIR/h.csv" &&
	VULN_DATE="2026-11-20T12:30:00+09:00" \
		vuln calendar import "$TMPDIR/h.csv" >/dev/null &&
	days_left due >a && days_left show "$id" >b &&
	test_cmp a b && echo "1 working day left" >c && test_cmp c a &&
	VULN_DATE="2026-11-20T13:00:00+09:00" vuln due >"$out" &&
	test_grep "2026-11-27" "$out"
'

test_expect_success 'M3: closing days of the policy count for both' '
	cd psirt &&
	VULN_DATE="2026-11-20T12:40:00+09:00" vuln policy edit \
		--closing-day "2026-11-27" >/dev/null &&
	VULN_DATE="2026-11-20T13:00:00+09:00" vuln due >"$out" &&
	test_grep "2026-11-30" "$out" &&
	VULN_DATE="2026-11-20T13:00:00+09:00" vuln show "$id" >"$out" &&
	test_grep "2026-11-30" "$out"
'

test_done
