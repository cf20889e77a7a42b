#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What is understood of mails as they are written: a corpus with the values of
# each, and how many are right, said not to be understood, lost, or wrong.

# shellcheck disable=SC2154 # of the libraries

test_description='what is understood of mails'
. "$(dirname "$0")/test-lib.sh"

# The line of the sums, in words that can be compared.
sums () {
	/usr/bin/python3 "$TEST_DIRECTORY/t2011/frames.py" \
		<"$TEST_DIRECTORY/t2011/phrases.txt" |
	cat "$TEST_DIRECTORY"/t2011/coordinator-*.txt \
		"$TEST_DIRECTORY/t2011/finder.txt" - |
	"$VULN_BUILD/t/mail-corpus" -v >score &&
	tail -n 1 score | tr -d % >sums
}

# The number behind a word of the sums.
sum_of () { # <word>
	tr ' ' '\n' <sums | grep -A1 "^$1$" | tail -n 1
}

at_least () { # <word> <number>
	awk "BEGIN { exit !($(sum_of "$1") >= $2) }" || { cat score; return 1; }
}

at_most () { # <word> <number>
	awk "BEGIN { exit !($(sum_of "$1") <= $2) }" || { cat score; return 1; }
}

test_expect_success 'R1: at least 300 mails, Japanese and English, in one process' '
	sums && at_least mails 300 && at_least values 1000
'

test_expect_success 'R1.m, R1.n, R1.o, R1.p: at least nine of ten values are right' '
	at_least right 90
'

test_expect_success 'R1.v: none is lost in silence' '
	at_most lost 0
'

test_expect_success 'R1.w: at most one in two hundred is wrong' '
	at_most wrong 0.5
'

test_expect_success 'R1.u: every value says where it was read' '
	at_most without-place 0
'

test_done
