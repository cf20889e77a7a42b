/* SPDX-License-Identifier: Apache-2.0 */
/* Starting git itself, for what goes over a network. */
#ifndef VULN_LIB_SYNC_GIT_H
#define VULN_LIB_SYNC_GIT_H

#include "repo/repo-inside.h"

/* Run git with @words (NULL-terminated) in the repository, none of its own
 * executable settings in force. *@said (may be NULL) is what it printed on
 * standard output, *@complaint (may be NULL) on standard error; both owned
 * by the caller. Returns its exit status, -1 with @error when it cannot be
 * started. */
int vuln_sync_git(VulnRepo *repo, const char *const *words, char **said,
	char **complaint, GError **error);

/* The same with no more than @seconds of computing; its output is dropped. */
int vuln_sync_git_limited(VulnRepo *repo, const char *const *words,
	guint seconds, char **complaint, GError **error);

#endif
