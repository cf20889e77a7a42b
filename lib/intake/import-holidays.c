/* SPDX-License-Identifier: Apache-2.0 */
/* National holidays from a table into the policy. */
#include "base/translate.h"
#include "intake/import-inside.h"
#include "vuln/calendar.h"
#include "vuln/error.h"

struct import {
	GHashTable *days; /* day -> name */
	guint count;
};

static int this_year(VulnRepo *repo)
{
	return vuln_day_year(
		vuln_day_of_time(vuln_repo_now(repo), vuln_repo_zone(repo)));
}

/* Those of this year and later: earlier ones are built in, and no deadline
 * begins there. */
static void put_days(
	VulnItem *item, struct import *import, const VulnNode *there, int year)
{
	GHashTableIter iter;
	void *key, *name;

	g_hash_table_iter_init(&iter, import->days);
	while (g_hash_table_iter_next(&iter, &key, &name)) {
		VulnDay day = GPOINTER_TO_INT(key);
		g_autofree char *text = vuln_day_format(day);

		if (vuln_day_year(day) < year ||
			g_strcmp0(vuln_node_text(vuln_node_get(there, text)),
				name) == 0)
			continue;
		vuln_node_put_text(
			vuln_node_sub(item->fields, "holidays"), text, name);
		import->count++;
	}
}

static gboolean has_year(const struct import *import, int year)
{
	GHashTableIter iter;
	void *key;

	g_hash_table_iter_init(&iter, import->days);
	while (g_hash_table_iter_next(&iter, &key, NULL))
		if (vuln_day_year(GPOINTER_TO_INT(key)) == year)
			return TRUE;
	return FALSE;
}

/* Days that were holidays by an earlier table and are none by this one. */
static void drop_days(
	VulnItem *item, struct import *import, const VulnNode *there, int year)
{
	guint i;

	for (i = 0; i < vuln_node_size(there); i++) {
		const char *text = vuln_node_key(there, i);
		VulnDay day;

		if (!vuln_day_parse(text, &day, NULL) ||
			vuln_day_year(day) < year ||
			!has_year(import, vuln_day_year(day)) ||
			g_hash_table_contains(
				import->days, GINT_TO_POINTER(day)))
			continue;
		vuln_node_put(vuln_node_sub(item->fields, "holidays"), text,
			vuln_node_null());
		import->count++;
	}
}

static gboolean build(VulnChange *change, void *data, GError **error)
{
	struct import *import = data;
	VulnItem *item = vuln_change_add(change, "policy", "edit", error);
	int year = this_year(change->repo);
	const VulnNode *there;

	if (item == NULL)
		return FALSE;
	there = vuln_thing_get(item->before, "holidays", NULL);
	import->count = 0;
	put_days(item, import, there, year);
	drop_days(item, import, there, year);
	if (import->count == 0)
		g_ptr_array_set_size(change->items, 0);
	g_ptr_array_add(change->outcome->said,
		g_strdup_printf(
			_("%u days of %d and later"), import->count, year));
	return TRUE;
}

VulnOutcome *vuln_import_holidays(VulnRepo *repo, const char *name,
	const char *bytes, gsize length, const VulnArgs *args, GError **error)
{
	g_autoptr(VulnOutcome) outcome = vuln_outcome_new();
	g_autoptr(GHashTable) days =
		vuln_calendar_read_table(bytes, length, error);
	struct import import = {.days = days};

	if (days == NULL) {
		g_prefix_error(error, "%s: ", name);
		return NULL;
	}
	if (!vuln_change_run(repo, build, &import,
		    vuln_args_has(args, "dry-run"), outcome, error))
		return NULL;
	return g_steal_pointer(&outcome);
}
