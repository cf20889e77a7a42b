/* SPDX-License-Identifier: Apache-2.0 */
/* Judging many signatures by the keys of the repository, beside the caller. */
#include <string.h>

#include "base/environment.h"
#include "pgp/engine.h"
#include "pgp/signatures.h"

enum { FEW_JOBS = 64, MOST_THREADS = 16 };

/* A job is taken by one judge; the engine may leave it undecided. */
enum { WAITING, TAKEN, UNDECIDED, SETTLED };

struct vuln_signatures {
	VulnWatch *watch;
	GPtrArray *jobs; /* borrowed */
	guint ahead;	 /* those before are taken */
	VulnKeyring *ring;
	VulnEngine *engine;
	GThreadPool *threads; /* NULL while there are few jobs */
	GMutex lock;
	GCond judged;
};

VulnSignatureJob *vuln_signature_job_new(GBytes *signature, GBytes *data)
{
	VulnSignatureJob *job = g_new0(VulnSignatureJob, 1);

	job->signature = g_bytes_ref(signature);
	job->data = g_bytes_ref(data);
	return job;
}

void vuln_signature_job_free(VulnSignatureJob *job)
{
	if (job == NULL)
		return;
	g_bytes_unref(job->signature);
	g_bytes_unref(job->data);
	g_free(job);
}

VulnSignatures *vuln_signatures_new(VulnWatch *watch)
{
	VulnSignatures *s = g_new0(VulnSignatures, 1);

	s->watch = watch;
	s->jobs = g_ptr_array_new();
	g_mutex_init(&s->lock);
	g_cond_init(&s->judged);
	return s;
}

void vuln_signatures_free(VulnSignatures *s)
{
	if (s == NULL)
		return;
	if (s->threads != NULL)
		g_thread_pool_free(s->threads, TRUE, TRUE);
	vuln_engine_free(s->engine);
	vuln_keyring_free(s->ring);
	g_ptr_array_free(s->jobs, TRUE);
	g_mutex_clear(&s->lock);
	g_cond_clear(&s->judged);
	g_free(s);
}

guint vuln_signatures_size(const VulnSignatures *s)
{
	return s->jobs->len;
}

/* A key that the ring does not have: forges sign merges with such ones, and
 * gpg would be asked for each. */
static gboolean is_of_nobody(VulnSignatures *s, VulnSignatureJob *job)
{
	char maker[41];

	if (!vuln_openpgp_maker(job->signature, maker) ||
		vuln_keyring_may_have(s->ring, maker))
		return FALSE;
	memset(&job->result, 0, sizeof(job->result));
	job->result.state = VULN_SIGNATURE_UNKNOWN_KEY;
	memcpy(job->result.part, maker, sizeof(maker));
	return TRUE;
}

/* The engine knows no state, so any thread may ask it; whoever takes a job
 * first judges it. FALSE when another was first. */
static gboolean judge(VulnSignatures *s, VulnSignatureJob *job)
{
	gboolean good;

	if (!g_atomic_int_compare_and_exchange(&job->state, WAITING, TAKEN))
		return FALSE;
	vuln_watch_step(s->watch, NULL);
	good = vuln_engine_verify(
		       s->engine, job->signature, job->data, &job->result) ||
	       is_of_nobody(s, job);
	g_mutex_lock(&s->lock);
	g_atomic_int_set(&job->state, good ? SETTLED : UNDECIDED);
	g_cond_broadcast(&s->judged);
	g_mutex_unlock(&s->lock);
	return TRUE;
}

static void judge_beside(void *job, void *signatures)
{
	judge(signatures, job);
}

/* The caller is a judge, too: one processor is left to it. */
static void start_threads(VulnSignatures *s)
{
	int n = CLAMP((int)g_get_num_processors() - 1, 1, MOST_THREADS);
	guint i;

	s->threads = g_thread_pool_new(judge_beside, s, n, TRUE, NULL);
	for (i = 0; s->threads != NULL && i < s->jobs->len; i++)
		g_thread_pool_push(s->threads, s->jobs->pdata[i], NULL);
}

void vuln_signatures_add(VulnSignatures *s, VulnSignatureJob *job)
{
	g_ptr_array_add(s->jobs, job);
	if (s->threads != NULL)
		g_thread_pool_push(s->threads, job, NULL);
	else if (s->engine != NULL && s->jobs->len >= FEW_JOBS)
		start_threads(s);
}

static const char *plain_in(const void *ring, const char *fingerprint)
{
	return vuln_keyring_plain(ring, fingerprint);
}

gboolean vuln_signatures_begin(
	VulnSignatures *s, const GPtrArray *armors, GError **error)
{
	if (s->engine != NULL)
		return TRUE;
	s->ring = vuln_keyring_new(armors, error);
	if (s->ring == NULL)
		return FALSE;
	s->engine = vuln_engine_new(armors, plain_in, s->ring, vuln_env_now());
	if (s->jobs->len >= FEW_JOBS)
		start_threads(s);
	return TRUE;
}

/* Judge one that nobody has taken yet. FALSE when there is none. */
static gboolean judge_next(VulnSignatures *s)
{
	while (s->ahead < s->jobs->len)
		if (judge(s, s->jobs->pdata[s->ahead++]))
			return TRUE;
	return FALSE;
}

static gboolean is_taken(VulnSignatureJob *job)
{
	return g_atomic_int_get(&job->state) == TAKEN;
}

/* While another judges @job the caller judges others: if it waited, both
 * would go on in step, one of them idle. */
static void await(VulnSignatures *s, VulnSignatureJob *job)
{
	while (is_taken(job) && judge_next(s))
		;
	g_mutex_lock(&s->lock);
	while (is_taken(job))
		g_cond_wait(&s->judged, &s->lock);
	g_mutex_unlock(&s->lock);
}

gboolean vuln_signatures_settle(
	VulnSignatures *s, VulnSignatureJob *job, GError **error)
{
	if (job == NULL)
		return TRUE;
	if (!judge(s, job))
		await(s, job);
	if (job->state == UNDECIDED &&
		!vuln_keyring_verify(s->ring, job->signature, job->data,
			&job->result, error))
		return FALSE;
	job->state = SETTLED;
	return TRUE;
}

gboolean vuln_signature_judge(const GPtrArray *armors, VulnSignatureJob *job,
	VulnWatch *watch, GError **error)
{
	g_autoptr(VulnSignatures) one = vuln_signatures_new(watch);

	vuln_signatures_add(one, job);
	return vuln_signatures_begin(one, armors, error) &&
	       vuln_signatures_settle(one, job, error);
}
