#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Speed, as ratios of what is measured in the same run: `make bench`.
# BENCH_CASES is the size of the large repository (default 100000),
# BENCH_COMMITS the length of the history that is audited (default 1000).
set -eu

cases=${BENCH_CASES:-100000}
build=${VULN_BUILD:?}
work=$(mktemp -d /tmp/vuln-bench.XXXXXX)
HOME=$work/home GNUPGHOME=$work/gnupg
GIT_CONFIG_NOSYSTEM=1 VULN_ADVICE=0 LC_ALL=C.UTF-8
PATH=$build/bin:$PATH
export HOME GNUPGHOME GIT_CONFIG_NOSYSTEM VULN_ADVICE LC_ALL PATH
unset VULN_DATE GIT_DIR GIT_WORK_TREE
trap 'gpgconf --kill all 2>/dev/null; rm -rf "$work"' EXIT
mkdir -p "$HOME" && mkdir -m 700 "$GNUPGHOME"

now () { date +%s%N; }

# Into $used: hundredths of a second that all programs so far have computed.
# A subshell would tell its own.
computed () {
	times >"$work/times"
	used=$(sed -n 2p "$work/times" | tr 'ms' '  ' |
		awk '{ print int(($1 * 60 + $2 + $3 * 60 + $4) * 100) }')
}

# One run of a command that must not fail: its microseconds and its hundredths
# of computing, as a line of <file>.
measure () { # <command> <file>
	computed && before=$used && began=$(now)
	"$1" >/dev/null 2>"$work/err" || {
		echo "$1 failed:" && cat "$work/err" && exit 1
	} >&2
	took=$((($(now) - began) / 1000)) && computed
	echo "$took $((used - before))" >>"$2"
}

# The median of a column.
median () { # <column> <file>
	sort -n -k"$1,$1" "$2" | sed -n "$((rounds / 2 + 1))p" |
		cut -d' ' -f"$1"
}

# Milliseconds of one run of a command, the median of $rounds runs; A and B
# take turns so that a busy neighbour slows both. Of long ones the time of all
# processors is compared, too.
rounds=${BENCH_ROUNDS:-9}
compare () { # <name> <base> <ours> <runs in each>
	measure "$2" "$work/a" && measure "$3" "$work/b"
	: >"$work/a" && : >"$work/b"
	for _ in $(seq "$rounds"); do
		measure "$2" "$work/a" && measure "$3" "$work/b"
	done
	awk -v n="$1" -v r="$4" -v a="$(median 1 "$work/a")" \
		-v b="$(median 1 "$work/b")" -v c="$(median 2 "$work/a")" \
		-v d="$(median 2 "$work/b")" 'BEGIN {
		printf "%-52s base %8.2f ms  ours %8.2f ms  time x %5.2f",
			n, a / r / 1000, b / r / 1000, b / a
		if (c >= 100 && d >= 10)
			printf "  cpu x %5.2f", d / c
		print "" }'
}

gpg --batch --quiet --passphrase '' --quick-generate-key \
	'Bench <bench@vendor.example>' ed25519 sign never 2>/dev/null
key=$(gpg --batch --with-colons --list-keys 2>/dev/null |
	awk -F: '/^fpr/{print $10; exit}')
gpg --batch --quiet --passphrase '' --quick-add-key "$key" cv25519 encr never
git config --global user.name Bench
git config --global user.email bench@vendor.example
git config --global user.signingKey "$key"
git config --global init.defaultBranch main

cd "$work"
vuln init small >/dev/null 2>&1
git init -q base
cd small
ids=
for n in 1 2 3 4 5; do
	ids="$ids $(vuln receive --channel internal --title "case $n" \
		2>/dev/null | head -n 1)"
done

five_notes () {
	for id in $ids; do vuln note "$id" -m "a note" || return 1; done
}
five_commits () {
	for n in 1 2 3 4 5; do
		date +%N >"../base/$n"
		git -C ../base add "$n" && git -C ../base commit -q -S -m x
	done
}
rev_parse () { git rev-parse HEAD; }
version () { vuln --version; }
list () { vuln list; }

echo "each line: median of $rounds rounds that take turns"
compare 'action (2 signatures, fsync) : git add, commit -S' \
	five_commits five_notes 5
compare 'vuln --version               : git rev-parse HEAD' \
	rev_parse version 1
compare 'vuln list                    : git rev-parse HEAD' \
	rev_parse list 1

# One commit of many records against as many commits of git.
awk 'BEGIN { print "id,name,department"
	for (i = 0; i < 50; i++) printf "p%d,Product %d,d\n", i, i }' \
	>../products.csv
t=$(now)
vuln product import ../products.csv >/dev/null
b=$((($(now) - t) / 50))
t=$(now)
for n in $(seq 50); do
	date +%N >"../base/$n"
	git -C ../base add "$n" && git -C ../base commit -q -S -m x
done
a=$((($(now) - t) / 50))
awk -v a="$a" -v b="$b" 'BEGIN {
	printf "%-52s base %8.2f ms  ours %8.2f ms  time x %5.2f\n",
		"product import, a record      : git add, commit -S",
		a / 1e6, b / 1e6, b / a }'

# A full audit, both signatures and every rule, of a history of
# BENCH_COMMITS commits (default 1000), against git's own look at signatures.
commits=${BENCH_COMMITS:-1000}
cd "$work"
gpg --batch --quiet --faked-system-time 20240101T000000 --passphrase '' \
	--quick-generate-key 'Audit <audit@vendor.example>' ed25519 sign never \
	2>/dev/null
audit=$(gpg --batch --with-colons --list-keys audit@vendor.example |
	awk -F: '/^fpr/{print $10; exit}')
gpg --batch --quiet --faked-system-time 20240101T000000 --passphrase '' \
	--quick-add-key "$audit" cv25519 encr never 2>/dev/null
mkdir keys && gpg --batch --armor --export-secret-keys "$audit" >keys/tanaka
VULN_DATE='1735693200 +0900' vuln init --key "$audit" --handle tanaka \
	--agreement 2024-04-01 audit >/dev/null 2>&1
"$build/t/random-histories" audit keys linear "$commits"
git -C audit gc -q
cd audit
git_audit () { git log --show-signature --format=%h; }
cold_audit () { rm -rf .git/vuln && vuln verify; }
warm_audit () { vuln verify; }
rounds=${BENCH_AUDIT_ROUNDS:-3}
compare "verify, cold, $commits commits : git log --show-signature" \
	git_audit cold_audit 1
rounds=${BENCH_ROUNDS:-9}
compare "verify, warm, $commits commits : git rev-parse HEAD" \
	rev_parse warm_audit 1

# A bare repository of many cases, spread over 20 years: one action.
cd "$work"
git clone -q --bare small large.git
awk -v cases="$cases" '
function put(id, y, m, t, n, action, after, fields, name, text) {
	name = sprintf("%04d-%s-%s", n, action, t)
	text = sprintf("format: 1\nof: \"cases/%s\"\nrecord: \"%s\"\n" \
		"action: %s\nafter: %s\n%s", id, name, action, after, fields)
	printf "M 100644 inline cases/%04d/%02d/%s/%s.yaml\ndata %d\n%s\n",
		y, m, id, name, length(text), text
}
BEGIN {
	print "commit refs/heads/main\ncommitter B <b@b> 1700000000 +0000"
	print "data 4\nfill\nfrom refs/heads/main^0"
	split("0123456789abcdefghjkmnpqrstvwxyz", c, "")
	for (i = 0; i < cases; i++) {
		y = 2006 + i % 20; m = 1 + int(i / 20) % 12
		t = c[1 + i % 32] c[1 + int(i / 32) % 32] \
			c[1 + int(i / 1024) % 32] c[1 + int(i / 32768) % 32]
		id = sprintf("%04d%02d01-%s", y, m, t)
		put(id, y, m, t, 1, "receive", "{}", sprintf( \
			"channel: internal\ntitle: \"c %d\"\n", i))
		put(id, y, m, t, 2, "close", sprintf( \
			"\n  \"0001-receive-%s\": \"sha256:0\"", t),
			"closed:\n  because: withdrawn\n")
	} }' >"$work/stream"
git -C large.git fast-import --quiet <"$work/stream"
git -C large.git gc -q
git clone -q large.git checkout
one=${ids##* }

bare_note () { (cd large.git && vuln note "$one" -m "a note"); }
small_note () { (cd small && vuln note "$one" -m "a note"); }
checkout_note () { (cd checkout && vuln note "$one" -m "a note"); }
large_commit () {
	date +%N >checkout/README.md
	git -C checkout add README.md && git -C checkout commit -q -S -m x
}
rounds=5
compare "action, bare, $cases cases : git add, commit -S there" \
	large_commit bare_note 1
compare "action, bare, $cases cases : the same at few cases" \
	small_note bare_note 1
compare "action, checkout, $cases cases : git add, commit -S" \
	large_commit checkout_note 1
(cd large.git && vuln list >/dev/null)
large_list () { (cd large.git && vuln list); }
large_rev_parse () { (cd large.git && git rev-parse HEAD); }
compare "list, $cases cases          : git rev-parse HEAD" \
	large_rev_parse large_list 1
