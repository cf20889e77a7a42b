/* SPDX-License-Identifier: Apache-2.0 */
/* This file says what the tests of a remediation allow (P4). */
#include <string.h>

#include "base/translate.h"
#include "case/tests.h"
#include "case/view-inside.h"
#include "repo/policy.h"
#include "repo/repo-inside.h"

static const char *const cell_names[] = {
	"effect", "side-effects", "compatibility", "limits", "combinations"};
static const char *const state_names[] = {
	"-", N_("again"), N_("done"), N_("not applicable"), N_("failed")};

const char *vuln_test_cell_name(guint cell)
{
	return cell_names[cell];
}

const char *vuln_test_state_name(enum vuln_test_state state)
{
	return state_names[state];
}

/* What a remediation is for */

char **vuln_remedy_products(const VulnThing *thing, const char *id)
{
	const VulnNode *map =
		vuln_thing_get(thing, "remediations", id, "products", NULL);
	GPtrArray *products = g_ptr_array_new();
	guint i;

	if (vuln_node_size(map) == 0)
		map = vuln_thing_get(thing, "ask", NULL);
	for (i = 0; i < vuln_node_size(map); i++)
		g_ptr_array_add(products, g_strdup(vuln_node_key(map, i)));
	g_ptr_array_add(products, NULL);
	return (char **)g_ptr_array_free(products, FALSE);
}

/* A unit is of a version if it is its first word. */
static gboolean is_of_version(const char *unit, const char *version)
{
	gsize length = version == NULL ? 0 : strlen(version);

	return length > 0 && strncmp(unit, version, length) == 0 &&
	       (unit[length] == '\0' || unit[length] == ' ');
}

char **vuln_remedy_units(VulnWorld *world, const VulnThing *thing,
	const char *id, const char *product)
{
	g_auto(GStrv) all = vuln_product_units(world, product);
	const char *fixed = vuln_thing_text(thing, "remediations", id,
		"products", product, "fixed-in", NULL);
	GPtrArray *units = g_ptr_array_new();
	gsize i;

	for (i = 0; all[i] != NULL; i++) {
		const char *status = vuln_thing_text(thing, "answers", product,
			"versions", all[i], "status", NULL);

		if (g_strcmp0(status, "not-affected") != 0 &&
			!is_of_version(all[i], fixed))
			g_ptr_array_add(units, g_strdup(all[i]));
	}
	g_ptr_array_add(units, NULL);
	return (char **)g_ptr_array_free(units, FALSE);
}

gboolean vuln_is_fixer(
	const VulnThing *thing, const char *id, const char *handle)
{
	static const char *const keys[] = {"author", "kind"};
	const VulnNode *products =
		vuln_thing_get(thing, "remediations", id, "products", NULL);
	gboolean found = g_strcmp0(vuln_thing_text(thing, "remediations", id,
					   "author", NULL),
				 handle) == 0;
	const VulnRecord *record;
	gsize i;
	guint n;

	for (i = 0; !found && i < G_N_ELEMENTS(keys); i++) {
		record = vuln_thing_writer(
			thing, "remediations", id, keys[i], NULL);
		found = record != NULL &&
			g_str_equal(vuln_record_by(record), handle);
	}
	for (n = 0; !found && n < vuln_node_size(products); n++) {
		record =
			vuln_thing_writer(thing, "remediations", id, "products",
				vuln_node_key(products, n), "fixed-in", NULL);
		found = record != NULL &&
			g_str_equal(vuln_record_by(record), handle);
	}
	return found;
}

/* What makes older tests worthless */

/* The value at a path of a remediation in the newest record before @record
 * that has one. */
static const VulnNode *value_before(const VulnThing *thing,
	const VulnRecord *record, const char *id, const char *a, const char *b,
	const char *c)
{
	const VulnNode *found = NULL;
	guint i;

	for (i = 0; i < vuln_thing_size(thing); i++) {
		const VulnRecord *one = vuln_thing_record(thing, i);
		const VulnNode *value = vuln_node_find(
			one->node, "remediations", id, a, b, c, NULL);

		if (value != NULL && vuln_thing_follows(thing, record, one))
			found = value;
	}
	return found;
}

static gboolean changes(const VulnThing *thing, const VulnRecord *record,
	const char *id, const char *a, const char *b, const char *c)
{
	const VulnNode *value =
		vuln_node_find(record->node, "remediations", id, a, b, c, NULL);
	const VulnNode *old =
		value == NULL ? NULL : value_before(thing, record, id, a, b, c);

	return old != NULL && !vuln_node_equal(old, value);
}

/* What a workaround tells people to do is the workaround. */
static gboolean changes_steps(
	const VulnThing *thing, const VulnRecord *record, const char *id)
{
	const VulnNode *texts = vuln_node_find(
		record->node, "remediations", id, "description", NULL);
	guint i;

	if (g_strcmp0(vuln_thing_text(thing, "remediations", id, "kind", NULL),
		    "workaround") != 0)
		return FALSE;
	for (i = 0; i < vuln_node_size(texts); i++)
		if (changes(thing, record, id, "description",
			    vuln_node_key(texts, i), NULL))
			return TRUE;
	return FALSE;
}

/* A version that came first, or is another one now. */
static gboolean changes_version(const VulnThing *thing,
	const VulnRecord *record, const char *id, const char *product)
{
	const VulnNode *entry = vuln_node_find(
		record->node, "remediations", id, "products", product, NULL);

	return vuln_node_type(entry) == VULN_NULL
		       ? entry != NULL
		       : changes(thing, record, id, "products", product,
				 "fixed-in");
}

static gboolean changes_plan(const VulnThing *thing, const VulnRecord *record,
	const char *id, const char *product)
{
	return g_str_equal(vuln_record_action(record), "plan") &&
	       (changes(thing, record, id, "kind", NULL, NULL) ||
		       changes(thing, record, id, "interim", NULL, NULL) ||
		       changes(thing, record, id, "url", NULL, NULL) ||
		       changes_steps(thing, record, id) ||
		       changes_version(thing, record, id, product));
}

/* The runs that speak of a unit: its own, and in old records those of the
 * whole product or of everything. */
static char **names_of(const char *product, const char *unit)
{
	GPtrArray *names = g_ptr_array_new();

	g_ptr_array_add(names, g_strconcat(product, " ", unit, NULL));
	g_ptr_array_add(names, g_strdup(product));
	g_ptr_array_add(names, g_strdup("all"));
	g_ptr_array_add(names, NULL);
	return (char **)g_ptr_array_free(names, FALSE);
}

static gboolean fails_there(
	const VulnRecord *record, const char *id, const char *name)
{
	return g_strcmp0(vuln_node_find_text(record->node, "tests", id, "runs",
				 name, "result", NULL),
		       "fail") == 0;
}

/* What fails on the version that has the fix fails for all who update. */
static gboolean fails(const VulnThing *thing, const VulnRecord *record,
	const char *id, const char *product, char **names)
{
	const char *fixed = vuln_thing_text(thing, "remediations", id,
		"products", product, "fixed-in", NULL);
	g_autofree char *own =
		g_strconcat(product, " ", fixed == NULL ? "" : fixed, NULL);
	gsize i;

	for (i = 0; names[i] != NULL; i++)
		if (fails_there(record, id, names[i]))
			return TRUE;
	return fails_there(record, id, own);
}

/* One unit under test. */
struct trial {
	VulnWorld *world;
	const VulnThing *thing;
	const char *id;
	char **names;
	GPtrArray *spoilers; /* records that tests must follow */
};

static GPtrArray *spoilers_of(const VulnThing *thing, const char *id,
	const char *product, char **names)
{
	GPtrArray *found = g_ptr_array_new();
	guint i;

	for (i = 0; i < vuln_thing_size(thing); i++) {
		const VulnRecord *record = vuln_thing_record(thing, i);

		if (fails(thing, record, id, product, names) ||
			changes_plan(thing, record, id, product))
			g_ptr_array_add(found, (void *)record);
	}
	return found;
}

static gboolean follows_all(const VulnThing *thing, const VulnRecord *record,
	const GPtrArray *spoilers)
{
	guint i;

	for (i = 0; i < spoilers->len; i++)
		if (!vuln_thing_follows(thing, record, spoilers->pdata[i]))
			return FALSE;
	return TRUE;
}

static gboolean counts(const struct trial *t, const VulnRecord *record)
{
	return record != NULL &&
	       !vuln_is_fixer(t->thing, t->id, vuln_record_by(record)) &&
	       follows_all(t->thing, record, t->spoilers);
}

/* The state of what stands under @key, and under @below of it. */
static enum vuln_test_state state_at(const struct trial *t, const char *key,
	const char *below, enum vuln_test_state good)
{
	enum vuln_test_state state = VULN_TEST_EMPTY;
	gsize i;

	for (i = 0; t->names[i] != NULL; i++) {
		if (vuln_thing_text(t->thing, "tests", t->id, "runs",
			    t->names[i], key, below, NULL) == NULL)
			continue;
		if (counts(t, vuln_thing_writer(t->thing, "tests", t->id,
				      "runs", t->names[i], key, below, NULL)))
			return good;
		state = VULN_TEST_STALE;
	}
	return state;
}

static enum vuln_test_state cell_of(const struct trial *t, const char *name)
{
	enum vuln_test_state done = state_at(t, name, NULL, VULN_TEST_DONE);
	enum vuln_test_state never =
		done == VULN_TEST_DONE ? VULN_TEST_EMPTY
				       : state_at(t, "not-applicable", name,
						 VULN_TEST_NOT_APPLICABLE);

	return MAX(done, never);
}

static enum vuln_test_state result_of(const struct trial *t)
{
	gboolean is_stale = FALSE, has_failed = FALSE;
	gsize i;

	for (i = 0; t->names[i] != NULL; i++) {
		const char *result = vuln_thing_text(t->thing, "tests", t->id,
			"runs", t->names[i], "result", NULL);

		if (g_strcmp0(result, "fail") == 0)
			has_failed = TRUE;
		else if (g_strcmp0(result, "pass") != 0)
			continue;
		else if (counts(t,
				 vuln_thing_writer(t->thing, "tests", t->id,
					 "runs", t->names[i], "result", NULL)))
			return VULN_TEST_DONE;
		else
			is_stale = TRUE;
	}
	if (has_failed)
		return VULN_TEST_FAILED;
	return is_stale ? VULN_TEST_STALE : VULN_TEST_EMPTY;
}

/* The matrix */

static void row_free(void *data)
{
	VulnTestRow *row = data;

	g_free(row->product);
	g_free(row->unit);
	g_free(row);
}

static VulnTestRow *row_of(VulnWorld *world, const VulnThing *thing,
	const char *id, const char *product, const char *unit)
{
	g_auto(GStrv) names = names_of(product, unit);
	g_autoptr(GPtrArray) spoilers = spoilers_of(thing, id, product, names);
	struct trial t = {world, thing, id, names, spoilers};
	VulnTestRow *row = g_new0(VulnTestRow, 1);
	guint i;

	row->product = g_strdup(product);
	row->unit = g_strdup(unit);
	row->result = result_of(&t);
	row->evidence = state_at(&t, "evidence", NULL, VULN_TEST_DONE);
	for (i = 0; i < VULN_TEST_CELLS; i++)
		row->cells[i] = cell_of(&t, cell_names[i]);
	return row;
}

GPtrArray *vuln_test_rows(
	VulnWorld *world, const VulnThing *thing, const char *id)
{
	g_auto(GStrv) products = vuln_remedy_products(thing, id);
	GPtrArray *rows = g_ptr_array_new_with_free_func(row_free);
	gsize p, u;

	for (p = 0; products[p] != NULL; p++) {
		g_auto(GStrv) units =
			vuln_remedy_units(world, thing, id, products[p]);

		for (u = 0; units[u] != NULL; u++)
			g_ptr_array_add(rows, row_of(world, thing, id,
						      products[p], units[u]));
	}
	return rows;
}

GPtrArray *vuln_test_matrix(
	VulnRepo *repo, const VulnThing *thing, const char *id)
{
	return vuln_test_rows(vuln_repo_world(repo), thing, id);
}

static gboolean is_filled(enum vuln_test_state state)
{
	return state == VULN_TEST_DONE || state == VULN_TEST_NOT_APPLICABLE;
}

static const char *lack_of(const VulnTestRow *row)
{
	guint i;

	if (row->result != VULN_TEST_DONE)
		return "result";
	for (i = 0; i < VULN_TEST_CELLS; i++)
		if (!is_filled(row->cells[i]))
			return cell_names[i];
	return row->evidence == VULN_TEST_DONE ? NULL : "evidence";
}

char *vuln_test_gap(VulnWorld *world, const VulnThing *thing, const char *id)
{
	g_autoptr(GPtrArray) rows = vuln_test_rows(world, thing, id);
	guint i;

	for (i = 0; i < rows->len; i++) {
		const VulnTestRow *row = rows->pdata[i];
		const char *lack = lack_of(row);

		if (lack != NULL)
			return g_strdup_printf(
				"%s %s: %s", row->product, row->unit, lack);
	}
	return NULL;
}

/* Whether @record puts @product into the plan. */
static gboolean adds_product(const VulnThing *thing, const VulnRecord *record,
	const char *id, const char *product)
{
	return vuln_node_find(record->node, "remediations", id, "products",
		       product, NULL) != NULL &&
	       value_before(thing, record, id, "products", product, NULL) ==
		       NULL;
}

static gboolean is_added_since(const VulnThing *thing, const char *id,
	const char *product, const VulnRecord *ready)
{
	guint i;

	for (i = 0; i < vuln_thing_size(thing); i++) {
		const VulnRecord *record = vuln_thing_record(thing, i);

		if (adds_product(thing, record, id, product) &&
			!vuln_thing_follows(thing, ready, record))
			return TRUE;
	}
	return FALSE;
}

gboolean vuln_remediation_is_offered(
	VulnRepo *repo, const VulnThing *thing, const char *id)
{
	return vuln_is_offered(vuln_repo_world(repo), thing, id);
}

/* A failure or another plan after it was made ready takes it back. */
static gboolean is_spoiled(const VulnThing *thing, const char *id,
	const char *product, const char *unit, const VulnRecord *ready)
{
	g_auto(GStrv) names = names_of(product, unit);
	g_autoptr(GPtrArray) spoilers = spoilers_of(thing, id, product, names);

	return !follows_all(thing, ready, spoilers);
}

gboolean vuln_is_offered(
	VulnWorld *world, const VulnThing *thing, const char *id)
{
	const VulnRecord *ready =
		vuln_thing_writer(thing, "remediations", id, "available", NULL);
	g_auto(GStrv) products = vuln_remedy_products(thing, id);
	g_autofree char *gap = NULL;
	gsize p, u;

	if (ready == NULL || vuln_thing_get(thing, "remediations", id,
				     "available", NULL) == NULL)
		return FALSE;
	if (vuln_policy_rules(world) >= VULN_RULES_NOW)
		gap = vuln_test_gap(world, thing, id);
	for (p = 0; gap == NULL && products[p] != NULL; p++) {
		g_auto(GStrv) units = vuln_product_units(world, products[p]);

		if (is_added_since(thing, id, products[p], ready))
			return FALSE;
		for (u = 0; units[u] != NULL; u++)
			if (is_spoiled(thing, id, products[p], units[u], ready))
				return FALSE;
	}
	return gap == NULL;
}
