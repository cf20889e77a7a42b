/* SPDX-License-Identifier: Apache-2.0 */
/* The builder of the registration of the point of contact (O1). */
#include "repo/names.h"
#include "act/actions.h"
#include "repo/policy.h"
#include "letter/letter.h"
#include "letter/poc-inside.h"
#include "vuln/error.h"

static char *today(const VulnAct *act)
{
	return vuln_day_format(
		vuln_day_of_time(act->now, vuln_policy_zone(act->world)));
}

static void put_state(VulnAct *act, const char *state)
{
	g_autofree char *day = today(act);

	vuln_act_put(act, state, "poc", "state", NULL);
	vuln_act_put(act, day, "poc", "since", NULL);
	vuln_act_say(act, "point of contact  %s", state);
}

/* Whom the entry is to name. */
static VulnNode *wanted(const VulnAct *act)
{
	const char *const *handles = vuln_args_all(act->args, "contact");
	VulnNode *list;
	gsize i;

	if (handles[0] == NULL)
		return vuln_poc_holders(act->world, act->now);
	list = vuln_node_list();
	for (i = 0; handles[i] != NULL; i++)
		vuln_node_append_text(list, handles[i]);
	return list;
}

static const char *language_of(const VulnAct *act, const VulnThing *partner)
{
	const char *own = vuln_thing_text(partner, "lang", NULL);

	return own != NULL ? own : vuln_policy_languages(act->world)[0];
}

static gboolean send_form(VulnAct *act, const char *to, GError **error)
{
	const VulnThing *partner = vuln_act_thing(act, "partners", to);
	g_autofree char *of = g_strconcat("partners/", to, NULL);
	VulnNode *people = wanted(act);
	g_autofree char *form = NULL;
	gboolean change;

	vuln_act_put_node(act, people, "poc", "pending", NULL);
	put_state(act, "sent");
	if (!vuln_name_check(act->world, "partners", to, error))
		return FALSE;
	change = vuln_node_size(vuln_thing_get(
			 act->thing, "poc", "contacts", NULL)) > 0;
	form = vuln_poc_text(act->world, act->now, language_of(act, partner),
		change, people, error);
	return form != NULL && vuln_letter_write(act, of, "poc", "poc",
				       g_strchomp(form), error);
}

/* The old entry counts until the new one is confirmed. */
static gboolean confirm_form(VulnAct *act)
{
	const VulnNode *pending =
		vuln_thing_get(act->thing, "poc", "pending", NULL);

	put_state(act, "confirmed");
	if (pending != NULL)
		vuln_act_put_node(
			act, vuln_node_copy(pending), "poc", "contacts", NULL);
	vuln_act_put_node(act, vuln_node_null(), "poc", "pending", NULL);
	return TRUE;
}

static gboolean poc(VulnAct *act, GError **error)
{
	const char *to = vuln_act_word(act, "send");

	if (to != NULL)
		return send_form(act, to, error);
	if (vuln_args_has(act->args, "confirmed"))
		return confirm_form(act);
	if (!vuln_args_has(act->args, "checked"))
		return vuln_fail(error, VULN_ERROR_USAGE,
			"nothing is said: give '--send', '--checked' or "
			"'--confirmed'");
	put_state(act, "checked");
	return TRUE;
}

const struct vuln_action vuln_actions_poc[] = {
	{"policy poc", "policy", "poc", NULL, FALSE, poc},
	{NULL, NULL, NULL, NULL, FALSE, NULL}};
