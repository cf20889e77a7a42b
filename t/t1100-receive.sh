#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Receipt: from mails and from words to cases.

# shellcheck disable=SC2154,SC2283 # of the libraries

test_description='vuln receive'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

# All objects of the repository, inflated.
all_objects () {
	git cat-file --batch-all-objects --batch --buffer
}

# The fields of the newest record of a case.
fields () { # <case> [<action>]
	cat "$(last_record "$@")"
}

# Opens a sealed file with gpg alone: our line on top, then the bytes.
open_sealed () { # <case>
	gpg --quiet --decrypt "$(case_dir "$1")"/sealed/*.pgp
}

test_expect_success 'setup' '
	make_psirt psirt
'

test_expect_success 'R1: the initial notification becomes a case' '
	cd psirt &&
	test_commits vuln receive "$mails/01-initial.eml" &&
	test_grep "received  2026-11-20 10:00 JST  from jpcert (claimed), coordinator" \
		"$out" &&
	test_grep "not found in the mail: due" "$out" &&
	test_grep "hint: next: .vuln ack" "$err" &&
	id=$(sed -n 1p "$out") &&
	echo "$id" | grep -E "^20261120-[0-9abcdefghjkmnpqrstvwxyz]{4}$" &&
	fields "$id" >"$out" &&
	test_grep "^channel: coordinator" "$out" &&
	test_grep "^level: initial" "$out" &&
	test_grep "^origin: \"IPA\"" "$out" &&
	test_grep "^start: \"2026-11-20\"" "$out" &&
	test_grep "publication: \"2027-01-12T05:00:00Z\"" "$out" &&
	test_grep "\"JPCERT-IPA#0A1B2C3D\"" "$out" &&
	test_grep -A1 "\"JPCERT#40120001\":" "$out" >tn &&
	test_grep "from: jpcert" tn &&
	rm tn &&
	test_grep "publication: \"body:1:[0-9]*\"" "$out" &&
	test_grep "tn: subject" "$out"
'

test_expect_success 'R1: its bytes can be restored with gpg alone; the first line names the place' '
	cd psirt &&
	open_sealed "$id" >"$TMPDIR/plain" &&
	sed 1d "$TMPDIR/plain" >"$TMPDIR/mail" &&
	cmp "$TMPDIR/mail" "$mails/01-initial.eml" &&
	record=$(basename "$(last_record "$id")" .yaml) &&
	root=$(git rev-list --max-parents=0 HEAD) &&
	sed -n 1p "$TMPDIR/plain" >"$TMPDIR/place" &&
	test_grep "$root" "$TMPDIR/place" &&
	test_grep "cases/$id" "$TMPDIR/place" &&
	test_grep "$record" "$TMPDIR/place"
'

test_expect_success 'the name of a sealed file is the digest of its bytes' '
	cd psirt &&
	for file in $(case_dir "$id")/sealed/*.pgp
	do
		sha256sum <"$file" | grep "^$(basename "$file" .pgp) " ||
			return 1
	done
'

test_expect_success 'the same mail twice is one: nothing to do' '
	cd psirt &&
	test_unchanged vuln receive "$mails/01-initial.eml" &&
	test_grep "nothing to do" "$out" &&
	test_unchanged vuln receive - <"$mails/01-initial.eml" &&
	test_grep "nothing to do" "$out"
'

test_expect_success 'R1: ISO-2022-JP from standard input' '
	cd psirt &&
	jis=$(case_id vuln receive - <"$mails/02-initial-jis.eml") &&
	fields "$jis" >"$out" &&
	test_grep "^title: \"DEF の件\"" "$out" &&
	test_grep "JPCERT#40120002" "$out" &&
	open_sealed "$jis" | sed 1d | cmp - "$mails/02-initial-jis.eml"
'

test_expect_success 'R8: details, new date and skeleton go into its case' '
	cd psirt &&
	cases=$(ls -d cases/*/*/* | wc -l) &&
	at 2026-11-26 11:00 &&
	test_commits vuln receive "$mails/03-details.eml" &&
	test_grep "^$id$" "$out" &&
	fields "$id" message >"$out" &&
	test_grep "^level: detail" "$out" &&
	test_grep "report-by: \"2026-12-11\"" "$out" &&
	at 2026-12-15 11:00 &&
	test_commits vuln receive "$mails/04-new-date.eml" &&
	fields "$id" message >"$out" &&
	test_grep "publication: \"2027-01-26T05:00:00Z\"" "$out" &&
	at 2027-01-19 11:00 &&
	test_commits vuln receive "$mails/05-skeleton.eml" &&
	fields "$id" message >"$out" &&
	test_grep "reply-by: \"2027-01-22\"" "$out" &&
	test_grep -A1 "\"JVN#44556677\"" "$out" >"$err" &&
	test_grep "index: true" "$err" &&
	test_grep "CVE-2026-98765" "$out" &&
	test "$(ls -d cases/*/*/* | wc -l)" = "$cases"
'

test_expect_success 'R5.g: a case is named by every number of it, in any writing' '
	cd psirt &&
	for name in "JPCERT#40120001" jpcert40120001 JPCERT-40120001 \
		"JVN#44556677" jvn44556677 cve-2026-98765 \
		"JPCERT-IPA#0A1B2C3D"
	do
		vuln note "$name" -m "by $name" --dry-run >"$out" &&
		test_grep "^$id$" "$out" || return 1
	done
'

test_expect_success 'R2: a finder needs the word of a person' '
	cd psirt &&
	test_fails 1 vuln receive "$mails/06-finder.eml" &&
	test_grep "opens no case" "$err" &&
	test_grep "hint: .*--channel finder" "$err" &&
	test_commits vuln receive --channel finder "$mails/06-finder.eml" &&
	finder=$(sed -n 1p "$out") &&
	test_grep "tell the coordinator of the finder.*R2" "$out" &&
	fields "$finder" >"$out" &&
	test_grep "^channel: finder" "$out" &&
	test_grep "direct: true" "$out" &&
	test_grep "consent: \"yes\"" "$out" &&
	test_grep "told-others: \"no\"" "$out" &&
	test_grep "publishes: \"yes\"" "$out"
'

test_expect_success 'R10.a: the finder is in the clear in no object, no subject, no path' '
	cd psirt &&
	all_objects >"$TMPDIR/objects" &&
	test_grep ! -a -i -e canary -e finchley -e finder.example.net \
		"$TMPDIR/objects" &&
	git log --all --format="%an %ae %cn %ce %B" >"$TMPDIR/log" &&
	test_grep ! -i -e canary -e finchley "$TMPDIR/log" &&
	grep -r -a -i -l -e canary -e finchley .git/vuln >"$out"
	test_must_be_empty "$out"
'

test_expect_success 'R10: and can be read by who has the key' '
	cd psirt &&
	sed -n "/BEGIN PGP MESSAGE/,/END PGP MESSAGE/{s/^  //;p;}" \
		"$(last_record "$finder")" | gpg --quiet --decrypt >"$out" &&
	test_grep "name: \"Canary Finchley\"" "$out" &&
	test_grep "address: \"canary@finder.example.net\"" "$out" &&
	test_grep "credit: \"C. Finchley\"" "$out" &&
	open_sealed "$finder" | sed 1d | cmp - "$mails/06-finder.eml"
'

test_expect_success 'O3: sealed to people with an agreement, and to no others' '
	cd psirt &&
	gpg --list-packets --list-only "$(case_dir "$finder")"/sealed/*.pgp \
		>"$out" 2>&1 &&
	test "$(grep -c "^:pubkey enc packet" "$out")" = 1 &&
	fields "$finder" >"$out" &&
	sed -n "/^access:/,\$p" "$out" | grep "^  [a-z]*:" >"$err" &&
	echo "  tanaka:" >"$TMPDIR/expect" &&
	test_cmp "$TMPDIR/expect" "$err"
'

test_expect_success 'a website: from the receiving organisation, to us' '
	cd psirt &&
	web=$(case_id vuln receive "$mails/07-website.eml") &&
	fields "$web" >"$out" &&
	test_grep "^channel: receiving" "$out" &&
	test_grep "^subject: website" "$out" &&
	test_grep "^from: ipa" "$out" &&
	test_grep "\"IPA#70809010\"" "$out" &&
	test_grep "^website: \"https://www.vendor.example.com/find\"" "$out"
'

test_expect_success 'R6: a complaint of a customer becomes a case when told so' '
	cd psirt &&
	test_fails 1 vuln receive "$mails/08-complaint.eml" &&
	customer=$(case_id vuln receive --channel customer \
		"$mails/08-complaint.eml") &&
	fields "$customer" >"$out" &&
	test_grep "^channel: customer" "$out" &&
	test_commits vuln triage "$customer" --as vulnerability \
		--because "a long text restarts it"
'

test_expect_success 'R1: a mail about no case opens none' '
	cd psirt &&
	test_fails 1 vuln receive "$mails/09-meeting.eml" &&
	test_grep "otherwise nothing needs to be done" "$err"
'

test_expect_success 'R8: unless a person says where it belongs' '
	cd psirt &&
	test_commits vuln receive --case "$customer" "$mails/09-meeting.eml" &&
	test_grep "^$customer$" "$out" &&
	test_fails 1 vuln receive --case zzzz "$mails/10-hostile.eml" &&
	test_grep "no case is called .zzzz." "$err"
'

test_expect_success 'a hostile mail: nothing of it is a path, a command or a sequence' '
	cd psirt &&
	test_unchanged vuln receive "$mails/10-hostile.eml" --dry-run &&
	hostile=$(case_id vuln receive "$mails/10-hostile.eml") &&
	git log -1 --format=%B >"$out" &&
	test_grep ! -e "\.\./" -e "touch" "$out" &&
	esc=$(printf "\033") &&
	test_grep ! "$esc" "$(last_record "$hostile")" &&
	git ls-tree -r --name-only HEAD >"$out" &&
	test_grep ! -E -v "^[A-Za-z0-9._/-]+$" "$out" &&
	test_path_is_missing x &&
	open_sealed "$hostile" | sed 1d | cmp - "$mails/10-hostile.eml" &&
	git status --porcelain >"$out" &&
	test_must_be_empty "$out"
'

test_expect_success 'R5: a tracking number from somebody unknown has no giver' '
	cd psirt &&
	fields "$hostile" >"$out" &&
	test_grep "\"JPCERT#40129999\": {}" "$out" &&
	test_grep ! "from: " "$out"
'

test_expect_success 'R10.b: a finder who calls or faxes is sealed, too' '
	cd psirt &&
	test_commits vuln receive --channel finder --by phone --title Call \
		--finder-name "Robin Grosbeak" \
		--finder-address robin@grosbeak.example.net &&
	call=$(sed -n 1p "$out") &&
	vuln show "$call" --yaml >"$out" &&
	test_grep "name: \"Robin Grosbeak\"" "$out" &&
	all_objects >"$TMPDIR/objects" &&
	test_grep ! -a -i -e grosbeak "$TMPDIR/objects" &&
	test_refused statement-reveals vuln statement "$call" \
		--summary "Robin Grosbeak called."
'

test_expect_success 'R10.d, R10.e: finder and reporter are two, each with credit and consent' '
	cd psirt &&
	test_commits vuln note "$call" -m "called again" \
		--credit "R. G." --consent yes \
		--reporter-name "Wren Sandpiper" \
		--reporter-address wren@sandpiper.example.org \
		--reporter-credit "Wren" --reporter-consent no &&
	vuln show "$call" --yaml >"$out" &&
	test_grep "name: \"Robin Grosbeak\"" "$out" &&
	test_grep "name: \"Wren Sandpiper\"" "$out" &&
	test_unchanged vuln statement "$call" -n --thanks "R. G." &&
	test_refused statement-reveals vuln statement "$call" \
		--thanks "R. G. and Wren" &&
	test_refused statement-reveals vuln statement "$call" \
		--thanks "sandpiper.example.org" &&
	all_objects >"$TMPDIR/objects" &&
	test_grep ! -a -i -e sandpiper "$TMPDIR/objects"
'

test_expect_success 'R5.b: a TN of the subject is no part of the title' '
	cd psirt &&
	for subject in "JPCERT#97600002 プロトコルX" \
		"【JPCERT#97600003】プロトコルX" \
		"ＪＰＣＥＲＴ＃９７６００００４ プロトコルX" \
		"Re: JPCERT#97600005: プロトコルX"
	do
		last=$((${last:-1} + 1)) &&
		sed -e "/^Subject:/,/^Date:/{/^Subject:/s/.*/Subject: $subject/
			/^ /d;}" -e "s/<a1@/<r$(echo "$subject" | cksum |
			cut -d " " -f 1)@/" -e "s/40120001/9760000$last/" \
			"$mails/01-initial.eml" >"$TMPDIR/r.eml" &&
		r=$(case_id vuln receive --channel coordinator \
			"$TMPDIR/r.eml") &&
		vuln show "$r" --yaml >"$out" &&
		test_grep "^title: \"プロトコルX\"" "$out" || return 1
	done
'

test_expect_success 'R5.e: a number that came wrongly is taken off, with a reason' '
	cd psirt &&
	test_fails 129 vuln note "$r" --drop-tn "JPCERT#97600005" &&
	test_fails 1 vuln note "$r" --drop-tn "JPCERT#11110000" -m x &&
	test_commits vuln note "$r" --drop-tn "JPCERT#97600005" \
		-m "of another case" &&
	vuln show "$r" --yaml >"$out" &&
	test_grep ! "^  \"JPCERT#97600005\"" "$out" &&
	test_refused statement-reveals vuln statement "$r" \
		--summary "9760-0005"
'

test_expect_success 'R5.h, R5.i: the index under which JVN publishes' '
	cd psirt &&
	test_fails 1 vuln note "$r" --index "TA26-123A" -m x &&
	for index in "JVN#12121212" "JVNVU#13131313" "JVNTA#14141414" TA26-123A
	do
		test_commits vuln note "$r" --vn "$index" --index "$index" \
			-m "says the coordinator" &&
		vuln show "$r" --yaml >"$out" &&
		test_grep -A1 "\"$index\":" "$out" | grep "index: true" &&
		test "$(grep -c "index: true" "$out")" = 1 || return 1
	done
'

test_expect_success 'R1: by telephone, fax, post: by hand, with the same clock' '
	cd psirt &&
	at 2027-02-01 10:00 &&
	test_commits vuln receive --by phone --from jpcert \
		--tn "JPCERT#40120077" --vn "JVNVU#90000001" \
		--title "By telephone" --level initial \
		--received "2027-01-29 18:30" -m "He will call again." &&
	phone=$(sed -n 1p "$out") &&
	test_grep "^20270129-" "$out" &&
	test_grep "due  2027-02-01 23:59 JST  acknowledge" "$out" &&
	fields "$phone" >"$out" &&
	test_grep "^medium: phone" "$out" &&
	test_grep "^channel: coordinator" "$out" &&
	test_grep "^comment: \"He will call again.\"" "$out" &&
	test_commits vuln receive --channel internal --by post --title Found &&
	test_commits vuln receive --channel supplier --from parts --by fax
'

test_expect_success 'what words are refused' '
	cd psirt &&
	test_fails 129 vuln receive &&
	test_grep "channel" "$err" &&
	test_fails 129 vuln receive --channel friend &&
	test_fails 129 vuln receive --channel internal --by pigeon &&
	test_fails 129 vuln receive --case "$id" --by phone -m x &&
	test_grep "is for a new case" "$err" &&
	test_fails 129 vuln receive --channel internal --level deep &&
	test_fails 129 vuln receive --tn 123 &&
	test_grep "tracking number such as" "$err" &&
	test_fails 129 vuln receive --channel internal --vn CVE-1 &&
	test_fails 129 vuln receive --channel internal --website ftp://x &&
	test_fails 129 vuln receive --channel internal \
		--received 2030-01-01 &&
	test_grep "lies in the future" "$err" &&
	test_must_fail test_unchanged vuln receive --channel internal \
		--received "2026-02-30 10:00" &&
	test_grep "2026-02-30" "$err"
'

test_expect_success 'reference-partner, transition-tracking-number' '
	cd psirt &&
	test_refused reference-partner vuln receive --channel internal \
		--from ghost &&
	test_refused transition-tracking-number vuln receive \
		--tn "JPCERT#40120088" --from parts
'

test_expect_success 'what is no mail is refused, and named' '
	cd psirt &&
	test_fails 128 vuln receive "$TMPDIR/none.eml" &&
	test_grep "none.eml" "$err" &&
	test_must_fail test_unchanged vuln receive "$TMPDIR" &&
	: >"$TMPDIR/empty" &&
	test_must_fail test_unchanged vuln receive "$TMPDIR/empty" &&
	head -c 4096 /dev/urandom >"$TMPDIR/noise" &&
	test_must_fail test_unchanged vuln receive "$TMPDIR/noise"
'

test_expect_success 'right-denied: only some may receive' '
	cd psirt &&
	for who in suzuki kato sato mori
	do
		test_refused right-denied as $who vuln receive \
			--channel internal --title x || return 1
	done
'

test_expect_success 'encrypted and signed: taken, restored as it came' '
	cd psirt &&
	write_letter () {
		printf "Content-Type: text/plain; charset=utf-8\r\n\r\n" &&
		printf "ベンダートラッキング番号: JPCERT#40120005\r\n"
	} &&
	write_letter | gpg --armor --sign --local-user "$jpcert" --encrypt \
		-r "$key_tanaka" >"$TMPDIR/asc" &&
	{
		echo "From: vuln@coordinator.example.org" &&
		echo "To: psirt@vendor.example.com" &&
		echo "Subject: [JPCERT#40120005] test" &&
		echo "Message-ID: <enc@coordinator.example.org>" &&
		echo "MIME-Version: 1.0" &&
		echo "Content-Type: multipart/encrypted; boundary=b;" &&
		echo " protocol=\"application/pgp-encrypted\"" &&
		printf "\n--b\nContent-Type: application/pgp-encrypted\n\n" &&
		printf "Version: 1\n\n--b\n" &&
		printf "Content-Type: application/octet-stream\n\n" &&
		cat "$TMPDIR/asc" &&
		printf "\n--b--\n"
	} >"$TMPDIR/enc.eml" &&
	enc=$(case_id vuln receive "$TMPDIR/enc.eml") &&
	fields "$enc" >"$out" &&
	test_grep "label: encrypted-signed" "$out" &&
	test_grep "JPCERT#40120005" "$out" &&
	open_sealed "$enc" | sed 1d | cmp - "$TMPDIR/enc.eml"
'

test_expect_success 'what reads like a number and is none keeps no mail out' '
	cd psirt &&
	sed -e "s/40120001/40120066/g" \
		-e "s/^Message-ID: .*/Message-ID: <odd@coordinator.example.org>/I" \
		"$mails/01-initial.eml" >"$TMPDIR/odd.eml" &&
	echo "JVNVU#123456 VU#1234 VU#12345678 JPCERT-IPA#WXYZ0123 CVE-2026-1234" \
		>>"$TMPDIR/odd.eml" &&
	odd=$(case_id vuln receive "$TMPDIR/odd.eml") &&
	fields "$odd" >"$out" &&
	test_grep CVE-2026-1234 "$out" &&
	test_grep WXYZ0123 "$out" &&
	test_grep ! -e "^  \"VU#1234\"" "$out"
'

test_expect_success 'overview: sealed: nothing but what rules need stands in the clear' '
	vuln init --key "$key_tanaka" --handle tanaka --overview sealed \
		--agreement 2024-04-01 sealed &&
	cd sealed &&
	vuln partner add jpcert --name C --kind coordinator \
		--email vuln@coordinator.example.org &&
	vuln receive "$mails/01-initial.eml" &&
	vuln receive "$mails/05-skeleton.eml" &&
	all_objects >"$TMPDIR/objects" &&
	test_grep ! -a -e "通信方式" -e 40120001 -e 44556677 \
		"$TMPDIR/objects" &&
	vuln ack "$(basename cases/*/*/*)"
'

test_expect_success 'without an agreement nobody can take a case' '
	cd psirt &&
	vuln person edit tanaka --agreement 2024-04-01 \
		--agreement-until 2027-01-31 &&
	test_refused access-without-agreement vuln receive \
		--channel internal --title x
'

test_expect_success 'commit subjects are verbs and ids; every record is signed' '
	cd psirt &&
	git log --format=%s >"$out" &&
	test_grep ! -E -v "^[a-z]+ ([a-z0-9-]+|policy)$" "$out" &&
	git ls-files | grep "/[0-9]*-.*\.yaml$" | while read -r file
	do
		gpg --verify "$file.asc" "$file" || return 1
	done &&
	git log --format=%G? | sort -u >"$out" &&
	test_grep ! "[^GU]" "$out"
'

test_done
