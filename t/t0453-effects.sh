#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# An option has an effect or is an error: each one of each command that makes
# a record is tried, by itself or with what it needs, against the same call
# without it. What the record would say differs, or the call is refused.

# shellcheck disable=SC2154,SC2086,SC2059 # of the libraries; words are split

test_description='every option has an effect, or is an error'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

# What a call would do, without what is random: names of records, salts,
# digests, numbers of copies, Message-IDs.
outcome () { # <who> <word>...
	as "$1" vuln $2 --dry-run --json >said 2>warned || return
	sed -e 's/\([0-9]\{4\}-[a-z]*\)-[a-z0-9]\{4\}/\1/g' \
		-e 's/[0-9a-f]\{8,\}/x/g' -e 's/<[^>]*@[^>]*>/x/g' \
		-e 's/VND-[0-9]*-[a-z0-9]*/x/g' \
		-e 's/[0-9]\{8\}-[a-z0-9]\{4\}/x/g' -e 's/size: [0-9]*/x/g' said
}

# The table: who | the call | the option | what comes of it:
#   changes   the record says something else
#   letter    so does the letter, which cannot be compared here
#   129, 1    refused, as usage or by a rule
#   0         accepted, with nothing to do at the moment
check_row () { # <who> <call> <option> <what>
	case $4 in
	changes | letter)
		outcome "$1" "$2" >before || : >before
		outcome "$1" "$2 $3" >after || {
			cat warned said && return 1; }
		test "$4" = letter || ! cmp -s before after || {
			echo "no effect:" && cat after && return 1; } ;;
	*)
		test_expect_code "$4" as "$1" vuln $2 $3 --dry-run 2>err &&
		cat err ;;
	esac
}

# ---- a case in which each of the commands has something to do ---------------

test_expect_success 'setup' '
	make_psirt psirt &&
	make_keys ueda other maker &&
	cd psirt &&
	export_key "$key_other" >"$TMPDIR/other.asc" &&
	export_key "$key_maker" >"$TMPDIR/maker.asc" &&
	add_person ueda --right support,csirt --agreement 2024-04-01 &&
	vuln partner add sister --name Sister --kind affiliate \
		--email psirt@sister.example --registered 2025-04-01 \
		--key "$TMPDIR/maker.asc" &&
	vuln partner add maker --name Maker --kind recipient \
		--email psirt@maker.example --key "$TMPDIR/maker.asc" \
		--agreement 2024-04-01 &&
	vuln product edit def --keyword old --channel shop \
		--recipient maker --component libold@1 \
		--version "4.1 pro ja" --version "4.1 pro en" &&
	vuln product edit ghi --investigator kato &&
	vuln partner add second --name Second --kind coordinator \
		--email desk@second.example --key "$TMPDIR/maker.asc" &&
	vuln policy edit --poc-terms 2024 --poc-hours 9-17 &&
	vuln policy poc --send jpcert &&
	vuln system add shop --name Shop --component nginx@1 &&
	vuln policy edit --closing-day 2026-12-28 --remote https://r.example \
		--path NOTES &&
	id=$(case_id vuln receive "$mails/01-initial.eml") &&
	vuln ack "$id" && vuln triage "$id" --as vulnerability &&
	vuln scope "$id" -p abc --due +5wd &&
	vuln access "$id" --grant sato,mori,ueda --because work &&
	vuln inquire "$id" parts --component libpx -p abc &&
	vuln request "$id" -m "more" &&
	vuln consult "$id" jpcert --about date -m "when" &&
	vuln answer "$id" abc --status affected --method review &&
	vuln plan "$id" fix-1 --kind fix --fixed-in 4.3 --effect gone &&
	vuln schedule "$id" --publication 2027-01-10T12:00 &&
	vuln brief "$id" --body text --to ueda --line line-1 --question q --answer a &&
	vuln brief "$id" --lang en --line line-1 --question q --answer a &&
	vuln notice "$id" notice-1 --audience users --by web --sender web \
		--title t --body b &&
	vuln notice "$id" notice-1 --lang en --title t --body b &&
	vuln inquiry "$id" --from customer -m "what is it" &&
	asked=$(last_record "$id" inquiry | sed "s,.*/,,;s/.yaml//") &&
	wanted=$(last_record "$id" request | sed "s,.*/,,;s/.yaml//") &&
	new=$(case_id vuln receive --channel customer --title t --by phone) &&
	file=$(git ls-files "$(case_dir "$id")/sealed" | sed "s,.*/,,;q") &&
	file=${file%.pgp} &&
	echo hi >"$TMPDIR/words"
'

grep -v '^#' >table <<'EOF'
# command | needs | option | what
ack CASE||--reply details|changes
ack CASE|--reply details|--because late|changes
ack CASE|--reply details|--by phone|changes
ack CASE||--because late|129
answer CASE abc|--method review|--status affected|changes
answer CASE abc|--status affected --method review|--versions 4.1|changes
answer CASE abc|--status affected|--method reproduction|changes
answer CASE abc|--status not-affected --method review --evidence x|--justification component-not-present|changes
answer CASE abc|--status affected --method review|--by kato|changes
answer CASE abc|--status affected --method review|--reproduced yes|changes
answer CASE abc|--status affected --method review|--evidence x|changes
answer CASE abc|--status affected --method review|--cause x|changes
answer CASE abc|--status affected --method review|--conditions x|changes
access CASE|--because x|--grant suzuki|changes
access CASE||--revoke kato|changes
access CASE||--rekey kato|letter
access CASE|--grant suzuki|--because x|changes
access CASE|--grant suzuki --because x|--until +5d|changes
access CASE|--revoke kato|--because x|129
access CASE|--revoke kato|--until +5d|129
access CASE||--because x|129
access CASE||--until +5d|129
access CASE|--grant suzuki --because x|--as-of HEAD|129
sato: approve CASE|--notice notice-1|--line line-1|changes
sato: approve CASE||--notice notice-1|changes
sato: approve CASE||--withdraw|changes
assess CASE||--cvss CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H|changes
assess CASE||--cwe CWE-79|changes
assess CASE||--exploited since=2026-11-19|changes
assess CASE||--threat x|changes
assess CASE||--urgency high|changes
assess CASE||--at-risk x|changes
brief CASE||--body x|changes
brief CASE|--question x --answer y|--line l2|changes
brief CASE|--line l2 --answer y|--question x|changes
brief CASE|--line l2 --question x|--answer y|changes
brief CASE|--line l2 --question x --answer y|--early|changes
brief CASE|--body x|--early|129
brief CASE||--question x|129
brief CASE||--answer x|129
brief CASE|--body x|--escalation x|changes
brief CASE|--body x|--phones x|changes
brief CASE|--body x|--staff x|changes
brief CASE|--body x|--manual x|changes
brief CASE|--body x|--second-level x|changes
brief CASE|--body x|--lang en|changes
brief CASE|--phones x|--lang en|129
brief CASE||--to sato|changes
ueda: brief CASE||--review agreed|changes
close CASE|--without tell-published=x|--because withdrawn|changes
close CASE|--because withdrawn|--without tell-published=x|changes
consult CASE jpcert|-m x|--about way|changes
consult CASE jpcert|--about oem -m x|--for maker|changes
consult CASE jpcert|--about way -m x|--theirs|changes
consult CASE jpcert|--about date|--answer agreed|changes
consult CASE jpcert|--about date --answer agreed|--wording x|changes
consult CASE jpcert|--about date --answer agreed|--conditions x|changes
consult CASE jpcert|--about date --answer agreed|--date 2027-01-12|changes
consult CASE jpcert|--about date -m x|--wording x|129
consult CASE jpcert|--about date -m x|--conditions x|129
consult CASE jpcert|--about date -m x|--date 2027-01-12|129
decide CASE|--criteria x|--response fix|changes
decide CASE|--response fix|--decider sato|changes
decide CASE|--response fix|--criteria x|changes
inquire CASE sister|-p abc|--through jpcert|changes
inquire CASE sister|-p abc|--direct|changes
inquire CASE sister|--component x|--product abc|changes
inquire CASE sister|-p abc|--component x|changes
inquire CASE sister|-p abc|--due +5wd|changes
inquire CASE sister|-p abc --direct|--through jpcert|129
inquire CASE parts||--reply affected|changes
inquire CASE parts|--reply affected|--bar x|changes
inquire CASE parts|--reply affected|--lift|letter
inquire CASE parts|--reply affected --bar x|--lift|129
inquire CASE parts|--reply affected|--due +5wd|129
inquire CASE parts|--reply affected|--component x|129
inquire CASE parts|--reply affected|--product abc|129
inquire CASE parts|--reply affected|--through jpcert|129
inquire CASE parts|--reply affected|--direct|129
inquiry CASE|-m x|--from press|changes
inquiry CASE|-m x --from press|--by mail|changes
inquiry CASE|-m x --from press|--who x|changes
inquiry CASE|-m x --from press|--line line-1|129
inquiry CASE|--answer ASKED|--by mail|129
inquiry CASE|--answer ASKED|--line line-1|1
inquiry CASE|--line line-1|--answer ASKED|1
leak CASE||-m x|changes
note CASE|-m x|--vn CVE-2026-0001|changes
note CASE|-m x|--title x|changes
note NEW|-m x|--consent yes|letter
note NEW|-m x|--finder-key TMP/other.asc|letter
notice CASE n2|--by web|--audience users|changes
notice CASE n2|--audience users|--by web|changes
notice CASE n2|--audience users --by web|--sender pr|changes
notice CASE n2|--audience oem --by mail|--to maker|changes
notice CASE n2|--audience users --by web|--earliest 2027-01-12T12:00|changes
notice CASE n2|--audience users --by web|--title x|changes
notice CASE n2|--audience users --by web|--body x|changes
notice CASE n2|--audience users --by web --body x|--lang en|changes
notice CASE n2|--audience users --by web|--lang en|129
notice CASE n2|--audience oem --by mail --to maker|--advance|letter
notice CASE notice-1||--done|1
notice CASE notice-1|--done|--title x|129
notice CASE||--title x|129
notice CASE||--lang en|129
notice CASE||--done|129
partner add x|--kind supplier|--name X|changes
partner add x|--name X|--kind supplier|changes
partner add x|--name X --kind supplier|--name-en X|changes
partner add x|--name X --kind supplier|--email a@b.example|changes
partner add x|--name X --kind supplier|--domain b.example|changes
partner add x|--name X --kind supplier|--phone 1|changes
partner add x|--name X --kind supplier|--key TMP/other.asc|changes
partner add x|--name X --kind supplier|--lang en|changes
partner add x|--name X --kind supplier|--charset utf-8|changes
partner add x|--name X --kind affiliate|--registered 2025-04-01|changes
partner add x|--name X --kind supplier|--registered 2025-04-01|129
partner add x|--name X --kind supplier|--agreement 2025-04-01|changes
partner add x|--name X --kind supplier --agreement 2025-04-01|--agreement-until 2028-04-01|changes
partner add x|--name X --kind supplier|--agreement-until 2028-04-01|129
partner edit parts||--name X|changes
partner edit parts||--name-en X|changes
partner edit parts||--kind contractor|changes
partner edit parts||--email a@b.example|changes
partner edit parts||--domain b.example|changes
partner edit parts||--phone 1|changes
partner edit parts||--key TMP/other.asc|changes
partner edit parts||--lang en|changes
partner edit parts||--charset utf-8|changes
partner edit parts||--registered 2025-04-01|129
partner edit sister||--registered 2026-04-01|changes
partner edit parts||--agreement 2025-04-01|changes
partner edit parts||--agreement-until 2028-04-01|129
partner edit maker||--agreement-until 2028-04-01|changes
partner edit jpcert||--remove domain=coordinator.example.org|changes
partner edit jpcert||--remove domain=nowhere.example|1
partner edit jpcert||--remove domain|129
partner edit jpcert||--remove name=x|129
person add x|--email a@b.example --key TMP/other.asc|--name X|changes
person add x|--name X --key TMP/other.asc|--email a@b.example|changes
person add x|--name X --email a@b.example|--key TMP/other.asc|changes
person add x|--name X --email a@b.example --key TMP/other.asc|--name-en X|changes
person add x|--name X --email a@b.example --key TMP/other.asc|--phone 1|changes
person add x|--name X --email a@b.example --key TMP/other.asc|--right csirt|changes
person add x|--name X --email a@b.example --key TMP/other.asc|--duty pr|changes
person add x|--name X --email a@b.example --key TMP/other.asc|--department web|changes
person add x|--name X --email a@b.example --key TMP/other.asc|--agreement 2025-04-01|changes
person add x|--name X --email a@b.example --key TMP/other.asc|--agreement-until 2028-04-01|129
person add x|--name X --email a@b.example --key TMP/other.asc --agreement 2025-04-01|--agreement-until 2028-04-01|changes
person add x|--name X --email a@b.example --key TMP/other.asc --right csirt|--until +99d|changes
person add x|--name X --email a@b.example --key TMP/other.asc|--until +99d|129
person add x|--name X --email a@b.example --key TMP/other.asc|--lang en|changes
person add x|--name X --email a@b.example --key TMP/other.asc|--machine|changes
person edit kato||--name X|changes
person edit kato||--name-en X|changes
person edit kato||--email a@b.example|changes
person edit kato||--phone 1|changes
person edit kato||--key TMP/other.asc|changes
person edit kato||--right csirt|changes
person edit kato||--duty pr|changes
person edit kato||--department web|changes
person edit kato||--agreement 2025-04-01|changes
person edit kato||--agreement-until 2028-04-01|changes
person edit kato|--duty pr|--until +99d|changes
person edit kato|--right csirt|--until +99d|changes
person edit kato||--until +99d|129
person edit kato|--end-right investigator|--until +99d|129
person edit kato||--lang en|changes
person edit kato||--machine|changes
person edit kato||--end-right investigator|changes
person edit kato||--end-duty pr|1
person retire kato||--as-of HEAD|changes
plan CASE|--milestone text=+9wd|--because x|changes
plan CASE||--milestone text=+9wd|changes
plan CASE||--because x|129
plan CASE|--milestone text=+9wd|--target +9wd|129
plan CASE|--milestone text=+9wd|--fixed-in 4.3|129
plan CASE f2||--kind fix|changes
plan CASE f2|--kind fix|--product def|changes
plan CASE f2|--kind fix|--fixed-in 4.3|changes
plan CASE fix-1||--fixed-in 4.4|changes
plan NEW f2|--kind fix|--fixed-in 4.4|129
plan NEW f2|--kind fix -p abc|--fixed-in 4.4|changes
plan CASE f2|--kind fix|--target +9wd|changes
plan CASE f2|--kind fix --effect x --limits y|--interim|changes
plan CASE f2|--kind fix|--description x|changes
plan CASE f2|--kind fix|--effect x|changes
plan CASE f2|--kind fix|--limits x|changes
plan CASE f2|--kind fix|--medium x|changes
plan CASE f2|--kind fix|--channel x|changes
plan CASE f2|--kind fix|--quantity x|changes
plan CASE f2|--kind fix|--charge free|changes
plan CASE f2|--kind fix|--export-control x|changes
plan CASE f2|--kind fix|--promotion x|changes
plan CASE f2|--kind fix|--addresses x|changes
plan CASE f2|--kind fix|--author suzuki|changes
plan CASE fix-1||--author suzuki|changes
plan CASE f2|--kind fix --effect x|--lang en|changes
plan CASE f2|--kind fix|--lang en|129
policy edit||--poc-hours x|changes
policy edit||--poc-terms x|changes
policy edit||--org X|changes
policy edit||--contact X|changes
policy edit|--org X|--lang en|changes
policy edit||--lang en|129
policy edit||--language en|letter
policy edit||--time-zone UTC|changes
policy edit||--calendar none|changes
policy edit||--closing-day 2026-12-29=x|changes
policy edit||--prefix X|changes
policy edit||--base-url https://x.example|changes
policy edit||--deadline ack=3bd|changes
policy edit||--department network=report:3|changes
policy edit||--commits strict|changes
policy edit||--overview sealed|changes
policy edit||--clocks free|changes
policy edit||--custodians two|changes
policy edit||--direct-finders accept|changes
policy edit||--remote https://x.example|changes
policy edit||--path x|changes
policy edit||--remove language=en|changes
policy edit||--remove remote=https://r.example|changes
policy edit||--remove path=NOTES|changes
policy edit||--remove closing-day=2026-12-28|changes
policy edit||--remove closing-day=2026-12-30|1
policy poc||--send jpcert|changes
policy poc|--send jpcert|--contact suzuki|changes
policy poc||--checked|changes
policy poc||--confirmed|1
policy poc|--checked|--contact suzuki|129
policy poc|--confirmed|--checked|129
policy poc|--send jpcert|--checked|129
product add x||--name X|changes
product add x|--name X|--name-en X|changes
product add x|--name X|--version 1|changes
product add x|--name X --version 1|--edition pro|changes
product add x|--name X --version 1|--language ja|changes
product add x|--name X|--edition pro|129
product add x|--name X|--language ja|129
product add x|--name X|--kind embedded|changes
product add x|--name X|--origin own|changes
product add x|--name X|--department web|changes
product add x|--name X|--lead kato|changes
product add x|--name X|--investigator kato|changes
product add x|--name X|--fixer kato|changes
product add x|--name X|--component y@1|changes
product add x|--name X|--keyword y|changes
product add x|--name X|--channel y|changes
product add x|--name X|--recipient maker|changes
product add x|--name X|--cpe cpe:2.3:a:b:c:*:*:*:*:*:*:*:*|changes
product add x|--name X|--purl pkg:generic/x|changes
product add x|--name X|--url https://x.example|changes
product add x|--name X|--end-of-sale 2027-01-01|changes
product add x|--name X|--end-of-life 2027-01-01|changes
product edit def||--name X|changes
product edit def||--name-en X|changes
product edit def||--version 9|changes
product edit def|--version 9|--edition pro|changes
product edit def|--version 9|--language ja|changes
product edit def||--edition pro|129
product edit def||--language ja|129
product edit def||--kind embedded|changes
product edit def||--origin own|changes
product edit def||--department web|changes
product edit def||--lead kato|changes
product edit def||--investigator kato|changes
product edit def||--fixer kato|changes
product edit def||--component y@1|changes
product edit def||--keyword y|changes
product edit def||--channel y|changes
product edit def||--recipient parts|changes
product edit def||--cpe cpe:2.3:a:b:c:*:*:*:*:*:*:*:*|changes
product edit def||--purl pkg:generic/x|changes
product edit def||--url https://x.example|changes
product edit def||--end-of-sale 2027-01-01|changes
product edit def||--end-of-life 2027-01-01|changes
product edit def||--end-version 1.3|changes
product edit def||--end-version 4.1|changes
product edit def||--end-version 9.9|1
product edit def||--remove keyword=old|changes
product edit def||--remove channel=shop|changes
product edit def||--remove recipient=maker|changes
product edit def||--remove component=libold|changes
product edit def||--remove keyword=new|1
product edit def||--remove component=new|1
mori: publish CASE||--jvn https://jvn.jp/x|1
mori: publish CASE||--due|129
ready CASE fix-1||--url https://x.example|1
ready CASE fix-1||--at 2026-11-19|1
receive|--title x|--channel customer|changes
receive|--channel customer|--title x|changes
receive|--channel customer|--by fax|changes
receive|--channel coordinator --tn JPCERT#40990009|--from jpcert|changes
receive|--channel coordinator --from jpcert|--tn JPCERT#40990009|changes
receive|--channel customer|--vn CVE-2026-0001|changes
receive|--channel customer|--level detail|changes
receive|--channel customer|--website https://x.example|changes
receive|--channel customer|--received 2026-11-18T10:00|letter
receive|--title x|--case CASE|changes
receive|--case CASE --title x|--channel customer|129
receive|--case CASE --title x|--by fax|129
receive|--channel customer|--keep d|129
receive|--channel customer|--filter|129
receive -|--channel customer|--maildir d|129
remind CASE||--again|0
erase CASE FILE||--because x|changes
request CASE|-m x|--for number|changes
request CASE|-m x|--of finder|1
request CASE|-m x|--to second|changes
request CASE|-m x|--product abc|changes
request CASE||--pass-on WANTED|changes
request CASE||--answered WANTED|changes
request CASE||--declined WANTED|changes
request CASE|--answered WANTED|--to jpcert|129
request CASE|--answered WANTED|--of coordinator|129
request CASE|--answered WANTED|--for number|129
request CASE|--answered WANTED|--product abc|129
request CASE|--answered WANTED|--declined WANTED|129
request CASE||--consent yes|letter
request CASE|--consent yes|--for number|129
schedule CASE|--agreed-with jpcert|--publication 2027-01-12T12:00|changes
schedule CASE|--publication 2027-01-12T12:00|--proposed|letter
schedule CASE|--publication 2027-01-12T12:00|--agreed-with jpcert|changes
schedule CASE|--publication 2027-01-12T12:00 --agreed-with jpcert|--proposed|129
schedule CASE|--publication 2027-01-12T12:00|--reply-by 2026-12-12|changes
schedule CASE|--publication 2027-01-12T12:00|--because x|changes
schedule CASE|--publication 2027-01-12T12:00|--without-jvn|changes
schedule CASE||--agreed-with jpcert|129
scope CASE|--due +5wd|--product def|changes
scope CASE|-p def|--stage investigate|changes
scope CASE|-p def|--due +7wd|changes
scope CASE|-p def|--investigator kato|changes
scope CASE|-p def|--method x|changes
scope CASE|-p def|--explanation x|changes
scope CASE||--not-asked def=x|changes
scope CASE|--not-asked def=x|--due +5wd|129
scope CASE|--not-asked def=x|--stage identify|129
scope CASE|--not-asked def=x|--investigator kato|129
scope CASE|--not-asked def=x|--method x|129
scope CASE|--not-asked def=x|--explanation x|129
scope CASE|-p def|--suggest|129
statement CASE||--title x|changes
statement CASE||--summary x|changes
statement CASE||--impact x|changes
statement CASE||--information x|changes
statement CASE||--thanks x|changes
statement CASE|--title x|--revision x|1
statement CASE|--title x|--lang en|changes
statement CASE||--lang en|129
system add x||--name X|changes
system add x|--name X|--name-en X|changes
system add x|--name X|--department web|changes
system add x|--name X|--operator x|changes
system add x|--name X|--url https://x.example|changes
system add x|--name X|--component y@1|changes
system edit shop||--name X|changes
system edit shop||--name-en X|changes
system edit shop||--department web|changes
system edit shop||--operator x|changes
system edit shop||--url https://x.example|changes
system edit shop||--component y@1|changes
system edit shop||--remove component=nginx|changes
tell CASE jpcert||--about plan|changes
ueda: test CASE fix-1|--tester kato|--result pass|changes
ueda: test CASE fix-1|--result pass|--tester kato|changes
ueda: test CASE fix-1|--result pass --tester kato|--product abc|letter
ueda: test CASE fix-1|--result pass|--product def|1
ueda: test CASE fix-1|--result pass --tester kato|--version 4.3|changes
ueda: test CASE fix-1|--result pass --tester kato|--effect x|changes
ueda: test CASE fix-1|--result pass --tester kato|--side-effects x|changes
ueda: test CASE fix-1|--result pass --tester kato|--compatibility x|changes
ueda: test CASE fix-1|--result pass --tester kato|--limits x|changes
ueda: test CASE fix-1|--result pass --tester kato|--evidence x|changes
triage CASE||--as defect|changes
triage CASE|--as duplicate|--of NEW|changes
triage CASE|--as defect|--because x|changes
triage CASE|--as defect|--suggest|129
triage CASE||--of NEW|129
withdraw CASE||--because x|1
withdraw CASE|--because x|--lang en|1
decide CASE|--response fix|--product abc|changes
decide CASE|--response fix|--advice x|changes
decide CASE|--response fix --advice x|--lang en|changes
decide CASE|--response fix|--lang en|129
note CASE|-m x|--index JVN#12345678|1
note CASE|-m x --vn CVE-2026-0001|--index CVE-2026-0001|changes
note CASE|-m x|--drop-tn JPCERT#40120001|changes
note CASE|-m x|--drop-tn JPCERT#40129999|1
note CASE|-m x|--finder-name x|changes
note CASE|-m x|--finder-address a@b.example|changes
note CASE|-m x|--credit x|changes
note CASE|-m x|--reporter-name x|changes
note CASE|-m x|--reporter-address a@b.example|changes
note CASE|-m x|--reporter-credit x|changes
note CASE|-m x|--reporter-consent no|changes
note CASE|-m x|--set title=other|changes
note CASE|-m x|--unset title|changes
policy edit||--rules now|letter
ready CASE fix-1||--withdraw|0
ready CASE fix-1|--withdraw|--url https://x.example|129
ready CASE fix-1|--withdraw|--at 2026-11-19|129
receive|--channel finder|--finder-name x|changes
receive|--channel finder|--finder-address a@b.example|changes
ueda: test CASE fix-1|--result pass --tester kato|--combinations x|changes
ueda: test CASE fix-1|--result pass --tester kato|--not-applicable effect=x|changes
brief CASE|--body x|--let-pass x=why|1
notice CASE n2|--audience users --by web|--let-pass x=why|1
plan CASE f2|--kind fix|--let-pass x=why|1
statement CASE|--title x|--let-pass x=why|1
sato: approve CASE|--notice notice-1|--let-pass x=why|1
withdraw CASE|--because x|--let-pass x=why|1
EOF

while IFS='|' read -r call needs option what; do
	case $call in
	*:\ *) who=${call%%: *} call=${call#*: } ;;
	*) who=tanaka ;;
	esac
	test_expect_success "$what: vuln $call $needs $option" '
		cd psirt &&
		fill () {
			echo "$1" | sed -e "s,CASE,$id,;s,NEW,$new,;s,TMP,$TMPDIR," \
				-e "s,ASKED,$asked,;s,WANTED,$wanted,;s,FILE,$file,"
		} &&
		check_row $who "$(fill "$call $needs")" "$(fill "$option")" \
			"$what"
	'
done <table

# ---- none is left out -------------------------------------------------------

# What is tried elsewhere: imports (t1010), sending letters (t2110).
test_expect_success 'each option of each command that makes a record is tried' '
	for command in $(vuln --completion-helper | sed -n "s/^\([a-z]*\)	.*/\1/p")
	do
		vuln $command --completion-helper >help &&
		echo "$command" >names &&
		sed -n "s/^\([a-z]*\)	.*/$command \1/p" help >>names &&
		while read -r name
		do
			vuln $name --completion-helper >help &&
			grep -q "^--dry-run" help || continue
			sed -n "s/^\(--[a-z-]*\)=\{0,1\}	.*/$name \1/p" help
		done <names
	done | grep -v -E -e " --(dry-run|message|file|json)$" \
		-e "^(calendar|product) import " -e "^outbox send " |
		sort -u >options &&
	test_line_count -gt 200 options &&
	sed "s/^[a-z]*: //" table | while IFS="|" read -r call needs option what
	do
		set -- $call
		case "$1 $2" in
		*" "add | *" "edit | *" "poc | *" "retire) name="$1 $2" ;;
		*) name=$1 ;;
		esac
		set -- $option
		echo "$name $1"
	done | sort -u >tried &&
	comm -23 options tried >left &&
	test_must_be_empty left
'

test_expect_success 'the words of -m and -F are kept, or refused' '
	cd psirt &&
	vuln person edit kato -m "why so" --dry-run >said &&
	test_grep "comment: .*why so" said &&
	vuln person edit kato --phone 2 -F "$TMPDIR/words" --dry-run >said &&
	test_grep "comment: .*hi" said &&
	echo "id,name" >"$TMPDIR/table.csv" &&
	echo "zz,ZZ" >>"$TMPDIR/table.csv" &&
	test_expect_code 129 vuln product import "$TMPDIR/table.csv" -m x &&
	test_expect_code 129 vuln access "$id" -m x &&
	test_expect_code 129 vuln notice "$id" -m x &&
	test_expect_code 129 vuln triage "$id" --suggest -m x
'

test_done
