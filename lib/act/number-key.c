/* SPDX-License-Identifier: Apache-2.0 */
/* People are given the key of sealed numbers with the record that adds them. */

#include "base/translate.h"
#include "repo/people.h"
#include "act/number-key.h"
#include "base/random.h"
#include "repo/number-key.h"
#include "repo/seal.h"

static gboolean anybody_has(VulnWorld *world)
{
	g_autoptr(GPtrArray) people = vuln_world_things(world, "people", NULL);
	guint i;

	for (i = 0; i < people->len; i++)
		if (vuln_thing_text(people->pdata[i], VULN_NUMBER_KEY_FIELD,
			    NULL) != NULL)
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
		handle, _(why));
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
		item->record, VULN_NUMBER_KEY_FIELD, plain, &problem);
	if (sealed == NULL) {
		warn(change, item, problem->message);
		return;
	}
	armor = g_strndup(
		g_bytes_get_data(sealed, NULL), g_bytes_get_size(sealed));
	vuln_node_put_text(
		item->fields, VULN_NUMBER_KEY_FIELD, g_strchomp(armor));
}

void vuln_number_key_give(VulnChange *change, VulnItem *item, const char *me)
{
	const char *also[] = {me, NULL};
	VulnWorld *world = vuln_repo_world(change->repo);
	g_autofree char *of = g_strconcat("people/", me, NULL);
	g_autofree char *key = NULL;

	if (!vuln_numbers_are_sealed(change->repo) || !may_have(change, item) ||
		(vuln_thing_text(item->before, VULN_NUMBER_KEY_FIELD, NULL) !=
				NULL &&
			vuln_node_get(item->fields, "keys") == NULL))
		return;
	key = vuln_number_key(change->repo, me);
	if (key == NULL && !anybody_has(world))
		key = vuln_random_hex(VULN_NUMBER_KEY_BYTES);
	if (key == NULL)
		warn(change, item,
			"you have none; whoever has it runs 'vuln person edit' "
			"for both of you");
	else
		put_copy(change, item,
			g_str_equal(of, item->of) ? also + 1 : also, key);
}
