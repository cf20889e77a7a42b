/* SPDX-License-Identifier: Apache-2.0 */
/* This file judges plans, tests, remediations and the decision (P). */
#include <string.h>

#include "case/tests.h"
#include "case/view-inside.h"
#include "judge/work.h"
#include "vuln/schema.h"
#include "repo/policy.h"

/* P1: an interim remediation states effect and limits. */
static void judge_remediation(
	VulnJudge *j, const char *id, const VulnNode *place)
{
	const VulnNode *whole =
		vuln_thing_get(j->after, "remediations", id, NULL);

	if (vuln_node_true(vuln_node_get(whole, "interim")) &&
		(vuln_node_get(whole, "effect") == NULL ||
			vuln_node_get(whole, "limits") == NULL))
		vuln_judge_refuse(j, "transition-interim-limits", place,
			"an interim remediation states its effect and its "
			"limits (--effect, --limits)");
	if (whole != NULL && vuln_node_get(whole, "kind") == NULL)
		vuln_judge_refuse(j, "transition-remediation-kind", place,
			"a remediation is a fix or a workaround (--kind)");
}

/* The first day that a product is planned to have its fix, and whether it has
 * something until then. */
static const char *day_of_fix(
	const VulnThing *thing, const char *product, gboolean *interim)
{
	const VulnNode *all = vuln_thing_get(thing, "remediations", NULL);
	const char *day = NULL;
	guint i;

	*interim = FALSE;
	for (i = 0; i < vuln_node_size(all); i++) {
		const VulnNode *one = vuln_node_at(all, i);
		const char *target = vuln_node_find_text(one, "target", NULL);

		if (vuln_node_find(one, "products", product, NULL) == NULL)
			continue;
		if (vuln_node_true(vuln_node_get(one, "interim")))
			*interim = TRUE;
		else if (target != NULL &&
			 (day == NULL || g_strcmp0(target, day) < 0))
			day = target;
	}
	return day;
}

/* P3: all on one day, or something interim for those that come later. */
static void judge_days(VulnJudge *j, const VulnNode *place)
{
	const VulnNode *ask = vuln_thing_get(j->after, "ask", NULL);
	const char *first = NULL;
	gboolean interim;
	guint i;

	for (i = 0; i < vuln_node_size(ask); i++) {
		const char *day =
			day_of_fix(j->after, vuln_node_key(ask, i), &interim);

		if (day != NULL && (first == NULL || g_strcmp0(day, first) < 0))
			first = day;
	}
	for (i = 0; first != NULL && i < vuln_node_size(ask); i++) {
		const char *product = vuln_node_key(ask, i);
		const char *day = day_of_fix(j->after, product, &interim);

		if (day != NULL && g_strcmp0(day, first) > 0 && !interim)
			vuln_findings_add(j->findings, "transition-later-fix",
				VULN_WARNING, place,
				"'%s' gets its fix on %s, others on %s: plan "
				"something interim for it, or one day for all",
				product, day, first);
	}
}

/* P5: how customers get it. */
void vuln_judge_delivery(VulnJudge *j, const char *id, const VulnNode *place)
{
	const VulnNode *whole =
		vuln_thing_get(j->after, "remediations", id, NULL);

	if (vuln_node_find(whole, "delivery", "channel", NULL) == NULL &&
		vuln_node_find(whole, "delivery", "medium", NULL) == NULL &&
		vuln_node_get(whole, "url") == NULL)
		vuln_findings_add(j->findings, "transition-no-delivery",
			VULN_WARNING, place,
			"'%s' says neither where it can be had nor how it "
			"reaches customers ('vuln plan' --medium, --channel, "
			"or 'vuln ready' --url)",
			id);
}

/* P2: the plan has three stages. */
static void judge_stage(VulnJudge *j, const char *name, const VulnNode *stage)
{
	const char *const *stages =
		vuln_field_words(vuln_schema_field("cases", "milestones"));

	if (!g_strv_contains(stages, name))
		vuln_judge_refuse_today(j, "transition-milestone", stage,
			"'%s' is no stage of the plan: investigation, "
			"remediation, text",
			name);
}

void vuln_judge_plan(VulnJudge *j)
{
	const VulnNode *planned = vuln_judge_says(j, "remediations");

	vuln_judge_each(j, "remediations", judge_remediation);
	vuln_judge_each(j, "milestones", judge_stage);
	if (j->is_new && planned != NULL)
		judge_days(j, planned);
}

static gboolean is_planned(
	VulnJudge *j, const char *remediation, const VulnNode *place)
{
	if (vuln_thing_get(j->before, "remediations", remediation, NULL) !=
		NULL)
		return TRUE;
	vuln_findings_add(j->findings, "reference-remediation", VULN_BAD, place,
		"no remediation '%s' was planned", remediation);
	return FALSE;
}

static void refuse_author(VulnJudge *j, const VulnNode *place)
{
	vuln_judge_refuse(j, "transition-tested-by-author", place,
		"a remediation is tested by somebody other than its author");
}

/* P4: whoever signs the test tells of it, whatever name he writes. */
static void judge_tester(VulnJudge *j, const char *id, const VulnNode *run)
{
	const char *author =
		vuln_thing_text(j->before, "remediations", id, "author", NULL);

	if (author != NULL && g_strcmp0(author, vuln_node_find_text(run,
							"tester", NULL)) == 0)
		refuse_author(j, run);
	else if (vuln_judge_today(j) &&
		 vuln_is_fixer(j->before, id, vuln_record_by(j->record)))
		refuse_author(j, run);
}

static gboolean is_known_version(
	VulnJudge *j, const char *id, const char *product, const char *unit)
{
	g_auto(GStrv) units = vuln_product_units(j->world, product);
	const char *fixed = vuln_thing_text(j->before, "remediations", id,
		"products", product, "fixed-in", NULL);

	return g_strv_contains((const char *const *)units, unit) ||
	       g_strcmp0(fixed, unit) == 0;
}

/* P4: a run is of a version of a product that the plan is for. */
static void judge_unit(
	VulnJudge *j, const char *id, const char *name, const VulnNode *run)
{
	g_auto(GStrv) products = vuln_remedy_products(j->before, id);
	g_autofree char *product = g_strndup(name, strcspn(name, " "));
	const char *unit = name + strlen(product);

	if (!g_strv_contains((const char *const *)products, product))
		vuln_findings_add(j->findings, "transition-not-planned",
			VULN_BAD, run, "'%s' is not planned for '%s'", id,
			product);
	else if (*unit == '\0')
		vuln_findings_add(j->findings, "reference-version", VULN_BAD,
			run, "the run of '%s' names no version", product);
	else if (!is_known_version(j, id, product, unit + 1))
		vuln_findings_add(j->findings, "reference-version", VULN_BAD,
			run, "'%s' has no maintained version '%s'", product,
			unit + 1);
}

static gboolean is_cell(const char *name)
{
	guint i;

	for (i = 0; i < VULN_TEST_CELLS; i++)
		if (g_str_equal(name, vuln_test_cell_name(i)))
			return TRUE;
	return FALSE;
}

/* P4: what does not apply says why. */
static void judge_not_applicable(VulnJudge *j, const VulnNode *run)
{
	const VulnNode *all = vuln_node_get(run, "not-applicable");
	guint i;

	for (i = 0; i < vuln_node_size(all); i++) {
		const VulnNode *why = vuln_node_at(all, i);

		if (!is_cell(vuln_node_key(all, i)))
			vuln_findings_add(j->findings, "transition-test",
				VULN_BAD, why, "'%s' is nothing that is tested",
				vuln_node_key(all, i));
		else if (vuln_node_type(why) != VULN_NULL &&
			 *vuln_node_text(why) == '\0')
			vuln_judge_refuse(j, "transition-test", why,
				"what does not apply says why");
	}
}

/* P4: tested by somebody else, and for every product. */
static void judge_runs(VulnJudge *j, const char *id, const VulnNode *test)
{
	const VulnNode *runs = vuln_node_get(test, "runs");
	guint i;

	if (!is_planned(j, id, test))
		return;
	for (i = 0; i < vuln_node_size(runs); i++) {
		const VulnNode *one = vuln_node_at(runs, i);

		judge_tester(j, id, one);
		judge_not_applicable(j, one);
		if (vuln_judge_today(j))
			judge_unit(j, id, vuln_node_key(runs, i), one);
	}
}

void vuln_judge_test(VulnJudge *j)
{
	vuln_judge_each(j, "tests", judge_runs);
}

static gboolean is_tested(
	const VulnJudge *j, const char *remediation, const char *product)
{
	const VulnNode *runs =
		vuln_thing_get(j->before, "tests", remediation, "runs", NULL);
	gboolean passed = FALSE;
	guint i;

	for (i = 0; i < vuln_node_size(runs); i++) {
		const char *unit = vuln_node_key(runs, i);
		gsize length = strlen(product);

		if (strncmp(unit, product, length) != 0 ||
			(unit[length] != '\0' && unit[length] != ' '))
			continue;
		if (g_strcmp0(vuln_node_find_text(
				      vuln_node_at(runs, i), "result", NULL),
			    "pass") != 0)
			return FALSE;
		passed = TRUE;
	}
	return passed;
}

/* P4 by the rules of before: something has passed for each product. */
static gboolean judge_passed(
	VulnJudge *j, const char *id, const VulnNode *place)
{
	const VulnNode *products =
		vuln_thing_get(j->before, "remediations", id, "products", NULL);
	gboolean good = TRUE;
	guint i;

	for (i = 0; i < vuln_node_size(products); i++) {
		const char *product = vuln_node_key(products, i);

		if (is_tested(j, id, product))
			continue;
		vuln_findings_add(j->findings, "transition-untested", VULN_BAD,
			place,
			"'%s' is not offered for '%s' before it has passed its "
			"test",
			id, product);
		good = FALSE;
	}
	return good;
}

/* P4: each version that is affected, by all that must be looked at. */
static void judge_tested(VulnJudge *j, const char *id, const VulnNode *place)
{
	g_autofree char *gap = vuln_test_gap(j->world, j->before, id);

	if (gap != NULL)
		vuln_findings_add(j->findings, "transition-untested", VULN_BAD,
			place,
			"'%s' is not offered before it is tested; missing for "
			"%s ('vuln test')",
			id, gap);
}

static void judge_offered(VulnJudge *j, const char *id, const VulnNode *place)
{
	if (!is_planned(j, id, place))
		return;
	/* taken back */
	if (vuln_thing_get(j->after, "remediations", id, "available", NULL) ==
		NULL)
		return;
	if (j->is_new)
		vuln_judge_delivery(j, id, place);
	if (vuln_policy_rules(j->world) < VULN_RULES_NOW &&
		!judge_passed(j, id, place))
		return;
	if (vuln_judge_today(j))
		judge_tested(j, id, place);
}

void vuln_judge_ready(VulnJudge *j)
{
	vuln_judge_each(j, "remediations", judge_offered);
}

static gboolean is_consulted(const char *response)
{
	return g_strcmp0(response, "none") == 0 ||
	       g_strcmp0(response, "individual") == 0;
}

/* R11: whoever does nothing, or answers one by one, has talked about it. */
void vuln_judge_decide(VulnJudge *j)
{
	const VulnNode *decision = vuln_judge_says(j, "decision");
	const VulnNode *own = vuln_judge_says(j, "responses");
	guint i;

	if (is_consulted(vuln_node_find_text(decision, "response", NULL)))
		vuln_judge_consulted(j, "policy", decision);
	for (i = 0; i < vuln_node_size(own); i++) {
		const VulnNode *one = vuln_node_at(own, i);

		if (is_consulted(vuln_node_find_text(one, "is", NULL)))
			vuln_judge_consulted(j, "policy", one);
	}
}
