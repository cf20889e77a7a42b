/* SPDX-License-Identifier: Apache-2.0 */
/* Where the text of a template comes from: repository or program. */
#include "repo/template-file.h"
#include "repo/templates-builtin.h"
#include "vuln/error.h"

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

const char *vuln_template_builtin(const char *name)
{
	const struct builtin_template *at;

	for (at = builtin_templates; at->name != NULL; at++)
		if (g_str_equal(at->name, name))
			return at->text;
	return NULL;
}

char *vuln_template_or_builtin(char *own, const char *name, GError **error)
{
	const char *builtin = vuln_template_builtin(name);

	if (own != NULL)
		return own;
	if (builtin == NULL)
		return vuln_fail_null(error, VULN_ERROR_FATAL,
			"there is no template '%s'", name);
	return g_strdup(builtin);
}
