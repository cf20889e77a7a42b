/* SPDX-License-Identifier: Apache-2.0 */
/* Japan's national holidays, as lib/std/calendar.c sees them. */
#ifndef LIB_HOLIDAYS_H
#define LIB_HOLIDAYS_H

#include "vuln/time.h"

struct holiday_name {
	const char *ja;
	const char *en;
};

enum {
	HOLIDAYS_JP_FIRST_YEAR = 2004,
	HOLIDAYS_JP_LAST_YEAR = 2027,
};

/*
 * The name of the holiday on @day, or NULL. Right from the first to the last
 * year above; before and after them by the rules of today's law and the
 * computed equinoxes, which is a forecast. Static.
 */
const struct holiday_name *vuln_holidays_jp_on(VulnDay day);

/* The names of the holiday that is called @ja, or NULL. Static. */
const struct holiday_name *vuln_holidays_jp_by_name(const char *ja);

#endif
