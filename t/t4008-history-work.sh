#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# names are set by what is sourced; words are split on purpose
# shellcheck disable=SC2046,SC2086,SC2154
# Bad histories: records that say what the order of the work forbids.

test_description='histories in which somebody went ahead by hand'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-history.sh"

test_expect_success 'a history to begin from' '
	history_base && test_tick &&
	in_base vuln partner add jpcert --name C --kind coordinator \
		--email c@coordinator.example.org && test_tick &&
	in_base vuln partner add parts --name P --kind supplier \
		--email p@parts.example.net && test_tick &&
	base=$(history_git rev-parse main)
'

# One record of mori in the case, and nothing else.
says () { # <action> <line>...
	from $base && says_action=$1 && shift &&
	record mori cases/$case $says_action "$@" && commit mori $base
}

told='  partners:
      jpcert:
        at: "2025-01-01T02:00:00Z"'

bad_history unapproved 'a status is told that nobody approved' '
	says tell "told:" "  status:" "  $told"
'

bad_history transition-unpublished 'a publication is told that never was' '
	says tell "told:" "  published:" "  $told"
'

bad_history transition-unpublished 'an advisory is withdrawn that never was' '
	says withdraw "withdrawn:" "  en: \"It was wrong.\""
'

bad_history reference-file 'a file is erased that the case does not name' '
	says erase "erased:" "  \"$(printf %064d 0)\":" "    because: x" \
		"    at: \"2025-01-01T02:00:00Z\""
'

bad_history transition-erase 'evidence is erased' '
	from $base && echo x >file && sum=$(sha256sum <file) &&
	sum=${sum%% *} && put $folder/sealed/$sum.pgp file &&
	record mori cases/$case message "files:" "  \"$sum\":" \
		"    size: 2" "    what: evidence" && commit mori $base &&
	middle=$tip && from $middle && drop $folder/sealed/$sum.pgp &&
	on=$middle record mori cases/$case erase "erased:" \
		"  \"$sum\":" "    because: x" && commit mori $middle
'

# A verdict on a version of a product that was asked about.
answers () { # <version>
	from $base && record mori cases/$case scope "ask:" "  abc:" \
		"    stage: identify" && commit mori $base && middle=$tip &&
	from $middle && on=$middle record mori cases/$case answer \
		"answers:" "  abc:" "    versions:" "      \"$1\":" \
		"        status: affected" "        method: review" &&
	commit mori $middle
}

good_history 'a verdict on a version that is maintained' 'answers 1.0'

bad_history reference-version 'a verdict on a version that is not' '
	answers 9.9
'

# What a supplier was asked, and answered.
asked='suppliers:
  parts:
    way: %s
    products:
      - abc
    reply: affected
    text: "The parser trusts a length."
    bar: "Not to third parties."'

bad_history transition-inquiry-way 'a supplier gets the order of an affiliate' '
	says inquire "$(printf "$asked" ordinary)"
'

bad_history transition-inquiry-number 'a supplier is asked without a number' '
	says inquire "$(printf "$asked" direct)"
'

bad_history barred 'a text repeats what a supplier has barred' '
	from $base && record tanaka cases/$case note "$note_line" \
		"vn:" "  CVE-2026-99999: {}" && commit tanaka $base &&
	middle=$tip && from $middle && on=$middle record mori cases/$case \
		inquire "$(printf "$asked" direct)" && commit mori $middle &&
	last=$tip && from $last && on=$last record mori cases/$case \
		statement "summary:" "  en: \"The parser trusts a length.\"" &&
	commit mori $last
'

bad_history transition-exchange 'a finder is asked who did not consent' '
	says request "requests:" "  \"@name@\":" "    of: finder" \
		"    text: x"
'

bad_history transition-consult 'a supplier is consulted' '
	says consult "consultations:" "  \"@name@\":" "    about: policy" \
		"    with: parts"
'

# A notice that was planned; $tip is where it is.
planned () { # <line>...
	from $base && record mori cases/$case notice "notices:" "  users:" \
		"    audience: oem" "    means: mail" "    to: parts" \
		"    text:" "      en: \"Update.\"" "$@" && commit mori $base
}

# That notice goes out.
goes_out () {
	middle=$tip && from $middle && on=$middle record mori cases/$case \
		notice "notices:" "  users:" \
		"    done: \"2026-11-20T02:00:00Z\"" && commit mori $middle
}

bad_history unapproved 'a notice goes out that nobody approved' '
	planned "    sender: csirt" && goes_out
'

bad_history embargo 'a notice goes out before any day is agreed' '
	planned "    sender: csirt" && goes_out
'

bad_history advance-notice 'an OEM is told early without consent' '
	planned "    advance: true" && goes_out
'

bad_history priority-provision 'government would be told early' '
	says notice "notices:" "  early:" "    audience: government" \
		"    means: mail" "    advance: true"
'

bad_history reference-line 'an inquiry is answered with a line of nobody' '
	says inquiry "inquiries:" "  \"@name@\":" "    from: press" \
		"    line: ours"
'

bad_history transition-brief 'somebody is briefed about nothing' '
	says brief "briefed:" "  sato:" "    at: \"2026-11-20T02:00:00Z\""
'

test_expect_success 'a field says nothing in a kind of record that has it not' '
	from $base && record mori cases/$case note "$note_line" \
		"published:" "  at: \"2026-11-20T02:00:00Z\"" \
		"triage:" "  as: defect" &&
	commit mori $base && history_git update-ref refs/heads/main "$tip" &&
	in_base vuln show --yaml "$case" >out &&
	grep "a note" out && ! grep -E "published|triage" out &&
	test_expect_code 2 vuln -C base verify >out && grep schema-unknown out &&
	history_git update-ref refs/heads/main "$base"
'

test_done
