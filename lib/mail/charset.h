/* SPDX-License-Identifier: Apache-2.0 */
/* Text of a mail in UTF-8: bodies and headers, rightly labelled or not. */
#ifndef VULN_LIB_MAIL_TEXT_H
#define VULN_LIB_MAIL_TEXT_H

#include <glib.h>

/** How well a label fits the bytes. */
enum vuln_mail_charset {
	/** the label, or its absence, tells the truth */
	VULN_MAIL_CHARSET_GOOD,
	/** the bytes are something else, which was used instead */
	VULN_MAIL_CHARSET_WRONG,
	/** some or all bytes could not be read in any charset */
	VULN_MAIL_CHARSET_BAD,
};

/**
 * @length bytes that are labelled @charset (NULL: no label) as UTF-8 without
 * NUL; @used becomes the charset that they were read in, a static string or
 * @charset itself. Never fails: what cannot be read is U+FFFD. Escape
 * sequences of ISO-2022-JP count more than any label.
 */
char *vuln_mail_text(const char *bytes, gsize length, const char *charset,
	const char **used, enum vuln_mail_charset *fit);

/** Whether text in @charset (NULL: no label) has NUL bytes of right. */
gboolean vuln_mail_is_wide(const char *charset);

/**
 * The raw value of an unstructured header in UTF-8: unfolded, encoded words
 * (RFC 2047) decoded, raw ISO-2022-JP and other 8-bit text too. Control
 * characters become U+FFFD.
 */
char *vuln_mail_header(const char *raw);

/** @text, already decoded, as valid UTF-8 without controls and ends of lines:
 * they become U+FFFD, a tab becomes a blank. */
char *vuln_mail_clean(const char *text);

/**
 * The raw value of a structured header, such as From, with the same text in
 * encoded words of UTF-8 and raw UTF-8, so that a parser finds no delimiters
 * in it and needs to know no other charset.
 */
char *vuln_mail_header_structured(const char *raw);

#endif
