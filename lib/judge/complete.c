/* SPDX-License-Identifier: Apache-2.0 */
/* This file judges whether what is to be approved is whole: in every language,
 * with something for every affected product to do (O6, T6, U2, U7). */
#include <string.h>

#include "case/ground.h"
#include "case/revision.h"
#include "case/tests.h"
#include "case/view-inside.h"
#include "judge/complete.h"
#include "judge/work.h"
#include "repo/policy.h"

#define RULE "statement-says-too-little"

/* Languages */

static gboolean has_text(const VulnNode *texts, const char *language)
{
	const char *text = vuln_node_find_text(texts, language, NULL);

	return text != NULL && *text != '\0';
}

static gboolean has_any(const VulnNode *texts)
{
	guint i;

	for (i = 0; i < vuln_node_size(texts); i++)
		if (has_text(texts, vuln_node_key(texts, i)))
			return TRUE;
	return FALSE;
}

static void missing(VulnJudge *j, const VulnNode *place, const char *option,
	const char *of, const char *language)
{
	if (of == NULL)
		vuln_findings_add(j->findings, RULE, VULN_BAD, place,
			"'--%s' is missing in '%s' ('--lang %s')", option,
			language, language);
	else
		vuln_findings_add(j->findings, RULE, VULN_BAD, place,
			"'--%s' of '%s' is missing in '%s' ('--lang %s')",
			option, of, language, language);
}

void vuln_judge_languages(VulnJudge *j, const VulnNode *texts,
	const char *option, const char *of, const VulnNode *place)
{
	const char *const *languages = vuln_policy_languages(j->world);
	gsize i;

	for (i = 0; has_any(texts) && languages[i] != NULL; i++)
		if (!has_text(texts, languages[i]))
			missing(j, place, option, of, languages[i]);
}

static void judge_texts(
	VulnJudge *j, const VulnNode *view, const VulnNode *place)
{
	/* title, summary, impact and contact are asked for anyway */
	vuln_judge_languages(j, vuln_node_get(view, "information"),
		"information", NULL, place);
	vuln_judge_languages(
		j, vuln_node_get(view, "thanks"), "thanks", NULL, place);
	vuln_judge_languages(
		j, vuln_node_get(view, "organisation"), "org", "policy", place);
}

static void judge_remedy_texts(VulnJudge *j, const char *id,
	const VulnNode *remedy, const VulnNode *place)
{
	static const char *const texts[] = {"description", "effect", "limits"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(texts); i++)
		vuln_judge_languages(j, vuln_node_get(remedy, texts[i]),
			texts[i], id, place);
}

static void judge_response_texts(
	VulnJudge *j, const VulnNode *view, const VulnNode *place)
{
	const VulnNode *own = vuln_node_get(view, "responses");
	guint i;

	vuln_judge_languages(j, vuln_node_find(view, "response", "text", NULL),
		"advice", NULL, place);
	for (i = 0; i < vuln_node_size(own); i++)
		vuln_judge_languages(j,
			vuln_node_get(vuln_node_at(own, i), "text"), "advice",
			vuln_node_key(own, i), place);
}

/* Something to do */

static gboolean has_ground(const VulnNode *view, const char *product)
{
	return vuln_view_has_remedy(view, product, FALSE) ||
	       vuln_view_response(view, product) != NULL;
}

static void judge_grounds(
	VulnJudge *j, const VulnNode *view, const VulnNode *place)
{
	const VulnNode *products = vuln_node_get(view, "products");
	guint i;

	for (i = 0; i < vuln_node_size(products); i++) {
		const char *id = vuln_node_key(products, i);

		if (vuln_view_is_affected(view, id) && !has_ground(view, id))
			vuln_findings_add(j->findings, RULE, VULN_BAD, place,
				"'%s' is affected: there is neither a "
				"remediation nor a decision for it, nor a "
				"planned month ('vuln plan', 'vuln decide')",
				id);
	}
}

/* U2: a month that has gone by is no plan. */
static void judge_month(VulnJudge *j, const char *id, const VulnNode *remedy,
	const VulnNode *place)
{
	const VulnZone *zone = vuln_policy_zone(j->world);
	const char *target = vuln_node_find_text(remedy, "target", NULL);
	int year, month, this_year, this_month;
	VulnDay day;

	if (target == NULL || vuln_node_get(remedy, "available") != NULL ||
		!vuln_day_parse(target, &day, NULL))
		return;
	vuln_day_split(day, &year, &month, NULL);
	vuln_day_split(vuln_day_of_time(j->clock, zone), &this_year,
		&this_month, NULL);
	if (year * 12 + month < this_year * 12 + this_month)
		vuln_findings_add(j->findings, "statement-past-month",
			VULN_WARNING, place,
			"'%s' is planned for a month that has gone by ('vuln "
			"plan --target')",
			id);
}

static void judge_offer(VulnJudge *j, const char *id, const VulnNode *remedy,
	const VulnNode *place)
{
	if (vuln_node_get(remedy, "available") != NULL &&
		!vuln_is_offered(j->world, j->before, id))
		vuln_findings_add(j->findings, "transition-untested", VULN_BAD,
			place,
			"'%s' is offered, but was not tested as it is planned "
			"now ('vuln test', 'vuln ready')",
			id);
}

static void judge_remedies(
	VulnJudge *j, const VulnNode *view, const VulnNode *place)
{
	const VulnNode *all = vuln_node_get(view, "remediations");
	guint i;

	for (i = 0; i < vuln_node_size(all); i++) {
		const char *id = vuln_node_key(all, i);
		const VulnNode *one = vuln_node_at(all, i);

		judge_remedy_texts(j, id, one, place);
		judge_offer(j, id, one, place);
		if (j->is_new)
			judge_month(j, id, one, place);
	}
}

/* Revisions */

void vuln_judge_revision(
	VulnJudge *j, const VulnNode *view, const VulnNode *place)
{
	const char *open = vuln_open_revision(j->before);

	if (!vuln_page_differs(j->before, view))
		return;
	if (open == NULL)
		vuln_findings_add(j->findings, RULE, VULN_BAD, place,
			"nothing says what changes on the page ('vuln "
			"statement --revision', in each language)");
	else
		vuln_judge_languages(j,
			vuln_node_find(view, "revisions", open, "text", NULL),
			"revision", NULL, place);
}

void vuln_judge_complete(
	VulnJudge *j, const VulnNode *view, const VulnNode *place)
{
	if (vuln_is_withdrawn(view)) {
		vuln_judge_languages(j, vuln_node_get(view, "withdrawn"),
			"because", NULL, place);
	} else {
		judge_texts(j, view, place);
		judge_response_texts(j, view, place);
		judge_grounds(j, view, place);
		judge_remedies(j, view, place);
	}
	vuln_judge_revision(j, view, place);
}
