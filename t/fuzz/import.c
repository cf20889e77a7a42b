/* SPDX-License-Identifier: Apache-2.0 */
/* Tables and bills of materials that may be any text: what is taken from them
 * can be written into a record and read again. */
#include <string.h>

#include "intake/import-inside.h"
#include "t/fuzz/fuzz.h"
#include "vuln/yaml.h"

static void check(const VulnImported *product)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) form = vuln_yaml_write(product->fields);
	g_autoptr(VulnNode) again = NULL;

	if (g_bytes_get_size(form) > VULN_YAML_MAX_BYTES)
		return;
	again = vuln_yaml_read("form", g_bytes_get_data(form, NULL),
		g_bytes_get_size(form), &error);
	g_assert_no_error(error);
	g_assert_true(vuln_node_equal(again, product->fields));
}

static void read_with(gboolean (*import)(const char *, const char *, gsize,
			      GPtrArray *, GError **),
	const char *text, gsize length)
{
	g_autoptr(GPtrArray) products = g_ptr_array_new_with_free_func(
		(GDestroyNotify)vuln_imported_free);
	g_autoptr(GError) error = NULL;
	guint i;

	if (!import("fuzz", text, length, products, &error)) {
		g_assert_nonnull(error);
		return;
	}
	for (i = 0; i < products->len; i++)
		check(products->pdata[i]);
}

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length)
{
	g_autofree char *text = g_strndup((const char *)bytes, length);

	if (!g_utf8_validate(text, -1, NULL))
		return 0;
	read_with(vuln_import_csv, text, strlen(text));
	read_with(vuln_import_sbom, text, strlen(text));
	return 0;
}
