#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# People, products, partners, systems and policy.

test_description='the registry'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"
. "$TEST_DIRECTORY/lib-letter.sh"

test_expect_success 'setup' '
	make_psirt psirt &&
	make_keys nobody robot new &&
	key_old=$(make_key old old@vendor.example 1y)
'

test_expect_success 'person add: one record, one commit; O1, O2: rights, from and until' '
	cd psirt &&
	export_key "$key_new" >new.asc &&
	mv new.asc "$TMPDIR" &&
	test_commits vuln person add ito --name "伊藤" --name-en Ito \
		--email ito@vendor.example --phone "+81 3 0000 0000" \
		--key "$TMPDIR/new.asc" --right poc,csirt --until 2027-03-31 \
		--duty duty-roster --duty pr --department csirt \
		--agreement 2026-04-01 --agreement-until 2027-03-31 --lang en &&
	vuln person show ito >"$out" &&
	test_grep "name: \"伊藤\"" "$out" &&
	test_grep "until: \"2027-03-31\"" "$out" &&
	test_grep "$key_new" "$out" &&
	test_grep "  duty-roster:" "$out" &&
	test_grep "BEGIN PGP PUBLIC KEY BLOCK" "$out"
'

test_expect_success 'only the public key went in' '
	cd psirt &&
	git grep -q "BEGIN PGP PUBLIC KEY BLOCK" -- people/ito &&
	test_must_fail git grep "PRIVATE KEY"
'

test_expect_success 'a machine' '
	cd psirt &&
	vuln person add robot --name CI --email ci@vendor.example \
		--key "$key_robot" --right machine --machine &&
	vuln person show robot >"$out" &&
	test_grep "^machine: true" "$out"
'

test_expect_success 'person add: what is missing, wrong, or there already' '
	cd psirt &&
	test_fails 129 vuln person add x --name X \
		--key "$key_nobody" &&
	test_fails 129 vuln person add x \
		--email x@y.example --key "$key_nobody" &&
	test_fails 129 vuln person add x --name X \
		--email x@y.example &&
	test_fails 129 vuln person add x --name X \
		--email x@y.example --key "$key_nobody" --right king &&
	test_grep "one of: approver" "$err" &&
	test_fails 129 vuln person add x --name X \
		--email "not an address" --key "$key_nobody" &&
	test_grep "mail address" "$err" &&
	test_must_fail test_unchanged vuln person add ../x --name X \
		--email x@y.example --key "$key_nobody" &&
	test_must_fail test_unchanged vuln person add Tanaka --name X \
		--email x@y.example --key "$key_nobody" &&
	test_grep "is not an id" "$err" &&
	test_fails 1 vuln person add tanaka --name X \
		--email x@y.example --key "$key_nobody" &&
	test_grep "is there already" "$err"
'

test_expect_success 'a key that has expired, or is none, is not taken' '
	cd psirt &&
	test_fails 1 vuln person add x --name X \
		--email x@y.example --key "$key_old" &&
	test_grep "it has expired" "$err" &&
	test_fails 1 vuln person add x --name X \
		--email x@y.example --key .gitattributes &&
	test_grep "no armoured OpenPGP public key" "$err" &&
	gpg --armor --export "$key_new" "$key_robot" >"$TMPDIR/two" &&
	test_fails 1 vuln person add x --name X \
		--email x@y.example --key "$TMPDIR/two" &&
	test_grep "holds no key, or more than one" "$err"
'

test_expect_success 'a key file of Windows is taken' '
	cd psirt &&
	gpg --armor --export "$key_nobody" | sed "s/\$/\r/" >"$TMPDIR/crlf" &&
	vuln person add --dry-run x --name X \
		--email x@y.example --key "$TMPDIR/crlf"
'

test_expect_success 'person edit and retire; nothing to do the second time' '
	cd psirt &&
	test_commits vuln person edit ito --department soc --end-right poc &&
	vuln person show ito >"$out" &&
	test_grep "department: soc" "$out" &&
	test_grep ! "^  poc:" "$out" &&
	test_tick &&
	test_commits vuln person retire ito --as-of HEAD &&
	test_unchanged vuln person retire ito &&
	test_grep "nothing to do" "$out" &&
	test_fails 1 vuln person edit ghost --name G &&
	test_fails 128 vuln person retire sato \
		--as-of nowhere
'

test_expect_success 'the retired one signs nothing any more' '
	cd psirt &&
	eval "key_ito=\$key_new" &&
	test_refused right-denied as ito vuln product add z --name Z
'

test_expect_success 'person list, show, --json' '
	cd psirt &&
	vuln person list >"$out" &&
	test_grep "^tanaka .*csirt,custodian,poc" "$out" &&
	vuln person list --json >"$out" &&
	test_grep "\"id\": \"sato\"" "$out" &&
	test_fails 1 vuln person show ghost &&
	test_grep "there is no .people/ghost. here" "$err"
'

test_expect_success 'O4: product, versions x editions x languages, suppliers, end of life' '
	cd psirt &&
	test_commits vuln product add cam --name カメラ --name-en Camera \
		--version 1.0,1.1 --edition home --edition pro \
		--language ja --language en --kind embedded \
		--origin oem-received --department iot --lead suzuki \
		--investigator kato --fixer suzuki --component libpx@1.2 \
		--component @scope/js@2 --keyword RTSP --channel shop \
		--recipient parts --cpe "cpe:2.3:h:vendor:cam:*:*:*:*:*:*:*:*" \
		--purl pkg:generic/cam --url https://vendor.example/cam \
		--end-of-sale 2027-03-31 --end-of-life 2030-03-31 &&
	vuln product show cam >"$out" &&
	test "$(grep -c "^  \"1\.[01] \(home\|pro\) \(ja\|en\)\":" \
		"$out")" = 8 &&
	test_grep "end-of-life: \"2030-03-31\"" "$out" &&
	test_grep "@scope/js" "$out" &&
	test_commits vuln product edit cam --end-version "1.0 home ja" &&
	vuln product show cam >"$out" &&
	test_grep "maintained: false" "$out"
'

test_expect_success 'product add: refusals' '
	cd psirt &&
	test_fails 129 vuln product add x &&
	test_fails 129 vuln product add x --name X \
		--kind toy &&
	test_refused reference-person vuln product add x --name X \
		--lead ghost &&
	test_must_fail test_unchanged vuln product add x --name X \
		--end-of-life 2026-02-30 &&
	test_grep "2026-02-30" "$err" &&
	test_fails 1 vuln product add abc --name X \
		&&
	test_fails 1 vuln product edit none --name X
'

test_expect_success 'O7, O2: who may register what' '
	cd psirt &&
	test_refused right-denied as sato vuln product add x --name X &&
	test_refused right-denied as kato vuln product edit abc --name X &&
	test_refused right-denied as suzuki vuln product edit def --name X &&
	test_refused right-denied as suzuki vuln person edit suzuki \
		--right approver &&
	test_refused right-denied as suzuki vuln partner edit ipa --name X &&
	test_refused right-denied as suzuki vuln system add x --name X &&
	test_refused right-denied as suzuki vuln policy edit --prefix X &&
	test_commits as suzuki vuln product edit abc --keyword PX
'

test_expect_success 'product import: many records, one commit' '
	cd psirt &&
	cat >"$TMPDIR/list.csv" <<-\END &&
	id,name,department,versions
	r1,"Router, 1",network,1.0
	r2,ルーター2,network,2.0
	END
	before=$(git rev-list --count HEAD) &&
	test_unchanged vuln product import "$TMPDIR/list.csv" --dry-run &&
	vuln product import "$TMPDIR/list.csv" &&
	test "$(git rev-list --count HEAD)" = $((before + 1)) &&
	vuln product list >"$out" &&
	test_grep "^r1 *Router, 1" "$out" &&
	test_grep "^r2 *ルーター2" "$out"
'

test_expect_success 'product import: a wrong table names its line' '
	cd psirt &&
	printf "id,name\nr3,R3\nBAD ID,x\n" >"$TMPDIR/bad.csv" &&
	test_must_fail test_unchanged vuln product import "$TMPDIR/bad.csv" \
		&&
	test_grep "bad.csv:3" "$err" &&
	test_must_fail test_unchanged vuln product import missing.csv \
		&&
	test_grep "missing.csv" "$err" &&
	printf "id,name,components\nr3,R3,zlib;@1.0\n" >"$TMPDIR/bad.csv" &&
	test_must_fail test_unchanged vuln product import "$TMPDIR/bad.csv" &&
	test_grep "bad.csv:2:3: .@1.0. does not name a component" "$err" &&
	printf "id,name\nr3,R\0333\n" >"$TMPDIR/bad.csv" &&
	test_must_fail test_unchanged vuln product import "$TMPDIR/bad.csv" &&
	test_grep "bad.csv:2:2: .*control character" "$err" &&
	printf "id,name\nr8,One\nr8,Two\n" >"$TMPDIR/bad.csv" &&
	test_must_fail test_unchanged vuln product import "$TMPDIR/bad.csv" &&
	test_grep "bad.csv:3:1: .r8. stands twice (line 2)" "$err" &&
	printf "id,name,department\nq1,\"A\"x,net\n" >"$TMPDIR/bad.csv" &&
	test_must_fail test_unchanged vuln product import "$TMPDIR/bad.csv" &&
	test_grep "bad.csv:2:2: text stands behind the closing quote" "$err"
'

test_expect_success 'product import: CycloneDX' '
	cd psirt &&
	cat >"$TMPDIR/a.cdx.json" <<-\END &&
	{"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
	 "metadata": {"component": {"type": "firmware", "name": "Gate Way 4",
	  "version": "4.2", "purl": "pkg:generic/gateway@4.2",
	  "cpe": "cpe:2.3:o:example:gateway:4.2:*:*:*:*:*:*:*"}},
	 "components": [
	  {"type": "library", "group": "org.example", "name": "px",
	   "version": "1.2", "purl": "pkg:maven/org.example/px@1.2?type=jar",
	   "components": [{"type": "library", "name": "zl",
	    "version": "1.3"}]},
	  {"type": "library", "name": "zl", "version": "1.2.13"}]}
	END
	test_unchanged vuln product import "$TMPDIR/a.cdx.json" --dry-run &&
	vuln product import "$TMPDIR/a.cdx.json" &&
	vuln product show gate-way-4 >"$out" &&
	test_grep "name: \"Gate Way 4\"" "$out" &&
	test_grep "purl: \"pkg:generic/gateway\"" "$out" &&
	test_grep "\"org.example/px\":" "$out" &&
	test_grep "purl: \"pkg:maven/org.example/px\"" "$out" &&
	test_grep "version: \"1.3, 1.2.13\"" "$out"
'

test_expect_success 'product import: names that hold what no name does' '
	cd psirt &&
	cat >"$TMPDIR/odd.json" <<-\END &&
	{"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
	"metadata": {"component": {"name": "Odd\u001b One", "version": "1\u001f0"}},
	"components": [{"name": "a\u001fb"}, {"name": "\u0007"}]}
	END
	vuln product import "$TMPDIR/odd.json" &&
	vuln product show odd-one >"$out" &&
	test_grep "name: \"Odd  One\"" "$out" &&
	test_grep "\"1 0\": {}" "$out" && test_grep "\"a b\": {}" "$out" &&
	test_grep ! "\\\\" "$out"
'

test_expect_success 'product import: again, and the next version' '
	cd psirt &&
	test_unchanged vuln product import "$TMPDIR/a.cdx.json" &&
	vuln product edit gate-way-4 --name 門4 &&
	sed "s/\"4.2\"/\"4.3\"/;s/@4.2/@4.3/;s/\"1.2\"/\"1.4\"/" \
		"$TMPDIR/a.cdx.json" >"$TMPDIR/b.cdx.json" &&
	vuln product import "$TMPDIR/b.cdx.json" >"$out" &&
	test_grep "0 added, 1 edited" "$out" &&
	vuln product show gate-way-4 >"$out" &&
	test_grep "name: \"門4\"" "$out" &&
	test_grep "\"4.2\":" "$out" &&
	test_grep "\"4.3\":" "$out" &&
	test_grep "version: \"1.4\"" "$out"
'

test_expect_success 'product import: SPDX, to a product that is named' '
	cd psirt &&
	cat >"$TMPDIR/a.spdx.json" <<-\END &&
	{"spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT",
	 "relationships": [{"spdxElementId": "SPDXRef-DOCUMENT",
	  "relationshipType": "DESCRIBES",
	  "relatedSpdxElement": "SPDXRef-r2"}],
	 "packages": [
	  {"SPDXID": "SPDXRef-r2", "name": "ルーター弐",
	   "versionInfo": "2.1"},
	  {"SPDXID": "SPDXRef-z", "name": "zl", "versionInfo": "1.3",
	   "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER",
	    "referenceType": "purl", "referenceLocator": "pkg:generic/zl@1.3"}]}
	 ]}
	END
	test_must_fail test_unchanged vuln product import \
		"$TMPDIR/a.spdx.json" &&
	test_grep "hint: .*--product <id>" "$err" &&
	vuln product import "$TMPDIR/a.spdx.json" --product r2 &&
	vuln product show r2 >"$out" &&
	test_grep "\"2.1\":" "$out" &&
	test_grep "name: \"ルーター弐\"" "$out" &&
	test_grep "purl: \"pkg:generic/zl\"" "$out"
'

test_expect_success 'product import: what is no bill of materials' '
	cd psirt &&
	echo "{\"bomFormat\": \"CycloneDX\"}" >"$TMPDIR/x.json" &&
	test_must_fail test_unchanged vuln product import "$TMPDIR/x.json" &&
	test_grep "x.json: .*metadata.component.name" "$err" &&
	echo "{\"a\": 1}" >"$TMPDIR/x.json" &&
	test_must_fail test_unchanged vuln product import "$TMPDIR/x.json" &&
	test_grep "neither CycloneDX nor SPDX" "$err" &&
	printf "{\n\"a\" 1}" >"$TMPDIR/x.json" &&
	test_must_fail test_unchanged vuln product import "$TMPDIR/x.json" &&
	test_grep "x.json:2:" "$err" &&
	test_expect_code 129 vuln product import "$TMPDIR/list.csv" \
		--product r1 &&
	vuln product import "$TMPDIR/a.cdx.json" --product BAD 2>"$err"
	test $? -eq 129
'

test_expect_success 'O5: partners; affiliates are registered' '
	cd psirt &&
	test_commits vuln partner add sub --name 子会社 --kind affiliate \
		--email sub@sub.example.com --registered 2025-01-01 \
		--agreement 2025-01-01 --lang ja &&
	test_commits vuln partner edit sub --phone 000 &&
	vuln partner show sub >"$out" &&
	test_grep "registered: \"2025-01-01\"" "$out" &&
	vuln partner list >"$out" &&
	test_grep "^jpcert .*coordinator" "$out" &&
	test_fails 129 vuln partner add x --name X &&
	test_fails 129 vuln partner add x --kind press &&
	test_fails 129 vuln partner add x --name X \
		--kind friend
'

test_expect_success 'systems' '
	cd psirt &&
	test_commits vuln system add shop --name Shop --operator web \
		--department web --url https://shop.example.com \
		--component nginx@1.24 &&
	test_commits vuln system edit shop --operator "" &&
	vuln system list >"$out" &&
	test_grep "^shop .*nginx" "$out" &&
	vuln system show shop >"$out" &&
	test_fails 129 vuln system add s2
'

test_expect_success 'policy edit: deadlines and closing days' '
	cd psirt &&
	test_commits vuln policy edit --deadline ack=2bd --deadline leak=4h \
		--closing-day 2026-12-28=inventory --contact "03-0000-0000" \
		--lang ja --direct-finders accept &&
	vuln policy show >"$out" &&
	test_grep "2026-12-28" "$out" &&
	test_grep "03-0000-0000" "$out" &&
	for word in ack ack= ack=x ack=2 ack=2weeks ack=-1bd
	do
		test_fails 129 vuln policy edit \
			--deadline $word || return 1
	done &&
	test_must_fail test_unchanged vuln policy edit \
		--closing-day 2026-13-01=x
'

holidays () { # <year>: a whole year, as the table has it
	for day in 1/1 1/11 2/11 2/23 3/21 4/29 5/3 5/4 5/5 7/19; do
		echo "$1/$day,祝日"
	done
}

test_expect_success 'calendar import: later years are no longer provisional' '
	cd psirt &&
	vuln calendar show 2040 >"$out" &&
	test_grep "known until" "$out" &&
	{
		echo "国民の祝日・休日月日,国民の祝日・休日名称"
		for year in $(seq 2026 2041); do holidays $year; done
	} | iconv -f UTF-8 -t CP932 | sed "s/\$/\r/" >"$TMPDIR/days.csv" &&
	test_unchanged vuln calendar import "$TMPDIR/days.csv" --dry-run &&
	test_commits vuln calendar import "$TMPDIR/days.csv" &&
	vuln calendar show 2040 >"$out" &&
	test_grep "^2040-03-21  祝日" "$out" &&
	! grep "known until" "$out" &&
	test_unchanged vuln calendar import "$TMPDIR/days.csv"
'

test_expect_success 'calendar import: a day that is none any more goes' '
	cd psirt &&
	{ holidays 2040 | grep -v 3/21; echo "2040/9/9,臨時"; } \
		>"$TMPDIR/days.csv" &&
	test_commits vuln calendar import "$TMPDIR/days.csv" &&
	vuln calendar show 2040 --json >"$out" &&
	test_grep "2040-09-09" "$out" &&
	! grep "2040-03-21" "$out"
'

test_expect_success 'calendar import: a wrong line is named' '
	cd psirt &&
	printf "2040/1/1,a\n2040/13/1,b\n" >"$TMPDIR/days.csv" &&
	test_fails 129 vuln calendar import \
		"$TMPDIR/days.csv" &&
	test_grep "days.csv: line 2: not a holiday" "$err" &&
	test_expect_code 129 vuln calendar show MMXL
'

test_expect_success 'an unknown option or subcommand is usage' '
	cd psirt &&
	test_expect_code 129 vuln person &&
	test_expect_code 129 vuln person ad x &&
	test_expect_code 129 vuln product add x --nmae X 2>"$err"
'

test_expect_success 'each record and each commit is signed by its author' '
	cd psirt &&
	git ls-files | grep "/[0-9]*-.*\.yaml$" | while read -r file
	do
		gpg --verify "$file.asc" "$file" || return 1
	done &&
	for commit in $(git rev-list HEAD)
	do
		git verify-commit $commit || return 1
	done &&
	git log --show-signature -1 | grep "Good signature"
'

test_expect_success 'O1: the form of the point of contact' '
	make_psirt psirt-poc >/dev/null 2>&1 &&
	cd psirt-poc &&
	test_refused transition-poc vuln policy poc --send jpcert &&
	vuln policy edit --poc-hours "平日 9:00-17:00" --poc-terms 2026 &&
	vuln policy form >../form &&
	test_grep "^会社名: 株式会社ベンダー" ../form &&
	test_grep "受付時間: 平日 9:00-17:00" ../form &&
	test_grep "規約: 2026 (2026-11-20 同意)" ../form &&
	test_grep "$key_tanaka" ../form &&
	test_grep "^- protocol X" ../form
'

test_expect_success 'O1: sent, checked, confirmed; then it counts' '
	cd psirt-poc &&
	test_fails 129 vuln policy poc &&
	test_refused transition-poc vuln policy poc --checked &&
	test_refused reference-partner vuln policy poc --send nobody &&
	test_refused right-denied as kato vuln policy poc --send jpcert &&
	test_commits vuln policy poc --send jpcert &&
	letter poc jpcert >"$TMPDIR/text" &&
	test_grep "^Subject: POC$" "$TMPDIR/text" &&
	test_grep "窓口登録 申請書" "$TMPDIR/text" &&
	test_grep "$key_tanaka" "$TMPDIR/text" &&
	raw_letter poc jpcert >"$TMPDIR/raw" &&
	test_grep "multipart/encrypted" "$TMPDIR/raw" &&
	test_refused transition-poc vuln policy poc --confirmed &&
	test_commits vuln policy poc --checked &&
	test_commits vuln policy poc --confirmed &&
	vuln policy form --change --lang en >../form &&
	test_grep "^State: confirmed" ../form &&
	test_grep "^Registered now:" ../form &&
	test_grep "outgoing contact" ../form
'

test_expect_success 'O1: a change is given notice of by the outgoing contact' '
	cd psirt-poc &&
	vuln person edit sato --right poc &&
	test_refused transition-poc as sato vuln policy poc --send jpcert \
		--contact sato &&
	test_tick &&
	test_commits vuln policy poc --send jpcert --contact sato &&
	letter poc jpcert >"$TMPDIR/text" &&
	test_grep "窓口登録 変更届" "$TMPDIR/text" &&
	sed "1,/新しい窓口担当者/d" "$TMPDIR/text" >../form &&
	test_grep "氏名: sato" ../form &&
	test_refused transition-poc as sato vuln policy poc --send jpcert &&
	vuln policy poc --checked && vuln policy poc --confirmed &&
	test_commits as sato vuln policy poc --send jpcert --contact tanaka &&
	vuln verify
'

test_expect_success 'O1: the letter is handed over, and that is recorded' '
	cd psirt-poc &&
	cat >"$TMPDIR/mailer" <<-\END &&
	#!/bin/sh
	cat >>"$(dirname "$0")/sent"
	END
	chmod +x "$TMPDIR/mailer" &&
	git config vuln.sendmail "$TMPDIR/mailer" &&
	vuln outbox send >"$out" &&
	grep -c "^Subject: POC" "$TMPDIR/sent" >"$out" &&
	test "$(cat "$out")" = 3 &&
	git log --format=%s | grep -c "^sent policy$" >"$out" &&
	test "$(cat "$out")" = 3 &&
	vuln verify
'

test_done
