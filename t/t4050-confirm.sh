#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# names are set by what is sourced; words are split on purpose
# shellcheck disable=SC2086,SC2154
# custodians: two: what one custodian gives counts once another confirmed it.

test_description='vuln confirm, and what waits for it'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-history.sh"

# One more action on a commit; $tip is the result.
act_on () { # <commit> <command>...
	set_tip "$1" && shift && test_tick && in_base "$@" >said 2>&1 &&
	tip=$(history_git rev-parse main)
}

name_of () { # <part of a path>
	history_git ls-tree -r --name-only "$tip" | grep "$1.*yaml$" |
		tail -n 1 | sed "s,.*/,,; s/.yaml$//"
}

# The lines of a confirmation of the newest record of a folder of the index.
confirms () { # <folder>
	confirms_path=$(history_git ls-files "$1/*.yaml" | tail -n 1)
	confirms_sum=$(history_git cat-file blob ":$confirms_path" | sha256sum)
	confirms_name=${confirms_path##*/}
	printf 'confirms:\n  "%s":\n    digest: "sha256:%s"\n' \
		"${confirms_name%.yaml}" "${confirms_sum%% *}"
}

edits_phone () { # <handle> <commit>
	from $2 && on=$2 record $1 people/sato edit "phone: \"1\"" &&
	commit $1 $2
}

test_expect_success 'a second custodian: confirming is offered' '
	history_base && in_base vuln person edit mori --right custodian \
		>said 2>&1 &&
	cat said && grep -- "--custodians two" said && set_tip $base
'

test_expect_success 'nothing waits while one custodian is enough' '
	in_base vuln confirm >out && ! grep -E "[0-9]{4}-" out
'

test_expect_success 'that nothing waits is said' '
	in_base vuln confirm >out && grep "nothing waits" out &&
	in_base vuln confirm --json >out && grep "\"waiting\": \[\]" out
'

test_expect_success 'words for a confirmation that is not made are not lost' '
	test_expect_code 129 in_base vuln confirm -m x 2>said &&
	grep "with <record>" said &&
	test_expect_code 129 in_base vuln confirm --dry-run
'

test_expect_success 'two custodians: what was there before counts' '
	act_on $base vuln policy edit --custodians two && two=$tip &&
	in_base vuln confirm >out && ! grep -E "[0-9]{4}-" out && accepted
'

good_history 'people who were there go on working' '
	act_on $two as mori vuln note $case -m more
'

# Rights

test_expect_success 'a right that is given waits, and is listed' '
	act_on $two vuln person edit mori --right custodian && cat said &&
	grep "another custodian" said && given=$tip && accepted &&
	in_base vuln confirm >out && cat out && grep "people/mori/" out &&
	grep "right custodian" out && grep tanaka out &&
	in_base vuln doctor >out; grep "^warn *confirm .*mori" out &&
	in_base vuln show --yaml people/mori >out && ! grep custodian out
'

test_expect_success 'it is due, for whoever may confirm it' '
	set_tip $given && waits=people/mori/$(name_of people/mori/0002) &&
	in_base vuln due --owner custodian >out && cat out &&
	grep "^people/mori  confirm  no date" out &&
	grep "tanaka.*right custodian" out && grep "  vuln confirm $waits" out &&
	in_base vuln due --porcelain >out && grep -P "^people/mori\tconfirm\t" \
		out && in_base vuln due --json >out &&
	grep "\"thing\": \"people/mori\"" out &&
	in_base vuln due $case >out && ! grep mori out &&
	in_base vuln list --porcelain >out && ! grep mori out
'

test_expect_success 'the page of the thing says what does not count yet' '
	in_base vuln show people/mori >out && cat out &&
	grep "^Waits for a second custodian" out &&
	grep "right custodian  by tanaka .*${waits##*/}" out &&
	in_base vuln show --json people/mori >out &&
	grep "\"waiting\"" out && grep "\"gives\": \"right custodian\"" out &&
	in_base vuln show people/sato >out && ! grep Waits out
'

bad_history unconfirmed 'it is used before it is confirmed' '
	edits_phone mori $given
'

test_expect_success 'nobody confirms what he wrote himself' '
	set_tip $given && test_must_fail in_base vuln confirm people/mori \
		>said 2>&1 && grep -F "[unconfirmed]" said
'

bad_history unconfirmed 'he does so by hand' '
	from $given && on=$given record tanaka people/mori confirm \
		"$(confirms people/mori)" && commit tanaka $given
'

bad_history unconfirmed 'other bytes are confirmed' '
	from $given && on=$given record suzuki people/mori confirm \
		"$(confirms people/mori | sed "s/sha256:.*/sha256:$(
			printf %064d 0)\"/")" && commit suzuki $given
'

bad_history unconfirmed 'whoever is given something confirms it' '
	from $given && on=$given record mori people/mori confirm \
		"$(confirms people/mori)" && commit mori $given
'

bad_history right-denied 'somebody confirms who is no custodian' '
	from $given && on=$given record sato people/mori confirm \
		"$(confirms people/mori)" && commit sato $given
'

test_expect_success 'a dry run of confirming changes nothing' '
	set_tip $given && in_base as suzuki vuln confirm people/mori --dry-run \
		>out && test_grep "would write" out &&
	test "$(history_git rev-parse HEAD)" = "$given"
'

test_expect_success 'a second custodian confirms it' '
	act_on $given as suzuki vuln confirm people/mori && cat said &&
	confirmed=$tip && accepted && in_base vuln confirm >out &&
	! grep -E "[0-9]{4}-" out &&
	in_base vuln due >out && ! grep mori out &&
	in_base vuln show people/mori >out && grep custodian out &&
	! grep Waits out
'

good_history 'then it counts' 'edits_phone mori $confirmed'

test_expect_success 'a record is named in any of its ways' '
	name=$(name_of people/mori/0002) && for word in $name mori \
		people/mori/$name "${name##*-}"; do
		set_tip $given && in_base as suzuki vuln confirm "$word" ||
			return 1
	done && set_tip $given &&
	test_must_fail in_base as suzuki vuln confirm sato >said 2>&1 &&
	grep "waits for confirmation" said
'

good_history 'what takes away needs nobody' '
	act_on $two vuln person edit mori --end-right csirt && ended=$tip &&
	set_tip $ended && test_must_fail in_base as mori vuln note $case -m x
'

# Keys

test_expect_success 'a new key for somebody waits' '
	export_key $key_nobody >nobody.asc && act_on $two vuln person edit \
		suzuki --key "$PWD/nobody.asc" && keyed=$tip && accepted &&
	in_base vuln confirm >out && grep "key $key_nobody" out
'

bad_history unconfirmed 'a record signed with it' '
	from $keyed && key_suzuki=$key_nobody on=$keyed note suzuki &&
	commit tanaka $keyed
'

bad_history unconfirmed 'it confirms itself' '
	from $keyed && on=$keyed write_record suzuki people/suzuki confirm \
		"$(confirms people/suzuki)" && key_kato=$key_nobody &&
	put_signed $path record kato && commit tanaka $keyed
'

test_expect_success 'nothing is sealed for a person who waits' '
	export_key $key_nobody >"$TMPDIR/kato.asc" && act_on $two vuln \
		person add kato --name K --email kato@vendor.example \
		--key "$TMPDIR/kato.asc" --right csirt \
		--agreement 2024-02-01 && added=$tip && test_tick &&
	in_base vuln receive --title T --channel internal >received &&
	id=$(sed -n 1p received) && in_base vuln show $id >out &&
	! grep kato out
'

# Policy

test_expect_success 'a new policy waits' '
	act_on $two vuln policy edit --commits strict && strict=$tip &&
	in_base vuln confirm >out && grep "policy/" out && accepted &&
	in_base vuln due >out && grep "^policy  confirm" out &&
	in_base vuln show policy >out && grep "^Waits for" out &&
	in_base vuln policy show >out 2>said && ! grep strict out &&
	grep "1 record waits .*vuln confirm" said
'

good_history 'the old one counts until then' '
	from $strict && on=$strict note mori && commit - $strict
'

test_expect_success 'it is confirmed' '
	act_on $strict as suzuki vuln confirm policy && now=$tip && accepted
'

bad_history commit-unsigned 'then the new one counts' '
	from $now && on=$now note mori && commit - $now
'

bad_history unconfirmed 'a right that only a policy that waits gives' '
	from $two && on=$two record tanaka policy edit "rights:" \
		"  approver:" "    may:" "      - \"cases/*\"" &&
	commit tanaka $two && middle=$tip && from $middle && on=$middle \
		note sato && commit sato $middle
'

test_expect_success 'that one is enough again must be confirmed as well' '
	act_on $two vuln policy edit --custodians one && one=$tip &&
	act_on $one vuln person edit mori --right custodian && lone=$tip &&
	in_base vuln confirm >out && grep "right custodian" out &&
	test $(grep -c "[0-9][0-9][0-9][0-9]-edit" out) -eq 2
'

bad_history unconfirmed 'and what was given on the way does not count' '
	edits_phone mori $lone
'

bad_history unconfirmed 'asking for two once more confirms nothing' '
	act_on $given vuln policy edit --custodians two &&
	edits_phone mori $tip
'

bad_history unconfirmed 'given on a side branch that had not seen it' '
	from $base && record tanaka people/mori edit "rights:" \
		"  custodian:" "    from: \"2025-01-01\"" &&
	commit tanaka $base && join tanaka $two $tip &&
	edits_phone mori $tip
'

bad_history unconfirmed 'nor does it when that branch asks for two as well' '
	from $base && record tanaka people/mori edit "rights:" \
		"  custodian:" "    from: \"2025-01-01\"" &&
	commit tanaka $base && from $tip && on=$tip suffix=0000 record \
		tanaka policy edit "custodians: two" && commit tanaka $tip &&
	join tanaka $two $tip && edits_phone mori $tip
'

bad_history unconfirmed 'nor what the asking record gives besides' '
	from $base && suffix=0000 record tanaka policy edit "rights:" \
		"  approver:" "    may:" "      - \"cases/*\"" \
		"custodians: two" && commit tanaka $base &&
	join tanaka $two $tip && from $tip && on=$tip note sato &&
	commit sato $tip
'

test_expect_success 'unconfirmed: a right that ends today is given' '
	from $two && on=$two record tanaka people/mori edit "rights:" \
		"  custodian:" "    until: \"2025-01-01\"" &&
	commit tanaka $two && edits_phone mori $tip &&
	refused_here unconfirmed 1
'

bad_history schema-value 'somebody who left comes back' '
	act_on $two vuln person retire mori && middle=$tip &&
	from $middle && on=$middle record tanaka people/mori retire \
		"retired: null" && commit tanaka $middle
'

test_expect_success 'with one custodian it is told who gave what' '
	act_on $base vuln person edit mori --right publisher && verify $tip \
		--json --without-keys && grep "gave the right" out
'

test_done
