/* SPDX-License-Identifier: Apache-2.0 */
/* What a plan must and should say (P1, P3, P5). */
#include "judge/work.h"

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

void vuln_judge_plan(VulnJudge *j)
{
	const VulnNode *planned = vuln_judge_says(j, "remediations");

	vuln_judge_each(j, "remediations", judge_remediation);
	if (j->is_new && planned != NULL)
		judge_days(j, planned);
}
