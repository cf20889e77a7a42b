/* SPDX-License-Identifier: Apache-2.0 */
/* The builders of remediations: plan, test, ready, and the response. */
#include "act/actions.h"
#include "case/tests.h"
#include "repo/policy.h"
#include "vuln/error.h"

/* The one product of which a remediation is, unless it is said: that of the
 * remediation as it stands, or the only one asked about. NULL: several. */
static const char *only_product(const VulnAct *act, const char *id)
{
	const VulnNode *its = vuln_thing_get(
		act->thing, "remediations", id, "products", NULL);

	if (vuln_thing_get(act->thing, "remediations", id, NULL) == NULL)
		its = vuln_thing_get(act->thing, "ask", NULL);
	return vuln_node_size(its) == 1 ? vuln_node_key(its, 0) : NULL;
}

static void put_product(VulnAct *act, const char *id, const char *product)
{
	const VulnNode *before = vuln_thing_get(
		act->thing, "remediations", id, "products", product, NULL);
	const char *fixed = vuln_act_word(act, "fixed-in");

	if (before == NULL)
		vuln_act_put_node(act, vuln_node_map(), "remediations", id,
			"products", product, NULL);
	vuln_act_put(act, fixed, "remediations", id, "products", product,
		"fixed-in", NULL);
}

static gboolean put_products(VulnAct *act, const char *id, GError **error)
{
	const char *const *given = vuln_args_all(act->args, "product");
	const char *only = only_product(act, id);
	gsize i;

	for (i = 0; given[i] != NULL; i++)
		put_product(act, id, given[i]);
	if (given[0] != NULL)
		return TRUE;
	if (only != NULL)
		put_product(act, id, only);
	else if (vuln_act_word(act, "fixed-in") != NULL)
		return vuln_fail_missing(error, "--product");
	return TRUE;
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
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(texts); i++)
		vuln_act_put_said(act, vuln_act_word(act, texts[i]),
			"remediations", id, texts[i], NULL);
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
	g_autofree char *target = NULL;
	const char *author;
	gboolean is_new;

	if (!put_milestones(act, error))
		return FALSE;
	if (id == NULL)
		return vuln_args_has(act->args, "milestone") ||
		       vuln_fail(error, VULN_ERROR_MISSING,
			       "'<remediation>' or '--milestone' is missing");
	target = vuln_act_day(act, "target", error);
	if (target == NULL && vuln_act_word(act, "target") != NULL)
		return FALSE;
	is_new = vuln_thing_get(act->thing, "remediations", id, NULL) == NULL;
	vuln_act_put(act, vuln_act_word(act, "kind"), "remediations", id,
		"kind", NULL);
	if (vuln_args_has(act->args, "interim"))
		vuln_act_put_node(act, vuln_node_bool(TRUE), "remediations", id,
			"interim", NULL);
	put_remediation_texts(act, id);
	if (!put_delivery(act, id, error))
		return FALSE;
	if (!put_products(act, id, error))
		return FALSE;
	vuln_act_put(act, target, "remediations", id, "target", NULL);
	author = vuln_act_word(act, "author");
	if (author == NULL && is_new)
		author = act->me;
	vuln_act_put(act, author, "remediations", id, "author", NULL);
	if (target == NULL)
		vuln_act_say(act, "%s  planned", id);
	else
		vuln_act_say(act, "%s  planned for %s", id, target);
	return TRUE;
}

static VulnNode *run_of(
	const VulnAct *act, const char *id, const char *name, const char *key)
{
	return vuln_thing_get(act->thing, "tests", id, "runs", name, key, NULL);
}

/* P4: --not-applicable <what>=<why>, which replaces what was found of it. */
static gboolean put_not_applicable(
	VulnAct *act, const char *id, const char *name, GError **error)
{
	const char *const *words = vuln_args_all(act->args, "not-applicable");
	gsize i;

	for (i = 0; words[i] != NULL; i++) {
		g_auto(GStrv) parts = g_strsplit(words[i], "=", 2);

		if (parts[1] == NULL || *parts[1] == '\0')
			return vuln_fail(error, VULN_ERROR_USAGE,
				"'%s' gives no reason: write "
				"--not-applicable <what>=<why>",
				words[i]);
		if (vuln_args_has(act->args, parts[0]))
			return vuln_fail(error, VULN_ERROR_USAGE,
				"'--%s' was looked at and does not apply: only "
				"one of them",
				parts[0]);
		vuln_act_put(act, parts[1], "tests", id, "runs", name,
			"not-applicable", parts[0], NULL);
		if (run_of(act, id, name, parts[0]) != NULL)
			vuln_act_put_node(act, vuln_node_null(), "tests", id,
				"runs", name, parts[0], NULL);
	}
	return TRUE;
}

static gboolean put_run(
	VulnAct *act, const char *id, const char *name, GError **error)
{
	const char *tester = vuln_act_word(act, "tester");
	const char *evidence = vuln_act_word(act, "evidence");
	guint i;

	vuln_act_put(act, vuln_act_word(act, "result"), "tests", id, "runs",
		name, "result", NULL);
	vuln_act_put(act, tester == NULL ? act->me : tester, "tests", id,
		"runs", name, "tester", NULL);
	vuln_act_put_now(act, "tests", id, "runs", name, "at", NULL);
	vuln_act_put(
		act, evidence, "tests", id, "runs", name, "evidence", NULL);
	for (i = 0; i < VULN_TEST_CELLS; i++) {
		const char *cell = vuln_test_cell_name(i);
		const char *word = vuln_act_word(act, cell);

		vuln_act_put(act, word, "tests", id, "runs", name, cell, NULL);
		if (word != NULL &&
			vuln_node_get(run_of(act, id, name, "not-applicable"),
				cell) != NULL)
			vuln_act_put_node(act, vuln_node_null(), "tests", id,
				"runs", name, "not-applicable", cell, NULL);
	}
	vuln_act_say(act, "test of %s  %s  %s", id, name,
		vuln_act_word(act, "result"));
	return put_not_applicable(act, id, name, error);
}

/* One version, or all that must be tested. */
static gboolean put_runs(
	VulnAct *act, const char *id, const char *product, GError **error)
{
	const char *version = vuln_act_word(act, "version");
	g_auto(GStrv) units =
		vuln_remedy_units(act->world, act->thing, id, product);
	const char *const one[] = {version, NULL};
	const char *const *all =
		version != NULL ? one : (const char *const *)units;

	for (; *all != NULL; all++) {
		g_autofree char *name = g_strconcat(product, " ", *all, NULL);

		if (!put_run(act, id, name, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean test(VulnAct *act, GError **error)
{
	const char *id = vuln_act_word(act, "remediation");
	const char *only = vuln_act_word(act, "product");
	g_auto(GStrv) products = vuln_remedy_products(act->thing, id);
	gsize i;

	if (vuln_act_need(act, "result", error) == NULL)
		return FALSE;
	if (vuln_thing_get(act->thing, "remediations", id, NULL) == NULL)
		return vuln_fail(error, VULN_ERROR_NO,
			"no remediation '%s' was planned "
			"[reference-remediation]",
			id);
	if (only != NULL &&
		!g_strv_contains((const char *const *)products, only))
		return vuln_fail(error, VULN_ERROR_NO,
			"'%s' is not planned for '%s' [transition-not-planned]",
			id, only);
	for (i = 0; products[i] != NULL; i++)
		if ((only == NULL || g_str_equal(only, products[i])) &&
			!put_runs(act, id, products[i], error))
			return FALSE;
	return vuln_node_size(act->item->fields) > 0 ||
	       vuln_fail(error, VULN_ERROR_NO,
		       "there is no version that '%s' must be tested on "
		       "[transition-not-planned]",
		       id);
}

/* P4: what is offered no longer. */
static gboolean take_back(VulnAct *act, const char *id, GError **error)
{
	if (vuln_args_has(act->args, "url") || vuln_args_has(act->args, "at"))
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'--withdraw' goes without '--url' and '--at'");
	if (vuln_thing_get(act->thing, "remediations", id, "available", NULL) ==
		NULL)
		return TRUE;
	vuln_act_put_node(
		act, vuln_node_null(), "remediations", id, "available", NULL);
	vuln_act_say(act, "%s  is no longer offered", id);
	return TRUE;
}

static gboolean ready(VulnAct *act, GError **error)
{
	const char *id = vuln_act_word(act, "remediation");
	g_autofree char *at = vuln_act_time(act, "at", error);

	if (at == NULL && vuln_act_word(act, "at") != NULL)
		return FALSE;
	if (vuln_args_has(act->args, "withdraw"))
		return take_back(act, id, error);
	if (at == NULL)
		at = vuln_time_format_utc(act->now);
	vuln_act_put(act, at, "remediations", id, "available", NULL);
	vuln_act_put(act, vuln_act_word(act, "url"), "remediations", id, "url",
		NULL);
	vuln_act_say(act, "%s  is ready", id);
	return TRUE;
}

/* What the public is told: a new response takes the words of the old one away.
 * @product NULL: for all that have none of their own. */
static void put_response(
	VulnAct *act, const char *product, const char *is, const char *advice)
{
	const VulnNode *old =
		product == NULL ? vuln_thing_get(act->thing, "response", NULL)
				: vuln_thing_get(act->thing, "responses",
					  product, NULL);
	const VulnNode *texts = vuln_node_get(old, "text");
	VulnNode *fields =
		product == NULL ? act->item->fields
				: vuln_node_sub(act->item->fields, "responses");
	VulnNode *one =
		vuln_node_sub(fields, product == NULL ? "response" : product);
	gboolean is_other =
		g_strcmp0(vuln_node_find_text(old, "is", NULL), is) != 0;
	guint i;

	vuln_node_put_text(one, "is", is);
	for (i = 0; is_other && i < vuln_node_size(texts); i++)
		vuln_node_put(vuln_node_sub(one, "text"),
			vuln_node_key(texts, i), vuln_node_null());
	if (advice == NULL)
		return;
	vuln_node_put_text(
		vuln_node_sub(one, "text"), vuln_act_lang(act), advice);
	vuln_act_word(act, "lang"); /* it has its effect here */
}

static void put_responses(VulnAct *act)
{
	const char *const *products = vuln_args_all(act->args, "product");
	const char *response = vuln_act_word(act, "response");
	const char *advice = vuln_act_word(act, "advice");
	gsize i;

	if (products[0] == NULL) {
		vuln_act_put(act, response, "decision", "response", NULL);
		put_response(act, NULL, response, advice);
	}
	for (i = 0; products[i] != NULL; i++)
		put_response(act, products[i], response, advice);
}

static gboolean decide(VulnAct *act, GError **error)
{
	const char *decider = vuln_act_word(act, "decider");

	if (vuln_act_need(act, "response", error) == NULL)
		return FALSE;
	if (vuln_args_has(act->args, "lang") &&
		!vuln_args_has(act->args, "advice"))
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'--lang' is of '--advice', which is missing");
	put_responses(act);
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
