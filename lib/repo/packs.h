/* SPDX-License-Identifier: Apache-2.0 */
/* Packs are checked by git before they are read from. */
#ifndef VULN_LIB_PACKS_H
#define VULN_LIB_PACKS_H

#include "repo/repo-inside.h"

/* Let git check each pack of the repository once, or all of them @anew.
 * What is wrong with one of them, owned by the caller; NULL: nothing. */
char *vuln_packs_problem(VulnRepo *repo, gboolean anew);

#endif
