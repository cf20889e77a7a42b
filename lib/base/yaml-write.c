/* SPDX-License-Identifier: Apache-2.0 */
/* Writing the one canonical YAML form of a value tree. */
#include <string.h>

#include "vuln/yaml.h"

static const char *const reserved[] = {
	"y", "n", "yes", "no", "on", "off", "true", "false", "null", NULL};

struct range {
	gunichar first, last;
};

static const struct range escaped[] = {
	{0x0000, 0x0008},
	{0x000B, 0x001F},
	{0x007F, 0x00A0},
	{0x00AD, 0x00AD},
	{0x061C, 0x061C},
	{0x180E, 0x180E},
	{0x200B, 0x200F},
	{0x2028, 0x202E},
	{0x2060, 0x206F},
	{0xE000, 0xF8FF},
	{0xFEFF, 0xFEFF},
	{0xFFFE, 0xFFFF},
	{0xF0000, 0xFFFFF},
	{0x100000, 0x10FFFF},
};

gboolean vuln_yaml_is_escaped(gunichar c)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(escaped); i++)
		if (c >= escaped[i].first && c <= escaped[i].last)
			return TRUE;
	return FALSE;
}

gboolean vuln_yaml_is_plain(const char *text)
{
	const char *c = text;

	if (!g_ascii_islower(*c))
		return FALSE;
	for (; *c != '\0'; c++)
		if (!g_ascii_islower(*c) && !g_ascii_isdigit(*c) && *c != '-')
			return FALSE;
	return !g_strv_contains(reserved, text);
}

static gboolean is_block(const char *text)
{
	gsize length = strlen(text);
	const char *c;

	if (strchr(text, '\n') == NULL || *text == ' ' || *text == '\n')
		return FALSE;
	if (text[length - 1] == '\n')
		return FALSE;
	for (c = text; *c != '\0'; c = g_utf8_next_char(c)) {
		gunichar u = g_utf8_get_char(c);

		if (u == '\t' || vuln_yaml_is_escaped(u))
			return FALSE;
	}
	return TRUE;
}

static void write_escape(GString *out, gunichar c)
{
	switch (c) {
	case '"':
		g_string_append(out, "\\\"");
		break;
	case '\\':
		g_string_append(out, "\\\\");
		break;
	case '\n':
		g_string_append(out, "\\n");
		break;
	case '\t':
		g_string_append(out, "\\t");
		break;
	default:
		g_string_append_printf(
			out, c > 0xFFFF ? "\\U%08X" : "\\u%04X", c);
	}
}

static void write_quoted(GString *out, const char *text)
{
	const char *c;

	g_string_append_c(out, '"');
	for (c = text; *c != '\0'; c = g_utf8_next_char(c)) {
		gunichar u = g_utf8_get_char(c);

		if (u == '"' || u == '\\' || u == '\n' || u == '\t' ||
			vuln_yaml_is_escaped(u))
			write_escape(out, u);
		else
			g_string_append_unichar(out, u);
	}
	g_string_append_c(out, '"');
}

static void write_indent(GString *out, guint indent)
{
	for (; indent > 0; indent--)
		g_string_append_c(out, ' ');
}

static void write_block(GString *out, const char *text, guint indent)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	gsize i;

	g_string_append(out, "|-\n");
	for (i = 0; lines[i] != NULL; i++) {
		if (lines[i][0] != '\0')
			write_indent(out, indent);
		g_string_append(out, lines[i]);
		g_string_append_c(out, '\n');
	}
}

static void write_word(GString *out, const char *text)
{
	if (vuln_yaml_is_plain(text))
		g_string_append(out, text);
	else
		write_quoted(out, text);
}

/* Write a scalar and the line feed behind it; @indent is that of a block. */
static void write_scalar(GString *out, const VulnNode *node, guint indent)
{
	const char *text = vuln_node_text(node);

	if (vuln_node_type(node) == VULN_NULL) {
		g_string_append(out, "null\n");
		return;
	}
	if (vuln_node_type(node) == VULN_STRING && is_block(text)) {
		write_block(out, text, indent);
		return;
	}
	if (vuln_node_type(node) == VULN_STRING)
		write_word(out, text);
	else
		g_string_append(out, text);
	g_string_append_c(out, '\n');
}

static void write_map(GString *out, const VulnNode *map, guint indent,
	gboolean first_is_indented);
static void write_list(GString *out, const VulnNode *list, guint indent);

static gboolean is_collection(const VulnNode *node)
{
	return vuln_node_type(node) == VULN_MAP ||
	       vuln_node_type(node) == VULN_LIST;
}

static void write_empty(GString *out, const VulnNode *node)
{
	g_string_append(
		out, vuln_node_type(node) == VULN_MAP ? "{}\n" : "[]\n");
}

/* Write the value of a key, from behind the colon. */
static void write_value(GString *out, const VulnNode *node, guint indent)
{
	if (!is_collection(node)) {
		g_string_append_c(out, ' ');
		write_scalar(out, node, indent + 2);
	} else if (vuln_node_size(node) == 0) {
		g_string_append_c(out, ' ');
		write_empty(out, node);
	} else {
		g_string_append_c(out, '\n');
		if (vuln_node_type(node) == VULN_MAP)
			write_map(out, node, indent + 2, FALSE);
		else
			write_list(out, node, indent + 2);
	}
}

static void write_map(GString *out, const VulnNode *map, guint indent,
	gboolean first_is_indented)
{
	guint i;

	for (i = 0; i < vuln_node_size(map); i++) {
		if (i > 0 || !first_is_indented)
			write_indent(out, indent);
		write_word(out, vuln_node_key(map, i));
		g_string_append_c(out, ':');
		write_value(out, vuln_node_at(map, i), indent);
	}
}

static void write_list(GString *out, const VulnNode *list, guint indent)
{
	guint i;

	for (i = 0; i < vuln_node_size(list); i++) {
		const VulnNode *item = vuln_node_at(list, i);

		write_indent(out, indent);
		g_string_append_c(out, '-');
		if (!is_collection(item) || vuln_node_size(item) == 0) {
			g_string_append_c(out, ' ');
			if (is_collection(item))
				write_empty(out, item);
			else
				write_scalar(out, item, indent + 2);
		} else if (vuln_node_type(item) == VULN_MAP) {
			g_string_append_c(out, ' ');
			write_map(out, item, indent + 2, TRUE);
		} else {
			g_string_append_c(out, '\n');
			write_list(out, item, indent + 2);
		}
	}
}

GBytes *vuln_yaml_write(const VulnNode *node)
{
	GString *out = g_string_new(NULL);

	if (vuln_node_size(node) == 0)
		write_empty(out, node);
	else if (vuln_node_type(node) == VULN_MAP)
		write_map(out, node, 0, FALSE);
	else
		write_list(out, node, 0);
	return g_string_free_to_bytes(out);
}
