/* SPDX-License-Identifier: Apache-2.0 */
/* Starting the other programs of the project. */
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "environment.h"
#include "helper.h"
#include "vuln/error.h"

static int memory_file(GBytes *bytes)
{
	gsize length, done = 0;
	const char *data = g_bytes_get_data(bytes, &length);
	int fd = memfd_create("vuln", MFD_CLOEXEC);

	while (fd >= 0 && done < length) {
		gssize n = write(fd, data + done, length - done);

		if (n < 0 && errno != EINTR) {
			close(fd);
			return -1;
		}
		if (n > 0)
			done += (gsize)n;
	}
	if (fd >= 0)
		lseek(fd, 0, SEEK_SET);
	return fd;
}

static GBytes *read_all(int fd)
{
	GByteArray *all = g_byte_array_new();
	guint8 part[16384];
	gssize n;

	while ((n = read(fd, part, sizeof(part))) != 0)
		if (n > 0)
			g_byte_array_append(all, part, (guint)n);
		else if (errno != EINTR)
			break;
	return g_byte_array_free_to_bytes(all);
}

/* Where the program finds the keys. */
enum { KEYS_FD = 3 };
#define KEYS_PATH "/dev/fd/3"

static GBytes *run(char **argv, int in, int keys, int *status, GError **error)
{
	int to = KEYS_FD;
	GBytes *output;
	GPid pid;
	int out;

	if (!g_spawn_async_with_pipes_and_fds(NULL, (const char *const *)argv,
		    NULL,
		    G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_CHILD_INHERITS_STDERR,
		    NULL, NULL, in, -1, -1, &keys, &to, keys < 0 ? 0 : 1, &pid,
		    NULL, &out, NULL, error))
		return NULL;
	output = read_all(out);
	close(out);
	while (waitpid(pid, status, 0) < 0 && errno == EINTR)
		;
	return output;
}

static char **words_of(
	char *program, const char *const *words, gboolean has_keys)
{
	GPtrArray *argv = g_ptr_array_new();

	g_ptr_array_add(argv, program);
	for (; *words != NULL; words++)
		g_ptr_array_add(argv, (char *)*words);
	if (has_keys) {
		g_ptr_array_add(argv, (char *)"--keys");
		g_ptr_array_add(argv, (char *)KEYS_PATH);
	}
	g_ptr_array_add(argv, NULL);
	return (char **)g_ptr_array_free(argv, FALSE);
}

static GBytes *run_with(
	const char *const *words, int in, int keys, int *status, GError **error)
{
	g_autofree char *program = vuln_env_program("vuln-mail");
	g_autofree char **argv = words_of(program, words, keys >= 0);
	g_autoptr(GBytes) output = NULL;
	int end = 0;

	output = run(argv, in, keys, &end, error);
	if (output == NULL) {
		g_prefix_error(error, "cannot start '%s': ", program);
		return NULL;
	}
	if (!WIFEXITED(end))
		return vuln_fail_null(error, VULN_ERROR_INCOMPLETE,
			"'vuln-mail' was ended by signal %d: it takes more "
			"time or memory than any mail should, or the machine "
			"has too little",
			WTERMSIG(end));
	*status = WEXITSTATUS(end);
	return g_steal_pointer(&output);
}

GBytes *vuln_run_mail_with(const char *const *words, GBytes *input,
	GBytes *keys, int *status, GError **error)
{
	int in = memory_file(input);
	int ring = keys == NULL ? -1 : memory_file(keys);
	GBytes *output = NULL;

	if (in < 0 || (keys != NULL && ring < 0))
		vuln_fail(error, VULN_ERROR_FATAL,
			"cannot hold the mail in memory: %s",
			g_strerror(errno));
	else
		output = run_with(words, in, ring, status, error);
	if (in >= 0)
		close(in);
	if (ring >= 0)
		close(ring);
	return output;
}

GBytes *vuln_run_mail(
	const char *const *words, GBytes *input, int *status, GError **error)
{
	return vuln_run_mail_with(words, input, NULL, status, error);
}
