#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# names are set by what is sourced; words are split on purpose
# shellcheck disable=SC2086,SC2154
# Work of a clone that lost its place meanwhile is repeated on top.

test_description='vuln sync repeats what lost its place'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-history.sh"

notes_of () { # <clone>
	git -C "$1" ls-files "*-note-*.yaml" | wc -l
}

is_clean () { # <clone>
	git -C "$1" status --porcelain >left && test_must_be_empty left &&
	git -C "$1" diff --quiet HEAD
}

# Both clones and the server hold the same, and that is good.
is_joined () {
	vuln -C one sync && vuln -C two sync && is_clean one && is_clean two &&
	test "$(git -C one rev-parse HEAD)" = "$(git -C two rev-parse HEAD)" &&
	vuln -C one verify && git clone -q server.git fresh &&
	vuln -C fresh verify && rm -rf fresh
}

test_expect_success 'a server and two clones' '
	history_base && git init -q --bare server.git &&
	vuln -C server.git hook install --server &&
	vuln -C base policy edit --remote "$PWD/server" &&
	git -C base remote add origin "$PWD/server.git" &&
	vuln -C base sync && git clone -q server.git one &&
	git clone -q server.git two
'

test_expect_success 'another right will do: it is made anew' '
	test_tick && as mori vuln -C two note $case -m "from mori" &&
	old=$(git -C two rev-parse HEAD) && vuln -C two verify && test_tick &&
	vuln -C one person edit mori --right support --end-right csirt &&
	vuln -C one sync && test_tick && as mori vuln -C two sync >out &&
	cat out && grep "again .*note.* is now " out &&
	side=$(sed -n "s/.*on the branch .\(kept-[0-9a-f]*\).*/\1/p" out) &&
	test "$(git -C two rev-parse $side)" = $old && is_joined &&
	test $(notes_of two) -eq 2 && vuln -C two show $case >shown &&
	vuln -C two log $case >log && git -C two grep -q "from mori" HEAD
'

test_expect_success 'what the sync left is no loss; what is lost later is' '
	vuln -C two verify && git -C two update-ref refs/heads/main HEAD~1 &&
	test_expect_code 1 vuln -C two verify >out && grep tail-lost out &&
	git -C two update-ref refs/heads/main HEAD@{1} && vuln -C two verify
'

test_expect_success 'no right is left: it is kept aside, and said' '
	test_tick && as mori vuln -C two note $case -m "once more" &&
	test_tick && vuln -C two note $case -m "what tanaka says" &&
	old=$(git -C two rev-parse HEAD) && test_tick &&
	vuln -C one person edit mori --end-right support &&
	vuln -C one sync && test_tick &&
	test_expect_code 2 as mori vuln -C two sync >out && cat out &&
	grep "kept .*right-denied" out && grep "kept .*tanaka.* himself" out &&
	side=$(sed -n "s/.*on the branch .\(kept-[0-9a-f]*\).*/\1/p" out) &&
	git -C two grep -q "once more" $side && is_joined &&
	test $(notes_of two) -eq 2
'

test_expect_success 'work of others is carried as it is' '
	vuln -C one person edit mori --right csirt &&
	vuln -C one sync && vuln -C two sync && test_tick &&
	(cd two && vuln receive --title Other --channel internal) >out &&
	other=$(sed -n 1p out) && test_tick &&
	vuln -C two note $other -m carried && test_tick &&
	as mori vuln -C two note $case -m lost && path=$(git -C two ls-files \
		"*$other*-note-*.yaml") && digest=$(sha256sum <two/$path) &&
	test_tick && vuln -C one person edit mori --end-right csirt \
		--right support && vuln -C one sync && test_tick &&
	as mori vuln -C two sync >out && cat out && test $(grep -c "^again" out) -eq 1 &&
	test "$digest" = "$(sha256sum <two/$path)" && is_joined
'

# Work of clone two that one of its records lost its place in: a case and its
# note are to be carried, the note of mori on $case is to be made anew. Left
# is what index and work tree have when the branch has left them behind.
lose_place () {
	vuln -C one person edit mori --right csirt --end-right support &&
	vuln -C one sync && vuln -C two sync && test_tick &&
	(cd two && vuln receive --title Third --channel internal) >out &&
	third=$(sed -n 1p out) && test_tick &&
	vuln -C two note $third -m carried && test_tick &&
	as mori vuln -C two note $case -m lost && test_tick &&
	vuln -C one person edit mori --end-right csirt --right support &&
	vuln -C one sync && test_tick && touch two/.git/index.lock
}

test_expect_success 'the index was locked all the time' '
	lose_place && as mori vuln -C two sync >out && cat out &&
	grep "^again .*note" out && grep "^warning: .*\[work-tree\]" out &&
	rm two/.git/index.lock && test_tick &&
	vuln -C two note $third -m next && is_clean two &&
	vuln -C two sync && is_joined
'

test_expect_success 'killed when the branch had moved' '
	lose_place && before=$(git -C two rev-parse HEAD) || return 1
	as mori exec vuln -C two sync >/dev/null 2>&1 &
	pid=$!
	while test "$(git -C two rev-parse HEAD)" = "$before" &&
		kill -0 $pid; do
		:
	done
	kill -KILL $pid
	wait $pid
	rm two/.git/index.lock && test_tick &&
	vuln -C two note $case -m next && is_clean two &&
	git -C two rev-parse -q --verify kept-$(printf %.10s $before) &&
	vuln -C two sync && is_joined
'

# Clone two as mori, with a gpg that does something first when it is to sign.
sync_while () { # <command>
	mkdir -p bin && rm -f two/.git/vuln/signing-key &&
	write_script bin/gpg <<-END &&
	case " \$*" in
	*" --detach"* | *" --sign"*) $1 ;;
	esac
	exec $(command -v gpg) "\$@"
	END
	(PATH=$PWD/bin:$PATH as mori sh -c \
		"echo \$\$ >pid; exec vuln -C two sync" >out 2>&1)
}

is_at () { # <commit>
	test "$(git -C two rev-parse HEAD)" = "$1" && is_clean two
}

test_expect_success 'killed while it repeats: all is as it was' '
	rm -f two/.git/index.lock && lose_place && rm two/.git/index.lock &&
	before=$(git -C two rev-parse HEAD) &&
	{ sync_while "kill -KILL \$(cat $PWD/pid); exit 1"; status=$?; } &&
	test $status -ge 128 && is_at $before &&
	git -C two grep -q lost HEAD && test_tick &&
	as mori vuln -C two sync >out && cat out && grep "^again .*note" out &&
	git -C two grep -q lost HEAD && vuln -C two show $third && is_joined
'

test_expect_success 'a repeat that fails leaves all as it was' '
	lose_place && rm two/.git/index.lock &&
	before=$(git -C two rev-parse HEAD) &&
	test_expect_code 128 sync_while "exit 1" && cat out &&
	is_at $before && as mori vuln -C two sync && is_joined
'

test_expect_success 'what somebody else commits meanwhile is not dropped' '
	lose_place && rm two/.git/index.lock && test_tick &&
	before=$(git -C two rev-parse HEAD) &&
	vuln -C two note $third -m meanwhile && late=$(git -C two rev-parse HEAD) &&
	git -C two reset -q --hard $before &&
	{ sync_while "git -C $PWD/two reset -q --hard $late"; status=$?; } &&
	cat out && test $status -eq 128 && grep "^hint: .*try again" out &&
	is_at $late && as mori vuln -C two sync && is_joined &&
	git -C two grep -q meanwhile HEAD
'

test_expect_success 'a name that is taken: kept aside' '
	test_tick && vuln -C one product add xyz --name One && test_tick &&
	vuln -C two product add xyz --name Two && test_tick &&
	vuln -C two note $case -m "beside it" && vuln -C one sync &&
	test_tick && test_expect_code 2 vuln -C two sync >out && cat out &&
	grep "kept .*products/xyz" out && is_joined &&
	vuln -C two show products/xyz >shown && grep One shown &&
	git -C two grep -q "beside it" HEAD
'

test_expect_success 'a case id that is taken: it begins anew' '
	history_dir=$PWD/one && base=$(git -C one rev-parse HEAD) &&
	before=$(git -C two ls-files "*-receive-*.yaml" | wc -l) &&
	test_tick && (cd two && vuln receive --title Mine --channel internal) \
		>received && mine=$(sed -n 1p received) && test_tick &&
	vuln -C two note $mine -m "of mine" && test_tick &&
	(cd two && vuln receive --title Same --channel internal) >received &&
	same=$(sed -n 1p received) && test_tick &&
	vuln -C two triage $same --as duplicate --of $mine --because same &&
	test_tick && vuln -C two note $same -m $mine && test_tick &&
	thief=$(git -C two ls-files "*$mine/0001-receive-*.yaml") &&
	from $base && number=1 &&
	on=$base record tanaka cases/$mine receive \
		"$(sed -n "/^received/,\$p" two/$thief)" && number= &&
	commit tanaka $base && git -C one push -q origin $tip:main &&
	git -C one pull -q && test_tick && vuln -C two sync >out && cat out &&
	test $(grep -c "^again" out) -eq 4 && is_joined &&
	test $(git -C two ls-files "*-receive-*.yaml" | wc -l) -eq \
		$((before + 3)) &&
	anew=$(sed -n "s/^again .*-receive-.* is now cases.\(.*\)\/.*/\1/p" out) &&
	vuln -C two show --yaml $same >shown && cat shown &&
	grep "of: \"$anew\"" shown && ! grep $mine shown
'

# The newest record of a case that is said to have been made anew, and its case.
made_anew () {
	new=$(sed -n "s/^again .* is now cases\/\(.*\)/\1/p" out |
		tail -n 1) &&
	new_case=${new%/*} && new_record=${new#*/} && test -n "$new_record"
}

test_expect_success 'overview: sealed: a note is made anew, and can be read' '
	vuln -C one policy edit --overview sealed && test_tick &&
	vuln -C one person edit mori --right csirt --end-right support &&
	test_tick && (cd one && vuln receive --title canary-title \
		--channel internal) >out && hidden=$(sed -n 1p out) &&
	vuln -C one sync && vuln -C two sync && test_tick &&
	as mori vuln -C two note $hidden -m canary-mori && test_tick &&
	vuln -C one person edit mori --right support --end-right csirt &&
	vuln -C one sync && test_tick && as mori vuln -C two sync >out &&
	cat out && made_anew && is_joined &&
	vuln -C one show --yaml $hidden >shown && grep canary-title shown &&
	grep -A1 "$new_record" shown | grep canary-mori &&
	test_must_fail git -C one grep -q canary HEAD
'

test_expect_success 'overview: sealed: a case with its mail begins anew' '
	history_dir=$PWD/one && base=$(git -C one rev-parse HEAD) &&
	test_tick && (cd two && vuln receive --channel finder \
		"$TEST_DIRECTORY/t1100/06-finder.eml") >received &&
	mine=$(sed -n 1p received) && test_tick &&
	vuln -C two note $mine -m canary-note && test_tick &&
	thief=$(git -C two ls-files "*$mine/0001-receive-*.yaml") &&
	from $base && number=1 && on=$base record tanaka cases/$mine receive \
		"$(sed -n "/^received/,/^[a-z-]*sealed/{/sealed/!p}" \
			two/$thief | sed "/^files/,/^access/{/^access/!d}")" &&
	number= && commit tanaka $base &&
	git -C one push -q origin $tip:main && git -C one pull -q &&
	test_tick && vuln -C two sync >out && cat out && made_anew &&
	test "$new_case" != "$mine" && is_joined &&
	vuln -C one show --yaml $new_case >shown && cat shown &&
	grep "credit: \"C. Finchley\"" shown && grep canary-note shown &&
	file=$(sed -n "s/^ *file: //p" shown | tr -d "\"") &&
	test_path_is_file one/$(thing_folder cases/$new_case)/sealed/$file.pgp &&
	test_must_fail git -C one grep -qi -e canary-note -e finchley HEAD
'

# The file that a case of clone one was received with is erased in clone two.
erase_in_two () { # <handle> <case>
	file=$(git -C two ls-files "*$2/sealed/*.pgp") && test_tick &&
	as $1 vuln -C two erase $2 "$(basename $file .pgp)" --because asked &&
	test_tick
}

receive_in_one () { # <mail>
	test_tick && (cd one && vuln receive --channel finder \
		"$TEST_DIRECTORY/t1100/$1.eml") >out && sed -n 1p out
}

test_expect_success 'what was erased stays erased, carried or made anew' '
	vuln -C one person edit mori --right csirt --end-right support &&
	first=$(receive_in_one 07-website) &&
	second=$(receive_in_one 01-initial) &&
	vuln -C one sync && vuln -C two sync &&
	erase_in_two tanaka $first && carried=$file &&
	erase_in_two mori $second && again=$file &&
	vuln -C one person edit mori --end-right csirt && test_tick &&
	vuln -C one person edit mori --right csirt &&
	vuln -C one sync && test_tick && as mori vuln -C two sync >out &&
	cat out && grep "^again .*-erase-" out && is_joined &&
	for file in $carried $again; do
		test_path_is_missing one/$file &&
		test_path_is_missing two/$file || return 1
	done
'

# What mori received in clone two is sealed again after suzuki lost it.
sealed_again () { # <case>
	new_file=$(git -C two ls-files "*$1/sealed/*.pgp" | tail -n 1) &&
	gpg --list-packets --list-only two/$new_file >packets 2>&1
	cat packets && ! grep "$(encryption_id suzuki)" packets &&
	grep "$(encryption_id tanaka)" packets
}

encryption_id () { # <handle>
	gpg --with-colons --list-keys "$(key_of "$1")" |
		awk -F: '$1 == "sub" { print substr($5, 9) }'
}

take_in_two () { # <mail>
	test_tick && (cd two && as mori vuln receive --channel finder \
		"$TEST_DIRECTORY/t1100/$1.eml") >out && sed -n 1p out
}

test_expect_success 'C1: sealed again, it is for those who are on the case now' '
	received=$(take_in_two 03-details) && test "$received" = $second &&
	told=$(take_in_two 08-complaint) && test_tick &&
	vuln -C one access $second --revoke suzuki && test_tick &&
	vuln -C one person retire suzuki &&
	vuln -C one person edit mori --end-right csirt && test_tick &&
	vuln -C one person edit mori --right csirt && vuln -C one sync &&
	test_tick && as mori vuln -C two sync >out && cat out &&
	grep "^again .*-receive-" out && is_joined &&
	cat out && sealed_again $received && sealed_again $told
'

test_expect_success 'what is not ours to repeat is refused as before' '
	history_dir=$PWD/one && base=$(git -C one rev-parse HEAD) &&
	from $base && echo x >file && put README.md file &&
	commit tanaka $base && git -C server.git config --unset \
		receive.fsckObjects; rm server.git/hooks/pre-receive &&
	git -C one push -q origin $tip:main && test_tick &&
	vuln -C two note $case -m waits && old=$(git -C two rev-parse HEAD) &&
	test_expect_code 1 vuln -C two sync >out &&
	grep -F "[unexpected-path]" out &&
	test "$(git -C two rev-parse HEAD)" = $old
'

test_done
