/* SPDX-License-Identifier: Apache-2.0 */
/* Products from a table. */
#include <string.h>

#include "intake/import-inside.h"
#include "record/path.h"
#include "vuln/error.h"
#include "vuln/schema.h"

/* Reading CSV (RFC 4180) */

struct csv {
	const char *name, *at, *end;
	guint line;
};

static char *read_quoted(struct csv *csv)
{
	GString *cell = g_string_new(NULL);

	for (csv->at++; csv->at < csv->end; csv->at++) {
		if (*csv->at == '"' &&
			(csv->at + 1 == csv->end || csv->at[1] != '"')) {
			csv->at++;
			break;
		}
		if (*csv->at == '"')
			csv->at++;
		if (*csv->at == '\n')
			csv->line++;
		g_string_append_c(cell, *csv->at);
	}
	return g_string_free(cell, FALSE);
}

static char *read_cell(struct csv *csv)
{
	const char *begin = csv->at;

	if (csv->at < csv->end && *csv->at == '"')
		return read_quoted(csv);
	while (csv->at < csv->end && strchr(",\r\n", *csv->at) == NULL)
		csv->at++;
	return g_strstrip(g_strndup(begin, (gsize)(csv->at - begin)));
}

static GPtrArray *read_row(struct csv *csv)
{
	GPtrArray *row;

	if (csv->at >= csv->end)
		return NULL;
	row = g_ptr_array_new_with_free_func(g_free);
	for (;;) {
		g_ptr_array_add(row, read_cell(csv));
		if (csv->at >= csv->end || *csv->at != ',')
			break;
		csv->at++;
	}
	while (csv->at < csv->end && *csv->at != '\n')
		csv->at++;
	if (csv->at < csv->end)
		csv->at++;
	return row;
}

/* From a row to the fields of a product */

static gboolean bad(
	const struct csv *csv, guint line, guint column, GError **error)
{
	g_prefix_error(error, "%s:%u:%u: ", csv->name, line, column);
	return FALSE;
}

static gboolean put_many(
	VulnNode *fields, const char *key, const char *cell, GError **error)
{
	g_auto(GStrv) words = g_strsplit_set(cell, " ;", -1);
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

static gboolean check_heading(
	const struct csv *csv, const GPtrArray *heading, GError **error)
{
	gboolean has_id = FALSE, has_name = FALSE;
	guint i;

	for (i = 0; i < heading->len; i++) {
		const char *key = heading->pdata[i];
		const struct vuln_field *field =
			vuln_schema_field("products", key);

		has_id = has_id || g_str_equal(key, "id");
		has_name = has_name || g_str_equal(key, "name");
		if (field == NULL && !g_str_equal(key, "id")) {
			vuln_fail(error, VULN_ERROR_NO,
				"'%s' is not a column of products", key);
			return bad(csv, 1, i + 1, error);
		}
	}
	if (has_id && has_name)
		return TRUE;
	vuln_fail(error, VULN_ERROR_NO,
		"the first line must name the columns 'id' and 'name'");
	return bad(csv, 1, 1, error);
}

static const char *cell_of(
	const GPtrArray *heading, const GPtrArray *row, const char *key)
{
	guint i;

	for (i = 0; i < heading->len && i < row->len; i++)
		if (g_str_equal(heading->pdata[i], key))
			return row->pdata[i];
	return "";
}

static gboolean read_product(const struct csv *csv, const GPtrArray *heading,
	const GPtrArray *row, guint line, GPtrArray *products, GError **error)
{
	const char *id = cell_of(heading, row, "id");
	g_autofree char *of = g_strconcat("products/", id, NULL);
	g_autofree char *path = vuln_thing_path(of);
	VulnImported *product;
	guint i;

	if (path == NULL) {
		vuln_fail(error, VULN_ERROR_NO, "'%s' is not an id", id);
		return bad(csv, line, 1, error);
	}
	product = vuln_imported_new(id);
	g_ptr_array_add(products, product);
	for (i = 0; i < heading->len && i < row->len; i++)
		if (!put_cell(product->fields, heading->pdata[i], row->pdata[i],
			    error))
			return bad(csv, line, i + 1, error);
	return TRUE;
}

static gboolean is_blank(const GPtrArray *row)
{
	return row->len == 1 && *(char *)row->pdata[0] == '\0';
}

static void row_free(void *data)
{
	g_ptr_array_free(data, TRUE);
}

gboolean vuln_import_csv(const char *name, const char *text, gsize length,
	GPtrArray *products, GError **error)
{
	struct csv csv = {name, text, text + length, 1};
	g_autoptr(GPtrArray) heading = read_row(&csv);
	GPtrArray *row;
	guint line;

	if (heading == NULL)
		return vuln_fail(
			error, VULN_ERROR_NO, "%s:1:1: is empty", name);
	if (!check_heading(&csv, heading, error))
		return FALSE;
	while (line = ++csv.line, (row = read_row(&csv)) != NULL) {
		gboolean good =
			is_blank(row) ||
			read_product(&csv, heading, row, line, products, error);

		row_free(row);
		if (!good)
			return FALSE;
	}
	return TRUE;
}
