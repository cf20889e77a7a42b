/* SPDX-License-Identifier: Apache-2.0 */
/* What the finders of duties share; one file a part of the procedure. */
#ifndef VULN_LIB_DUE_FIND_H
#define VULN_LIB_DUE_FIND_H

#include "case/due-inside.h"

struct vuln_search {
	VulnWorld *world;
	const VulnThing *thing;
	gint64 now;
	GPtrArray *found; /* of VulnDue */
};

/* One more duty, which began at @start and ends at @end (0: no date). */
VulnDue *vuln_due_add(struct vuln_search *search, const char *duty,
	const char *row, const char *owner, gint64 start, gint64 end);

/* What is to be done, and the command behind `vuln` that does it. */
void vuln_due_say(VulnDue *due, const char *text, const char *format, ...)
	G_GNUC_PRINTF(3, 4);

/* The time at a path of one or two keys of @thing, 0 when there is none. */
gint64 vuln_due_time(const VulnThing *thing, const char *a, const char *b);

/* The time under @key of @entry, 0 when there is none. */
gint64 vuln_due_time_in(const VulnNode *entry, const char *key);

/* The end of a day of the records, in the policy's zone. */
gint64 vuln_due_day_end(const struct vuln_search *search, const char *day);

/* When what began at @start ends by the policy's deadline @limit. */
gint64 vuln_due_after(
	const struct vuln_search *search, const char *limit, gint64 start);

gboolean vuln_due_has(
	const struct vuln_search *search, const char *a, const char *b);

/* The policy's lead before the publication; 0 when no day is known (T5). */
gint64 vuln_due_lead(const struct vuln_search *search);

/* Whether some product is affected, as far as answers say. */
gboolean vuln_due_affected(const struct vuln_search *search);

/* Whether answers settle that the case concerns us or does not, and when the
 * last answer came; 0: never. */
gboolean vuln_due_investigated(const struct vuln_search *search);
const VulnRecord *vuln_due_last_verdict(const struct vuln_search *search);
gint64 vuln_due_last_answer(const struct vuln_search *search);

/* Whether a coordinator has given the case a number. */
gboolean vuln_due_coordinated(const struct vuln_search *search);

/* due-letter.c: letters that are not handed over. */
void vuln_due_letters(struct vuln_search *search);

/* due-scope.c: from triage to the result of scoping. */
void vuln_due_scope(struct vuln_search *search);

/* due-receipt.c: acknowledgements, the finder who wrote to us, leaks. */
void vuln_due_receipt(struct vuln_search *search);

/* due-tell.c: what finders hear. */
void vuln_due_tell(struct vuln_search *search);

/* When the coordinator was last told about @about; 0: never. A letter counts
 * once it is handed over. */
gint64 vuln_due_last_told(const struct vuln_search *search, const char *about);

/* Whether the coordinator was told about @about after @record was written. */
gboolean vuln_due_is_told_since(const struct vuln_search *search,
	const char *about, const VulnRecord *record);

/* News that somebody is owed. */
struct vuln_news {
	const char *duty, *row, *about, *text;
	gint64 end; /* 0: by the policy's deadline for telling */
};

/* A duty to tell the coordinator, or the receiving organisation if there is
 * one, unless told since @since (NULL: ever) or passed over with a reason; it
 * began at @start. */
void vuln_due_tell_coordinator(struct vuln_search *search,
	const struct vuln_news *news, const VulnRecord *since, gint64 start);
void vuln_due_tell_receiving(struct vuln_search *search,
	const struct vuln_news *news, const VulnRecord *since, gint64 start);

/* The reason for which an unpublished case can be closed now, a word of
 * `closed: because`; NULL: none. Static. */
const char *vuln_close_reason(VulnWorld *world, const VulnThing *thing);

/* due-end.c: what keeps an open case from being forgotten: the 45 days, the
 * stages, agreements and keys that end, the next step, the end. */
void vuln_due_end(struct vuln_search *search);

/* due-receipt.c: a suspected leak, also of a closed case (U8). */
void vuln_due_leak(struct vuln_search *search);

/* due-plan.c: plan and remediations. */
void vuln_due_plan(struct vuln_search *search);

/* due-publish.c: from the statement to the follow-up. */
void vuln_due_publish(struct vuln_search *search);

/* due-ask.c: suppliers, requests, consultations. */
void vuln_due_ask(struct vuln_search *search);

/* due-outreach.c: briefings, notices, inquiries. */
void vuln_due_outreach(struct vuln_search *search);

#endif
