#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# names are set by what is sourced; words are split on purpose
# shellcheck disable=SC2086,SC2154
# A server asks the clock of the history and its own one, so it takes nothing
# that all clones then call bad; and a branch that is bad can be mended.

test_description='two clocks, one verdict, and a way out'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-history.sh"

seed=${RANDOM_SEED:-1}
count=${RANDOM_WILD:-60}

test_expect_success 'a repository, and the keys of its people' '
	history_base && in_base vuln policy edit --commits records &&
	base=$(history_git rev-parse HEAD) && tip=$base &&
	mkdir keys && for who in tanaka suzuki mori sato nobody; do
		gpg --armor --export-secret-keys $(key_of $who) >keys/$who ||
			return 1
	done
'

# Commits the index in an unsigned commit of that date.
commit_at () { # <handle or -> <seconds> <parent>...
	commit_at_key= commit_at_parents=
	test "$1" = - || commit_at_key=-S$(key_of "$1")
	commit_at_date=$2 && shift 2 && for commit_at_parent; do
		commit_at_parents="$commit_at_parents -p $commit_at_parent"
	done
	tip=$(GIT_COMMITTER_DATE="$commit_at_date +0900" \
		GIT_AUTHOR_DATE="$commit_at_date +0900" \
		history_git commit-tree $commit_at_key $commit_at_parents \
		-m "by hand" "$(history_git write-tree)")
}

bad_history date-impossible 'C6: a good record squashed into an earlier commit' '
	test_tick 7200 && from $base && note mori && test_tick &&
	commit_at - $((test_clock - 3700)) $base
'
bad_history date-impossible 'C6: rebased with the author date of a slow clock' '
	test_tick 7200 && from $base && note mori && test_tick &&
	commit_at mori $((test_clock - 1800)) $base
'
bad_history date-impossible 'C6: a squash of two, between their dates' '
	test_tick 7200 && from $base && note mori && early=$test_clock &&
	test_tick 3600 && suffix=yyyy note suzuki && commit_at - $early $base
'
bad_history right-denied 'C6: a right that begins between the commit and now' '
	from $base && record tanaka people/sato edit "rights:" "  csirt:" \
		"    from: \"2025-06-01\"" && commit tanaka $base && given=$tip &&
	on=$given note sato && commit sato $given
'
bad_history key-expired 'C6: a key that begins between the commit and now' '
	fpr=$(gpg --list-keys --with-colons $key_mori |
		sed -n "/^fpr/{s/^fpr:*\([0-9A-F]*\):/\1/p;q}") && from $base &&
	record tanaka people/mori edit "keys:" "  \"$fpr\":" \
		"    armor: |-" "$(gpg --export --armor $key_mori |
			sed "s/^/      /")" "    from: \"2025-06-01\"" &&
	commit tanaka $base && later=$tip &&
	on=$later note mori && commit mori $later
'
bad_history embargo 'U3: a publication by a commit dated before the agreed time' '
	from $base && record tanaka cases/$case schedule \
		"publication:" "  time: \"2025-06-01T05:00:00Z\"" \
		"  state: agreed" "  with: nobody" "public-id: \"V-2025-1\"" &&
	commit tanaka $base && day=$tip && on=$day record sato cases/$case \
		publish "published:" "  at: \"$(iso $test_clock)\"" &&
	commit sato $day
'

test_expect_success "C6: $count wild histories: verify refuses nothing that the hook took" '
	test_tick 8640000 && set_tip $base &&
	git -C base config receive.fsckObjects true &&
	"$VULN_BUILD/t/random-histories" base keys wild $count $seed
'

# A server without the hook that has a bad commit, as one of an older version
# may, and two clones of it.
bad_server () {
	rm -rf plain.git one two && git init -q --bare plain.git && set_tip $base &&
	(cd base && vuln policy edit --remote "$TRASH_DIRECTORY/plain") &&
	begun=$(history_git rev-parse HEAD) &&
	history_git push -q ../plain.git $begun:refs/heads/main &&
	git clone -q plain.git one && git clone -q plain.git two
}

test_expect_success 'C6: a bad commit on the server: nobody can sync, and it is said what to do' '
	bad_server && test_tick 7200 && from $begun && on=$begun note mori &&
	test_tick && commit_at - $((test_clock - 3700)) $begun && bad=$tip &&
	history_git push -q ../plain.git $bad:refs/heads/main &&
	test_expect_code 1 vuln -C one sync >out 2>&1; cat out &&
	test_grep -F "[date-impossible]" out &&
	test_grep "merge -S origin/main" out &&
	test_grep "policy edit --explain" out
'

test_expect_success 'C6: only a custodian explains' '
	git -C two fetch -q && git -C two merge -q --ff-only origin/main &&
	test_expect_code 1 as mori vuln -C two policy edit \
		--explain "$bad:date-impossible" --because "slow clock" \
		>out 2>&1; cat out && test_grep -F "[right-denied]" out
'

test_expect_success 'C6: a custodian explains over it, and all can sync again' '
	git -C one merge -q --ff-only origin/main &&
	vuln -C one doctor >out 2>&1; cat out; test_grep "policy edit --explain" out &&
	vuln -C one policy edit --explain "$bad:date-impossible" \
		--because "a slow clock squashed it" &&
	vuln -C one sync && git -C two reset -q --hard $begun &&
	vuln -C two sync >out 2>&1 && cat out && test_grep "date-impossible" out &&
	vuln -C two verify --without-keys && vuln -C one verify --without-keys &&
	vuln -C two note $case -m "work goes on" && vuln -C two sync
'

test_expect_success 'C6: a server with the hook takes what is explained, too' '
	git init -q --bare later.git && vuln -C later.git hook install --server &&
	git -C later.git config vuln.root $root && git -C one push -q ../later.git \
		main && git init -q --bare behind.git &&
	vuln -C behind.git hook install --server && git -C one push -q \
		../behind.git $begun:refs/heads/main &&
	git -C one push -q ../behind.git main
'

test_expect_success 'C6: what was explained stays listed, and a bad signature is never explained' '
	vuln -C one verify --without-keys >out 2>&1 && cat out &&
	test_grep "a slow clock squashed it" out &&
	bad_server && from $begun && on=$begun write_record mori cases/$case note \
		"$note_line" && put $path record && commit mori $begun &&
	history_git push -q ../plain.git $tip:refs/heads/main &&
	git -C one fetch -q && git -C one merge -q --ff-only origin/main &&
	vuln -C one policy edit --explain "$tip:record-unsigned" \
		--because x >out 2>&1; cat out; test_grep "cannot be explained" out &&
	test_expect_code 1 vuln -C one verify --without-keys >out 2>&1 &&
	test_grep -F "[record-unsigned]" out
'

test_done
