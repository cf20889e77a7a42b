/* SPDX-License-Identifier: Apache-2.0 */
/* What a reader should know of the form of a mail. */
#include <string.h>

#include "mail/object.h"
#include "mail/bounce.h"
#include "mail/html.h"
#include "mail/note.h"
#include "mail/charset.h"

/* RFC 5322, section 3.6, and RFC 2045: what may stand there once. */
static const char *const single[] = {"From", "Sender", "Reply-To", "To", "Cc",
	"Message-ID", "In-Reply-To", "References", "Subject", "Date",
	"Content-Type", "Content-Transfer-Encoding", "MIME-Version"};

/* how many bytes of HTML are read */
#define MOST_HTML (2 * 1024 * 1024)

static guint count_in(GMimeObject *object, const char *name)
{
	GMimeHeaderList *list = g_mime_object_get_header_list(object);
	guint count = 0;
	int i;

	for (i = 0; i < g_mime_header_list_get_count(list); i++)
		count += g_ascii_strcasecmp(
				 g_mime_header_get_name(
					 g_mime_header_list_get_header_at(
						 list, i)),
				 name) == 0;
	return count;
}

/* GMime keeps what describes the body with the body. */
static void note_repeated(VulnMail *mail)
{
	GMimeObject *body = g_mime_message_get_mime_part(mail->message);
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(single); i++) {
		guint count = count_in(GMIME_OBJECT(mail->message), single[i]);

		if (body != NULL)
			count += count_in(body, single[i]);
		if (count > 1)
			vuln_mail_problem(mail, "repeated-header",
				"'%s' stands there more than once; programs "
				"differ in which they show",
				single[i]);
	}
}

static gboolean is_blank(const char *text)
{
	return text[strspn(text, " \t\r\n")] == '\0';
}

static gboolean has_plain_text(const VulnMail *mail)
{
	guint i;

	for (i = 0; i < mail->parts->len; i++) {
		const struct vuln_mail_part *part = mail->parts->pdata[i];

		if (part->text != NULL && !is_blank(part->text) &&
			!part->attachment && !part->forwarded)
			return TRUE;
	}
	return FALSE;
}

/* Its content as text in UTF-8. */
static char *html_of(const struct vuln_mail_part *part)
{
	enum vuln_mail_charset fit;
	const char *used;
	gsize size;
	const char *start = g_bytes_get_data(part->content, &size);

	return vuln_mail_text(
		start == NULL ? "" : start, size, part->charset, &used, &fit);
}

/* Without any plain text what the HTML shows is read. */
static void read_html(VulnMail *mail)
{
	gboolean html = FALSE;
	guint i;

	if (has_plain_text(mail))
		return;
	for (i = 0; i < mail->parts->len; i++) {
		struct vuln_mail_part *part = mail->parts->pdata[i];
		g_autofree char *code = NULL;

		if (strcmp(part->type, "text/html") != 0 || part->attachment ||
			part->forwarded)
			continue;
		code = html_of(part);
		part->shown = vuln_html_text(code, MOST_HTML);
		html = TRUE;
	}
	if (html)
		vuln_mail_problem(mail, "html-only",
			"the text is there as HTML only; it was read without "
			"its layout");
}

/* What people write in and nobody here reads. */
static void note_other_text(VulnMail *mail)
{
	static const char *const types[] = {"application/rtf", "text/rtf",
		"text/enriched", "text/richtext"};
	guint i, k;

	for (i = 0; i < mail->parts->len; i++) {
		const struct vuln_mail_part *part = mail->parts->pdata[i];

		for (k = 0; k < G_N_ELEMENTS(types); k++)
			if (strcmp(part->type, types[k]) == 0)
				vuln_mail_problem(mail, "unread-text",
					"part %s is text of the type '%s', "
					"which is not read",
					part->path, types[k]);
	}
}

static gboolean is_tnef(const struct vuln_mail_part *part)
{
	return strcmp(part->type, "application/ms-tnef") == 0 ||
	       strcmp(part->type, "application/vnd.ms-tnef") == 0 ||
	       (part->filename != NULL &&
		       g_ascii_strcasecmp(part->filename, "winmail.dat") == 0);
}

static void note_parts(VulnMail *mail)
{
	guint i;

	for (i = 0; i < mail->parts->len; i++) {
		const struct vuln_mail_part *part = mail->parts->pdata[i];

		if (is_tnef(part))
			vuln_mail_problem(mail, "tnef",
				"part %s is of a form that only Outlook reads "
				"(winmail.dat); ask for plain text",
				part->path);
		if (strcmp(part->type, "message/partial") == 0 ||
			strcmp(part->type, "message/external-body") == 0)
			vuln_mail_problem(mail, "partial",
				"part %s is not whole: the rest is elsewhere",
				part->path);
	}
}

static gboolean has_armor(const struct vuln_mail_part *part)
{
	static const char begin[] = "-----BEGIN PGP MESSAGE";
	gsize size;
	const char *start = g_bytes_get_data(part->content, &size);

	return start != NULL &&
	       memmem(start, size, begin, strlen(begin)) != NULL;
}

static gboolean is_closed(const struct vuln_mail_part *part)
{
	if ((part->form & VULN_MAIL_ENCRYPTED) != 0 || part->container)
		return FALSE;
	return has_armor(part) ||
	       (strcmp(part->type, "application/pgp-encrypted") == 0 &&
		       part->filename != NULL &&
		       g_bytes_get_size(part->content) > 100);
}

/* Quoted, wrapped, cut off or in HTML: gpg is not handed such a thing, but
 * what it holds was not read (R1). */
static void note_closed(VulnMail *mail)
{
	guint i;

	for (i = 0; i < mail->problems->len; i++) {
		const struct vuln_mail_problem *problem =
			mail->problems->pdata[i];

		if (strcmp(problem->code, "not-encrypted") == 0)
			return;
	}
	for (i = 0; i < mail->parts->len; i++) {
		const struct vuln_mail_part *part = mail->parts->pdata[i];

		if (is_closed(part))
			vuln_mail_problem(mail, "not-opened",
				"part %s holds an OpenPGP message that was "
				"not opened",
				part->path);
	}
}

void vuln_mail_note_form(VulnMail *mail)
{
	note_repeated(mail);
	read_html(mail);
	note_other_text(mail);
	note_closed(mail);
	note_parts(mail);
	if (vuln_mail_is_automatic(mail))
		vuln_mail_problem(mail, "automatic",
			"a program sent it by itself: no person answered");
	else if (vuln_mail_is_generated(mail))
		vuln_mail_problem(mail, "generated",
			"a program made it, of what people may have decided");
}
