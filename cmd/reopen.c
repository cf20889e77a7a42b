/* SPDX-License-Identifier: Apache-2.0 */
/* vuln reopen: go on with a closed case. */
#include "cmd/front/act.h"

static const struct opt_positional positionals[] = {
	POS_CASE,
	{0},
};

ACTION("reopen")

const struct cmd_spec cmd_reopen = {
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
