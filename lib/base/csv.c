/* SPDX-License-Identifier: Apache-2.0 */
/* A table is read strictly: refused or understood, never half. */
#include <string.h>

#include "base/csv.h"
#include "base/translate.h"
#include "vuln/error.h"

/* Encodings */

static gboolean begins(
	const char *bytes, gsize length, const char *mark, gsize size)
{
	return length >= size && memcmp(bytes, mark, size) == 0;
}

static char *convert(const char *name, const char *bytes, gsize length,
	const char *charset, gsize *decoded, GError **error)
{
	char *text = g_convert(
		bytes, (gssize)length, "UTF-8", charset, NULL, decoded, NULL);

	if (text != NULL && memchr(text, '\0', *decoded) == NULL)
		return text;
	g_free(text);
	vuln_fail(error, VULN_ERROR_NO,
		"%s:1:1: is neither UTF-8, UTF-16 nor CP932 (Shift_JIS) text",
		name);
	vuln_error_hint(error, "save it as 'CSV UTF-8'");
	return NULL;
}

char *vuln_csv_decode(const char *name, const char *bytes, gsize length,
	gsize *decoded, GError **error)
{
	if (begins(bytes, length, "\xEF\xBB\xBF", 3)) {
		bytes += 3;
		length -= 3;
	}
	if (begins(bytes, length, "\xFF\xFE", 2) ||
		begins(bytes, length, "\xFE\xFF", 2))
		return convert(name, bytes, length, "UTF-16", decoded, error);
	if (!g_utf8_validate(bytes, (gssize)length, NULL))
		return convert(name, bytes, length, "CP932", decoded, error);
	*decoded = length;
	return g_strndup(bytes, length);
}

/* Cells */

struct csv {
	const char *name, *at, *end;
	char separator;
	guint line, cell;
};

static gboolean bad(const struct csv *csv, guint line, const char *what,
	const char *hint, GError **error)
{
	vuln_fail(error, VULN_ERROR_NO, "%s:%u:%u: %s", csv->name, line,
		csv->cell, _(what));
	return hint == NULL ? FALSE : vuln_error_hint(error, "%s", _(hint));
}

static gboolean is_line_end(const struct csv *csv)
{
	return csv->at >= csv->end || *csv->at == '\n' || *csv->at == '\r';
}

static gboolean is_cell_end(const struct csv *csv)
{
	return is_line_end(csv) || *csv->at == csv->separator;
}

static void skip_line_end(struct csv *csv)
{
	if (csv->at < csv->end && *csv->at == '\r')
		csv->at++;
	if (csv->at < csv->end && *csv->at == '\n')
		csv->at++;
	csv->line++;
}

static void skip_blanks(struct csv *csv)
{
	while (csv->at < csv->end && *csv->at != csv->separator &&
		(*csv->at == ' ' || *csv->at == '\t'))
		csv->at++;
}

/* A line feed in a cell counts as a line of the file. */
static void take(struct csv *csv, GString *cell)
{
	if (*csv->at == '\n' ||
		(*csv->at == '\r' &&
			(csv->at + 1 >= csv->end || csv->at[1] != '\n')))
		csv->line++;
	g_string_append_c(cell, *csv->at++);
}

/* The cell up to its closing quote; FALSE when there is none. */
static gboolean read_to_quote(struct csv *csv, GString *cell)
{
	for (csv->at++; csv->at < csv->end; take(csv, cell)) {
		if (*csv->at != '"')
			continue;
		csv->at++;
		if (csv->at >= csv->end || *csv->at != '"')
			return TRUE;
	}
	return FALSE;
}

static char *read_quoted(struct csv *csv, GError **error)
{
	g_autoptr(GString) cell = g_string_new(NULL);
	guint begun = csv->line;

	if (!read_to_quote(csv, cell)) {
		bad(csv, begun, N_("the quote is not closed"), NULL, error);
		return NULL;
	}
	skip_blanks(csv);
	if (!is_cell_end(csv)) {
		bad(csv, csv->line, N_("text stands behind the closing quote"),
			N_("a quote within a cell is written twice"), error);
		return NULL;
	}
	return g_strstrip(g_string_free(g_steal_pointer(&cell), FALSE));
}

static char *read_cell(struct csv *csv, GError **error)
{
	const char *begin;

	skip_blanks(csv);
	begin = csv->at;
	if (!is_cell_end(csv) && *csv->at == '"')
		return read_quoted(csv, error);
	for (; !is_cell_end(csv); csv->at++)
		if (*csv->at == '"') {
			bad(csv, csv->line,
				N_("a quote stands in a cell that is not "
				   "quoted"),
				N_("put the whole cell in quotes, and double "
				   "those within it"),
				error);
			return NULL;
		}
	return g_strstrip(g_strndup(begin, (gsize)(csv->at - begin)));
}

/* Rows */

static void row_free(void *data)
{
	VulnCsvRow *row = data;

	g_ptr_array_free(row->cells, TRUE);
	g_free(row);
}

static VulnCsvRow *read_row(struct csv *csv, GError **error)
{
	VulnCsvRow *row = g_new0(VulnCsvRow, 1);

	row->line = csv->line;
	row->cells = g_ptr_array_new_with_free_func(g_free);
	for (csv->cell = 1;; csv->cell++, csv->at++) {
		char *cell = read_cell(csv, error);

		if (cell == NULL) {
			row_free(row);
			return NULL;
		}
		g_ptr_array_add(row->cells, cell);
		if (is_line_end(csv))
			break;
	}
	skip_line_end(csv);
	return row;
}

/* The number of cells up to the last one that holds something. */
static guint used(const VulnCsvRow *row)
{
	guint n = row->cells->len;

	while (n > 0 && *(const char *)row->cells->pdata[n - 1] == '\0')
		n--;
	return n;
}

static gboolean fit(
	struct csv *csv, VulnCsvRow *row, guint wanted, GError **error)
{
	g_autofree char *few =
		g_strdup_printf(_("the row ends after %u of %u cells"),
			row->cells->len, wanted);
	g_autofree char *many = g_strdup_printf(
		_("the row has more cells than the heading, which has %u"),
		wanted);

	csv->cell = wanted + 1;
	if (used(row) > wanted)
		return bad(csv, row->line, many,
			N_("a cell that holds a separator stands in quotes"),
			error);
	csv->cell = row->cells->len;
	if (row->cells->len < wanted)
		return bad(csv, row->line, few, NULL, error);
	g_ptr_array_set_size(row->cells, (gint)wanted);
	return TRUE;
}

/* The first of comma, semicolon and tab that the heading holds. */
static char separator_of(const char *text, gsize length)
{
	static const char separators[] = ",;\t";
	const char *end = text + length, *at;
	gboolean quoted;
	gsize i;

	for (i = 0; separators[i] != '\0'; i++)
		for (at = text, quoted = FALSE;
			at < end && (quoted || (*at != '\n' && *at != '\r'));
			at++) {
			if (*at == '"')
				quoted = !quoted;
			else if (!quoted && *at == separators[i])
				return separators[i];
		}
	return ',';
}

GPtrArray *vuln_csv_read(
	const char *name, const char *text, gsize length, GError **error)
{
	struct csv csv = {
		name, text, text + length, separator_of(text, length), 1, 1};
	g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(row_free);
	guint wanted = 0;

	while (csv.at < csv.end) {
		VulnCsvRow *row = read_row(&csv, error);

		if (row == NULL)
			return NULL;
		if (used(row) == 0) {
			row_free(row);
			continue;
		}
		g_ptr_array_add(rows, row);
		if (rows->len == 1)
			wanted = used(row);
		if (!fit(&csv, row, wanted, error))
			return NULL;
	}
	if (rows->len > 0)
		return g_steal_pointer(&rows);
	bad(&csv, 1, N_("is empty"), NULL, error);
	return NULL;
}
