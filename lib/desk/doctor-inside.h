/* SPDX-License-Identifier: Apache-2.0 */
/* The doctor's parts: what one visit holds, and what it says. */
#ifndef VULN_LIB_DOCTOR_H
#define VULN_LIB_DOCTOR_H

#include "repo/repo-inside.h"
#include "vuln/doctor.h"

struct doctor {
	VulnRepo *repo;
	VulnWorld *world;
	gint64 now;
	gboolean mend;
	GPtrArray *checks;
};

/* Say how it is with @what. Borrowed: the remedy is added to it. */
G_GNUC_PRINTF(4, 5)
VulnCheck *vuln_doctor_says(struct doctor *d, enum vuln_health health,
	const char *what, const char *format, ...);

/* Look whether git can read all that is here (doctor-clone.c); FALSE when
 * nothing should be read any more. */
gboolean vuln_doctor_objects(struct doctor *d);

/* Look at what the clone itself is, and at what guards a server. */
void vuln_doctor_clone(struct doctor *d);

/* Look at what verify says here and of what others have (doctor-history.c). */
void vuln_doctor_history(struct doctor *d);

#endif
