/* SPDX-License-Identifier: Apache-2.0 */
/* The only place of libvuln that reads the environment. */
#ifndef VULN_LIB_ENVIRONMENT_H
#define VULN_LIB_ENVIRONMENT_H

#include <glib.h>

/* The value of an environment variable, or NULL when unset or empty.
 * Borrowed until the environment changes. */
const char *vuln_env(const char *name);

/* Set a variable for what is called next, or take it away (NULL). */
void vuln_env_set(const char *name, const char *value);

/* Every variable by which git, or we, behave otherwise: lines NAME=value,
 * sorted. Owned by the caller. */
char *vuln_env_list(void);

/* Now, in UTC seconds. */
gint64 vuln_env_now(void);

/* Reads the time by which everything is judged into *@now, UTC seconds:
 * VULN_DATE, or the clock of the machine; *@is_set (may be NULL) tells that
 * it was VULN_DATE. Errors: #VULN_ERROR_USAGE for an impossible VULN_DATE. */
gboolean vuln_env_clock(gint64 *now, gboolean *is_set, GError **error);

/* The path of another program of the project: beside the running one, below
 * its libexec folder, or where the installation has it. Owned by the
 * caller. */
char *vuln_env_program(const char *name);

#endif
