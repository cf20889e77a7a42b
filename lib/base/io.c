/* SPDX-License-Identifier: Apache-2.0 */
/* Whole contents of files, whatever interrupts. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/io.h"
#include "vuln/error.h"

GBytes *vuln_read_all(int fd)
{
	GByteArray *all = g_byte_array_new();
	guint8 part[16384];
	gssize n;

	while ((n = read(fd, part, sizeof(part))) != 0)
		if (n > 0)
			g_byte_array_append(all, part, (guint)n);
		else if (errno != EINTR)
			break;
	return g_byte_array_free_to_bytes(all);
}

gboolean vuln_write_all(int fd, const void *data, gsize length)
{
	const char *at = data;

	while (length > 0) {
		gssize n = write(fd, at, length);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return FALSE;
		at += n;
		length -= (gsize)n;
	}
	return TRUE;
}

gboolean vuln_write_bytes(int fd, GBytes *bytes)
{
	gsize length;
	const void *data = g_bytes_get_data(bytes, &length);

	return vuln_write_all(fd, data, length);
}

/* What is not there holds nothing. */
static gboolean holds(const char *path, const void *data, gsize length)
{
	g_autofree char *there = NULL;
	gsize size = 0;

	g_file_get_contents(path, &there, &size, NULL);
	return size == length && (size == 0 || memcmp(there, data, size) == 0);
}

void vuln_keep_file(const char *path, const void *data, gsize length)
{
	if (!holds(path, data, length))
		g_file_set_contents_full(path, data, (gssize)length,
			G_FILE_SET_CONTENTS_CONSISTENT |
				G_FILE_SET_CONTENTS_DURABLE,
			0600, NULL);
}

gboolean vuln_sync_directory(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	gboolean good = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return good;
}

int vuln_lock_file(const char *path, GError **error)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd >= 0 && flock(fd, LOCK_EX) == 0)
		return fd;
	vuln_fail(error, VULN_ERROR_FATAL, "cannot lock '%s': %s", path,
		g_strerror(errno));
	if (fd >= 0)
		close(fd);
	return -1;
}
