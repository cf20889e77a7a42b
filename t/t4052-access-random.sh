#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# names are set by what is sourced; words are split on purpose
# shellcheck disable=SC2086,SC2154
# In a long random history everything is sealed to exactly those of whom
# `vuln access --as-of` says that they could read.

test_description='the recipients of what is sealed are what vuln access says'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

# RANDOM_SEED finds others: all of them must hold.
seed=${RANDOM_SEED:-1}
steps=${RANDOM_STEPS:-50}

# The key id of the part of a key that others encrypt to.
encryption_id () { # <fingerprint>
	gpg --with-colons --list-keys "$1" |
		awk -F: '$1 == "sub" { print $5 }'
}

# A key more for somebody, which he has from then on.
new_key () { # <handle>
	made=$((made + 1)) &&
	fresh=$(make_key "$1 $made" "$1@vendor.example" ${2-}) &&
	encryption_id "$fresh" | sed "s/^/$1 /" >>../ids &&
	vuln person edit $1 --key $fresh
}

# Lines of action, handle and number.
plan () {
	awk -v seed="$seed" -v steps="$steps" 'BEGIN {
		srand(seed)
		n = split("note note note mail grant grant grant until revoke" \
			" revoke rekey key short bare agree", acts, " ")
		m = split("kato sato suzuki mori", who, " ")
		for (i = 0; i < steps; i++)
			print acts[int(rand() * n) + 1], \
				who[int(rand() * m) + 1], int(rand() * 20)
		print "retire", who[int(rand() * m) + 1], 0
		print "note x 0"
		print "mail x 0"
	}'
}

day_after () { # <days>
	TZ=UTC-9 date -d "@$((test_clock + $1 * 86400))" +%Y-%m-%d
}

# What is refused (somebody who is not on the case, a key that is over) is as
# good a step as any other.
step () { # <action> <handle> <number>
	case $1 in
	note) vuln note $case -m "canary $3" ;;
	mail) sed "s/^Message-ID:.*/Message-ID: <$test_clock@x.example>/" \
		"$mails/06-finder.eml" >../mail &&
		vuln receive --channel finder ../mail ;;
	grant) vuln access $case --grant $2 --because x ;;
	until) vuln access $case --grant $2 --because x \
		--until "$(day_after $3)" ;;
	revoke) vuln access $case --revoke $2 ;;
	rekey) vuln access $case --rekey $2 ;;
	key) new_key $2 ;;
	short) new_key $2 "$(day_after $3)" ;;
	bare) vuln person edit $2 --agreement "$(day_after $3)" ;;
	agree) vuln person edit $2 --agreement 2024-04-01 ;;
	retire) vuln person retire $2 ;;
	esac
}

# So late that a key which ends here is valid by the clock of any machine.
test_expect_success 'a sealed case, and what a random month does to it' '
	at 2090-01-06 && make_psirt psirt --overview sealed &&
	for who in tanaka suzuki kato sato mori; do
		eval "key=\$key_$who" && encryption_id $key | sed "s/^/$who /"
	done >ids && cd psirt && plan >../plan && cat ../plan &&
	case=$(case_id vuln receive --channel internal --title canary) &&
	vuln person edit sato --right csirt --end-right approver &&
	while read -r action who number; do
		test_tick $((43200 + number * 3600)) &&
		echo "$action $who $number" &&
		step $action $who $number || echo "status $?"
	done <../plan && vuln verify
'

# Those who could read a case at a commit, and the keys that they ever had.
readers_at () { # <case> <commit>
	vuln access $1 --as-of $2 | awk '$2 == "yes" { print $1 }' | sort
}

# Whose keys the messages in a file are for; each must be somebody's.
recipients () { # <file>
	gpg --homedir "$nobody" --list-only --list-packets "$1" 2>/dev/null |
		sed -n 's/.*pubkey enc packet:.*keyid \([0-9A-F]*\)$/\1/p' |
		while read -r id; do
			grep " $id$" ../ids | cut -d" " -f1 || echo "who? $id"
		done | sort
}

# The message under a key of a record.
message_of () { # <key> <record>
	sed -n "/^ *$1: |-/,/END PGP/p" "$2" | sed -e 1d -e "s/^ *//"
}

compare () { # <what>
	compared=$((compared + 1))
	test_cmp expected found || { echo "$1"; return 1; }
}

compare_record () { # <commit> <record>
	id=$(basename "$(dirname "$2")") &&
	readers_at $id $1 >expected &&
	message_of sealed "$2" >message &&
	if test -s message; then
		recipients message >found && compare "$1 $2" || return 1
	fi &&
	message_of keys "$2" >message &&
	if test -s message; then
		sed -n "/^access:/,/keys:/s/^  \([a-z]*\):.*/\1/p" "$2" \
			>expected &&
		recipients message >found && compare "$1 keys $2"
	fi
}

compare_file () { # <commit> <file>
	id=$(basename "$(dirname "$(dirname "$2")")") &&
	readers_at $id $1 >expected && recipients "$2" >found &&
	compare "$1 $2"
}

test_expect_success 'C5: each message is for those who could read then' '
	cd psirt && nobody=$TEST_PRIVATE/nobody && mkdir -m 700 "$nobody" &&
	compared=0 && git log --reverse --format=%H >../commits &&
	while read -r commit; do
		git show --format= --name-only --diff-filter=A $commit \
			-- cases >../added &&
		while read -r path; do
			case $path in
			*.yaml) compare_record $commit "$path" ;;
			*.pgp) compare_file $commit "$path" ;;
			esac || return 1
		done <../added || return 1
	done <../commits && echo "$compared messages" &&
	test $compared -ge $((steps / 3))
'

test_expect_success 'of several keys of one day the newest is sealed to' '
	cd psirt && case=$(case_id vuln receive --channel internal \
		--title canary) && for n in 1 2 3 4 5; do
		test_tick && new_key tanaka && vuln note $case -m canary &&
		message_of sealed "$(last_record $case)" >message &&
		gpg --homedir "$nobody" --list-only --list-packets message \
			>packets 2>&1
		test_grep "keyid $(sed -n "s/^tanaka //p" ../ids | tail -n 1)" \
			packets || return 1
	done
'

test_done
