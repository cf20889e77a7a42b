#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A corpus of mail shapes: what each part is said to be, and what is read.
# The rows stand in t2005/shapes_*.py, how to read them in t2005/corpus.py.

test_description='what vuln-mail says of each shape of mail'
. "$(dirname "$0")/test-lib.sh"
. "$TEST_DIRECTORY/lib-gpg.sh"

corpus () {
	PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 \
		"$TEST_DIRECTORY/t2005/corpus.py" "$@"
}

test_expect_success 'keys' '
	KEY_DESK=$(make_key Desk desk@jpcert.example.org) &&
	KEY_OTHER=$(make_key Other other@jpcert.example.org) &&
	KEY_READER=$(make_key Psirt psirt@vendor.example.com) &&
	KEY_OLD=$(make_key Old old@jpcert.example.org 2024-06-01) &&
	KEY_GONE=$(make_key Gone gone@jpcert.example.org) &&
	KEY_STRANGER=$(make_key Stranger stranger@example.net) &&
	export KEY_DESK KEY_OTHER KEY_READER KEY_OLD KEY_GONE KEY_STRANGER
'

# A stranger: his key was never here. Gone: revoked after it had signed.
test_expect_success 'the mails are made' '
	mkdir mails &&
	corpus make mails >names &&
	gpg --yes --delete-secret-and-public-key "$KEY_STRANGER" &&
	sed "s/^:---/---/" "$GNUPGHOME/openpgp-revocs.d/$KEY_GONE.rev" |
		gpg --import
'

test_expect_success 'and are all read' '
	corpus read mails "$VULN_BUILD/libexec/vuln/vuln-mail" &&
	test_line_count -ge 438 names
'

while read -r name; do
	test_expect_success "$name" "test_cmp mails/$name.expect \
		mails/$name.actual"
done <names

test_done
