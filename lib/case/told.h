/* SPDX-License-Identifier: Apache-2.0 */
/* Who was told what, and by which letter: only what was handed over counts. */
#ifndef VULN_LIB_CASE_TOLD_H
#define VULN_LIB_CASE_TOLD_H

#include "repo/world.h"

/* How far news has come to its reader. */
enum vuln_told {
	VULN_TOLD_NOT,
	VULN_TOLD_WRITTEN, /* a letter lies in the outbox */
	VULN_TOLD_SAID,	   /* a letter was handed over, or it was said */
};

/* How far the news @about has come to @reader (id of a partner, or "finder") by
 * a record that follows @since (NULL: by any). *@teller is the newest record
 * that came so far, NULL when there is none; borrowed. A letter that came back,
 * was dropped or fell away tells nobody. */
enum vuln_told vuln_told_since(VulnWorld *world, const VulnThing *thing,
	const char *about, const char *reader, const VulnRecord *since,
	const VulnRecord **teller);

/* The same for the coordinator of the case; for any registered coordinator
 * when the case does not say which. */
enum vuln_told vuln_told_coordinator(VulnWorld *world, const VulnThing *thing,
	const char *about, const VulnRecord *since, const VulnRecord **teller);

/* Why the letter of that Message-ID, which was not handed over, falls away;
 * NULL: it stands. Static. */
const char *vuln_letter_fell(
	VulnWorld *world, const VulnThing *thing, const char *message_id);

/* Whether a later letter about @about to the same reader says all that the
 * earlier one says. */
gboolean vuln_letter_is_replaced_by_next(const char *about);

/* Whether all verdicts of @now are those of @then. */
gboolean vuln_same_verdicts(const VulnThing *then, const VulnThing *now);

/* The organisation that receives reports (IPA) of the case: the one that it
 * came from, else the first that is registered; NULL: none. Borrowed. */
const char *vuln_receiving(VulnWorld *world, const VulnThing *thing);

/* The newest record that made a remediation available which still is, NULL:
 * nothing can be had. Borrowed. */
const VulnRecord *vuln_newest_available(const VulnThing *thing);

/* Whether @record says dates of ours: stages, a day of publication, when a
 * remediation comes (P2). */
gboolean vuln_says_dates(const VulnRecord *record);

/* The newest such record, NULL: none. Borrowed. */
const VulnRecord *vuln_newest_dates(const VulnThing *thing);

#endif
