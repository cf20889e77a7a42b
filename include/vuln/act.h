/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Acting: one action makes one record in one signed commit, or nothing
 * (design 1.2). The program is a function of records, arguments, policy,
 * time and who (design 1.4).
 */
#ifndef VULN_ACT_H
#define VULN_ACT_H

#include "vuln/args.h"
#include "vuln/finding.h"
#include "vuln/repo.h"

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

/**
 * Do the action @name ("ack", "scope", "person add", ...) with the words in
 * @args; @args carries "dry-run" as a flag and the user's own words under
 * "text". The case is @args "case", already resolved to a full id.
 *
 * Returns what was done. Errors: #VULN_ERROR_USAGE for impossible words,
 * #VULN_ERROR_NO when a rule refuses, #VULN_ERROR_FATAL when it could not be
 * done; in each case nothing has changed.
 */
VulnOutcome *vuln_act(
	VulnRepo *repo, const char *name, const VulnArgs *args, GError **error);

G_END_DECLS

#endif
