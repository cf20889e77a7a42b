/* SPDX-License-Identifier: Apache-2.0 */
/* People and partners: rights, agreements, keys. */

#include "repo/people.h"
#include "repo/policy.h"

VulnThing *vuln_person(VulnWorld *world, const char *handle)
{
	g_autofree char *of = g_strconcat("people/", handle, NULL);

	return vuln_world_thing(world, of, NULL);
}

VulnThing *vuln_product(VulnWorld *world, const char *id)
{
	g_autofree char *of = g_strconcat("products/", id, NULL);

	return id == NULL ? NULL : vuln_world_thing(world, of, NULL);
}

VulnThing *vuln_partner(VulnWorld *world, const char *id)
{
	g_autofree char *of = g_strconcat("partners/", id, NULL);

	return id == NULL ? NULL : vuln_world_thing(world, of, NULL);
}

static gboolean has_key(const VulnThing *person, const char *fingerprint)
{
	const VulnNode *keys = vuln_thing_get(person, "keys", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(keys); i++)
		if (g_str_has_suffix(vuln_node_key(keys, i), fingerprint))
			return TRUE;
	return FALSE;
}

VulnThing *vuln_person_by_key(VulnWorld *world, const char *fingerprint)
{
	g_autoptr(GPtrArray) people = vuln_world_things(world, "people", NULL);
	guint i;

	if (strlen(fingerprint) < 16)
		return NULL;
	for (i = 0; i < people->len; i++)
		if (has_key(people->pdata[i], fingerprint))
			return people->pdata[i];
	return NULL;
}

gboolean vuln_day_begun(VulnWorld *world, const char *text, gint64 clock)
{
	VulnDay day;

	return text == NULL || !vuln_day_parse(text, &day, NULL) ||
	       day <= vuln_day_of_time(clock, vuln_policy_zone(world));
}

gboolean vuln_day_over(VulnWorld *world, const char *text, gint64 clock)
{
	VulnDay day;

	return text != NULL && vuln_day_parse(text, &day, NULL) &&
	       day < vuln_day_of_time(clock, vuln_policy_zone(world));
}

static gboolean is_current(VulnWorld *world, const VulnNode *span, gint64 clock)
{
	return vuln_day_begun(
		       world, vuln_node_find_text(span, "from", NULL), clock) &&
	       !vuln_day_over(
		       world, vuln_node_find_text(span, "until", NULL), clock);
}

gboolean vuln_person_has_left(const VulnThing *person)
{
	return vuln_thing_get(person, "retired", NULL) != NULL;
}

gboolean vuln_partner_is(const VulnThing *partner, const char *kind)
{
	return partner != NULL &&
	       g_strcmp0(vuln_thing_text(partner, "kind", NULL), kind) == 0;
}

gboolean vuln_partner_is_inside(const VulnThing *partner)
{
	return vuln_partner_is(partner, "affiliate") &&
	       vuln_thing_get(partner, "registered", NULL) != NULL;
}

gboolean vuln_person_has(VulnWorld *world, const VulnThing *person,
	const char *right, gint64 clock)
{
	const VulnNode *span = vuln_thing_get(person, "rights", right, NULL);

	return span != NULL && vuln_node_type(span) == VULN_MAP &&
	       !vuln_person_has_left(person) && is_current(world, span, clock);
}

gboolean vuln_person_may(VulnWorld *world, const VulnThing *person,
	const char *kind, const char *action, gint64 clock, const char **right)
{
	const VulnNode *rights = vuln_thing_get(person, "rights", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(rights); i++) {
		const char *name = vuln_node_key(rights, i);

		if (!vuln_person_has(world, person, name, clock) ||
			!vuln_policy_covers(
				vuln_policy(world), name, kind, action))
			continue;
		if (right != NULL)
			*right = name;
		return TRUE;
	}
	return FALSE;
}

gboolean vuln_person_agreed(
	VulnWorld *world, const VulnThing *person, gint64 clock)
{
	const VulnNode *agreement = vuln_thing_get(person, "agreement", NULL);

	return agreement != NULL && is_current(world, agreement, clock);
}

/* By the first day; of one day by the record that brought it. */
static gboolean is_older(const VulnThing *person, const char *a, const char *b)
{
	int order = g_strcmp0(vuln_thing_text(person, "keys", a, "from", NULL),
		vuln_thing_text(person, "keys", b, "from", NULL));
	const VulnRecord *one, *other;

	if (order != 0)
		return order < 0;
	one = vuln_thing_writer(person, "keys", a, "armor", NULL);
	other = vuln_thing_writer(person, "keys", b, "armor", NULL);
	return one != NULL && other != NULL && one->number < other->number;
}

const char *vuln_person_key(
	VulnWorld *world, const VulnThing *person, gint64 clock)
{
	const VulnNode *keys = vuln_thing_get(person, "keys", NULL);
	const char *best = NULL;
	guint i;

	if (vuln_person_has_left(person))
		return NULL;
	for (i = 0; i < vuln_node_size(keys); i++) {
		const char *key = vuln_node_key(keys, i);

		if (is_current(world, vuln_node_at(keys, i), clock) &&
			(best == NULL || !is_older(person, key, best)))
			best = key;
	}
	return best;
}
