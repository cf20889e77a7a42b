/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the git module share; nobody else includes it. */
#ifndef VULN_LIB_GIT_PRIVATE_H
#define VULN_LIB_GIT_PRIVATE_H

#include <git2.h>

#include "git/open.h"
#include "vuln/error.h"

struct vuln_git {
	git_repository *repo;
	git_odb *odb;
	git_config *config;
	char *dir, *common_dir, *workdir;
};

/* Set @error from what libgit2 last said, behind @what; returns FALSE. */
gboolean vuln_git_failed(GError **error, const char *what);

void vuln_git_to_oid(git_oid *raw, const VulnOid *oid);
void vuln_git_from_oid(VulnOid *oid, const git_oid *raw);

/* Read loose objects by ourselves (loose.c). */
gboolean vuln_git_add_loose(VulnGit *git, GError **error);

/* Start libgit2 once, with the options that vuln relies on. */
void vuln_git_start(void);

#endif
