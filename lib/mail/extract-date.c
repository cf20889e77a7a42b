/* SPDX-License-Identifier: Apache-2.0 */
/* This reads dates and times as people write them in Japanese and English. */
#include <stdlib.h>
#include <string.h>

#include "mail/extract-date.h"

#define JST 540

/* a day that passed less than so many days ago is not taken for next year's */
enum { JUST_PASSED = 60, YEAR = 365 };

#define MONTH                                                                  \
	"(?<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?"             \
	"|(?-i:May|MAY)|june?|july?|aug(?:ust)?|sept?(?:ember)?"               \
	"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?"
#define MONTH_WORD                                                             \
	"(?:january|february|march|april|(?-i:May)|june|july|august"           \
	"|september|october|november|december)"
#define ORDINAL "(?:st|nd|rd|th)?"
#define WEEK_EN                                                                \
	"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\\.?"
#define D "[0-9]{1,2}"

/* days whose year is written */
#define DAY_FULL                                                               \
	"(?<year>[0-9]{4})(?:\\h*年\\h*|-|/|\\.\\h?)(?<month>" D ")"           \
	"(?:\\h*月\\h*|-|/|\\.\\h?)(?<day>" D ")(?![0-9])(?:\\h*日)?+"        \
	"|(?:令和|\\bR\\.?)\\h*(?<era>" D "|元)(?:\\h*年\\h*|[./-])"         \
	"(?<month>" D ")(?:\\h*月\\h*|[./-])(?<day>" D                         \
	")(?![0-9])(?:\\h*日)?+"                                              \
	"|(?<day>" D ")" ORDINAL "(?:\\h+of)?(?:\\h+|-)" MONTH                 \
	"(?:,?\\h+|-)(?<year>[0-9]{4})(?![0-9])"                               \
	"|\\b" MONTH "\\h+(?:the\\h+)?(?<day>" D ")" ORDINAL                   \
	"\\h*(?:,|\\h)\\h*(?<year>[0-9]{4})(?![0-9:])"                         \
	"|(?<first>" D ")(?:/|\\.)(?<second>" D                                \
	")(?:/|\\.)(?<year>[0-9]{4})(?![0-9])"
/* days whose year is not */
#define DAY_SHORT                                                              \
	"(?<month>" D ")\\h*月\\h*(?<day>" D ")\\h*日"                        \
	"|(?<day>" D ")" ORDINAL "(?:\\h+of)?\\h+" MONTH "|\\b" MONTH          \
	"\\h+(?:the\\h+)?(?<day>" D ")" ORDINAL "(?![0-9:]|\\h*[年月])"
/* what names a day only where one is asked for */
#define DAY_WEAK                                                               \
	"(?<month>1[0-2]|0?[1-9])/(?<day>3[01]|[12][0-9]|0?[1-9])"             \
	"(?![0-9/.%])"                                                         \
	"|(?<today>本日|今日|\\btoday\\b)|(?<next>明日|\\btomorrow\\b)"  \
	"|(?<third>明後日)"
/* what names a time that is no day */
#define VAGUE                                                                                  \
	"(?<vague>(?:[0-9]{4}\\h*年\\h*)?" D "\\h*月(?:\\h*(?:上旬|中旬|下旬"           \
	"|初旬|初め|半ば|末日?|中|頃|ごろ))?(?!\\h*[0-9]|間|分)"                 \
	"|(?:今|来|再来)(?:週|月)(?:\\h*の?\\h*[月火水木金土日]曜?日?"         \
	"|中|末|初め|前半|後半)?|今年度?中|年度?内|年度?末|年明け|月末" \
	"|[月火水木金土日]曜日?(?=\\h*(?:" D "時)?\\h*(?:中\\h*)?(?:まで|迄))"            \
	"|[0-9]+\\h*(?:営業日|日|週間|[かカケヶヵ箇]月)(?:以内|後)"            \
	"|" D                                                                                  \
	"日(?=(?:\\([月火水木金土日]\\))?\\h*(?:まで|迄|に(?:公表|公開|延期" \
	"|変更)|の(?:公表|公開)))"                                                      \
	"|\\b(?:early|mid|late|the (?:end|beginning|middle) of|end of"                         \
	"|beginning of)[- ](?:the )?" MONTH_WORD "(?:,?\\h+[0-9]{4})?"                         \
	"|\\b" MONTH_WORD ",?\\h+[0-9]{4}"                                                     \
	"|\\b(?:next|this|coming|the following)\\h+(?:week|month|year|"                        \
	"quarter|" WEEK_EN ")\\b"                                                              \
	"|\\bwithin\\h+[a-z0-9-]+\\h+(?:\\([0-9]+\\)\\h+)?(?:business |"                       \
	"working |calendar )?(?:days?|weeks?|hours?|months?)\\b"                               \
	"|(?<=by |before |until |on )(?:mon|tues|wednes|thurs|fri|satur|sun)"                  \
	"day\\b(?!,?\\h+(?:the\\h+)?(?:[0-9]|" MONTH_WORD                                      \
	"))|\\bQ[1-4]\\b|\\b(?:end of|close of|end-of-)\\h*"                                   \
	"(?:the\\h+)?(?:week|month|year|quarter|business)\\b"                                  \
	"|[0-9]{2}/" D "/" D ")"

#define WEEK                                                                          \
	"(?:\\h*\\(\\h*(?<week>[月火水木金土日])(?:曜日?)?(?:[^)\\n]{0,6})?" \
	"\\h*\\)|\\h*(?<week>[月火水木金土日])曜日?"                         \
	"|\\h*\\((?<week>" WEEK_EN ")\\)|,?\\h*(?<week>" WEEK_EN ")(?![a-z])"         \
	"|\\h*\\((?:祝日?|予定|予|仮|案|tentative)\\))?"
#define HALF  "(?<half>[ap]\\.?m(?![a-z])\\.?)"
#define HERE  "(?:(?:日本(?:標準)?時間|JST)\\h*(?:の|で|:)?\\h*)?"
#define SHIFT "(?:UTC|GMT)\\h*[+-]\\h*[0-9]{1,2}(?::?[0-9]{2})?"
#define ZONE                                                                       \
	"(?:\\h*[\\[(]?\\h*(?<zone>日本(?:標準)?時間|" SHIFT                       \
	"|[+-][0-9]{2}:?[0-9]{2}(?![0-9])|(?:Japan|Tokyo)(?: standard)? time"      \
	"|協定世界時|世界標準時|(?:z|utc|gmt|jst|kst|cet|cest)(?![a-z])" \
	"|(?-i:(?!CERT|POST|NIST)[A-Z]{1,4}T)\\b)(?!\\h*[0-9])"                    \
	"(?:\\h*[,/;、]?\\h*\\(?" SHIFT "\\)?)?\\h*[\\])]?)?"
#define HOUR                                                                   \
	"(?:(?:\\h*T\\h*|[,、]?\\h*(?:at|from)\\h+|\\h*の\\h*|[,、]?\\h*)"  \
	"\\(?" HERE "(?:(?<half>午前|午後|[ap]\\.?m\\.?)\\h*)?"            \
	"(?:(?<noon>正午|(?:12\\h*)?noon\\b)"                                \
	"|(?<hour>" D ")(?::(?<minute>[0-9]{2})(?::[0-9]{2})?"                 \
	"|\\h*時(?!間)(?:\\h*(?<minute>" D ")\\h*分(?:\\h*" D "秒)?"          \
	"|(?<thirty>半))?|(?=\\h*[ap]\\.?m(?![a-z])))(?![0-9]))"              \
	"(?:\\h*" HALF ")?" ZONE "\\)?)?"
/* the time before the day, as in English */
#define HOUR_FIRST                                                             \
	"(?:(?<![0-9:.])(?:(?<noon>(?:12\\h*)?noon)|(?<hour>" D ")"            \
	"(?::(?<minute>[0-9]{2})(?:\\h*" HALF ")?|\\h*" HALF "))" ZONE         \
	"(?:,\\h*|\\h+on\\h+|\\h+)(?:" WEEK_EN ",?\\h+)?(?:the\\h+)?)"

/* what is left of a time that was not read to its end */
#define LEFT                                                                                    \
	"^\\h*(?:[,、]?\\h*(?:at\\h+)?(?::?[0-9]{1,2}\\h*(?::|時(?!間)|[ap]"                 \
	"\\.?m\\b)|[0-9]{4}\\h*(?:hrs|hours|JST|UTC)"                                           \
	"|午前|午後|正午|夕方|早朝|深夜|未明|夜|朝|昼|midnight)"               \
	"|[ap]\\.?m\\b|[0-9]|o'clock|\\(?(?-i:[A-Z]{1,4}T)[0-9]"                                \
	"|\\(?(?:US|U\\.S\\.|米国|太平洋|東部|西部|中部|欧州|現地|中国|台湾" \
	"|韓国|インド|local|eastern|pacific|central|mountain)"                             \
	"[^\\n)]{0,12}(?:時間?|time)"                                                         \
	"|\\([^)\\n]{0,16}(?:時間|\\btime\\b))"
/* the same moment in another zone */
#define AGAIN                                                                  \
	"^\\h*[/,;(=]\\h*(?:(?<zone>UTC|GMT|Z|JST)\\h*)?(?<hour>" D ")"        \
	"(?::(?<minute>[0-9]{2})|時)\\h*(?<half>[ap]\\.?m\\b\\.?)?\\h*"       \
	"(?<zone>utc|gmt|z|jst|協定世界時|日本時間|kst|cet|cest|" SHIFT ")?"

static const struct zone {
	const char *name;
	int offset;
} zones[] = {
	{"日本時間", JST},
	{"日本標準時間", JST},
	{"japan time", JST},
	{"japan standard time", JST},
	{"tokyo time", JST},
	{"jst", JST},
	{"kst", JST},
	{"協定世界時", 0},
	{"世界標準時", 0},
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
	GRegex *regex, *left, *again;
	GDateTime *now; /* in JST; NULL: not known */
};

static GRegex *compile(const char *pattern)
{
	g_autoptr(GError) error = NULL;
	GRegex *regex = g_regex_new(pattern,
		G_REGEX_OPTIMIZE | G_REGEX_CASELESS | G_REGEX_DUPNAMES, 0,
		&error);

	g_assert_no_error(error);
	return regex;
}

/* A day with the time before it, a day with the time behind it, or neither. */
static GRegex *compile_dates(void)
{
	g_autofree char *pattern = g_strconcat("(?<![0-9./-])(?:", HOUR_FIRST,
		"(?:", DAY_FULL, "|", DAY_SHORT, ")", WEEK, "|", HERE,
		"(?:", DAY_FULL, "|", DAY_SHORT, "|", DAY_WEAK, ")", WEEK, HOUR,
		"|", VAGUE, ")", NULL);

	return compile(pattern);
}

struct vuln_date_reader *vuln_date_reader_new(void)
{
	struct vuln_date_reader *reader = g_new0(struct vuln_date_reader, 1);

	reader->regex = compile_dates();
	reader->left = compile(LEFT);
	reader->again = compile(AGAIN);
	return reader;
}

void vuln_date_reader_free(struct vuln_date_reader *reader)
{
	if (reader == NULL)
		return;
	g_regex_unref(reader->regex);
	g_regex_unref(reader->left);
	g_regex_unref(reader->again);
	g_clear_pointer(&reader->now, g_date_time_unref);
	g_free(reader);
}

void vuln_date_reader_set_now(struct vuln_date_reader *reader, gint64 now)
{
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(now);

	g_clear_pointer(&reader->now, g_date_time_unref);
	if (utc != NULL)
		reader->now = g_date_time_add_minutes(utc, JST);
}

static char *named(const GMatchInfo *info, const char *name)
{
	char *text = g_match_info_fetch_named(info, name);

	if (text != NULL && *text != '\0')
		return text;
	g_free(text);
	return NULL;
}

static gboolean has(const GMatchInfo *info, const char *name)
{
	g_autofree char *text = named(info, name);

	return text != NULL;
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
	small = g_ascii_strdown(name, 3);
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

static int weekday_of(const GMatchInfo *info)
{
	static const char *const days[] = {
		"月mon", "火tue", "水wed", "木thu", "金fri", "土sat", "日sun"};
	g_autofree char *word = named(info, "week");
	g_autofree char *small = NULL;
	int i;

	if (word == NULL)
		return 0;
	small = g_ascii_strdown(word, 3);
	for (i = 0; i < 7; i++)
		if (strstr(days[i], small) != NULL)
			return i + 1;
	return 0;
}

static gboolean is_afternoon(const char *half)
{
	return *half == 'p' || *half == 'P' || strcmp(half, "午後") == 0;
}

static int hour_of(const GMatchInfo *info)
{
	g_autofree char *half = named(info, "half");
	int hour = number(info, "hour", -1);

	if (has(info, "noon"))
		return 12;
	if (half == NULL || hour < 0)
		return hour;
	if (hour > 12)
		return 99;
	return hour % 12 + (is_afternoon(half) ? 12 : 0);
}

/* "UTC+9", "+0900", "GMT+09:00": what stands behind the sign. */
static gboolean read_shift(const char *zone, int *offset)
{
	const char *sign = strpbrk(zone, "+-");
	char *end;
	long hours, minutes = 0;

	if (sign == NULL)
		return FALSE;
	hours = strtol(sign + 1 + strspn(sign + 1, " \t"), &end, 10);
	if (*end == ':')
		minutes = strtol(end + 1, NULL, 10);
	else if (hours > 99) {
		minutes = hours % 100;
		hours /= 100;
	}
	*offset = (int)(hours * 60 + minutes) * (*sign == '-' ? -1 : 1);
	return hours <= 14 && minutes < 60;
}

static gboolean read_zone(const char *zone, int *offset)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(zones); i++) {
		if (g_ascii_strcasecmp(zone, zones[i].name) == 0) {
			*offset = zones[i].offset;
			return TRUE;
		}
	}
	return read_shift(zone, offset);
}

static gboolean zone_of(const GMatchInfo *info, int *offset)
{
	g_autofree char *zone = named(info, "zone");

	*offset = JST;
	return zone == NULL || read_zone(zone, offset);
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
	struct vuln_date probe = *date;
	g_autoptr(GDateTime) time = NULL;

	if (probe.year == 0)
		probe.year = 2000; /* has a 29th of February */
	if (probe.year < 1990 || probe.hour > 24 ||
		(probe.hour == 24 && probe.minute != 0))
		return FALSE;
	time = moment(&probe);
	return time != NULL;
}

/* "1/18/2027" and "18.1.2027": only where it can be but one of both. */
static void read_order(const GMatchInfo *info, struct vuln_date *date)
{
	int first = number(info, "first", 0);
	int second = number(info, "second", 0);

	if (first == 0)
		return;
	if ((first > 12) == (second > 12) && first != second)
		date->state = VULN_DATE_UNREAD;
	date->day = first > 12 ? first : second;
	date->month = first > 12 ? second : first;
}

static void read_day(const GMatchInfo *info, struct vuln_date *date)
{
	date->year = year_of(info);
	date->month = month_of(info);
	date->day = number(info, "day", 0);
	date->weekday = weekday_of(info);
	date->ahead = has(info, "next") ? 1 : has(info, "third") ? 2 : 0;
	date->is_relative = date->ahead > 0 || has(info, "today");
	date->weak = date->is_relative || has(info, "vague");
	read_order(info, date);
}

static gboolean same_moment(
	const struct vuln_date *date, const struct vuln_date *other)
{
	int one = date->hour * 60 + date->minute - date->offset;
	int two = other->hour * 60 + other->minute - other->offset;

	return (one - two) % (24 * 60) == 0;
}

/* What follows must be no rest of a time, but may say the same once more. */
static void read_rest(
	const struct vuln_date_reader *reader, struct vuln_date *date)
{
	g_autofree char *rest = g_strndup(date->end, 120);
	g_autofree char *valid = g_utf8_make_valid(rest, -1);
	g_autoptr(GMatchInfo) info = NULL;
	struct vuln_date other = *date;

	if (date->hour >= 0 && g_regex_match(reader->again, valid, 0, &info) &&
		has(info, "zone")) {
		other.hour = hour_of(info);
		other.minute = number(info, "minute", 0);
		if (!zone_of(info, &other.offset) || !same_moment(date, &other))
			date->state = VULN_DATE_UNREAD;
		return;
	}
	if (g_regex_match(reader->left, valid, 0, NULL))
		date->state = VULN_DATE_UNREAD;
}

static void read_match(const struct vuln_date_reader *reader,
	const GMatchInfo *info, const char *text, struct vuln_date *date)
{
	int start, end;

	memset(date, 0, sizeof(*date));
	if (!g_match_info_fetch_pos(info, 0, &start, &end))
		return;
	date->start = text + start;
	date->end = text + end;
	read_day(info, date);
	date->hour = hour_of(info);
	date->minute = has(info, "thirty") ? 30 : number(info, "minute", 0);
	if (date->year == 0 &&
		date->start[strspn(date->start, "0123456789")] == '/')
		date->weak = TRUE;
	if (has(info, "vague") || !zone_of(info, &date->offset) ||
		(!date->is_relative && !exists(date)))
		date->state = VULN_DATE_UNREAD;
	else if (date->state != VULN_DATE_UNREAD)
		read_rest(reader, date);
}

gboolean vuln_date_find(const struct vuln_date_reader *reader, const char *text,
	gsize from, struct vuln_date *date)
{
	g_autoptr(GMatchInfo) info = NULL;

	if (!g_regex_match_full(
		    reader->regex, text, -1, (int)from, 0, &info, NULL))
		return FALSE;
	read_match(reader, info, text, date);
	return date->end > date->start;
}

static void set_day(struct vuln_date *date, GDateTime *day)
{
	date->year = g_date_time_get_year(day);
	date->month = g_date_time_get_month(day);
	date->day = g_date_time_get_day_of_month(day);
}

/* Days from the mail's date to that day of @year; a big number for none. */
static int distance(const struct vuln_date_reader *reader,
	const struct vuln_date *date, int year)
{
	g_autoptr(GDateTime) day =
		g_date_time_new_utc(year, date->month, date->day, 0, 0, 0);
	g_autoptr(GDateTime) today =
		g_date_time_new_utc(g_date_time_get_year(reader->now),
			g_date_time_get_month(reader->now),
			g_date_time_get_day_of_month(reader->now), 0, 0, 0);

	return day == NULL || today == NULL
		       ? 10 * YEAR
		       : (int)(g_date_time_difference(day, today) /
				 G_TIME_SPAN_DAY);
}

static void assume_year(const struct vuln_date_reader *reader,
	struct vuln_date *date, enum vuln_date_way way)
{
	int this = g_date_time_get_year(reader->now);
	int best = 10 * YEAR, year;

	for (year = this - 1; year <= this + 1; year++) {
		int days = distance(reader, date, year);

		if (way == VULN_DATE_AHEAD && days < 0)
			continue;
		if (abs(days) < abs(best)) {
			best = days;
			date->year = year;
		}
	}
	date->state = VULN_DATE_ASSUMED;
	if (date->year == 0 || best > YEAR - JUST_PASSED)
		date->state = VULN_DATE_UNREAD;
}

static void check_weekday(struct vuln_date *date)
{
	g_autoptr(GDateTime) day = g_date_time_new_utc(
		date->year, date->month, date->day, 0, 0, 0);

	if (date->weekday == 0 || day == NULL ||
		g_date_time_get_day_of_week(day) == date->weekday)
		return;
	/* of a year that was assumed nothing is left that speaks for it */
	date->state = date->state == VULN_DATE_SAID ? VULN_DATE_ASSUMED
						    : VULN_DATE_UNREAD;
}

void vuln_date_settle(const struct vuln_date_reader *reader,
	struct vuln_date *date, enum vuln_date_way way)
{
	g_autoptr(GDateTime) day = NULL;

	if (date->state == VULN_DATE_UNREAD)
		return;
	if (date->year == 0 && reader->now == NULL) {
		date->state = VULN_DATE_UNREAD;
		return;
	}
	if (date->is_relative) {
		day = g_date_time_add_days(reader->now, date->ahead);
		set_day(date, day);
		date->state = VULN_DATE_ASSUMED;
	} else if (date->year == 0) {
		assume_year(reader, date, way);
	}
	if (date->state != VULN_DATE_UNREAD)
		check_weekday(date);
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
