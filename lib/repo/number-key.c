/* SPDX-License-Identifier: Apache-2.0 */
/* Marks: numbers of cases under a key. */
#include <string.h>

#include "cache/cache-inside.h"
#include "repo/number-key.h"
#include "pgp/gpgme.h"
#include "repo/seal.h"
#include "repo/world.h"

#define FIELD "finding-key"

enum { KEY_BYTES = 32 };

static gboolean is_sealed(VulnRepo *repo)
{
	return vuln_policy_is(vuln_repo_world(repo), "overview", "sealed");
}

/* The key */

/* The copy of @person; it is bound to the record that wrote it. */
static char *open_copy(VulnRepo *repo, const VulnThing *person)
{
	const char *armor = vuln_thing_text(person, FIELD, NULL);
	const VulnRecord *writer =
		armor == NULL ? NULL : vuln_thing_writer(person, FIELD, NULL);
	g_autoptr(GBytes) sealed = NULL, plain = NULL;
	char *key;

	if (writer == NULL)
		return NULL;
	sealed = g_bytes_new_static(armor, strlen(armor));
	plain = vuln_unseal(
		repo, sealed, vuln_thing_of(person), writer->name, FIELD, NULL);
	if (plain == NULL)
		return NULL;
	key = g_strndup(g_bytes_get_data(plain, NULL), g_bytes_get_size(plain));
	if (strlen(key) == 2 * KEY_BYTES)
		return key;
	g_free(key);
	return NULL;
}

char *vuln_mark_key(VulnRepo *repo, const char *me)
{
	VulnWorld *world = vuln_repo_world(repo);
	const VulnThing *own = vuln_person(world, me);
	g_autoptr(GPtrArray) people = NULL;
	char *key;
	guint i;

	if (own == NULL || !is_sealed(repo))
		return NULL;
	key = open_copy(repo, own);
	if (key != NULL || vuln_thing_text(own, FIELD, NULL) != NULL)
		return key;
	/* whoever made the secret for another can open that copy */
	people = vuln_world_things(world, "people", NULL);
	for (i = 0; key == NULL && i < people->len; i++)
		key = open_copy(repo, people->pdata[i]);
	return key;
}

/* Giving it */

static gboolean anybody_has(VulnWorld *world)
{
	g_autoptr(GPtrArray) people = vuln_world_things(world, "people", NULL);
	guint i;

	for (i = 0; i < people->len; i++)
		if (vuln_thing_text(people->pdata[i], FIELD, NULL) != NULL)
			return TRUE;
	return FALSE;
}

/* Those who receive, and those who hand the key on. */
static gboolean may_have(const VulnChange *change, const VulnItem *item)
{
	static const char *const rights[] = {
		"poc", "csirt", "machine", "custodian"};
	VulnWorld *world = vuln_repo_world(change->repo);
	gint64 now = vuln_repo_now(change->repo);
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(rights); i++) {
		const VulnNode *given =
			vuln_node_find(item->fields, "rights", rights[i], NULL);

		if (given != NULL ? vuln_node_type(given) == VULN_MAP
				  : vuln_person_has(world, item->before,
					    rights[i], now))
			return TRUE;
	}
	return FALSE;
}

/* The key that he will have, as an entry of `keys`. */
static const VulnNode *key_after(const VulnChange *change, const VulnItem *item,
	const char **fingerprint)
{
	const VulnNode *keys = vuln_node_get(item->fields, "keys");

	*fingerprint =
		vuln_node_size(keys) > 0
			? vuln_node_key(keys, vuln_node_size(keys) - 1)
			: vuln_person_key(vuln_repo_world(change->repo),
				  item->before, vuln_repo_now(change->repo));
	if (*fingerprint == NULL)
		return NULL;
	return vuln_node_size(keys) > 0 ? vuln_node_get(keys, *fingerprint)
					: vuln_thing_get(item->before, "keys",
						  *fingerprint, NULL);
}

static void warn(VulnChange *change, const VulnItem *item, const char *why)
{
	const char *handle = strchr(item->of, '/') + 1;

	vuln_findings_add(change->outcome->findings, "no-finding-key",
		VULN_WARNING, NULL,
		"'%s' is not given the key by which mails find their sealed "
		"cases: %s",
		handle, why);
}

static void put_copy(VulnChange *change, VulnItem *item,
	const char *const *also, const char *key)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(GBytes) plain = g_bytes_new_static(key, strlen(key));
	g_autoptr(GBytes) sealed = NULL;
	g_autofree char *armor = NULL;
	const char *fingerprint;
	const VulnNode *entry = key_after(change, item, &fingerprint);

	if (entry == NULL || change->dry_run)
		return;
	sealed = vuln_seal_with(change->repo, also, fingerprint,
		vuln_node_find_text(entry, "armor", NULL), item->of,
		item->record, FIELD, plain, &problem);
	if (sealed == NULL) {
		warn(change, item, problem->message);
		return;
	}
	armor = g_strndup(
		g_bytes_get_data(sealed, NULL), g_bytes_get_size(sealed));
	vuln_node_put_text(item->fields, FIELD, g_strchomp(armor));
}

void vuln_mark_give(VulnChange *change, VulnItem *item, const char *me)
{
	const char *also[] = {me, NULL};
	VulnWorld *world = vuln_repo_world(change->repo);
	g_autofree char *of = g_strconcat("people/", me, NULL);
	g_autofree char *key = NULL;

	if (!is_sealed(change->repo) || !may_have(change, item) ||
		(vuln_thing_text(item->before, FIELD, NULL) != NULL &&
			vuln_node_get(item->fields, "keys") == NULL))
		return;
	key = vuln_mark_key(change->repo, me);
	if (key == NULL && !anybody_has(world))
		key = vuln_random_hex(KEY_BYTES);
	if (key == NULL)
		warn(change, item,
			"you have none; whoever has it runs 'vuln person edit' "
			"for both of you");
	else
		put_copy(change, item,
			g_str_equal(of, item->of) ? also + 1 : also, key);
}

/* Marks */

char *vuln_mark_of(const char *key, const char *number)
{
	g_autofree char *folded = vuln_number_fold(number);
	g_autofree char *hex = g_compute_hmac_for_string(G_CHECKSUM_SHA256,
		(const guchar *)key, strlen(key), folded, -1);

	return g_strconcat("sha256:", hex, NULL);
}

static void mark_all(const char *key, const VulnThing *before,
	const VulnNode *numbers, VulnNode *fields)
{
	guint i;

	for (i = 0; i < vuln_node_size(numbers); i++) {
		g_autofree char *mark =
			vuln_mark_of(key, vuln_node_key(numbers, i));

		if (vuln_thing_get(before, "marks", mark, NULL) == NULL)
			vuln_node_put(vuln_node_sub(fields, "marks"), mark,
				vuln_node_bool(TRUE));
	}
}

void vuln_mark_numbers(
	const char *key, const VulnThing *before, VulnNode *fields)
{
	static const char *const maps[] = {"tn", "ipa", "vn"};
	gsize i;

	for (i = 0; key != NULL && i < G_N_ELEMENTS(maps); i++) {
		mark_all(key, before, vuln_node_get(fields, maps[i]), fields);
		mark_all(key, before, vuln_thing_get(before, maps[i], NULL),
			fields);
	}
}
