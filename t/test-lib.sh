# SPDX-License-Identifier: Apache-2.0
# The harness of the shell tests: a world of its own for each script, TAP on
# stdout, and the helpers that scripts use.
#
# A script begins with
#
#	test_description='what it is about'
#	. "$(dirname "$0")/test-lib.sh"
#
# and ends with test_done. Options: -v shows what is run, -i stops at the
# first failure, -d keeps the trash directory. VULN_BUILD is where the
# programs were built (default: build, beside t). CI makes a skipped test a
# failed one; TEST_SKIPPED is a file that gets the path of each script that
# skips some.
# shellcheck shell=sh disable=SC2034

TEST_DIRECTORY=$(cd "$(dirname "$0")" && pwd) || exit 1
TEST_NAME=$(basename "$0" .sh)
test_build=${VULN_BUILD:-$TEST_DIRECTORY/../build}
VULN_BUILD=$(cd "$test_build" 2>/dev/null && pwd) || {
	echo "Bail out! '$test_build' is not there: run 'make' first"
	exit 1
}

verbose='' immediate='' keep=''
while test $# -gt 0; do
	case $1 in
	-v | --verbose) verbose=t ;;
	-i | --immediate) immediate=t ;;
	-d | --debug) keep=t ;;
	*)
		echo "Bail out! unknown option '$1'"
		exit 1
		;;
	esac
	shift
done

# ---- a world of its own ----------------------------------------------------

test_ci=${CI:-}
test_skipped=${TEST_SKIPPED:-}
for test_name in $(env | sed -n \
	's/^\(VULN_[A-Za-z0-9_]*\|GIT_[A-Za-z0-9_]*\|LC_[A-Z]*\)=.*/\1/p'); do
	test "$test_name" = VULN_BUILD || unset "$test_name"
done
unset CI TEST_SKIPPED CDPATH COLUMNS EDITOR EMAIL GPG_AGENT_INFO GPG_TTY \
	GREP_OPTIONS LANGUAGE LESS MAIL NO_COLOR CLICOLOR CLICOLOR_FORCE \
	PAGER SSH_ASKPASS VISUAL XDG_RUNTIME_DIR

# Sockets of gpg-agent need a short path, so these are not in the trash.
TEST_PRIVATE=$(mktemp -d /tmp/vt.XXXXXX) || exit 1
HOME=$TEST_PRIVATE/home
GNUPGHOME=$TEST_PRIVATE/gnupg
TMPDIR=$TEST_PRIVATE/tmp
XDG_CONFIG_HOME=$HOME/.config
XDG_CACHE_HOME=$HOME/.cache
XDG_DATA_HOME=$HOME/.local/share
GIT_CONFIG_NOSYSTEM=1
GIT_CONFIG_GLOBAL=$HOME/.gitconfig
GIT_ALLOW_PROTOCOL='file'
GIT_TERMINAL_PROMPT=0
GIT_MERGE_AUTOEDIT=no
LANG=C.UTF-8
LC_ALL=C.UTF-8
TZ=UTC
TERM=dumb
PATH=$VULN_BUILD/bin:$PATH
http_proxy=http://127.0.0.1:9
https_proxy=$http_proxy
G_DEBUG=fatal-criticals
ASAN_OPTIONS=exitcode=134:detect_leaks=1:strict_string_checks=1
UBSAN_OPTIONS=halt_on_error=1:exitcode=134:print_stacktrace=1
export HOME GNUPGHOME TMPDIR XDG_CONFIG_HOME XDG_CACHE_HOME XDG_DATA_HOME \
	GIT_CONFIG_NOSYSTEM GIT_CONFIG_GLOBAL GIT_ALLOW_PROTOCOL \
	GIT_TERMINAL_PROMPT GIT_MERGE_AUTOEDIT LANG LC_ALL TZ TERM PATH \
	VULN_BUILD http_proxy https_proxy G_DEBUG ASAN_OPTIONS UBSAN_OPTIONS
umask 022
mkdir "$HOME" "$TMPDIR" && mkdir -m 700 "$GNUPGHOME" || exit 1
cat >"$GIT_CONFIG_GLOBAL" <<-\END
	[user]
		name = Tanaka Hanako
		email = tanaka@vendor.example
	[init]
		defaultBranch = main
	[gc]
		auto = 0
	[maintenance]
		auto = false
	[advice]
		detachedHead = false
END

TRASH_DIRECTORY=$VULN_BUILD/t-trash/$TEST_NAME
if ! mkdir -p "$VULN_BUILD/t-trash" 2>/dev/null; then
	TRASH_DIRECTORY=$TEST_PRIVATE/trash
fi
rm -rf "$TRASH_DIRECTORY"
mkdir "$TRASH_DIRECTORY" && cd "$TRASH_DIRECTORY" || exit 1
GIT_CEILING_DIRECTORIES=$(dirname "$TRASH_DIRECTORY")
export GIT_CEILING_DIRECTORIES

# Friday 20 November 2026, 10:00 in Tokyo; only test_tick moves it.
test_clock=1795136400
test_set_clock () {
	test_clock=$1
	VULN_DATE="$test_clock +0900"
	GIT_AUTHOR_DATE=$VULN_DATE
	GIT_COMMITTER_DATE=$VULN_DATE
	export VULN_DATE GIT_AUTHOR_DATE GIT_COMMITTER_DATE
}
test_set_clock "$test_clock"

# Moves the clock on by so many seconds, by default a minute.
test_tick () {
	test_set_clock $((test_clock + ${1:-60}))
}

# ---- running tests ----------------------------------------------------------

test_count=0 test_failed=0 test_finished='' skip_all=''
test_prereqs=' '
test_log=$TEST_PRIVATE/log
exec 5>&1
if test -n "$verbose"; then
	exec 3>&2 4>&2
else
	exec 3>/dev/null 4>/dev/null
fi

test_exit_ () {
	test_status=$?
	trap - EXIT
	cd / || :
	if test -e "$GNUPGHOME/S.gpg-agent"; then
		gpgconf --kill all >/dev/null 2>&1
	fi
	rm -rf "$TEST_PRIVATE"
	if test -z "$test_finished"; then
		echo "Bail out! $TEST_NAME ended without test_done" >&5
		exit 1
	fi
	exit "$test_status"
}
trap test_exit_ EXIT
trap 'exit 130' INT TERM HUP

test_set_prereq () {
	test_prereqs="$test_prereqs$1 "
}

test_have_prereq () {
	case $test_prereqs in
	*" $1 "*) return 0 ;;
	esac
	return 1
}

test_when_finished () {
	test_cleanup="{ $*
		} && (exit \"\$test_result\"); test_result=\$?; $test_cleanup"
}

# Runs a script in this shell; its output is kept for a failure.
test_run_ () {
	test_cleanup=:
	if test -n "$verbose"; then
		eval "$1" </dev/null >&3 2>&4
		test_result=$?
		eval "$test_cleanup" >&3 2>&4
	else
		eval "$1" </dev/null >"$test_log" 2>&1
		test_result=$?
		eval "$test_cleanup" >>"$test_log" 2>&1
	fi
	cd "$TRASH_DIRECTORY" || exit 1
	return "$test_result"
}

# Why goes to the standard error, which prove shows; the rest to prove alone.
test_not_ok_ () {
	test_failed=$((test_failed + 1))
	echo "not ok $test_count - $1" >&5
	{
		echo "# $TEST_NAME: test $test_count failed: $1"
		printf '%s\n' "$2" | sed 's/^/# /'
		if test -z "$verbose" && test -s "$test_log"; then
			tail -n 40 "$test_log" | sed 's/^/#| /'
		fi
	} >&2
	test -z "$immediate" || {
		keep=t
		test_done
	}
}

test_note_skip_ () {
	test -z "$test_skipped" || echo "t/$TEST_NAME.sh" >>"$test_skipped"
}

# True if the test is to be skipped; in CI that is a failure.
test_skip_ () { # <prerequisite> <name>
	test_have_prereq "$1" && return 1
	test_note_skip_
	if test -n "$test_ci"; then
		: >"$test_log"
		test_not_ok_ "$2" "skipped in CI for want of $1"
	else
		echo "ok $test_count # skip $2 (needs $1)" >&5
	fi
}

test_expect_success () {
	test_count=$((test_count + 1))
	if test $# -eq 3; then
		test_skip_ "$1" "$2" && return
		shift
	fi
	test -z "$verbose" || printf 'running: %s\n' "$2" >&3
	if test_run_ "$2"; then
		echo "ok $test_count - $1" >&5
	else
		test_not_ok_ "$1" "$2"
	fi
}

# A bug that is known; a crash is never expected.
test_expect_failure () {
	test_count=$((test_count + 1))
	if test $# -eq 3; then
		test_skip_ "$1" "$2" && return
		shift
	fi
	if test_run_ "$2"; then
		test_not_ok_ "$1" 'known breakage vanished: expect success now'
	elif test "$test_result" -gt 130; then
		test_not_ok_ "$1" "$2"
	else
		echo "not ok $test_count - $1 # TODO known breakage" >&5
	fi
}

test_done () {
	test_finished=t
	if test -n "$skip_all" && test "$test_count" -eq 0; then
		test_note_skip_
		test -z "$test_ci" || echo "not ok 1 - skipped in CI" >&5
		echo "1..0 # SKIP $skip_all" >&5
		test -z "$test_ci"
		exit
	fi
	echo "1..$test_count" >&5
	if test "$test_failed" -gt 0; then
		echo "# $TEST_NAME: $test_failed of $test_count failed" >&5
		exit 1
	fi
	cd / || exit 1
	test -n "$keep" || rm -rf "$TRASH_DIRECTORY"
	exit 0
}

. "$TEST_DIRECTORY/test-lib-functions.sh"
