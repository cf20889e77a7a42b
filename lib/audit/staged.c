/* SPDX-License-Identifier: Apache-2.0 */
/* The staged tree is judged as a commit to be. */
#include "audit/verify-inside.h"
#include "vuln/error.h"

VulnVisit *vuln_audit_staged(VulnAudit *audit, GError **error)
{
	const VulnOid *head = vuln_repo_tip_oid(audit->repo);
	VulnVisit *visit;
	VulnOid oid = {""};

	if (head == NULL) {
		vuln_fail(error, VULN_ERROR_INCOMPLETE,
			"there is no commit yet; nothing was checked");
		return NULL;
	}
	audit->verdict->tip = g_strdup(head->hex);
	visit = vuln_visit_new(audit, &oid);
	visit->is_staged = TRUE;
	visit->clock = audit->now;
	g_ptr_array_add(visit->parents, vuln_audit_visit(audit, head->hex));
	g_ptr_array_add(audit->order, visit);
	return visit;
}
