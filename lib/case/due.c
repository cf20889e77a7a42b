/* SPDX-License-Identifier: Apache-2.0 */
/* This file collects the duties of a case from all phases. */

#include "case/facts.h"
#include "case/due-find.h"

static int compare_dues(const void *a, const void *b)
{
	const VulnDue *left = *(VulnDue *const *)a;
	const VulnDue *right = *(VulnDue *const *)b;

	/* what has no end goes last */
	if ((left->end == 0) != (right->end == 0))
		return left->end == 0 ? 1 : -1;
	if (left->end != right->end)
		return left->end < right->end ? -1 : 1;
	return strcmp(left->duty, right->duty);
}

GPtrArray *vuln_due_of(VulnWorld *world, const VulnThing *thing, gint64 now)
{
	struct vuln_search s = {world, thing, now, vuln_dues_new()};

	vuln_due_letters(&s);
	if (vuln_is_closed(thing)) {
		vuln_due_leak(&s);
		return s.found;
	}
	vuln_due_receipt(&s);
	vuln_due_scope(&s);
	vuln_due_plan(&s);
	vuln_due_publish(&s);
	vuln_due_tell(&s);
	vuln_due_ask(&s);
	vuln_due_outreach(&s);
	vuln_due_end(&s);
	g_ptr_array_sort(s.found, compare_dues);
	return s.found;
}

static void add_case(
	VulnRepo *repo, VulnThing *thing, gint64 as_of, GPtrArray *all)
{
	GPtrArray *some = vuln_due_of(vuln_repo_world(repo), thing, as_of);

	g_ptr_array_extend_and_steal(all, some);
}

GPtrArray *vuln_due(
	VulnRepo *repo, const char *id, gint64 as_of, GError **error)
{
	GPtrArray *all = vuln_dues_new();
	g_autoptr(GPtrArray) cases = NULL;
	g_autofree char *of = NULL;
	VulnThing *thing;
	guint i;

	if (id != NULL) {
		of = g_strconcat("cases/", id, NULL);
		thing = vuln_repo_thing(repo, of, error);
		if (thing == NULL) {
			g_ptr_array_free(all, TRUE);
			return NULL;
		}
		add_case(repo, thing, as_of, all);
		return all;
	}
	cases = vuln_world_things(vuln_repo_world(repo), "cases", NULL);
	for (i = 0; i < cases->len; i++)
		add_case(repo, cases->pdata[i], as_of, all);
	g_ptr_array_extend_and_steal(all, vuln_due_waiting(repo));
	g_ptr_array_sort(all, compare_dues);
	return all;
}
