/* SPDX-License-Identifier: Apache-2.0 */
/* Printing suggestions: what scope and triage share. */
#include "cmd/front/suggest.h"

#include "cmd/front/act.h"

static char *join(const GPtrArray *reasons)
{
	GString *text = g_string_new(NULL);
	guint i;

	for (i = 0; i < reasons->len; i++)
		g_string_append_printf(text, "%s%s", i == 0 ? "" : "; ",
			(const char *)reasons->pdata[i]);
	return g_string_free(text, FALSE);
}

static void show(struct cmd_ctx *ctx, const GPtrArray *list)
{
	static const struct out_column columns[] = {{"id", N_("ID"), OUT_TEXT},
		{"score", N_("SCORE"), OUT_NUMBER},
		{"reasons", N_("REASONS"), OUT_TEXT}, {0}};
	guint i;

	out_begin_table(ctx->out, "suggestions", columns);
	for (i = 0; i < list->len; i++) {
		const VulnSuggestion *s = list->pdata[i];
		g_autofree char *score = g_strdup_printf("%u", s->score);
		g_autofree char *reasons = join(s->reasons);
		const char *values[] = {s->id, score, reasons};

		out_row(ctx->out, values);
	}
	out_end_table(ctx->out);
}

int cmd_suggest(
	struct cmd_ctx *ctx, CmdSuggest suggest, VulnArgs *args, GError **error)
{
	VulnRepo *repo = cmd_prepare(ctx, args, error);
	g_autoptr(GPtrArray) list = NULL;

	if (repo == NULL ||
		!cmd_check_list(args, _("a call without '--suggest'"), error))
		return 0;
	vuln_repo_unseal(repo);
	list = suggest(repo, vuln_args_get(args, "case"), error);
	if (list == NULL)
		return 0;
	if (list->len == 0)
		out_text(ctx->out, "%s\n", _("nothing to propose"));
	show(ctx, list);
	return list->len == 0 ? VULN_ERROR_NO : 0;
}
