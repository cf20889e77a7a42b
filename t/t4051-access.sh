#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# names are set by what is sourced; words are split on purpose
# shellcheck disable=SC2086,SC2154
# Who can and could read a case; what a newcomer is given.

test_description='vuln access'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-history.sh"
. "$TEST_DIRECTORY/lib-case.sh"

# A command by somebody who has his own keys only.
alone () { # <handle> <command>...
	alone_home=$TEST_PRIVATE/$1
	test -d "$alone_home" || {
		mkdir -m 700 "$alone_home" &&
		cp "$GNUPGHOME"/*.conf "$alone_home" &&
		gpg --armor --export-secret-keys "$(eval "echo \$key_$1")" |
			gpg --homedir "$alone_home" --import
	} || return
	(GNUPGHOME=$alone_home && export GNUPGHOME && as "$@")
}

at 2025-01-06
test_expect_success 'a sealed case, and somebody who is not on it' '
	make_psirt psirt --overview sealed >/dev/null 2>&1 && cd psirt &&
	at 2025-01-07 && case=$(case_id vuln receive --channel internal \
		--title canary-title) && begun=$(git rev-parse HEAD) &&
	at 2025-01-08 && vuln note $case -m canary-note &&
	vuln show $case >../out && grep canary-title ../out &&
	alone kato vuln show $case >../out && ! grep canary ../out
'

test_expect_success 'who is on it, and why' '
	cd psirt && vuln access $case >../out && cat ../out &&
	grep -E "tanaka +yes" ../out && ! grep kato ../out
'

test_expect_success 'C1: granting asks for a reason, an agreement and a person' '
	cd psirt && test_expect_code 129 vuln access $case --grant kato \
		2>../err && grep because ../err &&
	test_expect_code 1 vuln access $case --grant nobody --because x &&
	key_ueda=$(make_key ueda ueda@vendor.example) &&
	vuln person add ueda --name U --email ueda@vendor.example \
		--key "$key_ueda" \
		--right support && test_expect_code 1 vuln access $case \
		--grant ueda --because x 2>../err &&
	grep -F "[access-without-agreement]" ../err
'

test_expect_success 'a dry run of granting changes nothing' '
	cd psirt &&
	test_unchanged vuln access $case --grant kato --because x -n &&
	test_grep "would write" "$out"
'

test_expect_success 'a newcomer reads what all read, also what was before' '
	cd psirt && at 2025-01-09 && vuln access $case --grant kato \
		--because "tests the fix" --until 2025-02-01 &&
	granted=$(git rev-parse HEAD) && ! git grep -q "tests the fix" HEAD &&
	alone kato vuln show $case >../out && cat ../out &&
	grep canary-title ../out && alone kato vuln log $case >../log &&
	alone kato vuln show --yaml $case >../yaml && grep canary-note ../yaml &&
	vuln access $case >../out && grep -E "kato +yes" ../out &&
	alone sato vuln show $case >../out && ! grep canary ../out
'

test_expect_success 'and what comes after' '
	cd psirt && at 2025-01-10 && vuln note $case -m canary-later &&
	alone kato vuln show --yaml $case >../yaml && grep canary-later ../yaml
'

test_expect_success 'C5: who could read it then' '
	cd psirt && vuln access $case --as-of $begun >../out &&
	! grep kato ../out && grep -E "tanaka +yes" ../out &&
	vuln access $case --as-of $granted --json >../out &&
	grep "\"kato\"" ../out &&
	vuln access $case --as-of "2025-01-08 12:00" >../out &&
	! grep kato ../out && vuln access $case --as-of "2025-01-09 12:00" \
		>../out && grep -E "kato +yes" ../out &&
	test_expect_code 1 vuln access $case --as-of "2025-01-06 12:00" &&
	test_expect_code 129 vuln access $case --as-of HEAD --grant sato \
		--because x
'

test_expect_success 'a time or commit that is none, or too early' '
	cd psirt && test_expect_code 129 vuln access $case --as-of soon \
		2>../err && test_grep "is not a time" ../err &&
	test_grep "^hint: nor is it a commit" ../err &&
	test_expect_code 1 vuln access $case --as-of 2000-01-01 2>../err &&
	test_grep "begins later than that, 2025-01-06 [0-9:]* JST" ../err
'

test_expect_success 'words for a record that is not made are not lost' '
	cd psirt && snapshot >../before &&
	for words in "--because x" "--until 2025-02-01" "-m x" "-F x" -n; do
		test_expect_code 129 vuln access $case $words 2>../err &&
		test_grep "with .--grant., .--revoke. or .--rekey." ../err ||
			return 1
	done && snapshot >../after && test_cmp ../before ../after
'

test_expect_success 'it ends on its last day, or when it is taken away' '
	cd psirt && at 2025-02-02 && vuln access $case >../out &&
	grep -E "kato +no +over" ../out && at 2025-01-11 &&
	vuln access $case --revoke kato && vuln access $case >../out &&
	grep -E "kato +no +taken away" ../out && at 2025-01-12 &&
	vuln note $case -m canary-secret &&
	alone kato vuln show --yaml $case >../yaml &&
	! grep canary-secret ../yaml && grep canary-note ../yaml
'

test_expect_success 'whoever is no longer on the case is given nothing of it' '
	cd psirt && test_fails 1 vuln access $case --rekey kato &&
	test_grep "taken away" "$err" &&
	test_fails 1 vuln access $case --rekey kato -n &&
	test_refused transition-not-on-case vuln scope $case -p abc &&
	test_refused right-denied as kato vuln leak $case -m x
'

test_expect_success 'nor is whoever has left' '
	cd psirt && at 2025-01-12 11:00 &&
	vuln person edit ueda --agreement 2024-04-01 &&
	vuln access $case --grant ueda --because x &&
	vuln person retire ueda &&
	test_fails 1 vuln access $case --rekey ueda &&
	test_grep "left" "$err" &&
	test_fails 1 vuln access $case --grant ueda --because x &&
	test_fails 1 vuln access $case --grant ueda --because x -n &&
	test_refused right-denied as ueda vuln leak $case -m x &&
	at 2025-01-12 12:00 && vuln verify --without-keys
'

test_expect_success 'O3: an agreement that is taken away ends it; no day is no end' '
	cd psirt && test_fails 129 vuln access $case --grant sato --because x \
		--until "" && test_grep "until" "$err" &&
	vuln access $case --grant sato --because x &&
	vuln person edit sato --agreement "" && vuln access $case >../out &&
	grep -E "sato +no +no agreement" ../out &&
	test_fails 129 vuln schedule $case --publication ""
'

test_expect_success 'and can be given again' '
	cd psirt && at 2025-01-13 && vuln access $case --grant kato \
		--because "back" && alone kato vuln show --yaml $case >../yaml &&
	grep canary-secret ../yaml && vuln access $case >../out &&
	grep -E "kato +yes" ../out
'

test_expect_success 'a new key: what was sealed is given anew' '
	cd psirt && at 2025-01-14 && key_kato=$(make_key kato2 \
		kato2@vendor.example) && mv "$TEST_PRIVATE/kato" \
		"$TEST_PRIVATE/old" && vuln person edit kato \
		--key $key_kato && alone kato vuln show $case >../out &&
	! grep canary ../out && vuln access $case --rekey kato && alone kato vuln show --yaml $case \
		>../yaml && grep canary-secret ../yaml
'

# Somebody who may bring records, but is on one case only, puts a sealed file of
# another case into it, or names one of its own anew.
name_file () { # <what> <digest>
	base=$(history_git rev-parse HEAD) && from $base &&
	history_git ls-files "*/$2.pgp" | head -n 1 | { read -r there &&
	put "$(thing_folder "cases/$other")/sealed/$2.pgp" psirt/$there; } &&
	suffix=$3 record mori cases/$other message "files:" "  $(quoted $2):" \
		"    size: $(wc -c <"psirt/$(case_dir $1)/sealed/$2.pgp")" \
		"    what: mail" && commit mori $base &&
	git -C psirt reset -q --hard $tip
}

test_expect_success 'the keys of another case are not given with those of this' '
	cd psirt && at 2025-01-15 && vuln person edit mori --right poc &&
	secret=$(case_id vuln receive "$mails/01-initial.eml") &&
	other=$(case_id vuln receive --channel internal --title other) &&
	cd .. && at 2025-01-15 11:00 &&
	file=$(basename psirt/$(case_dir $secret)/sealed/*.pgp .pgp) &&
	history_dir=$PWD/psirt && name_file $secret $file &&
	cd psirt && vuln verify --without-keys &&
	vuln access $other --grant mori --because x && vuln verify &&
	vuln show --yaml $other >../yaml && cat ../yaml &&
	sed -n "/BEGIN PGP/,/END PGP/s/^ *//p" ../yaml >../armor &&
	alone mori gpg -d ../armor >../lines &&
	cat ../lines && test_grep "^vuln-sealed" ../lines &&
	test_grep ! "^$file" ../lines
'

test_expect_success 'the history is good' '
	cd psirt && vuln verify
'

for test_home in kato old sato mori; do
	gpgconf --homedir "$TEST_PRIVATE/$test_home" --kill all 2>/dev/null
done
test_done
