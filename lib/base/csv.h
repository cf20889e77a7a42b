/* SPDX-License-Identifier: Apache-2.0 */
/* Tables as text: CSV read strictly (RFC 4180), refused or understood. */
#ifndef VULN_LIB_CSV_H
#define VULN_LIB_CSV_H

#include <glib.h>

/* A row of a table: the line where it began, and its cells (char *). */
typedef struct {
	guint line;
	GPtrArray *cells;
} VulnCsvRow;

/*
 * Return the text of @bytes in UTF-8, which the caller frees: UTF-8 with or
 * without a byte order mark, UTF-16 with one, else CP932, as spreadsheets write
 * them. #VULN_ERROR_NO, beginning with `<name>:1:1: `, when it is none of these.
 */
char *vuln_csv_decode(const char *name, const char *bytes, gsize length,
	gsize *decoded, GError **error);

/*
 * Read @text (UTF-8) as a table. Returns an array of VulnCsvRow, the heading
 * first, each with as many cells as the heading; the caller frees it.
 *
 * Lines end with CR, LF or both. Cells are parted by commas, or, when the
 * heading has none, by semicolons or tabs; blanks around a cell do not count.
 * Rows and columns at the end that hold nothing are left out, as spreadsheets
 * add them.
 *
 * Errors: #VULN_ERROR_NO, `<name>:<line>:<cell>: ...`: text behind a closing
 * quote, a quote that is not closed, or stands in a cell that is not quoted, a row with
 * more or fewer cells than the heading, no heading.
 */
GPtrArray *vuln_csv_read(
	const char *name, const char *text, gsize length, GError **error);

#endif
