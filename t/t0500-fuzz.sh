#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Bytes that were made up, or found, for whatever reads what others wrote.

test_description='arbitrary bytes'
. "$(dirname "$0")/test-lib.sh"

for source in "$TEST_DIRECTORY"/fuzz/*.c; do
	reader=$(basename "$source" .c)
	test "$reader" = main || test_expect_success "$reader" "
		\"$VULN_BUILD/t/fuzz-$reader\" \
			\"$TEST_DIRECTORY/fuzz/$reader\"/*
	"
done

test_done
