/* SPDX-License-Identifier: Apache-2.0 */
/* Words of a command go into the field of the same meaning. */

#include "repo/names.h"
#include "act/words.h"
#include "repo/policy.h"

static gboolean put_list(VulnAct *act, const struct vuln_field *field,
	const char *const *words, GError **error)
{
	struct vuln_field item = {.name = field->name, .type = field->item};
	VulnNode *list = vuln_node_list();
	gsize i;

	vuln_act_put_node(act, list, field->name, NULL);
	for (i = 0; words[i] != NULL; i++) {
		if (!vuln_schema_check_word(&item, words[i], error) ||
			(field->refers != NULL &&
				!vuln_name_check(act->world, field->refers,
					words[i], error)))
			return FALSE;
		vuln_node_append_text(list, words[i]);
	}
	return TRUE;
}

static gboolean put_word(VulnAct *act, const struct vuln_word *plain,
	const char *thing, GError **error)
{
	const struct vuln_field *field = vuln_schema_field(thing, plain->field);
	const char *word = vuln_act_word(act, plain->word);
	g_autofree char *day = NULL;

	g_assert(field != NULL);
	if (word == NULL)
		return TRUE;
	if (field->type == VULN_TYPE_LIST)
		return put_list(act, field,
			vuln_args_all(act->args, plain->word), error);
	if (*word == '\0') {
		vuln_act_put_node(act, vuln_node_null(), plain->field, NULL);
		return TRUE;
	}
	if (field->type == VULN_TYPE_DATE) {
		day = vuln_act_day(act, plain->word, error);
		word = day;
	}
	if (word == NULL || !vuln_schema_check_word(field, word, error))
		return FALSE;
	vuln_act_put(act, word, plain->field, NULL);
	return TRUE;
}

gboolean vuln_act_put_words(VulnAct *act, const struct vuln_word *plain,
	const char *thing, GError **error)
{
	for (; plain->word != NULL; plain++)
		if (!put_word(act, plain, thing, error))
			return FALSE;
	return TRUE;
}

char *vuln_act_today(const VulnAct *act)
{
	return vuln_day_format(
		vuln_day_of_time(act->now, vuln_policy_zone(act->world)));
}

gboolean vuln_act_put_agreement(VulnAct *act, GError **error)
{
	const char *word = vuln_act_word(act, "agreement");
	g_autofree char *from = NULL, *until = NULL;

	if (word == NULL)
		return TRUE;
	if (*word == '\0') {
		vuln_act_put_node(act, vuln_node_null(), "agreement", NULL);
		return TRUE;
	}
	from = vuln_act_day(act, "agreement", error);
	if (from == NULL)
		return FALSE;
	vuln_act_put(act, from, "agreement", "from", NULL);
	until = vuln_act_day(act, "agreement-until", error);
	if (until == NULL && vuln_act_word(act, "agreement-until") != NULL)
		return FALSE;
	vuln_act_put(act, until, "agreement", "until", NULL);
	return TRUE;
}
