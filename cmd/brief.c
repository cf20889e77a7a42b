/* SPDX-License-Identifier: Apache-2.0 */
/* vuln brief: prepare customer support for the publication (U4). */
#include "cmd/front/act.h"

static const struct opt_spec options[] = {
	{0, "body", OPT_STRING, N_("text"), NULL, N_("what support is told")},
	{0, "line", OPT_STRING, N_("line"), NULL,
		N_("name of a question and its answer")},
	{0, "question", OPT_STRING, N_("text"), NULL, N_("the question")},
	{0, "answer", OPT_STRING, N_("text"), NULL, N_("its answer")},
	{0, "early", OPT_FLAG, NULL, NULL,
		N_("the line may be used before publication")},
	{0, "escalation", OPT_STRING, N_("text"), NULL,
		N_("whom to ask what is not foreseen")},
	{0, "phones", OPT_STRING, N_("text"), NULL, N_("telephone lines")},
	{0, "staff", OPT_STRING, N_("text"), NULL, N_("who answers")},
	{0, "manual", OPT_STRING, N_("text"), NULL,
		N_("where the manual lies")},
	{0, "second-level", OPT_STRING, N_("text"), NULL,
		N_("who helps those who answer")},
	{0, "lang", OPT_ENUM, NULL, NULL, N_("language of the texts"),
		.field = "cases/brief.text"},
	{0, "to", OPT_LIST, N_("handle"), NULL,
		N_("who is briefed, by a letter"), .names = "people"},
	{0, "review", OPT_ENUM, NULL, NULL, N_("your own review of it"),
		.field = "cases/briefed.review"},
	OPT_LET_PASS,
	{0},
};

static const struct opt_positional positionals[] = {
	POS_CASE,
	{0},
};

ACTION("brief")

const struct cmd_spec cmd_brief = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
