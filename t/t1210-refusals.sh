#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every rule of the work refuses what it is there for, and changes nothing.

test_description='refusals by the rules of the work'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

test_expect_success 'setup' '
	make_psirt psirt &&
	make_keys ogawa &&
	cd psirt &&
	add_person ogawa --right csirt &&
	id=$(case_id vuln receive "$mails/01-initial.eml") &&
	other=$(case_id vuln receive --channel internal --title other)
'

test_expect_success 'O3: access-without-agreement: nobody without one is given a case' '
	cd psirt &&
	vuln product edit ghi --investigator ogawa &&
	test_refused access-without-agreement vuln scope "$id" -p ghi &&
	test_grep "ogawa" "$err" &&
	vuln product edit ghi --investigator ""
'

test_expect_success 'R4: transition-ack-late: a late one states its reason' '
	cd psirt &&
	at 2026-11-25 09:00 &&
	test_refused transition-ack-late vuln ack "$id" &&
	test_commits vuln ack "$id" --because "the mail lay unread"
'

test_expect_success 'R6, R7: transition-duplicate-of, reference-case' '
	cd psirt &&
	test_refused transition-duplicate-of vuln triage "$id" \
		--as duplicate &&
	test_refused reference-case vuln triage "$id" --as duplicate \
		--of "$id" &&
	test_fails 1 vuln triage "$id" --as duplicate --of zzzz &&
	test_fails 129 vuln triage "$id" &&
	test_fails 129 vuln triage "$id" --as bug
'

test_expect_success 'reference-product: in scope, answer' '
	cd psirt &&
	test_refused reference-product vuln scope "$id" -p none &&
	test_refused reference-product vuln scope "$id" \
		--not-asked none=because &&
	test_refused reference-product vuln answer "$id" none \
		--status affected &&
	test_fails 129 vuln scope "$id"
'

test_expect_success 'reference-person: who investigates' '
	cd psirt &&
	test_refused reference-person vuln scope "$id" -p abc \
		--investigator ghost
'

test_expect_success 'S4: transition-not-asked' '
	cd psirt &&
	test_refused transition-not-asked vuln answer "$id" abc \
		--status affected --method review &&
	vuln scope "$id" -p abc -p def --due +5wd
'

test_expect_success 'S4: reference-version' '
	cd psirt &&
	test_refused reference-version vuln answer "$id" abc \
		--status affected --method review --versions 9.9 &&
	test_grep "hint: see .vuln product show abc." "$err"
'

test_expect_success 'S4: transition-unjustified, transition-without-method' '
	cd psirt &&
	test_refused transition-unjustified vuln answer "$id" abc \
		--status not-affected --method review &&
	test_refused transition-without-method vuln answer "$id" abc \
		--status affected &&
	test_commits vuln answer "$id" abc --status investigating
'

test_expect_success 'O7, S3: a department and an investigator answer for their own' '
	cd psirt &&
	test_refused right-denied as suzuki vuln answer "$id" def \
		--status affected --method review &&
	test_refused right-denied as kato vuln answer "$id" def \
		--status affected --method review &&
	test_refused right-denied as kato vuln plan "$id" f --kind fix \
		--product abc &&
	test_refused right-denied as suzuki vuln plan "$id" f --kind fix \
		--product def
'

test_expect_success 'each right signs what is its own, and nothing else' '
	cd psirt &&
	for who in suzuki kato sato mori
	do
		test_refused right-denied as $who vuln ack "$other" &&
		test_refused right-denied as $who vuln triage "$id" \
			--as vulnerability &&
		test_refused right-denied as $who vuln assess "$id" \
			--urgency low &&
		test_refused right-denied as $who vuln scope "$id" -p abc &&
		test_refused right-denied as $who vuln decide "$id" \
			--response none &&
		test_refused right-denied as $who vuln schedule "$id" \
			--publication "2027-01-12 14:00" &&
		test_refused right-denied as $who vuln statement "$id" \
			--title x &&
		test_refused right-denied as $who vuln tell "$id" jpcert \
			--about plan &&
		test_refused right-denied as $who vuln close "$id" \
			--because withdrawn || return 1
	done &&
	test_refused right-denied as sato vuln note "$id" -m x &&
	test_refused right-denied as mori vuln leak "$id" -m x
'

test_expect_success 'U8: anyone on the case may raise a leak' '
	cd psirt &&
	test_unchanged as kato vuln leak "$id" -m "seen on a list" -n &&
	test_unchanged as suzuki vuln leak "$id" -m "seen on a list" -n
'

test_expect_success 'P1: transition-remediation-kind, transition-interim-limits' '
	cd psirt &&
	test_refused transition-remediation-kind vuln plan "$id" f1 &&
	test_refused transition-interim-limits vuln plan "$id" w1 \
		--kind workaround --interim &&
	test_refused transition-interim-limits vuln plan "$id" w1 \
		--kind workaround --interim --effect x &&
	test_fails 129 vuln plan "$id" &&
	test_fails 129 vuln plan "$id" --milestone soon
'

test_expect_success 'P4: reference-remediation, transition-untested, transition-tested-by-author' '
	cd psirt &&
	test_refused reference-remediation vuln test "$id" f1 \
		--result pass &&
	test_refused reference-remediation vuln ready "$id" f1 &&
	as suzuki vuln plan "$id" f1 --kind fix --fixed-in 4.3 \
		--product abc &&
	test_refused transition-untested as suzuki vuln ready "$id" f1 &&
	test_refused transition-tested-by-author as suzuki vuln test "$id" \
		f1 --result pass &&
	test_refused transition-tested-by-author vuln test "$id" f1 \
		--result pass --tester suzuki &&
	test_fails 129 vuln test "$id" f1 &&
	test_commits vuln test "$id" f1 --result fail &&
	test_refused transition-untested as suzuki vuln ready "$id" f1 &&
	test_commits vuln test "$id" f1 --result pass
'

test_expect_success 'reference-person: decider, tester' '
	cd psirt &&
	test_refused reference-person vuln decide "$id" --response fix \
		--decider ghost &&
	test_refused reference-person vuln test "$id" f1 --result pass \
		--tester ghost &&
	test_fails 129 vuln decide "$id"
'

test_expect_success 'reference-partner: tell' '
	cd psirt &&
	test_refused reference-partner vuln tell "$id" ghost --about plan &&
	test_fails 129 vuln tell "$id" jpcert
'

test_expect_success 'S13: an assessment that is none' '
	cd psirt &&
	test_must_fail test_unchanged vuln assess "$id" --cvss AV:N &&
	test_must_fail test_unchanged vuln assess "$id" --cwe CWE-0 &&
	test_fails 129 vuln assess "$id" --urgency soon &&
	test_must_fail test_unchanged vuln assess "$id" \
		--exploited since=2026-02-30 &&
	test_unchanged vuln assess "$id" &&
	test_grep "nothing to do" "$out"
'

test_expect_success 'a note, a leak and a statement say something' '
	cd psirt &&
	test_fails 129 vuln note "$id" &&
	test_fails 129 vuln leak "$id" &&
	test_fails 129 vuln statement "$id" &&
	test_fails 129 vuln schedule "$id" &&
	test_fails 129 vuln note "$id" -m x --consent maybe
'

test_expect_success 'T2, O6: statement-contradicts-answers' '
	cd psirt &&
	vuln answer "$id" abc --status affected --method review &&
	vuln answer "$id" def --status affected --method review &&
	test_refused statement-contradicts-answers vuln statement "$id" \
		--summary "Our products are not affected." &&
	test_refused statement-contradicts-answers vuln statement "$id" \
		--information "該当製品なし" &&
	vuln answer "$id" abc --status not-affected --method review \
		--justification component-not-present &&
	vuln answer "$id" def --status not-affected --method review \
		--justification component-not-present &&
	test_refused statement-contradicts-answers vuln statement "$id" \
		--summary "ABC は影響を受けます。"
'

test_expect_success 'R5, T6: statement-reveals: the TN in any writing' '
	cd psirt &&
	for text in "JPCERT#40120001" "see jpcert#40120001." 40120001 \
		"ＪＰＣＥＲＴ＃４０１２０００１" "JPCERT#99990000"
	do
		for field in title summary impact information thanks
		do
			test_refused statement-reveals vuln statement "$id" \
				"--$field" "x $text" || return 1
		done
	done
'

test_expect_success 'R10, T6: statement-reveals: a finder who did not consent' '
	cd psirt &&
	f=$(case_id vuln receive --channel finder "$mails/06-finder.eml") &&
	test_refused statement-reveals vuln statement "$f" \
		--thanks "Canary Finchley" &&
	test_refused statement-reveals vuln statement "$f" \
		--thanks "canary@finder.example.net" &&
	test_unchanged vuln statement "$f" --thanks "C. Finchley" -n &&
	vuln note "$f" -m "wrote again" --consent no &&
	test_refused statement-reveals vuln statement "$f" \
		--thanks "C. Finchley"
'

test_expect_success 'T6: a handling number of IPA is not public' '
	cd psirt &&
	w=$(case_id vuln receive "$mails/07-website.eml") &&
	test_refused statement-reveals vuln statement "$w" \
		--summary "IPA#70809010 says so"
'

test_expect_success 'U16: transition-open-work, transition-unpublished' '
	cd psirt &&
	test_refused transition-unpublished vuln close "$id" \
		--because published &&
	test_refused transition-open-work vuln close "$other" \
		--because not-affected &&
	test_refused transition-duplicate-of vuln close "$other" \
		--because duplicate &&
	test_fails 129 vuln close "$other" &&
	test_fails 129 vuln close "$other" --because bored &&
	for reason in not-a-vulnerability other-vendor end-of-life \
		individual-response
	do
		test_refused transition-closed-ground vuln close "$other" \
			--because $reason || return 1
	done &&
	vuln answer "$id" abc --status investigating &&
	test_refused transition-open-work vuln close "$id" \
		--because not-affected
'

test_expect_success 'transition-closed, transition-not-closed' '
	cd psirt &&
	test_refused transition-not-closed vuln reopen "$other" &&
	test_refused transition-closed-ground vuln close "$other" \
		--because withdrawn &&
	close_passing "$other" withdrawn -m "JPCERT/CC took it back" &&
	for words in "ack" "triage --as defect" "assess --urgency low" \
		"scope -p abc" "decide --response none" "statement --title x" \
		"plan f --kind fix" "schedule --publication 2027-01-12T14:00"
	do
		set -- $words &&
		command=$1 &&
		shift &&
		case $command in
		plan)
			test_refused transition-closed vuln plan "$other" \
				"$@"
			;;
		*)
			test_refused transition-closed vuln $command \
				"$other" "$@"
			;;
		esac || return 1
	done &&
	test_commits vuln reopen "$other"
'

test_expect_success 'clock-set: a policy of strict clocks takes no set time' '
	vuln init --key "$key_tanaka" --handle tanaka strict &&
	cd strict &&
	vuln policy edit --clocks strict &&
	test_refused clock-set vuln policy edit --prefix X
'

test_expect_success 'date-impossible: the clock before the newest commit' '
	cd psirt &&
	at 2026-11-01 &&
	test_refused date-impossible vuln note "$id" -m x &&
	at 2026-11-25 09:10
'

test_expect_success 'conflict-open: approval waits until values agree' '
	git clone -q psirt other &&
	cd other &&
	git config vuln.root $(git -C ../psirt config vuln.root) &&
	vuln statement "$id" --title "One" &&
	vuln schedule "$id" --publication "2027-01-12 14:00" &&
	cd ../psirt &&
	vuln statement "$id" --title "Two" &&
	vuln schedule "$id" --publication "2027-01-12 15:00" &&
	git pull -q --no-rebase --no-edit ../other main &&
	test_refused conflict-open as sato vuln approve "$id" &&
	test_refused conflict-open as mori vuln publish "$id" &&
	test_refused conflict-open vuln close "$id" --because withdrawn &&
	test_commits vuln statement "$id" --title "Three" &&
	test_commits vuln schedule "$id" --publication "2027-01-12 16:00" &&
	as sato test_expect_code 1 vuln approve "$id" 2>"$err" &&
	test_grep ! "conflict-open" "$err"
'

test_expect_success 'every rule of the work is named by a test' '
	grep -ohE "\"(transition|statement|reference|access)-[a-z-]+\"" \
		"$TEST_DIRECTORY"/../lib/judge/*.c |
		tr -d "\"" | grep -v -e "-$" | sort -u >rules &&
	test_line_count -gt 25 rules &&
	while read -r rule
	do
		grep -q -e "$rule" "$TEST_DIRECTORY"/t[0-9]*.sh || {
			echo "no test names $rule"
			return 1
		}
	done <rules
'

test_done
