#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# words are split on purpose
# shellcheck disable=SC2086
# What was seen before: lost ends, rewritten histories, receipts, and that
# nothing is judged twice.

test_description='the end of the history, and what is remembered of it'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-history.sh"

# As verify of lib-history.sh, but what is remembered stays.
verify_on () { # <commit> [<option>...]
	set_tip "$1" && shift && in_base vuln verify "$@" >out 2>&1
}

test_expect_success 'the end is not checked at first, then it is' '
	history_base && rm -rf base/.git/vuln && verify_on $base &&
	grep "whether that is the end could not be checked" out &&
	verify_on $base --json && grep "\"end-checked\": *true" out
'

test_expect_success 'root-unpinned: what cannot be pinned or kept is said' '
	git clone -q base fixed && test_when_finished "rm -rf fixed" &&
	: >fixed/.git/vuln && : >fixed/.git/config.lock &&
	for again in 1 2; do
		vuln -C fixed verify >out && test_grep "^good up to" out &&
		test_grep "config.lock.*--root.* \[root-unpinned\]$" out &&
		vuln -C fixed verify --root "$root" >out &&
		test_grep ! root-unpinned out || return 1
	done && rm -f fixed/.git/config.lock && vuln -C fixed verify >out &&
	test_grep ! root-unpinned out && git -C fixed config vuln.root
'

test_expect_success 'what was verified is not replayed' '
	verify_on $base --json && grep "\"remembered\": *true" out &&
	grep "\"commits\": *0" out && verify_on $base --no-cache --json &&
	grep "\"remembered\": *false" out && grep "\"commits\": *8" out
'

test_expect_success 'only what is new is judged' '
	from $base && note mori && commit mori $base && noted=$tip && note_path=$path &&
	verify_on $noted --json && grep "\"remembered\": *true" out &&
	grep "\"commits\": *1" out
'

test_expect_success 'and it is judged' '
	from $noted && on=$noted note sato && commit sato $noted &&
	test_expect_code 1 verify_on $tip && grep -F "[right-denied]" out &&
	test_expect_code 1 verify_on $tip && verify_on $noted
'

test_expect_success 'other people or policy: all is replayed' '
	set_tip $noted && in_base vuln person edit sato --phone 1 &&
	edited=$(history_git rev-parse main) && verify_on $edited --json &&
	grep "\"remembered\": *false" out
'

# Of what verify --json said, all but how much it replayed.
verdict () {
	grep -vE "\"(commits|records|signatures|remembered|end-checked)\":" out
}

test_expect_success 'what follows the proven order is counted again' '
	set_tip $edited && in_base vuln policy edit --commits records &&
	loose=$(history_git rev-parse main) && from $loose &&
	on=$loose note mori && commit - $loose && first_loose=$tip &&
	rm -r base/.git/vuln && verify_on $tip --json && verdict >said &&
	grep "\"after-proven\": *1" said && verify_on $tip --json &&
	grep "\"remembered\": *true" out && verdict >again &&
	test_cmp said again
'

test_expect_success 'and what follows that, too' '
	from $first_loose && on=$loose suffix=vvvv note mori &&
	commit - $first_loose && verify_on $tip --json &&
	grep "\"commits\": *1" out && verdict >again &&
	verify_on $tip --json --no-cache && verdict >said &&
	test_cmp said again && grep "\"after-proven\": *2" said &&
	rm -r base/.git/vuln && verify_on $edited
'

# The light program beside one that only says that it was asked to look.
recall () {
	recall_for ""
}

recall_for () { # <options, split>
	lone/bin/vuln -C base verify $1 >recalled 2>&1
}

test_expect_success 'where nothing changed it is recalled, word for word' '
	mkdir -p lone/bin lone/libexec/vuln &&
	cp "$VULN_BUILD/bin/vuln" lone/bin &&
	write_script lone/libexec/vuln/vuln-core <<-\END &&
		echo asked to look && exit 3
	END
	set_tip $edited && rm -r base/.git/vuln && ! recall &&
	test_grep "asked to look" recalled && in_base vuln verify &&
	in_base vuln verify && recall &&
	in_base "$VULN_BUILD/libexec/vuln/vuln-core" verify >looked &&
	test_cmp looked recalled && recall_for --json &&
	in_base "$VULN_BUILD/libexec/vuln/vuln-core" verify --json >looked &&
	test_cmp looked recalled
'

test_expect_success 'other questions are not recalled' '
	for other in --without-keys --no-cache "--root $root" HEAD $case; do
		! recall_for "$other" && test_grep "asked to look" recalled ||
			return 1
	done && recall
'

# Nothing is recalled after a change, which is then undone.
changed () { # <what is done> <what undoes it>
	(cd base && eval "$1") && ! recall &&
	test_grep "asked to look" recalled && (cd base && eval "$2") &&
	in_base vuln verify && in_base vuln verify && recall && return 0
	echo "after: $1" && cat recalled && return 1
}

test_expect_success 'what changed is looked at' '
	changed "git update-ref refs/remotes/o/main $base" \
		"git update-ref -d refs/remotes/o/main" &&
	changed "git update-ref refs/replace/$base $root" \
		"git update-ref -d refs/replace/$base" &&
	changed "git branch side" "git branch -q -D side" &&
	changed "git checkout -q --detach" "git checkout -q main" &&
	changed "mkdir -p .git/info && echo $base >.git/info/grafts" \
		"rm .git/info/grafts" &&
	changed "echo $base >.git/shallow" "rm .git/shallow" &&
	changed "echo /nowhere >.git/objects/info/alternates" \
		"rm .git/objects/info/alternates" &&
	changed "git config x.y z" "git config --unset x.y" &&
	changed "git config --global x.y z" \
		"git config --global --unset x.y" &&
	changed "git pack-refs --all" : && changed "git repack -q -a -d" : &&
	changed "touch .git/objects/pack/*.pack" : &&
	changed "echo x | git hash-object -w --stdin" : &&
	changed "cp .git/config kept && printf \"\\0\\n\" >>.git/config" \
		"mv kept .git/config" &&
	changed "git commit -q --allow-empty -m x" "git reset -q --hard HEAD^" &&
	(GIT_CONFIG_GLOBAL=$PWD/global && export GIT_CONFIG_GLOBAL &&
		in_base vuln verify && in_base vuln verify && recall &&
		echo "[x] y = z" >global && ! recall) && in_base vuln verify &&
	in_base vuln verify && ! GIT_AUTHOR_NAME=x recall && ! (test_tick && recall) && recall
'

test_expect_success 'an object that went is missed' '
	file=base/.git/objects/$(git -C base rev-parse HEAD |
		sed "s,^..,&/,") && mv base/.git/objects/pack packs &&
	mkdir base/.git/objects/pack && for pack in packs/*.pack; do
		git -C base unpack-objects -q <"$pack" || return 1
	done && in_base vuln verify && in_base vuln verify && recall &&
	mv "$file" gone && test_expect_code 2 in_base vuln verify &&
	mv gone "$file" && in_base vuln verify
'

test_expect_success 'what was seen since is missed' '
	in_base vuln verify && in_base vuln verify && recall &&
	newer=$(history_git commit-tree -p HEAD -m x "HEAD^{tree}") &&
	in_base vuln verify && in_base vuln verify && recall &&
	cp base/.git/vuln/seen seen &&
	echo "$newer refs/heads/main" >base/.git/vuln/seen && ! recall &&
	test_expect_code 1 in_base vuln verify >out &&
	test_grep -F "[tail-lost]" out && cp seen base/.git/vuln/seen && recall
'

test_expect_success 'nothing is left behind' '
	ls "$TMPDIR" >before && in_base vuln verify --no-cache &&
	ls "$TMPDIR" >after && test_cmp before after
'

test_expect_success 'settings that include others are not seen through' '
	git -C base config include.path ../other && in_base vuln verify &&
	in_base vuln verify && ! recall &&
	git -C base config --unset include.path
'

test_expect_success 'a memory that is torn is none' '
	in_base vuln verify && in_base vuln verify && recall &&
	size=$(wc -c <base/.git/vuln/verdict) && for part in 0 1 10 50 90; do
		head -c $((size * part / 100)) base/.git/vuln/verdict >torn &&
		cp torn base/.git/vuln/verdict && ! recall &&
		test_grep "asked to look" recalled && in_base vuln verify &&
		in_base vuln verify && recall || return 1
	done
'

test_expect_success 'on a terminal it says how far it is' '
	echo "cd \"$PWD/base\" && GIT_PROGRESS_DELAY=0 vuln verify --no-cache" \
		>how && test_terminal sh how >far && cat far &&
	test_grep "10 of 10 commits" far && in_base vuln verify --no-cache \
		>out 2>&1 && ! grep "10 of 10 commits" out &&
	sed -i "s/=0/=1000/" how && test_terminal sh how >far &&
	! grep "10 of 10 commits" far
'

test_expect_success 'tail-lost: the newest commits are gone' '
	test_expect_code 1 verify_on $base && cat out &&
	grep -F "[tail-lost]" out && grep "2 commits are missing" out &&
	grep -F "$note_path" out
'

test_expect_success 'tail-lost stays until they are back' '
	test_expect_code 1 verify_on $base && verify_on $edited
'

test_expect_success 'history-rewritten: others stand in their place' '
	from $base && suffix=yyyy note suzuki && commit suzuki $base &&
	test_expect_code 1 verify_on $tip && grep -F "[history-rewritten]" out &&
	verify_on $edited
'

test_expect_success 'a branch of ones own may be rebased' '
	from $base && suffix=xxxx note suzuki && commit suzuki $base &&
	other=$tip && rm -r base/.git/vuln && verify_on $noted &&
	unite $noted $other && commit - $other && verify_on $tip &&
	rm -r base/.git/vuln && verify_on $edited
'

test_expect_success 'a branch with a longer name takes nothing away' '
	rm -r base/.git/vuln && verify_on $noted &&
	history_git update-ref refs/remotes/origin/main $noted &&
	verify_on $noted && history_git update-ref \
		refs/remotes/origin/main2 $noted && history_git update-ref \
		refs/remotes/origin/main $edited && verify_on $noted &&
	grep "refs/remotes/origin/main$" base/.git/vuln/seen &&
	history_git update-ref -d refs/remotes/origin/main &&
	history_git update-ref -d refs/remotes/origin/main2 &&
	rm -r base/.git/vuln && verify_on $edited
'

test_expect_success 'the branch of a remote may not' '
	set_tip $edited &&
	git clone -q base clone && vuln -C clone verify &&
	from $noted && on=$noted suffix=wwww note mori &&
	commit mori $noted && set_tip $tip &&
	git -C clone fetch -q origin && git -C clone reset -q --hard \
		origin/main && test_expect_code 1 vuln -C clone verify >out &&
	grep "refs/remotes/origin/main was at" out &&
	git -C clone symbolic-ref refs/remotes/origin/HEAD &&
	test "$(grep -c "refs/remotes/.* was at" out)" = 1
'

test_expect_success 'a receipt, by stock tools' '
	set_tip $edited && vuln -C base receipt -o "$PWD/r.yaml" &&
	gpg --verify r.yaml.asc r.yaml &&
	sum=$(git -C base archive $edited | tar -xf - -C "$TMPDIR" &&
		cd "$TMPDIR" && git -C "$history_dir" ls-tree -r --name-only \
			$edited | xargs sha256sum | LC_ALL=C sort | sha256sum) &&
	grep -E "sha256: \"?${sum%% *}" r.yaml &&
	grep "commit: \"*$edited" r.yaml &&
	grep "files: $(git -C base ls-tree -r $edited | wc -l)$" r.yaml
'

test_expect_success 'a clone with a receipt knows the end' '
	git clone -q base second && vuln -C second verify \
		--receipt "$PWD/r.yaml" >out &&
	! grep "could not be checked" out
'

test_expect_success 'a receipt of before tells of nothing after it' '
	set_tip $base && vuln -C base receipt -o "$PWD/old.yaml" &&
	set_tip $edited && rm -rf second && git clone -q base second &&
	vuln -C second verify --receipt "$PWD/old.yaml" >out &&
	grep "whether that is the end could not be checked" out &&
	grep "nothing is missing up to $(printf %.10s $base)" out &&
	rm -rf second && git clone -q base second
'

test_expect_success 'tail-lost: the receipt reached further' '
	git -C base branch old $base &&
	git clone -q -b old --single-branch base third &&
	test_expect_code 1 vuln -C third verify --receipt "$PWD/r.yaml" \
		>out && grep -F "[tail-lost]" out
'

test_expect_success 'tail-lost: the receipt of another repository' '
	vuln init --org Vendor --key "$key_tanaka" --handle tanaka twin &&
	vuln -C twin receipt -o "$PWD/twin.yaml" &&
	test_expect_code 1 vuln -C second verify --receipt "$PWD/twin.yaml" \
		>out && grep -F "[tail-lost]" out
'

test_expect_success 'a receipt is put in the place of files only' '
	mkfifo "$TMPDIR/fifo" "$TMPDIR/r.asc" && mkdir "$TMPDIR/folder" &&
	for name in fifo folder r; do
		test_expect_code 129 vuln -C base receipt -o "$TMPDIR/$name" \
			2>err && test_grep "in the place of .$TMPDIR" err ||
			return 1
	done && test -p "$TMPDIR/fifo" && test -p "$TMPDIR/r.asc" &&
	test_path_is_missing "$TMPDIR/r" &&
	test_expect_code 129 vuln -C base receipt -o - 2>err &&
	test_path_is_missing base/- &&
	test_expect_code 129 vuln -C base receipt -o "" 2>err &&
	test_expect_code 128 vuln -C base receipt -o missing/r.yaml 2>err &&
	test_grep "^fatal: cannot write .missing/r.yaml" err
'

test_expect_success 'outside of a repository: what every command says' '
	test_expect_code 128 vuln -C / receipt 2>err &&
	test_grep "^fatal: not in a repository" err
'

test_expect_success 'a receipt that is not there' '
	test_expect_code 128 vuln -C base verify --receipt none.yaml 2>err &&
	echo "fatal: cannot read '\''none.yaml'\'': No such file or directory" \
		>expect && test_cmp expect err
'

test_expect_success 'a forged receipt is none' '
	sed "s/^files: .*/files: 3/" r.yaml >f.yaml && cp r.yaml.asc f.yaml.asc &&
	test_expect_code 1 vuln -C second verify --receipt "$PWD/f.yaml" &&
	gpg --armor --detach-sign -u $key_nobody -o n.asc r.yaml &&
	cp r.yaml n.yaml && mv n.asc n.yaml.asc &&
	test_expect_code 1 vuln -C second verify --receipt "$PWD/n.yaml"
'

test_done
