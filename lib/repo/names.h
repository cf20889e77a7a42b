/* SPDX-License-Identifier: Apache-2.0 */
/* Names that words of a command may give, as one tree knows them. */
#ifndef VULN_LIB_NAMES_H
#define VULN_LIB_NAMES_H

#include "repo/world.h"

/* Check @word as vuln_repo_check_name() does, in the tree of @world. */
gboolean vuln_name_check(
	VulnWorld *world, const char *kind, const char *word, GError **error);

/* Append to *@error, which says that the thing @of ("people/tanaka") is not
 * here, a hint at the nearest of its kind. Always returns FALSE. */
gboolean vuln_name_suggest(VulnWorld *world, const char *of, GError **error);

/* Return the names of @kind that the tree of @world knows, NULL-terminated and
 * owned by the caller; @kind is one of those of vuln_repo_check_name(). */
char **vuln_names(VulnWorld *world, const char *kind);

#endif
