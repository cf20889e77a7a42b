#!/bin/sh
# SPDX-License-Identifier: Apache-2.0

# shellcheck disable=SC2154 # of the library

test_description='messages are translated whole, and nothing else is'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

tree=$(cd "$TEST_DIRECTORY/.." && pwd)
id=

# gettext looks into LANGUAGE in every locale but C.
ja () {
	(
		LANGUAGE=ja
		export LANGUAGE
		"$@"
	)
}

# Whether a file holds hiragana or katakana: U+3040 to U+30FF.
is_japanese () { # <file>...
	LC_ALL=C grep -q "$(printf '\343[\201-\203]')" "$@"
}

# ---- the sources and the catalogue ------------------------------------------

test_expect_success 'the messages of the sources are found' '
	sh "$tree/po/extract.sh" "$tree" messages.pot 2>err &&
	test_must_be_empty err &&
	grep -c "^msgid" messages.pot >count &&
	test "$(cat count)" -gt 1500
'

test_expect_success 'no text for people is unmarked' '
	python3 "$TEST_DIRECTORY/unmarked.py" "$tree" messages.pot >unmarked &&
	test_must_be_empty unmarked
'

test_expect_success 'an unmarked text would be seen' '
	mkdir -p other/po other/cmd other/lib/base &&
	cp "$tree/po/keywords" other/po &&
	cat >other/cmd/a.c <<-\END &&
	void a(void)
	{
		out_text(out, "this one is not marked %s\n", "x");
		g_print("nor is"
			" this one");
		vuln_fail(error, VULN_ERROR_NO, "a literal in its place");
		vuln_fail(error, VULN_ERROR_NO, text, b);
	}
	END
	sh "$tree/po/extract.sh" "$tree" whole.pot &&
	python3 "$TEST_DIRECTORY/unmarked.py" other whole.pot >seen &&
	test_grep "a.c:3: not marked: .this one is not" seen &&
	test_grep "a.c:4: not marked: .nor is this one" seen &&
	test_grep "a.c:7: vuln_fail: no literal: text" seen
'

test_expect_success 'ja.po is complete: nothing is untranslated, fuzzy or gone' '
	msgfmt --check -o ja.mo "$tree/po/ja.po" &&
	msgmerge --quiet --no-fuzzy-matching "$tree/po/ja.po" messages.pot \
		-o merged.po &&
	for kind in "--untranslated" "--only-fuzzy --no-obsolete" \
		"--only-obsolete"
	do
		# shellcheck disable=SC2086
		msgattrib $kind --no-wrap merged.po >left &&
		test_must_be_empty left || return 1
	done
'

test_expect_success 'each translation keeps the line feeds and tags of its message' '
	python3 - "$tree/po/ja.po" >differ <<-\END &&
	import re, subprocess, sys
	text = subprocess.run(["msgcat", "--no-wrap", sys.argv[1]], check=True,
	                      capture_output=True, encoding="utf-8").stdout
	take = lambda block, key: "".join(
	    re.findall("\"((?:[^\"\\\\]|\\\\.)*)\"", "".join(re.findall(
	        key + " (\".*\"(?:\n\".*\")*)", block))))
	for block in text.split("\n\n")[1:]:
	    ours = take("\n" + block, "\nmsgid")
	    theirs = take("\n" + block, "\nmsgstr(?:\\[0\\])?")
	    # "[rule-id]" is grepped for, an option is typed
	    for pattern in (r"\[[a-z]+-[a-z-]+\]", r"--[a-z][a-z-]+"):
	        if sorted(re.findall(pattern, ours)) != \
	           sorted(re.findall(pattern, theirs)):
	            print(ours, "|", theirs)
	END
	test_must_be_empty differ
'

# ---- programs see no translation --------------------------------------------

test_expect_success 'setup' '
	test -e "$VULN_BUILD/share/locale/ja/LC_MESSAGES/vuln.mo" &&
	make_psirt psirt >/dev/null 2>&1 &&
	cd psirt &&
	id=$(case_id vuln receive "$mails/01-initial.eml") &&
	vuln ack "$id" &&
	vuln scope "$id" -p abc --due +3wd &&
	vuln answer "$id" abc --status affected --method review &&
	vuln statement "$id" --title Title --summary Text &&
	case_id vuln receive --channel internal --title other >second &&
	vuln verify
'

# The same in both locales, whichever is asked first.
same () { # <command>...
	LC_ALL=C "$@" >"$TMPDIR/c.1" 2>/dev/null
	status=$?
	ja "$@" >"$TMPDIR/ja" 2>"$TMPDIR/ja.err"
	if test $? -ne $status || is_japanese "$TMPDIR/ja.err"
	then
		echo "not the same: $*"
		return 1
	fi
	LC_ALL=C "$@" >"$TMPDIR/c.2" 2>/dev/null
	test_cmp "$TMPDIR/c.1" "$TMPDIR/ja" &&
	test_cmp "$TMPDIR/c.2" "$TMPDIR/ja"
}

test_expect_success 'JSON is the same in every language' '
	cd psirt &&
	same vuln list --json &&
	same vuln due --json &&
	same vuln show "$id" --json &&
	same vuln log "$id" --json &&
	same vuln access "$id" --json &&
	same vuln doctor --json &&
	same vuln verify --no-cache --json &&
	same vuln verify --rules --json &&
	same vuln validate --json &&
	same vuln outbox list --json &&
	same vuln calendar show 2027 --json &&
	same vuln schema --json &&
	same vuln schema scope &&
	same vuln scope "$id" --suggest --json &&
	same vuln search abc --json
'

test_expect_success 'so is an error in JSON, whoever words it' '
	cd psirt &&
	same vuln show nosuch --json &&
	same vuln answer "$id" nosuch --status affected --json &&
	same vuln publish "$id" --json &&
	same vuln ack nosuch --json &&
	same vuln triage "$id" --json &&
	same vuln receive /nosuch --json &&
	same vuln due --as-of today --json
'

test_expect_success 'so are porcelain and the formats of CI' '
	cd psirt &&
	same vuln list --porcelain &&
	same vuln due --porcelain &&
	same vuln search abc --porcelain &&
	for format in json sarif junit gitlab github
	do
		same vuln validate --format $format || return 1
	done &&
	same vuln --version &&
	same vuln show "$id" --yaml &&
	same vuln show "$id" --public
'

test_expect_success 'so is a finding, told in one language and recalled in another' '
	git clone -q psirt broken &&
	(
		cd broken &&
		git config user.signingKey "$key_tanaka" &&
		echo x >stray && git add stray && git commit -q -S -m "note x" &&
		ja vuln verify >../told
		test_grep "あるべきファイルではありません" ../told &&
		same vuln verify --json &&
		test_grep "belongs here" "$TMPDIR/ja" &&
		ja vuln verify >../told
		test_grep "あるべきファイルではありません" ../told
	)
'

test_expect_success 'a good verdict is remembered in each language' '
	cd psirt &&
	ja vuln verify >out &&
	test_grep "まで正常です" out &&
	vuln verify >out &&
	test_grep "^good up to" out &&
	test -e .git/vuln/verdict && test -e .git/vuln/verdict-ja &&
	ja vuln verify --json >out &&
	test_grep "\"remembered\": true" out
'

test_expect_success 'manual pages are in English' '
	for topic in vuln scope tutorial
	do
		vuln help --markdown --docs "$tree/Documentation" $topic >want &&
		ja vuln help --markdown --docs "$tree/Documentation" $topic \
			>got &&
		test_cmp want got || return 1
	done
'

test_expect_success 'vuln-mail translates when it is asked to' '
	mail=$VULN_BUILD/libexec/vuln/vuln-mail &&
	printf "From: a@b.example\nSubject: x\nSubject: y\n\ntext\n" >twice &&
	$mail parse <twice >want &&
	ja $mail parse <twice >got &&
	test_cmp want got &&
	test_grep "stands there more than once" got &&
	ja $mail parse --translate <twice >got &&
	test_grep "複数あります" got &&
	test_expect_code 129 $mail build --translate </dev/null
'

test_expect_success 'nothing translated gets into records, commits or letters' '
	git clone -q psirt written && cd written &&
	git config user.signingKey "$key_tanaka" &&
	git config vuln.root "$(git -C ../psirt config vuln.root)" &&
	ja vuln note "$id" -m "english words" >../said &&
	test_grep "期限" ../said &&
	ja vuln scope "$id" -p def --due +3wd >../said &&
	ja vuln consult "$id" jpcert --about policy -m "how" >../said &&
	ja vuln request "$id" --for details -m "to reproduce it" >../said &&
	ja vuln remind "$id" >../said 2>&1
	git log --format=%B origin/main..main >messages &&
	test_line_count -gt 3 messages &&
	! is_japanese messages &&
	git diff --name-only origin/main main -- "*.yaml" >records &&
	test_line_count -gt 3 records &&
	while read -r record
	do
		! is_japanese "$record" || return 1
	done <records
'

# ---- people do --------------------------------------------------------------

test_expect_success 'tables and pages of a case are in Japanese, words that are typed are not' '
	cd psirt &&
	ja vuln list >out &&
	test_grep "^案件  *段階  *対応状況  *期限  *次の任務  *題名$" out &&
	test_grep "^$id  *stating  *affected " out &&
	ja vuln show "$id" >out &&
	test_grep "^受領         2026" out &&
	test_grep "^製品$" out &&
	ja vuln due >out &&
	test_grep "規則 [A-Z0-9]*、担当 " out &&
	ja vuln verify --rules >out &&
	test_grep "^barred .*開示を禁じられ" out &&
	ja vuln schema >out &&
	test_grep "^scope .*調査を依頼する製品" out
'

test_expect_success 'what the query cache keeps is shown in the language of who looks' '
	cd psirt &&
	rm -f .git/vuln/cache* &&
	ja vuln due >out &&
	test_grep "作成済みの書簡 [0-9]* 通を送る" out &&
	vuln due >out &&
	test_grep "send [0-9]* letters that were written" out &&
	vuln due --json >json &&
	test_grep "\"text\": \"send [0-9]* letters that were" json &&
	! grep -a "書簡" .git/vuln/cache*
'

test_expect_success 'the columns of a table stand by display width' '
	cd psirt &&
	ja vuln list >out &&
	ja vuln access "$id" >more &&
	ja vuln log "$id" >log &&
	python3 - out more log <<-\END
	import sys, unicodedata
	wide = lambda t: sum(1 + (unicodedata.east_asian_width(c) in "WF")
	                     for c in t)
	for name in sys.argv[1:]:
	    rows = open(name, encoding="utf-8").read().splitlines()
	    # where the second column begins, in cells
	    starts = set()
	    for row in rows:
	        first = row.split("  ")[0]
	        rest = row[len(first):]
	        starts.add(wide(first) + len(rest) - len(rest.lstrip(" ")))
	    assert len(rows) > 1 and len(starts) == 1, (name, starts, rows)
	END
'

test_expect_success 'help fits 80 columns' '
	ja vuln -h >help &&
	test_grep "^使い方: vuln" help &&
	vuln --completion-helper | sed -n "s/^\([a-z]*\)	.*/\1/p" >commands &&
	test_line_count -gt 40 commands &&
	while read -r command
	do
		ja vuln "$command" -h | sed -n "/^    /p" >>help || return 1
	done <commands &&
	python3 - help <<-\END
	import sys, unicodedata
	for line in open(sys.argv[1], encoding="utf-8"):
	    width = sum(1 + (unicodedata.east_asian_width(c) in "WF")
	                for c in line.rstrip("\n"))
	    assert width <= 80 or "|" in line or "," in line, (width, line)
	END
'

test_expect_success 'a refusal: the first word of a line and the rule stay' '
	cd psirt &&
	test_must_fail ja vuln publish "$id" 2>err &&
	test_grep "^error: .*権限を持っていません \[right-denied\]$" err &&
	test_must_fail ja vuln show nosuch 2>err &&
	test_grep "^error: .nosuch. という案件はありません" err &&
	test_grep "^hint: .*vuln list" err &&
	test_must_fail ja vuln plan "$id" 2>err &&
	test_grep "^使い方: vuln plan \[<オプション>\] <案件>" err &&
	cd .. &&
	test_must_fail ja vuln list 2>err &&
	test_grep "^fatal: .*リポジトリ" err &&
	test_grep "^hint: .*vuln init" err
'

test_expect_success 'warnings of a mail come in the language of who takes it in' '
	cd psirt &&
	printf "From: x@y.example\nSubject: one\nSubject: two\n\nwords\n" >m &&
	ja vuln receive --channel customer m >out &&
	test_grep "複数あります" out &&
	printf "From: x@y.example\nSubject: a\nSubject: b\n\nother\n" >m &&
	vuln receive --channel customer m >out &&
	test_grep "stands there more than once" out
'

test_done
