/* SPDX-License-Identifier: Apache-2.0 */
/* Times, time zones and civil dates. */
#include <string.h>

#include "base/translate.h"
#include "vuln/error.h"
#include "vuln/time.h"

enum {
	MINUTE = 60,
	HOUR = 60 * MINUTE,
	DAY = 24 * HOUR,
	MAX_OFFSET = 14 * HOUR,
	TOKYO_OFFSET = 9 * HOUR,
	EPOCH_DIGITS = 8,
};

struct vuln_zone {
	char *name;
	const char *label; /* of a fixed zone, NULL: its offset */
	gint32 offset;
	GTimeZone *rules; /* NULL: always @offset */
};

/* A date and time of day as they were read, before any zone. */
struct moment {
	VulnDay day;
	int seconds;
};

static gboolean impossible(const char *text, const char *what, GError **error)
{
	return vuln_fail(
		error, VULN_ERROR_USAGE, "'%s' is not %s", text, _(what));
}

/* Exactly @count digits at *@at, which moves behind them. */
static gboolean read_digits(const char **at, int count, int *value)
{
	int i;

	*value = 0;
	for (i = 0; i < count; i++) {
		if (!g_ascii_isdigit((*at)[i]))
			return FALSE;
		*value = *value * 10 + ((*at)[i] - '0');
	}
	*at += count;
	return TRUE;
}

static gboolean read_char(const char **at, char c)
{
	if (**at != c)
		return FALSE;
	(*at)++;
	return TRUE;
}

static gboolean is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

gboolean vuln_day_is_valid(int year, int month, int mday)
{
	static const int lengths[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (year < 1 || year > 9999 || month < 1 || month > 12)
		return FALSE;
	if (month == 2 && is_leap(year))
		return mday >= 1 && mday <= 29;
	return mday >= 1 && mday <= lengths[month - 1];
}

/* Days from 0000-03-01 to the first day of the year that begins in March. */
static int days_before_march(int year)
{
	return 365 * year + year / 4 - year / 100 + year / 400;
}

enum {
	DAYS_TO_EPOCH = 719468, /* from 0000-03-01 to 1970-01-01 */
};

/* Days before a month, counted from March, in a year that begins there. */
static int days_before_month(int month)
{
	return (153 * month + 2) / 5;
}

VulnDay vuln_day_new(int year, int month, int mday)
{
	int from_march = month > 2 ? month - 3 : month + 9;

	if (month <= 2)
		year--;
	return days_before_march(year) + days_before_month(from_march) + mday -
	       1 - DAYS_TO_EPOCH;
}

void vuln_day_split(VulnDay day, int *year, int *month, int *mday)
{
	int days = day + DAYS_TO_EPOCH;
	int y = (int)((gint64)days * 400 / 146097);
	int rest, m;

	while (days_before_march(y + 1) <= days)
		y++;
	while (days_before_march(y) > days)
		y--;
	rest = days - days_before_march(y);
	m = (5 * rest + 2) / 153;
	if (mday != NULL)
		*mday = rest - days_before_month(m) + 1;
	if (month != NULL)
		*month = m < 10 ? m + 3 : m - 9;
	if (year != NULL)
		*year = m < 10 ? y : y + 1;
}

int vuln_day_year(VulnDay day)
{
	int year;

	vuln_day_split(day, &year, NULL, NULL);
	return year;
}

int vuln_day_quarter(VulnDay day)
{
	int month;

	vuln_day_split(day, NULL, &month, NULL);
	return (month + 2) / 3;
}

VulnDay vuln_day_of_quarter(int year, int quarter)
{
	return vuln_day_new(year, 3 * quarter - 2, 1);
}

VulnWeekday vuln_day_weekday(VulnDay day)
{
	int since_monday = (day + 3) % 7; /* 1970-01-01 was a Thursday */

	return (VulnWeekday)((since_monday + 7) % 7 + 1);
}

static gboolean read_day(const char **at, VulnDay *day)
{
	int year, month, mday;

	if (!read_digits(at, 4, &year) || !read_char(at, '-') ||
		!read_digits(at, 2, &month) || !read_char(at, '-') ||
		!read_digits(at, 2, &mday))
		return FALSE;
	if (!vuln_day_is_valid(year, month, mday))
		return FALSE;
	*day = vuln_day_new(year, month, mday);
	return TRUE;
}

gboolean vuln_day_parse(const char *text, VulnDay *day, GError **error)
{
	const char *at = text;
	VulnDay parsed;

	if (!read_day(&at, &parsed) || *at != '\0')
		return impossible(text, "a date (YYYY-MM-DD)", error);
	*day = parsed;
	return TRUE;
}

char *vuln_day_format(VulnDay day)
{
	int year, month, mday;

	vuln_day_split(day, &year, &month, &mday);
	return g_strdup_printf("%04d-%02d-%02d", year, month, mday);
}

/* hh:mm, with :ss required, allowed or refused. */
static gboolean read_clock(const char **at, gboolean strict, int *seconds)
{
	int hour, minute, second = 0;

	if (!read_digits(at, 2, &hour) || !read_char(at, ':') ||
		!read_digits(at, 2, &minute))
		return FALSE;
	if (read_char(at, ':')) {
		if (!read_digits(at, 2, &second))
			return FALSE;
	} else if (strict) {
		return FALSE;
	}
	*seconds = hour * HOUR + minute * MINUTE + second;
	return hour < 24 && minute < 60 && second < 60;
}

static gboolean skip_fraction(const char **at)
{
	if (**at != '.' && **at != ',')
		return TRUE;
	(*at)++;
	if (!g_ascii_isdigit(**at))
		return FALSE;
	while (g_ascii_isdigit(**at))
		(*at)++;
	return TRUE;
}

gboolean vuln_time_parse_utc(const char *text, gint64 *time, GError **error)
{
	const char *at = text;
	struct moment moment = {0};

	if (text == NULL)
		return impossible("", "a time", error);
	if (!read_day(&at, &moment.day) || !read_char(&at, 'T') ||
		!read_clock(&at, TRUE, &moment.seconds) || strcmp(at, "Z") != 0)
		return impossible(text, "a time (YYYY-MM-DDThh:mm:ssZ)", error);
	*time = (gint64)moment.day * DAY + moment.seconds;
	return TRUE;
}

/* +09:00, +0900 or +09, to the end of the text. */
static gboolean parse_offset(const char *text, gint32 *offset)
{
	const char *at = text + 1;
	int hours, minutes = 0;

	if ((*text != '+' && *text != '-') || !read_digits(&at, 2, &hours))
		return FALSE;
	if (*at != '\0') {
		(void)read_char(&at, ':');
		if (!read_digits(&at, 2, &minutes) || *at != '\0')
			return FALSE;
	}
	*offset = hours * HOUR + minutes * MINUTE;
	if (minutes >= 60 || *offset > MAX_OFFSET)
		return FALSE;
	if (*text == '-')
		*offset = -*offset;
	return TRUE;
}

static const VulnZone utc = {(char *)"UTC", "UTC", 0, NULL};

const VulnZone *vuln_zone_utc(void)
{
	return &utc;
}

static VulnZone *fixed_zone(const char *name, const char *label, gint32 offset)
{
	VulnZone *zone = g_new0(VulnZone, 1);

	zone->name = g_strdup(name);
	zone->label = label;
	zone->offset = offset;
	return zone;
}

/* A name of the tz database: no path out of it, no rule in POSIX form. */
static gboolean is_zone_name(const char *name)
{
	gboolean area = strchr(name, '/') != NULL;
	const char *at;

	if (!g_ascii_isalpha(*name) || strstr(name, "..") != NULL)
		return FALSE;
	for (at = name; *at != '\0'; at++)
		if (!g_ascii_isalpha(*at) && strchr("/_-", *at) == NULL &&
			!(area && (g_ascii_isdigit(*at) || *at == '+')))
			return FALSE;
	return TRUE;
}

VulnZone *vuln_zone_new(const char *name, GError **error)
{
	VulnZone *zone;
	GTimeZone *rules = NULL;
	gint32 offset;

	if (strcmp(name, "UTC") == 0 || strcmp(name, "Z") == 0)
		return fixed_zone(name, "UTC", 0);
	if (strcmp(name, "Asia/Tokyo") == 0 || strcmp(name, "Japan") == 0 ||
		strcmp(name, "JST") == 0)
		return fixed_zone(name, "JST", TOKYO_OFFSET);
	if (parse_offset(name, &offset))
		return fixed_zone(name, NULL, offset);
	if (is_zone_name(name))
		rules = g_time_zone_new_identifier(name);
	if (rules == NULL)
		return vuln_fail_null(error, VULN_ERROR_USAGE,
			"unknown time zone '%s'", name);
	zone = fixed_zone(name, NULL, 0);
	zone->rules = rules;
	return zone;
}

VulnZone *vuln_zone_new_or_utc(const char *name)
{
	VulnZone *zone = name == NULL ? NULL : vuln_zone_new(name, NULL);

	return zone != NULL ? zone : vuln_zone_new("UTC", NULL);
}

void vuln_zone_free(VulnZone *zone)
{
	if (zone == NULL)
		return;
	if (zone->rules != NULL)
		g_time_zone_unref(zone->rules);
	g_free(zone->name);
	g_free(zone);
}

const char *vuln_zone_name(const VulnZone *zone)
{
	return zone->name;
}

gint32 vuln_zone_offset(const VulnZone *zone, gint64 time)
{
	int interval;

	if (zone->rules == NULL)
		return zone->offset;
	interval = g_time_zone_find_interval(
		zone->rules, G_TIME_TYPE_UNIVERSAL, time);
	return g_time_zone_get_offset(zone->rules, interval);
}

static char *format_offset(gint32 offset, const char *separator)
{
	int minutes = ABS(offset) / MINUTE;

	return g_strdup_printf("%c%02d%s%02d", offset < 0 ? '-' : '+',
		minutes / 60, separator, minutes % 60);
}

char *vuln_zone_label(const VulnZone *zone, gint64 time)
{
	const char *letters = zone->label;
	int interval;

	if (zone->rules != NULL) {
		interval = g_time_zone_find_interval(
			zone->rules, G_TIME_TYPE_UNIVERSAL, time);
		letters = g_time_zone_get_abbreviation(zone->rules, interval);
	}
	if (letters != NULL && g_ascii_isalpha(*letters))
		return g_strdup(letters);
	return format_offset(vuln_zone_offset(zone, time), ":");
}

/* The time for a reading of the wall clock; FALSE where the clock skips it. */
static gboolean resolve(
	struct moment moment, const VulnZone *zone, gint64 *time)
{
	gint64 local = (gint64)moment.day * DAY + moment.seconds;
	gint32 before = vuln_zone_offset(zone, local - DAY);
	gint32 after = vuln_zone_offset(zone, local + DAY);

	*time = local - before;
	if (vuln_zone_offset(zone, *time) == before)
		return TRUE;
	*time = local - after;
	return vuln_zone_offset(zone, *time) == after;
}

/* What follows the time of day: nothing, or a zone of its own. */
static gboolean read_zone(const char *text, gint32 *offset)
{
	if (*text == ' ')
		text++;
	*offset = 0;
	if (strcmp(text, "Z") == 0 || strcmp(text, "UTC") == 0)
		return TRUE;
	*offset = TOKYO_OFFSET;
	return strcmp(text, "JST") == 0 || parse_offset(text, offset);
}

/* @own: whether the text named an offset. */
static gboolean parse_moment(const char *text, struct moment *moment,
	gboolean *own, gint32 *offset, GError **error)
{
	static const char form[] =
		N_("a time (YYYY-MM-DD[ hh:mm[:ss]][+hh:mm])");
	const char *at = text;

	moment->seconds = 0;
	*own = FALSE;
	if (!read_day(&at, &moment->day))
		return impossible(text, form, error);
	if (*at == '\0')
		return TRUE;
	if (!read_char(&at, ' ') && !read_char(&at, 'T'))
		return impossible(text, form, error);
	if (!read_clock(&at, FALSE, &moment->seconds) || !skip_fraction(&at))
		return impossible(text, form, error);
	*own = *at != '\0';
	if (*own && !read_zone(at, offset))
		return impossible(text, form, error);
	return TRUE;
}

static gboolean parse_user(const char *text, const VulnZone *zone, gint64 *time,
	gint32 *offset, GError **error)
{
	struct moment moment = {0};
	gboolean own;
	gint64 found;

	if (!parse_moment(text, &moment, &own, offset, error))
		return FALSE;
	if (own) {
		*time = (gint64)moment.day * DAY + moment.seconds - *offset;
		return TRUE;
	}
	if (!resolve(moment, zone, &found))
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'%s' does not exist in the time zone '%s'", text,
			zone->name);
	*time = found;
	*offset = vuln_zone_offset(zone, found);
	return TRUE;
}

gboolean vuln_time_parse(
	const char *text, const VulnZone *zone, gint64 *time, GError **error)
{
	gint32 offset;

	return parse_user(text, zone, time, &offset, error);
}

static gboolean is_git_epoch(const char *text)
{
	gsize digits = strspn(text, "0123456789");

	return *text == '@' || (digits > 0 && text[digits] == ' ') ||
	       (digits >= EPOCH_DIGITS && text[digits] == '\0');
}

static gboolean parse_epoch(
	const char *text, const VulnZone *zone, gint64 *time, gint32 *offset)
{
	const gint64 limit = (gint64)vuln_day_new(9999, 12, 31) * DAY;
	const char *at = text + (*text == '@' ? 1 : 0);
	char *end = NULL;

	if (!g_ascii_isdigit(*at))
		return FALSE;
	*time = g_ascii_strtoll(at, &end, 10);
	if (*time >= limit)
		return FALSE;
	*offset = vuln_zone_offset(zone, *time);
	return *end == '\0' || (*end == ' ' && parse_offset(end + 1, offset));
}

gboolean vuln_time_parse_git(const char *text, const VulnZone *zone,
	gint64 *time, gint32 *offset, GError **error)
{
	gint64 found = 0;
	gint32 ahead = 0;

	if (!is_git_epoch(text)) {
		if (!parse_user(text, zone, &found, &ahead, error))
			return FALSE;
	} else if (!parse_epoch(text, zone, &found, &ahead)) {
		return impossible(text, "a time (@epoch [+hhmm])", error);
	}
	*time = found;
	if (offset != NULL)
		*offset = ahead;
	return TRUE;
}

static struct moment local_moment(gint64 time, const VulnZone *zone)
{
	gint64 local = time + vuln_zone_offset(zone, time);
	struct moment moment = {0};

	moment.seconds = (int)(local % DAY);
	if (moment.seconds < 0)
		moment.seconds += DAY;
	moment.day = (VulnDay)((local - moment.seconds) / DAY);
	return moment;
}

static char *format_clock(int seconds)
{
	return g_strdup_printf("%02d:%02d:%02d", seconds / HOUR,
		seconds / MINUTE % 60, seconds % 60);
}

static char *format_rfc3339(
	gint64 time, const VulnZone *zone, const char *suffix)
{
	struct moment moment = local_moment(time, zone);
	g_autofree char *date = vuln_day_format(moment.day);
	g_autofree char *clock = format_clock(moment.seconds);

	return g_strconcat(date, "T", clock, suffix, NULL);
}

char *vuln_time_format_utc(gint64 time)
{
	return format_rfc3339(time, &utc, "Z");
}

char *vuln_time_format_iso(gint64 time, const VulnZone *zone)
{
	g_autofree char *offset =
		format_offset(vuln_zone_offset(zone, time), ":");

	return format_rfc3339(time, zone, offset);
}

char *vuln_time_format(gint64 time, const VulnZone *zone)
{
	struct moment moment = local_moment(time, zone);
	g_autofree char *date = vuln_day_format(moment.day);
	g_autofree char *label = vuln_zone_label(zone, time);

	return g_strdup_printf("%s %02d:%02d %s", date, moment.seconds / HOUR,
		moment.seconds / MINUTE % 60, label);
}

char *vuln_time_format_mail(gint64 time, const VulnZone *zone)
{
	static const char days[] = "MonTueWedThuFriSatSun";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	struct moment moment = local_moment(time, zone);
	g_autofree char *clock = format_clock(moment.seconds);
	g_autofree char *offset =
		format_offset(vuln_zone_offset(zone, time), "");
	int year, month, mday;

	vuln_day_split(moment.day, &year, &month, &mday);
	return g_strdup_printf("%.3s, %02d %.3s %04d %s %s",
		days + 3 * ((int)vuln_day_weekday(moment.day) - 1), mday,
		months + 3 * (month - 1), year, clock, offset);
}

VulnDay vuln_day_of_time(gint64 time, const VulnZone *zone)
{
	return local_moment(time, zone).day;
}

/* The last second before the clock jumps over @moment, plus one. */
static gint64 moment_of_skip(struct moment moment, const VulnZone *zone)
{
	gint64 local = (gint64)moment.day * DAY + moment.seconds;
	gint64 low = local - 2 * DAY, high = local + 2 * DAY;

	while (high - low > 1) {
		gint64 middle = low + (high - low) / 2;

		if (middle + vuln_zone_offset(zone, middle) < local)
			low = middle;
		else
			high = middle;
	}
	return high;
}

gint64 vuln_day_time(VulnDay day, int hour, int minute, const VulnZone *zone)
{
	struct moment moment = {day, hour * HOUR + minute * MINUTE};
	gint64 time;

	if (resolve(moment, zone, &time))
		return time;
	return moment_of_skip(moment, zone);
}
