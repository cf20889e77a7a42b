/* SPDX-License-Identifier: Apache-2.0 */
/* The people and partners of a world: rights, agreements, keys. */
#ifndef VULN_LIB_PEOPLE_H
#define VULN_LIB_PEOPLE_H

#include "repo/right.h"
#include "repo/world.h"

/* The person whose key has this fingerprint (a trailing part of at least 16
 * digits will do), valid or not; borrowed. */
VulnThing *vuln_person_by_key(VulnWorld *world, const char *fingerprint);
VulnThing *vuln_person(VulnWorld *world, const char *handle);

/* Return the product @id (NULL: none), or NULL; borrowed. */
VulnThing *vuln_product(VulnWorld *world, const char *id);

/* The partner @id (NULL: none), or NULL; borrowed. */
VulnThing *vuln_partner(VulnWorld *world, const char *id);

/* Whether @person holds @right at @clock (UTC seconds). */
gboolean vuln_person_has(VulnWorld *world, const VulnThing *person,
	const char *right, gint64 clock);

/* Whether some right that @person holds may sign @action on @thing kinds
 * ("cases"); *@right is the first such right (static or borrowed). */
gboolean vuln_person_may(VulnWorld *world, const VulnThing *person,
	const char *kind, const char *action, gint64 clock, const char **right);

/* Tell whether @person has left: nothing that is signed later counts. */
gboolean vuln_person_has_left(const VulnThing *person);

/* Tell whether @partner (NULL: none) is of that kind: "coordinator",
 * "receiving", "supplier", ... */
gboolean vuln_partner_is(const VulnThing *partner, const char *kind);

/* Tell whether @partner counts as inside: an affiliate that is registered with
 * the coordinator (O5). */
gboolean vuln_partner_is_inside(const VulnThing *partner);

/* Whether a confidentiality agreement is on file at @clock (O3). */
gboolean vuln_person_agreed(
	VulnWorld *world, const VulnThing *person, gint64 clock);

/* Whether @day, a date of the records, has begun / has passed at @clock. */
gboolean vuln_day_begun(VulnWorld *world, const char *day, gint64 clock);
gboolean vuln_day_over(VulnWorld *world, const char *day, gint64 clock);

/* The fingerprint of the newest key of @person that is valid at @clock;
 * borrowed, NULL when there is none, or he has left: nobody encrypts to him.
 * Works for partners too. */
const char *vuln_person_key(
	VulnWorld *world, const VulnThing *person, gint64 clock);

#endif
