/* SPDX-License-Identifier: Apache-2.0 */
/* What publish and revise share. */
#ifndef CMD_PUBLISH_H
#define CMD_PUBLISH_H

#include "cmd/front/cmd.h"
#include "vuln/repo.h"

/** Why this machine decides without asking the remote. */
#define OPT_OFFLINE                                                            \
	{                                                                      \
		0, "offline-because", OPT_STRING, N_("reason"), NULL,          \
			N_("do not ask the remote first; the reason is kept")  \
	}

/** Fetch and join what others have recorded before something is let out, and
 * print what came. Returns the exit status so far. */
int cmd_publish_first(struct cmd_ctx *ctx, VulnRepo *repo, const VulnArgs *args,
	GError **error);

/** Publish one case by @action, after cmd_publish_first(), and print what was
 * done. */
int cmd_publish_case(struct cmd_ctx *ctx, const char *action,
	VulnArgs *args, GError **error);

#endif
