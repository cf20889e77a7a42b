/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Japanese mail text: ISO-2022-JP as it is really sent (CP50221, with the
 * characters of NEC and IBM that glibc's converter lacks), read and written.
 */
#ifndef VULN_JIS_H
#define VULN_JIS_H

#include <glib.h>

G_BEGIN_DECLS

/**
 * Whether @bytes hold an escape sequence that switches to a Japanese character
 * set (RFC 1468, section "Formal Syntax"; RFC 1554 for JIS X 0212; ESC ( I of
 * CP50221). Text that holds one is ISO-2022-JP whatever its label says: the
 * escape character has no place in other mail text.
 */
gboolean vuln_jis_present(const char *bytes, gsize length);

/**
 * Read @length bytes of ISO-2022-JP, CP50220, CP50221 or CP50222: JIS X 0208
 * with row 13 of NEC (circled digits, Roman numerals) and rows 89 to 92 of
 * IBM, JIS X 0201, JIS X 0212, half-width katakana by escape, by shift-out or
 * as single bytes. A line feed ends every shift, as RFC 1468 demands.
 *
 * Each code that stands for nothing becomes U+FFFD and is counted in @bad,
 * which may be NULL. Returns valid UTF-8, which the caller frees; a NUL byte
 * becomes U+FFFD too.
 */
char *vuln_jis_decode(const char *bytes, gsize length, gsize *bad);

/**
 * Write @text, which is valid UTF-8, in ISO-2022-JP as RFC 1468 has it: only
 * ASCII and JIS X 0208 without the rows of the vendors, back in ASCII before
 * each line feed and at the end. Returns NULL, and no error, when @text holds
 * any other character. The wave dash, minus and double bar are taken in both
 * of their Unicode spellings. The caller frees the result, which is 7-bit.
 */
char *vuln_jis_encode(const char *text);

/**
 * Read @length bytes in @charset, a name that g_iconv_open() knows. What
 * cannot be read becomes U+FFFD, byte by byte, and is counted in @bad, which
 * may be NULL; so does a NUL, uncounted. Returns valid UTF-8, which the
 * caller frees, or NULL when the charset is not known.
 */
char *vuln_jis_convert(
	const char *charset, const char *bytes, gsize length, gsize *bad);

G_END_DECLS

#endif
