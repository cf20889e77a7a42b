/* SPDX-License-Identifier: Apache-2.0 */
/* Each maintained version of a product, edition and language apart, is a unit
 * that needs a verdict (S4). */
#include "repo/people.h"
#include "repo/repo-inside.h"
#include "vuln/text.h"
#include "repo/policy.h"
#include "case/authors.h"
#include "case/revision.h"
#include "case/tests.h"
#include "case/view-inside.h"
#include "vuln/schema.h"
#include "vuln/yaml.h"

static gboolean is_maintained(const VulnNode *version)
{
	const VulnNode *flag = vuln_node_get(version, "maintained");

	return flag == NULL || vuln_node_true(flag);
}

char **vuln_product_units(VulnWorld *world, const char *product)
{
	VulnThing *thing = vuln_product(world, product);
	const VulnNode *versions =
		thing == NULL ? NULL : vuln_thing_get(thing, "versions", NULL);
	GPtrArray *units = g_ptr_array_new();
	guint i;

	for (i = 0; i < vuln_node_size(versions); i++)
		if (is_maintained(vuln_node_at(versions, i)))
			g_ptr_array_add(
				units, g_strdup(vuln_node_key(versions, i)));
	if (units->len == 0)
		g_ptr_array_add(units, g_strdup("all"));
	g_ptr_array_add(units, NULL);
	return (char **)g_ptr_array_free(units, FALSE);
}
