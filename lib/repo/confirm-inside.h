/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `custodians: two`: what one custodian gives counts only once another one
 * has confirmed the record (design 2). Until then its writes are muted: the
 * thing folds as if they were not there.
 */
#ifndef VULN_LIB_CONFIRM_H
#define VULN_LIB_CONFIRM_H

#include "git/open.h"
#include "vuln/time.h"
#include "vuln/record.h"

/* Whether such a right or key needs a second custodian; @map is "rights" or
 * "keys". */
gboolean vuln_confirm_needed(const char *map, const char *name);

/* Return the policy as it counts: @policy itself, or a copy in which is muted
 * what waits. The caller owns a reference. */
VulnThing *vuln_confirm_policy(VulnThing *policy);

/* Return a person as it counts under @policy, which is counted already (or
 * NULL). The caller owns a reference. */
VulnThing *vuln_confirm_person(
	VulnGit *git, const VulnThing *policy, VulnThing *person);

/* Called for each right or key of a person that waits. */
typedef void (*VulnConfirmWaits)(const VulnThing *person,
	const VulnRecord *record, const char *map, const char *name,
	void *data);
void vuln_confirm_each(VulnGit *git, const VulnThing *policy,
	const VulnThing *person, VulnConfirmWaits waits, void *data);

/* The records of @policy since which two custodians are asked for, an array
 * of borrowed VulnRecord; the caller owns the array. */
GPtrArray *vuln_confirm_asked(const VulnThing *policy);

/* Tell whether @record of @policy waits, when @asked asked. */
gboolean vuln_confirm_policy_waits(const VulnThing *policy,
	const GPtrArray *asked, const VulnRecord *record);

/* Whether a second custodian confirmed @record of @thing. */
gboolean vuln_confirm_has(const VulnThing *thing, const VulnRecord *record);

#endif
