# SPDX-License-Identifier: Apache-2.0
# Completion for bash: asks vuln itself what can follow.
# shellcheck shell=bash

# The words that choose a command: global -C, command, subcommand.
_vuln_command() {
	local word skip='' helper
	_vuln_at=() _vuln_words=()
	for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
		if [[ $skip ]]; then
			[[ $skip = -C ]] && _vuln_at+=(-C "$word")
			skip=
		elif [[ $word = -C && ${#_vuln_words[@]} -eq 0 ]]; then
			skip=-C
		elif [[ $word = -* ]]; then
			continue
		elif [[ ${#_vuln_words[@]} -eq 0 ]]; then
			_vuln_words=("$word")
		else
			helper=$(_vuln_ask)
			[[ $'\n'$helper = *$'\n'"$word"$'\t'* ]] || break
			_vuln_words+=("$word")
		fi
	done
}

_vuln_ask() {
	"$_vuln_program" "${_vuln_words[@]}" --completion-helper 2>/dev/null
}

_vuln_ids() {
	"$_vuln_program" --no-input "${_vuln_at[@]}" "$@" --porcelain \
		2>/dev/null </dev/null | cut -d ' ' -f 1
}

# What a positional such as <case> stands for.
_vuln_positional() {
	case $1 in
	'<case>') _vuln_ids list ;;
	'<product>') _vuln_ids product list ;;
	'<person>' | '<handle>') _vuln_ids person list ;;
	'<partner>') _vuln_ids partner list ;;
	'<system>') _vuln_ids system list ;;
	'<command>')
		"$_vuln_program" --completion-helper | grep -v '^-' | cut -f 1
		;;
	*) return 1 ;;
	esac
}

_vuln_values() { # <option> <start>
	local word
	while IFS=$'\t' read -r word _; do
		[[ $word = "$1="?* ]] && printf '%s\n' "${word#"$1="}"
	done < <(_vuln_ask)
}

_vuln_plain() {
	local word
	while IFS=$'\t' read -r word _; do
		case $word in
		-*) ;;
		'<'*) _vuln_positional "$word" ;;
		*) printf '%s\n' "$word" ;;
		esac
	done < <(_vuln_ask)
}

_vuln_options() {
	_vuln_ask | cut -f 1 | grep -E '^--?[A-Za-z-]+=?$'
}

_vuln_reply() { # <candidates> <start>
	local IFS=$'\n'
	mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2")
}

_vuln() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
	local _vuln_program=${COMP_WORDS[0]} _vuln_at _vuln_words
	COMPREPLY=()
	[[ $prev = -C ]] && return
	_vuln_command
	if [[ $cur = '=' ]]; then
		_vuln_reply "$(_vuln_values "$prev")" ''
	elif [[ $prev = '=' ]]; then
		_vuln_reply "$(_vuln_values "${COMP_WORDS[COMP_CWORD-2]}")" "$cur"
	elif [[ $cur = -* ]]; then
		_vuln_reply "$(_vuln_options)" "$cur"
		[[ ${COMPREPLY[0]-} != *= ]] || compopt -o nospace 2>/dev/null
	else
		[[ $prev = --* ]] && _vuln_reply "$(_vuln_values "$prev")" "$cur"
		[[ ${COMPREPLY[0]-} ]] || _vuln_reply "$(_vuln_plain)" "$cur"
	fi
	return 0
}

complete -o bashdefault -o default -F _vuln vuln
