/* SPDX-License-Identifier: Apache-2.0 */
/* The tree of values that a template is filled from. */
#include "template/render.h"

enum kind {
	KIND_MAP,
	KIND_LIST,
	KIND_STRING,
	KIND_RAW,
	KIND_BOOL,
};

struct vuln_data {
	enum kind kind;
	union {
		GHashTable *map;
		GPtrArray *list;
		char *text;
		gboolean truth;
	} u;
};

static VulnData *new_data(enum kind kind)
{
	VulnData *data = g_new0(VulnData, 1);

	data->kind = kind;
	return data;
}

static void free_data(void *data)
{
	vuln_data_free(data);
}

VulnData *vuln_data_map(void)
{
	VulnData *data = new_data(KIND_MAP);

	data->u.map = g_hash_table_new_full(
		g_str_hash, g_str_equal, g_free, free_data);
	return data;
}

VulnData *vuln_data_list(void)
{
	VulnData *data = new_data(KIND_LIST);

	data->u.list = g_ptr_array_new_with_free_func(free_data);
	return data;
}

VulnData *vuln_data_string(const char *text)
{
	VulnData *data = new_data(KIND_STRING);

	data->u.text = g_strdup(text != NULL ? text : "");
	return data;
}

VulnData *vuln_data_raw(const char *text)
{
	VulnData *data = vuln_data_string(text);

	data->kind = KIND_RAW;
	return data;
}

VulnData *vuln_data_bool(gboolean value)
{
	VulnData *data = new_data(KIND_BOOL);

	data->u.truth = value;
	return data;
}

void vuln_data_free(VulnData *data)
{
	if (data == NULL)
		return;
	switch (data->kind) {
	case KIND_MAP:
		g_hash_table_destroy(data->u.map);
		break;
	case KIND_LIST:
		g_ptr_array_unref(data->u.list);
		break;
	case KIND_STRING:
	case KIND_RAW:
		g_free(data->u.text);
		break;
	case KIND_BOOL:
		break;
	}
	g_free(data);
}

VulnData *vuln_data_set(VulnData *map, const char *name, VulnData *value)
{
	g_assert(map->kind == KIND_MAP);
	g_hash_table_replace(map->u.map, g_strdup(name), value);
	return value;
}

void vuln_data_set_string(VulnData *map, const char *name, const char *text)
{
	vuln_data_set(map, name, vuln_data_string(text));
}

void vuln_data_set_bool(VulnData *map, const char *name, gboolean value)
{
	vuln_data_set(map, name, vuln_data_bool(value));
}

VulnData *vuln_data_add(VulnData *list, VulnData *value)
{
	g_assert(list->kind == KIND_LIST);
	g_ptr_array_add(list->u.list, value);
	return value;
}

const VulnData *vuln_data_get(const VulnData *map, const char *name)
{
	if (map->kind != KIND_MAP)
		return NULL;
	return g_hash_table_lookup(map->u.map, name);
}

const char *vuln_data_text(const VulnData *data)
{
	if (data->kind != KIND_STRING && data->kind != KIND_RAW)
		return NULL;
	return data->u.text;
}

gboolean vuln_data_is_true(const VulnData *data)
{
	switch (data->kind) {
	case KIND_LIST:
		return data->u.list->len > 0;
	case KIND_STRING:
	case KIND_RAW:
		return *data->u.text != '\0';
	case KIND_BOOL:
		return data->u.truth;
	case KIND_MAP:
		break;
	}
	return TRUE;
}

const GPtrArray *vuln_template_items(const VulnData *data)
{
	return data->kind == KIND_LIST ? data->u.list : NULL;
}

gboolean vuln_template_is_raw(const VulnData *data)
{
	return data->kind == KIND_RAW;
}

gboolean vuln_template_is_truth(const VulnData *data)
{
	return data->kind == KIND_BOOL;
}
