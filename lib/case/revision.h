/* SPDX-License-Identifier: Apache-2.0 */
/* Publication and the revisions that follow it (U7). */
#ifndef VULN_LIB_CASE_REVISION_H
#define VULN_LIB_CASE_REVISION_H

#include "case/facts.h"
#include "repo/world.h"
#include "vuln/view.h"

/* The record that published the pages as they are, or NULL; borrowed. */
const VulnRecord *vuln_page_record(const VulnThing *thing);

/* The key of the revision that is written and not yet published, or NULL;
 * borrowed from @thing. */
const char *vuln_open_revision(const VulnThing *thing);

/* Whether the case is published and @view is not what was published. */
gboolean vuln_page_differs(const VulnThing *thing, const VulnNode *view);

#endif
