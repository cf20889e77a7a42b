/* SPDX-License-Identifier: Apache-2.0 */
/* vuln thank: tell the finder of the publication, with thanks (U6). */
#include "cmd/front/act.h"

static const struct opt_positional positionals[] = {
	POS_CASE,
	{"partner", POS_OPTIONAL, N_("coordinator that passes our thanks on")},
	{0},
};

ACTION("thank")

const struct cmd_spec cmd_thank = {
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
