/* SPDX-License-Identifier: Apache-2.0 */
/* These functions tell who is on a case, and why somebody cannot read it. */

#include "base/translate.h"
#include "repo/people.h"
#include "repo/seal.h"

const char *vuln_access_ended(VulnWorld *world, const VulnThing *thing,
	const char *handle, gint64 clock)
{
	const VulnNode *entry = vuln_thing_get(thing, "access", handle, NULL);
	const VulnNode *granted = vuln_node_get(entry, "granted");
	const VulnThing *person = vuln_person(world, handle);

	if (entry == NULL)
		return N_("never given");
	if (granted != NULL && !vuln_node_true(granted))
		return N_("taken away");
	if (vuln_day_over(
		    world, vuln_node_find_text(entry, "until", NULL), clock))
		return N_("over");
	if (person == NULL || vuln_person_has_left(person))
		return N_("left");
	return NULL;
}

const char *vuln_access_obstacle(VulnWorld *world, const VulnThing *thing,
	const char *handle, gint64 clock)
{
	const char *ended = vuln_access_ended(world, thing, handle, clock);
	const VulnThing *person = vuln_person(world, handle);

	if (ended != NULL)
		return ended;
	if (!vuln_person_agreed(world, person, clock))
		return N_("no agreement");
	if (vuln_person_key(world, person, clock) == NULL)
		return N_("no key");
	return NULL;
}

char **vuln_access_list(VulnWorld *world, const VulnThing *thing, gint64 clock)
{
	const VulnNode *access = vuln_thing_get(thing, "access", NULL);
	GPtrArray *handles = g_ptr_array_new();
	guint i;

	for (i = 0; i < vuln_node_size(access); i++) {
		const char *handle = vuln_node_key(access, i);

		if (vuln_access_obstacle(world, thing, handle, clock) == NULL)
			g_ptr_array_add(handles, g_strdup(handle));
	}
	g_ptr_array_add(handles, NULL);
	return (char **)g_ptr_array_free(handles, FALSE);
}
