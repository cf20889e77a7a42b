/* SPDX-License-Identifier: Apache-2.0 */
/* git's configuration as git itself sees it, environment included. */
#ifndef VULN_LIB_GIT_CONFIG_H
#define VULN_LIB_GIT_CONFIG_H

#include <git2.h>
#include <glib.h>

/* The configuration of system and user, and of the repository whose common
 * directory is given (NULL: none); what is included for @repo alone
 * (includeIf) only if that is given, which must outlive it. libgit2 would pass
 * over GIT_CONFIG_GLOBAL and GIT_CONFIG_NOSYSTEM. */
git_config *vuln_git_config_open(const char *common_dir, git_repository *repo);

/* The last value of @key, what `git -c` said first, then GIT_CONFIG_COUNT;
 * owned by the caller, NULL when not set. */
char *vuln_git_config_get(git_config *config, const char *key);

/* Whether the user trusts a directory that somebody else owns
 * (safe.directory; the repository's own config is not asked). */
gboolean vuln_git_is_safe(const char *directory);

#endif
