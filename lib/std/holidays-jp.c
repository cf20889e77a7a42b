/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Japan's national holidays by the Act on National Holidays (1948, no. 178)
 * as amended up to 2026, and the laws for the years 2019, 2020 and 2021.
 */
#include <string.h>

#include "std/holidays.h"

enum holiday {
	NEW_YEAR,
	COMING_OF_AGE,
	FOUNDATION,
	EMPEROR,
	VERNAL_EQUINOX,
	SHOWA,
	CONSTITUTION,
	GREENERY,
	CHILDREN,
	MARINE,
	MOUNTAIN,
	AGED,
	AUTUMNAL_EQUINOX,
	HEALTH_SPORTS,
	SPORTS,
	CULTURE,
	LABOUR,
	ACCESSION,
	ENTHRONEMENT,
	SUBSTITUTE,
	CITIZENS,
	COUNT,
};

static const struct holiday_name names[COUNT] = {
	[NEW_YEAR] = {"元日", "New Year's Day"},
	[COMING_OF_AGE] = {"成人の日", "Coming of Age Day"},
	[FOUNDATION] = {"建国記念の日", "National Foundation Day"},
	[EMPEROR] = {"天皇誕生日", "The Emperor's Birthday"},
	[VERNAL_EQUINOX] = {"春分の日", "Vernal Equinox Day"},
	[SHOWA] = {"昭和の日", "Showa Day"},
	[CONSTITUTION] = {"憲法記念日", "Constitution Memorial Day"},
	[GREENERY] = {"みどりの日", "Greenery Day"},
	[CHILDREN] = {"こどもの日", "Children's Day"},
	[MARINE] = {"海の日", "Marine Day"},
	[MOUNTAIN] = {"山の日", "Mountain Day"},
	[AGED] = {"敬老の日", "Respect for the Aged Day"},
	[AUTUMNAL_EQUINOX] = {"秋分の日", "Autumnal Equinox Day"},
	[HEALTH_SPORTS] = {"体育の日", "Health and Sports Day"},
	[SPORTS] = {"スポーツの日", "Sports Day"},
	[CULTURE] = {"文化の日", "Culture Day"},
	[LABOUR] = {"勤労感謝の日", "Labour Thanksgiving Day"},
	[ACCESSION] = {"天皇の即位の日", "Day of the Emperor's Accession"},
	[ENTHRONEMENT] = {"即位礼正殿の儀の行われる日",
		"Day of the Enthronement Ceremony"},
	[SUBSTITUTE] = {"振替休日", "Substitute Holiday"},
	[CITIZENS] = {"国民の休日", "Citizens' Holiday"},
};

struct fixed_rule {
	enum holiday holiday;
	int month;
	int mday;
	int first;
	int last;
};

static const struct fixed_rule fixed_rules[] = {
	{NEW_YEAR, 1, 1, 1949, 9999},
	{FOUNDATION, 2, 11, 1967, 9999},
	{EMPEROR, 2, 23, 2020, 9999},
	{EMPEROR, 12, 23, 1989, 2018},
	{GREENERY, 4, 29, 1989, 2006},
	{SHOWA, 4, 29, 2007, 9999},
	{CONSTITUTION, 5, 3, 1949, 9999},
	{GREENERY, 5, 4, 2007, 9999},
	{CHILDREN, 5, 5, 1949, 9999},
	{MARINE, 7, 20, 1996, 2002},
	{MOUNTAIN, 8, 11, 2016, 2019},
	{MOUNTAIN, 8, 11, 2022, 9999},
	{AGED, 9, 15, 1966, 2002},
	{CULTURE, 11, 3, 1948, 9999},
	{LABOUR, 11, 23, 1948, 9999},
	{ACCESSION, 5, 1, 2019, 2019},
	{ENTHRONEMENT, 10, 22, 2019, 2019},
	{MARINE, 7, 23, 2020, 2020},
	{SPORTS, 7, 24, 2020, 2020},
	{MOUNTAIN, 8, 10, 2020, 2020},
	{MARINE, 7, 22, 2021, 2021},
	{SPORTS, 7, 23, 2021, 2021},
	{MOUNTAIN, 8, 8, 2021, 2021},
};

struct monday_rule {
	enum holiday holiday;
	int month;
	int nth;
	int first;
	int last;
};

static const struct monday_rule monday_rules[] = {
	{COMING_OF_AGE, 1, 2, 2000, 9999},
	{MARINE, 7, 3, 2003, 2019},
	{MARINE, 7, 3, 2022, 9999},
	{AGED, 9, 3, 2003, 9999},
	{HEALTH_SPORTS, 10, 2, 2000, 2019},
	{SPORTS, 10, 2, 2022, 9999},
};

/* March and September days, as announced in the gazette of the year before. */
static const struct {
	signed char vernal;
	signed char autumnal;
} equinoxes[] = {
	{20, 23}, {20, 23}, {21, 23}, {21, 23}, /* 2004 */
	{20, 23}, {20, 23}, {21, 23}, {21, 23}, /* 2008 */
	{20, 22}, {20, 23}, {21, 23}, {21, 23}, /* 2012 */
	{20, 22}, {20, 23}, {21, 23}, {21, 23}, /* 2016 */
	{20, 22}, {20, 23}, {21, 23}, {21, 23}, /* 2020 */
	{20, 22}, {20, 23}, {20, 23}, {21, 23}, /* 2024 */
};

G_STATIC_ASSERT(G_N_ELEMENTS(equinoxes) ==
		HOLIDAYS_JP_LAST_YEAR - HOLIDAYS_JP_FIRST_YEAR + 1);

/*
 * The approximation in use for 1980 to 2099: the equinox of 1980 in days of
 * its month, in millionths, moving by what a tropical year is over 365 days.
 */
static int forecast_equinox(int year, gint64 of_1980)
{
	gint64 years = year - 1980;
	gint64 moved = of_1980 + 242194 * years;

	return (int)(moved / 1000000 - years / 4);
}

static int equinox(int year, gboolean vernal)
{
	if (year < HOLIDAYS_JP_FIRST_YEAR || year > HOLIDAYS_JP_LAST_YEAR)
		return forecast_equinox(year, vernal ? 20843100 : 23248800);
	year -= HOLIDAYS_JP_FIRST_YEAR;
	return vernal ? equinoxes[year].vernal : equinoxes[year].autumnal;
}

static const struct holiday_name *fixed_on(int year, int month, int mday)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(fixed_rules); i++) {
		const struct fixed_rule *rule = &fixed_rules[i];

		if (rule->month == month && rule->mday == mday &&
			rule->first <= year && year <= rule->last)
			return &names[rule->holiday];
	}
	return NULL;
}

static const struct holiday_name *monday_on(int year, int month, int mday)
{
	int nth = (mday + 6) / 7;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(monday_rules); i++) {
		const struct monday_rule *rule = &monday_rules[i];

		if (rule->month == month && rule->nth == nth &&
			rule->first <= year && year <= rule->last)
			return &names[rule->holiday];
	}
	return NULL;
}

/* Article 2: the days that have a name of their own. */
static const struct holiday_name *named_on(VulnDay day)
{
	const struct holiday_name *name;
	int year, month, mday;

	vuln_day_split(day, &year, &month, &mday);
	name = fixed_on(year, month, mday);
	if (name != NULL)
		return name;
	if (month == 3 && mday == equinox(year, TRUE))
		return &names[VERNAL_EQUINOX];
	if (month == 9 && mday == equinox(year, FALSE))
		return &names[AUTUMNAL_EQUINOX];
	if (vuln_day_weekday(day) == VULN_MONDAY)
		return monday_on(year, month, mday);
	return NULL;
}

/*
 * Article 3 (2): after a holiday on a Sunday the next day that is none; until
 * 2006 only the Monday.
 */
static gboolean is_substitute(VulnDay day)
{
	VulnDay before = day - 1;

	if (vuln_day_year(day) < 2007)
		return vuln_day_weekday(day) == VULN_MONDAY &&
		       named_on(before) != NULL;
	while (named_on(before) != NULL) {
		if (vuln_day_weekday(before) == VULN_SUNDAY)
			return TRUE;
		before--;
	}
	return FALSE;
}

/* Article 3 (3): a day between two holidays. */
static gboolean is_between(VulnDay day)
{
	return vuln_day_weekday(day) != VULN_SUNDAY &&
	       named_on(day - 1) != NULL && named_on(day + 1) != NULL;
}

const struct holiday_name *vuln_holidays_jp_on(VulnDay day)
{
	const struct holiday_name *name = named_on(day);

	if (name != NULL)
		return name;
	if (is_substitute(day))
		return &names[SUBSTITUTE];
	return is_between(day) ? &names[CITIZENS] : NULL;
}

const struct holiday_name *vuln_holidays_jp_by_name(const char *ja)
{
	gsize i;

	for (i = 0; i < COUNT; i++)
		if (strcmp(names[i].ja, ja) == 0)
			return &names[i];
	return NULL;
}
