/* SPDX-License-Identifier: Apache-2.0 */
/* The templates that are part of the program, found by name. */
#ifndef VULN_LIB_TEMPLATE_BUILTIN_H
#define VULN_LIB_TEMPLATE_BUILTIN_H

#include <glib.h>

/* The template @name that is part of the program, or NULL; static. */
const char *vuln_template_builtin(const char *name);

/* @own (taken over) unless NULL, else the template @name of the program; the
 * caller frees it. NULL with #VULN_ERROR_FATAL when there is neither. */
char *vuln_template_or_builtin(char *own, const char *name, GError **error);

#endif
