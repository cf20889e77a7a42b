#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What `vuln demo` plays: one whole case and a small one, in a repository and
# with keys made for this purpose.
#
#	sh demo.sh <directory>
#
# Ends with status 0 only if each step did what it should.
# shellcheck disable=SC2154 # the keys get their values by eval

set -u
cd "$1" || exit 128
demo=$(pwd)
shown=$1

# Nothing of the user's settings, keys or clock is used or touched.
for name in $(env | sed -n 's/^\(VULN_[A-Z_]*\|GIT_[A-Z0-9_]*\)=.*/\1/p'); do
	unset "$name"
done
unset GPG_AGENT_INFO GPG_TTY EMAIL
HOME=$demo
GNUPGHOME=$demo/gnupg
GIT_CONFIG_GLOBAL=/dev/null
GIT_CONFIG_NOSYSTEM=1
GIT_CEILING_DIRECTORIES=$demo
GIT_PAGER='cat'
VULN_ADVICE=0
export HOME GNUPGHOME GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM \
	GIT_CEILING_DIRECTORIES GIT_PAGER VULN_ADVICE
mkdir -m 700 "$GNUPGHOME" || exit 128

# Sockets need a short path.
short=
if test "${#GNUPGHOME}" -gt 80; then
	short=$(mktemp -d "${TMPDIR:-/tmp}/vd.XXXXXX") &&
	ln -s "$GNUPGHOME" "$short/g" && GNUPGHOME=$short/g
fi

leave () {
	status=$?
	trap - EXIT
	gpgconf --kill all >/dev/null 2>&1
	test -z "$short" || rm -rf "$short"
	exit "$status"
}
trap leave EXIT
trap 'exit 130' INT TERM HUP

# ---- how steps are shown ----------------------------------------------------

say () {
	printf '\n# %s\n' "$*"
}

fail () {
	echo "demo: $*" >&2
	exit 1
}

clock () { # <day> <time>, in Tokyo
	VULN_DATE="$1T$2:00+09:00"
	export VULN_DATE
}

# One word as a shell would have to read it.
quote () {
	case $1 in
	'' | *[!A-Za-z0-9_./:=,@%+-]*)
		printf "'%s'" "$1"
		;;
	*)
		printf '%s' "$1"
		;;
	esac
}

show () {
	shown_words='$'
	for word; do
		shown_words="$shown_words $(quote "$word")"
	done
	if test "$who" = tanaka; then
		printf '%s\n' "$shown_words"
	else
		printf '%s   # %s\n' "$shown_words" "$who"
	fi
}

# Whose key signs from here on.
as () {
	who=$1
	eval "key=\$key_$who"
	GIT_CONFIG_COUNT=1
	GIT_CONFIG_KEY_0=user.signingKey
	GIT_CONFIG_VALUE_0=$key
	export GIT_CONFIG_COUNT GIT_CONFIG_KEY_0 GIT_CONFIG_VALUE_0
}

run () {
	show "$@"
	"$@" 2>&1 || fail "this should have worked"
}

# The first line of what a command prints is the id of the case.
receive () {
	show vuln receive "$@"
	vuln receive "$@" >"$demo/out" 2>&1
	status=$?
	cat "$demo/out"
	test "$status" -eq 0 || fail "this should have worked"
	id=$(sed -n 1p "$demo/out")
	rm -f "$demo/out"
}

refused () { # <rule> <command>...
	rule=$1
	shift
	before=$(git rev-parse HEAD)
	show "$@"
	"$@" >"$demo/out" 2>&1
	status=$?
	cat "$demo/out"
	if test "$status" -ne 1 || ! grep -q -F "[$rule]" "$demo/out"; then
		fail "this should have been refused by '$rule'"
	fi
	rm -f "$demo/out"
	test "$before" = "$(git rev-parse HEAD)" ||
		fail "a refused command changed the repository"
}

# ---- keys and mails -----------------------------------------------------------

make_key () { # <handle> <name> <mail address>
	printf '%s\n' '%no-protection' 'Key-Type: EDDSA' 'Key-Curve: ed25519' \
		'Key-Usage: sign cert' 'Subkey-Type: ECDH' \
		'Subkey-Curve: cv25519' 'Subkey-Usage: encrypt' \
		"Name-Real: $2" "Name-Email: $3" 'Expire-Date: 0' '%commit' |
		gpg --batch --quiet --faked-system-time 20250101T000000 \
			--status-fd 1 --full-generate-key 2>"$demo/err" \
			>"$demo/out" ||
		fail "no key could be made: $(cat "$demo/err")"
	eval "key_$1=$(sed -n \
		's/^\[GNUPG:] KEY_CREATED [BP] \([0-9A-F]*\).*/\1/p' \
		"$demo/out")"
	rm -f "$demo/out" "$demo/err"
}

# A letter of the coordinator; its text on stdin.
letter () { # <file> <message id> <date> <subject> [<message id answered>]
	{
		echo 'From: Coordinator <vuln@coordinator.example.org>'
		echo 'To: PSIRT <psirt@vendor.example.com>'
		echo "Subject: [JPCERT#90000001] $4"
		echo "Date: $3"
		echo "Message-ID: <$2@coordinator.example.org>"
		test $# -lt 5 ||
			echo "In-Reply-To: <$5@coordinator.example.org>"
		echo 'MIME-Version: 1.0'
		echo 'Content-Type: text/plain; charset="utf-8"'
		echo 'Content-Transfer-Encoding: 8bit'
		echo
		cat
	} >"$demo/mail/$1"
}

make_mails () {
	mkdir "$demo/mail" || exit 128
	letter 1-initial.eml d1 'Fri, 21 Nov 2025 09:50:00 +0900' \
		'A problem in protocol X' <<-\END
	調整機関です。プロトコル X を実装した製品の脆弱性が IPA から
	報告されています。

	ベンダートラッキング番号: JPCERT#90000001

	この技術を実装した製品はありますか。詳細情報は必要でしょうか。

	公表予定日時: 2026-01-13 14:00 JST
	取扱い開始日: 2025-11-21
	END
	letter 2-new-date.eml d2 'Mon, 15 Dec 2025 09:30:00 +0900' \
		'New date' d1 <<-\END
	ベンダートラッキング番号: JPCERT#90000001

	他の開発者の準備のため、公表日時を変更します。

	変更前: 2026-01-13 14:00 JST
	変更後: 2026-01-27 14:00 JST
	END
	letter 3-skeleton.eml d3 'Tue, 20 Jan 2026 10:00:00 +0900' \
		'Skeleton (JVN#99887766)' d2 <<-\END
	ベンダートラッキング番号: JPCERT#90000001
	脆弱性情報識別番号: JVN#99887766, CVE-2026-90001

	JVN で公表する情報の骨格草案です。掲載予定 URL:
	https://jvn.example.org/jp/JVN99887766/index.html

	対応状況とベンダー声明を 2026-01-23 までにご連絡ください。
	END
	cat >"$demo/mail/4-finder.eml" <<-\END
	From: Jo Finder <jo@finder.example.net>
	To: PSIRT <psirt@vendor.example.com>
	Subject: Camera restarts
	Date: Wed, 28 Jan 2026 09:00:00 +0900
	Message-ID: <f1@finder.example.net>
	MIME-Version: 1.0
	Content-Type: text/plain; charset="utf-8"

	The camera restarts when its name is very long. I have told nobody
	else. Please name me as "J. Finder".
	END
}

# ---- the play -------------------------------------------------------------------

echo "# Keys and mails for this demo, below $shown"
make_key tanaka 'Tanaka Hanako' tanaka@vendor.example.com
make_key suzuki 'Suzuki Jiro' suzuki@vendor.example.com
make_key sato 'Sato Ichiro' sato@vendor.example.com
make_key mori 'Mori Yuki' mori@vendor.example.com
make_mails
as tanaka
clock 2025-11-21 09:55

say 'A repository, people, products, the coordinator'
run vuln init --org 株式会社ベンダー --org-en 'Vendor Inc.' --handle tanaka \
	--key "$key_tanaka" --prefix VND --contact psirt@vendor.example.com \
	--base-url https://vendor.example.com/security psirt
cd psirt || exit 128
run vuln person add suzuki --name '鈴木 次郎' \
	--email suzuki@vendor.example.com --key "$key_suzuki" \
	--right development --department network --agreement 2025-04-01
run vuln person add sato --name '佐藤 一郎' \
	--email sato@vendor.example.com --key "$key_sato" \
	--right approver --agreement 2025-04-01
run vuln person add mori --name '森 由紀' --email mori@vendor.example.com \
	--key "$key_mori" --right publisher --agreement 2025-04-01
run vuln product add router --name 'ルーター R' --name-en 'Router R' \
	--version 4.1 --version 4.2 --department network --lead suzuki \
	--investigator suzuki --keyword 'protocol X'
run vuln product add camera --name 'カメラ C' --name-en 'Camera C' \
	--version 1.0 --department imaging
run vuln partner add jpcert --name 調整機関 --name-en Coordinator \
	--kind coordinator --email vuln@coordinator.example.org

say 'A mail of the coordinator opens a case; it is sealed as it came'
clock 2025-11-21 10:00
receive ../mail/1-initial.eml
case=$id
run vuln ack "$case" --by phone

say 'Who is asked, and what the department answers'
run vuln scope "$case" --product router --due +5wd \
	--not-asked 'camera=does not speak protocol X'
clock 2025-11-25 15:00
as suzuki
run vuln answer "$case" router --status affected --method reproduction \
	--reproduced yes --cause 'the length is not checked'
as tanaka
run vuln tell "$case" jpcert --about result --by phone --with Ito
run vuln assess "$case" --cwe CWE-20 \
	--cvss CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N
run vuln decide "$case" --response fix --decider sato \
	--criteria 'reachable from outside'

say 'A fix: planned, refused while untested, tested, ready'
as suzuki
run vuln plan "$case" fix-43 --kind fix --fixed-in 4.3 \
	--target 2026-01-09 --description '4.3 に更新してください。'
run vuln plan "$case" fix-43 --lang en --description 'Update to 4.3.'
refused transition-untested vuln ready "$case" fix-43
as tanaka
clock 2025-12-08 11:00
run vuln test "$case" fix-43 --result pass --effect 'no more stops'
as suzuki
run vuln ready "$case" fix-43 --url https://vendor.example.com/router/4.3
as tanaka
run vuln tell "$case" jpcert --about ready --by phone --with Ito

say 'The day of publication, and its change by mail'
run vuln schedule "$case" --publication '2026-01-13 14:00' \
	--agreed-with jpcert
clock 2025-12-15 10:00
receive ../mail/2-new-date.eml
run vuln schedule "$case" --publication '2026-01-27 14:00' \
	--agreed-with jpcert --because 'others need more time'

say "JVN's skeleton draft; the public text in both languages"
clock 2026-01-20 10:30
receive ../mail/3-skeleton.eml
run vuln statement "$case" --title 'ルーター R が停止する問題' \
	--summary 'プロトコル X の処理に問題があります。' \
	--impact '外部から停止させられる可能性があります。' \
	--information '修正版 4.3 を公開しました。'
run vuln statement "$case" --lang en --title 'Router R can be stopped' \
	--summary 'Protocol X is handled wrongly.' \
	--impact 'It can be stopped from outside.' \
	--information 'Version 4.3 corrects this.'

say 'Who wrote it may not approve it; somebody else does'
refused right-denied vuln approve "$case"
as sato
run vuln approve "$case"
as tanaka
run vuln tell "$case" jpcert --about status --by portal --with Ito

say 'Under embargo nothing is published, by nobody'
as mori
refused embargo vuln publish "$case"
test -z "$(git for-each-ref refs/heads/public)" ||
	fail "there is a public branch before its time"

say 'At the agreed time'
clock 2026-01-27 14:00
run vuln publish "$case"
as tanaka
run vuln tell "$case" jpcert --about published --by phone --with Ito
refused transition-open-work vuln close "$case" --because published
run git config vuln.sendmail 'sh -c "cat >/dev/null"'
run vuln outbox send
run vuln close "$case" --because published

say 'A finder writes to us directly; his name is sealed at once'
clock 2026-01-28 10:00
receive --channel finder ../mail/4-finder.eml
finder=$id
run vuln ack "$finder" --by phone
run vuln tell "$finder" jpcert --about finder-direct --by phone --with Ito
run vuln triage "$finder" --as defect --because 'no more than a restart'
run vuln tell "$finder" finder --about progress --by post --with 'the finder'
run vuln close "$finder" --because not-a-vulnerability -m 'told the finder'
if git cat-file --batch-all-objects --batch | grep -a -q 'finder.example.net'
then
	fail "the finder's address is in the clear"
fi

say 'Everything is signed, and can be checked without this program'
record=$(git ls-files "cases/*/$case/*-approve-*.yaml")
run git verify-commit HEAD
run gpg --verify "$record.asc" "$record"
run vuln verify
run vuln list --all
run git log --oneline -5
run git log --format=%s public

cat <<END

# All of it is left to look at. In $shown/psirt, with
#   export GNUPGHOME=$demo/gnupg
# try
#   git log --show-signature        every commit, and whose it is
#   gpg --verify $record.asc \\
#       $record
#   vuln list --all
#   vuln show $case
#   vuln verify
#   git show public:ja/index.html   the public branch's pages
# The commands were played from $shown/demo.sh.
END
