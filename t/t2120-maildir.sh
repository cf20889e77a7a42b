#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Unattended receipt: from a Maildir and as a delivery filter (R9).

# shellcheck disable=SC2154 # of the libraries

test_description='vuln receive --maildir, --filter'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

make_maildir () { # <dir>
	rm -rf "$1" && mkdir -p "$1/new" "$1/cur" "$1/tmp"
}

put_mail () { # <mail> <second of arrival>
	cp "$mails/$1" "$box/new/$2.M1P2.host"
}

# One mail of its own for each number.
number_mail () { # <number>
	sed -e "s/40120001/4013$(printf %04d "$1")/g" \
		-e "s/^Message-ID: .*/Message-ID: <n$1@coordinator.example.org>/I" \
		-e "s/0A1B2C3D/0A1B$(printf %04d "$1")/g" \
		"$mails/01-initial.eml"
}

receipts () {
	git log --format=%s | sed -n "/^receive /p; /^message /p" | wc -l
}

test_expect_success 'setup: a machine with a key and a right of its own' '
	box=$PWD/box &&
	make_psirt psirt &&
	cd psirt &&
	make_keys robot &&
	add_person robot --machine --right machine &&
	make_maildir "$box"
'

test_expect_success 'an empty Maildir; what is none' '
	cd psirt &&
	test_unchanged as robot vuln receive --maildir "$box" &&
	test_grep "^0 taken, 0 taken before, 0 open no case, 0 failed" "$out" &&
	test_fails 128 vuln receive --maildir "$TMPDIR" &&
	test_fails 129 vuln receive --maildir "$box" - &&
	test_fails 129 vuln receive --filter &&
	test_fails 129 vuln receive --keep "$box" -
'

test_expect_success 'every message, in the order of arrival, each its own record' '
	cd psirt &&
	at 2027-01-20 &&
	put_mail 05-skeleton.eml 1700000300 &&
	put_mail 03-details.eml 1700000200 &&
	put_mail 01-initial.eml 1700000100 &&
	put_mail 02-initial-jis.eml 1700000400 &&
	mv "$box/new/1700000400.M1P2.host" "$box/cur/1700000400.M1P2.host:2,F" &&
	before=$(receipts) &&
	as robot vuln receive --maildir "$box" >"$out" &&
	test_grep "^4 taken, 0 taken before, 0 open no case, 0 failed" "$out" &&
	cut -d" " -f1,3 "$out" | sed 4q >"$TMPDIR/order" &&
	printf "%s  %s\n" new/1700000100.M1P2.host receive \
		new/1700000200.M1P2.host message \
		new/1700000300.M1P2.host message \
		"cur/1700000400.M1P2.host:2,F" receive | sed "s/  / /" \
		>"$TMPDIR/expect" &&
	test_cmp "$TMPDIR/expect" "$TMPDIR/order" &&
	test "$(receipts)" = $((before + 4)) &&
	ls "$box/new" >"$out" && test_must_be_empty "$out" &&
	ls "$box/cur" >"$out" &&
	printf "%s\n" "1700000100.M1P2.host:2,S" "1700000200.M1P2.host:2,S" \
		"1700000300.M1P2.host:2,S" "1700000400.M1P2.host:2,FS" \
		>"$TMPDIR/expect" &&
	test_cmp "$TMPDIR/expect" "$out"
'

test_expect_success 'signed by the machine, sealed to people only' '
	cd psirt &&
	id=$(basename "$(dirname "$(git ls-files "cases/*/0001-receive-*.yaml" |
		head -n 1)")") &&
	test_grep "^by: robot" "$(last_record "$id" receive)" &&
	sed -n "/^access:/,/^[b-z]/p" "$(last_record "$id" receive)" >"$out" &&
	test_grep tanaka "$out" && test_grep ! robot "$out" &&
	vuln validate
'

test_expect_success 'what was taken is not taken twice' '
	cd psirt &&
	put_mail 01-initial.eml 1700000500 &&
	before=$(git rev-parse HEAD) &&
	as robot vuln receive --maildir "$box" >"$out" &&
	test_grep "^0 taken, 1 taken before" "$out" &&
	test "$(git rev-parse HEAD)" = "$before" &&
	ls "$box/new" >"$out" && test_must_be_empty "$out"
'

test_expect_success 'what opens no case, or is no mail, stays and is reported' '
	cd psirt &&
	put_mail 09-meeting.eml 1700000600 &&
	number_mail 1 >"$box/new/1700000700.M1P2.host" &&
	test_expect_code 1 as robot vuln receive --maildir "$box" >"$out" 2>"$err" &&
	test_grep "^1 taken, 0 taken before, 1 open no case, 0 failed" "$out" &&
	test_grep "^error: new/1700000600.M1P2.host: .*opens no case" "$err" &&
	ln -s /etc/passwd "$box/new/1700000800.M1P2.host" &&
	mkdir "$box/new/1700000900.M1P2.host" &&
	mkfifo "$box/new/1700001000.M1P2.host" &&
	head -c 30000000 /dev/zero >"$box/new/1700001100.M1P2.host" &&
	test_expect_code 2 as robot vuln receive --maildir "$box" >"$out" 2>"$err" &&
	test_grep "^0 taken, 0 taken before, 1 open no case, 4 failed" "$out" &&
	test "$(ls "$box/new" | wc -l)" = 5 &&
	rm -rf "$box/new"/*
'

test_expect_success 'a machine without the right takes nothing, and loses nothing' '
	cd psirt &&
	number_mail 2 >"$box/new/1700001200.M1P2.host" &&
	test_must_fail as kato vuln receive --maildir "$box" 2>"$err" &&
	test_grep "right-denied" "$err" &&
	test_path_is_file "$box/new/1700001200.M1P2.host" &&
	as robot vuln receive --maildir "$box"
'

test_expect_success 'killed at any point: nothing is lost, nothing is taken twice' '
	cd psirt &&
	make_maildir "$box" &&
	for n in $(seq 10 29); do
		number_mail $n >"$box/new/17000020$n.M1P2.host" || return 1
	done &&
	before=$(receipts) &&
	for part in 05 13 21 29 37 45 53 61 69 77 85 93; do
		as robot timeout -s KILL 0.$part vuln receive --maildir \
			"$box" >"$out" 2>&1
		test "$(find "$box" -type f | wc -l)" = 20 || return 1
	done &&
	# a lock of git that was left behind is taken away after a while
	for turn in $(seq 60); do
		as robot vuln receive --maildir "$box" && break
		sleep 0.5
	done &&
	test "$(receipts)" = $((before + 20)) &&
	test "$(ls "$box/cur" | grep -c ":2,S$")" = 20 &&
	test "$(git grep -h -o "JPCERT#4013[0-9]*\": *$\|JPCERT#4013[0-9]*\":" \
		HEAD -- "cases/*receive*" | sort | uniq -d | wc -l)" = 0 &&
	rm -f .git/index.lock && git reset -q --hard &&
	vuln validate
'

test_expect_success 'two at once take each mail once' '
	cd psirt &&
	make_maildir "$box" &&
	for n in $(seq 40 45); do
		number_mail $n >"$box/new/17000020$n.M1P2.host" || return 1
	done &&
	before=$(receipts) &&
	{ as robot vuln receive --maildir "$box" >"$TMPDIR/one" 2>&1 & } &&
	as robot vuln receive --maildir "$box" >"$TMPDIR/two" 2>&1
	wait
	as robot vuln receive --maildir "$box" &&
	test "$(receipts)" = $((before + 6)) &&
	ls "$box/new" >"$out" && test_must_be_empty "$out"
'

# ---- as a filter ------------------------------------------------------------

test_expect_success 'a filter: 0 when taken, now or before' '
	cd psirt &&
	number_mail 60 | as robot vuln receive --filter - >"$out" &&
	test_must_be_empty "$out" &&
	number_mail 60 | as robot vuln receive --filter - &&
	test "$(git log -1 --format=%s | cut -d" " -f1)" = receive
'

test_expect_success 'a filter: 75 when it has to be tried again' '
	cd psirt &&
	number_mail 61 >"$TMPDIR/mail" &&
	test_expect_code 75 vuln receive --filter - <"$mails/09-meeting.eml" &&
	test_expect_code 75 as kato vuln receive --filter - <"$TMPDIR/mail" &&
	mkdir -m 700 "$TMPDIR/none" &&
	(
		GNUPGHOME=$TMPDIR/none && export GNUPGHOME &&
		test_expect_code 75 as robot vuln receive --filter - \
			<"$TMPDIR/mail"
	) &&
	(cd / && test_expect_code 75 vuln receive --filter - <"$TMPDIR/mail") &&
	as robot vuln receive --filter - <"$TMPDIR/mail"
'

test_expect_success 'a filter: what a person has to decide is kept' '
	cd psirt &&
	kept=$TMPDIR/kept &&
	as robot vuln receive --filter --keep "$kept" - \
		<"$mails/09-meeting.eml" &&
	cmp "$kept"/new/* "$mails/09-meeting.eml" &&
	test "$(stat -c %a "$kept"/new/*)" = 600 &&
	head -c 30000000 /dev/zero |
		as robot vuln receive --filter --keep "$kept" - &&
	test "$(ls "$kept/new" | wc -l)" = 2 &&
	touch "$TMPDIR/file" &&
	test_expect_code 75 as robot vuln receive --filter \
		--keep "$TMPDIR/file/x" - <"$mails/09-meeting.eml" &&
	(cd / && test_expect_code 75 vuln receive --filter --keep "$kept" - \
		<"$TMPDIR/mail") &&
	test "$(ls "$kept/new" | wc -l)" = 2
'

# ---- what exhausts its reader ------------------------------------------------

# The programs, with a vuln-mail that begins with these lines.
programs_with () { # <line>...
	rm -rf "$TMPDIR/programs" &&
	mkdir "$TMPDIR/programs" &&
	cp -R "$VULN_BUILD/bin" "$VULN_BUILD/libexec" "$TMPDIR/programs" &&
	rm "$TMPDIR/programs/libexec/vuln/vuln-mail" &&
	{
		printf "%s\n" "$@" &&
		echo "exec \"$VULN_BUILD/libexec/vuln/vuln-mail\" \"\$@\""
	} | write_script "$TMPDIR/programs/libexec/vuln/vuln-mail"
}

with_programs () {
	( PATH=$TMPDIR/programs/bin:$PATH && "$@" )
}

# What a mail that is too much for its reader must lead to.
is_kept_and_said () {
	make_maildir "$box" && rm -rf "$kept" &&
	number_mail 70 >"$box/new/1700003000.M1P2.host" &&
	with_programs test_expect_code 2 as robot vuln receive \
		--maildir "$box" >"$out" 2>"$err" &&
	test_grep "1 failed" "$out" &&
	test_grep "vuln-mail. was ended by signal" "$err" &&
	test_path_is_file "$box/new/1700003000.M1P2.host" &&
	number_mail 70 >"$TMPDIR/mail" &&
	with_programs test_expect_code 75 as robot vuln receive --filter - \
		<"$TMPDIR/mail" 2>"$err" &&
	with_programs as robot vuln receive --filter --keep "$kept" - \
		<"$TMPDIR/mail" 2>"$err" &&
	test_grep "vuln-mail. was ended by signal" "$err" &&
	cmp "$TMPDIR/mail" "$kept"/new/*
}

test_expect_success 'too much computing, too long, a crash: kept, and said' '
	cd psirt &&
	programs_with "ulimit -t 1" "while :; do :; done" &&
	is_kept_and_said &&
	for signal in SEGV KILL ABRT; do
		programs_with "kill -$signal \$\$" && is_kept_and_said ||
			return 1
	done
'

# Address space cannot be limited under the address sanitizer, which takes all.
has_asan () {
	nm -D "$VULN_BUILD/libexec/vuln/vuln-mail" | grep -q __asan
}

is_too_much_memory () {
	rm -rf "$kept" &&
	programs_with "ulimit -v 300000" &&
	{
		number_mail 71 &&
		head -c 24000000 /dev/zero | tr "\000" "\001"
	} >"$TMPDIR/mail" &&
	with_programs as robot vuln receive --filter --keep "$kept" - \
		<"$TMPDIR/mail" 2>"$err" &&
	test_grep "vuln-mail. was ended by signal" "$err" &&
	cmp "$TMPDIR/mail" "$kept"/new/*
}

test_expect_success 'too much memory: kept, and said' '
	cd psirt && { has_asan || is_too_much_memory; }
'

test_expect_success 'a mail that ends its reader does not stop those behind it' '
	cd psirt &&
	programs_with "if grep -q JPCERT#40130072 /proc/self/fd/0; then" \
		"kill -SEGV \$\$; fi" &&
	make_maildir "$box" &&
	for n in 72 73; do
		number_mail $n >"$box/new/17000040$n.M1P2.host" || return 1
	done &&
	with_programs test_expect_code 2 as robot vuln receive \
		--maildir "$box" >"$out" 2>"$err" &&
	test_grep "^1 taken, 0 taken before, 0 open no case, 1 failed" "$out"
'

# A reader in the background that has begun to read what never ends: more than
# a pipe holds has gone to it.
start_reader () { # <program>
	rm -f "$TMPDIR/slow" && mkfifo "$TMPDIR/slow" &&
	{ "$1" parse <"$TMPDIR/slow" >"$out" & } &&
	exec 7>"$TMPDIR/slow" &&
	head -c 200000 /dev/zero >&7
}

test_expect_success 'what takes too long is ended, whatever it does' '
	start_reader "$VULN_BUILD/libexec/vuln/vuln-mail" &&
	test "$(cut -d" " -f5 "/proc/$!/stat")" = "$!" &&
	kill -ALRM $!
	wait $!
	test_status=$?
	exec 7>&-
	test "$test_status" = 137 && test_must_be_empty "$out"
'

test_expect_success 'vuln-mail has limits, and not more than it is given' '
	limits_of () {
		start_reader "$1" && cat "/proc/$!/limits" >"$err"
		exec 7>&-
		wait
	} &&
	limits_of "$VULN_BUILD/libexec/vuln/vuln-mail" &&
	test_grep "cpu time *30 " "$err" &&
	test_grep "core file size *0 *0 " "$err" &&
	test_grep "file size *536870912 " "$err" &&
	programs_with "ulimit -S -t 7" "ulimit -S -f 1000" &&
	limits_of "$TMPDIR/programs/libexec/vuln/vuln-mail" &&
	test_grep "core file size *0 *0 " "$err" &&
	test_grep "cpu time *7 " "$err" &&
	test_grep "Max file size *[1-9][0-9]\{0,6\} " "$err"
'

test_done
