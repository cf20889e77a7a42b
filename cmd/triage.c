/* SPDX-License-Identifier: Apache-2.0 */
/* vuln triage: say what a report is (R6, R7). */
#include "cmd/front/act.h"
#include "cmd/front/suggest.h"

static const struct opt_spec options[] = {
	{0, "suggest", OPT_FLAG, NULL, NULL,
		N_("propose cases that it may repeat, with reasons")},
	{0, "as", OPT_ENUM, NULL, NULL, N_("the verdict"),
		.field = "cases/triage.as"},
	{0, "of", OPT_STRING, N_("case"), NULL,
		N_("the case that a duplicate repeats")},
	{0, "because", OPT_STRING, N_("text"), NULL, N_("its grounds")},
	{0},
};

static const struct opt_positional positionals[] = {
	POS_CASE,
	{0},
};

static int run(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	if (vuln_args_has(args, "suggest"))
		return cmd_suggest(ctx, vuln_suggest_duplicates, args, error);
	return cmd_act(ctx, "triage", args, error);
}

const struct cmd_spec cmd_triage = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
