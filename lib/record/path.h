/* SPDX-License-Identifier: Apache-2.0 */
/* Where the records of a thing lie in the tree (design 2). */
#ifndef VULN_LIB_PATH_H
#define VULN_LIB_PATH_H

#include <glib.h>

/* Returns the folder that holds the records of @of, such as
 * `cases/2026/11/20261120-k7p3`; the caller owns it. NULL when @of is not the
 * name of a thing. */
char *vuln_thing_path(const char *of);

/* Returns the thing that a path in the repository belongs to, or NULL; *@name
 * is the rest behind the folder of the thing. The caller owns both. */
char *vuln_path_thing(const char *path, char **name);

#endif
