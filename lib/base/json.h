/* SPDX-License-Identifier: Apache-2.0 */
/* JSON and value trees; json*.c and the writers of cmd/ use jansson. */
#ifndef VULN_LIB_JSON_H
#define VULN_LIB_JSON_H

#include "vuln/node.h"

/* Read one JSON object into a tree; numbers that are not whole become
 * strings. NULL with #VULN_ERROR_NO naming @name, line and column. */
VulnNode *vuln_json_read(
	const char *name, const char *text, gsize length, GError **error);

/* The JSON text of a tree, owned by the caller. */
char *vuln_json_write(const VulnNode *node);

#endif
