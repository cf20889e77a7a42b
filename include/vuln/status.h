/* SPDX-License-Identifier: Apache-2.0 */
/* The four statuses of a vendor (T2). */
#ifndef VULN_STATUS_H
#define VULN_STATUS_H

#include <glib.h>

G_BEGIN_DECLS

/** The four statuses of a vendor (T2), as they are stored. */
enum vuln_status {
	VULN_STATUS_NOT_AFFECTED_INVESTIGATING,
	VULN_STATUS_NOT_AFFECTED,
	VULN_STATUS_AFFECTED_INVESTIGATING,
	VULN_STATUS_AFFECTED,
};

/** How a status is written that is not there: an en dash (T2). */
#define VULN_STATUS_NONE "\342\200\223"

/** "affected", "not-affected", "affected-investigating",
 * "not-affected-investigating"; static. */
const char *vuln_status_name(enum vuln_status status);

/** As the coordinator and the pages call it, in @language ("ja" or else
 * English); static. */
const char *vuln_status_label(enum vuln_status status, const char *language);

G_END_DECLS

#endif
