/* SPDX-License-Identifier: Apache-2.0 */
/* vuln confirm: what a second custodian agrees to (custodians: two). */
#include <string.h>

#include "cmd/front/act.h"
#include "vuln/confirm.h"

static const struct opt_positional positionals[] = {
	{"record", POS_OPTIONAL,
		N_("name, last four characters or thing of what waits; without "
		   "it all is listed")},
	{0},
};

static void list(struct cmd_ctx *ctx, VulnRepo *repo)
{
	static const struct out_column columns[] = {
		{"record", N_("RECORD"), OUT_TEXT},
		{"by", N_("BY"), OUT_TEXT},
		{"at", N_("AT"), OUT_TIME},
		{"gives", N_("GIVES"), OUT_TEXT},
		{0},
	};
	g_autoptr(GPtrArray) all = vuln_waiting(repo, NULL);
	guint i;

	out_begin_table(ctx->out, "waiting", columns);
	for (i = 0; i < all->len; i++) {
		const VulnWaiting *one = all->pdata[i];
		g_autofree char *record =
			g_strconcat(one->of, "/", one->record, NULL);
		g_autofree char *at =
			g_strdup_printf("%" G_GINT64_FORMAT, one->at);
		const char *row[] = {record, one->by, at, one->what};

		out_row(ctx->out, row);
	}
	out_end_table(ctx->out);
	if (all->len == 0 && !out_is_json(ctx->out))
		out_text(ctx->out, "%s\n", _("nothing waits"));
}

static int run(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	const char *word = vuln_args_get(args, "record");
	VulnRepo *repo = cmd_repo(ctx, error);
	g_autofree char *record = NULL;
	const char *slash;

	if (repo == NULL)
		return 0;
	if (word == NULL) {
		if (cmd_check_list(args, "<record>", error))
			list(ctx, repo);
		return 0;
	}
	record = vuln_waiting_find(repo, word, error);
	if (record == NULL)
		return 0;
	vuln_args_set(args, "record", record);
	if (g_str_has_prefix(record, "policy/"))
		return cmd_act(ctx, "policy confirm", args, error);
	slash = strrchr(record, '/');
	record[slash - record] = '\0';
	vuln_args_set(args, "handle", strchr(record, '/') + 1);
	return cmd_act(ctx, "person confirm", args, error);
}

const struct cmd_spec cmd_confirm = {
	.positionals = positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = run,
};
