#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every command: usage, manual page, completion and test exist and agree.
# shellcheck disable=SC2086 # a command may be two words

test_description='usage, manual pages and completion of every command'
. "$(dirname "$0")/test-lib.sh"

docs=$TEST_DIRECTORY/../Documentation

# The options that a page speaks of in its prose, one a line.
options_in () {
	sed 's/<!--.*-->//' "$1" | grep -oE -e '--[a-z][a-z0-9-]*' | sort -u
}

# A page may name options of git, gpg and others in lines that name them.
own_lines () { # <page> <command>
	grep -vE '(^|[^a-z-])(git|gpg|sq|less|man|prove|yq|sha256sum) ' "$1" |
		awk -v own="$2" '{
			line = $0; other = 0
			while (match(line, /vuln [a-z]+/)) {
				if (substr(line, RSTART + 5, RLENGTH - 5) != own)
					other = 1
				line = substr(line, RSTART + RLENGTH)
			}
			if (!other) print
		}'
}

check_usage () { # <command and subcommand>
	vuln $1 -h >usage 2>err &&
	test_must_be_empty err &&
	test_line_count -le 40 usage &&
	test_grep "^usage: vuln $1" usage &&
	test_grep ! -E '^.{81}' usage &&
	vuln $1 --completion-helper >complete &&
	sed -n 's/^\(--[a-z0-9-]*\)=\{0,1\}	.*/\1/p' complete >options &&
	while read -r option; do
		test_grep -e "$option" usage || return 1
	done <options
}

check_tree () { # <command>
	check_usage "$1" &&
	sed -n '/^[a-z]/s/	.*//p' complete >"subs-$1" &&
	while read -r sub; do
		check_usage "$1 $sub" || return 1
		cat options >>all-options
	done <"subs-$1"
}

check_page () { # <command>
	page=$docs/vuln-$1.md &&
	test_path_is_file "$page" &&
	test_grep '^# DESCRIPTION$' "$page" &&
	test_grep '^# EXAMPLES$' "$page" &&
	own_lines "$page" "$1" >prose &&
	options_in prose >named &&
	sort -u all-options global-options >known &&
	comm -23 named known >unknown &&
	test_must_be_empty unknown
}

check_synopsis () { # <command>
	vuln help --markdown --docs "$docs" "$1" >page.md &&
	sed -n '/^# SYNOPSIS/,/^# [A-RT-Z]/s/^    //p' page.md >synopsis &&
	vuln $1 -h | sed -n '
		s/^usage: //p
		s/^   or: //p
		/^$/q' >calls &&
	test_cmp calls synopsis &&
	test "$(grep -c '^# OPTIONS' page.md)" = 1 &&
	test "$(grep -c '^# EXIT STATUS' page.md)" = 1
}

vuln --completion-helper >top
sed -n '/^[a-z]/s/	.*//p' top >commands
{
	sed -n 's/^\(--[a-z-]*\).*/\1/p' top
	vuln help --markdown vuln | options_in /dev/stdin
	echo --help
} >global-options

test_expect_success 'there are commands, sorted' '
	test -s commands &&
	LC_ALL=C sort -c commands
'

test_expect_success 'summaries are lower case, without a full stop, short' '
	sed -n "/^[a-z]/s/.*	//p" top >summaries &&
	test_grep ! -E "^$|^[A-Z][a-z]|\.$|^.{65}" summaries
'

while read -r command; do
	rm -f all-options
	test_expect_success "$command: usage outside a repository" "
		check_tree '$command' &&
		check_usage '$command' &&
		cat options >>all-options
	"
	test_expect_success "$command: a page, of options that exist" "
		check_page '$command'
	"
	test_expect_success "$command: SYNOPSIS is the usage" "
		check_synopsis '$command'
	"
	test_expect_success "$command: a test runs it" "
		grep -lE 'vuln( -C [^ ]+)* $command( |\$|&)' \
			'$TEST_DIRECTORY'/t*.sh
	"
done <commands

test_expect_success 'no page without a command' '
	for page in "$docs"/vuln-*.md
	do
		name=$(basename "$page" .md) &&
		case $name in
		*.[57]) continue ;;
		esac &&
		test_grep "^${name#vuln-}$" commands || return 1
	done
'

test_expect_success 'the page of vuln itself lists every command' '
	vuln help --markdown --docs "$docs" vuln >page.md &&
	while read -r command
	do
		test_grep -F "**vuln-$command**(1)" page.md || return 1
	done <commands &&
	test_grep "^# DESCRIPTION" page.md &&
	test_grep "^# EXIT STATUS" page.md &&
	test_grep "^# ENVIRONMENT" page.md
'

# A command that writes is tried with --dry-run somewhere.
test_expect_success 'every command that makes a record has a test of its dry run' '
	while read -r command; do
		vuln $command --completion-helper >complete &&
		if grep -q "^--dry-run" complete; then
			echo "$command"
		fi &&
		sed -n "/^[a-z]/s/	.*//p" complete >subs &&
		while read -r sub; do
			vuln $command $sub --completion-helper |
				grep -q "^--dry-run" && echo "$command $sub"
		done <subs
	done <commands >writers
	test_line_count -gt 40 writers &&
	while read -r writer; do
		grep -lqE -e "test_commits (as [a-z]+ )?vuln $writer( |$)" \
			-e "vuln $writer( .*)?(--dry-run| -n)( |$)" \
			"$TEST_DIRECTORY"/t*.sh || echo "$writer"
	done <writers >untried &&
	test_must_be_empty untried
'

test_done
