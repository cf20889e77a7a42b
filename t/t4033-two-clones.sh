#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# names are set by what is sourced; words are split on purpose
# shellcheck disable=SC2086,SC2154
# Two clones, one truth: what one clone recorded holds what the other one lets
# out, at `publish`, at `sync`, at the server and in `verify`.

test_description='two clones, one truth'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-history.sh"
. "$TEST_DIRECTORY/lib-case.sh"

public_of () { # <repository>
	git -C "$1" rev-parse -q --verify refs/heads/public
}

# Runs a command that ends so; all it says is in 'said'.
fails () { # <status> <command>...
	fails_with=$1 && shift
	test_expect_code $fails_with "$@" >said 2>&1
	fails_was=$?
	cat said
	return $fails_was
}

# A case that is due at 14:00; its id is on stdout.
approved_case () {
	id=$(case_id vuln receive --channel internal --title Hole) &&
	{ vuln ack $id && vuln scope $id -p abc &&
		vuln answer $id abc --status affected --method review &&
		as suzuki vuln plan $id fix --kind fix --fixed-in 4.3 &&
		vuln statement $id --title T --summary S --impact I &&
		vuln statement $id --lang en --title T --summary S --impact I &&
		vuln schedule $id --publication "2025-01-14 14:00" \
			--agreed-with jpcert && as sato vuln approve $id; } >&2 &&
	echo $id
}

test_expect_success 'a server with the hook and one without, and a base' '
	make_psirt base && git init -q --bare server.git && top=$PWD &&
	(cd base && approved_case >../id && approved_case >../id2 &&
		vuln policy edit --remote "$top/server" &&
		git remote add origin "$top/server.git" && vuln sync) &&
	id=$(cat id) && id2=$(cat id2) &&
	vuln -C server.git hook install --server >/dev/null &&
	git clone -q server.git one && main=$(git -C one rev-parse main)
'

# Two clones as new: one records, two publishes what it does not know of.
fresh () {
	rm -rf one two && git -C server.git update-ref refs/heads/main $main &&
	{ ! public_of server.git >/dev/null ||
		git -C server.git update-ref -d refs/heads/public; } &&
	git clone -q server.git one && git clone -q server.git two &&
	(cd server.git && vuln hook uninstall >/dev/null &&
		vuln hook install --server >/dev/null) &&
	at 2025-01-14 13:00
}

# What 'one' records that forbids the publication; the rule is $rule.
in_one () { # <way>
	case $1 in
	day) rule=embargo && vuln -C one schedule $id --publication \
		"2025-02-11 14:00" --agreed-with jpcert ;;
	mail)
		rule=transition-unread-mail
		sed -e "s/a4@/a9@/" -e "/^In-Reply-To/d" -e "/^References/d" \
			-e "s/2027-01-26/2025-02-11/g" -e "s/40120001/40120099/" \
			-e "s/^Date:.*/Date: Tue, 14 Jan 2025 12:50:00 +0900/" \
			-e "/^Received:/d" "$mails/04-new-date.eml" >mail.eml &&
		vuln -C one receive --case $id "$top/mail.eml"
		;;
	approval) rule=unapproved && as sato vuln -C one approve $id --withdraw ;;
	answer) rule=unapproved && vuln -C one answer $id abc \
		--status not-affected --method review \
		--justification component-not-present ;;
	product) rule=unapproved && vuln -C one product edit abc --name Other ;;
	text) rule=unapproved && vuln -C one statement $id --lang en \
		--summary Other ;;
	esac >&2
}

ways='day mail approval answer product text'

for way in $ways; do

test_expect_success "U3.h: $way: publish and --due fetch first and refuse" '
	fresh && in_one $way && as tanaka vuln -C one sync &&
	at 2025-01-14 14:00 && before=$(git -C two rev-parse main) &&
	fails 1 as mori vuln -C two publish $id &&
	test_grep -F "[$rule]" said && ! public_of two &&
	as mori vuln -C two publish --due >out 2>err; cat out err &&
	! grep "publish $id" out && ! public_of server.git &&
	as mori vuln -C two sync && vuln -C two verify --without-keys
'

test_expect_success "U3.h: $way: a dry run asks, too, and changes nothing" '
	fresh && in_one $way && as tanaka vuln -C one sync &&
	at 2025-01-14 14:00 && before=$(git -C two rev-parse main) &&
	fails 1 as mori vuln -C two publish $id --dry-run &&
	test_grep -F "[$rule]" said &&
	test "$(git -C two rev-parse main)" = $before &&
	test -z "$(git -C two status --porcelain)" && ! public_of two
'

test_expect_success "U3.i: $way: sync takes a stale publication back" '
	fresh && in_one $way && as tanaka vuln -C one sync &&
	at 2025-01-14 14:00 &&
	as mori vuln -C two publish $id --offline-because "no line" &&
	page=$(public_of two) && before=$(git -C server.git rev-parse main) &&
	at 2025-01-14 14:10 &&
	test_expect_code 2 as mori vuln -C two sync >out 2>&1; cat out &&
	test_grep "kept  cases/$id/.*-publish-" out && test_grep "\[$rule\]" out &&
	test_grep "public. was taken away" out && ! public_of two &&
	! public_of server.git && ! git -C server.git ls-tree -r --name-only \
		main | grep -e "-publish-" && side=$(git -C two for-each-ref \
		"refs/heads/kept-*" --format="%(refname)") && test -n "$side" &&
	vuln -C two verify --without-keys && vuln -C two show $id >out &&
	as mori vuln -C two sync
'

test_expect_success "U3.i: $way: the hook refuses what git joined by hand" '
	fresh && in_one $way && as tanaka vuln -C one sync &&
	at 2025-01-14 14:00 &&
	as mori vuln -C two publish $id --offline-because "no line" &&
	git -C two fetch -q && git -C two merge -q -m "sync origin" origin/main &&
	test_must_fail git -C two push origin main public 2>err && cat err &&
	test_grep -F "[$rule]" err && ! public_of server.git &&
	test_must_fail git -C two push origin main 2>err && cat err &&
	test_grep -F "[$rule]" err &&
	test_must_fail git -C two push origin public 2>err && cat err &&
	test_grep -F "[public-forged]" err && ! public_of server.git
'

done

test_expect_success 'U3.j: verify names a publication before the time that had been agreed' '
	fresh && in_one day && as tanaka vuln -C one sync &&
	at 2025-01-14 14:00 &&
	as mori vuln -C two publish $id --offline-because "no line" &&
	git -C two fetch -q && git -C two merge -q -m "sync origin" origin/main &&
	test_expect_code 1 vuln -C two verify --without-keys >out 2>&1; cat out &&
	test_grep -F "[embargo]" out && test_grep "another clone" out &&
	test_expect_code 1 vuln -C two verify --without-keys --no-cache >out 2>&1
'

for way in mail approval answer; do
	test_expect_success "U3.j: $way: verify tells of it, and the branch stays good" '
		fresh && in_one $way && as tanaka vuln -C one sync &&
		at 2025-01-14 14:00 &&
		as mori vuln -C two publish $id --offline-because "no line" &&
		git -C two fetch -q &&
		git -C two merge -q -m "sync origin" origin/main &&
		vuln -C two verify --without-keys >out 2>&1; s=$?; cat out
		test $s = 0 && test_grep -F "[$rule]" out
	'
done

test_expect_success 'a squash over what was shared is refused as well' '
	fresh && in_one day && as tanaka vuln -C one sync &&
	at 2025-01-14 14:00 &&
	as mori vuln -C two publish $id --offline-because "no line" &&
	git -C two fetch -q && git -C two rebase -q origin/main &&
	test_must_fail git -C two push origin main public 2>err &&
	test_grep -F "[embargo]" err
'

test_expect_success 'what does not hold it is joined, and the pages go' '
	fresh && vuln -C one note $id -m harmless && vuln -C one sync &&
	at 2025-01-14 14:00 &&
	as mori vuln -C two publish $id --offline-because "no line" &&
	as mori vuln -C two sync >out && test_grep "came and were joined" out &&
	test "$(public_of server.git)" = "$(public_of two)" &&
	vuln -C two verify
'

test_expect_success 'one of two publications is held: the other one goes' '
	fresh && in_one day && as tanaka vuln -C one sync &&
	at 2025-01-14 14:00 && as mori vuln -C two publish $id2 \
		--offline-because "no line" && good=$(public_of two) &&
	as mori vuln -C two publish $id --offline-because "no line" &&
	test_expect_code 2 as mori vuln -C two sync >out 2>&1; cat out &&
	test_grep "public. is at $(echo $good | cut -c1-10) again" out &&
	test "$(public_of server.git)" = $good && test "$(public_of two)" = $good &&
	vuln -C two verify --without-keys
'

test_expect_success 'what follows a publication that is held goes without it' '
	fresh && in_one day && as tanaka vuln -C one sync &&
	at 2025-01-14 14:00 &&
	as mori vuln -C two publish $id --offline-because "no line" &&
	vuln -C two note $id -m "a word after it" &&
	test_expect_code 2 as tanaka vuln -C two sync >out 2>&1; cat out &&
	test_grep "again  cases/$id/.*-note-" out && ! public_of server.git &&
	vuln -C two verify --without-keys
'

test_expect_success 'a day that is moved after all saw the publication is left out' '
	fresh && in_one day && at 2025-01-14 14:00 &&
	as mori vuln -C two publish $id && as mori vuln -C two sync &&
	at 2025-01-14 15:00 &&
	test_expect_code 2 as tanaka vuln -C one sync >out 2>&1; cat out &&
	test_grep "kept  cases/$id/.*published already" out &&
	test "$(public_of one)" = "$(public_of server.git)" &&
	vuln -C one verify --without-keys
'

for way in mail approval answer; do
	test_expect_success "$way: what comes too late is joined all the same" '
		fresh && in_one $way && at 2025-01-14 14:00 &&
		as mori vuln -C two publish $id && as mori vuln -C two sync &&
		at 2025-01-14 15:00 && as tanaka vuln -C one sync >out 2>&1
		s=$?; cat out; test $s = 0 && as mori vuln -C two sync &&
		vuln -C one verify --without-keys
	'
done

test_expect_success 'U3.h: an unreachable remote: nothing is published, exit 2' '
	fresh && at 2025-01-14 14:00 && mv server.git gone.git &&
	test_when_finished "mv gone.git server.git" && (cd two &&
	for words in $id --due "$id --dry-run"; do
		test_expect_code 2 test_unchanged as mori vuln publish $words ||
			return 1
		test_grep "could not be fetched" "$err" &&
		test_grep "offline-because" "$err" || return 1
	done) && ! public_of two
'

test_expect_success 'U3.h: --offline-because publishes, and the record says why' '
	fresh && at 2025-01-14 14:00 && mv server.git gone.git &&
	test_when_finished "mv gone.git server.git" &&
	as mori vuln -C two publish --due --offline-because "the line is cut" &&
	public_of two && vuln -C two show --yaml $id >out &&
	test_grep "offline: .*the line is cut" out &&
	vuln -C two show --public $id >out && test_grep ! "line is cut" out &&
	fails 129 as mori vuln -C two publish $id2 --offline-because ""
'

test_expect_success 'U3.h: offline, what was fetched before counts all the same' '
	fresh && in_one day && as tanaka vuln -C one sync &&
	git -C two fetch -q && at 2025-01-14 14:00 &&
	fails 1 as mori vuln -C two publish $id --offline-because x &&
	test_grep -F "[embargo]" said && ! public_of two
'

test_expect_success 'U3.h: without a remote all goes on as before' '
	fresh && git -C two remote remove origin && at 2025-01-14 14:00 &&
	fails 129 as mori vuln -C two publish $id --offline-because x &&
	test_grep "has no effect" said && as mori vuln -C two publish $id &&
	public_of two
'

test_expect_success 'U3.h: a remote of another name is asked; of several none is guessed' '
	fresh && in_one day && as tanaka vuln -C one sync &&
	at 2025-01-14 14:00 && git -C two remote rename origin server &&
	git -C two config --unset branch.main.remote; 
	fails 1 as mori vuln -C two publish $id &&
	test_grep -F "[embargo]" said &&
	git -C two remote add other "$top/nowhere.git" &&
	fails 2 as mori vuln -C two publish $id &&
	test_grep "set-upstream-to" said && ! public_of two
'

test_expect_success 'U7: revise asks first as well' '
	fresh && at 2025-01-14 14:00 && as mori vuln -C two publish $id &&
	as mori vuln -C two sync && vuln -C two statement $id --lang en \
		--summary Newer && as sato vuln -C two approve $id &&
	as mori vuln -C two sync && as tanaka vuln -C one sync &&
	as sato vuln -C one approve $id --withdraw && as sato vuln -C one sync &&
	pages=$(public_of two) &&
	fails 1 as mori vuln -C two revise $id &&
	test_grep -F "[unapproved]" said && test "$(public_of two)" = $pages
'

test_expect_success 'U7: a stale revision is taken back, the page that stood stands' '
	fresh && at 2025-01-14 14:00 && as mori vuln -C two publish $id &&
	as mori vuln -C two sync && vuln -C two statement $id --lang en \
		--summary Newer && as sato vuln -C two approve $id &&
	as mori vuln -C two sync && as tanaka vuln -C one sync &&
	as sato vuln -C one approve $id --withdraw && as sato vuln -C one sync &&
	pages=$(public_of two) &&
	as mori vuln -C two revise $id --offline-because x &&
	test_expect_code 2 as mori vuln -C two sync >out 2>&1; cat out &&
	test "$(public_of two)" = $pages &&
	test "$(public_of server.git)" = $pages && vuln -C two verify
'

test_expect_success 'U11: a notice that was done here while its text lost approval there' '
	fresh && (cd two && vuln notice $id users --audience users --by web \
		--title N --body N && vuln notice $id users --lang en --title N \
		--body N && as sato vuln approve $id --notice users) &&
	as tanaka vuln -C two sync && as tanaka vuln -C one sync &&
	at 2025-01-14 14:00 && in_one day && as tanaka vuln -C one sync &&
	vuln -C two notice $id users --done &&
	test_expect_code 2 as tanaka vuln -C two sync >out 2>&1; cat out &&
	test_grep "kept  cases/$id/.*-notice-.*embargo" out &&
	vuln -C two verify --without-keys
'

test_expect_success 'pages that were landed late go without another commit' '
	fresh && at 2025-01-14 14:00 && as mori vuln -C two publish $id &&
	page=$(public_of two) && git -C two update-ref -d refs/heads/public &&
	as mori vuln -C two sync && ! public_of server.git &&
	as mori vuln -C two publish --due && as mori vuln -C two sync &&
	public_of server.git
'

test_done
