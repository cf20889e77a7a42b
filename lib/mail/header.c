/* SPDX-License-Identifier: Apache-2.0 */
/* Text in the headers of a mail that is built: encoded words, names. */
#include <string.h>

#include "mail/header.h"
#include "base/jis.h"

/* GMime's own words are longer than RFC 2047 allows. */
#define LONGEST_WORD 75

static char *encode_word(const char *text, gboolean jis)
{
	g_autofree char *bytes = jis ? vuln_jis_encode(text) : g_strdup(text);
	g_autofree char *base64 =
		g_base64_encode((const guchar *)bytes, strlen(bytes));

	return g_strdup_printf(
		"=?%s?B?%s?=", jis ? "ISO-2022-JP" : "UTF-8", base64);
}

/* The longest word that @text begins with; *@end is behind what it holds. */
static char *take_word(const char *text, gboolean jis, const char **end)
{
	char *word = NULL;

	for (*end = text; **end != '\0';) {
		const char *next = g_utf8_next_char(*end);
		g_autofree char *chunk = g_strndup(text, next - text);
		char *longer = encode_word(chunk, jis);

		if (word != NULL && strlen(longer) > LONGEST_WORD) {
			g_free(longer);
			break;
		}
		g_free(word);
		word = longer;
		*end = next;
	}
	return word;
}

static void append_words(GString *out, const char *text, gboolean jis)
{
	const char *at = text;

	while (*at != '\0') {
		g_autofree char *word = take_word(at, jis, &at);

		if (out->len > 0)
			g_string_append(out, "\n ");
		g_string_append(out, word);
	}
}

static gboolean fits_jis(const char *text, gboolean jis)
{
	g_autofree char *bytes = jis ? vuln_jis_encode(text) : NULL;

	return bytes != NULL;
}

/* Up to the last blank before which all is plain ASCII. */
static gsize plain_prefix(const char *text)
{
	gsize i, size = 0;

	for (i = 0; i < LONGEST_WORD && text[i] > 0; i++) {
		if (text[i] == ' ' && i > 0 && text[i - 1] != ' ')
			size = i;
	}
	return g_strstr_len(text, (gssize)size, "=?") == NULL ? size : 0;
}

char *vuln_mail_encode_text(const char *text, gboolean jis)
{
	gsize prefix = plain_prefix(text);
	GString *out = g_string_new_len(text, (gssize)prefix);

	append_words(out, text + prefix + (prefix > 0), fits_jis(text, jis));
	return g_string_free(out, FALSE);
}

static void append_name(GString *out, const char *name, gboolean jis)
{
	g_autoptr(GString) words = g_string_new(NULL);
	const char *at;

	if (!g_str_is_ascii(name) || strstr(name, "=?") != NULL) {
		append_words(words, name, fits_jis(name, jis));
		g_string_append_printf(out, "%s ", words->str);
		return;
	}
	g_string_append_c(out, '"');
	for (at = name; *at != '\0'; at++) {
		if (*at == '"' || *at == '\\')
			g_string_append_c(out, '\\');
		g_string_append_c(out, *at);
	}
	g_string_append(out, "\" ");
}

char *vuln_mail_encode_addresses(
	const struct vuln_mail_address *people, guint count, gboolean jis)
{
	GString *out = g_string_new(NULL);
	guint i;

	for (i = 0; i < count; i++) {
		if (i > 0)
			g_string_append(out, ",\n ");
		if (people[i].name == NULL) {
			g_string_append(out, people[i].address);
			continue;
		}
		append_name(out, people[i].name, jis);
		g_string_append_printf(out, "<%s>", people[i].address);
	}
	return g_string_free(out, FALSE);
}
