#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The hooks of a clone: a courtesy to whoever uses git itself.

test_description='pre-commit, commit-msg and pre-push'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-history.sh"

test_expect_success 'hooks are installed and chain the ones before' '
	history_base && mkdir -p base/.git/hooks &&
	write_script base/.git/hooks/pre-push <<-\END &&
		cat >seen-before
	END
	cp base/.git/hooks/pre-push before &&
	vuln -C base hook install >out && test_line_count = 3 out &&
	vuln -C base hook install >out && test_line_count = 3 out &&
	git init -q --bare other.git && git -C base remote add other \
		"$PWD/other.git"
'

test_expect_success 'cases may not go to a remote that is not listed' '
	! git -C base push other main >out 2>&1 &&
	grep -F "[remote-unlisted]" out && grep "hint: " out &&
	grep main base/seen-before &&
	test_must_fail git -C other.git rev-parse -q --verify main
'

test_expect_success 'nor by another name of the same branch' '
	! git -C base push other main:refs/heads/public &&
	! git -C base push other main:refs/tags/x
'

test_expect_success 'nor where pushInsteadOf leads elsewhere' '
	vuln -C base policy edit --remote file:///listed/ &&
	git -C base remote add listed file:///listed/ &&
	git -C base config "url.$PWD/other.git.pushInsteadOf" file:///listed/ &&
	! git -C base push listed main >out 2>&1 &&
	grep -F "[remote-unlisted]" out
'

test_expect_success 'a public branch may go anywhere' '
	tree=$(git -C base hash-object -t tree -w /dev/null) &&
	page=$(git -C base commit-tree -m "publish VENDOR-2026-0000" $tree) &&
	git -C base push -q other $page:refs/heads/public
'

test_expect_success 'cases go where the policy says' '
	vuln -C base policy edit --remote "$PWD/other" &&
	git -C base push -q other main &&
	test "$(git -C other.git rev-parse main)" = \
		"$(git -C base rev-parse main)"
'

test_expect_success 'a commit by hand is judged before it is made' '
	echo x >base/README.md && git -C base add README.md &&
	! git -C base commit -m "note x" >out 2>&1 &&
	grep -F "[unexpected-path]" out && git -C base rm -q -f README.md
'

test_expect_success 'a message of words is refused' '
	! git -C base commit --allow-empty -m "Buffer overflow in abc" \
		>out 2>&1 && grep -F "[message-words]" out &&
	! git -C base commit --allow-empty -m "note $case" -m "it overflows" &&
	git -C base commit -q --allow-empty -m "note $case"
'

test_expect_success 'uninstall puts back what was there' '
	vuln -C base hook uninstall >out && test_line_count = 3 out &&
	test_cmp before base/.git/hooks/pre-push &&
	test_path_is_missing base/.git/hooks/pre-commit &&
	vuln -C base hook uninstall >out && grep "nothing to do" out
'

test_expect_success 'a folder in the place of a hook: refused, nothing written' '
	for folder in pre-push pre-commit.before-vuln; do
		rm -rf base/.git/hooks && mkdir -p base/.git/hooks/$folder &&
		touch base/.git/hooks/$folder/x &&
		test_expect_code 1 vuln -C base hook install >out 2>err &&
		test_must_be_empty out &&
		test_grep "$folder. is a folder, not a hook" err &&
		test_grep "^hint: put it elsewhere" err &&
		find base/.git/hooks -type f >found &&
		test_line_count = 1 found || return 1
	done && rm -rf base/.git/hooks && vuln -C base hook install &&
	vuln -C base hook uninstall && rmdir base/.git/hooks
'

test_expect_success 'in a bare repository the other hook is named' '
	vuln -C other.git hook install 2>err >out && test_line_count = 3 out &&
	grep "bare: .vuln hook install --server. guards" err &&
	vuln -C other.git hook uninstall && vuln -C other.git hook install \
		--server 2>err && test_must_be_empty err &&
	vuln -C other.git hook uninstall
'

test_expect_success 'core.hooksPath is not passed over' '
	git -C base config core.hooksPath "$PWD/elsewhere" &&
	test_expect_code 1 vuln -C base hook install 2>err &&
	grep "hint: .*--path" err &&
	vuln -C base hook install --path "$PWD/elsewhere" &&
	test_path_is_file elsewhere/pre-push
'

test_expect_success 'what it says begins as git has it' '
	for set in elsewhere ./elsewhere "~/elsewhere"; do
		git -C base config core.hooksPath "$set" &&
		(cd base/cases && test_expect_code 1 vuln hook install) 2>err &&
		where=$(cd base && git rev-parse --git-path hooks) &&
		case $where in /*) ;; *) where=$PWD/base/elsewhere ;; esac &&
		test_grep "looks for hooks in .$where. " err &&
		test_grep "^hint: .*--path .$where.$" err || return 1
	done
'

test_expect_success 'a folder of all repositories: this one alone has its own' '
	git -C base config --unset core.hooksPath &&
	git config --global core.hooksPath "$HOME/hooks" &&
	test_when_finished "git config --global --unset core.hooksPath" &&
	test_expect_code 1 vuln -C base hook install 2>err &&
	remedy=$(sed -n "s/^hint: for this repository alone: //p" err) &&
	(cd base && eval "$remedy") && vuln -C base hook install >out &&
	test_grep "base/.git/hooks/pre-commit" out &&
	test_path_is_missing "$HOME/hooks" &&
	! git -C base commit --allow-empty -m "Words here" &&
	vuln -C base hook uninstall && git -C base config --unset core.hooksPath
'

test_done
