/* SPDX-License-Identifier: Apache-2.0 */
/* Judging many signatures by the keys of the repository. */
#ifndef VULN_LIB_SIGNATURES_H
#define VULN_LIB_SIGNATURES_H

#include "limited.h"
#include "pgp.h"

/* One signature to be judged; @result is filled. */
typedef struct {
	GBytes *signature, *data;
	VulnSignature result;
} VulnSignatureJob;

VulnSignatureJob *vuln_signature_job_new(GBytes *signature, GBytes *data);
void vuln_signature_job_free(VulnSignatureJob *job);

/*
 * Judge all @jobs (VulnSignatureJob) by the keys in @armors and nothing
 * else. What the engine in the process cannot judge as gpg would is handed
 * to gpg. @watch (may be NULL) is told of each. FALSE when it could not be done at all.
 */
gboolean vuln_signatures_judge(const GPtrArray *armors, const GPtrArray *jobs,
	VulnWatch *watch, GError **error);

#endif
