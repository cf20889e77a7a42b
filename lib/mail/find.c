/* SPDX-License-Identifier: Apache-2.0 */
/* What a mail says, as members of the JSON object "vuln.mail/1". */
#include <string.h>

#include "mail/find.h"
#include "mail/extract.h"

/* how many bytes of all parts together are searched */
#define MOST_TEXT (4 * VULN_EXTRACT_LIMIT)

json_t *vuln_mail_json_text(const char *text)
{
	g_autofree char *valid = NULL;

	if (text == NULL)
		return json_null();
	valid = g_utf8_make_valid(text, -1);
	return json_string(valid);
}

static void add_part(VulnMail *mail, VulnExtract *extract,
	const struct vuln_mail_part *part, gsize *budget)
{
	gsize size = strlen(part->text);
	gboolean quoted = part->forwarded || part->attachment;
	g_autofree char *where = g_strconcat("body:", part->path, NULL);

	if (size > VULN_EXTRACT_LIMIT || size > *budget) {
		vuln_mail_problem(mail, "long-text",
			"part %s was not searched to its end", part->path);
		if (*budget == 0)
			return;
	}
	*budget -= MIN(size, *budget);
	vuln_extract_add(extract, where, part->text,
		quoted ? VULN_EXTRACT_QUOTED : VULN_EXTRACT_BODY);
}

static void add_forwarded_subjects(VulnMail *mail, VulnExtract *extract)
{
	guint i;

	for (i = 0; i < mail->forwarded_subjects->len; i++) {
		const struct vuln_mail_subject *subject =
			mail->forwarded_subjects->pdata[i];

		vuln_extract_add(extract, subject->where, subject->text,
			VULN_EXTRACT_LINE | VULN_EXTRACT_QUOTED);
	}
}

static gboolean is_attachment(const struct vuln_mail_part *part)
{
	return part->attachment && !part->forwarded && !part->container &&
	       strcmp(part->type, "application/pgp-keys") != 0 &&
	       strcmp(part->type, "application/pgp-signature") != 0;
}

static VulnExtract *extract_all(VulnMail *mail, const char *subject)
{
	VulnExtract *extract = vuln_extract_new();
	gsize budget = MOST_TEXT;
	guint i;

	if (subject != NULL)
		vuln_extract_add(
			extract, "subject", subject, VULN_EXTRACT_LINE);
	if (mail->protected_subject != NULL)
		vuln_extract_add(extract, "protected:subject",
			mail->protected_subject, VULN_EXTRACT_LINE);
	add_forwarded_subjects(mail, extract);
	for (i = 0; i < mail->parts->len; i++) {
		const struct vuln_mail_part *part = mail->parts->pdata[i];

		if (is_attachment(part))
			vuln_extract_has_attachments(extract);
		if (part->text != NULL)
			add_part(mail, extract, part, &budget);
	}
	return extract;
}

static json_t *item(const VulnFound *found)
{
	json_t *object;

	if (found == NULL)
		return json_null();
	object = json_object();
	json_object_set_new(object, "value", vuln_mail_json_text(found->value));
	json_object_set_new(object, "where", vuln_mail_json_text(found->where));
	json_object_set_new(object, "text", vuln_mail_json_text(found->text));
	json_object_set_new(object, "quoted", json_boolean(found->quoted));
	if (found->kind != NULL)
		json_object_set_new(
			object, "kind", vuln_mail_json_text(found->kind));
	if (found->has_time)
		json_object_set_new(object, "time", json_integer(found->time));
	return object;
}

static json_t *items(VulnExtract *extract, VulnFoundField field)
{
	const VulnFound *const *all = vuln_extract_all(extract, field);
	json_t *array = json_array();

	for (; *all != NULL; all++)
		json_array_append_new(array, item(*all));
	return array;
}

static gboolean is_list(VulnFoundField field)
{
	return field == VULN_FOUND_TN || field == VULN_FOUND_VN ||
	       field == VULN_FOUND_IPA || field == VULN_FOUND_URL ||
	       field == VULN_FOUND_INTENT;
}

static gboolean may_be_many(VulnFoundField field)
{
	return is_list(field) && field != VULN_FOUND_TN;
}

static void add_ambiguous(json_t *ambiguous, VulnMail *mail,
	VulnExtract *extract, VulnFoundField field)
{
	const char *name = vuln_extract_field_name(field);

	if (may_be_many(field) || !vuln_extract_is_ambiguous(extract, field))
		return;
	json_object_set_new(ambiguous, name, items(extract, field));
	vuln_mail_problem(mail, "ambiguous", "several values of '%s'", name);
}

static void add_missing(
	json_t *missing, VulnExtract *extract, VulnFoundField field)
{
	if (field == VULN_FOUND_IPA || field > VULN_FOUND_ORIGIN ||
		field == VULN_FOUND_PREVIOUS_PUBLICATION ||
		vuln_extract_all(extract, field)[0] != NULL)
		return;
	json_array_append_new(
		missing, json_string(vuln_extract_field_name(field)));
}

/* The one URL of @kind; null where there are several. */
static json_t *url_of_kind(VulnExtract *extract, const char *kind)
{
	const VulnFound *const *all = vuln_extract_all(extract, VULN_FOUND_URL);
	const VulnFound *only = NULL;

	for (; *all != NULL; all++) {
		if (g_strcmp0((*all)->kind, kind) != 0 ||
			(only != NULL && (*all)->quoted && !only->quoted))
			continue;
		if (only != NULL)
			return json_null();
		only = *all;
	}
	return item(only);
}

void vuln_mail_find(VulnMail *mail, const char *subject, json_t *object)
{
	g_autoptr(VulnExtract) extract = extract_all(mail, subject);
	json_t *found = json_object();
	json_t *ambiguous = json_object();
	json_t *missing = json_array();
	int number;

	for (number = 0; number <= VULN_FOUND_LAST; number++) {
		VulnFoundField field = (VulnFoundField)number;

		json_object_set_new(found, vuln_extract_field_name(field),
			is_list(field)
				? items(extract, field)
				: item(vuln_extract_one(extract, field)));
		add_ambiguous(ambiguous, mail, extract, field);
		add_missing(missing, extract, field);
	}
	json_object_set_new(found, "jvn_url", url_of_kind(extract, "jvn"));
	json_object_set_new(
		found, "website_url", url_of_kind(extract, "website"));
	json_object_set_new(object, "found", found);
	json_object_set_new(object, "ambiguous", ambiguous);
	json_object_set_new(object, "missing", missing);
}
