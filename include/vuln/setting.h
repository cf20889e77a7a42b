/* SPDX-License-Identifier: Apache-2.0 */
/* The settings of the user in git's configuration. */
#ifndef VULN_SETTING_H
#define VULN_SETTING_H

#include <glib.h>

G_BEGIN_DECLS

/**
 * A setting of the user for the program itself, also outside a repository;
 * owned by the caller, NULL when not set. What names a program to start
 * (`core.editor`, `core.pager`) is never read from a repository's config.
 */
char *vuln_user_setting(const char *key);

G_END_DECLS

#endif
