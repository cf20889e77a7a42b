/* SPDX-License-Identifier: Apache-2.0 */
/* What commands that make a record share. */
#ifndef CMD_ACT_H
#define CMD_ACT_H

#include <unistd.h>

#include "cmd/front/cmd.h"
#include "vuln/act.h"

/** Do the action of the library called @action with the words in @args, whose
 * "case" may be any name of a case, and print what was done. */
int cmd_act(struct cmd_ctx *ctx, const char *action, VulnArgs *args,
	GError **error);

/** What cmd_each_case() does with one case: cmd_act(), or the like. */
typedef int (*CmdAct)(struct cmd_ctx *ctx, const char *action, VulnArgs *args,
	GError **error);

/** Do @action with @act for each case of @ids. What holds one case must not
 * hold the others: its error is reported, and the exit status tells that not
 * all was done. */
int cmd_each_case(struct cmd_ctx *ctx, const char *const *ids,
	const char *action, VulnArgs *args, CmdAct act, GError **error);

/** Print what an action did; returns the exit status. */
int cmd_outcome(struct cmd_ctx *ctx, const VulnOutcome *outcome);

/** For a command that is about to list, once it has asked for all that tells
 * it what: an error when words are given that only a record can take, which is
 * made with @makes only. */
gboolean cmd_check_list(
	const VulnArgs *args, const char *makes, GError **error);

/** For a command that makes records of many things, each without words of the
 * user: an error when -m or -F was given. */
gboolean cmd_message_refused(const VulnArgs *args, GError **error);

/** Put the text of -m or -F into @args as "text". */
gboolean cmd_take_text(VulnArgs *args, GError **error);

/**
 * The repository for what @args say, borrowed, once they are ready for it: the
 * text is taken, the word "case" is the full id of the case it names, and each
 * option that names something (#opt_spec.names) names what is there. NULL with
 * an error otherwise. Each command that makes a record, or lists what it could
 * change, begins with this.
 */
VulnRepo *cmd_prepare(struct cmd_ctx *ctx, VulnArgs *args, GError **error);

/** The positional argument that most commands begin with. */
#define POS_CASE                                                               \
	{                                                                      \
		"case", POS_REQUIRED,                                          \
			N_("id, last four characters or number of a case")     \
	}

/** The option of commands that write a text that leaves. */
#define OPT_LET_PASS                                                           \
	{                                                                      \
		0, "let-pass", OPT_MULTI, N_("place=why"), NULL,               \
			N_("a finding at this place may pass, and why")        \
	}

/** Defines run() as the action of that name. */
#define ACTION(name)                                                           \
	static int run(struct cmd_ctx *ctx, VulnArgs *args, GError **error)    \
	{                                                                      \
		return cmd_act(ctx, name, args, error);                        \
	}

#endif
