#!/bin/sh
# SPDX-License-Identifier: Apache-2.0

test_description='overview: sealed; what is not control travels encrypted'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

id=
at 2026-11-20
test_expect_success 'a repository whose cases are sealed' '
	make_psirt psirt --overview sealed >/dev/null 2>&1 &&
	cd psirt &&
	id=$(case_id vuln receive --channel internal --title canary-title)
'

test_expect_success 'control fields stand in the clear, the rest does not' '
	cd psirt &&
	record=$(last_record "$id") &&
	grep "^channel: internal" "$record" &&
	grep "BEGIN PGP MESSAGE" "$record" &&
	! grep canary "$record"
'

test_expect_success 'C2: those on the case read it, with gpg too' '
	cd psirt &&
	vuln show "$id" >../out && test_grep canary-title ../out &&
	sed -n "/BEGIN PGP/,/END PGP/s/^ *//p" "$record" |
		gpg -q -d >../plain 2>/dev/null &&
	head -n 1 ../plain >../place &&
	root=$(git rev-list --max-parents=0 HEAD) &&
	name=$(basename "$record" .yaml) &&
	echo "vuln-sealed $root cases/$id $name sealed" >../expect &&
	test_cmp ../expect ../place &&
	sed 1d ../plain >../yaml && test_grep "^title: canary-title" ../yaml
'

test_expect_success 'C2: nobody else does' '
	cd psirt &&
	vuln scope "$id" --product abc >/dev/null &&
	vuln statement "$id" --title canary-headline --summary text \
		>/dev/null &&
	(GNUPGHOME=$(mktemp -d /tmp/vt.XXXXXX) && export GNUPGHOME &&
		vuln show "$id" >../out && rm -rf "$GNUPGHOME") &&
	! grep canary ../out
'

test_expect_success 'no canary in any object, path, message or cache' '
	cd psirt &&
	git rev-list --objects --all >../objects &&
	! grep canary ../objects &&
	cut -d" " -f1 <../objects | git cat-file --batch >../all &&
	! grep -a canary ../all &&
	! grep -ra canary .git/vuln .git/logs cases
'

test_expect_success 'a message that was moved to another record is not read' '
	cd psirt &&
	statement=$(last_record "$id" statement) &&
	scope=$(last_record "$id" scope) &&
	other=$(case_id vuln receive --channel internal --title second) &&
	target=$(last_record "$other") &&
	{
		sed "/^sealed:/,\$d" "$target"
		sed -n "/^sealed:/,\$p" "$record"
	} >../moved && cp ../moved "$target" &&
	git commit -qam moved &&
	vuln show "$other" >../out && ! grep canary ../out
'

test_expect_success 'verify says which rules it left out for want of keys' '
	cd psirt && git reset -q --hard HEAD~1 &&
	vuln verify --without-keys >../out &&
	test_grep "left out" ../out
'

test_done
