/* SPDX-License-Identifier: Apache-2.0 */
/* A repository may override templates of the program. */
#ifndef VULN_LIB_TEMPLATE_FILE_H
#define VULN_LIB_TEMPLATE_FILE_H

#include "repo/world.h"

/* The repository's own template `templates/<name>`, when the policy lists its
 * folder; NULL without error when there is none. @world is the VulnWorld.
 * Owned by the caller. */
char *vuln_template_own(const char *name, void *world, GError **error);

#endif
