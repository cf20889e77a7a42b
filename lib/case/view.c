/* SPDX-License-Identifier: Apache-2.0 */
/* The public view of a case and the statuses that follow from answers. */

#include "repo/people.h"
#include "repo/repo-inside.h"
#include "vuln/text.h"
#include "repo/policy.h"
#include "case/authors.h"
#include "case/revision.h"
#include "case/tests.h"
#include "case/view-inside.h"
#include "vuln/schema.h"
#include "vuln/yaml.h"

/* Statuses */

struct tally {
	guint affected, cleared, open;
};

static void count_product(VulnWorld *world, const VulnThing *thing,
	const char *product, struct tally *tally)
{
	g_auto(GStrv) units = vuln_product_units(world, product);
	gsize i;

	for (i = 0; units[i] != NULL; i++) {
		const char *status = vuln_thing_text(thing, "answers", product,
			"versions", units[i], "status", NULL);

		if (g_strcmp0(status, "affected") == 0)
			tally->affected++;
		else if (g_strcmp0(status, "not-affected") == 0)
			tally->cleared++;
		else
			tally->open++;
	}
}

static enum vuln_status status_from(const struct tally *tally)
{
	if (tally->affected > 0)
		return tally->open > 0 ? VULN_STATUS_AFFECTED_INVESTIGATING
				       : VULN_STATUS_AFFECTED;
	return tally->open > 0 || tally->cleared == 0
		       ? VULN_STATUS_NOT_AFFECTED_INVESTIGATING
		       : VULN_STATUS_NOT_AFFECTED;
}

enum vuln_status vuln_status_of(
	VulnWorld *world, const VulnThing *thing, const char *product)
{
	const VulnNode *asked = vuln_thing_get(thing, "ask", NULL);
	const VulnNode *answers = vuln_thing_get(thing, "answers", NULL);
	struct tally tally = {0};
	guint i;

	if (product != NULL) {
		count_product(world, thing, product, &tally);
		return status_from(&tally);
	}
	for (i = 0; i < vuln_node_size(asked); i++)
		count_product(world, thing, vuln_node_key(asked, i), &tally);
	for (i = 0; i < vuln_node_size(answers); i++)
		if (vuln_node_get(asked, vuln_node_key(answers, i)) == NULL)
			count_product(world, thing, vuln_node_key(answers, i),
				&tally);
	return status_from(&tally);
}

guint vuln_open_verdicts(
	VulnWorld *world, const VulnThing *thing, const char *product)
{
	struct tally tally = {0};

	count_product(world, thing, product, &tally);
	return tally.open;
}

/* The view */

static gboolean is_public(enum vuln_class class, void *data)
{
	(void)data;
	return class == VULN_CLASS_PUBLIC;
}

static void copy_key(VulnNode *to, const VulnNode *from, const char *key)
{
	VulnNode *value = vuln_node_get(from, key);

	if (value != NULL)
		vuln_node_put(to, key, vuln_node_copy(value));
}

static VulnNode *view_product(VulnWorld *world, const VulnThing *thing,
	const VulnNode *public_case, const char *id)
{
	VulnThing *product = vuln_product(world, id);
	VulnNode *view =
		product == NULL ? vuln_node_map()
				: vuln_schema_select(vuln_thing_values(product),
					  "products", is_public, NULL);
	VulnNode *verdicts =
		vuln_node_find(public_case, "answers", id, "versions", NULL);

	vuln_node_remove(view, "versions");
	if (verdicts != NULL)
		vuln_node_put(view, "versions", vuln_node_copy(verdicts));
	vuln_node_put_text(view, "status",
		vuln_status_name(vuln_status_of(world, thing, id)));
	return view;
}

static void put_products(VulnWorld *world, const VulnThing *thing,
	const VulnNode *public_case, VulnNode *view)
{
	const VulnNode *asked = vuln_thing_get(thing, "ask", NULL);
	const VulnNode *answers = vuln_node_get(public_case, "answers");
	VulnNode *products = vuln_node_map();
	guint i;

	for (i = 0; i < vuln_node_size(asked); i++) {
		const char *id = vuln_node_key(asked, i);

		vuln_node_put(products, id,
			view_product(world, thing, public_case, id));
	}
	for (i = 0; i < vuln_node_size(answers); i++) {
		const char *id = vuln_node_key(answers, i);

		if (vuln_node_get(products, id) == NULL)
			vuln_node_put(products, id,
				view_product(world, thing, public_case, id));
	}
	vuln_node_sort(products);
	vuln_node_put(view, "products", products);
}

/* The numbers of the coordinator's own desk are nobody else's. */
gboolean vuln_is_public_number(const char *number)
{
	return g_str_has_prefix(number, "JVN") ||
	       g_str_has_prefix(number, "CVE-") ||
	       g_str_has_prefix(number, "VU#") ||
	       g_str_has_prefix(number, "GHSA-");
}

static void put_numbers(const VulnNode *public_case, VulnNode *view)
{
	const VulnNode *vn = vuln_node_get(public_case, "vn");
	VulnNode *kept = vuln_node_map();
	guint i;

	for (i = 0; i < vuln_node_size(vn); i++)
		if (vuln_is_public_number(vuln_node_key(vn, i)))
			vuln_node_put(kept, vuln_node_key(vn, i),
				vuln_node_copy(vuln_node_at(vn, i)));
	vuln_node_put(view, "vn", kept);
}

static void put_organisation(VulnWorld *world, VulnNode *view)
{
	g_autoptr(VulnNode) policy = vuln_schema_select(
		vuln_policy(world), "policy", is_public, NULL);

	copy_key(view, policy, "organisation");
	copy_key(view, policy, "contact");
	copy_key(view, policy, "base-url");
}

/* R10: the record that took the finder's consent back, or NULL. */
static const VulnRecord *consent_taken_back(const VulnThing *thing)
{
	const char *consent = vuln_thing_text(thing, "finder", "consent", NULL);

	return consent == NULL || g_str_equal(consent, "yes")
		       ? NULL
		       : vuln_thing_writer(thing, "finder", "consent", NULL);
}

/* Thanks that were written before that fall away; later ones name nobody. */
static void drop_thanks(const VulnThing *thing, VulnNode *view)
{
	const VulnRecord *refusal = consent_taken_back(thing);
	VulnNode *thanks = vuln_node_get(view, "thanks");
	guint i = refusal == NULL ? 0 : vuln_node_size(thanks);

	while (i-- > 0) {
		const char *language = vuln_node_key(thanks, i);
		const VulnRecord *writer =
			vuln_thing_writer(thing, "thanks", language, NULL);

		if (writer != NULL &&
			vuln_thing_follows(thing, refusal, writer))
			vuln_node_remove(thanks, language);
	}
	if (thanks != NULL && vuln_node_size(thanks) == 0)
		vuln_node_remove(view, "thanks");
}

gboolean vuln_consent_precedes(
	const VulnThing *thing, const VulnRecord *approval)
{
	const VulnRecord *refusal = consent_taken_back(thing);

	return refusal == NULL || vuln_thing_follows(thing, approval, refusal);
}

/* S4: only what is cleared has a justification, whatever an older verdict
 * left behind. */
static void drop_old_grounds(VulnNode *products)
{
	guint i, n;

	for (i = 0; i < vuln_node_size(products); i++) {
		const VulnNode *versions =
			vuln_node_get(vuln_node_at(products, i), "versions");

		for (n = 0; n < vuln_node_size(versions); n++) {
			VulnNode *one = vuln_node_at(versions, n);

			if (g_strcmp0(vuln_node_find_text(one, "status", NULL),
				    "not-affected") != 0)
				vuln_node_remove(one, "justification");
		}
	}
}

/* P4: what is not tested as it is planned is not offered. */
static void drop_not_offered(
	VulnWorld *world, const VulnThing *thing, VulnNode *remediations)
{
	guint i;

	for (i = 0; i < vuln_node_size(remediations); i++)
		if (!vuln_is_offered(
			    world, thing, vuln_node_key(remediations, i)))
			vuln_node_remove(
				vuln_node_at(remediations, i), "available");
}

VulnNode *vuln_view_of(VulnWorld *world, const VulnThing *thing)
{
	static const char *const texts[] = {"headline", "summary", "impact",
		"information", "remediations", "response", "responses", "cvss",
		"cwe", "thanks", "revisions", "withdrawn", "salt"};
	g_autoptr(VulnNode) chosen = vuln_schema_select(
		vuln_thing_values(thing), "cases", is_public, NULL);
	VulnNode *view = vuln_node_map();
	const char *time;
	gsize i;

	copy_key(view, chosen, "public-id");
	time = vuln_node_find_text(chosen, "publication", "time", NULL);
	if (time != NULL)
		vuln_node_put_text(view, "time", time);
	put_organisation(world, view);
	put_numbers(chosen, view);
	vuln_node_put_text(view, "status",
		vuln_status_name(vuln_status_of(world, thing, NULL)));
	for (i = 0; i < G_N_ELEMENTS(texts); i++)
		copy_key(view, chosen, texts[i]);
	drop_thanks(thing, view);
	put_products(world, thing, chosen, view);
	/* views of before must come out as they were published */
	if (vuln_policy_rules(world) >= VULN_RULES_NOW) {
		drop_old_grounds(vuln_node_get(view, "products"));
		drop_not_offered(
			world, thing, vuln_node_get(view, "remediations"));
	}
	return view;
}

char *vuln_view_digest(const VulnNode *view)
{
	g_autoptr(GBytes) bytes = vuln_yaml_write(view);

	return vuln_digest(bytes);
}

char *vuln_view_path(const char *public_id)
{
	return g_strdup_printf("advisories/%s.yaml", public_id);
}

gboolean vuln_view_is_path(const char *path)
{
	return g_str_has_prefix(path, "advisories/") &&
	       g_str_has_suffix(path, ".yaml");
}

/* U7: nothing of it stands as valid; what it was about is still named. */
static void drop_withdrawn(VulnNode *view)
{
	static const char *const texts[] = {"status", "summary", "impact",
		"information", "remediations", "response", "responses", "cvss",
		"cwe"};
	VulnNode *products = vuln_node_get(view, "products");
	gsize i;
	guint n;

	for (i = 0; i < G_N_ELEMENTS(texts); i++)
		vuln_node_remove(view, texts[i]);
	for (n = 0; n < vuln_node_size(products); n++) {
		vuln_node_remove(vuln_node_at(products, n), "versions");
		vuln_node_remove(vuln_node_at(products, n), "status");
	}
}

void vuln_view_bare(VulnWorld *world, VulnNode *view)
{
	/* before publication it keeps the digest from being guessed */
	vuln_node_remove(view, "salt");
	if (vuln_is_withdrawn(view) &&
		vuln_policy_rules(world) >= VULN_RULES_NOW)
		drop_withdrawn(view);
}

VulnNode *vuln_public_view(VulnRepo *repo, const VulnThing *thing)
{
	return vuln_view_of(vuln_repo_world(repo), thing);
}

enum vuln_status vuln_case_status(VulnRepo *repo, const VulnThing *thing)
{
	return vuln_status_of(vuln_repo_world(repo), thing, NULL);
}

gboolean vuln_case_is_ordered(const VulnThing *thing)
{
	return vuln_node_size(vuln_thing_get(thing, "ask", NULL)) > 0 ||
	       vuln_node_size(vuln_thing_get(thing, "answers", NULL)) > 0;
}

const char *vuln_case_status_name(VulnRepo *repo, const VulnThing *thing)
{
	return vuln_case_is_ordered(thing)
		       ? vuln_status_name(vuln_case_status(repo, thing))
		       : VULN_STATUS_NONE;
}

/* Approval */

static gboolean writes_public_text(const VulnRecord *record)
{
	static const char *const keys[] = {"headline", "summary", "impact",
		"information", "thanks", "revisions", "withdrawn"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(keys); i++)
		if (vuln_node_get(record->node, keys[i]) != NULL)
			return TRUE;
	return FALSE;
}

char **vuln_statement_authors(const VulnThing *thing)
{
	GPtrArray *authors = g_ptr_array_new();
	guint i;

	for (i = 0; i < vuln_thing_size(thing); i++) {
		const VulnRecord *record = vuln_thing_record(thing, i);

		if (writes_public_text(record))
			g_ptr_array_add(
				authors, g_strdup(vuln_record_by(record)));
	}
	g_ptr_array_add(authors, NULL);
	return (char **)g_ptr_array_free(authors, FALSE);
}

static gboolean says_public(const VulnRecord *record)
{
	g_autoptr(VulnNode) said =
		vuln_schema_select(record->node, "cases", is_public, NULL);

	return vuln_node_size(said) > 0;
}

static char *digest_upto(
	VulnWorld *world, const VulnThing *thing, const VulnRecord *last)
{
	g_autoptr(VulnThing) part =
		vuln_thing_at_record((VulnThing *)thing, last);
	g_autoptr(VulnNode) view = vuln_view_of(world, part);

	return vuln_view_digest(view);
}

/* Once any record changes the digest an approval is spent, also when the old
 * text returns: look at every state from the approval on. */
static gboolean is_unspent(VulnWorld *world, const VulnThing *thing,
	const VulnRecord *approval, const char *digest)
{
	gboolean begun = FALSE;
	guint i;

	for (i = 0; i < vuln_thing_size(thing); i++) {
		const VulnRecord *record = vuln_thing_record(thing, i);
		g_autofree char *then = NULL;

		begun = begun || record == approval;
		if (!begun && vuln_thing_follows(thing, approval, record))
			continue;
		if (!begun) {
			if (says_public(record))
				return FALSE;
			continue;
		}
		then = digest_upto(world, thing, record);
		if (!g_str_equal(then, digest))
			return FALSE;
	}
	return TRUE;
}

gboolean vuln_view_is_unspent(VulnWorld *world, const VulnThing *thing,
	const VulnRecord *approval, const char *digest)
{
	return is_unspent(world, thing, approval, digest) &&
	       !vuln_view_changed_since(world, thing, vuln_record_at(approval));
}

const VulnRecord *vuln_approval_of_old(VulnWorld *world, const VulnThing *thing)
{
	g_autoptr(VulnNode) view = vuln_view_of(world, thing);
	g_autofree char *digest = vuln_view_digest(view);
	g_auto(GStrv) authors = vuln_statement_authors(thing);
	const VulnRecord *approval =
		vuln_thing_writer(thing, "approvals", digest, "at", NULL);
	const VulnNode *withdrawn =
		vuln_thing_get(thing, "approvals", digest, "withdrawn", NULL);

	if (approval == NULL || vuln_node_true(withdrawn) ||
		g_strv_contains((const char *const *)authors,
			vuln_record_by(approval)) ||
		!vuln_consent_precedes(thing, approval) ||
		!is_unspent(world, thing, approval, digest))
		return NULL;
	return approval;
}

const VulnRecord *vuln_approval_of(VulnWorld *world, const VulnThing *thing)
{
	const VulnRecord *approval = vuln_approval_of_old(world, thing);

	if (approval == NULL ||
		vuln_view_changed_since(
			world, thing, vuln_record_at(approval)) ||
		vuln_view_is_author(world, thing, vuln_record_by(approval)))
		return NULL;
	return approval;
}

gboolean vuln_offer_is(const VulnThing *thing, const char *name, gint64 at,
	const VulnZone *zone)
{
	const char *text = vuln_thing_text(thing, "offered", name, NULL);
	g_autofree char *own = NULL;

	if (text == NULL || at == 0)
		return FALSE;
	own = g_str_equal(name, "publication-day")
		      ? vuln_day_format(vuln_day_of_time(at, zone))
		      : vuln_time_format_utc(at);
	return g_str_equal(text, own);
}
