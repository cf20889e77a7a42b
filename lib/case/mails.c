/* SPDX-License-Identifier: Apache-2.0 */
/* This file opens the sealed mails of a case and tells what of them counts. */
#include <string.h>

#include "base/json.h"
#include "case/mails.h"
#include "mail/client.h"
#include "record/path.h"
#include "repo/people.h"
#include "repo/seal.h"
#include "vuln/error.h"

enum { MOST_BYTES = 1 << 18 }; /* of an attachment that is read as text */

/* What one mail says; NULL where it says nothing. */
struct mail {
	gboolean is_open;
	char *body;
	char *attached;
};

struct vuln_mails {
	VulnRepo *repo;
	GHashTable *opened; /* struct mail, by the digest of the sealed file */
};

static void mail_free(void *data)
{
	struct mail *mail = data;

	g_free(mail->body);
	g_free(mail->attached);
	g_free(mail);
}

VulnMails *vuln_mails_new(VulnRepo *repo)
{
	VulnMails *mails = g_new0(VulnMails, 1);

	mails->repo = repo;
	mails->opened = g_hash_table_new_full(
		g_str_hash, g_str_equal, g_free, mail_free);
	return mails;
}

void vuln_mails_free(VulnMails *mails)
{
	if (mails == NULL)
		return;
	g_hash_table_unref(mails->opened);
	g_free(mails);
}

/* Reading a mail */

/* What is quoted was said before, by us or in a mail of its own. */
static void append_unquoted(GString *to, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	gsize i;

	for (i = 0; lines[i] != NULL; i++)
		if (lines[i][0] != '>')
			g_string_append_printf(to, "%s\n", lines[i]);
}

static gboolean is_text(const VulnNode *part)
{
	const char *type = vuln_node_find_text(part, "type", NULL);
	gint64 size = vuln_node_number(vuln_node_get(part, "size"), 0);

	return type != NULL && size > 0 && size <= MOST_BYTES &&
	       !g_str_has_prefix(type, "multipart/") &&
	       !g_str_has_prefix(type, "image/") &&
	       !g_str_has_prefix(type, "audio/") &&
	       !g_str_has_prefix(type, "video/") &&
	       !g_str_has_prefix(type, "message/");
}

/* A script or page is no text/plain; its bytes are asked for. */
static char *content_of(GBytes *bytes, const VulnNode *part)
{
	const char *path = vuln_node_find_text(part, "path", NULL);
	const char *words[] = {"part", path, NULL};
	g_autoptr(GBytes) content = NULL;
	int status = 0;

	if (path == NULL || !is_text(part))
		return NULL;
	content = vuln_run_mail(words, bytes, &status, NULL);
	if (content == NULL || status != 0 ||
		memchr(g_bytes_get_data(content, NULL), '\0',
			g_bytes_get_size(content)) != NULL)
		return NULL;
	return g_utf8_make_valid(g_bytes_get_data(content, NULL),
		(gssize)g_bytes_get_size(content));
}

static void read_part(
	GBytes *bytes, const VulnNode *part, GString *body, GString *attached)
{
	const char *text = vuln_node_find_text(part, "text", NULL);
	gboolean is_attached =
		vuln_node_true(vuln_node_get(part, "attachment"));
	g_autofree char *content = NULL;

	if (text == NULL)
		text = content = content_of(bytes, part);
	if (text != NULL)
		append_unquoted(is_attached ? attached : body, text);
}

static void read_mail(struct mail *mail, GBytes *bytes)
{
	static const char *const words[] = {"parse", NULL};
	g_autoptr(GString) body = g_string_new(NULL);
	g_autoptr(GString) attached = g_string_new(NULL);
	g_autoptr(GBytes) json = NULL;
	g_autoptr(VulnNode) read = NULL;
	const VulnNode *parts;
	int status = 0;
	guint i;

	json = vuln_run_mail(words, bytes, &status, NULL);
	if (json != NULL && status == 0)
		read = vuln_json_read("vuln-mail", g_bytes_get_data(json, NULL),
			g_bytes_get_size(json), NULL);
	if (read == NULL)
		return;
	parts = vuln_node_get(read, "parts");
	for (i = 0; i < vuln_node_size(parts); i++)
		read_part(bytes, vuln_node_at(parts, i), body, attached);
	mail->is_open = TRUE;
	mail->body = g_strdup(body->str);
	mail->attached = g_strdup(attached->str);
}

static GBytes *sealed_bytes(
	VulnWorld *world, const VulnThing *thing, const char *file)
{
	g_autofree char *folder = vuln_thing_path(vuln_thing_of(thing));
	g_autofree char *path =
		g_strdup_printf("%s/sealed/%s.pgp", folder, file);

	return vuln_world_file(world, path);
}

/* NULL while the file is not there; what cannot be opened is not tried
 * again. */
static const struct mail *open_mail(VulnMails *mails, VulnWorld *world,
	const VulnThing *thing, const VulnRecord *record, const char *file)
{
	const char *what =
		vuln_node_find_text(record->node, "files", file, "what", NULL);
	struct mail *mail = g_hash_table_lookup(mails->opened, file);
	g_autoptr(GBytes) sealed = NULL, bytes = NULL;

	if (mail != NULL)
		return mail;
	sealed = sealed_bytes(world, thing, file);
	if (sealed == NULL || what == NULL)
		return NULL;
	mail = g_new0(struct mail, 1);
	bytes = vuln_unseal(mails->repo, sealed, vuln_thing_of(thing),
		record->name, what, NULL);
	if (bytes != NULL)
		read_mail(mail, bytes);
	g_hash_table_insert(mails->opened, g_strdup(file), mail);
	return mail;
}

/* What counts of it */

enum meaning { SECRET, FOR_STATEMENT, NEITHER };

static gboolean is_coordinator(VulnWorld *world, const char *partner)
{
	const VulnThing *thing = vuln_partner(world, partner);

	return thing != NULL && (vuln_partner_is(thing, "coordinator") ||
					vuln_partner_is(thing, "receiving"));
}

static const char *level_of(const VulnRecord *record, const VulnNode *message)
{
	const char *level = vuln_node_find_text(message, "level", NULL);

	/* what was said when it was received counts more than what was read */
	if (g_strcmp0(level, "other") == 0 &&
		vuln_node_get(record->node, "level") != NULL)
		return vuln_node_find_text(record->node, "level", NULL);
	return level == NULL ? "other" : level;
}

/* A finder is nobody who is registered; details are details whoever sends
 * them. Of a coordinator's mails that say no level the one that begins a case
 * is taken for a notification. */
static enum meaning meaning_of(
	VulnWorld *world, const VulnRecord *record, const VulnNode *message)
{
	static const char *const meant[] = {
		"initial", "skeleton", "date-change", NULL};
	const char *from = vuln_node_find_text(message, "from", NULL);
	const char *level = level_of(record, message);

	if (from == NULL || g_str_equal(level, "detail"))
		return SECRET;
	if (g_strv_contains(meant, level))
		return FOR_STATEMENT;
	if (!is_coordinator(world, from))
		return NEITHER;
	return g_str_equal(vuln_record_action(record), "receive")
		       ? FOR_STATEMENT
		       : SECRET;
}

static void add(VulnReveal *reveal, const char *text, const VulnRecord *record)
{
	if (*text != '\0')
		vuln_reveal_add(
			reveal, VULN_SECRET_WORDING, text, record->name);
}

static void tell(VulnReveal *reveal, const struct mail *mail,
	const VulnRecord *record, const VulnNode *message, enum meaning meaning)
{
	gboolean is_skeleton =
		g_str_equal(level_of(record, message), "skeleton");

	if (meaning == SECRET)
		add(reveal, mail->body, record);
	else if (meaning == FOR_STATEMENT)
		vuln_reveal_know(reveal, mail->body);
	if (is_skeleton)
		vuln_reveal_know(reveal, mail->attached);
	else
		add(reveal, mail->attached, record);
}

static guint tell_record(VulnMails *mails, VulnWorld *world,
	const VulnThing *thing, const VulnRecord *record, VulnReveal *reveal)
{
	const VulnNode *all = vuln_node_get(record->node, "messages");
	guint closed = 0, i;

	for (i = 0; i < vuln_node_size(all); i++) {
		const VulnNode *message = vuln_node_at(all, i);
		const char *file = vuln_node_find_text(message, "file", NULL);
		const struct mail *mail;

		if (file == NULL ||
			vuln_thing_get(thing, "erased", file, NULL) != NULL)
			continue;
		mail = open_mail(mails, world, thing, record, file);
		if (mail != NULL && mail->is_open)
			tell(reveal, mail, record, message,
				meaning_of(world, record, message));
		else
			closed++;
	}
	return closed;
}

guint vuln_mails_tell(VulnMails *mails, VulnWorld *world,
	const VulnThing *thing, VulnReveal *reveal)
{
	guint closed = 0, i;

	for (i = 0; i < vuln_thing_size(thing); i++)
		closed += tell_record(mails, world, thing,
			vuln_thing_record(thing, i), reveal);
	return closed;
}

guint vuln_mails_count(const VulnThing *thing)
{
	const VulnNode *all = vuln_thing_get(thing, "messages", NULL);
	guint n = 0, i;

	for (i = 0; i < vuln_node_size(all); i++) {
		const char *file =
			vuln_node_find_text(vuln_node_at(all, i), "file", NULL);

		n += file != NULL &&
		     vuln_thing_get(thing, "erased", file, NULL) == NULL;
	}
	return n;
}
