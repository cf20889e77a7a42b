#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# names are set by what is sourced; words are split on purpose
# shellcheck disable=SC2086,SC2154
# Where git is told to look, what it may keep there, and whose it is.

test_description='the surroundings that git users have'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-history.sh"

test "$(id -u)" != 0 || test_set_prereq ROOT

# A command beside the repository, which the environment names.
named () { # <clone> <command>...
	(
		GIT_DIR=$PWD/$1/.git GIT_WORK_TREE=$PWD/$1 && shift &&
		export GIT_DIR GIT_WORK_TREE && "$@"
	)
}

test_expect_success 'a repository and another one' '
	history_base && git clone -q base one && mkdir beside &&
	vuln init --org Other --key "$key_tanaka" other
'

test_expect_success 'GIT_DIR and GIT_WORK_TREE: every command goes there' '
	named one vuln verify && named one vuln validate --staged &&
	named one vuln note "$case" -m there && named one vuln list >out &&
	test_grep "$case" out && vuln -C one list >expect &&
	test_cmp expect out && git -C one diff --exit-code HEAD &&
	test -z "$(git -C one status --porcelain)"
'

test_expect_success 'a work tree apart, and one that is not there' '
	mkdir apart && (GIT_DIR=$PWD/one/.git GIT_WORK_TREE=$PWD/apart &&
		export GIT_DIR GIT_WORK_TREE && git checkout -q -f HEAD &&
		vuln note "$case" -m apart && vuln validate --staged &&
		test -z "$(git status --porcelain)") && git -C one reset -q \
		--hard && (GIT_DIR=$PWD/one/.git GIT_WORK_TREE=$PWD/gone &&
		export GIT_DIR GIT_WORK_TREE &&
		test_expect_code 128 vuln verify) 2>err &&
	test_grep "^fatal: cannot open the repository: .*/gone" err
'

test_expect_success 'also in another repository, and when much is new there' '
	vuln -C other list && vuln -C one note "$case" -m newer &&
	(GIT_DIR=$PWD/one/.git && export GIT_DIR && cd other &&
		vuln list) >out && test_grep "$case" out
'

test_expect_success 'the hooks of a repository with its work tree elsewhere' '
	vuln -C one hook install && (cd beside &&
		git --git-dir=../one/.git --work-tree=../one commit -q \
			--allow-empty -m "note $case" &&
		echo x >../one/README.md &&
		git --git-dir=../one/.git --work-tree=../one add README.md &&
		! git --git-dir=../one/.git --work-tree=../one commit \
			-m "note $case" >../out 2>&1) &&
	test_grep -F "[unexpected-path]" out && git -C one reset -q --hard &&
	vuln -C one hook uninstall
'

test_expect_success 'GIT_DIR that names nothing is said to be that' '
	for command in verify list; do
		GIT_DIR=$PWD/nothing test_expect_code 128 vuln $command 2>err &&
		test_grep "^fatal: not a git repository: .*/nothing" err &&
		test_grep "^hint: .*GIT_DIR" err || return 1
	done
'

# Who signed the newest record of a clone.
signed_by () { # <clone>
	git -C "$1" show --format= --name-only HEAD -- "*.yaml" >new &&
	git -C "$1" show "HEAD:$(cat new)" | sed -n "s/^by: //p"
}

test_expect_success 'settings that git includes for this repository alone' '
	git config --file "$HOME/work" vuln.signingKey "$key_mori" &&
	for condition in "gitdir:$PWD/one/" "gitdir/i:**/ONE/.git" \
		"onbranch:main"; do
		git config --global "includeIf.$condition.path" work &&
		vuln -C one note "$case" -m x && test "$(signed_by one)" = mori &&
		git config --global --remove-section "includeIf.$condition" &&
		vuln -C one note "$case" -m x &&
		test "$(signed_by one)" = tanaka || return 1
	done
'

test_expect_success 'what git was told with -c, and the environment' '
	git -C one -c user.name="it'\''s = me" -c Vuln.signingkey="$key_suzuki" \
		-c alias.n="!vuln note $case -m x" n &&
	test "$(signed_by one)" = suzuki &&
	(
		GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=vuln.signingKey
		GIT_CONFIG_VALUE_0=$key_mori && export GIT_CONFIG_COUNT \
			GIT_CONFIG_KEY_0 GIT_CONFIG_VALUE_0 &&
		vuln -C one note "$case" -m x &&
		test "$(signed_by one)" = mori && git -C one -c \
			vuln.signingKey="$key_suzuki" \
			-c alias.n="!vuln note $case -m y" n &&
		test "$(signed_by one)" = suzuki
	)
'

test_expect_success 'a branch that cannot be read is not one without cases' '
	git clone -q base torn && echo garbage >torn/.git/refs/heads/main &&
	for command in verify list "sync" "validate --staged"; do
		test_expect_code 128 vuln -C torn $command 2>err &&
		test_grep "^fatal: cannot read what HEAD names: .*main" err ||
			return 1
	done && git init -q empty && test_expect_code 128 vuln -C empty \
		verify 2>err && test_grep "holds no cases" err
'

test_expect_success 'a half-done merge: what is staged cannot be checked' '
	git clone -q base half && (cd half && for side in a b; do
		git checkout -q -b $side main && echo $side >file &&
			git add file && git commit -q -m "$side" || exit 1
	done && ! git merge a) && for command in "validate --staged" \
		"hook run pre-commit"; do
		test_expect_code 2 vuln -C half $command 2>err &&
		test_grep "^error: a merge has left conflicts" err &&
		test_grep "^hint: .*git merge --abort" err || return 1
	done && git -C half merge --abort && test_expect_code 0 \
		vuln -C half validate --staged
'

test_expect_success 'a policy that git was made to change: which file, and how' '
	git clone -q base policy && file=$(cd policy &&
		git ls-files "policy/*.yaml" | head -n 1) &&
	echo "x y" >>"policy/$file" && git -C policy commit -q -a -m x &&
	test_expect_code 128 vuln -C policy note "$case" -m x 2>err &&
	test_grep "^fatal: .policy. cannot be read: .*${file##*/}" err &&
	test_grep "^hint: .vuln verify. names the commit" err &&
	test_expect_code 1 vuln -C policy verify >out &&
	test_grep -F "[record-changed]" out
'

# A clone with an index that only git reads; what is committed is told with the
# way out, and after that all is as it should be.
unreadable () { # <what>
	vuln -C index note "$case" -m x >out 2>&1 &&
	test_grep "^warning: all is committed, but .* index is $1" out &&
	test_expect_code 128 vuln -C index validate --staged 2>err &&
	test_grep "^fatal: cannot read the index: the index is $1" err &&
	vuln -C index hook install && ! git -C index commit --allow-empty \
		-m "note $case" 2>err && test_grep "^fatal: .* index is $1" err &&
	remedy=$(sed -n "s/^fatal: .* ('\(git .*\)')$/\1/p" err) &&
	(cd index && eval "$remedy") && vuln -C index doctor --mend &&
	test -z "$(git -C index status --porcelain)" &&
	git -C index commit -q --allow-empty -m "note $case" && rm -rf index
}

test_expect_success 'a split index: said with the remedy' '
	git clone -q base index && git -C index config core.splitIndex true &&
	git -C index update-index --split-index && unreadable split
'

test_expect_success 'a sparse index: said with the remedy' '
	git clone -q base index && git -C index sparse-checkout set \
		--cone --sparse-index policy && unreadable sparse
'

# libgit2 1.5 itself leaks while it reads extensions.
test_expect_success 'an extension that is not known is named, with the remedy' '
	for name in frob refStorage; do
		git clone -q base extended && git -C extended config \
			core.repositoryFormatVersion 1 &&
		printf "[extensions]\n\t%s = files\n" $name \
			>>extended/.git/config &&
		ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0 \
			test_expect_code 128 vuln -C extended verify 2>err &&
		test_grep -i "^fatal: .*/extended/.* extension .$name" err &&
		test_grep "^hint: .*git clone" err && rm -rf extended ||
			return 1
	done
'

# libgit2 knows it since 1.8.
test_expect_success 'settings of one work tree: read, or said not to be' '
	git clone -q base settings && git -C settings config \
		core.repositoryFormatVersion 1 &&
	git -C settings config extensions.worktreeConfig true &&
	git -C settings config --worktree vuln.signingKey "$key_nobody" && {
		ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0 \
			vuln -C settings note "$case" -m x >out 2>&1
		settings_status=$?
		cat out
		test "$settings_status" = 128
	} && {
		test_grep "$key_nobody" out ||
		test_grep -i "^fatal: .*/settings/.* extension .worktreeC" out
	}
'

test_expect_success ROOT 'a linked work tree of somebody else' '
	git -C one worktree add -q ../linked && chown 65534 linked &&
	for command in verify list "note $case -m x"; do
		test_expect_code 128 vuln -C linked $command 2>err &&
		test_grep "safe.directory $PWD/linked" err || return 1
	done && git config --global --add safe.directory "$PWD/linked" &&
	vuln -C linked verify && vuln -C linked list &&
	git config --global --unset-all safe.directory && mv linked "$HOME" &&
	git -C one worktree repair "$HOME/linked" &&
	test_expect_code 128 vuln -C "$HOME/linked" verify &&
	git config --global --add safe.directory "~/linked" &&
	git -C "$HOME/linked" status && vuln -C "$HOME/linked" verify &&
	git config --global --unset-all safe.directory &&
	git -C one worktree remove --force "$HOME/linked"
'

test_done
