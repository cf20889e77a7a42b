/* SPDX-License-Identifier: Apache-2.0 */
/* vuln calendar: the days that deadlines do not count (M3). */
#include "cmd/front/act.h"
#include "vuln/file.h"
#include "vuln/import.h"

static const struct opt_positional import_positionals[] = {
	{"source", POS_REQUIRED,
		N_("table of holidays, as the Cabinet Office publishes it")},
	{0},
};

static const struct opt_positional show_positionals[] = {
	{"year", POS_OPTIONAL, N_("which year; default: this one")},
	{0},
};

static int import(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	const char *file = vuln_args_get(args, "source");
	VulnRepo *repo = cmd_repo(ctx, error);
	g_autoptr(VulnOutcome) outcome = NULL;
	g_autofree char *bytes = NULL;
	gsize length;

	if (repo == NULL)
		return 0;
	bytes = vuln_file_read(file, &length, error);
	if (bytes == NULL)
		return 0;
	if (!cmd_message_refused(args, error))
		return 0;
	outcome = vuln_import_holidays(repo, file, bytes, length, args, error);
	return outcome == NULL ? 0 : cmd_outcome(ctx, outcome);
}

static void show_day(struct out *out, const VulnCalendar *calendar, VulnDay day,
	const char *language)
{
	const char *name = vuln_calendar_holiday(calendar, day, language);
	g_autofree char *text = NULL;

	if (name == NULL)
		return;
	text = vuln_day_format(day);
	out_text(out, "%s  %s\n", text, name);
	if (!out_is_json(out))
		return;
	out_begin_map(out, NULL);
	out_json_string(out, "day", text);
	out_json_string(out, "name", name);
	out_end_map(out);
}

static gboolean take_year(
	VulnRepo *repo, const char *word, int *year, GError **error)
{
	char *end = NULL;
	gint64 number;

	if (word == NULL) {
		*year = vuln_day_year(vuln_day_of_time(
			vuln_repo_now(repo), vuln_repo_zone(repo)));
		return TRUE;
	}
	number = g_ascii_strtoll(word, &end, 10);
	if (*end != '\0' || number < 1900 || number > 9999)
		return vuln_fail(
			error, VULN_ERROR_USAGE, _("'%s' is no year"), word);
	*year = (int)number;
	return TRUE;
}

static int show(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	VulnRepo *repo = cmd_repo(ctx, error);
	const VulnCalendar *calendar;
	g_autofree char *until = NULL;
	VulnDay day, last;
	int year = 0;

	if (repo == NULL ||
		!take_year(repo, vuln_args_get(args, "year"), &year, error))
		return 0;
	calendar = vuln_repo_calendar(repo);
	last = vuln_day_new(year, 12, 31);
	if (out_is_json(ctx->out))
		out_begin_list(ctx->out, "days");
	for (day = vuln_day_new(year, 1, 1); day <= last; day++)
		show_day(ctx->out, calendar, day, vuln_repo_languages(repo)[0]);
	if (out_is_json(ctx->out))
		out_end_list(ctx->out);
	if (vuln_calendar_is_provisional(calendar, last)) {
		until = vuln_day_format(vuln_calendar_known_until(calendar));
		out_json_string(ctx->out, "known-until", until);
		out_text(ctx->out, _("known until %s\n"), until);
	}
	return 0;
}

static const struct cmd_spec spec_import = {
	.name = "import",
	.summary = N_("put a table of national holidays into the policy"),
	.positionals = import_positionals,
	.flags = CMD_REPO | CMD_WRITES | CMD_JSON,
	.run = import,
};

static const struct cmd_spec spec_show = {
	.name = "show",
	.summary = N_("show the days off of a year"),
	.positionals = show_positionals,
	.flags = CMD_REPO | CMD_JSON | CMD_PAGER,
	.run = show,
};

static const struct cmd_spec *const subcommands[] = {
	&spec_import, &spec_show, NULL};

const struct cmd_spec cmd_calendar = {
	.subcommands = subcommands,
};
