/* SPDX-License-Identifier: Apache-2.0 */
/* Opens the repository that a command works in, once. */
#include "cmd/cmd.h"

VulnRepo *cmd_repo(struct cmd_ctx *ctx, GError **error)
{
	if (ctx->repo != NULL)
		return ctx->repo;
	ctx->repo = vuln_repo_open_cases(".", error);
	if (ctx->repo == NULL)
		return NULL;
	ctx->free_repo = vuln_repo_free;
	out_set_zone(ctx->out, vuln_repo_zone(ctx->repo));
	return ctx->repo;
}
