#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# names are set by what is sourced; words are split on purpose
# shellcheck disable=SC2086,SC2154
# The commands of the templates for CI, run as a runner would run them: they
# pass a good branch and refuse a bad one before it is merged.

test_description='the templates for CI'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-history.sh"

templates=$TEST_DIRECTORY/../templates/ci

github_commands () {
	sed -n 's/^ *run: //p' "$templates/github-actions.yml"
}

gitlab_commands () {
	sed -n 's/^    - //p' "$templates/gitlab-ci.yml"
}

# In what was printed or written for the forge.
told () { # <rule>
	cat out runner/findings.json 2>err | grep "$1"
}

# A fresh clone of <commit> as a branch for main, checked by <template>.
check () { # <template> <commit>
	rm -rf runner && git -C server.git update-ref refs/heads/topic $2 &&
	git clone -q --no-local -b topic server.git runner &&
	"$1_commands" >commands && (
		cd runner && TARGET=main VULN_TRUSTED_ROOT=$root \
			CI_DEFAULT_BRANCH=main sh -e ../commands
	) >out 2>&1
}

test_expect_success 'a server' '
	history_base && git clone -q --bare base server.git &&
	test "$(github_commands | wc -l)" -eq 2 &&
	test "$(gitlab_commands | wc -l)" -eq 3
'

push_objects () { # <commit>
	history_git push -q -f ../server.git $1:refs/heads/new
}

for forge in github gitlab; do
	test_expect_success "$forge: nothing new" "
		check $forge \$base || { cat out; false; }
	"
	test_expect_success "$forge: a good branch" "
		from \$base && note mori && commit mori \$base &&
		push_objects \$tip && { check $forge \$tip || { cat out; false; }; }
	"
	test_expect_success "$forge: a bad branch" "
		from \$base && note sato && commit sato \$base &&
		push_objects \$tip && ! check $forge \$tip && told right-denied
	"
	test_expect_success "$forge: what main took away meanwhile" "
		from \$base && note mori && commit mori \$base && good=\$tip &&
		push_objects \$good && set_tip \$base &&
		in_base vuln person retire mori &&
		history_git push -q ../server.git main && ! check $forge \$good &&
		told right-taken-away && history_git push -q -f ../server.git \
			\$base:refs/heads/main
	"
	test_expect_success "$forge: another root" "
		good_root=\$root && root=\$base && ! check $forge \$base &&
		root=\$good_root && grep root-foreign out
	"
done

test_expect_success 'the whole history is fetched' '
	test_grep "fetch-depth: 0" "$templates/github-actions.yml" &&
	test_grep "GIT_DEPTH: .0." "$templates/gitlab-ci.yml"
'

test_done
