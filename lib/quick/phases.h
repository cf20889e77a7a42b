/* SPDX-License-Identifier: Apache-2.0 */
/* Each phase of a case has a number, by which vuln_phases[] names it. */
#ifndef VULN_LIB_PHASES_H
#define VULN_LIB_PHASES_H

#include "vuln/cache.h"

enum vuln_phase_number {
	VULN_PHASE_RECEIVED,
	VULN_PHASE_ACKNOWLEDGED,
	VULN_PHASE_INVESTIGATING,
	VULN_PHASE_REMEDIATING,
	VULN_PHASE_STATING,
	VULN_PHASE_APPROVED,
	VULN_PHASE_PUBLISHED,
	VULN_PHASE_CLOSED,
	VULN_PHASE_UNREADABLE,
};

#endif
