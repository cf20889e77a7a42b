/* SPDX-License-Identifier: Apache-2.0 */
/* What users of an affected product are told to do (U2, P7). */
#ifndef VULN_LIB_CASE_GROUND_H
#define VULN_LIB_CASE_GROUND_H

#include "vuln/node.h"

/* Whether @view, the public view, has a remediation for @product; one that names
 * no product is for all. With @final only what is no interim one and can be
 * had. */
gboolean vuln_view_has_remedy(
	const VulnNode *view, const char *product, gboolean final);

/* The response for @product in the public @view ("stop-using", ...): its own,
 * or the one for all; NULL when nobody decided. Borrowed. */
const char *vuln_view_response(const VulnNode *view, const char *product);

/* Whether that response ends the search for a remediation. */
gboolean vuln_response_ends(const char *response);

/* Whether some version of @product of the public @view is affected. */
gboolean vuln_view_is_affected(const VulnNode *view, const char *product);

#endif
