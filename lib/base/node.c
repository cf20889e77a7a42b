/* SPDX-License-Identifier: Apache-2.0 */
/* The value tree that records, folded things and views are made of. */
#include <string.h>

#include "vuln/node.h"

struct vuln_node {
	int refs;
	enum vuln_node_type type;
	guint line, column;
	char *text;
	gint64 number;
	GArray *keys;	  /* of struct key, for maps */
	GPtrArray *items; /* of VulnNode, for maps and lists */
};

struct key {
	char *name;
	guint line, column;
};

static void key_clear(void *data)
{
	g_free(((struct key *)data)->name);
}

static void item_unref(void *data)
{
	vuln_node_unref(data);
}

static VulnNode *node_new(enum vuln_node_type type)
{
	VulnNode *node = g_new0(VulnNode, 1);

	node->refs = 1;
	node->type = type;
	if (type == VULN_MAP || type == VULN_LIST)
		node->items = g_ptr_array_new_with_free_func(item_unref);
	if (type == VULN_MAP) {
		node->keys = g_array_new(FALSE, FALSE, sizeof(struct key));
		g_array_set_clear_func(node->keys, key_clear);
	}
	return node;
}

VulnNode *vuln_node_null(void)
{
	return node_new(VULN_NULL);
}

VulnNode *vuln_node_string(const char *text)
{
	VulnNode *node = node_new(VULN_STRING);

	node->text = g_strdup(text);
	return node;
}

VulnNode *vuln_node_int(gint64 number)
{
	VulnNode *node = node_new(VULN_INT);

	node->number = number;
	node->text = g_strdup_printf("%" G_GINT64_FORMAT, number);
	return node;
}

VulnNode *vuln_node_bool(gboolean value)
{
	VulnNode *node = node_new(VULN_BOOL);

	node->number = value ? 1 : 0;
	node->text = g_strdup(value ? "true" : "false");
	return node;
}

VulnNode *vuln_node_map(void)
{
	return node_new(VULN_MAP);
}

VulnNode *vuln_node_list(void)
{
	return node_new(VULN_LIST);
}

static gboolean is_whole_number(const char *text, gint64 *number)
{
	const char *digits = *text == '-' ? text + 1 : text;
	char *end;

	if (*digits == '\0' || strlen(digits) > 18)
		return FALSE;
	if (*digits == '0' && (digits[1] != '\0' || digits != text))
		return FALSE;
	if (strspn(digits, "0123456789") != strlen(digits))
		return FALSE;
	*number = g_ascii_strtoll(text, &end, 10);
	return TRUE;
}

VulnNode *vuln_node_plain(const char *text)
{
	gint64 number;

	if (*text == '\0' || g_str_equal(text, "null") ||
		g_str_equal(text, "~"))
		return vuln_node_null();
	if (g_str_equal(text, "true") || g_str_equal(text, "false"))
		return vuln_node_bool(*text == 't');
	if (is_whole_number(text, &number))
		return vuln_node_int(number);
	return vuln_node_string(text);
}

VulnNode *vuln_node_ref(VulnNode *node)
{
	node->refs++;
	return node;
}

void vuln_node_unref(VulnNode *node)
{
	if (node == NULL || --node->refs > 0)
		return;
	g_free(node->text);
	if (node->keys != NULL)
		g_array_free(node->keys, TRUE);
	if (node->items != NULL)
		g_ptr_array_free(node->items, TRUE);
	g_free(node);
}

VulnNode *vuln_node_copy(const VulnNode *node)
{
	VulnNode *copy = node_new(node->type);
	guint i;

	copy->line = node->line;
	copy->column = node->column;
	copy->text = g_strdup(node->text);
	copy->number = node->number;
	for (i = 0; i < vuln_node_size(node); i++) {
		VulnNode *child = vuln_node_copy(vuln_node_at(node, i));

		if (node->type == VULN_LIST) {
			vuln_node_append(copy, child);
			continue;
		}
		vuln_node_put(copy, vuln_node_key(node, i), child);
	}
	return copy;
}

static gboolean children_equal(const VulnNode *a, const VulnNode *b)
{
	guint i;

	for (i = 0; i < a->items->len; i++) {
		const VulnNode *other =
			a->type == VULN_LIST
				? vuln_node_at(b, i)
				: vuln_node_get(b, vuln_node_key(a, i));

		if (!vuln_node_equal(a->items->pdata[i], other))
			return FALSE;
	}
	return TRUE;
}

gboolean vuln_node_equal(const VulnNode *a, const VulnNode *b)
{
	if (a == b)
		return TRUE;
	if (a == NULL || b == NULL || a->type != b->type)
		return FALSE;
	if (a->items == NULL)
		return g_strcmp0(a->text, b->text) == 0;
	return a->items->len == b->items->len && children_equal(a, b);
}

enum vuln_node_type vuln_node_type(const VulnNode *node)
{
	return node == NULL ? VULN_NULL : node->type;
}

const char *vuln_node_text(const VulnNode *node)
{
	return node == NULL ? NULL : node->text;
}

gint64 vuln_node_number(const VulnNode *node, gint64 fallback)
{
	return node != NULL && node->type == VULN_INT ? node->number : fallback;
}

gboolean vuln_node_true(const VulnNode *node)
{
	return node != NULL && node->type == VULN_BOOL && node->number != 0;
}

guint vuln_node_size(const VulnNode *node)
{
	return node == NULL || node->items == NULL ? 0 : node->items->len;
}

const char *vuln_node_key(const VulnNode *node, guint i)
{
	return node->keys == NULL
		       ? ""
		       : g_array_index(node->keys, struct key, i).name;
}

VulnNode *vuln_node_at(const VulnNode *node, guint i)
{
	return i < vuln_node_size(node) ? node->items->pdata[i] : NULL;
}

static gint key_index(const VulnNode *node, const char *key)
{
	guint i;

	if (node == NULL || node->type != VULN_MAP)
		return -1;
	for (i = 0; i < node->keys->len; i++)
		if (strcmp(vuln_node_key(node, i), key) == 0)
			return (gint)i;
	return -1;
}

VulnNode *vuln_node_get(const VulnNode *node, const char *key)
{
	gint i = key_index(node, key);

	return i < 0 ? NULL : node->items->pdata[i];
}

VulnNode *vuln_node_find_valist(const VulnNode *node, va_list keys)
{
	const VulnNode *at = node;
	const char *key;

	while (at != NULL && (key = va_arg(keys, const char *)) != NULL)
		at = vuln_node_get(at, key);
	return (VulnNode *)at;
}

VulnNode *vuln_node_find(const VulnNode *node, ...)
{
	VulnNode *found;
	va_list keys;

	va_start(keys, node);
	found = vuln_node_find_valist(node, keys);
	va_end(keys);
	return found;
}

const char *vuln_node_find_text(const VulnNode *node, ...)
{
	VulnNode *found;
	va_list keys;

	va_start(keys, node);
	found = vuln_node_find_valist(node, keys);
	va_end(keys);
	return vuln_node_text(found);
}

void vuln_node_put(VulnNode *map, const char *key, VulnNode *value)
{
	gint i = key_index(map, key);
	struct key entry = {0};

	g_assert(map->type == VULN_MAP);
	if (i >= 0) {
		vuln_node_unref(map->items->pdata[i]);
		map->items->pdata[i] = value;
		return;
	}
	entry.name = g_strdup(key);
	g_array_append_val(map->keys, entry);
	g_ptr_array_add(map->items, value);
}

void vuln_node_put_text(VulnNode *map, const char *key, const char *text)
{
	vuln_node_put(map, key, vuln_node_string(text));
}

VulnNode *vuln_node_sub(VulnNode *map, const char *key)
{
	VulnNode *sub = vuln_node_get(map, key);

	if (sub == NULL || sub->type != VULN_MAP) {
		sub = vuln_node_map();
		vuln_node_put(map, key, sub);
	}
	return sub;
}

void vuln_node_remove(VulnNode *map, const char *key)
{
	gint i = key_index(map, key);

	if (i < 0)
		return;
	g_array_remove_index(map->keys, (guint)i);
	g_ptr_array_remove_index(map->items, (guint)i);
}

void vuln_node_append(VulnNode *list, VulnNode *item)
{
	g_assert(list->type == VULN_LIST);
	g_ptr_array_add(list->items, item);
}

void vuln_node_append_text(VulnNode *list, const char *text)
{
	vuln_node_append(list, vuln_node_string(text));
}

static int compare_keys(const void *a, const void *b, void *data)
{
	const VulnNode *map = data;

	return strcmp(vuln_node_key(map, *(const guint *)a),
		vuln_node_key(map, *(const guint *)b));
}

void vuln_node_sort(VulnNode *map)
{
	guint n = map->keys->len, i;
	g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(guint));
	g_autofree struct key *keys = g_new(struct key, n + 1);
	g_autofree VulnNode **items = g_new(VulnNode *, n + 1);

	for (i = 0; i < n; i++)
		g_array_append_val(order, i);
	g_array_sort_with_data(order, compare_keys, map);
	for (i = 0; i < n; i++) {
		guint from = g_array_index(order, guint, i);

		keys[i] = g_array_index(map->keys, struct key, from);
		items[i] = map->items->pdata[from];
	}
	for (i = 0; i < n; i++) {
		g_array_index(map->keys, struct key, i) = keys[i];
		map->items->pdata[i] = items[i];
	}
}

guint vuln_node_line(const VulnNode *node)
{
	return node == NULL ? 0 : node->line;
}

guint vuln_node_column(const VulnNode *node)
{
	return node == NULL ? 0 : node->column;
}

void vuln_node_key_place(
	const VulnNode *map, guint i, guint *line, guint *column)
{
	*line = g_array_index(map->keys, struct key, i).line;
	*column = g_array_index(map->keys, struct key, i).column;
}

void vuln_node_set_place(VulnNode *node, guint line, guint column)
{
	node->line = line;
	node->column = column;
}

void vuln_node_set_key_place(VulnNode *map, guint i, guint line, guint column)
{
	g_array_index(map->keys, struct key, i).line = line;
	g_array_index(map->keys, struct key, i).column = column;
}
