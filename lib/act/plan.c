/* SPDX-License-Identifier: Apache-2.0 */
/* The builders of remediations: plan, test, ready, and the response. */
#include "act/actions.h"
#include "repo/policy.h"
#include "vuln/error.h"

static void put_products(VulnAct *act, const char *id)
{
	const char *const *given = vuln_args_all(act->args, "product");
	const char *fixed = vuln_act_word(act, "fixed-in");
	const VulnNode *asked = vuln_thing_get(act->thing, "ask", NULL);
	gboolean is_new =
		vuln_thing_get(act->thing, "remediations", id, NULL) == NULL;
	gsize i;

	for (i = 0; given[i] != NULL; i++) {
		vuln_act_put_node(act, vuln_node_map(), "remediations", id,
			"products", given[i], NULL);
		vuln_act_put(act, fixed, "remediations", id, "products",
			given[i], "fixed-in", NULL);
	}
	/* the one product asked about needs no naming */
	if (given[0] == NULL && is_new && vuln_node_size(asked) == 1) {
		const char *only = vuln_node_key(asked, 0);

		vuln_act_put_node(act, vuln_node_map(), "remediations", id,
			"products", only, NULL);
		vuln_act_put(act, fixed, "remediations", id, "products", only,
			"fixed-in", NULL);
	}
}

static gboolean put_milestones(VulnAct *act, GError **error)
{
	const char *const *words = vuln_args_all(act->args, "milestone");
	gsize i;

	for (i = 0; words[i] != NULL; i++) {
		g_auto(GStrv) parts = g_strsplit(words[i], "=", 2);
		VulnDay day;
		g_autofree char *text = NULL;

		if (parts[1] == NULL)
			return vuln_fail(error, VULN_ERROR_USAGE,
				"'%s' is no milestone: write <name>=<date>",
				words[i]);
		if (!vuln_calendar_parse_day(vuln_policy_calendar(act->world),
			    parts[1],
			    vuln_day_of_time(
				    act->now, vuln_policy_zone(act->world)),
			    &day, error))
			return FALSE;
		text = vuln_day_format(day);
		vuln_act_put(act, text, "milestones", parts[0], "date", NULL);
		vuln_act_put(
			act, "proposed", "milestones", parts[0], "state", NULL);
		vuln_act_put(act, vuln_act_word(act, "because"), "milestones",
			parts[0], "because", NULL);
	}
	return TRUE;
}

static void put_remediation_texts(VulnAct *act, const char *id)
{
	static const char *const texts[] = {"description", "effect", "limits"};
	const char *lang = vuln_act_lang(act);
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(texts); i++)
		vuln_act_put(act, vuln_act_word(act, texts[i]), "remediations",
			id, texts[i], lang, NULL);
}

/* P5: how customers get it. */
static gboolean put_delivery(VulnAct *act, const char *id, GError **error)
{
	static const char *const words[] = {"medium", "channel", "quantity",
		"charge", "export-control", "promotion", "addresses"};
	const char *charge = vuln_act_word(act, "charge");
	gsize i;

	if (charge != NULL && !g_str_equal(charge, "free") &&
		!g_str_equal(charge, "paid"))
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'--charge' is free or paid, not '%s'", charge);
	for (i = 0; i < G_N_ELEMENTS(words); i++)
		vuln_act_put(act, vuln_act_word(act, words[i]), "remediations",
			id, "delivery", words[i], NULL);
	return TRUE;
}

static gboolean plan(VulnAct *act, GError **error)
{
	const char *id = vuln_act_word(act, "remediation");
	g_autofree char *target = vuln_act_day(act, "target", error);
	gboolean is_new;

	if (target == NULL && vuln_act_word(act, "target") != NULL)
		return FALSE;
	if (!put_milestones(act, error))
		return FALSE;
	if (id == NULL)
		return vuln_args_has(act->args, "milestone") ||
		       vuln_fail(error, VULN_ERROR_MISSING,
			       "'<remediation>' or '--milestone' is missing");
	is_new = vuln_thing_get(act->thing, "remediations", id, NULL) == NULL;
	vuln_act_put(act, vuln_act_word(act, "kind"), "remediations", id,
		"kind", NULL);
	if (vuln_args_has(act->args, "interim"))
		vuln_act_put_node(act, vuln_node_bool(TRUE), "remediations", id,
			"interim", NULL);
	put_remediation_texts(act, id);
	if (!put_delivery(act, id, error))
		return FALSE;
	put_products(act, id);
	vuln_act_put(act, target, "remediations", id, "target", NULL);
	if (is_new)
		vuln_act_put(act,
			vuln_args_has(act->args, "author")
				? vuln_act_word(act, "author")
				: act->me,
			"remediations", id, "author", NULL);
	if (target == NULL)
		vuln_act_say(act, "%s  planned", id);
	else
		vuln_act_say(act, "%s  planned for %s", id, target);
	return TRUE;
}

static void put_run(VulnAct *act, const char *id, const char *unit)
{
	static const char *const texts[] = {"effect", "side-effects",
		"compatibility", "limits", "evidence"};
	const char *tester = vuln_act_word(act, "tester");
	gsize i;

	vuln_act_put(act, vuln_act_word(act, "result"), "tests", id, "runs",
		unit, "result", NULL);
	vuln_act_put(act, tester == NULL ? act->me : tester, "tests", id,
		"runs", unit, "tester", NULL);
	vuln_act_put_now(act, "tests", id, "runs", unit, "at", NULL);
	for (i = 0; i < G_N_ELEMENTS(texts); i++)
		vuln_act_put(act, vuln_act_word(act, texts[i]), "tests", id,
			"runs", unit, texts[i], NULL);
}

static gboolean test(VulnAct *act, GError **error)
{
	const char *id = vuln_act_word(act, "remediation");
	const char *version = vuln_act_word(act, "version");
	const VulnNode *products = vuln_thing_get(
		act->thing, "remediations", id, "products", NULL);
	const char *only = vuln_act_word(act, "product");
	guint i;

	if (vuln_act_need(act, "result", error) == NULL)
		return FALSE;
	for (i = 0; i < vuln_node_size(products); i++) {
		const char *product = vuln_node_key(products, i);
		g_autofree char *unit = g_strconcat(
			product, version == NULL ? NULL : " ", version, NULL);

		if (only == NULL || g_str_equal(only, product))
			put_run(act, id, unit);
	}
	if (vuln_node_size(act->item->fields) == 0)
		put_run(act, id, only == NULL ? "all" : only);
	vuln_act_say(act, "test of %s  %s", id, vuln_act_word(act, "result"));
	return TRUE;
}

static gboolean ready(VulnAct *act, GError **error)
{
	const char *id = vuln_act_word(act, "remediation");
	g_autofree char *at = vuln_act_time(act, "at", error);

	if (at == NULL && vuln_act_word(act, "at") != NULL)
		return FALSE;
	if (at == NULL)
		at = vuln_time_format_utc(act->now);
	vuln_act_put(act, at, "remediations", id, "available", NULL);
	vuln_act_put(act, vuln_act_word(act, "url"), "remediations", id, "url",
		NULL);
	vuln_act_say(act, "%s  is ready", id);
	return TRUE;
}

static gboolean decide(VulnAct *act, GError **error)
{
	const char *decider = vuln_act_word(act, "decider");

	if (vuln_act_need(act, "response", error) == NULL)
		return FALSE;
	vuln_act_put(act, vuln_act_word(act, "response"), "decision",
		"response", NULL);
	vuln_act_put(act, decider == NULL ? act->me : decider, "decision",
		"decider", NULL);
	vuln_act_put(act, vuln_act_text(act, "criteria"), "decision",
		"criteria", NULL);
	vuln_act_put_now(act, "decision", "at", NULL);
	vuln_act_say(act, "response  %s", vuln_act_word(act, "response"));
	return TRUE;
}

const struct vuln_action vuln_actions_plan[] = {
	{"plan", "cases", "plan", "case", FALSE, plan},
	{"test", "cases", "test", "case", FALSE, test},
	{"ready", "cases", "ready", "case", FALSE, ready},
	{"decide", "cases", "decide", "case", FALSE, decide},
	{NULL, NULL, NULL, NULL, FALSE, NULL}};
