/* SPDX-License-Identifier: Apache-2.0 */
/* The builders of what is told to partners and finders. */
#include <string.h>

#include "repo/names.h"
#include "act/actions.h"
#include "base/translate.h"
#include "letter/letter.h"
#include "repo/people.h"
#include "vuln/due.h"
#include "vuln/error.h"

static void tell_finder(VulnAct *act)
{
	vuln_act_put_now(act, "finder", "told-coordinator", NULL);
}

static gboolean has_message(VulnAct *act)
{
	return vuln_act_text(act, "message") != NULL;
}

static gboolean is_duty(const char *duty)
{
	return g_strv_contains(vuln_duties, duty);
}

/* How news goes out: by a letter, or as somebody has said it. */
static gboolean check_way(const VulnAct *act, GError **error)
{
	gboolean by = vuln_args_has(act->args, "by");

	if (!by && vuln_args_has(act->args, "with"))
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'--with' says with whom it was said by '--by'");
	if (!by && vuln_args_has(act->args, "at"))
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'--at' says when it was said by '--by'");
	return !by || vuln_args_has(act->args, "with") ||
	       vuln_fail_missing(error, "--with <person>");
}

static gboolean has_letter(const VulnAct *act)
{
	return vuln_node_size(vuln_node_get(act->item->fields, "letters")) > 0;
}

/* What is said of the reader under @path of `told`; with --by no letter is
 * written. */
static gboolean put_said(VulnAct *act, const char *about, const char *kind,
	const char *reader, GError **error)
{
	const char *by = vuln_act_word(act, "by");
	g_autofree char *at = vuln_act_time(act, "at", error);
	g_autofree char *now = vuln_time_format_utc(act->now);
	const VulnNode *before =
		vuln_thing_get(act->thing, "told", about, kind, reader, NULL);
	VulnNode *entry;

	if (at == NULL && vuln_args_has(act->args, "at"))
		return FALSE;
	entry = vuln_node_sub(
		vuln_node_sub(vuln_node_sub(act->item->fields, "told"), about),
		kind);
	if (reader != NULL)
		entry = vuln_node_sub(entry, reader);
	vuln_node_put_text(entry, "at", at != NULL ? at : now);
	if (vuln_act_text(act, "message") != NULL)
		vuln_node_put_text(
			entry, "text", vuln_act_text(act, "message"));
	if (by != NULL) {
		vuln_node_put_text(entry, "by", by);
		vuln_node_put_text(entry, "with", vuln_act_word(act, "with"));
	} else if (vuln_node_get(before, "by") != NULL) {
		vuln_node_put(entry, "by", vuln_node_null());
		vuln_node_put(entry, "with", vuln_node_null());
	}
	return TRUE;
}

/* Nobody was told when no letter could be written: history says no more than
 * what happened. */
static gboolean check_letter(VulnAct *act, const char *reader, GError **error)
{
	const VulnFindings *all = act->change->outcome->findings;
	const VulnFinding *last =
		all->list->len == 0 ? NULL
				    : all->list->pdata[all->list->len - 1];

	if (has_letter(act))
		return TRUE;
	vuln_fail(error, VULN_ERROR_NO, "'%s' was not told: %s%s%s%s", reader,
		last == NULL ? _("there is no letter") : last->message,
		last == NULL ? "" : " [", last == NULL ? "" : last->rule,
		last == NULL ? "" : "]");
	return vuln_error_hint(error,
		"said in another way (telephone, fax, post, a portal; a "
		"password by another channel): '--by <way> --with <person>'");
}

/* R13: what the finder hears while the work goes on. */
static gboolean tell_the_finder(VulnAct *act, const char *about, GError **error)
{
	static const char *const progress[] = {
		"progress", "result", "plan", "ready", NULL};

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
	if (!put_said(act, about, "finder", NULL, error))
		return FALSE;
	vuln_act_say(act, "told the finder about %s", about);
	if (vuln_args_has(act->args, "by"))
		return TRUE;
	return vuln_letter_write(act, "finder", about, "progress",
		       vuln_act_text(act, "message"), error) &&
	       check_letter(act, "finder", error);
}

/* O5: reports have a form for a coordinator and for IPA. */
static gboolean check_reader(
	const VulnAct *act, const char *partner, GError **error)
{
	const VulnThing *thing;

	if (!vuln_name_check(act->world, "partners", partner, error))
		return FALSE;
	thing = vuln_partner(act->world, partner);
	return thing == NULL || vuln_partner_is(thing, "coordinator") ||
	       vuln_partner_is(thing, "receiving") ||
	       vuln_fail(error, VULN_ERROR_NO,
		       "there is no form in which '%s' could be told: reports "
		       "go to a coordinator or a receiving organisation "
		       "[transition-told-whom]",
		       partner);
}

static gboolean tell_partner(VulnAct *act, const char *partner,
	const char *about, const char *template, GError **error)
{
	g_autofree char *of = g_strconcat("partners/", partner, NULL);

	if (!check_reader(act, partner, error) ||
		!put_said(act, about, "partners", partner, error))
		return FALSE;
	vuln_act_say(act, "told %s about %s", partner, about);
	if (vuln_args_has(act->args, "by"))
		return TRUE;
	return vuln_letter_write(act, of, about, template,
		       vuln_act_text(act, "message"), error) &&
	       check_letter(act, partner, error);
}

/* P6, T3: who went on without telling, and why. */
static gboolean tell_nobody(VulnAct *act, const char *about, GError **error)
{
	const char *partner = vuln_act_word(act, "partner");
	gboolean is_receiving =
		vuln_partner_is(vuln_partner(act->world, partner), "receiving");
	g_autofree char *duty = g_strconcat(
		"tell-", about, is_receiving ? "-receiving" : NULL, NULL);

	if (!check_reader(act, partner, error))
		return FALSE;
	if (vuln_args_has(act->args, "by") || has_message(act))
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'--without' says that he is not told; '--by' and "
			"'-m' say how he was");
	if (vuln_due_is_firm(duty) || !is_duty(duty))
		return vuln_fail(error, VULN_ERROR_NO,
			"'%s' is not passed over: there is no such duty, or no "
			"reason passes it over [transition-firm-duty]",
			duty);
	vuln_act_put(act, vuln_act_word(act, "without"), "without", duty,
		"because", NULL);
	vuln_act_put(act, act->me, "without", duty, "who", NULL);
	vuln_act_put_now(act, "without", duty, "at", NULL);
	vuln_act_say(act, "%s passed over", duty);
	return TRUE;
}

static gboolean tell(VulnAct *act, GError **error)
{
	const char *about = vuln_act_need(act, "about", error);
	const char *partner = vuln_act_word(act, "partner");

	if (about == NULL || !check_way(act, error))
		return FALSE;
	if (vuln_args_has(act->args, "without"))
		return tell_nobody(act, about, error);
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
		       act, "finder", "thanks", "thanks", words, error) &&
	       check_letter(act, "finder", error);
}

const struct vuln_action vuln_actions_tell[] = {
	{"tell", "cases", "tell", "case", FALSE, tell},
	{"thank", "cases", "thank", "case", FALSE, thank},
	{NULL, NULL, NULL, NULL, FALSE, NULL}};
