/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of vuln/time.h: reading, writing, zones, civil dates. */
#include "vuln/error.h"
#include "vuln/time.h"

static void fails(GError *error, const char *text)
{
	g_assert_error(error, VULN_ERROR, VULN_ERROR_USAGE);
	g_assert_nonnull(strstr(error->message, text));
	g_error_free(error);
}

static void utc_refuses(const char *text)
{
	GError *error = NULL;
	gint64 time = 5;

	g_assert_false(vuln_time_parse_utc(text, &time, &error));
	g_assert_cmpint(time, ==, 5);
	fails(error, text);
}

static void test_parse_utc(void)
{
	g_autoptr(GError) error = NULL;
	gint64 time;

	g_assert_true(
		vuln_time_parse_utc("2026-11-20T02:05:11Z", &time, &error));
	g_assert_no_error(error);
	g_assert_cmpint(time, ==, 1795140311);
	g_assert_true(
		vuln_time_parse_utc("1969-12-31T23:59:59Z", &time, &error));
	g_assert_cmpint(time, ==, -1);
	utc_refuses("2026-11-20T02:05Z");
	utc_refuses("2026-11-20T02:05:11");
	utc_refuses("2026-11-20 02:05:11Z");
	utc_refuses("2026-11-20T02:05:11+00:00");
	utc_refuses("2026-11-20T02:05:11.5Z");
	utc_refuses(" 2026-11-20T02:05:11Z");
	utc_refuses("2026-02-30T02:05:11Z");
	utc_refuses("2026-11-20T25:05:11Z");
	utc_refuses("2026-11-20T02:60:11Z");
	utc_refuses("2026-12-31T23:59:60Z");
	utc_refuses("0000-01-01T00:00:00Z");
	utc_refuses("");
}

static void reads(const char *text, const char *zone_name, const char *expected)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(VulnZone) zone = vuln_zone_new(zone_name, &error);
	g_autofree char *shown = NULL;
	gint64 time = 0;

	g_assert_no_error(error);
	(void)vuln_time_parse(text, zone, &time, &error);
	g_assert_no_error(error);
	shown = vuln_time_format_utc(time);
	g_assert_cmpstr(shown, ==, expected);
}

static void refuses(const char *text, const char *zone_name)
{
	GError *error = NULL;
	g_autoptr(VulnZone) zone = vuln_zone_new(zone_name, NULL);
	gint64 time;

	g_assert_false(vuln_time_parse(text, zone, &time, &error));
	fails(error, text);
}

static void test_parse_user(void)
{
	reads("2026-12-18", "JST", "2026-12-17T15:00:00Z");
	reads("2026-12-18 12:00", "Asia/Tokyo", "2026-12-18T03:00:00Z");
	reads("2026-12-18T12:00:30", "Asia/Tokyo", "2026-12-18T03:00:30Z");
	reads("2026-12-18T12:00Z", "Asia/Tokyo", "2026-12-18T12:00:00Z");
	reads("2026-12-18 12:00 JST", "UTC", "2026-12-18T03:00:00Z");
	reads("2026-12-18 12:00 UTC", "JST", "2026-12-18T12:00:00Z");
	reads("2026-12-18T12:00:00.25-05:30", "JST", "2026-12-18T17:30:00Z");
	reads("2026-12-18 12:00 +0545", "UTC", "2026-12-18T06:15:00Z");
	reads("2026-12-18 12:00+14", "UTC", "2026-12-17T22:00:00Z");
	reads("2024-02-29", "UTC", "2024-02-29T00:00:00Z");
	reads("2106-02-07 06:28:16", "UTC", "2106-02-07T06:28:16Z");
	refuses("2026-02-30", "UTC");
	refuses("2026-02-29 10:00", "UTC");
	refuses("2026-12-18 25:00", "UTC");
	refuses("2026-12-18 12", "UTC");
	refuses("2026-12-18 12:00 XYZ", "UTC");
	refuses("2026-12-18 12:00+15:00", "UTC");
	refuses("2026-12-18 12:00:00.", "UTC");
	refuses("2026-12-18T", "UTC");
	refuses("18.12.2026", "UTC");
	refuses("tomorrow", "UTC");
}

static void test_daylight_saving(void)
{
	g_autoptr(VulnZone) berlin = vuln_zone_new("Europe/Berlin", NULL);
	gint64 time;

	if (berlin == NULL) {
		g_test_skip("no tz database here");
		return;
	}
	reads("2026-07-01 12:00", "Europe/Berlin", "2026-07-01T10:00:00Z");
	reads("2026-01-01 12:00", "Europe/Berlin", "2026-01-01T11:00:00Z");
	reads("2026-10-25 02:30", "Europe/Berlin", "2026-10-25T00:30:00Z");
	refuses("2026-03-29 02:30", "Europe/Berlin");
	time = vuln_day_time(vuln_day_new(2026, 3, 29), 2, 30, berlin);
	g_assert_cmpint(time, ==,
		vuln_day_time(vuln_day_new(2026, 3, 29), 3, 0, berlin));
	g_assert_cmpint(time, ==, (gint64)20541 * 86400 + 3600);
}

static void git_reads(const char *text, gint64 expected, gint32 ahead)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(VulnZone) zone = vuln_zone_new("JST", NULL);
	gint64 time = 0;
	gint32 offset = 0;

	(void)vuln_time_parse_git(text, zone, &time, &offset, &error);
	g_assert_no_error(error);
	g_assert_cmpint(time, ==, expected);
	g_assert_cmpint(offset, ==, ahead);
}

static void git_refuses(const char *text)
{
	GError *error = NULL;
	gint64 time = 5;

	g_assert_false(vuln_time_parse_git(
		text, vuln_zone_utc(), &time, NULL, &error));
	g_assert_cmpint(time, ==, 5);
	fails(error, text);
}

static void test_parse_git(void)
{
	git_reads("@0", 0, 32400);
	git_reads("@1795140311 +0000", 1795140311, 0);
	git_reads("1795140311 -0730", 1795140311, -27000);
	git_reads("1795140311", 1795140311, 32400);
	git_reads("0 +0000", 0, 0);
	git_reads("2026-11-20T02:05:11Z", 1795140311, 0);
	git_reads("2026-11-20 11:05:11", 1795140311, 32400);
	git_refuses("@");
	git_refuses("@-1");
	git_refuses("@12x");
	git_refuses("1795140311 0900");
	git_refuses("1795140311 +2500");
	git_refuses("@99999999999999999999");
	git_refuses("2026");
}

static void test_zones(void)
{
	static const char *const unknown[] = {"Foo/Bar", "", "XYZ", "JST-9",
		"ABC5", "/etc/localtime", "../UTC", "+15", "+9", "+09:60",
		"Asia/../UTC", NULL};
	g_autoptr(VulnZone) tokyo = vuln_zone_new("Asia/Tokyo", NULL);
	int i;

	g_assert_cmpint(vuln_zone_offset(tokyo, 0), ==, 32400);
	g_assert_cmpstr(vuln_zone_name(tokyo), ==, "Asia/Tokyo");
	g_assert_cmpint(vuln_zone_offset(vuln_zone_utc(), 0), ==, 0);
	for (i = 0; unknown[i] != NULL; i++) {
		GError *error = NULL;

		g_assert_null(vuln_zone_new(unknown[i], &error));
		fails(error, unknown[i]);
	}
}

static void formats(
	gint64 time, const char *name, const char *people, const char *iso)
{
	g_autoptr(VulnZone) zone = vuln_zone_new(name, NULL);
	g_autofree char *a = vuln_time_format(time, zone);
	g_autofree char *b = vuln_time_format_iso(time, zone);

	g_assert_cmpstr(a, ==, people);
	g_assert_cmpstr(b, ==, iso);
}

static void test_format(void)
{
	g_autoptr(VulnZone) jst = vuln_zone_new("JST", NULL);
	g_autofree char *utc = vuln_time_format_utc(1797562800);
	g_autofree char *mail = vuln_time_format_mail(1797562800, jst);

	g_assert_cmpstr(utc, ==, "2026-12-18T03:00:00Z");
	g_assert_cmpstr(mail, ==, "Fri, 18 Dec 2026 12:00:00 +0900");
	formats(1797562800, "Asia/Tokyo", "2026-12-18 12:00 JST",
		"2026-12-18T12:00:00+09:00");
	formats(1797562800, "UTC", "2026-12-18 03:00 UTC",
		"2026-12-18T03:00:00+00:00");
	formats(1797562800, "-03:30", "2026-12-17 23:30 -03:30",
		"2026-12-17T23:30:00-03:30");
	formats(-1, "UTC", "1969-12-31 23:59 UTC", "1969-12-31T23:59:59+00:00");
}

static void test_days_round_trip(void)
{
	VulnDay last = vuln_day_new(9999, 12, 31);
	VulnDay day;

	for (day = vuln_day_new(1, 1, 1); day <= last; day++) {
		int year, month, mday;

		vuln_day_split(day, &year, &month, &mday);
		g_assert_true(vuln_day_is_valid(year, month, mday));
		g_assert_cmpint(vuln_day_new(year, month, mday), ==, day);
	}
	g_assert_cmpint(last - vuln_day_new(1, 1, 1), ==, 3652058);
}

static void test_days(void)
{
	g_autofree char *shown = vuln_day_format(0);
	VulnDay day = 7;

	g_assert_cmpstr(shown, ==, "1970-01-01");
	g_assert_true(vuln_day_parse("2026-11-20", &day, NULL));
	g_assert_cmpint(day, ==, 20777);
	g_assert_cmpint(vuln_day_weekday(day), ==, VULN_FRIDAY);
	g_assert_cmpint(vuln_day_weekday(-1), ==, VULN_WEDNESDAY);
	g_assert_cmpint(vuln_day_weekday(-719162), ==, VULN_MONDAY);
	g_assert_cmpint(vuln_day_year(day), ==, 2026);
	g_assert_cmpint(vuln_day_quarter(day), ==, 4);
	g_assert_cmpint(
		vuln_day_of_quarter(2026, 4), ==, vuln_day_new(2026, 10, 1));
	g_assert_false(vuln_day_is_valid(2100, 2, 29));
	g_assert_true(vuln_day_is_valid(2000, 2, 29));
}

static void test_day_parse_strict(void)
{
	static const char *const bad[] = {"2026-2-3", "2026-02-30",
		"2026-13-01", "2026-00-01", "2026-01-00", "2026-01-01 ",
		"20260101", "0000-01-01", "", NULL};
	int i;

	for (i = 0; bad[i] != NULL; i++) {
		GError *error = NULL;
		VulnDay day = 7;

		g_assert_false(vuln_day_parse(bad[i], &day, &error));
		g_assert_cmpint(day, ==, 7);
		fails(error, bad[i]);
	}
}

static void test_day_and_time(void)
{
	g_autoptr(VulnZone) jst = vuln_zone_new("JST", NULL);
	VulnDay day = vuln_day_new(2026, 11, 20);

	g_assert_cmpint(vuln_day_of_time(1795100400, jst), ==, day);
	g_assert_cmpint(vuln_day_of_time(1795100399, jst), ==, day - 1);
	g_assert_cmpint(vuln_day_of_time(-1, vuln_zone_utc()), ==, -1);
	g_assert_cmpint(vuln_day_time(day, 0, 0, jst), ==, 1795100400);
	g_assert_cmpint(vuln_day_time(day, 24, 0, jst), ==, 1795186800);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/time/parse-utc", test_parse_utc);
	g_test_add_func("/time/parse-user", test_parse_user);
	g_test_add_func("/time/daylight-saving", test_daylight_saving);
	g_test_add_func("/time/parse-git", test_parse_git);
	g_test_add_func("/time/zones", test_zones);
	g_test_add_func("/time/format", test_format);
	g_test_add_func("/time/days-round-trip", test_days_round_trip);
	g_test_add_func("/time/days", test_days);
	g_test_add_func("/time/day-parse-strict", test_day_parse_strict);
	g_test_add_func("/time/day-and-time", test_day_and_time);
	return g_test_run();
}
