/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What gpg says of a signature becomes one of our states in one place, for
 * records and for mail.
 *
 * SHA-1, and whatever is weaker than SHA-256, is weak in both: collisions of
 * SHA-1 can be bought, so a signature over it proves nothing about a text that
 * somebody else had a hand in, and a mail is such a text. A weak signature is no
 * forgery either: it is told as weak, and counts as none.
 */
#ifndef VULN_LIB_PGP_STATE_H
#define VULN_LIB_PGP_STATE_H

#include <gpgme.h>

#include "pgp/gpgme.h"

/* Judge @signature by gpg's status, its digest and its algorithm (SHA-256 or
 * better; RSA, ECDSA, EdDSA). An expired or revoked key changes nothing here:
 * the caller asks vuln_signature_expired() and vuln_signature_revoked(). */
enum vuln_signature_state vuln_signature_state_of(gpgme_signature_t signature);

/* Tell whether the key that made @signature had expired, or was revoked. */
gboolean vuln_signature_expired(gpgme_signature_t signature);
gboolean vuln_signature_revoked(gpgme_signature_t signature);

/* Tell whether @subkey is too short to be believed: RSA below 2048 bits. */
gboolean vuln_subkey_is_short(gpgme_subkey_t subkey);

/* Return the word for @signature in mail: "good", "bad", "expired", "revoked",
 * "unknown-key", "weak" or "error"; static, never translated. */
const char *vuln_signature_word(gpgme_signature_t signature);

#endif
