/* SPDX-License-Identifier: Apache-2.0 */
/* Builds a mail: parts, signature, encryption, headers. */
#include <string.h>

#include "base/translate.h"
#include "mail/object.h"
#include "mail/check.h"
#include "mail/header.h"
#include "mail/read.h"
#include "vuln/error.h"
#include "base/jis.h"

/* What survives every transport and signing as it is (RFC 3156, section 5):
 * lines of moderate length, none with blanks at its end or like an envelope. */
static gboolean is_sturdy(const char *bytes)
{
	g_auto(GStrv) lines = g_strsplit(bytes, "\n", -1);
	guint i;

	for (i = 0; lines[i] != NULL; i++) {
		gsize size = strlen(lines[i]);

		if (size > 900 || g_str_has_prefix(lines[i], "From ") ||
			(size > 0 && g_ascii_isspace(lines[i][size - 1])))
			return FALSE;
	}
	return TRUE;
}

static void set_content(GMimePart *part, const char *bytes, gsize size,
	GMimeContentEncoding encoding)
{
	g_autoptr(GMimeStream) stream =
		g_mime_stream_mem_new_with_buffer(bytes, size);
	g_autoptr(GMimeDataWrapper) content =
		g_mime_data_wrapper_new_with_stream(
			stream, GMIME_CONTENT_ENCODING_DEFAULT);

	g_mime_part_set_content(part, content);
	g_mime_part_set_content_encoding(part, encoding);
}

/* In base64 the line ends are part of what is encoded (RFC 2049, 4). */
static void set_base64_text(GMimePart *part, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	g_autofree char *crlf = g_strjoinv("\r\n", lines);

	set_content(part, crlf, strlen(crlf), GMIME_CONTENT_ENCODING_BASE64);
}

static GMimeObject *text_part(const VulnMailLetter *letter, GString *notes)
{
	GMimePart *part = g_mime_part_new_with_type("text", "plain");
	g_autofree char *jis =
		letter->jis ? vuln_jis_encode(letter->text) : NULL;
	const char *bytes = jis == NULL ? letter->text : jis;
	gboolean ascii = g_str_is_ascii(letter->text);

	if (letter->jis && jis == NULL)
		g_string_append(notes,
			_("the text has characters that ISO-2022-JP lacks; it "
			  "is written in UTF-8\n"));
	g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), "charset",
		jis != NULL ? "ISO-2022-JP"
		: ascii	    ? "US-ASCII"
			    : "UTF-8");
	if (!is_sturdy(bytes) && ascii)
		set_content(part, bytes, strlen(bytes),
			GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
	else if (!is_sturdy(bytes) || (jis == NULL && !ascii))
		set_base64_text(part, bytes);
	else
		set_content(part, bytes, strlen(bytes),
			GMIME_CONTENT_ENCODING_7BIT);
	return GMIME_OBJECT(part);
}

static void add_attachment(GMimeMultipart *multipart,
	const struct vuln_mail_attachment *attachment)
{
	g_autoptr(GMimePart) part = g_mime_part_new_with_type(
		attachment->type, attachment->subtype);
	gsize size;
	const char *bytes = g_bytes_get_data(attachment->content, &size);

	g_mime_object_set_disposition(GMIME_OBJECT(part), "attachment");
	g_mime_part_set_filename(part, attachment->filename);
	set_content(part, bytes == NULL ? "" : bytes, size,
		GMIME_CONTENT_ENCODING_BASE64);
	g_mime_multipart_add(multipart, GMIME_OBJECT(part));
}

static GMimeObject *content_of(const VulnMailLetter *letter, GString *notes)
{
	g_autoptr(GMimeObject) text = text_part(letter, notes);
	GMimeMultipart *multipart;
	guint i;

	if (letter->attachments->len == 0)
		return g_steal_pointer(&text);
	multipart = g_mime_multipart_new_with_subtype("mixed");
	g_mime_multipart_add(multipart, text);
	for (i = 0; i < letter->attachments->len; i++)
		add_attachment(multipart, letter->attachments->pdata[i]);
	g_mime_multipart_set_boundary(multipart, NULL);
	return GMIME_OBJECT(multipart);
}

static GMimePart *part_of_bytes(
	const char *type, const char *subtype, GBytes *bytes)
{
	GMimePart *part = g_mime_part_new_with_type(type, subtype);
	gsize size;
	const char *start = g_bytes_get_data(bytes, &size);

	set_content(part, start == NULL ? "" : start, size,
		GMIME_CONTENT_ENCODING_7BIT);
	return part;
}

static GMimeMultipart *crypto_multipart(GMimeMultipart *multipart,
	GMimeObject *first, GMimePart *second, const char *protocol)
{
	g_mime_multipart_add(multipart, first);
	g_mime_multipart_add(multipart, GMIME_OBJECT(second));
	g_mime_object_set_content_type_parameter(
		GMIME_OBJECT(multipart), "protocol", protocol);
	g_mime_multipart_set_boundary(multipart, NULL);
	return multipart;
}

/* Verifies what will be read by others, not what was given to be signed. */
static gboolean signature_holds(
	GMimeObject *entity, const VulnMailOptions *options)
{
	g_autoptr(GBytes) bytes = vuln_mail_serialize(entity, TRUE);
	g_autoptr(GMimeObject) read = vuln_mail_parse_entity(bytes);
	g_autoptr(VulnMailRing) ring =
		vuln_mail_ring_new(options->homedir, NULL, options->tmpdir);
	g_autoptr(GBytes) data = NULL, detached = NULL;
	g_autoptr(GPtrArray) signatures = NULL;
	const struct vuln_mail_signature *signature;
	GMimeMultipart *multipart;

	if (!GMIME_IS_MULTIPART_SIGNED(read))
		return FALSE;
	multipart = GMIME_MULTIPART(read);
	data = vuln_mail_serialize(
		g_mime_multipart_get_part(multipart, 0), TRUE);
	detached = vuln_mail_content(
		GMIME_PART(g_mime_multipart_get_part(multipart, 1)));
	signatures = vuln_mail_gpg_verify(ring, data, detached);
	signature = signatures->pdata[0];
	return signatures->len == 1 && strcmp(signature->status, "good") == 0;
}

static GMimeObject *sign(GMimeObject *content, const VulnMailLetter *letter,
	const VulnMailOptions *options, GError **error)
{
	g_autoptr(GBytes) data = vuln_mail_serialize(content, TRUE);
	g_autofree char *micalg = NULL;
	g_autoptr(GBytes) signature = vuln_mail_gpg_sign(
		options->homedir, data, letter->sign, &micalg, error);
	g_autoptr(GMimePart) part = NULL;
	g_autoptr(GMimeObject) entity = NULL;

	if (signature == NULL)
		return NULL;
	part = part_of_bytes("application", "pgp-signature", signature);
	entity = GMIME_OBJECT(
		crypto_multipart(GMIME_MULTIPART(g_mime_multipart_signed_new()),
			content, part, "application/pgp-signature"));
	g_mime_object_set_content_type_parameter(entity, "micalg", micalg);
	if (!signature_holds(entity, options))
		return vuln_fail_null(error, VULN_ERROR_FATAL,
			"the signature by key '%s' does not hold",
			letter->sign);
	return g_steal_pointer(&entity);
}

static GMimeObject *encrypt(GMimeObject *content, const VulnMailLetter *letter,
	const VulnMailOptions *options, GString *notes, GError **error)
{
	static const char version[] = "Version: 1\n";
	g_autoptr(GBytes) plain = vuln_mail_serialize(content, TRUE);
	g_autoptr(GBytes) first = g_bytes_new_static(version, strlen(version));
	g_autoptr(GBytes) cipher = vuln_mail_gpg_encrypt(options->tmpdir, plain,
		(const struct vuln_mail_key *)(void *)letter->keys->data,
		letter->keys->len, notes, error);
	g_autoptr(GMimePart) head = NULL, body = NULL;

	if (cipher == NULL)
		return NULL;
	head = part_of_bytes("application", "pgp-encrypted", first);
	body = part_of_bytes("application", "octet-stream", cipher);
	return GMIME_OBJECT(crypto_multipart(
		GMIME_MULTIPART(g_mime_multipart_encrypted_new()),
		GMIME_OBJECT(head), body, "application/pgp-encrypted"));
}

static GMimeObject *protect(GMimeObject *content, const VulnMailLetter *letter,
	const VulnMailOptions *options, GString *notes, GError **error)
{
	g_autoptr(GMimeObject) entity =
		letter->sign == NULL ? g_object_ref(content)
				     : sign(content, letter, options, error);

	if (entity == NULL || letter->keys->len == 0)
		return g_steal_pointer(&entity);
	return encrypt(entity, letter, options, notes, error);
}

static void set_raw(GMimeMessage *message, const char *name, const char *value)
{
	GMimeHeaderList *list =
		g_mime_object_get_header_list(GMIME_OBJECT(message));
	g_autofree char *raw = g_strconcat(" ", value, "\n", NULL);

	g_mime_header_set_raw_value(
		g_mime_header_list_get_header(list, name), raw);
}

static void add_addresses(GMimeMessage *message, GMimeAddressType type,
	const char *name, const struct vuln_mail_address *people, guint count,
	gboolean jis)
{
	g_autofree char *value = vuln_mail_encode_addresses(people, count, jis);
	guint i;

	for (i = 0; i < count; i++)
		g_mime_message_add_mailbox(
			message, type, people[i].name, people[i].address);
	if (count > 0)
		set_raw(message, name, value);
}

static void add_people(GMimeMessage *message, const VulnMailLetter *letter)
{
	add_addresses(message, GMIME_ADDRESS_TYPE_FROM, "From", &letter->from,
		1, letter->jis);
	add_addresses(message, GMIME_ADDRESS_TYPE_TO, "To",
		(const struct vuln_mail_address *)(void *)letter->to->data,
		letter->to->len, letter->jis);
	add_addresses(message, GMIME_ADDRESS_TYPE_CC, "Cc",
		(const struct vuln_mail_address *)(void *)letter->cc->data,
		letter->cc->len, letter->jis);
}

static void add_subject(GMimeMessage *message, const VulnMailLetter *letter)
{
	g_autofree char *value = NULL;

	g_mime_message_set_subject(message, letter->subject, "utf-8");
	if (g_str_is_ascii(letter->subject))
		return;
	value = vuln_mail_encode_text(letter->subject, letter->jis);
	set_raw(message, "Subject", value);
}

static void add_date(GMimeMessage *message, const VulnMailLetter *letter)
{
	g_autoptr(GTimeZone) zone =
		g_time_zone_new_offset(letter->zone_offset * 60);
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(letter->date);
	g_autoptr(GDateTime) date = g_date_time_to_timezone(utc, zone);

	g_mime_message_set_date(message, date);
}

static void add_references(GMimeMessage *message, const VulnMailLetter *letter)
{
	g_autoptr(GString) value = g_string_new(NULL);
	g_autofree char *reply = NULL;
	guint i;

	if (letter->in_reply_to != NULL) {
		reply = g_strconcat("<", letter->in_reply_to, ">", NULL);
		g_mime_object_set_header(
			GMIME_OBJECT(message), "In-Reply-To", reply, NULL);
	}
	for (i = 0; i < letter->references->len; i++)
		g_string_append_printf(value, "%s<%s>", i > 0 ? " " : "",
			(const char *)letter->references->pdata[i]);
	if (value->len > 0)
		g_mime_object_set_header(
			GMIME_OBJECT(message), "References", value->str, NULL);
}

static GBytes *finish(const VulnMailLetter *letter, GMimeObject *entity)
{
	g_autoptr(GMimeMessage) message = g_mime_message_new(TRUE);

	add_people(message, letter);
	add_subject(message, letter);
	add_date(message, letter);
	g_mime_message_set_message_id(message, letter->message_id);
	add_references(message, letter);
	g_mime_message_set_mime_part(message, entity);
	return vuln_mail_serialize(GMIME_OBJECT(message), TRUE);
}

GBytes *vuln_mail_build(const char *json, gsize length,
	const VulnMailOptions *options, char **notes, GError **error)
{
	g_autoptr(VulnMailLetter) letter =
		vuln_mail_letter_new(json, length, error);
	g_autoptr(GString) said = g_string_new(NULL);
	g_autoptr(GMimeObject) content = NULL, entity = NULL;
	g_autoptr(GBytes) mail = NULL;

	*notes = NULL;
	if (letter == NULL)
		return NULL;
	content = content_of(letter, said);
	entity = protect(content, letter, options, said, error);
	if (entity == NULL)
		return NULL;
	mail = finish(letter, entity);
	if (!vuln_mail_check(mail, letter, error))
		return NULL;
	*notes = g_strdup(said->str);
	return g_steal_pointer(&mail);
}
