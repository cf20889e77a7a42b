# SPDX-License-Identifier: Apache-2.0
# A repository for cases with people, products and partners, for tests.
#
# `make_psirt <dir>` makes it once a script; `as <handle> <command>` runs a
# command with the key of somebody; a test that must find the repository as it
# was wraps what it runs in `test_unchanged`.
# shellcheck shell=sh disable=SC2154

. "$TEST_DIRECTORY/lib-gpg.sh"

mails=$TEST_DIRECTORY/t1100

# Sets the clock: `at 2026-12-18 12:00` in Tokyo.
at () {
	test_set_clock "$(TZ=UTC-9 date -d "$1 ${2:-10:00}" +%s)"
}

# Runs a command as one of the people.
as () { # <handle> <command>...
	as_handle=$1
	shift
	(
		eval "as_key=\$key_$as_handle"
		GIT_CONFIG_COUNT=3
		GIT_CONFIG_KEY_0=user.signingKey GIT_CONFIG_VALUE_0=$as_key
		GIT_CONFIG_KEY_1=user.name GIT_CONFIG_VALUE_1=$as_handle
		GIT_CONFIG_KEY_2=user.email
		GIT_CONFIG_VALUE_2=$as_handle@vendor.example
		export GIT_CONFIG_COUNT GIT_CONFIG_KEY_0 GIT_CONFIG_VALUE_0 \
			GIT_CONFIG_KEY_1 GIT_CONFIG_VALUE_1 \
			GIT_CONFIG_KEY_2 GIT_CONFIG_VALUE_2
		"$@"
	)
}

# Makes keys, $key_<handle> each, all in one run of gpg-agent.
make_keys () { # <handle>...
	for test_handle; do
		test_key=$(make_key "$test_handle" \
			"$test_handle@vendor.example") &&
		eval "key_$test_handle=\$test_key" || return 1
	done
}

# The repository that most scripts work in:
#   tanaka    custodian, poc, csirt    everything up to the statement
#   suzuki    development (network)    answers for abc and for nothing else
#   kato      investigator (network)   asked about abc
#   sato      approver
#   mori      publisher
#   abc       4.0, 4.1, 4.2 of network; def: 1.3 of storage; ghi: web
#   jpcert    coordinator, ipa: receiving, parts: supplier
make_psirt () { # <dir> [<option of init>...]
	psirt=$1 &&
	shift &&
	make_keys tanaka suzuki kato sato mori &&
	jpcert=$(make_key "Coordinator" vuln@coordinator.example.org) &&
	git init -q "$psirt" &&
	vuln init --org 株式会社ベンダー --org-en "Vendor Inc." \
		--key "$key_tanaka" --handle tanaka --prefix VND \
		--agreement 2024-04-01 --base-url https://vendor.example/sec \
		--contact psirt@vendor.example "$@" "$psirt" &&
	(
		cd "$psirt" &&
		add_people &&
		add_products &&
		add_partners
	)
}

add_person () { # <handle> <option>...
	add_handle=$1
	shift
	eval "add_key=\$key_$add_handle"
	vuln person add "$add_handle" --name "$add_handle" --key "$add_key" \
		--email "$add_handle@vendor.example" "$@"
}

add_people () {
	add_person suzuki --right development --department network \
		--agreement 2024-04-01 &&
	add_person kato --right investigator --department network \
		--agreement 2024-04-01 &&
	add_person sato --right approver --agreement 2024-04-01 &&
	add_person mori --right publisher --agreement 2024-04-01
}

add_products () {
	vuln product add abc --name "ABC ルーター" --name-en "ABC Router" \
		--version 4.0 --version 4.1 --version 4.2 \
		--department network --lead suzuki --investigator kato \
		--component libpx@1.2 --keyword "protocol X" &&
	vuln product add def --name DEF --version 1.3 --department storage &&
	vuln product add ghi --name GHI --version 4.2 --department web
}

add_partners () {
	export_key "$jpcert" >coordinator.asc &&
	vuln partner add jpcert --name 調整機関 --name-en Coordinator \
		--kind coordinator --email vuln@coordinator.example.org \
		--domain coordinator.example.org --key coordinator.asc &&
	rm coordinator.asc &&
	vuln partner add ipa --name 受付機関 --kind receiving \
		--email desk@receiving.example.org &&
	vuln partner add parts --name Parts --kind supplier \
		--email psirt@parts.example.net
}

# The id of the newest case: what `vuln receive` prints first.
case_id () { # <command>...
	"$@" >"$TEST_PRIVATE/case" || return
	sed -n 1p "$TEST_PRIVATE/case"
	sed 1d "$TEST_PRIVATE/case" >&2
}

# Hands over what lies in the outbox, to nobody.
send_letters () {
	git config vuln.sendmail "sh -c \"cat >/dev/null\"" &&
	vuln outbox send
}

# Closes a case, whatever is due on it: for tests of what comes after.
close_passing () { # <case> <reason> [<option>...]
	passing=$1 because=$2 &&
	shift 2 &&
	for duty in $(vuln due "$passing" --porcelain | cut -f2 | sort -u)
	do
		case $duty in
		agreement-ends | close | key-ends | next | period) ;;
		*) set -- "$@" --without "$duty=another test" ;;
		esac
	done &&
	vuln close "$passing" --because "$because" "$@"
}

# The folder of a case in the work tree.
case_dir () { # <case>
	printf 'cases/%s/%s/%s\n' "$(printf %.4s "$1")" \
		"$(printf %.6s "$1" | cut -c5-6)" "$1"
}

# The newest record of a case, or its newest of one action.
last_record () { # <case> [<action>]
	git ls-files "$(case_dir "$1")" |
		grep "/[0-9]*-${2:-[a-z]*}-[a-z0-9]*\.yaml$" | sort | tail -n 1
}

# Everything that a refused command must leave alone: refs, HEAD, index, work
# tree and what is private, but for the lock and the cache that readers make.
snapshot () {
	git for-each-ref --format='%(refname) %(objectname)' &&
	git rev-parse HEAD &&
	git symbolic-ref HEAD &&
	git status --porcelain --ignored --untracked-files=all &&
	git ls-files --stage &&
	find . -path ./.git -prune -o -type f -print | LC_ALL=C sort |
		xargs -d '\n' sha256sum &&
	find .git/vuln -type f ! -name lock ! -name 'cache*' 2>/dev/null |
		LC_ALL=C sort
}

# What commands print goes outside the work tree.
out=$TEST_PRIVATE/out err=$TEST_PRIVATE/err

# The command must change nothing; its output is in $out and $err, and its
# status is handed on.
test_unchanged () { # <command>...
	snapshot >"$TEST_PRIVATE/before" || return 1
	"$@" >"$out" 2>"$err"
	unchanged_status=$?
	snapshot >"$TEST_PRIVATE/after" &&
	test_cmp "$TEST_PRIVATE/before" "$TEST_PRIVATE/after" >&2 || return 3
	return "$unchanged_status"
}

# The command must fail with that status, say so on stderr alone, and change
# nothing.
test_fails () { # <status> <command>...
	fails_status=$1
	shift
	test_expect_code "$fails_status" test_unchanged "$@" || {
		cat "$out" "$err" >&2
		return 1
	}
	test_grep -E "^(error|fatal): " "$err" && test_must_be_empty "$out"
}

# The command must be refused by a rule, with status 1, and change nothing.
test_refused () { # <rule> <command>...
	refused_rule=$1
	shift
	test_fails 1 "$@" && test_grep -F "[$refused_rule]" "$err"
}

# The command must succeed: with --dry-run it says what it would write and
# changes nothing; without, it makes one signed commit and leaves all clean.
test_commits () { # <command>...
	test_unchanged "$@" --dry-run || {
		cat "$out" "$err" >&2
		return 1
	}
	test_grep "^would write" "$out" || return 1
	commits_before=$(git rev-list --count HEAD)
	"$@" >"$out" 2>"$err" || {
		cat "$err" >&2
		return 1
	}
	test "$(git rev-list --count HEAD)" = $((commits_before + 1)) &&
	git verify-commit HEAD 2>/dev/null &&
	git diff --exit-code HEAD &&
	test -z "$(git status --porcelain)"
}
