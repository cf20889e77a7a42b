/* SPDX-License-Identifier: Apache-2.0 */
/* This file follows news and letters to their readers. */
#include <string.h>

#include "base/translate.h"
#include "case/consult.h"
#include "case/facts.h"
#include "case/told.h"
#include "case/view-inside.h"
#include "repo/people.h"

static const VulnNode *entry_of(
	const VulnRecord *record, const char *about, const char *reader)
{
	return g_str_equal(reader, "finder")
		       ? vuln_node_find(
				 record->node, "told", about, "finder", NULL)
		       : vuln_node_find(record->node, "told", about, "partners",
				 reader, NULL);
}

static gboolean is_letter(
	const VulnNode *letter, const char *about, const char *reader)
{
	return g_strcmp0(vuln_node_find_text(letter, "about", NULL), about) ==
		       0 &&
	       g_strcmp0(vuln_node_find_text(letter, "to", NULL), reader) == 0;
}

static enum vuln_told letter_state(
	VulnWorld *world, const VulnThing *thing, const char *message_id)
{
	const VulnNode *letter =
		vuln_thing_get(thing, "letters", message_id, NULL);

	if (vuln_node_get(letter, "failed") != NULL)
		return VULN_TOLD_NOT;
	if (vuln_node_get(letter, "sent") != NULL)
		return VULN_TOLD_SAID;
	return vuln_letter_fell(world, thing, message_id) == NULL
		       ? VULN_TOLD_WRITTEN
		       : VULN_TOLD_NOT;
}

/* How far @record told it. */
static enum vuln_told how_far(VulnWorld *world, const VulnThing *thing,
	const VulnRecord *record, const char *about, const char *reader)
{
	const VulnNode *letters = vuln_node_get(record->node, "letters");
	const char *by = vuln_node_find_text(
		entry_of(record, about, reader), "by", NULL);
	enum vuln_told best = VULN_TOLD_NOT;
	guint i;

	if (by != NULL)
		return VULN_TOLD_SAID;
	for (i = 0; i < vuln_node_size(letters); i++)
		if (is_letter(vuln_node_at(letters, i), about, reader))
			best = MAX(best, letter_state(world, thing,
						 vuln_node_key(letters, i)));
	return best;
}

enum vuln_told vuln_told_since(VulnWorld *world, const VulnThing *thing,
	const char *about, const char *reader, const VulnRecord *since,
	const VulnRecord **teller)
{
	enum vuln_told best = VULN_TOLD_NOT;
	guint i = vuln_thing_size(thing);

	if (teller != NULL)
		*teller = NULL;
	while (i-- > 0 && best != VULN_TOLD_SAID) {
		const VulnRecord *record = vuln_thing_record(thing, i);
		enum vuln_told its;

		if (entry_of(record, about, reader) == NULL ||
			(since != NULL &&
				!vuln_thing_follows(thing, record, since)))
			continue;
		its = how_far(world, thing, record, about, reader);
		if (its <= best)
			continue;
		best = its;
		if (teller != NULL)
			*teller = record;
	}
	return best;
}

enum vuln_told vuln_told_coordinator(VulnWorld *world, const VulnThing *thing,
	const char *about, const VulnRecord *since, const VulnRecord **teller)
{
	const char *only = vuln_coordinator(world, thing);
	const VulnNode *told =
		vuln_thing_get(thing, "told", about, "partners", NULL);
	enum vuln_told best = VULN_TOLD_NOT;
	guint i;

	if (teller != NULL)
		*teller = NULL;
	if (only != NULL)
		return vuln_told_since(
			world, thing, about, only, since, teller);
	for (i = 0; i < vuln_node_size(told); i++) {
		const char *id = vuln_node_key(told, i);
		const VulnRecord *record;
		enum vuln_told its;

		if (!vuln_partner_is(vuln_partner(world, id), "coordinator"))
			continue;
		its = vuln_told_since(world, thing, about, id, since, &record);
		if (its <= best)
			continue;
		best = its;
		if (teller != NULL)
			*teller = record;
	}
	return best;
}

/* Verdicts */

static gboolean has_verdicts_of(const VulnNode *a, const VulnNode *b)
{
	guint i, n;

	for (i = 0; i < vuln_node_size(a); i++) {
		const char *product = vuln_node_key(a, i);
		const VulnNode *units =
			vuln_node_get(vuln_node_at(a, i), "versions");

		for (n = 0; n < vuln_node_size(units); n++)
			if (g_strcmp0(
				    vuln_node_find_text(vuln_node_at(units, n),
					    "status", NULL),
				    vuln_node_find_text(b, product, "versions",
					    vuln_node_key(units, n), "status",
					    NULL)) != 0)
				return FALSE;
	}
	return TRUE;
}

gboolean vuln_same_verdicts(const VulnThing *then, const VulnThing *now)
{
	const VulnNode *a = vuln_thing_get(then, "answers", NULL);
	const VulnNode *b = vuln_thing_get(now, "answers", NULL);

	return has_verdicts_of(a, b) && has_verdicts_of(b, a);
}

/* Letters that fall away */

gboolean vuln_letter_is_replaced_by_next(const char *about)
{
	static const char *const whole[] = {"ack-initial", "ack-choice",
		"ack-details", "result", "plan", "ready", "status", "leak",
		"published", "finder-direct", NULL};

	return g_strv_contains(whole, about);
}

/* A later record wrote a letter to the same reader about the same, or told him
 * in another way. */
static gboolean is_replaced(const VulnThing *thing, const VulnRecord *writer,
	const char *about, const char *reader)
{
	guint i = vuln_thing_size(thing);

	while (i-- > 0) {
		const VulnRecord *record = vuln_thing_record(thing, i);
		const VulnNode *letters =
			vuln_node_get(record->node, "letters");
		guint n;

		if (record == writer ||
			!vuln_thing_follows(thing, record, writer))
			continue;
		if (vuln_node_get(entry_of(record, about, reader), "by") !=
			NULL)
			return TRUE;
		for (n = 0; n < vuln_node_size(letters); n++)
			if (is_letter(vuln_node_at(letters, n), about, reader))
				return TRUE;
	}
	return FALSE;
}

static gboolean plan_changed(const VulnThing *thing, const VulnRecord *writer)
{
	guint i = vuln_thing_size(thing);

	while (i-- > 0) {
		const VulnRecord *record = vuln_thing_record(thing, i);

		if (record != writer && vuln_says_dates(record) &&
			!vuln_thing_follows(thing, writer, record))
			return TRUE;
	}
	return FALSE;
}

static gboolean denies(const VulnRecord *writer)
{
	const VulnNode *acks = vuln_node_get(writer->node, "acks");
	guint i;

	for (i = 0; i < vuln_node_size(acks); i++)
		if (g_strcmp0(vuln_node_find_text(
				      vuln_node_at(acks, i), "reply", NULL),
			    "none") == 0)
			return TRUE;
	return FALSE;
}

static gboolean is_affected(VulnWorld *world, const VulnThing *thing)
{
	enum vuln_status status = vuln_status_of(world, thing, NULL);

	return status == VULN_STATUS_AFFECTED ||
	       status == VULN_STATUS_AFFECTED_INVESTIGATING;
}

/* What the letter was made from reads otherwise now. */
static gboolean is_contradicted(VulnWorld *world, const VulnThing *thing,
	const VulnRecord *writer, const char *about)
{
	g_autoptr(VulnThing) then = NULL;

	if (g_str_equal(about, "plan"))
		return plan_changed(thing, writer);
	if (g_str_equal(about, "ready"))
		return vuln_newest_available(thing) == NULL;
	if (g_str_has_prefix(about, "ack-"))
		return denies(writer) && is_affected(world, thing);
	if (!g_str_equal(about, "result"))
		return FALSE;
	then = vuln_thing_at_record((VulnThing *)thing, writer);
	return !vuln_same_verdicts(then, thing);
}

/* Whether an acknowledgement was answered in another way than by that letter. */
static gboolean is_said_otherwise(
	const VulnThing *thing, const VulnRecord *writer, const char *about)
{
	const char *key = about + strlen("ack-");
	const VulnRecord *newest;

	if (!g_str_has_prefix(about, "ack-"))
		return FALSE;
	newest = vuln_thing_writer(thing, "acks", key, "reply", NULL);
	return newest != NULL && newest != writer &&
	       vuln_thing_follows(thing, newest, writer) &&
	       g_strcmp0(vuln_node_find_text(
				 writer->node, "acks", key, "reply", NULL),
		       vuln_thing_text(thing, "acks", key, "reply", NULL)) != 0;
}

const char *vuln_letter_fell(
	VulnWorld *world, const VulnThing *thing, const char *message_id)
{
	const VulnNode *letter =
		vuln_thing_get(thing, "letters", message_id, NULL);
	const char *about = vuln_node_find_text(letter, "about", NULL);
	const char *to = vuln_node_find_text(letter, "to", NULL);
	const VulnRecord *writer =
		vuln_thing_writer(thing, "letters", message_id, "about", NULL);

	if (vuln_node_get(letter, "dropped") != NULL)
		return N_("it was dropped");
	if (about == NULL || to == NULL || writer == NULL ||
		!vuln_letter_is_replaced_by_next(about))
		return NULL;
	if (is_replaced(thing, writer, about, to) ||
		is_said_otherwise(thing, writer, about))
		return N_("it was replaced since");
	if (is_contradicted(world, thing, writer, about))
		return N_("what it says has changed since");
	return NULL;
}

/* Facts */

const char *vuln_receiving(VulnWorld *world, const VulnThing *thing)
{
	const char *from = vuln_thing_text(thing, "from", NULL);
	g_autoptr(GPtrArray) all = NULL;
	guint i;

	if (vuln_partner_is(vuln_partner(world, from), "receiving"))
		return from;
	all = vuln_world_things(world, "partners", NULL);
	for (i = 0; i < all->len; i++)
		if (vuln_partner_is(all->pdata[i], "receiving"))
			return vuln_thing_id(all->pdata[i]);
	return NULL;
}

const VulnRecord *vuln_newest_available(const VulnThing *thing)
{
	const VulnNode *all = vuln_thing_get(thing, "remediations", NULL);
	const VulnRecord *newest = NULL;
	guint i;

	for (i = 0; i < vuln_node_size(all); i++) {
		const VulnRecord *record =
			vuln_thing_writer(thing, "remediations",
				vuln_node_key(all, i), "available", NULL);

		if (vuln_node_find_text(
			    vuln_node_at(all, i), "available", NULL) == NULL ||
			record == NULL)
			continue;
		if (newest == NULL ||
			vuln_record_at(record) >= vuln_record_at(newest))
			newest = record;
	}
	return newest;
}

gboolean vuln_says_dates(const VulnRecord *record)
{
	const char *action = vuln_record_action(record);
	const VulnNode *all = vuln_node_get(record->node, "remediations");
	guint i;

	if (g_str_equal(action, "schedule"))
		return TRUE;
	if (!g_str_equal(action, "plan"))
		return FALSE;
	for (i = 0; i < vuln_node_size(all); i++)
		if (vuln_node_get(vuln_node_at(all, i), "target") != NULL)
			return TRUE;
	return vuln_node_get(record->node, "milestones") != NULL;
}

const VulnRecord *vuln_newest_dates(const VulnThing *thing)
{
	guint i = vuln_thing_size(thing);

	while (i-- > 0)
		if (vuln_says_dates(vuln_thing_record(thing, i)))
			return vuln_thing_record(thing, i);
	return NULL;
}
