/* SPDX-License-Identifier: Apache-2.0 */
/* Outgoing public texts beside the public view: notices, and the lines with
 * which inquiries are answered. Each is approved on its own (O6). */
#ifndef VULN_LIB_OUTGOING_H
#define VULN_LIB_OUTGOING_H

#include "repo/world.h"

/* What is approved of entry @id under @field ("notices", "lines"): its texts in
 * every language, and for whom they are. NULL when there is no text. */
VulnNode *vuln_outgoing(
	const VulnThing *thing, const char *field, const char *id);

/* The digest that an approval names; NULL when there is no text. */
char *vuln_outgoing_digest(
	const VulnThing *thing, const char *field, const char *id);

/* The record that approves exactly this text, by somebody who wrote none of it
 * and after the last change of it, while the public view is the one that it
 * stood on (O6); NULL: none. Borrowed. */
const VulnRecord *vuln_outgoing_approval(VulnWorld *world,
	const VulnThing *thing, const char *field, const char *id);

/* The same by the rules of before, which did not look at the view. */
const VulnRecord *vuln_outgoing_approval_of_old(
	const VulnThing *thing, const char *field, const char *id);

/* Why the letter of that Message-ID, which carries text for the public, must not
 * be sent any more; NULL: it may. Static. */
const char *vuln_letter_problem(
	VulnWorld *world, const VulnThing *thing, const char *message_id);

/* Find the text that an approval names: *@field is static, *@id borrowed. */
gboolean vuln_outgoing_find(const VulnThing *thing, const char *digest,
	const char **field, const char **id);

/* Whether @handle wrote some part of the text. */
gboolean vuln_outgoing_is_author(const VulnThing *thing, const char *field,
	const char *id, const char *handle);

#endif
