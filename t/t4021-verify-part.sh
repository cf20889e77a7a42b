#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# names are set by what is sourced; words are split on purpose
# shellcheck disable=SC2086,SC2154
# What verify says when it is asked about a part, and what a custodian may
# explain.

test_description='verify of a part, and findings that are explained'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-history.sh"

verify_case () { # <commit> [<option>...]
	verify_case_tip=$1 && shift &&
	verify "$verify_case_tip" "$case" --without-keys "$@"
}

# A record by which a custodian explains a finding.
explain () { # <parent> <line>...
	explain_parent=$1 && shift && from "$explain_parent" &&
	on=$explain_parent record tanaka policy edit 'exceptions:' '  one:' \
		"$@" '    because: "we know"' && commit tanaka "$explain_parent"
}

test_expect_success 'a history to begin from' '
	history_base && other=$(printf "%040d" 1) &&
	from $base && record mori people/mori edit "phone: \"1\"" &&
	commit mori $base && forged=$tip &&
	from $base && record sato cases/$case note "$note_line" &&
	commit sato $base && denied=$tip && denied_path=$path
'

# Parts

test_expect_success 'a case of a good history is good' '
	verify_case $base && grep "^good up to" out
'

test_expect_success 'what is wrong with people concerns every case' '
	test_expect_code 1 verify_case $forged && cat out &&
	grep -F "[right-denied]" out
'

test_expect_success 'what is wrong with a commit concerns every case' '
	from $base && note mori && test_tick &&
	{ raw_headers $base && echo && echo one; } | raw_commit mori &&
	sed "s/^one/two/" raw >raw.new && tip=$(history_git hash-object \
		-t commit -w --stdin <raw.new) &&
	test_expect_code 1 verify_case $tip && cat out &&
	grep -F "[commit-bad-signature]" out
'

test_expect_success 'a case of another root is not good' '
	test_expect_code 1 verify_case $base --root $other && cat out &&
	grep -F "[root-foreign]" out
'

test_expect_success 'a case of a shallow clone could not be checked' '
	echo $base >base/.git/shallow &&
	test_when_finished "rm base/.git/shallow" &&
	test_expect_code 2 verify_case $base && cat out &&
	grep -F "[shallow]" out
'

test_expect_success 'nor one when some object cannot be read' '
	object=$(history_git rev-parse $base:products/abc) &&
	file=base/.git/objects/${object%"${object#??}"}/${object#??} &&
	mv $file kept && test_when_finished "mv -f kept $file" &&
	test_expect_code 2 verify_case $base && cat out &&
	grep -F "[object-unreadable]" out
'

test_expect_success 'what is wrong elsewhere is counted' '
	test_tick && from $denied && on=$denied note mori &&
	commit mori $denied && verify $tip $denied..$tip --without-keys &&
	cat out && ! grep "^good up to" out && grep "1 finding.* elsewhere" out &&
	in_base vuln verify --without-keys --json $denied..$tip >out &&
	grep "\"elsewhere\": *1" out
'

# Explaining

test_expect_success 'a finding that is explained is told, and no more bad' '
	explain $denied "    commit: $(quoted $denied)" \
		"    rule: right-denied" && verify $tip --without-keys &&
	cat out && grep -F "[right-denied]" out && grep "we know" out
'

test_expect_success 'and it is told each time' '
	explain $denied "    commit: $(quoted $denied)" \
		"    rule: right-denied" && set_tip $tip &&
	rm -rf base/.git/vuln &&
	in_base vuln verify --without-keys >out &&
	in_base vuln verify --without-keys >again && grep "not replayed" again &&
	grep -F "[right-denied]" again && grep "we know" again &&
	from $tip && on=$tip note mori && commit mori $tip && set_tip $tip &&
	in_base vuln verify --without-keys >again && grep "1 commits" again &&
	grep -F "[right-denied]" again && grep "we know" again
'

test_expect_success 'a record without a good signature is not explained away' '
	from $base && note mori && drop $path.asc && commit mori $base &&
	unsigned=$tip && explain $unsigned "    commit: $(quoted $unsigned)" \
		"    rule: record-unsigned" &&
	test_expect_code 1 verify $tip --without-keys && cat out &&
	grep -F "[record-unsigned]" out && ! grep "we know" out
'

test_expect_success 'another commit or file is not explained' '
	explain $denied "    commit: $(quoted $base)" \
		"    rule: right-denied" &&
	test_expect_code 1 verify $tip --without-keys &&
	explain $denied "    commit: $(quoted $denied)" \
		"    rule: right-denied" "    path: other.yaml" &&
	test_expect_code 1 verify $tip --without-keys
'

test_expect_success 'a history does not explain its own root' '
	explain $base "    commit: $(quoted $root)" \
		"    rule: root-foreign" && verify $tip &&
	test_expect_code 1 verify $tip --root $other && cat out &&
	grep -F "[root-foreign]" out && ! grep "we know" out &&
	test_expect_code 1 verify $tip --root $other
'

test_expect_success 'nor what lies around a clone' '
	explain $base "    rule: replace-ref" && explained=$tip &&
	history_git replace $base $root &&
	test_when_finished "git -C base replace -d $base" &&
	test_expect_code 1 verify $explained && cat out &&
	grep -F "[replace-ref]" out && ! grep "we know" out
'

test_done
