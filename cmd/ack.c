/* SPDX-License-Identifier: Apache-2.0 */
/* vuln ack: acknowledge receipt (R4). */
#include "cmd/front/act.h"

static const struct opt_spec options[] = {
	{0, "reply", OPT_ENUM, NULL, NULL, N_("what is answered"),
		.field = "cases/acks.reply"},
	{0, "because", OPT_STRING, N_("text"), NULL, N_("why it is late")},
	{0, "by", OPT_ENUM, NULL, NULL,
		N_("how it was given, if not by the letter"),
		.field = "cases/acks.by"},
	{0},
};

static const struct opt_positional positionals[] = {
	POS_CASE,
	{0},
};

ACTION("ack")

const struct cmd_spec cmd_ack = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
