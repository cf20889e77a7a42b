/* SPDX-License-Identifier: Apache-2.0 */
/* Where the text of a template comes from: repository or program. */
#ifndef VULN_LIB_TEMPLATE_LOAD_H
#define VULN_LIB_TEMPLATE_LOAD_H

#include "repo/world.h"

/* The repository's own template `templates/<name>`, when the policy lists its
 * folder; NULL without error when there is none. @world is the VulnWorld.
 * Owned by the caller. */
char *vuln_template_own(const char *name, void *world, GError **error);

/* The template @name that is part of the program, or NULL; static. */
const char *vuln_template_builtin(const char *name);

/* @own (taken over) unless NULL, else the template @name of the program; the
 * caller frees it. NULL with #VULN_ERROR_FATAL when there is neither. */
char *vuln_template_or_builtin(char *own, const char *name, GError **error);

#endif
