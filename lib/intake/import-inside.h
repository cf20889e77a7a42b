/* SPDX-License-Identifier: Apache-2.0 */
/* Products as files of several formats describe them. */
#ifndef VULN_LIB_IMPORT_H
#define VULN_LIB_IMPORT_H

#include "change/change.h"
#include "vuln/import.h"

/* One product as a file describes it. */
typedef struct {
	char *id; /* NULL: it is found by its names, or made from them */
	VulnNode *fields;
} VulnImported;

VulnImported *vuln_imported_new(const char *id);
void vuln_imported_free(VulnImported *product);

/* The products (VulnImported) of a table with a heading (RFC 4180). Errors
 * name file, line and column. */
gboolean vuln_import_csv(const char *name, const char *text, gsize length,
	GPtrArray *products, GError **error);

/* The product that a bill of materials in JSON describes, with its
 * components: CycloneDX 1.2 and later, SPDX 2. */
gboolean vuln_import_sbom(const char *name, const char *text, gsize length,
	GPtrArray *products, GError **error);

#endif
