/* SPDX-License-Identifier: Apache-2.0 */
/* vuln list: the cases, and what is due next on each. */
#include <string.h>

#include "cmd/front/look.h"
#include "vuln/status.h"

static const char *const sorts[] = {
	"due", "received", "publication", "phase", "id", NULL};

static const struct opt_spec options[] = {
	{0, "phase", OPT_LIST, N_("phase"), vuln_phases,
		N_("only cases in this phase")},
	{0, "product", OPT_LIST, N_("id"), NULL,
		N_("only cases that ask about this product"),
		.names = "products"},
	{0, "open", OPT_FLAG, NULL, NULL, N_("only open cases (the default)")},
	{0, "closed", OPT_FLAG, NULL, NULL, N_("only closed cases")},
	{0, "all", OPT_FLAG, NULL, NULL, N_("open and closed cases")},
	{0, "sort", OPT_ENUM, NULL, sorts, N_("the order")},
	{0, "porcelain", OPT_FLAG, NULL, NULL,
		N_("stable lines for scripts, fields separated by tabs")},
	{0},
};

static const struct out_column columns[] = {
	{"id", N_("CASE"), OUT_TEXT},
	{"phase", N_("PHASE"), OUT_TEXT},
	{"status", N_("STATUS"), OUT_TEXT},
	{"due", N_("DUE"), OUT_TIME},
	{"duty", N_("NEXT"), OUT_TEXT},
	{"title", N_("TITLE"), OUT_TEXT},
	{"late", NULL, OUT_BOOL},
	{"provisional", NULL, OUT_BOOL},
	{"owner", NULL, OUT_TEXT},
	{"received", NULL, OUT_TIME},
	{"publication", NULL, OUT_TIME},
	{"public-id", NULL, OUT_TEXT},
	{"level", NULL, OUT_TEXT},
	{"channel", NULL, OUT_TEXT},
	{"closed", NULL, OUT_BOOL},
	{"conflicts", NULL, OUT_NUMBER},
	{"unread", NULL, OUT_NUMBER},
	{0},
};

static gboolean wants_closed(const VulnArgs *args)
{
	const char *const *wanted = vuln_args_all(args, "phase");

	return vuln_args_has(args, "closed") || vuln_args_has(args, "all") ||
	       g_strv_contains(wanted, "closed");
}

static gboolean read_cases(
	struct cmd_ctx *ctx, struct look *look, GError **error)
{
	const VulnArgs *args = look->args;
	VulnCaseQuery query = {
		vuln_args_all(args, "phase"), vuln_args_all(args, "product")};

	(void)ctx;
	query.closed = wants_closed(args);
	query.open = vuln_args_has(args, "open") ||
		     vuln_args_has(args, "all") || query.phases[0] != NULL ||
		     !query.closed;
	query.sort = vuln_args_get(args, "sort");
	look->rows = vuln_cache_cases(look->cache, &query, error);
	return look->rows != NULL;
}

static const char *or_dash(const char *text)
{
	return text == NULL || *text == '\0' ? "-" : text;
}

static void print_porcelain(struct out *out, const VulnCaseRow *row)
{
	g_autofree char *received = cmd_look_stamp(row->received);
	g_autofree char *due = cmd_look_stamp(row->due);
	g_autofree char *line = g_strdup_printf("%s\t%s\t%s\t%s\t%s\n", row->id,
		or_dash(row->phase), or_dash(row->status), received, due);

	out_raw(out, line, strlen(line));
}

/* The duty with the marks that must not be colour alone. */
static char *duty_text(struct out *out, const VulnCaseRow *row, gboolean late)
{
	if (row->duty == NULL || out_is_json(out))
		return g_strdup(row->duty);
	return g_strconcat(row->duty, late ? _(" (late)") : "",
		row->is_provisional ? _(" (provisional)") : "",
		row->conflicts > 0 ? _(" (conflict)") : "",
		row->unread > 0 ? _(" (unread)") : "", NULL);
}

/* T2: no status before the first order, nor where it is sealed. */
static gboolean is_known(const char *status)
{
	return status != NULL && *status != '\0';
}

static void print_row(struct out *out, const VulnCaseRow *row, gint64 now)
{
	gboolean late = row->due != 0 && row->due < now;
	g_autofree char *due = cmd_look_seconds(row->due);
	g_autofree char *received = cmd_look_seconds(row->received);
	g_autofree char *publication = cmd_look_seconds(row->publication);
	g_autofree char *duty = duty_text(out, row, late);
	g_autofree char *conflicts = g_strdup_printf("%u", row->conflicts);
	const char *status = is_known(row->status) || out_is_json(out)
				     ? row->status
				     : VULN_STATUS_NONE;
	g_autofree char *unread = g_strdup_printf("%u", row->unread);
	const char *const values[] = {row->id, row->phase, status, due, duty,
		row->title, late ? "1" : "0", row->is_provisional ? "1" : "0",
		row->owner, received, publication, row->public_id, row->level,
		row->channel, row->is_closed ? "1" : "0", conflicts, unread};

	out_row_styled(out, cmd_look_style(now, row->due), values);
}

static int print(struct cmd_ctx *ctx, struct look *look)
{
	gboolean porcelain = vuln_args_has(look->args, "porcelain");
	guint i;

	if (!porcelain)
		out_begin_table(ctx->out, "cases", columns);
	for (i = 0; i < look->rows->len && !out_broken(ctx->out); i++) {
		const VulnCaseRow *row =
			&g_array_index(look->rows, VulnCaseRow, i);

		if (porcelain)
			print_porcelain(ctx->out, row);
		else
			print_row(ctx->out, row, look->now);
	}
	if (!porcelain)
		out_end_table(ctx->out);
	return cmd_look_status(look, 0);
}

static int run(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	return cmd_look(ctx, args, read_cases, print, error);
}

const struct cmd_spec cmd_list = {
	.options = options,
	.flags = CMD_REPO | CMD_JSON | CMD_PAGER,
	.run = run,
};
