/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `custodians: two`: what one custodian gives counts only once another one
 * has confirmed the record (design 2). Until then its writes are muted: the
 * thing folds as if they were not there.
 */
#ifndef VULN_LIB_CONFIRM_H
#define VULN_LIB_CONFIRM_H

#include "vuln/confirm.h"
#include "repo/world.h"

/* Whether such a right or key needs a second custodian; @map is "rights" or
 * "keys". */
gboolean vuln_confirm_needed(const char *map, const char *name);

/* The policy or a person as @world counts it: @thing itself, or a copy in
 * which is muted what waits. The caller owns a reference. */
VulnThing *vuln_confirm_apply(VulnWorld *world, VulnThing *thing);

/* Whether a second custodian confirmed @record of @thing. */
gboolean vuln_confirm_has(const VulnThing *thing, const VulnRecord *record);

#endif
