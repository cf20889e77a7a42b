/* SPDX-License-Identifier: Apache-2.0 */
/* vuln close: end a case (U16). */
#include "cmd/front/act.h"

static const char *const reasons[] = {"published", "individual-response",
	"not-a-vulnerability", "not-accepted", "not-affected", "duplicate",
	"withdrawn", "end-of-life", "other-vendor", NULL};

static const struct opt_spec options[] = {
	{0, "without", OPT_MULTI, N_("duty=why"), NULL,
		N_("pass over an open report: tell-ready, tell-published")},
	{0, "because", OPT_ENUM, NULL, reasons, N_("the reason")},
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
