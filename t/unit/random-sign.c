/* SPDX-License-Identifier: Apache-2.0 */
/* Signing in the process, for tests that make many signatures. */
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <string.h>

#include "pgp/packet.h"
#include "random-sign.h"

struct test_key {
	EVP_PKEY *key;
	guint8 fingerprint[SHA_DIGEST_LENGTH];
};

/* The public part of the packet of a secret key, as it is hashed. */
static void find_fingerprint(TestKey *key, const guint8 *body, gsize length)
{
	GByteArray *all = g_byte_array_new();
	guint8 head[3] = {0x99, (guint8)(length >> 8), (guint8)(length & 0xFF)};

	g_byte_array_append(all, head, sizeof(head));
	g_byte_array_append(all, body, (guint)length);
	SHA1(all->data, all->len, key->fingerprint);
	g_byte_array_free(all, TRUE);
}

TestKey *test_key_read(const char *path)
{
	g_autofree char *armor = NULL;
	g_autoptr(GByteArray) bytes = NULL;
	TestKey *key = g_new0(TestKey, 1);
	VulnSlice in, skipped, secret;
	VulnPacket packet;
	guint8 seed[32] = {0};
	gsize length;

	if (!g_file_get_contents(path, &armor, &length, NULL))
		g_error("cannot read %s", path);
	bytes = vuln_openpgp_dearmor(armor, length, "PRIVATE KEY BLOCK");
	g_assert_nonnull(bytes);
	in.at = bytes->data;
	in.left = bytes->len;
	g_assert_true(vuln_openpgp_packet(&in, &packet));
	in = packet.body;
	g_assert_true(vuln_openpgp_take(&in, 16, &skipped));
	g_assert_true(vuln_openpgp_mpi(&in, &skipped));
	find_fingerprint(key, packet.body.at, packet.body.left - in.left);
	g_assert_true(vuln_openpgp_take(&in, 1, &skipped));
	g_assert_cmpuint(*skipped.at, ==, 0);
	g_assert_true(vuln_openpgp_mpi(&in, &secret));
	memcpy(seed + sizeof(seed) - secret.left, secret.at, secret.left);
	key->key = EVP_PKEY_new_raw_private_key(
		EVP_PKEY_ED25519, NULL, seed, sizeof(seed));
	g_assert_nonnull(key->key);
	return key;
}

void test_key_free(void *data)
{
	TestKey *key = data;

	EVP_PKEY_free(key->key);
	g_free(key);
}

static void put(GByteArray *to, const void *bytes, gsize length)
{
	g_byte_array_append(to, bytes, (guint)length);
}

static void put_byte(GByteArray *to, guint byte)
{
	guint8 one = (guint8)byte;

	put(to, &one, 1);
}

static void put_number(GByteArray *to, guint32 number)
{
	guint32 big = GUINT32_TO_BE(number);

	put(to, &big, 4);
}

static void put_integer(GByteArray *to, const guint8 *at, gsize length)
{
	guint bits;

	while (length > 0 && *at == 0) {
		at++;
		length--;
	}
	bits = length == 0 ? 0 : (guint)length * 8 - 8 + g_bit_storage(*at);
	put_byte(to, bits >> 8);
	put_byte(to, bits & 0xFF);
	put(to, at, length);
}

/* RFC 4880, section 6.1 */
static guint32 checksum(const GByteArray *bytes)
{
	guint32 crc = 0xB704CE;
	guint i, bit;

	for (i = 0; i < bytes->len; i++) {
		crc ^= (guint32)bytes->data[i] << 16;
		for (bit = 0; bit < 8; bit++)
			crc = (crc << 1) ^ (crc & 0x800000 ? 0x1864CFB : 0);
	}
	return crc & 0xFFFFFF;
}

static char *armor_of(const GByteArray *bytes)
{
	GString *text = g_string_new("-----BEGIN PGP SIGNATURE-----\n\n");
	g_autofree char *code = g_base64_encode(bytes->data, bytes->len);
	guint32 crc = checksum(bytes);
	guint8 sum[3] = {(guint8)(crc >> 16), (guint8)(crc >> 8), (guint8)crc};
	g_autofree char *end = g_base64_encode(sum, sizeof(sum));
	gsize at, length = strlen(code);

	for (at = 0; at < length; at += 64)
		g_string_append_printf(text, "%.64s\n", code + at);
	g_string_append_printf(text, "=%s\n-----END PGP SIGNATURE-----\n", end);
	return g_string_free(text, FALSE);
}

/* What is hashed of the packet: version 4, binary, EdDSA, SHA-256; when it
 * was made, and by which key. */
static GByteArray *hashed_part(const TestKey *key, gint64 time)
{
	static const guint8 head[] = {4, 0, 22, 8, 0, 29, 5, 2};
	static const guint8 issuer[] = {22, 33, 4};
	GByteArray *part = g_byte_array_new();

	put(part, head, sizeof(head));
	put_number(part, (guint32)time);
	put(part, issuer, sizeof(issuer));
	put(part, key->fingerprint, sizeof(key->fingerprint));
	return part;
}

static void digest_of(GBytes *data, const GByteArray *part, guint8 *digest)
{
	static const guint8 tail[] = {4, 0xFF};
	GByteArray *all = g_byte_array_new();
	gsize length;
	const void *bytes = g_bytes_get_data(data, &length);

	put(all, bytes, length);
	put(all, part->data, part->len);
	put(all, tail, sizeof(tail));
	put_number(all, part->len);
	SHA256(all->data, all->len, digest);
	g_byte_array_free(all, TRUE);
}

char *test_key_sign(TestKey *key, GBytes *data, gint64 time)
{
	g_autoptr(GByteArray) body = hashed_part(key, time);
	g_autoptr(GByteArray) packet = g_byte_array_new();
	guint8 digest[SHA256_DIGEST_LENGTH], signature[64];
	size_t size = sizeof(signature);
	EVP_MD_CTX *md = EVP_MD_CTX_new();

	digest_of(data, body, digest);
	g_assert_cmpint(
		EVP_DigestSignInit(md, NULL, NULL, NULL, key->key), ==, 1);
	g_assert_cmpint(
		EVP_DigestSign(md, signature, &size, digest, sizeof(digest)),
		==, 1);
	EVP_MD_CTX_free(md);
	put_byte(body, 0);
	put_byte(body, 0);
	put(body, digest, 2);
	put_integer(body, signature, 32);
	put_integer(body, signature + 32, 32);
	put_byte(packet, 0x88);
	put_byte(packet, body->len);
	put(packet, body->data, body->len);
	return armor_of(packet);
}
