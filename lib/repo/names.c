/* SPDX-License-Identifier: Apache-2.0 */
/* A word that should name something which is here is checked in this file. */
#include "base/translate.h"
#include "repo/names.h"
#include "repo/policy.h"
#include "vuln/error.h"

/* What a word may name besides things. */
static gboolean is_right(const char *kind)
{
	return g_str_equal(kind, "rights");
}

static gboolean is_department(const char *kind)
{
	return g_str_equal(kind, "departments");
}

static gboolean not_there(const char *kind, const char *word, GError **error)
{
	return vuln_fail(error,
		is_right(kind) || is_department(kind) ? VULN_ERROR_USAGE
						      : VULN_ERROR_NO,
		is_right(kind)	      ? N_("there is no right '%s'")
		: is_department(kind) ? N_("there is no department '%s'")
		: g_str_equal(kind, "products")
			? N_("there is no product '%s' [reference-product]")
		: g_str_equal(kind, "people")
			? N_("there is no person '%s' [reference-person]")
		: g_str_equal(kind, "partners")
			? N_("there is no partner '%s' [reference-partner]")
			: N_("there is no system '%s'"),
		word);
}

static void add_once(GPtrArray *names, const char *name)
{
	if (name != NULL && !g_ptr_array_find_with_equal_func(
				    names, name, g_str_equal, NULL))
		g_ptr_array_add(names, g_strdup(name));
}

static void add_keys(GPtrArray *names, const VulnNode *map)
{
	guint i;

	for (i = 0; i < vuln_node_size(map); i++)
		add_once(names, vuln_node_key(map, i));
}

/* A department is there once a product, a person or a promise is of it. */
static void add_departments(VulnWorld *world, GPtrArray *names)
{
	static const char *const kinds_of[] = {"products", "people"};
	gsize k;
	guint i;

	for (k = 0; k < G_N_ELEMENTS(kinds_of); k++) {
		g_autoptr(GPtrArray) all =
			vuln_world_things(world, kinds_of[k], NULL);

		for (i = 0; i < all->len; i++)
			add_once(names, vuln_thing_text(all->pdata[i],
						"department", NULL));
	}
	add_keys(names, vuln_node_get(vuln_policy(world), "departments"));
}

char **vuln_names(VulnWorld *world, const char *kind)
{
	GPtrArray *names;

	if (!is_right(kind) && !is_department(kind))
		return vuln_world_ids(world, kind);
	names = g_ptr_array_new();
	if (is_right(kind))
		add_keys(names, vuln_node_get(vuln_policy(world), "rights"));
	else
		add_departments(world, names);
	g_ptr_array_add(names, NULL);
	return (char **)g_ptr_array_free(names, FALSE);
}

static gboolean is_there(VulnWorld *world, const char *kind, const char *word)
{
	g_autofree char *of = g_strconcat(kind, "/", word, NULL);

	return !is_right(kind) && !is_department(kind) &&
	       vuln_world_thing(world, of, NULL) != NULL;
}

gboolean vuln_name_check(
	VulnWorld *world, const char *kind, const char *word, GError **error)
{
	g_auto(GStrv) names = NULL;

	if (is_there(world, kind, word))
		return TRUE;
	names = vuln_names(world, kind);
	if (g_strv_contains((const char *const *)names, word))
		return TRUE;
	not_there(kind, word, error);
	return vuln_error_suggest(error, word, (const char *const *)names);
}

gboolean vuln_name_suggest(VulnWorld *world, const char *of, GError **error)
{
	g_auto(GStrv) parts = g_strsplit(of, "/", 2);
	g_auto(GStrv) ids = NULL;

	/* ids of cases are not to be guessed at */
	if (parts[0] == NULL || parts[1] == NULL ||
		g_str_equal(parts[0], "cases"))
		return FALSE;
	ids = vuln_world_ids(world, parts[0]);
	return vuln_error_suggest(error, parts[1], (const char *const *)ids);
}
