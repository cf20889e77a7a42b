#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# names are set by what is sourced; words are split on purpose
# shellcheck disable=SC2086,SC2154
# The public branch between clones: what comes is judged, what goes apart is
# said.

test_description='vuln sync and the public branch'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-history.sh"
. "$TEST_DIRECTORY/lib-case.sh"

public_of () { # <repository>
	git -C "$1" rev-parse -q --verify refs/heads/public
}

# A case that is due, its id on stdout.
approved_case () { # [<time>]
	id=$(case_id vuln receive --channel internal --title Hole) &&
	{ vuln ack $id && vuln scope $id -p abc &&
		vuln answer $id abc --status affected --method review &&
		as suzuki vuln plan $id fix --kind fix --fixed-in 4.3 &&
		vuln statement $id --title T --summary S --impact I &&
		vuln statement $id --lang en --title T --summary S --impact I &&
		vuln schedule $id --publication "2025-01-14 ${1:-14:00}" \
			--agreed-with jpcert && as sato vuln approve $id; } >&2 &&
	echo $id
}

test_expect_success 'two clones of a repository with cases that are due' '
	make_psirt base && git init -q --bare server.git && top=$PWD &&
	(cd base && first=$(approved_case) && second=$(approved_case) &&
		echo $first $second >../ids &&
		vuln policy edit --remote "$top/server" &&
		git remote add origin "$top/server.git" && vuln sync) &&
	read -r first second <ids && at 2025-01-14 14:00 &&
	git clone -q server.git one && git clone -q server.git two
'

test_expect_success 'pages that nothing explains are not taken' '
	page=$(echo x | git -C server.git hash-object -w --stdin) &&
	tree=$(printf "100644 blob %s\tx.html\n" $page |
		git -C server.git mktree) &&
	forged=$(git -C server.git commit-tree -m x $tree) &&
	git -C server.git update-ref refs/heads/public $forged &&
	vuln -C one note $first -m one &&
	test_expect_code 1 as mori vuln -C one sync >out 2>&1 &&
	test_grep -F "[public-forged]" out && test_grep "nothing was joined" out &&
	! public_of one && git -C server.git update-ref -d refs/heads/public &&
	as mori vuln -C one sync >out && test_grep "1 went" out
'

test_expect_success 'pages go with the records that explain them' '
	as mori vuln -C one publish $first && as mori vuln -C one sync &&
	test "$(public_of server.git)" = "$(public_of one)" &&
	as mori vuln -C two sync && test "$(public_of two)" = "$(public_of one)" &&
	vuln -C two verify
'

test_expect_success 'pages that go apart are said, and made again' '
	as mori vuln -C one publish $second && as mori vuln -C one sync &&
	tree=$(git -C two rev-parse public^{tree}) &&
	test_tick && (cd two && git commit-tree -S$(key_of mori) -p public \
		-m "publish again" $tree >../apart) && apart=$(cat apart) &&
	git -C two update-ref refs/heads/public $apart &&
	as mori vuln -C two sync >out 2>&1 && test_grep -F "[pages-apart]" out &&
	test "$(public_of two)" = $apart &&
	test "$(public_of server.git)" = "$(public_of one)" &&
	test "$(git -C two rev-parse HEAD)" = "$(git -C one rev-parse HEAD)" &&
	git -C two branch -q -f public origin/public &&
	as mori vuln -C two sync >out 2>&1 && ! grep pages-apart out &&
	vuln -C two verify
'

# One more case that is published in 'one' and was not sent.
publish_more () { # <time>
	third=$(cd one && as mori vuln sync >&2 && approved_case $1) &&
	at 2025-01-14 $1 && as mori vuln -C one publish $third >&2
}

test_expect_success 'what a server refuses for good is said, not tried again' '
	publish_more 15:00 && write_script server.git/hooks/update <<-\END &&
		test "$1" != refs/heads/main || { echo "not today" >&2; exit 1; }
	END
	before=$(public_of server.git) &&
	test_expect_code 128 as mori timeout 20 vuln -C one sync 2>err &&
	test_grep "could not push" err && test_grep "not today" err &&
	test "$(public_of server.git)" = $before && rm server.git/hooks/update
'

test_expect_success 'a server that takes one ref after the other gets the cases first' '
	git -C server.git config receive.advertiseAtomic false &&
	as mori vuln -C one sync &&
	test "$(public_of server.git)" = "$(public_of one)" &&
	test "$(git -C server.git rev-parse main)" = \
		"$(git -C one rev-parse main)" &&
	at 2025-01-14 15:30 &&
	vuln -C one note $first -m more && as mori vuln -C one sync &&
	publish_more 16:00 && before=$(public_of server.git) &&
	write_script server.git/hooks/pre-receive <<-\END &&
		read -r line && case $line in *main) echo "not today"; exit 1; esac
	END
	test_expect_code 128 as mori timeout 20 vuln -C one sync 2>err &&
	test_grep "not today" err &&
	test "$(public_of server.git)" = $before
'

test_done
