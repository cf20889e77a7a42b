/* SPDX-License-Identifier: Apache-2.0 */
/* Times, time zones and civil dates: reading, writing, reckoning. */
#ifndef VULN_TIME_H
#define VULN_TIME_H

#include <glib.h>

G_BEGIN_DECLS

/** How far two clocks may differ, in seconds, before a date counts as later
 * than now (design 5, `date-future`). */
enum { VULN_CLOCK_SLACK = 600 };

/*
 * A time is a gint64: seconds since 1970-01-01T00:00:00Z without leap seconds.
 * Everything here is about the years 1 to 9999; a text that names another year
 * is an error. All errors are VULN_ERROR_USAGE and name the text in quotes.
 */

/** A time zone: what a clock on the wall shows. */
typedef struct vuln_zone VulnZone;

/**
 * The zone called @name: "UTC" or "Z"; "Asia/Tokyo", "Japan" or "JST"
 * (+09:00 without daylight saving, known without tzdata); a fixed offset
 * "+09:00", "+0900" or "+09", at most 14 hours; any other name of the tz
 * database that this machine has. NULL with @error set when the name is not
 * known: never silently UTC. Free with vuln_zone_free().
 */
VulnZone *vuln_zone_new(const char *name, GError **error);

/** Make the zone @name as vuln_zone_new() does, or UTC when @name is NULL or
 * not known. Free with vuln_zone_free(). */
VulnZone *vuln_zone_new_or_utc(const char *name);
void vuln_zone_free(VulnZone *zone);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnZone, vuln_zone_free)

/** The zone UTC; borrowed, never to be freed. */
const VulnZone *vuln_zone_utc(void);

/** The name that @zone was made from; borrowed from it. */
const char *vuln_zone_name(const VulnZone *zone);

/** Seconds that @zone is ahead of UTC at @time (32400 for JST). */
gint32 vuln_zone_offset(const VulnZone *zone, gint64 time);

/**
 * What stands behind a time of @zone at @time: "JST", "UTC", "CET", or the
 * offset "+09:00" where the zone has no letters. The caller frees the result.
 */
char *vuln_zone_label(const VulnZone *zone, gint64 time);

/**
 * Read the one form that records have, "2026-11-20T02:05:11Z", nothing more
 * and nothing less (design, section 3). Returns FALSE with @error set on any
 * other text, NULL among them, and on impossible dates; @time is then unchanged.
 */
gboolean vuln_time_parse_utc(const char *text, gint64 *time, GError **error);

/**
 * Read a time as people and other programs write it (RFC 3339 and the basis of
 * ISO 8601): a date, and after a blank or T hh:mm or hh:mm:ss with an optional
 * fraction, which is dropped; then an optional Z, "UTC", "JST" or offset
 * "+09:00", "+0900", "+09", with or without a blank before it. Without offset
 * the time is one of @zone, without time of day 00:00. A local time that
 * occurs twice is the earlier; one that is skipped is an error.
 */
gboolean vuln_time_parse(
	const char *text, const VulnZone *zone, gint64 *time, GError **error);

/**
 * Read a time as git's date variables hold it: "@epoch", "@epoch +0900",
 * "epoch +0900", a bare epoch of 8 digits or more, else as vuln_time_parse().
 * Where the text names an offset, *@offset is it in seconds, otherwise that of
 * @zone at that time; @offset may be NULL. (Source: git-commit(1), "DATE
 * FORMATS"; RFC 2822 dates are not read.)
 */
gboolean vuln_time_parse_git(const char *text, const VulnZone *zone,
	gint64 *time, gint32 *offset, GError **error);

/** "2026-12-18T03:00:00Z", the form of records. The caller frees it. */
char *vuln_time_format_utc(gint64 time);

/**
 * "2026-12-18 12:00 JST" in @zone, the form for people; the label is never
 * missing (design: "shown with their zone"). The caller frees it.
 */
char *vuln_time_format(gint64 time, const VulnZone *zone);

/** "2026-12-18T12:00:00+09:00" in @zone. The caller frees it. */
char *vuln_time_format_iso(gint64 time, const VulnZone *zone);

/**
 * "Fri, 18 Dec 2026 12:00:00 +0900" in @zone, for mail and feeds (RFC 5322,
 * section 3.3); independent of the locale. The caller frees it.
 */
char *vuln_time_format_mail(gint64 time, const VulnZone *zone);

/**
 * A civil date: days since 1970-01-01 in the proleptic Gregorian calendar. It
 * has no zone.
 */
typedef gint32 VulnDay;

/** The days of the week, numbered as ISO 8601 does. */
typedef enum {
	VULN_MONDAY = 1,
	VULN_TUESDAY,
	VULN_WEDNESDAY,
	VULN_THURSDAY,
	VULN_FRIDAY,
	VULN_SATURDAY,
	VULN_SUNDAY,
} VulnWeekday;

/** Read strictly "YYYY-MM-DD"; on error @day is unchanged. */
gboolean vuln_day_parse(const char *text, VulnDay *day, GError **error);

/** "YYYY-MM-DD". The caller frees it. */
char *vuln_day_format(VulnDay day);

/** Whether @year, @month, @mday name a day that exists. */
gboolean vuln_day_is_valid(int year, int month, int mday);

/** The day of @year, @month (1-12), @mday (1-31), which must be valid. */
VulnDay vuln_day_new(int year, int month, int mday);

/** Take @day apart; each pointer may be NULL. */
void vuln_day_split(VulnDay day, int *year, int *month, int *mday);

/** The year of @day. */
int vuln_day_year(VulnDay day);

/** The calendar quarter of @day, 1 to 4. */
int vuln_day_quarter(VulnDay day);

/** The first day of @quarter (1-4) of @year. */
VulnDay vuln_day_of_quarter(int year, int quarter);

/** The day of the week of @day. */
VulnWeekday vuln_day_weekday(VulnDay day);

/** The day that it is in @zone at @time. */
VulnDay vuln_day_of_time(gint64 time, const VulnZone *zone);

/**
 * The time at which a clock in @zone shows @hour:@minute on @day; 24:00 is the
 * end of that day. Of two such times the earlier; where the clock skips that
 * moment, the moment of the skip.
 */
gint64 vuln_day_time(VulnDay day, int hour, int minute, const VulnZone *zone);

G_END_DECLS

#endif
