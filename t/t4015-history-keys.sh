#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# names are set by what is sourced; words are split on purpose
# shellcheck disable=SC2086,SC2154
# Keys that are put together so that readers do not agree whose they are, and
# subkeys. What lies in t4015 is described there.

test_description='histories with odd keys'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-history.sh"

keys=$TEST_DIRECTORY/t4015

key_lines () { # <handle> <file>
	eval "key_lines_fpr=\$fpr_$1"
	printf 'keys:\n  "%s":\n    armor: |-\n' $key_lines_fpr
	sed '/./s/^/      /' "$keys/$2.asc"
}

# Somebody with the right csirt is added, or gets another form of his key.
add_person () { # <commit> <handle> <file>
	from $1 && on=$1 record tanaka people/$2 add "name: $2" \
		"email: \"$2@vendor.example\"" "rights:" "  csirt:" \
		"    from: \"2025-01-01\"" \
		"$(key_lines $2 $3)" &&
	commit tanaka $1
}

edit_key () { # <commit> <handle> <file>
	from $1 && on=$1 record tanaka people/$2 edit \
		"$(key_lines $2 $3)" &&
	commit tanaka $1
}

add_note () { # <commit> <handle> [<suffix>]
	from $1 && on=$1 suffix=$3 note $2 && commit tanaka $1
}

# zed has that form of his key, and a record is signed with the subkey.
signs_with () { # <file>
	add_person $base zed $1 && add_note $tip zed
}

commits_with () { # <file>
	add_person $base zed $1 && known=$tip && from $known && on=$known \
		note mori && commit zed $known
}

fpr () { # <file>
	gpg --with-colons --show-keys "$keys/$1.asc" |
		sed -n 's/^fpr:*\([0-9A-F]*\):/\1/p'
}

test_expect_success 'a history to begin from' '
	history_base && fpr_vic=$(fpr vic) && fpr_zed=$(fpr zed) &&
	key_vic=$fpr_vic && key_zed=$(fpr subkey | tail -n 1)! &&
	gpg --import $keys/vic-secret.asc $keys/zed-secret.asc &&
	add_person $base vic vic && known_vic=$tip &&
	add_note $known_vic vic && noted=$tip && accepted
'

# Subkeys

good_history 'a subkey signs' 'signs_with subkey'
good_history 'a subkey signs a commit' 'commits_with subkey'

odd_subkey () { # <rule of a record> <rule of a commit> <file> <what> [<status>]
	bad_history $1 "$4 signs" "signs_with $3" $5
	bad_history $2 "$4 signs a commit" "commits_with $3" $5
}

odd_subkey record-bad-signature commit-bad-signature subkey-unagreed \
	'a subkey that does not say whose it is' 2
odd_subkey record-bad-signature commit-bad-signature subkey-forged \
	'a subkey for which another one says so' 2
odd_subkey record-bad-signature commit-bad-signature subkey-other-use \
	'a subkey that is not for signing'
odd_subkey key-revoked key-revoked subkey-revoked 'a revoked subkey'
odd_subkey key-expired key-expired subkey-expired 'a subkey after its end'

good_history 'a subkey signed before it was revoked' '
	signs_with subkey && edit_key $tip zed subkey-revoked && revoked=$tip
'

bad_history key-revoked 'and then again' 'add_note $revoked zed yyyy'

bad_history key-expired 'a subkey that the key got only later' '
	add_person $base zed zed && add_note $tip zed &&
	edit_key $tip zed subkey
'

# Keys of others

bad_history key-reused 'the key of another is a subkey of this one' '
	add_person $noted zed adopts-vic
'

test_expect_success 'and the other one still signs for himself' '
	add_note $tip vic yyyy && test_expect_code 1 verify $tip &&
	cat out && test "$(grep -c "error:" out)" = 1
'

bad_history record-not-by-signer 'and zed does not sign with it' '
	key_zed=$fpr_vic && add_note $tip zed yyyy
'

bad_history key-reused 'it was a subkey before it was that of another' '
	add_person $base zed adopts-vic && add_person $tip vic vic
'

bad_history key-reused 'the same, on two branches' '
	add_person $base zed adopts-vic && join tanaka $noted $tip
'

# Blocks of armour

malformed () { # <what> <file>
	bad_history key-malformed "$1" "add_person $noted zed $2"
}

malformed 'two keys in one block' with-vic
malformed 'the key of somebody else' vic
malformed 'a secret key' zed-secret
malformed 'packets that end behind the block' broken

test_expect_success 'such a block spoils nothing else' '
	test_expect_code 1 verify $tip && test "$(grep -c "error:" out)" = 1
'

test_done
