/* SPDX-License-Identifier: Apache-2.0 */
/* Publication: the record first, then the public branch (U1-U3, U7). */
#ifndef VULN_PUBLISH_H
#define VULN_PUBLISH_H

#include "vuln/act.h"

G_BEGIN_DECLS

/** The branch that the site is the tree of. */
#define VULN_PUBLIC_REF "refs/heads/public"

/**
 * Publish a case (@action "publish") or its changed public view ("revise"):
 * land the record that names path and digest of each page, then move the
 * public branch. What is written is built from the public view alone.
 *
 * What other clones have recorded is joined before, by vuln_sync_first().
 *
 * Words: case, jvn, offline-because, dry-run. Errors: #VULN_ERROR_NO under embargo, not
 * approved, in conflict, unread mail; nothing has changed then. When the
 * record landed but the branch did not move, #VULN_ERROR_INCOMPLETE: the next
 * `vuln publish --due` or `vuln doctor` finishes it.
 */
VulnOutcome *vuln_publish(VulnRepo *repo, const char *action,
	const VulnArgs *args, GError **error);

/** The ids of the cases that are approved and whose time has come, and
 * nothing else holds; NULL-terminated, owned by the caller. */
char **vuln_publish_due(VulnRepo *repo);

/** Finish what a crash left between record and public branch: the ids of
 * cases whose pages were put on the branch now; owned by the caller, NULL
 * with @error. */
char **vuln_publish_finish(VulnRepo *repo, GError **error);

G_END_DECLS

#endif
