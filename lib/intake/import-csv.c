/* SPDX-License-Identifier: Apache-2.0 */
/* Products from a table. */
#include <string.h>

#include "base/csv.h"
#include "intake/import-inside.h"
#include "record/path.h"
#include "vuln/error.h"
#include "vuln/schema.h"

/* From a row to the fields of a product */

static gboolean bad(const char *name, guint line, guint cell, GError **error)
{
	g_prefix_error(error, "%s:%u:%u: ", name, line, cell);
	return FALSE;
}

/* Several values are parted by commas or semicolons: a blank may be part of a
 * keyword ("protocol X") and of a version ("4.1 pro"). */
static char **split(const char *cell)
{
	char **words = g_strsplit_set(cell, ",;", -1);
	gsize i;

	for (i = 0; words[i] != NULL; i++)
		g_strstrip(words[i]);
	return words;
}

static gboolean put_many(
	VulnNode *fields, const char *key, const char *cell, GError **error)
{
	g_auto(GStrv) words = split(cell);
	gboolean is_list = g_str_equal(key, "keywords");
	VulnNode *list = is_list ? vuln_node_list() : NULL;
	gsize i;

	for (i = 0; words[i] != NULL; i++) {
		char *at = strrchr(words[i], '@');
		VulnNode *entry;

		if (words[i][0] == '\0')
			continue;
		if (is_list) {
			vuln_node_append_text(list, words[i]);
			continue;
		}
		if (at == words[i])
			return vuln_fail(error, VULN_ERROR_NO,
				"'%s' does not name a component", at);
		if (at != NULL && g_str_equal(key, "components"))
			*at = '\0';
		g_strchomp(words[i]);
		entry = vuln_node_sub(vuln_node_sub(fields, key), words[i]);
		if (at != NULL && g_str_equal(key, "components"))
			vuln_node_put_text(entry, "version", at + 1);
	}
	if (is_list)
		vuln_node_put(fields, key, list);
	return TRUE;
}

static gboolean has_controls(const char *cell)
{
	for (; *cell != '\0'; cell++)
		if (g_ascii_iscntrl(*cell))
			return TRUE;
	return FALSE;
}

static gboolean put_cell(
	VulnNode *fields, const char *key, const char *cell, GError **error)
{
	static const char *const many[] = {
		"versions", "components", "keywords", NULL};
	const struct vuln_field *field = vuln_schema_field("products", key);

	if (*cell == '\0' || g_str_equal(key, "id"))
		return TRUE;
	if (has_controls(cell))
		return vuln_fail(error, VULN_ERROR_NO,
			"'%s' holds a line feed or control character", key);
	if (g_strv_contains(many, key))
		return put_many(fields, key, cell, error);
	if (!vuln_schema_check_word(field, cell, error))
		return FALSE;
	vuln_node_put_text(fields, key, cell);
	return TRUE;
}

static gboolean check_column(const GPtrArray *heading, guint i, GError **error)
{
	const char *key = heading->pdata[i];
	guint n;

	if (!g_str_equal(key, "id") &&
		vuln_schema_field("products", key) == NULL)
		return vuln_fail(error, VULN_ERROR_NO,
			"'%s' is not a column of products", key);
	for (n = 0; n < i; n++)
		if (g_str_equal(heading->pdata[n], key))
			return vuln_fail(error, VULN_ERROR_NO,
				"the column '%s' stands twice", key);
	return TRUE;
}

static int column_of(const GPtrArray *heading, const char *key)
{
	guint i;

	for (i = 0; i < heading->len; i++)
		if (g_str_equal(heading->pdata[i], key))
			return (int)i;
	return -1;
}

static gboolean check_heading(
	const char *name, const VulnCsvRow *row, GError **error)
{
	guint i;

	for (i = 0; i < row->cells->len; i++)
		if (!check_column(row->cells, i, error))
			return bad(name, row->line, i + 1, error);
	if (column_of(row->cells, "id") >= 0 &&
		column_of(row->cells, "name") >= 0)
		return TRUE;
	vuln_fail(error, VULN_ERROR_NO,
		"the first line must name the columns 'id' and 'name'");
	return bad(name, row->line, 1, error);
}

/* Each row names a product of its own, and says what it is called. */
static gboolean check_row(const GPtrArray *heading, const VulnCsvRow *row,
	GHashTable *lines, guint *cell, GError **error)
{
	int id_at = column_of(heading, "id"), at = column_of(heading, "name");
	const char *id = row->cells->pdata[id_at];
	g_autofree char *of = g_strconcat("products/", id, NULL);
	g_autofree char *path = vuln_thing_path(of);
	guint before = GPOINTER_TO_UINT(g_hash_table_lookup(lines, id));

	*cell = (guint)id_at + 1;
	if (path == NULL)
		return vuln_fail(error, VULN_ERROR_NO, "'%s' is not an id", id);
	if (before != 0)
		return vuln_fail(error, VULN_ERROR_NO,
			"'%s' stands twice (line %u)", id, before);
	g_hash_table_insert(lines, (void *)id, GUINT_TO_POINTER(row->line));
	*cell = (guint)at + 1;
	return *(const char *)row->cells->pdata[at] != '\0' ||
	       vuln_fail(error, VULN_ERROR_NO, "'%s' has no name", id);
}

static gboolean read_product(const char *name, const GPtrArray *heading,
	const VulnCsvRow *row, GHashTable *lines, GPtrArray *products,
	GError **error)
{
	VulnImported *product;
	guint i, cell;

	if (!check_row(heading, row, lines, &cell, error))
		return bad(name, row->line, cell, error);
	product =
		vuln_imported_new(row->cells->pdata[column_of(heading, "id")]);
	g_ptr_array_add(products, product);
	for (i = 0; i < heading->len; i++)
		if (!put_cell(product->fields, heading->pdata[i],
			    row->cells->pdata[i], error))
			return bad(name, row->line, i + 1, error);
	return TRUE;
}

gboolean vuln_import_csv(const char *name, const char *text, gsize length,
	GPtrArray *products, GError **error)
{
	g_autoptr(GPtrArray) rows = vuln_csv_read(name, text, length, error);
	g_autoptr(GHashTable) lines = g_hash_table_new(g_str_hash, g_str_equal);
	const VulnCsvRow *heading;
	guint i;

	if (rows == NULL)
		return FALSE;
	heading = rows->pdata[0];
	if (!check_heading(name, heading, error))
		return FALSE;
	for (i = 1; i < rows->len; i++)
		if (!read_product(name, heading->cells, rows->pdata[i], lines,
			    products, error))
			return FALSE;
	return TRUE;
}
