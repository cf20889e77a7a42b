/* SPDX-License-Identifier: Apache-2.0 */
/* vuln statement: write the public text (T1-T3, T5, T6). */
#include "cmd/front/act.h"

static const struct opt_spec options[] = {
	{0, "title", OPT_STRING, N_("text"), NULL,
		N_("title of the public page")},
	{0, "summary", OPT_STRING, N_("text"), NULL, N_("what it is")},
	{0, "impact", OPT_STRING, N_("text"), NULL,
		N_("what it can do to users")},
	{0, "information", OPT_STRING, N_("text"), NULL,
		N_("information in the vendor statement")},
	{0, "thanks", OPT_STRING, N_("text"), NULL,
		N_("acknowledgement; default: the finder, if he consents")},
	{0, "revision", OPT_STRING, N_("text"), NULL,
		N_("what changes in a published advisory")},
	{0, "lang", OPT_ENUM, NULL, NULL, N_("language of the texts"),
		.field = "cases/information"},
	OPT_LET_PASS,
	{0},
};

static const struct opt_positional positionals[] = {
	POS_CASE,
	{0},
};

ACTION("statement")

const struct cmd_spec cmd_statement = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
