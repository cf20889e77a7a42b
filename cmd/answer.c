/* SPDX-License-Identifier: Apache-2.0 */
/* vuln answer: a verdict on the versions of a product (S4-S6). */
#include "cmd/front/act.h"

static const struct opt_spec options[] = {
	{0, "status", OPT_ENUM, NULL, NULL, N_("the verdict"),
		.field = "cases/answers.versions.status"},
	{0, "versions", OPT_STRING, N_("range"), NULL,
		N_("for these versions (4.0-4.2, <2.1); default: all")},
	{0, "method", OPT_ENUM, NULL, NULL, N_("how it was found"),
		.field = "cases/answers.versions.method"},
	{0, "justification", OPT_ENUM, NULL, NULL, N_("why it is not affected"),
		.field = "cases/answers.versions.justification"},
	{0, "by", OPT_STRING, N_("handle"), NULL,
		N_("who found it; default: you"), .names = "people"},
	{0, "reproduced", OPT_ENUM, NULL, NULL,
		N_("whether it could be reproduced"),
		.field = "cases/answers.versions.reproduced"},
	{0, "evidence", OPT_STRING, N_("text"), NULL, N_("what shows it")},
	{0, "cause", OPT_STRING, N_("text"), NULL, N_("root cause")},
	{0, "conditions", OPT_STRING, N_("text"), NULL,
		N_("under which conditions")},
	{0},
};

static const struct opt_positional positionals[] = {
	POS_CASE,
	{"product", POS_REQUIRED, N_("id of the product")},
	{0},
};

ACTION("answer")

const struct cmd_spec cmd_answer = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
