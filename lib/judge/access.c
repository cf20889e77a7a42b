/* SPDX-License-Identifier: Apache-2.0 */
/* This file judges who may be on a case (C1, O3). */
#include "judge/work.h"

/* O3: nobody is given a case without an agreement on file. */
void vuln_judge_access(VulnJudge *j, const char *handle, const VulnNode *entry)
{
	const VulnNode *granted = vuln_node_get(entry, "granted");

	if (vuln_node_type(entry) == VULN_NULL ||
		(granted != NULL && !vuln_node_true(granted)))
		return;
	vuln_judge_agreement(j, handle, entry);
	vuln_judge_on_case(j, handle, entry);
}
