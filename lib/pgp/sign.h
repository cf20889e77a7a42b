/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Signing with one key of the user's. The agent is asked directly where that
 * gives what gpg would give (a signature that is checked before it is used);
 * else gpg is started, ahead of its need where one can tell.
 */
#ifndef VULN_LIB_SIGN_H
#define VULN_LIB_SIGN_H

#include <glib.h>

typedef struct vuln_signers VulnSigners;

/* What signs with the key @fingerprint. @directory is the clone's private one,
 * or NULL to use gpg alone; @seconds is how long gpg and its agent may take. */
VulnSigners *vuln_signers_new(
	const char *fingerprint, const char *directory, guint seconds);

/* Remembers what was learnt of the key, and lets go what was not needed;
 * nothing is signed, nobody is asked. */
void vuln_signers_free(VulnSigners *signers);

/* @count signatures will be wanted: what takes time starts now. */
void vuln_signers_expect(VulnSigners *signers, guint count);

/* The detached, armoured signature over @data; @left is how many will be
 * wanted after it. Errors: there is no such key, it cannot sign, the user
 * declined, nobody answered in time. */
GBytes *vuln_signers_sign(
	VulnSigners *signers, GBytes *data, guint left, GError **error);

#endif
