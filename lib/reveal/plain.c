/* SPDX-License-Identifier: Apache-2.0 */
/* This file undoes what hides a text from a search and not from a reader. */
#include <string.h>

#include "reveal/text.h"
#include "vuln/text.h"

struct entity {
	const char *name;
	const char *text;
};

/* The references that stand in for signs within numbers and names. */
static const struct entity entities[] = {{"amp", "&"}, {"lt", "<"}, {"gt", ">"},
	{"quot", "\""}, {"apos", "'"}, {"nbsp", " "}, {"num", "#"},
	{"sol", "/"}, {"commat", "@"}, {"period", "."}, {"lowbar", "_"},
	{"hyphen", "-"}, {"dash", "-"}, {"ndash", "-"}, {"mdash", "-"},
	{"minus", "-"}, {"shy", ""}, {"zwj", ""}, {"zwnj", ""},
	{"ZeroWidthSpace", ""}, {"NoBreak", ""}, {"ensp", " "}, {"emsp", " "},
	{"thinsp", " "}, {"colon", ":"}, {"comma", ","}, {"lpar", "("},
	{"rpar", ")"}, {"lsqb", "["}, {"rsqb", "]"}, {"equals", "="},
	{"middot", "\xc2\xb7"}, {"NewLine", "\n"}, {"Tab", " "}};

static void append_char(GString *out, guint64 c)
{
	if (c != 0 && c <= 0x10ffff && g_unichar_validate((gunichar)c))
		g_string_append_unichar(out, (gunichar)c);
}

/* `&#57;` and `&#x39;`, with or without the semicolon. */
static const char *take_numeric(const char *at, GString *out)
{
	gboolean is_hex = at[2] == 'x' || at[2] == 'X';
	const char *digits = at + (is_hex ? 3 : 2);
	char *end;
	guint64 c;

	if (is_hex ? !g_ascii_isxdigit(*digits) : !g_ascii_isdigit(*digits))
		return NULL;
	c = g_ascii_strtoull(digits, &end, is_hex ? 16 : 10);
	append_char(out, c);
	return *end == ';' ? end + 1 : end;
}

static const char *take_entity(const char *at, GString *out)
{
	gsize i;

	if (at[1] == '#')
		return take_numeric(at, out);
	for (i = 0; i < G_N_ELEMENTS(entities); i++) {
		gsize length = strlen(entities[i].name);

		if (strncmp(at + 1, entities[i].name, length) != 0 ||
			at[1 + length] != ';')
			continue;
		g_string_append(out, entities[i].text);
		return at + length + 2;
	}
	return NULL;
}

/* `%23`, in an address. */
static const char *take_percent(const char *at, GString *out)
{
	if (!g_ascii_isxdigit(at[1]) || !g_ascii_isxdigit(at[2]))
		return NULL;
	g_string_append_c(out, (char)(g_ascii_xdigit_value(at[1]) * 16 +
				       g_ascii_xdigit_value(at[2])));
	return at + 3;
}

/* `\u0039`, in data. */
static const char *take_escape(const char *at, GString *out)
{
	char digits[5] = {0};
	gsize i;

	if (at[1] != 'u')
		return NULL;
	for (i = 0; i < 4; i++) {
		if (!g_ascii_isxdigit(at[2 + i]))
			return NULL;
		digits[i] = at[2 + i];
	}
	append_char(out, g_ascii_strtoull(digits, NULL, 16));
	return at + 6;
}

static char *decode(const char *text)
{
	g_autoptr(GString) out = g_string_new(NULL);

	while (*text != '\0') {
		const char *next = *text == '&'	   ? take_entity(text, out)
				   : *text == '%'  ? take_percent(text, out)
				   : *text == '\\' ? take_escape(text, out)
						   : NULL;

		if (next == NULL)
			g_string_append_c(out, *text++);
		else
			text = next;
	}
	return g_utf8_make_valid(out->str, (gssize)out->len);
}

/* Tags */

static gboolean is_block(const char *tag)
{
	static const char *const names[] = {"br", "p", "div", "li", "tr", "td",
		"th", "h1", "h2", "h3", "h4", "ul", "ol", "table", "pre"};
	gsize i;

	tag += *tag == '/';
	for (i = 0; i < G_N_ELEMENTS(names); i++) {
		gsize length = strlen(names[i]);

		if (g_ascii_strncasecmp(tag, names[i], length) == 0 &&
			!g_ascii_isalnum(tag[length]))
			return TRUE;
	}
	return FALSE;
}

static const char *end_of_tag(const char *at)
{
	const char *end;

	if (g_str_has_prefix(at, "<!--")) {
		end = strstr(at + 4, "-->");
		return end == NULL ? NULL : end + 3;
	}
	if (!g_ascii_isalpha(at[1]) && at[1] != '/' && at[1] != '!')
		return NULL;
	end = strchr(at, '>');
	return end == NULL ? NULL : end + 1;
}

static char *drop_tags(const char *text)
{
	GString *out = g_string_new(NULL);

	while (*text != '\0') {
		const char *end = *text == '<' ? end_of_tag(text) : NULL;

		if (end == NULL) {
			g_string_append_c(out, *text++);
			continue;
		}
		if (is_block(text + 1))
			g_string_append_c(out, '\n');
		text = end;
	}
	return g_string_free(out, FALSE);
}

/* Invisible characters, and the many forms of one letter */

static char *drop_invisible(const char *text)
{
	GString *out = g_string_new(NULL);

	for (; *text != '\0'; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);

		if (c == 0x2028 || c == 0x2029 || c == '\r' || c == '\v' ||
			c == '\f')
			c = '\n';
		if (c == '\n' || c == '\t' || !vuln_text_is_unsafe(c))
			g_string_append_unichar(out, c);
	}
	return g_string_free(out, FALSE);
}

char *vuln_reveal_plain(const char *text, gboolean tags)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	g_autofree char *once = decode(valid);
	g_autofree char *twice = decode(once);
	g_autofree char *bare = tags ? g_strdup(twice) : drop_tags(twice);
	g_autofree char *visible = drop_invisible(bare);

	return g_utf8_normalize(visible, -1, G_NORMALIZE_NFKC);
}
