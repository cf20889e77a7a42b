/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Folding: what a thing is follows from its records. The value of a key is
 * the set of writes to it that no other write to the same key follows.
 */
#include <string.h>

#include "vuln/record.h"
#include "vuln/schema.h"

#define SEPARATOR "\x1f"

struct shared_record {
	VulnRecord *record;
	int refs;
};

struct write {
	guint record;	/* index into thing->records */
	VulnNode *node; /* borrowed from the record; NULL node: removal */
	gboolean whole; /* removed with what it stood in */
};

struct vuln_thing {
	int refs;
	char *of, *name;
	GPtrArray *records;   /* of struct shared_record, sorted */
	GPtrArray *ancestors; /* of GBytes-like bit sets, guint8 * */
	GHashTable *slots;    /* path -> GArray of struct write */
	GPtrArray *removals;  /* of struct removal */
	GPtrArray *conflicts; /* of VulnConflict */
	GHashTable *muted;    /* "<record>" or "<record> <path>"; or NULL */
	VulnNode *values;     /* NULL: must be folded anew */
};

struct removal {
	char *path;
	struct write write;
};

static void record_unref(void *data)
{
	struct shared_record *shared = data;

	if (--shared->refs > 0)
		return;
	vuln_record_free(shared->record);
	g_free(shared);
}

static void conflict_free(void *data)
{
	VulnConflict *conflict = data;

	g_free(conflict->path);
	g_ptr_array_free(conflict->records, TRUE);
	g_ptr_array_free(conflict->values, TRUE);
	g_free(conflict);
}

static void removal_free(void *data)
{
	g_free(((struct removal *)data)->path);
	g_free(data);
}

static void writes_free(void *data)
{
	g_array_free(data, TRUE);
}

VulnThing *vuln_thing_new(const char *of)
{
	VulnThing *thing = g_new0(VulnThing, 1);
	const char *slash = strrchr(of, '/');

	thing->refs = 1;
	thing->of = g_strdup(of);
	thing->name = g_strdup(slash == NULL ? of : slash + 1);
	thing->records = g_ptr_array_new_with_free_func(record_unref);
	thing->ancestors = g_ptr_array_new_with_free_func(g_free);
	thing->slots = g_hash_table_new_full(
		g_str_hash, g_str_equal, g_free, writes_free);
	thing->removals = g_ptr_array_new_with_free_func(removal_free);
	thing->conflicts = g_ptr_array_new_with_free_func(conflict_free);
	return thing;
}

VulnThing *vuln_thing_ref(VulnThing *thing)
{
	thing->refs++;
	return thing;
}

void vuln_thing_unref(VulnThing *thing)
{
	if (thing == NULL || --thing->refs > 0)
		return;
	g_free(thing->of);
	g_free(thing->name);
	g_ptr_array_free(thing->records, TRUE);
	g_ptr_array_free(thing->ancestors, TRUE);
	g_hash_table_destroy(thing->slots);
	g_ptr_array_free(thing->removals, TRUE);
	g_ptr_array_free(thing->conflicts, TRUE);
	if (thing->muted != NULL)
		g_hash_table_destroy(thing->muted);
	vuln_node_unref(thing->values);
	g_free(thing);
}

const char *vuln_thing_of(const VulnThing *thing)
{
	return thing->of;
}

const char *vuln_thing_id(const VulnThing *thing)
{
	return thing->name;
}

guint vuln_thing_size(const VulnThing *thing)
{
	return thing->records->len;
}

static VulnRecord *record_at(const VulnThing *thing, guint i)
{
	return ((struct shared_record *)thing->records->pdata[i])->record;
}

const VulnRecord *vuln_thing_record(const VulnThing *thing, guint i)
{
	return i < thing->records->len ? record_at(thing, i) : NULL;
}

static int compare_records(const VulnRecord *a, const VulnRecord *b)
{
	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	return strcmp(a->name, b->name);
}

static void add_shared(VulnThing *thing, struct shared_record *shared)
{
	guint i = thing->records->len;

	while (i > 0 &&
		compare_records(shared->record, record_at(thing, i - 1)) < 0)
		i--;
	g_ptr_array_insert(thing->records, (int)i, shared);
	g_clear_pointer(&thing->values, vuln_node_unref);
}

void vuln_thing_add(VulnThing *thing, VulnRecord *record)
{
	struct shared_record *shared = g_new0(struct shared_record, 1);

	shared->record = record;
	shared->refs = 1;
	add_shared(thing, shared);
}

static gint index_of(const VulnThing *thing, const char *name)
{
	guint i;

	for (i = 0; i < thing->records->len; i++)
		if (g_str_equal(record_at(thing, i)->name, name))
			return (gint)i;
	return -1;
}

const VulnRecord *vuln_thing_find(const VulnThing *thing, const char *name)
{
	gint i = index_of(thing, name);

	return i < 0 ? NULL : record_at(thing, (guint)i);
}

guint vuln_thing_next_number(const VulnThing *thing)
{
	guint n = thing->records->len;

	return n == 0 ? 1 : record_at(thing, n - 1)->number + 1;
}

GPtrArray *vuln_thing_heads(const VulnThing *thing)
{
	GPtrArray *heads = g_ptr_array_new();
	g_autoptr(GHashTable) named = g_hash_table_new(g_str_hash, g_str_equal);
	guint i, n;

	for (i = 0; i < thing->records->len; i++) {
		const VulnNode *after =
			vuln_node_get(record_at(thing, i)->node, "after");

		for (n = 0; n < vuln_node_size(after); n++)
			g_hash_table_add(
				named, (char *)vuln_node_key(after, n));
	}
	for (i = 0; i < thing->records->len; i++)
		if (!g_hash_table_contains(named, record_at(thing, i)->name))
			g_ptr_array_add(heads, record_at(thing, i));
	return heads;
}

/* Ancestors: one bit set a record */

static gboolean has_bit(const guint8 *set, guint bit)
{
	return (set[bit / 8] >> (bit % 8)) & 1;
}

static void add_ancestors(VulnThing *thing, guint i, gsize size)
{
	const VulnNode *after =
		vuln_node_get(record_at(thing, i)->node, "after");
	guint8 *set = g_malloc0(size);
	gsize byte;
	guint n;

	for (n = 0; n < vuln_node_size(after); n++) {
		gint before = index_of(thing, vuln_node_key(after, n));
		const guint8 *theirs;

		if (before < 0 || (guint)before >= i)
			continue;
		theirs = thing->ancestors->pdata[before];
		for (byte = 0; byte < size; byte++)
			set[byte] |= theirs[byte];
		set[before / 8] |= (guint8)(1 << (before % 8));
	}
	g_ptr_array_add(thing->ancestors, set);
}

static void find_ancestors(VulnThing *thing)
{
	gsize size = thing->records->len / 8 + 1;
	guint i;

	g_ptr_array_set_size(thing->ancestors, 0);
	for (i = 0; i < thing->records->len; i++)
		add_ancestors(thing, i, size);
}

static gboolean follows(const VulnThing *thing, guint later, guint earlier)
{
	return has_bit(thing->ancestors->pdata[later], earlier);
}

/* Writes */

static gboolean covers(const char *prefix, const char *path)
{
	gsize length = strlen(prefix);

	return strncmp(prefix, path, length) == 0 &&
	       (path[length] == '\0' || path[length] == *SEPARATOR);
}

static void drop_followed(const VulnThing *thing, GArray *writes, guint record)
{
	guint i = 0;

	while (i < writes->len) {
		guint old = g_array_index(writes, struct write, i).record;

		if (old == record || follows(thing, record, old))
			g_array_remove_index(writes, i);
		else
			i++;
	}
}

static void supersede(
	const VulnThing *thing, GArray *writes, struct write write)
{
	drop_followed(thing, writes, write.record);
	g_array_append_val(writes, write);
}

static void add_removal(
	GArray *writes, const struct removal *removal, const char *path)
{
	struct write write = removal->write;

	write.whole = !g_str_equal(removal->path, path);
	g_array_append_val(writes, write);
}

static GArray *slot_of(VulnThing *thing, const char *path)
{
	GArray *writes = g_hash_table_lookup(thing->slots, path);
	guint i;

	if (writes != NULL)
		return writes;
	writes = g_array_new(FALSE, FALSE, sizeof(struct write));
	for (i = 0; i < thing->removals->len; i++) {
		const struct removal *removal = thing->removals->pdata[i];

		if (covers(removal->path, path))
			add_removal(writes, removal, path);
	}
	g_hash_table_insert(thing->slots, g_strdup(path), writes);
	return writes;
}

static void remove_below(VulnThing *thing, const char *path, guint record)
{
	struct removal *removal = g_new0(struct removal, 1);
	GHashTableIter iter;
	void *key, *value;

	removal->path = g_strdup(path);
	removal->write.record = record;
	slot_of(thing, path);
	g_hash_table_iter_init(&iter, thing->slots);
	while (g_hash_table_iter_next(&iter, &key, &value))
		if (covers(path, key)) {
			drop_followed(thing, value, record);
			add_removal(value, removal, key);
		}
	g_ptr_array_add(thing->removals, removal);
}

static gboolean is_muted(const VulnThing *thing, guint record, const char *path)
{
	g_autofree char *key = NULL;

	if (thing->muted == NULL)
		return FALSE;
	key = g_strconcat(record_at(thing, record)->name,
		path == NULL ? NULL : SEPARATOR, path, NULL);
	return g_hash_table_contains(thing->muted, key);
}

static void write_node(
	VulnThing *thing, guint record, const char *path, VulnNode *node)
{
	struct write write = {record, node, FALSE};
	guint i;

	if (is_muted(thing, record, path))
		return;
	if (vuln_node_type(node) == VULN_NULL) {
		remove_below(thing, path, record);
		return;
	}
	if (vuln_node_type(node) != VULN_MAP || vuln_node_size(node) == 0) {
		supersede(thing, slot_of(thing, path), write);
		return;
	}
	for (i = 0; i < vuln_node_size(node); i++) {
		g_autofree char *below = g_strconcat(
			path, SEPARATOR, vuln_node_key(node, i), NULL);

		write_node(thing, record, below, vuln_node_at(node, i));
	}
}

/* A field that its kind of record does not have says nothing: nobody writes in
 * a record that he may sign what he may not (design 2). Neither does a value of
 * another shape than its field: whoever reads what is folded finds what the
 * schema says, or nothing. What this version does not know at all is no matter
 * of it. */
static gboolean says(const char *thing, const struct vuln_kind *kind,
	const char *key, const VulnNode *value)
{
	const struct vuln_field *field;
	const struct vuln_use *use;

	if (kind != NULL)
		for (use = kind->uses; use->field != NULL; use++)
			if (g_str_equal(use->field->name, key))
				return vuln_schema_has_shape(use->field, value);
	field = vuln_schema_field(thing, key);
	return field == NULL ||
	       (kind == NULL && vuln_schema_has_shape(field, value));
}

static void write_record(VulnThing *thing, guint i)
{
	const VulnRecord *record = record_at(thing, i);
	const VulnNode *node = record->node;
	const char *of = vuln_thing_of(thing);
	g_autofree char *kind_of = g_strndup(of, strcspn(of, "/"));
	const struct vuln_kind *kind =
		vuln_kind_find(kind_of, vuln_record_action(record));
	guint n;

	if (is_muted(thing, i, NULL))
		return;
	for (n = 0; n < vuln_node_size(node); n++) {
		const char *key = vuln_node_key(node, n);
		VulnNode *value = vuln_node_at(node, n);

		if (!vuln_schema_is_envelope(key) &&
			says(kind_of, kind, key, value))
			write_node(thing, i, key, value);
	}
}

/* Which of several differing values counts */

static guint rank(const char *leaf, const VulnNode *value)
{
	static const char *const statuses[] = {
		"not-affected", "investigating", "affected"};
	const char *text = vuln_node_text(value);
	guint i;

	if (g_str_equal(leaf, "status") && text != NULL)
		for (i = 0; i < G_N_ELEMENTS(statuses); i++)
			if (g_str_equal(text, statuses[i]))
				return i + 1;
	if (g_str_equal(leaf, "granted"))
		return vuln_node_true(value) ? 0 : 1;
	if (g_str_equal(leaf, "withdrawn"))
		return vuln_node_true(value) ? 1 : 0;
	return 0;
}

/* What decides who may sign and who may read. */
static gboolean is_right(const char *path)
{
	static const char *const maps[] = {"rights" SEPARATOR, "keys" SEPARATOR,
		"access" SEPARATOR, "agreement" SEPARATOR};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(maps); i++)
		if (g_str_has_prefix(path, maps[i]))
			return TRUE;
	return FALSE;
}

/* A removal that gives more instead of less. */
static gboolean lifts(const char *leaf, const struct write *write)
{
	static const char *const limits[] = {"from", "until", "granted", NULL};

	return write->node == NULL && !write->whole &&
	       g_strv_contains(limits, leaf);
}

/* Of two rights the lesser one: none is less than any. */
static gboolean is_less(
	const char *leaf, const struct write *a, const struct write *b)
{
	if (lifts(leaf, a) || lifts(leaf, b))
		return lifts(leaf, a);
	if (a->node == NULL || b->node == NULL)
		return b->node == NULL;
	if (g_str_equal(leaf, "until"))
		return g_strcmp0(vuln_node_text(b->node),
			       vuln_node_text(a->node)) < 0;
	if (g_str_equal(leaf, "from"))
		return g_strcmp0(vuln_node_text(b->node),
			       vuln_node_text(a->node)) > 0;
	return rank(leaf, b->node) >= rank(leaf, a->node);
}

/* Whether @b must be counted rather than @a. */
static gboolean outranks(
	const char *path, const struct write *a, const struct write *b)
{
	const char *leaf = strrchr(path, *SEPARATOR);

	leaf = leaf == NULL ? path : leaf + 1;
	return is_right(path) ? is_less(leaf, a, b)
			      : rank(leaf, b->node) >= rank(leaf, a->node);
}

static void add_conflict(
	VulnThing *thing, const char *path, const GArray *writes)
{
	VulnConflict *conflict = g_new0(VulnConflict, 1);
	guint i;

	conflict->path = g_strdelimit(g_strdup(path), SEPARATOR, '.');
	conflict->records = g_ptr_array_new();
	conflict->values = g_ptr_array_new();
	for (i = 0; i < writes->len; i++) {
		struct write w = g_array_index(writes, struct write, i);

		g_ptr_array_add(conflict->records, record_at(thing, w.record));
		g_ptr_array_add(conflict->values, w.node);
	}
	g_ptr_array_add(thing->conflicts, conflict);
}

static int compare_writes(const void *a, const void *b)
{
	guint left = ((const struct write *)a)->record;
	guint right = ((const struct write *)b)->record;

	return left < right ? -1 : left > right;
}

static const struct write *settle(
	VulnThing *thing, const char *path, GArray *writes)
{
	const struct write *best;
	gboolean differ = FALSE;
	guint i;

	g_array_sort(writes, compare_writes);
	best = &g_array_index(writes, struct write, 0);
	for (i = 1; i < writes->len; i++) {
		const struct write *w = &g_array_index(writes, struct write, i);

		if (best->node != w->node &&
			!vuln_node_equal(best->node, w->node))
			differ = TRUE;
		if (outranks(path, best, w))
			best = w;
	}
	if (differ)
		add_conflict(thing, path, writes);
	return best;
}

static void place(VulnNode *root, const char *path, VulnNode *value)
{
	g_auto(GStrv) keys = g_strsplit(path, SEPARATOR, -1);
	VulnNode *at = root;
	gsize i;

	for (i = 0; keys[i + 1] != NULL; i++)
		at = vuln_node_sub(at, keys[i]);
	if (vuln_node_type(value) == VULN_MAP)
		vuln_node_sub(at, keys[i]);
	else
		vuln_node_put(at, keys[i], vuln_node_ref(value));
}

static void place_all(VulnThing *thing)
{
	g_autoptr(GList) paths = g_list_sort(
		g_hash_table_get_keys(thing->slots), (GCompareFunc)strcmp);
	GList *item;

	for (item = paths; item != NULL; item = item->next) {
		GArray *writes = g_hash_table_lookup(thing->slots, item->data);
		const struct write *best = settle(thing, item->data, writes);

		if (best->node != NULL)
			place(thing->values, item->data, best->node);
	}
}

static void fold(VulnThing *thing)
{
	const char *slash = strchr(thing->of, '/');
	g_autofree char *kind =
		slash == NULL
			? g_strdup(thing->of)
			: g_strndup(thing->of, (gsize)(slash - thing->of));
	guint i;

	g_hash_table_remove_all(thing->slots);
	g_ptr_array_set_size(thing->removals, 0);
	g_ptr_array_set_size(thing->conflicts, 0);
	thing->values = vuln_node_map();
	find_ancestors(thing);
	for (i = 0; i < thing->records->len; i++)
		write_record(thing, i);
	place_all(thing);
	vuln_schema_arrange_thing(thing->values, kind);
}

static void ensure_folded(const VulnThing *thing)
{
	if (thing->values == NULL)
		fold((VulnThing *)thing);
}

const VulnNode *vuln_thing_values(const VulnThing *thing)
{
	ensure_folded(thing);
	return thing->values;
}

const GPtrArray *vuln_thing_conflicts(const VulnThing *thing)
{
	ensure_folded(thing);
	return thing->conflicts;
}

gboolean vuln_thing_follows(const VulnThing *thing, const VulnRecord *later,
	const VulnRecord *earlier)
{
	gint a = index_of(thing, later->name);
	gint b = index_of(thing, earlier->name);

	ensure_folded(thing);
	return a >= 0 && b >= 0 && follows(thing, (guint)a, (guint)b);
}

VulnThing *vuln_thing_at_record(VulnThing *thing, const VulnRecord *last)
{
	VulnThing *part = vuln_thing_new(thing->of);
	guint i;

	for (i = 0; i < thing->records->len; i++) {
		struct shared_record *shared = thing->records->pdata[i];

		shared->refs++;
		add_shared(part, shared);
		if (shared->record == last)
			break;
	}
	return part;
}

void vuln_thing_mute(
	VulnThing *thing, const char *record, const char *key, const char *name)
{
	if (thing->muted == NULL)
		thing->muted = g_hash_table_new_full(
			g_str_hash, g_str_equal, g_free, NULL);
	g_hash_table_add(thing->muted,
		g_strconcat(record, key == NULL ? NULL : SEPARATOR, key,
			name == NULL ? NULL : SEPARATOR, name, NULL));
	g_clear_pointer(&thing->values, vuln_node_unref);
}

gboolean vuln_thing_is_muted(const VulnThing *thing)
{
	return thing->muted != NULL;
}

VulnNode *vuln_thing_get(const VulnThing *thing, ...)
{
	VulnNode *found;
	va_list keys;

	va_start(keys, thing);
	found = vuln_node_find_valist(vuln_thing_values(thing), keys);
	va_end(keys);
	return found;
}

const char *vuln_thing_text(const VulnThing *thing, ...)
{
	VulnNode *found;
	va_list keys;

	va_start(keys, thing);
	found = vuln_node_find_valist(vuln_thing_values(thing), keys);
	va_end(keys);
	return vuln_node_text(found);
}

static const VulnRecord *writer_of(const VulnThing *thing, const char *path)
{
	const GArray *writes = g_hash_table_lookup(thing->slots, path);

	if (writes == NULL || writes->len == 0)
		return NULL;
	return record_at(thing,
		g_array_index(writes, struct write, writes->len - 1).record);
}

const VulnRecord *vuln_thing_writer(const VulnThing *thing, ...)
{
	g_autoptr(GString) path = g_string_new(NULL);
	const char *key;
	va_list keys;

	ensure_folded(thing);
	va_start(keys, thing);
	while ((key = va_arg(keys, const char *)) != NULL) {
		if (path->len > 0)
			g_string_append(path, SEPARATOR);
		g_string_append(path, key);
	}
	va_end(keys);
	return writer_of(thing, path->str);
}

const VulnRecord *vuln_thing_writer_at(
	const VulnThing *thing, const char *const *keys)
{
	g_autofree char *path = g_strjoinv(SEPARATOR, (char **)keys);

	ensure_folded(thing);
	return writer_of(thing, path);
}
