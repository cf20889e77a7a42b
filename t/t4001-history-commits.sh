#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# names are set by what is sourced; words are split on purpose
# shellcheck disable=SC2086,SC2154
# Bad histories: commits with wrong dates, shapes and signers.

test_description='histories whose commits are malformed or misplaced'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-history.sh"

# A commit of one more note, as raw bytes on stdout.
raw_note () {
	from $base && note mori && test_tick && raw_headers $base && echo &&
	echo "by hand"
}

# A good commit on top of one that libgit2 cannot read.
cover () {
	from $base && note mori && commit mori $tip
}

test_expect_success 'a history to begin from' '
	history_base && raw_note >good &&
	in_base vuln policy edit --commits strict --path README.md &&
	strict=$(history_git rev-parse HEAD) && set_tip $base &&
	in_base vuln policy edit --commits merges --path README.md &&
	merges=$(history_git rev-parse HEAD)
'

good_history 'a raw commit' 'raw_commit mori <good'

good_history 'not signed by anybody, under commits: records' '
	raw_commit - <good
'

good_history 'signed by an unknown key, under commits: records' '
	raw_commit nobody <good
'

bad_history commit-bad-signature 'its message was changed' '
	raw_commit mori <good && sed s/by.hand/another/ raw >raw.new &&
	tip=$(history_git hash-object -t commit -w --stdin <raw.new)
'

bad_history commit-bad-signature 'its author was changed' '
	raw_commit mori <good && sed "s/^author T/author U/" raw >raw.new &&
	tip=$(history_git hash-object -t commit -w --stdin <raw.new)
'

bad_history commit-bad-signature 'the signature is of another commit' '
	raw_commit mori <good && cp raw.asc other.asc &&
	sed s/hand/you/ good >bad && raw_commit - <bad && put_in_signature other.asc &&
	tip=$(history_git hash-object -t commit -w --stdin <raw)
'

bad_history commit-unsigned 'nobody signed, under commits: strict' '
	from $strict && note mori && commit - $strict
'

bad_history commit-unknown-key 'nobody known signed, under strict' '
	from $strict && note mori && commit nobody $strict
'

bad_history commit-unsigned 'no merge, and unsigned, under merges' '
	from $merges && note mori && commit - $merges
'

bad_history squash-unsafe 'an unknown signer adds more than records' '
	set_tip $merges && in_base vuln policy edit --commits records &&
	loose=$(history_git rev-parse HEAD) && from $loose && echo x >file &&
	put_signed README.md file tanaka && commit nobody $loose
'

bad_history date-future 'dated in 2099' '
	sed "/^[ac]/s/> [0-9]*/> 4070908800/" good >bad && raw_commit mori <bad
'

bad_history date-impossible 'dated before its parent' '
	sed "/^[ac]/s/> [0-9]*/> 1700000000/" good >bad && raw_commit mori <bad
'

bad_history date-impossible 'written later than it was committed' '
	sed "/^author/s/> [0-9]*/> 1735783199/" good >bad && raw_commit mori <bad
'

bad_objects commit-malformed 'dated before 1970' '
	sed "/^committer/s/> [0-9]*/> -5/" good >bad && raw_commit mori <bad
'

bad_objects commit-malformed 'with two authors' '
	sed "/^author/{p;s/T/U/}" good >bad && raw_commit mori <bad
'

bad_history commit-malformed 'with two signatures' '
	raw_commit mori <good && put_in_signature raw.asc &&
	tip=$(history_git hash-object -t commit -w --stdin --literally <raw)
'

bad_objects commit-malformed 'with a NUL in its message' '
	{ cat good && printf "a\\0b\\n"; } >bad && raw_commit mori <bad
'

bad_history commit-malformed 'with a header that nobody knows' '
	sed "/^committer/a\\
secret yes" good >bad && raw_commit mori <bad
'

bad_history commit-malformed 'with an encoding' '
	sed "/^committer/a\\
encoding ISO-2022-JP" good >bad && raw_commit mori <bad
'

test_expect_success 'a header is named that git itself writes' '
	test_grep "a header .encoding. that is unknown" out
'

bad_history commit-malformed 'not in UTF-8' '
	{ cat good && printf "\\377\\n"; } >bad && raw_commit mori <bad
'

bad_history commit-malformed 'with an author that a terminal obeys' '
	esc=$(printf "\\033[31m") && sed "s/^author T/&$esc/" good >bad &&
	raw_commit mori <bad
'

bad_history commit-malformed 'with a message that a terminal obeys' '
	{ cat good && printf "\\033[2J\\n"; } >bad && raw_commit mori <bad
'

good_history 'with line feeds of Windows in its message' '
	{ cat good && printf "more\\r\\n"; } >bad && raw_commit mori <bad
'

bad_objects commit-malformed 'without the name of its author' '
	sed "s/^author T /author /" good >bad && raw_commit mori <bad
'

bad_objects commit-malformed 'with a zero before its date' '
	sed "/^committer/s/> /> 0/" good >bad && raw_commit mori <bad
'

bad_objects commit-malformed 'without a committer' '
	sed "/^committer/d" good >bad && raw_commit mori <bad && cover
'

bad_objects commit-malformed 'with two trees' '
	sed "/^tree/p" good >bad && raw_commit mori <bad && cover
'

bad_objects commit-malformed 'with a parent that is no object id' '
	sed "/^parent/{p;s/.*/&0/}" good >bad && raw_commit mori <bad
'

bad_objects commit-malformed 'dated later than numbers go' '
	sed "/^committer/s/> [0-9]*/> 9999999999999999999/" good >bad &&
	raw_commit mori <bad
'

bad_objects commit-malformed 'without a committer, at the end' '
	sed "/^committer/d" good >bad && raw_commit mori <bad
'

bad_objects commit-malformed 'without an author, at the end' '
	sed "/^author/d" good >bad && raw_commit mori <bad
'

bad_objects commit-malformed 'with nobody' '
	grep "^[tp]" good >bad && raw_commit - <bad
'

test_expect_success 'nothing is built on such a commit' '
	test_must_fail in_base vuln note $case -m more >out 2>&1 &&
	grep -F "[commit-malformed]" out &&
	test "$(history_git rev-parse main)" = $tip
'

bad_objects commit-malformed 'with a zone of three digits' '
	sed "/^committer/s/0900/900/" good >bad && raw_commit mori <bad
'

bad_history root-foreign 'another root' '
	from $base && note mori && commit tanaka
'

bad_history root-foreign 'joined with another history' '
	from $base && note mori && commit tanaka && other=$tip &&
	commit tanaka $base $other
'

bad_history commit-unsigned 'a root that nobody signed' '
	history_git config vuln.root $base && from $root && commit - &&
	history_git config vuln.root $tip &&
	test_when_finished "history_git config vuln.root $root"
'

test_expect_success 'root-foreign: --root names another one' '
	test_must_fail verify $base --root $base && grep root-foreign out &&
	verify $base --root $root
'

test_expect_success 'a word that is neither a commit nor a case' '
	test_expect_code 128 in_base vuln verify 20250101-zzzz 2>err &&
	grep "^fatal: .20250101-zzzz. names no commit" err &&
	grep "^hint: nor a case" err && in_base vuln verify $case &&
	in_base vuln verify HEAD && in_base vuln verify HEAD~1..HEAD
'

test_expect_success 'what --root names may be short, and must be there' '
	set_tip $base && in_base vuln verify --root $(echo $root | cut -c1-10) &&
	git -C base tag begin $root && in_base vuln verify --root begin &&
	git -C base tag -d begin &&
	test_expect_code 128 in_base vuln verify --root begin 2>err &&
	grep "^fatal: .begin. names no commit" err &&
	test_expect_code 1 in_base vuln verify --root \
		0123456789012345678901234567890123456789 >out &&
	grep root-foreign out && grep "^bad: 1 finding$" out
'

test_done
