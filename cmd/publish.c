/* SPDX-License-Identifier: Apache-2.0 */
/* vuln publish: publish at the agreed time, never before (U1-U3). */
#include "cmd/publish.h"

#include "cmd/front/act.h"
#include "vuln/publish.h"

static const struct opt_spec options[] = {
	{0, "jvn", OPT_STRING, N_("url"), NULL,
		N_("JVN's page, seen to be public")},
	{0, "due", OPT_FLAG, NULL, NULL,
		N_("publish whatever is approved and due")},
	{0},
};

static const struct opt_positional positionals[] = {
	{"case", POS_OPTIONAL,
		N_("id, last four characters or number of a case")},
	{0},
};

int cmd_publish_case(
	struct cmd_ctx *ctx, const char *action, VulnArgs *args, GError **error)
{
	VulnRepo *repo = cmd_prepare(ctx, args, error);
	g_autoptr(VulnOutcome) outcome = NULL;

	if (repo == NULL)
		return 0;
	outcome = vuln_publish(repo, action, args, error);
	return outcome == NULL ? 0 : cmd_outcome(ctx, outcome);
}

static gboolean finish(struct cmd_ctx *ctx, VulnRepo *repo, GError **error)
{
	g_auto(GStrv) ids = vuln_publish_finish(repo, error);
	gsize i;

	for (i = 0; ids != NULL && ids[i] != NULL; i++)
		out_text(ctx->out, _("%s  public branch brought up to date\n"),
			ids[i]);
	return ids != NULL;
}

static int publish_due(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	VulnRepo *repo = cmd_repo(ctx, error);
	g_auto(GStrv) ids = NULL;

	if (repo == NULL || !finish(ctx, repo, error))
		return 0;
	ids = vuln_publish_due(repo);
	if (ids[0] == NULL)
		out_text(ctx->out, "%s\n", _("nothing is due"));
	return cmd_each_case(ctx, (const char *const *)ids, "publish", args,
		cmd_publish_case, error);
}

static int run(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	gboolean due = vuln_args_has(args, "due");

	if (due == vuln_args_has(args, "case")) {
		vuln_fail(
			error, VULN_ERROR_USAGE, "name a case, or say '--due'");
		return 0;
	}
	return due ? publish_due(ctx, args, error)
		   : cmd_publish_case(ctx, "publish", args, error);
}

const struct cmd_spec cmd_publish = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
