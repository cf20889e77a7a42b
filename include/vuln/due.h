/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Deadlines: what is due on a case, from when, by which rule, until when,
 * whose it is and with which command it is met (M1). Nothing due is
 * invisible.
 */
#ifndef VULN_DUE_H
#define VULN_DUE_H

#include "vuln/repo.h"

G_BEGIN_DECLS

/** The duty to confirm what waits for a second custodian (vuln_waiting());
 * the only one that is of no case. */
#define VULN_DUE_CONFIRM "confirm"

/** The short names of all duties, by the alphabet; ends with NULL. A duty that
 * is not in it cannot become due. */
extern const char *const vuln_duties[];

/** Tell whether @duty keeps a case from being closed: all but those that only
 * say when something ends (U16). */
gboolean vuln_due_holds_closing(const char *duty);

/** Tell whether no reason passes @duty over (`close --without`): what the
 * requirements state with force `!` (R2, R8). */
gboolean vuln_due_is_firm(const char *duty);

typedef struct {
	/** id of the case; for #VULN_DUE_CONFIRM the thing, `people/mori` */
	char *id;
	/** short name of the duty: "ack", "answer", "statement", ...; static */
	const char *duty;
	/** requirement row that it comes from; static */
	const char *row;
	/** what is to be done, without case content; a kept message
	 * (vuln/message.h) */
	char *text;
	/** when it began and when it ends, UTC seconds; end 0: no date yet */
	gint64 start, end;
	/** handle, department or right of whoever has to do it */
	char *owner;
	/** the full command that meets it */
	char *command;
	/** the thing whose silence it is, `partners/<id>`, when somebody
	 * outside keeps us waiting; else NULL */
	char *reader;
	/** the end lies beyond the known holidays */
	gboolean provisional;
} VulnDue;

/** Free @due with all that it owns; NULL is allowed. */
void vuln_due_free(VulnDue *due);

/** What is due on one case, or in all (@id NULL) at @as_of (UTC seconds),
 * soonest first; an array of VulnDue owned by the caller. */
GPtrArray *vuln_due(
	VulnRepo *repo, const char *id, gint64 as_of, GError **error);

/** The phase of a case: "received", "acknowledged", "investigating",
 * "remediating", "stating", "approved", "published", "closed"; static. */
const char *vuln_phase(VulnRepo *repo, const VulnThing *thing);

G_END_DECLS

#endif
