/* SPDX-License-Identifier: Apache-2.0 */
/* The point of contact, as it is registered with the coordinator (O1). */
#ifndef VULN_POC_H
#define VULN_POC_H

#include "vuln/repo.h"

G_BEGIN_DECLS

/**
 * The form that registers the point of contact, or that gives notice of a
 * @change, in @language: company, hours, terms, the people with the right
 * `poc` and their keys, the duty roster (duty `duty-roster`), and the
 * keywords of all products. Owned by the caller.
 *
 * Errors: #VULN_ERROR_NO when nobody is the point of contact.
 */
char *vuln_poc_form(
	VulnRepo *repo, const char *language, gboolean change, GError **error);

G_END_DECLS

#endif
