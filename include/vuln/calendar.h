/* SPDX-License-Identifier: Apache-2.0 */
/* Business days: weekends, national holidays, closing days. */
#ifndef VULN_CALENDAR_H
#define VULN_CALENDAR_H

#include <glib.h>

#include "vuln/node.h"
#include "vuln/time.h"

G_BEGIN_DECLS

/**
 * Which days an organisation works. Saturdays and Sundays never; besides,
 * the national holidays of a country, what was imported, the days from
 * 29 December to 3 January if so set, and closing days added one by one.
 */
typedef struct vuln_calendar VulnCalendar;

/**
 * The calendar of @country: "jp" (Japan's national holidays by the Act on
 * National Holidays, 2004 to 2027) or "none" (weekends only). Any other name is
 * VULN_ERROR_USAGE. Free with vuln_calendar_free().
 */
VulnCalendar *vuln_calendar_new(const char *country, GError **error);
void vuln_calendar_free(VulnCalendar *calendar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnCalendar, vuln_calendar_free)

/**
 * Make the calendar that @policy (the folded values of the policy; NULL: none)
 * describes: the country under `calendar`, with the year's end off for "jp",
 * the days under `holidays` and `closing-days`. A country that is not known
 * leaves weekends only. This is the one place that reads a calendar from a
 * policy (M3). Free with vuln_calendar_free().
 */
VulnCalendar *vuln_calendar_of_policy(const VulnNode *policy);

/** Whether 29 December to 3 January are off; FALSE in a new calendar. */
void vuln_calendar_set_year_end(VulnCalendar *calendar, gboolean off);

/** Make @day a closing day called @name (copied), in addition to all others. */
void vuln_calendar_add_closed(
	VulnCalendar *calendar, VulnDay day, const char *name);

/**
 * Read the table of national holidays that Japan's Cabinet Office publishes:
 * lines "2026/1/1,元日", an optional heading, CP932 or UTF-8, any line ends.
 * Either everything is read or nothing: a line that is no such line is
 * #VULN_ERROR_USAGE, "line N: ...". The map from day (GINT_TO_POINTER() of a
 * VulnDay) to name is the caller's.
 */
GHashTable *vuln_calendar_read_table(
	const char *bytes, gsize length, GError **error);

/**
 * Add holidays as vuln_calendar_read_table() gives them. A year with nine or
 * more of them is taken as complete: it replaces what was known of that year,
 * and if it follows the last known year, that becomes the last known one; days
 * of other years are added.
 */
void vuln_calendar_add_holidays(VulnCalendar *calendar, GHashTable *days);

/**
 * Why @day is off: a holiday's name in @language ("ja", otherwise English),
 * the name of a closing day, or NULL for a day that is only off as a weekend
 * or not off at all. Imported names that are not among the built-in ones are
 * the same in both languages. Borrowed from @calendar until it is changed.
 */
const char *vuln_calendar_holiday(
	const VulnCalendar *calendar, VulnDay day, const char *language);

/** Whether people work on @day. */
gboolean vuln_calendar_is_business_day(
	const VulnCalendar *calendar, VulnDay day);

/**
 * The first business day after @day, which itself does not count: what "at the
 * latest the next business day" means (requirement R4).
 */
VulnDay vuln_calendar_next(const VulnCalendar *calendar, VulnDay day);

/**
 * The @count-th business day after @day (before it, if @count is negative),
 * @day not counted; for 0, @day itself whether it is a business day or not.
 */
VulnDay vuln_calendar_add(const VulnCalendar *calendar, VulnDay day, int count);

/**
 * The business days from @from to @to, both counted; 0 if @to is before @from.
 * This is the counting that gives the published figures (requirement M3): from
 * 2004-07-08 to 2019-09-30 with the year's end off there are 3711.
 */
int vuln_calendar_count(const VulnCalendar *calendar, VulnDay from, VulnDay to);

/** The last day whose holidays are known; G_MAXINT32 for "none". */
VulnDay vuln_calendar_known_until(const VulnCalendar *calendar);

/**
 * Whether a result that reaches to @day rests on a forecast: the equinox days
 * of a year are announced in the February before, and new laws move holidays.
 * Also TRUE before 2004, where the table does not reach.
 */
gboolean vuln_calendar_is_provisional(
	const VulnCalendar *calendar, VulnDay day);

/**
 * Read a day as a user names it: "2026-12-18", or relative to @today "+10d",
 * "+2w" (weeks), "+3wd" (business days); "today", "tomorrow". A minus sign
 * goes back. At most 9999 units. Errors are VULN_ERROR_USAGE and name the text.
 */
gboolean vuln_calendar_parse_day(const VulnCalendar *calendar, const char *text,
	VulnDay today, VulnDay *day, GError **error);

G_END_DECLS

#endif
