/* SPDX-License-Identifier: Apache-2.0 */
/* The form of the point of contact. */
#include <string.h>

#include "letter/poc-inside.h"
#include "template/builtin.h"
#include "repo/people.h"
#include "repo/policy.h"
#include "repo/repo-inside.h"
#include "repo/template-file.h"
#include "vuln/error.h"
#include "vuln/poc.h"
#include "template/template.h"

static void set(VulnData *map, const char *name, const char *text)
{
	vuln_data_set_string(map, name, text == NULL ? "-" : text);
}

struct form {
	VulnWorld *world;
	gint64 now;
	VulnData *data;
};

static void add_person(
	const struct form *form, VulnData *list, const VulnThing *person)
{
	VulnData *one = vuln_data_add(list, vuln_data_map());

	set(one, "name", vuln_thing_text(person, "name", NULL));
	set(one, "email", vuln_thing_text(person, "email", NULL));
	set(one, "phone", vuln_thing_text(person, "phone", NULL));
	set(one, "key", vuln_person_key(form->world, person, form->now));
}

/* The people of a list of handles; FALSE when there are none. */
static gboolean add_listed(
	const struct form *form, const char *name, const VulnNode *handles)
{
	VulnData *list = vuln_data_set(form->data, name, vuln_data_list());
	guint i;

	for (i = 0; i < vuln_node_size(handles); i++) {
		const VulnThing *person = vuln_person(
			form->world, vuln_node_text(vuln_node_at(handles, i)));

		if (person != NULL)
			add_person(form, list, person);
	}
	return vuln_node_size(handles) > 0;
}

static void add_duty(const struct form *form)
{
	VulnData *duty = vuln_data_set(form->data, "duty", vuln_data_list());
	g_autoptr(GPtrArray) all =
		vuln_world_things(form->world, "people", NULL);
	guint i;

	for (i = 0; i < all->len; i++)
		if (vuln_thing_get(all->pdata[i], "duties", "duty-roster",
			    NULL) != NULL)
			add_person(form, duty, all->pdata[i]);
}

VulnNode *vuln_poc_holders(VulnWorld *world, gint64 now)
{
	g_autoptr(GPtrArray) all = vuln_world_things(world, "people", NULL);
	VulnNode *list = vuln_node_list();
	guint i;

	for (i = 0; i < all->len; i++)
		if (vuln_person_has(world, all->pdata[i], "poc", now))
			vuln_node_append_text(
				list, vuln_thing_id(all->pdata[i]));
	return list;
}

static int compare(const void *a, const void *b)
{
	return strcmp(a, b);
}

/* The technologies of all products, each once. */
static void add_keywords(const struct form *form)
{
	VulnData *list =
		vuln_data_set(form->data, "keywords", vuln_data_list());
	g_autoptr(GPtrArray) products =
		vuln_world_things(form->world, "products", NULL);
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GList) sorted = NULL;
	GList *item;
	guint i, n;

	for (i = 0; i < products->len; i++) {
		const VulnNode *words =
			vuln_thing_get(products->pdata[i], "keywords", NULL);

		for (n = 0; n < vuln_node_size(words); n++)
			g_hash_table_add(seen,
				(char *)vuln_node_text(vuln_node_at(words, n)));
	}
	sorted = g_list_sort(g_hash_table_get_keys(seen), compare);
	for (item = sorted; item != NULL; item = item->next)
		vuln_data_add(list, vuln_data_string(item->data));
}

static void add_policy(const struct form *form, const char *language)
{
	const VulnNode *policy = vuln_policy(form->world);
	const VulnNode *poc = vuln_node_get(policy, "poc");
	VulnData *data = form->data;

	set(data, "org",
		vuln_node_find_text(policy, "organisation", language, NULL));
	set(data, "hours", vuln_node_find_text(poc, "hours", NULL));
	set(data, "terms", vuln_node_find_text(poc, "terms", NULL));
	set(data, "accepted", vuln_node_find_text(poc, "accepted", NULL));
}

/* What is sent now has no state yet. */
static void set_state(const struct form *form, gboolean is_shown)
{
	const VulnNode *poc = vuln_node_get(vuln_policy(form->world), "poc");
	const char *state = vuln_node_find_text(poc, "state", NULL);

	if (is_shown)
		set(form->data, "state", state);
	else
		vuln_data_set_bool(form->data, "state", FALSE);
}

char *vuln_poc_text(VulnWorld *world, gint64 now, const char *language,
	gboolean change, const VulnNode *people, GError **error)
{
	g_autofree char *name = g_strdup_printf("poc/%s/form.txt", language);
	const char *text = vuln_template_builtin(name);
	const VulnNode *poc = vuln_node_get(vuln_policy(world), "poc");
	g_autoptr(VulnNode) holders = vuln_poc_holders(world, now);
	g_autoptr(VulnData) data = vuln_data_map();
	struct form form = {world, now, data};

	if (text == NULL)
		return vuln_fail_null(error, VULN_ERROR_USAGE,
			"there is no form in '%s'", language);
	vuln_data_set_bool(data, "change", change);
	add_policy(&form, language);
	set_state(&form, people == NULL);
	if (people == NULL)
		people = vuln_node_get(poc, "pending");
	add_keywords(&form);
	add_duty(&form);
	add_listed(&form, "old", vuln_node_get(poc, "contacts"));
	if (!add_listed(&form, "people", people == NULL ? holders : people))
		return vuln_fail_null(
			error, VULN_ERROR_NO, "nobody holds the right 'poc'");
	return vuln_template_render(
		name, text, data, VULN_TEMPLATE_TEXT, NULL, NULL, error);
}

char *vuln_poc_form(
	VulnRepo *repo, const char *language, gboolean change, GError **error)
{
	return vuln_poc_text(vuln_repo_world(repo), vuln_repo_now(repo),
		language, change, NULL, error);
}
