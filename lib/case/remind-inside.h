/* SPDX-License-Identifier: Apache-2.0 */
/* Who is reminded of what. */
#ifndef VULN_LIB_REMIND_H
#define VULN_LIB_REMIND_H

#include "case/due-inside.h"
#include "vuln/remind.h"

/* What is late in a case at @now, but for letters that only wait to be sent:
 * an array of VulnDue, owned by the caller. */
GPtrArray *vuln_remind_dues(
	VulnWorld *world, const VulnThing *thing, gint64 now);

/* Who is reminded of @due: "people/<handle>" or "partners/<id>", each once,
 * NULL-terminated, owned by the caller. A partner that keeps us waiting, the
 * person whose it is, a department's people who were asked, or whoever holds
 * the right, those on the case first. */
char **vuln_remind_readers(VulnWorld *world, const VulnThing *thing,
	const VulnDue *due, gint64 now);

/* Whether the reader has had a reminder on the day of @now. */
gboolean vuln_is_reminded(VulnWorld *world, const VulnThing *thing,
	const char *reader, gint64 now);

#endif
