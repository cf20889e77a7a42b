#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The options of vuln itself, finding a command, statuses, streams.

test_description='options of vuln itself, and how commands are found'
. "$(dirname "$0")/test-lib.sh"

test_expect_success 'no command: the common ones, status 1' '
	test_expect_code 1 vuln >out 2>err &&
	test_grep "^usage: vuln " out &&
	test_must_be_empty err
'

test_expect_success '-h and --help list the same on stdout, status 0' '
	vuln -h >short 2>err &&
	test_must_be_empty err &&
	vuln --help >long &&
	test_cmp short long &&
	test_cmp out long
'

test_expect_success '--version and version agree' '
	vuln --version >option &&
	vuln version >command &&
	test_cmp option command
'

see=" See 'vuln --help'."
test_expect_success 'an unknown command is named with the most similar' '
	printf "%s\n\n%s\n\tversion\n" \
		"vuln: '\''versoin'\'' is not a vuln command.$see" \
		"The most similar command is" >want &&
	test_expect_code 1 vuln versoin >out 2>err &&
	test_must_be_empty out &&
	test_cmp want err
'

test_expect_success 'nothing similar, nothing guessed' '
	test_expect_code 1 vuln qqqqqqqq 2>err &&
	test_grep ! similar err
'

test_expect_success 'controls in a command are shown as escapes' '
	test_expect_code 1 vuln "$(printf "a\033[31mb")" 2>err &&
	test_grep -F "a\\u{1b}[31mb" err &&
	test_expect_code 129 vuln version "$(printf "a\342\200\256b")" 2>err &&
	test_grep -F "a\\u{202e}b" err
'

test_expect_success 'git vuln is what a user of git-vuln reads' '
	mkdir link &&
	ln -s "$(command -v vuln)" link/git-vuln &&
	test_expect_code 1 link/git-vuln versoin 2>err &&
	test_grep "^git vuln: .*See .git vuln --help" err &&
	link/git-vuln version >out &&
	test_cmp command out
'

test_expect_success 'an external command is run with its words' '
	mkdir -p bin &&
	write_script bin/vuln-hello <<-\END &&
	printf "%s\n" "$PWD" "${VULN_DIR-unset}" "$@"
	exit 7
	END
	PATH=$PWD/bin:$PATH test_expect_code 7 vuln hello "a  b" -x >out &&
	test_write_lines "$PWD" unset "a  b" -x >want &&
	test_cmp want out
'

test_expect_success 'an external command is told the repository' '
	git init -q repo &&
	mkdir -p repo/deep/er &&
	PATH=$PWD/bin:$PATH test_expect_code 7 \
		vuln -C repo -C deep/er hello >out &&
	test_write_lines "$PWD/repo/deep/er" "$PWD/repo" >want &&
	test_cmp want out
'

test_expect_success 'an external command cannot replace a command' '
	write_script bin/vuln-version <<-\END &&
	echo replaced
	END
	PATH=$PWD/bin:$PATH vuln version >out &&
	test_cmp command out
'

test_expect_success 'a command is no path' '
	test_expect_code 1 vuln ../bin/vuln-hello 2>err &&
	test_grep "is not a vuln command" err
'

test_expect_success '-C to nowhere is fatal' '
	test_expect_code 128 vuln -C nowhere version 2>err &&
	test_grep "^fatal: cannot change to .nowhere.: " err &&
	vuln -C "" version
'

test_expect_success 'usage errors are 129, one line, and the usage' '
	for words in --bad -x -C "--color=blue version" \
		"version --bad" "version -x" "version word" \
		"help --docs" "help --all=yes"
	do
		test_expect_code 129 vuln $words >out 2>err &&
		test_must_be_empty out &&
		test "$(grep -c "^error: [a-z<'\'']" err)" = 1 &&
		test_grep "^usage: vuln" err || return 1
	done
'

test_expect_success 'a misspelt option is guessed' '
	test_expect_code 129 vuln help --makrdown 2>err &&
	cat >want <<-\END &&
	error: unknown option '\''--makrdown'\''
	hint: did you mean '\''--markdown'\''?
	usage: vuln help [<options>] [<command>]
	END
	test_cmp want err
'

test_expect_success 'a unique prefix will do' '
	vuln help --all >want &&
	vuln help --al >out &&
	test_cmp want out &&
	vuln help --all --no-al >out &&
	vuln help >want &&
	test_cmp want out
'

test_expect_success '-h anywhere among the words, before mistakes' '
	vuln version -h >want &&
	vuln version --json -h >out &&
	test_cmp want out &&
	vuln help -ah >out &&
	test_grep "^usage: vuln help" out
'

test_expect_success 'words after -- are no options' '
	test_expect_code 1 vuln help -- --all 2>err &&
	test_grep "no page about .--all." err
'

test_expect_success 'JSON names its format' '
	vuln version --json >out &&
	sed -n 2p out >line &&
	test_grep "^  \"format\": \"vuln.version/1\",$" line
'

test_expect_success 'output that cannot be written is fatal' '
	test -w /dev/full &&
	test_expect_code 128 vuln version >/dev/full 2>err &&
	test_grep "^fatal: cannot write the output: " err &&
	test_expect_code 128 vuln version --json >/dev/full 2>err &&
	core=$VULN_BUILD/libexec/vuln/vuln-core &&
	test_expect_code 128 "$core" version >/dev/full 2>err
'

test_expect_success 'a reader that leaves is no error' '
	core=$VULN_BUILD/libexec/vuln/vuln-core &&
	{ "$core" help -a 2>err; echo $? >status; } | true &&
	test_must_be_empty err &&
	test_grep "^\(0\|141\)$" status
'

test_expect_success 'vuln-core leaves no core file and a private umask' '
	write_script bin/vuln-limits <<-\END &&
	umask
	ulimit -c
	END
	core=$VULN_BUILD/libexec/vuln/vuln-core &&
	PATH=$PWD/bin:$PATH "$core" limits >out &&
	test_write_lines 0077 0 >want &&
	test_cmp want out
'

test_expect_success 'guides and topics are listed and shown' '
	vuln help -g >out &&
	test_grep exit-codes out &&
	vuln help exit-codes >out &&
	test_grep "129  wrong usage" out &&
	vuln help environment >out &&
	test_grep VULN_DATE out &&
	vuln help formats >out &&
	test_grep vuln.error/1 out
'

test_expect_success 'every manual page of no command is a guide' '
	vuln help -g | sed -n "s/^ *\([a-z-]*\) .*/\1/p" | sort >guides &&
	for page in "$TEST_DIRECTORY"/../Documentation/vuln-*.[57].md; do
		page=${page##*/vuln-} && echo "${page%.[57].md}"
	done | sort >pages && test_line_count -gt 2 pages &&
	comm -13 guides pages >missed && test_must_be_empty missed
'

test_expect_success 'help without man prints the page' '
	mkdir few &&
	ln -s "$(command -v vuln)" few/vuln &&
	PATH=$PWD/few vuln help version >out &&
	test_grep "^# SYNOPSIS" out &&
	PATH=$PWD/few vuln version --help >again &&
	test_cmp out again
'

test_expect_success 'help uses man where it has the page' '
	write_script bin/man <<-\END &&
	case $1 in
	-w) test "$2" = vuln-version && echo /share/man1/"$2".1 ;;
	*) echo "man shows $*" ;;
	esac
	END
	PATH=$PWD/bin:$PATH vuln help version >out &&
	echo "man shows vuln-version" >want &&
	test_cmp want out
'

# Runs vuln on a terminal, without man on the path.
on_terminal () {
	TERM=xterm test_terminal env PATH="$PWD/few" "$@" vuln help version
}

test_expect_success 'a terminal gets a pager: VULN_PAGER, GIT_PAGER, PAGER' '
	for program in sed cat sh
	do
		ln -s "$(command -v $program)" few/$program || return 1
	done &&
	on_terminal PAGER="sed s/^/P/" >out &&
	test_grep "^P# NAME" out &&
	on_terminal PAGER="sed s/^/P/" GIT_PAGER="sed s/^/G/" >out &&
	test_grep "^G# NAME" out &&
	on_terminal GIT_PAGER="sed s/^/G/" VULN_PAGER="sed s/^/V/" >out &&
	test_grep "^V# NAME" out &&
	on_terminal VULN_PAGER=cat >out &&
	test_grep "^# NAME" out
'

test_expect_success 'a pager that was started before is waited for' '
	write_script few/slow <<-\END &&
	cat >text
	sleep 0.2
	echo end >>text
	END
	ln -s "$(command -v sleep)" few/sleep &&
	write_script few/hand-over <<-\END &&
	core=$1 && rm -f text pipe && mkfifo pipe
	./few/slow <pipe &
	exec >pipe
	VULN_PAGER_PROCESS=$! exec "$core" version
	END
	ln -s "$(command -v rm)" "$(command -v mkfifo)" few &&
	PATH=$PWD/few few/hand-over "$VULN_BUILD/libexec/vuln/vuln-core" &&
	test_grep "^vuln version" text &&
	test_grep "^end" text
'

test_expect_success 'no pager when told, nor without a terminal' '
	VULN_PAGER="sed s/^/V/" && export VULN_PAGER &&
	test_when_finished "unset VULN_PAGER" &&
	TERM=xterm test_terminal env PATH="$PWD/few" \
		vuln --no-pager help version >out &&
	test_grep "^# NAME" out &&
	PATH="$PWD/few" vuln help version >out &&
	test_grep "^# NAME" out
'

test_expect_success 'colours: the option, then NO_COLOR, then the terminal' '
	vuln --color=never version &&
	vuln --color always version &&
	vuln --no-color version
'

test_done
