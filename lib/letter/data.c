/* SPDX-License-Identifier: Apache-2.0 */
/* The class of a field decides whether a letter may be made from it. */

#include "letter/set.h"
#include "repo/people.h"
#include "repo/policy.h"
#include "case/view-inside.h"

/* Facts */

static gboolean may_be_told(enum vuln_class class, void *data)
{
	switch (*(const enum vuln_reader *)data) {
	case VULN_READER_COORDINATOR:
		return class != VULN_CLASS_CASE && class != VULN_CLASS_SEALED;
	case VULN_READER_INSIDE:
		return class != VULN_CLASS_ISSUER && class != VULN_CLASS_SEALED;
	case VULN_READER_OUTSIDE:
		return FALSE;
	case VULN_READER_RECEIVING:
	case VULN_READER_FINDER:
	default:
		return class == VULN_CLASS_PUBLIC ||
		       class == VULN_CLASS_CONTROL;
	}
}

/* R5: a number goes to the coordinator that gave it and to nobody else. */
static void keep_own_numbers(const VulnLetter *letter, VulnNode *facts)
{
	const VulnNode *all = vuln_node_get(facts, "tn");
	VulnNode *own = vuln_node_map();
	guint i;

	for (i = 0; i < vuln_node_size(all); i++) {
		const VulnNode *entry = vuln_node_at(all, i);

		if (g_strcmp0(vuln_node_find_text(entry, "from", NULL),
			    letter->to) == 0)
			vuln_node_put(own, vuln_node_key(all, i),
				vuln_node_copy(entry));
	}
	vuln_node_put(facts, "tn", own);
}

/* S7: third parties are told the numbers that the world knows it by; in a notice
 * those under which it is public, or else that of our advisory. */
static void keep_public_numbers(
	const VulnLetter *letter, const VulnNode *values, VulnNode *facts)
{
	gboolean is_notice = g_str_equal(letter->template, "notice");
	const VulnNode *all = vuln_node_get(values, "vn");
	VulnNode *own = vuln_node_get(values, "public-id");
	VulnNode *vn = vuln_node_map();
	guint i;

	for (i = 0; i < vuln_node_size(all); i++)
		if (!is_notice || vuln_is_public_number(vuln_node_key(all, i)))
			vuln_node_put(vn, vuln_node_key(all, i),
				vuln_node_copy(vuln_node_at(all, i)));
	vuln_node_put(facts, "vn", vn);
	if (vuln_node_size(vn) == 0 && own != NULL && is_notice)
		vuln_node_put(facts, "public-id", vuln_node_copy(own));
}

VulnNode *vuln_letter_facts(const VulnLetter *letter)
{
	enum vuln_reader reader = letter->reader;
	const VulnNode *values = vuln_thing_values(letter->act->thing);
	VulnNode *facts =
		vuln_schema_select(values, "cases", may_be_told, &reader);
	VulnNode *ipa = vuln_node_get(values, "ipa");

	if (reader == VULN_READER_COORDINATOR)
		keep_own_numbers(letter, facts);
	else
		vuln_node_remove(facts, "tn");
	if (reader == VULN_READER_RECEIVING && ipa != NULL)
		vuln_node_put(facts, "ipa", vuln_node_copy(ipa));
	if (reader == VULN_READER_OUTSIDE)
		keep_public_numbers(letter, values, facts);
	return facts;
}

VulnNode *vuln_letter_said(const VulnLetter *letter)
{
	enum vuln_reader reader = letter->reader;

	return vuln_schema_select(
		letter->act->item->fields, "cases", may_be_told, &reader);
}

/* Small values */

/* Numbers */

static const char *const kinds[] = {
	"tn", "vn", "ipa", "advisory", "case", NULL};

static void add_numbers(const VulnLetter *letter, VulnData *list,
	const char *field, const char *kind)
{
	const VulnNode *map = vuln_node_get(letter->facts, field);
	guint i;

	for (i = 0; i < vuln_node_size(map); i++) {
		VulnData *one = vuln_data_add(list, vuln_data_map());

		vuln_data_set_string(one, "number", vuln_node_key(map, i));
		vuln_letter_set_choice(one, "is", kinds, kind);
	}
}

static void set_numbers(const VulnLetter *letter, VulnData *data)
{
	const char *advisory =
		letter->reader == VULN_READER_OUTSIDE
			? vuln_node_find_text(letter->facts, "public-id", NULL)
			: NULL;
	VulnData *list = vuln_data_set(data, "numbers", vuln_data_list());
	VulnData *own;

	if (letter->reader == VULN_READER_COORDINATOR)
		add_numbers(letter, list, "tn", "tn");
	if (letter->reader == VULN_READER_RECEIVING)
		add_numbers(letter, list, "ipa", "ipa");
	add_numbers(letter, list, "vn", "vn");
	if (letter->reader != VULN_READER_INSIDE && vuln_data_is_true(list))
		return;
	own = vuln_data_add(list, vuln_data_map());
	vuln_data_set_string(
		own, "number", advisory != NULL ? advisory : letter->act->id);
	vuln_letter_set_choice(
		own, "is", kinds, advisory != NULL ? "advisory" : "case");
}

/* Products and remedies: from the public view */

static void add_version(
	VulnData *list, const char *unit, const VulnNode *verdict)
{
	const char *status = vuln_node_find_text(verdict, "status", NULL);
	VulnData *one = vuln_data_add(list, vuln_data_map());
	gboolean is_affected = g_strcmp0(status, "affected") == 0;
	gboolean is_cleared = g_strcmp0(status, "not-affected") == 0;

	vuln_data_set_string(one, "unit", unit);
	vuln_data_set_bool(one, "is-affected", is_affected);
	vuln_data_set_bool(one, "is-cleared", is_cleared);
	vuln_data_set_bool(one, "is-open", !is_affected && !is_cleared);
}

static enum vuln_status status_named(const char *name)
{
	int i;

	for (i = 0; i <= VULN_STATUS_AFFECTED; i++)
		if (g_strcmp0(vuln_status_name((enum vuln_status)i), name) == 0)
			return (enum vuln_status)i;
	return VULN_STATUS_NOT_AFFECTED_INVESTIGATING;
}

static const char *label(const VulnLetter *letter, const VulnNode *of)
{
	return vuln_status_label(
		status_named(vuln_node_find_text(of, "status", NULL)),
		letter->language);
}

static void set_products(
	const VulnLetter *letter, VulnData *data, const VulnNode *view)
{
	const VulnNode *products = vuln_node_get(view, "products");
	VulnData *list = vuln_data_set(data, "products", vuln_data_list());
	guint i, n;

	for (i = 0; i < vuln_node_size(products); i++) {
		const VulnNode *product = vuln_node_at(products, i);
		const VulnNode *versions = vuln_node_get(product, "versions");
		const char *name = vuln_letter_name(letter, product);
		VulnData *one = vuln_data_add(list, vuln_data_map());
		VulnData *units;

		vuln_data_set_string(one, "name",
			name != NULL ? name : vuln_node_key(products, i));
		vuln_data_set_string(one, "status", label(letter, product));
		units = vuln_data_set(one, "versions", vuln_data_list());
		for (n = 0; n < vuln_node_size(versions); n++)
			add_version(units, vuln_node_key(versions, n),
				vuln_node_at(versions, n));
	}
}

/* Dates */

/* What the letter is about */

static void set_case(const VulnLetter *letter, VulnData *data)
{
	g_autoptr(VulnNode) view =
		vuln_view_of(letter->act->world, letter->act->thing);

	vuln_data_set_string(data, "status", label(letter, view));
	vuln_letter_set(data, "information",
		vuln_letter_in_language(
			letter, vuln_node_get(view, "information")));
	vuln_letter_set(data, "thanks",
		vuln_letter_in_language(letter, vuln_node_get(view, "thanks")));
	vuln_letter_set_time(letter, data, "published",
		vuln_node_find_text(letter->facts, "published", "at", NULL));
	vuln_letter_set_time(letter, data, "received",
		vuln_node_find_text(letter->facts, "received", NULL));
	vuln_data_set_bool(data, "is-open", vuln_letter_is_open(view));
	vuln_data_set_bool(data, "is-investigating",
		g_str_has_suffix(vuln_node_find_text(view, "status", NULL),
			"investigating"));
	vuln_letter_set_address(letter, data, view);
	set_products(letter, data, view);
	vuln_letter_set_remedies(letter, data, view);
	vuln_letter_set_milestones(letter, data);
	vuln_letter_set_publication(letter, data);
	vuln_letter_set_revisions(letter, data, view);
	vuln_letter_set_leaks(letter, data);
}

/* Orders (S3) */

VulnData *vuln_letter_data(const VulnLetter *letter)
{
	VulnWorld *world = letter->act->world;
	VulnThing *me = vuln_person(world, letter->act->me);
	const char *sender = vuln_letter_name(letter, vuln_thing_values(me));
	VulnData *data = vuln_data_map();

	vuln_data_set_string(data, "to", letter->name);
	vuln_letter_set(data, "org",
		vuln_letter_in_language(letter,
			vuln_node_get(vuln_policy(world), "organisation")));
	vuln_data_set_string(
		data, "sender", sender != NULL ? sender : letter->act->me);
	vuln_letter_set(data, "address", vuln_thing_text(me, "email", NULL));
	vuln_letter_set(data, "words", letter->words);
	set_numbers(letter, data);
	vuln_letter_set_outreach(letter, data);
	if (letter->reader == VULN_READER_OUTSIDE)
		return data;
	vuln_letter_set_talk(letter, data);
	vuln_letter_set_late(letter, data);
	if (letter->reader == VULN_READER_INSIDE) {
		vuln_letter_set_orders(letter, data);
		return data;
	}
	set_case(letter, data);
	vuln_letter_set_finder(letter, data);
	return data;
}
