/* SPDX-License-Identifier: Apache-2.0 */
/* OpenPGP for mail: the only file of vuln-mail that calls gpgme. */
#ifndef VULN_LIB_MAIL_GPG_H
#define VULN_LIB_MAIL_GPG_H

#include <glib.h>

/** How many bytes a decrypted message may have: compression can hide much. */
#define VULN_MAIL_PLAIN_LIMIT (64 * 1024 * 1024)

/** One signature, as it was found; only "good" says that it holds. */
struct vuln_mail_signature {
	/** of the primary key if we have it, else what the signature names;
	 * NULL if nothing is known */
	char *fingerprint;
	/** "good", "bad", "expired", "revoked", "unknown-key", "weak"
	 * (vuln_signature_word()), "error" */
	const char *status;
	/** seconds since 1970 in UTC, as the signer claims; 0 unknown */
	gint64 created;
};

/** A new list of signatures, shared by reference. */
GPtrArray *vuln_mail_signatures_new(void);

/** Add a copy of each entry of @from, which may be NULL, to @to. */
void vuln_mail_signatures_append(GPtrArray *to, const GPtrArray *from);

/** Add an entry without fingerprint. @status is a static string. */
void vuln_mail_signatures_add(GPtrArray *to, const char *status);

/** Where keys are: secret ones to decrypt with, and those of whoever may have
 * signed. */
typedef struct vuln_mail_ring VulnMailRing;

/**
 * The keys in @homedir (NULL: the user's). Unless @keys is NULL signatures are
 * judged by these keys alone: armoured blocks, one after the other, which are
 * imported into a directory under @tmpdir once the first is met.
 */
VulnMailRing *vuln_mail_ring_new(
	const char *homedir, GBytes *keys, const char *tmpdir);
void vuln_mail_ring_free(VulnMailRing *ring);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnMailRing, vuln_mail_ring_free)

/**
 * Verify @signature, detached, over @data. Nothing is fetched from anywhere. Never NULL: what cannot be
 * verified is an entry with status "error".
 */
GPtrArray *vuln_mail_gpg_verify(
	VulnMailRing *ring, GBytes *data, GBytes *signature);

/** Verify a clear-signed or signed message; the text goes to *@plain, which is
 * NULL when there is none. */
GPtrArray *vuln_mail_gpg_verify_inline(
	VulnMailRing *ring, GBytes *message, GBytes **plain);

/** What became of a message that should be encrypted. */
enum vuln_mail_cipher {
	VULN_MAIL_OPENED,
	/** no key for it, or it is damaged */
	VULN_MAIL_CLOSED,
	/** it could be altered unseen, so it is not opened (EFAIL) */
	VULN_MAIL_NO_INTEGRITY,
	/** it is no encrypted message at all */
	VULN_MAIL_NOT_ENCRYPTED,
};

/** The code of a problem for each but the first; static. */
const char *vuln_mail_cipher_code(enum vuln_mail_cipher cipher);

/**
 * Decrypt @message; the signatures that are inside go to *@signatures, NULL if
 * there are none. *@cipher tells more than the error that comes with NULL.
 */
GBytes *vuln_mail_gpg_decrypt(VulnMailRing *ring, GBytes *message,
	GPtrArray **signatures, enum vuln_mail_cipher *cipher, GError **error);

/**
 * Sign @data with the key @fingerprint: an armoured detached signature.
 * *@micalg becomes "pgp-sha256" or the like, the caller frees it.
 */
GBytes *vuln_mail_gpg_sign(const char *homedir, GBytes *data,
	const char *fingerprint, char **micalg, GError **error);

/** A key to encrypt to. */
struct vuln_mail_key {
	const char *fingerprint, *armor;
};

/**
 * Encrypt @data to all @count @keys or fail: in a directory of its own under
 * @tmpdir, with no other keys and no settings, removed afterwards. A key that
 * is missing from its armor, expired, revoked or cannot encrypt is named. One
 * that will have expired in VULN_MAIL_SOON seconds gets a line in @notes:
 * "expires <fingerprint> <day, UTC>".
 */
GBytes *vuln_mail_gpg_encrypt(const char *tmpdir, GBytes *data,
	const struct vuln_mail_key *keys, gsize count, GString *notes,
	GError **error);

/** Thirty days. */
#define VULN_MAIL_SOON (30 * 24 * 3600)

#endif
