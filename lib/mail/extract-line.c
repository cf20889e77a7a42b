/* SPDX-License-Identifier: Apache-2.0 */
/* This cuts the text of a mail into lines and tells which are quoted. */
#include <string.h>

#include "mail/extract-line.h"

/* a line longer than this is not searched for the column of a value */
#define LONG_LINE 4000

static void line_free(void *data)
{
	struct vuln_line *line = data;

	g_free(line->original);
	g_free(line->folded);
	g_free(line);
}

static gboolean is_invisible(gunichar c)
{
	return c == 0xad || (c >= 0x200b && c <= 0x200f) || c == 0x2060 ||
	       c == 0xfeff;
}

static gunichar plain(gunichar c)
{
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
		return '-';
	if (c == 0x301c || c == 0x223c)
		return '~';
	return c == 0x2019 || c == 0x2018 ? '\'' : c;
}

/* NFKC, invisible characters dropped, hyphens and apostrophes alike. */
static char *fold(const char *line, gssize length)
{
	g_autofree char *folded =
		g_utf8_normalize(line, length, G_NORMALIZE_ALL_COMPOSE);
	GString *out = g_string_new(NULL);
	const char *at;

	for (at = folded; at != NULL && *at != '\0';
		at = g_utf8_next_char(at)) {
		gunichar c = plain(g_utf8_get_char(at));

		if (!is_invisible(c))
			g_string_append_unichar(out, c);
	}
	return g_string_free(out, FALSE);
}

/* "sato> ", as some programs quote: short, for it could be anything. */
static gsize quoter(const char *line)
{
	gsize size = strspn(line, "abcdefghijklmnopqrstuvwxyz"
				  "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

	return size > 0 && size <= 10 && strncmp(line + size, "> ", 2) == 0
		       ? size
		       : 0;
}

/* What marks a quotation at its begin; a single bar is of some programs, more
 * of them are a table. */
static gboolean is_mark(const char *at, gsize *size)
{
	*size = 1;
	if (*at == '>')
		return TRUE;
	if (g_str_has_prefix(at, "| "))
		return strchr(at + 1, '|') == NULL;
	*size = strlen("│");
	return g_str_has_prefix(at, "│") && strstr(at + *size, "│") == NULL;
}

static void strip_quote(struct vuln_line *line, const char *folded)
{
	const char *at = folded + quoter(folded);
	const char *text = folded;
	gsize size = 0;

	/* mail boxes put it there so that no mail begins with that line */
	if (g_str_has_prefix(folded, ">From ")) {
		line->cut = 1;
		line->folded = g_strdup(folded + 1);
		return;
	}
	while (*at == ' ' || *at == '\t' || is_mark(at, &size)) {
		if (*at == ' ' || *at == '\t') {
			at++;
			continue;
		}
		at += size;
		text = at;
	}
	line->quoted = text != folded;
	if (line->quoted && *text == ' ')
		text++;
	line->cut = text - folded;
	line->folded = g_strdup(text);
}

static gboolean matches(
	const struct vuln_rules *rules, enum vuln_label label, const char *line)
{
	return g_regex_match(vuln_rules_label(rules, label), line, 0, NULL);
}

static gboolean is_forward(const struct vuln_rules *rules, const char *line)
{
	return strlen(line) < 200 && matches(rules, VULN_LABEL_FORWARD, line);
}

static gboolean is_head(const struct vuln_rules *rules, const char *line)
{
	g_autofree char *folded = NULL;

	if (strlen(line) > 2000)
		return FALSE;
	folded = fold(line, -1);
	return matches(rules, VULN_LABEL_HEAD, folded);
}

/* From and two more headers in lines that follow each other. */
static gboolean begins_heads(
	const struct vuln_rules *rules, const char *folded, char **next)
{
	return strlen(folded) < 400 &&
	       matches(rules, VULN_LABEL_HEAD_FROM, folded) &&
	       next[0] != NULL && next[1] != NULL && is_head(rules, next[0]) &&
	       is_head(rules, next[1]);
}

static gboolean begins_word(const char *line, const char *word)
{
	return g_ascii_strncasecmp(line, word, strlen(word)) == 0;
}

/* A block of OpenPGP, a key say, is no text, whatever words its letters make by
 * chance; what is signed in the clear is text. */
static void pass_over_armour(struct vuln_line *line, gboolean *within)
{
	gboolean begins =
		begins_word(line->folded, "-----BEGIN PGP ") &&
		!begins_word(line->folded, "-----BEGIN PGP SIGNED MESSAGE");
	gboolean ends = begins_word(line->folded, "-----END PGP ");

	*within = begins || (*within && !ends);
	if (!*within && !ends)
		return;
	g_free(line->folded);
	line->folded = g_strdup("");
}

GPtrArray *vuln_lines_of(
	const struct vuln_rules *rules, const char *text, gboolean quoted)
{
	GPtrArray *out = g_ptr_array_new_with_free_func(line_free);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	gboolean armour = FALSE;
	guint i;

	for (i = 0; lines[i] != NULL; i++) {
		struct vuln_line *line = g_new0(struct vuln_line, 1);
		g_autofree char *folded = fold(lines[i], -1);

		line->original = g_strdup(lines[i]);
		strip_quote(line, folded);
		pass_over_armour(line, &armour);
		if (!line->quoted && !quoted &&
			(is_forward(rules, line->folded) ||
				begins_heads(
					rules, line->folded, lines + i + 1)))
			quoted = TRUE;
		line->quoted |= quoted;
		g_ptr_array_add(out, line);
	}
	return out;
}

guint vuln_line_column(const struct vuln_line *line, gsize offset)
{
	gsize wanted = line->cut + offset, size = strlen(line->original);
	const char *at = line->original;
	guint column = 1;

	if (size > LONG_LINE)
		return (guint)wanted + 1;
	while (*at != '\0') {
		const char *next = g_utf8_next_char(at);
		g_autofree char *head =
			fold(line->original, next - line->original);

		if (strlen(head) > wanted)
			break;
		at = next;
		column++;
	}
	return column;
}
