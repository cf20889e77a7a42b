/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of vuln/calendar.h: holidays, counting, the published figures. */
#include <string.h>

#include "vuln/calendar.h"
#include "vuln/error.h"

static VulnCalendar *japan(gboolean year_end)
{
	VulnCalendar *calendar = vuln_calendar_new("jp", NULL);

	g_assert_nonnull(calendar);
	vuln_calendar_set_year_end(calendar, year_end);
	return calendar;
}

static VulnDay day_of(const char *text)
{
	VulnDay day = 0;

	g_assert_true(vuln_day_parse(text, &day, NULL));
	return day;
}

/*
 * M3: the twelve figures that were published: reports up to the end of a
 * quarter, and the same for each business day since 2004-07-08.
 */
static void test_published_figures(void)
{
	static const struct {
		const char *until;
		int reports;
		int hundredths;
	} rows[] = {
		{"2016-12-31", 12922, 425},
		{"2017-03-31", 13064, 421},
		{"2017-06-30", 13335, 421},
		{"2017-09-30", 13456, 417},
		{"2017-12-31", 13526, 411},
		{"2018-03-31", 13664, 408},
		{"2018-06-30", 13822, 406},
		{"2018-09-30", 13999, 403},
		{"2018-12-31", 14090, 399},
		{"2019-03-31", 14213, 396},
		{"2019-06-30", 14710, 403},
		{"2019-09-30", 15050, 406},
	};
	g_autoptr(VulnCalendar) calendar = japan(TRUE);
	int days = 0;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(rows); i++) {
		days = vuln_calendar_count(
			calendar, day_of("2004-07-08"), day_of(rows[i].until));
		g_assert_cmpint((200 * rows[i].reports + days) / (2 * days), ==,
			rows[i].hundredths);
	}
	g_assert_cmpint(days, ==, 3711);
}

static void test_count_both_ends(void)
{
	g_autoptr(VulnCalendar) calendar = japan(FALSE);
	VulnDay friday = day_of("2026-11-20");

	g_assert_cmpint(vuln_calendar_count(calendar, friday, friday), ==, 1);
	g_assert_cmpint(
		vuln_calendar_count(calendar, friday, friday + 4), ==, 2);
	g_assert_cmpint(
		vuln_calendar_count(calendar, friday, friday - 1), ==, 0);
	g_assert_cmpint(
		vuln_calendar_count(calendar, friday + 1, friday + 3), ==, 0);
}

static void holidays_of(int year, const char *expected)
{
	g_autoptr(VulnCalendar) calendar = japan(FALSE);
	g_autoptr(GString) found = g_string_new(NULL);
	VulnDay day = vuln_day_new(year, 1, 1);

	for (; vuln_day_year(day) == year; day++)
		if (vuln_calendar_holiday(calendar, day, "ja") != NULL) {
			g_autofree char *text = vuln_day_format(day);

			if (found->len > 0)
				g_string_append_c(found, ' ');
			g_string_append(found, text + 5);
		}
	g_assert_cmpstr(found->str, ==, expected);
}

static void test_holidays(void)
{
	holidays_of(2004, "01-01 01-12 02-11 03-20 04-29 05-03 05-04 05-05 "
			  "07-19 09-20 09-23 10-11 11-03 11-23 12-23");
	holidays_of(2006, "01-01 01-02 01-09 02-11 03-21 04-29 05-03 05-04 "
			  "05-05 07-17 09-18 09-23 10-09 11-03 11-23 12-23");
	holidays_of(2009, "01-01 01-12 02-11 03-20 04-29 05-03 05-04 05-05 "
			  "05-06 07-20 09-21 09-22 09-23 10-12 11-03 11-23 "
			  "12-23");
	holidays_of(2019, "01-01 01-14 02-11 03-21 04-29 04-30 05-01 05-02 "
			  "05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 "
			  "09-23 10-14 10-22 11-03 11-04 11-23");
	holidays_of(2020, "01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 "
			  "05-04 05-05 05-06 07-23 07-24 08-10 09-21 09-22 "
			  "11-03 11-23");
	holidays_of(2021, "01-01 01-11 02-11 02-23 03-20 04-29 05-03 05-04 "
			  "05-05 07-22 07-23 08-08 08-09 09-20 09-23 11-03 "
			  "11-23");
	holidays_of(2026, "01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 "
			  "05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 "
			  "11-03 11-23");
	holidays_of(2027, "01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 "
			  "05-04 05-05 07-19 08-11 09-20 09-23 10-11 11-03 "
			  "11-23");
}

static void called(const char *text, const char *ja, const char *en)
{
	g_autoptr(VulnCalendar) calendar = japan(TRUE);
	VulnDay day = day_of(text);

	g_assert_cmpstr(vuln_calendar_holiday(calendar, day, "ja"), ==, ja);
	g_assert_cmpstr(vuln_calendar_holiday(calendar, day, "en"), ==, en);
}

static void test_names(void)
{
	called("2026-01-01", "元日", "New Year's Day");
	called("2019-04-30", "国民の休日", "Citizens' Holiday");
	called("2019-05-01", "天皇の即位の日",
		"Day of the Emperor's Accession");
	called("2019-10-14", "体育の日", "Health and Sports Day");
	called("2021-07-23", "スポーツの日", "Sports Day");
	called("2027-03-22", "振替休日", "Substitute Holiday");
	called("2006-04-29", "みどりの日", "Greenery Day");
	called("2007-04-29", "昭和の日", "Showa Day");
	called("2018-12-23", "天皇誕生日", "The Emperor's Birthday");
	called("2019-12-23", NULL, NULL);
	called("2026-12-29", "年末年始", "Year end");
	called("2026-11-21", NULL, NULL);
}

static void test_moving(void)
{
	g_autoptr(VulnCalendar) calendar = japan(TRUE);
	VulnDay friday = day_of("2026-11-20"); /* Monday is a holiday */

	g_assert_cmpint(vuln_calendar_next(calendar, friday), ==, friday + 4);
	g_assert_cmpint(
		vuln_calendar_next(calendar, friday + 1), ==, friday + 4);
	g_assert_cmpint(vuln_calendar_add(calendar, friday, 0), ==, friday);
	g_assert_cmpint(
		vuln_calendar_add(calendar, friday + 1, 0), ==, friday + 1);
	g_assert_cmpint(vuln_calendar_add(calendar, friday, 3), ==, friday + 6);
	g_assert_cmpint(
		vuln_calendar_add(calendar, friday + 4, -1), ==, friday);
	g_assert_cmpint(vuln_calendar_next(calendar, day_of("2026-12-28")), ==,
		day_of("2027-01-04"));
}

static void test_year_end_is_an_option(void)
{
	g_autoptr(VulnCalendar) calendar = japan(FALSE);

	g_assert_cmpint(vuln_calendar_next(calendar, day_of("2026-12-28")), ==,
		day_of("2026-12-29"));
	g_assert_cmpint(vuln_calendar_next(calendar, day_of("2026-12-31")), ==,
		day_of("2027-01-04"));
}

static void test_closed(void)
{
	g_autoptr(VulnCalendar) calendar = vuln_calendar_new("none", NULL);
	VulnDay tuesday = day_of("2026-11-24");

	g_assert_true(vuln_calendar_is_business_day(calendar, tuesday));
	g_assert_true(vuln_calendar_is_business_day(calendar, tuesday - 1));
	vuln_calendar_add_closed(calendar, tuesday, "foundation day");
	g_assert_false(vuln_calendar_is_business_day(calendar, tuesday));
	g_assert_cmpstr(vuln_calendar_holiday(calendar, tuesday, "ja"), ==,
		"foundation day");
	g_assert_cmpint(vuln_calendar_known_until(calendar), ==, G_MAXINT32);
	g_assert_false(
		vuln_calendar_is_provisional(calendar, day_of("2099-01-01")));
}

static void test_unknown_country(void)
{
	g_autoptr(GError) error = NULL;

	g_assert_null(vuln_calendar_new("atlantis", &error));
	g_assert_error(error, VULN_ERROR, VULN_ERROR_USAGE);
	g_assert_nonnull(strstr(error->message, "'atlantis'"));
}

static void test_provisional(void)
{
	g_autoptr(VulnCalendar) calendar = japan(FALSE);

	g_assert_cmpint(
		vuln_calendar_known_until(calendar), ==, day_of("2027-12-31"));
	g_assert_false(
		vuln_calendar_is_provisional(calendar, day_of("2027-12-31")));
	g_assert_true(
		vuln_calendar_is_provisional(calendar, day_of("2028-01-01")));
	g_assert_true(
		vuln_calendar_is_provisional(calendar, day_of("2003-12-31")));
	g_assert_false(
		vuln_calendar_is_business_day(calendar, day_of("2028-03-20")));
}

static int import(VulnCalendar *calendar, const char *text)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GHashTable) days =
		vuln_calendar_read_table(text, strlen(text), &error);

	g_assert_no_error(error);
	vuln_calendar_add_holidays(calendar, days);
	return (int)g_hash_table_size(days);
}

static const char table_2028[] =
	"国民の祝日・休日月日,国民の祝日・休日名称\r\n"
	"2028/1/1,元日\r\n2028/1/10,成人の日\r\n2028/2/11,建国記念の日\r\n"
	"2028/2/23,天皇誕生日\r\n2028/3/20,春分の日\r\n2028/4/29,昭和の日\r\n"
	"2028/5/3,憲法記念日\r\n2028/5/4,みどりの日\r\n2028/5/5,こどもの日\r\n"
	"2028/6/1,記念の日\r\n";

static void test_import(void)
{
	g_autoptr(VulnCalendar) calendar = japan(FALSE);
	VulnDay special = day_of("2028-06-01");

	g_assert_cmpint(import(calendar, table_2028), ==, 10);
	g_assert_cmpint(
		vuln_calendar_known_until(calendar), ==, day_of("2028-12-31"));
	g_assert_cmpstr(
		vuln_calendar_holiday(calendar, special, "en"), ==, "記念の日");
	g_assert_cmpstr(
		vuln_calendar_holiday(calendar, day_of("2028-02-23"), "en"), ==,
		"The Emperor's Birthday");
	g_assert_null(
		vuln_calendar_holiday(calendar, day_of("2028-11-03"), "ja"));
	g_assert_cmpint(import(calendar, "2029/6/1,記念の日\n"), ==, 1);
	g_assert_cmpint(
		vuln_calendar_known_until(calendar), ==, day_of("2028-12-31"));
	g_assert_nonnull(vuln_calendar_holiday(calendar, special, "ja"));
	g_assert_nonnull(
		vuln_calendar_holiday(calendar, day_of("2029-06-01"), "ja"));
	g_assert_nonnull(
		vuln_calendar_holiday(calendar, day_of("2029-11-03"), "ja"));
}

static void test_import_cp932(void)
{
	/* 2026/6/1 followed by the name of New Year's Day in CP932 */
	static const char table[] = "\x8d\x91,\x96\xbc\r\n"
				    "2026/6/1,\x8c\xb3\x93\xfa\r\n";
	g_autoptr(VulnCalendar) calendar = japan(FALSE);

	g_assert_cmpint(import(calendar, table), ==, 1);
	g_assert_cmpstr(
		vuln_calendar_holiday(calendar, day_of("2026-06-01"), "ja"), ==,
		"元日");
}

static void import_refuses(const char *text, gsize length, const char *what)
{
	g_autoptr(GError) error = NULL;

	g_assert_null(vuln_calendar_read_table(text, length, &error));
	g_assert_error(error, VULN_ERROR, VULN_ERROR_USAGE);
	g_assert_nonnull(strstr(error->message, what));
}

static void test_import_refuses(void)
{
	import_refuses("2026/6/1,x\n2026/2/30,y\n", 23, "line 2");
	import_refuses("2026/6/1,x\nhello\n", 17, "line 2");
	import_refuses("2026/6/1,\n", 10, "line 1");
	import_refuses("2026-06-01,x\n", 13, "line 1");
	import_refuses("2026/6/1,\xff\xff\n", 12, "CP932");
	import_refuses("2026/6/1,a\0b\n", 13, "CP932");
}

static void parses(const char *text, const char *expected)
{
	g_autoptr(VulnCalendar) calendar = japan(TRUE);
	g_autoptr(GError) error = NULL;
	g_autofree char *shown = NULL;
	VulnDay day = 0;

	(void)vuln_calendar_parse_day(
		calendar, text, day_of("2026-11-20"), &day, &error);
	g_assert_no_error(error);
	shown = vuln_day_format(day);
	g_assert_cmpstr(shown, ==, expected);
}

static void parse_refuses(const char *text)
{
	g_autoptr(VulnCalendar) calendar = japan(TRUE);
	g_autoptr(GError) error = NULL;
	VulnDay day = 7;

	g_assert_false(vuln_calendar_parse_day(
		calendar, text, day_of("2026-11-20"), &day, &error));
	g_assert_error(error, VULN_ERROR, VULN_ERROR_USAGE);
	g_assert_nonnull(strstr(error->message, text));
	g_assert_cmpint(day, ==, 7);
}

static void test_parse_day(void)
{
	parses("2026-12-18", "2026-12-18");
	parses("+3wd", "2026-11-26");
	parses("-1wd", "2026-11-19");
	parses("+10d", "2026-11-30");
	parses("+2w", "2026-12-04");
	parses("+0d", "2026-11-20");
	parses("today", "2026-11-20");
	parses("tomorrow", "2026-11-21");
	parse_refuses("+3");
	parse_refuses("+wd");
	parse_refuses("3wd");
	parse_refuses("+3 wd");
	parse_refuses("+99999d");
	parse_refuses("+99999999999999999999d");
	parse_refuses("-99999999999999999999d");
	parse_refuses("2026-02-30");
	parse_refuses("yesterday");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/calendar/published", test_published_figures);
	g_test_add_func("/calendar/count-both-ends", test_count_both_ends);
	g_test_add_func("/calendar/holidays", test_holidays);
	g_test_add_func("/calendar/names", test_names);
	g_test_add_func("/calendar/moving", test_moving);
	g_test_add_func("/calendar/year-end", test_year_end_is_an_option);
	g_test_add_func("/calendar/closed", test_closed);
	g_test_add_func("/calendar/unknown-country", test_unknown_country);
	g_test_add_func("/calendar/provisional", test_provisional);
	g_test_add_func("/calendar/import", test_import);
	g_test_add_func("/calendar/import-cp932", test_import_cp932);
	g_test_add_func("/calendar/import-refuses", test_import_refuses);
	g_test_add_func("/calendar/parse-day", test_parse_day);
	return g_test_run();
}
