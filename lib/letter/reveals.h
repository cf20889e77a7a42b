/* SPDX-License-Identifier: Apache-2.0 */
/* What a letter may not tell its reader (R5, R10, S11). */
#ifndef VULN_LIB_LETTER_REVEALS_H
#define VULN_LIB_LETTER_REVEALS_H

#include "repo/world.h"

/*
 * Refuse a letter about the case @thing to @to ("finder", or the id of a
 * partner or person) whose @text names a tracking number to anybody but its
 * giver, or the finder in a form that he did not consent to to anybody but
 * himself, or, unless its reader @is_on_case, repeats what a supplier has
 * barred. FALSE with #VULN_ERROR_NO naming the kind, never the words. A thing
 * that is no case has no secrets.
 */
gboolean vuln_letter_reveals_nothing(VulnWorld *world, const VulnThing *thing,
	const char *to, gboolean is_on_case, const char *text, GError **error);

#endif
