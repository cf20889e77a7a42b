/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a commit still owes to index and work tree. They follow once the
 * branch has moved; a process killed between the two would leave an index in
 * which the new records look removed, and the user's next `git commit` would
 * remove them. So the paths are noted before, and whoever writes next catches
 * up. The note is for a killed process: it is not synced to the disk.
 */
#ifndef VULN_LIB_PENDING_H
#define VULN_LIB_PENDING_H

#include "repo.h"

/* Note that index and work tree must follow for @files (VulnFile). The lock
 * is held. */
gboolean vuln_pending_begin(
	VulnRepo *repo, const GPtrArray *files, GError **error);

/* They have followed, or the branch has not moved. */
void vuln_pending_done(VulnRepo *repo);

/* Whether something is owed. */
gboolean vuln_pending_is_left(VulnRepo *repo);

/* Catch up with what HEAD has of it. The lock is held. */
gboolean vuln_pending_mend(VulnRepo *repo, GError **error);

#endif
