/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The public view of a case: the only thing that pages and advisories are
 * built from, and what an approval is over (design 3, "Approval").
 */
#ifndef VULN_VIEW_H
#define VULN_VIEW_H

#include "vuln/repo.h"

G_BEGIN_DECLS

/** The four statuses of a vendor (T2), as they are stored. */
enum vuln_status {
	VULN_STATUS_NOT_AFFECTED_INVESTIGATING,
	VULN_STATUS_NOT_AFFECTED,
	VULN_STATUS_AFFECTED_INVESTIGATING,
	VULN_STATUS_AFFECTED,
};

/** "affected", "not-affected", "affected-investigating",
 * "not-affected-investigating"; static. */
const char *vuln_status_name(enum vuln_status status);

/** As the coordinator and the pages call it, in @language ("ja" or else
 * English); static. */
const char *vuln_status_label(enum vuln_status status, const char *language);

/** The public view of a case: every `public` field after folding, with the
 * public data of the products and the organisation, and the statuses that
 * follow from the answers. Canonical order. Owned by the caller. */
VulnNode *vuln_public_view(VulnRepo *repo, const VulnThing *thing);

/** `sha256:` and the digest of the canonical bytes of a view; owned by the
 * caller. */
char *vuln_view_digest(const VulnNode *view);

/** The vendor's status, derived from the verdicts (T2). */
enum vuln_status vuln_case_status(VulnRepo *repo, const VulnThing *thing);

G_END_DECLS

#endif
