/* SPDX-License-Identifier: Apache-2.0 */
/* Looking for what was settled with the coordinator. */
#include <string.h>

#include "repo/people.h"
#include "case/consult.h"

const VulnNode *vuln_consultation(
	const VulnThing *thing, const char *about, const char *whom)
{
	const VulnNode *all = vuln_thing_get(thing, "consultations", NULL);
	const VulnNode *newest = NULL;
	const char *when = "";
	guint i;

	for (i = 0; i < vuln_node_size(all); i++) {
		const VulnNode *one = vuln_node_at(all, i);
		const char *at = vuln_node_find_text(one, "answered", NULL);

		if (at == NULL || strcmp(at, when) < 0 ||
			g_strcmp0(vuln_node_find_text(one, "about", NULL),
				about) != 0 ||
			(whom != NULL &&
				g_strcmp0(vuln_node_find_text(one, "for", NULL),
					whom) != 0))
			continue;
		newest = one;
		when = at;
	}
	return newest;
}

gboolean vuln_is_agreed(const VulnNode *consultation)
{
	const char *answer = vuln_node_find_text(consultation, "answer", NULL);

	return answer != NULL && !g_str_equal(answer, "declined");
}

static const char *only_coordinator(VulnWorld *world)
{
	g_autoptr(GPtrArray) all = vuln_world_things(world, "partners", NULL);
	const char *found = NULL;
	guint i;

	for (i = 0; i < all->len; i++) {
		const VulnThing *one = all->pdata[i];

		if (!vuln_partner_is(one, "coordinator"))
			continue;
		if (found != NULL)
			return NULL;
		found = vuln_thing_id(one);
	}
	return found;
}

const char *vuln_coordinator(VulnWorld *world, const VulnThing *thing)
{
	const VulnNode *tn = vuln_thing_get(thing, "tn", NULL);
	const char *giver = vuln_node_size(tn) == 0
				    ? NULL
				    : vuln_node_find_text(vuln_node_at(tn, 0),
					      "from", NULL);

	return giver != NULL ? giver : only_coordinator(world);
}
