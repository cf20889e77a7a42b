/* SPDX-License-Identifier: Apache-2.0 */
/* Whole contents through a file descriptor, whatever interrupts. */
#ifndef VULN_LIB_IO_H
#define VULN_LIB_IO_H

#include <glib.h>

/* All that is left to read from @fd; what came before an error. */
GBytes *vuln_read_all(int fd);

/* Write all of @data to @fd; errno tells why not. */
gboolean vuln_write_all(int fd, const void *data, gsize length);

/* The same for @bytes. */
gboolean vuln_write_bytes(int fd, GBytes *bytes);

/* The names in the directory @path reach the disk; errno tells why not. */
gboolean vuln_sync_directory(const char *path);

#endif
