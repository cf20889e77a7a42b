/* SPDX-License-Identifier: Apache-2.0 */
/* vuln close: end a case (U16). */
#include "cmd/front/act.h"

static const struct opt_spec options[] = {
	{0, "without", OPT_MULTI, N_("duty=why"), NULL,
		N_("pass over an open duty"), .field = "cases/without"},
	{0, "because", OPT_ENUM, NULL, NULL, N_("the reason"),
		.field = "cases/closed.because"},
	{0},
};

static const struct opt_positional positionals[] = {
	POS_CASE,
	{0},
};

ACTION("close")

const struct cmd_spec cmd_close = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
