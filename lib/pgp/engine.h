/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An engine that judges plain OpenPGP signatures in the process. It knows
 * version 4 signatures over binary data by Ed25519 and RSA keys with SHA-2,
 * by keys that gpg has resolved; whatever is not of that plain kind, and
 * whatever does not hold, it hands back, so that gpg has the last word.
 */
#ifndef VULN_LIB_OPENPGP_H
#define VULN_LIB_OPENPGP_H

#include "pgp/gpgme.h"

typedef struct vuln_engine VulnEngine;

/* Whose key the (sub)key @fingerprint is, as vuln_keyring_plain() says it:
 * the primary key's fingerprint, or NULL when the engine shall not know it.
 * Borrowed for as long as the engine lives. */
typedef const char *(*VulnPrimaryOf)(const void *data, const char *fingerprint);

/* An engine for those keys in @armors that @primary_of names. @data must
 * outlive it. @now: UTC seconds. */
VulnEngine *vuln_engine_new(const GPtrArray *armors, VulnPrimaryOf primary_of,
	const void *data, gint64 now);
void vuln_engine_free(VulnEngine *engine);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnEngine, vuln_engine_free)

/* Time goes on: @now is UTC seconds. */
void vuln_engine_set_now(VulnEngine *engine, gint64 now);

/* TRUE when the signature is good beyond doubt, with @result filled. FALSE
 * says nothing: ask gpg. */
gboolean vuln_engine_verify(VulnEngine *engine, GBytes *signature, GBytes *data,
	VulnSignature *result);

/* The (sub)key that a plain signature names as its maker. FALSE when it is not
 * plain, is by an algorithm that gpg could refuse before it looks for the key,
 * or names two keys: ask gpg. */
gboolean vuln_openpgp_maker(GBytes *signature, char fingerprint[41]);

/* Makes the integers of a signature over @digest (@size bytes of OpenPGP's
 * hash algorithm @hash), as they stand in the packet. NULL with an error. */
typedef GBytes *(*VulnSignDigest)(void *data, guint8 hash, const guint8 *digest,
	gsize size, GError **error);

/* The detached, armoured, plain signature over @text by the version 4 key
 * @fingerprint, made at @now (UTC seconds) with SHA-512 (RFC 4880, section
 * 5.2.3). @algorithm is the key's. */
GBytes *vuln_openpgp_sign(const char *fingerprint, guint8 algorithm,
	GBytes *text, gint64 now, VulnSignDigest sign, void *data,
	GError **error);

#endif
