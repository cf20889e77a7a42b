/* SPDX-License-Identifier: Apache-2.0 */
/* vuln request: ask for details, step by step (S10). */
#include "cmd/front/act.h"

static const struct opt_spec options[] = {
	{0, "for", OPT_ENUM, NULL, NULL, N_("what is wanted; default: details"),
		.field = "cases/requests.for"},
	{0, "of", OPT_ENUM, NULL, NULL,
		N_("whom it goes to; default: the next in the chain"),
		.field = "cases/requests.of"},
	{0, "to", OPT_STRING, N_("partner"), NULL,
		N_("the coordinator; default: that of the case"),
		.names = "partners"},
	{'p', "product", OPT_STRING, N_("product"), NULL,
		N_("for which product"), .names = "products"},
	{0, "pass-on", OPT_STRING, N_("request"), NULL,
		N_("an earlier request that this passes on")},
	{0, "answered", OPT_STRING, N_("request"), NULL,
		N_("what was asked for has come")},
	{0, "declined", OPT_STRING, N_("request"), NULL,
		N_("it will not come")},
	{0, "consent", OPT_ENUM, NULL, NULL,
		N_("does the finder consent to a direct exchange"),
		.field = "cases/exchange.consent"},
	{0},
};

static const struct opt_positional positionals[] = {
	POS_CASE,
	{0},
};

ACTION("request")

const struct cmd_spec cmd_request = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
