/* SPDX-License-Identifier: Apache-2.0 */
/* Judging many signatures by the keys of the repository. */
#include "environment.h"
#include "openpgp.h"
#include "signatures.h"

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

static const char *plain_in(const void *ring, const char *fingerprint)
{
	return vuln_keyring_plain(ring, fingerprint);
}

/* The engine knows no state: jobs are shared out among all processors. */

enum { FEW_JOBS = 64, MOST_THREADS = 16 };

struct share {
	VulnEngine *engine;
	const GPtrArray *jobs;
	VulnWatch *watch;
	guint8 *done;	   /* one byte a job */
	guint first, step; /* every so many jobs from the first */
};

static void *judge_share(void *data)
{
	const struct share *share = data;
	guint i;

	for (i = share->first; i < share->jobs->len; i += share->step) {
		VulnSignatureJob *job = share->jobs->pdata[i];

		vuln_watch_step(share->watch, NULL);
		share->done[i] = vuln_engine_verify(
			share->engine, job->signature, job->data, &job->result);
	}
	return NULL;
}

static guint8 *judge_plain(
	VulnEngine *engine, const GPtrArray *jobs, VulnWatch *watch)
{
	guint n = jobs->len < FEW_JOBS
			  ? 1
			  : CLAMP(g_get_num_processors(), 1, MOST_THREADS);
	guint8 *done = g_malloc0(jobs->len + 1);
	struct share own = {engine, jobs, watch, done, 0, n};
	struct share shares[MOST_THREADS] = {{0}};
	GThread *threads[MOST_THREADS] = {NULL};
	guint i;

	for (i = 1; i < n; i++) {
		shares[i] = (struct share){engine, jobs, watch, done, i, n};
		threads[i] = g_thread_new("judge", judge_share, &shares[i]);
	}
	judge_share(&own);
	for (i = 1; i < n; i++)
		g_thread_join(threads[i]);
	return done;
}

gboolean vuln_signatures_judge(const GPtrArray *armors, const GPtrArray *jobs,
	VulnWatch *watch, GError **error)
{
	g_autoptr(VulnKeyring) ring = vuln_keyring_new(armors, error);
	g_autoptr(VulnEngine) engine = NULL;
	g_autofree guint8 *done = NULL;
	guint i;

	if (ring == NULL)
		return FALSE;
	engine = vuln_engine_new(armors, plain_in, ring, vuln_env_now());
	done = judge_plain(engine, jobs, watch);
	for (i = 0; i < jobs->len; i++) {
		VulnSignatureJob *job = jobs->pdata[i];

		vuln_watch_step(watch, NULL);
		if (!done[i] && !vuln_keyring_verify(ring, job->signature,
					job->data, &job->result, error))
			return FALSE;
	}
	return TRUE;
}
