/* SPDX-License-Identifier: Apache-2.0 */
/* A repository for whatever is made up; in TMPDIR, and left there. */
#ifndef VULN_T_FUZZ_REPOSITORY_H
#define VULN_T_FUZZ_REPOSITORY_H

#include "git/open.h"

/* Its directory: bare and empty when first asked for. */
static inline const char *fuzz_repository(void)
{
	static char *path;

	if (path == NULL) {
		path = g_dir_make_tmp("fuzz-XXXXXX", NULL);
		g_assert_true(vuln_git_init(path, TRUE, "main", NULL));
	}
	return path;
}

#endif
