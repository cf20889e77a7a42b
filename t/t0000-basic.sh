#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The harness itself, and that the programs start.

test_description='the harness, and that the programs start'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-gpg.sh"

# Runs a test script of its own, made of the lines on stdin.
run_inner () {
	mkdir inner &&
	{
		cat <<-END
			#!/bin/sh
			. "$TEST_DIRECTORY/test-lib.sh"
		END
		cat
	} >inner/inner-$$.sh &&
	chmod +x inner/inner-$$.sh &&
	cp "$TEST_DIRECTORY"/test-lib*.sh inner &&
	./inner/inner-$$.sh >inner.out 2>inner.err
	inner_status=$?
	rm -r inner
	return "$inner_status"
}

test_expect_success 'a passing test is ok' '
	run_inner <<-\END &&
	test_expect_success "passes" "true"
	test_done
	END
	test_write_lines "ok 1 - passes" 1..1 >want &&
	test_cmp want inner.out
'

test_expect_success 'a failing test fails the script' '
	test_expect_code 1 run_inner <<-\END &&
	test_expect_success "fails" "echo why; false"
	test_done
	END
	test_grep "^not ok 1 - fails" inner.out &&
	test_grep "^#| why" inner.err
'

test_expect_success 'a known breakage does not' '
	run_inner <<-\END &&
	test_expect_failure "broken" "false"
	test_done
	END
	test_grep "TODO known breakage" inner.out
'

test_expect_success 'a breakage that vanished does' '
	test_expect_code 1 run_inner <<-\END
	test_expect_failure "mended" "true"
	test_done
	END
'

test_expect_success 'a crash is never an expected failure' '
	test_expect_code 1 run_inner <<-\END
	test_expect_failure "crash" "sh -c \"kill -SEGV \\\$\\\$\""
	test_done
	END
'

test_expect_success 'a script without an end fails' '
	test_expect_code 1 run_inner <<-\END &&
	test_expect_success "passes" "true"
	END
	test_grep "^Bail out" inner.out
'

test_expect_success 'a skip is counted, and fails in CI' '
	run_inner <<-\END &&
	test_expect_success NOTHING "skipped" "false"
	test_done
	END
	test_grep "# skip" inner.out &&
	CI=true && export CI &&
	test_when_finished "unset CI" &&
	test_expect_code 1 run_inner <<-\END
	test_expect_success NOTHING "skipped" "false"
	test_done
	END
'

test_expect_success 'who skips is listed where it is asked for' '
	TEST_SKIPPED=$PWD/skipped && export TEST_SKIPPED &&
	test_when_finished "unset TEST_SKIPPED" &&
	run_inner <<-\END && test_path_is_missing skipped && run_inner <<-\END &&
	test_expect_success "passes" "true"
	test_done
	END
	test_expect_success NOTHING "skipped" "false"
	test_done
	END
	test_grep "^t/.*\.sh$" skipped && rm skipped && run_inner <<-\END &&
	skip_all="wants more"
	test_done
	END
	test_grep "^t/.*\.sh$" skipped
'

test_expect_success 'what is to be done at the end is done in order' '
	run_inner <<-\END &&
	test_expect_success "cleans" "
		test_when_finished \"echo first >>order\" &&
		test_when_finished \"echo second >>order\"
	"
	test_expect_success "cleaned" "
		test_write_lines second first >want && test_cmp want order
	"
	test_done
	END
	test_grep "^ok 2" inner.out
'

test_expect_success 'test_must_fail wants a status of ours' '
	test_must_fail sh -c "exit 1" &&
	test_must_fail sh -c "exit 128" &&
	! test_must_fail true &&
	! test_must_fail sh -c "exit 127" &&
	! test_must_fail sh -c "kill -SEGV \$\$" &&
	! test_must_fail sh -c "exit 134"
'

test_expect_success 'test_grep tells absence from a missing file' '
	echo here >file &&
	test_grep here file &&
	test_grep ! there file &&
	! test_grep ! here file &&
	! test_grep ! there missing
'

test_expect_success 'nothing of the outer world is seen' '
	test "$(git config user.email)" = tanaka@vendor.example &&
	test "$(git var GIT_COMMITTER_IDENT)" = \
		"Tanaka Hanako <tanaka@vendor.example> 1795136400 +0900" &&
	gpg --list-keys >keys &&
	test_must_be_empty keys &&
	test_must_fail git rev-parse --git-dir
'

test_expect_success 'the clock moves when told' '
	test_tick &&
	test "$VULN_DATE" = "1795136460 +0900" &&
	test_tick 3600 &&
	test "$VULN_DATE" = "1795140060 +0900"
'

test_expect_success 'a key is made, signs and is exported' '
	fingerprint=$(make_key "Suzuki" suzuki@vendor.example 2030-01-01) &&
	test "${#fingerprint}" = 40 &&
	echo text >file &&
	gpg --local-user "$fingerprint" --armor --detach-sign file &&
	gpg --verify file.asc file &&
	export_key "$fingerprint" >key &&
	test_grep "BEGIN PGP PUBLIC KEY" key &&
	echo text | gpg --encrypt --recipient "$fingerprint" | gpg --decrypt \
		>plain &&
	test "$(cat plain)" = text
'

test_expect_success 'a terminal can be had' '
	test_terminal sh -c "test -t 0 && test -t 1 && test -t 2 && echo yes" \
		>out &&
	test "$(cat out)" = yes &&
	test_expect_code 3 test_terminal sh -c "exit 3"
'

test_expect_success 'the program starts, and so does vuln-core' '
	vuln version >out &&
	test_grep "^vuln version [0-9]" out &&
	"$VULN_BUILD/libexec/vuln/vuln-core" version >core &&
	test_cmp out core
'

test_expect_success 'the light program loads no heavy library' '
	ldd "$(command -v vuln)" >libraries &&
	test_grep glib libraries &&
	test_grep ! -E "git2|gpgme|gmime|yaml|crypto" libraries
'

test_done
