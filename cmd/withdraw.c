/* SPDX-License-Identifier: Apache-2.0 */
/* vuln withdraw: take a published advisory back (U7). */
#include "cmd/front/act.h"

static const struct opt_spec options[] = {
	{0, "because", OPT_STRING, N_("text"), NULL,
		N_("why, as the page says it")},
	{0, "lang", OPT_ENUM, NULL, NULL, N_("language of the text"),
		.field = "cases/withdrawn"},
	OPT_LET_PASS,
	{0},
};

static const struct opt_positional positionals[] = {
	POS_CASE,
	{0},
};

ACTION("withdraw")

const struct cmd_spec cmd_withdraw = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
