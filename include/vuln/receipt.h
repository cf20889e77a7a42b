/* SPDX-License-Identifier: Apache-2.0 */
/* Receipts: a signed note of how far a history reached at some time. */
#ifndef VULN_RECEIPT_H
#define VULN_RECEIPT_H

#include "vuln/repo.h"

G_BEGIN_DECLS

/**
 * Write a receipt of HEAD to @path and its signature beside it (`.asc`):
 * branch, commit, date, number of files, sha256 over the sorted `sha256sum`
 * lines of that tree, by, at (design 5). Existing files are replaced. Errors:
 * #VULN_ERROR_USAGE for a @path that cannot be one, #VULN_ERROR_FATAL when it
 * cannot be signed or written.
 */
gboolean vuln_receipt_write(VulnRepo *repo, const char *path, GError **error);

G_END_DECLS

#endif
