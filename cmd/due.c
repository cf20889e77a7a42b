/* SPDX-License-Identifier: Apache-2.0 */
/* vuln due: every deadline with its start, rule, end, owner and next command
 * (M1). */
#include <string.h>
#include <unistd.h>

#include "cmd/front/look.h"
#include "vuln/due.h"
#include "vuln/message.h"

static const struct opt_spec options[] = {
	{0, "as-of", OPT_STRING, N_("date"), NULL,
		N_("judge as of the beginning of this day, or this time")},
	{0, "owner", OPT_STRING, N_("owner"), NULL,
		N_("only what this person, department or right has to do")},
	{0, "late", OPT_FLAG, NULL, NULL, N_("only what is late")},
	{0, "porcelain", OPT_FLAG, NULL, NULL,
		N_("stable lines for scripts, fields separated by tabs")},
	{0, "exit-code", OPT_FLAG, NULL, NULL,
		N_("exit with 1 when something is late")},
	{0},
};

static const struct opt_positional positionals[] = {
	{"case", POS_OPTIONAL,
		N_("id, last four characters or number of a case")},
	{0},
};

static gboolean set_time(struct look *look, GError **error)
{
	const char *text = vuln_args_get(look->args, "as-of");
	const VulnZone *zone = vuln_cache_zone(look->cache);
	const VulnCalendar *calendar = vuln_cache_calendar(look->cache);
	VulnDay day = vuln_day_of_time(look->now, zone);

	if (text == NULL)
		return TRUE;
	if (!vuln_calendar_parse_day(calendar, text, day, &day, NULL))
		return vuln_time_parse(text, zone, &look->now, error);
	look->now = vuln_day_time(day, 0, 0, zone);
	return TRUE;
}

static gboolean read_dues(
	struct cmd_ctx *ctx, struct look *look, GError **error)
{
	const char *word = vuln_args_get(look->args, "case");
	const char *owner = vuln_args_get(look->args, "owner");
	gboolean late = vuln_args_has(look->args, "late");
	g_autofree char *id = NULL;

	(void)ctx;
	if (!set_time(look, error))
		return FALSE;
	if (word != NULL) {
		id = vuln_cache_resolve(look->cache, word,
			!isatty(STDIN_FILENO) && !isatty(STDOUT_FILENO), error);
		if (id == NULL)
			return FALSE;
	}
	look->rows = vuln_cache_dues(
		look->cache, id, owner, late ? look->now : 0, error);
	return look->rows != NULL;
}

static void print_porcelain(
	struct out *out, const VulnDueRow *row, gboolean late)
{
	g_autofree char *start = cmd_look_stamp(row->start);
	g_autofree char *end = cmd_look_stamp(row->end);
	g_autofree char *line = g_strjoin("\t", row->id, row->duty, row->row,
		start, end, row->owner, late ? "late" : "open",
		row->is_provisional ? "provisional" : "certain", row->command,
		NULL);

	out_raw(out, line, strlen(line));
	out_raw(out, "\n", 1);
}

static void print_json(struct out *out, const VulnDueRow *row, gboolean late)
{
	g_autofree char *text = vuln_message_plain(row->text);

	out_begin_map(out, NULL);
	out_json_string(out,
		g_str_equal(row->duty, VULN_DUE_CONFIRM) ? "thing" : "case",
		row->id);
	out_json_string(out, "duty", row->duty);
	out_json_string(out, "row", row->row);
	out_json_string(out, "text", text);
	if (row->start != 0)
		out_json_time(out, "start", row->start);
	if (row->end != 0)
		out_json_time(out, "end", row->end);
	out_json_bool(out, "late", late);
	out_json_bool(out, "provisional", row->is_provisional);
	out_json_string(out, "owner", row->owner);
	out_json_string(out, "command", row->command);
	out_end_map(out);
}

static void print_text(
	struct out *out, struct look *look, const VulnDueRow *row)
{
	g_autofree char *left = cmd_look_left(vuln_cache_calendar(look->cache),
		vuln_cache_zone(look->cache), look->now, row->end);
	g_autofree char *start =
		row->start == 0 ? NULL : out_time_text(out, row->start);
	g_autofree char *end =
		row->end == 0 ? NULL : out_time_text(out, row->end);
	g_autofree char *text = vuln_message_shown(row->text);

	out_styled(out, OUT_BOLD, row->id);
	out_text(out, "  %s  ", row->duty);
	out_styled(out, cmd_look_style(look->now, row->end), left);
	out_text(out, "%s\n", row->is_provisional ? _(", provisional") : "");
	out_text(out, "  %s\n", text);
	out_text(out, _("  from %s until %s, rule %s, owner %s\n"),
		start == NULL ? "-" : start, end == NULL ? "-" : end, row->row,
		row->owner);
	out_text(out, "  %s\n", row->command);
}

static int print(struct cmd_ctx *ctx, struct look *look)
{
	gboolean porcelain = vuln_args_has(look->args, "porcelain");
	gboolean any_late = FALSE;
	guint i;

	if (out_is_json(ctx->out))
		out_begin_list(ctx->out, "dues");
	for (i = 0; i < look->rows->len && !out_broken(ctx->out); i++) {
		const VulnDueRow *row =
			&g_array_index(look->rows, VulnDueRow, i);
		gboolean late = row->end != 0 && row->end < look->now;

		any_late = any_late || late;
		if (porcelain)
			print_porcelain(ctx->out, row, late);
		else if (out_is_json(ctx->out))
			print_json(ctx->out, row, late);
		else
			print_text(ctx->out, look, row);
	}
	if (out_is_json(ctx->out))
		out_end_list(ctx->out);
	return cmd_look_status(
		look, any_late && vuln_args_has(look->args, "exit-code")
			      ? VULN_ERROR_NO
			      : 0);
}

static int run(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	return cmd_look(ctx, args, read_dues, print, error);
}

const struct cmd_spec cmd_due = {
	.options = options,
	.positionals = positionals,
	.flags = CMD_REPO | CMD_JSON | CMD_PAGER,
	.run = run,
};
