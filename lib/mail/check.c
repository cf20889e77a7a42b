/* SPDX-License-Identifier: Apache-2.0 */
/* Compares a mail that was built with what was wanted. */
#include <string.h>

#include "base/translate.h"
#include "mail/object.h"
#include "mail/check.h"
#include "mail/read.h"
#include "mail/charset.h"
#include "vuln/error.h"
#include "base/jis.h"

/* RFC 5322, section 2.1.1 */
#define LONGEST_LINE 998

static gboolean differs(GError **error, const char *what)
{
	return vuln_fail(error, VULN_ERROR_FATAL,
		"the mail as built does not keep '%s'", _(what));
}

gboolean vuln_mail_same_text(const char *a, const char *b)
{
	g_autofree char *first = NULL, *second = NULL;

	if (g_strcmp0(a, b) == 0)
		return TRUE;
	if (a == NULL || b == NULL)
		return FALSE;
	first = vuln_jis_encode(a);
	second = vuln_jis_encode(b);
	return first != NULL && g_strcmp0(first, second) == 0;
}

static gboolean check_lines(GBytes *mail, GError **error)
{
	gsize size;
	const char *at = g_bytes_get_data(mail, &size);
	const char *end = at + size;

	while (at < end) {
		const char *feed = memchr(at, '\n', end - at);

		if (feed == NULL || feed == at || feed[-1] != '\r' ||
			feed - at - 1 > LONGEST_LINE)
			return differs(error, N_("the form of lines"));
		at = feed + 1;
	}
	return TRUE;
}

static gboolean is_known(const char *name)
{
	static const char *const names[] = {"From", "To", "Cc", "Subject",
		"Date", "Message-Id", "In-Reply-To", "References",
		"MIME-Version", "Content-Type", "Content-Transfer-Encoding"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(names); i++) {
		if (g_ascii_strcasecmp(name, names[i]) == 0)
			return TRUE;
	}
	return FALSE;
}

static gboolean check_names_of(
	GHashTable *seen, GMimeHeaderList *list, GError **error)
{
	int i;

	for (i = 0; i < g_mime_header_list_get_count(list); i++) {
		const char *name = g_mime_header_get_name(
			g_mime_header_list_get_header_at(list, i));

		if (!is_known(name) ||
			!g_hash_table_add(seen, g_ascii_strdown(name, -1)))
			return differs(error, name);
	}
	return TRUE;
}

/* GMime keeps what describes the body with the body. */
static gboolean check_names(GMimeMessage *message, GError **error)
{
	g_autoptr(GHashTable) seen =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	GMimeObject *body = g_mime_message_get_mime_part(message);

	return check_names_of(seen,
		       g_mime_object_get_header_list(GMIME_OBJECT(message)),
		       error) &&
	       check_names_of(seen, g_mime_object_get_header_list(body), error);
}

static gboolean same_address(
	InternetAddress *address, const struct vuln_mail_address *wanted)
{
	const char *name = internet_address_get_name(address);

	if (!INTERNET_ADDRESS_IS_MAILBOX(address) ||
		g_strcmp0(internet_address_mailbox_get_addr(
				  INTERNET_ADDRESS_MAILBOX(address)),
			wanted->address) != 0)
		return FALSE;
	if (name == NULL || *name == '\0')
		return wanted->name == NULL;
	return vuln_mail_same_text(name, wanted->name);
}

static gboolean check_addresses(GMimeMessage *message, const char *header,
	const struct vuln_mail_address *wanted, guint count, GError **error)
{
	const char *raw = vuln_mail_raw_header(GMIME_OBJECT(message), header);
	g_autofree char *value =
		vuln_mail_header_structured(raw == NULL ? "" : raw);
	g_autoptr(InternetAddressList) list =
		internet_address_list_parse(NULL, value);
	guint i;

	if ((list == NULL ? 0 : (guint)internet_address_list_length(list)) !=
		count)
		return differs(error, header);
	for (i = 0; i < count; i++) {
		if (!same_address(
			    internet_address_list_get_address(list, (int)i),
			    &wanted[i]))
			return differs(error, header);
	}
	return TRUE;
}

static gboolean check_people(
	GMimeMessage *message, const VulnMailLetter *letter, GError **error)
{
	return check_addresses(message, "From", &letter->from, 1, error) &&
	       check_addresses(message, "To",
		       (const struct vuln_mail_address *)(void *)
			       letter->to->data,
		       letter->to->len, error) &&
	       check_addresses(message, "Cc",
		       (const struct vuln_mail_address *)(void *)
			       letter->cc->data,
		       letter->cc->len, error);
}

static gboolean check_subject(
	GMimeMessage *message, const VulnMailLetter *letter, GError **error)
{
	const char *raw =
		vuln_mail_raw_header(GMIME_OBJECT(message), "Subject");
	g_autofree char *subject = vuln_mail_header(raw == NULL ? "" : raw);

	return vuln_mail_same_text(subject, letter->subject) ||
	       differs(error, "subject");
}

static gboolean check_references(GMimeMessage *message, const char *header,
	char *const *wanted, guint count, GError **error)
{
	const char *raw = vuln_mail_raw_header(GMIME_OBJECT(message), header);
	g_autoptr(GMimeReferences) list =
		g_mime_references_parse(NULL, raw == NULL ? "" : raw);
	guint i;

	if ((guint)g_mime_references_length(list) != count)
		return differs(error, header);
	for (i = 0; i < count; i++) {
		if (strcmp(g_mime_references_get_message_id(list, (int)i),
			    wanted[i]) != 0)
			return differs(error, header);
	}
	return TRUE;
}

static gboolean check_ids(
	GMimeMessage *message, const VulnMailLetter *letter, GError **error)
{
	const char *id = g_mime_message_get_message_id(message);

	if (g_strcmp0(id, letter->message_id) != 0)
		return differs(error, "message_id");
	return check_references(message, "In-Reply-To", &letter->in_reply_to,
		       letter->in_reply_to != NULL, error) &&
	       check_references(message, "References",
		       (char *const *)letter->references->pdata,
		       letter->references->len, error);
}

static gboolean check_date(
	GMimeMessage *message, const VulnMailLetter *letter, GError **error)
{
	GDateTime *date = g_mime_message_get_date(message);

	return (date != NULL && g_date_time_to_unix(date) == letter->date) ||
	       differs(error, "date");
}

static gboolean check_form(
	GMimeMessage *message, const VulnMailLetter *letter, GError **error)
{
	GMimeObject *body = g_mime_message_get_mime_part(message);

	if (GMIME_IS_MULTIPART_ENCRYPTED(body) != (letter->keys->len > 0))
		return differs(error, "encrypt_keys");
	if (letter->keys->len == 0 &&
		GMIME_IS_MULTIPART_SIGNED(body) != (letter->sign != NULL))
		return differs(error, "sign");
	return TRUE;
}

gboolean vuln_mail_check(
	GBytes *mail, const VulnMailLetter *letter, GError **error)
{
	gsize size;
	const char *start = g_bytes_get_data(mail, &size);
	g_autoptr(GMimeMessage) message = vuln_mail_parse_message(start, size);

	if (message == NULL || g_mime_message_get_mime_part(message) == NULL)
		return differs(error, N_("the mail"));
	return check_lines(mail, error) && check_names(message, error) &&
	       check_people(message, letter, error) &&
	       check_subject(message, letter, error) &&
	       check_ids(message, letter, error) &&
	       check_date(message, letter, error) &&
	       check_form(message, letter, error);
}
