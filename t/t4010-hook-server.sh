#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# names are set by what is sourced; words are split on purpose
# shellcheck disable=SC2086,SC2154
# The hook of a server: what is pushed is judged by the same rules.

test_description='the server refuses what verify refuses'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-history.sh"

test "$(id -u)" != 0 || test_set_prereq ROOT

# Pushes $tip as a branch; what the server says is in 'out'.
push () { # <ref> [<option>...]
	push_ref=$1 && shift &&
	git -C base push "$@" server "$tip:$push_ref" >out 2>&1
}

pushed () { # <script>
	test_expect_success "taken: $1" "{ $2
		} && { push refs/heads/\${branch:-main}; s=\$?; cat out
		test \$s -eq 0; } && restore"
}

not_pushed () { # <rule> <what> <script>
	test_expect_success "refused, $1: $2" "{ $3
		} && { ! push \${ref:-refs/heads/main} -f; } && cat out &&
		grep -F '[$1]' out && restore"
}

# The server as it was.
restore () {
	git -C server.git update-ref refs/heads/main $base
}

test_expect_success 'a server with the hook' '
	history_base && git init -q --bare server.git &&
	vuln -C server.git hook install --server >out &&
	grep hooks/pre-receive out &&
	git -C base remote add server "$PWD/server.git" && tip=$base &&
	push refs/heads/main && note_of=$(history_git ls-tree -r --name-only \
		$base $folder | grep "note-.*yaml$") && git -C server.git config \
		vuln.root >/dev/null || git -C server.git config vuln.root $root
'

# What the hook pins, and what install sets, are kept in a file that git reads
# for everybody.
test_expect_success 'whoever shares the server can still read its config' '
	git -C server.git config --unset vuln.root && for mode in 664 640; do
		chmod $mode server.git/config &&
		vuln -C server.git hook install --server &&
		echo "0 $base refs/heads/main" |
			vuln -C server.git hook run pre-receive &&
		test "$(stat -c %a server.git/config)" = $mode &&
		git -C server.git config --unset vuln.root || return 1
	done && git -C server.git config vuln.root "$root"
'

pushed 'a note' 'from $base && note mori && commit mori $base'
pushed 'a merge of two clones, signed by nobody' '
	from $base && note mori && commit mori $base && left=$tip &&
	from $base && suffix=yyyy note suzuki && commit suzuki $base &&
	join - $left $tip
'
branch=topic
pushed 'another branch' 'from $base && note mori && commit mori $base'
branch=

not_pushed record-deleted 'a record is dropped' '
	from $base && drop $note_of $note_of.asc && commit tanaka $base
'
not_pushed record-changed 'a record is changed' '
	from $base && echo x >file && put $note_of file && commit tanaka $base
'
not_pushed record-unsigned 'a record that nobody signed' '
	from $base && write_record mori cases/$case note "$note_line" &&
	put $path record && commit mori $base
'
not_pushed record-unknown-key 'a record by a stranger' '
	from $base && record nobody cases/$case note "$note_line" &&
	commit mori $base
'
not_pushed right-denied 'a record without the right' '
	from $base && note sato && commit sato $base
'
not_pushed on-foreign 'a record of another repository' '
	from $base && on=1234567890123456789012345678901234567890 note mori &&
	commit mori $base
'
not_pushed merge-evil '-s ours' '
	from $base && note mori && commit mori $base && left=$tip &&
	from $base && suffix=yyyy note suzuki && commit suzuki $base &&
	from $left && commit tanaka $left $tip
'
not_pushed right-taken-away 'an ending joined with what it had not seen' '
	from $base && note mori && commit mori $base && noted=$tip &&
	set_tip $base && in_base vuln person edit mori --end-right csirt &&
	ended=$(history_git rev-parse main) && join tanaka $ended $noted
'
not_pushed right-taken-away 'the note is there, the ending joins it' '
	git -C base push -q server $ended:refs/heads/main &&
	join tanaka $ended $noted
'
not_pushed right-taken-away 'the ending joins a note that is there' '
	git -C base push -q server $noted:refs/heads/main &&
	join tanaka $noted $ended
'
not_pushed unexpected-path 'a file that does not belong there' '
	from $base && echo x >file && put README.md file && commit tanaka $base
'
not_pushed date-future 'a record of 2099' '
	from $base && at=2099-01-01T00:00:00Z note mori && commit mori $base
'
not_pushed tail-lost 'going back' 'tip=$(history_git rev-parse $base^)'
not_pushed history-rewritten 'another end' '
	from $base^ && number=9 note mori && commit mori $base^
'
not_pushed root-foreign 'a branch of another history' '
	ref=refs/heads/topic && from $base && commit tanaka
'
ref=refs/replace/$(printf %040d 1)
not_pushed replace-ref 'a replace ref' 'tip=$base'
ref=refs/tags/v1
not_pushed ref-unexpected 'a tag' 'tip=$base'
ref=$(printf 'refs/tags/\377')
not_pushed ref-unexpected 'a tag whose name is no UTF-8' 'tip=$base'
ref=refs/notes/commits
not_pushed ref-unexpected 'a note of git' 'tip=$base'
ref=refs/heads/public
not_pushed public-forged 'cases as the public branch' 'tip=$base'
ref=

test_expect_success 'refused, tail-lost: the shared branch is deleted' '
	git -C server.git config receive.denyDeleteCurrent ignore &&
	! git -C base push server :main >out 2>&1 && grep -F "[tail-lost]" out
'

test_expect_success 'refused, shallow: the server would become so' '
	git -C server.git config receive.shallowUpdate true &&
	test_when_finished "git -C server.git config --unset \
		receive.shallowUpdate" &&
	git clone -q --depth 1 "file://$PWD/base" flat &&
	test_must_fail git -C flat push ../server.git \
		HEAD:refs/heads/flat 2>err && cat err &&
	grep -F "[shallow]" err && test_path_is_missing server.git/shallow
'

for head in 'symbolic-ref HEAD refs/heads/nowhere' \
	'update-ref --no-deref HEAD main'; do
	test_expect_success "no branch goes back beside such a HEAD: $head" "
		before=\$(git -C server.git rev-parse main) &&
		test_when_finished 'git -C server.git symbolic-ref HEAD \
			refs/heads/main' && git -C server.git $head &&
		test_must_fail git -C base push -f ../server.git \
			\$root:refs/heads/main 2>err && cat err &&
		grep -F '[tail-lost]' err && test_must_fail git -C base push \
			../server.git :refs/heads/main &&
		test \"\$(git -C server.git rev-parse main)\" = \"\$before\"
	"
done

# The lines of a push as they are, whatever a client of git would send; the
# server is sent all objects of the clone.
raw_push () { # <old> <new> <ref>...
	: >commands && raw_caps=' report-status' && while test $# -gt 0; do
		raw_length=$((${#1} + ${#2} + ${#3} + ${#raw_caps} + 7)) &&
		printf '%04x%s %s %s\0%s' $raw_length "$1" "$2" "$3" \
			"$raw_caps" >>commands && raw_caps= && shift 3 ||
			return
	done && printf 0000 >>commands && history_git rev-list --objects \
		--no-object-names --all $tip $pages |
		git -C base pack-objects -q --stdout >>commands &&
	git receive-pack server.git <commands >out 2>&1
}

none=$(printf %040d 0)
test_expect_success 'a push that lies of where the branch is moves no page' '
	from $base && echo page >page && sum=$(sha256sum <page) &&
	record mori cases/$case publish "published:" \
		"  at: \"$(iso $test_clock)\"" "  pages:" \
		"    \"x.html\": \"sha256:${sum%% *}\"" &&
	commit mori $base && forged=$tip && history_git read-tree --empty &&
	put x.html page && commit mori && pages=$tip && tip=$forged &&
	raw_push $base $forged refs/heads/main $none $pages refs/heads/public &&
	cat out && grep -aF "[right-denied]" out &&
	raw_push $forged $forged refs/heads/main $none $pages \
		refs/heads/public && cat out &&
	grep -aF "[public-forged]" out && test_must_fail git -C server.git \
		rev-parse -q --verify refs/heads/public &&
	test "$(git -C server.git rev-parse main)" = $base
'

test_expect_success 'refused, ref-unexpected: one branch to two places' '
	test_when_finished restore &&
	from $base && note mori && commit mori $base && one=$tip &&
	from $base && suffix=yyyy note mori && commit mori $base &&
	history_git update-ref refs/heads/one $one &&
	raw_push $base $one refs/heads/main $base $tip refs/heads/main &&
	cat out && grep -aF "[ref-unexpected]" out &&
	test "$(git -C server.git rev-parse main)" = $base
'

test_expect_success 'refused: a good branch beside a bad one, in any order' '
	from $base && note mori && commit mori $base && fine=$tip &&
	from $base && note sato && commit sato $base &&
	for one in a z; do
		test_must_fail git -C base push server $tip:refs/heads/$one \
			$fine:refs/heads/main 2>err && cat err &&
		grep -F "[right-denied]" err &&
		test "$(git -C server.git rev-parse main)" = $base || return 1
	done
'

test_expect_success 'refused: a mirror that lacks the shared branch' '
	git clone -q --bare base bare && git -C bare branch -m main other &&
	test_must_fail git -C bare push --mirror ../server.git 2>err &&
	cat err && grep -F "refs/heads/main: may not be deleted" err
'

test_expect_success 'a push option changes nothing' '
	git -C server.git config receive.advertisePushOptions true &&
	test_must_fail git -C base push -o skip server $tip:main 2>err &&
	grep -F "[right-denied]" err
'

# A server where a branch has another name as well.
for name in main public; do
	test_expect_success "refused: what goes to '$name' by another name" "
		git -C server.git symbolic-ref refs/heads/other \
			refs/heads/$name && test_when_finished \
			'git -C server.git symbolic-ref -d refs/heads/other' &&
		tip=\$root && ! push refs/heads/other -f && cat out &&
		! git -C base push server :refs/heads/other &&
		git -C server.git symbolic-ref HEAD refs/heads/other &&
		test_when_finished 'git -C server.git symbolic-ref HEAD \
			refs/heads/main' && ! push refs/heads/$name -f &&
		test \"\$(git -C server.git rev-parse main)\" = $base
	"
done

test_expect_success 'taken: to both names of a branch at once' '
	git -C server.git symbolic-ref refs/heads/other refs/heads/main &&
	test_when_finished "git -C server.git symbolic-ref -d \
		refs/heads/other && restore" && from $base && note mori &&
	commit mori $base && git -C base push server $tip:refs/heads/main \
		$tip:refs/heads/other &&
	test "$(git -C server.git rev-parse main)" = $tip
'

test_expect_success 'refused: a list of refs that cannot be read' '
	(cd server.git && test_must_fail hooks/pre-receive <&- &&
	echo "$base $root refs/heads/main" >../list && test_expect_code 127 \
		env PATH= /bin/sh hooks/pre-receive <../list)
'

# The hook is started in the server, where GIT_DIR is '.'.
test_expect_success ROOT 'a server of somebody else, as safe.directory says' '
	test_when_finished "chown -R 0:0 server.git && restore" &&
	chown -R 65534:65534 server.git && from $base && note mori &&
	commit mori $base && git config --global --add safe.directory \
		"$PWD/server.git" && { push refs/heads/main; s=$?; cat out
	test $s -eq 0; } && git config --global --unset-all safe.directory &&
	(cd server.git && echo "$base $base refs/heads/main" >../list &&
	test_expect_code 128 env GIT_DIR=. hooks/pre-receive <../list 2>err &&
	cat err && test_grep "safe.directory $PWD\$" err)
'

test_expect_success 'no branch takes the place of one that has more' '
	git init -q --bare named.git &&
	git -C named.git symbolic-ref HEAD refs/heads/master &&
	vuln -C named.git hook install --server &&
	git -C named.git config vuln.root $root &&
	git -C base push -q ../named.git $base:refs/heads/main &&
	test_must_fail git -C base push ../named.git \
		$root:refs/heads/master 2>err && cat err &&
	grep -F "[tail-lost]" err &&
	git -C base push -q ../named.git $base:refs/heads/master
'

test_expect_success 'tags are taken when the server says so' '
	git -C server.git config vuln.allowRefs refs/tags/ && tip=$base &&
	push refs/tags/v1
'

test_expect_success 'malformed commits do not get in either' '
	from $base && note mori && { raw_headers $base && echo && echo x; } |
		sed "/^author/p" >bad && raw_commit mori <bad &&
	! push refs/heads/main
'

test_expect_success 'VULN_DATE of the server does not matter' '
	from $base && note mori && test_tick 1000000000 && commit mori $base && ! push refs/heads/main &&
	grep -F "[date-future]" out
'

test_done
