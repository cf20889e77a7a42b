/* SPDX-License-Identifier: Apache-2.0 */
/* vuln access: who can and could read a case (C1, C5). */
#include "cmd/front/act.h"
#include "vuln/access.h"

static const struct opt_spec options[] = {
	{0, "grant", OPT_LIST, N_("handle"), NULL,
		N_("somebody comes to the case"), .names = "people"},
	{0, "revoke", OPT_LIST, N_("handle"), NULL,
		N_("somebody leaves the case"), .names = "people"},
	{0, "rekey", OPT_LIST, N_("handle"), NULL,
		N_("what was sealed before, for somebody's new key"),
		.names = "people"},
	{0, "because", OPT_STRING, N_("text"), NULL,
		N_("why somebody needs to know")},
	{0, "until", OPT_STRING, N_("day"), NULL, N_("the last day")},
	{0, "as-of", OPT_STRING, N_("time or commit"), NULL,
		N_("list who could read it then")},
	{0},
};

static const struct opt_positional positionals[] = {
	POS_CASE,
	{0},
};

static void row_of(struct cmd_ctx *ctx, const VulnAccess *one)
{
	g_autofree char *since =
		g_strdup_printf("%" G_GINT64_FORMAT, one->since);
	const char *row[] = {one->handle, one->reads ? "1" : "0",
		one->obstacle == NULL ? "" : _(one->obstacle), since,
		one->by == NULL ? "" : one->by,
		one->until == NULL ? "" : one->until, one->has_keys ? "1" : "0",
		one->because == NULL ? "" : one->because};

	out_row(ctx->out, row);
}

static int list(
	struct cmd_ctx *ctx, VulnRepo *repo, VulnArgs *args, GError **error)
{
	static const struct out_column columns[] = {
		{"handle", N_("WHO"), OUT_TEXT},
		{"reads", N_("READS"), OUT_BOOL},
		{"obstacle", N_("WHY NOT"), OUT_TEXT},
		{"since", N_("SINCE"), OUT_TIME},
		{"by", N_("BY"), OUT_TEXT},
		{"until", N_("UNTIL"), OUT_TEXT},
		{"keys", N_("EARLIER TOO"), OUT_BOOL},
		{"because", N_("BECAUSE"), OUT_TEXT},
		{0},
	};
	g_autofree char *commit = NULL;
	g_autoptr(GPtrArray) all =
		vuln_access_at(repo, vuln_args_get(args, "case"),
			vuln_args_get(args, "as-of"), &commit, error);
	guint i;

	if (all == NULL)
		return 0;
	out_json_string(ctx->out, "commit", commit);
	out_begin_table(ctx->out, "access", columns);
	for (i = 0; i < all->len; i++)
		row_of(ctx, all->pdata[i]);
	out_end_table(ctx->out);
	return 0;
}

static int run(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	gboolean changes = vuln_args_has(args, "grant") ||
			   vuln_args_has(args, "revoke") ||
			   vuln_args_has(args, "rekey");
	VulnRepo *repo;

	if (changes && vuln_args_has(args, "as-of")) {
		vuln_fail(error, VULN_ERROR_USAGE,
			"'--as-of' lists; the past cannot be changed");
		return 0;
	}
	if (changes)
		return cmd_act(ctx, "access", args, error);
	vuln_args_has(args, "as-of");
	repo = cmd_prepare(ctx, args, error);
	if (repo == NULL ||
		!cmd_check_list(
			args, _("'--grant', '--revoke' or '--rekey'"), error))
		return 0;
	return list(ctx, repo, args, error);
}

const struct cmd_spec cmd_access = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
