/* SPDX-License-Identifier: Apache-2.0 */
/* ISO-2022-JP as Japanese mail really uses it. */
#include <string.h>

#include "base/jis.h"

#define REPLACEMENT "\xef\xbf\xbd"
#define ESCAPE	    '\x1b'
#define SHIFT_OUT   '\x0e'
#define SHIFT_IN    '\x0f'

enum set { SET_ASCII, SET_KANA, SET_KANJI, SET_SUPPLEMENT };

static const struct escape {
	const char *sequence;
	enum set set;
	gboolean japanese;
} escapes[] = {
	{"\x1b(B", SET_ASCII, FALSE},
	{"\x1b(J", SET_ASCII, TRUE},
	{"\x1b(H", SET_ASCII, TRUE},
	{"\x1b(I", SET_KANA, TRUE},
	{"\x1b$@", SET_KANJI, TRUE},
	{"\x1b$B", SET_KANJI, TRUE},
	{"\x1b$(@", SET_KANJI, TRUE},
	{"\x1b$(B", SET_KANJI, TRUE},
	{"\x1b$(D", SET_SUPPLEMENT, TRUE},
	{"\x1b&@", SET_ASCII, FALSE},
};

struct decoder {
	GString *out;
	/* what waits to be converted: JIS X 0212 in EUC, all other in
	 * Shift_JIS, as CP932 knows the vendors' rows and EUC converters do
	 * not know all of them */
	GString *pending;
	gboolean pending_euc;
	enum set set;
	gboolean shifted;
	gsize bad;
};

static const struct escape *escape_at(const char *bytes, gsize length)
{
	gsize i;

	if (length < 3 || bytes[0] != ESCAPE)
		return NULL;
	for (i = 0; i < G_N_ELEMENTS(escapes); i++) {
		gsize size = strlen(escapes[i].sequence);

		if (size <= length &&
			memcmp(bytes, escapes[i].sequence, size) == 0)
			return &escapes[i];
	}
	return NULL;
}

gboolean vuln_jis_present(const char *bytes, gsize length)
{
	const char *at = bytes, *end;

	if (length == 0)
		return FALSE;
	end = bytes + length;
	while (at < end && (at = memchr(at, ESCAPE, end - at)) != NULL) {
		const struct escape *escape = escape_at(at, end - at);

		if (escape != NULL && escape->japanese)
			return TRUE;
		at++;
	}
	return FALSE;
}

static void append_converted(GString *out, const char *bytes, gsize length)
{
	const char *end = bytes + length;

	while (bytes < end) {
		const char *nul = memchr(bytes, '\0', end - bytes);
		gsize size = (nul == NULL ? end : nul) - bytes;

		g_string_append_len(out, bytes, size);
		if (nul != NULL)
			g_string_append(out, REPLACEMENT);
		bytes += size + (nul != NULL);
	}
}

/* @skip is how many bytes are given up where one cannot be read. */
static gsize convert_all(GIConv converter, GString *out, const char *bytes,
	gsize length, gsize skip)
{
	char *from = (char *)bytes;
	gsize left = length, bad = 0;

	while (left > 0) {
		char buffer[4096], *to = buffer;
		gsize room = sizeof(buffer);
		gsize done = g_iconv(converter, &from, &left, &to, &room);

		append_converted(out, buffer, to - buffer);
		if (done == (gsize)-1 && room > 16 && left > 0) {
			g_string_append(out, REPLACEMENT);
			g_iconv(converter, NULL, NULL, NULL, NULL);
			from += MIN(skip, left);
			left -= MIN(skip, left);
			bad++;
		}
	}
	return bad;
}

static char *convert(const char *charset, const char *bytes, gsize length,
	gsize skip, gsize *bad)
{
	GIConv converter = g_iconv_open("UTF-8", charset);
	GString *out;
	gsize wrong;

	if (converter == (GIConv)-1)
		return NULL;
	out = g_string_sized_new(length + length / 2);
	wrong = convert_all(converter, out, bytes, length, skip);
	g_iconv_close(converter);
	if (bad != NULL)
		*bad = wrong;
	return g_string_free(out, FALSE);
}

char *vuln_jis_convert(
	const char *charset, const char *bytes, gsize length, gsize *bad)
{
	return convert(charset, bytes, length, 1, bad);
}

static void append_in(struct decoder *decoder, const char *charset,
	const char *bytes, gsize length, gsize width)
{
	gsize bad = 0;
	g_autofree char *text = convert(charset, bytes, length, width, &bad);

	g_string_append(decoder->out, text == NULL ? REPLACEMENT : text);
	decoder->bad += text == NULL ? 1 : bad;
}

static void flush_pending(struct decoder *decoder)
{
	const char *charset = decoder->pending_euc ? "EUCJP-MS" : "CP932";

	if (decoder->pending->len == 0)
		return;
	append_in(decoder, charset, decoder->pending->str,
		decoder->pending->len, decoder->pending_euc ? 3 : 2);
	g_string_truncate(decoder->pending, 0);
}

static void append_pending(
	struct decoder *decoder, gboolean euc, const char *bytes, gsize length)
{
	if (decoder->pending_euc != euc)
		flush_pending(decoder);
	decoder->pending_euc = euc;
	g_string_append_len(decoder->pending, bytes, (gssize)length);
}

static void append_bad(struct decoder *decoder)
{
	flush_pending(decoder);
	g_string_append(decoder->out, REPLACEMENT);
	decoder->bad++;
}

/* JIS X 0208 row and cell, each 0x21 to 0x7e, in Shift_JIS (JIS X 0208:1997,
 * annex 1). */
static void append_kanji(struct decoder *decoder, guchar row, guchar cell)
{
	guchar lead = (row - 0x21) / 2 + 0x81;
	guchar trail = cell + 0x7e;
	char pair[2];

	if (lead > 0x9f)
		lead += 0x40;
	if ((row & 1) != 0)
		trail = cell + (cell > 0x5f ? 0x20 : 0x1f);
	pair[0] = (char)lead;
	pair[1] = (char)trail;
	append_pending(decoder, FALSE, pair, sizeof(pair));
}

static void append_supplement(struct decoder *decoder, guchar row, guchar cell)
{
	const char euc[] = {
		(char)0x8f, (char)(row | 0x80), (char)(cell | 0x80)};

	append_pending(decoder, TRUE, euc, sizeof(euc));
}

static void append_kana(struct decoder *decoder, guchar byte)
{
	char kana = (char)byte;

	append_pending(decoder, FALSE, &kana, 1);
}

static gboolean is_graphic(guchar byte)
{
	return byte >= 0x21 && byte <= 0x7e;
}

static void append_single(struct decoder *decoder, guchar byte)
{
	gboolean kana = decoder->set == SET_KANA || decoder->shifted;

	if (byte >= 0xa1 && byte <= 0xdf) {
		append_kana(decoder, byte);
	} else if (kana && byte >= 0x21 && byte <= 0x5f) {
		append_kana(decoder, byte | 0x80);
	} else if (byte == 0 || byte >= 0x80) {
		append_bad(decoder);
	} else {
		flush_pending(decoder);
		g_string_append_c(decoder->out, (char)byte);
	}
}

static gsize append_next(
	struct decoder *decoder, const guchar *bytes, gsize length)
{
	gboolean pair =
		decoder->set == SET_KANJI || decoder->set == SET_SUPPLEMENT;

	if (!pair || decoder->shifted || !is_graphic(bytes[0])) {
		append_single(decoder, bytes[0]);
		return 1;
	}
	if (length < 2 || !is_graphic(bytes[1])) {
		append_bad(decoder);
		return 1;
	}
	if (decoder->set == SET_KANJI)
		append_kanji(decoder, bytes[0], bytes[1]);
	else
		append_supplement(decoder, bytes[0], bytes[1]);
	return 2;
}

/* Returns how many bytes were a change of state, 0 for none. */
static gsize take_shift(struct decoder *decoder, const char *bytes, gsize left)
{
	const struct escape *escape = escape_at(bytes, left);

	if (escape != NULL) {
		decoder->set = escape->set;
		return strlen(escape->sequence);
	}
	if (bytes[0] == SHIFT_OUT || bytes[0] == SHIFT_IN) {
		decoder->shifted = bytes[0] == SHIFT_OUT;
		return 1;
	}
	if (bytes[0] == '\n') {
		decoder->set = SET_ASCII;
		decoder->shifted = FALSE;
	}
	return 0;
}

char *vuln_jis_decode(const char *bytes, gsize length, gsize *bad)
{
	struct decoder decoder = {g_string_sized_new(length * 2),
		g_string_new(NULL), FALSE, SET_ASCII, FALSE, 0};
	gsize at = 0;

	while (at < length) {
		gsize used = take_shift(&decoder, bytes + at, length - at);

		if (used == 0)
			used = append_next(&decoder, (const guchar *)bytes + at,
				length - at);
		at += used;
	}
	flush_pending(&decoder);
	g_string_free(decoder.pending, TRUE);
	if (bad != NULL)
		*bad = decoder.bad;
	return g_string_free(decoder.out, FALSE);
}

/* Rows 9 to 15 and from 85 on are the vendors'. */
static gboolean is_standard_row(guchar row)
{
	return (row >= 0xa1 && row <= 0xa8) || (row >= 0xb0 && row <= 0xf4);
}

static void switch_to(GString *out, enum set *set, enum set wanted)
{
	if (*set == wanted)
		return;
	g_string_append(out, wanted == SET_KANJI ? "\x1b$B" : "\x1b(B");
	*set = wanted;
}

static gboolean append_jis(GString *out, const guchar *euc, gsize length)
{
	enum set set = SET_ASCII;
	gsize i;

	for (i = 0; i < length; i++) {
		if (euc[i] < 0x80) {
			switch_to(out, &set, SET_ASCII);
			g_string_append_c(out, (char)euc[i]);
			continue;
		}
		if (i + 1 == length || !is_standard_row(euc[i]) ||
			euc[i + 1] < 0xa1 || euc[i + 1] > 0xfe)
			return FALSE;
		switch_to(out, &set, SET_KANJI);
		g_string_append_c(out, (char)(euc[i] & 0x7f));
		g_string_append_c(out, (char)(euc[++i] & 0x7f));
	}
	switch_to(out, &set, SET_ASCII);
	return TRUE;
}

char *vuln_jis_encode(const char *text)
{
	g_autoptr(GString) out = g_string_new(NULL);
	g_autofree char *euc = NULL;
	gsize length = 0;

	if (strchr(text, ESCAPE) != NULL || strchr(text, SHIFT_OUT) != NULL ||
		strchr(text, SHIFT_IN) != NULL)
		return NULL;
	euc = g_convert(text, -1, "EUCJP-MS", "UTF-8", NULL, &length, NULL);
	if (euc == NULL || !append_jis(out, (const guchar *)euc, length))
		return NULL;
	return g_strdup(out->str);
}
