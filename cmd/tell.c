/* SPDX-License-Identifier: Apache-2.0 */
/* vuln tell: report to a partner (S12, P2, P6, R2, R13, U7, U8). */
#include "cmd/front/act.h"

static const struct opt_spec options[] = {
	{0, "about", OPT_ENUM, NULL, NULL, N_("what it is about"),
		.field = "cases/told"},
	{0, "by", OPT_ENUM, NULL, NULL, N_("how it was said, without a letter"),
		.field = "cases/told.partners.by"},
	{0, "with", OPT_STRING, N_("person"), NULL,
		N_("with whom it was said, by --by")},
	{0, "at", OPT_STRING, N_("time"), NULL,
		N_("when it was said, by --by; default: now")},
	{0, "without", OPT_STRING, N_("why"), NULL,
		N_("he is not told, and why that will do")},
	{0},
};

static const struct opt_positional positionals[] = {
	POS_CASE,
	{"partner", POS_REQUIRED, N_("id of the partner")},
	{0},
};

ACTION("tell")

const struct cmd_spec cmd_tell = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
