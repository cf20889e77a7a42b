/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of a sync share: pages.c knows the public branch, join.c
 * judges and joins, push.c sends. */
#ifndef VULN_LIB_SYNC_WORK_H
#define VULN_LIB_SYNC_WORK_H

#include "repo/repo-inside.h"
#include "vuln/sync.h"

typedef struct {
	VulnRepo *repo;
	VulnGit *git;
	VulnSync *sync;
	char *ref;		      /* our branch */
	char *tracked;		      /* the ref that follows theirs */
	VulnOid ours, theirs, before; /* before: theirs when we last looked */
	VulnOid judged;		      /* the newest tip that was found good */
	gboolean has_theirs, has_before;
	gboolean is_apart; /* no branch is moved: what would be is looked at */
	int lock;
} VulnSyncWork;

/* Say that git failed at @what, with what it said. Returns FALSE. */
gboolean vuln_sync_git_failed(
	GError **error, const char *what, const char *complaint);

/* Tell whether the remote had @branch when git fetched last. */
gboolean vuln_sync_is_there(VulnSyncWork *work, const char *branch);

/* How many commits @tip has that @without (NULL: none) does not have. */
guint vuln_sync_count(
	VulnSyncWork *work, const VulnOid *tip, const VulnOid *without);

/* The public branch (pages.c) */

/* Tell whether the pages here go beyond those of the remote. */
gboolean vuln_sync_pages_go(VulnSyncWork *work);

/* Judge the pages that came by the cases that came; FALSE when they are not
 * good, or with @error. */
gboolean vuln_sync_pages_judge(VulnSyncWork *work, GError **error);

/* Let the public branch go forward with the remote's. */
void vuln_sync_pages_follow(VulnSyncWork *work);

/* Put the public branch back to the last commit that the cases of this clone
 * explain, once what was published here did not stand (U3). */
gboolean vuln_sync_pages_back(VulnSyncWork *work, GError **error);

/* Judging and joining (join.c) */

/* Keep what was found; FALSE when it is not good, or @verdict is NULL. */
gboolean vuln_sync_take_verdict(VulnSyncWork *work, VulnVerdict *verdict);

/* Judge what would go. */
gboolean vuln_sync_judge_ours(VulnSyncWork *work, GError **error);

/* Judge what came and join it with what is here. */
gboolean vuln_sync_join(VulnSyncWork *work, GError **error);

/* Sending (push.c) */

/* FALSE without error: somebody else was first. */
gboolean vuln_sync_push(VulnSyncWork *work, GError **error);

#endif
