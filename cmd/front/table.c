/* SPDX-License-Identifier: Apache-2.0 */
/* The table of commands, and how a name finds its row. */

#include "cmd/front/cmd.h"

const struct cmd_entry *cmd_find(
	const struct cmd_program *program, const char *name)
{
	const struct cmd_entry *entry = program->commands;

	for (; entry->name != NULL; entry++)
		if (g_str_equal(entry->name, name))
			return entry;
	return NULL;
}
