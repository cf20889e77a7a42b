/* SPDX-License-Identifier: Apache-2.0 */
/* A repository may override templates of the program. */
#include "repo/template-file.h"
#include "repo/policy.h"

char *vuln_template_own(const char *name, void *user, GError **error)
{
	VulnWorld *world = user;
	const VulnNode *paths = vuln_node_get(vuln_policy(world), "paths");
	g_autofree char *path = g_strconcat("templates/", name, NULL);
	g_autoptr(GBytes) bytes = NULL;
	gboolean is_listed = FALSE;
	guint i;

	(void)error;
	for (i = 0; i < vuln_node_size(paths); i++)
		if (g_str_has_prefix(
			    path, vuln_node_text(vuln_node_at(paths, i))))
			is_listed = TRUE;
	bytes = is_listed ? vuln_world_file(world, path) : NULL;
	return bytes == NULL ? NULL
			     : g_strndup(g_bytes_get_data(bytes, NULL),
				       g_bytes_get_size(bytes));
}
