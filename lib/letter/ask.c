/* SPDX-License-Identifier: Apache-2.0 */
/* The values for letters that ask: suppliers, requests, consultations. */
#include <string.h>

#include "letter/set.h"
#include "repo/people.h"
#include "vuln/schema.h"

static const VulnNode *only_entry(const VulnLetter *letter, const char *field)
{
	const VulnNode *all = vuln_node_get(letter->said, field);

	return vuln_node_size(all) == 0 ? NULL : vuln_node_at(all, 0);
}

static const char *partner_name(const VulnLetter *letter, const char *id)
{
	VulnThing *thing = vuln_partner(letter->act->world, id);

	return thing == NULL
		       ? id
		       : vuln_letter_name(letter, vuln_thing_values(thing));
}

/* The names of products in a list of ids. */
static char *names_of(const VulnLetter *letter, const VulnNode *ids)
{
	GString *names = g_string_new(NULL);
	guint i;

	for (i = 0; i < vuln_node_size(ids); i++) {
		const char *id = vuln_node_text(vuln_node_at(ids, i));
		g_autofree char *of = g_strconcat("products/", id, NULL);
		VulnThing *thing =
			vuln_world_thing(letter->act->world, of, NULL);
		const char *name = thing == NULL
					   ? id
					   : vuln_letter_name(letter,
						     vuln_thing_values(thing));

		g_string_append_printf(names, "%s%s", i == 0 ? "" : ", ", name);
	}
	return g_string_free(names, FALSE);
}

/* S7: to the coordinator; the supplier itself is told nothing of this. */
static void set_supplier(const VulnLetter *letter, VulnData *data)
{
	const VulnNode *all = vuln_node_get(letter->said, "suppliers");
	const char *id =
		vuln_node_size(all) == 0 ? NULL : vuln_node_key(all, 0);
	const VulnNode *now = only_entry(letter, "suppliers");
	const VulnNode *before = id == NULL ? NULL
					    : vuln_node_find(letter->facts,
						      "suppliers", id, NULL);
	const VulnNode *products = vuln_node_get(now, "products");
	const char *component = vuln_node_find_text(now, "component", NULL);
	g_autofree char *names = NULL;

	if (products == NULL)
		products = vuln_node_get(before, "products");
	if (component == NULL)
		component = vuln_node_find_text(before, "component", NULL);
	names = names_of(letter, products);
	vuln_letter_set(data, "supplier", partner_name(letter, id));
	vuln_letter_set(data, "component", component);
	vuln_letter_set(data, "supplied", names);
	vuln_letter_set(
		data, "answer-by", vuln_node_find_text(now, "due", NULL));
}

static void set_request(const VulnLetter *letter, VulnData *data)
{
	const VulnNode *request = only_entry(letter, "requests");

	vuln_letter_set_word(data, "wants", "cases/requests.for",
		vuln_node_find_text(request, "for", NULL));
}

/* Its texts go to the partner that is consulted, whatever else it may not be
 * told. */
static void set_consultation(const VulnLetter *letter, VulnData *data)
{
	static const char *const texts[] = {"wording", "conditions", "date"};
	const VulnNode *all =
		vuln_node_get(letter->act->item->fields, "consultations");
	const VulnNode *now =
		vuln_node_size(all) == 0 ? NULL : vuln_node_at(all, 0);
	const VulnNode *asked =
		now == NULL || vuln_node_get(now, "about") != NULL
			? now
			: vuln_thing_get(letter->act->thing, "consultations",
				  vuln_node_key(all, 0), NULL);
	gboolean is_mine = g_strcmp0(vuln_node_find_text(asked, "with", NULL),
				   letter->to) == 0;
	gsize i;

	vuln_letter_set_word(data, "about", "cases/consultations.about",
		vuln_node_find_text(asked, "about", NULL));
	vuln_letter_set(data, "whom",
		partner_name(letter, vuln_node_find_text(asked, "for", NULL)));
	vuln_letter_set_word(data, "says", "cases/consultations.answer",
		vuln_node_find_text(now, "answer", NULL));
	for (i = 0; i < G_N_ELEMENTS(texts); i++)
		vuln_letter_set(data, texts[i],
			is_mine ? vuln_node_find_text(now, texts[i], NULL)
				: NULL);
}

/* S11: what suppliers answered, for those inside, with the bar beside it. */
static void set_replies(const VulnLetter *letter, VulnData *data)
{
	const VulnNode *all = vuln_node_get(letter->facts, "suppliers");
	VulnData *list = vuln_data_set(data, "replies", vuln_data_list());
	guint i;

	for (i = 0; i < vuln_node_size(all); i++) {
		const VulnNode *one = vuln_node_at(all, i);
		const char *reply = vuln_node_find_text(one, "reply", NULL);
		VulnData *entry;

		if (reply == NULL || (vuln_node_get(one, "bar") != NULL &&
					     !vuln_letter_is_on_case(letter)))
			continue;
		entry = vuln_data_add(list, vuln_data_map());
		vuln_data_set_string(entry, "from",
			partner_name(letter, vuln_node_key(all, i)));
		vuln_letter_set(entry, "component",
			vuln_node_find_text(one, "component", NULL));
		vuln_letter_set_word(
			entry, "says", "cases/suppliers.reply", reply);
		vuln_letter_set(
			entry, "text", vuln_node_find_text(one, "text", NULL));
		vuln_letter_set(
			entry, "bar", vuln_node_find_text(one, "bar", NULL));
	}
}

void vuln_letter_set_talk(const VulnLetter *letter, VulnData *data)
{
	set_request(letter, data);
	vuln_data_set_string(data, "record", letter->act->item->record);
	if (letter->reader == VULN_READER_INSIDE)
		set_replies(letter, data);
	if (letter->reader == VULN_READER_COORDINATOR ||
		letter->reader == VULN_READER_RECEIVING)
		set_supplier(letter, data);
	set_consultation(letter, data);
}
