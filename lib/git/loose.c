/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading loose objects strictly, in place of libgit2's own reader: that one
 * never ends on a file that was cut short, and writes past its memory on a
 * crafted header.
 */
#include <errno.h>
#include <fcntl.h>
#include <git2/sys/odb_backend.h>
#if __has_include(<git2/sys/errors.h>) /* since libgit2 1.8 */
#include <git2/sys/errors.h>
#endif
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "base/translate.h"
#include "base/environment.h"
#include "git/private.h"

enum {
	PRIORITY = 2, /* after packs, before libgit2's own reader */
	HEADER = 32,  /* "commit <size>" and its NUL fit */
	RATIO = 1032, /* deflate cannot pack more tightly */
	LARGEST = 1 << 28,
};

struct loose {
	git_odb_backend base;
	GPtrArray *directories;
};

static int bad(const char *what)
{
	git_error_set_str(GIT_ERROR_ODB, _(what));
	return GIT_ERROR;
}

/* The bytes of a file. */
static int load(const char *path, guint8 **bytes, gsize *length)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	struct stat st;
	gsize done = 0;

	if (fd < 0)
		return errno == ENOENT ? GIT_ENOTFOUND : GIT_ERROR;
	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode) ||
		st.st_size > LARGEST) {
		close(fd);
		return GIT_ERROR;
	}
	*bytes = g_malloc((gsize)st.st_size + 1);
	while (done < (gsize)st.st_size) {
		gssize got = read(fd, *bytes + done, (gsize)st.st_size - done);

		if (got <= 0)
			break;
		done += (gsize)got;
	}
	close(fd);
	*length = done;
	return 0;
}

/* "<type> <size>" and a NUL; the length of it, or 0. */
static gsize read_header(
	const guint8 *head, gsize length, git_object_t *type, gsize *size)
{
	const guint8 *end = memchr(head, 0, length);
	const char *space =
		end == NULL ? NULL : strchr((const char *)head, ' ');
	g_autofree char *name = NULL;
	guint64 value;

	if (space == NULL || space[1] == '\0' ||
		(space[1] == '0' && space[2] != '\0') ||
		strspn(space + 1, "0123456789") != strlen(space + 1))
		return 0;
	name = g_strndup(
		(const char *)head, (gsize)(space - (const char *)head));
	*type = git_object_string2type(name);
	value = g_ascii_strtoull(space + 1, NULL, 10);
	if (!git_object_typeisloose(*type) || value > LARGEST)
		return 0;
	*size = value;
	return (gsize)(end - head) + 1;
}

/* All that follows the header, exactly @size bytes and no more. */
static gboolean inflate_rest(
	z_stream *z, const guint8 *first, gsize had, guint8 *data, gsize size)
{
	guint8 beyond;

	if (had > size)
		return FALSE;
	memcpy(data, first, had);
	z->next_out = data + had;
	z->avail_out = (uInt)(size - had);
	while (z->avail_out > 0)
		if (inflate(z, Z_NO_FLUSH) != Z_OK)
			break;
	if (z->avail_out > 0)
		return FALSE;
	z->next_out = &beyond;
	z->avail_out = 1;
	return inflate(z, Z_FINISH) == Z_STREAM_END && z->avail_out == 1 &&
	       z->avail_in == 0;
}

static gboolean inflate_object(git_odb_backend *backend, z_stream *z,
	void **data, size_t *size, git_object_t *type)
{
	guint8 head[HEADER];
	gsize used, got;
	int state;

	z->next_out = head;
	z->avail_out = HEADER;
	state = inflate(z, Z_NO_FLUSH);
	got = HEADER - z->avail_out;
	used = read_header(head, got, type, size);
	if ((state != Z_OK && state != Z_STREAM_END) || used == 0 ||
		*size > ((gsize)z->avail_in + z->total_in) * RATIO)
		return FALSE;
	*data = git_odb_backend_data_alloc(backend, *size + 1);
	if (*data == NULL)
		return FALSE;
	((guint8 *)*data)[*size] = '\0';
	if (state == Z_STREAM_END && z->avail_in == 0 && got - used == *size) {
		memcpy(*data, head + used, *size);
		return TRUE;
	}
	if (state == Z_OK &&
		inflate_rest(z, head + used, got - used, *data, *size))
		return TRUE;
	git_odb_backend_data_free(backend, *data);
	return FALSE;
}

static int read_file(git_odb_backend *backend, const char *path, void **data,
	size_t *size, git_object_t *type)
{
	g_autofree guint8 *packed = NULL;
	gsize length = 0;
	z_stream z = {0};
	gboolean good;
	int result = load(path, &packed, &length);

	if (result < 0)
		return result == GIT_ENOTFOUND
			       ? result
			       : bad("a loose object cannot be read");
	if (inflateInit(&z) != Z_OK)
		return bad("out of memory");
	z.next_in = packed;
	z.avail_in = (uInt)length;
	good = inflate_object(backend, &z, data, size, type);
	inflateEnd(&z);
	return good ? 0 : bad("a loose object is damaged");
}

static int read_object(void **data, size_t *size, git_object_t *type,
	git_odb_backend *backend, const git_oid *oid)
{
	struct loose *loose = (struct loose *)backend;
	char hex[GIT_OID_HEXSZ + 1];
	guint i;

	git_oid_tostr(hex, sizeof(hex), oid);
	for (i = 0; i < loose->directories->len; i++) {
		g_autofree char *path = g_strdup_printf("%s/%.2s/%s",
			(char *)loose->directories->pdata[i], hex, hex + 2);
		int result = read_file(backend, path, data, size, type);

		if (result != GIT_ENOTFOUND)
			return result;
	}
	return GIT_ENOTFOUND;
}

static int read_kind(size_t *size, git_object_t *type, git_odb_backend *backend,
	const git_oid *oid)
{
	void *data = NULL;
	int result = read_object(&data, size, type, backend, oid);

	if (result == 0)
		git_odb_backend_data_free(backend, data);
	return result;
}

static void free_backend(git_odb_backend *backend)
{
	g_ptr_array_free(((struct loose *)backend)->directories, TRUE);
	g_free(backend);
}

/* Where objects lie: the store, and those that it borrows from */

static void add_alternates(GPtrArray *all, const char *store)
{
	g_autofree char *file =
		g_build_filename(store, "info", "alternates", NULL);
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;
	gsize i;

	if (!g_file_get_contents(file, &text, NULL, NULL))
		return;
	lines = g_strsplit(text, "\n", -1);
	for (i = 0; lines[i] != NULL; i++)
		if (*lines[i] != '\0' && *lines[i] != '#')
			g_ptr_array_add(all, g_path_is_absolute(lines[i])
						     ? g_strdup(lines[i])
						     : g_build_filename(store,
							       lines[i], NULL));
}

static GPtrArray *find_directories(const VulnGit *git)
{
	GPtrArray *all = g_ptr_array_new_with_free_func(g_free);
	const char *store = vuln_env("GIT_OBJECT_DIRECTORY");
	const char *others = vuln_env("GIT_ALTERNATE_OBJECT_DIRECTORIES");
	g_auto(GStrv) each = g_strsplit(others == NULL ? "" : others, ":", -1);
	guint i, own;

	if (store != NULL)
		g_ptr_array_add(all, g_strdup(store));
	for (i = 0; each[i] != NULL; i++)
		if (*each[i] != '\0')
			g_ptr_array_add(all, g_strdup(each[i]));
	g_ptr_array_add(
		all, g_build_filename(git->common_dir, "objects", NULL));
	own = all->len;
	for (i = 0; i < own; i++)
		add_alternates(all, all->pdata[i]);
	return all;
}

gboolean vuln_git_add_loose(VulnGit *git, GError **error)
{
	struct loose *loose = g_new0(struct loose, 1);

	loose->base.version = GIT_ODB_BACKEND_VERSION;
	loose->base.read = read_object;
	loose->base.read_header = read_kind;
	loose->base.free = free_backend;
	loose->directories = find_directories(git);
	if (git_odb_add_backend(git->odb, &loose->base, PRIORITY) == 0)
		return TRUE;
	free_backend(&loose->base);
	return vuln_git_failed(error, "cannot open the object store");
}
