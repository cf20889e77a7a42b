#!/bin/sh
# SPDX-License-Identifier: Apache-2.0

test_description='missing values on a terminal open a form in the editor'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

id=
at 2026-11-20

# The editor keeps each form that it is shown and plays the next script.
write_script "$TEST_PRIVATE/editor" <<END
count=\$(cat "$TEST_PRIVATE/count" 2>/dev/null || echo 0)
count=\$((count + 1))
echo "\$count" >"$TEST_PRIVATE/count"
cp "\$1" "$TEST_PRIVATE/form.\$count"
test ! -f "$TEST_PRIVATE/play.\$count" ||
	sed -i -f "$TEST_PRIVATE/play.\$count" "\$1"
END

ask () { # <command>...: with an editor and a terminal
	rm -f "$TEST_PRIVATE/count" "$TEST_PRIVATE"/form.*
	GIT_EDITOR=$TEST_PRIVATE/editor test_terminal "$@" >"$TMPDIR/seen"
}
play () { # <sed script>...: what the editor does, form after form
	rm -f "$TEST_PRIVATE"/play.*
	n=0
	for script; do
		n=$((n + 1))
		printf '%s\n' "$script" >"$TEST_PRIVATE/play.$n"
	done
}

test_expect_success 'a repository' '
	make_psirt psirt >/dev/null 2>&1 &&
	cd psirt &&
	id=$(case_id vuln receive --channel internal --title one)
'

test_expect_success 'the form shows what may be given' '
	cd psirt &&
	play "s/^as:.*/as: vulnerability/;s/^because:.*/because: seen/" &&
	ask vuln triage "$id" &&
	test_grep "^# .--as. is missing" "$TEST_PRIVATE/form.1" &&
	test_grep "^# the verdict" "$TEST_PRIVATE/form.1" &&
	test_grep "^# vulnerability, defect, duplicate" \
		"$TEST_PRIVATE/form.1" &&
	test_grep "^as:$" "$TEST_PRIVATE/form.1" &&
	record=$(last_record "$id") &&
	test_grep "action: triage" "$record" &&
	test_grep "seen" "$record" &&
	test ! -e .git/vuln/VULN_EDITMSG
'

test_expect_success 'the form opens in any language' '
	cd psirt &&
	play "s/^as:.*/as: defect/" "s/^because:.*/because: seen/" &&
	(
		LANGUAGE=ja && export LANGUAGE &&
		ask vuln triage "$id" --because seen
	) &&
	test_grep "^# .--as. がありません" "$TEST_PRIVATE/form.1" &&
	test_grep "^# 判定$" "$TEST_PRIVATE/form.1" &&
	test_grep "^as:$" "$TEST_PRIVATE/form.1" &&
	test_grep "as: defect" "$(last_record "$id" triage)"
'

# An editor of the kind that keeps copies beside the file; it names its folder.
write_script "$TEST_PRIVATE/keeper" <<END
cp "\$1" "\$1~"
cp "\$1" "\$(dirname "\$1")/.swap"
dirname "\$1" >"$TEST_PRIVATE/folder"
stat -c %a "\$(dirname "\$1")" >"$TEST_PRIVATE/mode"
test -n "\$TO_KILL" || exit 0
pid=\$PPID
while test "\$(cat "/proc/\$pid/comm")" != vuln-core; do
	pid=\$(sed "s/.*) //" "/proc/\$pid/stat" | cut -d" " -f2)
done
kill -TERM "\$pid"
END

keep () { # <command>...
	GIT_EDITOR=$TEST_PRIVATE/keeper test_terminal "$@"
}

test_expect_success 'what is written is on no disk, and nothing of it stays' '
	cd psirt &&
	{ keep vuln triage "$id" -m canary-draft || :; } >"$TMPDIR/seen" 2>&1 &&
	folder=$(cat "$TEST_PRIVATE/folder") &&
	echo 700 >"$TMPDIR/expect" &&
	test_cmp "$TMPDIR/expect" "$TEST_PRIVATE/mode" &&
	test_path_is_missing "$folder" &&
	case $folder in "$PWD"/*) false ;; esac &&
	{ XDG_RUNTIME_DIR=$TMPDIR keep vuln triage "$id" -m canary-draft || :; } \
		>"$TMPDIR/seen" 2>&1 &&
	case $(cat "$TEST_PRIVATE/folder") in "$TMPDIR"/*) ;; *) false ;; esac
'

test_expect_success 'nor when it is ended meanwhile' '
	cd psirt &&
	{ TO_KILL=yes keep vuln triage "$id" -m canary-draft || :; } \
		>"$TMPDIR/seen" 2>&1 &&
	test_path_is_missing "$(cat "$TEST_PRIVATE/folder")" &&
	test_must_fail grep -ra canary-draft .git
'

test_expect_success 'what was given stands in it, and stays' '
	cd psirt &&
	play "s/^text:.*/text: first line\\n  second line/" &&
	ask vuln note "$id" --vn CVE-2026-1234 &&
	test_grep "^vn: CVE-2026-1234$" "$TEST_PRIVATE/form.1" &&
	record=$(last_record "$id") &&
	test_grep "CVE-2026-1234" "$record" &&
	test_grep "first line" "$record" &&
	test_grep "second line" "$record"
'

test_expect_success 'paragraphs of a text are kept, with an empty line between' '
	cd psirt &&
	play "s/^text:.*/text: one\\n\\n\\n  two\\n \\n  three\\n/" &&
	ask vuln note "$id" --vn CVE-2026-1235 &&
	test_path_is_missing "$TEST_PRIVATE/form.2" &&
	record=$(last_record "$id") &&
	printf "%s\n" "comment: |-" "  one" "" "" "  two" "" "  three" \
		>"$TMPDIR/text" &&
	grep -A 6 "^comment:" "$record" >"$TMPDIR/kept" &&
	test_cmp "$TMPDIR/text" "$TMPDIR/kept"
'

test_expect_success 'left as it was: nothing is recorded' '
	cd psirt &&
	play "" &&
	snapshot >"$TMPDIR/before" &&
	test_expect_code 129 ask vuln triage "$id" &&
	test_grep "is missing" "$TMPDIR/seen" &&
	snapshot >"$TMPDIR/after" &&
	test_cmp "$TMPDIR/before" "$TMPDIR/after"
'

test_expect_success 'a wrong word is said above what was written' '
	cd psirt &&
	play "s/^as:.*/as: nonsense/;s/^because:.*/because: long story/" \
		"s/^as: nonsense/as: defect/" &&
	ask vuln triage "$id" &&
	test_grep "nonsense. is not a value of .--as" \
		"$TEST_PRIVATE/form.2" &&
	test_grep "^because: long story" "$TEST_PRIVATE/form.2" &&
	test_grep "long story" "$(last_record "$id")"
'

test_expect_success 'each line of what is wrong is a comment' '
	cd psirt &&
	play "s/^as:.*/as: two\\n  lines/;s/^because:.*/because: why/" \
		"s/^as:.*/as: defect/;/^  lines/d" &&
	ask vuln triage "$id" &&
	test_grep "^# line [0-9]*: .two$" "$TEST_PRIVATE/form.2" &&
	test_grep "^# lines. is not a value" "$TEST_PRIVATE/form.2" &&
	test_path_is_missing "$TEST_PRIVATE/form.3"
'

test_expect_success 'what a rule refuses comes back in the form' '
	cd psirt &&
	play "s/^as:.*/as: duplicate/;s/^because:.*/because: again/" \
		"s/^as: duplicate/as: vulnerability/" &&
	ask vuln triage "$id" &&
	test_grep "^because: again" "$TEST_PRIVATE/form.2" &&
	test_grep "as: vulnerability" "$(last_record "$id")"
'

test_expect_success 'a name that is none of the form' '
	cd psirt &&
	play "s/^as:.*/verdict: defect/" "s/^verdict:.*/as: defect/" &&
	ask vuln triage "$id" &&
	test_grep "^# line [0-9]*: .verdict. is no name" \
		"$TEST_PRIVATE/form.2"
'

test_expect_success 'nobody is asked without a terminal or with --no-input' '
	cd psirt &&
	play "s/^as:.*/as: defect/" &&
	test_expect_code 129 ask vuln --no-input triage "$id" &&
	test_expect_code 129 env GIT_EDITOR="$TEST_PRIVATE/editor" \
		vuln triage "$id" </dev/null &&
	test_path_is_missing "$TEST_PRIVATE/form.1"
'

test_done
