/* SPDX-License-Identifier: Apache-2.0 */
/* One part of a mail: its name, content and text, and what was protected
 * within it. */

#include "base/translate.h"
#include "mail/flowed.h"
#include "mail/inline.h"
#include "mail/part.h"
#include "mail/charset.h"

#define BOM "\xef\xbb\xbf"

void vuln_mail_part_free(void *data)
{
	struct vuln_mail_part *part = data;

	g_free(part->path);
	g_free(part->type);
	g_free(part->charset);
	g_free(part->filename);
	g_clear_pointer(&part->content, g_bytes_unref);
	g_clear_pointer(&part->raw, g_bytes_unref);
	g_clear_pointer(&part->signatures, g_ptr_array_unref);
	g_free(part->text);
	g_free(part->shown);
	g_free(part);
}

static char *filename_of(GMimeObject *object)
{
	const char *raw = vuln_mail_raw_header(object, "Content-Disposition");
	g_autofree char *value = NULL;
	g_autoptr(GMimeContentDisposition) disposition = NULL;
	const char *name;

	if (!GMIME_IS_PART(object))
		return NULL;
	name = g_mime_part_get_filename(GMIME_PART(object));
	if (raw != NULL) {
		value = vuln_mail_header_structured(raw);
		disposition = g_mime_content_disposition_parse(NULL, value);
	}
	if (disposition != NULL && g_mime_content_disposition_get_parameter(
					   disposition, "filename") != NULL)
		name = g_mime_content_disposition_get_parameter(
			disposition, "filename");
	return name == NULL ? NULL : vuln_mail_clean(name);
}

struct vuln_mail_part *vuln_mail_add_part(struct vuln_mail_reader *reader,
	GMimeObject *object, const struct vuln_mail_scope *scope)
{
	struct vuln_mail_part *part = g_new0(struct vuln_mail_part, 1);
	const char *charset =
		g_mime_object_get_content_type_parameter(object, "charset");

	part->path = g_strdup(*scope->path == '\0' ? "1" : scope->path);
	part->type = vuln_mail_type(object);
	part->charset = charset == NULL ? NULL : vuln_mail_clean(charset);
	part->filename = filename_of(object);
	part->form = scope->form;
	part->signatures = scope->signatures == NULL
				   ? NULL
				   : g_ptr_array_ref(scope->signatures);
	part->attachment =
		part->filename != NULL ||
		g_ascii_strcasecmp(
			g_mime_object_get_disposition(object)
				? g_mime_object_get_disposition(object)
				: "",
			"attachment") == 0;
	part->forwarded = scope->forwarded;
	part->flowed = vuln_mail_has_parameter(object, "format", "flowed");
	part->delsp = vuln_mail_has_parameter(object, "delsp", "yes");
	g_ptr_array_add(reader->mail->parts, part);
	return part;
}

static gboolean has_ending(
	const struct vuln_mail_part *part, const char *ending)
{
	gsize size = part->filename == NULL ? 0 : strlen(part->filename);

	return size > strlen(ending) &&
	       g_ascii_strcasecmp(
		       part->filename + size - strlen(ending), ending) == 0;
}

static gboolean is_smime(const struct vuln_mail_part *part)
{
	return strcmp(part->type, "application/pkcs7-mime") == 0 ||
	       strcmp(part->type, "application/x-pkcs7-mime") == 0 ||
	       has_ending(part, ".p7m");
}

static void note_charset(struct vuln_mail_reader *reader,
	const struct vuln_mail_part *part, const char *used,
	enum vuln_mail_charset fit)
{
	const char *label = part->charset;

	if (fit == VULN_MAIL_CHARSET_WRONG && label == NULL)
		vuln_mail_problem(reader->mail, "wrong-label",
			"part %s names no charset; it is read as %s",
			part->path, used);
	else if (fit == VULN_MAIL_CHARSET_WRONG)
		vuln_mail_problem(reader->mail, "wrong-label",
			"part %s is labelled '%s' but is read as %s",
			part->path, label, used);
	else if (fit == VULN_MAIL_CHARSET_BAD)
		vuln_mail_problem(reader->mail, "bad-charset",
			"part %s cannot wholly be read as %s", part->path,
			used);
}

void vuln_mail_read_text(
	struct vuln_mail_reader *reader, struct vuln_mail_part *part)
{
	enum vuln_mail_charset fit;
	const char *used;
	gsize size;
	const char *start = g_bytes_get_data(part->content, &size);
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;

	if (start != NULL && memchr(start, '\0', size) != NULL &&
		!vuln_mail_is_wide(part->charset))
		vuln_mail_problem(reader->mail, "nul",
			"part %s holds NUL bytes", part->path);
	text = vuln_mail_text(
		start == NULL ? "" : start, size, part->charset, &used, &fit);
	note_charset(reader, part, used, fit);
	lines = g_strsplit(
		g_str_has_prefix(text, BOM) ? text + strlen(BOM) : text, "\r\n",
		-1);
	part->text = g_strjoinv("\n", lines);
	if (!part->flowed)
		return;
	g_free(text);
	text = part->text;
	part->text = vuln_mail_unflow(text, part->delsp);
}

void vuln_mail_note_signatures(struct vuln_mail_reader *reader,
	const char *path, const GPtrArray *signatures)
{
	guint i;

	for (i = 0; i < signatures->len; i++) {
		const struct vuln_mail_signature *signature =
			signatures->pdata[i];

		if (strcmp(signature->status, "good") != 0)
			vuln_mail_problem(reader->mail, "bad-signature",
				"a signature over part %s is '%s'",
				*path == '\0' ? "1" : path, signature->status);
	}
}

/* A piece of a part, under "<path>/<number>" where there are several. */
static void add_piece(struct vuln_mail_reader *reader,
	const struct vuln_mail_part *whole, struct vuln_mail_piece *piece,
	guint number, gboolean several)
{
	struct vuln_mail_part *part = g_new0(struct vuln_mail_part, 1);

	part->path = several ? g_strdup_printf("%s/%u", whole->path, number)
			     : g_strdup(whole->path);
	part->type = g_strdup(whole->type);
	part->charset = g_strdup(whole->charset);
	part->filename = several ? NULL : g_strdup(whole->filename);
	part->content = g_bytes_ref(piece->content);
	part->raw = g_bytes_ref(piece->raw);
	part->form = whole->form | piece->form;
	part->attachment = whole->attachment;
	part->forwarded = whole->forwarded;
	part->flowed = whole->flowed;
	part->delsp = whole->delsp;
	part->signatures = vuln_mail_signatures_new();
	vuln_mail_signatures_append(part->signatures, whole->signatures);
	vuln_mail_signatures_append(part->signatures, piece->signatures);
	if (piece->signatures != NULL)
		vuln_mail_note_signatures(
			reader, part->path, piece->signatures);
	if (piece->problem != NULL)
		vuln_mail_problem(reader->mail, piece->problem, "part %s: %s",
			part->path, piece->message);
	if (piece->readable)
		vuln_mail_read_text(reader, part);
	g_ptr_array_add(reader->mail->parts, part);
}

static gboolean read_pieces(
	struct vuln_mail_reader *reader, struct vuln_mail_part *part)
{
	gboolean all;
	g_autoptr(GPtrArray) pieces =
		vuln_mail_inline_pieces(part->content, reader->ring, &all);
	struct vuln_mail_part *whole;
	guint i;

	if (pieces == NULL)
		return FALSE;
	if (!all)
		vuln_mail_problem(reader->mail, "too-many-armors",
			"part %s holds more OpenPGP than is opened",
			part->path);
	whole = g_ptr_array_steal_index(
		reader->mail->parts, reader->mail->parts->len - 1);
	for (i = 0; i < pieces->len; i++)
		add_piece(reader, whole, pieces->pdata[i], i + 1,
			pieces->len > 1);
	vuln_mail_part_free(whole);
	return TRUE;
}

static gboolean is_pgp_file(const struct vuln_mail_part *part)
{
	static const char begin[] = "-----BEGIN PGP MESSAGE-----";
	gsize size;
	const char *start = g_bytes_get_data(part->content, &size);

	if (!part->attachment || strcmp(part->type, "text/plain") == 0)
		return FALSE;
	return has_ending(part, ".pgp") || has_ending(part, ".gpg") ||
	       (size >= strlen(begin) &&
		       memcmp(start, begin, strlen(begin)) == 0);
}

static gboolean is_entity(GBytes *plain)
{
	gsize size;
	const char *start = g_bytes_get_data(plain, &size);
	static const char name[] = "Content-Type:";

	return size > strlen(name) &&
	       g_ascii_strncasecmp(start, name, strlen(name)) == 0;
}

/* Bytes that are text: no NUL, no control but those of lines and of JIS. */
static gboolean is_plain_text(GBytes *plain)
{
	gsize size, i;
	const char *start = g_bytes_get_data(plain, &size);

	for (i = 0; i < size; i++)
		if ((guchar)start[i] < ' ' &&
			strchr("\t\n\r\f\x1b\x0e\x0f", start[i]) == NULL)
			return FALSE;
	return size > 0 && memchr(start, '\0', size) == NULL;
}

/* Some gateways put the whole message into a file: its parts are the mail's. */
static void walk_file(struct vuln_mail_reader *reader, GMimeObject *object,
	GBytes *plain, GPtrArray *signatures,
	const struct vuln_mail_scope *scope)
{
	struct vuln_mail_part *whole = g_ptr_array_steal_index(
		reader->mail->parts, reader->mail->parts->len - 1);

	vuln_mail_part_free(whole);
	reader->walk_plain(reader, object, plain, signatures, scope);
}

/* What mail programs call the message itself when they attach it. */
static gboolean is_message_file(const struct vuln_mail_part *part)
{
	return part->filename != NULL &&
	       g_regex_match_simple("^(encrypted|message|msg|openpgp[-_.a-z]*)"
				    "\\.(asc|pgp|gpg)$",
		       part->filename, G_REGEX_CASELESS, 0);
}

/* A file that was encrypted before it was attached. TRUE when the part is no
 * more: other parts stand for it. */
static gboolean open_file(struct vuln_mail_reader *reader, GMimeObject *object,
	struct vuln_mail_part *part, const struct vuln_mail_scope *scope)
{
	g_autoptr(GPtrArray) signatures = NULL;
	g_autoptr(GError) error = NULL;
	enum vuln_mail_cipher state;
	GBytes *plain = vuln_mail_gpg_decrypt(
		reader->ring, part->content, &signatures, &state, &error);

	if (state != VULN_MAIL_NOT_ENCRYPTED)
		part->form |= VULN_MAIL_ENCRYPTED;
	if (plain == NULL) {
		vuln_mail_problem(reader->mail, vuln_mail_cipher_code(state),
			"part %s: %s", part->path,
			error == NULL ? _("gpg failed") : error->message);
		return FALSE;
	}
	if (is_entity(plain)) {
		walk_file(reader, object, plain, signatures, scope);
		g_bytes_unref(plain);
		return TRUE;
	}
	g_bytes_unref(part->content);
	part->content = plain;
	if (is_plain_text(plain)) {
		part->attachment = !is_message_file(part);
		vuln_mail_read_text(reader, part);
	}
	if (signatures == NULL)
		return FALSE;
	part->form |= VULN_MAIL_SIGNED;
	vuln_mail_note_signatures(reader, part->path, signatures);
	vuln_mail_signatures_append(signatures, part->signatures);
	g_clear_pointer(&part->signatures, g_ptr_array_unref);
	part->signatures = g_steal_pointer(&signatures);
	return FALSE;
}

void vuln_mail_read_leaf(struct vuln_mail_reader *reader, GMimeObject *object,
	const struct vuln_mail_scope *scope)
{
	struct vuln_mail_part *part = vuln_mail_add_part(reader, object, scope);

	if (GMIME_IS_PART(object)) {
		part->content = vuln_mail_content(GMIME_PART(object));
		part->raw = vuln_mail_raw_content(GMIME_PART(object));
	} else {
		part->content = vuln_mail_serialize(object, FALSE);
		part->raw = g_bytes_ref(part->content);
	}
	if (is_smime(part)) {
		reader->mail->smime = TRUE;
		vuln_mail_problem(reader->mail, "smime",
			"part %s is S/MIME, which is not read", part->path);
	}
	if (is_pgp_file(part) && open_file(reader, object, part, scope))
		return;
	if (strcmp(part->type, "text/plain") == 0 && !read_pieces(reader, part))
		vuln_mail_read_text(reader, part);
}
