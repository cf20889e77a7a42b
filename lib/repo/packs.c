/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Packs are checked by git before libgit2 reads from them, each once; loose
 * objects are read strictly by ourselves (git/loose.c).
 */
#include <string.h>
#include <sys/stat.h>

#include "base/translate.h"
#include "repo/packs.h"
#include "git/run.h"

enum { LEAST_SECONDS = 5, BYTES_A_SECOND = 1 << 20 };

/* "<name> <bytes> <when written>" of a pack and its index. */
static char *state_of(const char *index, guint64 *size)
{
	g_autofree char *name = g_path_get_basename(index);
	g_autofree char *pack = g_strndup(index, strlen(index) - 4);
	g_autofree char *path = g_strconcat(pack, ".pack", NULL);
	struct stat a, b;

	if (stat(index, &a) < 0 || stat(path, &b) < 0)
		return NULL;
	*size = (guint64)b.st_size;
	return g_strdup_printf("%s %" G_GINT64_FORMAT ".%ld %" G_GINT64_FORMAT
			       " %" G_GINT64_FORMAT ".%ld",
		name, (gint64)a.st_mtim.tv_sec, a.st_mtim.tv_nsec,
		(gint64)b.st_size, (gint64)b.st_mtim.tv_sec, b.st_mtim.tv_nsec);
}

/* What git says against a pack; NULL: nothing. */
static char *problem_of(VulnGit *git, const char *index, guint64 size)
{
	const char *const words[] = {"verify-pack", index, NULL};
	g_autofree char *complaint = NULL;
	g_autofree char *name = g_path_get_basename(index);
	int status = vuln_git_run_limited(git, words,
		LEAST_SECONDS + (guint)(size / BYTES_A_SECOND), &complaint,
		NULL);

	if (status == 0)
		return NULL;
	return g_strdup_printf(_("git cannot read '%s': it is damaged, or made "
				 "to do harm; 'git fsck' tells more"),
		name);
}

static char *check_all(
	VulnGit *git, const char *folder, char **known, GString *text)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	char *problem = NULL;
	const char *name;

	while (dir != NULL && problem == NULL &&
		(name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *index = g_build_filename(folder, name, NULL);
		g_autofree char *state = NULL;
		guint64 size = 0;

		if (g_str_has_suffix(name, ".idx"))
			state = state_of(index, &size);
		if (state == NULL)
			continue;
		if (!g_strv_contains((const char *const *)known, state))
			problem = problem_of(git, index, size);
		g_string_append_printf(text, "%s\n", state);
	}
	return problem;
}

char *vuln_packs_problem(VulnGit *git, const char *before, char **after)
{
	g_autofree char *folder = g_build_filename(
		vuln_git_common_dir(git), "objects", "pack", NULL);
	g_auto(GStrv) known = g_strsplit(before, "\n", -1);
	g_autoptr(GString) text = g_string_new(NULL);
	char *problem = check_all(git, folder, known, text);

	if (problem == NULL)
		*after = g_strdup(text->str);
	return problem;
}
