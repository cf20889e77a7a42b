/* SPDX-License-Identifier: Apache-2.0 */
/* The mail program is started here, and asked through JSON. */
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/translate.h"
#include "base/environment.h"
#include "mail/client.h"
#include "base/io.h"
#include "vuln/error.h"

static int memory_file(GBytes *bytes)
{
	int fd = memfd_create("vuln", MFD_CLOEXEC);

	if (fd >= 0 && !vuln_write_bytes(fd, bytes)) {
		close(fd);
		return -1;
	}
	if (fd >= 0)
		lseek(fd, 0, SEEK_SET);
	return fd;
}

/* Where the program finds the keys. */
enum { KEYS_FD = 3 };
#define KEYS_PATH "/dev/fd/3"

/* One run: what it is given, and what comes of it. */
struct job {
	int in, keys;	/* file descriptors; keys may be -1 */
	int status;	/* of waitpid() */
	gboolean hears; /* take standard error, too */
	char *said;
};

/* What was written to the standard error, from its beginning. */
static char *read_said(int err)
{
	g_autoptr(GBytes) said = NULL;

	lseek(err, 0, SEEK_SET);
	said = vuln_read_all(err);
	return g_strndup(g_bytes_get_data(said, NULL), g_bytes_get_size(said));
}

/* The standard error goes to memory, not to a second pipe: a child that fills
 * one pipe while we read the other would wait for ever. */
static GBytes *run(char **argv, struct job *job, GError **error)
{
	GSpawnFlags flags = G_SPAWN_DO_NOT_REAP_CHILD;
	int err = job->hears ? memfd_create("vuln", MFD_CLOEXEC) : -1;
	int to = KEYS_FD, out;
	GBytes *output;
	GPid pid;

	if (!job->hears)
		flags |= G_SPAWN_CHILD_INHERITS_STDERR;
	if (!g_spawn_async_with_pipes_and_fds(NULL, (const char *const *)argv,
		    NULL, flags, NULL, NULL, job->in, -1, err, &job->keys, &to,
		    job->keys < 0 ? 0 : 1, &pid, NULL, &out, NULL, error)) {
		if (err >= 0)
			close(err);
		return NULL;
	}
	output = vuln_read_all(out);
	close(out);
	while (waitpid(pid, &job->status, 0) < 0 && errno == EINTR)
		;
	if (err >= 0) {
		job->said = read_said(err);
		close(err);
	}
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
	const char *const *words, struct job *job, int *status, GError **error)
{
	g_autofree char *program = vuln_env_program("vuln-mail");
	g_autofree char **argv = words_of(program, words, job->keys >= 0);
	g_autoptr(GBytes) output = run(argv, job, error);

	if (output == NULL) {
		g_prefix_error(error, _("cannot start '%s': "), program);
		return NULL;
	}
	if (!WIFEXITED(job->status))
		return vuln_fail_null(error, VULN_ERROR_INCOMPLETE,
			"'vuln-mail' was ended by signal %d: it takes more "
			"time or memory than any mail should, or the machine "
			"has too little",
			WTERMSIG(job->status));
	*status = WEXITSTATUS(job->status);
	return g_steal_pointer(&output);
}

static GBytes *run_job(const char *const *words, GBytes *input, GBytes *keys,
	struct job *job, int *status, GError **error)
{
	GBytes *output = NULL;

	job->in = memory_file(input);
	job->keys = keys == NULL ? -1 : memory_file(keys);
	if (job->in < 0 || (keys != NULL && job->keys < 0))
		vuln_fail(error, VULN_ERROR_FATAL,
			"cannot hold the mail in memory: %s",
			g_strerror(errno));
	else
		output = run_with(words, job, status, error);
	if (job->in >= 0)
		close(job->in);
	if (job->keys >= 0)
		close(job->keys);
	return output;
}

GBytes *vuln_run_mail_with(const char *const *words, GBytes *input,
	GBytes *keys, int *status, GError **error)
{
	struct job job = {.hears = FALSE};

	return run_job(words, input, keys, &job, status, error);
}

GBytes *vuln_run_mail(
	const char *const *words, GBytes *input, int *status, GError **error)
{
	return vuln_run_mail_with(words, input, NULL, status, error);
}

GBytes *vuln_run_mail_said(const char *const *words, GBytes *input, int *status,
	char **said, GError **error)
{
	struct job job = {.hears = TRUE};
	GBytes *output = run_job(words, input, NULL, &job, status, error);

	*said = job.said == NULL ? g_strdup("") : job.said;
	return output;
}
