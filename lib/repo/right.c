/* SPDX-License-Identifier: Apache-2.0 */
/* One predicate tells whether a right covers an action (design 2). */
#include <string.h>

#include "repo/right.h"

gboolean vuln_right_covers(
	const VulnNode *may, const char *of, const char *action)
{
	gsize kind = strcspn(of, "/");
	guint i;

	for (i = 0; action != NULL && i < vuln_node_size(may); i++) {
		const char *entry = vuln_node_text(vuln_node_at(may, i));

		if (entry == NULL || strncmp(entry, of, kind) != 0 ||
			entry[kind] != '/')
			continue;
		if (g_str_equal(entry + kind + 1, "*") ||
			g_str_equal(entry + kind + 1, action))
			return TRUE;
	}
	return FALSE;
}
