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

/**
 * The same of at most @most bytes: what is longer, a device or a pipe without
 * end, is cut off while it is read and refused with #VULN_ERROR_INCOMPLETE.
 */
char *vuln_file_read_most(
	const char *path, gsize most, gsize *length, GError **error);

/** How many bytes of a table or document are taken in. */
#define VULN_FILE_MAX_SIZE ((gsize)256 * 1024 * 1024)

G_END_DECLS

#endif
