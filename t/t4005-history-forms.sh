#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# names are set by what is sourced; words are split on purpose
# shellcheck disable=SC2086,SC2154
# Bad histories: form of records, order of the work, approval.

test_description='histories whose records are not written as they should be'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-history.sh"

# A note that an editor changed before it was signed.
note_edited () { # <expression of sed>
	from $base && write_record mori cases/$case note "$note_line" &&
	sed -i "$1" record && put_signed $path record mori &&
	commit mori $base
}

test_expect_success 'a history to begin from' 'history_base'

good_history 'nothing edited' 'note_edited ""'

bad_history not-canonical 'quotes of another kind' '
	note_edited "s/text: \"a note\"/text: '\''a note'\''/"
'
bad_history not-canonical 'a comment' 'note_edited "1i# hello"'
bad_history not-canonical 'keys in another order' '
	note_edited "1{h;d};2G"
'
bad_history not-canonical 'four spaces' 'note_edited "s/^    /        /"'
bad_history not-canonical 'no line feed at the end' '
	from $base && write_record mori cases/$case note "$note_line" &&
	printf %s "$(cat record)" >new && put_signed $path new mori &&
	commit mori $base
'
bad_history not-canonical 'line feeds of Windows' 'note_edited "s/$/\r/"'
bad_history schema-type 'a key twice' 'note_edited "1p"'
bad_history schema-type 'a key that is joined like a path' '
	note_edited "\$a\"access\\\\x1fkato\": {}"
'
bad_history schema-type 'an empty key' 'note_edited "\$a\"\": b"'
bad_history schema-type 'an anchor' 'note_edited "s/text: /&\&a /"'
bad_history schema-type 'an alias' 'note_edited "s/text: .*/text: *a/"'
bad_history schema-type 'a tag' 'note_edited "s/text: /&!!str /"'
bad_history schema-type 'a second document' 'note_edited "\$a---\na: b"'
bad_history schema-type 'nothing at all' 'note_edited "d"'
bad_history schema-type 'no mapping' 'note_edited "1,\$c- a"'
bad_history schema-type 'a NUL' 'note_edited "s/a note/\\\\0/"'
bad_history schema-type 'a text where a mapping belongs' '
	note_edited "/^notes/,\$c\\notes: none"
'
bad_history schema-type 'nothing as an item of a list' '
	from $base && record mori cases/$case assess "cwe:" "  - null" &&
	commit mori $base
'
bad_history schema-missing 'a field that it must have' '
	note_edited "/^notes/,\$d"
'
bad_history schema-missing 'no format' 'note_edited "/^format/d"'
bad_history schema-value 'a time that is none' '
	note_edited "s/^at: .*/at: \"yesterday\"/"
'
bad_history schema-unknown 'a field of a later version' '
	note_edited "\$acolour: blue"
' 2
bad_history schema-unknown 'a kind of a later version' '
	from $base && record mori cases/$case dance "colour: blue" &&
	commit mori $base
' 2
bad_history sealed-missing 'a sealed file that is not there' '
	from $base && sum=$(printf %064d 0) && record mori cases/$case note \
		"files:" "  \"$sum\":" "    size: 1" "$note_line" &&
	commit mori $base
'
bad_history reference-product 'a product that is not there' '
	from $base && record tanaka cases/$case scope "ask:" "  xyz:" \
		"    due: \"2025-01-31\"" && commit tanaka $base
'
bad_history transition-first 'a case that begins with a note' '
	from $base && number=1 record mori cases/20250101-0000 note \
		"$note_line" && commit mori $base
'
bad_history embargo 'published before any day was agreed' '
	from $base && record sato cases/$case publish "published:" \
		"  at: \"$(iso $test_clock)\"" && commit sato $base &&
	refused unapproved 1
'

test_done
