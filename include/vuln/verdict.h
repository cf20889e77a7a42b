/* SPDX-License-Identifier: Apache-2.0 */
/* What a verification found (design 5). */
#ifndef VULN_VERDICT_H
#define VULN_VERDICT_H

#include "vuln/finding.h"
#include "vuln/time.h"

G_BEGIN_DECLS

/** What vuln_verify() found. */
typedef struct {
	VulnFindings *findings;
	/** root and tip that were looked at, full ids */
	char *root, *tip;
	/** date of the tip, UTC seconds */
	gint64 tip_date;
	guint commits, records, signatures;
	/** newest commit signed by a person or named in a good record's `on`,
	 * and how many commits follow it (design 5, "how far order is
	 * proven") */
	char *proven;
	guint after_proven;
	/** rules that were left out for want of keys (--without-keys) */
	guint left_out;
	/** what is wrong outside of the range or case that was asked about */
	guint elsewhere;
	/** nothing was replayed: this tip was verified before */
	gboolean remembered;
	/** the end could be checked against a receipt or what was seen */
	gboolean end_checked;
	/** the commit of a receipt that holds, full id: nothing up to it is
	 * missing. Only one of the tip tells of the end. */
	char *receipt;
} VulnVerdict;

/** Free @verdict with all that it owns; NULL is allowed. */
void vuln_verdict_free(VulnVerdict *verdict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnVerdict, vuln_verdict_free)

/**
 * What vuln_verify() would say without any other option, when it said so last
 * and nothing that it looks at has changed since; without libgit2. NULL when
 * that is not plain to see: then vuln_verify() has to be asked. @root is the
 * work tree or bare repository; *@zone gets the policy's zone. Both are owned
 * by the caller.
 */
VulnVerdict *vuln_verify_recall(
	const char *root, gboolean without_keys, VulnZone **zone);

G_END_DECLS

#endif
