/* SPDX-License-Identifier: Apache-2.0 */
/* What a commit still owes to index and work tree. */
#include <unistd.h>

#include "pending.h"

static char *note_path(VulnRepo *repo, GError **error)
{
	const char *dir = vuln_repo_private_dir(repo, error);

	return dir == NULL ? NULL : g_build_filename(dir, "pending", NULL);
}

void vuln_pending_done(VulnRepo *repo)
{
	g_autofree char *path = note_path(repo, NULL);

	if (path != NULL)
		unlink(path);
}

gboolean vuln_pending_begin(
	VulnRepo *repo, const GPtrArray *files, GError **error)
{
	g_autofree char *path = note_path(repo, error);
	g_autoptr(GString) text = g_string_new(NULL);
	guint i;

	if (vuln_git_workdir(vuln_repo_git(repo)) == NULL)
		return TRUE;
	for (i = 0; i < files->len; i++) {
		const VulnFile *file = files->pdata[i];

		g_string_append_printf(text, "%s\n", file->path);
	}
	if (path != NULL &&
		g_file_set_contents_full(path, text->str, (gssize)text->len,
			G_FILE_SET_CONTENTS_NONE, 0600, error))
		return TRUE;
	vuln_pending_done(repo);
	return FALSE;
}

gboolean vuln_pending_is_left(VulnRepo *repo)
{
	g_autofree char *path = note_path(repo, NULL);

	return path != NULL && access(path, F_OK) == 0;
}

/* The file at @path as HEAD has it; NULL when it has none. */
static VulnFile *file_of_head(VulnRepo *repo, const char *path)
{
	const VulnOid *tree = vuln_world_tree(vuln_repo_world(repo));
	GBytes *bytes = NULL;
	VulnOid oid;

	if (tree != NULL &&
		vuln_git_entry(vuln_repo_git(repo), tree, path, &oid, NULL))
		bytes = vuln_git_read(vuln_repo_git(repo), &oid, NULL, NULL);
	return bytes == NULL ? NULL : vuln_file_new(path, bytes);
}

static void file_free(void *data)
{
	vuln_file_free(data);
}

/* The files that a note names, as HEAD has them. */
static GPtrArray *noted_files(VulnRepo *repo, const char *text)
{
	GPtrArray *files = g_ptr_array_new_with_free_func(file_free);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	gsize i;

	for (i = 0; lines[i] != NULL; i++) {
		VulnFile *file = file_of_head(repo, lines[i]);

		if (file != NULL)
			g_ptr_array_add(files, file);
	}
	return files;
}

gboolean vuln_pending_mend(VulnRepo *repo, GError **error)
{
	g_autofree char *path = note_path(repo, error);
	g_autoptr(GPtrArray) files = NULL;
	char *text = NULL;

	if (path == NULL || !g_file_get_contents(path, &text, NULL, NULL))
		return path != NULL;
	files = noted_files(repo, text);
	g_free(text);
	if (!vuln_git_refresh(vuln_repo_git(repo), files, error))
		return FALSE;
	unlink(path);
	return TRUE;
}
