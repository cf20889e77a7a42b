/* SPDX-License-Identifier: Apache-2.0 */
/* Taking a public key into a record. */
#ifndef VULN_LIB_ACT_KEY_H
#define VULN_LIB_ACT_KEY_H

#include "change/builder.h"

/*
 * Read the public key that @word names: a file, or a fingerprint or address
 * in the user's keyring. It must be exactly one, valid, and able to encrypt;
 * with @must_sign also able to sign. Adds it under `keys` of @fields with
 * the days it is valid; *@fingerprint is owned by the caller.
 */
gboolean vuln_take_key(VulnNode *fields, const char *word, const char *from,
	gboolean must_sign, char **fingerprint, GError **error);

/* Put the key that the word `key` names into the record of @act; TRUE when none
 * was named. */
gboolean vuln_act_put_key(VulnAct *act, gboolean must_sign, GError **error);

#endif
