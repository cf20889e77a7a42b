/* SPDX-License-Identifier: Apache-2.0 */
/* The toolbox of builders: from words to fields. */

#include "base/translate.h"
#include "change/builder.h"
#include "repo/policy.h"
#include "vuln/error.h"

static VulnNode *down(VulnNode *at, va_list keys, const char **last)
{
	const char *key = va_arg(keys, const char *), *next;

	while ((next = va_arg(keys, const char *)) != NULL) {
		at = vuln_node_sub(at, key);
		key = next;
	}
	*last = key;
	return at;
}

static void put_valist(VulnAct *act, VulnNode *value, va_list keys)
{
	const char *last;
	VulnNode *at = down(act->item->fields, keys, &last);

	vuln_node_put(at, last, value);
}

void vuln_act_put_node(VulnAct *act, VulnNode *value, ...)
{
	va_list keys;

	va_start(keys, value);
	put_valist(act, value, keys);
	va_end(keys);
}

void vuln_act_put(VulnAct *act, const char *text, ...)
{
	va_list keys;

	if (text == NULL)
		return;
	va_start(keys, text);
	put_valist(act, vuln_node_string(text), keys);
	va_end(keys);
}

void vuln_act_put_now(VulnAct *act, ...)
{
	g_autofree char *now = vuln_time_format_utc(act->now);
	va_list keys;

	va_start(keys, act);
	put_valist(act, vuln_node_string(now), keys);
	va_end(keys);
}

const char *vuln_act_word(const VulnAct *act, const char *name)
{
	return vuln_args_get(act->args, name);
}

const char *vuln_act_need(const VulnAct *act, const char *name, GError **error)
{
	const char *word = vuln_args_get(act->args, name);

	if (word == NULL) {
		g_autofree char *option = g_strconcat("--", name, NULL);

		vuln_fail_missing(error, option);
	}
	return word;
}

/* A word that was given and says nothing is no word left out. */
static gboolean is_said(const char *word, const char *name, GError **error)
{
	return word != NULL &&
	       (*word != '\0' || vuln_fail(error, VULN_ERROR_USAGE,
					 "'--%s' is empty", name));
}

char *vuln_act_day(const VulnAct *act, const char *name, GError **error)
{
	const char *word = vuln_args_get(act->args, name);
	VulnDay today =
		vuln_day_of_time(act->now, vuln_policy_zone(act->world));
	VulnDay day;

	if (!is_said(word, name, error))
		return NULL;
	if (!vuln_calendar_parse_day(
		    vuln_policy_calendar(act->world), word, today, &day, error))
		return NULL;
	return vuln_day_format(day);
}

char *vuln_act_time(const VulnAct *act, const char *name, GError **error)
{
	const char *word = vuln_args_get(act->args, name);
	gint64 time;

	if (!is_said(word, name, error))
		return NULL;
	if (!vuln_time_parse(word, vuln_policy_zone(act->world), &time, error))
		return NULL;
	return vuln_time_format_utc(time);
}

const char *vuln_act_text(const VulnAct *act, const char *name)
{
	const char *word = vuln_args_get(act->args, name);

	return word != NULL ? word : vuln_args_get(act->args, "text");
}

const char *vuln_act_words(VulnAct *act)
{
	act->is_said = TRUE;
	return vuln_args_get(act->args, "text");
}

const char *vuln_act_lang(const VulnAct *act)
{
	const char *const *lang = vuln_args_look(act->args, "lang");

	return *lang != NULL ? *lang : vuln_policy_languages(act->world)[0];
}

gboolean vuln_act_put_said(VulnAct *act, const char *text, ...)
{
	const char *last, *lang = vuln_act_lang(act);
	va_list keys;
	VulnNode *at;

	if (text == NULL)
		return FALSE;
	va_start(keys, text);
	at = down(act->item->fields, keys, &last);
	va_end(keys);
	vuln_node_put_text(vuln_node_sub(at, last), lang, text);
	/* now it has had its effect */
	vuln_args_has(act->args, "lang");
	return TRUE;
}

VulnThing *vuln_act_thing(const VulnAct *act, const char *kind, const char *id)
{
	g_autofree char *of = g_strconcat(kind, "/", id, NULL);

	return vuln_world_thing(act->world, of, NULL);
}

gboolean vuln_act_check(const VulnAct *act, const char *word_name,
	const char *field_name, const char *member, GError **error)
{
	const struct vuln_field *field = vuln_schema_field("cases", field_name);
	const char *word = vuln_act_word(act, word_name);

	if (member != NULL)
		field = vuln_field_member(field, member);
	return word == NULL || vuln_schema_check_word(field, word, error);
}

void vuln_act_say(VulnAct *act, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_ptr_array_add(
		act->change->outcome->said, g_strdup_vprintf(_(format), args));
	va_end(args);
}

void vuln_act_next(VulnAct *act, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_ptr_array_add(
		act->change->outcome->next, g_strdup_vprintf(format, args));
	va_end(args);
}

static gboolean has_name(const char *name, const char *word)
{
	return g_str_equal(name, word);
}

static gboolean has_number(const char *name, const char *word)
{
	return word[strspn(word, "0123456789")] == '\0' &&
	       g_ascii_strtoull(word, NULL, 10) == vuln_record_number(name);
}

static gboolean has_tail(const char *name, const char *word)
{
	return strlen(word) == 4 && g_str_has_suffix(name, word);
}

const char *vuln_act_find_record(
	const VulnAct *act, const char *field, const char *word, GError **error)
{
	static gboolean (*const ways[])(const char *, const char *) = {
		has_name, has_number, has_tail};
	const VulnNode *all = vuln_thing_get(act->thing, field, NULL);
	guint i, way, count = 0;
	const char *found = NULL;

	for (way = 0; way < G_N_ELEMENTS(ways) && count == 0; way++)
		for (i = 0; i < vuln_node_size(all); i++)
			if (ways[way](vuln_node_key(all, i), word)) {
				found = vuln_node_key(all, i);
				count++;
			}
	if (count == 1)
		return found;
	return vuln_fail_null(error, VULN_ERROR_NO,
		count == 0 ? N_("none of the %s here is '%s' "
				"[reference-request]")
			   : N_("several of the %s here are '%s' "
				"[reference-request]"),
		field, word);
}
