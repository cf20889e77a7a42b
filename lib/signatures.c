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

gboolean vuln_signatures_judge(const GPtrArray *armors, const GPtrArray *jobs,
	VulnWatch *watch, GError **error)
{
	g_autoptr(VulnKeyring) ring = vuln_keyring_new(armors, error);
	g_autoptr(VulnEngine) engine = NULL;
	guint i;

	if (ring == NULL)
		return FALSE;
	engine = vuln_engine_new(armors, plain_in, ring, vuln_env_now());
	for (i = 0; i < jobs->len; i++) {
		VulnSignatureJob *job = jobs->pdata[i];

		vuln_watch_step(watch, NULL);
		if (vuln_engine_verify(
			    engine, job->signature, job->data, &job->result))
			continue;
		if (!vuln_keyring_verify(ring, job->signature, job->data,
			    &job->result, error))
			return FALSE;
	}
	return TRUE;
}
