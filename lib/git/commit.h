/* SPDX-License-Identifier: Apache-2.0 */
/* Commits as raw bytes: making them, and reading them strictly. */
#ifndef VULN_LIB_COMMIT_H
#define VULN_LIB_COMMIT_H

#include "git/open.h"

/* One commit, read strictly: exactly one tree, author and committer, at most
 * one gpgsig, nothing unknown, no NUL; git and libgit2 read such a commit
 * alike. */
typedef struct {
	VulnOid tree;
	GArray *parents; /* of VulnOid */
	char *author_name, *author_email;
	gint64 author_time, committer_time;
	char *committer_email;
	char *signature; /* armoured, or NULL */
	GBytes *payload; /* what the signature is over */
	char *message;
} VulnCommit;

/* Read the raw bytes of a commit object. NULL with #VULN_ERROR_NO that says
 * what is malformed. */
VulnCommit *vuln_commit_read(GBytes *raw, GError **error);
void vuln_commit_free(VulnCommit *commit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnCommit, vuln_commit_free)

/* Tree and parents (VulnOid) that raw bytes name, also when they are no
 * proper commit otherwise; FALSE when there is no tree. */
gboolean vuln_commit_links(GBytes *raw, VulnOid *tree, GArray *parents);

/* The committer's time of raw bytes that may be anything; 0 when there is
 * none. */
gint64 vuln_commit_date(GBytes *raw);

/* Make the bytes of a commit without signature. @parents ends with NULL; @who is
 * "Name <mail>", @time is in UTC seconds, @offset the seconds its zone is ahead
 * of UTC. The caller owns what is returned. */
GBytes *vuln_commit_make(const VulnOid *tree, const VulnOid *const *parents,
	const char *who, gint64 time, gint32 offset, const char *message);

/* The same with @signature put in as git does. */
GBytes *vuln_commit_sign(GBytes *raw, const char *signature);

#endif
