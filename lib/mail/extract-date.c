/* SPDX-License-Identifier: Apache-2.0 */
/* Dates and times as people write them in Japanese and English mail. */
#include <stdlib.h>
#include <string.h>

#include "mail/extract-date.h"

#define JST 540

#define MONTH                                                                  \
	"(?<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"   \
	"\\.?"
#define ORDINAL "(?:st|nd|rd|th)?"
#define DAY                                                                    \
	"(?<![0-9/.-])(?:"                                                     \
	"(?<year>[0-9]{4})(?:\\h*年\\h*|[-/.])(?<month>[0-9]{1,2})"           \
	"(?:\\h*月\\h*|[-/.])(?<day>[0-9]{1,2})(?:\\h*日)?"                  \
	"|令和\\h*(?<era>[0-9]{1,2}|元)\\h*年\\h*(?<month>[0-9]{1,2})"     \
	"\\h*月\\h*(?<day>[0-9]{1,2})\\h*日"                                 \
	"|(?<day>[0-9]{1,2})" ORDINAL "\\h+" MONTH ",?\\h+(?<year>[0-9]{4})"   \
	"|\\b" MONTH "\\h+(?<day>[0-9]{1,2})" ORDINAL                          \
	",?\\h+(?<year>[0-9]{4})"                                              \
	")(?![0-9])"
#define WEEKDAY "(?:\\h*\\([^)\\n]{1,12}\\))?"
#define HOUR                                                                     \
	"(?:(?:\\h*T\\h*|,?\\h+at\\h+|,?\\h*)(?<half>午前|午後)?\\h*"        \
	"(?<hour>[0-9]{1,2})(?::(?<minute>[0-9]{2})(?::[0-9]{2})?"               \
	"|\\h*時(?:\\h*(?<minute>[0-9]{1,2})\\h*分|(?<thirty>半))?)(?![0-9])" \
	"(?:\\h*(?<half>am|pm)\\b)?"                                             \
	"(?:\\h*\\(?(?<zone>日本時間|(?:z|utc|gmt|jst)\\b"                   \
	"|(?-i:[A-Z]{1,4}T)\\b"                                                  \
	"|[+-][0-9]{2}:?[0-9]{2}(?![0-9])))?)?"

static const struct zone {
	const char *name;
	int offset;
} zones[] = {
	{"日本時間", JST},
	{"jst", JST},
	{"kst", JST},
	{"z", 0},
	{"utc", 0},
	{"gmt", 0},
	{"cet", 60},
	{"cest", 120},
	{"est", -300},
	{"edt", -240},
	{"cdt", -300},
	{"mst", -420},
	{"mdt", -360},
	{"pst", -480},
	{"pdt", -420},
};

struct vuln_date_reader {
	GRegex *regex;
};

struct vuln_date_reader *vuln_date_reader_new(void)
{
	struct vuln_date_reader *reader = g_new0(struct vuln_date_reader, 1);

	reader->regex = g_regex_new(DAY WEEKDAY HOUR,
		G_REGEX_OPTIMIZE | G_REGEX_CASELESS | G_REGEX_DUPNAMES, 0,
		NULL);
	g_assert(reader->regex != NULL);
	return reader;
}

void vuln_date_reader_free(struct vuln_date_reader *reader)
{
	if (reader == NULL)
		return;
	g_regex_unref(reader->regex);
	g_free(reader);
}

static char *named(const GMatchInfo *info, const char *name)
{
	char *text = g_match_info_fetch_named(info, name);

	if (text != NULL && *text != '\0')
		return text;
	g_free(text);
	return NULL;
}

static int number(const GMatchInfo *info, const char *name, int fallback)
{
	g_autofree char *text = named(info, name);

	return text == NULL ? fallback : atoi(text);
}

static int month_of(const GMatchInfo *info)
{
	static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
	g_autofree char *name = named(info, "name");
	g_autofree char *small = NULL;
	const char *at;

	if (name == NULL)
		return number(info, "month", 0);
	small = g_ascii_strdown(name, -1);
	at = strstr(names, small);
	return at == NULL ? 0 : (int)(at - names) / 3 + 1;
}

static int year_of(const GMatchInfo *info)
{
	g_autofree char *era = named(info, "era");

	if (era == NULL)
		return number(info, "year", 0);
	return 2018 + (strcmp(era, "元") == 0 ? 1 : atoi(era));
}

static int hour_of(const GMatchInfo *info)
{
	g_autofree char *half = named(info, "half");
	g_autofree char *small = NULL;
	int hour = number(info, "hour", -1);
	gboolean afternoon;

	if (half == NULL || hour < 0)
		return hour;
	if (hour > 12)
		return 99;
	small = g_ascii_strdown(half, -1);
	afternoon = strcmp(small, "pm") == 0 || strcmp(small, "午後") == 0;
	return hour % 12 + (afternoon ? 12 : 0);
}

static gboolean read_offset(const char *zone, int *offset)
{
	int digits;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(zones); i++) {
		if (g_ascii_strcasecmp(zone, zones[i].name) == 0) {
			*offset = zones[i].offset;
			return TRUE;
		}
	}
	if (zone[0] != '+' && zone[0] != '-')
		return FALSE;
	digits = atoi(zone + 1) * 100 + atoi(zone + strlen(zone) - 2);
	if (zone[3] != ':')
		digits = atoi(zone + 1);
	*offset = digits / 100 * 60 + digits % 100;
	if (zone[0] == '-')
		*offset = -*offset;
	return digits / 100 <= 14 && digits % 100 < 60;
}

static gboolean zone_of(const GMatchInfo *info, int *offset)
{
	g_autofree char *zone = named(info, "zone");

	*offset = JST;
	return zone == NULL || read_offset(zone, offset);
}

static GDateTime *moment(const struct vuln_date *date)
{
	gboolean last = date->hour == 24;
	g_autoptr(GDateTime) time = g_date_time_new_utc(date->year, date->month,
		date->day, last ? 23 : MAX(date->hour, 0),
		last ? 59 : date->minute, last ? 59 : 0);

	if (time == NULL)
		return NULL;
	return g_date_time_add_seconds(time, last ? 1 : 0);
}

static gboolean exists(const struct vuln_date *date)
{
	g_autoptr(GDateTime) time = NULL;

	if (date->year < 1990 || date->hour > 24 ||
		(date->hour == 24 && date->minute != 0))
		return FALSE;
	time = moment(date);
	return time != NULL;
}

static gboolean read_match(
	const GMatchInfo *info, const char *text, struct vuln_date *date)
{
	g_autofree char *thirty = named(info, "thirty");
	int start, end;

	if (!g_match_info_fetch_pos(info, 0, &start, &end))
		return FALSE;
	date->start = text + start;
	date->end = text + end;
	date->year = year_of(info);
	date->month = month_of(info);
	date->day = number(info, "day", 0);
	date->hour = hour_of(info);
	date->minute = thirty != NULL ? 30 : number(info, "minute", 0);
	return zone_of(info, &date->offset) && exists(date);
}

gboolean vuln_date_find(const struct vuln_date_reader *reader, const char *text,
	gsize limit, struct vuln_date *date)
{
	g_autoptr(GMatchInfo) info = NULL;
	int start;

	g_regex_match(reader->regex, text, 0, &info);
	while (g_match_info_matches(info)) {
		if (!g_match_info_fetch_pos(info, 0, &start, NULL) ||
			(gsize)start > limit)
			return FALSE;
		if (read_match(info, text, date))
			return TRUE;
		g_match_info_next(info, NULL);
	}
	return FALSE;
}

char *vuln_date_value(const struct vuln_date *date)
{
	g_autoptr(GDateTime) time = moment(date);
	g_autofree char *clock = NULL;

	if (date->hour < 0)
		return g_date_time_format(time, "%Y-%m-%d");
	clock = g_date_time_format(time, "%Y-%m-%dT%H:%M:00");
	return g_strdup_printf("%s%c%02d:%02d", clock,
		date->offset < 0 ? '-' : '+', abs(date->offset) / 60,
		abs(date->offset) % 60);
}

gint64 vuln_date_time(const struct vuln_date *date)
{
	g_autoptr(GDateTime) time = moment(date);

	return g_date_time_to_unix(time) - (gint64)date->offset * 60;
}
