/* SPDX-License-Identifier: Apache-2.0 */
/* Starts vuln-core, and finds what is installed beside the program. */
#include "cmd/front/cmd.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

char *cmd_beside(const char *path)
{
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *bin = NULL;
	g_autofree char *prefix = NULL;

	if (self == NULL)
		return NULL;
	bin = g_path_get_dirname(self);
	prefix = g_path_get_dirname(bin);
	if (g_str_has_suffix(bin, "/libexec/vuln")) {
		g_free(prefix);
		prefix = g_strndup(bin, strlen(bin) - strlen("/libexec/vuln"));
	}
	return g_build_filename(prefix, path, NULL);
}

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
