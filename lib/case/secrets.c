/* SPDX-License-Identifier: Apache-2.0 */
/* This file collects the secrets of a case from its records. */
#include <string.h>

#include "base/translate.h"
#include "case/secrets.h"
#include "case/view-inside.h"
#include "repo/policy.h"
#include "vuln/time.h"

static void know(VulnReveal *reveal, const char *text)
{
	if (text != NULL && *text != '\0')
		vuln_reveal_know(reveal, text);
}

static void add(VulnReveal *reveal, enum vuln_secret kind, const char *text,
	const char *says)
{
	if (text != NULL && *text != '\0')
		vuln_reveal_add(reveal, kind, text, says);
}

/* What is public */

static void know_all(VulnReveal *reveal, const VulnNode *map)
{
	guint i;

	for (i = 0; i < vuln_node_size(map); i++)
		know(reveal, vuln_node_text(vuln_node_at(map, i)));
}

static void know_product(
	VulnReveal *reveal, VulnWorld *world, const char *product)
{
	g_autofree char *of = g_strconcat("products/", product, NULL);
	VulnThing *thing = vuln_world_thing(world, of, NULL);

	if (thing == NULL)
		return;
	know(reveal, vuln_thing_text(thing, "name", NULL));
	know(reveal, vuln_thing_text(thing, "name-en", NULL));
	know(reveal, vuln_thing_text(thing, "url", NULL));
}

static void know_products(
	VulnReveal *reveal, VulnWorld *world, const VulnNode *products)
{
	guint i;

	for (i = 0; i < vuln_node_size(products); i++)
		know_product(reveal, world, vuln_node_key(products, i));
}

static void know_numbers(VulnReveal *reveal, const VulnThing *thing)
{
	const VulnNode *vn = vuln_thing_get(thing, "vn", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(vn); i++)
		know(reveal, vuln_node_key(vn, i));
}

static void know_public(
	VulnReveal *reveal, VulnWorld *world, const VulnThing *thing)
{
	const VulnNode *policy = vuln_policy(world);

	know_all(reveal, vuln_node_get(policy, "organisation"));
	know_all(reveal, vuln_node_get(policy, "contact"));
	know(reveal, vuln_node_find_text(policy, "base-url", NULL));
	know_numbers(reveal, thing);
	know_products(reveal, world, vuln_thing_get(thing, "ask", NULL));
	know_products(reveal, world, vuln_thing_get(thing, "answers", NULL));
}

/* Numbers */

/* Who gave a number: as the case has it, or as the record that brought it. */
static const char *giver_of(
	const VulnThing *thing, const VulnNode *tn, const char *number)
{
	const char *giver = vuln_thing_text(thing, "tn", number, "from", NULL);

	return giver != NULL ? giver
			     : vuln_node_find_text(tn, number, "from", NULL);
}

/* Those that were taken off the case are somebody's, too. */
static void add_tracking(VulnReveal *reveal, const VulnThing *thing,
	const VulnNode *tn, const char *giver)
{
	guint i;

	for (i = 0; i < vuln_node_size(tn); i++) {
		const char *number = vuln_node_key(tn, i);

		if (giver == NULL ||
			g_strcmp0(giver_of(thing, tn, number), giver) != 0)
			add(reveal, VULN_SECRET_TRACKING_NUMBER, number,
				N_("a tracking number"));
	}
}

static void add_numbers(
	VulnReveal *reveal, const VulnThing *thing, const char *giver)
{
	const VulnNode *ipa = vuln_thing_get(thing, "ipa", NULL);
	guint i;

	for (i = 0; i < vuln_thing_size(thing); i++)
		add_tracking(reveal, thing,
			vuln_node_get(vuln_thing_record(thing, i)->node, "tn"),
			giver);
	for (i = 0; i < vuln_node_size(ipa); i++)
		add(reveal, VULN_SECRET_IPA_NUMBER, vuln_node_key(ipa, i),
			N_("a handling number of IPA"));
}

/* Persons (R10) */

static void add_person(VulnReveal *reveal, const VulnThing *thing,
	const char *role, const char *says)
{
	const char *consent = vuln_thing_text(thing, role, "consent", NULL);
	const char *credit = vuln_thing_text(thing, role, "credit", NULL);
	const char *name = vuln_thing_text(thing, role, "name", NULL);

	add(reveal, VULN_SECRET_PERSON, name, says);
	if (g_strcmp0(name, credit) != 0)
		add(reveal, VULN_SECRET_PERSON, credit, says);
	add(reveal, VULN_SECRET_ADDRESS,
		vuln_thing_text(thing, role, "address", NULL), says);
	if (g_strcmp0(consent, "yes") == 0 && credit != NULL)
		vuln_reveal_consent(reveal, credit);
}

static void add_persons(VulnReveal *reveal, const VulnThing *thing)
{
	add_person(reveal, thing, "finder",
		N_("the finder, who did not consent to it in this form"));
	add_person(reveal, thing, "reporter",
		N_("the reporter, who did not consent to it in this form"));
}

/* Suppliers (S11) */

static void add_barred(VulnReveal *reveal, const VulnThing *thing)
{
	const VulnNode *all = vuln_thing_get(thing, "suppliers", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(all); i++) {
		const VulnNode *one = vuln_node_at(all, i);
		if (vuln_node_find_text(one, "bar", NULL) != NULL)
			add(reveal, VULN_SECRET_BARRED,
				vuln_node_find_text(one, "text", NULL),
				vuln_node_key(all, i));
	}
}

/* Products */

/* No version of it is out, and one at least will be. */
static gboolean is_unreleased(const VulnThing *product, VulnDay today)
{
	const VulnNode *versions = vuln_thing_get(product, "versions", NULL);
	VulnDay day;
	guint i;

	for (i = 0; i < vuln_node_size(versions); i++) {
		const char *released = vuln_node_find_text(
			vuln_node_at(versions, i), "released", NULL);

		if (released == NULL || !vuln_day_parse(released, &day, NULL) ||
			day <= today)
			return FALSE;
	}
	return vuln_node_size(versions) > 0;
}

static void add_products(VulnReveal *reveal, VulnWorld *world,
	const VulnThing *thing, gint64 clock)
{
	static const char says[] = N_("a product that is not released yet");
	g_autoptr(GPtrArray) all = vuln_world_things(world, "products", NULL);
	VulnDay today = vuln_day_of_time(clock, vuln_policy_zone(world));
	guint i;

	for (i = 0; i < all->len; i++) {
		const VulnThing *product = all->pdata[i];

		/* what the case is about is named on its page */
		if (vuln_thing_get(thing, "ask", vuln_thing_id(product),
			    NULL) != NULL ||
			!is_unreleased(product, today))
			continue;
		add(reveal, VULN_SECRET_PRODUCT,
			vuln_thing_text(product, "name", NULL), says);
		add(reveal, VULN_SECRET_PRODUCT,
			vuln_thing_text(product, "name-en", NULL), says);
	}
}

/* All of it */

VulnReveal *vuln_secrets_of(
	VulnWorld *world, const VulnThing *thing, gint64 clock)
{
	VulnReveal *reveal = vuln_reveal_new();

	if (!g_str_has_prefix(vuln_thing_of(thing), "cases/"))
		return reveal;
	know_public(reveal, world, thing);
	add_numbers(reveal, thing, NULL);
	add_persons(reveal, thing);
	add_barred(reveal, thing);
	add_products(reveal, world, thing, clock);
	return reveal;
}

VulnReveal *vuln_secrets_for(VulnWorld *world, const VulnThing *thing,
	const char *giver, gboolean knows_finder)
{
	VulnReveal *reveal = vuln_reveal_new();

	know_public(reveal, world, thing);
	add_numbers(reveal, thing, giver);
	if (!knows_finder)
		add_persons(reveal, thing);
	return reveal;
}

void vuln_secrets_add_title(VulnReveal *reveal, const VulnThing *thing)
{
	add(reveal, VULN_SECRET_TITLE, vuln_thing_text(thing, "title", NULL),
		N_("the working title"));
}

VulnReveal *vuln_secrets_barred(const VulnThing *thing)
{
	VulnReveal *reveal = vuln_reveal_new();

	add_barred(reveal, thing);
	return reveal;
}
