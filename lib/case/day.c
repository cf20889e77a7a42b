/* SPDX-License-Identifier: Apache-2.0 */
/* This file follows the day of publication through the records of a case. */
#include <string.h>

#include "base/translate.h"
#include "case/consult.h"
#include "case/day.h"
#include "case/unread.h"
#include "repo/policy.h"

static const char *day_text(const VulnThing *thing, const char *key)
{
	return vuln_thing_text(thing, "publication", key, NULL);
}

gboolean vuln_day_is_shared(const VulnThing *thing)
{
	return vuln_node_size(vuln_thing_get(thing, "tn", NULL)) > 0;
}

gint64 vuln_day_time_of(const VulnThing *thing)
{
	const char *text = day_text(thing, "time");
	gint64 time;

	return text != NULL && vuln_time_parse_utc(text, &time, NULL) ? time
								      : 0;
}

gboolean vuln_day_is_firm(const VulnThing *thing)
{
	const char *state = day_text(thing, "state");

	return vuln_day_time_of(thing) != 0 &&
	       (g_strcmp0(state, "agreed") == 0 ||
		       g_strcmp0(state, "designated") == 0);
}

gboolean vuln_day_is_open(const VulnThing *thing)
{
	const char *state = day_text(thing, "state");

	return g_strcmp0(state, "cancelled") == 0 ||
	       g_strcmp0(state, "to-be-announced") == 0;
}

gboolean vuln_day_waits_for_jvn(const VulnThing *thing)
{
	const char *counts = day_text(thing, "counts");

	if (counts != NULL)
		return g_str_equal(counts, "jvn");
	return vuln_day_is_shared(thing) &&
	       !vuln_node_true(vuln_thing_get(
		       thing, "publication", "without-jvn", NULL));
}

const VulnRecord *vuln_day_writer(const VulnThing *thing)
{
	const VulnRecord *record =
		vuln_thing_writer(thing, "publication", "state", NULL);

	return record != NULL
		       ? record
		       : vuln_thing_writer(thing, "publication", "time", NULL);
}

gboolean vuln_day_is_on(VulnWorld *world, const char *text, const char *date)
{
	gint64 time;
	VulnDay day;

	return text != NULL && date != NULL &&
	       vuln_time_parse_utc(text, &time, NULL) &&
	       vuln_day_parse(date, &day, NULL) &&
	       vuln_day_of_time(time, vuln_policy_zone(world)) == day;
}

/* What a single record of a mail says of the day. */
enum saying { SAYS_NOTHING, SAYS_SO, SAYS_OTHERWISE };

static enum saying what_it_says(
	VulnWorld *world, const VulnRecord *record, const char *time)
{
	const VulnNode *offered = vuln_node_get(record->node, "offered");
	const char *its = vuln_node_find_text(offered, "publication", NULL);
	const char *day = vuln_node_find_text(offered, "publication-day", NULL);

	if (its != NULL)
		return g_strcmp0(its, time) == 0 ? SAYS_SO : SAYS_OTHERWISE;
	if (day == NULL)
		return SAYS_NOTHING;
	return vuln_day_is_on(world, time, day) ? SAYS_SO : SAYS_OTHERWISE;
}

const VulnRecord *vuln_day_contested(VulnWorld *world, const VulnThing *thing)
{
	const VulnRecord *settled = vuln_day_writer(thing);
	const char *time = day_text(thing, "time");
	guint i = vuln_thing_size(thing);

	/* a day that was taken away, or that stayed sealed */
	if (settled == NULL || time == NULL)
		return NULL;
	while (i-- > 0) {
		const VulnRecord *record = vuln_thing_record(thing, i);

		if (what_it_says(world, record, time) == SAYS_OTHERWISE &&
			!vuln_thing_follows(thing, settled, record))
			return record;
	}
	return NULL;
}

/* Whether the day that stands is another than when @record was written. */
static gboolean is_changed_since(
	const VulnThing *thing, const VulnRecord *record)
{
	g_autoptr(VulnThing) then =
		vuln_thing_at_record((VulnThing *)thing, record);

	return g_strcmp0(day_text(then, "time"), day_text(thing, "time")) !=
		       0 ||
	       g_strcmp0(day_text(then, "state"), day_text(thing, "state")) !=
		       0;
}

gboolean vuln_day_is_stale(const VulnThing *thing, const VulnRecord *teller)
{
	const VulnRecord *settled = vuln_day_writer(thing);
	gboolean is_sealed =
		day_text(thing, "time") == NULL && !vuln_day_is_open(thing);

	return settled != NULL && settled != teller &&
	       !vuln_thing_follows(thing, teller, settled) &&
	       (is_sealed || is_changed_since(thing, teller));
}

static gboolean is_reading(
	const VulnThing *thing, const char *mail, const char *as)
{
	return g_strcmp0(vuln_thing_text(thing, "reads", mail, "as", NULL),
		       as) == 0;
}

/* Whether the day was settled after that mail, to another one or to the one
 * that the mail itself names. */
static gboolean is_settled_since(
	VulnWorld *world, const VulnThing *thing, const char *mail)
{
	const VulnRecord *settled = vuln_day_writer(thing);
	const VulnRecord *record = vuln_mail_record(thing, mail);

	if (settled == NULL || record == NULL ||
		!vuln_thing_follows(thing, settled, record))
		return FALSE;
	return g_strcmp0(day_text(thing, "mail"), mail) == 0 ||
	       is_changed_since(thing, record) ||
	       (!is_reading(thing, mail, "cancelled") &&
		       what_it_says(world, record, day_text(thing, "time")) ==
			       SAYS_SO);
}

/* Whether the mail was read as one that takes the day away. */
static gboolean takes_away(const VulnThing *thing, const char *mail)
{
	return is_reading(thing, mail, "day-changed") ||
	       is_reading(thing, mail, "cancelled");
}

const char *vuln_day_unsettled(VulnWorld *world, const VulnThing *thing)
{
	const VulnNode *reads = vuln_thing_get(thing, "reads", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(reads); i++) {
		const char *mail = vuln_node_key(reads, i);

		if (takes_away(thing, mail) &&
			!is_settled_since(world, thing, mail))
			return mail;
	}
	return NULL;
}

/* Consultations about the date */

static const VulnRecord *answer_of(const VulnThing *thing, const char *name)
{
	return vuln_thing_writer(
		thing, "consultations", name, "answered", NULL);
}

static gboolean is_about_date(const VulnNode *one, const char *partner)
{
	return vuln_node_get(one, "answer") != NULL &&
	       vuln_node_find_text(one, "answered", NULL) != NULL &&
	       g_strcmp0(vuln_node_find_text(one, "about", NULL), "date") ==
		       0 &&
	       (partner == NULL ||
		       g_strcmp0(vuln_node_find_text(one, "with", NULL),
			       partner) == 0);
}

const VulnNode *vuln_day_consulted(
	const VulnThing *thing, const char *partner, const char **name)
{
	const VulnNode *all = vuln_thing_get(thing, "consultations", NULL);
	const VulnNode *newest = NULL;
	const char *when = "";
	guint i;

	for (i = 0; i < vuln_node_size(all); i++) {
		const VulnNode *one = vuln_node_at(all, i);
		const char *at = vuln_node_find_text(one, "answered", NULL);

		if (!is_about_date(one, partner) || strcmp(at, when) < 0)
			continue;
		newest = one;
		when = at;
		if (name != NULL)
			*name = vuln_node_key(all, i);
	}
	return newest;
}

/* Whether the day rests on a mail that came after @answer. */
static gboolean has_newer_mail(const VulnThing *thing, const VulnRecord *answer)
{
	const char *mail = day_text(thing, "mail");
	const VulnRecord *record =
		mail == NULL ? NULL : vuln_mail_record(thing, mail);

	return record != NULL && vuln_thing_follows(thing, record, answer);
}

const char *vuln_day_declined(VulnWorld *world, const VulnThing *thing)
{
	const char *name = NULL, *date;
	const VulnNode *one = vuln_day_consulted(thing, NULL, &name);
	const VulnRecord *settled = vuln_day_writer(thing);
	const VulnRecord *answer = one == NULL ? NULL : answer_of(thing, name);

	if (one == NULL || vuln_is_agreed(one) || answer == NULL)
		return NULL;
	date = vuln_node_find_text(one, "date", NULL);
	if (date != NULL &&
		!vuln_day_is_on(world, day_text(thing, "time"), date))
		return NULL;
	if (settled == NULL || !vuln_thing_follows(thing, settled, answer))
		return name;
	return is_changed_since(thing, answer) || has_newer_mail(thing, answer)
		       ? NULL
		       : name;
}

/* Their word */

static gboolean denies(VulnWorld *world, const VulnThing *thing,
	const VulnNode *one, const char *name, const char *time,
	const VulnRecord *word)
{
	const VulnRecord *answer = answer_of(thing, name);
	const char *date = vuln_node_find_text(one, "date", NULL);
	gboolean is_same = date == NULL || vuln_day_is_on(world, time, date);

	return answer != NULL && answer != word &&
	       vuln_thing_follows(thing, answer, word) &&
	       vuln_is_agreed(one) != is_same;
}

/* Whether a newer consultation or mail of @partner takes back what @word, the
 * record of an older one, says. */
static gboolean is_taken_back(VulnWorld *world, const VulnThing *thing,
	const char *partner, const char *time, const VulnRecord *word)
{
	const VulnNode *mails = vuln_thing_get(thing, "messages", NULL);
	const char *name = NULL;
	const VulnNode *one = vuln_day_consulted(thing, partner, &name);
	guint i;

	if (one != NULL && denies(world, thing, one, name, time, word))
		return TRUE;
	for (i = 0; i < vuln_node_size(mails); i++) {
		const char *mail = vuln_node_key(mails, i);
		const VulnRecord *record = vuln_mail_record(thing, mail);

		if (record == NULL || record == word ||
			!vuln_thing_follows(thing, record, word) ||
			!vuln_mail_is_from(world, thing, mail, partner))
			continue;
		if (takes_away(thing, mail) ||
			what_it_says(world, record, time) == SAYS_OTHERWISE)
			return TRUE;
	}
	return FALSE;
}

static const VulnRecord *bearing_mail(VulnWorld *world, const VulnThing *thing,
	const char *partner, const char *time, struct vuln_day_word *word)
{
	const VulnRecord *record = vuln_mail_record(thing, word->mail);

	if (record == NULL)
		word->fault = N_("the mail is none of the case");
	else if (!vuln_mail_is_from(world, thing, word->mail, partner))
		word->fault = N_("the mail that names it is not proven to be "
				 "theirs: no good signature with their key");
	else if (what_it_says(world, record, time) == SAYS_OTHERWISE)
		word->fault = N_("the mail names another day");
	return word->fault == NULL ? record : NULL;
}

/* An agreement that names no day is about the next one that is settled. */
static gboolean is_used(const VulnThing *thing, const VulnRecord *answer)
{
	const VulnRecord *settled = vuln_day_writer(thing);

	return settled != NULL && vuln_thing_follows(thing, settled, answer);
}

static const VulnRecord *bearing_consultation(VulnWorld *world,
	const VulnThing *thing, const char *partner, const char *time,
	struct vuln_day_word *word)
{
	const VulnNode *one = vuln_thing_get(
		thing, "consultations", word->consultation, NULL);
	const char *date = vuln_node_find_text(one, "date", NULL);
	const VulnRecord *answer = answer_of(thing, word->consultation);

	if (answer == NULL || !is_about_date(one, partner))
		word->fault = N_("no such consultation with them is answered");
	else if (!vuln_is_agreed(one))
		word->fault = N_("they declined it");
	else if (date != NULL ? !vuln_day_is_on(world, time, date)
			      : is_used(thing, answer))
		word->fault = N_("they agreed to another day");
	return word->fault == NULL ? answer : NULL;
}

gboolean vuln_day_bears(VulnWorld *world, const VulnThing *thing,
	const char *partner, const char *time, struct vuln_day_word *word)
{
	const VulnRecord *record;

	word->fault = NULL;
	if (word->mail == NULL && word->consultation == NULL) {
		word->fault =
			N_("no mail of theirs and no consultation names it");
		return FALSE;
	}
	record = word->mail != NULL
			 ? bearing_mail(world, thing, partner, time, word)
			 : bearing_consultation(
				   world, thing, partner, time, word);
	if (record != NULL &&
		is_taken_back(world, thing, partner, time, record))
		word->fault = N_("a newer word of theirs takes that back");
	return word->fault == NULL;
}

static gboolean try_mails(VulnWorld *world, const VulnThing *thing,
	const char *partner, const char *time, struct vuln_day_word *word)
{
	const VulnNode *mails = vuln_thing_get(thing, "messages", NULL);
	const char *fault = NULL;
	guint i;

	for (i = 0; i < vuln_node_size(mails); i++) {
		struct vuln_day_word one = {
			vuln_node_key(mails, i), NULL, NULL};
		const VulnRecord *record = vuln_mail_record(thing, one.mail);

		if (record == NULL ||
			what_it_says(world, record, time) != SAYS_SO)
			continue;
		if (vuln_day_bears(world, thing, partner, time, &one)) {
			*word = one;
			return TRUE;
		}
		fault = one.fault;
	}
	word->fault = fault;
	return FALSE;
}

gboolean vuln_day_find_word(VulnWorld *world, const VulnThing *thing,
	const char *partner, const char *time, struct vuln_day_word *word)
{
	struct vuln_day_word one = {NULL, NULL, NULL};
	const char *fault;

	*word = one;
	if (try_mails(world, thing, partner, time, word))
		return TRUE;
	fault = word->fault;
	if (vuln_day_consulted(thing, partner, &one.consultation) != NULL &&
		vuln_day_bears(world, thing, partner, time, &one)) {
		*word = one;
		return TRUE;
	}
	if (fault == NULL && one.consultation != NULL)
		fault = one.fault;
	if (fault == NULL)
		fault = N_("no mail of theirs and no consultation names it");
	word->mail = word->consultation = NULL;
	word->fault = fault;
	return FALSE;
}
