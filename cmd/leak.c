/* SPDX-License-Identifier: Apache-2.0 */
/* vuln leak: a leak is suspected (U8). */
#include "cmd/front/act.h"

static const struct opt_positional positionals[] = {
	POS_CASE,
	{0},
};

ACTION("leak")

const struct cmd_spec cmd_leak = {
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
