/* SPDX-License-Identifier: Apache-2.0 */
/* vuln doctor: what stands in the way of working, and how to mend it. */
#include "cmd/front/cmd.h"
#include "vuln/doctor.h"

static const struct opt_spec options[] = {
	{0, "mend", OPT_FLAG, NULL, NULL,
		N_("mend what needs no decision: locks, public branch")},
	{0},
};

static void show(struct cmd_ctx *ctx, const VulnCheck *check)
{
	static const char *const words[] = {"ok", "warn", "bad"};
	static const enum out_style styles[] = {OUT_GOOD, OUT_WARN, OUT_BAD};

	if (out_is_json(ctx->out)) {
		out_begin_map(ctx->out, NULL);
		out_string(ctx->out, "health", words[check->health]);
		out_string(ctx->out, "what", check->what);
		out_string(ctx->out, "says", check->says);
		out_string(ctx->out, "remedy", check->remedy);
		out_end_map(ctx->out);
		return;
	}
	out_styled(ctx->out, styles[check->health], words[check->health]);
	out_text(ctx->out, "%s%-10s %s\n",
		check->health == VULN_HEALTH_WARN ? "  " : "    ", check->what,
		check->says);
	if (check->remedy != NULL)
		out_text(ctx->out, "                 '%s'\n", check->remedy);
}

static int run(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	VulnRepo *repo = cmd_repo_audit(ctx, FALSE, error);
	g_autoptr(GPtrArray) checks = NULL;
	enum vuln_health worst = VULN_HEALTH_GOOD;
	guint i;

	if (repo == NULL)
		return 0;
	checks = vuln_doctor(repo, vuln_args_has(args, "mend"));
	if (out_is_json(ctx->out))
		out_begin_list(ctx->out, "checks");
	for (i = 0; i < checks->len; i++) {
		const VulnCheck *check = checks->pdata[i];

		worst = MAX(worst, check->health);
		show(ctx, check);
	}
	if (out_is_json(ctx->out))
		out_end_list(ctx->out);
	return worst == VULN_HEALTH_BAD ? VULN_ERROR_INCOMPLETE : 0;
}

const struct cmd_spec cmd_doctor = {
	.options = options,
	.flags = CMD_REPO | CMD_JSON,
	.run = run,
};
