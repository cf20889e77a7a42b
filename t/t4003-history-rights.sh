#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# names are set by what is sourced; words are split on purpose
# shellcheck disable=SC2046,SC2086,SC2154
# Bad histories: rights, keys, people and time.

test_description='histories in which somebody had no right'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-history.sh"

# One more action of vuln itself on a commit; $tip is the result.
act_on () { # <commit> <command>...
	set_tip "$1" && shift && test_tick && in_base "$@" &&
	tip=$(history_git rev-parse main)
}

# What a person record has beside its envelope.
person_lines () { # <handle> <right>
	echo "name: $1"
	echo "email: \"$1@vendor.example\""
	printf 'rights:\n  %s:\n    from: "2025-01-01"\n' $2
	printf 'keys:\n  "%s":\n    armor: |-\n' $(key_of $1)
	export_key $(key_of $1) | sed '/./s/^/      /'
	echo '    from: "2025-01-01"'
}

test_expect_success 'a history to begin from' '
	history_base &&
	act_on $base vuln person edit mori --end-right csirt && ended=$tip &&
	from $base && note mori && commit mori $base && noted=$tip
'

bad_history right-denied 'a right that one does not hold' '
	from $base && record sato cases/$case note "$note_line" &&
	commit sato $base
'

bad_history right-denied 'a right that was ended' '
	from $ended && on=$ended note mori && commit tanaka $ended
'

bad_history right-denied 'a right taken and used at once' '
	from $base && record mori people/mori edit "rights:" "  custodian:" \
		"    from: \"2025-01-01\"" && commit mori $base
'

bad_history record-unknown-key 'a person added and signing at once' '
	from $base && record tanaka people/nobody add \
		"$(person_lines nobody csirt)" && note nobody &&
	commit tanaka $base
'

for order in "ended noted" "noted ended"; do
	bad_history right-taken-away "ended on one branch, used on another: \
$order" "
		set -- $order && eval \"join tanaka \\\$\$1 \\\$\$2\"
	"
done

good_history 'used on one branch, another right ended on the other' '
	act_on $base vuln person edit tanaka --end-right poc && other=$tip &&
	from $base && note tanaka && commit tanaka $base &&
	join tanaka $other $tip
'

good_history 'used before, ended by whoever had seen it' '
	act_on $noted vuln person edit mori --end-right csirt
'

good_history 'given again to whom it was taken from' '
	act_on $ended vuln person edit mori --right csirt && again=$tip &&
	from $again && on=$again note mori && commit mori $again
'

good_history 'the same record was brought in well elsewhere' '
	act_on $noted vuln person edit mori --end-right csirt && late=$tip &&
	from $noted && test_tick && commit tanaka $base && squashed=$tip &&
	join tanaka $late $squashed
'

bad_history right-taken-away 'a stolen key, ended as of a commit' '
	act_on $noted vuln person retire mori --as-of $base
'

bad_history on-foreign 'as of a commit that is not before it' '
	from $base && record tanaka people/mori retire "retired:" \
		"  at: \"2025-01-01T01:30:00Z\"" \
		"  as-of: $(quoted $noted)" && commit tanaka $base
'

test_expect_success 'nor does a command write that' '
	set_tip $base && test_must_fail in_base vuln person retire mori \
		--as-of $noted && test "$(history_git rev-parse main)" = $base
'

test_expect_success 'two custodians end each other' '
	act_on $base vuln person edit suzuki --end-right custodian &&
	one=$tip && act_on $base as suzuki vuln person edit tanaka \
		--end-right custodian && two=$tip && join tanaka $one $two &&
	refused right-taken-away 1 && grep -F "[no-custodian]" out
'

bad_history no-custodian 'the last custodian goes' '
	act_on $base vuln person edit suzuki --end-right custodian &&
	middle=$tip && from $middle && on=$middle record tanaka \
		people/tanaka edit "rights:" "  custodian: null" &&
	commit tanaka $middle
'

bad_history key-reused 'the key of somebody else' '
	from $base && record tanaka people/yamada add \
		"$(person_lines mori csirt)" && commit tanaka $base
'

bad_history key-reused 'one key, two people, on two branches' '
	key_yamada=$key_nobody key_ueda=$key_nobody &&
	from $base && record tanaka people/yamada add \
		"$(person_lines yamada csirt)" && commit tanaka $base &&
	one=$tip && from $base && record tanaka people/ueda add \
		"$(person_lines ueda csirt)" && commit tanaka $base &&
	join tanaka $one $tip
'

bad_history right-denied 'a person who had left signs a record' '
	act_on $base vuln person retire mori && gone=$tip && from $gone &&
	on=$gone note mori && commit tanaka $gone
'

bad_history key-expired 'a key after its last day' '
	from $base && record tanaka people/mori edit "keys:" \
		"  \"$key_mori\":" "    until: \"2025-01-01\"" &&
	commit tanaka $base && middle=$tip && test_tick 172800 &&
	from $middle && on=$middle note mori && commit tanaka $middle
'

bad_history key-revoked 'a key that was given up as stolen' '
	from $base && record tanaka people/mori edit "keys:" \
		"  \"$key_mori\":" "    as-of: $(quoted $base)" &&
	commit tanaka $base && middle=$tip &&
	from $middle && on=$middle note mori && commit tanaka $middle
'

# The revocation comes in the armour of the key itself.
revoked_lines () {
	printf 'keys:\n  "%s":\n    armor: |-\n' $key_kato
	sed '/./s/^/      /' revoked.asc
}

test_expect_success 'a key, and the same one with its revocation in it' '
	key_kato=$(make_key Kato kato@vendor.example) && set_tip $base &&
	history_person kato csirt && known=$(history_git rev-parse main) &&
	from $known && on=$known note kato && commit kato $known &&
	early=$tip && other=$TMPDIR/other && mkdir -m 700 "$other" &&
	export_key $key_kato | gpg --homedir "$other" --import &&
	sed "s/^:---/---/" "$GNUPGHOME/openpgp-revocs.d/$key_kato.rev" |
		gpg --homedir "$other" --import && gpg --homedir "$other" \
		--armor --export-options export-minimal \
		--export $key_kato >revoked.asc
'

good_history 'signed before it was revoked' '
	from $early && on=$early record tanaka people/kato edit \
		"$(revoked_lines)" && commit tanaka $early && revoked=$tip
'

bad_history key-revoked 'a key with a revocation in it' '
	from $revoked && on=$revoked suffix=yyyy note kato &&
	commit tanaka $revoked
'

bad_history key-revoked 'a commit signed with it' '
	from $revoked && on=$revoked suffix=yyyy note mori &&
	commit kato $revoked
'

bad_history unconfirmed 'a custodian that no second one confirmed' '
	act_on $base vuln policy edit --custodians two &&
	act_on $tip vuln person edit mori --right custodian && middle=$tip &&
	from $middle && on=$middle record mori people/sato edit \
		"phone: \"1\"" && commit mori $middle
'

bad_history on-foreign 'a record of another repository' '
	from $base && on=1234567890123456789012345678901234567890 note mori &&
	commit mori $base
'

bad_history on-foreign 'a record that does not say on what it was written' '
	from $base && write_record mori cases/$case note "$note_line" &&
	sed -i "/^\"on\"/d" record && put_signed $path record mori &&
	commit mori $base
'

bad_history on-foreign 'a record that was written on a side branch' '
	from $base && on=$noted suffix=yyyy note suzuki && commit suzuki $base
'

bad_history date-impossible 'a record older than what it was written on' '
	from $base && at=2020-01-01T00:00:00Z note mori && commit mori $base
'

bad_history date-future 'a record of 2099' '
	from $base && at=2099-01-01T00:00:00Z note mori && commit mori $base
'

test_done
