#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Records that no command would write are refused by the same rules.

# shellcheck disable=SC2154,SC2283 # of the libraries

test_description='validate: the rules of the work, records by hand'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

git config --global gpg.program gpg

# Adds a signed record in a signed commit; the fields come on stdin. The
# record's envelope is as it must be, so that only the fields are wrong.
record_by_hand () { # <case> <action>
	hand_last=$(last_record "$1") &&
	hand_name=$(basename "$hand_last" .yaml) &&
	hand_number=$(printf %04d $((1${hand_name%%-*} - 10000 + 1))) &&
	hand_record=$hand_number-$2-zzzz &&
	hand_file=$(case_dir "$1")/$hand_record.yaml &&
	test_tick &&
	{
		cat <<-END &&
		format: 1
		of: "cases/$1"
		record: "$hand_record"
		action: $2
		by: tanaka
		at: "$(date -u -d "@$test_clock" +%Y-%m-%dT%H:%M:%SZ)"
		clock: set
		"on": "$(git rev-parse HEAD)"
		after:
		  "$hand_name": "sha256:$(sha256sum <"$hand_last" | cut -c1-64)"
		END
		cat
	} | sed 's/^"on": "\([0-9]*[a-f][0-9a-f]*\)"$/"on": "\1"/' \
		>"$hand_file" &&
	# a commit id that begins with a letter needs no quotes
	sed -i 's/^"on": "\([a-z][0-9a-f]*\)"$/"on": \1/' "$hand_file" &&
	gpg --armor --detach-sign --local-user "$key_tanaka" \
		"$hand_file" &&
	git add "$hand_file" "$hand_file.asc" &&
	git -c user.signingKey="$key_tanaka" commit -q -S -m "$2 $1

Vuln-Action: $2
Vuln-Of: cases/$1
Vuln-Record: $hand_record"
}

# The newest commit must be refused by that rule alone; it is then undone.
test_hand_refused () { # <rule>
	test_when_finished "git reset -q --hard HEAD~1"
	test_expect_code 1 vuln validate HEAD~1..HEAD >"$out" 2>&1 || {
		cat "$out"
		return 1
	}
	test_grep -F "[$1]" "$out" &&
	test_grep "$hand_record" "$out" &&
	grep -o "\[[a-z-]*\]" "$out" | sort -u >"$err" &&
	test_line_count = 1 "$err"
}

test_expect_success 'setup' '
	make_psirt psirt &&
	cd psirt &&
	id=$(case_id vuln receive "$mails/01-initial.eml") &&
	vuln schedule "$id" --publication "2027-01-12 14:00" &&
	vuln validate >"$out"
'

test_expect_success 'a good record by hand is good' '
	cd psirt &&
	test_when_finished "git reset -q --hard HEAD~1" &&
	record_by_hand "$id" triage <<-\END &&
	triage:
	  as: vulnerability
	END
	vuln validate HEAD~1..HEAD
'

test_expect_success 'S3: transition-not-on-case: orders go to people on the case' '
	cd psirt &&
	record_by_hand "$id" scope <<-\END &&
	ask:
	  abc:
	    stage: identify
	    lead: suzuki
	END
	test_hand_refused transition-not-on-case
'

test_expect_success 'C1: nor are keys for anybody else' '
	cd psirt &&
	test_when_finished "git reset -q --hard $(git rev-parse HEAD)" &&
	vuln access "$id" --grant sato --because x &&
	vuln access "$id" --revoke sato &&
	record_by_hand "$id" access <<-\END &&
	access:
	  sato:
	    keys: |-
	      -----BEGIN PGP MESSAGE-----

	      hF4D
	      -----END PGP MESSAGE-----
	END
	test_hand_refused transition-not-on-case
'

test_expect_success 'transition-receive-twice' '
	cd psirt &&
	record_by_hand "$id" receive <<-\END &&
	received: "2026-11-20T01:00:00Z"
	channel: internal
	access:
	  tanaka: {}
	END
	test_hand_refused transition-receive-twice
'

test_expect_success 'transition-public-id: the number is fixed once' '
	cd psirt &&
	record_by_hand "$id" schedule <<-\END &&
	publication:
	  time: "2027-01-13T05:00:00Z"
	  state: proposed
	public-id: "VND-2026-zzzz"
	END
	test_hand_refused transition-public-id
'

test_expect_success 'P2: transition-agreed-with: an agreed day names with whom' '
	cd psirt &&
	record_by_hand "$id" schedule <<-\END &&
	publication:
	  time: "2027-01-13T05:00:00Z"
	  state: agreed
	END
	test_hand_refused transition-agreed-with
'

test_expect_success 'O3: access-without-agreement by hand' '
	cd psirt &&
	make_keys ogawa &&
	add_person ogawa --right csirt &&
	record_by_hand "$id" access <<-\END &&
	access:
	  ogawa:
	    because: "he asked"
	END
	test_hand_refused access-without-agreement
'

test_expect_success 'U3: embargo by hand: a commit does not publish either' '
	cd psirt &&
	vuln person edit tanaka --right publisher &&
	record_by_hand "$id" publish <<-\END &&
	published:
	  at: "2026-11-20T01:05:00Z"
	END
	test_when_finished "git reset -q --hard HEAD~1" &&
	test_expect_code 1 vuln validate HEAD~1..HEAD >"$out" 2>&1 &&
	test_grep -F "[embargo]" "$out" &&
	test_grep -F "[unapproved]" "$out"
'

test_expect_success 'transition-untested by hand' '
	cd psirt &&
	vuln scope "$id" -p abc &&
	vuln plan "$id" fix --kind fix --fixed-in 4.3 &&
	record_by_hand "$id" ready <<-\END &&
	remediations:
	  fix:
	    available: "2026-11-20T01:05:00Z"
	END
	test_hand_refused transition-untested
'

test_expect_success 'findings for services: no text of the record' '
	cd psirt &&
	record_by_hand "$id" statement <<-\END &&
	summary:
	  ja: "canary JPCERT#40120001"
	END
	test_when_finished "git reset -q --hard HEAD~1" &&
	for format in text json github gitlab junit sarif
	do
		test_expect_code 1 vuln validate --format $format \
			HEAD~1..HEAD >"$out" 2>&1 &&
		test_grep "statement-reveals" "$out" &&
		test_grep ! "canary" "$out" &&
		test_grep ! "40120001" "$out" || return 1
	done
'

cat >"$TEST_PRIVATE/read.py" <<-\END
	import json, sys, urllib.parse, xml.dom.minidom
	form, text = sys.argv[1], open(sys.argv[2], encoding="utf-8").read()
	if form == "junit":
	    found = xml.dom.minidom.parseString(text)
	    names = [case.getAttribute("classname")
	             for case in found.getElementsByTagName("testcase")]
	elif form == "sarif":
	    names = [urllib.parse.unquote(uri, errors="strict") for uri in (
	        one["locations"][0]["physicalLocation"]["artifactLocation"]
	        ["uri"] for one in json.loads(text)["runs"][0]["results"])
	        if not set(uri) - set(urllib.parse.quote(uri, safe="/%"))]
	elif form == "gitlab":
	    names = [one["location"]["path"] for one in json.loads(text)]
	else:
	    names = [one["file"] for one in json.loads(text)["findings"]]
	print("\n".join(sorted(names)))
END

test_expect_success 'names that are no text: told apart, in each format' '
	git clone -q psirt odd && (cd odd && : >"$(printf "a\377b")" &&
		: >"$(printf "c\033[31m")" && : >"$(printf "n\nl")" &&
		: >"per%0Acent: 日本" && git add -A) &&
	printf "%s\n" "a\\x{ff}b" "c\\u{1b}[31m" "n\\u{a}l" \
		"per%0Acent: 日本" >expect &&
	test_expect_code 1 vuln -C odd validate --staged >out 2>err &&
	test_must_be_empty err && test_line_count = 5 out &&
	sed -n "s/: error: .*//p" out | LC_ALL=C sort >names &&
	test_cmp expect names &&
	for format in json gitlab junit sarif
	do
		test_expect_code 1 vuln -C odd validate --staged \
			--format $format >out 2>err &&
		test_must_be_empty err &&
		/usr/bin/python3 "$TEST_PRIVATE/read.py" $format out >names &&
		test_cmp expect names || return 1
	done
'

test_expect_success 'a finding that is about no file names none' '
	git clone -q --depth 1 "file://$PWD/psirt" shallow &&
	test_expect_code 2 vuln -C shallow validate --format github >out &&
	grep "^::error title=shallow::" out
'

test_expect_success 'validate: what cannot be meant says so' '
	cd psirt &&
	test_expect_code 129 vuln validate --format github --json 2>err &&
	test_grep "exclude each other" err &&
	vuln validate --format json --json >"$out" &&
	vuln validate --format json >both && test_cmp "$out" both &&
	test_expect_code 2 vuln validate --json none >"$out" &&
	test_expect_code 2 vuln validate --format json none >both &&
	test_grep "vuln.error/1" both && test_cmp "$out" both && rm both &&
	test_expect_code 2 vuln validate HEAD 2>err &&
	test_grep "^hint: .*HEAD~1..HEAD" err &&
	mkdir ../psirt-other && test_expect_code 2 vuln validate \
		../psirt-other/x.yaml 2>err &&
	ln -s psirt ../link && (cd ../link && vuln validate policy) &&
	git clone -q --bare . ../bare.git &&
	test_expect_code 128 vuln -C ../bare.git validate --staged 2>err &&
	test_grep "^fatal: nothing is staged in a bare repository" err &&
	vuln -C ../bare.git validate HEAD~1..HEAD
'

test_done
