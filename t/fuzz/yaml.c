/* SPDX-License-Identifier: Apache-2.0 */
/* What is read as YAML has one canonical form, which reads the same. */
#include "vuln/yaml.h"
#include "t/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length)
{
	g_autoptr(VulnNode) node = vuln_yaml_read("fuzz", bytes, length, NULL);
	g_autoptr(VulnNode) again = NULL;
	g_autoptr(GBytes) form = NULL, same = NULL;
	g_autoptr(GError) error = NULL;

	if (node == NULL)
		return 0;
	form = vuln_yaml_write(node);
	again = vuln_yaml_read("form", g_bytes_get_data(form, NULL),
		g_bytes_get_size(form), &error);
	g_assert_no_error(error);
	same = vuln_yaml_write(again);
	g_assert_true(g_bytes_equal(form, same));
	return 0;
}
