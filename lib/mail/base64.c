/* SPDX-License-Identifier: Apache-2.0 */
/* Base64 of mail bodies is decoded here, because what stands behind the data
 * (a footer of a mailing list) is read by GMime 3.2.15 as more of it. */
#include <string.h>

#include "mail/base64.h"

struct decoder {
	GByteArray *out;
	guint32 bits;
	guint count;	/* characters in @bits */
	gboolean ended; /* by padding or an empty line */
};

static int value_of(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* The bytes that the characters so far make up; a single one makes none. */
static void flush(struct decoder *decoder)
{
	guint32 bits = decoder->bits << (6 * (4 - decoder->count));
	guint8 bytes[] = {bits >> 16 & 0xff, bits >> 8 & 0xff, bits & 0xff};

	if (decoder->count > 1)
		g_byte_array_append(decoder->out, bytes, decoder->count - 1);
	decoder->bits = 0;
	decoder->count = 0;
}

static void decode_line(struct decoder *decoder, const char *line, gsize length)
{
	gsize i;

	for (i = 0; i < length && line[i] != '='; i++) {
		int value = value_of(line[i]);

		if (value < 0)
			continue;
		decoder->bits = decoder->bits << 6 | (guint32)value;
		if (++decoder->count == 4)
			flush(decoder);
	}
	if (i == length)
		return;
	flush(decoder);
	decoder->ended = TRUE;
}

static guint count_values(const char *line, gsize length)
{
	guint count = 0;
	gsize i;

	for (i = 0; i < length; i++)
		count += value_of(line[i]) >= 0;
	return count;
}

/* Only whole groups of base64 stand in the line. */
static gboolean is_pure(const char *line, gsize length)
{
	gsize padding = 0;

	while (padding < 2 && padding < length &&
		line[length - padding - 1] == '=')
		padding++;
	return length % 4 == 0 &&
	       count_values(line, length) == length - padding;
}

/* FALSE where the data has ended. */
static gboolean read_line(
	struct decoder *decoder, const char *line, gsize length)
{
	gboolean begun = decoder->out->len > 0 || decoder->count > 0;

	while (length > 0 && g_ascii_isspace(line[length - 1]))
		length--;
	for (; length > 0 && g_ascii_isspace(*line); line++)
		length--;
	if (length == 0) {
		flush(decoder);
		decoder->ended |= begun;
		return TRUE;
	}
	if (decoder->ended && !is_pure(line, length))
		return FALSE;
	if (begun && *line != '=' && count_values(line, length) == 0)
		return FALSE;
	decode_line(decoder, line, length);
	return TRUE;
}

GBytes *vuln_mail_base64(GBytes *body)
{
	struct decoder decoder = {.out = g_byte_array_new()};
	gsize length;
	const char *at = g_bytes_get_data(body, &length);
	const char *end = at + length;

	while (at < end) {
		const char *feed = memchr(at, '\n', (gsize)(end - at));
		const char *next = feed == NULL ? end : feed + 1;

		if (!read_line(&decoder, at, (gsize)(next - at)))
			break;
		at = next;
	}
	flush(&decoder);
	return g_byte_array_free_to_bytes(decoder.out);
}
