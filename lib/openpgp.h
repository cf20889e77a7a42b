/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An engine that judges plain OpenPGP signatures in the process. It knows
 * version 4 signatures over binary data by Ed25519 and RSA keys with SHA-2,
 * by keys that gpg has resolved; whatever is not of that plain kind, and
 * whatever does not hold, it hands back, so that gpg has the last word.
 */
#ifndef VULN_LIB_OPENPGP_H
#define VULN_LIB_OPENPGP_H

#include "pgp.h"

typedef struct vuln_engine VulnEngine;

/* An engine for the keys in @armors, of which it takes those that @ring
 * calls plain. @ring must outlive it. @now: UTC seconds. */
VulnEngine *vuln_engine_new(
	const GPtrArray *armors, const VulnKeyring *ring, gint64 now);
void vuln_engine_free(VulnEngine *engine);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnEngine, vuln_engine_free)

/* TRUE when the signature is good beyond doubt, with @result filled. FALSE
 * says nothing: ask gpg. */
gboolean vuln_engine_verify(VulnEngine *engine, GBytes *signature, GBytes *data,
	VulnSignature *result);

#endif
