#!/bin/sh
# SPDX-License-Identifier: Apache-2.0

test_description='the commit path: signed, atomic, nothing else touched'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

at 2026-11-20
test_expect_success 'a repository' '
	make_psirt psirt >/dev/null 2>&1 &&
	cd psirt &&
	id=$(case_id vuln receive --channel internal --title one)
'

test_expect_success 'git and gpg agree that commit and record are signed' '
	cd psirt &&
	git verify-commit HEAD &&
	record=$(last_record "$id") &&
	gpg --verify "$record.asc" "$record" &&
	git log -1 --format=%G? >../good && test_grep "^[GU]$" ../good
'

test_expect_success 'subject, trailers, author are as they should be' '
	cd psirt &&
	git log -1 --format="%s|%(trailers:key=Vuln-Action,valueonly)|%ae" |
		tr -d "\n" >../line &&
	echo "" >>../line &&
	test_grep "^receive $id|receive|" ../line &&
	git log -1 --format="%(trailers:key=Vuln-Of,valueonly)" >../of &&
	test_grep "^cases/$id$" ../of
'

test_expect_success 'the user words are in the record, not in the commit' '
	cd psirt &&
	vuln note "$id" -m "canary-5521" >/dev/null &&
	git log -1 --format=%B >../message &&
	! grep canary-5521 ../message &&
	grep canary-5521 "$(last_record "$id")"
'

test_expect_success 'a dirty work tree and a staged file stay as they are' '
	cd psirt &&
	echo mine >scratch && echo staged >staged && git add staged &&
	echo edited >>.gitignore &&
	vuln note "$id" -m text >/dev/null &&
	git status --porcelain >../actual &&
	printf "%s\n" " M .gitignore" "A  staged" "?? scratch" >../expect &&
	test_cmp ../expect ../actual &&
	git show --stat --format= HEAD >../stat &&
	! grep -E "scratch|staged|gitignore" ../stat &&
	git rm -qf --cached staged && rm staged scratch &&
	git checkout -q .gitignore
'

test_expect_success 'from a subdirectory' '
	cd psirt &&
	mkdir -p sub && (cd sub && vuln note "$id" -m sub >/dev/null) &&
	rmdir sub && git diff --quiet && git diff --cached --quiet
'

test_expect_success 'in a worktree' '
	cd psirt &&
	git worktree add -q ../other -b other &&
	(cd ../other && vuln note "$id" -m worktree >/dev/null &&
		git diff --quiet HEAD && test -z "$(git status --porcelain)") &&
	test "$(git rev-list --count main..other)" = 1 &&
	git worktree remove ../other
'

test_expect_success 'in a bare repository' '
	cd psirt &&
	git clone -q --bare . ../bare.git &&
	(cd ../bare.git && vuln note "$id" -m bare >/dev/null &&
		test "$(git rev-list --count HEAD)" = \
			"$(($(git -C ../psirt rev-list --count HEAD) + 1))")
'

test_expect_success 'a stale lock of a crash is taken away' '
	cd psirt &&
	: >.git/refs/heads/main.lock &&
	touch -d "1 hour ago" .git/refs/heads/main.lock &&
	vuln note "$id" -m lock >/dev/null &&
	test ! -e .git/refs/heads/main.lock
'

test_expect_success 'a lock that is held: nothing happens, and what helps' '
	cd psirt &&
	: >.git/refs/heads/main.lock &&
	touch -d "1 hour" .git/refs/heads/main.lock &&
	test_expect_code 128 vuln note "$id" -m lock 2>../err &&
	test_grep "^fatal: cannot move the branch" ../err &&
	test_grep "^hint: another program holds .refs/heads/main.lock" ../err &&
	rm .git/refs/heads/main.lock &&
	vuln note "$id" -m again >/dev/null
'

test_expect_success 'on no branch: refused, with the remedy' '
	cd psirt &&
	git checkout -q --detach &&
	test_must_fail vuln note "$id" -m x 2>../err &&
	test_grep "git switch" ../err &&
	git checkout -q main
'

test_expect_success 'GIT_AUTHOR_NAME and GIT_CONFIG_COUNT are honoured' '
	cd psirt &&
	GIT_AUTHOR_NAME="Somebody Else" vuln note "$id" -m x >/dev/null &&
	git log -1 --format=%an >../actual &&
	echo "Somebody Else" >../expect && test_cmp ../expect ../actual
'

test_expect_success 'files are for their owner alone' '
	cd psirt &&
	find .git/vuln -perm /077 >../open && test_must_be_empty ../open
'

# 8 writers x 25 actions, a case of its own for each writer.
writer () {
	for n in $(seq 25); do
		vuln note "$1" -m "writer $1 $n" >/dev/null 2>>"$2" || return 1
	done
}

test_expect_success '8 writers x 25: nothing lost, mixed, reverted, empty' '
	cd psirt &&
	ids= && for n in 1 2 3 4 5 6 7 8; do
		ids="$ids $(case_id vuln receive --channel internal \
			--title "case $n" 2>/dev/null)"
	done &&
	before=$(git rev-parse HEAD) &&
	for one in $ids; do writer "$one" "$TEST_PRIVATE/$one.err" & done &&
	wait &&
	test "$(git rev-list --count "$before..HEAD")" = 200 &&
	for one in $ids; do
		test "$(git ls-tree -r --name-only HEAD -- cases |
			grep -c "$one/.*-note-.*yaml$")" = 25 || return 1
	done &&
	git log --format= --name-status "$before..HEAD" >../changes &&
	! grep -v "^A" ../changes | grep . &&
	git log --format=%h --numstat "$before..HEAD" -- |
		awk "NF==1{if(n!=2&&h)print h,n; h=\$1;n=0} NF==3{n++}" \
		>../odd && test_must_be_empty ../odd &&
	git fsck --strict 2>&1 | grep -v dangling >../fsck
	test_must_be_empty ../fsck
'

test_expect_success 'and the work tree is what HEAD holds' '
	cd psirt &&
	test -z "$(git status --porcelain)"
'

test_done
