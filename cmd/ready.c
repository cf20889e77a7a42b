/* SPDX-License-Identifier: Apache-2.0 */
/* vuln ready: a remediation can be had (P4, P6). */
#include "cmd/front/act.h"

static const struct opt_spec options[] = {
	{0, "url", OPT_STRING, N_("url"), NULL, N_("where it can be had")},
	{0, "at", OPT_STRING, N_("time"), NULL, N_("since when; default: now")},
	{0, "withdraw", OPT_FLAG, NULL, NULL, N_("it is offered no longer")},
	{0},
};

static const struct opt_positional positionals[] = {
	POS_CASE,
	{"remediation", POS_REQUIRED, N_("name of the remediation")},
	{0},
};

ACTION("ready")

const struct cmd_spec cmd_ready = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
