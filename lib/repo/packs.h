/* SPDX-License-Identifier: Apache-2.0 */
/* Git checks packs before they are read from. */
#ifndef VULN_LIB_PACKS_H
#define VULN_LIB_PACKS_H

#include "git/open.h"

/* Let git check each pack of @git that @before, the text an earlier call gave,
 * does not name. Returns what is wrong with one of them, owned by the caller;
 * NULL when nothing is, and then *@after is the text for the next call, owned
 * by the caller. */
char *vuln_packs_problem(VulnGit *git, const char *before, char **after);

#endif
