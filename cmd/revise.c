/* SPDX-License-Identifier: Apache-2.0 */
/* vuln revise: publish the changed public view (U7). */
#include "cmd/front/act.h"
#include "cmd/publish.h"

static const struct opt_spec options[] = {
	OPT_OFFLINE,
	{0},
};

static const struct opt_positional positionals[] = {
	POS_CASE,
	{0},
};

static int run(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	return cmd_publish_case(ctx, "revise", args, error);
}

const struct cmd_spec cmd_revise = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
