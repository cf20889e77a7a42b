/* SPDX-License-Identifier: Apache-2.0 */
/* Words of a command go into the field of the same meaning. */

#include "repo/names.h"
#include <string.h>

#include "act/words.h"
#include "vuln/error.h"
#include "repo/policy.h"

char **vuln_act_removed(const VulnAct *act, const char *name)
{
	g_autofree char *before = g_strconcat(name, "=", NULL);
	const char *const *words = vuln_args_all(act->args, "remove");
	GPtrArray *found = g_ptr_array_new();

	for (; *words != NULL; words++)
		if (g_str_has_prefix(*words, before))
			g_ptr_array_add(
				found, g_strdup(*words + strlen(before)));
	g_ptr_array_add(found, NULL);
	return (char **)g_ptr_array_free(found, FALSE);
}

static gboolean not_there(const char *word, GPtrArray *known, GError **error)
{
	g_ptr_array_add(known, NULL);
	vuln_fail(
		error, VULN_ERROR_NO, "'%s' is not there to be removed", word);
	return vuln_error_suggest(
		error, word, (const char *const *)known->pdata);
}

gboolean vuln_act_take_out(
	VulnAct *act, const char *field, char *const *names, GError **error)
{
	const VulnNode *map = vuln_thing_get(act->thing, field, NULL);
	guint i;

	for (; *names != NULL; names++) {
		g_autoptr(GPtrArray) known = g_ptr_array_new();

		for (i = 0; i < vuln_node_size(map); i++)
			g_ptr_array_add(known, (void *)vuln_node_key(map, i));
		if (vuln_node_get(map, *names) == NULL)
			return not_there(*names, known, error);
		vuln_act_put_node(act, vuln_node_null(), field, *names, NULL);
	}
	return TRUE;
}

static gboolean check_item(VulnAct *act, const struct vuln_field *field,
	const char *word, GError **error)
{
	struct vuln_field item = {.name = field->name, .type = field->item};

	return vuln_schema_check_word(&item, word, error) &&
	       (field->refers == NULL ||
		       vuln_name_check(act->world, field->refers, word, error));
}

static gboolean find_text(GPtrArray *texts, const char *text, guint *at)
{
	return g_ptr_array_find_with_equal_func(texts, text, g_str_equal, at);
}

/* What the list holds now; the texts are borrowed. */
static GPtrArray *items_of(const VulnAct *act, const char *name)
{
	const VulnNode *list = vuln_thing_get(act->thing, name, NULL);
	GPtrArray *items = g_ptr_array_new();
	guint i;

	for (i = 0; i < vuln_node_size(list); i++)
		g_ptr_array_add(
			items, (void *)vuln_node_text(vuln_node_at(list, i)));
	return items;
}

static gboolean remove_item(GPtrArray *items, const char *word, GError **error)
{
	guint at;

	if (find_text(items, word, &at)) {
		g_ptr_array_remove_index(items, at);
		return TRUE;
	}
	g_ptr_array_add(items, NULL);
	vuln_fail(
		error, VULN_ERROR_NO, "'%s' is not there to be removed", word);
	return vuln_error_suggest(
		error, word, (const char *const *)items->pdata);
}

/* A list is written as a whole: what it holds, and what is added to it. */
static gboolean put_list(VulnAct *act, const struct vuln_word *plain,
	const struct vuln_field *field, GError **error)
{
	g_auto(GStrv) removed = vuln_act_removed(act, plain->word);
	const char *const *added = vuln_args_all(act->args, plain->word);
	g_autoptr(GPtrArray) items = items_of(act, field->name);
	VulnNode *list;
	gsize i;

	if (added[0] == NULL && removed[0] == NULL)
		return TRUE;
	for (i = 0; removed[i] != NULL; i++)
		if (!remove_item(items, removed[i], error))
			return FALSE;
	for (i = 0; added[i] != NULL; i++) {
		if (!check_item(act, field, added[i], error))
			return FALSE;
		if (!find_text(items, added[i], NULL))
			g_ptr_array_add(items, (void *)added[i]);
	}
	list = vuln_node_list();
	for (i = 0; i < items->len; i++)
		vuln_node_append_text(list, items->pdata[i]);
	vuln_act_put_node(act, list, field->name, NULL);
	return TRUE;
}

static gboolean put_word(VulnAct *act, const struct vuln_word *plain,
	const char *thing, GError **error)
{
	const struct vuln_field *field = vuln_schema_field(thing, plain->field);
	const char *word = vuln_act_word(act, plain->word);
	g_autofree char *day = NULL;

	g_assert(field != NULL);
	if (field->type == VULN_TYPE_LIST)
		return put_list(act, plain, field, error);
	if (word == NULL)
		return TRUE;
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

/* A last day without a first one is that of the agreement on file. */
gboolean vuln_act_put_agreement(VulnAct *act, GError **error)
{
	const char *word = vuln_act_word(act, "agreement");
	g_autofree char *from = NULL, *until = NULL;

	if (word != NULL && *word == '\0') {
		vuln_act_put_node(act, vuln_node_null(), "agreement", NULL);
		return TRUE;
	}
	if (word != NULL) {
		from = vuln_act_day(act, "agreement", error);
		if (from == NULL)
			return FALSE;
		vuln_act_put(act, from, "agreement", "from", NULL);
	}
	if (vuln_act_word(act, "agreement-until") == NULL)
		return TRUE;
	if (from == NULL &&
		vuln_thing_get(act->thing, "agreement", "from", NULL) == NULL)
		return vuln_fail_missing(error, "--agreement");
	until = vuln_act_day(act, "agreement-until", error);
	if (until == NULL)
		return FALSE;
	vuln_act_put(act, until, "agreement", "until", NULL);
	return TRUE;
}
