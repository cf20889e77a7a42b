/* SPDX-License-Identifier: Apache-2.0 */
/* The form of the point of contact. */
#include <string.h>

#include "repo.h"
#include "template-load.h"
#include "vuln/error.h"
#include "vuln/poc.h"
#include "vuln/template.h"

static void set(VulnData *map, const char *name, const char *text)
{
	vuln_data_set_string(map, name, text == NULL ? "-" : text);
}

static void add_person(VulnRepo *repo, VulnData *list, const VulnThing *person)
{
	VulnData *one = vuln_data_add(list, vuln_data_map());

	set(one, "name", vuln_thing_text(person, "name", NULL));
	set(one, "email", vuln_thing_text(person, "email", NULL));
	set(one, "phone", vuln_thing_text(person, "phone", NULL));
	set(one, "key",
		vuln_person_key(
			vuln_repo_world(repo), person, vuln_repo_now(repo)));
}

static guint add_people(VulnRepo *repo, VulnData *data)
{
	VulnWorld *world = vuln_repo_world(repo);
	VulnData *people = vuln_data_set(data, "people", vuln_data_list());
	VulnData *duty = vuln_data_set(data, "duty", vuln_data_list());
	g_autoptr(GPtrArray) all = vuln_world_things(world, "people", NULL);
	guint count = 0, i;

	for (i = 0; i < all->len; i++) {
		const VulnThing *person = all->pdata[i];

		if (vuln_person_has(
			    world, person, "poc", vuln_repo_now(repo))) {
			add_person(repo, people, person);
			count++;
		}
		if (vuln_thing_get(person, "duties", "duty-roster", NULL) !=
			NULL)
			add_person(repo, duty, person);
	}
	return count;
}

static int compare(const void *a, const void *b)
{
	return strcmp(a, b);
}

/* The technologies of all products, each once. */
static void add_keywords(VulnRepo *repo, VulnData *data)
{
	VulnData *list = vuln_data_set(data, "keywords", vuln_data_list());
	g_autoptr(GPtrArray) products =
		vuln_world_things(vuln_repo_world(repo), "products", NULL);
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

static void add_policy(VulnRepo *repo, VulnData *data, const char *language)
{
	const VulnNode *policy = vuln_policy(vuln_repo_world(repo));
	const VulnNode *poc = vuln_node_get(policy, "poc");

	set(data, "org",
		vuln_node_find_text(policy, "organisation", language, NULL));
	set(data, "hours", vuln_node_find_text(poc, "hours", NULL));
	set(data, "terms", vuln_node_find_text(poc, "terms", NULL));
	set(data, "accepted", vuln_node_find_text(poc, "accepted", NULL));
	set(data, "state", vuln_node_find_text(poc, "state", NULL));
}

char *vuln_poc_form(
	VulnRepo *repo, const char *language, gboolean change, GError **error)
{
	g_autofree char *name = g_strdup_printf("poc/%s/form.txt", language);
	const char *text = vuln_template_builtin(name);
	g_autoptr(VulnData) data = vuln_data_map();

	if (text == NULL)
		return vuln_fail_null(error, VULN_ERROR_USAGE,
			"there is no form in '%s'", language);
	vuln_data_set_bool(data, "change", change);
	add_policy(repo, data, language);
	add_keywords(repo, data);
	if (add_people(repo, data) == 0)
		return vuln_fail_null(
			error, VULN_ERROR_NO, "nobody holds the right 'poc'");
	return vuln_template_render(
		name, text, data, VULN_TEMPLATE_TEXT, NULL, NULL, error);
}
