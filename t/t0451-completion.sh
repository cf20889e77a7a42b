#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Completion in bash, zsh and fish, from what the program says itself.

test_description='completion in bash, zsh and fish'
. "$(dirname "$0")/test-lib.sh"

scripts=$TEST_DIRECTORY/../completion
for shell in bash zsh fish; do
	command -v "$shell" >/dev/null && test_set_prereq "$shell"
done

# A program that has all that completion knows of.
mkdir -p bin
write_script bin/vuln <<-\END
	tab=$(printf "\t")
	case "$*" in
	--completion-helper)
		printf "%s$tab%s\n" person people show "one case" -C "" \
			--no-pager "" ;;
	"person --completion-helper")
		printf "%s$tab%s\n" add "a new one" list "all of them" ;;
	"person add --completion-helper")
		printf "%s$tab%s\n" --right= rights --right=poc "" \
			--right=csirt "" --agreed flag ;;
	"show --completion-helper")
		printf "%s$tab%s\n" "<case>" "which case" --json "as JSON" ;;
	"--no-input "*"list --porcelain")
		test "$2" = -C || test $# = 3 || exit 1
		echo "20261120-k7p3 open"
		echo "20261121-m4x9 closed" ;;
	*)
		exit 129 ;;
	esac
END
PATH=$PWD/bin:$PATH

# complete_bash <word>...: what the last of the words can become.
complete_bash () {
	bash --norc -c '
		. "$0" && COMP_WORDS=("$@") && COMP_CWORD=$(($# - 1)) &&
		_vuln && printf "%s\n" "${COMPREPLY[@]}"
	' "$scripts/vuln.bash" vuln "$@"
}

check_bash () { # <candidates> <word>...
	want=$1 &&
	shift &&
	got=$(complete_bash "$@" | tr '\n' ' ') &&
	echo "got '$got'" &&
	test "$got" = "$want "
}

test_expect_success bash 'bash: commands' '
	check_bash "person show" "" &&
	check_bash "person" per &&
	check_bash "show" -C dir s
'

test_expect_success bash 'bash: options of vuln itself' '
	check_bash "--no-pager" --no
'

test_expect_success bash 'bash: subcommands and their options' '
	check_bash "add list" person "" &&
	check_bash "--right= --agreed" person add -- &&
	check_bash "--agreed" person add --a
'

test_expect_success bash 'bash: values of options' '
	check_bash "poc csirt" person add --right = &&
	check_bash "poc" person add --right = p &&
	check_bash "csirt" person add --right c
'

test_expect_success bash 'bash: case ids' '
	check_bash "20261120-k7p3 20261121-m4x9" show "" &&
	check_bash "20261121-m4x9" -C dir show 20261121
'

check_fish () { # <line> <candidate>...
	line=$1 &&
	shift &&
	fish --no-config -c '
		source $argv[1]
		complete -C $argv[2] | cut -f 1
	' "$scripts/vuln.fish" "$line" >got &&
	test_write_lines "$@" | sort >want &&
	sort got >sorted &&
	test_cmp want sorted
}

test_expect_success fish 'fish: commands, subcommands, options, ids' '
	check_fish "vuln " person show &&
	check_fish "vuln person " add list &&
	check_fish "vuln person add --a" --agreed &&
	check_fish "vuln person add --r" --right= --right=poc --right=csirt &&
	check_fish "vuln show 2026" 20261120-k7p3 20261121-m4x9
'

test_expect_success zsh 'zsh: the script is well formed' '
	zsh -f -n "$scripts/_vuln" &&
	head -n 1 "$scripts/_vuln" >line &&
	test_grep "^#compdef vuln$" line
'

test_expect_success zsh 'zsh: the words that choose a command' '
	zsh -f -c "
		_vuln_define() { $(sed "/^_vuln \"/d" "$scripts/_vuln") }
		_vuln_define
		program=vuln words=(vuln -C dir person add --x y) CURRENT=8
		at=() chosen=()
		_vuln_command
		echo \$at, \$chosen
		_vuln_positional \"<case>\"
	" >got &&
	test_write_lines "-C dir, person add" 20261120-k7p3 20261121-m4x9 \
		>want &&
	test_cmp want got
'

test_expect_success 'what the real program says is in that form' '
	PATH=$VULN_BUILD/bin:$PATH vuln --completion-helper >out &&
	test_grep ! -vE "^[a-z<-][^	]*	" out
'

test_done
