/* SPDX-License-Identifier: Apache-2.0 */
/* Files that the user names. */
#ifndef VULN_FILE_H
#define VULN_FILE_H

#include <glib.h>

G_BEGIN_DECLS

/**
 * All of the file @path, or of standard input (`-`); the caller frees it. A
 * NUL follows the @length bytes; @length may be NULL. Errors:
 * #VULN_ERROR_FATAL, which names the file and says why.
 */
char *vuln_file_read(const char *path, gsize *length, GError **error);

G_END_DECLS

#endif
