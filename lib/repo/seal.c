/* SPDX-License-Identifier: Apache-2.0 */
/* Sealing: what only those on a case may read. */

#include "pgp/gpgme.h"
#include "repo/people.h"
#include "repo/policy.h"
#include "repo/readers.h"
#include "repo/seal.h"
#include "vuln/error.h"
#include "vuln/schema.h"
#include "vuln/yaml.h"

static void add_key(GPtrArray *armors, GPtrArray *fingerprints,
	const VulnNode *keys, const char *fingerprint)
{
	const char *armor =
		vuln_node_find_text(keys, fingerprint, "armor", NULL);

	if (armor == NULL)
		return;
	g_ptr_array_add(armors, (char *)armor);
	g_ptr_array_add(fingerprints, (char *)fingerprint);
}

static gboolean collect_keys(VulnRepo *repo, const char *const *handles,
	GPtrArray *armors, GPtrArray *fingerprints, GError **error)
{
	VulnWorld *world = vuln_repo_world(repo);
	const VulnNode *recovery =
		vuln_node_get(vuln_policy(world), "recovery");
	guint i;

	for (i = 0; handles[i] != NULL; i++) {
		VulnThing *person = vuln_person(world, handles[i]);
		const char *key = person == NULL
					  ? NULL
					  : vuln_person_key(world, person,
						    vuln_repo_now(repo));

		if (key == NULL)
			return vuln_fail(error, VULN_ERROR_NO,
				"'%s' has no valid key to encrypt to",
				handles[i]);
		add_key(armors, fingerprints,
			vuln_thing_get(person, "keys", NULL), key);
	}
	for (i = 0; i < vuln_node_size(recovery); i++)
		add_key(armors, fingerprints, recovery,
			vuln_node_key(recovery, i));
	if (fingerprints->len == 0)
		return vuln_fail(
			error, VULN_ERROR_NO, "there is nobody to encrypt to");
	return TRUE;
}

static char *place_line(VulnRepo *repo, const char *of, const char *record,
	const char *field, GError **error)
{
	const char *root = vuln_repo_root(repo, error);

	if (root == NULL)
		return NULL;
	return g_strdup_printf(
		"vuln-sealed %s %s %s %s\n", root, of, record, field);
}

static GBytes *join(const char *line, GBytes *plain)
{
	GString *all = g_string_new(line);
	gsize length;
	const char *data = g_bytes_get_data(plain, &length);

	g_string_append_len(all, data, (gssize)length);
	return g_string_free_to_bytes(all);
}

static GBytes *encrypt(const char *line, const GPtrArray *armors,
	const GPtrArray *fingerprints, GBytes *plain, gboolean armor,
	GError **error)
{
	g_autoptr(VulnKeyring) ring = vuln_keyring_new(armors, error);
	g_autoptr(GBytes) whole = NULL;

	if (ring == NULL)
		return NULL;
	whole = join(line, plain);
	return vuln_keyring_encrypt(ring, fingerprints, whole, armor, error);
}

GBytes *vuln_seal(VulnRepo *repo, const char *const *handles, const char *of,
	const char *record, const char *field, GBytes *plain, gboolean armor,
	GError **error)
{
	g_autoptr(GPtrArray) armors = g_ptr_array_new();
	g_autoptr(GPtrArray) fingerprints = g_ptr_array_new();
	g_autofree char *line = place_line(repo, of, record, field, error);

	if (line == NULL ||
		!collect_keys(repo, handles, armors, fingerprints, error))
		return NULL;
	return encrypt(line, armors, fingerprints, plain, armor, error);
}

GBytes *vuln_seal_with(VulnRepo *repo, const char *const *handles,
	const char *fingerprint, const char *armor, const char *of,
	const char *record, const char *field, GBytes *plain, GError **error)
{
	g_autoptr(GPtrArray) armors = g_ptr_array_new();
	g_autoptr(GPtrArray) fingerprints = g_ptr_array_new();
	g_autofree char *line = place_line(repo, of, record, field, error);

	g_ptr_array_add(armors, (char *)armor);
	g_ptr_array_add(fingerprints, (char *)fingerprint);
	if (line == NULL ||
		!collect_keys(repo, handles, armors, fingerprints, error))
		return NULL;
	return encrypt(line, armors, fingerprints, plain, TRUE, error);
}

/* With the user's own key, else with a session key that he was given; @of is
 * NULL for messages of session keys themselves. */
static GBytes *open_sealed(VulnRepo *repo, GBytes *sealed, const char *of,
	char **session, GError **error)
{
	g_autoptr(GError) problem = NULL;
	guint patience = vuln_repo_gpg_timeout(repo);
	GBytes *whole =
		vuln_pgp_decrypt_session(sealed, patience, session, &problem);
	g_autofree char *digest = NULL;

	if (whole != NULL)
		return whole;
	digest = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, sealed);
	if (of != NULL)
		*session = vuln_session_given(repo, of, digest);
	if (*session == NULL) {
		g_propagate_error(error, g_steal_pointer(&problem));
		return NULL;
	}
	return vuln_pgp_decrypt_session(sealed, patience, session, error);
}

/* What belongs to that place, without the line; a message of another one is
 * refused, whoever can open it. */
static GBytes *open_placed(VulnRepo *repo, GBytes *sealed, const char *of,
	const char *record, const char *field, char **session, GError **error)
{
	g_autofree char *line = place_line(repo, of, record, field, error);
	g_autoptr(GBytes) whole = NULL;
	gsize length, prefix;
	const char *data;

	if (line == NULL)
		return NULL;
	whole = open_sealed(repo, sealed,
		g_str_equal(field, "keys") ? NULL : of, session, error);
	if (whole == NULL)
		return NULL;
	prefix = strlen(line);
	data = g_bytes_get_data(whole, &length);
	if (length < prefix || memcmp(data, line, prefix) != 0)
		return vuln_fail_null(error, VULN_ERROR_NO,
			"a sealed message was moved here from another place");
	return g_bytes_new(data + prefix, length - prefix);
}

char *vuln_seal_session(VulnRepo *repo, GBytes *sealed, const char *of,
	const char *record, const char *field, GError **error)
{
	char *session = NULL;
	g_autoptr(GBytes) plain =
		open_placed(repo, sealed, of, record, field, &session, error);

	if (plain == NULL)
		g_clear_pointer(&session, g_free);
	return session;
}

GBytes *vuln_unseal(VulnRepo *repo, GBytes *sealed, const char *of,
	const char *record, const char *field, GError **error)
{
	g_autofree char *session = NULL;

	return open_placed(repo, sealed, of, record, field, &session, error);
}

static void merge(VulnNode *into, const VulnNode *from)
{
	guint i;

	for (i = 0; i < vuln_node_size(from); i++) {
		const char *key = vuln_node_key(from, i);
		VulnNode *value = vuln_node_at(from, i);
		VulnNode *there = vuln_node_get(into, key);

		if (there != NULL && vuln_node_type(there) == VULN_MAP &&
			vuln_node_type(value) == VULN_MAP)
			merge(there, value);
		else
			vuln_node_put(into, key, vuln_node_ref(value));
	}
}

gboolean vuln_unseal_record(VulnRecord *record, const char *of, void *data)
{
	const char *armor = vuln_node_find_text(record->node, "sealed", NULL);
	g_autoptr(GBytes) sealed = NULL, plain = NULL;
	g_autoptr(VulnNode) hidden = NULL;

	if (armor == NULL)
		return TRUE;
	sealed = g_bytes_new(armor, strlen(armor));
	plain = vuln_unseal(data, sealed, of, record->name, "sealed", NULL);
	if (plain == NULL)
		return FALSE;
	hidden = vuln_yaml_read(record->path, g_bytes_get_data(plain, NULL),
		g_bytes_get_size(plain), NULL);
	if (hidden == NULL)
		return FALSE;
	merge(record->node, hidden);
	return TRUE;
}

static gboolean stays_clear(enum vuln_class class, void *data)
{
	gboolean whole_overview = *(gboolean *)data;

	return whole_overview ? class == VULN_CLASS_CONTROL
			      : class != VULN_CLASS_SEALED;
}

static gboolean is_hidden(enum vuln_class class, void *data)
{
	return !stays_clear(class, data);
}

void vuln_seal_split(const VulnNode *node, const char *thing,
	gboolean whole_overview, VulnNode **clear, VulnNode **hidden)
{
	*clear = vuln_schema_select(node, thing, stays_clear, &whole_overview);
	*hidden = vuln_schema_select(node, thing, is_hidden, &whole_overview);
}

static char *find_line(GBytes *lines, const char *digest)
{
	gsize length;
	const char *data = g_bytes_get_data(lines, &length);
	g_autofree char *text = g_strndup(data, length);
	g_auto(GStrv) each = g_strsplit(text, "\n", -1);
	gsize i;

	for (i = 0; each[i] != NULL; i++)
		if (g_str_has_prefix(each[i], digest) && each[i][64] == ' ')
			return g_strdup(each[i] + 65);
	return NULL;
}

/* One that stands under `keys` in some record of the case. */
static char *find_in_record(VulnRepo *repo, const char *of, const char *me,
	const VulnRecord *record, const char *digest)
{
	const char *armor =
		vuln_node_find_text(record->node, "access", me, "keys", NULL);
	g_autoptr(GBytes) sealed = NULL, lines = NULL;
	g_autofree char *own = NULL;

	if (armor == NULL)
		return NULL;
	sealed = g_bytes_new(armor, strlen(armor));
	own = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, sealed);
	if (g_str_equal(own, digest))
		return NULL;
	lines = vuln_unseal(repo, sealed, of, record->name, "keys", NULL);
	return lines == NULL ? NULL : find_line(lines, digest);
}

char *vuln_session_given(VulnRepo *repo, const char *of, const char *digest)
{
	const char *me = vuln_repo_me(repo, NULL);
	const VulnOid *tip = vuln_repo_tip_oid(repo);
	g_autoptr(VulnWorld) world = NULL;
	VulnThing *thing;
	char *session = NULL;
	VulnOid tree;
	guint i;

	if (me == NULL || tip == NULL ||
		!vuln_git_tree(vuln_repo_git(repo), tip, &tree, NULL))
		return NULL;
	/* a world of its own, in which nothing is unsealed */
	world = vuln_world_new(vuln_repo_git(repo), &tree);
	thing = vuln_world_thing(world, of, NULL);
	i = thing == NULL ? 0 : vuln_thing_size(thing);
	while (session == NULL && i-- > 0)
		session = find_in_record(
			repo, of, me, vuln_thing_record(thing, i), digest);
	return session;
}

void vuln_repo_unseal(VulnRepo *repo)
{
	vuln_repo_set_unseal(repo, vuln_unseal_record, repo);
}
