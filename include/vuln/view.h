/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The public view of a case: the only thing that pages and advisories are
 * built from, and what an approval is over (design 3, "Approval").
 */
#ifndef VULN_VIEW_H
#define VULN_VIEW_H

#include "vuln/repo.h"
#include "vuln/status.h"

G_BEGIN_DECLS

/** The public view of a case: every `public` field after folding, with the
 * public data of the products and the organisation, and the statuses that
 * follow from the answers. Canonical order. Owned by the caller. */
VulnNode *vuln_public_view(VulnRepo *repo, const VulnThing *thing);

/** `sha256:` and the digest of the canonical bytes of a view; owned by the
 * caller. */
char *vuln_view_digest(const VulnNode *view);

/** The vendor's status, derived from the verdicts (T2). */
enum vuln_status vuln_case_status(VulnRepo *repo, const VulnThing *thing);

/** Whether some product was asked about, or answered for. Before that there is
 * no status to be told (T2). */
gboolean vuln_case_is_ordered(const VulnThing *thing);

/** The name of the status, or VULN_STATUS_NONE before the first order; static.
 */
const char *vuln_case_status_name(VulnRepo *repo, const VulnThing *thing);

/** When the case was first published, and when its pages were last changed; UTC
 * seconds, 0: never (U1). */
gint64 vuln_first_published(const VulnThing *thing);
gint64 vuln_last_published(const VulnThing *thing);

G_END_DECLS

#endif
