/* SPDX-License-Identifier: Apache-2.0 */
/* vuln approve: approve exactly the public view (O6). */
#include "cmd/front/act.h"

static const struct opt_spec options[] = {
	{0, "notice", OPT_LIST, N_("notice"), NULL,
		N_("a notice, instead of the public view")},
	{0, "line", OPT_LIST, N_("line"), NULL,
		N_("a line for inquiries, instead of the public view")},
	{0, "withdraw", OPT_FLAG, NULL, NULL, N_("take your approval back")},
	OPT_LET_PASS,
	{0},
};

static const struct opt_positional positionals[] = {
	POS_CASE,
	{0},
};

ACTION("approve")

const struct cmd_spec cmd_approve = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
