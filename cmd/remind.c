/* SPDX-License-Identifier: Apache-2.0 */
/* vuln remind: letters to those who keep a case waiting (M1, R4). */
#include "vuln/remind.h"

#include "cmd/front/act.h"

static const struct opt_spec options[] = {
	{0, "again", OPT_FLAG, NULL, NULL,
		N_("also those who were reminded today")},
	{0},
};

static const struct opt_positional positionals[] = {
	{"case", POS_OPTIONAL,
		N_("id, last four characters or number of a case; all")},
	{0},
};

static int remind_all(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	VulnRepo *repo = cmd_repo(ctx, error);
	g_auto(GStrv) ids = repo == NULL ? NULL : vuln_remind_cases(repo);

	if (ids == NULL)
		return 0;
	if (ids[0] == NULL)
		out_text(ctx->out, "%s\n", _("nobody has to be reminded"));
	return cmd_each_case(
		ctx, (const char *const *)ids, "remind", args, cmd_act, error);
}

static int run(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	return vuln_args_has(args, "case") ? cmd_act(ctx, "remind", args, error)
					   : remind_all(ctx, args, error);
}

const struct cmd_spec cmd_remind = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES,
	.run = run,
};
