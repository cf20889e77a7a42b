/* SPDX-License-Identifier: Apache-2.0 */
/* The doctor: what stands in the way of working, and how to mend it. */
#ifndef VULN_DOCTOR_H
#define VULN_DOCTOR_H

#include "vuln/repo.h"

G_BEGIN_DECLS

enum vuln_health {
	VULN_HEALTH_GOOD,
	/** worth knowing */
	VULN_HEALTH_WARN,
	/** something does not work */
	VULN_HEALTH_BAD,
};

/** One thing that was looked at. */
typedef struct {
	enum vuln_health health;
	/** short, static: "key", "agent", "calendar", "clock", ... */
	const char *what;
	char *says;
	/** the command that mends it, or NULL */
	char *remedy;
} VulnCheck;

/** Free @check with all that it owns; NULL is allowed. */
void vuln_check_free(VulnCheck *check);

/**
 * Look at key and agent, people, access, calendar, clock, recovery key,
 * branch and index, the history here and as others have it, what a crash left (stale locks, a public branch that is
 * behind), objects that are damaged or too many, what the clone lacks, borrows
 * or shows otherwise, branches that a sync kept, and what guards a server. Of
 * a repository whose packs are damaged nothing else is read. With @mend, what can be mended
 * without a decision is mended: stale locks of branches, index, public
 * branch. Returns an array of VulnCheck owned by the caller.
 */
GPtrArray *vuln_doctor(VulnRepo *repo, gboolean mend);

G_END_DECLS

#endif
