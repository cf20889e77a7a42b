/* SPDX-License-Identifier: Apache-2.0 */
/* Importing products from a file, all of them in one commit. */

#include "base/translate.h"
#include "base/csv.h"
#include "intake/import-inside.h"
#include "record/path.h"
#include "vuln/error.h"

struct import {
	const char *name;
	GPtrArray *products; /* of VulnImported */
	guint added, edited, same;
};

/* Which product it is */

static const char *word_of(const VulnThing *thing, const char *key)
{
	return vuln_thing_text(thing, key, NULL);
}

/* Whether a product of ours is the one described: a name for machines
 * decides, and else what it is called. */
static gboolean is_same(const VulnThing *ours, const VulnNode *theirs)
{
	static const char *const keys[] = {"purl", "cpe", "name", "name-en"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(keys); i++) {
		const char *here = word_of(ours, keys[i]);
		const char *there = vuln_node_find_text(theirs,
			g_str_equal(keys[i], "name-en") ? "name" : keys[i],
			NULL);

		if (here != NULL && there != NULL && g_str_equal(here, there))
			return TRUE;
	}
	return FALSE;
}

/* "Router R 4" becomes router-r-4 */
static char *id_from(const char *name)
{
	g_autoptr(GString) id = g_string_new(NULL);

	for (; name != NULL && *name != '\0'; name++)
		if (g_ascii_isalnum(*name))
			g_string_append_c(id, g_ascii_tolower(*name));
		else if (id->len > 0 && id->str[id->len - 1] != '-')
			g_string_append_c(id, '-');
	while (id->len > 0 && id->str[id->len - 1] == '-')
		g_string_truncate(id, id->len - 1);
	return id->len == 0 || id->len > 64 ? NULL : g_strdup(id->str);
}

static char *find_id(VulnChange *change, const VulnNode *fields, GError **error)
{
	g_autoptr(GPtrArray) ours = vuln_world_things(
		vuln_repo_world(change->repo), "products", NULL);
	const char *name = vuln_node_find_text(fields, "name", NULL);
	char *id;
	guint i;

	for (i = 0; i < ours->len; i++)
		if (is_same(ours->pdata[i], fields))
			return g_strdup(vuln_thing_id(ours->pdata[i]));
	id = id_from(name);
	if (id == NULL) {
		vuln_fail(error, VULN_ERROR_NO,
			"no id can be made from the name '%s'", name);
		vuln_error_hint(error, "give one with '--product <id>'");
	}
	return id;
}

/* Into records */

/* What the product says already is taken away; a name that is registered
 * stays. */
static void keep_changes(
	VulnNode *fields, const VulnThing *product, gboolean is_described)
{
	guint i;

	if (is_described)
		vuln_node_remove(fields, "name");
	i = vuln_node_size(fields);
	while (i-- > 0) {
		g_autofree char *key = g_strdup(vuln_node_key(fields, i));
		VulnNode *now = vuln_thing_get(product, key, NULL);
		VulnNode *new = vuln_node_at(fields, i);
		guint n = vuln_node_size(new);

		while (vuln_node_type(new) == VULN_MAP && n-- > 0) {
			g_autofree char *name = g_strdup(vuln_node_key(new, n));

			if (vuln_node_equal(vuln_node_at(new, n),
				    vuln_node_get(now, name)))
				vuln_node_remove(new, name);
		}
		if (vuln_node_equal(new, now) ||
			(vuln_node_type(new) == VULN_MAP &&
				vuln_node_size(new) == 0))
			vuln_node_remove(fields, key);
	}
}

static gboolean import_product(VulnChange *change, struct import *import,
	const VulnImported *product, GError **error)
{
	g_autofree char *id = product->id != NULL
				      ? g_strdup(product->id)
				      : find_id(change, product->fields, error);
	g_autoptr(VulnNode) fields = vuln_node_copy(product->fields);
	g_autofree char *of = g_strconcat("products/", id, NULL);
	VulnThing *there;
	VulnItem *item;

	if (id == NULL)
		return FALSE;
	there = vuln_world_thing(vuln_repo_world(change->repo), of, NULL);
	if (there != NULL)
		keep_changes(fields, there, product->id == NULL);
	if (vuln_node_size(fields) == 0) {
		import->same++;
		return TRUE;
	}
	item = vuln_change_add(
		change, of, there == NULL ? "add" : "edit", error);
	if (item == NULL)
		return FALSE;
	vuln_node_unref(item->fields);
	item->fields = g_steal_pointer(&fields);
	*(there == NULL ? &import->added : &import->edited) += 1;
	return TRUE;
}

static gboolean build(VulnChange *change, void *data, GError **error)
{
	struct import *import = data;
	guint i;

	import->added = import->edited = import->same = 0;
	for (i = 0; i < import->products->len; i++)
		if (!import_product(change, import, import->products->pdata[i],
			    error)) {
			g_prefix_error(error, "%s: ", import->name);
			return FALSE;
		}
	change->verb = g_strdup("import");
	change->subject = g_strdup("products");
	g_ptr_array_add(change->outcome->said,
		g_strdup_printf(_("%u added, %u edited, %u as they were"),
			import->added, import->edited, import->same));
	return TRUE;
}

/* What the file is */

static gboolean is_json(const char *text, gsize length)
{
	gsize i = 0;

	while (i < length && g_ascii_isspace(text[i]))
		i++;
	return i < length && text[i] == '{';
}

static gboolean read_file(const char *name, const char *text, gsize length,
	GPtrArray *products, GError **error)
{
	return is_json(text, length)
		       ? vuln_import_sbom(name, text, length, products, error)
		       : vuln_import_csv(name, text, length, products, error);
}

static gboolean name_product(
	GPtrArray *products, const VulnArgs *args, GError **error)
{
	const char *id = vuln_args_get(args, "product");
	g_autofree char *of = g_strconcat("products/", id, NULL), *path = NULL;
	VulnImported *only;

	if (id == NULL)
		return TRUE;
	path = vuln_thing_path(of);
	if (path == NULL)
		return vuln_fail(
			error, VULN_ERROR_USAGE, "'%s' is not an id", id);
	if (products->len != 1 ||
		((VulnImported *)products->pdata[0])->id != NULL)
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'--product' is for a bill of materials: a table has "
			"ids of its own");
	only = products->pdata[0];
	only->id = g_strdup(id);
	return TRUE;
}

static void imported_free(void *data)
{
	vuln_imported_free(data);
}

VulnOutcome *vuln_import_products(VulnRepo *repo, const char *name,
	const char *text, gsize length, const VulnArgs *args, GError **error)
{
	g_autoptr(VulnOutcome) outcome = vuln_outcome_new();
	g_autoptr(GPtrArray) products =
		g_ptr_array_new_with_free_func(imported_free);
	struct import import = {.name = name, .products = products};
	g_autofree char *decoded = NULL;
	gsize size;

	decoded = vuln_csv_decode(name, text, length, &size, error);
	if (decoded == NULL ||
		!read_file(name, decoded, size, products, error) ||
		!name_product(products, args, error) ||
		!vuln_change_run(repo, build, &import,
			vuln_args_has(args, "dry-run"), outcome, error))
		return NULL;
	return g_steal_pointer(&outcome);
}
