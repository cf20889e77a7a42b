/* SPDX-License-Identifier: Apache-2.0 */
/* What lost its place is repeated on top of what came (design 5). */
#ifndef VULN_LIB_SYNC_AGAIN_H
#define VULN_LIB_SYNC_AGAIN_H

#include "repo/repo-inside.h"
#include "vuln/sync.h"

/* How the branches begin that keep what was there before. */
#define VULN_SYNC_SIDE "kept-"

/*
 * Put the commits that only @ours has on top of @theirs; *@made is the last
 * one. A record whose path is in @lost, or that follows such a one, is made
 * anew by the user, if it is his and he may, unless @lost says why it cannot
 * stand; all others are carried as they are. What was made anew and what was
 * left out is said in @sync.
 *
 * All of it is done apart: no branch is moved, so that a sync that is killed
 * or fails has changed nothing. The lock of the repository is held.
 */
gboolean vuln_sync_again(VulnRepo *repo, const char *ref, const VulnOid *ours,
	const VulnOid *theirs, GHashTable *lost, VulnSync *sync, VulnOid *made,
	GError **error);

/* Take @ref from @ours to @made, index and work tree with it. @ours stays on
 * a side branch, which is named in @sync. The lock is held. */
gboolean vuln_sync_go(VulnRepo *repo, const char *ref, const VulnOid *ours,
	const VulnOid *made, VulnSync *sync, GError **error);

/* Tell whether something of @ours lost its place by @finding; then what @ours
 * has alone and goes with it is added to @lost: path -> NULL when it is made
 * anew, or why it is left out. */
gboolean vuln_sync_lost(VulnGit *git, const VulnOid *ours,
	const VulnOid *theirs, const VulnFinding *finding, GHashTable *lost);

#endif
