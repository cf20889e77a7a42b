/* SPDX-License-Identifier: Apache-2.0 */
/* This file finds code: lines of an exploit, names of functions, paths. */
#include <string.h>

#include "reveal/look.h"

enum {
	FRAGMENT = 12, /* signs of code in a row */
	SIGNS = 2,     /* of which so many are no letter and no digit */
	LINE = 8,      /* the shortest line that is looked for */
	NAME = 6,      /* the shortest name */
};

/* Names that every text may hold; folded. */
static const char *const ordinary[] = {"content-type", "content-length",
	"content-disposition", "content-transfer-encoding", "user-agent",
	"message-id", "mime-version", "in-reply-to", "reply-to", "x-mailer",
	"return-path", "accept-language", "javascript", "typescript", "openssl",
	"github", "gitlab", "youtube", "powershell", "wordpress", "mysql",
	"postgresql", "sqlite", "iphone", "ipados", "macos", "libressl",
	"opensource", "jpcert", "psirt", "signed-off-by", "readme.txt",
	"index.html", "security.txt", "node.js", NULL};

/* Code without blanks and without the signs of Markdown. */
static char *squeeze(const char *text, gsize length)
{
	GString *out = g_string_new(NULL);
	const char *end = text + length;

	for (; text < end; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);

		/* "https://": everybody writes that */
		if (g_str_has_prefix(text, "://"))
			text += 2;
		else if (!g_unichar_isspace(c) && c != '`' && c != '\\')
			g_string_append_unichar(out, g_unichar_tolower(c));
	}
	return g_string_free(out, FALSE);
}

static gboolean is_sign(char c)
{
	return c != '\0' && strchr("{}[]()=<>|&$%;/+^~_\"'#@:?!", c) != NULL;
}

/* Signs that prose has none of, or not so. */
static guint count_signs(const char *line)
{
	guint n = 0, i;

	for (i = 0; line[i] != '\0'; i++) {
		gboolean after = i > 0 && g_ascii_isalnum(line[i - 1]);
		gboolean before = g_ascii_isalnum(line[i + 1]);

		if (strchr("{}[]=<>|&$%;^~_\\", line[i]) != NULL ||
			(strchr("(/", line[i]) != NULL && after) ||
			(line[i] == '/' && before) ||
			(strchr("\"'", line[i]) != NULL && !after && !before))
			n++;
	}
	return n;
}

static gboolean has_japanese(const char *text)
{
	for (; *text != '\0'; text = g_utf8_next_char(text))
		if (g_utf8_get_char(text) >= 0x3000)
			return TRUE;
	return FALSE;
}

static gboolean is_header(const char *line)
{
	return g_regex_match_simple(
		"^\\s*[A-Za-z0-9]+(-[A-Za-z0-9]+)+:\\s*\\S", line, 0, 0);
}

static gboolean is_call(const char *line)
{
	return g_regex_match_simple(
		"^\\s*[A-Za-z_][A-Za-z0-9_.]*\\(.*\\);?\\s*$", line, 0, 0);
}

/* Bytes in hexadecimal. */
static gboolean is_dump(const char *line)
{
	return g_regex_match_simple("(?:(?<![0-9A-Za-z])[0-9A-Fa-f]{2}[ :,]+)"
				    "{5}[0-9A-Fa-f]{2}(?![0-9A-Za-z])",
		line, 0, 0);
}

static gboolean is_prose(const char *line)
{
	return g_regex_match_simple("^\\s*(https?://[^ ?]+|CVSS:[^ ]+|"
				    "[^<>]*<[^<> ]+@[^<> ]+>)\\s*$",
		line, 0, 0);
}

static gboolean is_code(const char *line)
{
	guint letters = 0, words = 0, signs = count_signs(line), i;

	if (has_japanese(line) || is_prose(line))
		return FALSE;
	for (i = 0; line[i] != '\0'; i++) {
		letters += g_ascii_isalpha(line[i]);
		words += line[i] == ' ' && g_ascii_isalpha(line[i + 1]);
	}
	if (letters < 2 && !is_dump(line))
		return FALSE;
	return is_header(line) || is_call(line) || is_dump(line) ||
	       (signs >= SIGNS && signs * 2 >= words) ||
	       g_regex_match_simple(
		       "^\\s*[$#>] [a-z]|^(GET|POST|PUT|HEAD) +/", line, 0, 0);
}

static gboolean is_ordinary(const char *name)
{
	return g_strv_contains(ordinary, name);
}

/* Reading */

static gboolean is_fragment(const char *part)
{
	guint signs = 0, strong = 0, letters = 0, hex = 0, figures = 0, i;

	for (i = 0; i < FRAGMENT; i++) {
		signs += is_sign(part[i]);
		strong += strchr("={}[]<|&$;", part[i]) != NULL;
		letters += g_ascii_isalnum(part[i]);
		hex += g_ascii_isxdigit(part[i]);
		figures += g_ascii_isdigit(part[i]);
	}
	if (hex == FRAGMENT)
		return figures > 2 && figures < FRAGMENT;
	return letters >= 3 &&
	       (signs > SIGNS || (signs == SIGNS && strong > 0));
}

static void add_fragments(struct secret *secret, const char *line)
{
	gsize length = strlen(line), i;

	for (i = 0; i + FRAGMENT <= length; i++)
		if (is_fragment(line + i))
			g_hash_table_add(secret->fragments,
				g_strndup(line + i, FRAGMENT));
}

static void add_line(struct secret *secret, const char *line)
{
	g_autofree char *code = NULL;

	if (!is_code(line))
		return;
	code = squeeze(line, strlen(line));
	if (strlen(code) < LINE)
		return;
	add_fragments(secret, code);
	g_ptr_array_add(secret->code, g_steal_pointer(&code));
}

/* Shapes that only code has: calls, underscores, humps, hexadecimal digits,
 * paths, files of programs, headers that begin with X. */
static const char names[] =
	"(?<![A-Za-z0-9_])(?:"
	"[A-Za-z0-9]*(?:_+[A-Za-z0-9]+)+(?![A-Za-z0-9_])|"
	"[A-Za-z][A-Za-z0-9]{3,}(?=\\((?! ))|"
	"[a-z]+(?:[A-Z][a-z0-9]+)+|"
	"[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+){2,}|"
	"0[xX][0-9A-Fa-f]{4,}|"
	"(?=[0-9a-fA-F]*[0-9])(?=[0-9a-fA-F]*[a-fA-F])[0-9a-fA-F]{8,}|"
	"[xX]-[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*|"
	"[A-Za-z0-9_-]+\\.(?:c|h|cc|cpp|py|cgi|php|asp|aspx|jsp|js|so|dll|exe|"
	"sh|pl|rb|go|java|do|bin|conf|ini|cfg|lua|rs)(?![A-Za-z0-9])"
	")|(?<![A-Za-z0-9:/.])(?:/[A-Za-z0-9_.%~-]+){2,}|"
	"(?<![A-Za-z0-9:/.])/[A-Za-z0-9_-]+\\.[a-z]{2,4}(?![a-z])";

static void add_names(struct secret *secret, const char *plain)
{
	g_autoptr(GRegex) regex = g_regex_new(names, G_REGEX_OPTIMIZE, 0, NULL);
	g_autoptr(GMatchInfo) info = NULL;

	g_return_if_fail(regex != NULL);
	g_regex_match(regex, plain, 0, &info);
	for (; g_match_info_matches(info); g_match_info_next(info, NULL)) {
		g_autofree char *name = g_match_info_fetch(info, 0);
		g_autofree char *folded = g_ascii_strdown(name, -1);

		if (strlen(folded) >= NAME && !is_ordinary(folded))
			g_hash_table_add(
				secret->names, g_steal_pointer(&folded));
	}
}

void vuln_reveal_code_read(struct secret *secret)
{
	g_autofree char *plain = vuln_reveal_plain(secret->raw, TRUE);
	g_auto(GStrv) lines = g_strsplit(plain, "\n", -1);
	gsize i;

	secret->code = g_ptr_array_new_with_free_func(g_free);
	secret->fragments =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	secret->names =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (i = 0; lines[i] != NULL; i++)
		add_line(secret, lines[i]);
	add_names(secret, plain);
	secret->squeezed = squeeze(plain, strlen(plain));
}

/* Looking */

static gboolean is_part_of_name(char c)
{
	return g_ascii_isalnum(c) || c == '_';
}

static gboolean holds_name(const char *text, const char *name)
{
	gsize length = strlen(name);
	const char *at;

	for (at = strstr(text, name); at != NULL; at = strstr(at + 1, name))
		if ((at == text || !is_part_of_name(at[-1])) &&
			!is_part_of_name(at[length]))
			return TRUE;
	return FALSE;
}

static gboolean finds_name(const VulnReveal *reveal,
	const struct secret *secret, const char *plain)
{
	g_autofree char *folded = g_ascii_strdown(plain, -1);
	g_autofree char *unescaped = NULL;
	GHashTableIter iter;
	void *name;

	/* Markdown writes `parse\_header` */
	unescaped = g_strdelimit(g_strdup(folded), "`*", ' ');
	g_hash_table_iter_init(&iter, secret->names);
	while (g_hash_table_iter_next(&iter, &name, NULL))
		if (!g_hash_table_contains(reveal->known_code->names, name) &&
			holds_name(unescaped, name))
			return TRUE;
	return FALSE;
}

static gboolean finds_fragment(
	const VulnReveal *reveal, const struct secret *secret, const char *code)
{
	gsize length = strlen(code), i;
	char part[FRAGMENT + 1] = {0};

	for (i = 0; i + FRAGMENT <= length; i++) {
		memcpy(part, code + i, FRAGMENT);
		if (g_hash_table_contains(secret->fragments, part) &&
			strstr(reveal->known_code->squeezed, part) == NULL)
			return TRUE;
	}
	return FALSE;
}

gboolean vuln_reveal_finds_code(const VulnReveal *reveal,
	const struct secret *secret, const RevealText *text)
{
	g_autofree char *code = squeeze(text->plain, strlen(text->plain));
	g_autoptr(GString) plain = g_string_new(text->plain);
	const char *known = reveal->known_code->squeezed;
	guint i;

	for (i = 0; i < secret->code->len; i++)
		if (strstr(code, secret->code->pdata[i]) != NULL &&
			strstr(known, secret->code->pdata[i]) == NULL)
			return TRUE;
	g_string_replace(plain, "\\_", "_", 0);
	return finds_fragment(reveal, secret, code) ||
	       finds_name(reveal, secret, plain->str);
}
