/* SPDX-License-Identifier: Apache-2.0 */
/* From the text of a template to its tree of nodes. */
#include <string.h>

#include "base/translate.h"
#include "template/render.h"
#include "vuln/error.h"

enum {
	MAX_DEPTH = 32,
};

struct parser {
	const char *name;
	const char *text;
	const char *at;
	const char *counted; /* up to here @line is right */
	int line;
	GPtrArray *open; /* sections that are not closed yet, borrowed */
};

static void node_free(void *data)
{
	struct template_node *node = data;

	if (node->nodes != NULL)
		g_ptr_array_unref(node->nodes);
	g_free(node->name);
	g_free(node->indent);
	g_free(node);
}

static const char *line_start(const struct parser *parser, const char *at)
{
	while (at > parser->text && at[-1] != '\n')
		at--;
	return at;
}

static struct template_node *new_node(
	struct parser *parser, enum template_tag tag, const char *at)
{
	struct template_node *node = g_new0(struct template_node, 1);
	const char *start = line_start(parser, at);

	for (; parser->counted < at; parser->counted++)
		if (*parser->counted == '\n')
			parser->line++;
	node->tag = tag;
	node->line = parser->line;
	node->column = (int)g_utf8_strlen(start, at - start) + 1;
	return node;
}

/* Whether only blanks stand around the tag from @from to @to on its line. */
static gboolean is_alone(
	const struct parser *parser, const char *from, const char *to)
{
	const char *start = line_start(parser, from);

	if (start + strspn(start, " \t") < from)
		return FALSE;
	to += strspn(to, " \t\r");
	return *to == '\0' || *to == '\n';
}

static GPtrArray *nodes_of(const struct parser *parser)
{
	struct template_node *node =
		g_ptr_array_index(parser->open, parser->open->len - 1);

	return node->nodes;
}

static void add_text(struct parser *parser, const char *from, const char *to)
{
	struct template_node *node;

	if (from >= to)
		return;
	node = new_node(parser, TAG_TEXT, from);
	node->name = g_strndup(from, (gsize)(to - from));
	g_ptr_array_add(nodes_of(parser), node);
}

static gboolean is_name(const char *name)
{
	if (strcmp(name, ".") == 0 || strcmp(name, "@first") == 0 ||
		strcmp(name, "@last") == 0)
		return TRUE;
	if (*name == '\0' || *name == '.' || strstr(name, "..") != NULL ||
		g_str_has_suffix(name, "."))
		return FALSE;
	for (; *name != '\0'; name++)
		if (!g_ascii_isalnum(*name) && strchr("-_.", *name) == NULL)
			return FALSE;
	return TRUE;
}

static gboolean open_section(
	struct parser *parser, struct template_node *node, GError **error)
{
	if (parser->open->len > MAX_DEPTH)
		return vuln_fail(error, VULN_ERROR_FATAL,
			"%s:%d:%d: section '%s' is nested too deep",
			parser->name, node->line, node->column, node->name);
	node->nodes = g_ptr_array_new_with_free_func(node_free);
	g_ptr_array_add(parser->open, node);
	return TRUE;
}

static gboolean close_section(
	struct parser *parser, struct template_node *node, GError **error)
{
	const struct template_node *open =
		g_ptr_array_index(parser->open, parser->open->len - 1);

	if (parser->open->len == 1 || strcmp(open->name, node->name) != 0)
		return vuln_fail(error, VULN_ERROR_FATAL,
			"%s:%d:%d: section '%s' is not open here", parser->name,
			node->line, node->column, node->name);
	g_ptr_array_set_size(parser->open, (int)parser->open->len - 1);
	return TRUE;
}

/* Put @node, which is consumed, where it belongs. */
static gboolean place(
	struct parser *parser, struct template_node *node, GError **error)
{
	gboolean done = TRUE;

	if (node->tag == TAG_COMMENT || node->tag == TAG_CLOSE) {
		if (node->tag == TAG_CLOSE)
			done = close_section(parser, node, error);
		node_free(node);
		return done;
	}
	g_ptr_array_add(nodes_of(parser), node);
	if (node->tag == TAG_SECTION || node->tag == TAG_INVERTED)
		return open_section(parser, node, error);
	return TRUE;
}

static enum template_tag tag_of(const char *inside)
{
	switch (*inside) {
	case '{':
		return TAG_RAW;
	case '#':
		return TAG_SECTION;
	case '^':
		return TAG_INVERTED;
	case '/':
		return TAG_CLOSE;
	case '>':
		return TAG_PARTIAL;
	case '!':
		return TAG_COMMENT;
	default:
		return TAG_VALUE;
	}
}

static gboolean is_value(enum template_tag tag)
{
	return tag == TAG_VALUE || tag == TAG_RAW;
}

/* Add the text before the tag from @from to @to; where to go on behind it. */
static const char *flush_text(struct parser *parser, enum template_tag tag,
	const char *from, const char *to)
{
	if (is_value(tag) || !is_alone(parser, from, to)) {
		add_text(parser, parser->at, from);
		return to;
	}
	add_text(parser, parser->at, line_start(parser, from));
	to += strspn(to, " \t\r");
	return *to == '\n' ? to + 1 : to;
}

static struct template_node *new_tag(struct parser *parser,
	enum template_tag tag, const char *from, const char *to)
{
	struct template_node *node = new_node(parser, tag, from);
	const char *start = line_start(parser, from);

	node->alone = is_alone(parser, from, to);
	if (node->alone && is_value(tag))
		node->indent = g_strndup(start, (gsize)(from - start));
	return node;
}

static gboolean fail_tag(struct parser *parser, const char *from,
	const char *what, GError **error)
{
	struct template_node *node = new_node(parser, TAG_COMMENT, from);

	(void)vuln_fail(error, VULN_ERROR_FATAL, "%s:%d:%d: %s", parser->name,
		node->line, node->column, _(what));
	node_free(node);
	return FALSE;
}

/* One tag, which begins at @from. */
static gboolean parse_tag(
	struct parser *parser, const char *from, GError **error)
{
	enum template_tag tag = tag_of(from + 2);
	const char *close = tag == TAG_RAW ? "}}}" : "}}";
	const char *inside = from + (tag == TAG_VALUE ? 2 : 3);
	const char *end = strstr(inside, close);
	g_autofree char *name = NULL;
	struct template_node *node;

	if (end == NULL)
		return fail_tag(parser, from, "a tag without an end", error);
	name = g_strstrip(g_strndup(inside, (gsize)(end - inside)));
	if (tag != TAG_COMMENT && !is_name(name))
		return fail_tag(
			parser, from, "a tag without a proper name", error);
	end += strlen(close);
	parser->at = flush_text(parser, tag, from, end);
	node = new_tag(parser, tag, from, end);
	node->name = g_steal_pointer(&name);
	return place(parser, node, error);
}

static gboolean parse_all(struct parser *parser, GError **error)
{
	const struct template_node *last;
	const char *tag;

	while ((tag = strstr(parser->at, "{{")) != NULL)
		if (!parse_tag(parser, tag, error))
			return FALSE;
	add_text(parser, parser->at, parser->at + strlen(parser->at));
	last = g_ptr_array_index(parser->open, parser->open->len - 1);
	if (parser->open->len > 1)
		return vuln_fail(error, VULN_ERROR_FATAL,
			"%s:%d:%d: section '%s' is never closed", parser->name,
			last->line, last->column, last->name);
	return TRUE;
}

GPtrArray *vuln_template_parse(
	const char *name, const char *text, GError **error)
{
	g_autoptr(GPtrArray) open = g_ptr_array_new();
	g_autoptr(GPtrArray) nodes = g_ptr_array_new_with_free_func(node_free);
	struct template_node root = {0};
	struct parser parser = {name, text, text, text, 1, open};

	if (!g_utf8_validate(text, -1, NULL))
		return vuln_fail_null(error, VULN_ERROR_FATAL,
			"%s:1:1: the template is not UTF-8", name);
	root.nodes = nodes;
	g_ptr_array_add(open, &root);
	if (!parse_all(&parser, error))
		return NULL;
	return g_steal_pointer(&nodes);
}
