/* SPDX-License-Identifier: Apache-2.0 */
/* Facts about a case that many rules ask for have a reader here each. */
#ifndef VULN_LIB_FACTS_H
#define VULN_LIB_FACTS_H

#include "vuln/record.h"

/* Tell whether the pages of the case were published; a day that is agreed upon
 * is no publication. */
gboolean vuln_is_published(const VulnThing *thing);

/* Tell whether the case is closed, and was not reopened since. */
gboolean vuln_is_closed(const VulnThing *thing);

/* Tell whether an advisory is withdrawn, by the folded values of its case or by
 * its public view. */
gboolean vuln_is_withdrawn(const VulnNode *values);

#endif
