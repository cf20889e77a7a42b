/* SPDX-License-Identifier: Apache-2.0 */
/* git's configuration as git itself sees it, environment included. */
#include <stdlib.h>
#include <string.h>

#include "base/environment.h"
#include "git/config.h"

/* What is being read, and the repository that conditions are about. */
struct reading {
	git_config *config;
	git_repository *repo;
};

static void add_file(struct reading *to, char *path, git_config_level_t level)
{
	if (path != NULL && g_file_test(path, G_FILE_TEST_EXISTS))
		git_config_add_file_ondisk(
			to->config, path, level, to->repo, 1);
	g_free(path);
}

static char *below_home(const char *name)
{
	const char *home = vuln_env("HOME");

	return home == NULL ? NULL : g_build_filename(home, name, NULL);
}

static char *xdg_config(void)
{
	const char *xdg = vuln_env("XDG_CONFIG_HOME");

	if (xdg != NULL)
		return g_build_filename(xdg, "git", "config", NULL);
	return below_home(".config/git/config");
}

static gboolean is_true(const char *value)
{
	return value != NULL && (g_ascii_strcasecmp(value, "true") == 0 ||
					g_ascii_strcasecmp(value, "yes") == 0 ||
					g_ascii_strcasecmp(value, "on") == 0 ||
					atoi(value) != 0);
}

static void add_user_files(struct reading *to)
{
	const char *global = vuln_env("GIT_CONFIG_GLOBAL");
	const char *system = vuln_env("GIT_CONFIG_SYSTEM");

	if (!is_true(vuln_env("GIT_CONFIG_NOSYSTEM")))
		add_file(to,
			g_strdup(system == NULL ? "/etc/gitconfig" : system),
			GIT_CONFIG_LEVEL_SYSTEM);
	if (global != NULL) {
		add_file(to, g_strdup(global), GIT_CONFIG_LEVEL_GLOBAL);
		return;
	}
	add_file(to, xdg_config(), GIT_CONFIG_LEVEL_XDG);
	add_file(to, below_home(".gitconfig"), GIT_CONFIG_LEVEL_GLOBAL);
}

/* libgit2 1.8 opens a repository whose work trees have settings of their own,
 * and leaves reading them to us. */
static void add_repository_files(struct reading *to, const char *common_dir)
{
	const char *git_dir =
		to->repo == NULL ? common_dir : git_repository_path(to->repo);
	int is_extended = 0;

	add_file(to, g_build_filename(common_dir, "config", NULL),
		GIT_CONFIG_LEVEL_LOCAL);
	if (git_config_get_bool(&is_extended, to->config,
		    "extensions.worktreeConfig") == 0 &&
		is_extended)
		add_file(to, g_build_filename(git_dir, "config.worktree", NULL),
			GIT_CONFIG_LEVEL_APP);
}

git_config *vuln_git_config_open(const char *common_dir, git_repository *repo)
{
	struct reading to = {NULL, repo};

	if (git_config_new(&to.config) < 0)
		return NULL;
	add_user_files(&to);
	if (common_dir != NULL)
		add_repository_files(&to, common_dir);
	return to.config;
}

static const char *numbered(const char *name, int n)
{
	g_autofree char *variable = g_strdup_printf("%s_%d", name, n);

	return vuln_env(variable);
}

static char *from_environment(const char *key)
{
	const char *count = vuln_env("GIT_CONFIG_COUNT");
	int n;

	for (n = count == NULL ? -1 : atoi(count) - 1; n >= 0; n--) {
		const char *name = numbered("GIT_CONFIG_KEY", n);
		const char *value = numbered("GIT_CONFIG_VALUE", n);

		if (name != NULL && g_ascii_strcasecmp(name, key) == 0)
			return g_strdup(value == NULL ? "" : value);
	}
	return NULL;
}

/* Whether a word of GIT_CONFIG_PARAMETERS, "key=value" or "key" (true), is
 * about @key. */
static gboolean is_of(const char *word, const char *key)
{
	gsize length = strlen(key);

	return g_ascii_strncasecmp(word, key, length) == 0 &&
	       (word[length] == '=' || word[length] == '\0');
}

/* What `git -c` hands to the programs that it starts, quoted for a shell. */
static char *from_git(const char *key)
{
	const char *words = vuln_env("GIT_CONFIG_PARAMETERS");
	g_auto(GStrv) each = NULL;
	int n;

	if (words == NULL || !g_shell_parse_argv(words, &n, &each, NULL))
		return NULL;
	while (n-- > 0)
		if (is_of(each[n], key))
			return g_strdup(each[n][strlen(key)] == '='
						? each[n] + strlen(key) + 1
						: "true");
	return NULL;
}

char *vuln_git_config_get(git_config *config, const char *key)
{
	git_buf value = {0};
	char *copy;

	copy = from_git(key);
	if (copy == NULL)
		copy = from_environment(key);
	if (copy != NULL || config == NULL)
		return copy;
	if (git_config_get_string_buf(&value, config, key) < 0)
		return NULL;
	copy = g_strdup(value.ptr);
	git_buf_dispose(&value);
	return copy;
}

/* Whether a value of safe.directory is about @directory. */
static gboolean is_about(const char *value, const char *directory)
{
	g_autofree char *path = g_str_has_prefix(value, "~/")
					? below_home(value + 2)
					: g_strdup(value);

	return g_str_equal(value, "*") || g_strcmp0(path, directory) == 0;
}

struct safe_search {
	const char *directory;
	gboolean found;
};

static int look_at_safe(const git_config_entry *entry, void *data)
{
	struct safe_search *search = data;

	if (*entry->value == '\0')
		search->found = FALSE;
	else if (is_about(entry->value, search->directory))
		search->found = TRUE;
	return 0;
}

gboolean vuln_git_is_safe(const char *directory)
{
	g_autofree char *own = from_environment("safe.directory");
	git_config *config = vuln_git_config_open(NULL, NULL);
	struct safe_search search = {directory, FALSE};

	if (config != NULL)
		git_config_get_multivar_foreach(
			config, "safe.directory", NULL, look_at_safe, &search);
	git_config_free(config);
	return search.found || (own != NULL && is_about(own, directory));
}
