/* SPDX-License-Identifier: Apache-2.0 */
/* The templates that are part of the program, found by name. */
#include "template/builtin.h"
#include "template/builtin-table.h"
#include "vuln/error.h"

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
