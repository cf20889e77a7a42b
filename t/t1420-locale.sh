#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The same case in any locale: same records, nothing lost, nothing translated
# that must not be.

# shellcheck disable=SC2154,SC2283 # of the libraries

test_description='locales'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

japanese=ja_JP.UTF-8
locale -a 2>/dev/null | grep -q -i '^ja_JP\.utf-\{0,1\}8$' || japanese=C.UTF-8

# A short case in one locale; what it leaves is in <name>.
play () { # <name> <locale or ''>
	make_psirt_quickly "$1" &&
	(
		unset LANG LC_ALL LANGUAGE
		test -z "$2" || {
			LANG=$2 LC_ALL=$2
			export LANG LC_ALL
		}
		cd "$1" &&
		id=$(case_id vuln receive "$mails/01-initial.eml") &&
		vuln receive - <"$mails/02-initial-jis.eml" >"../$1.out" &&
		vuln ack "$id" &&
		vuln scope "$id" -p abc --due +3wd &&
		vuln answer "$id" abc --status affected --method review &&
		vuln statement "$id" --title 題名 --summary 概要 \
			>"../$1.statement" &&
		vuln list >"../$1.list" &&
		vuln show "$id" >"../$1.show" &&
		vuln show --yaml "$id" >"../$1.yaml" &&
		! vuln publish "$id" 2>"../$1.err" &&
		vuln verify
	)
}

make_psirt_quickly () {
	git clone -q -c vuln.root="$(git -C psirt config vuln.root)" \
		-c user.signingKey="$key_tanaka" psirt "$1" &&
	git -C "$1" remote remove origin
}

# What differs from run to run: ids, digests, names of records.
same () {
	sed -e 's/2026112[0-9]-[0-9a-z]\{4\}/CASE/g' \
		-e 's/[0-9a-f]\{32,\}/HEX/g' -e 's/^\[[0-9a-f]*\]/[HEX]/' \
		-e 's/[0-9]\{4\}-\([a-z]*\)-[0-9a-z]\{4\}/\1/g' \
		-e 's/salt: .*/salt: x/' -e 's/"HEX"/HEX/g' |
		sort # what is named by chance stands in another order
}

test_expect_success 'setup' '
	make_psirt psirt
'

test_expect_success 'a case in C.UTF-8, in C, in Japanese, in none' '
	play utf8 C.UTF-8 &&
	play plain C &&
	play japanese "$japanese" &&
	play none ""
'

test_expect_success 'the records are the same' '
	same <utf8.yaml >want &&
	test_grep "題名" want &&
	for name in plain japanese none
	do
		same <$name.yaml >got &&
		test_cmp want got || return 1
	done
'

test_expect_success 'Japanese is shown in every one of them, in the same lines' '
	for name in utf8 plain japanese none
	do
		test_grep "該当製品あり" $name.statement &&
		test_grep "通信方式PX" $name.list &&
		test_grep "通信方式PX" $name.show || return 1
	done &&
	same <utf8.list | sort >want &&
	same <plain.list | sort >got &&
	test_cmp want got
'

test_expect_success 'rule ids and the first word of errors are never translated' '
	for name in utf8 plain japanese none
	do
		test_grep "^error: .*\[[a-z-]*\]$" $name.err || return 1
	done
'

test_expect_success 'the title of an ISO-2022-JP mail is UTF-8 in the record' '
	for name in utf8 plain japanese none
	do
		git -C $name grep -q "title: \"DEF の件\"" HEAD || return 1
	done
'

test_expect_success 'an unknown locale does no harm' '
	cd utf8 &&
	LC_ALL=xx_XX.UTF-8 vuln list >"$out" 2>"$err" &&
	test_grep "通信方式PX" "$out"
'

test_done
