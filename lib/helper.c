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

static GBytes *run(char **argv, int in, int *status, GError **error)
{
	GBytes *output;
	GPid pid;
	int out;

	if (!g_spawn_async_with_pipes_and_fds(NULL, (const char *const *)argv,
		    NULL,
		    G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_CHILD_INHERITS_STDERR,
		    NULL, NULL, in, -1, -1, NULL, NULL, 0, &pid, NULL, &out,
		    NULL, error))
		return NULL;
	output = read_all(out);
	close(out);
	while (waitpid(pid, status, 0) < 0 && errno == EINTR)
		;
	return output;
}

GBytes *vuln_run_mail(
	const char *const *words, GBytes *input, int *status, GError **error)
{
	g_autofree char *program = vuln_env_program("vuln-mail");
	g_autoptr(GPtrArray) argv = g_ptr_array_new();
	g_autoptr(GBytes) output = NULL;
	int in = memory_file(input), end = 0;

	if (in < 0)
		return vuln_fail_null(error, VULN_ERROR_FATAL,
			"cannot hold the mail in memory: %s",
			g_strerror(errno));
	g_ptr_array_add(argv, program);
	for (; *words != NULL; words++)
		g_ptr_array_add(argv, (char *)*words);
	g_ptr_array_add(argv, NULL);
	output = run((char **)argv->pdata, in, &end, error);
	close(in);
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
