#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# An action whose index and work tree could not follow owes them; nothing that
# happens before they have caught up may drop that, for the user's next plain
# commit would take out of the branch what the index lacks.

# shellcheck disable=SC2154 # of the libraries

test_description='what index and work tree owe is not forgotten'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

at 2026-11-20
test_expect_success 'a repository' '
	make_psirt psirt &&
	cd psirt &&
	id=$(case_id vuln receive --channel finder "$mails/06-finder.eml") &&
	two=$(case_id vuln receive "$mails/01-initial.eml")
'

# A note that index and work tree cannot follow.
note_behind () { # <text>
	touch .git/index.lock &&
	vuln note "$id" -m "$1" 2>"$err" &&
	test_grep work-tree "$err"
}

# Nothing differs, nothing is owed, and a plain commit takes nothing away.
is_level () {
	git status --porcelain >"$out" && test_must_be_empty "$out" &&
	test_path_is_missing .git/vuln/pending &&
	git ls-tree -r --name-only HEAD >"$TMPDIR/before" &&
	git commit -q --allow-empty -m plain &&
	git ls-tree -r --name-only HEAD >"$TMPDIR/after" &&
	git reset -q --soft HEAD~1 &&
	test_cmp "$TMPDIR/before" "$TMPDIR/after"
}

# It waits for the index when the branch has moved, and is killed there.
killed_behind () { # <text>
	before=$(git rev-parse HEAD) && touch .git/index.lock || return 1
	vuln note "$id" -m "$1" >/dev/null 2>&1 &
	pid=$!
	while test "$(git rev-parse HEAD)" = "$before" && kill -0 $pid; do
		:
	done
	kill -KILL $pid 2>/dev/null
	wait $pid 2>/dev/null
	test "$(git rev-parse HEAD)" != "$before"
}

for behind in note_behind killed_behind; do
	test_expect_success "two actions in a row could not follow: $behind" "
		cd psirt &&
		$behind one && $behind two &&
		rm .git/index.lock &&
		vuln note \"\$id\" -m three &&
		is_level
	"
done

test_expect_success 'the second one is not committed' '
	cd psirt &&
	note_behind one &&
	touch -d "1 hour" .git/refs/heads/main.lock &&
	test_expect_code 128 vuln note "$id" -m two 2>"$err" &&
	rm .git/refs/heads/main.lock .git/index.lock &&
	test_grep "cannot move the branch" "$err" &&
	vuln note "$id" -m three &&
	is_level
'

test_expect_success 'the second one has no key' '
	cd psirt &&
	note_behind one &&
	mkdir -m 700 "$TEST_PRIVATE/empty" &&
	GNUPGHOME=$TEST_PRIVATE/empty test_expect_code 128 \
		vuln note "$id" -m two &&
	rm .git/index.lock &&
	vuln doctor --mend >"$out" &&
	test_grep "ok *work tree" "$out" &&
	is_level
'

test_expect_success 'the index is free again while the second one signs' '
	cd psirt &&
	note_behind one &&
	rm -f .git/vuln/signing-key &&
	mkdir "$TEST_PRIVATE/bin" &&
	write_script "$TEST_PRIVATE/bin/gpg" <<-END &&
	case "\$*" in
	*--version*) ;;
	*--detach-sign* | *--sign* | *-s*) rm -f "$PWD/.git/index.lock" ;;
	esac
	exec $(command -v gpg) "\$@"
	END
	PATH=$TEST_PRIVATE/bin:$PATH vuln note "$id" -m two 2>"$err" &&
	test_path_is_missing .git/index.lock &&
	test_grep ! work-tree "$err" &&
	is_level
'

test_expect_success 'a file that was being written is completed' '
	cd psirt &&
	note_behind one && rm .git/index.lock &&
	record=$(git ls-tree -r --name-only HEAD "$(case_dir "$id")/" |
		grep "note.*yaml$" | tail -n 1) &&
	: >"$record.asc" && truncate -s 7 "$record" &&
	vuln note "$id" -m two &&
	is_level
'

# The sealed file of the case, and its name without ending.
sealed_file () {
	file=$(git ls-files "$(case_dir "$id")/sealed" | sed -n 1p) &&
	hex=$(basename "$file" .pgp) && test -n "$hex"
}

test_expect_success 'what was erased does not come back' '
	cd psirt &&
	sealed_file && touch .git/index.lock &&
	vuln erase "$id" "$hex" --because asked 2>"$err" &&
	test_grep work-tree "$err" &&
	note_behind one && rm .git/index.lock &&
	vuln note "$id" -m two &&
	test_path_is_missing "$file" && is_level
'

test_expect_success 'what the user made of an erased file stays his' '
	cd psirt &&
	id=$two && sealed_file && echo mine >"$file" &&
	vuln erase "$id" "$hex" --because asked &&
	echo "?? $file" >"$TMPDIR/expect" &&
	git status --porcelain -uall >"$out" &&
	test_cmp "$TMPDIR/expect" "$out" &&
	rm "$file" && is_level
'

test_expect_success 'one work tree does not pay what another one owes' '
	cd psirt &&
	git worktree add -q ../other -b other &&
	touch .git/worktrees/other/index.lock &&
	vuln -C ../other note "$id" -m "from there" 2>"$err" &&
	test_grep work-tree "$err" &&
	vuln note "$id" -m "from here" && is_level &&
	rm .git/worktrees/other/index.lock &&
	vuln -C ../other note "$id" -m "from there again" &&
	git -C ../other status --porcelain >"$out" &&
	test_must_be_empty "$out" &&
	git worktree remove ../other
'

test_done
