/* SPDX-License-Identifier: Apache-2.0 */
/* Values of orders to departments (S3). */
#include "letter/set.h"
#include "repo/people.h"
#include "case/view-inside.h"

static gboolean is_for(const VulnLetter *letter, const VulnNode *order)
{
	return g_strcmp0(vuln_node_find_text(order, "lead", NULL),
		       letter->to) == 0 ||
	       g_strcmp0(vuln_node_find_text(order, "investigator", NULL),
		       letter->to) == 0;
}

/* O7: how the department ranks it, and how often it reports. */
static void add_promise(VulnData *one, const VulnNode *order)
{
	const char *priority = vuln_node_find_text(order, "priority", NULL);
	gint64 report = vuln_node_number(vuln_node_get(order, "report"), 0);
	g_autofree char *days = g_strdup_printf("%" G_GINT64_FORMAT, report);

	vuln_letter_set(
		one, "high", g_strcmp0(priority, "high") == 0 ? "yes" : NULL);
	vuln_letter_set(
		one, "low", g_strcmp0(priority, "low") == 0 ? "yes" : NULL);
	vuln_letter_set(one, "report", report > 0 ? days : NULL);
}

static void add_order(const VulnLetter *letter, VulnData *list,
	const char *product, const VulnNode *order)
{
	g_autofree char *of = g_strconcat("products/", product, NULL);
	VulnThing *thing = vuln_world_thing(letter->act->world, of, NULL);
	const char *name = vuln_letter_name(letter, vuln_thing_values(thing));
	g_auto(GStrv) units = vuln_product_units(letter->act->world, product);
	g_autofree char *versions = g_strjoinv(", ", units);
	VulnData *one = vuln_data_add(list, vuln_data_map());

	vuln_data_set_string(one, "name", name != NULL ? name : product);
	vuln_data_set_string(one, "versions", versions);
	vuln_letter_set(one, "due", vuln_node_find_text(order, "due", NULL));
	add_promise(one, order);
	vuln_letter_set(
		one, "method", vuln_node_find_text(order, "method", NULL));
	vuln_letter_set(one, "explanation",
		vuln_node_find_text(order, "explanation", NULL));
}

/* O5, S7: a registered affiliate gets the order that we get inside. */
static void add_affiliate_orders(const VulnLetter *letter, VulnData *list)
{
	const VulnNode *entry =
		vuln_node_find(letter->said, "suppliers", letter->to, NULL);
	const VulnNode *products = vuln_node_get(entry, "products");
	guint i;

	for (i = 0; i < vuln_node_size(products); i++)
		add_order(letter, list,
			vuln_node_text(vuln_node_at(products, i)), entry);
}

void vuln_letter_set_orders(const VulnLetter *letter, VulnData *data)
{
	const VulnNode *ask = vuln_node_get(letter->said, "ask");
	VulnData *list = vuln_data_set(data, "orders", vuln_data_list());
	gboolean identifies = FALSE;
	guint i;

	for (i = 0; i < vuln_node_size(ask); i++) {
		const VulnNode *order = vuln_node_at(ask, i);

		if (!is_for(letter, order))
			continue;
		add_order(letter, list, vuln_node_key(ask, i), order);
		identifies =
			g_strcmp0(vuln_node_find_text(order, "stage", NULL),
				"identify") == 0;
	}
	if (ask == NULL)
		add_affiliate_orders(letter, list);
	vuln_data_set_bool(data, "identifies", identifies);
	vuln_data_set_bool(data, "is-affiliate",
		g_str_has_prefix(letter->of, "partners/"));
	vuln_data_set_string(data, "case", letter->act->id);
	vuln_letter_set(data, "title",
		vuln_node_find_text(letter->facts, "title", NULL));
	vuln_letter_set(data, "expected",
		vuln_node_find_text(letter->facts, "expected", NULL));
	vuln_data_set_bool(data, "details",
		vuln_person_agreed(
			letter->act->world, letter->thing, letter->act->now));
}
