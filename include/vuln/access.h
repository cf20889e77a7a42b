/* SPDX-License-Identifier: Apache-2.0 */
/* Who can and could read a case (C1, C5). */
#ifndef VULN_ACCESS_H
#define VULN_ACCESS_H

#include "vuln/repo.h"

G_BEGIN_DECLS

/** Somebody who is or was on a case. */
typedef struct {
	char *handle;
	/** he could read what is sealed for those on the case */
	gboolean reads;
	/** why he could not, or NULL */
	const char *obstacle;
	/** who gave it, when (UTC seconds), why, until when (may be NULL) */
	char *by, *because, *until;
	gint64 since;
	/** he was given the keys of what was sealed before */
	gboolean has_keys;
} VulnAccess;

/** Free @access with all that it owns; NULL is allowed. */
void vuln_access_free(VulnAccess *access);

/**
 * Those who were on the case @id (full id) at @as_of: a commit, or a time in
 * the policy's zone, when the newest commit that is not later counts; NULL:
 * now. An array of VulnAccess, owned by the caller. *@commit (owned by the
 * caller, may be NULL) is the commit that was looked at.
 *
 * It says who could read, by the history; who read nobody can say. Errors:
 * #VULN_ERROR_NO when the case was not there yet.
 */
GPtrArray *vuln_access_at(VulnRepo *repo, const char *id, const char *as_of,
	char **commit, GError **error);

G_END_DECLS

#endif
