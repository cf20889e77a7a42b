/* SPDX-License-Identifier: Apache-2.0 */
/* The builders of what is told to partners and finders. */
#include <string.h>

#include "repo/names.h"
#include "act/actions.h"
#include "letter/letter.h"
#include "vuln/error.h"

static void tell_finder(VulnAct *act)
{
	vuln_act_put_now(act, "finder", "told-coordinator", NULL);
}

/* R13: what the finder hears while the work goes on. */
static gboolean tell_the_finder(VulnAct *act, const char *about, GError **error)
{
	static const char *const progress[] = {
		"progress", "result", "plan", "ready", NULL};
	const char *words = vuln_act_text(act, "message");

	if (g_str_equal(about, "published")) {
		vuln_fail(error, VULN_ERROR_USAGE,
			"a finder is told of the publication with our thanks");
		return vuln_error_hint(error, "use 'vuln thank %s'", act->id);
	}
	if (!g_strv_contains(progress, about))
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'%s' is not for the finder: '--about progress'",
			about);
	if (vuln_thing_get(act->thing, "finder", NULL) == NULL)
		return vuln_fail(error, VULN_ERROR_NO,
			"no finder is in contact with us about this case");
	vuln_act_put_now(act, "told", about, "finder", "at", NULL);
	vuln_act_put(act, words, "told", about, "finder", "text", NULL);
	vuln_act_say(act, "told the finder about %s", about);
	return vuln_letter_write(
		act, "finder", about, "progress", words, error);
}

static gboolean tell_partner(VulnAct *act, const char *partner,
	const char *about, const char *template, GError **error)
{
	g_autofree char *of = g_strconcat("partners/", partner, NULL);
	const char *words = vuln_act_text(act, "message");

	if (!vuln_name_check(act->world, "partners", partner, error))
		return FALSE;
	vuln_act_put_now(act, "told", about, "partners", partner, "at", NULL);
	vuln_act_put(
		act, words, "told", about, "partners", partner, "text", NULL);
	vuln_act_say(act, "told %s about %s", partner, about);
	return vuln_letter_write(act, of, about, template, words, error);
}

static gboolean tell(VulnAct *act, GError **error)
{
	const char *about = vuln_act_need(act, "about", error);
	const char *partner = vuln_act_word(act, "partner");

	if (about == NULL)
		return FALSE;
	if (g_str_equal(partner, "finder"))
		return tell_the_finder(act, about, error);
	if (g_str_equal(about, "finder-direct"))
		tell_finder(act);
	return tell_partner(act, partner, about,
		g_str_equal(about, "progress") ? "plan" : about, error);
}

/* U6: a finder in direct contact is thanked by us, others through the
 * coordinator. */
static gboolean thank(VulnAct *act, GError **error)
{
	const char *words = vuln_act_text(act, "message");
	const char *partner = vuln_act_word(act, "partner");

	if (partner != NULL)
		return tell_partner(
			act, partner, "thanks", "thanks-through", error);
	if (vuln_thing_get(act->thing, "finder", NULL) == NULL) {
		vuln_fail(error, VULN_ERROR_NO,
			"no finder is in contact with us about this case");
		return vuln_error_hint(error,
			"others are thanked through the coordinator: 'vuln "
			"thank %s <partner>'",
			act->id);
	}
	vuln_act_put_now(act, "told", "thanks", "finder", "at", NULL);
	vuln_act_put(act, words, "told", "thanks", "finder", "text", NULL);
	vuln_act_say(act, "thanked the finder");
	return vuln_letter_write(
		act, "finder", "thanks", "thanks", words, error);
}

const struct vuln_action vuln_actions_tell[] = {
	{"tell", "cases", "tell", "case", FALSE, tell},
	{"thank", "cases", "thank", "case", FALSE, thank},
	{NULL, NULL, NULL, NULL, FALSE, NULL}};
