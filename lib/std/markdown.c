/* SPDX-License-Identifier: Apache-2.0 */
/* Markdown of cases to HTML that can do no harm. */
#include <cmark.h>
#include <stdlib.h>
#include <string.h>

#include "std/markdown.h"
#include "vuln/text.h"

enum {
	LEVELS = 6,
};

static gboolean is_blank(const char *text)
{
	for (; *text != '\0'; text = g_utf8_next_char(text))
		if (!g_unichar_isspace(g_utf8_get_char(text)))
			return FALSE;
	return TRUE;
}

/* Whether there are no words below @node. */
static gboolean is_empty(cmark_node *node)
{
	cmark_iter *iter = cmark_iter_new(node);
	gboolean empty = TRUE;

	while (empty && cmark_iter_next(iter) != CMARK_EVENT_DONE) {
		const char *literal =
			cmark_node_get_literal(cmark_iter_get_node(iter));

		empty = literal == NULL || is_blank(literal);
	}
	cmark_iter_free(iter);
	return empty;
}

/* All nodes below @root, in a list of its own, so that they can be moved. */
static GPtrArray *nodes_of(cmark_node *root)
{
	GPtrArray *nodes = g_ptr_array_new();
	cmark_iter *iter = cmark_iter_new(root);
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
		if (event == CMARK_EVENT_ENTER)
			g_ptr_array_add(nodes, cmark_iter_get_node(iter));
	cmark_iter_free(iter);
	return nodes;
}

static void move_children(cmark_node *from, cmark_node *to)
{
	cmark_node *child;

	while ((child = cmark_node_first_child(from)) != NULL)
		cmark_node_append_child(to, child);
}

/* Put what is in @node in its place. */
static void unwrap(cmark_node *node)
{
	cmark_node *child;

	while ((child = cmark_node_first_child(node)) != NULL)
		cmark_node_insert_before(node, child);
	cmark_node_unlink(node);
	cmark_node_free(node);
}

static cmark_node *new_text(const char *literal)
{
	cmark_node *text = cmark_node_new(CMARK_NODE_TEXT);

	cmark_node_set_literal(text, literal);
	return text;
}

/* Tags are what somebody wrote: shown, not obeyed and not lost. */
static void show_tags(cmark_node *node)
{
	g_autofree char *shown = vuln_text_display(
		cmark_node_get_literal(node), -1, VULN_TEXT_BLOCK);
	cmark_node *text = new_text(g_strchomp(shown));
	cmark_node *block;

	if (cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE) {
		cmark_node_replace(node, text);
	} else {
		block = cmark_node_new(CMARK_NODE_PARAGRAPH);
		cmark_node_append_child(block, text);
		cmark_node_replace(node, block);
	}
	cmark_node_free(node);
}

static void show_literal(cmark_node *node)
{
	g_autofree char *shown = vuln_text_display(
		cmark_node_get_literal(node), -1, VULN_TEXT_BLOCK);

	cmark_node_set_literal(node, shown);
	if (cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK)
		cmark_node_set_fence_info(node, "");
}

static gboolean is_allowed(const char *url)
{
	static const char *const schemes[] = {"http://", "https://", "mailto:"};
	const char *at;
	gsize i;

	for (at = url; *at != '\0'; at++)
		if (!g_ascii_isgraph(*at) || *at == '\\')
			return FALSE;
	for (i = 0; i < G_N_ELEMENTS(schemes); i++)
		if (g_ascii_strncasecmp(url, schemes[i], strlen(schemes[i])) ==
			0)
			return url[strlen(schemes[i])] != '\0';
	return FALSE;
}

static gboolean is_in_link(cmark_node *node)
{
	while ((node = cmark_node_parent(node)) != NULL)
		if (cmark_node_get_type(node) == CMARK_NODE_LINK)
			return TRUE;
	return FALSE;
}

static void check_link(cmark_node *node)
{
	const char *url = cmark_node_get_url(node);

	if (!is_allowed(url)) {
		unwrap(node);
		return;
	}
	cmark_node_set_title(node, "");
	if (is_empty(node))
		cmark_node_append_child(node, new_text(url));
}

/* A page loads nothing from elsewhere: an image becomes a link to it. */
static void link_image(cmark_node *node)
{
	const char *url = cmark_node_get_url(node);
	cmark_node *link;

	if (is_in_link(node) || !is_allowed(url)) {
		unwrap(node);
		return;
	}
	link = cmark_node_new(CMARK_NODE_LINK);
	cmark_node_set_url(link, url);
	move_children(node, link);
	if (is_empty(link))
		cmark_node_append_child(link, new_text(url));
	cmark_node_replace(node, link);
	cmark_node_free(node);
}

static gboolean is_wide(gunichar c)
{
	return c != (gunichar)-1 && g_unichar_iswide(c);
}

/* A line feed between two wide characters is no blank in Japanese. */
static void join_lines(cmark_node *node)
{
	cmark_node *before = cmark_node_previous(node);
	cmark_node *after = cmark_node_next(node);
	const char *left =
		before == NULL ? NULL : cmark_node_get_literal(before);
	const char *right =
		after == NULL ? NULL : cmark_node_get_literal(after);
	const char *last;

	if (left == NULL || right == NULL || *left == '\0' || *right == '\0')
		return;
	last = g_utf8_find_prev_char(left, left + strlen(left));
	if (is_wide(g_utf8_get_char(last)) && is_wide(g_utf8_get_char(right))) {
		cmark_node_unlink(node);
		cmark_node_free(node);
	}
}

static void clean(cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_HTML_BLOCK:
	case CMARK_NODE_HTML_INLINE:
		show_tags(node);
		break;
	case CMARK_NODE_TEXT:
	case CMARK_NODE_CODE:
	case CMARK_NODE_CODE_BLOCK:
		show_literal(node);
		break;
	case CMARK_NODE_LINK:
		check_link(node);
		break;
	case CMARK_NODE_IMAGE:
		link_image(node);
		break;
	case CMARK_NODE_SOFTBREAK:
		join_lines(node);
		break;
	default:
		break;
	}
}

static GPtrArray *headings_of(cmark_node *root)
{
	g_autoptr(GPtrArray) nodes = nodes_of(root);
	GPtrArray *headings = g_ptr_array_new();
	guint i;

	for (i = 0; i < nodes->len; i++)
		if (cmark_node_get_heading_level(nodes->pdata[i]) > 0)
			g_ptr_array_add(headings, nodes->pdata[i]);
	return headings;
}

/* Headings as deep as they are nested, whatever levels were written. */
static void renumber(cmark_node *root, int level)
{
	g_autoptr(GPtrArray) headings = headings_of(root);
	int open[LEVELS + 1] = {0};
	int depth = 0;
	guint i;

	for (i = 0; i < headings->len; i++) {
		cmark_node *node = headings->pdata[i];
		int written = cmark_node_get_heading_level(node);

		if (is_empty(node)) {
			cmark_node_unlink(node);
			cmark_node_free(node);
			continue;
		}
		while (depth > 0 && open[depth] >= written)
			depth--;
		open[++depth] = written;
		cmark_node_set_heading_level(node, MIN(level + depth, LEVELS));
	}
}

/* The renderer escapes every '<' of a text, so these can only be tags. */
static char *render(cmark_node *root)
{
	char *html = cmark_render_html(root, CMARK_OPT_DEFAULT);
	GString *out = g_string_new(html);

	free(html);
	g_string_replace(out, "<br />", "<br>", 0);
	g_string_replace(out, "<hr />", "<hr>", 0);
	return g_string_free(out, FALSE);
}

char *vuln_markdown_html(const char *text, int level)
{
	cmark_node *root = cmark_parse_document(
		text, strlen(text), CMARK_OPT_VALIDATE_UTF8);
	g_autoptr(GPtrArray) nodes = nodes_of(root);
	char *html;
	guint i;

	for (i = 0; i < nodes->len; i++)
		clean(nodes->pdata[i]);
	renumber(root, level);
	html = render(root);
	cmark_node_free(root);
	return html;
}
