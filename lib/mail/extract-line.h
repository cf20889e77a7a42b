/* SPDX-License-Identifier: Apache-2.0 */
/* This cuts the text of a mail into lines and tells which are quoted. */
#ifndef VULN_MAIL_EXTRACT_LINE_H
#define VULN_MAIL_EXTRACT_LINE_H

#include "mail/extract-rules.h"

/** A line of a text. */
struct vuln_line {
	char *original;
	/** in NFKC, without the marks of a quotation */
	char *folded;
	/** how many bytes of the folded line stood before @folded */
	gsize cut;
	gboolean quoted;
};

/** The lines of @text, an array of struct vuln_line that the caller unrefs. A
 * line that begins with ">", and all behind the mark of a forwarded message,
 * is quoted; with @quoted all are. */
GPtrArray *vuln_lines_of(
	const struct vuln_rules *rules, const char *text, gboolean quoted);

/** In which character of the original line, counted from 1, the byte @offset
 * of its folded form stands. */
guint vuln_line_column(const struct vuln_line *line, gsize offset);

#endif
