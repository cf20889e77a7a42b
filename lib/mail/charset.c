/* SPDX-License-Identifier: Apache-2.0 */
/* Text of a mail in UTF-8: bodies and headers, rightly labelled or not. */
#include <string.h>

#include "mail/charset.h"
#include "base/jis.h"

#define REPLACEMENT "\xef\xbf\xbd"

static const struct alias {
	const char *label, *charset;
} aliases[] = {
	{"shift_jis", "CP932"},
	{"shift-jis", "CP932"},
	{"x-sjis", "CP932"},
	{"sjis", "CP932"},
	{"ms_kanji", "CP932"},
	{"windows-31j", "CP932"},
	{"cp932", "CP932"},
	{"euc-jp", "EUCJP-MS"},
	{"x-euc-jp", "EUCJP-MS"},
	{"eucjp", "EUCJP-MS"},
	{"utf8", "UTF-8"},
	{"utf-8", "UTF-8"},
	{"us-ascii", "US-ASCII"},
	{"ascii", "US-ASCII"},
};

static gboolean is_jis(const char *label)
{
	static const char *const prefixes[] = {
		"iso-2022-jp", "cp50220", "cp50221", "cp50222", "csiso2022jp"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(prefixes); i++) {
		if (g_ascii_strncasecmp(
			    label, prefixes[i], strlen(prefixes[i])) == 0)
			return TRUE;
	}
	return FALSE;
}

static const char *charset_of(const char *label)
{
	gsize i;

	if (label == NULL)
		return "UTF-8";
	if (is_jis(label))
		return "ISO-2022-JP";
	for (i = 0; i < G_N_ELEMENTS(aliases); i++) {
		if (g_ascii_strcasecmp(label, aliases[i].label) == 0)
			return aliases[i].charset;
	}
	if (strspn(label, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
			  "0123456789-_.:") != strlen(label))
		return NULL;
	return label;
}

gboolean vuln_mail_is_wide(const char *charset)
{
	return charset != NULL &&
	       (g_ascii_strncasecmp(charset, "utf-16", 6) == 0 ||
		       g_ascii_strncasecmp(charset, "utf-32", 6) == 0 ||
		       g_ascii_strncasecmp(charset, "ucs-", 4) == 0);
}

static gboolean is_7bit(const char *bytes, gsize length)
{
	gsize i;

	for (i = 0; i < length; i++) {
		if ((bytes[i] & 0x80) != 0)
			return FALSE;
	}
	return TRUE;
}

/* Kana are what Japanese text has and a wrong guess has not. */
static guint count_kana(const char *text)
{
	const char *at;
	guint count = 0;

	for (at = text; *at != '\0'; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);

		count += c >= 0x3041 && c <= 0x30fe;
	}
	return count;
}

static char *convert_wholly(
	const char *charset, const char *bytes, gsize length)
{
	gsize bad = 0;
	char *text = vuln_jis_convert(charset, bytes, length, &bad);

	if (text != NULL && bad > 0)
		g_clear_pointer(&text, g_free);
	return text;
}

/* What 8-bit bytes are that nobody labelled: UTF-8 if valid, otherwise that
 * of the two Japanese encodings in which the text has more kana. */
static char *detect(const char *bytes, gsize length, const char **used)
{
	g_autofree char *sjis = NULL, *euc = NULL;
	char *text = convert_wholly("UTF-8", bytes, length);

	*used = "UTF-8";
	if (text != NULL)
		return text;
	sjis = convert_wholly("CP932", bytes, length);
	euc = convert_wholly("EUCJP-MS", bytes, length);
	if (sjis == NULL && euc == NULL)
		return NULL;
	if (euc == NULL ||
		(sjis != NULL && count_kana(sjis) > count_kana(euc))) {
		*used = "Shift_JIS";
		return g_steal_pointer(&sjis);
	}
	*used = "EUC-JP";
	return g_steal_pointer(&euc);
}

static char *without_label(const char *bytes, gsize length, const char *charset,
	const char **used, enum vuln_mail_charset *fit)
{
	const char *fallback = charset == NULL ? "UTF-8" : charset;
	char *text = detect(bytes, length, used);

	*fit = VULN_MAIL_CHARSET_WRONG;
	if (text != NULL)
		return text;
	*fit = VULN_MAIL_CHARSET_BAD;
	*used = fallback;
	text = vuln_jis_convert(fallback, bytes, length, NULL);
	return text == NULL ? vuln_jis_convert("UTF-8", bytes, length, NULL)
			    : text;
}

static char *read_jis(const char *bytes, gsize length, gboolean labelled,
	const char **used, enum vuln_mail_charset *fit)
{
	gsize bad = 0;
	char *text = vuln_jis_decode(bytes, length, &bad);

	*used = "ISO-2022-JP";
	*fit = labelled ? VULN_MAIL_CHARSET_GOOD : VULN_MAIL_CHARSET_WRONG;
	if (bad > 0)
		*fit = VULN_MAIL_CHARSET_BAD;
	return text;
}

/* A charset of one byte a character takes any bytes; that they make up UTF-8
 * by chance is as good as impossible. */
static gboolean is_utf8_after_all(
	const char *charset, const char *bytes, gsize length)
{
	static const char *const prefixes[] = {
		"iso-8859-", "latin", "windows-125", "cp125"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(prefixes); i++) {
		if (g_ascii_strncasecmp(
			    charset, prefixes[i], strlen(prefixes[i])) == 0)
			return !is_7bit(bytes, length) &&
			       g_utf8_validate(bytes, (gssize)length, NULL);
	}
	return FALSE;
}

char *vuln_mail_text(const char *bytes, gsize length, const char *label,
	const char **used, enum vuln_mail_charset *fit)
{
	const char *charset = charset_of(label);
	gboolean jis = g_strcmp0(charset, "ISO-2022-JP") == 0;
	char *text;

	if (vuln_jis_present(bytes, length) || (jis && is_7bit(bytes, length)))
		return read_jis(bytes, length, jis || label == NULL, used, fit);
	if (charset == NULL || jis)
		return without_label(bytes, length, NULL, used, fit);
	text = convert_wholly(charset, bytes, length);
	if (text == NULL || is_utf8_after_all(charset, bytes, length)) {
		g_free(text);
		return without_label(bytes, length, charset, used, fit);
	}
	*used = charset;
	*fit = VULN_MAIL_CHARSET_GOOD;
	return text;
}

static char *text_of(const char *bytes, gsize length, const char *charset)
{
	enum vuln_mail_charset fit;
	const char *used;

	return vuln_mail_text(bytes, length, charset, &used, &fit);
}

/* One encoded word of RFC 2047, as places in the text. */
struct word {
	const char *charset, *charset_end;
	char encoding;
	const char *data, *data_end;
	const char *end;
};

static gboolean read_word(const char *at, struct word *word)
{
	if (strncmp(at, "=?", 2) != 0)
		return FALSE;
	word->charset = at + 2;
	word->charset_end = word->charset + strcspn(word->charset, "?* \t");
	at = word->charset_end + strcspn(word->charset_end, "? \t");
	if (at[0] != '?' || word->charset_end == word->charset)
		return FALSE;
	word->encoding = g_ascii_toupper(at[1]);
	if ((word->encoding != 'B' && word->encoding != 'Q') || at[2] != '?')
		return FALSE;
	word->data = at + 3;
	word->data_end = strstr(word->data, "?=");
	if (word->data_end == NULL)
		return FALSE;
	word->end = word->data_end + 2;
	return memchr(word->data, '?', word->data_end - word->data) == NULL;
}

static void append_quoted(GByteArray *out, const char *data, const char *end)
{
	for (; data < end; data++) {
		guint8 byte = *data == '_' ? ' ' : (guint8)*data;

		if (*data == '=' && end - data > 2 &&
			g_ascii_isxdigit(data[1]) &&
			g_ascii_isxdigit(data[2])) {
			byte = (guint8)(g_ascii_xdigit_value(data[1]) * 16 +
					g_ascii_xdigit_value(data[2]));
			data += 2;
		}
		g_byte_array_append(out, &byte, 1);
	}
}

static void append_word(GByteArray *out, const struct word *word)
{
	g_autofree char *data = NULL;
	g_autofree guchar *bytes = NULL;
	gsize length = 0;

	if (word->encoding == 'Q') {
		append_quoted(out, word->data, word->data_end);
		return;
	}
	/* without its padding the last bytes would be lost */
	data = g_strdup_printf(
		"%.*s==", (int)(word->data_end - word->data), word->data);
	bytes = g_base64_decode(data, &length);
	g_byte_array_append(out, bytes, (guint)length);
}

/* Words that follow each other in one charset are decoded together: mailers
 * cut characters in two. Returns where they end. */
static const char *append_words(GString *out, const char *at, struct word word)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	gsize size = word.charset_end - word.charset;
	g_autofree char *charset = g_strndup(word.charset, size);
	g_autofree char *text = NULL;
	struct word next = word;

	do {
		append_word(bytes, &next);
		at = next.end;
	} while (read_word(at + strspn(at, " \t"), &next) &&
		 (gsize)(next.charset_end - next.charset) == size &&
		 g_ascii_strncasecmp(next.charset, charset, size) == 0);
	text = text_of((const char *)bytes->data, bytes->len, charset);
	g_string_append(out, text);
	return at;
}

/* Blanks between two encoded words are no text. */
static const char *skip_between(const char *at)
{
	const char *next = at + strspn(at, " \t");
	struct word word;

	return read_word(next, &word) ? next : at;
}

static char *unfold(const char *raw)
{
	GString *out = g_string_new(NULL);

	for (; *raw != '\0'; raw++) {
		if (*raw != '\r' && *raw != '\n')
			g_string_append_c(out, *raw);
	}
	return g_strstrip(g_string_free(out, FALSE));
}

/* The header in UTF-8, encoded words untouched. Raw text in ISO-2022-JP may
 * hold "=?" only outside its shifts, so it can be converted as a whole. */
static char *raw_to_utf8(const char *raw)
{
	g_autofree char *unfolded = NULL;
	gsize length = strlen(raw);

	if (vuln_jis_present(raw, length)) {
		g_autofree char *text = text_of(raw, length, NULL);

		return unfold(text);
	}
	unfolded = unfold(raw);
	return text_of(unfolded, strlen(unfolded), "UTF-8");
}

char *vuln_mail_clean(const char *text)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	GString *out = g_string_new(NULL);
	const char *at;

	for (at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);

		if (c == '\t')
			g_string_append_c(out, ' ');
		else if (g_unichar_iscntrl(c) || c == 0x2028 || c == 0x2029)
			g_string_append(out, REPLACEMENT);
		else
			g_string_append_unichar(out, c);
	}
	return g_string_free(out, FALSE);
}

char *vuln_mail_header(const char *raw)
{
	g_autofree char *utf8 = raw_to_utf8(raw);
	g_autoptr(GString) out = g_string_new(NULL);
	const char *at = utf8;
	struct word word;

	while (*at != '\0') {
		if (read_word(at, &word))
			at = skip_between(append_words(out, at, word));
		else
			g_string_append_c(out, *at++);
	}
	return vuln_mail_clean(out->str);
}

static void append_encoded(GString *out, const char *text)
{
	g_autofree char *base64 =
		g_base64_encode((const guchar *)text, strlen(text));

	g_string_append_printf(out, "=?utf-8?B?%s?=", base64);
}

char *vuln_mail_header_structured(const char *raw)
{
	g_autofree char *utf8 = raw_to_utf8(raw);
	GString *out = g_string_new(NULL);
	const char *at = utf8;
	struct word word;

	while (*at != '\0') {
		if (read_word(at, &word)) {
			g_autoptr(GString) text = g_string_new(NULL);

			at = append_words(text, at, word);
			append_encoded(out, text->str);
		} else {
			g_string_append_c(out, *at++);
		}
	}
	return g_string_free(out, FALSE);
}
