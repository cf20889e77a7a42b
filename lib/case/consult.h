/* SPDX-License-Identifier: Apache-2.0 */
/* What was settled with the coordinator, for the gates that look for it. */
#ifndef VULN_LIB_CONSULT_H
#define VULN_LIB_CONSULT_H

#include "repo/world.h"

/* The newest consultation of the case about @about (R11), and for telling
 * @whom unless that is NULL, that has an answer; NULL: none. Borrowed. */
const VulnNode *vuln_consultation(
	const VulnThing *thing, const char *about, const char *whom);

/* Whether its answer is a consent, with or without conditions. */
gboolean vuln_is_agreed(const VulnNode *consultation);

/* The coordinator of the case: who gave its tracking number, else the only
 * one that is registered; NULL when that says nothing. Borrowed. */
const char *vuln_coordinator(VulnWorld *world, const VulnThing *thing);

#endif
