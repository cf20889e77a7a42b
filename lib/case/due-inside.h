/* SPDX-License-Identifier: Apache-2.0 */
/* What the library itself uses of deadlines and phases. */
#ifndef VULN_LIB_DUE_H
#define VULN_LIB_DUE_H

#include "repo/repo-inside.h"
#include "vuln/due.h"

/* What is due for a case in @world at @now: an array of VulnDue, soonest
 * first, owned by the caller. */
GPtrArray *vuln_due_of(VulnWorld *world, const VulnThing *thing, gint64 now);

/* An empty array that owns its VulnDue. */
GPtrArray *vuln_dues_new(void);

/* due-confirm.c: what waits for a second custodian, as such an array. */
GPtrArray *vuln_due_waiting(VulnRepo *repo);

/* The phase a case is in: a static word (design 1.5, "computed"). */
const char *vuln_phase_of(VulnWorld *world, const VulnThing *thing);

#endif
