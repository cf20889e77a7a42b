/* SPDX-License-Identifier: Apache-2.0 */
/* Maildirs: taking in what lies there, and delivering into one (R9). */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/translate.h"
#include "change/change.h"
#include "base/random.h"
#include "base/io.h"
#include "vuln/error.h"
#include "vuln/mail-program.h"
#include "vuln/receive.h"

/* One message that waits. */
struct message {
	char *folder; /* "new" or "cur" */
	char *name;
	gint64 arrived;
};

static void message_free(void *data)
{
	struct message *message = data;

	g_free(message->folder);
	g_free(message->name);
	g_free(message);
}

/* Listing */

/* The flags behind ":2,", or "". */
static const char *flags_of(const char *name)
{
	const char *info = strstr(name, ":2,");

	return info == NULL ? "" : info + strlen(":2,");
}

/* A name begins with the second of its delivery. */
static gint64 arrival(const char *dir, const char *folder, const char *name)
{
	g_autofree char *path = g_build_filename(dir, folder, name, NULL);
	gint64 named = g_ascii_strtoll(name, NULL, 10);
	struct stat status;

	if (named > 0)
		return named;
	return lstat(path, &status) == 0 ? status.st_mtime : 0;
}

static gboolean list_folder(const char *dir, const char *folder,
	GPtrArray *messages, GError **error)
{
	g_autofree char *path = g_build_filename(dir, folder, NULL);
	g_autoptr(GDir) open_dir = g_dir_open(path, 0, error);
	const char *name;

	while (open_dir != NULL && (name = g_dir_read_name(open_dir)) != NULL) {
		struct message *message;

		if (*name == '.' || strchr(flags_of(name), 'S') != NULL ||
			strchr(flags_of(name), 'T') != NULL)
			continue;
		message = g_new0(struct message, 1);
		message->folder = g_strdup(folder);
		message->name = g_strdup(name);
		message->arrived = arrival(dir, folder, name);
		g_ptr_array_add(messages, message);
	}
	return open_dir != NULL;
}

static gint compare(gconstpointer a, gconstpointer b)
{
	const struct message *left = *(struct message *const *)a;
	const struct message *right = *(struct message *const *)b;

	if (left->arrived != right->arrived)
		return left->arrived < right->arrived ? -1 : 1;
	return strcmp(left->name, right->name);
}

/* Reading */

static GBytes *read_up_to(int fd, gsize most)
{
	GByteArray *all = g_byte_array_new();
	guint8 part[65536];
	gssize n = 1;

	while (n != 0 && all->len <= most) {
		n = read(fd, part, sizeof(part));
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			g_byte_array_unref(all);
			return NULL;
		}
		g_byte_array_append(all, part, (guint)n);
	}
	return g_byte_array_free_to_bytes(all);
}

static GBytes *read_message(const char *path, GError **error)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	struct stat status;
	GBytes *bytes = NULL;

	if (fd >= 0 && fstat(fd, &status) == 0 && !S_ISREG(status.st_mode))
		errno = EINVAL;
	else if (fd >= 0)
		bytes = read_up_to(fd, VULN_MAIL_MAX_SIZE);
	if (bytes == NULL)
		vuln_fail(error, VULN_ERROR_INCOMPLETE, "cannot read '%s': %s",
			path, g_strerror(errno));
	if (fd >= 0)
		close(fd);
	return bytes;
}

/* Moving what was taken */

static char *name_when_seen(const char *name)
{
	g_autofree char *base = g_strndup(name, strcspn(name, ":"));
	GString *flags = g_string_new(NULL);
	const char *c;
	char *seen;

	/* flags stand in the order of their letters */
	for (c = flags_of(name); *c != '\0' && *c < 'S'; c++)
		g_string_append_c(flags, *c);
	g_string_append_c(flags, 'S');
	g_string_append(flags, c);
	seen = g_strdup_printf("%s:2,%s", base, flags->str);
	g_string_free(flags, TRUE);
	return seen;
}

static gboolean mark_seen(
	const char *dir, const struct message *message, GError **error)
{
	g_autofree char *name = name_when_seen(message->name);
	g_autofree char *from =
		g_build_filename(dir, message->folder, message->name, NULL);
	g_autofree char *folder = g_build_filename(dir, "cur", NULL);
	g_autofree char *to = g_build_filename(folder, name, NULL);

	/* gone: another of us was here at the same time */
	if ((rename(from, to) == 0 && vuln_sync_directory(folder)) ||
		errno == ENOENT)
		return TRUE;
	return vuln_fail(error, VULN_ERROR_INCOMPLETE,
		"'%s' was taken, but cannot be moved: %s", from,
		g_strerror(errno));
}

/* Taking */

static void count_one(VulnMaildirCount *count, const VulnOutcome *outcome,
	const GError *problem)
{
	if (outcome == NULL && vuln_error_status(problem) == VULN_ERROR_NO)
		count->left++;
	else if (outcome == NULL || problem != NULL)
		count->failed++;
	else if (outcome->nothing_to_do)
		count->known++;
	else
		count->taken++;
}

/* FALSE when the next one would fare no better: those behind it wait, so that
 * all come in the order of their arrival. */
static gboolean take(VulnRepo *repo, const char *dir,
	const struct message *message, const VulnArgs *args, VulnReceived told,
	void *data, VulnMaildirCount *count)
{
	g_autofree char *file =
		g_build_filename(message->folder, message->name, NULL);
	g_autofree char *path = g_build_filename(dir, file, NULL);
	g_autoptr(GError) problem = NULL;
	g_autoptr(GBytes) bytes = read_message(path, &problem);
	g_autoptr(VulnOutcome) outcome =
		bytes == NULL ? NULL
			      : vuln_receive(repo, bytes, args, &problem);

	if (outcome != NULL && !outcome->dry_run)
		mark_seen(dir, message, &problem);
	count_one(count, outcome, problem);
	told(file, outcome, problem, data);
	return problem == NULL ||
	       vuln_error_status(problem) != VULN_ERROR_FATAL;
}

gboolean vuln_receive_maildir(VulnRepo *repo, const char *dir,
	const VulnArgs *args, VulnReceived told, void *data,
	VulnMaildirCount *count, GError **error)
{
	g_autoptr(GPtrArray) messages =
		g_ptr_array_new_with_free_func(message_free);
	guint i;

	memset(count, 0, sizeof(*count));
	if (!list_folder(dir, "new", messages, error) ||
		!list_folder(dir, "cur", messages, error)) {
		g_prefix_error(error, _("'%s' is no Maildir: "), dir);
		return FALSE;
	}
	g_ptr_array_sort(messages, compare);
	for (i = 0; i < messages->len; i++)
		if (!take(repo, dir, messages->pdata[i], args, told, data,
			    count))
			break;
	/* what was not tried has failed, too */
	if (i < messages->len)
		count->failed += messages->len - i - 1;
	return TRUE;
}

/* Delivering */

static gboolean make_maildir(const char *dir, GError **error)
{
	static const char *const folders[] = {"", "tmp", "new", "cur"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(folders); i++) {
		g_autofree char *path = g_build_filename(dir, folders[i], NULL);

		if (mkdir(path, 0700) < 0 && errno != EEXIST)
			return vuln_fail(error, VULN_ERROR_FATAL,
				"cannot make '%s': %s", path,
				g_strerror(errno));
	}
	return TRUE;
}

static gboolean write_synced(const char *path, GBytes *bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	gboolean good =
		fd >= 0 && vuln_write_bytes(fd, bytes) && fsync(fd) == 0;

	if (fd >= 0 && close(fd) < 0)
		good = FALSE;
	return good;
}

char *vuln_maildir_deliver(
	const char *dir, GBytes *mail, gint64 now, GError **error)
{
	g_autofree char *random = vuln_random_hex(8);
	g_autofree char *name =
		g_strdup_printf("%" G_GINT64_FORMAT ".%s.vuln", now, random);
	g_autofree char *first = g_build_filename(dir, "tmp", name, NULL);
	g_autofree char *folder = g_build_filename(dir, "new", NULL);
	g_autofree char *last = g_build_filename(folder, name, NULL);

	if (!make_maildir(dir, error))
		return NULL;
	if (write_synced(first, mail) && rename(first, last) == 0 &&
		vuln_sync_directory(folder))
		return g_build_filename("new", name, NULL);
	vuln_fail(error, VULN_ERROR_FATAL, "cannot write '%s': %s", last,
		g_strerror(errno));
	unlink(first);
	return NULL;
}
