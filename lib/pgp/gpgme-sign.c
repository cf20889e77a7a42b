/* SPDX-License-Identifier: Apache-2.0 */
/* Signing through gpgme: a gpg that waits for what is to be signed. */
#include <errno.h>
#include <string.h>

#include "pgp/private.h"
#include "vuln/error.h"

/*
 * gpgme wants a key object as signer and would start gpg to look it up; all
 * that it hands to gpg is the key id of the first subkey. So make an object
 * that holds just the fingerprint. It is never released through gpgme: we
 * keep the reference that would bring its count to zero.
 */
static void make_signer(
	struct _gpgme_key *key, struct _gpgme_subkey *subkey, char *fingerprint)
{
	memset(key, 0, sizeof(*key));
	memset(subkey, 0, sizeof(*subkey));
	subkey->keyid = fingerprint;
	subkey->fpr = fingerprint;
	key->_refs = 1;
	key->protocol = GPGME_PROTOCOL_OpenPGP;
	key->subkeys = subkey;
	key->fpr = fingerprint;
}

static gboolean check_signed(gpgme_ctx_t context, GError **error)
{
	gpgme_sign_result_t result = gpgme_op_sign_result(context);
	gpgme_new_signature_t made = result == NULL ? NULL : result->signatures;

	if (made == NULL || made->next != NULL)
		return vuln_fail(error, VULN_ERROR_FATAL,
			"gpg did not make exactly one signature");
	return TRUE;
}

static gboolean sign_failed(
	GError **error, const char *fingerprint, gpgme_error_t e)
{
	vuln_fail(error, VULN_ERROR_FATAL, "cannot sign with key %s: %s",
		fingerprint, gpgme_strerror(e));
	return vuln_error_hint(error,
		"see whether it is there, not expired and can sign: "
		"gpg --list-secret-keys %s",
		fingerprint);
}

struct vuln_signer {
	VulnPgpTask *task;
	GMutex mutex;
	GCond cond;
	char *fingerprint;
	/* what is to be signed, once it is known */
	GBytes *data;
	gsize offset;
	gboolean has_data, is_cancelled;
	GBytes *signature;
	GError *error;
};

/* gpgme asks for the text: wait until there is one. */
static ssize_t signer_read(void *handle, void *buffer, size_t size)
{
	VulnSigner *signer = handle;
	gsize length = 0;
	const char *bytes;
	gboolean cancelled;

	g_mutex_lock(&signer->mutex);
	while (!signer->has_data && !signer->is_cancelled)
		g_cond_wait(&signer->cond, &signer->mutex);
	cancelled = signer->is_cancelled;
	g_mutex_unlock(&signer->mutex);
	if (cancelled) {
		errno = ECANCELED;
		return -1;
	}
	bytes = g_bytes_get_data(signer->data, &length);
	size = MIN(size, length - signer->offset);
	memcpy(buffer, bytes + signer->offset, size);
	signer->offset += size;
	return (ssize_t)size;
}

static void signer_run(VulnSigner *signer, gpgme_ctx_t context)
{
	static struct gpgme_data_cbs callbacks = {.read = signer_read};
	struct _gpgme_key key;
	struct _gpgme_subkey subkey;
	gpgme_data_t in, out = vuln_pgp_data_empty();
	gpgme_error_t e;

	make_signer(&key, &subkey, signer->fingerprint);
	if (gpgme_data_new_from_cbs(&in, &callbacks, signer) != 0)
		g_error("out of memory");
	e = gpgme_signers_add(context, &key);
	if (e == 0)
		e = gpgme_op_sign(context, in, out, GPGME_SIG_MODE_DETACH);
	if (e != 0)
		sign_failed(&signer->error, signer->fingerprint, e);
	else if (check_signed(context, &signer->error))
		signer->signature = vuln_pgp_data_take(g_steal_pointer(&out));
	gpgme_signers_clear(context);
	gpgme_data_release(in);
	gpgme_data_release(out);
}

static void signer_main(void *data)
{
	VulnSigner *signer = data;
	gpgme_ctx_t context = vuln_pgp_context(NULL, &signer->error);

	if (context != NULL)
		signer_run(signer, context);
	gpgme_release(context);
}

static void signer_free(void *data)
{
	VulnSigner *signer = data;

	g_mutex_clear(&signer->mutex);
	g_cond_clear(&signer->cond);
	g_free(signer->fingerprint);
	g_clear_pointer(&signer->data, g_bytes_unref);
	g_clear_pointer(&signer->signature, g_bytes_unref);
	g_clear_error(&signer->error);
	g_free(signer);
}

VulnSigner *vuln_signer_start(const char *fingerprint)
{
	VulnSigner *signer = g_new0(VulnSigner, 1);

	signer->fingerprint = g_strdup(fingerprint);
	g_mutex_init(&signer->mutex);
	g_cond_init(&signer->cond);
	signer->task = vuln_pgp_task_start(signer_main, signer, signer_free);
	return signer;
}

void vuln_signer_cancel(VulnSigner *signer)
{
	if (signer == NULL)
		return;
	g_mutex_lock(&signer->mutex);
	signer->is_cancelled = TRUE;
	g_cond_broadcast(&signer->cond);
	g_mutex_unlock(&signer->mutex);
	vuln_pgp_task_drop(signer->task);
}

GBytes *vuln_signer_finish(
	VulnSigner *signer, GBytes *data, guint seconds, GError **error)
{
	GBytes *signature = NULL;

	g_mutex_lock(&signer->mutex);
	signer->data = g_bytes_ref(data);
	signer->has_data = TRUE;
	g_cond_broadcast(&signer->cond);
	g_mutex_unlock(&signer->mutex);
	if (!vuln_pgp_task_wait(signer->task, seconds))
		vuln_pgp_timed_out(error, seconds);
	else if (signer->error != NULL)
		g_propagate_error(error, g_steal_pointer(&signer->error));
	else
		signature = g_steal_pointer(&signer->signature);
	vuln_pgp_task_drop(signer->task);
	return signature;
}
