/* SPDX-License-Identifier: Apache-2.0 */
/* What making and checking a receipt share. */
#ifndef VULN_LIB_RECEIPT_H
#define VULN_LIB_RECEIPT_H

#include "git/open.h"

/* The digest over the sorted `sha256sum` lines of all files of @tree, and
 * their number. NULL when an object cannot be read. */
char *vuln_receipt_digest(
	VulnGit *git, const VulnOid *tree, guint *files, GError **error);

#endif
