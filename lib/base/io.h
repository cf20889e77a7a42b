/* SPDX-License-Identifier: Apache-2.0 */
/* Whole contents of files, whatever interrupts. */
#ifndef VULN_LIB_IO_H
#define VULN_LIB_IO_H

#include <glib.h>

/* All that is left to read from @fd; what came before an error. */
GBytes *vuln_read_all(int fd);

/* Write all of @data to @fd; errno tells why not. */
gboolean vuln_write_all(int fd, const void *data, gsize length);

/* The same for @bytes. */
gboolean vuln_write_bytes(int fd, GBytes *bytes);

/* What a clone remembers: @path holds these bytes, on the disk and for the user
 * alone. It is not written when it did before, nor made to hold nothing. That it
 * cannot be written is not said. */
void vuln_keep_file(const char *path, const void *data, gsize length);

/* Wait for the lock file @path, which is made when it is missing; the lock
 * ends with close() of what is returned. -1 with #VULN_ERROR_FATAL when it
 * cannot be had. */
int vuln_lock_file(const char *path, GError **error);

/* The names in the directory @path reach the disk; errno tells why not. */
gboolean vuln_sync_directory(const char *path);

#endif
