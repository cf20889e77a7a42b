/* SPDX-License-Identifier: Apache-2.0 */
/* What waits for a second custodian (`custodians: two`, design 2). */
#ifndef VULN_CONFIRM_H
#define VULN_CONFIRM_H

#include "vuln/repo.h"

G_BEGIN_DECLS

/** A record that does not count yet. */
typedef struct {
	/** the thing, such as `people/mori`, and the name of its record */
	char *of, *record;
	/** who signed it */
	char *by;
	/** when, UTC seconds */
	gint64 at;
	/** what it would give: `right custodian`, `key 90AB...`, `policy` */
	char *what;
} VulnWaiting;

/** Free @waiting with all that it owns; NULL is allowed. */
void vuln_waiting_free(VulnWaiting *waiting);

/** What waits of the thing @of (`policy`, `people/<handle>`), or of all
 * (NULL): an array of VulnWaiting owned by the caller; empty unless the policy
 * says `custodians: two`. */
GPtrArray *vuln_waiting(VulnRepo *repo, const char *of);

/**
 * The record that @word names among what waits: its full name, its last four
 * characters, or the thing that it is about. Returns `<of>/<record>`, owned by
 * the caller; #VULN_ERROR_NO when none or several match.
 */
char *vuln_waiting_find(VulnRepo *repo, const char *word, GError **error);

G_END_DECLS

#endif
