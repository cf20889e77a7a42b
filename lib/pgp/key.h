/* SPDX-License-Identifier: Apache-2.0 */
/* Public keys as packets: what a block of armour holds, before gpg reads it. */
#ifndef VULN_LIB_OPENPGP_KEY_H
#define VULN_LIB_OPENPGP_KEY_H

#include "pgp/packet.h"

enum vuln_algorithm {
	VULN_ALGORITHM_RSA = 1,
	VULN_ALGORITHM_EDDSA = 22,
};

/* The fingerprint of a version 4 key by the body of its packet, in capitals,
 * 40 of them and a NUL (RFC 4880, section 12.2). */
void vuln_openpgp_fingerprint(VulnSlice body, char *hex);

/* The packets in @armor if that is one public key of version 4 and nothing
 * else, else NULL. */
GByteArray *vuln_openpgp_key(const char *armor);

/* Fingerprints (char *) in @key, as vuln_openpgp_key() gives it: of the
 * primary key, then of each subkey that could sign by its algorithm. */
GPtrArray *vuln_openpgp_fingerprints(const GByteArray *key);

#endif
