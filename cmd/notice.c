/* SPDX-License-Identifier: Apache-2.0 */
/* vuln notice: who is told by what means, not before its time (U5, U12). */
#include "cmd/act.h"

static const char *const audiences[] = {"users", "operators", "own-operators",
	"resellers", "associations", "security", "government", "infrastructure",
	"oem", "press", NULL};
static const char *const means[] = {"web", "mail", "phone", "fax", "letter",
	"visit", "shop", "media", "press", NULL};
static const char *const senders[] = {
	"support", "csirt", "development", "sales", "pr", "web", NULL};

static const struct opt_spec options[] = {
	{0, "audience", OPT_ENUM, NULL, audiences, N_("for whom it is")},
	{0, "by", OPT_ENUM, NULL, means, N_("by what means")},
	{0, "sender", OPT_ENUM, NULL, senders, N_("who sends it")},
	{0, "to", OPT_STRING, N_("partner"), NULL,
		N_("one partner, to whom a letter is written")},
	{0, "earliest", OPT_STRING, N_("time"), NULL,
		N_("not before; default: the publication")},
	{0, "title", OPT_STRING, N_("text"), NULL, N_("its title")},
	{0, "body", OPT_STRING, N_("text"), NULL, N_("its text")},
	{0, "lang", OPT_STRING, N_("language"), NULL,
		N_("language of the texts: ja, en")},
	{0, "advance", OPT_FLAG, NULL, NULL,
		N_("an OEM is told before publication")},
	{0, "done", OPT_FLAG, NULL, NULL, N_("it goes out now")},
	{0},
};

static const struct opt_positional positionals[] = {
	POS_CASE,
	{"notice", POS_REQUIRED, N_("name of the notice")},
	{0},
};

ACTION("notice")

const struct cmd_spec cmd_notice = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
