/* SPDX-License-Identifier: Apache-2.0 */
/* Writing hooks and taking them away again. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/environment.h"
#include "sync/hook-inside.h"
#include "vuln/error.h"
#include "vuln/hook.h"

static const char mark[] = "# Written by 'vuln hook install'.\n";
static const char kept[] = ".before-vuln";

static const char *const client_hooks[] = {
	"pre-commit", "commit-msg", "pre-push", NULL};
static const char *const server_hooks[] = {"pre-receive", NULL};
static const char *const all_hooks[] = {
	"pre-commit", "commit-msg", "pre-push", "pre-receive", NULL};

/* Where git looks for hooks of this repository alone. */
static char *own_dir(VulnRepo *repo)
{
	return g_build_filename(
		vuln_git_common_dir(vuln_repo_git(repo)), "hooks", NULL);
}

/* Where git looks: core.hooksPath may begin with ~/, and begins where hooks
 * are run. */
static char *wanted_dir(VulnRepo *repo)
{
	VulnGit *git = vuln_repo_git(repo);
	g_autofree char *set = vuln_repo_setting(repo, "core.hooksPath");
	const char *from = vuln_git_workdir(git);

	if (set == NULL)
		return own_dir(repo);
	if (g_str_has_prefix(set, "~/"))
		return g_build_filename(vuln_env("HOME"), set + 2, NULL);
	return g_canonicalize_filename(
		set, from == NULL ? vuln_git_dir(git) : from);
}

static char *hooks_dir(VulnRepo *repo, const char *path, GError **error)
{
	g_autofree char *wanted = wanted_dir(repo);
	g_autofree char *own = own_dir(repo);

	if (path != NULL)
		return g_strdup(path);
	if (g_str_equal(wanted, own))
		return g_steal_pointer(&own);
	vuln_fail(error, VULN_ERROR_NO,
		"git looks for hooks in '%s' (core.hooksPath)", wanted);
	vuln_error_hint(error,
		"for this repository alone: git config core.hooksPath '%s'",
		own);
	vuln_error_hint(error,
		"in all repositories that look there: --path '%s'", wanted);
	return NULL;
}

/* What git gives a hook on its standard input is read once and told twice; what
 * cannot be read is not nothing. */
static char *script_of(const char *name, const char *program)
{
	gboolean reads = g_str_has_prefix(name, "pre-push") ||
			 g_str_has_prefix(name, "pre-receive");
	g_autofree char *quoted = g_shell_quote(program);

	return g_strdup_printf("#!/bin/sh\n%s"
			       "before=$0%s\n"
			       "%s"
			       "if test -x \"$before\"; then\n"
			       "\t%s\"$before\" \"$@\" || exit\n"
			       "fi\n"
			       "%s%s hook run %s \"$@\"\n",
		mark, kept, reads ? "lines=$(cat) || exit\n" : "",
		reads ? "printf '%s\\n' \"$lines\" | " : "",
		reads ? "printf '%s\\n' \"$lines\" | " : "exec ", quoted, name);
}

static gboolean is_ours(const char *path)
{
	g_autofree char *text = NULL;

	return g_file_get_contents(path, &text, NULL, NULL) &&
	       strstr(text, mark) != NULL;
}

static gboolean failed(GError **error, const char *path)
{
	return vuln_fail(error, VULN_ERROR_FATAL, "cannot write '%s': %s", path,
		g_strerror(errno));
}

/* A folder in the place of a hook would be kept, and run as one. */
static gboolean check_place(const char *path, GError **error)
{
	if (!g_file_test(path, G_FILE_TEST_IS_DIR))
		return TRUE;
	vuln_fail(error, VULN_ERROR_NO, "'%s' is a folder, not a hook", path);
	return vuln_error_hint(error, "put it elsewhere and try again");
}

static gboolean check_places(
	const char *dir, const char *const *names, GError **error)
{
	for (; *names != NULL; names++) {
		g_autofree char *path = g_build_filename(dir, *names, NULL);
		g_autofree char *beside = g_strconcat(path, kept, NULL);

		if (!check_place(path, error) || !check_place(beside, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean keep(const char *path, GError **error)
{
	g_autofree char *beside = g_strconcat(path, kept, NULL);

	if (!g_file_test(path, G_FILE_TEST_EXISTS) || is_ours(path))
		return TRUE;
	if (g_file_test(beside, G_FILE_TEST_EXISTS)) {
		vuln_fail(error, VULN_ERROR_NO,
			"'%s' is there already; which hook is to be kept?",
			beside);
		return vuln_error_hint(
			error, "take one of the two away and try again");
	}
	return rename(path, beside) == 0 || failed(error, path);
}

static gboolean write_hook(const char *dir, const char *name,
	const char *program, GPtrArray *files, GError **error)
{
	g_autofree char *path = g_build_filename(dir, name, NULL);
	g_autofree char *script = script_of(name, program);

	if (!keep(path, error) || !g_file_set_contents_full(path, script, -1,
					  G_FILE_SET_CONTENTS_CONSISTENT |
						  G_FILE_SET_CONTENTS_DURABLE,
					  0755, error))
		return FALSE;
	if (chmod(path, 0755) < 0)
		return failed(error, path);
	g_ptr_array_add(files, g_steal_pointer(&path));
	return TRUE;
}

static char **end_list(GPtrArray *files, gboolean good)
{
	if (good) {
		g_ptr_array_add(files, NULL);
		return (char **)g_ptr_array_free(files, FALSE);
	}
	g_ptr_array_set_free_func(files, g_free);
	g_ptr_array_free(files, TRUE);
	return NULL;
}

char **vuln_hook_install(
	VulnRepo *repo, gboolean server, const char *path, GError **error)
{
	const char *const *name = server ? server_hooks : client_hooks;
	g_autofree char *dir = hooks_dir(repo, path, error);
	g_autofree char *program = NULL;
	GPtrArray *files;
	gboolean good = TRUE;

	if (dir == NULL)
		return NULL;
	program = g_file_read_link("/proc/self/exe", error);
	if (program == NULL)
		return NULL;
	if (!check_places(dir, name, error))
		return NULL;
	if (g_mkdir_with_parents(dir, 0755) < 0) {
		failed(error, dir);
		return NULL;
	}
	if (server && !vuln_git_config_set(vuln_repo_git(repo),
			      "receive.fsckObjects", "true", error))
		return NULL;
	files = g_ptr_array_new();
	for (; good && *name != NULL; name++)
		good = write_hook(dir, *name, program, files, error);
	return end_list(files, good);
}

static gboolean take_away(
	const char *dir, const char *name, GPtrArray *files, GError **error)
{
	g_autofree char *path = g_build_filename(dir, name, NULL);
	g_autofree char *beside = g_strconcat(path, kept, NULL);
	gboolean had_other = g_file_test(beside, G_FILE_TEST_EXISTS);

	if (!is_ours(path))
		return TRUE;
	if (had_other ? rename(beside, path) < 0 : unlink(path) < 0)
		return failed(error, path);
	g_ptr_array_add(files, g_steal_pointer(&path));
	return TRUE;
}

char **vuln_hook_uninstall(VulnRepo *repo, const char *path, GError **error)
{
	g_autofree char *dir = hooks_dir(repo, path, error);
	GPtrArray *files;
	gboolean good = TRUE;
	gsize i;

	if (dir == NULL)
		return NULL;
	files = g_ptr_array_new();
	for (i = 0; good && all_hooks[i] != NULL; i++)
		good = take_away(dir, all_hooks[i], files, error);
	return end_list(files, good);
}

gboolean vuln_hook_is_there(VulnRepo *repo, const char *name)
{
	g_autofree char *dir = wanted_dir(repo);
	g_autofree char *path = g_build_filename(dir, name, NULL);

	return is_ours(path) && access(path, X_OK) == 0;
}
