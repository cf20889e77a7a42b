/* SPDX-License-Identifier: Apache-2.0 */
/* Who is reminded of what. */
#include <string.h>

#include "case/remind-inside.h"
#include "repo/people.h"
#include "repo/policy.h"
#include "repo/seal.h"

GPtrArray *vuln_remind_dues(
	VulnWorld *world, const VulnThing *thing, gint64 now)
{
	GPtrArray *dues = vuln_due_of(world, thing, now);
	guint i = dues->len;

	while (i-- > 0) {
		const VulnDue *due = dues->pdata[i];

		if (due->end == 0 || due->end >= now ||
			g_str_equal(due->duty, "send"))
			g_ptr_array_remove_index(dues, i);
	}
	return dues;
}

static void add_once(GPtrArray *readers, const char *kind, const char *id)
{
	char *of = g_strconcat(kind, "/", id, NULL);

	if (!g_ptr_array_find_with_equal_func(readers, of, g_str_equal, NULL))
		g_ptr_array_add(readers, of);
	else
		g_free(of);
}

static void add_of_case(VulnWorld *world, const VulnThing *thing,
	const char *right, gint64 now, GPtrArray *readers)
{
	g_auto(GStrv) handles = vuln_access_list(world, thing, now);
	gsize i;

	for (i = 0; handles[i] != NULL; i++)
		if (vuln_person_has(
			    world, vuln_person(world, handles[i]), right, now))
			add_once(readers, "people", handles[i]);
}

static void add_holders(
	VulnWorld *world, const char *right, gint64 now, GPtrArray *readers)
{
	g_autoptr(GPtrArray) all = vuln_world_things(world, "people", NULL);
	guint i;

	for (i = 0; i < all->len; i++)
		if (vuln_person_has(world, all->pdata[i], right, now))
			add_once(readers, "people",
				vuln_thing_id(all->pdata[i]));
}

/* Those of the department who were asked about a product of theirs. */
static void add_asked(
	const VulnThing *thing, const char *department, GPtrArray *readers)
{
	static const char *const who[] = {"lead", "investigator"};
	const VulnNode *ask = vuln_thing_get(thing, "ask", NULL);
	gsize n;
	guint i;

	for (i = 0; i < vuln_node_size(ask); i++) {
		const VulnNode *order = vuln_node_at(ask, i);

		if (g_strcmp0(vuln_node_find_text(order, "department", NULL),
			    department) != 0)
			continue;
		for (n = 0; n < G_N_ELEMENTS(who); n++) {
			const char *handle =
				vuln_node_find_text(order, who[n], NULL);

			if (handle != NULL)
				add_once(readers, "people", handle);
		}
	}
}

char **vuln_remind_readers(VulnWorld *world, const VulnThing *thing,
	const VulnDue *due, gint64 now)
{
	GPtrArray *readers = g_ptr_array_new();

	if (due->reader != NULL)
		g_ptr_array_add(readers, g_strdup(due->reader));
	else if (vuln_person(world, due->owner) != NULL)
		add_once(readers, "people", due->owner);
	else
		add_of_case(world, thing, due->owner, now, readers);
	if (readers->len == 0)
		add_asked(thing, due->owner, readers);
	if (readers->len == 0)
		add_holders(world, due->owner, now, readers);
	g_ptr_array_add(readers, NULL);
	return (char **)g_ptr_array_free(readers, FALSE);
}

gboolean vuln_is_reminded(VulnWorld *world, const VulnThing *thing,
	const char *reader, gint64 now)
{
	const char *text = vuln_thing_text(
		thing, "reminders", strchr(reader, '/') + 1, "at", NULL);
	const VulnZone *zone = vuln_policy_zone(world);
	gint64 at;

	return text != NULL && vuln_time_parse_utc(text, &at, NULL) &&
	       vuln_day_of_time(at, zone) == vuln_day_of_time(now, zone);
}

static gboolean wants_reminder(
	VulnWorld *world, const VulnThing *thing, gint64 now)
{
	g_autoptr(GPtrArray) dues = vuln_remind_dues(world, thing, now);
	guint i;

	for (i = 0; i < dues->len; i++) {
		g_auto(GStrv) readers =
			vuln_remind_readers(world, thing, dues->pdata[i], now);
		gsize n;

		for (n = 0; readers[n] != NULL; n++)
			if (!vuln_is_reminded(world, thing, readers[n], now))
				return TRUE;
	}
	return FALSE;
}

char **vuln_remind_cases(VulnRepo *repo)
{
	VulnWorld *world = vuln_repo_world(repo);
	g_autoptr(GPtrArray) cases = vuln_world_things(world, "cases", NULL);
	GPtrArray *ids = g_ptr_array_new();
	guint i;

	for (i = 0; i < cases->len; i++)
		if (wants_reminder(world, cases->pdata[i], vuln_repo_now(repo)))
			g_ptr_array_add(
				ids, g_strdup(vuln_thing_id(cases->pdata[i])));
	g_ptr_array_add(ids, NULL);
	return (char **)g_ptr_array_free(ids, FALSE);
}
