/* SPDX-License-Identifier: Apache-2.0 */
/* vuln assess: how bad it is (S13). */
#include "cmd/front/act.h"

static const struct opt_spec options[] = {
	{0, "cvss", OPT_MULTI, N_("vector"), NULL,
		N_("CVSS vector of any version from 2.0 to 4.0")},
	{0, "cwe", OPT_LIST, N_("id"), NULL,
		N_("kind of weakness, such as CWE-79")},
	{0, "exploited", OPT_STRING, N_("since=time"), NULL,
		N_("it is being exploited, since when")},
	{0, "threat", OPT_STRING, N_("text"), NULL,
		N_("what an attacker gains")},
	{0, "urgency", OPT_ENUM, NULL, NULL, N_("how soon it must be handled"),
		.field = "cases/urgency"},
	{0, "at-risk", OPT_STRING, N_("text"), NULL, N_("systems at risk")},
	{0},
};

static const struct opt_positional positionals[] = {
	POS_CASE,
	{0},
};

ACTION("assess")

const struct cmd_spec cmd_assess = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
