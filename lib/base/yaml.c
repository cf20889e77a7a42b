/* SPDX-License-Identifier: Apache-2.0 */
/* Reading YAML under limits, through libyaml's events. */
#include <string.h>
#include <yaml.h>

#include "base/translate.h"
#include "vuln/error.h"
#include "vuln/yaml.h"

struct reader {
	const char *name;
	yaml_parser_t parser;
	yaml_event_t event;
	guint events, depth;
};

static gboolean refuse(struct reader *r, GError **error, const char *what)
{
	return vuln_fail(error, VULN_ERROR_NO, "%s:%zu:%zu: %s", r->name,
		r->event.start_mark.line + 1, r->event.start_mark.column + 1,
		_(what));
}

static gboolean parser_failed(struct reader *r, GError **error)
{
	const yaml_parser_t *p = &r->parser;
	gboolean reading = p->error == YAML_READER_ERROR;
	const yaml_mark_t *mark = reading ? &p->mark : &p->problem_mark;

	return vuln_fail(error, VULN_ERROR_NO, "%s:%zu:%zu: %s", r->name,
		mark->line + 1, mark->column + 1,
		p->problem == NULL ? _("cannot be parsed") : p->problem);
}

static gboolean next(struct reader *r, GError **error)
{
	yaml_event_delete(&r->event);
	memset(&r->event, 0, sizeof(r->event));
	if (!yaml_parser_parse(&r->parser, &r->event))
		return parser_failed(r, error);
	if (++r->events > VULN_YAML_MAX_EVENTS)
		return refuse(r, error, "has too many values");
	return TRUE;
}

static gboolean is_anchored(const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		return event->data.scalar.anchor != NULL;
	case YAML_MAPPING_START_EVENT:
		return event->data.mapping_start.anchor != NULL;
	case YAML_SEQUENCE_START_EVENT:
		return event->data.sequence_start.anchor != NULL;
	default:
		return FALSE;
	}
}

static gboolean is_tagged(const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		return event->data.scalar.tag != NULL;
	case YAML_MAPPING_START_EVENT:
		return event->data.mapping_start.tag != NULL;
	case YAML_SEQUENCE_START_EVENT:
		return event->data.sequence_start.tag != NULL;
	default:
		return FALSE;
	}
}

static gboolean check_event(struct reader *r, GError **error)
{
	const yaml_event_t *event = &r->event;

	if (event->type == YAML_ALIAS_EVENT)
		return refuse(r, error, "an alias is not allowed");
	if (is_anchored(event))
		return refuse(r, error, "an anchor is not allowed");
	if (is_tagged(event))
		return refuse(r, error, "a tag is not allowed");
	if (event->type != YAML_SCALAR_EVENT)
		return TRUE;
	if (event->data.scalar.length > VULN_YAML_MAX_SCALAR)
		return refuse(r, error, "a value is longer than 64 KiB");
	if (memchr(event->data.scalar.value, 0, event->data.scalar.length))
		return refuse(r, error, "a NUL character is not allowed");
	return TRUE;
}

static VulnNode *read_value(struct reader *r, GError **error);

static VulnNode *read_scalar(struct reader *r)
{
	const char *text = (const char *)r->event.data.scalar.value;

	if (r->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE)
		return vuln_node_plain(text);
	return vuln_node_string(text);
}

/* Keys are joined to paths (fold.c). */
static gboolean is_word(const char *key)
{
	const char *at;

	for (at = key; *at != '\0'; at++)
		if (g_ascii_iscntrl(*at))
			return FALSE;
	return at != key;
}

static gboolean read_key(struct reader *r, VulnNode *map, GError **error)
{
	const char *key = (const char *)r->event.data.scalar.value;

	if (r->event.type != YAML_SCALAR_EVENT)
		return refuse(r, error, "a key must be a plain word or quoted");
	if (!check_event(r, error))
		return FALSE;
	if (!is_word(key))
		return refuse(r, error,
			"a key must not be empty or hold control characters");
	if (g_str_equal(key, "<<") &&
		r->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE)
		return refuse(r, error, "a merge key is not allowed");
	if (vuln_node_get(map, key) != NULL) {
		g_autofree char *what =
			g_strdup_printf(_("the key '%s' stands twice"), key);

		return refuse(r, error, what);
	}
	return TRUE;
}

static gboolean read_entry(struct reader *r, VulnNode *map, GError **error)
{
	guint line = (guint)r->event.start_mark.line + 1;
	guint column = (guint)r->event.start_mark.column + 1;
	g_autofree char *key = NULL;
	VulnNode *value;

	if (!read_key(r, map, error))
		return FALSE;
	key = g_strdup((const char *)r->event.data.scalar.value);
	if (!next(r, error))
		return FALSE;
	value = read_value(r, error);
	if (value == NULL)
		return FALSE;
	vuln_node_put(map, key, value);
	vuln_node_set_key_place(map, vuln_node_size(map) - 1, line, column);
	return TRUE;
}

static gboolean read_map(struct reader *r, VulnNode *map, GError **error)
{
	for (;;) {
		if (!next(r, error))
			return FALSE;
		if (r->event.type == YAML_MAPPING_END_EVENT)
			return TRUE;
		if (!read_entry(r, map, error))
			return FALSE;
	}
}

static gboolean read_list(struct reader *r, VulnNode *list, GError **error)
{
	for (;;) {
		VulnNode *item;

		if (!next(r, error))
			return FALSE;
		if (r->event.type == YAML_SEQUENCE_END_EVENT)
			return TRUE;
		item = read_value(r, error);
		if (item == NULL)
			return FALSE;
		vuln_node_append(list, item);
	}
}

static VulnNode *read_collection(struct reader *r, GError **error)
{
	gboolean is_map = r->event.type == YAML_MAPPING_START_EVENT;
	g_autoptr(VulnNode) node = is_map ? vuln_node_map() : vuln_node_list();
	gboolean good;

	vuln_node_set_place(node, (guint)r->event.start_mark.line + 1,
		(guint)r->event.start_mark.column + 1);
	if (++r->depth > VULN_YAML_MAX_DEPTH) {
		refuse(r, error, "is nested too deeply");
		return NULL;
	}
	good = is_map ? read_map(r, node, error) : read_list(r, node, error);
	r->depth--;
	return good ? g_steal_pointer(&node) : NULL;
}

static VulnNode *read_value(struct reader *r, GError **error)
{
	VulnNode *node;

	if (!check_event(r, error))
		return NULL;
	if (r->event.type == YAML_MAPPING_START_EVENT ||
		r->event.type == YAML_SEQUENCE_START_EVENT)
		return read_collection(r, error);
	g_assert(r->event.type == YAML_SCALAR_EVENT);
	node = read_scalar(r);
	vuln_node_set_place(node, (guint)r->event.start_mark.line + 1,
		(guint)r->event.start_mark.column + 1);
	return node;
}

static gboolean read_start(struct reader *r, GError **error)
{
	if (!next(r, error) || !next(r, error))
		return FALSE;
	if (r->event.type != YAML_DOCUMENT_START_EVENT)
		return refuse(r, error, "is empty");
	if (r->event.data.document_start.version_directive != NULL ||
		r->event.data.document_start.tag_directives.start !=
			r->event.data.document_start.tag_directives.end)
		return refuse(r, error, "a directive is not allowed");
	if (!next(r, error))
		return FALSE;
	if (r->event.type != YAML_MAPPING_START_EVENT)
		return refuse(r, error, "is not a mapping of keys to values");
	return TRUE;
}

static gboolean read_end(struct reader *r, GError **error)
{
	if (!next(r, error) || !next(r, error))
		return FALSE;
	if (r->event.type != YAML_STREAM_END_EVENT)
		return refuse(r, error, "holds a second document");
	return TRUE;
}

VulnNode *vuln_yaml_read(
	const char *name, const void *bytes, gsize length, GError **error)
{
	struct reader r = {.name = name};
	g_autoptr(VulnNode) root = NULL;
	gboolean good = FALSE;

	if (length > VULN_YAML_MAX_BYTES)
		return vuln_fail_null(error, VULN_ERROR_NO,
			"%s:1:1: is larger than 1 MiB", name);
	if (length == 0)
		return vuln_fail_null(
			error, VULN_ERROR_NO, "%s:1:1: is empty", name);
	if (!yaml_parser_initialize(&r.parser))
		g_error("out of memory");
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.parser, bytes, length);
	if (read_start(&r, error)) {
		root = read_value(&r, error);
		good = root != NULL && read_end(&r, error);
	}
	yaml_event_delete(&r.event);
	yaml_parser_delete(&r.parser);
	return good ? g_steal_pointer(&root) : NULL;
}
