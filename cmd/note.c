/* SPDX-License-Identifier: Apache-2.0 */
/* vuln note: a note on a case. */
#include "cmd/front/act.h"

static const struct opt_spec options[] = {
	{0, "vn", OPT_LIST, N_("number"), NULL,
		N_("the case has this number too")},
	{0, "index", OPT_STRING, N_("number"), NULL,
		N_("JVN publishes under this number")},
	{0, "drop-tn", OPT_LIST, N_("number"), NULL,
		N_("a tracking number that came to the case wrongly")},
	{0, "title", OPT_STRING, N_("text"), NULL, N_("another working title")},
	{0, "consent", OPT_ENUM, NULL, NULL,
		N_("the finder consents to be named"),
		.field = "cases/finder.consent"},
	{0, "finder-name", OPT_STRING, N_("name"), NULL,
		N_("the finder, sealed")},
	{0, "finder-address", OPT_STRING, N_("address"), NULL,
		N_("his mail address, sealed")},
	{0, "credit", OPT_STRING, N_("name"), NULL,
		N_("how he wishes to be named, sealed")},
	{0, "reporter-name", OPT_STRING, N_("name"), NULL,
		N_("who reported it, if not the finder, sealed")},
	{0, "reporter-address", OPT_STRING, N_("address"), NULL,
		N_("the reporter's mail address, sealed")},
	{0, "reporter-credit", OPT_STRING, N_("name"), NULL,
		N_("how the reporter wishes to be named, sealed")},
	{0, "reporter-consent", OPT_ENUM, NULL, NULL,
		N_("the reporter consents to be named"),
		.field = "cases/reporter.consent"},
	{0, "set", OPT_LIST, N_("field=value"), NULL,
		N_("correct what was read: offered.publication=..., vn=...")},
	{0, "unset", OPT_LIST, N_("field"), NULL,
		N_("take away what was read wrongly: tn=JPCERT#...")},
	{0, "finder-key", OPT_STRING, N_("file"), NULL,
		N_("public key of the finder, sealed")},
	{0},
};

static const struct opt_positional positionals[] = {
	POS_CASE,
	{0},
};

ACTION("note")

const struct cmd_spec cmd_note = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
