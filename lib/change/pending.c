/* SPDX-License-Identifier: Apache-2.0 */
/* What a commit still owes to index and work tree. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "change/pending.h"
#include "vuln/error.h"

/* Each work tree has an index, and so a note of its own. */
static char *note_path(VulnRepo *repo)
{
	return g_build_filename(
		vuln_git_dir(vuln_repo_git(repo)), "vuln", "pending", NULL);
}

gboolean vuln_pending_is_left(VulnRepo *repo)
{
	g_autofree char *path = note_path(repo);

	return access(path, F_OK) == 0;
}

static gboolean head_tree(VulnGit *git, VulnOid *tree)
{
	VulnOid head;

	return vuln_git_head(git, &head) &&
	       vuln_git_tree(git, &head, tree, NULL);
}

/* Noting */

/* A line each: the path, and after a tab the id of what HEAD has there. A
 * line begins with its line end, so that what was torn spoils none after it. */
static GString *lines_of(VulnGit *git, const GPtrArray *files)
{
	GString *text = g_string_new(NULL);
	VulnOid tree, old;
	gboolean has_head = head_tree(git, &tree);
	guint i;

	for (i = 0; i < files->len; i++) {
		const VulnFile *file = files->pdata[i];

		g_string_append_printf(text, "\n%s", file->path);
		if (has_head &&
			vuln_git_entry(git, &tree, file->path, &old, NULL))
			g_string_append_printf(text, "\t%s", old.hex);
	}
	return text;
}

/* Whether a note is about @files alone, all of them new. */
static gboolean is_of(const char *note, const GPtrArray *files)
{
	guint i;

	for (i = 0; i < files->len; i++) {
		const VulnFile *file = files->pdata[i];
		gsize length = strlen(file->path);

		if (file->bytes == NULL || *note != '\n' ||
			strncmp(note + 1, file->path, length) != 0)
			return FALSE;
		note += 1 + length;
	}
	return *note == '\0';
}

/* All of it, or nothing. */
static gboolean append(int fd, const char *path, const GString *text)
{
	struct stat before;
	int problem;

	if (fstat(fd, &before) < 0)
		return FALSE;
	if (vuln_write_all(fd, text->str, text->len))
		return TRUE;
	problem = errno;
	if (before.st_size == 0)
		unlink(path);
	else if (ftruncate(fd, before.st_size) < 0)
		problem = errno;
	errno = problem;
	return FALSE;
}

static int open_note(const char *path)
{
	g_autofree char *dir = g_path_get_dirname(path);

	if (mkdir(dir, 0700) < 0 && errno != EEXIST)
		return -1;
	return open(path,
		O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
}

gboolean vuln_pending_begin(
	VulnRepo *repo, const GPtrArray *files, GError **error)
{
	VulnGit *git = vuln_repo_git(repo);
	g_autofree char *path = note_path(repo);
	GString *text;
	gboolean good;
	int fd;

	if (vuln_git_workdir(git) == NULL || vuln_repo_is_detached(repo))
		return TRUE;
	text = lines_of(git, files);
	fd = open_note(path);
	good = fd >= 0 && append(fd, path, text);
	if (!good)
		vuln_fail(error, VULN_ERROR_FATAL, "cannot write '%s': %s",
			path, g_strerror(errno));
	if (fd >= 0)
		close(fd);
	g_string_free(text, TRUE);
	return good;
}

/* Catching up */

struct owed {
	VulnGit *git;
	VulnOid tree;
	gboolean has_head;
	GHashTable *seen; /* paths in @files */
	GPtrArray *gone;  /* of VulnEntry: what HEAD has no more */
	GPtrArray *files; /* of VulnFile: what HEAD has */
};

static void entry_free(void *data)
{
	VulnEntry *entry = data;

	g_free(entry->name);
	g_free(entry);
}

static void file_free(void *data)
{
	vuln_file_free(data);
}

static void owed_init(struct owed *o, VulnGit *git)
{
	o->git = git;
	o->has_head = head_tree(git, &o->tree);
	o->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	o->gone = g_ptr_array_new_with_free_func(entry_free);
	o->files = g_ptr_array_new_with_free_func(file_free);
}

static void owed_clear(struct owed *o)
{
	g_hash_table_destroy(o->seen);
	g_ptr_array_free(o->gone, TRUE);
	g_ptr_array_free(o->files, TRUE);
}

static void add_gone(struct owed *o, const char *path, const char *hex)
{
	VulnEntry *entry = g_new0(VulnEntry, 1);

	entry->name = g_strdup(path);
	g_strlcpy(entry->oid.hex, hex, sizeof(entry->oid.hex));
	g_ptr_array_add(o->gone, entry);
}

static gboolean add_line(struct owed *o, const char *line, GError **error)
{
	g_auto(GStrv) parts = g_strsplit(line, "\t", 2);
	const char *path = parts[0], *old = path == NULL ? NULL : parts[1];
	VulnOid now = {""};
	GBytes *bytes;
	gboolean has;

	if (path == NULL)
		return TRUE;
	has = o->has_head && vuln_git_entry(o->git, &o->tree, path, &now, NULL);
	if (old != NULL && !g_str_equal(old, now.hex))
		add_gone(o, path, old);
	if (!has || !g_hash_table_add(o->seen, g_strdup(path)))
		return TRUE;
	bytes = vuln_git_read(o->git, &now, NULL, error);
	if (bytes != NULL)
		g_ptr_array_add(o->files, vuln_file_new(path, bytes));
	return bytes != NULL;
}

static gboolean follow(VulnGit *git, const char *note, GError **error)
{
	g_auto(GStrv) lines = g_strsplit(note, "\n", -1);
	struct owed o;
	gboolean good = TRUE;
	gsize i;

	owed_init(&o, git);
	for (i = 0; good && lines[i] != NULL; i++)
		good = add_line(&o, lines[i], error);
	if (good && o.gone->len + o.files->len > 0)
		good = vuln_git_refresh(git, o.gone, o.files, error);
	owed_clear(&o);
	return good;
}

gboolean vuln_pending_mend(
	VulnRepo *repo, const GPtrArray *known, GError **error)
{
	VulnGit *git = vuln_repo_git(repo);
	g_autofree char *path = note_path(repo), *note = NULL;
	gboolean good;

	if (!g_file_get_contents(path, &note, NULL, NULL))
		return TRUE;
	good = known != NULL && is_of(note, known)
		       ? vuln_git_refresh(git, NULL, known, error)
		       : follow(git, note, error);
	if (good)
		unlink(path);
	return good;
}

void vuln_pending_settle(
	VulnRepo *repo, const GPtrArray *known, VulnFindings *findings)
{
	g_autoptr(GError) problem = NULL;

	if (vuln_pending_mend(repo, known, &problem))
		return;
	vuln_findings_at(findings, NULL, NULL);
	vuln_findings_add(findings, "work-tree", VULN_WARNING, NULL,
		"all is committed, but %s; the next action or 'vuln doctor "
		"--mend' brings the work tree up to date",
		problem->message);
}
