/* SPDX-License-Identifier: Apache-2.0 */
/* OpenPGP; pgp*.c are the only files that use gpgme. */
#ifndef VULN_LIB_PGP_H
#define VULN_LIB_PGP_H

#include <glib.h>

/* What a signature turned out to be. */
enum vuln_signature_state {
	VULN_SIGNATURE_GOOD,
	VULN_SIGNATURE_BAD,
	VULN_SIGNATURE_NONE,	    /* nothing that is one detached signature */
	VULN_SIGNATURE_SEVERAL,	    /* more than one */
	VULN_SIGNATURE_UNKNOWN_KEY, /* made by a key that is not in the ring */
	VULN_SIGNATURE_WEAK,	    /* digest or key too weak */
	VULN_SIGNATURE_ERROR,	    /* could not be checked */
};

typedef struct {
	enum vuln_signature_state state;
	/* fingerprint of the primary key, "" when it is not known */
	char fingerprint[65];
	/* of the key itself that made it, which may be a subkey */
	char part[65];
	/* when it says it was made, UTC seconds */
	gint64 created;
	gboolean key_expired, key_revoked;
} VulnSignature;

/* A set of public keys and nothing else: never the user's keyring, trust or
 * gpg.conf (design 5, "Trust"). */
typedef struct vuln_keyring VulnKeyring;

/* What is known of a key. */
typedef struct {
	char *fingerprint; /* of the primary key, capitals */
	char *user_id;
	gint64 expires; /* UTC seconds, 0: never */
	gboolean revoked, expired, can_sign, can_encrypt;
} VulnKey;

void vuln_key_free(VulnKey *key);

/* A ring in which the keys of @armors (char *) are imported, in a private
 * directory that goes with it. Errors: a key that cannot be read. */
VulnKeyring *vuln_keyring_new(const GPtrArray *armors, GError **error);
void vuln_keyring_free(VulnKeyring *ring);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnKeyring, vuln_keyring_free)

/* The keys of a ring: an array of VulnKey. */
GPtrArray *vuln_keyring_keys(VulnKeyring *ring, GError **error);

/* Of a (sub)key in a ring: when it expires, by itself or with its primary key
 * (UTC seconds, 0: never), and whether one of both is revoked. FALSE when
 * the ring has no such key. */
gboolean vuln_keyring_part(VulnKeyring *ring, const char *fingerprint,
	gint64 *expires, gboolean *revoked);

/* The armoured public key of a ring, minimal, without trailing line feed;
 * owned by the caller. */
char *vuln_keyring_export(
	VulnKeyring *ring, const char *fingerprint, GError **error);

/* The primary key's fingerprint of a (sub)key with which gpg would accept a
 * signature without any remark: it can sign, is strong, and neither it nor its
 * primary key is revoked, expired or disabled. NULL for any other. Borrowed. */
const char *vuln_keyring_plain(
	const VulnKeyring *ring, const char *fingerprint);

/* Whether gpg could take some (sub)key of the ring for @fingerprint: one has
 * the same key id. */
gboolean vuln_keyring_may_have(
	const VulnKeyring *ring, const char *fingerprint);

/* Where the ring is; borrowed. */
const char *vuln_keyring_directory(const VulnKeyring *ring);

/* Judge a detached signature over @data. FALSE only when it could not be
 * judged at all; otherwise @result says what it is. */
gboolean vuln_keyring_verify(VulnKeyring *ring, GBytes *signature, GBytes *data,
	VulnSignature *result, GError **error);

/* Encrypt @data to every one of @fingerprints or not at all. */
GBytes *vuln_keyring_encrypt(VulnKeyring *ring, const GPtrArray *fingerprints,
	GBytes *data, gboolean armor, GError **error);

/* The user's own keys */

/* A gpg that is about to sign with the user's secret key. It starts up while
 * the caller goes on, because most of a signature's time is that of starting
 * gpg. */
typedef struct vuln_signer VulnSigner;

VulnSigner *vuln_signer_start(const char *fingerprint);

/* The detached, armoured signature over @data; @seconds is how long gpg and
 * its agent may take. Frees @signer in any case. */
GBytes *vuln_signer_finish(
	VulnSigner *signer, GBytes *data, guint seconds, GError **error);

/* Let a signer go that is not needed; nothing is signed, nobody is asked. */
void vuln_signer_cancel(VulnSigner *signer);

/* Set @error: gpg or its agent did not answer in time. Returns FALSE. */
gboolean vuln_pgp_timed_out(GError **error, guint seconds);

/* Decrypt with the user's secret keys; messages without integrity
 * protection are refused. */
GBytes *vuln_pgp_decrypt(GBytes *message, guint seconds, GError **error);

/* The same with the session key *@session instead of a secret key, if that is
 * not NULL; otherwise it is set to the one of the message ("9:90AB..."). */
GBytes *vuln_pgp_decrypt_session(
	GBytes *message, guint seconds, char **session, GError **error);

/* The user's secret keys that can sign: an array of VulnKey. */
GPtrArray *vuln_pgp_secret_keys(const char *pattern, GError **error);

/* The part of one of the user's secret keys that signs. */
typedef struct {
	char *fingerprint; /* of the (sub)key, capitals */
	char *keygrip;	   /* what the agent calls it */
	int algorithm;	   /* as in packets: 1 RSA, 22 EdDSA, 0 others */
	gint64 expires;	   /* the earlier of its own and the key's, 0: never */
} VulnKeyPart;

/* Find the part with which gpg would sign for the key @fingerprint, when
 * there is no choice: one part only can sign now, and no card holds it.
 * FALSE otherwise. What is found is the caller's. */
gboolean vuln_pgp_signing_part(const char *fingerprint, VulnKeyPart *part);
void vuln_key_part_clear(VulnKeyPart *part);

/* The armoured public key from the user's keyring, minimal. */
char *vuln_pgp_export(const char *fingerprint, GError **error);

#endif
