/* SPDX-License-Identifier: Apache-2.0 */
/* Marks: numbers of cases under a key. */

#include "repo/people.h"
#include "repo/policy.h"
#include "repo/number-key.h"
#include "repo/seal.h"
#include "vuln/text.h"

gboolean vuln_numbers_are_sealed(VulnRepo *repo)
{
	return vuln_policy_is(vuln_repo_world(repo), "overview", "sealed");
}

/* The copy of @person; it is bound to the record that wrote it. */
static char *open_copy(VulnRepo *repo, const VulnThing *person)
{
	const char *armor =
		vuln_thing_text(person, VULN_NUMBER_KEY_FIELD, NULL);
	const VulnRecord *writer =
		armor == NULL ? NULL
			      : vuln_thing_writer(
					person, VULN_NUMBER_KEY_FIELD, NULL);
	g_autoptr(GBytes) sealed = NULL, plain = NULL;
	char *key;

	if (writer == NULL)
		return NULL;
	sealed = g_bytes_new_static(armor, strlen(armor));
	plain = vuln_unseal(repo, sealed, vuln_thing_of(person), writer->name,
		VULN_NUMBER_KEY_FIELD, NULL);
	if (plain == NULL)
		return NULL;
	key = g_strndup(g_bytes_get_data(plain, NULL), g_bytes_get_size(plain));
	if (strlen(key) == 2 * VULN_NUMBER_KEY_BYTES)
		return key;
	g_free(key);
	return NULL;
}

char *vuln_number_key(VulnRepo *repo, const char *me)
{
	VulnWorld *world = vuln_repo_world(repo);
	const VulnThing *own = vuln_person(world, me);
	g_autoptr(GPtrArray) people = NULL;
	char *key;
	guint i;

	if (own == NULL || !vuln_numbers_are_sealed(repo))
		return NULL;
	key = open_copy(repo, own);
	if (key != NULL ||
		vuln_thing_text(own, VULN_NUMBER_KEY_FIELD, NULL) != NULL)
		return key;
	/* whoever made the secret for another can open that copy */
	people = vuln_world_things(world, "people", NULL);
	for (i = 0; key == NULL && i < people->len; i++)
		key = open_copy(repo, people->pdata[i]);
	return key;
}

/* Marks */

char *vuln_number_mark(const char *key, const char *number)
{
	g_autofree char *folded = vuln_text_bare(number);
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
			vuln_number_mark(key, vuln_node_key(numbers, i));

		/* null takes a number away */
		if (vuln_node_type(vuln_node_at(numbers, i)) != VULN_NULL &&
			vuln_thing_get(before, "marks", mark, NULL) == NULL)
			vuln_node_put(vuln_node_sub(fields, "marks"), mark,
				vuln_node_bool(TRUE));
	}
}

void vuln_number_marks(
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
