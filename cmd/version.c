/* SPDX-License-Identifier: Apache-2.0 */
/* `vuln version`: which program this is. */
#include "cmd/front/cmd.h"

static int run(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	(void)args;
	(void)error;
	out_text(ctx->out, "vuln version %s\n", VULN_VERSION);
	out_json_string(ctx->out, "version", VULN_VERSION);
	return 0;
}

const struct cmd_spec cmd_version = {
	.flags = CMD_JSON,
	.run = run,
};
