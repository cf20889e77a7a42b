/* SPDX-License-Identifier: Apache-2.0 */
/* What a reader should know of the form of a mail. */
#include <string.h>

#include "mail/object.h"
#include "mail/note.h"
#include "mail/charset.h"

/* RFC 5322, section 3.6, and RFC 2045: what may stand there once. */
static const char *const single[] = {"From", "Sender", "Reply-To", "To", "Cc",
	"Message-ID", "In-Reply-To", "References", "Subject", "Date",
	"Content-Type", "Content-Transfer-Encoding", "MIME-Version"};

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

static void note_html_only(VulnMail *mail)
{
	gboolean html = FALSE;
	guint i;

	for (i = 0; i < mail->parts->len; i++) {
		const struct vuln_mail_part *part = mail->parts->pdata[i];

		if (part->text != NULL && !is_blank(part->text))
			return;
		html |= strcmp(part->type, "text/html") == 0;
	}
	if (html)
		vuln_mail_problem(mail, "html-only",
			"the text is there as HTML only, which is not read");
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

/* RFC 3834, section 5; RFC 6522. */
static gboolean is_automatic(VulnMail *mail)
{
	GMimeObject *message = GMIME_OBJECT(mail->message);
	GMimeObject *body = g_mime_message_get_mime_part(mail->message);
	const char *raw = vuln_mail_raw_header(message, "Auto-Submitted");
	g_autofree char *word = raw == NULL ? NULL : vuln_mail_header(raw);

	if (word != NULL && !is_blank(word) &&
		g_ascii_strncasecmp(word, "no", 2) != 0)
		return TRUE;
	return body != NULL &&
	       g_mime_content_type_is_type(g_mime_object_get_content_type(body),
		       "multipart", "report");
}

void vuln_mail_note_form(VulnMail *mail)
{
	note_repeated(mail);
	note_html_only(mail);
	note_parts(mail);
	if (is_automatic(mail))
		vuln_mail_problem(mail, "automatic",
			"a program sent it by itself: no person answered");
}
