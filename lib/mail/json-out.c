/* SPDX-License-Identifier: Apache-2.0 */
/* A mail as the JSON object "vuln.mail/1". */
#include <string.h>

#include "base/translate.h"
#include "mail/object.h"
#include "mail/bounce.h"
#include "mail/find.h"
#include "mail/charset.h"
#include "vuln/error.h"

#define FORMAT "vuln.mail/1"

static const struct refusal {
	const char *code, *text;
} refusals[] = {
	{"too-large",
		N_("the mail is larger than 25 MiB, or its text decrypted")},
	{"too-deep", N_("the parts are nested more than 20 deep")},
	{"too-many-parts", N_("the mail has more than 500 parts")},
	{"too-many-headers", N_("there are more than 1000 header fields")},
	{"not-mail", N_("this is no mail: it does not begin with a header")},
};

static const char *refusal_text(const char *code)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(refusals); i++) {
		if (strcmp(refusals[i].code, code) == 0)
			return _(refusals[i].text);
	}
	return code;
}

static void set_text(json_t *object, const char *name, const char *text)
{
	json_object_set_new(object, name, vuln_mail_json_text(text));
}

static char *join_headers(GMimeMessage *message, const char *name)
{
	GMimeHeaderList *list =
		g_mime_object_get_header_list(GMIME_OBJECT(message));
	GString *out = g_string_new(NULL);
	int i;

	for (i = 0; i < g_mime_header_list_get_count(list); i++) {
		GMimeHeader *header = g_mime_header_list_get_header_at(list, i);
		g_autofree char *value = NULL;

		if (g_ascii_strcasecmp(g_mime_header_get_name(header), name) !=
			0)
			continue;
		value = vuln_mail_header_structured(
			g_mime_header_get_raw_value(header));
		g_string_append_printf(
			out, "%s%s", out->len > 0 ? ", " : "", value);
	}
	return g_string_free(out, FALSE);
}

static json_t *mailbox(InternetAddress *address)
{
	const char *name = internet_address_get_name(address);
	g_autofree char *clean = name == NULL ? NULL : vuln_mail_clean(name);
	json_t *object = json_object();

	set_text(object, "name", clean);
	set_text(object, "address",
		internet_address_mailbox_get_addr(
			INTERNET_ADDRESS_MAILBOX(address)));
	return object;
}

static void append_addresses(
	json_t *array, InternetAddressList *list, guint depth)
{
	int i;

	for (i = 0; i < internet_address_list_length(list); i++) {
		InternetAddress *address =
			internet_address_list_get_address(list, i);

		if (INTERNET_ADDRESS_IS_MAILBOX(address))
			json_array_append_new(array, mailbox(address));
		else if (INTERNET_ADDRESS_IS_GROUP(address) &&
			 depth < VULN_MAIL_MAX_DEPTH)
			append_addresses(array,
				internet_address_group_get_members(
					INTERNET_ADDRESS_GROUP(address)),
				depth + 1);
	}
}

static json_t *addresses(GMimeMessage *message, const char *name)
{
	GMimeHeaderList *list =
		g_mime_object_get_header_list(GMIME_OBJECT(message));
	json_t *array = json_array();
	int i;

	for (i = 0; i < g_mime_header_list_get_count(list); i++) {
		GMimeHeader *header = g_mime_header_list_get_header_at(list, i);
		g_autofree char *value = NULL;
		g_autoptr(InternetAddressList) people = NULL;

		if (g_ascii_strcasecmp(g_mime_header_get_name(header), name) !=
			0)
			continue;
		value = vuln_mail_header_structured(
			g_mime_header_get_raw_value(header));
		people = internet_address_list_parse(NULL, value);
		if (people != NULL)
			append_addresses(array, people, 0);
	}
	return array;
}

/* A thread of people has fewer; the newest stand last. */
enum { MOST_REFERENCES = 100 };

/* By hand, for others compare each with all before it. */
static json_t *references(GMimeMessage *message, const char *name)
{
	g_autofree char *value = join_headers(message, name);
	json_t *array = json_array();
	const char *end = value + strlen(value), *at = end;

	while (json_array_size(array) < MOST_REFERENCES &&
		(at = g_strrstr_len(value, at - value, "<")) != NULL) {
		gsize size = strcspn(at + 1, "<>");
		g_autofree char *id =
			at[size + 1] == '>' ? g_strndup(at + 1, size) : NULL;

		if (id != NULL && *g_strstrip(id) != '\0')
			json_array_insert_new(
				array, 0, vuln_mail_json_text(id));
	}
	return array;
}

/* GMime knows the zones of RFC 822 only, and takes others for UTC. */
static json_t *date_of(const char *text)
{
	g_autofree char *known = text != NULL && g_str_has_suffix(text, " JST")
					 ? g_strdup_printf("%.*s+0900",
						   (int)strlen(text) - 3, text)
					 : g_strdup(text);
	g_autoptr(GDateTime) date =
		known == NULL || *known == '\0'
			? NULL
			: g_mime_utils_header_decode_date(known);

	return date == NULL ? json_null()
			    : json_integer(g_date_time_to_unix(date));
}

static void add_dates(json_t *object, GMimeMessage *message)
{
	const char *date = vuln_mail_raw_header(GMIME_OBJECT(message), "Date");
	const char *received =
		vuln_mail_raw_header(GMIME_OBJECT(message), "Received");
	g_autofree char *date_text =
		date == NULL ? NULL : vuln_mail_header(date);
	g_autofree char *received_text =
		received == NULL ? NULL : vuln_mail_header(received);
	const char *stamp =
		received_text == NULL ? NULL : strrchr(received_text, ';');

	json_object_set_new(object, "date", date_of(date_text));
	set_text(object, "date_text", date_text);
	json_object_set_new(
		object, "received", date_of(stamp == NULL ? NULL : stamp + 1));
}

static void add_message_id(json_t *object, GMimeMessage *message)
{
	const char *raw =
		vuln_mail_raw_header(GMIME_OBJECT(message), "Message-ID");
	g_autofree char *text = raw == NULL ? NULL : vuln_mail_header(raw);
	g_autofree char *id =
		text == NULL ? NULL : g_mime_utils_decode_message_id(text);

	set_text(object, "message_id", id);
}

static void add_protected(json_t *object, const VulnMail *mail)
{
	json_t *headers;

	if (mail->protected_subject == NULL && mail->protected_from == NULL)
		return;
	headers = json_object();
	set_text(headers, "subject", mail->protected_subject);
	set_text(headers, "from", mail->protected_from);
	json_object_set_new(object, "protected", headers);
}

static void add_headers(json_t *object, VulnMail *mail, const char *subject)
{
	GMimeMessage *message = mail->message;

	add_message_id(object, message);
	json_object_set_new(
		object, "in_reply_to", references(message, "In-Reply-To"));
	json_object_set_new(
		object, "references", references(message, "References"));
	set_text(object, "subject", subject);
	json_object_set_new(object, "from", addresses(message, "From"));
	json_object_set_new(object, "to", addresses(message, "To"));
	json_object_set_new(object, "cc", addresses(message, "Cc"));
	json_object_set_new(object, "reply_to", addresses(message, "Reply-To"));
	add_dates(object, message);
	add_protected(object, mail);
}

static json_t *signatures_of(const GPtrArray *signatures)
{
	json_t *array = json_array();
	guint i;

	for (i = 0; signatures != NULL && i < signatures->len; i++) {
		const struct vuln_mail_signature *signature =
			signatures->pdata[i];
		json_t *object = json_object();

		set_text(object, "fingerprint", signature->fingerprint);
		set_text(object, "status", signature->status);
		json_object_set_new(object, "created",
			signature->created > 0
				? json_integer(signature->created)
				: json_null());
		json_array_append_new(array, object);
	}
	return array;
}

static char *digest(GBytes *bytes)
{
	return g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
}

static json_t *part_of(const struct vuln_mail_part *part)
{
	g_autofree char *sha256 = digest(part->content);
	json_t *object = json_object();

	set_text(object, "path", part->path);
	set_text(object, "type", part->type);
	set_text(object, "charset", part->charset);
	set_text(object, "filename", part->filename);
	json_object_set_new(
		object, "attachment", json_boolean(part->attachment));
	json_object_set_new(object, "forwarded", json_boolean(part->forwarded));
	json_object_set_new(
		object, "size", json_integer(g_bytes_get_size(part->content)));
	set_text(object, "sha256", sha256);
	json_object_set_new(object, "encrypted",
		json_boolean((part->form & VULN_MAIL_ENCRYPTED) != 0));
	json_object_set_new(
		object, "signatures", signatures_of(part->signatures));
	set_text(object, "text", part->text);
	return object;
}

static json_t *parts_of(const VulnMail *mail)
{
	json_t *array = json_array();
	guint i;

	for (i = 0; i < mail->parts->len; i++)
		json_array_append_new(array, part_of(mail->parts->pdata[i]));
	return array;
}

static json_t *problems_of(const VulnMail *mail)
{
	json_t *array = json_array();
	guint i;

	for (i = 0; i < mail->problems->len; i++) {
		const struct vuln_mail_problem *problem =
			mail->problems->pdata[i];
		json_t *object = json_object();

		set_text(object, "code", problem->code);
		set_text(object, "text", problem->text);
		json_array_append_new(array, object);
	}
	return array;
}

static gboolean has_problem(const VulnMail *mail, const char *code)
{
	guint i;

	for (i = 0; i < mail->problems->len; i++) {
		const struct vuln_mail_problem *problem =
			mail->problems->pdata[i];

		if (strcmp(problem->code, code) == 0)
			return TRUE;
	}
	return FALSE;
}

static void add_state(json_t *object, VulnMail *mail)
{
	g_autofree char *failed = vuln_mail_bounced(mail);

	set_text(object, "failed", failed);
	json_object_set_new(object, "automatic",
		json_boolean(has_problem(mail, "automatic")));
	json_object_set_new(object, "closed",
		json_boolean(has_problem(mail, "cannot-decrypt") ||
			     has_problem(mail, "not-opened")));
}

static void add_mail(json_t *object, VulnMail *mail)
{
	const char *raw =
		vuln_mail_raw_header(GMIME_OBJECT(mail->message), "Subject");
	g_autofree char *subject = raw == NULL ? NULL : vuln_mail_header(raw);

	add_headers(object, mail, subject);
	set_text(object, "label", vuln_mail_label(mail));
	json_object_set_new(object, "parts", parts_of(mail));
	vuln_mail_find(mail, subject, object);
	add_state(object, mail);
	json_object_set_new(object, "problems", problems_of(mail));
}

static void add_refusal(json_t *object, const char *code)
{
	json_t *error = json_object();

	set_text(error, "code", code);
	set_text(error, "text", refusal_text(code));
	json_object_set_new(object, "error", error);
}

char *vuln_mail_parse(
	GBytes *bytes, const VulnMailOptions *options, gboolean *refused)
{
	g_autoptr(VulnMail) mail = vuln_mail_read(bytes, options);
	g_autofree char *sha256 = digest(bytes);
	json_t *object = json_object();
	char *text, *copy;

	*refused = mail->refused != NULL;
	set_text(object, "format", FORMAT);
	set_text(object, "sha256", sha256);
	json_object_set_new(
		object, "size", json_integer(g_bytes_get_size(bytes)));
	if (*refused)
		add_refusal(object, mail->refused);
	else
		add_mail(object, mail);
	text = json_dumps(object, JSON_COMPACT);
	copy = g_strconcat(text, "\n", NULL);
	free(text);
	json_decref(object);
	return copy;
}

GBytes *vuln_mail_part(GBytes *bytes, const char *path, gboolean raw,
	const VulnMailOptions *options, GError **error)
{
	g_autoptr(VulnMail) mail = vuln_mail_read(bytes, options);
	guint i;

	if (mail->refused != NULL)
		return vuln_fail_null(error, VULN_ERROR_INCOMPLETE, "%s",
			refusal_text(mail->refused));
	for (i = 0; i < mail->parts->len; i++) {
		const struct vuln_mail_part *part = mail->parts->pdata[i];

		if (strcmp(part->path, path) == 0)
			return g_bytes_ref(raw ? part->raw : part->content);
	}
	return vuln_fail_null(
		error, VULN_ERROR_USAGE, "the mail has no part '%s'", path);
}

void vuln_mail_start(void)
{
	g_mime_init();
}

void vuln_mail_stop(void)
{
	g_mime_shutdown();
}
