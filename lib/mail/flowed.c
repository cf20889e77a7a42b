/* SPDX-License-Identifier: Apache-2.0 */
/* Text that its sender wrapped so that it can be unwrapped (RFC 3676). */
#include <string.h>

#include "mail/flowed.h"

static gsize quote_depth(const char *line)
{
	return strspn(line, ">");
}

/* The line behind its quote marks and the blank that was stuffed in. */
static const char *content_of(const char *line)
{
	line += quote_depth(line);
	return *line == ' ' ? line + 1 : line;
}

static gboolean is_soft(const char *content)
{
	return g_str_has_suffix(content, " ") && strcmp(content, "-- ") != 0;
}

static void append_line(
	GString *out, const char *line, gboolean begins, gboolean delsp)
{
	const char *content = content_of(line);
	gsize depth = quote_depth(line), i;

	if (begins) {
		for (i = 0; i < depth; i++)
			g_string_append_c(out, '>');
		if (depth > 0)
			g_string_append_c(out, ' ');
	}
	g_string_append(out, content);
	if (delsp && is_soft(content))
		g_string_truncate(out, out->len - 1);
}

char *vuln_mail_unflow(const char *text, gboolean delsp)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	GString *out = g_string_new(NULL);
	gboolean begins = TRUE;
	gsize i;

	for (i = 0; lines[i] != NULL; i++) {
		gboolean soft =
			is_soft(content_of(lines[i])) && lines[i + 1] != NULL &&
			quote_depth(lines[i + 1]) == quote_depth(lines[i]) &&
			strcmp(content_of(lines[i + 1]), "-- ") != 0;

		append_line(out, lines[i], begins, delsp && soft);
		begins = !soft;
		if (begins && lines[i + 1] != NULL)
			g_string_append_c(out, '\n');
	}
	return g_string_free(out, FALSE);
}
