/* SPDX-License-Identifier: Apache-2.0 */
/* Lets the user write a text in an editor. */
#include "cmd/front/cmd.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "vuln/file.h"

static char *editor_command(struct cmd_ctx *ctx, GError **error)
{
	const char *terminal = g_getenv("TERM");
	gboolean dumb = terminal == NULL || g_str_equal(terminal, "dumb");
	char *setting;

	if (g_getenv("GIT_EDITOR") != NULL)
		return g_strdup(g_getenv("GIT_EDITOR"));
	setting = cmd_setting(ctx, "core.editor");
	if (setting != NULL)
		return setting;
	if (!dumb && g_getenv("VISUAL") != NULL)
		return g_strdup(g_getenv("VISUAL"));
	if (g_getenv("EDITOR") != NULL)
		return g_strdup(g_getenv("EDITOR"));
	if (!dumb)
		return g_strdup("vi");
	return vuln_fail_null(error, VULN_ERROR_USAGE,
		_("the terminal is dumb, and neither GIT_EDITOR nor EDITOR "
		  "is set"));
}

static gboolean write_all(int file, const char *text)
{
	gsize left = strlen(text);

	while (left > 0) {
		gssize count = write(file, text, left);

		if (count < 0 && errno != EINTR)
			return FALSE;
		if (count > 0) {
			text += count;
			left -= (gsize)count;
		}
	}
	return TRUE;
}

static gboolean write_file(const char *path, const char *text, GError **error)
{
	int file;
	gboolean good;

	file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
		0600);
	good = file >= 0 && write_all(file, text);
	if (file >= 0 && close(file) < 0)
		good = FALSE;
	if (good)
		return TRUE;
	return vuln_fail(error, VULN_ERROR_FATAL, _("cannot write '%s': %s"),
		path, g_strerror(errno));
}

/* While the editor runs we wait, whatever ends us: the text must go. */
static const int endings[] = {SIGINT, SIGQUIT, SIGHUP, SIGTERM};

static void start_editor(const char *command, const char *path)
{
	g_autofree char *script = g_strdup_printf("%s \"$@\"", command);
	gsize i;

	signal(SIGPIPE, SIG_DFL);
	for (i = 0; i < G_N_ELEMENTS(endings); i++)
		signal(endings[i], SIG_DFL);
	execl("/bin/sh", "sh", "-c", script, command, path, (char *)NULL);
	_exit(127);
}

static gboolean run_editor(
	const char *command, const char *path, GError **error)
{
	void (*before[G_N_ELEMENTS(endings)])(int);
	int status = -1;
	pid_t pid;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(endings); i++)
		before[i] = signal(endings[i], SIG_IGN);
	fflush(NULL);
	pid = fork();
	if (pid == 0)
		start_editor(command, path);
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	for (i = 0; i < G_N_ELEMENTS(endings); i++)
		signal(endings[i], before[i]);
	if (pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return TRUE;
	return vuln_fail(error, VULN_ERROR_FATAL,
		_("the editor '%s' failed; nothing recorded"), command);
}

/* Overwrite before unlinking, as far as the file system lets us. */
static void discard(const char *path)
{
	GStatBuf about;
	int file = open(path, O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

	if (file >= 0 && fstat(file, &about) == 0) {
		g_autofree char *blank = g_strnfill((gsize)about.st_size, ' ');

		if (write_all(file, blank))
			fsync(file);
	}
	if (file >= 0)
		close(file);
	g_unlink(path);
}

/* A folder of its own, in memory where that can be had: what the editor keeps
 * beside the file goes with it, and no disk has seen it. */
static char *make_folder(const char *directory, GError **error)
{
	const char *const places[] = {
		g_getenv("XDG_RUNTIME_DIR"), "/dev/shm", directory};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(places); i++) {
		g_autofree char *path = NULL;

		if (places[i] == NULL || *places[i] != '/')
			continue;
		path = g_build_filename(places[i], "vuln-edit-XXXXXX", NULL);
		if (g_mkdtemp_full(path, 0700) != NULL)
			return g_steal_pointer(&path);
	}
	return vuln_fail_null(error, VULN_ERROR_FATAL,
		_("cannot make a folder in '%s': %s"), directory,
		g_strerror(errno));
}

static void discard_folder(const char *folder)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		discard(path);
	}
	g_clear_pointer(&dir, g_dir_close);
	g_rmdir(folder);
}

static char *edit_file(const char *command, const char *path, GError **error)
{
	char *text;

	if (!run_editor(command, path, error))
		return NULL;
	text = vuln_file_read(path, NULL, error);
	if (text == NULL)
		return NULL;
	if (g_utf8_validate(text, -1, NULL))
		return text;
	g_free(text);
	return vuln_fail_null(error, VULN_ERROR_FATAL,
		_("what the editor left is not UTF-8; nothing recorded"));
}

char *cmd_edit(struct cmd_ctx *ctx, const char *directory, const char *name,
	const char *text, const char *option, GError **error)
{
	g_autofree char *command = NULL, *folder = NULL, *path = NULL;
	char *result = NULL;

	if (!cmd_may_ask(ctx)) {
		vuln_fail(error, VULN_ERROR_USAGE,
			_("there is no terminal for an editor"));
		vuln_error_hint(error, _("use '%s'"), option);
		return NULL;
	}
	command = editor_command(ctx, error);
	folder = command == NULL ? NULL : make_folder(directory, error);
	if (folder == NULL)
		return NULL;
	path = g_build_filename(folder, name, NULL);
	if (write_file(path, text, error))
		result = edit_file(command, path, error);
	discard_folder(folder);
	return result;
}
