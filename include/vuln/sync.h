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
	/** the commit that the public branch was put back to, since what was
	 * published here does not stand; "" when none is left of it; NULL when
	 * it was not */
	char *pages_back;
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
 * A publication, revision, notice, answer to an inquiry or status report that
 * is not shared yet is judged by what came as well (U3, O6): when the day has
 * moved, the approval is void or a mail holds it, it is left out, and the public
 * branch goes back to what the records explain.
 *
 * Errors: #VULN_ERROR_NO for a remote that the policy does not list, or
 * files that differ; #VULN_ERROR_USAGE for what is no name of a remote;
 * #VULN_ERROR_INCOMPLETE when others were first each time; #VULN_ERROR_FATAL
 * when there is no such remote, HEAD is on no branch, or git fails.
 */
VulnSync *vuln_sync(VulnRepo *repo, const char *remote, GError **error);

/** How vuln_sync_first() looks at what others have. */
enum vuln_sync_look {
	/** fetch, and join what came */
	VULN_SYNC_FETCH = 1 << 0,
	/** move no branch: go on in this process as if it had been joined */
	VULN_SYNC_APART = 1 << 1,
};

/**
 * Before something is let out: fetch from the remote of the branch (else
 * `origin`, else the only one), judge what came, and join it, as vuln_sync()
 * does, without sending anything (U3: what another clone has recorded counts).
 * Without #VULN_SYNC_FETCH, what was fetched before is joined. *@sync is NULL when
 * no remote is set up: then there is nobody else. @look is a set of
 * #vuln_sync_look.
 *
 * Returns FALSE with #VULN_ERROR_INCOMPLETE when the remote cannot be reached or
 * what it has cannot be joined, or with the errors of vuln_sync(); then nothing
 * was joined.
 */
gboolean vuln_sync_first(
	VulnRepo *repo, guint look, VulnSync **sync, GError **error);

G_END_DECLS

#endif
