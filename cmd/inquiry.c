/* SPDX-License-Identifier: Apache-2.0 */
/* vuln inquiry: what customers, OEMs and the press ask (U13). */
#include "cmd/front/act.h"

static const struct opt_spec options[] = {
	{0, "from", OPT_ENUM, NULL, NULL, N_("who asks"),
		.field = "cases/inquiries.from"},
	{0, "by", OPT_ENUM, NULL, NULL, N_("by what means"),
		.field = "cases/inquiries.by"},
	{0, "who", OPT_STRING, N_("text"), NULL,
		N_("name and address; kept sealed")},
	{0, "answer", OPT_STRING, N_("inquiry"), NULL,
		N_("the inquiry that was answered")},
	{0, "line", OPT_STRING, N_("line"), NULL,
		N_("the approved line it was answered with")},
	{0},
};

static const struct opt_positional positionals[] = {
	POS_CASE,
	{0},
};

ACTION("inquiry")

const struct cmd_spec cmd_inquiry = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
