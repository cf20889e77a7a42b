/* SPDX-License-Identifier: Apache-2.0 */
/* This file judges triage, orders and verdicts (S). */
#include "judge/work.h"
#include "case/view-inside.h"

void vuln_judge_triage(VulnJudge *j)
{
	const VulnNode *triage = vuln_judge_says(j, "triage");
	const char *as = vuln_node_find_text(triage, "as", NULL);
	const char *of = vuln_node_find_text(triage, "of", NULL);
	g_autofree char *path = NULL;

	if (g_strcmp0(as, "duplicate") != 0)
		return;
	if (of == NULL) {
		vuln_judge_refuse(j, "transition-duplicate-of", triage,
			"a duplicate names the case that it repeats (--of)");
		return;
	}
	path = g_strconcat("cases/", of, NULL);
	if (g_str_equal(of, vuln_thing_id(j->after)) ||
		vuln_world_thing(j->world, path, NULL) == NULL)
		vuln_judge_refuse(j, "reference-case", triage,
			"the case that it repeats is not here");
}

/* S3: orders go only to people on the case. */
static void judge_order(
	VulnJudge *j, const char *product, const VulnNode *order)
{
	static const char *const who[] = {"lead", "investigator"};
	gsize i;

	(void)product;
	for (i = 0; i < G_N_ELEMENTS(who); i++) {
		const char *handle = vuln_node_find_text(order, who[i], NULL);

		if (handle != NULL)
			vuln_judge_on_case(j, handle, order);
	}
}

void vuln_judge_scope(VulnJudge *j)
{
	vuln_judge_each(j, "ask", judge_order);
}

/* S4: a verdict for a version that is maintained, with its grounds. */
static void judge_verdict(VulnJudge *j, const char *product, const char *unit,
	const VulnNode *verdict)
{
	g_auto(GStrv) units = vuln_product_units(j->world, product);
	const char *status = vuln_node_find_text(verdict, "status", NULL);

	if (!g_strv_contains((const char *const *)units, unit))
		vuln_findings_add(j->findings, "reference-version", VULN_BAD,
			verdict, "'%s' has no maintained version '%s'", product,
			unit);
	if (g_strcmp0(status, "not-affected") == 0 &&
		vuln_node_get(verdict, "justification") == NULL)
		vuln_judge_refuse(j, "transition-unjustified", verdict,
			"'not-affected' wants a justification "
			"(--justification)");
	if (status != NULL && !g_str_equal(status, "investigating") &&
		vuln_node_get(verdict, "method") == NULL &&
		vuln_node_get(j->record->node, "sealed") == NULL)
		vuln_judge_refuse(j, "transition-without-method", verdict,
			"a verdict says how it was found (--method)");
	vuln_judge_origin(j, product, verdict);
}

/* S4: a verdict stands as a whole; nothing of the one before it is left. */
static void judge_whole(VulnJudge *j, const char *product, const char *unit,
	const VulnNode *place)
{
	const VulnNode *whole = vuln_thing_get(
		j->after, "answers", product, "versions", unit, NULL);
	const char *status = vuln_node_find_text(whole, "status", NULL);
	const char *method = vuln_node_find_text(whole, "method", NULL);
	const char *again = vuln_node_find_text(whole, "reproduced", NULL);
	gboolean is_cleared = g_strcmp0(status, "not-affected") == 0;

	if (status == NULL)
		return;
	if (!is_cleared && vuln_node_get(whole, "justification") != NULL)
		vuln_judge_refuse(j, "transition-verdict", place,
			"only 'not-affected' has a justification");
	if (is_cleared && g_strcmp0(again, "yes") == 0)
		vuln_judge_refuse(j, "transition-verdict", place,
			"what could be reproduced is not 'not-affected'");
	if (g_str_equal(status, "affected") &&
		g_strcmp0(method, "reproduction") == 0 &&
		g_strcmp0(again, "no") == 0)
		vuln_judge_refuse(j, "transition-verdict", place,
			"'affected' by a reproduction that failed: name the "
			"method that shows it (--method)");
	if (is_cleared && vuln_node_get(whole, "evidence") == NULL &&
		vuln_node_get(j->record->node, "sealed") == NULL)
		vuln_judge_refuse(j, "transition-without-evidence", place,
			"'not-affected' wants evidence (--evidence)");
}

static void judge_verdicts(
	VulnJudge *j, const char *product, const VulnNode *answer)
{
	const VulnNode *versions = vuln_node_get(answer, "versions");
	guint i;

	if (vuln_thing_get(j->before, "ask", product, NULL) == NULL)
		vuln_findings_add(j->findings, "transition-not-asked", VULN_BAD,
			answer,
			"'%s' was not asked about; 'vuln scope' comes first",
			product);
	for (i = 0; i < vuln_node_size(versions); i++) {
		const char *unit = vuln_node_key(versions, i);
		const VulnNode *verdict = vuln_node_at(versions, i);

		judge_verdict(j, product, unit, verdict);
		if (vuln_judge_today(j))
			judge_whole(j, product, unit, verdict);
	}
}

void vuln_judge_answer(VulnJudge *j)
{
	vuln_judge_each(j, "answers", judge_verdicts);
}
