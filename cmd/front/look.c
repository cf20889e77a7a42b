/* SPDX-License-Identifier: Apache-2.0 */
/* What the commands that answer from the query cache share. */
#include "cmd/front/look.h"

#include <string.h>

enum { SOON = 24 * 3600 };

static void forget(struct look *look)
{
	g_clear_pointer(&look->rows, g_array_unref);
	g_clear_pointer(&look->cache, vuln_cache_close);
}

static gboolean read_once(struct cmd_ctx *ctx, struct look *look,
	look_read read, gboolean refreshed, GError **error)
{
	look->cache = vuln_cache_open(ctx->root, refreshed);
	if (look->cache == NULL)
		return vuln_fail(error, VULN_ERROR_FATAL,
			_("the query cache cannot be opened"));
	return read(ctx, look, error);
}

static gboolean read_refreshed(
	struct cmd_ctx *ctx, struct look *look, look_read read, GError **error)
{
	if (ctx->program->refresh == NULL)
		return vuln_fail(error, VULN_ERROR_FATAL,
			_("the query cache cannot be refreshed"));
	return ctx->program->refresh(ctx->root, error) &&
	       read_once(ctx, look, read, TRUE, error);
}

/* A file that proves damaged has been removed: it is made anew, once. */
static gboolean read_in_core(
	struct cmd_ctx *ctx, struct look *look, look_read read, GError **error)
{
	g_autoptr(GError) problem = NULL;

	if (read_refreshed(ctx, look, read, &problem))
		return TRUE;
	if (look->cache == NULL ||
		vuln_error_status(problem) != VULN_ERROR_FATAL) {
		g_propagate_error(error, g_steal_pointer(&problem));
		return FALSE;
	}
	forget(look);
	return read_refreshed(ctx, look, read, error);
}

static gboolean look_once(struct cmd_ctx *ctx, struct look *look,
	look_read read, int *status, GError **error)
{
	*status = 0;
	if (!vuln_cache_now(&look->now, error))
		return FALSE;
	if (ctx->program->core) {
		if (!read_in_core(ctx, look, read, error))
			return FALSE;
	} else if (!read_once(ctx, look, read, FALSE, NULL)) {
		forget(look);
		*status = vuln_exec_core(ctx, error);
		return FALSE;
	}
	out_set_zone(ctx->out, vuln_cache_zone(look->cache));
	return TRUE;
}

int cmd_look(struct cmd_ctx *ctx, VulnArgs *args, look_read read,
	look_print print, GError **error)
{
	struct look look = {args};
	int status;

	if (vuln_args_has(args, "porcelain") && out_is_json(ctx->out)) {
		vuln_fail(error, VULN_ERROR_USAGE,
			_("'--porcelain' and '--json' exclude each other"));
		return VULN_ERROR_USAGE;
	}
	if (look_once(ctx, &look, read, &status, error))
		status = print(ctx, &look);
	forget(&look);
	return status;
}

int cmd_look_status(struct look *look, int status)
{
	guint count = vuln_cache_unreadable(look->cache);

	if (count == 0)
		return status;
	cmd_warn(ngettext("%u case cannot be read: see 'vuln show' on it",
			 "%u cases cannot be read: see 'vuln show' on them",
			 count),
		count);
	return VULN_ERROR_INCOMPLETE;
}

char *cmd_look_stamp(gint64 time)
{
	return time == 0 ? g_strdup("-") : vuln_time_format_utc(time);
}

char *cmd_look_seconds(gint64 time)
{
	return time == 0 ? NULL : g_strdup_printf("%" G_GINT64_FORMAT, time);
}

char *cmd_look_left(const VulnCalendar *calendar, const VulnZone *zone,
	gint64 now, gint64 end)
{
	VulnDay today = vuln_day_of_time(now, zone);
	VulnDay last = vuln_day_of_time(end, zone);
	int days;

	if (end == 0)
		return g_strdup(_("no date"));
	if (end < now) {
		days = vuln_calendar_count(calendar, last + 1, today);
		return g_strdup_printf(
			ngettext("late by %d working day",
				"late by %d working days", (gulong)days),
			days);
	}
	if (last == today)
		return g_strdup(_("today"));
	days = vuln_calendar_count(calendar, today + 1, last);
	return g_strdup_printf(ngettext("%d working day left",
				       "%d working days left", (gulong)days),
		days);
}

enum out_style cmd_look_style(gint64 now, gint64 end)
{
	if (end == 0)
		return OUT_PLAIN;
	if (end < now)
		return OUT_BAD;
	return end - now < SOON ? OUT_WARN : OUT_PLAIN;
}
