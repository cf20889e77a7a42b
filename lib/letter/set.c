/* SPDX-License-Identifier: Apache-2.0 */
/* These functions set the values that a template is told. */

#include "letter/set.h"
#include "repo/policy.h"
#include "vuln/schema.h"

gboolean vuln_letter_is_on_case(const VulnLetter *letter)
{
	const VulnNode *access =
		vuln_thing_get(letter->act->thing, "access", NULL);

	return g_str_has_prefix(letter->of, "people/") &&
	       (vuln_node_get(access, letter->to) != NULL ||
		       vuln_node_find(letter->act->item->fields, "access",
			       letter->to, NULL) != NULL);
}

void vuln_letter_set(VulnData *data, const char *name, const char *text)
{
	if (text != NULL && *text != '\0')
		vuln_data_set_string(data, name, text);
	else
		vuln_data_set_bool(data, name, FALSE);
}

void vuln_letter_set_time(const VulnLetter *letter, VulnData *data,
	const char *name, const char *text)
{
	g_autofree char *shown = NULL;
	gint64 time;

	if (text != NULL && vuln_time_parse_utc(text, &time, NULL))
		shown = vuln_time_format(
			time, vuln_policy_zone(letter->act->world));
	vuln_letter_set(data, name, shown);
}

/* The text in the reader's language, else in any. */
const char *vuln_letter_in_language(
	const VulnLetter *letter, const VulnNode *texts)
{
	const char *text = vuln_node_find_text(texts, letter->language, NULL);

	if (text == NULL && vuln_node_size(texts) > 0)
		text = vuln_node_text(vuln_node_at(texts, 0));
	return text;
}

const char *vuln_letter_name(const VulnLetter *letter, const VulnNode *thing)
{
	const char *name =
		g_str_equal(letter->language, "ja")
			? NULL
			: vuln_node_find_text(thing, "name-en", NULL);

	return name != NULL ? name : vuln_node_find_text(thing, "name", NULL);
}

void vuln_letter_set_choice(VulnData *data, const char *prefix,
	const char *const *words, const char *word)
{
	gsize i;

	for (i = 0; words[i] != NULL; i++) {
		g_autofree char *name =
			g_strdup_printf("%s-%s", prefix, words[i]);

		vuln_data_set_bool(data, name, g_strcmp0(words[i], word) == 0);
	}
}

void vuln_letter_set_word(
	VulnData *data, const char *prefix, const char *path, const char *word)
{
	const struct vuln_field *field = vuln_schema_path(path);

	g_assert(field != NULL);
	vuln_letter_set_choice(data, prefix, vuln_field_words(field), word);
}
