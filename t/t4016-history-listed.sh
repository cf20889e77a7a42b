#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# names are set by what is sourced; words are split on purpose
# shellcheck disable=SC2086,SC2154
# Files that are none of ours, but that the policy lists.

test_description='histories whose listed files were tampered with'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-history.sh"

# The index gets a path and its signature as a commit has them.
put_back () { # <commit> <path> [<path there>]
	for put_end in '' .asc; do
		history_git update-index --add --cacheinfo "100644,$(history_git \
			rev-parse "$1:${3:-$2}$put_end"),$2$put_end" || return
	done
}

lists () { # <path>
	from $base && on=$base record tanaka policy edit "paths:" \
		"  - $(quoted "$1")" && commit tanaka $base
}

test_expect_success 'a history to begin from' '
	history_base && set_tip $base &&
	in_base vuln policy edit --path docs &&
	listing=$(history_git rev-parse HEAD) && echo one >one &&
	echo two >two && echo junk >junk && from $listing &&
	put_signed docs/a.txt one tanaka && commit tanaka $listing &&
	first=$tip && from $first && put_signed docs/a.txt two tanaka &&
	commit tanaka $first && second=$tip && from $first &&
	on=$first note mori && commit mori $first && noted=$tip
'

good_history 'a listed file is changed' 'tip=$second'
good_history 'it is taken away' '
	from $second && drop docs/a.txt docs/a.txt.asc && commit tanaka $second
'
good_history 'a merge takes the changed one' 'join - $second $noted'

bad_history right-denied 'changed by somebody who is no custodian' '
	from $first && put_signed docs/a.txt two mori && commit tanaka $first
'
bad_history right-denied 'taken away by somebody who is no custodian' '
	from $first && drop docs/a.txt docs/a.txt.asc && commit mori $first
'
bad_history squash-unsafe 'taken away by nobody' '
	from $first && drop docs/a.txt docs/a.txt.asc && commit - $first
'
bad_history record-unsigned 'only its signature is taken away' '
	from $first && drop docs/a.txt.asc && commit tanaka $first
'
bad_history record-bad-signature 'only its signature is changed' '
	from $first && put docs/a.txt.asc junk && commit tanaka $first
'
bad_history record-unsigned 'a signature of nothing' '
	from $first && put docs/b.txt.asc junk && commit tanaka $first
'
bad_history right-denied 'an old one is put back by somebody' '
	from $second && put_back $first docs/a.txt && commit mori $second
'
bad_history right-denied 'it is put in another place' '
	from $second && put_back $first docs/b.txt docs/a.txt &&
	commit mori $second
'
bad_history merge-evil 'a merge takes the old one' '
	unite $second $noted && put_back $first docs/a.txt &&
	commit - $second $noted
'
bad_history merge-evil 'a merge loses one that was added' '
	unite $first $noted && from $listing && on=$listing note mori &&
	commit mori $listing && side=$tip && unite $first $side &&
	drop docs/a.txt docs/a.txt.asc && commit - $first $side
'

for path in cases people/mori .gitattributes .git policy ../docs ''; do
	bad_history schema-value "'$path' is listed" "lists '$path'"
done
good_history 'a folder with a dot is listed' 'lists .github/workflows'

test_done
