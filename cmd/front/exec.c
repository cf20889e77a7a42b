/* SPDX-License-Identifier: Apache-2.0 */
/* Starts vuln-core. */
#include "cmd/front/cmd.h"

#include <errno.h>
#include <unistd.h>

int vuln_exec_core(struct cmd_ctx *ctx, GError **error)
{
	g_autofree char *beside = cmd_beside("libexec/vuln/vuln-core");

	if (ctx->program->core) {
		vuln_fail(error, VULN_ERROR_FATAL,
			_("vuln-core would have to start itself"));
		return VULN_ERROR_FATAL;
	}
	if (ctx->origin >= 0 && fchdir(ctx->origin) < 0) {
		vuln_fail(error, VULN_ERROR_FATAL,
			_("cannot return to the first directory: %s"),
			g_strerror(errno));
		return VULN_ERROR_FATAL;
	}
	fflush(stdout);
	cmd_pager_hand_over(ctx);
	if (beside != NULL)
		execv(beside, ctx->argv);
	execv(VULN_LIBEXECDIR "/vuln-core", ctx->argv);
	vuln_fail(error, VULN_ERROR_FATAL, _("cannot start '%s': %s"),
		beside == NULL ? VULN_LIBEXECDIR "/vuln-core" : beside,
		g_strerror(errno));
	return VULN_ERROR_FATAL;
}
