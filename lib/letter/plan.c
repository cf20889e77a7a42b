/* SPDX-License-Identifier: Apache-2.0 */
/* Values of the plan and its remediations (P). */
#include "letter/set.h"
#include "vuln/schema.h"

static char *product_names(const VulnLetter *letter, const VulnNode *view,
	const VulnNode *products)
{
	GString *names = g_string_new(NULL);
	guint i;

	for (i = 0; i < vuln_node_size(products); i++) {
		const char *id = vuln_node_key(products, i);
		const char *fixed = vuln_node_find_text(
			vuln_node_at(products, i), "fixed-in", NULL);
		const char *name = vuln_letter_name(
			letter, vuln_node_find(view, "products", id, NULL));

		g_string_append_printf(names, "%s%s%s%s", i == 0 ? "" : ", ",
			name == NULL ? id : name, fixed == NULL ? "" : " ",
			fixed == NULL ? "" : fixed);
	}
	return g_string_free(names, FALSE);
}

static void add_remedy(const VulnLetter *letter, VulnData *list,
	const VulnNode *view, const char *id, const VulnNode *remedy)
{
	static const char *const texts[] = {"description", "effect", "limits"};
	g_autofree char *products =
		product_names(letter, view, vuln_node_get(remedy, "products"));
	VulnData *one = vuln_data_add(list, vuln_data_map());
	gsize i;

	vuln_data_set_bool(one, "is-fix",
		g_strcmp0(vuln_node_find_text(remedy, "kind", NULL), "fix") ==
			0);
	vuln_data_set_bool(one, "is-interim",
		vuln_node_true(vuln_node_get(remedy, "interim")));
	for (i = 0; i < G_N_ELEMENTS(texts); i++)
		vuln_letter_set(one, texts[i],
			vuln_letter_in_language(
				letter, vuln_node_get(remedy, texts[i])));
	vuln_data_set_string(one, "products", products);
	vuln_letter_set(
		one, "target", vuln_node_find_text(remedy, "target", NULL));
	vuln_letter_set(one, "because",
		vuln_node_find_text(
			letter->facts, "remediations", id, "because", NULL));
	vuln_letter_set(one, "url", vuln_node_find_text(remedy, "url", NULL));
	vuln_letter_set_time(letter, one, "available",
		vuln_node_find_text(remedy, "available", NULL));
}

void vuln_letter_set_remedies(
	const VulnLetter *letter, VulnData *data, const VulnNode *view)
{
	const VulnNode *remedies = vuln_node_get(view, "remediations");
	VulnData *list = vuln_data_set(data, "remedies", vuln_data_list());
	gboolean only_ready = g_str_equal(letter->about, "ready");
	guint i;

	for (i = 0; i < vuln_node_size(remedies); i++) {
		const VulnNode *remedy = vuln_node_at(remedies, i);

		if (!only_ready || vuln_node_get(remedy, "available") != NULL)
			add_remedy(letter, list, view,
				vuln_node_key(remedies, i), remedy);
	}
}

/* U6, U7: the dialogue ends when every affected product has its remedy. */
static gboolean has_remedy(const VulnNode *view, const char *product)
{
	const VulnNode *remedies = vuln_node_get(view, "remediations");
	guint i;

	for (i = 0; i < vuln_node_size(remedies); i++) {
		const VulnNode *remedy = vuln_node_at(remedies, i);

		if (!vuln_node_true(vuln_node_get(remedy, "interim")) &&
			vuln_node_get(remedy, "available") != NULL &&
			vuln_node_find(remedy, "products", product, NULL) !=
				NULL)
			return TRUE;
	}
	return FALSE;
}

gboolean vuln_letter_is_open(const VulnNode *view)
{
	const VulnNode *products = vuln_node_get(view, "products");
	guint i;

	for (i = 0; i < vuln_node_size(products); i++) {
		const char *status = vuln_node_find_text(
			vuln_node_at(products, i), "status", NULL);

		if (g_str_has_suffix(status, "investigating") ||
			(g_str_equal(status, "affected") &&
				!has_remedy(view, vuln_node_key(products, i))))
			return TRUE;
	}
	return i == 0;
}

void vuln_letter_set_milestones(const VulnLetter *letter, VulnData *data)
{
	const char *const *stages =
		vuln_field_words(vuln_schema_path("cases/milestones"));
	const VulnNode *all = vuln_node_get(letter->facts, "milestones");
	VulnData *list = vuln_data_set(data, "milestones", vuln_data_list());
	guint i;

	for (i = 0; i < vuln_node_size(all); i++) {
		const VulnNode *stage = vuln_node_at(all, i);
		const char *name = vuln_node_key(all, i);
		VulnData *one = vuln_data_add(list, vuln_data_map());

		vuln_data_set_string(one, "name", name);
		vuln_data_set_string(
			one, "date", vuln_node_find_text(stage, "date", NULL));
		vuln_letter_set_choice(one, "is", stages, name);
		vuln_data_set_bool(
			one, "is-other", !g_strv_contains(stages, name));
		vuln_letter_set_word(one, "is", "cases/milestones.state",
			vuln_node_find_text(stage, "state", NULL));
		vuln_letter_set(one, "because",
			vuln_node_find_text(stage, "because", NULL));
	}
}
