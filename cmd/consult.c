/* SPDX-License-Identifier: Apache-2.0 */
/* vuln consult: settle something with the coordinator (R11, U10, U12). */
#include "cmd/front/act.h"

static const struct opt_spec options[] = {
	{0, "about", OPT_ENUM, NULL, NULL, N_("what is to be settled"),
		.field = "cases/consultations.about"},
	{0, "for", OPT_STRING, N_("partner"), NULL,
		N_("who would be told (forwarding, oem)"), .names = "partners"},
	{0, "theirs", OPT_FLAG, NULL, NULL, N_("the question is theirs")},
	{0, "answer", OPT_ENUM, NULL, NULL, N_("the answer"),
		.field = "cases/consultations.answer"},
	{0, "wording", OPT_STRING, N_("text"), NULL, N_("the wording agreed")},
	{0, "conditions", OPT_STRING, N_("text"), NULL,
		N_("on which conditions")},
	{0, "date", OPT_STRING, N_("date"), NULL, N_("the day agreed")},
	{0},
};

static const struct opt_positional positionals[] = {
	POS_CASE,
	{"partner", POS_REQUIRED,
		N_("the coordinator, or the receiving organisation")},
	{0},
};

ACTION("consult")

const struct cmd_spec cmd_consult = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
