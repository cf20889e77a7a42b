/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is remembered of the user's signing key, so that the agent can be
 * asked to sign without starting gpg to find the key first. The memory is
 * private to the clone and good for as long as the user's keyring is
 * unchanged.
 */
#ifndef VULN_LIB_SIGNING_KEY_H
#define VULN_LIB_SIGNING_KEY_H

#include "pgp/gpgme.h"

typedef struct {
	char *fingerprint; /* of the primary key */
	VulnKeyPart part;
	char *socket; /* of the agent */
	char *armor;  /* the public key */
} VulnSigningKey;

/* What is remembered in @directory of the key @fingerprint. NULL when nothing
 * is, the keyring has changed, the key has expired at @now (UTC seconds), or
 * its kind is not one that vuln_openpgp_sign() knows. */
VulnSigningKey *vuln_signing_key_recall(
	const char *directory, const char *fingerprint, gint64 now);
void vuln_signing_key_free(VulnSigningKey *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnSigningKey, vuln_signing_key_free)

/* Look the key @fingerprint up and remember it in @directory, unless what is
 * remembered still holds: also that it cannot be used so. Starts gpg. */
void vuln_signing_key_learn(const char *directory, const char *fingerprint);

#endif
