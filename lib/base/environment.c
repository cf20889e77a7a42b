/* SPDX-License-Identifier: Apache-2.0 */
/* The only place of libvuln that reads the environment. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/environment.h"
#include "vuln/time.h"

const char *vuln_env(const char *name)
{
	const char *value = getenv(name);

	return value == NULL || *value == '\0' ? NULL : value;
}

void vuln_env_set(const char *name, const char *value)
{
	if (value == NULL)
		g_unsetenv(name);
	else
		g_setenv(name, value, TRUE);
}

static gboolean matters(const char *line)
{
	static const char *const others[] = {
		"HOME=", "XDG_CONFIG_HOME=", "SUDO_UID=", NULL};
	gsize i;

	for (i = 0; others[i] != NULL; i++)
		if (g_str_has_prefix(line, others[i]))
			return TRUE;
	return g_str_has_prefix(line, "GIT_") ||
	       g_str_has_prefix(line, "VULN_");
}

static int compare_lines(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

char *vuln_env_list(void)
{
	g_autoptr(GPtrArray) lines = g_ptr_array_new();
	char **one;

	for (one = environ; one != NULL && *one != NULL; one++)
		if (matters(*one))
			g_ptr_array_add(lines, *one);
	g_ptr_array_sort(lines, compare_lines);
	g_ptr_array_add(lines, NULL);
	return g_strjoinv("\n", (char **)lines->pdata);
}

gint64 vuln_env_now(void)
{
	return g_get_real_time() / G_USEC_PER_SEC;
}

gboolean vuln_env_clock(gint64 *now, gboolean *is_set, GError **error)
{
	const char *date = vuln_env("VULN_DATE");

	*now = vuln_env_now();
	if (is_set != NULL)
		*is_set = date != NULL;
	if (date == NULL ||
		vuln_time_parse_git(date, vuln_zone_utc(), now, NULL, error))
		return TRUE;
	g_prefix_error(error, "VULN_DATE: ");
	return FALSE;
}

static char *if_there(char *path)
{
	if (g_file_test(path, G_FILE_TEST_IS_EXECUTABLE))
		return path;
	g_free(path);
	return NULL;
}

char *vuln_env_program(const char *name)
{
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *dir = self == NULL ? NULL : g_path_get_dirname(self);
	char *path = NULL;

	if (dir != NULL)
		path = if_there(g_build_filename(dir, name, NULL));
	if (dir != NULL && path == NULL)
		path = if_there(g_build_filename(
			dir, "..", "libexec", "vuln", name, NULL));
	return path != NULL ? path
			    : g_build_filename(VULN_LIBEXECDIR, name, NULL);
}
