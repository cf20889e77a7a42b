/* SPDX-License-Identifier: Apache-2.0 */
/* Signing with one key of the user's, by the agent or by gpg. */
#include "base/translate.h"
#include "pgp/sign.h"

#include "pgp/agent.h"
#include "base/environment.h"
#include "pgp/engine.h"
#include "pgp/gpgme.h"
#include "pgp/signing-key.h"
#include "vuln/error.h"

struct vuln_signers {
	char *fingerprint, *directory;
	guint seconds;
	/* the direct way, when there is one */
	gboolean has_looked;
	VulnSigningKey *key;
	VulnAgent *agent;
	VulnEngine *engine;
	GError *problem;
	/* gpg's */
	GQueue waiting; /* of VulnSigner */
	gboolean used_gpg;
};

VulnSigners *vuln_signers_new(
	const char *fingerprint, const char *directory, guint seconds)
{
	VulnSigners *signers = g_new0(VulnSigners, 1);

	signers->fingerprint = g_strdup(fingerprint);
	signers->directory = g_strdup(directory);
	signers->seconds = seconds;
	g_queue_init(&signers->waiting);
	return signers;
}

static void drop_agent(VulnSigners *signers)
{
	g_clear_pointer(&signers->engine, vuln_engine_free);
	g_clear_pointer(&signers->agent, vuln_agent_free);
	g_clear_pointer(&signers->key, vuln_signing_key_free);
}

void vuln_signers_free(VulnSigners *signers)
{
	VulnSigner *signer;

	if (signers == NULL)
		return;
	while ((signer = g_queue_pop_head(&signers->waiting)) != NULL)
		vuln_signer_cancel(signer);
	if (signers->used_gpg && signers->directory != NULL)
		vuln_signing_key_learn(
			signers->directory, signers->fingerprint);
	drop_agent(signers);
	g_clear_error(&signers->problem);
	g_free(signers->fingerprint);
	g_free(signers->directory);
	g_free(signers);
}

/* By the agent */

/* The engine that checks what was made knows one part of one key. */
static const char *known_part(const void *data, const char *fingerprint)
{
	const VulnSigningKey *key = data;

	return g_str_equal(fingerprint, key->part.fingerprint)
		       ? key->fingerprint
		       : NULL;
}

static gboolean open_agent(VulnSigners *signers, gint64 now)
{
	g_autoptr(GPtrArray) armors = g_ptr_array_new();

	signers->key = vuln_signing_key_recall(
		signers->directory, signers->fingerprint, now);
	if (signers->key == NULL)
		return FALSE;
	signers->agent = vuln_agent_open(
		signers->key->socket, signers->seconds, &signers->problem);
	if (signers->agent == NULL)
		return FALSE;
	g_ptr_array_add(armors, signers->key->armor);
	signers->engine =
		vuln_engine_new(armors, known_part, signers->key, now);
	return TRUE;
}

/* Whether there is the direct way. An agent that hangs stays a problem; that
 * there is none is for gpg to mend. */
static gboolean has_agent(VulnSigners *signers)
{
	if (!signers->has_looked && signers->directory != NULL &&
		!open_agent(signers, vuln_env_now()))
		drop_agent(signers);
	signers->has_looked = TRUE;
	if (g_error_matches(
		    signers->problem, VULN_AGENT_ERROR, VULN_AGENT_AWAY))
		g_clear_error(&signers->problem);
	return signers->agent != NULL;
}

static GBytes *sign_digest(void *data, guint8 hash, const guint8 *digest,
	gsize size, GError **error)
{
	VulnSigners *signers = data;
	g_autofree char *about = g_strdup_printf(
		_("vuln: sign with the OpenPGP key\n%s"), signers->fingerprint);

	return vuln_agent_sign(signers->agent, signers->key->part.keygrip, hash,
		digest, size, about, error);
}

/* NULL without a problem: gpg must do it. */
static GBytes *sign_by_agent(VulnSigners *signers, GBytes *data)
{
	const VulnKeyPart *part = &signers->key->part;
	gint64 now = vuln_env_now();
	g_autoptr(GBytes) made =
		vuln_openpgp_sign(part->fingerprint, (guint8)part->algorithm,
			data, now, sign_digest, signers, &signers->problem);
	VulnSignature verdict;

	vuln_engine_set_now(signers->engine, now);
	if (made != NULL &&
		vuln_engine_verify(signers->engine, made, data, &verdict))
		return g_steal_pointer(&made);
	if (g_error_matches(
		    signers->problem, VULN_AGENT_ERROR, VULN_AGENT_NO_KEY))
		g_clear_error(&signers->problem);
	drop_agent(signers);
	return NULL;
}

/* By gpg */

/* How many wait: one for the next signature, one for the one after it. */
enum { AHEAD = 2 };

static void start_gpg(VulnSigners *signers, guint needed)
{
	while (signers->waiting.length < MIN(needed, AHEAD))
		g_queue_push_tail(&signers->waiting,
			vuln_signer_start(signers->fingerprint));
}

void vuln_signers_expect(VulnSigners *signers, guint count)
{
	if (!has_agent(signers) && signers->problem == NULL)
		start_gpg(signers, count);
}

static GBytes *sign_by_gpg(
	VulnSigners *signers, GBytes *data, guint left, GError **error)
{
	VulnSigner *signer;
	GBytes *made;

	start_gpg(signers, left + 1);
	signer = g_queue_pop_head(&signers->waiting);
	start_gpg(signers, left);
	made = vuln_signer_finish(signer, data, signers->seconds, error);
	signers->used_gpg = made != NULL;
	return made;
}

GBytes *vuln_signers_sign(
	VulnSigners *signers, GBytes *data, guint left, GError **error)
{
	GBytes *made = has_agent(signers) ? sign_by_agent(signers, data) : NULL;

	if (made == NULL && signers->problem == NULL)
		return sign_by_gpg(signers, data, left, error);
	if (made == NULL) {
		g_propagate_error(error, g_steal_pointer(&signers->problem));
		g_prefix_error(error, _("cannot sign with key %s: "),
			signers->fingerprint);
	}
	return made;
}
