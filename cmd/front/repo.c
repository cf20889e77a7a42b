/* SPDX-License-Identifier: Apache-2.0 */
/* Opens the repository that a command works in, once. */
#include "cmd/front/cmd.h"

static VulnRepo *take(struct cmd_ctx *ctx, VulnRepo *repo)
{
	if (repo == NULL)
		return NULL;
	ctx->repo = repo;
	ctx->free_repo = vuln_repo_free;
	out_set_zone(ctx->out, vuln_repo_zone(repo));
	return repo;
}

VulnRepo *cmd_repo(struct cmd_ctx *ctx, GError **error)
{
	return ctx->repo != NULL ? ctx->repo
				 : take(ctx, vuln_repo_open_cases(".", error));
}

VulnRepo *cmd_repo_audit(struct cmd_ctx *ctx, gboolean anew, GError **error)
{
	return take(ctx, vuln_repo_open_audit(".", anew, error));
}
