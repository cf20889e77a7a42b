/* SPDX-License-Identifier: Apache-2.0 */
/* An import collects what it found here. */

#include "intake/import-inside.h"

VulnImported *vuln_imported_new(const char *id)
{
	VulnImported *product = g_new0(VulnImported, 1);

	product->id = g_strdup(id);
	product->fields = vuln_node_map();
	return product;
}

void vuln_imported_free(VulnImported *product)
{
	if (product == NULL)
		return;
	g_free(product->id);
	vuln_node_unref(product->fields);
	g_free(product);
}
