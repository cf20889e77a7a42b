/* SPDX-License-Identifier: Apache-2.0 */
/* This tells mails that programs send by themselves, and what failed. */
#include <string.h>

#include "mail/bounce.h"
#include "mail/object.h"
#include "mail/charset.h"

/* how many bytes of a part are searched for what failed */
#define MOST_TEXT (64 * 1024)

static char *header(const VulnMail *mail, const char *name)
{
	const char *raw =
		vuln_mail_raw_header(GMIME_OBJECT(mail->message), name);

	return raw == NULL ? NULL : vuln_mail_header(raw);
}

static gboolean says(const char *text, const char *pattern)
{
	return text != NULL &&
	       g_regex_match_simple(pattern, text, G_REGEX_CASELESS, 0);
}

static gboolean header_says(
	const VulnMail *mail, const char *name, const char *pattern)
{
	g_autofree char *value = header(mail, name);

	return says(value, pattern);
}

static gboolean is_report(const VulnMail *mail)
{
	GMimeObject *body = g_mime_message_get_mime_part(mail->message);

	return body != NULL &&
	       g_mime_content_type_is_type(g_mime_object_get_content_type(body),
		       "multipart", "report");
}

/* The address that programs write from which carry mail. */
static gboolean is_from_carrier(const VulnMail *mail)
{
	return header_says(mail, "From",
		       "\\b(?:mailer-daemon|postmaster|mail-daemon)@"
		       "|^\"?mail delivery (?:sub)?system") ||
	       header_says(mail, "From", "<>\\s*$");
}

static gboolean is_absence(const VulnMail *mail)
{
	return header_says(mail, "Subject",
		"^\\s*(?:auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?"
		"office|away from|vacation|abwesen|r[eé]ponse automatique"
		"|自動(?:応答|返信)|不在(?:通知|連絡|のお知らせ|の(?:ご)?連絡)"
		"|【?(?:自動応答|自動返信|不在))");
}

gboolean vuln_mail_is_automatic(VulnMail *mail)
{
	g_autofree char *failed = vuln_mail_bounced(mail);

	if (failed != NULL || is_report(mail) || is_from_carrier(mail))
		return TRUE;
	if (header_says(mail, "Auto-Submitted", "^\\s*auto-replied") ||
		header_says(mail, "X-Autoreply", "yes") ||
		header_says(mail, "X-Autorespond", ".") ||
		header_says(mail, "Precedence", "^\\s*auto_reply"))
		return TRUE;
	return is_absence(mail) && vuln_mail_is_generated(mail);
}

gboolean vuln_mail_is_generated(VulnMail *mail)
{
	g_autofree char *word = header(mail, "Auto-Submitted");
	const char *at = word == NULL ? "" : word + strspn(word, " \t");

	return (*at != '\0' && g_ascii_strncasecmp(at, "no", 2) != 0) ||
	       header_says(mail, "X-Auto-Response-Suppress", ".");
}

/* The first Message-ID in a header that stands in @text. */
static char *id_in(const char *text, gsize size)
{
	g_autofree char *head = g_strndup(text, MIN(size, MOST_TEXT));
	g_autofree char *valid = g_utf8_make_valid(head, -1);
	g_autoptr(GRegex) regex = g_regex_new(
		"^>?\\h*(?:Original-)?Message-ID:\\s*<([^<>\\s]{1,250})>",
		G_REGEX_CASELESS | G_REGEX_MULTILINE, 0, NULL);
	g_autoptr(GMatchInfo) info = NULL;

	g_regex_match(regex, valid, 0, &info);
	return g_match_info_matches(info) ? g_match_info_fetch(info, 1) : NULL;
}

static const struct vuln_mail_part *part_of_type(
	const VulnMail *mail, const char *type)
{
	guint i;

	for (i = 0; i < mail->parts->len; i++) {
		const struct vuln_mail_part *part = mail->parts->pdata[i];

		if (strcmp(part->type, type) == 0)
			return part;
	}
	return NULL;
}

static char *id_of_part(const struct vuln_mail_part *part)
{
	gsize size;
	const char *start;

	if (part == NULL)
		return NULL;
	start = g_bytes_get_data(part->content, &size);
	return start == NULL ? NULL : id_in(start, size);
}

static char *returned_id(const VulnMail *mail)
{
	static const char *const types[] = {"message/rfc822",
		"text/rfc822-headers", "message/global",
		"message/global-headers", "message/delivery-status"};
	char *id = NULL;
	gsize i;

	for (i = 0; id == NULL && i < G_N_ELEMENTS(types); i++)
		id = id_of_part(part_of_type(mail, types[i]));
	return id;
}

static gboolean status_failed(const struct vuln_mail_part *part)
{
	gsize size;
	const char *start = g_bytes_get_data(part->content, &size);
	g_autofree char *text =
		g_strndup(start == NULL ? "" : start, MIN(size, MOST_TEXT));
	g_autofree char *valid = g_utf8_make_valid(text, -1);

	return g_regex_match_simple("^Action:\\h*failed", valid,
		G_REGEX_CASELESS | G_REGEX_MULTILINE, 0);
}

static char *bounced_text(const VulnMail *mail)
{
	static const char failed[] =
		"could not be delivered|delivery (?:has )?failed|undeliver"
		"|returned (?:mail|to sender)|permanent(?:ly)? "
		"(?:error|failure|"
		"fatal)|failure notice|wasn't able to deliver|user unknown"
		"|配信でき|届けられ|送信できません|配送でき|不達|宛先不明"
		"|エラーメール";
	g_autofree char *subject = header(mail, "Subject");
	guint i;

	for (i = 0; i < mail->parts->len; i++) {
		const struct vuln_mail_part *part = mail->parts->pdata[i];
		char *id;

		if (part->text == NULL ||
			(!says(subject, failed) && !says(part->text, failed)))
			continue;
		id = id_in(part->text, strlen(part->text));
		if (id != NULL)
			return id;
	}
	return returned_id(mail);
}

char *vuln_mail_bounced(VulnMail *mail)
{
	const struct vuln_mail_part *status =
		part_of_type(mail, "message/delivery-status");

	if (status == NULL)
		status = part_of_type(mail, "message/global-delivery-status");
	if (status != NULL)
		return status_failed(status) ? returned_id(mail) : NULL;
	if (!is_from_carrier(mail) &&
		!header_says(mail, "X-Failed-Recipients", "."))
		return NULL;
	return bounced_text(mail);
}
