#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Merges, good and evil, and what else git does to a history.

test_description='merges, rebases, squashes, and what surrounds a history'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-history.sh"

test_expect_success 'two sides to join' '
	history_base && from $base && note mori && commit mori $base &&
	left=$tip && left_path=$path && from $base && suffix=yyyy &&
	note suzuki && commit suzuki $base && right=$tip && right_path=$path &&
	from $base && suffix=xxxx && note tanaka && commit tanaka $base &&
	third=$tip && suffix=
'

good_history 'a merge of two clones' 'join tanaka $left $right'
good_history 'the same, signed by nobody' 'join - $left $right'
good_history 'a merge of a forge, signed by a key of nobody here' '
	join nobody $left $right
'

good_history 'an octopus that holds everything' '
	unite $left $right && both=$(history_git write-tree) &&
	unite $left $third && history_git read-tree -i -m --aggressive \
		$base^{tree} $(history_git write-tree) $both &&
	commit tanaka $left $right $third
'

good_history 'a branch of two commits, squashed' '
	from $left && suffix=wwww note mori && commit mori $left &&
	from $tip && commit - $base
'

good_history 'a branch, rebased' '
	unite $left $right && commit mori $right
'

good_history 'a fast-forward by an unknown committer' '
	unite $left $right && commit nobody $right
'

bad_history merge-evil 'a record of one side is dropped' '
	unite $left $right && drop $right_path $right_path.asc &&
	commit tanaka $left $right
'

bad_history merge-evil 'only a signature is dropped' '
	unite $left $right && drop $right_path.asc &&
	commit tanaka $left $right
'

bad_history merge-evil '-s ours' '
	from $left && commit tanaka $left $right
'

bad_history merge-evil 'a record is added' '
	unite $left $right && suffix=vvvv note tanaka &&
	commit tanaka $left $right
'

bad_history merge-evil 'another file is added' '
	unite $left $right && echo x >file && put README.md file &&
	commit tanaka $left $right
'

bad_history merge-evil 'a record is changed' '
	unite $left $right && echo x >file && put $left_path file &&
	commit tanaka $left $right
'

bad_history merge-evil 'an octopus without one of its sides' '
	unite $left $right && commit tanaka $left $right $third
'

bad_history merge-evil 'a record gets another mode' '
	unite $left $right && history_git update-index --cacheinfo \
		100755,$(history_git rev-parse :$left_path),$left_path &&
	commit tanaka $left $right
'

bad_history case-collision 'one case id, begun on both sides' '
	set_tip $base && id=cases/20250101-0000 folder=$folder &&
	from $base && number=1 record tanaka $id receive "channel: internal" &&
	commit tanaka $base && one=$tip && from $base && suffix=yyyy number=1 \
		record suzuki $id receive "channel: internal" &&
	commit suzuki $base && join tanaka $one $tip
'

bad_history record-deleted 'a squash that drops a record' '
	from $right && commit tanaka $left
'

# What surrounds a history. Such things are of one clone and cannot be pushed:
# replace refs (the hook refuses those refs, t4010), grafts, alternates,
# shallow and partial clones, a forged commit-graph; damaged files of objects
# (t4009) neither.

test_expect_success 'replace-ref: git shows another history' '
	test_when_finished "history_git replace -d $base" &&
	history_git replace $base $left && tip=$base && refused_here replace-ref 1
'

test_expect_success 'graft: git shows another history' '
	test_when_finished "rm base/.git/info/grafts" &&
	mkdir -p base/.git/info && echo $base >base/.git/info/grafts &&
	tip=$base && refused_here graft 1
'

test_expect_success 'alternates: objects are borrowed' '
	git clone -q -s base shared && history_dir=$PWD/shared &&
	tip=$base && refused_here alternates 2; status=$?
	history_dir=$TRASH_DIRECTORY/base && return $status
'

test_expect_success 'alternates: the environment names them' '
	tip=$base && export GIT_ALTERNATE_OBJECT_DIRECTORIES=/nowhere &&
	refused_here alternates 2; status=$?
	unset GIT_ALTERNATE_OBJECT_DIRECTORIES
	return $status
'

test_expect_success 'shallow: exit 2' '
	git clone -q --depth 2 "file://$PWD/base" shallow &&
	history_dir=$PWD/shallow && tip=$(history_git rev-parse HEAD) &&
	refused_here shallow 2; status=$?
	history_dir=$TRASH_DIRECTORY/base && return $status
'

# What a clone lacks is said by validate, too, with what helps.
says_lack () { # <clone> <rule> <remedy> [<range>...]
	lacking=$1 lack=$2 remedy=$3 && shift 3 &&
	for range; do
		for word in validate verify; do
			test_expect_code 2 vuln -C "$lacking" $word \
				--without-keys ${range:+"$range"} >out 2>&1 || return 1
			test_grep -F "[$lack]" out && test_grep -e "$remedy" out &&
			test_grep ! object-unreadable out || return 1
		done
	done
}

test_expect_success 'shallow: validate says it, of one commit as well' '
	for depth in 1 2; do
		git clone -q --depth $depth "file://$PWD/base" depth$depth &&
		says_lack depth$depth shallow "fetch --unshallow.*fetch-depth: 0" \
			"" HEAD~1..HEAD HEAD~2..HEAD || return 1
	done && git -C depth1 fetch -q --unshallow &&
	vuln -C depth1 validate --without-keys HEAD~1..HEAD
'

# What is staged, and files, are judged by what lies before.
# shellcheck disable=SC2154
here_lacks () { # <clone> <rule>
	for word in "validate --staged" "validate $folder" \
		"hook run pre-commit"; do
		# shellcheck disable=SC2086
		test_expect_code 2 vuln -C "$1" $word >out 2>&1 &&
		test_grep -F "[$2]" out || return 1
	done
}

test_expect_success 'shallow: nor can what is staged be checked, nor a file' '
	git clone -q --depth 1 "file://$PWD/base" staged &&
	here_lacks staged shallow && git -C staged rm -q -r "$folder" &&
	test_expect_code 2 vuln -C staged validate --staged &&
	git -C staged reset -q --hard && git -C staged fetch -q --unshallow &&
	vuln -C staged validate --staged && vuln -C staged validate $folder
'

# libgit2 1.5 itself leaks while it reads the extensions of such a repository.
test_expect_success 'partial-clone: exit 2' '
	git -C base config uploadpack.allowFilter true &&
	git clone -q --filter=blob:none "file://$PWD/base" partial &&
	ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0 \
		test_expect_code 2 vuln -C partial verify >out &&
	grep -F "[partial-clone]" out &&
	git clone -q --filter=blob:none -n "file://$PWD/base" bare-boned &&
	(ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0 && export ASAN_OPTIONS &&
	here_lacks partial partial-clone &&
	for clone in partial bare-boned; do
		says_lack $clone partial-clone "git clone --no-filter" "" \
			HEAD~1..HEAD || exit 1
	done)
'

test_expect_success 'a forged commit-graph does not matter' '
	set_tip $left && git -C base commit-graph write --reachable &&
	graph=base/.git/objects/info/commit-graph && chmod u+w $graph &&
	perl -0777 -pi -e "
		use Digest::SHA qw(sha1);
		my (\$n) = (unpack(q(N), substr(\$_, index(\$_, q(OIDF)), 4)));
		my \$c = 0;
		for my \$i (0 .. 9) {
			my (\$id, \$hi, \$lo) = unpack(q(a4NN),
				substr(\$_, 8 + 12 * \$i, 12));
			\$c = \$lo if \$id eq q(CDAT);
			last if \$c;
		}
		substr(\$_, \$c + 20, 4) = pack(q(N), 0x70000000);
		\$_ = substr(\$_, 0, -20);
		\$_ .= sha1(\$_);
	" $graph &&
	tip=$left && accepted && from $base && drop $folder/0001* \
		$(history_git ls-files $folder | head -n 2) &&
	commit tanaka $left && git -C base commit-graph write --reachable &&
	refused record-deleted 1
'

test_done
