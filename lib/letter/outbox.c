/* SPDX-License-Identifier: Apache-2.0 */
/* The outbox: letters and their states as files, safe against crashes. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mail/client.h"
#include "base/io.h"
#include "base/json.h"
#include "letter/outbox-inside.h"
#include "vuln/error.h"

static const char *const state_names[] = {
	"staged", "ready", "perhaps-sent", "sent", "void"};

const char *vuln_letter_state_name(enum vuln_letter_state state)
{
	return state_names[state];
}

void vuln_outbox_letter_free(VulnOutboxLetter *letter)
{
	if (letter == NULL)
		return;
	g_free(letter->name);
	g_free(letter->message_id);
	g_free(letter->id);
	g_free(letter->about);
	g_free(letter->to);
	g_free(letter->address);
	g_free(letter);
}

static void letter_free(void *data)
{
	vuln_outbox_letter_free(data);
}

/* Files */

char *vuln_outbox_directory(VulnRepo *repo, GError **error)
{
	const char *private_dir = vuln_repo_private_dir(repo, error);
	char *path;

	if (private_dir == NULL)
		return NULL;
	path = g_build_filename(private_dir, "outbox", NULL);
	if (mkdir(path, 0700) == 0 || errno == EEXIST)
		return path;
	vuln_fail(error, VULN_ERROR_FATAL, "cannot make '%s': %s", path,
		g_strerror(errno));
	g_free(path);
	return NULL;
}

int vuln_outbox_lock(VulnRepo *repo, GError **error)
{
	g_autofree char *dir = vuln_outbox_directory(repo, error);
	g_autofree char *path =
		dir == NULL ? NULL : g_build_filename(dir, "lock", NULL);

	return path == NULL ? -1 : vuln_lock_file(path, error);
}

static gboolean write_new(const char *path, const char *data, gsize length)
{
	int fd = open(path,
		O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	gboolean good =
		fd >= 0 && vuln_write_all(fd, data, length) && fsync(fd) == 0;

	if (fd >= 0 && close(fd) < 0)
		good = FALSE;
	return good;
}

/* The file as a whole or as it was, and on the disk. */
static gboolean put_file(VulnRepo *repo, const char *name, const char *ending,
	const char *data, gsize length, GError **error)
{
	g_autofree char *dir = vuln_outbox_directory(repo, error);
	g_autofree char *path = NULL, *fresh = NULL;

	if (dir == NULL)
		return FALSE;
	path = g_strdup_printf("%s/%s%s", dir, name, ending);
	fresh = g_strconcat(path, ".new", NULL);
	if (write_new(fresh, data, length) && rename(fresh, path) == 0 &&
		vuln_sync_directory(dir))
		return TRUE;
	vuln_fail(error, VULN_ERROR_FATAL, "cannot write '%s': %s", path,
		g_strerror(errno));
	unlink(fresh);
	return FALSE;
}

static void drop_file(VulnRepo *repo, const char *name, const char *ending)
{
	g_autofree char *dir = vuln_outbox_directory(repo, NULL);
	g_autofree char *path = g_strdup_printf("%s/%s%s", dir, name, ending);

	if (dir != NULL)
		unlink(path);
}

/* States */

gboolean vuln_outbox_put_state(
	VulnRepo *repo, const VulnOutboxLetter *letter, GError **error)
{
	g_autoptr(VulnNode) node = vuln_node_map();
	g_autofree char *json = NULL;

	vuln_node_put_text(node, "message-id", letter->message_id);
	vuln_node_put_text(node, "case", letter->id);
	vuln_node_put_text(node, "about", letter->about);
	vuln_node_put_text(node, "to", letter->to);
	vuln_node_put_text(node, "address", letter->address);
	vuln_node_put_text(
		node, "state", vuln_letter_state_name(letter->state));
	vuln_node_put(node, "encrypted", vuln_node_bool(letter->is_encrypted));
	vuln_node_put(node, "written", vuln_node_int(letter->written));
	vuln_node_put(node, "sent", vuln_node_int(letter->sent));
	json = vuln_json_write(node);
	return put_file(repo, letter->name, ".json", json, strlen(json), error);
}

static char *text_of(const VulnNode *node, const char *key)
{
	const char *text = vuln_node_find_text(node, key, NULL);

	return g_strdup(text == NULL ? "" : text);
}

static enum vuln_letter_state state_of(const VulnNode *node)
{
	const char *text = vuln_node_find_text(node, "state", NULL);
	guint i;

	for (i = 0; i < G_N_ELEMENTS(state_names); i++)
		if (g_strcmp0(text, state_names[i]) == 0)
			return (enum vuln_letter_state)i;
	/* whatever is not understood is not sent a second time */
	return VULN_LETTER_PERHAPS;
}

static VulnOutboxLetter *letter_from(const char *name, const VulnNode *node)
{
	VulnOutboxLetter *letter = g_new0(VulnOutboxLetter, 1);

	letter->name = g_strdup(name);
	letter->message_id = text_of(node, "message-id");
	letter->id = text_of(node, "case");
	letter->about = text_of(node, "about");
	letter->to = text_of(node, "to");
	letter->address = text_of(node, "address");
	letter->state = state_of(node);
	letter->is_encrypted = vuln_node_true(vuln_node_get(node, "encrypted"));
	letter->written = vuln_node_number(vuln_node_get(node, "written"), 0);
	letter->sent = vuln_node_number(vuln_node_get(node, "sent"), 0);
	return letter;
}

static VulnOutboxLetter *read_letter(
	const char *dir, const char *file, GError **error)
{
	g_autofree char *path = g_build_filename(dir, file, NULL);
	g_autofree char *name = g_strndup(file, strlen(file) - strlen(".json"));
	g_autofree char *text = NULL;
	g_autoptr(VulnNode) node = NULL;
	gsize length;

	if (!g_file_get_contents(path, &text, &length, error))
		return NULL;
	node = vuln_json_read(path, text, length, error);
	return node == NULL ? NULL : letter_from(name, node);
}

gboolean vuln_outbox_stage(VulnRepo *repo, const VulnOutboxLetter *letter,
	GBytes *mail, GError **error)
{
	gsize length;
	const char *data = g_bytes_get_data(mail, &length);

	/* the state first: without it nobody knows whose the mail is */
	return vuln_outbox_put_state(repo, letter, error) &&
	       put_file(repo, letter->name, ".eml", data, length, error);
}

void vuln_outbox_settle(
	VulnRepo *repo, VulnOutboxLetter *letter, gboolean has_landed)
{
	if (has_landed) {
		letter->state = VULN_LETTER_READY;
		/* should this fail, the next look at the outbox settles it */
		vuln_outbox_put_state(repo, letter, NULL);
		return;
	}
	drop_file(repo, letter->name, ".eml");
	drop_file(repo, letter->name, ".json");
}

/* Listing */

char *vuln_outbox_of(const VulnOutboxLetter *letter)
{
	return g_str_equal(letter->id, "policy")
		       ? g_strdup(letter->id)
		       : g_strconcat("cases/", letter->id, NULL);
}

static gboolean has_record(VulnRepo *repo, const VulnOutboxLetter *letter)
{
	g_autofree char *of = vuln_outbox_of(letter);
	VulnThing *thing = vuln_world_thing(vuln_repo_world(repo), of, NULL);

	return thing != NULL && vuln_thing_get(thing, "letters",
					letter->message_id, NULL) != NULL;
}

/* What a crash left. No action is under way while we hold its lock. */
static gboolean settle_staged(
	VulnRepo *repo, const GPtrArray *letters, GError **error)
{
	int lock = -1;
	gboolean good = TRUE;
	guint i;

	for (i = 0; good && i < letters->len; i++) {
		VulnOutboxLetter *letter = letters->pdata[i];

		if (letter->state != VULN_LETTER_STAGED)
			continue;
		if (lock < 0) {
			lock = vuln_repo_lock(repo, error);
			good = lock >= 0 && vuln_repo_reload(repo, error);
		}
		if (good)
			vuln_outbox_settle(
				repo, letter, has_record(repo, letter));
	}
	if (lock >= 0)
		close(lock);
	return good;
}

static gint compare(gconstpointer a, gconstpointer b)
{
	const VulnOutboxLetter *left = *(VulnOutboxLetter *const *)a;
	const VulnOutboxLetter *right = *(VulnOutboxLetter *const *)b;

	if (left->written != right->written)
		return left->written < right->written ? -1 : 1;
	return strcmp(left->name, right->name);
}

static gboolean read_all(const char *path, GPtrArray *letters, GError **error)
{
	g_autoptr(GDir) dir = g_dir_open(path, 0, error);
	const char *file;

	while (dir != NULL && (file = g_dir_read_name(dir)) != NULL) {
		VulnOutboxLetter *letter;

		if (!g_str_has_suffix(file, ".json"))
			continue;
		letter = read_letter(path, file, error);
		if (letter == NULL)
			return FALSE;
		g_ptr_array_add(letters, letter);
	}
	return dir != NULL;
}

static gboolean is_listed(const VulnOutboxLetter *letter, gboolean all)
{
	return letter->state != VULN_LETTER_STAGED &&
	       (all || (letter->state != VULN_LETTER_VOID &&
			       (letter->state != VULN_LETTER_SENT ||
				       letter->sent == 0)));
}

GPtrArray *vuln_outbox_list(VulnRepo *repo, gboolean all, GError **error)
{
	g_autofree char *path = vuln_outbox_directory(repo, error);
	g_autoptr(GPtrArray) letters =
		g_ptr_array_new_with_free_func(letter_free);
	guint i = 0;

	if (path == NULL || !read_all(path, letters, error) ||
		!settle_staged(repo, letters, error))
		return NULL;
	vuln_outbox_mark_void(repo, letters);
	while (i < letters->len)
		if (is_listed(letters->pdata[i], all))
			i++;
		else
			g_ptr_array_remove_index(letters, i);
	g_ptr_array_sort(letters, compare);
	return g_steal_pointer(&letters);
}

/* Showing */

GBytes *vuln_outbox_bytes(
	VulnRepo *repo, const VulnOutboxLetter *letter, GError **error)
{
	g_autofree char *dir = vuln_outbox_directory(repo, error);
	g_autofree char *path = NULL;
	char *data;
	gsize length;

	if (dir == NULL)
		return NULL;
	path = g_strdup_printf("%s/%s.eml", dir, letter->name);
	if (!g_file_get_contents(path, &data, &length, error))
		return NULL;
	return g_bytes_new_take(data, length);
}

static void append_headers(GString *text, const char *mail)
{
	static const char *const shown[] = {
		"From:", "To:", "Subject:", "Date:", "In-Reply-To:"};
	g_auto(GStrv) lines = g_strsplit(mail, "\n", 64);
	gsize i, n;

	for (i = 0; lines[i] != NULL && *g_strchomp(lines[i]) != '\0'; i++)
		for (n = 0; n < G_N_ELEMENTS(shown); n++)
			if (g_str_has_prefix(lines[i], shown[n]))
				g_string_append_printf(text, "%s\n", lines[i]);
	g_string_append_c(text, '\n');
}

static const char *first_text(const VulnNode *mail)
{
	const VulnNode *parts = vuln_node_get(mail, "parts");
	const char *text = NULL;
	guint i;

	for (i = 0; text == NULL && i < vuln_node_size(parts); i++)
		text = vuln_node_find_text(
			vuln_node_at(parts, i), "text", NULL);
	return text;
}

char *vuln_outbox_text(
	VulnRepo *repo, const VulnOutboxLetter *letter, GError **error)
{
	static const char *const words[] = {"parse", NULL};
	g_autoptr(GBytes) bytes = vuln_outbox_bytes(repo, letter, error);
	g_autoptr(GBytes) json = NULL;
	g_autoptr(VulnNode) mail = NULL;
	const char *body;
	GString *text;
	int status = 0;

	if (bytes == NULL)
		return NULL;
	json = vuln_run_mail(words, bytes, &status, error);
	if (json == NULL)
		return NULL;
	mail = vuln_json_read("vuln-mail", g_bytes_get_data(json, NULL),
		g_bytes_get_size(json), error);
	body = first_text(mail);
	if (mail == NULL || body == NULL)
		return mail == NULL ? NULL
				    : vuln_fail_null(error, VULN_ERROR_NO,
					      "the letter cannot be opened "
					      "with your key");
	text = g_string_new(NULL);
	append_headers(text, g_bytes_get_data(bytes, NULL));
	g_string_append(text, body);
	return g_string_free(text, FALSE);
}
