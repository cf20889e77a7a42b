/* SPDX-License-Identifier: Apache-2.0 */
/* vuln-mail: mail to JSON and JSON to mail, the only program with GMime. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/front/language.h"
#include "vuln/error.h"
#include "vuln/mail-program.h"

#define USAGE                                                                  \
	_("usage: vuln-mail parse [--homedir <dir>] [--keys <file>] "          \
	  "[--translate]\n"                                                    \
	  "   or: vuln-mail part [--raw] [--homedir <dir>] <path>\n"           \
	  "   or: vuln-mail build [--homedir <dir>]\n")

/* an attachment grows by a third in base64, and may be escaped */
#define MOST_JSON (4 * VULN_MAIL_MAX_SIZE)

struct words {
	const char *command, *path, *keys;
	/* the texts of what is wrong with the mail, for people */
	gboolean raw, translate;
	VulnMailOptions options;
};

static int complain(const GError *error)
{
	if (error == NULL)
		return VULN_ERROR_FATAL;
	fprintf(stderr, "vuln-mail: %s\n", error->message);
	return vuln_error_status(error);
}

/* Reads no more than one byte over @most: enough to see that it is more. */
static GBytes *read_input(gsize most, GError **error)
{
	GByteArray *out = g_byte_array_new();
	guint8 buffer[65536];
	ssize_t size;

	while (out->len <= most) {
		size = read(STDIN_FILENO, buffer, sizeof(buffer));
		if (size == 0)
			break;
		if (size < 0 && errno == EINTR)
			continue;
		if (size < 0) {
			g_byte_array_unref(out);
			return vuln_fail_null(error, VULN_ERROR_FATAL,
				"cannot read the input: %s", g_strerror(errno));
		}
		g_byte_array_append(out, buffer, (guint)size);
	}
	return g_byte_array_free_to_bytes(out);
}

static gboolean write_output(const void *data, gsize size, GError **error)
{
	if ((size > 0 && fwrite(data, 1, size, stdout) != size) ||
		fflush(stdout) != 0)
		return vuln_fail(error, VULN_ERROR_FATAL,
			"cannot write the output: %s", g_strerror(errno));
	return TRUE;
}

static gboolean write_bytes(GBytes *bytes, GError **error)
{
	gsize size;
	const void *data = g_bytes_get_data(bytes, &size);

	return write_output(data, size, error);
}

static GBytes *read_keys(const char *path, GError **error)
{
	char *text;
	gsize length;

	return g_file_get_contents(path, &text, &length, error)
		       ? g_bytes_new_take(text, length)
		       : NULL;
}

static int parse(const struct words *words, GError **error)
{
	g_autoptr(GBytes) mail = read_input(VULN_MAIL_MAX_SIZE, error);
	g_autofree char *json = NULL;
	gboolean refused;

	VulnMailOptions options = words->options;
	g_autoptr(GBytes) keys = NULL;

	if (mail == NULL ||
		(words->keys != NULL &&
			(keys = read_keys(words->keys, error)) == NULL))
		return -1;
	options.keys = keys;
	json = vuln_mail_parse(mail, &options, &refused);
	if (!write_output(json, strlen(json), error))
		return -1;
	return refused ? VULN_ERROR_INCOMPLETE : 0;
}

static int part(const struct words *words, GError **error)
{
	g_autoptr(GBytes) mail = read_input(VULN_MAIL_MAX_SIZE, error);
	g_autoptr(GBytes) content = NULL;

	if (mail == NULL)
		return -1;
	content = vuln_mail_part(
		mail, words->path, words->raw, &words->options, error);
	return content != NULL && write_bytes(content, error) ? 0 : -1;
}

static int build_from(GBytes *input, const struct words *words, GError **error)
{
	gsize size;
	const char *json = g_bytes_get_data(input, &size);
	g_autofree char *notes = NULL;
	g_autoptr(GBytes) mail = vuln_mail_build(
		json == NULL ? "" : json, size, &words->options, &notes, error);
	g_auto(GStrv) lines = NULL;
	gsize i;

	if (mail == NULL)
		return -1;
	lines = g_strsplit(notes, "\n", -1);
	for (i = 0; lines[i] != NULL; i++)
		if (*lines[i] != '\0')
			fprintf(stderr, "note: %s\n", lines[i]);
	return write_bytes(mail, error) ? 0 : -1;
}

static int build(const struct words *words, GError **error)
{
	g_autoptr(GBytes) input = read_input(MOST_JSON, error);

	if (input == NULL)
		return -1;
	if (g_bytes_get_size(input) > MOST_JSON) {
		vuln_fail(error, VULN_ERROR_USAGE, "the input is too large");
		return -1;
	}
	return build_from(input, words, error);
}

static gboolean read_word(struct words *words, char **argv, int *at)
{
	const char *word = argv[*at];

	if (strcmp(word, "--raw") == 0) {
		words->raw = TRUE;
	} else if (strcmp(word, "--translate") == 0) {
		words->translate = TRUE;
	} else if (strcmp(word, "--homedir") == 0 && argv[*at + 1] != NULL) {
		words->options.homedir = argv[++*at];
	} else if (strcmp(word, "--keys") == 0 && argv[*at + 1] != NULL) {
		words->keys = argv[++*at];
	} else if (word[0] == '-' && word[1] != '\0') {
		return FALSE;
	} else if (words->command == NULL) {
		words->command = word;
	} else if (words->path == NULL) {
		words->path = word;
	} else {
		return FALSE;
	}
	return TRUE;
}

static int (*command_of(const struct words *words))(
	const struct words *, GError **)
{
	gboolean path = words->path != NULL;

	if (words->command == NULL)
		return NULL;
	if (strcmp(words->command, "parse") == 0 && !path && !words->raw)
		return parse;
	if (words->keys != NULL || words->translate)
		return NULL;
	if (strcmp(words->command, "build") == 0 && !path && !words->raw)
		return build;
	return strcmp(words->command, "part") == 0 && path ? part : NULL;
}

/* More than any mail within VULN_MAIL_MAX_SIZE takes. gpg has the same, each
 * run for itself. */
enum { MOST_COMPUTING = 30, MOST_TIME = 180 };
#define MOST_MEMORY ((rlim_t)2 << 30)
#define MOST_FILE   ((rlim_t)512 << 20)

/* Never above what the caller allows; the hard limit is left to him. */
static void limit(int resource, rlim_t most)
{
	struct rlimit now;

	if (getrlimit(resource, &now) != 0 || now.rlim_cur <= most)
		return;
	now.rlim_cur = most;
	setrlimit(resource, &now);
}

/* Ends the runs of gpg, too: they are in our group and in no other. */
static void on_alarm(int number)
{
	(void)number;
	kill(getpgrp() == getpid() ? 0 : getpid(), SIGKILL);
}

/* What passes through here is confidential: no core, nothing for others. And
 * it may be hostile: no more than so much memory and time. */
static void close_up(void)
{
	static const struct rlimit none = {0, 0};
	static const struct sigaction end = {.sa_handler = on_alarm};

	umask(077);
	sigaction(SIGALRM, &end, NULL);
	setpgid(0, 0);
	setrlimit(RLIMIT_CORE, &none);
	limit(RLIMIT_CPU, MOST_COMPUTING);
	limit(RLIMIT_FSIZE, MOST_FILE);
#ifndef __SANITIZE_ADDRESS__
	limit(RLIMIT_AS, MOST_MEMORY);
#endif
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	alarm(MOST_TIME);
}

int main(int argc, char **argv)
{
	struct words words = {.options.tmpdir = g_get_tmp_dir()};
	g_autoptr(GError) error = NULL;
	int (*run)(const struct words *, GError **);
	int i, status;

	cmd_language_start();
	for (i = 1; i < argc; i++) {
		if (!read_word(&words, argv, &i)) {
			fputs(USAGE, stderr);
			return VULN_ERROR_USAGE;
		}
	}
	run = command_of(&words);
	if (run == parse && !words.translate)
		cmd_language_none();
	if (run == NULL) {
		fputs(USAGE, stderr);
		return VULN_ERROR_USAGE;
	}
	close_up();
	vuln_mail_start();
	status = run(&words, &error);
	vuln_mail_stop();
	return status < 0 ? complain(error) : status;
}
