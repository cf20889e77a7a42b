/* SPDX-License-Identifier: Apache-2.0 */
/* Strict reading of the few OpenPGP packets that the engine knows (RFC 4880,
 * EdDSA as GnuPG writes it). */
#ifndef VULN_LIB_OPENPGP_PACKET_H
#define VULN_LIB_OPENPGP_PACKET_H

#include <glib.h>

/* A place in bytes that are borrowed. */
typedef struct {
	const guint8 *at;
	gsize left;
} VulnSlice;

enum vuln_tag {
	VULN_TAG_SIGNATURE = 2,
	VULN_TAG_KEY = 6,
	VULN_TAG_USER_ID = 13,
	VULN_TAG_SUBKEY = 14,
	VULN_TAG_USER_ATTRIBUTE = 17,
};

/* One packet: its tag and body. */
typedef struct {
	guint tag;
	VulnSlice body;
} VulnPacket;

/* Undo armour of exactly one block called @name ("SIGNATURE"), without
 * headers, with a right checksum. NULL for anything else. */
GByteArray *vuln_openpgp_dearmor(
	const char *text, gsize length, const char *name);

/* The same for armour as other programs write it: headers are passed over,
 * and the checksum, which may be missing: the signatures that count say more.
 * Whoever goes on with what lies in it hands on these bytes, for readers do
 * not agree on odd armour. */
GByteArray *vuln_openpgp_dearmor_lenient(const char *text, const char *name);

/* Armour of one block called @name over @bytes. */
GBytes *vuln_openpgp_armor(const GByteArray *bytes, const char *name);

/* The next packet; FALSE at the end or when it is malformed or of partial
 * length. */
gboolean vuln_openpgp_packet(VulnSlice *in, VulnPacket *packet);

/* Take @n bytes, a number of @n bytes, or a multiprecision integer. */
gboolean vuln_openpgp_take(VulnSlice *in, gsize n, VulnSlice *out);
gboolean vuln_openpgp_number(VulnSlice *in, gsize n, guint32 *number);
gboolean vuln_openpgp_mpi(VulnSlice *in, VulnSlice *mpi);

/* Of a signature (RFC 4880, section 5.2.3.1, and the issuer's fingerprint as
 * GnuPG writes it). */
enum vuln_subpacket {
	VULN_SUBPACKET_CREATED = 2,
	VULN_SUBPACKET_EXPIRES = 3,
	VULN_SUBPACKET_ISSUER = 16,
	VULN_SUBPACKET_SIGNER = 28,
	VULN_SUBPACKET_EMBEDDED = 32,
	VULN_SUBPACKET_FINGERPRINT = 33,
};

/* What a plain signature packet says. */
typedef struct {
	guint8 public_algorithm, hash_algorithm;
	gint64 created;
	char issuer[41];   /* fingerprint of the (sub)key that made it */
	char key_id[17];   /* its id, when that is said, too */
	VulnSlice hashed;  /* the part of the packet that is hashed */
	guint8 left[2];	   /* first bytes of the digest */
	VulnSlice numbers; /* what is left: the signature's integers */
} VulnPlainSignature;

/* Read the body of a signature packet; FALSE unless it is plain: version 4,
 * over binary data, with creation time and issuer fingerprint hashed, no
 * expiry, nothing critical that is unknown. */
gboolean vuln_openpgp_signature(VulnSlice body, VulnPlainSignature *signature);

/* Whether @bytes are one packet, a signature of version 4 over binary data
 * that does not end by itself: what is good once is good for ever, and over
 * those very bytes. */
gboolean vuln_openpgp_is_lasting(const GByteArray *bytes);

/* The signature by a subkey that lies in the @binding by its primary key, as
 * plain as that, but for the issuer, who is known; FALSE when there is none
 * (RFC 4880, sections 5.2.1 and 5.2.3.26). */
gboolean vuln_openpgp_back_signature(
	VulnSlice binding, VulnPlainSignature *signature);

#endif
