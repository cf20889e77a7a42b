/* SPDX-License-Identifier: Apache-2.0 */
/* vuln search: cases in which all of some words stand. */
#include <string.h>

#include "cmd/front/look.h"

static const struct opt_spec options[] = {
	{'l', "limit", OPT_INT, N_("count"), NULL, N_("at most so many cases")},
	{0, "porcelain", OPT_FLAG, NULL, NULL,
		N_("stable lines for scripts: id, tab, where")},
	{0},
};

static const struct opt_positional positionals[] = {
	{"words", POS_SOME, N_("what to look for; all of them must be found")},
	{0},
};

static const struct out_column columns[] = {
	{"id", N_("CASE"), OUT_TEXT},
	{"where", N_("WHERE"), OUT_TEXT},
	{"title", N_("TITLE"), OUT_TEXT},
	{"phase", NULL, OUT_TEXT},
	{"closed", NULL, OUT_BOOL},
	{0},
};

static gboolean read_hits(
	struct cmd_ctx *ctx, struct look *look, GError **error)
{
	const char *limit = vuln_args_get(look->args, "limit");

	(void)ctx;
	look->rows = vuln_cache_search(look->cache,
		vuln_args_all(look->args, "words"),
		limit == NULL ? 0 : (guint)g_ascii_strtoull(limit, NULL, 10),
		error);
	return look->rows != NULL;
}

static void print_hit(
	struct out *out, const VulnCaseRow *row, gboolean porcelain)
{
	const char *const values[] = {row->id, row->where, row->title,
		row->phase, row->is_closed ? "1" : "0"};
	g_autofree char *line = NULL;

	if (!porcelain) {
		out_row_styled(out, OUT_BOLD, values);
		return;
	}
	line = g_strdup_printf("%s\t%s\n", row->id, row->where);
	out_raw(out, line, strlen(line));
}

static int print(struct cmd_ctx *ctx, struct look *look)
{
	gboolean porcelain = vuln_args_has(look->args, "porcelain");
	int status = look->rows->len == 0 ? VULN_ERROR_NO : 0;
	guint i;

	if (!porcelain)
		out_begin_table(ctx->out, "cases", columns);
	for (i = 0; i < look->rows->len && !out_broken(ctx->out); i++)
		print_hit(ctx->out, &g_array_index(look->rows, VulnCaseRow, i),
			porcelain);
	if (!porcelain)
		out_end_table(ctx->out);
	if (vuln_cache_is_sealed(look->cache)) {
		cmd_warn("%s", _("texts and numbers are sealed: only ids of "
				 "products were searched"));
		return VULN_ERROR_INCOMPLETE;
	}
	return cmd_look_status(look, status);
}

static gboolean has_words(const VulnArgs *args)
{
	const char *const *word = vuln_args_all(args, "words");

	for (; *word != NULL; word++)
		if (strspn(*word, " \t\n") != strlen(*word))
			return TRUE;
	return FALSE;
}

static int run(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	if (has_words(args))
		return cmd_look(ctx, args, read_hits, print, error);
	vuln_fail(error, VULN_ERROR_USAGE, _("there are no words"));
	return VULN_ERROR_USAGE;
}

const struct cmd_spec cmd_search = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_JSON | CMD_PAGER,
	.run = run,
};
