/* SPDX-License-Identifier: Apache-2.0 */
/* The day of publication: whose it is, and what stands against it (P2, U3). */
#ifndef VULN_LIB_DAY_H
#define VULN_LIB_DAY_H

#include "repo/world.h"

/* Tell whether the case has a tracking number, so that its day is settled with
 * a coordinator. */
gboolean vuln_day_is_shared(const VulnThing *thing);

/* Return the time of publication in UTC seconds; 0 when none stands. */
gint64 vuln_day_time_of(const VulnThing *thing);

/* Tell whether a day stands that was agreed or designated. */
gboolean vuln_day_is_firm(const VulnThing *thing);

/* Tell whether the day was cancelled or is to be announced. */
gboolean vuln_day_is_open(const VulnThing *thing);

/* Tell whether JVN's publication counts and not the minute: as the day says,
 * else where there is a tracking number (U3). */
gboolean vuln_day_waits_for_jvn(const VulnThing *thing);

/* Return the record that settled the day last, or NULL; borrowed. */
const VulnRecord *vuln_day_writer(const VulnThing *thing);

/* Tell whether somebody who was told the day by the record @teller was told
 * another than the one that stands, or that there is none (U3). */
gboolean vuln_day_is_stale(const VulnThing *thing, const VulnRecord *teller);

/* Return the newest record of a mail or report that names another day than
 * the one that stands and that the settling of the day does not follow, or
 * NULL; borrowed. */
const VulnRecord *vuln_day_contested(VulnWorld *world, const VulnThing *thing);

/* Return the key of a mail that was read as one that changes or cancels the
 * day, while no other day was settled since it came; NULL: none. Borrowed. */
const char *vuln_day_unsettled(VulnWorld *world, const VulnThing *thing);

/* Return the name of the consultation in which this very day was declined and
 * after which none was settled, or NULL; borrowed. */
const char *vuln_day_declined(VulnWorld *world, const VulnThing *thing);

/* Return the newest consultation about the date with @partner (NULL: anybody)
 * that has an answer, NULL: none; *@name is its key. Borrowed. */
const VulnNode *vuln_day_consulted(
	const VulnThing *thing, const char *partner, const char **name);

/* Tell whether @text, a time of the records, lies on @date, a day of the
 * records, in the policy's zone. */
gboolean vuln_day_is_on(VulnWorld *world, const char *text, const char *date);

/* Whose word a day rests on. */
struct vuln_day_word {
	const char *mail;	  /* the key of a mail, or NULL */
	const char *consultation; /* the name of a consultation, or NULL */
	const char *fault;	  /* why it does not bear the day; static */
};

/* Judge whether @partner itself has named @time (a time of the records): in
 * the mail or consultation that @word names, neither of which a newer word of
 * theirs contradicts. FALSE: word->fault says why. */
gboolean vuln_day_bears(VulnWorld *world, const VulnThing *thing,
	const char *partner, const char *time, struct vuln_day_word *word);

/* Find the newest word of @partner that names @time; FALSE: there is none, and
 * word->fault says so. */
gboolean vuln_day_find_word(VulnWorld *world, const VulnThing *thing,
	const char *partner, const char *time, struct vuln_day_word *word);

#endif
