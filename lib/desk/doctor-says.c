/* SPDX-License-Identifier: Apache-2.0 */
/* The doctor's report gets its lines here. */

#include "base/translate.h"
#include "desk/doctor-inside.h"

VulnCheck *vuln_doctor_says(struct doctor *d, enum vuln_health health,
	const char *what, const char *format, ...)
{
	VulnCheck *check = g_new0(VulnCheck, 1);
	va_list args;

	va_start(args, format);
	check->says = g_strdup_vprintf(_(format), args);
	va_end(args);
	check->health = health;
	check->what = what;
	g_ptr_array_add(d->checks, check);
	return check;
}
