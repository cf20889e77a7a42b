#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Under `overview: sealed` nothing of what is asked or told stands in the
# clear, and whoever has no key finds nothing bad that is not.

# shellcheck disable=SC2154 # of the libraries

test_description='questions, texts and approvals under overview: sealed'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

test_expect_success 'setup' '
	make_psirt psirt --overview sealed &&
	cd psirt &&
	export_key "$jpcert" >"$TMPDIR/key" &&
	vuln partner edit parts --key "$TMPDIR/key" &&
	vuln person edit mori --right support &&
	id=$(case_id vuln receive "$mails/01-initial.eml") &&
	vuln ack "$id" && vuln scope "$id" -p abc --due +5wd
'

test_expect_success 'asking, planning, telling, up to the publication' '
	cd psirt &&
	vuln inquire "$id" parts --direct -p abc &&
	vuln inquire "$id" parts --reply affected --bar "Canary bar." \
		-m "Canary: the parser trusts a length." &&
	vuln request "$id" -m "Canary request." &&
	vuln answer "$id" abc --status affected --method origin &&
	vuln consult "$id" jpcert --about date --answer agreed \
		-m "Canary consent." &&
	vuln plan "$id" fix --kind fix --fixed-in 4.3 --lang ja \
		--description "Canary plan" &&
	vuln plan "$id" fix --lang en --description "Canary plan" &&
	vuln test "$id" fix --result pass --tester kato &&
	vuln ready "$id" fix &&
	vuln schedule "$id" --publication "2026-11-26 14:00" \
		--agreed-with jpcert &&
	vuln statement "$id" --lang ja --title A --summary "Canary text" \
		--impact C &&
	vuln statement "$id" --lang en --title A --summary B --impact C &&
	vuln brief "$id" --body "Canary brief" --line which \
		--question "Canary question" --answer "Canary answer" &&
	vuln brief "$id" --to mori &&
	as mori vuln brief "$id" --review agreed &&
	vuln notice "$id" users --audience users --by web \
		--body "Canary notice" &&
	as mori vuln inquiry "$id" --from press --who "Canary Ito" \
		-m "Canary inquiry" &&
	as sato vuln approve "$id" --notice users --line which &&
	as sato vuln approve "$id" &&
	vuln tell "$id" jpcert --about status &&
	at 2026-11-26 14:00 &&
	as mori vuln publish "$id" &&
	vuln notice "$id" users --done &&
	vuln inquiry "$id" --line which \
		--answer "$(basename "$(last_record "$id" inquiry)" .yaml)" &&
	vuln tell "$id" jpcert --about published &&
	vuln tell "$id" jpcert --about ready &&
	close_passing "$id" published
'

test_expect_success 'nothing of it stands in the clear' '
	cd psirt &&
	test_must_fail git grep -i canary -- cases &&
	git log --format=%B >"$out" && test_grep ! -i canary "$out" &&
	vuln show --yaml "$id" >"$out" && test_grep "Canary bar" "$out"
'

# What "the bytes that were approved" are made of, as far as others know it.
guess () { # <field> <id>
	cat <<-END
	of: "cases/$id"
	field: $1
	id: $2
	END
	cat
}

test_expect_success 'nor can an approved text be guessed from its digest' '
	cd psirt && guess notices users >"$TMPDIR/notice" <<-\END &&
	audience: users
	means: web
	text:
	  ja: "Canary notice"
	END
	guess lines which >"$TMPDIR/line" <<-\END &&
	question:
	  ja: "Canary question"
	text:
	  ja: "Canary answer"
	END
	for text in notice line; do
		digest=$(sha256sum <"$TMPDIR/$text" | cut -c1-64) &&
		test_must_fail git grep -q "$digest" -- cases || return 1
	done
'

test_expect_success 'with keys all of it is good' '
	cd psirt && vuln verify >"$out" && test_grep "^good" "$out" &&
	test_grep ! "left out" "$out"
'

test_expect_success 'without keys nothing is bad, and what was left out is said' '
	cd psirt && vuln verify --without-keys >"$out" &&
	test_grep "^good" "$out" &&
	test_grep "left out for want of keys" "$out"
'

test_done
