/* SPDX-License-Identifier: Apache-2.0 */
/* What a letter may be made from: the values for its template, by class. */

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
	const VulnNode *view, const VulnNode *remedy)
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
	vuln_letter_set(one, "url", vuln_node_find_text(remedy, "url", NULL));
	vuln_letter_set_time(letter, one, "available",
		vuln_node_find_text(remedy, "available", NULL));
}

static void set_remedies(
	const VulnLetter *letter, VulnData *data, const VulnNode *view)
{
	const VulnNode *remedies = vuln_node_get(view, "remediations");
	VulnData *list = vuln_data_set(data, "remedies", vuln_data_list());
	gboolean only_ready = g_str_equal(letter->about, "ready");
	guint i;

	for (i = 0; i < vuln_node_size(remedies); i++) {
		const VulnNode *remedy = vuln_node_at(remedies, i);

		if (!only_ready || vuln_node_get(remedy, "available") != NULL)
			add_remedy(letter, list, view, remedy);
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

static gboolean is_open(const VulnNode *view)
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

/* Dates */

static const char *const states[] = {
	"proposed", "agreed", "designated", "cancelled", NULL};

static void set_milestones(const VulnLetter *letter, VulnData *data)
{
	static const char *const stages[] = {
		"investigation", "remediation", "text", NULL};
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
		vuln_letter_set_choice(one, "is", states,
			vuln_node_find_text(stage, "state", NULL));
		vuln_letter_set(one, "because",
			vuln_node_find_text(stage, "because", NULL));
	}
}

static void set_publication(const VulnLetter *letter, VulnData *data)
{
	const VulnNode *day = vuln_node_get(letter->facts, "publication");
	VulnData *one;

	if (vuln_node_get(day, "time") == NULL) {
		vuln_data_set_bool(data, "publication", FALSE);
		return;
	}
	one = vuln_data_set(data, "publication", vuln_data_map());
	vuln_letter_set_time(
		letter, one, "time", vuln_node_find_text(day, "time", NULL));
	vuln_letter_set_choice(
		one, "is", states, vuln_node_find_text(day, "state", NULL));
	vuln_letter_set(
		one, "because", vuln_node_find_text(day, "because", NULL));
}

static void set_revisions(
	const VulnLetter *letter, VulnData *data, const VulnNode *view)
{
	const VulnNode *all = vuln_node_get(view, "revisions");
	VulnData *list = vuln_data_set(data, "revisions", vuln_data_list());
	guint i;

	for (i = 0; i < vuln_node_size(all); i++) {
		const VulnNode *change = vuln_node_at(all, i);
		VulnData *one = vuln_data_add(list, vuln_data_map());

		vuln_letter_set_time(letter, one, "at",
			vuln_node_find_text(change, "at", NULL));
		vuln_letter_set(one, "text",
			vuln_letter_in_language(
				letter, vuln_node_get(change, "text")));
	}
}

static void set_leaks(const VulnLetter *letter, VulnData *data)
{
	const VulnNode *all = vuln_node_get(letter->facts, "leaks");
	VulnData *list = vuln_data_set(data, "leaks", vuln_data_list());
	guint i;

	for (i = 0; i < vuln_node_size(all); i++) {
		const VulnNode *leak = vuln_node_at(all, i);
		VulnData *one = vuln_data_add(list, vuln_data_map());

		vuln_letter_set_time(letter, one, "at",
			vuln_node_find_text(leak, "at", NULL));
		vuln_letter_set(
			one, "text", vuln_node_find_text(leak, "text", NULL));
	}
}

/* What the letter is about */

static void set_address(
	const VulnLetter *letter, VulnData *data, const VulnNode *view)
{
	const char *base = vuln_node_find_text(view, "base-url", NULL);
	const char *id = vuln_node_find_text(view, "public-id", NULL);
	g_autofree char *url = NULL;

	if (base != NULL && id != NULL)
		url = g_strdup_printf("%s%s%s/%s.html", base,
			g_str_has_suffix(base, "/") ? "" : "/",
			letter->language, id);
	vuln_letter_set(data, "url", url);
}

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
	vuln_data_set_bool(data, "is-open", is_open(view));
	vuln_data_set_bool(data, "is-investigating",
		g_str_has_suffix(vuln_node_find_text(view, "status", NULL),
			"investigating"));
	set_address(letter, data, view);
	set_products(letter, data, view);
	set_remedies(letter, data, view);
	set_milestones(letter, data);
	set_publication(letter, data);
	set_revisions(letter, data, view);
	set_leaks(letter, data);
}

/* R2: only what was not said in his mail. */
static void set_finder(const VulnLetter *letter, VulnData *data)
{
	const VulnNode *finder = vuln_node_get(letter->facts, "finder");
	const char *move = vuln_node_find_text(finder, "partnership", NULL);
	static const char *const fields[][2] = {{"told-others", "asks-told"},
		{"publishes", "asks-publishes"}, {"consent", "asks-credit"}};
	gboolean asks = FALSE;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(fields); i++) {
		const char *said =
			vuln_node_find_text(finder, fields[i][0], NULL);
		gboolean is_unknown = g_strcmp0(said, "yes") != 0 &&
				      g_strcmp0(said, "no") != 0;

		vuln_data_set_bool(data, fields[i][1], is_unknown);
		asks = asks || is_unknown;
	}
	vuln_data_set_bool(data, "asks", asks);
	vuln_data_set_bool(data, "asks-partnership",
		move == NULL && vuln_policy_is(letter->act->world,
					"direct-finders", "redirect"));
	vuln_data_set_bool(data, "is-asked", g_strcmp0(move, "asked") == 0);
	vuln_data_set_bool(data, "agrees", g_strcmp0(move, "agrees") == 0);
	vuln_data_set_bool(
		data, "insists", g_strcmp0(move, "insists-direct") == 0);
}

/* Orders (S3) */

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

static void set_orders(const VulnLetter *letter, VulnData *data)
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
		set_orders(letter, data);
		return data;
	}
	set_case(letter, data);
	set_finder(letter, data);
	return data;
}
