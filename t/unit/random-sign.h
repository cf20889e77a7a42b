/* SPDX-License-Identifier: Apache-2.0 */
/* Signing in the process, for tests that make many signatures. */
#ifndef VULN_TEST_RANDOM_SIGN_H
#define VULN_TEST_RANDOM_SIGN_H

#include <glib.h>

typedef struct test_key TestKey;

/* The Ed25519 key in the armoured text that gpg exports without a
 * passphrase. */
TestKey *test_key_read(const char *path);
void test_key_free(void *key);

/* An armoured detached signature over @data, made at @time (UTC seconds). */
char *test_key_sign(TestKey *key, GBytes *data, gint64 time);

#endif
