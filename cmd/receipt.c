/* SPDX-License-Identifier: Apache-2.0 */
/* vuln receipt: a signed note of how far the history reaches now. */
#include "cmd/front/cmd.h"
#include "vuln/receipt.h"

static const struct opt_spec options[] = {
	{'o', "output", OPT_STRING, N_("file"), NULL,
		N_("where to write it; default: receipt.yaml")},
	{0},
};

static int run(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	const char *path = vuln_args_get(args, "output");
	VulnRepo *repo = cmd_repo(ctx, error);

	if (path == NULL)
		path = "receipt.yaml";
	if (repo == NULL || !vuln_receipt_write(repo, path, error))
		return 0;
	out_text(ctx->out, _("wrote %s and %s.asc\n"), path, path);
	return 0;
}

const struct cmd_spec cmd_receipt = {
	.options = options,
	.flags = CMD_REPO,
	.run = run,
};
