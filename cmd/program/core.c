/* SPDX-License-Identifier: Apache-2.0 */
/* vuln-core: every command, with all libraries. */
#include "vuln/setting.h"
#include "cmd/front/cmd.h"
#include "vuln/cache.h"
#include "vuln/repo.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "vuln/cache.h"
#include "vuln/repo.h"

#define LIGHT(identifier) &cmd_##identifier
#define CORE(identifier)  &cmd_##identifier
#define QUICK(identifier) &cmd_##identifier
#define COMMAND(weight, identifier, name, group, flags, summary)               \
	{name, summary, group, flags, weight(identifier)},

static const struct cmd_entry commands[] = {
#include "cmd/front/commands.def"
	{NULL, NULL, GROUP_COUNT, 0, NULL},
};

/* What we decrypt must reach neither a core file nor another process; a leak
 * checker has to attach to us, though. */
static void keep_memory_private(void)
{
	struct rlimit none = {0, 0};

	setrlimit(RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

int main(int argc, char **argv)
{
	static const struct cmd_program program = {
		commands, TRUE, vuln_user_setting, vuln_cache_refresh_at};

	keep_memory_private();
	umask(077);
	/* gpg may end before it has read all that it is given */
	signal(SIGPIPE, SIG_IGN);
	return cmd_main(&program, argc, argv);
}
