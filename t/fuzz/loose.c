/* SPDX-License-Identifier: Apache-2.0 */
/* A loose object that may be any bytes, and one that holds any bytes: only what
 * says its own type and length is read, as it is. */
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "t/fuzz/fuzz.h"
#include "t/fuzz/repository.h"

/* What is read of the object @hex while its file holds these bytes. */
static GBytes *read_as(const char *hex, const void *bytes, gsize length)
{
	g_autofree char *folder =
		g_strdup_printf("%s/objects/%.2s", fuzz_repository(), hex);
	g_autofree char *file = g_build_filename(folder, hex + 2, NULL);
	g_autoptr(VulnGit) git = vuln_git_open(fuzz_repository(), NULL);
	GBytes *read;
	VulnOid oid;

	memcpy(oid.hex, hex, sizeof(oid.hex));
	g_mkdir_with_parents(folder, 0700);
	g_assert_true(g_file_set_contents_full(file, bytes, (gssize)length,
		G_FILE_SET_CONTENTS_NONE, 0600, NULL));
	read = vuln_git_read(git, &oid, NULL, NULL);
	unlink(file);
	return read;
}

static char *name_of(const guint8 *bytes, gsize length)
{
	return g_compute_checksum_for_data(G_CHECKSUM_SHA1, bytes, length);
}

static void read_packed(const guint8 *bytes, gsize length)
{
	uLongf size = compressBound(length);
	g_autofree guint8 *packed = g_malloc(size);
	g_autofree char *hex = name_of(bytes, length);
	const guint8 *end = memchr(bytes, 0, length);
	g_autoptr(GBytes) read = NULL;
	g_autofree char *said = NULL;
	gsize rest;

	g_assert_cmpint(compress(packed, &size, bytes, length), ==, Z_OK);
	read = read_as(hex, packed, size);
	if (read == NULL)
		return;
	g_assert_nonnull(end);
	rest = length - (gsize)(end - bytes) - 1;
	g_assert_cmpmem(end + 1, rest, g_bytes_get_data(read, NULL),
		g_bytes_get_size(read));
	said = g_strdup_printf(" %" G_GSIZE_FORMAT, rest);
	g_assert_true(g_str_has_suffix((const char *)bytes, said));
}

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length)
{
	g_autofree char *hex = name_of(bytes, length);
	g_autoptr(GBytes) read = read_as(hex, bytes, length);

	/* what names itself would have to be inflated to itself */
	g_assert_null(read);
	read_packed(bytes, length);
	return 0;
}
