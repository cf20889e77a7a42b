/* SPDX-License-Identifier: Apache-2.0 */
/* vuln decide: how we respond (P7). */
#include "cmd/front/act.h"

static const struct opt_spec options[] = {
	{0, "response", OPT_ENUM, NULL, NULL, N_("the response"),
		.field = "cases/decision.response"},
	{0, "decider", OPT_STRING, N_("handle"), NULL,
		N_("who decided; default: you"), .names = "people"},
	{0, "criteria", OPT_STRING, N_("text"), NULL, N_("on what grounds")},
	{'p', "product", OPT_LIST, N_("product"), NULL,
		N_("for these products; default: all without their own"),
		.names = "products"},
	{0, "advice", OPT_STRING, N_("text"), NULL,
		N_("what the page tells users of it")},
	{0, "lang", OPT_ENUM, NULL, NULL, N_("language of the advice"),
		.field = "cases/response.text"},
	{0},
};

static const struct opt_positional positionals[] = {
	POS_CASE,
	{0},
};

ACTION("decide")

const struct cmd_spec cmd_decide = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
