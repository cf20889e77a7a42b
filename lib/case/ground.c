/* SPDX-License-Identifier: Apache-2.0 */
/* This file says what users of an affected product are told to do. */
#include "case/ground.h"

static gboolean is_for(const VulnNode *remedy, const char *product)
{
	const VulnNode *products = vuln_node_get(remedy, "products");

	return vuln_node_size(products) == 0 ||
	       vuln_node_get(products, product) != NULL;
}

gboolean vuln_view_has_remedy(
	const VulnNode *view, const char *product, gboolean final)
{
	const VulnNode *all = vuln_node_get(view, "remediations");
	guint i;

	for (i = 0; i < vuln_node_size(all); i++) {
		const VulnNode *one = vuln_node_at(all, i);

		if (is_for(one, product) &&
			(!final || (!vuln_node_true(
					    vuln_node_get(one, "interim")) &&
					   vuln_node_get(one, "available") !=
						   NULL)))
			return TRUE;
	}
	return FALSE;
}

const char *vuln_view_response(const VulnNode *view, const char *product)
{
	const char *own =
		vuln_node_find_text(view, "responses", product, "is", NULL);

	return own != NULL ? own
			   : vuln_node_find_text(view, "response", "is", NULL);
}

gboolean vuln_response_ends(const char *response)
{
	return g_strcmp0(response, "none") == 0 ||
	       g_strcmp0(response, "stop-using") == 0 ||
	       g_strcmp0(response, "individual") == 0;
}

gboolean vuln_view_is_affected(const VulnNode *view, const char *product)
{
	const char *status =
		vuln_node_find_text(view, "products", product, "status", NULL);

	return status != NULL && g_str_has_prefix(status, "affected");
}
