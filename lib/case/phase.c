/* SPDX-License-Identifier: Apache-2.0 */
/* The phase of a case follows from its records. */

#include "case/facts.h"
#include "case/due-find.h"
#include "case/view-inside.h"
#include "quick/phases.h"

static enum vuln_phase_number number_of(
	VulnWorld *world, const VulnThing *thing)
{
	if (vuln_is_closed(thing))
		return VULN_PHASE_CLOSED;
	if (vuln_is_published(thing))
		return VULN_PHASE_PUBLISHED;
	if (vuln_thing_get(thing, "headline", NULL) != NULL)
		return vuln_approval_of(world, thing) != NULL
			       ? VULN_PHASE_APPROVED
			       : VULN_PHASE_STATING;
	if (vuln_thing_get(thing, "remediations", NULL) != NULL)
		return VULN_PHASE_REMEDIATING;
	if (vuln_thing_get(thing, "ask", NULL) != NULL)
		return VULN_PHASE_INVESTIGATING;
	if (vuln_thing_get(thing, "acks", NULL) != NULL)
		return VULN_PHASE_ACKNOWLEDGED;
	return VULN_PHASE_RECEIVED;
}

const char *vuln_phase_of(VulnWorld *world, const VulnThing *thing)
{
	return vuln_phases[number_of(world, thing)];
}

const char *vuln_phase(VulnRepo *repo, const VulnThing *thing)
{
	return vuln_phase_of(vuln_repo_world(repo), thing);
}
