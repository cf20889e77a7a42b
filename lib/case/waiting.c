/* SPDX-License-Identifier: Apache-2.0 */
/* Lists what waits for a second custodian. */

#include "base/translate.h"
#include "repo/confirm-inside.h"
#include "repo/policy.h"
#include "repo/repo-inside.h"
#include "vuln/confirm.h"
#include "vuln/error.h"

void vuln_waiting_free(VulnWaiting *waiting)
{
	if (waiting == NULL)
		return;
	g_free(waiting->of);
	g_free(waiting->record);
	g_free(waiting->by);
	g_free(waiting->what);
	g_free(waiting);
}

static void waiting_free(void *data)
{
	vuln_waiting_free(data);
}

static VulnWaiting *add_waiting(
	GPtrArray *all, const VulnThing *thing, const VulnRecord *record)
{
	VulnWaiting *waiting = g_new0(VulnWaiting, 1);

	waiting->of = g_strdup(vuln_thing_of(thing));
	waiting->record = g_strdup(record->name);
	waiting->by = g_strdup(vuln_record_by(record));
	waiting->at = vuln_record_at(record);
	g_ptr_array_add(all, waiting);
	return waiting;
}

/* One line a record, whatever it gives. */
static void list(const VulnThing *person, const VulnRecord *record,
	const char *map, const char *name, void *data)
{
	GPtrArray *all = data;
	VulnWaiting *last = all->len == 0 ? NULL : all->pdata[all->len - 1];
	const char *kind = g_str_equal(map, "rights") ? "right" : "key";
	char *what;

	if (last == NULL || !g_str_equal(last->record, record->name) ||
		!g_str_equal(last->of, vuln_thing_of(person)))
		last = add_waiting(all, person, record);
	what = last->what == NULL
		       ? g_strdup_printf("%s %s", kind, name)
		       : g_strdup_printf("%s, %s %s", last->what, kind, name);
	g_free(last->what);
	last->what = what;
}

static void list_policy(GPtrArray *all, const VulnThing *policy)
{
	g_autoptr(GPtrArray) asked = vuln_confirm_asked(policy);
	guint i;

	for (i = 0; i < vuln_thing_size(policy); i++) {
		const VulnRecord *record = vuln_thing_record(policy, i);

		if (vuln_confirm_policy_waits(policy, asked, record))
			add_waiting(all, policy, record)->what =
				g_strdup("policy");
	}
}

static void list_people(GPtrArray *all, VulnWorld *world, const char *of)
{
	VulnThing *policy = vuln_world_thing(world, "policy", NULL);
	g_autoptr(GPtrArray) people = vuln_world_things(world, "people", NULL);
	guint i;

	for (i = 0; i < people->len; i++)
		if (of == NULL ||
			g_str_equal(of, vuln_thing_of(people->pdata[i])))
			vuln_confirm_each(vuln_world_git(world), policy,
				people->pdata[i], list, all);
}

GPtrArray *vuln_waiting(VulnRepo *repo, const char *of)
{
	VulnWorld *world = vuln_repo_world(repo);
	GPtrArray *all = g_ptr_array_new_with_free_func(waiting_free);
	VulnThing *policy = vuln_world_thing(world, "policy", NULL);

	if (policy == NULL || !vuln_policy_is(world, "custodians", "two"))
		return all;
	if (of == NULL || g_str_equal(of, "policy"))
		list_policy(all, policy);
	if (of == NULL || g_str_has_prefix(of, "people/"))
		list_people(all, world, of);
	return all;
}

static gboolean is_meant(const VulnWaiting *waiting, const char *word)
{
	const char *slash = strrchr(waiting->of, '/');
	g_autofree char *full =
		g_strconcat(waiting->of, "/", waiting->record, NULL);

	return g_str_equal(word, waiting->record) || g_str_equal(word, full) ||
	       g_str_equal(word, waiting->of) ||
	       g_str_equal(word, slash == NULL ? waiting->of : slash + 1) ||
	       (strlen(word) == 4 && g_str_has_suffix(waiting->record, word));
}

char *vuln_waiting_find(VulnRepo *repo, const char *word, GError **error)
{
	g_autoptr(GPtrArray) all = vuln_waiting(repo, NULL);
	const VulnWaiting *found = NULL;
	guint count = 0, i;

	for (i = 0; i < all->len; i++)
		if (is_meant(all->pdata[i], word)) {
			found = all->pdata[i];
			count++;
		}
	if (count == 1)
		return g_strconcat(found->of, "/", found->record, NULL);
	vuln_fail(error, VULN_ERROR_NO,
		count == 0
			? N_("nothing that '%s' names waits for confirmation")
			: N_("several records that '%s' names wait"),
		word);
	vuln_error_hint(error, "'vuln confirm' lists what waits");
	return NULL;
}
