/* SPDX-License-Identifier: Apache-2.0 */
/* OpenPGP through gpgme: keys, judging, encrypting, decrypting. */
#include <string.h>
#include <time.h>

#include "base/translate.h"
#include "pgp/key.h"
#include "pgp/private.h"
#include "pgp/state.h"
#include "vuln/error.h"

struct vuln_keyring {
	char *directory;
	gpgme_ctx_t context;
	GHashTable *primaries; /* fingerprint of any subkey -> of its key */
	GHashTable *ids;       /* key ids of all keys and subkeys */
	GHashTable *weak;      /* fingerprints of keys that are too short */
	GHashTable *plain;     /* those without any remark -> their key */
};

static void start(void)
{
	static gsize started;

	if (!g_once_init_enter(&started))
		return;
	/* no search for engines: five processes at each start */
	gpgme_set_global_flag("disable-gpgconf", "1");
	gpgme_check_version(NULL);
	g_once_init_leave(&started, 1);
}

gboolean vuln_pgp_failed(GError **error, const char *what, gpgme_error_t e)
{
	return vuln_fail(
		error, VULN_ERROR_FATAL, "%s: %s", _(what), gpgme_strerror(e));
}

gpgme_ctx_t vuln_pgp_context(const char *directory, GError **error)
{
	gpgme_ctx_t context = NULL;
	gpgme_error_t e;

	start();
	e = gpgme_new(&context);
	if (e == 0 && directory != NULL)
		e = gpgme_ctx_set_engine_info(
			context, GPGME_PROTOCOL_OpenPGP, NULL, directory);
	if (e != 0) {
		vuln_pgp_failed(error, "cannot start gpgme", e);
		gpgme_release(context);
		return NULL;
	}
	gpgme_set_armor(context, 1);
	gpgme_set_offline(context, 1);
	return context;
}

gboolean vuln_pgp_timed_out(GError **error, guint seconds)
{
	vuln_fail(error, VULN_ERROR_FATAL,
		"gpg or its agent did not answer within %u seconds", seconds);
	return vuln_error_hint(error,
		"restart the agent: gpgconf --kill "
		"gpg-agent; more time: git config vuln.gpgTimeout <seconds>");
}

/* Data */

gpgme_data_t vuln_pgp_data_from(GBytes *bytes)
{
	gpgme_data_t data = NULL;
	gsize length;
	const char *start_at = g_bytes_get_data(bytes, &length);

	if (gpgme_data_new_from_mem(&data, start_at, length, 0) != 0)
		g_error("out of memory");
	return data;
}

gpgme_data_t vuln_pgp_data_empty(void)
{
	gpgme_data_t data = NULL;

	if (gpgme_data_new(&data) != 0)
		g_error("out of memory");
	return data;
}

GBytes *vuln_pgp_data_take(gpgme_data_t data)
{
	size_t length = 0;
	char *memory = gpgme_data_release_and_get_mem(data, &length);
	GBytes *bytes = g_bytes_new(memory, length);

	gpgme_free(memory);
	return bytes;
}

/* Keys */

void vuln_key_free(VulnKey *key)
{
	if (key == NULL)
		return;
	g_free(key->fingerprint);
	g_free(key->user_id);
	g_free(key);
}

static void key_free(void *data)
{
	vuln_key_free(data);
}

static VulnKey *key_from(gpgme_key_t from)
{
	VulnKey *key = g_new0(VulnKey, 1);

	key->fingerprint = g_strdup(from->fpr);
	key->user_id = g_strdup(from->uids == NULL ? "" : from->uids->uid);
	key->expires = from->subkeys->expires;
	key->revoked = from->revoked;
	key->expired = from->expired;
	key->can_sign = from->can_sign;
	key->can_encrypt = from->can_encrypt;
	return key;
}

static GPtrArray *list_keys(gpgme_ctx_t context, const char *pattern,
	gboolean secret, GError **error)
{
	GPtrArray *keys = g_ptr_array_new_with_free_func(key_free);
	gpgme_key_t key;
	gpgme_error_t e =
		gpgme_op_keylist_start(context, pattern, secret ? 1 : 0);

	while (e == 0 && (e = gpgme_op_keylist_next(context, &key)) == 0) {
		if (key->subkeys != NULL && key->fpr != NULL)
			g_ptr_array_add(keys, key_from(key));
		gpgme_key_unref(key);
	}
	gpgme_op_keylist_end(context);
	if (gpgme_err_code(e) == GPG_ERR_EOF)
		return keys;
	vuln_pgp_failed(error, "cannot list keys", e);
	g_ptr_array_free(keys, TRUE);
	return NULL;
}

GPtrArray *vuln_pgp_secret_keys(const char *pattern, GError **error)
{
	gpgme_ctx_t context = vuln_pgp_context(NULL, error);
	GPtrArray *keys;

	if (context == NULL)
		return NULL;
	keys = list_keys(context, pattern, TRUE, error);
	gpgme_release(context);
	return keys;
}

void vuln_key_part_clear(VulnKeyPart *part)
{
	g_clear_pointer(&part->fingerprint, g_free);
	g_clear_pointer(&part->keygrip, g_free);
}

static gboolean can_sign_now(gpgme_subkey_t part)
{
	return part->can_sign && !part->revoked && !part->expired &&
	       !part->disabled && !part->invalid && part->fpr != NULL;
}

/* As gpg chooses: the newest subkey that can sign, else the primary key. */
static gpgme_subkey_t signing_part(gpgme_key_t key)
{
	gpgme_subkey_t part, found = NULL;

	for (part = key->subkeys->next; part != NULL; part = part->next)
		if (can_sign_now(part) &&
			(found == NULL || part->timestamp > found->timestamp))
			found = part;
	if (found == NULL && can_sign_now(key->subkeys))
		found = key->subkeys;
	return found;
}

/* The number that stands in packets; 0 for those we do not make. */
static int packet_algorithm(gpgme_pubkey_algo_t algorithm)
{
	switch (algorithm) {
	case GPGME_PK_RSA:
		return 1;
	case GPGME_PK_EDDSA:
		return 22;
	default:
		return 0;
	}
}

/* When a part ends, by itself or with its key; 0: never. */
static gint64 earlier_end(gpgme_key_t key, gpgme_subkey_t part)
{
	gint64 whole = key->subkeys->expires, own = part->expires;

	return whole == 0 || (own != 0 && own < whole) ? own : whole;
}

static gboolean take_part(gpgme_key_t key, VulnKeyPart *taken)
{
	gpgme_subkey_t part = signing_part(key);

	if (key->revoked || key->expired || key->disabled || key->invalid ||
		part == NULL || !part->secret || part->is_cardkey ||
		part->keygrip == NULL)
		return FALSE;
	taken->fingerprint = g_strdup(part->fpr);
	taken->keygrip = g_strdup(part->keygrip);
	taken->algorithm = packet_algorithm(part->pubkey_algo);
	taken->expires = earlier_end(key, part);
	return TRUE;
}

gboolean vuln_pgp_signing_part(const char *fingerprint, VulnKeyPart *part)
{
	gpgme_ctx_t context = vuln_pgp_context(NULL, NULL);
	gpgme_key_t key = NULL;
	gboolean found;

	memset(part, 0, sizeof(*part));
	if (context == NULL)
		return FALSE;
	gpgme_set_keylist_mode(context,
		GPGME_KEYLIST_MODE_LOCAL | GPGME_KEYLIST_MODE_WITH_SECRET |
			GPGME_KEYLIST_MODE_WITH_KEYGRIP);
	found = gpgme_get_key(context, fingerprint, &key, 1) == 0 &&
		key->subkeys != NULL && take_part(key, part);
	if (key != NULL)
		gpgme_key_unref(key);
	gpgme_release(context);
	return found;
}

static char *export_from(
	gpgme_ctx_t context, const char *fingerprint, GError **error)
{
	g_autoptr(GBytes) bytes = NULL;
	gpgme_data_t out = vuln_pgp_data_empty();
	gpgme_error_t e = gpgme_op_export(
		context, fingerprint, GPGME_EXPORT_MODE_MINIMAL, out);
	char *armor;

	bytes = vuln_pgp_data_take(out);
	if (e != 0 || g_bytes_get_size(bytes) == 0)
		return vuln_fail_null(error, VULN_ERROR_FATAL,
			"there is no public key %s", fingerprint);
	armor = g_strndup(
		g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
	return g_strchomp(armor);
}

char *vuln_pgp_export(const char *fingerprint, GError **error)
{
	gpgme_ctx_t context = vuln_pgp_context(NULL, error);
	char *armor;

	if (context == NULL)
		return NULL;
	armor = export_from(context, fingerprint, error);
	gpgme_release(context);
	return armor;
}

/* Rings */

/* All at once, as packets that were looked at before: one block that is none
 * must not keep gpg from reading those behind it. */
static GBytes *join_keys(const GPtrArray *armors)
{
	GByteArray *all = g_byte_array_new();
	guint i;

	for (i = 0; i < armors->len; i++) {
		g_autoptr(GByteArray) key = vuln_openpgp_key(armors->pdata[i]);

		if (key != NULL)
			g_byte_array_append(all, key->data, key->len);
	}
	return g_byte_array_free_to_bytes(all);
}

static gboolean import_all(
	gpgme_ctx_t context, const GPtrArray *armors, GError **error)
{
	g_autoptr(GBytes) bytes = join_keys(armors);
	gpgme_data_t data;
	gpgme_error_t e;

	if (g_bytes_get_size(bytes) == 0)
		return TRUE;
	data = vuln_pgp_data_from(bytes);
	e = gpgme_op_import(context, data);
	gpgme_data_release(data);
	return e == 0 || vuln_pgp_failed(error, "cannot read a public key", e);
}

/* Nothing about the key that gpg would remark on. */
static gboolean is_plain(gpgme_key_t key, gpgme_subkey_t subkey)
{
	return !key->revoked && !key->expired && !key->disabled &&
	       !key->invalid && subkey->can_sign && !subkey->revoked &&
	       !subkey->expired && !subkey->disabled && !subkey->invalid;
}

/* A primary key is nobody's subkey, whoever says so. */
static void learn(
	GHashTable *table, const char *fingerprint, const char *primary)
{
	if (g_str_equal(fingerprint, primary) ||
		!g_hash_table_contains(table, fingerprint))
		g_hash_table_replace(
			table, g_strdup(fingerprint), g_strdup(primary));
}

/* The last 16 digits (RFC 4880, section 12.2). */
static char *key_id(const char *fingerprint)
{
	gsize length = strlen(fingerprint);

	return g_strdup(fingerprint + (length < 16 ? 0 : length - 16));
}

static gboolean learn_subkeys(VulnKeyring *ring, GError **error)
{
	gpgme_key_t key;
	gpgme_error_t e = gpgme_op_keylist_start(ring->context, NULL, 0);

	ring->primaries =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	ring->weak =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	ring->ids =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	ring->plain =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	while (e == 0 &&
		(e = gpgme_op_keylist_next(ring->context, &key)) == 0) {
		gpgme_subkey_t subkey = key->subkeys;

		for (; subkey != NULL && key->fpr != NULL;
			subkey = subkey->next) {
			g_hash_table_add(ring->ids, key_id(subkey->fpr));
			learn(ring->primaries, subkey->fpr, key->fpr);
			if (vuln_subkey_is_short(subkey))
				g_hash_table_add(
					ring->weak, g_strdup(subkey->fpr));
			else if (is_plain(key, subkey))
				learn(ring->plain, subkey->fpr, key->fpr);
		}
		gpgme_key_unref(key);
	}
	gpgme_op_keylist_end(ring->context);
	return gpgme_err_code(e) == GPG_ERR_EOF ||
	       vuln_pgp_failed(error, "cannot list keys", e);
}

/* Public keys need no agent; gpg would start one for each keyring. */
static gboolean configure(const VulnKeyring *ring, GError **error)
{
	g_autofree char *path =
		g_build_filename(ring->directory, "gpg.conf", NULL);

	return g_file_set_contents(path, "no-autostart\n", -1, error);
}

VulnKeyring *vuln_keyring_new(const GPtrArray *armors, GError **error)
{
	g_autoptr(VulnKeyring) ring = g_new0(VulnKeyring, 1);

	ring->directory = g_dir_make_tmp("vuln-ring-XXXXXX", error);
	if (ring->directory == NULL || !configure(ring, error))
		return NULL;
	ring->context = vuln_pgp_context(ring->directory, error);
	if (ring->context == NULL ||
		!import_all(ring->context, armors, error) ||
		!learn_subkeys(ring, error))
		return NULL;
	return g_steal_pointer(&ring);
}

static void remove_directory(const char *path)
{
	GDir *dir = g_dir_open(path, 0, NULL);
	const char *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *below = g_build_filename(path, name, NULL);

		if (g_file_test(below, G_FILE_TEST_IS_DIR) &&
			!g_file_test(below, G_FILE_TEST_IS_SYMLINK))
			remove_directory(below);
		else
			remove(below);
	}
	if (dir != NULL)
		g_dir_close(dir);
	remove(path);
}

void vuln_keyring_free(VulnKeyring *ring)
{
	if (ring == NULL)
		return;
	gpgme_release(ring->context);
	if (ring->plain != NULL)
		g_hash_table_destroy(ring->plain);
	if (ring->primaries != NULL)
		g_hash_table_destroy(ring->primaries);
	if (ring->weak != NULL)
		g_hash_table_destroy(ring->weak);
	if (ring->ids != NULL)
		g_hash_table_destroy(ring->ids);
	if (ring->directory != NULL)
		remove_directory(ring->directory);
	g_free(ring->directory);
	g_free(ring);
}

const char *vuln_keyring_plain(const VulnKeyring *ring, const char *fingerprint)
{
	return g_hash_table_lookup(ring->plain, fingerprint);
}

gboolean vuln_keyring_may_have(const VulnKeyring *ring, const char *fingerprint)
{
	g_autofree char *id = key_id(fingerprint);

	return g_hash_table_contains(ring->ids, id);
}

const char *vuln_keyring_directory(const VulnKeyring *ring)
{
	return ring->directory;
}

GPtrArray *vuln_keyring_keys(VulnKeyring *ring, GError **error)
{
	return list_keys(ring->context, NULL, FALSE, error);
}

static gpgme_subkey_t find_part(gpgme_key_t key, const char *fingerprint)
{
	gpgme_subkey_t part = key->subkeys;

	while (part != NULL && g_strcmp0(part->fpr, fingerprint) != 0)
		part = part->next;
	return part;
}

gboolean vuln_keyring_part(VulnKeyring *ring, const char *fingerprint,
	gint64 *expires, gboolean *revoked)
{
	gpgme_key_t key = NULL;
	gpgme_subkey_t part = NULL;

	if (gpgme_get_key(ring->context, fingerprint, &key, 0) == 0)
		part = find_part(key, fingerprint);
	if (part != NULL) {
		*expires = earlier_end(key, part);
		*revoked = key->revoked || part->revoked;
	}
	if (key != NULL)
		gpgme_key_unref(key);
	return part != NULL;
}

char *vuln_keyring_export(
	VulnKeyring *ring, const char *fingerprint, GError **error)
{
	gpgme_set_armor(ring->context, 1);
	return export_from(ring->context, fingerprint, error);
}

/* Judging */

/* gpg 2.4 says of a key that is not for signing that there is none, where 2.2
 * says that it is used wrongly. */
static gboolean is_used_wrongly(
	const VulnKeyring *ring, gpgme_signature_t signature)
{
	return gpgme_err_code(signature->status) == GPG_ERR_NO_PUBKEY &&
	       signature->fpr != NULL &&
	       vuln_keyring_may_have(ring, signature->fpr);
}

static void describe(
	VulnKeyring *ring, gpgme_signature_t signature, VulnSignature *result)
{
	const char *fingerprint =
		signature->fpr == NULL
			? NULL
			: g_hash_table_lookup(ring->primaries, signature->fpr);

	result->state = is_used_wrongly(ring, signature)
				? VULN_SIGNATURE_BAD
				: vuln_signature_state_of(signature);
	g_strlcpy(result->part, signature->fpr == NULL ? "" : signature->fpr,
		sizeof(result->part));
	result->created = (gint64)signature->timestamp;
	result->key_expired = vuln_signature_expired(signature);
	result->key_revoked = vuln_signature_revoked(signature);
	g_strlcpy(result->fingerprint, fingerprint == NULL ? "" : fingerprint,
		sizeof(result->fingerprint));
	if (fingerprint == NULL && result->state == VULN_SIGNATURE_GOOD)
		result->state = VULN_SIGNATURE_UNKNOWN_KEY;
	if (result->state == VULN_SIGNATURE_GOOD &&
		g_hash_table_contains(ring->weak, signature->fpr))
		result->state = VULN_SIGNATURE_WEAK;
}

/* The packet of a detached signature in armour, with nothing before or after
 * it; NULL otherwise. gpgme says "success" of inline and clear-signed
 * messages. */
static GByteArray *undo(GBytes *signature)
{
	gsize length;
	const char *bytes = g_bytes_get_data(signature, &length);
	g_autofree char *text = g_strndup(length == 0 ? "" : bytes, length);

	return strlen(text) == length
		       ? vuln_openpgp_dearmor_lenient(text, "SIGNATURE")
		       : NULL;
}

gboolean vuln_keyring_verify(VulnKeyring *ring, GBytes *signature, GBytes *data,
	VulnSignature *result, GError **error)
{
	g_autoptr(GByteArray) packet = undo(signature);
	g_autoptr(GBytes) bytes = NULL;
	gpgme_verify_result_t verdict;
	gpgme_data_t sig, text;
	gpgme_error_t e;

	memset(result, 0, sizeof(*result));
	result->state = VULN_SIGNATURE_NONE;
	if (packet == NULL)
		return TRUE;
	if (!vuln_openpgp_is_lasting(packet)) {
		result->state = VULN_SIGNATURE_BAD;
		return TRUE;
	}
	bytes = g_bytes_new(packet->data, packet->len);
	sig = vuln_pgp_data_from(bytes);
	text = vuln_pgp_data_from(data);
	e = gpgme_op_verify(ring->context, sig, text, NULL);
	gpgme_data_release(sig);
	gpgme_data_release(text);
	if (gpgme_err_code(e) == GPG_ERR_NO_DATA ||
		gpgme_err_code(e) == GPG_ERR_BAD_DATA)
		return TRUE;
	if (e != 0)
		return vuln_pgp_failed(error, "cannot check a signature", e);
	verdict = gpgme_op_verify_result(ring->context);
	if (verdict == NULL || verdict->signatures == NULL)
		return TRUE;
	if (verdict->signatures->next != NULL)
		result->state = VULN_SIGNATURE_SEVERAL;
	else
		describe(ring, verdict->signatures, result);
	return TRUE;
}

/* Encrypting */

static gpgme_key_t *recipients_find(
	VulnKeyring *ring, const GPtrArray *fingerprints, GError **error)
{
	gpgme_key_t *keys = g_new0(gpgme_key_t, fingerprints->len + 1);
	guint i;

	for (i = 0; i < fingerprints->len; i++) {
		const char *fingerprint = fingerprints->pdata[i];
		gpgme_error_t e =
			gpgme_get_key(ring->context, fingerprint, &keys[i], 0);

		if (e == 0 && keys[i]->can_encrypt && !keys[i]->expired &&
			!keys[i]->revoked)
			continue;
		vuln_fail(error, VULN_ERROR_NO,
			"key %s cannot be encrypted to: %s", fingerprint,
			e != 0		   ? gpgme_strerror(e)
			: keys[i]->expired ? _("it has expired")
			: keys[i]->revoked ? _("it is revoked")
					   : _("it cannot encrypt"));
		vuln_error_hint(error,
			"give the person a new key with "
			"'vuln person edit <handle> --key <file>'");
		for (i = 0; keys[i] != NULL; i++)
			gpgme_key_unref(keys[i]);
		g_free(keys);
		return NULL;
	}
	return keys;
}

GBytes *vuln_keyring_encrypt(VulnKeyring *ring, const GPtrArray *fingerprints,
	GBytes *data, gboolean armor, GError **error)
{
	gpgme_key_t *keys = recipients_find(ring, fingerprints, error);
	gpgme_data_t in, out;
	gpgme_error_t e;
	guint i;

	if (keys == NULL)
		return NULL;
	in = vuln_pgp_data_from(data);
	out = vuln_pgp_data_empty();
	gpgme_set_armor(ring->context, armor ? 1 : 0);
	e = gpgme_op_encrypt(ring->context, keys,
		(gpgme_encrypt_flags_t)(GPGME_ENCRYPT_ALWAYS_TRUST |
					GPGME_ENCRYPT_NO_ENCRYPT_TO |
					GPGME_ENCRYPT_NO_COMPRESS),
		in, out);
	for (i = 0; keys[i] != NULL; i++)
		gpgme_key_unref(keys[i]);
	g_free(keys);
	gpgme_data_release(in);
	if (e == 0)
		return vuln_pgp_data_take(out);
	gpgme_data_release(out);
	vuln_pgp_failed(error, "cannot encrypt", e);
	return NULL;
}

struct decryption {
	GBytes *message, *plain;
	char *given, *session; /* session keys */
	GError *error;
};

static void decryption_free(void *data)
{
	struct decryption *d = data;

	g_bytes_unref(d->message);
	g_clear_pointer(&d->plain, g_bytes_unref);
	g_free(d->given);
	g_free(d->session);
	g_clear_error(&d->error);
	g_free(d);
}

static void decrypt(void *data)
{
	struct decryption *d = data;
	gpgme_ctx_t context = vuln_pgp_context(NULL, &d->error);
	gpgme_decrypt_result_t result;
	gpgme_data_t in, out;
	gpgme_error_t e;

	if (context == NULL)
		return;
	in = vuln_pgp_data_from(d->message);
	out = vuln_pgp_data_empty();
	gpgme_set_ctx_flag(context, "export-session-key", "1");
	if (d->given != NULL)
		gpgme_set_ctx_flag(context, "override-session-key", d->given);
	e = gpgme_op_decrypt(context, in, out);
	result = gpgme_op_decrypt_result(context);
	if (e != 0)
		vuln_fail(&d->error, VULN_ERROR_INCOMPLETE,
			"cannot decrypt: %s", gpgme_strerror(e));
	else if (result != NULL && result->legacy_cipher_nomdc)
		vuln_fail(&d->error, VULN_ERROR_NO,
			"a message without integrity protection is refused");
	else
		d->plain = vuln_pgp_data_take(g_steal_pointer(&out));
	if (result != NULL)
		d->session = g_strdup(result->session_key);
	gpgme_release(context);
	gpgme_data_release(in);
	gpgme_data_release(out);
}

GBytes *vuln_pgp_decrypt(GBytes *message, guint seconds, GError **error)
{
	g_autofree char *session = NULL;

	return vuln_pgp_decrypt_session(message, seconds, &session, error);
}

GBytes *vuln_pgp_decrypt_session(
	GBytes *message, guint seconds, char **session, GError **error)
{
	struct decryption *d = g_new0(struct decryption, 1);
	VulnPgpTask *task;
	GBytes *plain = NULL;

	d->message = g_bytes_ref(message);
	d->given = g_strdup(*session);
	task = vuln_pgp_task_start(decrypt, d, decryption_free);
	if (!vuln_pgp_task_wait(task, seconds))
		vuln_pgp_timed_out(error, seconds);
	else if (d->error != NULL)
		g_propagate_error(error, g_steal_pointer(&d->error));
	else
		plain = g_steal_pointer(&d->plain);
	if (plain != NULL && *session == NULL)
		*session = g_steal_pointer(&d->session);
	vuln_pgp_task_drop(task);
	return plain;
}
