/* SPDX-License-Identifier: Apache-2.0 */
/* vuln hook: the rules asked by git itself. */
#include <string.h>

#include "cmd/front/cmd.h"
#include "cmd/front/findings.h"
#include "vuln/error.h"
#include "vuln/file.h"
#include "vuln/hook.h"

static const struct opt_spec install_options[] = {
	{0, "server", OPT_FLAG, NULL, NULL,
		N_("the hook of a server: pre-receive")},
	{0, "path", OPT_STRING, N_("dir"), NULL,
		N_("where git looks for hooks")},
	{0},
};

static const struct opt_spec uninstall_options[] = {
	{0, "path", OPT_STRING, N_("dir"), NULL,
		N_("where git looks for hooks")},
	{0},
};

static const struct opt_positional run_positionals[] = {
	{"hook", POS_REQUIRED,
		N_("pre-commit, commit-msg, pre-push or "
		   "pre-receive")},
	{"argument", POS_REST, N_("what git gives to it")},
	{0},
};

/* A server may be empty yet: no cases are asked for. */
static VulnRepo *open_repo(struct cmd_ctx *ctx, GError **error)
{
	if (ctx->repo == NULL) {
		ctx->repo = vuln_repo_open(".", error);
		ctx->free_repo = vuln_repo_free;
	}
	return ctx->repo;
}

static int say(struct cmd_ctx *ctx, char **files, const char *what)
{
	gsize i;

	for (i = 0; files != NULL && files[i] != NULL; i++)
		out_text(ctx->out, "%s  %s\n", what, files[i]);
	if (files != NULL && files[0] == NULL)
		out_text(ctx->out, "%s\n", _("nothing to do"));
	g_strfreev(files);
	return 0;
}

static int install(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	gboolean server = vuln_args_has(args, "server");
	VulnRepo *repo = open_repo(ctx, error);

	if (repo == NULL)
		return 0;
	if (!server && vuln_repo_is_bare(repo))
		cmd_warn(_("this repository is bare: 'vuln hook install "
			   "--server' guards what is pushed to it"));
	return say(ctx,
		vuln_hook_install(
			repo, server, vuln_args_get(args, "path"), error),
		_("wrote"));
}

static int uninstall(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	VulnRepo *repo = open_repo(ctx, error);

	if (repo == NULL)
		return 0;
	return say(ctx,
		vuln_hook_uninstall(repo, vuln_args_get(args, "path"), error),
		_("removed"));
}

static int tell(struct cmd_ctx *ctx, VulnVerdict *verdict)
{
	int status;

	if (verdict == NULL)
		return 0;
	cmd_findings(ctx, verdict->findings, FALSE);
	status = vuln_findings_status(verdict->findings);
	vuln_verdict_free(verdict);
	return status;
}

static int run_receive(struct cmd_ctx *ctx, GError **error)
{
	VulnRepo *repo = open_repo(ctx, error);
	g_autofree char *lines =
		repo == NULL ? NULL : vuln_file_read("-", NULL, error);

	return lines == NULL ? 0
			     : tell(ctx, vuln_hook_receive(repo, lines, error));
}

static void run_push(
	struct cmd_ctx *ctx, const char *const *words, GError **error)
{
	VulnRepo *repo = cmd_repo(ctx, error);
	g_autofree char *lines =
		repo == NULL ? NULL : vuln_file_read("-", NULL, error);

	if (lines == NULL)
		return;
	if (words[0] == NULL || words[1] == NULL)
		vuln_fail(error, VULN_ERROR_USAGE,
			"pre-push gets the name and the address of a remote");
	else
		vuln_hook_push(repo, words[1], lines, error);
}

static void run_message(const char *path, GError **error)
{
	g_autofree char *text = NULL;

	if (path == NULL)
		vuln_fail(error, VULN_ERROR_USAGE,
			"commit-msg gets the file of the message");
	else if ((text = vuln_file_read(path, NULL, error)) != NULL)
		vuln_hook_message(text, error);
}

static int run_hook(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	const char *name = vuln_args_get(args, "hook");
	const char *const *words = vuln_args_all(args, "argument");
	VulnRepo *repo;

	if (g_str_equal(name, "pre-receive"))
		return run_receive(ctx, error);
	if (g_str_equal(name, "pre-push"))
		run_push(ctx, words, error);
	else if (g_str_equal(name, "commit-msg"))
		run_message(words[0], error);
	else if (!g_str_equal(name, "pre-commit"))
		vuln_fail(error, VULN_ERROR_USAGE, "'%s' is no hook of ours",
			name);
	else if ((repo = cmd_repo(ctx, error)) != NULL)
		return tell(ctx, vuln_validate(repo, NULL, NULL, TRUE, error));
	return 0;
}

static const struct cmd_spec spec_install = {
	.name = "install",
	.summary = N_("write the hooks"),
	.options = install_options,
	.run = install,
};

static const struct cmd_spec spec_uninstall = {
	.name = "uninstall",
	.summary = N_("take them away, put back what was there"),
	.options = uninstall_options,
	.run = uninstall,
};

static const struct cmd_spec spec_run = {
	.name = "run",
	.summary = N_("what a hook does; git starts it"),
	.positionals = run_positionals,
	.run = run_hook,
};

static const struct cmd_spec *const subcommands[] = {
	&spec_install, &spec_uninstall, &spec_run, NULL};

const struct cmd_spec cmd_hook = {
	.subcommands = subcommands,
};
