/* SPDX-License-Identifier: Apache-2.0 */
/* Business days: weekends, national holidays, closing days. */
#include <string.h>

#include "std/holidays.h"
#include "vuln/calendar.h"
#include "vuln/error.h"

enum {
	COMPLETE_YEAR = 9, /* holidays that a year has had at least */
	MAX_UNITS = 9999,
};

struct vuln_calendar {
	gboolean japan;
	gboolean year_end;
	int last_year;
	GHashTable *closed;   /* day -> name */
	GHashTable *imported; /* day -> name */
	GHashTable *complete; /* years that were imported as a whole */
};

VulnCalendar *vuln_calendar_new(const char *country, GError **error)
{
	VulnCalendar *calendar;
	gboolean japan = strcmp(country, "jp") == 0;

	if (!japan && strcmp(country, "none") != 0)
		return vuln_fail_null(error, VULN_ERROR_USAGE,
			"no calendar for '%s' (jp, none)", country);
	calendar = g_new0(VulnCalendar, 1);
	calendar->japan = japan;
	calendar->last_year = HOLIDAYS_JP_LAST_YEAR;
	calendar->closed = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	calendar->imported = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	calendar->complete = g_hash_table_new(NULL, NULL);
	return calendar;
}

void vuln_calendar_free(VulnCalendar *calendar)
{
	if (calendar == NULL)
		return;
	g_hash_table_destroy(calendar->closed);
	g_hash_table_destroy(calendar->imported);
	g_hash_table_destroy(calendar->complete);
	g_free(calendar);
}

void vuln_calendar_set_year_end(VulnCalendar *calendar, gboolean off)
{
	calendar->year_end = off;
}

void vuln_calendar_add_closed(
	VulnCalendar *calendar, VulnDay day, const char *name)
{
	g_hash_table_replace(
		calendar->closed, GINT_TO_POINTER(day), g_strdup(name));
}

/* One row of the table; FALSE if @line is none. */
static gboolean parse_row(const char *line, VulnDay *day, const char **name)
{
	const char *at = line;
	gint64 part[3];
	int i;

	for (i = 0; i < 3; i++) {
		char *end = NULL;

		if (!g_ascii_isdigit(*at))
			return FALSE;
		part[i] = g_ascii_strtoll(at, &end, 10);
		if (part[i] > 9999 || *end != (i < 2 ? '/' : ','))
			return FALSE;
		at = end + 1;
	}
	*name = at;
	if (!vuln_day_is_valid((int)part[0], (int)part[1], (int)part[2]))
		return FALSE;
	*day = vuln_day_new((int)part[0], (int)part[1], (int)part[2]);
	return *at != '\0' && strchr(at, ',') == NULL;
}

static char *decode_table(const char *bytes, gsize length, GError **error)
{
	g_autofree char *text = NULL;

	if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
		bytes += 3;
		length -= 3;
	}
	if (memchr(bytes, '\0', length) == NULL) {
		if (g_utf8_validate(bytes, (gssize)length, NULL))
			return g_strndup(bytes, length);
		text = g_convert(bytes, (gssize)length, "UTF-8", "CP932", NULL,
			NULL, NULL);
	}
	if (text == NULL)
		return vuln_fail_null(error, VULN_ERROR_USAGE,
			"the table of holidays is neither UTF-8 nor CP932");
	return g_steal_pointer(&text);
}

static GHashTable *parse_table(const char *text, GError **error)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	GHashTable *rows = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	int i;

	for (i = 0; lines[i] != NULL; i++) {
		const char *name;
		VulnDay day;

		if (*g_strchomp(lines[i]) == '\0')
			continue;
		if (parse_row(lines[i], &day, &name)) {
			g_hash_table_replace(
				rows, GINT_TO_POINTER(day), g_strdup(name));
		} else if (i > 0 || g_ascii_isdigit(*lines[i])) {
			g_hash_table_destroy(rows);
			return vuln_fail_null(error, VULN_ERROR_USAGE,
				"line %d: not a holiday (YYYY/M/D,name)",
				i + 1);
		}
	}
	return rows;
}

/* The years of which @rows has enough days to be the whole. */
static GHashTable *complete_years(GHashTable *rows)
{
	g_autoptr(GHashTable) counts = g_hash_table_new(NULL, NULL);
	GHashTable *years = g_hash_table_new(NULL, NULL);
	GHashTableIter iter;
	void *key;

	g_hash_table_iter_init(&iter, rows);
	while (g_hash_table_iter_next(&iter, &key, NULL)) {
		void *year =
			GINT_TO_POINTER(vuln_day_year(GPOINTER_TO_INT(key)));
		int count = GPOINTER_TO_INT(g_hash_table_lookup(counts, year));

		g_hash_table_replace(counts, year, GINT_TO_POINTER(count + 1));
		if (count + 1 >= COMPLETE_YEAR)
			g_hash_table_add(years, year);
	}
	return years;
}

static gboolean is_in_years(void *day, void *name, void *years)
{
	(void)name;
	return g_hash_table_contains(
		years, GINT_TO_POINTER(vuln_day_year(GPOINTER_TO_INT(day))));
}

static void note_complete(VulnCalendar *calendar, GHashTable *years)
{
	GHashTableIter iter;
	void *year;

	g_hash_table_foreach_remove(calendar->imported, is_in_years, years);
	g_hash_table_iter_init(&iter, years);
	while (g_hash_table_iter_next(&iter, &year, NULL))
		g_hash_table_add(calendar->complete, year);
	while (g_hash_table_contains(
		calendar->complete, GINT_TO_POINTER(calendar->last_year + 1)))
		calendar->last_year++;
}

GHashTable *vuln_calendar_read_table(
	const char *bytes, gsize length, GError **error)
{
	g_autofree char *text = decode_table(bytes, length, error);

	return text == NULL ? NULL : parse_table(text, error);
}

void vuln_calendar_add_holidays(VulnCalendar *calendar, GHashTable *days)
{
	g_autoptr(GHashTable) years = complete_years(days);
	GHashTableIter iter;
	void *key, *value;

	note_complete(calendar, years);
	g_hash_table_iter_init(&iter, days);
	while (g_hash_table_iter_next(&iter, &key, &value))
		g_hash_table_replace(calendar->imported, key, g_strdup(value));
}

static const char *in_language(
	const struct holiday_name *name, const char *language)
{
	return g_strcmp0(language, "ja") == 0 ? name->ja : name->en;
}

static const char *imported_holiday(
	const VulnCalendar *calendar, VulnDay day, const char *language)
{
	const char *ja =
		g_hash_table_lookup(calendar->imported, GINT_TO_POINTER(day));
	const struct holiday_name *name;

	if (ja == NULL)
		return NULL;
	name = vuln_holidays_jp_by_name(ja);
	return name != NULL ? in_language(name, language) : ja;
}

static const char *national_holiday(
	const VulnCalendar *calendar, VulnDay day, const char *language)
{
	const struct holiday_name *name;

	if (!calendar->japan || g_hash_table_contains(calendar->complete,
					GINT_TO_POINTER(vuln_day_year(day))))
		return NULL;
	name = vuln_holidays_jp_on(day);
	return name != NULL ? in_language(name, language) : NULL;
}

static const char *year_end(
	const VulnCalendar *calendar, VulnDay day, const char *language)
{
	static const struct holiday_name name = {"年末年始", "Year end"};
	int month, mday;

	vuln_day_split(day, NULL, &month, &mday);
	if (!calendar->year_end ||
		!((month == 12 && mday >= 29) || (month == 1 && mday <= 3)))
		return NULL;
	return in_language(&name, language);
}

const char *vuln_calendar_holiday(
	const VulnCalendar *calendar, VulnDay day, const char *language)
{
	const char *name = imported_holiday(calendar, day, language);

	if (name == NULL)
		name = national_holiday(calendar, day, language);
	if (name == NULL)
		name = g_hash_table_lookup(
			calendar->closed, GINT_TO_POINTER(day));
	if (name == NULL)
		name = year_end(calendar, day, language);
	return name;
}

gboolean vuln_calendar_is_business_day(
	const VulnCalendar *calendar, VulnDay day)
{
	return vuln_day_weekday(day) < VULN_SATURDAY &&
	       vuln_calendar_holiday(calendar, day, NULL) == NULL;
}

VulnDay vuln_calendar_next(const VulnCalendar *calendar, VulnDay day)
{
	return vuln_calendar_add(calendar, day, 1);
}

VulnDay vuln_calendar_add(const VulnCalendar *calendar, VulnDay day, int count)
{
	int step = count < 0 ? -1 : 1;

	while (count != 0) {
		day += step;
		if (vuln_calendar_is_business_day(calendar, day))
			count -= step;
	}
	return day;
}

int vuln_calendar_count(const VulnCalendar *calendar, VulnDay from, VulnDay to)
{
	int count = 0;

	for (; from <= to; from++)
		if (vuln_calendar_is_business_day(calendar, from))
			count++;
	return count;
}

VulnDay vuln_calendar_known_until(const VulnCalendar *calendar)
{
	if (!calendar->japan)
		return G_MAXINT32;
	return vuln_day_new(calendar->last_year, 12, 31);
}

gboolean vuln_calendar_is_provisional(const VulnCalendar *calendar, VulnDay day)
{
	if (!calendar->japan)
		return FALSE;
	return day > vuln_calendar_known_until(calendar) ||
	       day < vuln_day_new(HOLIDAYS_JP_FIRST_YEAR, 1, 1);
}

/* "+3wd" and the like; FALSE if @text is nothing of that kind. */
static gboolean parse_relative(const VulnCalendar *calendar, const char *text,
	VulnDay today, VulnDay *day)
{
	char *unit = NULL;
	gint64 count;

	if ((*text != '+' && *text != '-') || !g_ascii_isdigit(text[1]))
		return FALSE;
	count = g_ascii_strtoll(text, &unit, 10);
	if (count > MAX_UNITS || count < -MAX_UNITS)
		return FALSE;
	if (strcmp(unit, "d") == 0)
		*day = today + (VulnDay)count;
	else if (strcmp(unit, "w") == 0)
		*day = today + 7 * (VulnDay)count;
	else if (strcmp(unit, "wd") == 0)
		*day = vuln_calendar_add(calendar, today, (int)count);
	else
		return FALSE;
	return TRUE;
}

gboolean vuln_calendar_parse_day(const VulnCalendar *calendar, const char *text,
	VulnDay today, VulnDay *day, GError **error)
{
	if (parse_relative(calendar, text, today, day) ||
		vuln_day_parse(text, day, NULL))
		return TRUE;
	if (strcmp(text, "today") == 0 || strcmp(text, "tomorrow") == 0) {
		*day = today + (text[3] == 'o' ? 1 : 0);
		return TRUE;
	}
	return vuln_fail(error, VULN_ERROR_USAGE,
		"'%s' is not a date (YYYY-MM-DD, +10d, +3wd)", text);
}

/* The calendar of a policy */

static void add_closing_days(VulnCalendar *calendar, const VulnNode *days)
{
	guint i;

	for (i = 0; i < vuln_node_size(days); i++) {
		VulnDay day;

		if (vuln_day_parse(vuln_node_key(days, i), &day, NULL))
			vuln_calendar_add_closed(calendar, day,
				vuln_node_text(vuln_node_at(days, i)));
	}
}

static void add_imported(VulnCalendar *calendar, const VulnNode *days)
{
	g_autoptr(GHashTable) table =
		g_hash_table_new_full(NULL, NULL, NULL, g_free);
	guint i;

	for (i = 0; i < vuln_node_size(days); i++) {
		const char *name = vuln_node_text(vuln_node_at(days, i));
		VulnDay day;

		if (name != NULL &&
			vuln_day_parse(vuln_node_key(days, i), &day, NULL))
			g_hash_table_replace(
				table, GINT_TO_POINTER(day), g_strdup(name));
	}
	vuln_calendar_add_holidays(calendar, table);
}

VulnCalendar *vuln_calendar_of_policy(const VulnNode *policy)
{
	const char *name = vuln_node_find_text(policy, "calendar", NULL);
	VulnCalendar *calendar =
		vuln_calendar_new(name == NULL ? "none" : name, NULL);

	if (calendar == NULL)
		calendar = vuln_calendar_new("none", NULL);
	vuln_calendar_set_year_end(calendar, g_strcmp0(name, "jp") == 0);
	add_imported(calendar, vuln_node_get(policy, "holidays"));
	add_closing_days(calendar, vuln_node_get(policy, "closing-days"));
	return calendar;
}
