/* SPDX-License-Identifier: Apache-2.0 */
/* Exchanging commits with a remote: fetch, verify, join, push. */
#ifndef VULN_SYNC_H
#define VULN_SYNC_H

#include "vuln/verify.h"

G_BEGIN_DECLS

/** What was judged last: what came, what both sides hold together, or what
 * would go. */
enum vuln_sync_part { VULN_SYNC_CAME, VULN_SYNC_JOINED, VULN_SYNC_GOES };

/** What vuln_sync() did. */
typedef struct {
	/** the remote, and the shared branch there */
	char *remote, *branch;
	/** commits that came, and that went */
	guint came, went;
	/** how often somebody else was first */
	guint tries;
	gboolean merged, pushed;
	/** the branch had been there and was gone; all of it was sent again */
	gboolean lost;
	/** commits that the branch there had lacked since it was last seen */
	guint back;
	/** what was found wrong, and with what: that was not joined, and
	 * nothing was sent then */
	VulnFindings *findings;
	enum vuln_sync_part judged;
	/** records that lost their place: made anew on top, as "old is now
	 * new"; left out, as "record: why" */
	GPtrArray *again, *kept;
	/** the branch that keeps what was there before that, or NULL */
	char *side;
} VulnSync;

/** Free @sync with all that it owns; NULL is allowed. */
void vuln_sync_free(VulnSync *sync);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnSync, vuln_sync_free)

/**
 * Fetch from @remote (NULL: the one of the branch, else `origin`), judge
 * what came, join it by fast-forward or by a signed merge that holds all of
 * both, judge what goes, and push, again while others are first. git runs
 * without the repository's own executable settings.
 *
 * Records of this clone that cannot be joined, because their signer's right,
 * key or membership was ended meanwhile or because the same name is there
 * already, are made anew on top of what came when they are the user's and he
 * may; what was there before stays on a side branch (design 5).
 *
 * Errors: #VULN_ERROR_NO for a remote that the policy does not list, or
 * files that differ; #VULN_ERROR_USAGE for what is no name of a remote;
 * #VULN_ERROR_INCOMPLETE when others were first each time; #VULN_ERROR_FATAL
 * when there is no such remote, HEAD is on no branch, or git fails.
 */
VulnSync *vuln_sync(VulnRepo *repo, const char *remote, GError **error);

G_END_DECLS

#endif
