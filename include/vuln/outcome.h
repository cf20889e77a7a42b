/* SPDX-License-Identifier: Apache-2.0 */
/* What an action did, for the front end to print. */
#ifndef VULN_OUTCOME_H
#define VULN_OUTCOME_H

#include "vuln/finding.h"

G_BEGIN_DECLS

/** What an action did, for the front end to print. */
typedef struct {
	/** the thing, its id, the record and its kind */
	char *of, *id, *record, *action;
	/** full id of the commit; NULL on a dry run */
	char *commit;
	/** lines that say what happened */
	GPtrArray *said;
	/** full commands that could come next */
	GPtrArray *next;
	/** paths of the files that were written or would be */
	GPtrArray *files;
	/** on a dry run what the records would say, each as YAML: all fields in
	 * the clear, those that would be sealed too */
	GPtrArray *would_say;
	/** warnings, open duties, notes; never bad ones */
	VulnFindings *findings;
	gboolean dry_run;
	/** the wished state held already; nothing was written */
	gboolean nothing_to_do;
} VulnOutcome;

/** An empty one, owned by the caller. */
VulnOutcome *vuln_outcome_new(void);

/** Free @outcome with all that it owns; NULL is allowed. */
void vuln_outcome_free(VulnOutcome *outcome);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnOutcome, vuln_outcome_free)

G_END_DECLS

#endif
