/* SPDX-License-Identifier: Apache-2.0 */
/* vuln publish: publish at the agreed time, never before (U1-U3). */
#include "cmd/publish.h"

#include "cmd/front/act.h"
#include "cmd/front/exchange.h"
#include "vuln/publish.h"

static const struct opt_spec options[] = {
	{0, "jvn", OPT_STRING, N_("url"), NULL,
		N_("JVN's page, seen to be public")},
	{0, "due", OPT_FLAG, NULL, NULL,
		N_("publish whatever is approved and due")},
	OPT_OFFLINE,
	{0},
};

static const struct opt_positional positionals[] = {
	{"case", POS_OPTIONAL,
		N_("id, last four characters or number of a case")},
	{0},
};

/* What nobody else can hold needs no reason. */
static gboolean check_reason(
	const VulnArgs *args, const VulnSync *sync, GError **error)
{
	const char *reason = vuln_args_get(args, "offline-because");

	if (reason == NULL)
		return TRUE;
	if (sync == NULL)
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'--offline-because' has no effect: no remote is set "
			"up");
	if (*reason == '\0')
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'--offline-because' gives no reason");
	return TRUE;
}

static void say_joined(struct cmd_ctx *ctx, const VulnSync *sync)
{
	out_json_int(ctx->out, "came", sync->came);
	if (sync->came > 0)
		out_text(ctx->out, _("%s %s: %u commits came%s\n"),
			sync->remote, sync->branch, sync->came,
			sync->merged ? _(" and were joined") : "");
	if (cmd_exchange_status(sync) != 0 || sync->again->len > 0)
		cmd_say_again(ctx, sync);
}

int cmd_publish_first(struct cmd_ctx *ctx, VulnRepo *repo, const VulnArgs *args,
	GError **error)
{
	g_autoptr(VulnSync) sync = NULL;
	guint look = 0;

	if (vuln_args_get(args, "offline-because") == NULL)
		look |= VULN_SYNC_FETCH;
	if (vuln_args_has(args, "dry-run"))
		look |= VULN_SYNC_APART;
	if (!vuln_sync_first(repo, look, &sync, error) ||
		!check_reason(args, sync, error) || sync == NULL)
		return 0;
	say_joined(ctx, sync);
	return cmd_exchange_status(sync);
}

static int publish_one(
	struct cmd_ctx *ctx, const char *action, VulnArgs *args, GError **error)
{
	VulnRepo *repo = cmd_prepare(ctx, args, error);
	g_autoptr(VulnOutcome) outcome = NULL;

	if (repo == NULL)
		return 0;
	outcome = vuln_publish(repo, action, args, error);
	return outcome == NULL ? 0 : cmd_outcome(ctx, outcome);
}

int cmd_publish_case(
	struct cmd_ctx *ctx, const char *action, VulnArgs *args, GError **error)
{
	VulnRepo *repo = cmd_repo(ctx, error);
	int first, status;

	if (repo == NULL)
		return 0;
	first = cmd_publish_first(ctx, repo, args, error);
	if (*error != NULL)
		return 0;
	status = publish_one(ctx, action, args, error);
	return status != 0 ? status : first;
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
	int first, status;

	if (repo == NULL)
		return 0;
	first = cmd_publish_first(ctx, repo, args, error);
	if (*error != NULL || !finish(ctx, repo, error))
		return 0;
	ids = vuln_publish_due(repo);
	if (ids[0] == NULL)
		out_text(ctx->out, "%s\n", _("nothing is due"));
	status = cmd_each_case(ctx, (const char *const *)ids, "publish", args,
		publish_one, error);
	return status != 0 ? status : first;
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
