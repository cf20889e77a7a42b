/* SPDX-License-Identifier: Apache-2.0 */
/* Judging many signatures by the keys of the repository, beside the caller. */
#ifndef VULN_LIB_SIGNATURES_H
#define VULN_LIB_SIGNATURES_H

#include "base/watch.h"
#include "pgp/gpgme.h"

/* One signature to be judged; @result counts once it is settled. */
typedef struct {
	GBytes *signature, *data;
	VulnSignature result;
	int state; /* private: how far it is judged */
} VulnSignatureJob;

VulnSignatureJob *vuln_signature_job_new(GBytes *signature, GBytes *data);
void vuln_signature_job_free(VulnSignatureJob *job);

typedef struct vuln_signatures VulnSignatures;

/* No signatures yet. @watch (may be NULL, borrowed) is told of each. */
VulnSignatures *vuln_signatures_new(VulnWatch *watch);

/* Waits for the judges; the jobs stay their owners'. */
void vuln_signatures_free(VulnSignatures *signatures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnSignatures, vuln_signatures_free)

/* One more; @job is borrowed and must outlive @signatures. */
void vuln_signatures_add(VulnSignatures *signatures, VulnSignatureJob *job);

guint vuln_signatures_size(const VulnSignatures *signatures);

/*
 * Judge what was added, and what will be, by the keys in @armors and nothing
 * else. Many are judged by threads, in the order in which they were added.
 * A second call changes nothing. FALSE when the keys cannot be read.
 */
gboolean vuln_signatures_begin(
	VulnSignatures *signatures, const GPtrArray *armors, GError **error);

/*
 * Wait for one that was added; @job may be NULL. What the engine in the
 * process cannot judge as gpg would is handed to gpg here. FALSE when it
 * could not be judged at all.
 */
gboolean vuln_signatures_settle(
	VulnSignatures *signatures, VulnSignatureJob *job, GError **error);

/* A single signature, at once. */
gboolean vuln_signature_judge(const GPtrArray *armors, VulnSignatureJob *job,
	VulnWatch *watch, GError **error);

#endif
