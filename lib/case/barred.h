/* SPDX-License-Identifier: Apache-2.0 */
/* What a supplier has barred us from passing on (S11). */
#ifndef VULN_LIB_BARRED_H
#define VULN_LIB_BARRED_H

#include "vuln/record.h"

/* The partner whose barred words @text repeats, in whatever way of writing or nearly, or
 * NULL; borrowed from @thing. A sentence that is repeated is enough. */
const char *vuln_barred(const VulnThing *thing, const char *text);

/* The same for every text in @node, which may be a whole tree of values. */
const char *vuln_barred_in(const VulnThing *thing, const VulnNode *node);

#endif
