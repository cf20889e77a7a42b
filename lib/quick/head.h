/* SPDX-License-Identifier: Apache-2.0 */
/* Where a repository lies and what HEAD names, read by hand: for the program
 * that must start without libgit2. */
#ifndef VULN_LIB_CACHE_HEAD_H
#define VULN_LIB_CACHE_HEAD_H

#include <glib.h>

/* The git directory of the work tree or bare repository @root, and in
 * *@common the one shared by all worktrees (both owned by the caller); NULL
 * when that is not plain to see. */
char *vuln_head_find(const char *root, char **common);

/* The work tree that @git_dir itself tells of, owned by the caller; NULL for a
 * bare repository, and where its settings place it. */
char *vuln_head_tree(const char *git_dir);

/* Whether both directories, and the work tree around @git_dir, are the user's
 * own, as git wants it. */
gboolean vuln_head_is_ours(const char *git_dir, const char *common);

/* The commit id that HEAD names, owned by the caller; NULL when unsure. */
char *vuln_head_commit(const char *git_dir, const char *common);

#endif
