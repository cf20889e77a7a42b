/* SPDX-License-Identifier: Apache-2.0 */
/* What the library itself uses of the public view and the statuses. */
#ifndef VULN_LIB_VIEW_H
#define VULN_LIB_VIEW_H

#include "vuln/view.h"
#include "repo/world.h"

VulnNode *vuln_view_of(VulnWorld *world, const VulnThing *thing);

/* Take out of @view what kept its digest from being guessed: it is as the
 * public sees it then; of a withdrawn
 * advisory also what no longer holds (U7). */
void vuln_view_bare(VulnWorld *world, VulnNode *view);

/* Where on the public branch the view of that id lies; owned by the caller. */
char *vuln_view_path(const char *public_id);

/* Whether some view lies there. */
gboolean vuln_view_is_path(const char *path);

/* The status of one product, or of all (@product NULL). */
enum vuln_status vuln_status_of(
	VulnWorld *world, const VulnThing *thing, const char *product);

/* Whether the public knows such a number (JVN, CVE, VU, GHSA). */
gboolean vuln_is_public_number(const char *number);

/* The units of a product that need a verdict each: its maintained versions
 * (with edition and language), or "all" when none is registered.
 * NULL-terminated, owned by the caller. */
char **vuln_product_units(VulnWorld *world, const char *product);

/* How many units of @product still want a final verdict. */
guint vuln_open_verdicts(
	VulnWorld *world, const VulnThing *thing, const char *product);

/* The record whose approval stands for the case's present view: by somebody who
 * wrote no field of it, and nothing public changed since, also not back again
 * (O6). NULL when there is none. Borrowed. */
const VulnRecord *vuln_approval_of(VulnWorld *world, const VulnThing *thing);

/* Whether @approval knew of the finder's last word, if that was no consent: an
 * approval from before is void (R10). */
gboolean vuln_consent_precedes(
	const VulnThing *thing, const VulnRecord *approval);

/* The same by the rules of before: only who wrote a statement could not approve
 * it, and only changes of the case were seen. */
const VulnRecord *vuln_approval_of_old(
	VulnWorld *world, const VulnThing *thing);

/* Whether the view had that digest in every state since @approval, and what it
 * takes from products and policy did not change either. */
gboolean vuln_view_is_unspent(VulnWorld *world, const VulnThing *thing,
	const VulnRecord *approval, const char *digest);

/* The authors of the statements in force: handles, NULL-terminated. */
char **vuln_statement_authors(const VulnThing *thing);

/* Whether the coordinator offered the moment @at: under @name "publication"
 * exactly that, under "publication-day" the day on which it lies in @zone.
 * FALSE where nothing stands under @name. */
gboolean vuln_offer_is(const VulnThing *thing, const char *name, gint64 at,
	const VulnZone *zone);

#endif
