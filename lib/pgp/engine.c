/* SPDX-License-Identifier: Apache-2.0 */
/* An engine that judges plain OpenPGP signatures in the process. */
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <sodium.h>
#include <string.h>

#include "pgp/key.h"
#include "pgp/engine.h"

enum {
	ALGORITHM_ECDSA = 19,
	HASH_SHA256 = 8,
	HASH_SHA384 = 9,
	HASH_SHA512 = 10,
};

struct key {
	guint8 algorithm;
	gint64 created;
	const char *primary;			  /* borrowed */
	guint8 point[crypto_sign_PUBLICKEYBYTES]; /* Ed25519 */
	EVP_PKEY *rsa;				  /* RSA */
};

struct vuln_engine {
	GHashTable *keys; /* fingerprint -> struct key */
	gint64 now;
};

static void key_free(void *data)
{
	struct key *key = data;

	EVP_PKEY_free(key->rsa);
	g_free(key);
}

/* Keys */

static gboolean read_ed25519(VulnSlice body, guint8 *to)
{
	static const guint8 curve[] = {
		9, 0x2B, 6, 1, 4, 1, 0xDA, 0x47, 0x0F, 1};
	VulnSlice oid, point;

	if (!vuln_openpgp_take(&body, sizeof(curve), &oid) ||
		memcmp(oid.at, curve, sizeof(curve)) != 0 ||
		!vuln_openpgp_mpi(&body, &point) || point.left != 33 ||
		*point.at != 0x40 || body.left != 0)
		return FALSE;
	memcpy(to, point.at + 1, crypto_sign_PUBLICKEYBYTES);
	return TRUE;
}

static EVP_PKEY *build_rsa(OSSL_PARAM *params)
{
	EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "RSA", NULL);
	EVP_PKEY *key = NULL;

	if (context == NULL || EVP_PKEY_fromdata_init(context) != 1 ||
		EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, params) !=
			1)
		key = NULL;
	EVP_PKEY_CTX_free(context);
	return key;
}

static EVP_PKEY *read_rsa(VulnSlice body)
{
	OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
	OSSL_PARAM *params = NULL;
	BIGNUM *modulus = NULL, *exponent = NULL;
	EVP_PKEY *key = NULL;
	VulnSlice n, e;

	if (vuln_openpgp_mpi(&body, &n) && vuln_openpgp_mpi(&body, &e) &&
		body.left == 0) {
		modulus = BN_bin2bn(n.at, (int)n.left, NULL);
		exponent = BN_bin2bn(e.at, (int)e.left, NULL);
		OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, modulus);
		OSSL_PARAM_BLD_push_BN(
			builder, OSSL_PKEY_PARAM_RSA_E, exponent);
		params = OSSL_PARAM_BLD_to_param(builder);
	}
	if (params != NULL)
		key = build_rsa(params);
	OSSL_PARAM_free(params);
	OSSL_PARAM_BLD_free(builder);
	BN_free(modulus);
	BN_free(exponent);
	return key;
}

static struct key *read_key(VulnSlice body)
{
	guint32 version, created, algorithm;
	struct key *key;
	gboolean good = FALSE;

	if (!vuln_openpgp_number(&body, 1, &version) || version != 4 ||
		!vuln_openpgp_number(&body, 4, &created) ||
		!vuln_openpgp_number(&body, 1, &algorithm))
		return NULL;
	key = g_new0(struct key, 1);
	key->algorithm = (guint8)algorithm;
	key->created = created;
	if (algorithm == VULN_ALGORITHM_EDDSA)
		good = read_ed25519(body, key->point);
	else if (algorithm == VULN_ALGORITHM_RSA)
		good = (key->rsa = read_rsa(body)) != NULL;
	if (good)
		return key;
	key_free(key);
	return NULL;
}

/* A block of armour on its way into an engine */
struct reading {
	VulnEngine *engine;
	VulnPrimaryOf primary_of;
	const void *data;
	VulnSlice primary, subkey;
};

static void add_key(struct reading *r, VulnSlice body)
{
	char fingerprint[41] = "";
	const char *primary;
	struct key *key;

	vuln_openpgp_fingerprint(body, fingerprint);
	primary = r->primary_of(r->data, fingerprint);
	key = primary == NULL ? NULL : read_key(body);
	if (key == NULL)
		return;
	key->primary = primary;
	g_hash_table_replace(r->engine->keys, g_strdup(fingerprint), key);
}

static void add_hashed(GByteArray *to, VulnSlice body)
{
	guint8 head[3] = {
		0x99, (guint8)(body.left >> 8), (guint8)(body.left & 0xFF)};

	g_byte_array_append(to, head, sizeof(head));
	g_byte_array_append(to, body.at, (guint)body.left);
}

static gboolean holds(
	const struct key *key, const VulnPlainSignature *s, GBytes *data);

/* Whoever has the subkey says himself that it is one of this key; otherwise
 * anybody could take the key of another as his own (RFC 4880, section
 * 5.2.1, "0x19"). gpg asks for it as well. */
static gboolean is_agreed(const struct reading *r, VulnSlice binding)
{
	GByteArray *both = g_byte_array_new();
	g_autoptr(GBytes) data = NULL;
	VulnPlainSignature s;
	struct key *key;
	gboolean good;

	add_hashed(both, r->primary);
	add_hashed(both, r->subkey);
	data = g_byte_array_free_to_bytes(both);
	key = vuln_openpgp_back_signature(binding, &s) ? read_key(r->subkey)
						       : NULL;
	good = key != NULL && holds(key, &s, data);
	if (key != NULL)
		key_free(key);
	return good;
}

static void take_packet(struct reading *r, const VulnPacket *packet)
{
	if (packet->tag == VULN_TAG_KEY) {
		r->primary = packet->body;
		add_key(r, packet->body);
	} else if (packet->tag == VULN_TAG_SUBKEY) {
		r->subkey = packet->body;
	} else if (packet->tag == VULN_TAG_SIGNATURE && r->subkey.at != NULL &&
		   is_agreed(r, packet->body)) {
		add_key(r, r->subkey);
	}
}

static void add_armor(VulnEngine *engine, VulnPrimaryOf primary_of,
	const void *data, const char *armor)
{
	struct reading r = {engine, primary_of, data, {0}, {0}};
	g_autoptr(GByteArray) bytes = vuln_openpgp_key(armor);
	VulnSlice in = {bytes == NULL ? NULL : bytes->data,
		bytes == NULL ? 0 : bytes->len};
	VulnPacket packet;

	while (in.left > 0 && vuln_openpgp_packet(&in, &packet))
		take_packet(&r, &packet);
}

VulnEngine *vuln_engine_new(const GPtrArray *armors, VulnPrimaryOf primary_of,
	const void *data, gint64 now)
{
	VulnEngine *engine = g_new0(VulnEngine, 1);
	guint i;

	engine->now = now;
	engine->keys = g_hash_table_new_full(
		g_str_hash, g_str_equal, g_free, key_free);
	/* without keys it leaves everything to gpg */
	for (i = 0; sodium_init() >= 0 && i < armors->len; i++)
		add_armor(engine, primary_of, data, armors->pdata[i]);
	return engine;
}

void vuln_engine_free(VulnEngine *engine)
{
	if (engine == NULL)
		return;
	g_hash_table_destroy(engine->keys);
	g_free(engine);
}

void vuln_engine_set_now(VulnEngine *engine, gint64 now)
{
	engine->now = now;
}

/* Signatures */

static const EVP_MD *digest_of(guint8 algorithm)
{
	switch (algorithm) {
	case HASH_SHA256:
		return EVP_sha256();
	case HASH_SHA384:
		return EVP_sha384();
	case HASH_SHA512:
		return EVP_sha512();
	default:
		return NULL;
	}
}

/* What is signed: the data, the hashed part, and how long that is (RFC 4880,
 * section 5.2.4). */
static gsize hash(
	guint8 algorithm, VulnSlice hashed, GBytes *data, guint8 *digest)
{
	guint8 tail[6] = {4, 0xFF};
	guint32 length = (guint32)hashed.left;
	EVP_MD_CTX *md = EVP_MD_CTX_new();
	unsigned size = 0;
	gsize n;
	const void *bytes = g_bytes_get_data(data, &n);

	tail[2] = (guint8)(length >> 24);
	tail[3] = (guint8)(length >> 16);
	tail[4] = (guint8)(length >> 8);
	tail[5] = (guint8)length;
	EVP_DigestInit_ex(md, digest_of(algorithm), NULL);
	EVP_DigestUpdate(md, bytes, n);
	EVP_DigestUpdate(md, hashed.at, hashed.left);
	EVP_DigestUpdate(md, tail, sizeof(tail));
	EVP_DigestFinal_ex(md, digest, &size);
	EVP_MD_CTX_free(md);
	return size;
}

static gboolean pad(guint8 *to, gsize size, VulnSlice from)
{
	if (from.left > size)
		return FALSE;
	memset(to, 0, size);
	memcpy(to + size - from.left, from.at, from.left);
	return TRUE;
}

/* libsodium takes half of the time that OpenSSL takes, and accepts nothing
 * that gpg refuses: it wants canonical numbers and points of full order. */
static gboolean holds_ed25519(const struct key *key, VulnSlice numbers,
	const guint8 *digest, gsize size)
{
	guint8 signature[crypto_sign_BYTES];
	VulnSlice r, s;

	return vuln_openpgp_mpi(&numbers, &r) &&
	       vuln_openpgp_mpi(&numbers, &s) && numbers.left == 0 &&
	       pad(signature, 32, r) && pad(signature + 32, 32, s) &&
	       crypto_sign_verify_detached(
		       signature, digest, size, key->point) == 0;
}

static gboolean holds_rsa(const struct key *key, VulnSlice numbers,
	const EVP_MD *type, const guint8 *digest, gsize size)
{
	gsize length = (gsize)EVP_PKEY_get_size(key->rsa);
	g_autofree guint8 *signature = g_malloc0(length + 1);
	EVP_PKEY_CTX *context;
	VulnSlice number;
	gboolean good;

	if (!vuln_openpgp_mpi(&numbers, &number) || numbers.left != 0 ||
		!pad(signature, length, number))
		return FALSE;
	context = EVP_PKEY_CTX_new(key->rsa, NULL);
	good = EVP_PKEY_verify_init(context) == 1 &&
	       EVP_PKEY_CTX_set_signature_md(context, type) == 1 &&
	       EVP_PKEY_verify(context, signature, length, digest, size) == 1;
	EVP_PKEY_CTX_free(context);
	return good;
}

static gboolean holds(
	const struct key *key, const VulnPlainSignature *s, GBytes *data)
{
	const EVP_MD *type = digest_of(s->hash_algorithm);
	guint8 digest[EVP_MAX_MD_SIZE];
	gsize size;

	if (type == NULL || key->algorithm != s->public_algorithm)
		return FALSE;
	size = hash(s->hash_algorithm, s->hashed, data, digest);
	if (memcmp(digest, s->left, 2) != 0)
		return FALSE;
	if (key->algorithm == VULN_ALGORITHM_EDDSA)
		return holds_ed25519(key, s->numbers, digest, size);
	return holds_rsa(key, s->numbers, type, digest, size);
}

/* Exactly one packet, a plain signature; @bytes hold it. */
static gboolean read_plain(
	GBytes *signature, GByteArray **bytes, VulnPlainSignature *plain)
{
	gsize length;
	const char *text = g_bytes_get_data(signature, &length);
	VulnPacket packet;
	VulnSlice in;

	*bytes = vuln_openpgp_dearmor(text, length, "SIGNATURE");
	if (*bytes == NULL)
		return FALSE;
	in.at = (*bytes)->data;
	in.left = (*bytes)->len;
	return vuln_openpgp_packet(&in, &packet) && in.left == 0 &&
	       packet.tag == VULN_TAG_SIGNATURE &&
	       vuln_openpgp_signature(packet.body, plain);
}

gboolean vuln_engine_verify(VulnEngine *engine, GBytes *signature, GBytes *data,
	VulnSignature *result)
{
	g_autoptr(GByteArray) bytes = NULL;
	VulnPlainSignature plain;
	const struct key *key;

	if (!read_plain(signature, &bytes, &plain))
		return FALSE;
	key = g_hash_table_lookup(engine->keys, plain.issuer);
	if (key == NULL || plain.created < key->created ||
		plain.created > engine->now || !holds(key, &plain, data))
		return FALSE;
	memset(result, 0, sizeof(*result));
	result->state = VULN_SIGNATURE_GOOD;
	result->created = plain.created;
	g_strlcpy(result->part, plain.issuer, sizeof(result->part));
	g_strlcpy(
		result->fingerprint, key->primary, sizeof(result->fingerprint));
	return TRUE;
}

static gboolean is_usual(guint8 algorithm)
{
	return algorithm == VULN_ALGORITHM_RSA ||
	       algorithm == ALGORITHM_ECDSA ||
	       algorithm == VULN_ALGORITHM_EDDSA;
}

gboolean vuln_openpgp_maker(GBytes *signature, char fingerprint[41])
{
	g_autoptr(GByteArray) bytes = NULL;
	VulnPlainSignature plain;

	if (!read_plain(signature, &bytes, &plain) ||
		!is_usual(plain.public_algorithm) ||
		digest_of(plain.hash_algorithm) == NULL ||
		(plain.key_id[0] != '\0' &&
			!g_str_has_suffix(plain.issuer, plain.key_id)))
		return FALSE;
	memcpy(fingerprint, plain.issuer, sizeof(plain.issuer));
	return TRUE;
}

/* Making a signature */

static void put_number(GByteArray *to, gsize value, gsize bytes)
{
	while (bytes-- > 0) {
		guint8 byte = (guint8)(value >> (8 * bytes));

		g_byte_array_append(to, &byte, 1);
	}
}

static void put_hex(GByteArray *to, const char *hex)
{
	for (; hex[0] != '\0' && hex[1] != '\0'; hex += 2)
		put_number(to,
			(gsize)(g_ascii_xdigit_value(hex[0]) << 4 |
				g_ascii_xdigit_value(hex[1])),
			1);
}

static void put_subpacket(GByteArray *to, guint8 type, gsize length)
{
	put_number(to, length + 1, 1);
	put_number(to, type, 1);
}

/* The part of the packet that is hashed. */
static GByteArray *hashed_part(
	const char *fingerprint, guint8 algorithm, gint64 now)
{
	GByteArray *part = g_byte_array_new();

	put_number(part, 4, 1);
	put_number(part, 0, 1); /* over binary data */
	put_number(part, algorithm, 1);
	put_number(part, HASH_SHA512, 1);
	put_number(part, 23 + 6, 2);
	put_subpacket(part, VULN_SUBPACKET_FINGERPRINT, 21);
	put_number(part, 4, 1);
	put_hex(part, fingerprint);
	put_subpacket(part, VULN_SUBPACKET_CREATED, 4);
	put_number(part, (gsize)now, 4);
	return part;
}

/* The body of the packet after the hashed part. */
static void finish_packet(GByteArray *packet, const char *fingerprint,
	const guint8 *digest, GBytes *numbers)
{
	gsize length;
	const guint8 *bytes = g_bytes_get_data(numbers, &length);

	put_number(packet, 10, 2);
	put_subpacket(packet, VULN_SUBPACKET_ISSUER, 8);
	put_hex(packet, fingerprint + strlen(fingerprint) - 16);
	g_byte_array_append(packet, digest, 2);
	g_byte_array_append(packet, bytes, (guint)length);
}

static GBytes *armored(const GByteArray *body)
{
	g_autoptr(GByteArray) packet = g_byte_array_new();

	/* a header of the old form with a length of two bytes */
	put_number(packet, 0x80 | VULN_TAG_SIGNATURE << 2 | 1, 1);
	put_number(packet, body->len, 2);
	g_byte_array_append(packet, body->data, body->len);
	return vuln_openpgp_armor(packet, "SIGNATURE");
}

GBytes *vuln_openpgp_sign(const char *fingerprint, guint8 algorithm,
	GBytes *text, gint64 now, VulnSignDigest sign, void *data,
	GError **error)
{
	g_autoptr(GByteArray) body = hashed_part(fingerprint, algorithm, now);
	VulnSlice hashed = {body->data, body->len};
	guint8 digest[EVP_MAX_MD_SIZE];
	gsize size = hash(HASH_SHA512, hashed, text, digest);
	g_autoptr(GBytes) numbers =
		sign(data, HASH_SHA512, digest, size, error);

	if (numbers == NULL)
		return NULL;
	finish_packet(body, fingerprint, digest, numbers);
	return armored(body);
}
