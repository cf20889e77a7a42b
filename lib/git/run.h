/* SPDX-License-Identifier: Apache-2.0 */
/* Starting git itself, for what goes over a network. */
#ifndef VULN_LIB_GIT_RUN_H
#define VULN_LIB_GIT_RUN_H

#include "git/open.h"

/* Run git with @words (NULL-terminated) in the repository, none of its own
 * executable settings in force. *@said (may be NULL) is what it printed on
 * standard output, *@complaint (may be NULL) on standard error; both owned
 * by the caller. Returns its exit status, -1 with @error when it cannot be
 * started. */
int vuln_git_run(VulnGit *git, const char *const *words, char **said,
	char **complaint, GError **error);

/* As vuln_git_run(), with no more than @seconds of computing and without the
 * output. */
int vuln_git_run_limited(VulnGit *git, const char *const *words, guint seconds,
	char **complaint, GError **error);

#endif
