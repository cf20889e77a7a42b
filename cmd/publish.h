/* SPDX-License-Identifier: Apache-2.0 */
/* What publish and revise share. */
#ifndef CMD_PUBLISH_H
#define CMD_PUBLISH_H

#include "cmd/front/cmd.h"

/** Publish one case by @action and print what was done. */
int cmd_publish_case(struct cmd_ctx *ctx, const char *action, VulnArgs *args,
	GError **error);

#endif
