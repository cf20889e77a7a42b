/* SPDX-License-Identifier: Apache-2.0 */
/* Rules of people: keys that are one's own, custodians, second opinions. */
#include <string.h>

#include "base/translate.h"
#include "repo/confirm-inside.h"
#include "repo/people.h"
#include "repo/policy.h"
#include "judge/judge.h"
#include "pgp/key.h"

static gboolean is_person(const VulnThing *thing)
{
	return g_str_has_prefix(vuln_thing_of(thing), "people/");
}

/* Each key is filed under its own fingerprint, alone */

static void judge_armor(VulnJudge *j, const VulnNode *keys, guint n)
{
	const VulnNode *armor = vuln_node_get(vuln_node_at(keys, n), "armor");
	const char *text = vuln_node_text(armor);
	g_autoptr(GByteArray) key =
		text == NULL ? NULL : vuln_openpgp_key(text);
	g_autoptr(GPtrArray) all =
		key == NULL ? NULL : vuln_openpgp_fingerprints(key);

	if (text != NULL && (all == NULL || !g_str_equal(all->pdata[0],
						    vuln_node_key(keys, n))))
		vuln_findings_add(j->findings, "key-malformed", VULN_BAD, armor,
			"is not the public key %s and nothing else",
			vuln_node_key(keys, n));
}

static void judge_armors(VulnJudge *j)
{
	static const char *const maps[] = {"keys", "recovery"};
	gsize m;
	guint i;

	for (m = 0; m < G_N_ELEMENTS(maps); m++) {
		const VulnNode *keys = vuln_node_get(j->record->node, maps[m]);

		for (i = 0; i < vuln_node_size(keys); i++)
			judge_armor(j, keys, i);
	}
}

/* A fingerprint belongs to one person for ever, also when it was ended, and
 * also that of a subkey: whoever took the key of another into his own could
 * claim or spoil what that one signs */

static void add_parts(GPtrArray *all, const VulnNode *span)
{
	const char *armor = vuln_node_find_text(span, "armor", NULL);
	g_autoptr(GByteArray) key =
		armor == NULL ? NULL : vuln_openpgp_key(armor);
	g_autoptr(GPtrArray) parts =
		key == NULL ? NULL : vuln_openpgp_fingerprints(key);
	guint i;

	for (i = 0; parts != NULL && i < parts->len; i++)
		g_ptr_array_add(all, g_strdup(parts->pdata[i]));
}

static void add_keys(GPtrArray *all, const VulnRecord *record)
{
	const VulnNode *keys = vuln_node_get(record->node, "keys");
	guint i;

	for (i = 0; i < vuln_node_size(keys); i++) {
		g_ptr_array_add(all, g_strdup(vuln_node_key(keys, i)));
		add_parts(all, vuln_node_at(keys, i));
	}
}

GPtrArray *vuln_person_keys(const VulnThing *person)
{
	GPtrArray *all = g_ptr_array_new_with_free_func(g_free);
	guint i;

	for (i = 0; i < vuln_thing_size(person); i++)
		add_keys(all, vuln_thing_record(person, i));
	return all;
}

static void judge_owner(
	VulnJudge *j, const GPtrArray *ours, const VulnThing *other)
{
	g_autoptr(GPtrArray) theirs = vuln_person_keys(other);
	guint i;

	for (i = 0; i < ours->len; i++)
		if (g_ptr_array_find_with_equal_func(
			    theirs, ours->pdata[i], g_str_equal, NULL)) {
			vuln_findings_add(j->findings, "key-reused", VULN_BAD,
				vuln_node_get(j->record->node, "keys"),
				"key %s is or was that of '%s'",
				(char *)ours->pdata[i], vuln_thing_id(other));
			return;
		}
}

static void judge_keys(VulnJudge *j, VulnWorld *world)
{
	g_autoptr(GPtrArray) ours = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) people = NULL;
	guint i;

	add_keys(ours, j->record);
	if (ours->len == 0)
		return;
	people = vuln_world_things(world, "people", NULL);
	for (i = 0; i < people->len; i++)
		if (!g_str_equal(vuln_thing_of(people->pdata[i]),
			    vuln_thing_of(j->after)))
			judge_owner(j, ours, people->pdata[i]);
}

/* Handles are not used again: whoever left does not come back under his. */
static void judge_retired(VulnJudge *j)
{
	const VulnNode *retired = vuln_node_get(j->record->node, "retired");

	if (retired != NULL && vuln_node_find_text(retired, "at", NULL) == NULL)
		vuln_findings_add(j->findings, "schema-value", VULN_BAD,
			retired,
			"does not say when '%s' left, which cannot be taken "
			"back",
			vuln_thing_id(j->after));
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

/* What a custodian may list is for other tools, never among our own files,
 * nor what makes git read them otherwise. */

static gboolean is_ours(const char *path)
{
	static const char *const names[] = {"policy", "people", "products",
		"partners", "systems", "cases", ".git", ".gitattributes",
		".gitignore", ".gitmodules", ".", "..", "", NULL};
	g_auto(GStrv) parts = g_strsplit(path, "/", 2);

	return parts[0] == NULL || g_strv_contains(names, parts[0]);
}

static void judge_paths(VulnJudge *j)
{
	const VulnNode *paths = vuln_node_get(j->record->node, "paths");
	guint i;

	for (i = 0; i < vuln_node_size(paths); i++) {
		const char *path = vuln_node_text(vuln_node_at(paths, i));

		if (path == NULL || is_ours(path))
			vuln_findings_add(j->findings, "schema-value", VULN_BAD,
				vuln_node_at(paths, i),
				"is no path for other files");
	}
}

/* policy: custodians: two */

static void refuse(VulnJudge *j, const VulnNode *place, const char *message)
{
	vuln_findings_add(
		j->findings, "unconfirmed", VULN_BAD, place, "%s", _(message));
}

/* One confirms what another one wrote, and those very bytes. */
static void judge_confirm(VulnJudge *j)
{
	const VulnNode *confirms = vuln_node_get(j->record->node, "confirms");
	guint i;

	for (i = 0; i < vuln_node_size(confirms); i++) {
		const VulnNode *place = vuln_node_at(confirms, i);
		const VulnRecord *record =
			vuln_thing_find(j->before, vuln_node_key(confirms, i));

		if (record == NULL ||
			g_strcmp0(record->digest, vuln_node_find_text(place,
							  "digest", NULL)) != 0)
			refuse(j, place,
				"confirms a record that is not there or is "
				"another one");
		else if (g_strcmp0(vuln_record_by(record),
				 vuln_record_by(j->record)) == 0)
			refuse(j, place,
				"a second custodian confirms, not whoever "
				"wrote it");
	}
}

G_GNUC_PRINTF(3, 4)
static void tell(VulnJudge *j, const VulnNode *place, const char *format, ...)
{
	g_autofree char *message = NULL;
	va_list args;

	va_start(args, format);
	message = g_strdup_vprintf(_(format), args);
	va_end(args);
	vuln_findings_add(
		j->findings, "unconfirmed", VULN_NOTE, place, "%s", message);
}

static void tell_map(VulnJudge *j, const char *map, const char *what)
{
	const VulnNode *spans = vuln_node_get(j->record->node, map);
	guint i;

	for (i = 0; i < vuln_node_size(spans); i++)
		if (vuln_confirm_needed(map, vuln_node_key(spans, i)) &&
			vuln_node_type(vuln_node_at(spans, i)) == VULN_MAP)
			tell(j, vuln_node_at(spans, i),
				"'%s' gave %s '%s' to '%s'",
				vuln_record_by(j->record), _(what),
				vuln_node_key(spans, i),
				vuln_thing_id(j->after));
}

/* Without a second custodian it is at least told who gave what to whom. */
static void tell_given(VulnJudge *j)
{
	if (j->is_new || vuln_world_tree(j->world) == NULL ||
		vuln_policy_is(j->world, "custodians", "two"))
		return;
	if (!is_person(j->after)) {
		tell(j, NULL, "'%s' changed the policy",
			vuln_record_by(j->record));
		return;
	}
	tell_map(j, "rights", "the right");
	if (vuln_thing_size(j->before) > 0)
		tell_map(j, "keys", "the key");
}

void vuln_judge_people(VulnJudge *j)
{
	judge_armors(j);
	if (!is_person(j->after) &&
		!g_str_equal(vuln_thing_of(j->after), "policy"))
		return;
	judge_confirm(j);
	judge_paths(j);
	tell_given(j);
	if (!is_person(j->after))
		return;
	judge_keys(j, j->now != NULL ? j->now : j->world);
	judge_retired(j);
	judge_custodians(j);
}
