#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# names are set by what is sourced; words are split on purpose
# shellcheck disable=SC2015,SC2154
# Clones that exchange their work: nothing is lost, nobody waits for long.

test_description='vuln sync'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-history.sh"

clone () { # <name>
	git clone -q server.git "$1"
}

test_expect_success 'a remote that is not there, with the remedy' '
	history_base && for name in "" nowhere; do
		test_expect_code 128 vuln -C base sync $name 2>err &&
		test_grep "^fatal: there is no remote .${name:-origin}.$" err &&
		test_grep "^hint: .*git remote add ${name:-origin} <url>" err ||
			return 1
	done && test_expect_code 129 vuln -C base sync "" 2>err &&
	test_grep "is not the name of a remote" err
'

test_expect_success 'a server and two clones' '
	git init -q --bare server.git &&
	vuln -C base policy edit --remote "$PWD/server" &&
	git -C base remote add origin "$PWD/server.git" &&
	vuln -C base sync >out && grep "9 went" out &&
	clone one && clone two
'

test_expect_success 'a clone that has all has nothing to do' '
	vuln -C one sync >out && grep "0 commits came, 0 went" out
'

test_expect_success 'a branch that the remote has lost is sent again, and said' '
	git -C server.git update-ref -d refs/heads/main &&
	vuln -C one sync >out && cat out && grep "the remote had lost .main." out &&
	grep "0 commits came, 9 went" out &&
	test "$(git -C server.git rev-parse main)" = \
		"$(git -C one rev-parse HEAD)" &&
	vuln -C one sync --json >out && grep "\"lost\": false" out &&
	git -C server.git update-ref -d refs/heads/main &&
	vuln -C one sync --json >out && grep "\"lost\": true" out
'

test_expect_success 'what one did comes to the other' '
	vuln -C one note $case -m one && vuln -C one sync &&
	vuln -C two sync >out && grep "1 commits came, 0 went" out &&
	test "$(git -C one rev-parse HEAD)" = "$(git -C two rev-parse HEAD)" &&
	git -C two status --porcelain >status && test_must_be_empty status
'

test_expect_success 'what both did is joined by a signed merge' '
	vuln -C one note $case -m left && vuln -C two note $case -m right &&
	vuln -C one sync && vuln -C two sync >out &&
	grep "and were joined" out && vuln -C two verify &&
	git -C two verify-commit HEAD && git -C two rev-parse HEAD^2 &&
	git -C two status --porcelain >status && test_must_be_empty status &&
	test "$(git -C two ls-files | grep -c "note.*yaml$")" -eq 4
'

test_expect_success 'another history that the server joined is not taken' '
	vuln -C one sync && before=$(git -C one rev-parse HEAD) &&
	tree=$(git -C one rev-parse "HEAD^{tree}") &&
	other=$(git -C one commit-tree -S"$key_tanaka" -m other "$tree") &&
	joined=$(git -C one commit-tree -S"$key_tanaka" -p HEAD -p "$other" \
		-m joined "$tree") && git -C one push -q \
		../server.git "$joined:refs/heads/main" &&
	test_when_finished "git -C server.git update-ref refs/heads/main \
		$before && git -C one fetch -q && rm -rf one/.git/vuln" &&
	test_expect_code 1 vuln -C one sync >out 2>&1; cat out &&
	grep -F "[root-foreign]" out &&
	test "$(git -C one rev-parse HEAD)" = "$before"
'

# A case of clone one with a mail; its id is $found, the sealed file $mail.
receive_mail () { # <mail>
	test_tick && (cd one && vuln receive --channel finder \
		"$TEST_DIRECTORY/t1100/$1.eml") >out &&
	found=$(sed -n 1p out) &&
	mail=$(git -C one ls-files "*$found/sealed/*.pgp") &&
	vuln -C one sync && vuln -C two sync && test_tick
}

erase_mail () { # <clone>
	vuln -C "$1" erase "$found" "$(basename "$mail" .pgp)" \
		--because asked && test_tick
}

is_erased () { # <clone>
	test -z "$(git -C "$1" ls-tree HEAD "$mail")" &&
	test_path_is_missing "$1/$mail" && vuln -C "$1" verify &&
	test -z "$(git -C "$1" status --porcelain)"
}

test_expect_success 'what was erased goes from who comes after' '
	receive_mail 06-finder && erase_mail one && vuln -C one sync &&
	vuln -C two sync && is_erased two
'

test_expect_success 'what was erased there does not come back by a merge' '
	receive_mail 07-website && erase_mail one && vuln -C one sync &&
	vuln -C two note $case -m beside && vuln -C two sync >out &&
	grep "and were joined" out && is_erased two && vuln -C one sync &&
	is_erased one
'

test_expect_success 'what was erased here does not come back by a merge' '
	receive_mail 01-initial && vuln -C one note $case -m beside &&
	vuln -C one sync && test_tick && erase_mail two &&
	vuln -C two sync >out && grep "and were joined" out &&
	is_erased two && vuln -C one sync && is_erased one
'

test_expect_success 'values that differ are in conflict until written again' '
	vuln -C one sync && vuln -C one assess $case --cvss \
		CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H &&
	vuln -C two assess $case --cvss \
		CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H &&
	vuln -C one sync && vuln -C two sync && vuln -C two show $case >out &&
	grep -i conflict out &&
	test_expect_code 1 vuln -C two close $case --because withdrawn 2>err &&
	grep -F "[conflict-open]" err && test_tick &&
	vuln -C two assess $case --cvss \
		CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H &&
	vuln -C two show $case >out && ! grep -i "in conflict" out
'

test_expect_success 'what is not good is not joined' '
	clone bad && history_dir=$PWD/bad && base=$(git -C bad rev-parse HEAD) &&
	from $base && note sato && commit sato $base &&
	git -C bad push -q origin $tip:main &&
	before=$(git -C one rev-parse HEAD) &&
	test_expect_code 1 vuln -C one sync >out &&
	grep -F "[right-denied]" out && grep "nothing was joined" out &&
	test "$(git -C one rev-parse HEAD)" = $before &&
	git -C two push -q -f origin HEAD:main
'

test_expect_success 'what git took back here comes again' '
	vuln -C one sync && vuln -C one note $case -m taken && vuln -C one sync &&
	vuln -C one verify && tip=$(git -C one rev-parse HEAD) &&
	git -C one reset -q --hard HEAD~1 && vuln -C one note $case -m other &&
	vuln -C one sync >out && test_grep "1 commits came and were joined" out &&
	git -C one merge-base --is-ancestor "$tip" HEAD && vuln -C one verify &&
	git -C one commit -q --amend -m again --allow-empty &&
	vuln -C one sync && vuln -C one verify
'

# What git did by hand would be found by everybody else, when it is too late.
bad_here () { # <rule>
	before=$(git -C server.git rev-parse main) && vuln -C one sync &&
	(cd one && eval "$2") && test_expect_code 1 vuln -C one sync >out &&
	test_grep -F "[$1]" out && test_grep "nothing was sent" out &&
	test "$(git -C server.git rev-parse main)" = "$before" &&
	remedy=$(sed -n "s/.*'\(git branch .*\)', '\(git .*\)'$/\1 \&\& \2/p" \
		out) && (cd one && eval "$remedy" && git branch -q -D aside) &&
	vuln -C one sync
}

test_expect_success 'what is not good is not sent' '
	vuln -C one sync && vuln -C one note $case -m taken &&
	vuln -C one sync && vuln -C one note $case -m taken &&
	vuln -C one sync && bad_here record-deleted "git revert --no-edit HEAD" &&
	bad_here record-deleted \
		"git mv people/sato people/saito && git commit -q -m x" &&
	bad_here unexpected-path "echo x >f && git add f && git commit -q -m x"
'

# libgit2 1.5 itself leaks where it looks for commits that are not there.
sync_shallow () { # <status>
	ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0 \
		test_expect_code "$1" vuln -C shallow sync >out
}

test_expect_success 'a clone that lacks something cannot check, and joins nothing' '
	git clone -q --depth 1 "file://$PWD/server.git" shallow &&
	git -C shallow remote set-url origin "$PWD/server.git" &&
	before=$(git -C shallow rev-parse HEAD) &&
	vuln -C one note $case -m unseen && vuln -C one sync &&
	sync_shallow 2 &&
	test_grep -F "[shallow]" out && test_grep "git fetch --unshallow" out &&
	test_grep "what came could not be checked; nothing was joined" out &&
	test "$(git -C shallow rev-parse HEAD)" = "$before" &&
	git -C shallow reset -q --hard origin/main &&
	vuln -C shallow note $case -m here && before=$(git -C server.git \
		rev-parse main) && sync_shallow 2 &&
	test_grep "what would go could not be checked; nothing was sent" out &&
	test "$(git -C server.git rev-parse main)" = "$before" &&
	git -C shallow fetch -q --unshallow && sync_shallow 0
'

test_expect_success 'a branch that somebody took back is said, and sent again' '
	tip=$(git -C one rev-parse HEAD) && git -C server.git update-ref \
		refs/heads/main "$tip~2" && vuln -C one sync >out &&
	test_grep "had gone back by 2 commits" out &&
	test "$(git -C server.git rev-parse main)" = "$tip" &&
	git -C server.git update-ref refs/heads/main "$tip~1" &&
	vuln -C one sync --json >out && test_grep "\"back\": 1" out &&
	vuln -C one sync >out && test_grep ! "gone back" out
'

test_expect_success 'cases do not go where the policy does not lead' '
	git init -q --bare other.git &&
	git -C two remote add other "$PWD/other.git" &&
	test_expect_code 1 vuln -C two sync other 2>err &&
	grep -F "[remote-unlisted]" err &&
	test_must_fail git -C other.git rev-parse -q --verify main
'

# git pushes to all addresses of a remote.
test_expect_success 'nor to a second address of a remote that is listed' '
	vuln -C two note $case -m secret && for key in pushurl url; do
		git -C two config remote.origin.pushurl "$PWD/server.git" &&
		test $key = pushurl ||
			git -C two config --unset remote.origin.pushurl &&
		git -C two config --add remote.origin.$key "$PWD/other.git" &&
		test_expect_code 1 vuln -C two sync 2>err &&
		grep -F "[remote-unlisted]" err && grep -F "/other.git" err &&
		test_must_fail git -C other.git rev-parse -q --verify main &&
		git -C two config --unset remote.origin.$key "other.git$" ||
			return 1
	done && vuln -C two sync
'

test_expect_success 'the executable settings of a repository do not run' '
	write_script trip <<-END &&
		touch "$PWD/tripped"
	END
	for key in core.sshCommand core.fsmonitor core.gitProxy core.askPass \
		core.editor core.pager credential.helper \
		core.alternateRefsCommand gpg.program core.hooksPath \
		remote.origin.uploadpack remote.origin.receivepack; do
		git -C two config $key "$PWD/trip" || return 1
	done &&
	git -C two config push.gpgSign if-asked &&
	mkdir -p two/.git/hooks && cp trip two/.git/hooks/pre-push &&
	vuln -C two note $case -m more && vuln -C two sync &&
	test_path_is_missing tripped
'

# Ten actions of one clone; how often somebody else was first is kept.
work () { # <number>
	for n in 1 2 3 4 5 6 7 8 9 10; do
		vuln -C "c$1" note "$case" -m "$1 $n" >"log$1" 2>&1 &&
		vuln -C "c$1" sync --json >"sync$1" 2>&1 || {
			cat "log$1" "sync$1" >"failed$1"
			return 1
		}
		sed -n 's/.*"tries": *\([0-9]*\).*/\1/p' "sync$1" >>tries
	done
}

test_expect_success '8 clones, 10 actions each: all are kept' '
	count=$(git -C server.git ls-tree -r --name-only main |
		grep -c "note.*yaml$") && : >tries &&
	for i in 1 2 3 4 5 6 7 8; do clone c$i || return 1; done &&
	for i in 1 2 3 4 5 6 7 8; do work $i & done && wait &&
	! cat failed* && git -C server.git ls-tree -r --name-only main |
		grep -c "note.*yaml$" >now &&
	test "$(cat now)" -eq $((count + 80)) &&
	worst=$(sort -n tries | tail -n 1) && echo "worst: $worst" &&
	clone last && vuln -C last verify
'

test_done
