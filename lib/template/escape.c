/* SPDX-License-Identifier: Apache-2.0 */
/* How a value becomes part of HTML, a letter, Markdown. */
#include <string.h>

#include "base/translate.h"
#include "template/render.h"
#include "vuln/text.h"

/* Whether @url has no scheme, or one that does not run anything. */
static gboolean is_safe_url(const char *url)
{
	static const char *const schemes[] = {"http://", "https://", "mailto:"};
	gsize plain = strcspn(url, ":/?#");
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(schemes); i++)
		if (g_ascii_strncasecmp(url, schemes[i], strlen(schemes[i])) ==
			0)
			return TRUE;
	return url[plain] != ':' && !g_str_has_prefix(url, "//") &&
	       strchr(url, '\\') == NULL &&
	       (*url == '\0' || g_ascii_isgraph(*url));
}

/*
 * The attribute whose value begins at the end of @html, in small letters;
 * NULL if no value begins there.
 */
static char *attribute_of(const char *html)
{
	gsize end = strlen(html), start;

	if (end < 2 || (html[end - 1] != '"' && html[end - 1] != '\'') ||
		html[end - 2] != '=')
		return NULL;
	end -= 2;
	for (start = end; start > 0; start--)
		if (!g_ascii_isalnum(html[start - 1]) &&
			strchr("-:", html[start - 1]) == NULL)
			break;
	return g_ascii_strdown(html + start, (gssize)(end - start));
}

/* Why @text must not be the value of @attribute, or NULL. */
static const char *refused(const char *attribute, const char *text)
{
	static const char *const urls[] = {"href", "src", "action",
		"formaction", "cite", "data", "poster", "xlink:href", NULL};
	static const char *const codes[] = {"style", "srcset", "srcdoc", NULL};

	if (g_str_has_prefix(attribute, "on") ||
		g_strv_contains(codes, attribute))
		return N_("stands in an attribute that can hold code");
	if (g_strv_contains(urls, attribute) && !is_safe_url(text))
		return N_("is not a URL of http, https or mailto");
	return NULL;
}

static char *escape_html(const char *text, const char *before, const char **why)
{
	g_autofree char *attribute = attribute_of(before);

	if (g_str_has_suffix(before, "="))
		*why = N_("stands in an attribute without quotation marks");
	else if (attribute != NULL)
		*why = refused(attribute, text);
	return *why == NULL ? vuln_text_escape_xml(text) : NULL;
}

static char *shown(const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\r\n", -1);
	g_autofree char *joined = g_strjoinv("\n", lines);

	return vuln_text_display(joined, -1, VULN_TEXT_BLOCK);
}

/* Line feeds as the place of @node allows them. */
static char *lay_out(const char *text, const struct template_node *node)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	g_autofree char *separator = NULL;

	if (!node->alone)
		return g_strjoinv(" ", lines);
	separator = g_strconcat("\n", node->indent, NULL);
	return g_strjoinv(separator, lines);
}

/* Whether @at begins what at the start of a line would be a list or rule. */
static gboolean begins_block(const char *at)
{
	gsize digits = strspn(at, "0123456789");

	if (digits > 0)
		return at[digits] == '.' || at[digits] == ')';
	return *at != '\0' && strchr("+-=:", *at) != NULL;
}

static void append_markdown_line(GString *out, const char *line)
{
	line += strspn(line, " \t");
	if (begins_block(line)) {
		gsize digits = strspn(line, "0123456789");

		g_string_append_len(out, line, (gssize)digits);
		g_string_append_printf(out, "\\%c", line[digits]);
		line += digits + 1;
	}
	for (; *line != '\0'; line++) {
		if (strchr("\\`*_[]<>&!|~#$^", *line) != NULL)
			g_string_append_c(out, '\\');
		g_string_append_c(out, *line);
	}
}

static char *escape_markdown(const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	GString *out = g_string_new(NULL);
	int i;

	for (i = 0; lines[i] != NULL; i++) {
		if (i > 0)
			g_string_append_c(out, '\n');
		append_markdown_line(out, lines[i]);
	}
	return g_string_free(out, FALSE);
}

char *vuln_template_escape(const char *text, VulnTemplateMode mode,
	const struct template_node *node, const char *before, const char **why)
{
	g_autofree char *visible = NULL;
	g_autofree char *escaped = NULL;

	if (mode == VULN_TEMPLATE_HTML)
		return escape_html(text, before, why);
	visible = shown(text);
	if (mode == VULN_TEMPLATE_TEXT)
		return g_steal_pointer(&visible);
	if (mode == VULN_TEMPLATE_MAIL)
		return lay_out(visible, node);
	escaped = escape_markdown(visible);
	return lay_out(escaped, node);
}
