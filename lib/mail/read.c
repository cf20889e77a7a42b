/* SPDX-License-Identifier: Apache-2.0 */
/* Takes a mail apart, decrypting and verifying on the way. */

#include "base/translate.h"
#include "mail/note.h"
#include "mail/part.h"
#include "mail/charset.h"

static gboolean walk(struct vuln_mail_reader *reader, GMimeObject *object,
	const struct vuln_mail_scope *scope);
static gboolean walk_cipher(struct vuln_mail_reader *reader,
	GMimeObject *container, GMimeObject *part,
	const struct vuln_mail_scope *scope);

static void problem_free(void *data)
{
	struct vuln_mail_problem *problem = data;

	g_free(problem->text);
	g_free(problem);
}

static void subject_free(void *data)
{
	struct vuln_mail_subject *subject = data;

	g_free(subject->where);
	g_free(subject->text);
	g_free(subject);
}

void vuln_mail_free(VulnMail *mail)
{
	if (mail == NULL)
		return;
	g_clear_object(&mail->message);
	g_ptr_array_free(mail->parts, TRUE);
	g_ptr_array_free(mail->problems, TRUE);
	g_ptr_array_free(mail->forwarded_subjects, TRUE);
	g_free(mail->protected_subject);
	g_free(mail->protected_from);
	g_free(mail);
}

static gboolean refuse(struct vuln_mail_reader *reader, const char *code)
{
	reader->mail->refused = code;
	return FALSE;
}

static gboolean walk_leaf(struct vuln_mail_reader *reader, GMimeObject *object,
	const struct vuln_mail_scope *scope)
{
	vuln_mail_read_leaf(reader, object, scope);
	if (reader->mail->parts->len > VULN_MAIL_MAX_PARTS)
		return refuse(reader, "too-many-parts");
	return TRUE;
}

static char *child_path(const char *path, int number)
{
	return *path == '\0' ? g_strdup_printf("%d", number)
			     : g_strdup_printf("%s.%d", path, number);
}

static gboolean walk_child(struct vuln_mail_reader *reader,
	GMimeMultipart *multipart, int index,
	const struct vuln_mail_scope *scope)
{
	g_autofree char *path = child_path(scope->path, index + 1);
	struct vuln_mail_scope inner = *scope;

	inner.path = path;
	return walk(
		reader, g_mime_multipart_get_part(multipart, index), &inner);
}

static gboolean has_type(GMimeObject *object, const char *type)
{
	g_autofree char *given = vuln_mail_type(object);

	return strcmp(given, type) == 0;
}

/* Mail systems make multipart/mixed of multipart/encrypted, or add a part:
 * what follows the sheet with the version is still the message. */
static gboolean is_stray_cipher(GMimeMultipart *multipart, int index)
{
	GMimeObject *part = g_mime_multipart_get_part(multipart, index);

	return index > 0 && GMIME_IS_PART(part) &&
	       has_type(part, "application/octet-stream") &&
	       has_type(g_mime_multipart_get_part(multipart, index - 1),
		       "application/pgp-encrypted");
}

static gboolean walk_stray(struct vuln_mail_reader *reader,
	GMimeMultipart *multipart, int index,
	const struct vuln_mail_scope *scope)
{
	GMimeObject *part = g_mime_multipart_get_part(multipart, index);
	g_autofree char *path = child_path(scope->path, index + 1);
	struct vuln_mail_scope inner = *scope;

	inner.path = path;
	return walk_cipher(reader, part, part, &inner);
}

static gboolean walk_children(struct vuln_mail_reader *reader,
	GMimeMultipart *multipart, int first,
	const struct vuln_mail_scope *scope)
{
	int count = g_mime_multipart_get_count(multipart);
	struct vuln_mail_scope inner = *scope;
	int i;

	inner.outermost = FALSE;
	if (count > VULN_MAIL_MAX_PARTS)
		return refuse(reader, "too-many-parts");
	for (i = first; i < count; i++) {
		gboolean good =
			is_stray_cipher(multipart, i)
				? walk_stray(reader, multipart, i, &inner)
				: walk_child(reader, multipart, i, &inner);

		if (!good)
			return FALSE;
	}
	return TRUE;
}

static gboolean has_protocol(GMimeObject *object, const char *protocol)
{
	return vuln_mail_has_parameter(object, "protocol", protocol);
}

static char *decoded_header(GMimeObject *object, const char *name)
{
	const char *raw = vuln_mail_raw_header(object, name);

	return raw == NULL ? NULL : vuln_mail_header(raw);
}

/* RFC 9788, and the older "protected-headers=v1": headers of the payload. */
static void read_protected(struct vuln_mail_reader *reader, GMimeObject *object)
{
	VulnMail *mail = reader->mail;

	if (mail->protected_subject != NULL || mail->protected_from != NULL ||
		(g_mime_object_get_content_type_parameter(object, "hp") ==
				NULL &&
			g_mime_object_get_content_type_parameter(
				object, "protected-headers") == NULL))
		return;
	mail->protected_subject = decoded_header(object, "Subject");
	mail->protected_from = decoded_header(object, "From");
}

/* The entity under a layer of OpenPGP. */
static gboolean walk_payload(struct vuln_mail_reader *reader,
	GMimeObject *object, const struct vuln_mail_scope *scope)
{
	if (scope->outermost)
		read_protected(reader, object);
	return walk(reader, object, scope);
}

static GPtrArray *verify(
	struct vuln_mail_reader *reader, GMimeMultipart *multipart)
{
	GMimeObject *signature = g_mime_multipart_get_part(multipart, 1);
	g_autoptr(GBytes) data = NULL, detached = NULL;
	GPtrArray *list;

	if (!GMIME_IS_PART(signature) ||
		!has_type(signature, "application/pgp-signature")) {
		list = vuln_mail_signatures_new();
		vuln_mail_signatures_add(list, "error");
		return list;
	}
	data = vuln_mail_serialize(
		g_mime_multipart_get_part(multipart, 0), TRUE);
	detached = vuln_mail_content(GMIME_PART(signature));
	return vuln_mail_gpg_verify(reader->ring, data, detached);
}

static gboolean walk_signed(struct vuln_mail_reader *reader,
	GMimeMultipart *multipart, const struct vuln_mail_scope *scope)
{
	g_autoptr(GPtrArray) signatures = verify(reader, multipart);
	g_autofree char *path = child_path(scope->path, 1);
	struct vuln_mail_scope inner = *scope;

	vuln_mail_note_signatures(reader, path, signatures);
	vuln_mail_signatures_append(signatures, scope->signatures);
	inner.path = path;
	inner.form |= VULN_MAIL_SIGNED;
	inner.signatures = signatures;
	if (!walk_payload(
		    reader, g_mime_multipart_get_part(multipart, 0), &inner))
		return FALSE;
	return walk_children(reader, multipart, 2, scope);
}

static gboolean walk_other_signed(struct vuln_mail_reader *reader,
	GMimeMultipart *multipart, const struct vuln_mail_scope *scope)
{
	g_autofree char *protocol =
		g_strdup(g_mime_object_get_content_type_parameter(
			GMIME_OBJECT(multipart), "protocol"));

	if (protocol != NULL && strstr(protocol, "pkcs7") != NULL) {
		reader->mail->smime = TRUE;
		vuln_mail_problem(reader->mail, "smime",
			"the signature is S/MIME, which is not read");
	} else {
		vuln_mail_problem(reader->mail, "unknown-protocol",
			"the signature is of a kind that is not read");
	}
	return walk_children(reader, multipart, 0, scope);
}

static gboolean add_closed(struct vuln_mail_reader *reader, GMimeObject *object,
	GBytes *content, guint form, const struct vuln_mail_scope *scope)
{
	struct vuln_mail_part *part = vuln_mail_add_part(reader, object, scope);

	part->content = g_bytes_ref(content);
	part->raw = g_bytes_ref(content);
	part->form |= form;
	return TRUE;
}

/* Some programs encrypt the text itself where its MIME form should be. */
static gboolean add_bare(struct vuln_mail_reader *reader,
	GMimeObject *container, GBytes *plain,
	const struct vuln_mail_scope *scope)
{
	struct vuln_mail_part *part =
		vuln_mail_add_part(reader, container, scope);

	g_free(part->type);
	part->type = g_strdup("text/plain");
	part->content = g_bytes_ref(plain);
	part->raw = g_bytes_ref(plain);
	vuln_mail_read_text(reader, part);
	return TRUE;
}

static gboolean walk_plain(struct vuln_mail_reader *reader,
	GMimeObject *container, GBytes *plain, GPtrArray *signatures,
	const struct vuln_mail_scope *scope)
{
	gsize size;
	const char *start = g_bytes_get_data(plain, &size);
	const char *code = vuln_mail_refusal(start == NULL ? "" : start, size);
	g_autoptr(GMimeObject) object = NULL;
	g_autoptr(GPtrArray) all = vuln_mail_signatures_new();
	struct vuln_mail_scope inner = *scope;

	if (code != NULL && strcmp(code, "not-mail") != 0)
		return refuse(reader, code);
	inner.form |= VULN_MAIL_ENCRYPTED;
	if (signatures != NULL) {
		inner.form |= VULN_MAIL_SIGNED;
		vuln_mail_note_signatures(reader, scope->path, signatures);
	}
	vuln_mail_signatures_append(all, signatures);
	vuln_mail_signatures_append(all, scope->signatures);
	inner.signatures = all;
	object = vuln_mail_parse_entity(plain);
	return object == NULL ? add_bare(reader, container, plain, &inner)
			      : walk_payload(reader, object, &inner);
}

/* Opens @part, the message itself; @container says what it is to be called
 * when it stays closed. */
static gboolean walk_cipher(struct vuln_mail_reader *reader,
	GMimeObject *container, GMimeObject *part,
	const struct vuln_mail_scope *scope)
{
	g_autoptr(GBytes) cipher = vuln_mail_content(GMIME_PART(part));
	g_autoptr(GPtrArray) signatures = NULL;
	g_autoptr(GBytes) plain = NULL;
	g_autoptr(GError) error = NULL;
	enum vuln_mail_cipher state;

	plain = vuln_mail_gpg_decrypt(
		reader->ring, cipher, &signatures, &state, &error);
	if (plain != NULL)
		return walk_plain(reader, container, plain, signatures, scope);
	vuln_mail_problem(reader->mail, vuln_mail_cipher_code(state),
		"part %s: %s", *scope->path == '\0' ? "1" : scope->path,
		error == NULL ? _("gpg failed") : error->message);
	return add_closed(reader, container, cipher,
		state == VULN_MAIL_NOT_ENCRYPTED ? 0 : VULN_MAIL_ENCRYPTED,
		scope);
}

static gboolean walk_encrypted(struct vuln_mail_reader *reader,
	GMimeMultipart *multipart, const struct vuln_mail_scope *scope)
{
	return walk_cipher(reader, GMIME_OBJECT(multipart),
		g_mime_multipart_get_part(multipart, 1), scope);
}

static gboolean is_pgp_encrypted(GMimeObject *object)
{
	GMimeMultipart *multipart;

	if (!GMIME_IS_MULTIPART_ENCRYPTED(object) ||
		!has_protocol(object, "application/pgp-encrypted"))
		return FALSE;
	multipart = GMIME_MULTIPART(object);
	return g_mime_multipart_get_count(multipart) == 2 &&
	       GMIME_IS_PART(g_mime_multipart_get_part(multipart, 1)) &&
	       has_type(g_mime_multipart_get_part(multipart, 0),
		       "application/pgp-encrypted");
}

static gboolean is_pgp_signed(GMimeObject *object)
{
	return GMIME_IS_MULTIPART_SIGNED(object) &&
	       has_protocol(object, "application/pgp-signature") &&
	       g_mime_multipart_get_count(GMIME_MULTIPART(object)) >= 2;
}

static void add_forwarded_subject(struct vuln_mail_reader *reader,
	GMimeMessage *message, const char *path)
{
	struct vuln_mail_subject *subject;
	char *text = decoded_header(GMIME_OBJECT(message), "Subject");

	if (text == NULL)
		return;
	subject = g_new0(struct vuln_mail_subject, 1);
	subject->where = g_strdup_printf("header:%s:subject", path);
	subject->text = text;
	g_ptr_array_add(reader->mail->forwarded_subjects, subject);
}

static gboolean walk_message(struct vuln_mail_reader *reader,
	GMimeMessage *message, const struct vuln_mail_scope *scope)
{
	GMimeObject *body = g_mime_message_get_mime_part(message);
	g_autofree char *path = NULL;
	struct vuln_mail_scope inner = *scope;

	if (g_mime_header_list_get_count(g_mime_object_get_header_list(
		    GMIME_OBJECT(message))) > VULN_MAIL_MAX_HEADERS)
		return refuse(reader, "too-many-headers");
	if (body == NULL)
		return TRUE;
	if ((!GMIME_IS_MULTIPART(body) || is_pgp_encrypted(body)) &&
		*scope->path != '\0') {
		path = child_path(scope->path, 1);
		inner.path = path;
	}
	return walk(reader, body, &inner);
}

static gboolean walk_forwarded(struct vuln_mail_reader *reader,
	GMimeMessagePart *object, const struct vuln_mail_scope *scope)
{
	GMimeMessage *message = g_mime_message_part_get_message(object);
	struct vuln_mail_scope inner = *scope;
	struct vuln_mail_part *part =
		vuln_mail_add_part(reader, GMIME_OBJECT(object), scope);

	inner.path = part->path;
	inner.forwarded = TRUE;
	inner.outermost = FALSE;
	part->container = message != NULL;
	if (message == NULL) {
		part->content = g_bytes_new_static("", 0);
		part->raw = g_bytes_new_static("", 0);
		return TRUE;
	}
	part->content = vuln_mail_serialize(GMIME_OBJECT(message), FALSE);
	part->raw = g_bytes_ref(part->content);
	add_forwarded_subject(reader, message, part->path);
	return walk_message(reader, message, &inner);
}

static gboolean walk(struct vuln_mail_reader *reader, GMimeObject *object,
	const struct vuln_mail_scope *scope)
{
	struct vuln_mail_scope inner = *scope;

	if (object == NULL)
		return TRUE;
	if (++inner.depth > VULN_MAIL_MAX_DEPTH)
		return refuse(reader, "too-deep");
	if (g_mime_header_list_get_count(g_mime_object_get_header_list(
		    object)) > VULN_MAIL_MAX_HEADERS)
		return refuse(reader, "too-many-headers");
	if (is_pgp_encrypted(object))
		return walk_encrypted(reader, GMIME_MULTIPART(object), &inner);
	if (is_pgp_signed(object))
		return walk_signed(reader, GMIME_MULTIPART(object), &inner);
	if (GMIME_IS_MULTIPART_SIGNED(object))
		return walk_other_signed(
			reader, GMIME_MULTIPART(object), &inner);
	if (GMIME_IS_MULTIPART_ENCRYPTED(object))
		vuln_mail_problem(reader->mail, "unknown-protocol",
			"the encryption is of a kind that is not read");
	if (GMIME_IS_MULTIPART(object))
		return walk_children(
			reader, GMIME_MULTIPART(object), 0, &inner);
	if (GMIME_IS_MESSAGE_PART(object))
		return walk_forwarded(
			reader, GMIME_MESSAGE_PART(object), &inner);
	return walk_leaf(reader, object, &inner);
}

static gboolean says_nothing(const char *subject)
{
	return *subject == '\0' || strcmp(subject, "...") == 0 ||
	       strcmp(subject, "[...]") == 0 ||
	       g_ascii_strcasecmp(subject, "encrypted message") == 0;
}

static void compare_protected(VulnMail *mail, const char *name,
	const char *inner, gboolean hidden_is_well)
{
	g_autofree char *outer =
		decoded_header(GMIME_OBJECT(mail->message), name);

	if (inner == NULL || g_strcmp0(outer, inner) == 0 ||
		(hidden_is_well && (outer == NULL || says_nothing(outer))))
		return;
	vuln_mail_problem(mail, "protected-header-differs",
		"the protected %s is not the one outside", name);
}

/* "From " lines are put before a mail by delivery programs. */
static const char *skip_envelope(const char *start, gsize *size)
{
	const char *feed;

	if (*size < 5 || memcmp(start, "From ", 5) != 0)
		return start;
	feed = memchr(start, '\n', *size);
	if (feed == NULL)
		return start;
	*size -= feed + 1 - start;
	return feed + 1;
}

static const char *skip(const char *start, gsize *size, gsize count)
{
	*size -= count;
	return start + count;
}

/* What programs put before the first header: a byte order mark, empty lines,
 * the number of bytes (Apple Mail). */
static const char *skip_odd(const char *start, gsize *size)
{
	static const char bom[] = "\xef\xbb\xbf";
	gsize digits = 0;

	if (*size > 3 && memcmp(start, bom, 3) == 0)
		start = skip(start, size, 3);
	while (*size > 0 && (*start == '\n' || *start == '\r'))
		start = skip(start, size, 1);
	while (digits < *size && g_ascii_isdigit(start[digits]))
		digits++;
	if (digits == 0 || digits > 10)
		return start;
	while (digits < *size &&
		(start[digits] == ' ' || start[digits] == '\r'))
		digits++;
	if (digits < *size && start[digits] == '\n')
		return skip(start, size, digits + 1);
	return start;
}

static const char *read_into(
	VulnMail *mail, GBytes *bytes, const VulnMailOptions *options)
{
	struct vuln_mail_scope scope = {"", 0, 0, NULL, FALSE, TRUE};
	g_autoptr(VulnMailRing) ring = vuln_mail_ring_new(
		options->homedir, options->keys, options->tmpdir);
	struct vuln_mail_reader reader = {mail, ring, walk_plain};
	gsize size;
	const char *start = g_bytes_get_data(bytes, &size);
	const char *code;

	if (size > VULN_MAIL_MAX_SIZE)
		return "too-large";
	if (start == NULL)
		return "not-mail";
	start = skip_envelope(start, &size);
	start = skip_odd(start, &size);
	code = vuln_mail_refusal(start, size);
	if (code != NULL)
		return code;
	mail->message = vuln_mail_parse_message(start, size);
	if (mail->message == NULL)
		return "not-mail";
	if (vuln_mail_has_bad_line(start, size))
		vuln_mail_problem(mail, "bad-header",
			"a line of the header is none; what follows it may "
			"be lost");
	walk_message(&reader, mail->message, &scope);
	return mail->refused;
}

VulnMail *vuln_mail_read(GBytes *bytes, const VulnMailOptions *options)
{
	VulnMail *mail = g_new0(VulnMail, 1);

	mail->parts = g_ptr_array_new_with_free_func(vuln_mail_part_free);
	mail->problems = g_ptr_array_new_with_free_func(problem_free);
	mail->forwarded_subjects = g_ptr_array_new_with_free_func(subject_free);
	mail->refused = read_into(mail, bytes, options);
	if (mail->refused != NULL)
		return mail;
	compare_protected(mail, "Subject", mail->protected_subject, TRUE);
	compare_protected(mail, "From", mail->protected_from, FALSE);
	vuln_mail_note_form(mail);
	return mail;
}

static const char *label_of_form(guint form)
{
	if ((form & VULN_MAIL_INLINE) != 0)
		return (form & VULN_MAIL_ENCRYPTED) != 0 ? "inline-encrypted"
							 : "inline-signed";
	if ((form & VULN_MAIL_ENCRYPTED) != 0)
		return (form & VULN_MAIL_SIGNED) != 0 ? "encrypted-signed"
						      : "encrypted";
	return (form & VULN_MAIL_SIGNED) != 0 ? "signed" : "plain";
}

const char *vuln_mail_label(const VulnMail *mail)
{
	const char *label = NULL;
	guint i;

	if (mail->smime)
		return "smime";
	for (i = 0; i < mail->parts->len; i++) {
		const struct vuln_mail_part *part = mail->parts->pdata[i];
		const char *own = label_of_form(part->form);

		if (label != NULL && strcmp(label, own) != 0)
			return "mixed";
		label = own;
	}
	return label == NULL ? "plain" : label;
}
