#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# vuln init: the repository, its root commit, and what it refuses.

test_description='vuln init'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-case.sh"

test_expect_success 'no key: says so, makes nothing of a repository' '
	test_expect_code 128 vuln init none 2>err &&
	test_grep "no OpenPGP key to sign with" err &&
	test_grep "gpg --quick-generate-key" err &&
	test_path_is_missing none
'

test_expect_success 'keys' '
	make_keys tanaka sato &&
	key_old=$(make_key Old old@vendor.example 1y)
'

test_expect_success 'an expired key is named with its reason' '
	test_expect_code 128 vuln init --key "$key_old" old 2>err &&
	test_grep "$key_old" err &&
	test_grep "it has expired" err &&
	test_path_is_missing old
'

test_expect_success 'several keys: asks for --key' '
	test_expect_code 128 vuln init several 2>err &&
	test_grep "several OpenPGP keys" err &&
	test_grep "name one with .--key" err &&
	test_path_is_missing several
'

test_expect_success 'of several keys the one that git is set to sign with' '
	git config --file .signing user.signingKey "$key_sato" &&
	GIT_CONFIG_GLOBAL="$PWD/.signing" vuln init byuser >out &&
	test_grep "signing as  sato" out && test_grep "pinned  .*user.signingKey" out &&
	test "$(git -C byuser config user.signingKey)" = "$key_sato" &&
	GIT_CONFIG_GLOBAL="$PWD/.signing" vuln init --key "$key_tanaka" \
		bykey >out && test_grep "signing as  tanaka" out &&
	git init -q there && git -C there config user.signingKey "$key_sato" &&
	vuln init there >out && test_grep "signing as  sato" out &&
	GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=vuln.signingKey \
	GIT_CONFIG_VALUE_0="$key_sato" vuln init byenv >out &&
	test_grep "signing as  sato" out
'

test_expect_success 'a repository above lends no key' '
	git init -q above && git -C above config user.signingKey "$key_sato" &&
	test_expect_code 128 vuln init above/below 2>err &&
	test_grep "several OpenPGP keys" err &&
	test_path_is_missing above/below
'

test_expect_success 'git signs with ssh: says that vuln does not' '
	GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=gpg.format \
	GIT_CONFIG_VALUE_0=ssh test_expect_code 128 vuln init ssh 2>err &&
	test_grep "signs with OpenPGP only" err
'

test_expect_success 'init makes the repository' '
	vuln init --org 株式会社ベンダー --org-en Vendor --key "$key_tanaka" \
		--agreement 2024-04-01 psirt >out 2>err &&
	test_grep "made a case repository in psirt" out &&
	test_grep "signing as  tanaka" out &&
	test_grep "calendar    Japan, known until 20" out &&
	test_grep "overview    clear" out &&
	test_grep "warning: no recovery key" err &&
	test_grep "hint: next: .vuln product add" err
'

test_expect_success 'sha1, files, one signed commit of the fixed files' '
	git -C psirt rev-parse --show-object-format >format &&
	echo sha1 >expect &&
	test_cmp expect format &&
	test_grep ! -i reftable psirt/.git/config &&
	test "$(git -C psirt rev-list --count HEAD)" = 1 &&
	git -C psirt verify-commit HEAD &&
	git -C psirt ls-files | sed "s/-[a-z0-9]*\.yaml/.yaml/" >files &&
	cat >expect <<-\END &&
	.gitattributes
	.gitignore
	people/tanaka/0001-add.yaml
	people/tanaka/0001-add.yaml.asc
	policy/0001-init.yaml
	policy/0001-init.yaml.asc
	END
	test_cmp expect files &&
	echo "* -text -merge" >expect &&
	test_cmp expect psirt/.gitattributes &&
	test -z "$(git -C psirt status --porcelain)"
'

test_expect_success 'the same with the formats of the future in the config' '
	GIT_DEFAULT_HASH=sha256 GIT_DEFAULT_REF_FORMAT=reftable \
		vuln init --key "$key_tanaka" future &&
	git -C future rev-parse --show-object-format >format &&
	grep sha1 format
'

test_expect_success 'O2, C6: the caller has three rights, and a good signature' '
	vuln -C psirt person show tanaka >person &&
	for right in custodian poc csirt
	do
		test_grep "^  $right:" person || return 1
	done &&
	test_grep ! "approver" person &&
	for file in psirt/policy/*.yaml psirt/people/tanaka/*.yaml
	do
		gpg --verify "$file.asc" "$file" || return 1
	done
'

test_expect_success 'the root is pinned' '
	git -C psirt config vuln.root >root &&
	git -C psirt rev-parse HEAD >expect &&
	test_cmp expect root
'

test_expect_success 'policy show: rights and deadlines are data' '
	vuln -C psirt policy show >policy &&
	test_grep "time-zone: \"Asia/Tokyo\"" policy &&
	test_grep "cases/approve" policy &&
	test_grep "remediation:" policy
'

test_expect_success 'a repository that has commits is refused' '
	cd psirt &&
	test_fails 1 vuln init --key "$key_tanaka" &&
	test_grep "has commits already" "$err"
'

test_expect_success 'a bare one, with the words given' '
	vuln init --bare --branch trunk --handle boss --email b@vendor.example \
		--calendar none --time-zone UTC --language en --prefix ACME \
		--overview sealed --key "$key_tanaka" bare.git >out &&
	test_grep "\[.*\] init policy" out &&
	test_grep ! "overview    clear" out &&
	git -C bare.git symbolic-ref HEAD >head &&
	echo refs/heads/trunk >expect &&
	test_cmp expect head &&
	vuln -C bare.git policy show >policy &&
	test_grep "overview: sealed" policy &&
	test_grep "prefix: \"ACME\"" policy &&
	vuln -C bare.git person show boss
'

test_expect_success 'U1: numbers begin with the name, not with a service of the domain' '
	for words in "Acme Corp.|ACME" "株式会社|VENDOR" "X|VENDOR"
	do
		vuln init --bare --handle boss --email b@mail.vendor.example \
			--org "${words%|*}" --key "$key_tanaka" name.git &&
		vuln -C name.git policy show >policy && rm -rf name.git &&
		test_grep "prefix: \"${words#*|}\"" policy || return 1
	done &&
	vuln init --bare --handle boss --email b@vendor.example --org 株式会社 \
		--org-en "Beta Ltd." --key "$key_tanaka" name.git &&
	vuln -C name.git policy show >policy && rm -rf name.git &&
	test_grep "prefix: \"BETA\"" policy
'

test_expect_success 'an unknown zone is refused, nothing is committed' '
	test_must_fail vuln init --key "$key_tanaka" --time-zone Mars/Base \
		mars 2>err &&
	test_grep "Mars/Base" err &&
	test_must_fail git -C mars rev-parse -q --verify HEAD
'

test_expect_success 'a wrong word: usage' '
	test_expect_code 129 vuln init --overview open x 2>err &&
	test_grep "open" err
'

test_expect_success '--json' '
	vuln init --json --key "$key_tanaka" json >out 2>/dev/null &&
	test_grep "\"format\": \"vuln.init/1\"" out &&
	test_grep "\"action\": \"init\"" out &&
	test_grep "\"commit\": \"[0-9a-f]\{40\}\"" out
'

test_done
