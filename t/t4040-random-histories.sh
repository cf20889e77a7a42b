#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# names are set by what is sourced; words are split on purpose
# shellcheck disable=SC2086,SC2154
# 300 random histories of several clones, in which rights and keys are taken and
# given back, all of them valid: none is refused.

test_description='valid histories are never refused'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-history.sh"

# RANDOM_SEED finds others: all of them must be good.
seed=${RANDOM_SEED:-1}
count=${RANDOM_COUNT:-300}

test_expect_success 'a repository, and the keys of its people' '
	history_base && in_base vuln policy edit --commits records &&
	mkdir keys && for who in tanaka suzuki mori sato nobody; do
		gpg --armor --export-secret-keys $(key_of $who) >keys/$who ||
			return 1
	done
'

test_expect_success "$count histories: neither verify nor the hook refuses" '
	test_tick 864000 && git -C base config receive.fsckObjects true &&
	"$VULN_BUILD/t/random-histories" base keys $count $seed &&
	test "$(git -C base for-each-ref "refs/heads/h*" | wc -l)" -eq $count
'

test_expect_success 'all of them at once, pushed to a server' '
	tip=$(history_git rev-parse main) && base=$tip && make_server &&
	history_git push -q ../server.git main &&
	history_git push -q ../server.git "refs/heads/h*:refs/heads/h*" &&
	test "$(git -C server.git for-each-ref "refs/heads/h*" | wc -l)" \
		-eq "$count"
'

test_done
