/* SPDX-License-Identifier: Apache-2.0 */
/* vuln remind: letters to those who keep a case waiting (M1, R4). */
#include "vuln/remind.h"

#include "cmd/act.h"

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

static int remind_all(struct cmd_ctx *ctx, const VulnArgs *args, GError **error)
{
	VulnRepo *repo = cmd_repo(ctx, error);
	g_auto(GStrv) ids = repo == NULL ? NULL : vuln_remind_cases(repo);
	int status = 0;
	gsize i;

	if (ids != NULL && ids[0] == NULL)
		out_text(ctx->out, "%s\n", _("nobody has to be reminded"));
	for (i = 0; ids != NULL && ids[i] != NULL; i++) {
		vuln_args_set((VulnArgs *)args, "case", ids[i]);
		cmd_act(ctx, "remind", args, error);
		if (*error == NULL)
			continue;
		/* what holds one case must not hold the others */
		cmd_report(*error);
		g_clear_error(error);
		status = VULN_ERROR_INCOMPLETE;
	}
	return status;
}

static int run(struct cmd_ctx *ctx, const VulnArgs *args, GError **error)
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
