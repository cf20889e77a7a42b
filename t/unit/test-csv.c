/* SPDX-License-Identifier: Apache-2.0 */
/* Tables: refused or understood, never half (O4). */
#include <string.h>

#include "base/csv.h"
#include "intake/import-inside.h"
#include "vuln/error.h"

/* "a|b/c|d" of the rows, or the error. */
static char *read_table(const char *text, gsize length)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) rows = vuln_csv_read("t", text, length, &error);
	GString *all = g_string_new(NULL);
	guint i, n;

	if (rows == NULL) {
		g_string_assign(all, error->message);
		g_string_truncate(all, strcspn(all->str, "\n"));
		g_assert_cmpint(vuln_error_status(error), ==, VULN_ERROR_NO);
		return g_string_free(all, FALSE);
	}
	for (i = 0; i < rows->len; i++) {
		const VulnCsvRow *row = rows->pdata[i];

		for (n = 0; n < row->cells->len; n++)
			g_string_append_printf(all, "%s%s",
				n > 0	? "|"
				: i > 0 ? "/"
					: "",
				(char *)row->cells->pdata[n]);
	}
	return g_string_free(all, FALSE);
}

static void test_read(void)
{
	static const struct {
		const char *text, *rows;
	} rows[] = {
		{"a,b\n1,2\n", "a|b/1|2"},
		{"a,b\n1,2", "a|b/1|2"},
		{"a,b\r\n1,2\r\n", "a|b/1|2"},
		/* an old spreadsheet ends lines with CR alone */
		{"a,b\r1,2\r", "a|b/1|2"},
		/* what separates, the heading says */
		{"a;b\n1;2,5\n", "a|b/1|2,5"},
		{"a\tb\n1\t2;3\n", "a|b/1|2;3"},
		{"\"a;x\",b\n1,2\n", "a;x|b/1|2"},
		{"a\n1\n", "a/1"},
		/* quotes */
		{"a,b\n\"1,5\",2\n", "a|b/1,5|2"},
		{"a,b\n\"say \"\"x\"\"\",2\n", "a|b/say \"x\"|2"},
		{"a,b\n\"1\n2\",3\n4,5\n", "a|b/1\n2|3/4|5"},
		{"a,b\n\"\",\"\"\n1,2\n", "a|b/1|2"},
		/* blanks round a cell are none of it, also behind a quote */
		{" a , b \n 1 , \"2\" \n", "a|b/1|2"},
		/* what spreadsheets leave at the end */
		{"a,b,,\n1,2,,\n,,,\n,,,\n", "a|b/1|2"},
		{"\n\na,b\n\n1,2\n\n", "a|b/1|2"},
		{"a,b\n1,\n", "a|b/1|"},
		/* refused, with line and cell */
		{"a,b\n1,2,3\n",
			"t:2:3: the row has more cells than the heading, which "
			"has 2"},
		{"a,b,c\n1,2\n", "t:2:2: the row ends after 2 of 3 cells"},
		{"a,b\n\"A\"x,net\n",
			"t:2:1: text stands behind the closing quote"},
		{"a,b\n1,\"x\" y\n",
			"t:2:2: text stands behind the closing quote"},
		{"a,b\n1,\"x\n2,3\n", "t:2:2: the quote is not closed"},
		{"a,b\n1,\"", "t:2:2: the quote is not closed"},
		{"a,b\n1,x\"y\"\n",
			"t:2:2: a quote stands in a cell that is not quoted"},
		{"a,b\n\"1\n2\",3\n4\n",
			"t:4:1: the row ends after 1 of 2 cells"},
		{"", "t:1:1: is empty"},
		{",,\n\n", "t:1:1: is empty"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *found =
			read_table(rows[i].text, strlen(rows[i].text));

		g_assert_cmpstr(found, ==, rows[i].rows);
	}
}

static void test_encodings(void)
{
	static const char text[] = "id,name\nr1,ルータ①\n";
	static const char *const charsets[] = {
		"UTF-8", "CP932", "UTF-16", "UTF-8 with a mark", "UTF-16BE"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(charsets); i++) {
		gboolean marked = i == 3, big = i == 4;
		gsize length, size;
		g_autofree char *bytes =
			g_convert(text, -1, marked ? "UTF-8" : charsets[i],
				"UTF-8", NULL, &length, NULL);
		g_autoptr(GString) file = g_string_new(marked ? "\xEF\xBB\xBF"
						       : big  ? "\xFE\xFF"
							      : "");
		g_autofree char *read = NULL;

		g_assert_nonnull(bytes);
		g_string_append_len(file, bytes, (gssize)length);
		read = vuln_csv_decode("t", file->str, file->len, &size, NULL);
		g_assert_cmpstr(read, ==, text);
		g_assert_cmpuint(size, ==, strlen(text));
	}
}

static void test_no_text(void)
{
	static const struct {
		const char *bytes;
		gsize length;
	} rows[] = {{"id,name\nr1,\0x\n", 14},
		{"\x89PNG\r\n\x1a\n\0\0\0\r", 12}, {"\xFF\xFE\x00\xD8", 4},
		{"\x81", 1}};
	gsize i, size;

	for (i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GError) error = NULL;

		g_assert_null(vuln_csv_decode(
			"t", rows[i].bytes, rows[i].length, &size, &error));
		g_assert_true(g_str_has_prefix(error->message,
			"t:1:1: is neither UTF-8, UTF-16 nor CP932"));
	}
}

static void imported_free(void *product)
{
	vuln_imported_free(product);
}

/* The first product as "key=value" of @key, or the error. */
static char *import_one(const char *text, const char *key)
{
	g_autoptr(GPtrArray) products =
		g_ptr_array_new_with_free_func(imported_free);
	g_autoptr(GError) error = NULL;
	const VulnNode *value;
	GString *all = g_string_new(NULL);
	guint i;

	if (!vuln_import_csv("t", text, strlen(text), products, &error))
		return g_string_free(
			g_string_append(all, error->message), FALSE);
	value = vuln_node_get(
		((VulnImported *)products->pdata[0])->fields, key);
	if (vuln_node_text(value) != NULL)
		g_string_append(all, vuln_node_text(value));
	for (i = 0; i < vuln_node_size(value); i++)
		g_string_append_printf(all, "[%s]",
			vuln_node_type(value) == VULN_MAP
				? vuln_node_key(value, i)
				: vuln_node_text(vuln_node_at(value, i)));
	return g_string_free(all, FALSE);
}

static void test_products(void)
{
	static const struct {
		const char *text, *key, *value;
	} rows[] = {
		{"id,name\nr1,One\n", "name", "One"},
		{"id,name,department\nr1,\"Router, big\",net\n", "department",
			"net"},
		/* several values in one cell; a blank parts none */
		{"id,name,versions\nr1,R,\"1.0,2.0\"\n", "versions",
			"[1.0][2.0]"},
		{"id,name,versions\nr1,R,1.1 pro;1.1\n", "versions",
			"[1.1 pro][1.1]"},
		{"id,name,keywords\nr1,R,protocol X;RTSP\n", "keywords",
			"[protocol X][RTSP]"},
		{"id,name,components\nr1,R,zlib@1.3; libpng\n", "components",
			"[zlib][libpng]"},
		/* refused */
		{"id,name\nr1,One\nr1,Two\n", "name",
			"t:3:1: 'r1' stands twice (line 2)"},
		{"id,name\nr1,\n", "name", "t:2:2: 'r1' has no name"},
		{"id,name,name\nr1,a,b\n", "name",
			"t:1:3: the column 'name' stands twice"},
		{"id,nmae\nr1,a\n", "name",
			"t:1:2: 'nmae' is not a column of products"},
		{"id\nr1\n", "name",
			"t:1:1: the first line must name the columns 'id' and "
			"'name'"},
		{"id,name\nBAD ID,x\n", "name", "t:2:1: 'BAD ID' is not an id"},
		{"id,name\n\"\",x\n", "name", "t:2:1: '' is not an id"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *found = import_one(rows[i].text, rows[i].key);

		g_assert_cmpstr(found, ==, rows[i].value);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/csv/read", test_read);
	g_test_add_func("/csv/encodings", test_encodings);
	g_test_add_func("/csv/no text", test_no_text);
	g_test_add_func("/csv/O4: products", test_products);
	return g_test_run();
}
