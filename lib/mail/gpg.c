/* SPDX-License-Identifier: Apache-2.0 */
/* OpenPGP for mail: the only file of vuln-mail that calls gpgme. */
#include <errno.h>
#include <gpgme.h>
#include <string.h>

#include <glib/gstdio.h>

#include "base/translate.h"
#include "mail/gpg.h"
#include "pgp/state.h"
#include "vuln/error.h"

typedef struct gpgme_context *context;

G_DEFINE_AUTO_CLEANUP_FREE_FUNC(context, gpgme_release, NULL)

typedef struct gpgme_data *data;

G_DEFINE_AUTO_CLEANUP_FREE_FUNC(data, gpgme_data_release, NULL)

typedef gpgme_key_t key;

G_DEFINE_AUTO_CLEANUP_FREE_FUNC(key, gpgme_key_unref, NULL)

static void signature_free(void *pointer)
{
	struct vuln_mail_signature *signature = pointer;

	g_free(signature->fingerprint);
	g_free(signature);
}

GPtrArray *vuln_mail_signatures_new(void)
{
	return g_ptr_array_new_with_free_func(signature_free);
}

static void add_signature(GPtrArray *to, const char *fingerprint,
	const char *status, gint64 created)
{
	struct vuln_mail_signature *signature =
		g_new0(struct vuln_mail_signature, 1);

	signature->fingerprint = g_strdup(fingerprint);
	signature->status = status;
	signature->created = created;
	g_ptr_array_add(to, signature);
}

void vuln_mail_signatures_add(GPtrArray *to, const char *status)
{
	add_signature(to, NULL, status, 0);
}

void vuln_mail_signatures_append(GPtrArray *to, const GPtrArray *from)
{
	guint i;

	for (i = 0; from != NULL && i < from->len; i++) {
		const struct vuln_mail_signature *signature = from->pdata[i];

		add_signature(to, signature->fingerprint, signature->status,
			signature->created);
	}
}

static gboolean gpg_fail(GError **error, const char *what, gpgme_error_t err)
{
	return vuln_fail(error, VULN_ERROR_INCOMPLETE, "%s: %s", _(what),
		gpgme_strerror(err));
}

/* Offline: gpg then starts no dirmngr, whatever the user's settings say. */
static gpgme_ctx_t open_context(const char *homedir, GError **error)
{
	gpgme_ctx_t ctx = NULL;
	gpgme_error_t err;

	gpgme_check_version(NULL);
	err = gpgme_new(&ctx);
	if (err == 0)
		err = gpgme_set_protocol(ctx, GPGME_PROTOCOL_OpenPGP);
	if (err == 0 && homedir != NULL)
		err = gpgme_ctx_set_engine_info(
			ctx, GPGME_PROTOCOL_OpenPGP, NULL, homedir);
	if (err != 0) {
		gpg_fail(error, "cannot start gpg", err);
		gpgme_release(ctx);
		return NULL;
	}
	gpgme_set_offline(ctx, 1);
	gpgme_set_armor(ctx, 1);
	return ctx;
}

static gpgme_data_t data_of(GBytes *bytes)
{
	gpgme_data_t out = NULL;
	gsize size = 0;
	const char *start = g_bytes_get_data(bytes, &size);

	if (gpgme_data_new_from_mem(
		    &out, start == NULL ? "" : start, size, 0) != 0)
		return NULL;
	return out;
}

static gpgme_ssize_t write_limited(
	void *handle, const void *buffer, size_t size)
{
	GByteArray *out = handle;

	if (size > VULN_MAIL_PLAIN_LIMIT - out->len) {
		errno = EFBIG;
		return -1;
	}
	g_byte_array_append(out, buffer, (guint)size);
	return (gpgme_ssize_t)size;
}

static gpgme_data_t data_into(GByteArray *out)
{
	static struct gpgme_data_cbs callbacks = {
		NULL, write_limited, NULL, NULL};
	gpgme_data_t written = NULL;

	if (gpgme_data_new_from_cbs(&written, &callbacks, out) != 0)
		return NULL;
	return written;
}

static void remove_tree(const char *path)
{
	GDir *dir = NULL;
	const char *name;

	if (!g_file_test(path, G_FILE_TEST_IS_SYMLINK))
		dir = g_dir_open(path, 0, NULL);
	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *child = g_build_filename(path, name, NULL);

		remove_tree(child);
	}
	g_clear_pointer(&dir, g_dir_close);
	g_remove(path);
}

/* Rings */

struct vuln_mail_ring {
	char *homedir, *tmpdir;
	GBytes *keys;
	char *made; /* of keys */
};

VulnMailRing *vuln_mail_ring_new(
	const char *homedir, GBytes *keys, const char *tmpdir)
{
	VulnMailRing *ring = g_new0(VulnMailRing, 1);

	ring->homedir = g_strdup(homedir);
	ring->tmpdir = g_strdup(tmpdir);
	ring->keys = keys == NULL ? NULL : g_bytes_ref(keys);
	return ring;
}

void vuln_mail_ring_free(VulnMailRing *ring)
{
	if (ring == NULL)
		return;
	if (ring->made != NULL)
		remove_tree(ring->made);
	g_free(ring->made);
	g_free(ring->homedir);
	g_free(ring->tmpdir);
	g_clear_pointer(&ring->keys, g_bytes_unref);
	g_free(ring);
}

static char *make_directory(const char *tmpdir, GError **error)
{
	g_autofree char *path =
		g_build_filename(tmpdir, "vuln-mail-XXXXXX", NULL);

	if (g_mkdtemp_full(path, 0700) != NULL)
		return g_steal_pointer(&path);
	return vuln_fail_null(error, VULN_ERROR_FATAL,
		"cannot make a directory in '%s': %s", tmpdir,
		g_strerror(errno));
}

/* One block that cannot be read leaves the others in. */
static gboolean import_keys(VulnMailRing *ring)
{
	g_auto(context) ctx = NULL;
	g_auto(data) input = NULL;

	ring->made = make_directory(ring->tmpdir, NULL);
	ctx = ring->made == NULL ? NULL : open_context(ring->made, NULL);
	input = ctx == NULL ? NULL : data_of(ring->keys);
	if (input == NULL)
		return FALSE;
	if (g_bytes_get_size(ring->keys) > 0)
		gpgme_op_import(ctx, input);
	return TRUE;
}

/* A context with the keys that signatures are judged by. */
static gpgme_ctx_t open_judge(VulnMailRing *ring)
{
	if (ring->keys == NULL)
		return open_context(ring->homedir, NULL);
	if (ring->made == NULL && !import_keys(ring))
		return NULL;
	return open_context(ring->made, NULL);
}

/* Whether the (sub)key @fingerprint of @owner is too short to be believed. */
static gboolean is_short(gpgme_key_t owner, const char *fingerprint)
{
	gpgme_subkey_t part;

	for (part = owner->subkeys; part != NULL; part = part->next)
		if (g_strcmp0(part->fpr, fingerprint) == 0)
			return vuln_subkey_is_short(part);
	return FALSE;
}

static void add_with_primary(
	GPtrArray *to, gpgme_ctx_t ctx, const gpgme_signature_t signature)
{
	g_auto(key) primary = NULL;
	const char *fingerprint = signature->fpr;
	const char *status = vuln_signature_word(signature);

	if (gpgme_get_key(ctx, fingerprint, &primary, 0) == 0 &&
		primary != NULL && primary->fpr != NULL) {
		fingerprint = primary->fpr;
		/* gpg 2.4 does so with a key that is not for signing */
		if (strcmp(status, "unknown-key") == 0)
			status = "bad";
		if (strcmp(status, "good") == 0 &&
			is_short(primary, signature->fpr))
			status = "weak";
	}
	add_signature(to, fingerprint, status, (gint64)signature->timestamp);
}

/* Copies before it asks for keys, which ends the result's life. */
static GPtrArray *take_signatures(gpgme_ctx_t ctx, VulnMailRing *ring)
{
	gpgme_verify_result_t result = gpgme_op_verify_result(ctx);
	gpgme_signature_t signature;
	g_auto(context) keys = NULL;
	GPtrArray *list;

	if (result == NULL || result->signatures == NULL)
		return NULL;
	keys = open_judge(ring);
	if (keys == NULL)
		return NULL;
	list = vuln_mail_signatures_new();
	for (signature = result->signatures; signature != NULL;
		signature = signature->next)
		add_with_primary(list, keys, signature);
	return list;
}

static GPtrArray *signatures_or_error(GPtrArray *list)
{
	if (list != NULL)
		return list;
	list = vuln_mail_signatures_new();
	vuln_mail_signatures_add(list, "error");
	return list;
}

GPtrArray *vuln_mail_gpg_verify(
	VulnMailRing *ring, GBytes *bytes, GBytes *signature)
{
	g_auto(context) ctx = open_judge(ring);
	g_auto(data) text = data_of(bytes);
	g_auto(data) detached = data_of(signature);

	if (ctx == NULL || text == NULL || detached == NULL ||
		gpgme_op_verify(ctx, detached, text, NULL) != 0)
		return signatures_or_error(NULL);
	return signatures_or_error(take_signatures(ctx, ring));
}

GPtrArray *vuln_mail_gpg_verify_inline(
	VulnMailRing *ring, GBytes *message, GBytes **plain)
{
	g_auto(context) ctx = open_judge(ring);
	g_autoptr(GByteArray) out = g_byte_array_new();
	g_auto(data) input = data_of(message);
	g_auto(data) output = data_into(out);
	GPtrArray *list;

	*plain = NULL;
	if (ctx == NULL || input == NULL || output == NULL ||
		gpgme_op_verify(ctx, input, NULL, output) != 0)
		return signatures_or_error(NULL);
	list = take_signatures(ctx, ring);
	if (list != NULL)
		*plain = g_bytes_new(out->data, out->len);
	return signatures_or_error(list);
}

const char *vuln_mail_cipher_code(enum vuln_mail_cipher cipher)
{
	static const char *const codes[] = {
		NULL, "cannot-decrypt", "no-integrity", "not-encrypted"};

	return codes[cipher];
}

/* What gpg tells on the way. */
struct progress {
	gboolean encrypted, unprotected;
};

/* DECRYPTION_INFO has the MDC method, the cipher and, for the newer packets,
 * the AEAD algorithm; gpgme's own flag is set for the oldest ciphers only. */
static gpgme_error_t note_status(
	void *hook, const char *keyword, const char *args)
{
	struct progress *progress = hook;
	g_auto(GStrv) words = NULL;

	if (g_strcmp0(keyword, "ENC_TO") == 0)
		progress->encrypted = TRUE;
	if (keyword == NULL || strcmp(keyword, "DECRYPTION_INFO") != 0)
		return 0;
	words = g_strsplit(args == NULL ? "" : args, " ", -1);
	if (g_strv_length(words) < 2 ||
		(strcmp(words[0], "0") == 0 &&
			(words[2] == NULL || strcmp(words[2], "0") == 0)))
		progress->unprotected = TRUE;
	return 0;
}

static enum vuln_mail_cipher cipher_of(
	gpgme_ctx_t ctx, gpgme_error_t err, const struct progress *progress)
{
	gpgme_decrypt_result_t result = gpgme_op_decrypt_result(ctx);

	if (progress->unprotected ||
		(result != NULL && result->legacy_cipher_nomdc))
		return VULN_MAIL_NO_INTEGRITY;
	if (gpgme_err_code(err) == GPG_ERR_NO_DATA && !progress->encrypted)
		return VULN_MAIL_NOT_ENCRYPTED;
	return err == 0 ? VULN_MAIL_OPENED : VULN_MAIL_CLOSED;
}

/* Opened again with nothing but the session key, which tells the user's keys
 * from those that signatures are judged by. */
static GPtrArray *judge_again(
	VulnMailRing *ring, GBytes *message, const char *session_key)
{
	g_auto(context) ctx = open_judge(ring);
	g_autoptr(GByteArray) out = g_byte_array_new();
	g_auto(data) input = data_of(message);
	g_auto(data) output = data_into(out);

	if (session_key == NULL || ctx == NULL || input == NULL ||
		output == NULL ||
		gpgme_set_ctx_flag(ctx, "override-session-key", session_key) !=
			0 ||
		gpgme_op_decrypt_verify(ctx, input, output) != 0)
		return signatures_or_error(NULL);
	return signatures_or_error(take_signatures(ctx, ring));
}

static GPtrArray *signatures_within(
	gpgme_ctx_t ctx, VulnMailRing *ring, GBytes *message)
{
	gpgme_verify_result_t verified = gpgme_op_verify_result(ctx);
	gpgme_decrypt_result_t opened;
	g_autofree char *session_key = NULL;

	if (verified == NULL || verified->signatures == NULL)
		return NULL;
	if (ring->keys == NULL)
		return take_signatures(ctx, ring);
	opened = gpgme_op_decrypt_result(ctx);
	session_key = g_strdup(opened == NULL ? NULL : opened->session_key);
	return judge_again(ring, message, session_key);
}

GBytes *vuln_mail_gpg_decrypt(VulnMailRing *ring, GBytes *message,
	GPtrArray **signatures, enum vuln_mail_cipher *cipher, GError **error)
{
	g_auto(context) ctx = open_context(ring->homedir, error);
	g_autoptr(GByteArray) out = g_byte_array_new();
	g_auto(data) input = data_of(message);
	g_auto(data) output = data_into(out);
	struct progress progress = {FALSE, FALSE};
	gpgme_error_t err;

	*signatures = NULL;
	*cipher = VULN_MAIL_CLOSED;
	if (ctx == NULL || input == NULL || output == NULL)
		return NULL;
	gpgme_set_ctx_flag(ctx, "full-status", "1");
	if (ring->keys != NULL)
		gpgme_set_ctx_flag(ctx, "export-session-key", "1");
	gpgme_set_status_cb(ctx, note_status, &progress);
	err = gpgme_op_decrypt_verify(ctx, input, output);
	*cipher = cipher_of(ctx, err, &progress);
	if (*cipher == VULN_MAIL_NO_INTEGRITY)
		return vuln_fail_null(error, VULN_ERROR_INCOMPLETE,
			"the encryption has no integrity protection");
	if (*cipher != VULN_MAIL_OPENED) {
		gpg_fail(error, "cannot decrypt", err);
		return NULL;
	}
	*signatures = signatures_within(ctx, ring, message);
	return g_bytes_new(out->data, out->len);
}

static const char *fault_of(gpgme_key_t candidate, gboolean secret)
{
	gpgme_subkey_t subkey;

	if (candidate->revoked)
		return _("is revoked");
	if (candidate->expired)
		return _("has expired");
	if (candidate->disabled || candidate->invalid)
		return _("cannot be used");
	for (subkey = candidate->subkeys; subkey != NULL;
		subkey = subkey->next) {
		gboolean able = secret ? subkey->can_sign && subkey->secret
				       : subkey->can_encrypt;

		if (able && !subkey->revoked && !subkey->expired &&
			!subkey->disabled && !subkey->invalid)
			return NULL;
	}
	return secret ? _("has no part that can sign now")
		      : _("has no part that can encrypt now");
}

static gpgme_key_t find_key(gpgme_ctx_t ctx, const char *fingerprint,
	gboolean secret, GError **error)
{
	g_auto(key) found = NULL;
	const char *fault;

	if (gpgme_get_key(ctx, fingerprint, &found, secret) != 0 ||
		found == NULL ||
		g_ascii_strcasecmp(found->fpr, fingerprint) != 0)
		return vuln_fail_null(error, VULN_ERROR_FATAL,
			secret ? N_("no secret key '%s'")
			       : N_("no public key '%s'"),
			fingerprint);
	fault = fault_of(found, secret);
	if (fault != NULL)
		return vuln_fail_null(error, VULN_ERROR_FATAL, "key '%s' %s",
			fingerprint, fault);
	return g_steal_pointer(&found);
}

static char *micalg_of(gpgme_ctx_t ctx)
{
	gpgme_sign_result_t result = gpgme_op_sign_result(ctx);
	const char *name;
	g_autofree char *small = NULL;

	if (result == NULL || result->signatures == NULL ||
		result->signatures->next != NULL)
		return NULL;
	name = gpgme_hash_algo_name(result->signatures->hash_algo);
	if (name == NULL)
		return NULL;
	small = g_ascii_strdown(name, -1);
	return g_strconcat("pgp-", small, NULL);
}

GBytes *vuln_mail_gpg_sign(const char *homedir, GBytes *bytes,
	const char *fingerprint, char **micalg, GError **error)
{
	g_auto(context) ctx = open_context(homedir, error);
	g_autoptr(GByteArray) out = g_byte_array_new();
	g_auto(data) input = data_of(bytes);
	g_auto(data) output = data_into(out);
	g_auto(key) signer = NULL;
	gpgme_error_t err;

	if (ctx == NULL || input == NULL || output == NULL)
		return NULL;
	signer = find_key(ctx, fingerprint, TRUE, error);
	if (signer == NULL)
		return NULL;
	err = gpgme_signers_add(ctx, signer);
	if (err == 0)
		err = gpgme_op_sign(ctx, input, output, GPGME_SIG_MODE_DETACH);
	*micalg = err == 0 ? micalg_of(ctx) : NULL;
	if (*micalg == NULL)
		return vuln_fail_null(error, VULN_ERROR_FATAL,
			"cannot sign with key '%s': %s", fingerprint,
			gpgme_strerror(err));
	return g_bytes_new(out->data, out->len);
}

static gboolean import_key(
	gpgme_ctx_t ctx, const struct vuln_mail_key *from, GError **error)
{
	g_autoptr(GBytes) armor =
		g_bytes_new_static(from->armor, strlen(from->armor));
	g_auto(data) input = data_of(armor);
	gpgme_error_t err = gpgme_op_import(ctx, input);

	if (err != 0)
		return vuln_fail(error, VULN_ERROR_FATAL,
			"cannot read key '%s': %s", from->fingerprint,
			gpgme_strerror(err));
	return TRUE;
}

/* When it can be encrypted to for the last time; 0 when there is no end. */
static gint64 end_of(const gpgme_key_t candidate)
{
	const gpgme_subkey_t first = candidate->subkeys;
	gpgme_subkey_t subkey;
	gint64 end = 0;

	if (first == NULL)
		return 0;
	for (subkey = first; subkey != NULL; subkey = subkey->next) {
		if (!subkey->can_encrypt || subkey->revoked || subkey->expired)
			continue;
		end = MAX(end, (gint64)subkey->expires);
		if (subkey->expires == 0) {
			end = 0;
			break;
		}
	}
	if (first->expires != 0 && (end == 0 || first->expires < end))
		end = (gint64)first->expires;
	return end;
}

static void note_end(const gpgme_key_t candidate, GString *notes)
{
	gint64 end = end_of(candidate);
	g_autoptr(GDateTime) time = NULL;
	g_autofree char *day = NULL;

	if (end == 0 ||
		end - g_get_real_time() / G_USEC_PER_SEC > VULN_MAIL_SOON)
		return;
	time = g_date_time_new_from_unix_utc(end);
	day = g_date_time_format(time, "%Y-%m-%d");
	g_string_append_printf(notes, "expires %s %s\n", candidate->fpr, day);
}

static gboolean find_keys(gpgme_ctx_t ctx, const struct vuln_mail_key *from,
	gsize count, gpgme_key_t *found, GString *notes, GError **error)
{
	gsize i;

	for (i = 0; i < count; i++) {
		if (!import_key(ctx, &from[i], error))
			return FALSE;
		found[i] = find_key(ctx, from[i].fingerprint, FALSE, error);
		if (found[i] == NULL)
			return FALSE;
		note_end(found[i], notes);
	}
	return TRUE;
}

static GBytes *encrypt_to(
	gpgme_ctx_t ctx, GBytes *bytes, gpgme_key_t *to, GError **error)
{
	g_autoptr(GByteArray) out = g_byte_array_new();
	g_auto(data) input = data_of(bytes);
	g_auto(data) output = data_into(out);
	gpgme_error_t err = gpgme_op_encrypt(ctx, to,
		GPGME_ENCRYPT_ALWAYS_TRUST | GPGME_ENCRYPT_NO_ENCRYPT_TO, input,
		output);
	gpgme_encrypt_result_t result = gpgme_op_encrypt_result(ctx);

	if (err != 0 || (result != NULL && result->invalid_recipients != NULL))
		return vuln_fail_null(error, VULN_ERROR_FATAL,
			"cannot encrypt: %s", gpgme_strerror(err));
	return g_bytes_new(out->data, out->len);
}

static GBytes *encrypt_in(const char *homedir, GBytes *bytes,
	const struct vuln_mail_key *from, gsize count, GString *notes,
	GError **error)
{
	g_auto(context) ctx = open_context(homedir, error);
	g_autofree gpgme_key_t *to = g_new0(gpgme_key_t, count + 1);
	GBytes *out = NULL;
	gsize i;

	if (ctx == NULL)
		return NULL;
	if (find_keys(ctx, from, count, to, notes, error))
		out = encrypt_to(ctx, bytes, to, error);
	for (i = 0; i < count; i++)
		gpgme_key_unref(to[i]);
	return out;
}

GBytes *vuln_mail_gpg_encrypt(const char *tmpdir, GBytes *bytes,
	const struct vuln_mail_key *keys, gsize count, GString *notes,
	GError **error)
{
	g_autofree char *homedir = make_directory(tmpdir, error);
	GBytes *out;

	if (homedir == NULL)
		return NULL;
	out = encrypt_in(homedir, bytes, keys, count, notes, error);
	remove_tree(homedir);
	return out;
}
