/* SPDX-License-Identifier: Apache-2.0 */
/* vuln erase: let a sealed file of a finder's data be missing (R10). */
#include "cmd/front/act.h"

static const struct opt_spec options[] = {
	{0, "because", OPT_STRING, N_("text"), NULL, N_("why it is erased")},
	{0},
};

static const struct opt_positional positionals[] = {
	POS_CASE,
	{"digest", POS_REQUIRED, N_("beginning of the sealed file's name")},
	{0},
};

ACTION("erase")

const struct cmd_spec cmd_erase = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
