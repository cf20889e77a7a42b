# SPDX-License-Identifier: Apache-2.0
# Letters in the outbox, for tests; after lib-case.sh.
# shellcheck shell=sh disable=SC2154

# The number in the list of the newest letter about that to somebody.
letter_number () { # <about> <to>
	vuln outbox list | awk -v about="$1" -v to="$2" \
		'$4 == about && $5 == to { n = $1 } END { print n }'
}

# Its headers and text, as they are read with the user's key.
letter () { # <about> <to>
	vuln outbox show "$(letter_number "$1" "$2")"
}

# Its bytes.
raw_letter () { # <about> <to>
	vuln outbox show --raw "$(letter_number "$1" "$2")"
}

# The newest letter must have the text that stands in t2100/<language>, but
# for what is random. With LETTERS_WRITE set it is written there instead, to
# be read before it is committed.
letter_is () { # <language> <name> <about> <to>
	letter "$3" "$4" >"$TMPDIR/whole" &&
	sed "1,/^\$/d; s/$id/CASE/g; s/VND-[0-9]*-[a-z0-9]*/ADVISORY/g
		s/[0-9]\{4\}-[a-z]\{4,\}-[a-z0-9]\{4\}/RECORD/g
		s/[0-9A-F]\{40\}/KEY/g
		s/^\(複製番号\|Copy\): [0-9a-f]\{8\}$/\1: MARK/" \
		"$TMPDIR/whole" >"$TMPDIR/letter" || return 1
	letter_file=$TEST_DIRECTORY/t2100/$1/$2.txt
	if test -n "${LETTERS_WRITE:-}"; then
		cp "$TMPDIR/letter" "$letter_file"
	else
		test_cmp "$letter_file" "$TMPDIR/letter"
	fi
}
