/* SPDX-License-Identifier: Apache-2.0 */
/* Keys of people: whose they are, and whether they were valid then. */
#include <string.h>

#include "base/translate.h"
#include "pgp/key.h"
#include "repo/people.h"
#include "audit/verify-inside.h"

/* Whose: one table for each state of the people folder */

static void table_free(void *data)
{
	g_hash_table_destroy(data);
}

/* Also keys that wait for a second custodian: they are told apart later. */
static void add_keys(GHashTable *table, const VulnThing *person)
{
	g_autoptr(VulnThing) all =
		vuln_thing_at_record((VulnThing *)person, NULL);
	const VulnNode *keys = vuln_thing_get(all, "keys", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(keys); i++)
		if (vuln_node_type(vuln_node_at(keys, i)) == VULN_MAP)
			g_hash_table_insert(table,
				g_strdup(vuln_node_key(keys, i)),
				g_strdup(vuln_thing_id(person)));
}

static GHashTable *key_table(VulnWorld *world)
{
	GHashTable *table =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_autoptr(GPtrArray) people = vuln_world_things(world, "people", NULL);
	guint i;

	for (i = 0; i < people->len; i++)
		add_keys(table, people->pdata[i]);
	return table;
}

const char *vuln_audit_handle(
	VulnAudit *audit, VulnWorld *world, const char *fingerprint)
{
	GHashTable *table;
	VulnOid folder;

	if (vuln_world_tree(world) == NULL ||
		!vuln_git_entry(audit->git, vuln_world_tree(world), "people",
			&folder, NULL))
		return NULL;
	if (audit->people == NULL)
		audit->people = g_hash_table_new_full(
			g_str_hash, g_str_equal, g_free, table_free);
	table = g_hash_table_lookup(audit->people, folder.hex);
	if (table == NULL) {
		table = key_table(world);
		g_hash_table_insert(audit->people, g_strdup(folder.hex), table);
	}
	return g_hash_table_lookup(table, fingerprint);
}

static void add_armors(GPtrArray *armors, const VulnThing *person)
{
	guint r, k;

	for (r = 0; r < vuln_thing_size(person); r++) {
		const VulnNode *keys = vuln_node_get(
			vuln_thing_record(person, r)->node, "keys");

		for (k = 0; k < vuln_node_size(keys); k++) {
			const char *armor = vuln_node_find_text(
				vuln_node_at(keys, k), "armor", NULL);

			if (armor != NULL)
				g_ptr_array_add(armors, (char *)armor);
		}
	}
}

GPtrArray *vuln_audit_armors(VulnWorld *world)
{
	g_autoptr(GPtrArray) people = vuln_world_things(world, "people", NULL);
	GPtrArray *armors = g_ptr_array_new();
	guint i;

	for (i = 0; i < people->len; i++)
		add_armors(armors, people->pdata[i]);
	return armors;
}

/* When: gpg's word about today does not count, what the key itself said in
 * the record that was in force then does */

struct facts {
	gint64 expires;
	gboolean revoked;
};

static struct facts *read_facts(const char *armor, const char *part)
{
	struct facts *facts = g_new0(struct facts, 1);
	g_autoptr(GPtrArray) armors = g_ptr_array_new();
	g_autoptr(VulnKeyring) ring = NULL;

	g_ptr_array_add(armors, (char *)armor);
	ring = vuln_keyring_new(armors, NULL);
	if (ring != NULL)
		vuln_keyring_part(ring, part, &facts->expires, &facts->revoked);
	return facts;
}

static const struct facts *facts_of(
	VulnAudit *audit, const char *armor, const char *part)
{
	g_autofree char *digest =
		g_compute_checksum_for_string(G_CHECKSUM_SHA256, armor, -1);
	g_autofree char *name = g_strconcat(part, " ", digest, NULL);
	struct facts *facts;

	if (audit->keys == NULL)
		audit->keys = g_hash_table_new_full(
			g_str_hash, g_str_equal, g_free, g_free);
	facts = g_hash_table_lookup(audit->keys, name);
	if (facts == NULL) {
		facts = read_facts(armor, part);
		g_hash_table_insert(audit->keys, g_steal_pointer(&name), facts);
	}
	return facts;
}

/* Whether the key had that subkey then. */
static gboolean has_part(const char *armor, const char *part)
{
	g_autoptr(GByteArray) key = vuln_openpgp_key(armor);
	g_autoptr(GPtrArray) all =
		key == NULL ? NULL : vuln_openpgp_fingerprints(key);

	return all != NULL &&
	       g_ptr_array_find_with_equal_func(all, part, g_str_equal, NULL);
}

/* What the key itself says, in the armour that was in force. */
static const char *armor_problem(VulnAudit *audit, const char *armor,
	const VulnSignature *signature, gint64 clock, const char **says)
{
	const struct facts *facts;

	if (!g_str_equal(signature->part, signature->fingerprint) &&
		!has_part(armor, signature->part)) {
		*says = N_("is signed by a subkey that its key did not have");
		return "key-expired";
	}
	if (!signature->key_expired && !signature->key_revoked)
		return NULL;
	facts = facts_of(audit, armor, signature->part);
	if (facts->revoked) {
		*says = N_("is signed by a key that was revoked");
		return "key-revoked";
	}
	if (facts->expires > 0 && facts->expires <= clock) {
		*says = N_("is signed by a key that had expired");
		return "key-expired";
	}
	return NULL;
}

/* What the dates of the record say; `until` is at most the key's own end
 * when vuln wrote it. */
static const char *dated_problem(
	VulnWorld *world, const VulnNode *key, gint64 clock, const char **says)
{
	if (vuln_node_get(key, "as-of") != NULL) {
		*says = N_("is signed by a key that was given up as stolen");
		return "key-revoked";
	}
	if (!vuln_day_begun(
		    world, vuln_node_find_text(key, "from", NULL), clock)) {
		*says = N_("is signed by a key that was not valid yet");
		return "key-expired";
	}
	if (vuln_day_over(
		    world, vuln_node_find_text(key, "until", NULL), clock)) {
		*says = N_("is signed by a key that was no longer valid");
		return "key-expired";
	}
	return NULL;
}

const char *vuln_audit_key_problem(VulnAudit *audit, VulnWorld *world,
	const char *handle, const VulnSignature *signature, gint64 clock,
	const char **says)
{
	VulnThing *person = vuln_person(world, handle);
	const VulnNode *key =
		vuln_thing_get(person, "keys", signature->fingerprint, NULL);
	const char *armor = vuln_node_find_text(key, "armor", NULL);
	const char *rule;

	if (key == NULL) {
		*says = N_("is signed by a key that no second custodian "
			   "confirmed");
		return "unconfirmed";
	}
	rule = dated_problem(world, key, clock, says);
	if (rule != NULL || armor == NULL)
		return rule;
	return armor_problem(audit, armor, signature, clock, says);
}

/* The people that a merge joins */

/* FALSE when it is another one's. */
static gboolean take_key(
	GHashTable *owners, const char *fingerprint, const char *handle)
{
	const char *owner = g_hash_table_lookup(owners, fingerprint);

	if (owner != NULL)
		return g_str_equal(owner, handle);
	g_hash_table_insert(owners, g_strdup(fingerprint), (char *)handle);
	return TRUE;
}

static void judge_reuse(
	VulnAudit *audit, const VulnThing *person, GHashTable *owners)
{
	g_autoptr(GPtrArray) keys = vuln_person_keys(person);
	guint i;

	for (i = 0; i < keys->len; i++)
		if (!take_key(owners, keys->pdata[i], vuln_thing_id(person)))
			vuln_findings_add(audit->findings, "key-reused",
				VULN_BAD, NULL,
				"a key of '%s' is somebody else's too",
				vuln_thing_id(person));
}

static gboolean is_new_people(VulnAudit *audit, const VulnVisit *visit)
{
	VulnOid now, then;
	guint i;

	if (!vuln_git_entry(audit->git, &visit->tree, "people", &now, NULL))
		return FALSE;
	for (i = 0; i < visit->parents->len; i++) {
		const VulnVisit *parent = visit->parents->pdata[i];

		if (vuln_git_entry(
			    audit->git, &parent->tree, "people", &then, NULL) &&
			g_str_equal(now.hex, then.hex))
			return FALSE;
	}
	return TRUE;
}

void vuln_audit_people(VulnAudit *audit, const VulnVisit *visit)
{
	g_autoptr(VulnWorld) world = NULL;
	g_autoptr(GPtrArray) people = NULL;
	g_autoptr(GHashTable) owners = NULL;
	gboolean has_custodian = FALSE;
	guint i;

	if (visit->parents->len < 2 || !is_new_people(audit, visit))
		return;
	world = vuln_audit_world(audit, visit);
	people = vuln_world_things(world, "people", NULL);
	owners = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	vuln_audit_at(audit, visit, NULL);
	for (i = 0; i < people->len; i++) {
		judge_reuse(audit, people->pdata[i], owners);
		if (vuln_person_has(
			    world, people->pdata[i], "custodian", visit->clock))
			has_custodian = TRUE;
	}
	if (!has_custodian)
		vuln_findings_add(audit->findings, "no-custodian", VULN_BAD,
			NULL, "leaves nobody who is custodian");
}
