/* SPDX-License-Identifier: Apache-2.0 */
/* The phase of a case follows from its records. */

#include "case/due-find.h"
#include "case/view-inside.h"

const char *vuln_phase_of(VulnWorld *world, const VulnThing *thing)
{
	if (vuln_thing_get(thing, "closed", NULL) != NULL)
		return "closed";
	if (vuln_thing_get(thing, "published", "at", NULL) != NULL)
		return "published";
	if (vuln_thing_get(thing, "headline", NULL) != NULL)
		return vuln_approval_of(world, thing) != NULL ? "approved"
							      : "stating";
	if (vuln_thing_get(thing, "remediations", NULL) != NULL)
		return "remediating";
	if (vuln_thing_get(thing, "ask", NULL) != NULL)
		return "investigating";
	if (vuln_thing_get(thing, "acks", NULL) != NULL)
		return "acknowledged";
	return "received";
}

const char *vuln_phase(VulnRepo *repo, const VulnThing *thing)
{
	return vuln_phase_of(vuln_repo_world(repo), thing);
}
