#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Looking: list, due, search, show, log, diff, schema, and the query cache.

test_description='list, due, search, show, log, diff and schema'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

VULN_ADVICE=0
export VULN_ADVICE

receive () { # <title> <option>...
	receive_title=$1
	shift
	case_id vuln receive --channel coordinator --by phone \
		--title "$receive_title" "$@"
}

# `vuln` beside a vuln-core that does nothing but fail: what succeeds was
# answered without it.
thin () {
	"$TEST_PRIVATE/thin/bin/vuln" "$@"
}

mkdir -p "$TEST_PRIVATE/thin/bin" "$TEST_PRIVATE/thin/libexec/vuln"
cp "$VULN_BUILD/bin/vuln" "$TEST_PRIVATE/thin/bin/vuln"
write_script "$TEST_PRIVATE/thin/libexec/vuln/vuln-core" <<-\END
	exit 77
END

test_expect_success 'a repository with three cases' '
	make_psirt psirt &&
	cd psirt &&
	first=$(receive "脆弱性 in ＡＢＣ Router" --tn JPCERT#12345678 \
		--vn JVN#87654321 --received "2026-11-19 10:00") &&
	second=$(receive "Buffer overflow" --received "2026-11-20 09:00") &&
	third=$(receive "Old and over" --received "2026-11-18 09:00") &&
	vuln ack "$first" &&
	vuln scope "$first" --product abc --due 2026-11-30 &&
	vuln triage "$third" --as out-of-scope -m "not ours" &&
	vuln close "$third" --because not-accepted -m "not ours" \
		--without ack="said on the telephone"
'

test_expect_success 'list shows open cases, soonest first' '
	cd psirt &&
	vuln list >out &&
	test_line_count = 3 out &&
	test_grep "^CASE .*PHASE .*STATUS .*DUE .*NEXT .*TITLE" out &&
	test_grep "^$first  investigating  .* 2026-11-24 23:59 JST  send" out &&
	test_grep ! "$third" out &&
	vuln list --porcelain >out &&
	printf "%s\t%s\t%s\t%s\t%s\n" \
		"$first" investigating not-affected-investigating \
		2026-11-19T01:00:00Z 2026-11-24T14:59:59Z \
		"$second" received not-affected-investigating \
		2026-11-20T00:00:00Z 2026-11-24T14:59:59Z >expect &&
	test_cmp expect out
'

test_expect_success 'the cache is private' '
	cd psirt &&
	test "$(stat -c %a .git/vuln)" = 700 &&
	test "$(stat -c %a .git/vuln/cache.db)" = 600 &&
	test_path_is_missing .git/vuln/cache.db-journal
'

test_expect_success 'list chooses by phase, product and state' '
	cd psirt &&
	vuln list --phase investigating,acknowledged --porcelain >out &&
	test_grep "^$first" out &&
	test_line_count = 1 out &&
	vuln list --product abc --porcelain | cut -f1 >out &&
	echo "$first" >expect &&
	test_cmp expect out &&
	vuln list --closed --porcelain | cut -f1,2,5 >out &&
	printf "%s\tclosed\t-\n" "$third" >expect &&
	test_cmp expect out &&
	vuln list --all --sort received --porcelain | cut -f1 >out &&
	test_write_lines "$third" "$first" "$second" >expect &&
	test_cmp expect out &&
	vuln list --product ghi --json >out &&
	test_grep "\"cases\": \[\]" out &&
	vuln list --product ghi >out &&
	test_must_be_empty out &&
	test_expect_code 1 vuln list --product nothing
'

test_expect_success 'list, due and search need no vuln-core when fresh' '
	cd psirt &&
	vuln list >expect &&
	thin list >out &&
	test_cmp expect out
'

test_expect_success 'the thin list works from below, detached, packed' '
	cd psirt &&
	vuln list >expect &&
	mkdir -p sub/dir &&
	test_when_finished "rmdir sub/dir sub; git switch -q main" &&
	git pack-refs --all &&
	(cd sub/dir && thin list >../../out) &&
	test_cmp expect out &&
	git switch -q --detach &&
	thin list >out &&
	test_cmp expect out
'

test_expect_success 'the thin list works with GIT_DIR and in a worktree' '
	cd psirt &&
	vuln list >expect &&
	git worktree add -q ../tree -b other &&
	(cd ../tree && thin list >../psirt/out) &&
	test_cmp expect out &&
	(cd / && GIT_DIR=$TRASH_DIRECTORY/psirt/.git &&
		export GIT_DIR && thin list) >out &&
	test_cmp expect out &&
	git worktree remove --force ../tree
'

test_expect_success 'a new record refreshes the cache' '
	cd psirt &&
	vuln list >/dev/null &&
	vuln note "$second" -m "二文字の脆弱メモ" &&
	test_expect_code 77 thin list &&
	vuln list >/dev/null &&
	thin search 脆弱 >out &&
	test_grep "^$second  *note  " out &&
	test_grep "^$first  *title  " out
'

test_expect_success 'an updated cache holds what a new one does' '
	cd psirt &&
	vuln list --all --json >updated &&
	vuln due --json >>updated &&
	rm .git/vuln/cache.db &&
	vuln list --all --json >built &&
	vuln due --json >>built &&
	test_cmp built updated
'

test_expect_success 'looking back: the cache follows HEAD' '
	cd psirt &&
	vuln list --all --json >expect &&
	test_when_finished "git switch -q main" &&
	git switch -q --detach HEAD~3 &&
	vuln list --all >out &&
	test_grep "^$third  received" out &&
	git switch -q main &&
	vuln list --all --json >out &&
	test_cmp expect out
'

test_expect_success 'a change of products and people reaches the cache' '
	cd psirt &&
	vuln list >/dev/null &&
	vuln product edit abc --name "Renamed Gateway" &&
	vuln search gateway >out &&
	test_grep "^$first  *product" out
'

test_expect_success 'a damaged or foreign cache is made anew' '
	cd psirt &&
	vuln list >expect &&
	echo garbage >.git/vuln/cache.db &&
	vuln list >out &&
	test_cmp expect out &&
	: >.git/vuln/cache.db &&
	vuln list >out &&
	test_cmp expect out &&
	size=$(stat -c %s .git/vuln/cache.db) &&
	dd if=/dev/zero of=.git/vuln/cache.db bs=4096 seek=2 \
		count=$((size / 4096 - 2)) conv=notrunc 2>/dev/null &&
	vuln list >out &&
	test_cmp expect out &&
	vuln due >out &&
	test_grep "^$first  answer" out
'

test_expect_success 'many at once do not hurt each other' '
	cd psirt &&
	vuln list >expect &&
	rm .git/vuln/cache.db &&
	for n in 1 2 3 4 5 6 7 8
	do
		vuln list >out.$n &
	done &&
	wait &&
	for n in 1 2 3 4 5 6 7 8
	do
		test_cmp expect out.$n || return 1
	done &&
	ls .git/vuln >files &&
	test_grep ! -E "cache.db.(journal|......$)" files
'

test_expect_success 'due: start, rule, end, owner, command' '
	cd psirt &&
	vuln due "$first" >out &&
	test_grep "^$first  answer  [0-9]* working days left" out &&
	test_grep "from 2026-11-20 10:00 JST until 2026-11-30 23:59 JST" out &&
	test_grep "rule S3, owner" out &&
	test_grep "^  vuln answer $first abc" out &&
	test_grep ! "$second" out &&
	vuln due JPCERT#12345678 >again &&
	test_cmp out again
'

test_expect_success 'due: late is a word, and an exit status' '
	cd psirt &&
	vuln due --late --exit-code >out &&
	test_must_be_empty out &&
	test_expect_code 1 vuln due --as-of 2026-12-01 --late --exit-code >out &&
	test_grep "^$second  ack  late by 5 working days" out &&
	vuln due --as-of 2026-12-01 --late --porcelain >out &&
	test_grep "^$second	ack	R4	.*	poc	late	certain	vuln ack $second$" out &&
	vuln due --owner poc --porcelain | cut -f6 | sort -u >out &&
	echo poc >expect &&
	test_cmp expect out &&
	test_expect_code 129 vuln due --as-of sometime
'

test_expect_success 'search: all words, folded, with limit' '
	cd psirt &&
	vuln search "abc ROUTER" 脆弱性 --porcelain >out &&
	printf "%s\ttitle, product\n" "$first" >expect &&
	test_grep "^$first	title" out &&
	test_expect_code 1 vuln search abc overflow >out &&
	test_must_be_empty out &&
	vuln search jvn87654321 >out &&
	test_grep "^$first  *number" out &&
	vuln search -l 1 e --porcelain >out &&
	test_line_count = 1 out &&
	test_expect_code 129 vuln search " "
'

test_expect_success 'search: signs of patterns are themselves' '
	cd psirt &&
	test_expect_code 1 vuln search % &&
	test_expect_code 1 vuln search _ &&
	test_expect_code 1 vuln search title
'

test_expect_success 'show is a page' '
	cd psirt &&
	as suzuki vuln answer "$first" abc --status affected --versions 4.0 \
		--method reproduction &&
	vuln plan "$first" fix-1 --kind fix --product abc --fixed-in 4.3 \
		--target 2026-12-10 &&
	vuln show "$first" >out &&
	test_grep "^$first  remediating  affected-investigating" out &&
	test_grep "JPCERT#12345678  JVN#87654321" out &&
	test_grep "^received  *2026-11-19 10:00 JST" out &&
	test_grep "^    4.0  *affected  by reproduction  suzuki" out &&
	test_grep "fix-1 .*target 2026-12-10 .*for abc  in 4.3" out &&
	test_grep "^people .*tanaka" out
'

test_expect_success 'show --yaml, --record and other things' '
	cd psirt &&
	vuln show --yaml "$first" >out &&
	test_grep "^channel: coordinator" out &&
	record=$(basename "$(last_record "$first" plan)" .yaml) &&
	vuln show --record "$record" "$first" >out &&
	test_cmp "$(case_dir "$first")/$record.yaml" out &&
	vuln show people/suzuki >out &&
	test_grep "^people/suzuki" out &&
	test_grep "department: network" out &&
	test_grep ! "BEGIN PGP" out &&
	vuln show policy --json >out &&
	test_grep "\"thing\": \"policy\"" out &&
	test_expect_code 1 vuln show people/nobody &&
	test_expect_code 1 vuln show --record 0099-scope-aaaa "$first" &&
	test_expect_code 129 vuln show --yaml --public "$first"
'

test_expect_success 'show --public is what an approval names' '
	cd psirt &&
	vuln schedule "$first" --publication "2026-12-18 12:00" \
		--agreed-with jpcert &&
	for lang in ja en
	do
		vuln statement "$first" --lang $lang --title Overflow \
			--information "Update." --summary "It overflows." \
			--impact "Code is run." || return 1
	done &&
	as sato vuln approve "$first" &&
	digest=$(vuln show --public "$first" | sha256sum | cut -d" " -f1) &&
	vuln show --yaml "$first" >out &&
	test_grep "sha256:$digest" out
'

test_expect_success 'log: as they came' '
	cd psirt &&
	vuln log "$first" --json >out &&
	sed -n "s/.*\"action\": \"\(.*\)\".*/\1/p" out >actions &&
	test_write_lines receive ack scope answer plan schedule statement \
		statement approve >expect &&
	test_cmp expect actions &&
	vuln log >out &&
	test "$(git ls-files "*.yaml" | wc -l)" = $(($(wc -l <out) - 1)) &&
	vuln log -n 1 >out &&
	test_line_count = 2 out &&
	test_grep "sato  *approve  cases/$first" out
'

test_expect_success 'diff: field by field' '
	cd psirt &&
	vuln diff "$first" 4 >out &&
	test_grep "^answers.abc.versions.\"4.0\".status: (none) -> affected" out &&
	vuln product edit abc --name Again &&
	vuln diff products/abc >out &&
	echo "name: Renamed Gateway -> Again" >expect &&
	test_cmp expect out &&
	vuln diff "$first" 1..3 >out &&
	test_grep "^ask.abc.due: (none) -> 2026-11-30" out &&
	vuln diff "$first" 3..1 >out &&
	test_grep "^ask.abc.due: 2026-11-30 -> (none)" out &&
	vuln diff "$first" 3..3 >out &&
	test_must_be_empty out &&
	test_expect_code 1 vuln diff "$first" 77
'

test_expect_success 'show: values in conflict, with their authors' '
	git clone -q psirt other &&
	(
		cd other &&
		git remote remove origin &&
		git config vuln.root "$(git -C ../psirt config vuln.root)" &&
		vuln assess "$second" --urgency high
	) &&
	cd psirt &&
	vuln assess "$second" --urgency low &&
	git pull -q --no-rebase --no-edit ../other main &&
	vuln show "$second" >out &&
	test_grep "^In conflict" out &&
	test_grep "^  urgency" out &&
	test_grep "^    high  tanaka  2026-11-20 10:00 JST" out &&
	test_grep "^    low  tanaka" out &&
	vuln list >out &&
	test_grep "^$second .*(conflict)" out
'

test_expect_success 'a case that cannot be read is told' '
	git clone -q psirt broken &&
	cd broken &&
	echo "{" >"$(last_record "$second")" &&
	git commit -q -a --no-gpg-sign -m damage &&
	test_expect_code 2 vuln list >out 2>err &&
	test_grep "^$second  unreadable" out &&
	test_grep "1 case cannot be read" err
'

test_expect_success 'under overview: sealed the cache holds control alone' '
	make_psirt sealed --overview sealed &&
	cd sealed &&
	id=$(receive "Secretive wording" --tn JPCERT#11112222) &&
	vuln scope "$id" --product abc --due 2026-11-30 &&
	vuln list >out &&
	test_grep "^$id  investigating .*  -$" out &&
	test_expect_code 2 vuln search secretive &&
	test_must_fail grep -aiE "secretive|11112222" .git/vuln/cache.db
'

test_expect_success 'schema: records fit their own schema' '
	cd psirt &&
	vuln schema >out &&
	test_grep "^scope " out &&
	test_grep "^people/add " out &&
	vuln schema people/add >schema &&
	test_grep "draft/2020-12/schema" schema &&
	test_expect_code 129 vuln schema scoop 2>err &&
	test_grep "did you mean .scope." err
'

test_expect_success 'messages in Japanese change no porcelain' '
	cd psirt &&
	vuln list --porcelain >expect &&
	LC_ALL=ja_JP.UTF-8 LANGUAGE=ja vuln list --porcelain >out &&
	test_cmp expect out &&
	LC_ALL=C vuln search 脆弱 --porcelain >out &&
	test_grep "^$first" out
'

test_done
