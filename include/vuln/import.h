/* SPDX-License-Identifier: Apache-2.0 */
/* Imports: many records in one commit. */
#ifndef VULN_IMPORT_H
#define VULN_IMPORT_H

#include "vuln/act.h"

G_BEGIN_DECLS

/**
 * Register what @text describes in one commit (O4). It is either a table or a
 * bill of materials, whatever it is called:
 *
 *  - CSV (RFC 4180; UTF-8, UTF-16 or CP932) whose first line names the columns:
 *    `id` and `name` must be there; `name-en`, `department`, `lead`,
 *    `investigator`, `kind`, `origin`, `versions`, `components`, `keywords`
 *    (several by commas or semicolons), `cpe`, `purl`, `url`, `end-of-life`;
 *  - CycloneDX (1.2 and later) or SPDX (2.2, 2.3) in JSON: one product with
 *    its version and components. It is the product called "product" in @args;
 *    else the registered one with the same package URL, CPE or name; else a
 *    new one, whose id comes from its name.
 *
 * What a product says already is passed over, what differs is edited.
 *
 * Errors: #VULN_ERROR_NO with `file:line:column` of the first bad line;
 * nothing is imported then.
 */
VulnOutcome *vuln_import_products(VulnRepo *repo, const char *name,
	const char *text, gsize length, const VulnArgs *args, GError **error);

/**
 * Put the national holidays of a table (vuln_calendar_read_table()) from this
 * year on into the policy (O1, M3). Days of a complete year that the table no
 * longer has are taken out. Errors: #VULN_ERROR_USAGE names the line.
 */
VulnOutcome *vuln_import_holidays(VulnRepo *repo, const char *name,
	const char *bytes, gsize length, const VulnArgs *args, GError **error);

G_END_DECLS

#endif
