/* SPDX-License-Identifier: Apache-2.0 */
/* vuln demo: play a whole case with throw-away keys, to look at. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/front/cmd.h"
#include "vuln/demo.h"

static const struct opt_positional positionals[] = {
	{"dir", POS_OPTIONAL, N_("where: new or empty; default: vuln-demo")},
	{0},
};

static gboolean make_directory(const char *dir, GError **error)
{
	if (mkdir(dir, 0700) == 0 ||
		(errno == EEXIST && rmdir(dir) == 0 && mkdir(dir, 0700) == 0))
		return TRUE;
	if (errno == ENOTEMPTY || errno == EEXIST) {
		vuln_fail(error, VULN_ERROR_FATAL, _("'%s' is not empty"), dir);
		return vuln_error_hint(
			error, _("name another directory: 'vuln demo <dir>'"));
	}
	return vuln_fail(error, VULN_ERROR_FATAL, _("cannot make '%s': %s"),
		dir, g_strerror(errno));
}

/* The commands that are played are those of this very program. */
static void put_first_on_path(void)
{
	g_autofree char *bin = cmd_beside("bin");
	const char *path = g_getenv("PATH");
	g_autofree char *longer = NULL;

	if (bin == NULL)
		return;
	longer = g_strconcat(
		bin, ":", path == NULL ? "/usr/bin:/bin" : path, NULL);
	g_setenv("PATH", longer, TRUE);
}

static gboolean check_programs(GError **error)
{
	static const char *const needed[] = {"sh", "git", "gpg", "gpgconf"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(needed); i++) {
		g_autofree char *path = g_find_program_in_path(needed[i]);

		if (path == NULL)
			return vuln_fail(error, VULN_ERROR_FATAL,
				_("the demo needs '%s', which is not on the "
				  "path"),
				needed[i]);
	}
	return TRUE;
}

static int play(const char *dir, GError **error)
{
	g_autofree char *script = g_build_filename(dir, "demo.sh", NULL);
	const char *text = vuln_demo_script();

	if (!g_file_set_contents(script, text, (gssize)strlen(text), error))
		return 0;
	fflush(stdout);
	execlp("sh", "sh", script, dir, (char *)NULL);
	vuln_fail(error, VULN_ERROR_FATAL, _("cannot start '%s': %s"), "sh",
		g_strerror(errno));
	return 0;
}

static int run(struct cmd_ctx *ctx, VulnArgs *args, GError **error)
{
	const char *dir = vuln_args_get(args, "dir");

	(void)ctx;
	if (dir == NULL)
		dir = "vuln-demo";
	put_first_on_path();
	if (!check_programs(error) || !make_directory(dir, error))
		return 0;
	return play(dir, error);
}

const struct cmd_spec cmd_demo = {
	.positionals = positionals,
	.run = run,
};
