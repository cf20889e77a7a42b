#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# names are set by what is sourced; words are split on purpose
# shellcheck disable=SC2086,SC2154
# Bad histories: what is published, and by what approval.

test_description='forged pages and approvals that are spent'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-history.sh"
. "$TEST_DIRECTORY/lib-case.sh"

# A record of publish, by hand, on the newest commit.
publish_by_hand () { # [<line>...]
	base=$(history_git rev-parse main) && from $base &&
	record mori cases/$case publish "published:" \
		"  at: \"$(iso "$test_clock")\"" "$@" && commit mori $base
}

# One commit on the public branch of what is in the index.
public () { # <handle or -> [<parent>]
	commit "$@" && set_public $tip && tip=$published
}

set_public () {
	history_git update-ref refs/heads/public $1
}

test_expect_success 'a case that is approved and due' '
	make_psirt base && history_dir=$PWD/base && cd base &&
	case=$(case_id vuln receive --channel internal --title Hole) &&
	vuln ack $case && vuln scope $case -p abc &&
	vuln answer $case abc --status affected --method review &&
	as suzuki vuln plan $case fix --kind fix --fixed-in 4.3 &&
	vuln statement $case --title T --summary S --impact I &&
	vuln statement $case --lang en --title T --summary S --impact I &&
	vuln schedule $case --publication "2025-01-14 14:00" \
		--agreed-with jpcert && as sato vuln approve $case &&
	at 2025-01-14 14:00 && approved=$(git rev-parse HEAD)
'

bad_history unapproved 'a product is renamed after the approval' '
	set_tip $approved && in_base vuln product edit abc --name Other &&
	publish_by_hand
'

# A record that the program would have refused, and the page of it.
reveals () { # <line>...
	set_tip $approved && from $approved && on=$approved record tanaka \
		cases/$case "$@" && commit tanaka $approved && set_tip $tip &&
	publish_by_hand && base=$approved
}

bad_history statement-reveals 'T6.g: a page names a tracking number' '
	reveals plan "remediations:" "  fix:" "    description:" \
		"      en: \"Fix for JPCERT 9123 0001\""
'

bad_history statement-reveals 'T6.g: a page has one in a comment' '
	reveals statement "summary:" \
		"  en: \"Stops. <!-- JPCERT#9123-0001 -->\""
'

bad_history unapproved 'a text is changed, and changed back' '
	set_tip $approved &&
	in_base vuln statement $case --lang en --impact J &&
	in_base vuln statement $case --lang en --impact I && publish_by_hand
'

# The bytes of an approval that nobody had pushed, brought in later.
bad_history unapproved 'an approval comes late, of a text that is back' '
	set_tip $approved && there=$(history_git diff --name-only \
		--diff-filter=A $approved^ $approved | grep "yaml$") &&
	for end in "" .asc; do
		history_git cat-file blob $approved:$there$end >late$end ||
			return 1
	done && set_tip $(history_git rev-parse $approved^) &&
	in_base vuln statement $case --lang en --impact J &&
	in_base vuln statement $case --lang en --impact I &&
	back=$(history_git rev-parse main) && from $back &&
	put $there late && put $there.asc late.asc && commit sato $back &&
	set_tip $tip && publish_by_hand
'

other=sha256:$(printf %064d 0)
bad_history unapproved 'it says that another view was published' '
	set_tip $approved && publish_by_hand "  view: $(quoted $other)"
'

bad_history unapproved 'an advisory that is not the approved view' '
	set_tip $approved && id=$(in_base vuln show --public $case |
		sed -n "s/^public-id: \"\(.*\)\"/\1/p") && test -n "$id" &&
	publish_by_hand "  pages:" "    $(quoted advisories/$id.yaml): \
$(quoted $other)"
'

bad_history unapproved 'the advisory of another case' '
	set_tip $approved && publish_by_hand "  pages:" \
		"    \"advisories/VND-2025-aaaa.yaml\": $(quoted $other)"
'

bad_history right-denied 'published by somebody who is no publisher' '
	base=$approved && from $base && record sato cases/$case publish \
		"published:" "  at: \"$(iso $test_clock)\"" &&
	commit sato $base
'

bad_history on-foreign 'the approval is that of an abandoned branch' '
	set_tip $approved && in_base vuln statement $case --lang en \
		--impact J && in_base as sato vuln approve $case &&
	gone=$(history_git rev-parse main) && from $approved &&
	there=$(history_git diff --name-only --diff-filter=A $gone^ $gone |
		grep "yaml$") &&
	history_git cat-file blob $gone:$there >a.yaml &&
	history_git cat-file blob $gone:$there.asc >a.asc &&
	put $there a.yaml && put $there.asc a.asc && commit sato $approved
'

test_expect_success 'published' '
	set_tip $approved && in_base as mori vuln publish $case &&
	published=$(history_git rev-parse main) &&
	pages=$(history_git rev-parse public) && tip=$published && accepted
'

bad_history public-forged 'a page is changed by hand' '
	from $pages && page=$(history_git ls-files | head -n 1) &&
	echo x >file && put "$page" file && public mori $pages
'
bad_history public-forged 'a page is added' '
	from $pages && echo x >file && put extra.html file && public mori $pages
'
bad_history public-forged 'a page is taken away' '
	from $pages && drop "$(history_git ls-files | head -n 1)" &&
	public mori $pages
'
bad_history public-forged 'nobody signed' '
	from $pages && public -
'
bad_history public-forged 'somebody signed who is no publisher' '
	from $pages && public suzuki
'
bad_history public-forged 'a merge' '
	from $pages && commit mori && public mori $pages $tip
'
bad_history public-forged 'it holds commits of the cases' '
	set_public $published && tip=$published
'
bad_history public-forged 'it names a case' '
	from $pages && message="publish $case" public mori
'
good_history 'made again by the same publisher, after he left' '
	set_public $pages && set_tip $published &&
	in_base vuln person retire mori && tip=$(history_git rev-parse main)
'

test_expect_success 'revised' '
	set_public $pages && set_tip $published && test_tick &&
	in_base vuln statement $case --lang en --summary S2 \
		--revision Clearer && in_base vuln statement $case \
		--lang ja --revision 明確化 && in_base as sato vuln approve $case &&
	in_base as mori vuln revise $case && tip=$(history_git rev-parse main) &&
	revised=$tip && newer=$(history_git rev-parse public) && accepted
'

bad_history public-forged 'the pages of before the revision come back' '
	from $pages && commit mori $newer && set_public $tip && tip=$revised
'

# As clones do: what was verified is remembered.
verify_again () { # <public commit>
	set_public $1 && set_tip $published && in_base vuln verify >out 2>&1
}

test_expect_success 'what came to the pages since they were verified is judged' '
	rm -rf base/.git/vuln && verify_again $pages && verify_again $pages &&
	from $pages && echo x >file && put extra.html file &&
	commit mori $pages && added=$tip &&
	test_expect_code 1 verify_again $added &&
	test_grep -F "[public-forged]" out && test_grep extra.html out &&
	test_expect_code 1 verify_again $added && verify_again $pages
'

test_expect_success 'pages that are begun anew are judged from their root' '
	from $added && commit mori && verify_again $pages &&
	test_expect_code 1 verify_again $tip && test_grep extra.html out
'

test_expect_success 'pages that are explained far back' '
	verify_again $pages && set_tip $published &&
	for n in 1 2 3; do
		in_base vuln note $case -m $n || return 1
	done &&
	history_git update-ref -d refs/heads/public && in_base vuln verify &&
	history_git update-ref refs/heads/public $pages && in_base vuln verify
'

test_done
