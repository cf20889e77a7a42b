/* SPDX-License-Identifier: Apache-2.0 */
/* vuln test: the test of a remediation (P4). */
#include "cmd/front/act.h"

static const struct opt_spec options[] = {
	{0, "result", OPT_ENUM, NULL, NULL, N_("how it went"),
		.field = "cases/tests.runs.result"},
	{0, "tester", OPT_STRING, N_("handle"), NULL,
		N_("who tested; default: you"), .names = "people"},
	{'p', "product", OPT_STRING, N_("product"), NULL,
		N_("only for this product"), .names = "products"},
	{0, "version", OPT_STRING, N_("version"), NULL,
		N_("on this version; default: all that are affected")},
	{0, "effect", OPT_STRING, N_("text"), NULL,
		N_("does it remove the vulnerability")},
	{0, "side-effects", OPT_STRING, N_("text"), NULL,
		N_("what else changes")},
	{0, "compatibility", OPT_STRING, N_("text"), NULL,
		N_("with what it works")},
	{0, "limits", OPT_STRING, N_("text"), NULL,
		N_("where it does not work")},
	{0, "combinations", OPT_STRING, N_("text"), NULL,
		N_("together with what it works")},
	{0, "not-applicable", OPT_MULTI, N_("what=why"), NULL,
		N_("what of these does not apply to it, and why")},
	{0, "evidence", OPT_STRING, N_("text"), NULL, N_("what shows it")},
	{0},
};

static const struct opt_positional positionals[] = {
	POS_CASE,
	{"remediation", POS_REQUIRED, N_("name of the remediation")},
	{0},
};

ACTION("test")

const struct cmd_spec cmd_test = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
