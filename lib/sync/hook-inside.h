/* SPDX-License-Identifier: Apache-2.0 */
/* What is set up here so that git asks the rules. */
#ifndef VULN_LIB_HOOK_H
#define VULN_LIB_HOOK_H

#include "repo/repo-inside.h"

/* Whether the hook @name that git would run here is ours and can be run. */
gboolean vuln_hook_is_there(VulnRepo *repo, const char *name);

/* Whether git itself checks what is pushed to here. */
gboolean vuln_hook_receives_checked(VulnGit *git);

#endif
