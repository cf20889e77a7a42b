/* SPDX-License-Identifier: Apache-2.0 */
/* JSON Schema, draft 2020-12, from the schema tables. */
#include <jansson.h>
#include <stdlib.h>

#include "record/schema-word.h"
#include "vuln/schema.h"

static json_t *schema_of(const struct vuln_field *field, gboolean is_removable);

static void put_text(json_t *schema, const char *key, const char *text)
{
	json_object_set_new(schema, key, json_string(text));
}

/* A `null` takes a value away wherever a field may stand. */
static void put_type(json_t *schema, const char *type, gboolean is_removable)
{
	if (is_removable)
		json_object_set_new(
			schema, "type", json_pack("[s,s]", type, "null"));
	else
		put_text(schema, "type", type);
}

static void put_values(
	json_t *schema, const char *const *values, gboolean is_removable)
{
	json_t *list = json_array();

	for (; *values != NULL; values++)
		json_array_append_new(list, json_string(*values));
	if (is_removable)
		json_array_append_new(list, json_null());
	json_object_set_new(schema, "enum", list);
}

static const char *format_of(enum vuln_field_type type)
{
	switch (type) {
	case VULN_TYPE_DATE:
		return "date";
	case VULN_TYPE_TIME:
		return "date-time";
	case VULN_TYPE_URL:
		return "uri";
	default:
		return NULL;
	}
}

static void put_word(json_t *schema, const struct vuln_field *field,
	enum vuln_field_type type, gboolean is_removable)
{
	const char *pattern = vuln_type_pattern(type);
	const char *format = format_of(type);

	if (type == VULN_TYPE_ENUM) {
		put_values(schema, field->values, is_removable);
		return;
	}
	put_type(schema,
		type == VULN_TYPE_INT	 ? "integer"
		: type == VULN_TYPE_BOOL ? "boolean"
					 : "string",
		is_removable);
	if (pattern != NULL)
		put_text(schema, "pattern", pattern);
	if (format != NULL)
		put_text(schema, "format", format);
	if (type == VULN_TYPE_ARMOR)
		put_text(schema, "pattern", "^-----BEGIN PGP ");
}

static void put_members(json_t *schema, const struct vuln_field *members)
{
	json_t *properties = json_object();
	json_t *required = json_array();

	for (; members->name != NULL; members++) {
		json_object_set_new(properties, members->name,
			schema_of(members, !members->required));
		if (members->required)
			json_array_append_new(
				required, json_string(members->name));
	}
	json_object_set_new(schema, "properties", properties);
	if (json_array_size(required) > 0)
		json_object_set(schema, "required", required);
	json_decref(required);
	json_object_set_new(schema, "additionalProperties", json_false());
}

/* What a map holds at each key, or a list at each place. */
static json_t *item_schema(const struct vuln_field *field, gboolean in_map)
{
	json_t *schema = json_object();

	if (field->members == NULL) {
		put_word(schema, field, field->item, in_map);
		return schema;
	}
	put_type(schema, "object", in_map);
	put_members(schema, field->members);
	return schema;
}

static void put_map(json_t *schema, const struct vuln_field *field)
{
	const char *pattern = vuln_type_pattern(field->key);
	json_t *names = json_pack("{s:i}", "minLength", 1);

	if (pattern != NULL)
		put_text(names, "pattern", pattern);
	json_object_set_new(schema, "propertyNames", names);
	json_object_set_new(
		schema, "additionalProperties", item_schema(field, TRUE));
}

static void put_shape(
	json_t *schema, const struct vuln_field *field, gboolean is_removable)
{
	switch (field->type) {
	case VULN_TYPE_STRUCT:
		put_type(schema, "object", is_removable);
		put_members(schema, field->members);
		break;
	case VULN_TYPE_MAP:
		put_type(schema, "object", is_removable);
		put_map(schema, field);
		break;
	case VULN_TYPE_LIST:
		put_type(schema, "array", is_removable);
		json_object_set_new(schema, "items", item_schema(field, FALSE));
		break;
	default:
		put_word(schema, field, field->type, is_removable);
		break;
	}
}

static json_t *schema_of(const struct vuln_field *field, gboolean is_removable)
{
	json_t *schema = json_object();

	put_text(schema, "description", field->help);
	put_shape(schema, field, is_removable);
	put_text(schema, "x-secrecy", vuln_class_name(field->class));
	return schema;
}

/* The envelope says which kind it is. */
static void put_constants(json_t *properties, const struct vuln_kind *kind)
{
	json_t *format = json_object_get(properties, "format");
	json_t *action = json_object_get(properties, "action");
	json_t *of = json_object_get(properties, "of");
	char *pattern;

	json_object_set_new(format, "const", json_integer(1));
	json_object_set_new(action, "const", json_string(kind->action));
	pattern = g_str_equal(kind->thing, "policy")
			  ? g_strdup("^policy$")
			  : g_strdup_printf("^%s/[a-z0-9._-]+$", kind->thing);
	put_text(of, "pattern", pattern);
	g_free(pattern);
}

static void put_fields(json_t *properties, const struct vuln_kind *kind)
{
	static const struct vuln_field sealed = {.name = "sealed",
		.type = VULN_TYPE_ARMOR,
		.class = VULN_CLASS_CONTROL,
		.help = "the other fields, encrypted"};
	const struct vuln_field *field = vuln_schema_envelope();
	const struct vuln_use *use;

	for (; field->name != NULL; field++)
		json_object_set_new(
			properties, field->name, schema_of(field, FALSE));
	put_constants(properties, kind);
	for (use = kind->uses; use->field != NULL; use++)
		json_object_set_new(properties, use->field->name,
			schema_of(use->field, TRUE));
	json_object_set_new(properties, sealed.name, schema_of(&sealed, FALSE));
}

static json_t *envelope_required(void)
{
	const struct vuln_field *field = vuln_schema_envelope();
	json_t *names = json_array();

	for (; field->name != NULL; field++)
		if (field->required)
			json_array_append_new(names, json_string(field->name));
	return names;
}

/* What must be there may be in the sealed part instead. */
static void put_required(json_t *schema, const struct vuln_kind *kind)
{
	const struct vuln_use *use;
	json_t *names = json_array();

	json_object_set_new(schema, "required", envelope_required());
	for (use = kind->uses; use->field != NULL; use++)
		if (use->required)
			json_array_append_new(
				names, json_string(use->field->name));
	if (json_array_size(names) > 0)
		json_object_set_new(schema, "anyOf",
			json_pack("[{s:O},{s:[s]}]", "required", names,
				"required", "sealed"));
	json_decref(names);
}

char *vuln_schema_json(const struct vuln_kind *kind)
{
	json_t *schema = json_object(), *properties = json_object();
	g_autofree char *title =
		g_strconcat(kind->thing, "/", kind->action, NULL);
	char *text, *copy;

	put_text(schema, "$schema",
		"https://json-schema.org/draft/2020-12/schema");
	put_text(schema, "title", title);
	put_text(schema, "description", kind->summary);
	put_text(schema, "type", "object");
	put_fields(properties, kind);
	json_object_set_new(schema, "properties", properties);
	put_required(schema, kind);
	json_object_set_new(schema, "additionalProperties", json_false());
	text = json_dumps(schema, JSON_INDENT(2));
	copy = g_strconcat(text, "\n", NULL);
	free(text);
	json_decref(schema);
	return copy;
}
