/* SPDX-License-Identifier: Apache-2.0 */
/* Public keys as packets: what a block of armour holds, before gpg reads it. */
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <string.h>

#include "pgp/key.h"

void vuln_openpgp_fingerprint(VulnSlice body, char *hex)
{
	guint8 head[3] = {
		0x99, (guint8)(body.left >> 8), (guint8)(body.left & 0xFF)};
	guint8 digest[SHA_DIGEST_LENGTH];
	EVP_MD_CTX *md = EVP_MD_CTX_new();
	gsize i;

	EVP_DigestInit_ex(md, EVP_sha1(), NULL);
	EVP_DigestUpdate(md, head, sizeof(head));
	EVP_DigestUpdate(md, body.at, body.left);
	EVP_DigestFinal_ex(md, digest, NULL);
	EVP_MD_CTX_free(md);
	for (i = 0; i < sizeof(digest); i++)
		g_snprintf(hex + 2 * i, 3, "%02X", digest[i]);
}

/* Packets */

static gboolean is_version_4(VulnSlice body)
{
	return body.left > 6 && *body.at == 4;
}

/* Whether a packet may stand behind the first one. */
static gboolean belongs(const VulnPacket *packet)
{
	switch (packet->tag) {
	case VULN_TAG_SIGNATURE:
	case VULN_TAG_USER_ID:
	case VULN_TAG_USER_ATTRIBUTE:
		return TRUE;
	case VULN_TAG_SUBKEY:
		return is_version_4(packet->body);
	default:
		return FALSE;
	}
}

static gboolean is_one_key(const GByteArray *bytes)
{
	VulnSlice in = {bytes->data, bytes->len};
	VulnPacket packet;

	if (!vuln_openpgp_packet(&in, &packet) || packet.tag != VULN_TAG_KEY ||
		!is_version_4(packet.body))
		return FALSE;
	while (in.left > 0)
		if (!vuln_openpgp_packet(&in, &packet) || !belongs(&packet))
			return FALSE;
	return TRUE;
}

GByteArray *vuln_openpgp_key(const char *armor)
{
	g_autoptr(GByteArray) bytes =
		vuln_openpgp_dearmor_lenient(armor, "PUBLIC KEY BLOCK");

	return bytes != NULL && is_one_key(bytes) ? g_steal_pointer(&bytes)
						  : NULL;
}

static gboolean could_sign(VulnSlice body)
{
	static const guint8 algorithms[] = {VULN_ALGORITHM_RSA, 3 /* RSA */,
		17 /* DSA */, 19 /* ECDSA */, VULN_ALGORITHM_EDDSA};

	return memchr(algorithms, body.at[5], sizeof(algorithms)) != NULL;
}

GPtrArray *vuln_openpgp_fingerprints(const GByteArray *key)
{
	GPtrArray *all = g_ptr_array_new_with_free_func(g_free);
	VulnSlice in = {key->data, key->len};
	VulnPacket packet;

	while (vuln_openpgp_packet(&in, &packet)) {
		char hex[41];

		if (packet.tag != VULN_TAG_KEY &&
			(packet.tag != VULN_TAG_SUBKEY ||
				!could_sign(packet.body)))
			continue;
		vuln_openpgp_fingerprint(packet.body, hex);
		g_ptr_array_add(all, g_strdup(hex));
	}
	return all;
}
