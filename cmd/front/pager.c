/* SPDX-License-Identifier: Apache-2.0 */
/* Sends stdout through the user's pager. */
#include "cmd/front/cmd.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Carries the pager's process over the exec of vuln-core, its new parent. */
#define HANDED_OVER "VULN_PAGER_PROCESS"

static char *pager_command(struct cmd_ctx *ctx)
{
	static const char *const variables[] = {"VULN_PAGER", "GIT_PAGER"};
	char *setting;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(variables); i++)
		if (g_getenv(variables[i]) != NULL)
			return g_strdup(g_getenv(variables[i]));
	setting = cmd_setting(ctx, "core.pager");
	if (setting != NULL)
		return setting;
	return g_strdup(g_getenv("PAGER") == NULL ? "less" : g_getenv("PAGER"));
}

static void run_pager(const char *command, int input, int other)
{
	dup2(input, STDIN_FILENO);
	close(input);
	close(other);
	signal(SIGPIPE, SIG_DFL);
	g_setenv("LESS", "FRX", FALSE);
	g_setenv("LV", "-c", FALSE);
	execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	_exit(127);
}

void cmd_pager_hand_over(struct cmd_ctx *ctx)
{
	g_autofree char *pid = g_strdup_printf("%d", (int)ctx->pager);

	if (ctx->pager > 0)
		g_setenv(HANDED_OVER, pid, TRUE);
}

void cmd_pager_take_over(struct cmd_ctx *ctx)
{
	const char *pid = g_getenv(HANDED_OVER);
	guint64 value = 0;

	if (pid != NULL && g_ascii_string_to_unsigned(
				   pid, 10, 1, G_MAXINT32, &value, NULL))
		ctx->pager = (pid_t)value;
	g_unsetenv(HANDED_OVER);
}

void cmd_pager_start(struct cmd_ctx *ctx)
{
	g_autofree char *command = NULL;
	int ends[2];

	if (ctx->no_pager || isatty(STDOUT_FILENO) != 1)
		return;
	command = pager_command(ctx);
	if (*command == '\0' || g_str_equal(command, "cat") || pipe(ends) < 0)
		return;
	fflush(stdout);
	ctx->pager = fork();
	if (ctx->pager == 0)
		run_pager(command, ends[0], ends[1]);
	if (ctx->pager > 0)
		dup2(ends[1], STDOUT_FILENO);
	close(ends[0]);
	close(ends[1]);
}

void cmd_pager_finish(struct cmd_ctx *ctx)
{
	if (ctx->pager <= 0)
		return;
	fclose(stdout);
	waitpid(ctx->pager, NULL, 0);
	ctx->pager = 0;
}
