/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a commit still owes to index and work tree. They follow once the
 * branch has moved; a process killed between the two, or one that found the
 * index locked, would leave an index in which the new records look removed,
 * and the user's next `git commit` would remove them. So the paths are noted
 * before, and stay noted, whatever comes after, until index and work tree
 * have what HEAD has there: whoever writes next catches up. The note is for a
 * killed process: it is not synced to the disk.
 *
 * A path that HEAD lacks, or has otherwise than before, is noted with the id
 * of what was there. Only that very content is taken away; what the user put
 * in its place, in the index or in the work tree, stays.
 */
#ifndef VULN_LIB_PENDING_H
#define VULN_LIB_PENDING_H

#include "repo/repo-inside.h"

/* Note that index and work tree must follow for @files (VulnFile), which HEAD
 * is about to get or to lose, beside what is noted already. The lock is held
 * until vuln_pending_mend(). */
gboolean vuln_pending_begin(
	VulnRepo *repo, const GPtrArray *files, GError **error);

/* Whether something is owed. */
gboolean vuln_pending_is_left(VulnRepo *repo);

/* Bring all that is noted to what HEAD has now, and forget the note; to be
 * called also when the branch has not moved. @known (VulnFile) is what HEAD is
 * known to have got, so that it need not be read again; or NULL. The lock is
 * held. */
gboolean vuln_pending_mend(
	VulnRepo *repo, const GPtrArray *known, GError **error);

/* The same, at the end of what has succeeded: that index and work tree could
 * not follow is a warning in @findings. */
void vuln_pending_settle(
	VulnRepo *repo, const GPtrArray *known, VulnFindings *findings);

#endif
