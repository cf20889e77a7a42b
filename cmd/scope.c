/* SPDX-License-Identifier: Apache-2.0 */
/* vuln scope: which products are asked about (S1-S3). */
#include "cmd/front/act.h"
#include "cmd/front/suggest.h"

static const struct opt_spec options[] = {
	{0, "suggest", OPT_FLAG, NULL, NULL,
		N_("propose products, with reasons; asks nobody")},
	{'p', "product", OPT_LIST, N_("product"), NULL,
		N_("ask about this product"), .names = "products"},
	{0, "stage", OPT_ENUM, NULL, NULL,
		N_("which order the department gets"),
		.field = "cases/ask.stage"},
	{0, "due", OPT_STRING, N_("day"), NULL,
		N_("answer wanted by (2026-12-18, +5wd)")},
	{0, "investigator", OPT_STRING, N_("handle"), NULL,
		N_("who investigates"), .names = "people"},
	{0, "method", OPT_STRING, N_("text"), NULL, N_("how to investigate")},
	{0, "explanation", OPT_STRING, N_("text"), NULL,
		N_("what it is about")},
	{0, "not-asked", OPT_MULTI, N_("product=why"), NULL,
		N_("a product that is not asked, and why"),
		.names = "products"},
	{0},
};

static const struct opt_positional positionals[] = {
	POS_CASE,
	{0},
};

static int run(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	if (vuln_args_has(args, "suggest"))
		return cmd_suggest(ctx, vuln_suggest_products, args, error);
	return cmd_act(ctx, "scope", args, error);
}

const struct cmd_spec cmd_scope = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
