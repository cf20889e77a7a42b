#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# vuln doctor names what stands in the way.

test_description='vuln doctor'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

test_expect_success 'setup' '
	make_psirt psirt
'

test_expect_success 'all is well, with a warning about recovery' '
	cd psirt &&
	test_unchanged vuln doctor &&
	test_grep "^ok *key  .*tanaka" "$out" &&
	test_grep "^ok *agent" "$out" &&
	test_grep "^ok *calendar .*known until" "$out" &&
	test_grep "^ok *clock" "$out" &&
	test_grep "^warn *recovery" "$out"
'

test_expect_success 'nobody here: bad, and status 2' '
	cd psirt &&
	make_keys nobody &&
	as nobody test_expect_code 2 vuln doctor >"$out" 2>"$err" &&
	test_grep "^bad *key" "$out"
'

test_expect_success 'the clock behind the history' '
	cd psirt &&
	at 2026-11-01 &&
	vuln doctor >"$out" || test $? = 2 &&
	test_grep -E "^(bad|warn) *clock" "$out"
'

# Whether one is old is seen by the machine's own clock.
test_expect_success 'locks that a crash left, also in a linked work tree' '
	at 2026-11-20 && git -C psirt worktree add -q --detach ../linked &&
	git=$PWD/psirt/.git && for lock in $git/worktrees/linked/index.lock \
		$git/worktrees/linked/HEAD.lock $git/config.lock \
		$git/packed-refs.lock $git/refs/heads/public.lock; do
		: >$lock && vuln -C linked doctor >out
		test_grep ! "stale lock" out && touch -d 2020-01-01 $lock &&
		test_expect_code 2 vuln -C linked doctor >out &&
		test_grep "^warn *lock .*${lock##*/}" out &&
		test_expect_code 2 vuln -C linked doctor --mend >out &&
		test_grep "^ok *lock .*removed .*${lock##*/}" out &&
		test_path_is_missing $lock || return 1
	done && test_grep "^bad *branch" out && : >$git/index.lock &&
	touch -d 2020-01-01 $git/index.lock && vuln -C linked doctor --mend
	test_path_is_file $git/index.lock && vuln -C psirt doctor --mend &&
	test_path_is_missing $git/index.lock &&
	git -C psirt worktree remove --force ../linked
'

# Of a clone: exit status, the line of the check, and the remedy after it.
finds () { # <clone> <status> <line> <remedy>
	test_expect_code "$2" vuln -C "$1" doctor >out || return 1
	grep -A1 -E "$3" out >found && test_grep -F -e "$4" found
}

finds_nothing () { # <clone> <check>
	vuln -C "$1" doctor >out
	test_grep ! -E "^(warn|bad) *$2" out
}

# libgit2 1.5 itself leaks while it reads the extensions of a partial clone.
test_expect_success 'a clone that lacks, borrows or shows otherwise' '
	at 2026-11-20 && url=file://$PWD/psirt && finds_nothing psirt clone &&
	git -C psirt config uploadpack.allowFilter true &&
	git clone -q --depth 1 "$url" shallow &&
	finds shallow 2 "^bad *clone .*\[shallow\]" "git fetch --unshallow" &&
	git -C shallow fetch -q --unshallow && finds_nothing shallow clone &&
	git clone -q --filter=blob:none "$url" partial &&
	(ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0 && export ASAN_OPTIONS &&
		finds partial 2 "^bad *clone .*\[partial-clone\]" \
			"git clone --no-filter") &&
	git clone -q -s psirt shared &&
	finds shared 0 "^warn *clone .*\[alternates\]" "git repack -a -d" &&
	git clone -q psirt replaced && git -C replaced replace HEAD HEAD~1 &&
	finds replaced 2 "^bad *clone .*\[replace-ref\]" "git replace -d" &&
	git -C replaced replace -d "$(git -C replaced rev-parse HEAD)" &&
	mkdir -p replaced/.git/info && git -C replaced rev-parse HEAD \
		>replaced/.git/info/grafts &&
	finds replaced 2 "^bad *clone .*\[graft\]" "rm .git/info/grafts"
'

test_expect_success 'objects that are missing or damaged' '
	git clone -q --no-local psirt packed && finds_nothing packed objects &&
	test_grep "^ok *objects" out && pack=$(ls packed/.git/objects/pack/*.pack) &&
	chmod u+w "$pack" && printf xxxx |
		dd of="$pack" bs=1 seek=200 conv=notrunc 2>err &&
	finds packed 2 "^bad *objects .*damaged" "git fsck" &&
	git clone -q --no-hardlinks psirt loose &&
	blob=$(git -C loose rev-parse HEAD~1:products) &&
	rm -f "loose/.git/objects/${blob%"${blob#??}"}/${blob#??}" &&
	finds loose 2 "^bad *objects .*missing or damaged" "git fsck" &&
	policy=$(git -C loose rev-parse HEAD:policy) &&
	rm -f "loose/.git/objects/${policy%"${policy#??}"}/${policy#??}" &&
	finds loose 2 "^bad *objects .*missing or damaged" "git fsck" &&
	test_grep ! "people" out &&
	test_expect_code 128 vuln -C loose note x -m y 2>err &&
	test_grep "policy. cannot be read" err && test_grep "git fsck" err
'

test_expect_success 'a server: what is pushed is checked by git and judged' '
	git clone -q --bare psirt server.git &&
	finds server.git 0 "^warn *server .*fsckObjects" "hook install --server" &&
	finds server.git 0 "^warn *server .*hook" "hook install --server" &&
	vuln -C server.git hook install --server &&
	finds_nothing server.git server &&
	git -C server.git config receive.fsckObjects false &&
	finds server.git 0 "^warn *server .*fsckObjects" "hook install --server" &&
	git -C server.git config receive.fsckObjects true &&
	chmod a-x server.git/hooks/pre-receive &&
	finds server.git 0 "^warn *server .*hook" "hook install --server" &&
	chmod a+x server.git/hooks/pre-receive &&
	GNUPGHOME=$TEST_PRIVATE/nobody test_expect_code 0 vuln -C server.git \
		doctor >out && test_grep "^warn *key" out
'

test_expect_success 'what a sync kept aside is said until it is looked at' '
	id=$(git -C psirt rev-parse --short=10 HEAD) &&
	finds_nothing psirt kept && git -C psirt branch kept-notes &&
	finds_nothing psirt kept && git -C psirt branch "kept-$id" &&
	finds psirt 0 "^warn *kept .*git log HEAD..kept-$id" \
		"git branch -D kept-$id" &&
	git -C psirt branch -q -D "kept-$id" && finds_nothing psirt kept
'

test_expect_success 'outside a repository' '
	test_expect_code 128 vuln doctor 2>err &&
	test_grep "not in a repository" err
'

test_done
