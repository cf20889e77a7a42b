/* SPDX-License-Identifier: Apache-2.0 */
/* vuln schedule: when it is published (P2, U3). */
#include "cmd/front/act.h"

static const struct opt_spec options[] = {
	{0, "publication", OPT_STRING, N_("time"), NULL,
		N_("day and time, in the zone of the policy")},
	{0, "proposed", OPT_FLAG, NULL, NULL,
		N_("our proposal; the default without --agreed-with")},
	{0, "agreed-with", OPT_STRING, N_("who"), NULL,
		N_("with whom it is agreed; with a tracking number: the "
		   "coordinator")},
	{0, "designated", OPT_FLAG, NULL, NULL,
		N_("the coordinator has designated it: it binds")},
	{0, "cancelled", OPT_FLAG, NULL, NULL,
		N_("the day is cancelled, and there is no other")},
	{0, "to-be-announced", OPT_FLAG, NULL, NULL, N_("the new day follows")},
	{0, "mail", OPT_STRING, N_("mail"), NULL,
		N_("the mail that says so, as 'vuln read' names it")},
	{0, "counts", OPT_ENUM, NULL, NULL,
		N_("JVN's publication or the minute; with a tracking number "
		   "JVN's unless said"),
		.field = "cases/publication.counts"},
	{0, "reply-by", OPT_STRING, N_("time"), NULL,
		N_("an answer is due by")},
	{0, "because", OPT_STRING, N_("text"), NULL, N_("why it was changed")},
	{0, "without-jvn", OPT_FLAG, NULL, NULL,
		N_("it was decided to publish without JVN")},
	{0},
};

static const struct opt_positional positionals[] = {
	POS_CASE,
	{0},
};

ACTION("schedule")

const struct cmd_spec cmd_schedule = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
