/* SPDX-License-Identifier: Apache-2.0 */
/* The script of the demonstration, which is built in. */
#include "vuln/demo.h"

#include "template/builtin-table.h"

const char *vuln_demo_script(void)
{
	const struct builtin_template *at = builtin_templates;

	while (at->name != NULL && !g_str_equal(at->name, "demo/demo.sh"))
		at++;
	g_assert(at->name != NULL);
	return at->text;
}
