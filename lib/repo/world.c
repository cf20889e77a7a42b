/* SPDX-License-Identifier: Apache-2.0 */
/* The world: all things as one tree of the repository holds them. */
#include <string.h>

#include "repo/confirm-inside.h"
#include "vuln/error.h"
#include "repo/world.h"

struct vuln_world {
	VulnGit *git;
	gboolean is_empty;
	VulnOid tree;
	GHashTable *things;	/* of -> VulnThing */
	VulnThingCache *shared; /* or NULL */
	VulnUnseal unseal;
	void *unseal_data;
	VulnZone *zone;
	VulnCalendar *calendar;
	char **languages;
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
	vuln_zone_free(world->zone);
	vuln_calendar_free(world->calendar);
	g_strfreev(world->languages);
	g_free(world);
}

void vuln_world_set_unseal(VulnWorld *world, VulnUnseal unseal, void *data)
{
	world->unseal = unseal;
	world->unseal_data = data;
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

/* Paths */

static gboolean is_case_id(const char *id)
{
	return strlen(id) == 13 && strspn(id, "0123456789") == 8 &&
	       id[8] == '-' &&
	       strspn(id + 9, "0123456789abcdefghjkmnpqrstvwxyz") == 4;
}

static gboolean is_id(const char *id)
{
	gsize length = strlen(id);

	return length > 0 && length <= 64 && *id != '.' && *id != '-' &&
	       *id != '_' && id[length - 1] != '.' &&
	       strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789._-") == length;
}

static gboolean is_registry(const char *kind)
{
	static const char *const kinds[] = {
		"people", "products", "partners", "systems", NULL};

	return g_strv_contains(kinds, kind);
}

char *vuln_thing_path(const char *of)
{
	g_auto(GStrv) parts = g_strsplit(of, "/", -1);

	if (g_str_equal(of, "policy"))
		return g_strdup("policy");
	if (g_strv_length(parts) != 2)
		return NULL;
	if (g_str_equal(parts[0], "cases") && is_case_id(parts[1]))
		return g_strdup_printf(
			"cases/%.4s/%.2s/%s", parts[1], parts[1] + 4, parts[1]);
	if (is_registry(parts[0]) && is_id(parts[1]))
		return g_strdup(of);
	return NULL;
}

char *vuln_path_thing(const char *path, char **name)
{
	g_auto(GStrv) parts = g_strsplit(path, "/", 6);
	guint n = g_strv_length(parts), skip;
	g_autofree char *of = NULL, *folder = NULL;

	if (n >= 2 && g_str_equal(parts[0], "policy")) {
		of = g_strdup("policy");
		skip = 1;
	} else if (n >= 5 && g_str_equal(parts[0], "cases")) {
		of = g_strconcat("cases/", parts[3], NULL);
		skip = 4;
	} else if (n >= 3 && is_registry(parts[0])) {
		of = g_strconcat(parts[0], "/", parts[1], NULL);
		skip = 2;
	} else {
		return NULL;
	}
	folder = vuln_thing_path(of);
	if (folder == NULL || !g_str_has_prefix(path, folder) ||
		path[strlen(folder)] != '/')
		return NULL;
	if (name != NULL)
		*name = g_strjoinv("/", parts + skip);
	return g_steal_pointer(&of);
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

VulnThing *vuln_world_thing(VulnWorld *world, const char *of, GError **error)
{
	g_autofree char *folder = vuln_thing_path(of);
	g_autoptr(VulnThing) thing = NULL;
	VulnThing *counted;
	VulnOid tree;
	guint mode;
	void *known;

	if (folder == NULL || world->is_empty)
		return NULL;
	if (g_hash_table_lookup_extended(world->things, of, NULL, &known))
		return known;
	if (!vuln_git_entry(world->git, &world->tree, folder, &tree, &mode) ||
		mode != 040000)
		return NULL;
	thing = cache_get(world->shared, of, &tree);
	if (thing == NULL) {
		thing = load_thing(world, of, folder, &tree, error);
		if (thing != NULL && world->shared != NULL)
			vuln_thing_cache_put(world->shared, of, &tree, thing);
	}
	if (thing == NULL)
		return NULL;
	counted = vuln_confirm_apply(world, thing);
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

static int compare_ids(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

char **vuln_world_ids(VulnWorld *world, const char *kind)
{
	GPtrArray *ids = g_ptr_array_new();
	VulnOid tree;
	guint mode;

	if (!world->is_empty &&
		vuln_git_entry(world->git, &world->tree, kind, &tree, &mode) &&
		mode == 040000)
		collect_ids(
			world, &tree, g_str_equal(kind, "cases") ? 2 : 0, ids);
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

	if (world->is_empty ||
		!vuln_git_entry(world->git, &world->tree, path, &oid, &mode) ||
		mode != 0100644)
		return NULL;
	return vuln_git_read(world->git, &oid, NULL, NULL);
}

/* Policy */

const VulnNode *vuln_policy(VulnWorld *world)
{
	VulnThing *policy = vuln_world_thing(world, "policy", NULL);

	return policy == NULL ? NULL : vuln_thing_values(policy);
}

const VulnZone *vuln_policy_zone(VulnWorld *world)
{
	const char *name;

	if (world->zone != NULL)
		return world->zone;
	name = vuln_node_find_text(vuln_policy(world), "time-zone", NULL);
	if (name != NULL)
		world->zone = vuln_zone_new(name, NULL);
	if (world->zone == NULL)
		world->zone = vuln_zone_new("UTC", NULL);
	return world->zone;
}

static void add_closing_days(VulnWorld *world)
{
	const VulnNode *days =
		vuln_node_get(vuln_policy(world), "closing-days");
	guint i;

	for (i = 0; i < vuln_node_size(days); i++) {
		VulnDay day;

		if (vuln_day_parse(vuln_node_key(days, i), &day, NULL))
			vuln_calendar_add_closed(world->calendar, day,
				vuln_node_text(vuln_node_at(days, i)));
	}
}

static void add_holidays(VulnWorld *world)
{
	const VulnNode *days = vuln_node_get(vuln_policy(world), "holidays");
	g_autoptr(GHashTable) table =
		g_hash_table_new_full(NULL, NULL, NULL, g_free);
	guint i;

	for (i = 0; i < vuln_node_size(days); i++) {
		const char *name = vuln_node_text(vuln_node_at(days, i));
		VulnDay day;

		if (name != NULL &&
			vuln_day_parse(vuln_node_key(days, i), &day, NULL))
			g_hash_table_replace(
				table, GINT_TO_POINTER(day), g_strdup(name));
	}
	vuln_calendar_add_holidays(world->calendar, table);
}

const VulnCalendar *vuln_policy_calendar(VulnWorld *world)
{
	const char *name;

	if (world->calendar != NULL)
		return world->calendar;
	name = vuln_node_find_text(vuln_policy(world), "calendar", NULL);
	world->calendar = vuln_calendar_new(name == NULL ? "none" : name, NULL);
	if (world->calendar == NULL)
		world->calendar = vuln_calendar_new("none", NULL);
	vuln_calendar_set_year_end(world->calendar, g_strcmp0(name, "jp") == 0);
	add_holidays(world);
	add_closing_days(world);
	return world->calendar;
}

gboolean vuln_policy_is(VulnWorld *world, const char *key, const char *value)
{
	return g_strcmp0(vuln_node_find_text(vuln_policy(world), key, NULL),
		       value) == 0;
}

const char *const *vuln_policy_languages(VulnWorld *world)
{
	const VulnNode *list = vuln_node_get(vuln_policy(world), "languages");
	guint i, n = vuln_node_size(list);

	if (world->languages != NULL)
		return (const char *const *)world->languages;
	world->languages = g_new0(char *, (n == 0 ? 1 : n) + 1);
	for (i = 0; i < n; i++)
		world->languages[i] =
			g_strdup(vuln_node_text(vuln_node_at(list, i)));
	if (n == 0)
		world->languages[0] = g_strdup("en");
	return (const char *const *)world->languages;
}

gboolean vuln_policy_deadline(
	VulnWorld *world, const char *name, gint64 *count, const char **unit)
{
	const VulnNode *deadline =
		vuln_node_find(vuln_policy(world), "deadlines", name, NULL);

	*count = vuln_node_number(vuln_node_get(deadline, "count"), -1);
	*unit = vuln_node_find_text(deadline, "unit", NULL);
	return *count >= 0 && *unit != NULL;
}

gint64 vuln_policy_due(
	VulnWorld *world, const char *name, gint64 start, gboolean *provisional)
{
	const VulnZone *zone = vuln_policy_zone(world);
	const VulnCalendar *calendar = vuln_policy_calendar(world);
	VulnDay day = vuln_day_of_time(start, zone);
	const char *unit;
	gint64 count;

	*provisional = FALSE;
	if (!vuln_policy_deadline(world, name, &count, &unit))
		return 0;
	if (g_str_equal(unit, "hours"))
		return start + count * 3600;
	if (g_str_equal(unit, "business-days"))
		day = vuln_calendar_add(calendar, day, (int)count);
	else
		day += (VulnDay)count;
	*provisional = vuln_calendar_is_provisional(calendar, day);
	return vuln_day_time(day, 24, 0, zone) - 1;
}

/* People */

VulnThing *vuln_person(VulnWorld *world, const char *handle)
{
	g_autofree char *of = g_strconcat("people/", handle, NULL);

	return vuln_world_thing(world, of, NULL);
}

VulnThing *vuln_partner(VulnWorld *world, const char *id)
{
	g_autofree char *of = g_strconcat("partners/", id, NULL);

	return id == NULL ? NULL : vuln_world_thing(world, of, NULL);
}

static gboolean has_key(const VulnThing *person, const char *fingerprint)
{
	const VulnNode *keys = vuln_thing_get(person, "keys", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(keys); i++)
		if (g_str_has_suffix(vuln_node_key(keys, i), fingerprint))
			return TRUE;
	return FALSE;
}

VulnThing *vuln_person_by_key(VulnWorld *world, const char *fingerprint)
{
	g_autoptr(GPtrArray) people = vuln_world_things(world, "people", NULL);
	guint i;

	if (strlen(fingerprint) < 16)
		return NULL;
	for (i = 0; i < people->len; i++)
		if (has_key(people->pdata[i], fingerprint))
			return people->pdata[i];
	return NULL;
}

gboolean vuln_day_begun(VulnWorld *world, const char *text, gint64 clock)
{
	VulnDay day;

	return text == NULL || !vuln_day_parse(text, &day, NULL) ||
	       day <= vuln_day_of_time(clock, vuln_policy_zone(world));
}

gboolean vuln_day_over(VulnWorld *world, const char *text, gint64 clock)
{
	VulnDay day;

	return text != NULL && vuln_day_parse(text, &day, NULL) &&
	       day < vuln_day_of_time(clock, vuln_policy_zone(world));
}

static gboolean is_current(VulnWorld *world, const VulnNode *span, gint64 clock)
{
	return vuln_day_begun(
		       world, vuln_node_find_text(span, "from", NULL), clock) &&
	       !vuln_day_over(
		       world, vuln_node_find_text(span, "until", NULL), clock);
}

gboolean vuln_person_has(VulnWorld *world, const VulnThing *person,
	const char *right, gint64 clock)
{
	const VulnNode *span = vuln_thing_get(person, "rights", right, NULL);

	return span != NULL && vuln_node_type(span) == VULN_MAP &&
	       vuln_thing_get(person, "retired", NULL) == NULL &&
	       is_current(world, span, clock);
}

static gboolean right_covers(VulnWorld *world, const char *right,
	const char *kind, const char *action)
{
	const VulnNode *may = vuln_node_find(
		vuln_policy(world), "rights", right, "may", NULL);
	g_autofree char *whole = g_strconcat(kind, "/*", NULL);
	g_autofree char *one = g_strconcat(kind, "/", action, NULL);
	guint i;

	for (i = 0; i < vuln_node_size(may); i++) {
		const char *entry = vuln_node_text(vuln_node_at(may, i));

		if (g_str_equal(entry, whole) || g_str_equal(entry, one))
			return TRUE;
	}
	return FALSE;
}

gboolean vuln_person_may(VulnWorld *world, const VulnThing *person,
	const char *kind, const char *action, gint64 clock, const char **right)
{
	const VulnNode *rights = vuln_thing_get(person, "rights", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(rights); i++) {
		const char *name = vuln_node_key(rights, i);

		if (!vuln_person_has(world, person, name, clock) ||
			!right_covers(world, name, kind, action))
			continue;
		if (right != NULL)
			*right = name;
		return TRUE;
	}
	return FALSE;
}

gboolean vuln_person_agreed(
	VulnWorld *world, const VulnThing *person, gint64 clock)
{
	const VulnNode *agreement = vuln_thing_get(person, "agreement", NULL);

	return agreement != NULL && is_current(world, agreement, clock);
}

/* By the first day; of one day by the record that brought it. */
static gboolean is_older(const VulnThing *person, const char *a, const char *b)
{
	int order = g_strcmp0(vuln_thing_text(person, "keys", a, "from", NULL),
		vuln_thing_text(person, "keys", b, "from", NULL));
	const VulnRecord *one, *other;

	if (order != 0)
		return order < 0;
	one = vuln_thing_writer(person, "keys", a, "armor", NULL);
	other = vuln_thing_writer(person, "keys", b, "armor", NULL);
	return one != NULL && other != NULL && one->number < other->number;
}

const char *vuln_person_key(
	VulnWorld *world, const VulnThing *person, gint64 clock)
{
	const VulnNode *keys = vuln_thing_get(person, "keys", NULL);
	const char *best = NULL;
	guint i;

	if (vuln_thing_get(person, "retired", NULL) != NULL)
		return NULL;
	for (i = 0; i < vuln_node_size(keys); i++) {
		const char *key = vuln_node_key(keys, i);

		if (is_current(world, vuln_node_at(keys, i), clock) &&
			(best == NULL || !is_older(person, key, best)))
			best = key;
	}
	return best;
}
