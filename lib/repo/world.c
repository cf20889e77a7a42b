/* SPDX-License-Identifier: Apache-2.0 */
/* The world: all things as one tree of the repository holds them. */

#include "repo/confirm-inside.h"
#include "record/path.h"
#include "repo/world.h"

struct vuln_world {
	VulnGit *git;
	gboolean is_empty;
	VulnOid tree;
	GHashTable *things;	/* of -> VulnThing */
	VulnThingCache *shared; /* or NULL */
	VulnUnseal unseal;
	void *unseal_data;
	VulnWorld *other; /* what is joined with it, or NULL */
	gint64 until;	  /* of what the other one alone has */
	struct vuln_policy_memo memo;
};

static void thing_unref(void *data)
{
	vuln_thing_unref(data);
}

VulnWorld *vuln_world_new(VulnGit *git, const VulnOid *tree)
{
	VulnWorld *world = g_new0(VulnWorld, 1);

	world->git = git;
	world->is_empty = tree == NULL;
	if (tree != NULL)
		world->tree = *tree;
	world->things = g_hash_table_new_full(
		g_str_hash, g_str_equal, g_free, thing_unref);
	return world;
}

void vuln_world_free(VulnWorld *world)
{
	if (world == NULL)
		return;
	g_hash_table_destroy(world->things);
	vuln_zone_free(world->memo.zone);
	vuln_calendar_free(world->memo.calendar);
	g_strfreev(world->memo.languages);
	g_free(world);
}

void vuln_world_set_unseal(VulnWorld *world, VulnUnseal unseal, void *data)
{
	world->unseal = unseal;
	world->unseal_data = data;
}

void vuln_world_join(VulnWorld *world, VulnWorld *other, gint64 until)
{
	world->other = other;
	world->until = until;
}

struct vuln_thing_cache {
	GHashTable *things; /* "<folder id> <of>" -> VulnThing */
};

VulnThingCache *vuln_thing_cache_new(void)
{
	VulnThingCache *cache = g_new0(VulnThingCache, 1);

	cache->things = g_hash_table_new_full(
		g_str_hash, g_str_equal, g_free, thing_unref);
	return cache;
}

void vuln_thing_cache_free(VulnThingCache *cache)
{
	if (cache == NULL)
		return;
	g_hash_table_destroy(cache->things);
	g_free(cache);
}

static gboolean is_case_key(void *key, void *value, void *data)
{
	(void)value, (void)data;
	return strstr(key, " cases/") != NULL;
}

void vuln_thing_cache_drop_cases(VulnThingCache *cache)
{
	g_hash_table_foreach_remove(cache->things, is_case_key, NULL);
}

void vuln_thing_cache_put(VulnThingCache *cache, const char *of,
	const VulnOid *folder, VulnThing *thing)
{
	g_hash_table_replace(cache->things,
		g_strconcat(folder->hex, " ", of, NULL), vuln_thing_ref(thing));
}

void vuln_world_share(VulnWorld *world, VulnThingCache *cache)
{
	world->shared = cache;
}

static VulnThing *cache_get(
	VulnThingCache *cache, const char *of, const VulnOid *folder)
{
	g_autofree char *key = g_strconcat(folder->hex, " ", of, NULL);
	VulnThing *thing =
		cache == NULL ? NULL : g_hash_table_lookup(cache->things, key);

	return thing == NULL ? NULL : vuln_thing_ref(thing);
}

VulnGit *vuln_world_git(const VulnWorld *world)
{
	return world->git;
}

const VulnOid *vuln_world_tree(const VulnWorld *world)
{
	return world->is_empty ? NULL : &world->tree;
}

struct vuln_policy_memo *vuln_world_memo(VulnWorld *world)
{
	return &world->memo;
}

/* Loading */

static VulnRecord *load_record(VulnWorld *world, const char *of,
	const char *folder, const VulnEntry *entry, GError **error)
{
	g_autoptr(GBytes) bytes =
		vuln_git_read(world->git, &entry->oid, NULL, error);
	g_autofree char *path = g_strconcat(folder, "/", entry->name, NULL);
	g_autofree char *name = g_strndup(entry->name, strlen(entry->name) - 5);
	VulnRecord *record;

	if (bytes == NULL)
		return NULL;
	record = vuln_record_read(path, name, bytes, error);
	if (record != NULL && world->unseal != NULL &&
		vuln_node_get(record->node, "sealed") != NULL)
		world->unseal(record, of, world->unseal_data);
	return record;
}

static VulnThing *load_thing(VulnWorld *world, const char *of,
	const char *folder, const VulnOid *tree, GError **error)
{
	g_autoptr(GPtrArray) entries =
		vuln_git_entries(world->git, tree, error);
	g_autoptr(VulnThing) thing = NULL;
	guint i;

	if (entries == NULL)
		return NULL;
	thing = vuln_thing_new(of);
	for (i = 0; i < entries->len; i++) {
		const VulnEntry *entry = entries->pdata[i];
		VulnRecord *record;

		if (!g_str_has_suffix(entry->name, ".yaml") ||
			vuln_record_number(entry->name) == 0)
			continue;
		record = load_record(world, of, folder, entry, error);
		if (record == NULL)
			return NULL;
		vuln_thing_add(thing, record);
	}
	return g_steal_pointer(&thing);
}

/* A thing counts without what waits for a second custodian. */
static VulnThing *count_confirmed(VulnWorld *world, VulnThing *thing)
{
	if (g_str_equal(vuln_thing_of(thing), "policy"))
		return vuln_confirm_policy(thing);
	if (!g_str_has_prefix(vuln_thing_of(thing), "people/"))
		return vuln_thing_ref(thing);
	return vuln_confirm_person(
		world->git, vuln_world_thing(world, "policy", NULL), thing);
}

/* The thing as the tree of @world has it, owned by the caller. */
static VulnThing *read_thing(VulnWorld *world, const char *of, GError **error)
{
	g_autofree char *folder = vuln_thing_path(of);
	VulnThing *thing;
	VulnOid tree;
	guint mode;

	if (folder == NULL || world->is_empty || world->git == NULL)
		return NULL;
	if (!vuln_git_entry(world->git, &world->tree, folder, &tree, &mode) ||
		mode != 040000)
		return NULL;
	thing = cache_get(world->shared, of, &tree);
	if (thing == NULL) {
		thing = load_thing(world, of, folder, &tree, error);
		if (thing != NULL && world->shared != NULL)
			vuln_thing_cache_put(world->shared, of, &tree, thing);
	}
	return thing;
}

/* @own (taken; may be NULL) with the records that the other world alone has. */
static VulnThing *join_thing(VulnWorld *world, const char *of, VulnThing *own)
{
	g_autoptr(VulnThing) other = read_thing(world->other, of, NULL);
	VulnThing *all;
	guint i;

	if (other == NULL)
		return own;
	all = own == NULL ? vuln_thing_new(of)
			  : vuln_thing_at_record(own, NULL);
	for (i = 0; i < vuln_thing_size(other); i++) {
		const VulnRecord *record = vuln_thing_record(other, i);

		if (vuln_record_at(record) <= world->until &&
			vuln_thing_find(all, record->name) == NULL)
			vuln_thing_add(all, vuln_record_copy(record));
	}
	vuln_thing_unref(own);
	if (vuln_thing_size(all) > 0)
		return all;
	vuln_thing_unref(all);
	return NULL;
}

VulnThing *vuln_world_thing(VulnWorld *world, const char *of, GError **error)
{
	g_autoptr(VulnThing) thing = NULL;
	VulnThing *counted;
	void *known;

	if (g_hash_table_lookup_extended(world->things, of, NULL, &known))
		return known;
	thing = read_thing(world, of, error);
	if (world->other != NULL)
		thing = join_thing(world, of, g_steal_pointer(&thing));
	if (thing == NULL)
		return NULL;
	counted = count_confirmed(world, thing);
	g_hash_table_insert(world->things, g_strdup(of), counted);
	return counted;
}

static void collect_ids(
	VulnWorld *world, const VulnOid *tree, guint depth, GPtrArray *ids)
{
	g_autoptr(GPtrArray) entries = vuln_git_entries(world->git, tree, NULL);
	guint i;

	for (i = 0; entries != NULL && i < entries->len; i++) {
		const VulnEntry *entry = entries->pdata[i];

		if (entry->mode != 040000)
			continue;
		if (depth > 0)
			collect_ids(world, &entry->oid, depth - 1, ids);
		else
			g_ptr_array_add(ids, g_strdup(entry->name));
	}
}

/* A world without a repository has what was put into it. */
static void collect_put(VulnWorld *world, const char *kind, GPtrArray *ids)
{
	GHashTableIter iter;
	void *of;

	g_hash_table_iter_init(&iter, world->things);
	while (g_hash_table_iter_next(&iter, &of, NULL)) {
		const char *slash = strchr(of, '/');
		gsize length = slash == NULL ? 0 : (gsize)(slash - (char *)of);

		if (length > 0 && length == strlen(kind) &&
			strncmp(of, kind, length) == 0)
			g_ptr_array_add(ids, g_strdup(slash + 1));
	}
}

void vuln_world_put(VulnWorld *world, VulnThing *thing)
{
	g_return_if_fail(world->git == NULL);
	world->is_empty = FALSE;
	memset(world->tree.hex, '0', sizeof(world->tree.hex) - 1);
	g_hash_table_replace(world->things, g_strdup(vuln_thing_of(thing)),
		vuln_thing_ref(thing));
}

static int compare_ids(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* What the other world has beside the @ids that are there. */
static void collect_other(VulnWorld *other, const char *kind, GPtrArray *ids)
{
	g_auto(GStrv) more = vuln_world_ids(other, kind);
	guint own = ids->len, i;
	gsize n;

	for (n = 0; more[n] != NULL; n++) {
		for (i = 0; i < own && !g_str_equal(ids->pdata[i], more[n]);
			i++)
			;
		if (i == own)
			g_ptr_array_add(ids, g_strdup(more[n]));
	}
}

char **vuln_world_ids(VulnWorld *world, const char *kind)
{
	GPtrArray *ids = g_ptr_array_new();
	VulnOid tree;
	guint mode;

	if (!world->is_empty && world->git != NULL &&
		vuln_git_entry(world->git, &world->tree, kind, &tree, &mode) &&
		mode == 040000)
		collect_ids(
			world, &tree, g_str_equal(kind, "cases") ? 2 : 0, ids);
	if (world->git == NULL)
		collect_put(world, kind, ids);
	if (world->other != NULL)
		collect_other(world->other, kind, ids);
	g_ptr_array_sort(ids, compare_ids);
	g_ptr_array_add(ids, NULL);
	return (char **)g_ptr_array_free(ids, FALSE);
}

GPtrArray *vuln_world_things(
	VulnWorld *world, const char *kind, guint *unreadable)
{
	g_auto(GStrv) ids = vuln_world_ids(world, kind);
	GPtrArray *things = g_ptr_array_new();
	gsize i;

	if (unreadable != NULL)
		*unreadable = 0;
	for (i = 0; ids[i] != NULL; i++) {
		g_autofree char *of = g_strconcat(kind, "/", ids[i], NULL);
		VulnThing *thing = vuln_world_thing(world, of, NULL);

		if (thing != NULL)
			g_ptr_array_add(things, thing);
		else if (unreadable != NULL)
			(*unreadable)++;
	}
	return things;
}

GBytes *vuln_world_file(VulnWorld *world, const char *path)
{
	VulnOid oid;
	guint mode;

	if (world->is_empty || world->git == NULL ||
		!vuln_git_entry(world->git, &world->tree, path, &oid, &mode) ||
		mode != 0100644)
		return NULL;
	return vuln_git_read(world->git, &oid, NULL, NULL);
}
