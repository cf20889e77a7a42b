/* SPDX-License-Identifier: Apache-2.0 */
/* vuln plan: a fix or workaround, and the stages of the plan (P1-P3, P5). */
#include "cmd/front/act.h"

static const struct opt_spec options[] = {
	{0, "kind", OPT_ENUM, NULL, NULL, N_("fix or workaround"),
		.field = "cases/remediations.kind"},
	{'p', "product", OPT_LIST, N_("product"), NULL,
		N_("for these products; default: the one asked about"),
		.names = "products"},
	{0, "fixed-in", OPT_STRING, N_("version"), NULL,
		N_("first version with the fix")},
	{0, "target", OPT_STRING, N_("day"), NULL,
		N_("planned day (2026-12-18, +10wd)")},
	{0, "interim", OPT_FLAG, NULL, NULL, N_("until a fix is there")},
	{0, "description", OPT_STRING, N_("text"), NULL, N_("what to do")},
	{0, "effect", OPT_STRING, N_("text"), NULL, N_("what it achieves")},
	{0, "limits", OPT_STRING, N_("text"), NULL,
		N_("what it does not achieve")},
	{0, "medium", OPT_STRING, N_("medium"), NULL,
		N_("download, disc, service, exchange")},
	{0, "channel", OPT_STRING, N_("name"), NULL,
		N_("by whom it reaches customers")},
	{0, "quantity", OPT_STRING, N_("number"), NULL, N_("how many")},
	{0, "charge", OPT_ENUM, NULL, NULL, N_("what customers pay"),
		.field = "cases/remediations.delivery.charge"},
	{0, "export-control", OPT_STRING, N_("text"), NULL,
		N_("what export control asks")},
	{0, "promotion", OPT_STRING, N_("text"), NULL,
		N_("how updating is promoted")},
	{0, "addresses", OPT_STRING, N_("text"), NULL,
		N_("customers that get it sent, sealed")},
	{0, "author", OPT_STRING, N_("handle"), NULL,
		N_("who makes it; default: you"), .names = "people"},
	{0, "milestone", OPT_MULTI, N_("stage=day"), NULL,
		N_("planned end of a stage"), .field = "cases/milestones"},
	{0, "because", OPT_STRING, N_("text"), NULL,
		N_("why a day was changed")},
	{0, "lang", OPT_ENUM, NULL, NULL, N_("language of the texts"),
		.field = "cases/remediations.description"},
	OPT_LET_PASS,
	{0},
};

static const struct opt_positional positionals[] = {
	POS_CASE,
	{"remediation", POS_OPTIONAL,
		N_("name of the remediation, such as fix-1")},
	{0},
};

ACTION("plan")

const struct cmd_spec cmd_plan = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
