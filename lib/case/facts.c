/* SPDX-License-Identifier: Apache-2.0 */
/* These functions read facts about a case that many rules ask for. */
#include "case/facts.h"

gboolean vuln_is_published(const VulnThing *thing)
{
	return vuln_thing_get(thing, "published", "at", NULL) != NULL;
}

gboolean vuln_is_closed(const VulnThing *thing)
{
	return vuln_thing_get(thing, "closed", NULL) != NULL;
}

gboolean vuln_is_withdrawn(const VulnNode *values)
{
	return vuln_node_size(vuln_node_get(values, "withdrawn")) > 0;
}
