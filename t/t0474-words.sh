#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A closed list of words stands in one place, the tables of the schema: no
# command and no letter has a copy of its own that could fall behind.

test_description='words of options and letters come from the schema'
. "$(dirname "$0")/test-lib.sh"

top=$TEST_DIRECTORY/..

# "<file>: <word> <word> ..." for each list of words of C files, words sorted.
# shellcheck disable=SC2048,SC2086 # the names are patterns below $top
lists_of () {
	( cd "$top" && awk '
		FNR == 1 { open = 0 }
		/const char \*const [a-z_]*\[\] = *\{/ { open = 1; text = "" }
		open { text = text $0 }
		open && /;/ {
			open = 0; n = 0; line = ""
			while (match(text, /"[a-z0-9-]+"/)) {
				print FILENAME, ++n, \
					substr(text, RSTART + 1, RLENGTH - 2)
				text = substr(text, RSTART + RLENGTH)
			}
			print FILENAME, 0, ""
		}' $* ) |
		awk '
		$2 == 0 { if (n > 1) print file ":" flat(); n = 0; next }
		{ file = $1; words[++n] = $3 }
		function flat(  i, j, t, all) {
			for (i = 2; i <= n; i++)
				for (j = i; j > 1 && words[j] < words[j - 1]; j--) {
					t = words[j]; words[j] = words[j - 1]
					words[j - 1] = t
				}
			for (i = 1; i <= n; i++) all = all " " words[i]
			return all
		}'
}

# "<file>: <row>" for each row of an option with a choice.
choices () {
	( cd "$top" && awk '
		/OPT_ENUM/ { row = FILENAME ": " }
		row != "" { row = row $0 }
		row != "" && /}[,;]* *\\?$/ { print row; row = "" }
	' cmd/*.c )
}

test_expect_success 'no list of the schema has a copy outside it' '
	tables="lib/record/*.c lib/case/due-find.c lib/quick/phases.c" &&
	lists_of $tables | sed "s/^[^:]*: //" | sort -u >ours &&
	test_line_count -gt 30 ours &&
	lists_of cmd/*.c cmd/*/*.c lib/*/*.c >all &&
	grep -v -e "^lib/record/" -e "^lib/case/due-find" \
		-e "^lib/quick/phases" all >others &&
	test_line_count -gt 5 others &&
	while read -r words; do
		! grep ": $words$" others || return 1
	done <ours
'

# An option with a choice has a field, or its words are the program's own.
test_expect_success 'each option with a choice names its field' '
	choices >rows &&
	test_line_count -gt 40 rows &&
	grep -v "\.field = " rows >own &&
	sed "s/^cmd.\([a-z]*\).c:.*\"\([a-z-]*\)\", OPT_ENUM.*/\1 \2/" own |
		sort >names &&
	test_write_lines "list sort" "validate format" >want &&
	test_cmp want names
'

# "<file>: <row>" for each row of an option with a value.
rows_of_options () {
	( cd "$top" && awk '
		/\{(0|.[a-z].), "[a-z-]*", OPT_(STRING|LIST|MULTI|ENUM)/ {
			row = FILENAME ": " }
		row != "" { row = row $0 }
		row != "" && /}[,;]* *\\?$/ { print row; row = "" }
	' cmd/*.c )
}

# A value that names something is looked up before anything is done with it.
test_expect_success 'each option that names something says what' '
	rows_of_options >rows &&
	test_line_count -gt 150 rows &&
	grep -E -e "N_\(\"(partner|product|handle|right|duty|stage|language)[\"=]" rows |
		grep -v -e "\.names = " -e "\.field = " >loose || : &&
	sed "s/^cmd.\([a-z]*\).c:[^\"]*\"\([a-z-]*\)\".*/\1 \2/" loose |
		sort >names &&
	test_write_lines "init handle" "product language" >want &&
	test_cmp want names
'

# What is a duty can be named in any language that letters are written in.
test_expect_success 'a letter has words for each duty that can be late' '
	lists_of lib/case/due-find.c | grep tell-leak | sed "s/^[^:]*: //" |
		tr " " "\n" >duties &&
	test_line_count -gt 30 duties &&
	while read -r duty; do
		case $duty in send | confirm) continue ;; esac
		grep -q "{{#duty-$duty}}" "$top/templates/letters/ja/duty.txt" ||
			{ echo "$duty has no words" && return 1; }
	done <duties
'

test_expect_success 'usage, completion and errors show the words of the schema' '
	vuln triage -h >usage &&
	test_grep "not-reproducible" usage &&
	vuln triage --completion-helper >completion &&
	test_grep "^--as=duplicate	" completion &&
	vuln policy edit --completion-helper >completion &&
	test_grep "^--deadline=ack=	" completion &&
	vuln close -h >usage &&
	test_grep "pass over an open report: tell-ready" usage
'

test_done
