/* SPDX-License-Identifier: Apache-2.0 */
/* Imports: many records in one commit. */
#ifndef VULN_IMPORT_H
#define VULN_IMPORT_H

#include "vuln/act.h"

G_BEGIN_DECLS

/**
 * Register the products of a table in one commit (O4). @text is CSV (RFC
 * 4180, UTF-8) whose first line names the columns: `id` and `name` must be
 * there; `name-en`, `department`, `lead`, `investigator`, `kind`, `origin`,
 * `versions`, `components`, `keywords` (several by blanks or `;`), `cpe`,
 * `purl`, `url`, `end-of-life`. A product that is there with the same values
 * is passed over, one that differs is edited.
 *
 * Errors: #VULN_ERROR_NO with `file:line:column` of the first bad line;
 * nothing is imported then.
 */
VulnOutcome *vuln_import_products(VulnRepo *repo, const char *name,
	const char *text, gsize length, const VulnArgs *args, GError **error);

G_END_DECLS

#endif
