/* SPDX-License-Identifier: Apache-2.0 */
/* Products and remediations, as values for templates. */
#include <string.h>

#include "export/site-inside.h"

/* Products */

static const char *word_at(const struct site_work *work, const char *prefix,
	const VulnNode *map, const char *key)
{
	const char *value = vuln_node_find_text(map, key, NULL);

	if (value == NULL)
		return "";
	return vuln_site_word_for(work->site, work->language, prefix, value);
}

static const char *product_name(const struct site_work *work, const char *id)
{
	const VulnNode *product =
		vuln_node_find(work->view, "products", id, NULL);
	const char *name = NULL;

	if (strcmp(work->language, "ja") != 0)
		name = vuln_node_find_text(product, "name-en", NULL);
	if (name == NULL)
		name = vuln_node_find_text(product, "name", NULL);
	return name != NULL ? name : id;
}

static void add_version(const struct site_work *work, VulnData *list,
	const char *version, const VulnNode *verdict)
{
	VulnData *item = vuln_data_add(list, vuln_data_map());

	vuln_data_set_string(item, "version",
		strcmp(version, "all") == 0
			? vuln_site_word(
				  work->site, work->language, "all-versions")
			: version);
	vuln_data_set_string(
		item, "state", vuln_node_find_text(verdict, "status", NULL));
	vuln_data_set_string(
		item, "status", word_at(work, "verdict-", verdict, "status"));
	/* S4: an older verdict may have left one behind */
	vuln_data_set_string(item, "justification",
		g_strcmp0(vuln_node_find_text(verdict, "status", NULL),
			"not-affected") == 0
			? word_at(work, "because-", verdict, "justification")
			: "");
}

static VulnData *versions(const struct site_work *work, const VulnNode *product,
	gboolean only_affected)
{
	const VulnNode *map = vuln_node_get(product, "versions");
	VulnData *list = vuln_data_list();
	guint i;

	if (vuln_site_is_withdrawn(work->view))
		return list;
	for (i = 0; i < vuln_node_size(map); i++) {
		const VulnNode *verdict = vuln_node_at(map, i);
		const char *status =
			vuln_node_find_text(verdict, "status", NULL);

		if (!only_affected || g_strcmp0(status, "affected") == 0)
			add_version(work, list, vuln_node_key(map, i), verdict);
	}
	return list;
}

static char *product_page(const VulnNode *view, const char *id)
{
	return g_strdup_printf(
		"%s-%s.html", vuln_node_find_text(view, "public-id", NULL), id);
}

VulnData *vuln_site_product(
	const struct site_work *work, const char *id, const VulnNode *product)
{
	VulnData *data = vuln_data_map();
	g_autofree char *page = product_page(work->view, id);

	vuln_data_set_string(data, "name", product_name(work, id));
	vuln_data_set_string(data, "page", page);
	vuln_data_set_string(
		data, "state", vuln_node_find_text(product, "status", NULL));
	vuln_data_set_string(data, "product-status",
		word_at(work, "product-", product, "status"));
	vuln_data_set(data, "affected", versions(work, product, TRUE));
	vuln_data_set(data, "versions", versions(work, product, FALSE));
	vuln_data_set_bool(
		data, "withdrawn", vuln_site_is_withdrawn(work->view));
	vuln_data_set_string(
		data, "home", vuln_node_find_text(product, "url", NULL));
	vuln_data_set(data, "end-of-life",
		vuln_site_day_or_not(
			vuln_node_find_text(product, "end-of-life", NULL)));
	return data;
}

/* A product that is affected, as far as the page tells. */
static gboolean is_affected(const struct site_work *work, const char *id)
{
	const char *status =
		vuln_node_find_text(work->view, "products", id, "status", NULL);

	return status != NULL && g_str_has_prefix(status, "affected");
}

static gboolean has_remedy(const struct site_work *work, const char *id)
{
	const VulnNode *map = vuln_node_get(work->view, "remediations");
	guint i;

	for (i = 0; i < vuln_node_size(map); i++) {
		const VulnNode *names =
			vuln_node_get(vuln_node_at(map, i), "products");

		if (vuln_node_size(names) == 0 ||
			vuln_node_get(names, id) != NULL)
			return TRUE;
	}
	return FALSE;
}

static void add_response(
	const struct site_work *work, VulnData *list, const char *id)
{
	const VulnNode *response =
		vuln_node_find(work->view, "responses", id, NULL);
	const char *is;
	VulnData *item;

	if (response == NULL)
		response = vuln_node_get(work->view, "response");
	is = vuln_node_find_text(response, "is", NULL);
	/* a plan says by itself what a decision for it would say */
	if (is == NULL ||
		(has_remedy(work, id) &&
			(strcmp(is, "fix") == 0 || strcmp(is, "interim") == 0)))
		return;
	item = vuln_data_add(list, vuln_data_map());
	vuln_data_set_string(item, "name", product_name(work, id));
	vuln_data_set_string(item, "words",
		vuln_site_word_for(
			work->site, work->language, "response-", is));
	vuln_data_set(item, "advice",
		vuln_site_own_text_or_not(work, vuln_node_get(response, "text"),
			SITE_REMEDY_LEVEL));
}

void vuln_site_set_responses(const struct site_work *work, VulnData *data)
{
	const VulnNode *map = vuln_node_get(work->view, "products");
	VulnData *list = vuln_data_set(data, "responses", vuln_data_list());
	guint i;

	if (vuln_site_is_withdrawn(work->view))
		return;
	for (i = 0; i < vuln_node_size(map); i++) {
		const char *id = vuln_node_key(map, i);

		if ((work->product == NULL || strcmp(work->product, id) == 0) &&
			is_affected(work, id))
			add_response(work, list, id);
	}
}

VulnData *vuln_site_products(const struct site_work *work)
{
	const VulnNode *map = vuln_node_get(work->view, "products");
	VulnData *list = vuln_data_list();
	guint i;

	for (i = 0; i < vuln_node_size(map); i++)
		vuln_data_add(
			list, vuln_site_product(work, vuln_node_key(map, i),
				      vuln_node_at(map, i)));
	return list;
}

/* Remediations */

static VulnData *remedy_products(
	const struct site_work *work, const VulnNode *remediation)
{
	const VulnNode *map = vuln_node_get(remediation, "products");
	VulnData *list = vuln_data_list();
	guint i;

	for (i = 0; i < vuln_node_size(map); i++) {
		const char *id = vuln_node_key(map, i);
		VulnData *item;

		if (work->product != NULL && strcmp(id, work->product) != 0)
			continue;
		item = vuln_data_add(list, vuln_data_map());
		vuln_data_set_string(item, "name", product_name(work, id));
		vuln_data_set_string(item, "fixed-in",
			vuln_node_find_text(
				vuln_node_at(map, i), "fixed-in", NULL));
	}
	return list;
}

static gboolean set_plan(const struct site_work *work, VulnData *data,
	const VulnNode *remediation, GError **error)
{
	const char *target = vuln_node_find_text(remediation, "target", NULL);
	const char *available =
		vuln_node_find_text(remediation, "available", NULL);
	g_autofree char *month = NULL;

	vuln_data_set(data, "available",
		vuln_site_time_or_not(work->site, available));
	if (target != NULL && available == NULL) {
		month = vuln_site_month(
			work->site, work->language, target, error);
		if (month == NULL)
			return FALSE;
	}
	vuln_data_set_string(data, "planned", month);
	/* it is planned, and nobody has said for when */
	vuln_data_set_bool(
		data, "preparing", target == NULL && available == NULL);
	return TRUE;
}

static gboolean set_remedy(const struct site_work *work, VulnData *data,
	const VulnNode *remediation, GError **error)
{
	static const char *const texts[] = {"description", "effect", "limits"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(texts); i++)
		vuln_data_set(data, texts[i],
			vuln_site_text_or_not(work,
				vuln_node_get(remediation, texts[i]),
				SITE_REMEDY_LEVEL));
	vuln_data_set_string(
		data, "kind", word_at(work, "kind-", remediation, "kind"));
	vuln_data_set_string(
		data, "url", vuln_node_find_text(remediation, "url", NULL));
	vuln_data_set(data, "for", remedy_products(work, remediation));
	return set_plan(work, data, remediation, error);
}

/* One that names no product is for all of them. */
static gboolean is_wanted(const struct site_work *work,
	const VulnNode *remediation, gboolean interim)
{
	const VulnNode *for_products = vuln_node_get(remediation, "products");

	if (vuln_node_true(vuln_node_get(remediation, "interim")) != interim)
		return FALSE;
	return work->product == NULL || vuln_node_size(for_products) == 0 ||
	       vuln_node_get(for_products, work->product) != NULL;
}

gboolean vuln_site_set_remedies(const struct site_work *work, VulnData *data,
	const char *name, gboolean interim, GError **error)
{
	const VulnNode *map = vuln_node_get(work->view, "remediations");
	VulnData *list = vuln_data_set(data, name, vuln_data_list());
	guint i;

	if (vuln_site_is_withdrawn(work->view))
		return TRUE;
	for (i = 0; i < vuln_node_size(map); i++) {
		const VulnNode *remediation = vuln_node_at(map, i);

		if (is_wanted(work, remediation, interim) &&
			!set_remedy(work, vuln_data_add(list, vuln_data_map()),
				remediation, error))
			return FALSE;
	}
	return TRUE;
}
