/* SPDX-License-Identifier: Apache-2.0 */
/* Text from outside: width, display filter, folding, guessing, escaping. */
#include <string.h>

#include "vuln/text.h"

enum {
	COST_INSERT = 1,
	COST_REPLACE = 2,
	COST_DELETE = 3,
	SUGGEST_LIMIT = 7,
	SUGGEST_MAX_LENGTH = 200,
};

/* Invisible, yet of a general category that holds visible characters too. */
static gboolean is_invisible(gunichar c)
{
	return c == 0x034f || c == 0x115f || c == 0x1160 || c == 0x17b4 ||
	       c == 0x17b5 || (c >= 0x180b && c <= 0x180f) || c == 0x3164 ||
	       c == 0xffa0 || (c >= 0xe0000 && c <= 0xe00ff) ||
	       (c >= 0xe01f0 && c <= 0xe0fff);
}

/* Format characters that have a glyph: signs before or under digits. */
static gboolean is_visible_format(gunichar c)
{
	return (c >= 0x0600 && c <= 0x0605) || c == 0x06dd || c == 0x070f ||
	       c == 0x0890 || c == 0x0891 || c == 0x08e2 || c == 0x110bd ||
	       c == 0x110cd;
}

static gboolean is_noncharacter(gunichar c)
{
	return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

gboolean vuln_text_is_unsafe(gunichar c)
{
	if (c >= 0x20 && c < 0x7f)
		return FALSE;
	switch (g_unichar_type(c)) {
	case G_UNICODE_CONTROL:
	case G_UNICODE_PRIVATE_USE:
	case G_UNICODE_SURROGATE:
	case G_UNICODE_LINE_SEPARATOR:
	case G_UNICODE_PARAGRAPH_SEPARATOR:
		return TRUE;
	case G_UNICODE_FORMAT:
		return !is_visible_format(c);
	default:
		return is_invisible(c) || is_noncharacter(c);
	}
}

/*
 * The character at @text and its size in bytes; FALSE if the byte there does
 * not begin one.
 */
static gboolean next_char(
	const char *text, const char *end, gunichar *c, gsize *size)
{
	*size = 1;
	*c = 0;
	if (*text == '\0')
		return TRUE;
	*c = g_utf8_get_char_validated(text, end - text);
	if (*c == (gunichar)-1 || *c == (gunichar)-2)
		return FALSE;
	*size = (gsize)(g_utf8_next_char(text) - text);
	return TRUE;
}

static gboolean is_allowed(gunichar c, VulnTextFlags flags)
{
	if (c == '\n')
		return (flags & VULN_TEXT_NEWLINE) != 0;
	if (c == '\t')
		return (flags & VULN_TEXT_TAB) != 0;
	return !vuln_text_is_unsafe(c);
}

static void append_display(
	GString *out, const char *at, gunichar c, gsize size, gboolean allowed)
{
	if (allowed)
		g_string_append_len(out, at, (gssize)size);
	else
		g_string_append_printf(out, "\\u{%x}", c);
}

char *vuln_text_display(const char *text, gssize length, VulnTextFlags flags)
{
	GString *out = g_string_new(NULL);
	const char *at = text != NULL ? text : "";
	const char *end = at;

	if (text != NULL)
		end += length < 0 ? strlen(text) : (gsize)length;
	while (at < end) {
		gunichar c;
		gsize size;

		if (next_char(at, end, &c, &size))
			append_display(out, at, c, size, is_allowed(c, flags));
		else
			g_string_append_printf(
				out, "\\x{%02x}", (unsigned int)(guchar)*at);
		at += size;
	}
	return g_string_free(out, FALSE);
}

static int char_width(gunichar c)
{
	if (c < 0x20 || (c >= 0x7f && c < 0xa0))
		return 1;
	if (g_unichar_iszerowidth(c))
		return 0;
	return g_unichar_iswide(c) ? 2 : 1;
}

static int next_width(const char *at, const char *end, gsize *size)
{
	gunichar c;

	return next_char(at, end, &c, size) ? char_width(c) : 1;
}

int vuln_text_width(const char *text)
{
	const char *end = text + strlen(text);
	int width = 0;
	gsize size;

	for (; text < end; text += size)
		width += next_width(text, end, &size);
	return width;
}

char *vuln_text_pad(const char *text, int columns)
{
	int missing = columns - vuln_text_width(text);

	return g_strdup_printf("%s%*s", text, missing > 0 ? missing : 0, "");
}

char *vuln_text_truncate(const char *text, int columns)
{
	const char *end = text + strlen(text);
	const char *at = text;
	int width = 0;
	gsize size;

	if (vuln_text_width(text) <= columns)
		return g_strdup(text);
	if (columns <= 0)
		return g_strdup("");
	for (; at < end; at += size) {
		int next = next_width(at, end, &size);

		if (width + next > columns - 1)
			break;
		width += next;
	}
	return g_strdup_printf("%.*s\xe2\x80\xa6", (int)(at - text), text);
}

char *vuln_text_fit(const char *text, int columns)
{
	g_autofree char *cut = vuln_text_truncate(text, columns);

	return vuln_text_pad(cut, columns);
}

static gboolean is_ignorable(gunichar c)
{
	return c == 0xad || (c >= 0xfe00 && c <= 0xfe0f) ||
	       (c >= 0xe0100 && c <= 0xe01ef) || is_invisible(c) ||
	       (g_unichar_type(c) == G_UNICODE_FORMAT && !is_visible_format(c));
}

static char *drop_ignorable(const char *text)
{
	GString *out = g_string_new(NULL);

	for (; *text != '\0'; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);

		if (!is_ignorable(c))
			g_string_append_unichar(out, c);
	}
	return g_string_free(out, FALSE);
}

char *vuln_text_fold(const char *text)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	g_autofree char *plain = NULL;
	g_autofree char *compat = NULL;
	g_autofree char *folded = NULL;

	plain = drop_ignorable(valid);
	compat = g_utf8_normalize(plain, -1, G_NORMALIZE_NFKC);
	folded = g_utf8_casefold(compat, -1);
	return g_utf8_normalize(folded, -1, G_NORMALIZE_NFKC);
}

char *vuln_text_bare(const char *text)
{
	g_autofree char *folded = vuln_text_fold(text);
	GString *bare = g_string_new(NULL);
	const char *c;

	for (c = folded; *c != '\0'; c++)
		if (g_ascii_isalnum(*c))
			g_string_append_c(bare, *c);
	return g_string_free(bare, FALSE);
}

gboolean vuln_text_equal(const char *a, const char *b)
{
	g_autofree char *folded_a = vuln_text_fold(a);
	g_autofree char *folded_b = vuln_text_fold(b);

	return strcmp(folded_a, folded_b) == 0;
}

gboolean vuln_text_contains(const char *text, const char *words)
{
	g_autofree char *haystack = vuln_text_fold(text);
	g_autofree char *needle = vuln_text_fold(words);

	return strstr(haystack, needle) != NULL;
}

/* One row of the table: costs of making to[0..j] from from[0..i+1]. */
static void fill_row(const gunichar *from, glong i, const gunichar *to,
	glong to_len, unsigned int *rows[3])
{
	unsigned int *older = rows[0], *old = rows[1], *row = rows[2];
	glong j;

	row[0] = old[0] + COST_DELETE;
	for (j = 0; j < to_len; j++) {
		unsigned int best = old[j];

		if (from[i] != to[j])
			best += COST_REPLACE;
		if (i > 0 && j > 0 && from[i - 1] == to[j] &&
			from[i] == to[j - 1])
			best = MIN(best, older[j - 1]);
		best = MIN(best, old[j + 1] + COST_DELETE);
		row[j + 1] = MIN(best, row[j] + COST_INSERT);
	}
}

unsigned int vuln_text_distance(const char *from, const char *to)
{
	glong from_len, to_len, i;
	g_autofree gunichar *a = g_utf8_to_ucs4_fast(from, -1, &from_len);
	g_autofree gunichar *b = g_utf8_to_ucs4_fast(to, -1, &to_len);
	gsize width = (gsize)to_len + 1;
	g_autofree unsigned int *cells = g_new0(unsigned int, 3 * width);
	unsigned int *rows[3] = {cells, cells + width, cells + 2 * width};

	for (i = 0; i <= to_len; i++)
		rows[1][i] = (unsigned int)i * COST_INSERT;
	for (i = 0; i < from_len; i++) {
		unsigned int *spare = rows[0];

		fill_row(a, i, b, to_len, rows);
		rows[0] = rows[1];
		rows[1] = rows[2];
		rows[2] = spare;
	}
	return rows[1][to_len];
}

static unsigned int suggest_cost(const char *word, const char *candidate)
{
	g_autofree char *folded = vuln_text_fold(candidate);

	if (strlen(folded) > SUGGEST_MAX_LENGTH)
		return G_MAXUINT;
	if (g_str_has_prefix(folded, word))
		return 0;
	return vuln_text_distance(word, folded) + 1;
}

char **vuln_text_suggest(const char *word, const char *const *candidates)
{
	g_autofree char *folded = vuln_text_fold(word);
	GPtrArray *best = g_ptr_array_new_with_free_func(g_free);
	glong length = g_utf8_strlen(folded, -1);
	unsigned int limit = (unsigned int)MIN(SUGGEST_LIMIT, 2 * length);
	gsize i;

	if (length > 0 && length <= SUGGEST_MAX_LENGTH)
		for (i = 0; candidates[i] != NULL; i++) {
			unsigned int cost = suggest_cost(folded, candidates[i]);

			if (cost > limit)
				continue;
			if (cost < limit)
				g_ptr_array_set_size(best, 0);
			limit = cost;
			g_ptr_array_add(best, g_strdup(candidates[i]));
		}
	g_ptr_array_add(best, NULL);
	return (char **)g_ptr_array_free(best, FALSE);
}

char *vuln_text_escape_xml(const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\r\n", -1);
	g_autofree char *joined = g_strjoinv("\n", lines);
	g_autofree char *shown = vuln_text_display(joined, -1, VULN_TEXT_BLOCK);
	GString *out = g_string_new(shown);

	g_string_replace(out, "&", "&amp;", 0);
	g_string_replace(out, "<", "&lt;", 0);
	g_string_replace(out, ">", "&gt;", 0);
	g_string_replace(out, "\"", "&quot;", 0);
	g_string_replace(out, "'", "&#39;", 0);
	return g_string_free(out, FALSE);
}

static gboolean is_word(gunichar c)
{
	return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

static gboolean mixes(const char *word, const char *end)
{
	gboolean latin = FALSE, other = FALSE;

	for (; word < end; word = g_utf8_next_char(word)) {
		GUnicodeScript script =
			g_unichar_get_script(g_utf8_get_char(word));

		latin = latin || script == G_UNICODE_SCRIPT_LATIN;
		other = other || script == G_UNICODE_SCRIPT_CYRILLIC ||
			script == G_UNICODE_SCRIPT_GREEK;
	}
	return latin && other;
}

char *vuln_text_mixed_script(const char *text)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	const char *at = valid;

	while (*at != '\0') {
		const char *end = at;

		while (*end != '\0' && is_word(g_utf8_get_char(end)))
			end = g_utf8_next_char(end);
		if (mixes(at, end))
			return g_strndup(at, (gsize)(end - at));
		at = *end == '\0' ? end : g_utf8_next_char(end);
	}
	return NULL;
}

#define ALNUM                                                                  \
	"abcdefghijklmnopqrstuvwxyz"                                           \
	"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

static gboolean is_dotted(const char *start, gsize length, const char *allowed)
{
	g_autofree char *text = g_strndup(start, length);

	return length > 0 && strspn(text, allowed) == length &&
	       text[0] != '.' && text[length - 1] != '.' &&
	       strstr(text, "..") == NULL;
}

gboolean vuln_text_is_message_id(const char *text)
{
	const char *at = strchr(text, '@');
	gsize length = at == NULL ? 0 : strlen(at + 1);

	if (length == 0 || strlen(text) > 500 ||
		!is_dotted(text, at - text, ALNUM "!#$%&'*+-/=?^_`{|}~."))
		return FALSE;
	if (length > 2 && at[1] == '[' && at[length] == ']')
		return strspn(at + 2, ALNUM ".:") == length - 2;
	return is_dotted(at + 1, length, ALNUM "-._");
}

char *vuln_digest(GBytes *bytes)
{
	g_autofree char *hex =
		g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);

	return g_strconcat("sha256:", hex, NULL);
}

char *vuln_digest_text(const char *text)
{
	g_autofree char *hex =
		g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);

	return g_strconcat("sha256:", hex, NULL);
}
