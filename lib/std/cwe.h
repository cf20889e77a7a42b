/* SPDX-License-Identifier: Apache-2.0 */
/* Kinds of weaknesses: the numbers and names of the CWE list. */
#ifndef VULN_CWE_H
#define VULN_CWE_H

#include <glib.h>

G_BEGIN_DECLS

/**
 * Read "CWE-79", "cwe-79" or "79" into @id. No blanks, no leading zeros, 1 to
 * 9999. A number that is a category or a view and not a weakness (CWE-264,
 * which older databases use) is refused, as CSAF refuses it (CSAF 2.0, test
 * 6.1.11). A number that this table does not know is let through: the list
 * grows. Errors are VULN_ERROR_USAGE and name the text.
 */
gboolean vuln_cwe_parse(const char *text, int *id, GError **error);

/** "CWE-79". The caller frees it. */
char *vuln_cwe_text(int id);

/**
 * The official name of the weakness @id, letter for letter, or NULL where the
 * table does not have it; then a format that wants the name leaves the weakness
 * out. Static.
 */
const char *vuln_cwe_name(int id);

/** The version of the CWE list that the names are from, "4.17". Static. */
const char *vuln_cwe_list_version(void);

G_END_DECLS

#endif
