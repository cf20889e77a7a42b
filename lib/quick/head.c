/* SPDX-License-Identifier: Apache-2.0 */
/* Where a repository lies and what HEAD names, read by hand. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "quick/head.h"
#include "base/environment.h"

enum { MAX_SYMBOLIC = 5, ID_LENGTH = 40 };

/* The first line of a small file, or NULL. */
static char *read_line(const char *dir, const char *name)
{
	g_autofree char *path = g_build_filename(dir, name, NULL);
	char *text;

	if (!g_file_get_contents(path, &text, NULL, NULL))
		return NULL;
	text[strcspn(text, "\r\n")] = '\0';
	return text;
}

static char *below(const char *dir, const char *path)
{
	return g_path_is_absolute(path) ? g_strdup(path)
					: g_build_filename(dir, path, NULL);
}

static gboolean is_directory(const char *path)
{
	return g_file_test(path, G_FILE_TEST_IS_DIR);
}

/* What `.git` is: the directory, or a file that names it. */
static char *git_dir_of(const char *root)
{
	const char *given = vuln_env("GIT_DIR");
	g_autofree char *git = g_build_filename(root, ".git", NULL);
	g_autofree char *objects = g_build_filename(root, "objects", NULL);
	g_autofree char *line = NULL;

	if (given != NULL)
		return below(root, given);
	if (is_directory(git))
		return g_steal_pointer(&git);
	line = read_line(root, ".git");
	if (line != NULL && g_str_has_prefix(line, "gitdir: "))
		return below(root, line + strlen("gitdir: "));
	return line == NULL && is_directory(objects) ? g_strdup(root) : NULL;
}

char *vuln_head_find(const char *root, char **common)
{
	const char *given = vuln_env("GIT_COMMON_DIR");
	char *git_dir = git_dir_of(root);
	g_autofree char *line = NULL;

	*common = NULL;
	if (git_dir == NULL)
		return NULL;
	line = read_line(git_dir, "commondir");
	if (given != NULL)
		*common = below(root, given);
	else
		*common = below(git_dir, line == NULL ? "" : line);
	return git_dir;
}

static gboolean is_ours(const char *path)
{
	struct stat about;

	return stat(path, &about) == 0 && about.st_uid == geteuid();
}

/* That of a linked work tree names the file `.git` there. */
char *vuln_head_tree(const char *git_dir)
{
	g_autofree char *name = read_line(git_dir, "gitdir");
	g_autofree char *file = name == NULL ? NULL : below(git_dir, name);

	if (file != NULL)
		return g_path_get_dirname(file);
	return g_str_has_suffix(git_dir, "/.git") ? g_path_get_dirname(git_dir)
						  : NULL;
}

/* git asks whose the work tree is. */
static gboolean is_tree_ours(const char *git_dir)
{
	g_autofree char *tree = vuln_head_tree(git_dir);

	return tree == NULL || is_ours(tree);
}

gboolean vuln_head_is_ours(const char *git_dir, const char *common)
{
	return is_ours(git_dir) && is_ours(common) && is_tree_ours(git_dir);
}

static gboolean is_id(const char *text)
{
	return strspn(text, "0123456789abcdef") == ID_LENGTH &&
	       text[ID_LENGTH] == '\0';
}

static gboolean is_ref(const char *name)
{
	return g_str_has_prefix(name, "refs/") && strstr(name, "..") == NULL &&
	       strstr(name, "//") == NULL;
}

/* A line `<id> <name>` of packed-refs. */
static char *find_packed(const char *common, const char *name)
{
	g_autofree char *path = g_build_filename(common, "packed-refs", NULL);
	g_autofree char *wanted = g_strdup_printf(" %s\n", name);
	g_autofree char *text = NULL;
	const char *hit;

	if (!g_file_get_contents(path, &text, NULL, NULL))
		return NULL;
	hit = strstr(text, wanted);
	if (hit == NULL || hit - text < ID_LENGTH ||
		(hit - text > ID_LENGTH && hit[-ID_LENGTH - 1] != '\n'))
		return NULL;
	return g_strndup(hit - ID_LENGTH, ID_LENGTH);
}

static gboolean is_of_worktree(const char *name)
{
	return g_str_has_prefix(name, "refs/bisect/") ||
	       g_str_has_prefix(name, "refs/worktree/") ||
	       g_str_has_prefix(name, "refs/rewritten/");
}

char *vuln_head_commit(const char *git_dir, const char *common)
{
	char *value = read_line(git_dir, "HEAD");
	guint i;

	for (i = 0; i < MAX_SYMBOLIC && value != NULL; i++) {
		g_autofree char *old = value;
		const char *name = old + strlen("ref: ");

		if (is_id(old))
			return g_steal_pointer(&old);
		if (!g_str_has_prefix(old, "ref: ") || !is_ref(name))
			return NULL;
		value = read_line(
			is_of_worktree(name) ? git_dir : common, name);
		if (value == NULL)
			value = find_packed(common, name);
	}
	g_free(value);
	return NULL;
}
