/* SPDX-License-Identifier: Apache-2.0 */
/* What of a case nobody outside may read, by kind of secret (T6, R5, R10). */
#ifndef VULN_LIB_CASE_SECRETS_H
#define VULN_LIB_CASE_SECRETS_H

#include "repo/world.h"
#include "reveal/reveal.h"

/* The secrets of @thing that records hold: numbers, names, what suppliers
 * barred, products that are not released at @clock; and what of it is public
 * anyway. Owned by the caller. @thing may be of another kind than a case: then
 * numbers are found by their shape alone. */
VulnReveal *vuln_secrets_of(
	VulnWorld *world, const VulnThing *thing, gint64 clock);

/* The same of what a letter may not say, whose reader may know the tracking
 * numbers that @giver gave, and the finder if @knows_finder. */
VulnReveal *vuln_secrets_for(VulnWorld *world, const VulnThing *thing,
	const char *giver, gboolean knows_finder);

/* What suppliers have barred, alone (S11): each says the supplier's id. Owned by
 * the caller. */
VulnReveal *vuln_secrets_barred(const VulnThing *thing);

/* Add the working title. It counts only beside what is known of the mails, in
 * which most titles begin. */
void vuln_secrets_add_title(VulnReveal *reveal, const VulnThing *thing);

#endif
