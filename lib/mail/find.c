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
	const char *text = part->text != NULL ? part->text : part->shown;
	gsize size = strlen(text);
	gboolean quoted = part->forwarded || part->attachment;
	g_autofree char *where = g_strconcat("body:", part->path, NULL);

	if (size > VULN_EXTRACT_LIMIT || size > *budget) {
		vuln_mail_problem(mail, "long-text",
			"part %s was not searched to its end", part->path);
		if (*budget == 0)
			return;
	}
	*budget -= MIN(size, *budget);
	vuln_extract_add(extract, where, text,
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

/* Where it has none of its own, the day of the Received header stands for the
 * mail's date. */
static void set_date(VulnExtract *extract, const json_t *object)
{
	json_t *date = json_object_get(object, "date");

	if (!json_is_integer(date))
		date = json_object_get(object, "received");
	if (json_is_integer(date))
		vuln_extract_set_date(extract, json_integer_value(date));
}

static VulnExtract *extract_all(
	VulnMail *mail, const char *subject, const json_t *object)
{
	VulnExtract *extract = vuln_extract_new();
	gsize budget = MOST_TEXT;
	guint i;

	set_date(extract, object);
	if (subject != NULL)
		vuln_extract_add(
			extract, "subject", subject, VULN_EXTRACT_LINE);
	if (mail->protected_subject != NULL)
		vuln_extract_add(extract, "protected:subject",
			mail->protected_subject, VULN_EXTRACT_LINE);
	add_forwarded_subjects(mail, extract);
	for (i = 0; i < mail->parts->len; i++) {
		const struct vuln_mail_part *part = mail->parts->pdata[i];

		if (part->text != NULL || part->shown != NULL)
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
	json_object_set_new(object, "part", vuln_mail_json_text(found->part));
	json_object_set_new(object, "line", json_integer(found->line));
	json_object_set_new(object, "column", json_integer(found->column));
	json_object_set_new(object, "assumed", json_boolean(found->assumed));
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
	       field == VULN_FOUND_DUE || field == VULN_FOUND_INTENT ||
	       field == VULN_FOUND_DETAIL_KIND || field == VULN_FOUND_SEEN;
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
	const VulnFound *first = vuln_extract_all(extract, field)[0];

	if (field == VULN_FOUND_IPA || field > VULN_FOUND_ORIGIN ||
		field == VULN_FOUND_PREVIOUS_PUBLICATION ||
		(first != NULL && !first->quoted))
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
		if (g_strcmp0((*all)->kind, kind) != 0 || (*all)->quoted)
			continue;
		if (only != NULL)
			return json_null();
		only = *all;
	}
	return item(only);
}

/* Everything, quoted or not, one or several, in the order of the fields. */
static json_t *all_items(VulnExtract *extract)
{
	json_t *array = json_array();
	int number;

	for (number = 0; number <= VULN_FOUND_LAST; number++) {
		VulnFoundField field = (VulnFoundField)number;
		const VulnFound *const *all = vuln_extract_all(extract, field);

		for (; *all != NULL; all++) {
			json_t *one = item(*all);

			json_object_set_new(one, "what",
				json_string(vuln_extract_field_name(field)));
			json_array_append_new(array, one);
		}
	}
	return array;
}

void vuln_mail_find(VulnMail *mail, const char *subject, json_t *object)
{
	g_autoptr(VulnExtract) extract = extract_all(mail, subject, object);
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
	json_object_set_new(object, "read", all_items(extract));
	json_object_set_new(object, "ambiguous", ambiguous);
	json_object_set_new(object, "missing", missing);
}
