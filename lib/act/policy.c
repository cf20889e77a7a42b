/* SPDX-License-Identifier: Apache-2.0 */
/* The builders of the policy. */

#include "repo/policy.h"
#include "vuln/schema.h"
#include "act/words.h"
#include "vuln/error.h"

static const struct vuln_word policy_words[] = {{"time-zone", "time-zone"},
	{"calendar", "calendar"}, {"prefix", "prefix"},
	{"base-url", "base-url"}, {"commits", "commits"},
	{"overview", "overview"}, {"clocks", "clocks"},
	{"custodians", "custodians"}, {"direct-finders", "direct-finders"},
	{"remote", "remotes"}, {"path", "paths"}, {"language", "languages"},
	{NULL, NULL}};

/* "ack=2bd", "remediation=45d", "leak=4h" */
static gboolean put_deadline(VulnAct *act, const char *word, GError **error)
{
	g_auto(GStrv) parts = g_strsplit(word, "=", 2);
	const char *unit;
	char *rest;
	gint64 count;

	if (parts[1] == NULL)
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'%s' is no deadline: write <name>=<n>bd, =<n>d or "
			"=<n>h",
			word);
	count = g_ascii_strtoll(parts[1], &rest, 10);
	unit = g_str_equal(rest, "bd")	? "business-days"
	       : g_str_equal(rest, "d") ? "days"
	       : g_str_equal(rest, "h") ? "hours"
					: NULL;
	if (unit == NULL || rest == parts[1] || count < 0 || count > 9999)
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'%s' is no deadline: write <name>=<n>bd, =<n>d or "
			"=<n>h",
			word);
	vuln_act_put_node(act, vuln_node_int(count), "deadlines", parts[0],
		"count", NULL);
	vuln_act_put(act, unit, "deadlines", parts[0], "unit", NULL);
	return TRUE;
}

static gboolean no_promise(const char *word, GError **error)
{
	return vuln_fail(error, VULN_ERROR_USAGE,
		"'%s' is no promise of a department: write "
		"priority:high|normal|low, identify:<n>, investigate:<n> or "
		"report:<n> (business days)",
		word);
}

/* What a department can promise: the members of the field. */
static const struct vuln_field *find_promise(
	const char *key, const char *word, GError **error)
{
	const struct vuln_field *all =
		vuln_schema_field("policy", "departments");
	const struct vuln_field *found = vuln_field_member(all, key), *member;
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	if (found != NULL)
		return found;
	for (member = all->members; member->name != NULL; member++)
		g_ptr_array_add(names, (void *)member->name);
	g_ptr_array_add(names, NULL);
	no_promise(word, error);
	vuln_error_suggest(error, key, (const char *const *)names->pdata);
	return NULL;
}

static gboolean put_days(VulnAct *act, const char *name,
	const struct vuln_field *field, const char *number)
{
	char *rest = NULL;
	gint64 count = g_ascii_strtoll(number, &rest, 10);

	if (count < 0 || count > 999 || rest == number || *rest != '\0')
		return FALSE;
	vuln_act_put_node(act, vuln_node_int(count), "departments", name,
		field->name, NULL);
	return TRUE;
}

/* One "priority:high" or "investigate:5" of a department. */
static gboolean put_promise(
	VulnAct *act, const char *name, const char *word, GError **error)
{
	g_auto(GStrv) parts = g_strsplit(word, ":", 2);
	const struct vuln_field *field;

	if (parts[0] == NULL || parts[1] == NULL)
		return no_promise(word, error);
	field = find_promise(parts[0], word, error);
	if (field == NULL)
		return FALSE;
	if (field->type == VULN_TYPE_INT)
		return put_days(act, name, field, parts[1]) ||
		       no_promise(word, error);
	if (!g_strv_contains(field->values, parts[1])) {
		no_promise(word, error);
		return vuln_error_suggest(error, parts[1], field->values);
	}
	vuln_act_put(act, parts[1], "departments", name, field->name, NULL);
	return TRUE;
}

static gboolean put_departments(VulnAct *act, GError **error)
{
	const char *const *words = vuln_args_all(act->args, "department");
	gsize i, n;

	for (i = 0; words[i] != NULL; i++) {
		g_auto(GStrv) parts = g_strsplit(words[i], "=", 2);
		g_auto(GStrv) promises =
			g_strsplit(parts[1] == NULL ? "" : parts[1], ",", -1);

		if (promises[0] == NULL || *parts[0] == '\0')
			return vuln_fail(error, VULN_ERROR_USAGE,
				"'%s' says nothing of a department: write "
				"<name>=priority:high,investigate:5",
				words[i]);
		for (n = 0; promises[n] != NULL; n++)
			if (!put_promise(act, parts[0], promises[n], error))
				return FALSE;
	}
	return TRUE;
}

static gboolean put_closing_days(VulnAct *act, GError **error)
{
	const char *const *days = vuln_args_all(act->args, "closing-day");
	g_auto(GStrv) removed = vuln_act_removed(act, "closing-day");
	gsize i;

	for (i = 0; days[i] != NULL; i++) {
		g_auto(GStrv) parts = g_strsplit(days[i], "=", 2);
		VulnDay day;

		if (!vuln_day_parse(parts[0], &day, error))
			return FALSE;
		vuln_act_put(act, parts[1] == NULL ? "closed" : parts[1],
			"closing-days", parts[0], NULL);
	}
	return vuln_act_take_out(act, "closing-days", removed, error);
}

/* O1: what the registration with the coordinator says. */
static gboolean put_poc(VulnAct *act, GError **error)
{
	static const char *const words[][2] = {
		{"poc-hours", "hours"}, {"poc-terms", "terms"}};
	const struct vuln_field *poc = vuln_schema_field("policy", "poc");
	g_autofree char *day = vuln_act_today(act);
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(words); i++) {
		const char *word = vuln_act_word(act, words[i][0]);

		if (word == NULL)
			continue;
		if (!vuln_schema_check_word(
			    vuln_field_member(poc, words[i][1]), word, error))
			return FALSE;
		vuln_act_put(act, word, "poc", words[i][1], NULL);
		if (i == 1)
			vuln_act_put(act, day, "poc", "accepted", NULL);
	}
	return TRUE;
}

/* Newer rules are taken on for what follows; nobody goes back to older ones. */
static gboolean put_rules(VulnAct *act, GError **error)
{
	const char *word = vuln_act_word(act, "rules");

	if (word == NULL)
		return TRUE;
	if (!g_str_equal(word, "now"))
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'--rules' is 'now', not '%s'", word);
	if (vuln_policy_rules(act->world) < VULN_RULES_NOW)
		vuln_act_put_node(
			act, vuln_node_int(VULN_RULES_NOW), "rules", NULL);
	return TRUE;
}

static gboolean policy_edit(VulnAct *act, GError **error)
{
	const char *const *deadlines = vuln_args_all(act->args, "deadline");
	gsize i;

	for (i = 0; deadlines[i] != NULL; i++)
		if (!put_deadline(act, deadlines[i], error))
			return FALSE;
	vuln_act_put_said(act, vuln_act_word(act, "org"), "organisation", NULL);
	vuln_act_put_said(act, vuln_act_word(act, "contact"), "contact", NULL);
	if (vuln_policy_is(act->world, "custodians", "two"))
		vuln_act_say_waits(act);
	return put_poc(act, error) && put_departments(act, error) &&
	       put_rules(act, error) && put_closing_days(act, error) &&
	       vuln_act_put_words(act, policy_words, "policy", error);
}

const struct vuln_action vuln_actions_policy[] = {
	{"policy edit", "policy", "edit", NULL, FALSE, policy_edit},
	{"policy confirm", "policy", "confirm", NULL, FALSE, vuln_act_confirm},
	{NULL, NULL, NULL, NULL, FALSE, NULL}};
