/* SPDX-License-Identifier: Apache-2.0 */
/* This table names the phases of a case. */
#include "quick/phases.h"

const char *const vuln_phases[] = {
	[VULN_PHASE_RECEIVED] = "received",
	[VULN_PHASE_ACKNOWLEDGED] = "acknowledged",
	[VULN_PHASE_INVESTIGATING] = "investigating",
	[VULN_PHASE_REMEDIATING] = "remediating",
	[VULN_PHASE_STATING] = "stating",
	[VULN_PHASE_APPROVED] = "approved",
	[VULN_PHASE_PUBLISHED] = "published",
	[VULN_PHASE_CLOSED] = "closed",
	[VULN_PHASE_UNREADABLE] = "unreadable",
	NULL,
};
