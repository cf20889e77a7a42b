/* SPDX-License-Identifier: Apache-2.0 */
/* Rules of people: keys that are one's own, custodians, second opinions. */
#include <string.h>

#include "judge.h"

static gboolean is_person(const VulnThing *thing)
{
	return g_str_has_prefix(vuln_thing_of(thing), "people/");
}

/* A fingerprint belongs to one person for ever, also when it was ended */

static gboolean ever_had(const VulnThing *person, const char *fingerprint)
{
	guint i;

	for (i = 0; i < vuln_thing_size(person); i++)
		if (vuln_node_find(vuln_thing_record(person, i)->node, "keys",
			    fingerprint, NULL) != NULL)
			return TRUE;
	return FALSE;
}

static void judge_key(
	VulnJudge *j, const GPtrArray *people, const VulnNode *keys, guint n)
{
	guint i;

	for (i = 0; i < people->len; i++) {
		const VulnThing *other = people->pdata[i];

		if (g_str_equal(
			    vuln_thing_of(other), vuln_thing_of(j->after)) ||
			!ever_had(other, vuln_node_key(keys, n)))
			continue;
		vuln_findings_add(j->findings, "key-reused", VULN_BAD,
			vuln_node_at(keys, n), "key %s is or was that of '%s'",
			vuln_node_key(keys, n), vuln_thing_id(other));
		return;
	}
}

static void judge_keys(VulnJudge *j, VulnWorld *world)
{
	const VulnNode *keys = vuln_node_get(j->record->node, "keys");
	g_autoptr(GPtrArray) people = NULL;
	guint i;

	if (vuln_node_size(keys) == 0)
		return;
	people = vuln_world_things(world, "people", NULL);
	for (i = 0; i < vuln_node_size(keys); i++)
		judge_key(j, people, keys, i);
}

/* Somebody must be left who can change people and policy */

static void judge_custodians(VulnJudge *j)
{
	g_autoptr(GPtrArray) people = NULL;
	guint i;

	if (vuln_policy(j->world) == NULL ||
		vuln_person_has(j->world, j->after, "custodian", j->clock) ||
		!vuln_person_has(j->world, j->before, "custodian", j->clock))
		return;
	people = vuln_world_things(j->world, "people", NULL);
	for (i = 0; i < people->len; i++)
		if (!g_str_equal(vuln_thing_of(people->pdata[i]),
			    vuln_thing_of(j->after)) &&
			vuln_person_has(j->world, people->pdata[i], "custodian",
				j->clock))
			return;
	vuln_findings_add(j->findings, "no-custodian", VULN_BAD,
		j->record->node, "leaves nobody who is custodian");
}

/* policy: custodians: two */

static gboolean needs_second(const char *map, const char *name)
{
	static const char *const rights[] = {
		"custodian", "approver", "publisher", NULL};

	return !g_str_equal(map, "rights") || g_strv_contains(rights, name);
}

/* The record that gave it; NULL when it was given before a second custodian
 * was asked for. */
static const VulnRecord *given_by(VulnWorld *world, const VulnThing *person,
	const char *map, const char *name)
{
	const char *leaf = g_str_equal(map, "keys") ? "armor" : "from";
	const VulnRecord *given =
		vuln_thing_writer(person, map, name, leaf, NULL);
	VulnThing *policy = vuln_world_thing(world, "policy", NULL);
	const VulnRecord *asked = vuln_thing_writer(policy, "custodians", NULL);

	if (given == NULL || asked == NULL ||
		vuln_record_at(given) < vuln_record_at(asked))
		return NULL;
	return given;
}

gboolean vuln_judge_confirmed(VulnWorld *world, const VulnThing *person,
	const char *map, const char *name)
{
	const VulnRecord *given, *confirm;

	if (!vuln_policy_is(world, "custodians", "two") ||
		!needs_second(map, name))
		return TRUE;
	given = given_by(world, person, map, name);
	if (given == NULL)
		return TRUE;
	confirm = vuln_thing_writer(
		person, "confirms", given->name, "digest", NULL);
	return confirm != NULL &&
	       g_strcmp0(vuln_thing_text(person, "confirms", given->name,
				 "digest", NULL),
		       given->digest) == 0 &&
	       !g_str_equal(vuln_record_by(confirm), vuln_record_by(given));
}

/* Without a second custodian it is at least told who gave what to whom. */
static void tell_given(VulnJudge *j)
{
	const VulnNode *rights = vuln_node_get(j->record->node, "rights");
	guint i;

	if (j->is_new || vuln_thing_size(j->before) == 0)
		return;
	for (i = 0; i < vuln_node_size(rights); i++)
		if (needs_second("rights", vuln_node_key(rights, i)) &&
			vuln_node_type(vuln_node_at(rights, i)) == VULN_MAP)
			vuln_findings_add(j->findings, "unconfirmed", VULN_NOTE,
				vuln_node_at(rights, i),
				"'%s' gave '%s' to '%s'",
				vuln_record_by(j->record),
				vuln_node_key(rights, i),
				vuln_thing_id(j->after));
}

void vuln_judge_people(VulnJudge *j)
{
	if (!is_person(j->after))
		return;
	judge_keys(j, j->now != NULL ? j->now : j->world);
	judge_custodians(j);
	tell_given(j);
}
