/* SPDX-License-Identifier: Apache-2.0 */
/* vuln inquire: ask a supplier about what we have from it (S7, S11). */
#include "cmd/front/act.h"

static const struct opt_spec options[] = {
	{0, "through", OPT_STRING, N_("partner"), NULL,
		N_("coordinator that asks; default: that of the case"),
		.names = "partners"},
	{0, "direct", OPT_FLAG, NULL, NULL,
		N_("ask it ourselves, by vulnerability number alone")},
	{'p', "product", OPT_LIST, N_("product"), NULL,
		N_("our products that hold it"), .names = "products"},
	{0, "component", OPT_STRING, N_("name"), NULL, N_("what it supplies")},
	{0, "due", OPT_STRING, N_("date"), NULL, N_("answer wanted by")},
	{0, "reply", OPT_ENUM, NULL, NULL, N_("what it answered"),
		.field = "cases/suppliers.reply"},
	{0, "bar", OPT_STRING, N_("text"), NULL,
		N_("what its answer bars us from passing on")},
	{0, "lift", OPT_FLAG, NULL, NULL, N_("the bar no longer holds")},
	{0},
};

static const struct opt_positional positionals[] = {
	POS_CASE,
	{"partner", POS_REQUIRED, N_("id of the supplier")},
	{0},
};

ACTION("inquire")

const struct cmd_spec cmd_inquire = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
