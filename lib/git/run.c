/* SPDX-License-Identifier: Apache-2.0 */
/* Git itself is started here, for what goes over a network. */
#include <sys/resource.h>
#include <sys/wait.h>

#include "base/environment.h"
#include "git/run.h"
#include "vuln/error.h"

/* What a repository's config could make git run, and what would change the
 * repository behind our back. */
static const char *const overrides[] = {"core.hooksPath=/dev/null",
	"core.fsmonitor=", "core.gitProxy=", "core.askPass=",
	"core.alternateRefsCommand=", "core.editor=false", "core.pager=cat",
	"credential.helper=", "protocol.ext.allow=never", "push.gpgSign=false",
	"push.recurseSubmodules=no", "fetch.recurseSubmodules=false",
	"fetch.fsckObjects=true", "fetch.writeCommitGraph=false", "gc.auto=0",
	"maintenance.auto=false", "submodule.recurse=false", NULL};

static const char *const kept[] = {"PATH", "HOME", "USER", "LOGNAME",
	"SSH_AUTH_SOCK", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "TMPDIR",
	"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM",
	"GIT_ALLOW_PROTOCOL", "GIT_SSH_COMMAND", "GIT_SSH", "GIT_SSL_CAINFO",
	"http_proxy", "https_proxy", "no_proxy", NULL};

static char **make_environment(void)
{
	GPtrArray *all = g_ptr_array_new();
	gsize i;

	for (i = 0; kept[i] != NULL; i++)
		if (vuln_env(kept[i]) != NULL)
			g_ptr_array_add(all, g_strconcat(kept[i], "=",
						     vuln_env(kept[i]), NULL));
	g_ptr_array_add(all, g_strdup("LC_ALL=C"));
	g_ptr_array_add(all, g_strdup("GIT_TERMINAL_PROMPT=0"));
	/* git takes this before core.sshCommand of the repository */
	if (vuln_env("GIT_SSH_COMMAND") == NULL && vuln_env("GIT_SSH") == NULL)
		g_ptr_array_add(all, g_strdup("GIT_SSH_COMMAND=ssh"));
	g_ptr_array_add(all, NULL);
	return (char **)g_ptr_array_free(all, FALSE);
}

static char **make_words(VulnGit *git, const char *const *words)
{
	GPtrArray *all = g_ptr_array_new();
	gsize i;

	g_ptr_array_add(all, g_strdup("git"));
	g_ptr_array_add(
		all, g_strconcat("--git-dir=", vuln_git_dir(git), NULL));
	for (i = 0; overrides[i] != NULL; i++) {
		g_ptr_array_add(all, g_strdup("-c"));
		g_ptr_array_add(all, g_strdup(overrides[i]));
	}
	for (i = 0; words[i] != NULL; i++)
		g_ptr_array_add(all, g_strdup(words[i]));
	g_ptr_array_add(all, NULL);
	return (char **)g_ptr_array_free(all, FALSE);
}

static void limit(void *seconds)
{
	struct rlimit most = {*(guint *)seconds, *(guint *)seconds};

	setrlimit(RLIMIT_CPU, &most);
}

int vuln_git_run_limited(VulnGit *git, const char *const *words, guint seconds,
	char **complaint, GError **error)
{
	g_auto(GStrv) argv = make_words(git, words);
	g_auto(GStrv) environment = make_environment();
	int status = 0;

	if (!g_spawn_sync(NULL, argv, environment,
		    G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, limit,
		    &seconds, NULL, complaint, &status, error))
		return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

int vuln_git_run(VulnGit *git, const char *const *words, char **said,
	char **complaint, GError **error)
{
	g_auto(GStrv) argv = make_words(git, words);
	g_auto(GStrv) environment = make_environment();
	g_autofree char *out = NULL, *err = NULL;
	int status = 0;

	if (!g_spawn_sync(NULL, argv, environment, G_SPAWN_SEARCH_PATH, NULL,
		    NULL, &out, &err, &status, error))
		return -1;
	if (said != NULL)
		*said = g_steal_pointer(&out);
	if (complaint != NULL)
		*complaint = g_steal_pointer(&err);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}
