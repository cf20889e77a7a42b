/* SPDX-License-Identifier: Apache-2.0 */
/* JSON into value trees, and back. */
#include <jansson.h>
#include <stdlib.h>

#include "base/json.h"
#include "vuln/error.h"

static VulnNode *from_json(json_t *json);

static VulnNode *from_object(json_t *json)
{
	VulnNode *map = vuln_node_map();
	const char *key;
	json_t *value;

	json_object_foreach(json, key, value)
		vuln_node_put(map, key, from_json(value));
	return map;
}

static VulnNode *from_array(json_t *json)
{
	VulnNode *list = vuln_node_list();
	json_t *value;
	size_t i;

	json_array_foreach(json, i, value)
		vuln_node_append(list, from_json(value));
	return list;
}

static VulnNode *from_json(json_t *json)
{
	g_autofree char *real = NULL;

	switch (json_typeof(json)) {
	case JSON_OBJECT:
		return from_object(json);
	case JSON_ARRAY:
		return from_array(json);
	case JSON_STRING:
		return vuln_node_string(json_string_value(json));
	case JSON_INTEGER:
		return vuln_node_int(json_integer_value(json));
	case JSON_TRUE:
		return vuln_node_bool(TRUE);
	case JSON_FALSE:
		return vuln_node_bool(FALSE);
	case JSON_REAL:
		real = g_strdup_printf("%.17g", json_real_value(json));
		return vuln_node_string(real);
	case JSON_NULL:
	default:
		return vuln_node_null();
	}
}

VulnNode *vuln_json_read(
	const char *name, const char *text, gsize length, GError **error)
{
	json_error_t problem;
	json_t *json =
		json_loadb(text, length, JSON_REJECT_DUPLICATES, &problem);
	VulnNode *node;

	if (json == NULL) {
		vuln_fail(error, VULN_ERROR_NO, "%s:%d:%d: %s", name,
			problem.line, problem.column, problem.text);
		return NULL;
	}
	node = from_json(json);
	json_decref(json);
	return node;
}

static json_t *to_json(const VulnNode *node)
{
	json_t *json;
	guint i;

	switch (vuln_node_type(node)) {
	case VULN_MAP:
		json = json_object();
		for (i = 0; i < vuln_node_size(node); i++)
			json_object_set_new(json, vuln_node_key(node, i),
				to_json(vuln_node_at(node, i)));
		return json;
	case VULN_LIST:
		json = json_array();
		for (i = 0; i < vuln_node_size(node); i++)
			json_array_append_new(
				json, to_json(vuln_node_at(node, i)));
		return json;
	case VULN_INT:
		return json_integer(vuln_node_number(node, 0));
	case VULN_BOOL:
		return json_boolean(vuln_node_true(node));
	case VULN_STRING:
		return json_string(vuln_node_text(node));
	case VULN_NULL:
	default:
		return json_null();
	}
}

char *vuln_json_write(const VulnNode *node)
{
	json_t *json = to_json(node);
	char *text = json_dumps(json, JSON_INDENT(2) | JSON_ENCODE_ANY);
	char *copy = g_strdup(text);

	free(text);
	json_decref(json);
	return copy;
}
