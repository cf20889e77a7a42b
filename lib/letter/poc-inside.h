/* SPDX-License-Identifier: Apache-2.0 */
/* The form of the point of contact, for its letter. */
#ifndef VULN_LIB_POC_H
#define VULN_LIB_POC_H

#include "vuln/poc.h"
#include "repo/world.h"

/* The form for @people, a list of handles (NULL: those who were sent last, else
 * all with the right `poc`, and the state of the registration), beside the
 * entry that counts. Owned by the caller. */
char *vuln_poc_text(VulnWorld *world, gint64 now, const char *language,
	gboolean change, const VulnNode *people, GError **error);

/* The handles of those who hold the right `poc` at @now. */
VulnNode *vuln_poc_holders(VulnWorld *world, gint64 now);

#endif
