/* SPDX-License-Identifier: Apache-2.0 */
/* `vuln`: the light commands; starts vuln-core for all others. */
#include "cmd/front/cmd.h"

#include <signal.h>

#define LIGHT(identifier) &cmd_##identifier
#define CORE(identifier)  NULL
#define QUICK(identifier) &cmd_##identifier##_quick
#define COMMAND(weight, identifier, name, group, flags, summary)               \
	{name, summary, group, flags, weight(identifier)},

static const struct cmd_entry commands[] = {
#include "cmd/front/commands.def"
	{NULL, NULL, GROUP_COUNT, 0, NULL},
};

int main(int argc, char **argv)
{
	static const struct cmd_program program = {commands, FALSE, NULL, NULL};

	signal(SIGPIPE, SIG_DFL);
	return cmd_main(&program, argc, argv);
}
