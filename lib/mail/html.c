/* SPDX-License-Identifier: Apache-2.0 */
/* This turns HTML into the text that a person would see. */
#include <stdlib.h>
#include <string.h>

#include "mail/html.h"

/* the longest name of a tag or an entity that is known */
enum { LONGEST = 16 };

struct writer {
	GString *out;
	gboolean blank; /* a blank is due before the next word */
	guint pre;	/* depth of <pre> */
};

static const char *const blocks[] = {"p", "div", "br", "tr", "table", "ul",
	"ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre", "dt", "dl",
	"blockquote", "center", "section", "article", "header", "footer",
	"body", "html", "form", "tbody", "thead", "caption", "address"};
static const char *const unseen[] = {"script", "style", "head", "title",
	"template", "noscript", "object", "svg"};

static const struct {
	const char *name;
	gunichar c;
} entities[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'},
	{"apos", '\''}, {"nbsp", ' '}, {"ensp", ' '}, {"emsp", ' '},
	{"thinsp", ' '}, {"ndash", 0x2013}, {"mdash", 0x2014},
	{"hellip", 0x2026}, {"lsquo", 0x2018}, {"rsquo", 0x2019},
	{"ldquo", 0x201c}, {"rdquo", 0x201d}, {"rarr", 0x2192},
	{"larr", 0x2190}, {"bull", 0x2022}, {"middot", 0xb7}, {"copy", 0xa9},
	{"reg", 0xae}, {"times", 0xd7}, {"shy", 0xad}, {"zwnj", 0x200c}};

static gboolean is_one_of(
	const char *name, const char *const *list, gsize count)
{
	gsize i;

	for (i = 0; i < count; i++)
		if (strcmp(name, list[i]) == 0)
			return TRUE;
	return FALSE;
}

static gboolean at_line_start(const struct writer *w)
{
	return w->out->len == 0 || w->out->str[w->out->len - 1] == '\n';
}

static void end_line(struct writer *w)
{
	w->blank = FALSE;
	if (!at_line_start(w))
		g_string_append_c(w->out, '\n');
}

static void put(struct writer *w, gunichar c)
{
	if (w->pre > 0 && c == '\n') {
		g_string_append_c(w->out, '\n');
		return;
	}
	if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
		w->blank = TRUE;
		return;
	}
	if (w->blank && !at_line_start(w))
		g_string_append_c(w->out, ' ');
	w->blank = FALSE;
	g_string_append_unichar(w->out, c);
}

/* "&#12354;", "&#x3042;", "&amp;"; what is none is text. */
static const char *put_entity(struct writer *w, const char *at)
{
	const char *end = at + 1 + strcspn(at + 1, "; &<\n");
	g_autofree char *name = NULL;
	gulong number = 0;
	gsize i;

	if (*end != ';' || end - at > LONGEST) {
		put(w, '&');
		return at + 1;
	}
	name = g_strndup(at + 1, end - at - 1);
	if (*name == '#')
		number = name[1] == 'x' || name[1] == 'X'
				 ? strtoul(name + 2, NULL, 16)
				 : strtoul(name + 1, NULL, 10);
	for (i = 0; i < G_N_ELEMENTS(entities); i++)
		if (strcmp(name, entities[i].name) == 0)
			number = entities[i].c;
	if (number > 0 && number <= 0x10ffff && g_unichar_validate(number))
		put(w, (gunichar)number);
	else
		put(w, '?');
	return end + 1;
}

/* The end of a tag: ">" outside of quotes, in what is not endless. */
static const char *tag_end(const char *at)
{
	char quote = 0;
	const char *from = at;

	for (; *at != '\0'; at++) {
		if (quote != 0) {
			if (*at == quote)
				quote = 0;
			else if (at - from > 4096)
				break;
			continue;
		}
		if (*at == '>')
			return at;
		if ((*at == '"' || *at == '\'') && at[-1] == '=')
			quote = *at;
	}
	at = strchr(from, '>');
	return at == NULL ? from + strlen(from) : at;
}

static char *tag_name(const char *at)
{
	gsize size = 0;

	while (size < LONGEST && g_ascii_isalnum(at[size]))
		size++;
	return g_ascii_strdown(at, (gssize)size);
}

static gboolean is_hidden(const char *start, const char *end)
{
	g_autofree char *tag = g_ascii_strdown(start, end - start);
	char *from, *to;

	/* blanks do not count in a style */
	for (from = to = tag; *from != '\0'; from++)
		if (!g_ascii_isspace(*from) || to == tag || to[-1] != ':')
			*to++ = *from;
	*to = '\0';
	return strstr(tag, "display:none") != NULL ||
	       strstr(tag, "visibility:hidden") != NULL ||
	       strstr(tag, "font-size:0") != NULL ||
	       strstr(tag, "mso-hide:all") != NULL ||
	       strstr(tag, " hidden") != NULL;
}

/* Behind the end tag of @name, nested ones counted; the end if there is none. */
static const char *skip_element(const char *at, const char *name)
{
	gsize size = strlen(name);
	int depth = 1;

	while ((at = strchr(at, '<')) != NULL) {
		gboolean closes = at[1] == '/';
		const char *word = at + 1 + closes;

		if (g_ascii_strncasecmp(word, name, size) == 0 &&
			!g_ascii_isalnum(word[size])) {
			depth += closes ? -1 : 1;
			if (depth == 0)
				return tag_end(word);
		}
		at++;
	}
	return NULL;
}

static gboolean has_end_tag(const char *name)
{
	static const char *const single[] = {
		"br", "hr", "img", "input", "meta", "link", "col", "wbr"};

	return !is_one_of(name, single, G_N_ELEMENTS(single));
}

static void open_or_close(struct writer *w, const char *name, gboolean closes)
{
	if (strcmp(name, "td") == 0 || strcmp(name, "th") == 0) {
		if (!closes && !at_line_start(w))
			g_string_append_c(w->out, '\t');
		w->blank = FALSE;
	} else if (is_one_of(name, blocks, G_N_ELEMENTS(blocks))) {
		end_line(w);
	}
	if (strcmp(name, "pre") == 0)
		w->pre = closes ? 0 : 1;
	/* a paragraph is parted from the next, as in a text */
	if (strcmp(name, "p") == 0 && closes && w->out->len > 0)
		g_string_append_c(w->out, '\n');
}

static const char *read_tag(struct writer *w, const char *at)
{
	gboolean closes = at[1] == '/';
	g_autofree char *name = NULL;
	const char *end;

	if (g_str_has_prefix(at, "<!--")) {
		end = strstr(at, "-->");
		return end == NULL ? at + strlen(at) : end + 3;
	}
	if (!g_ascii_isalpha(at[1 + closes]) && at[1] != '!' && at[1] != '?') {
		put(w, '<');
		return at + 1;
	}
	name = tag_name(at + 1 + closes);
	end = tag_end(at + 1);
	if (!closes && has_end_tag(name) && *end == '>' && end[-1] != '/' &&
		(is_one_of(name, unseen, G_N_ELEMENTS(unseen)) ||
			is_hidden(at, end))) {
		end = skip_element(end, name);
		if (end == NULL)
			return at + strlen(at);
	}
	open_or_close(w, name, closes);
	return *end == '\0' ? end : end + 1;
}

char *vuln_html_text(const char *html, gsize limit)
{
	g_autofree char *head = g_strndup(html, strnlen(html, limit));
	g_autofree char *valid = g_utf8_make_valid(head, -1);
	struct writer w = {g_string_new(NULL), FALSE, 0};
	const char *at = valid;

	while (*at != '\0') {
		if (*at == '<') {
			at = read_tag(&w, at);
		} else if (*at == '&') {
			at = put_entity(&w, at);
		} else {
			put(&w, g_utf8_get_char(at));
			at = g_utf8_next_char(at);
		}
	}
	return g_string_free(w.out, FALSE);
}
