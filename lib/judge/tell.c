/* SPDX-License-Identifier: Apache-2.0 */
/* The rules of what partners and finders are told, and of what is taken back.
 */

#include "base/translate.h"
#include "case/told.h"
#include "judge/work.h"
#include "case/view-inside.h"

static gboolean tells_finder(const VulnNode *told)
{
	guint i;

	for (i = 0; i < vuln_node_size(told); i++)
		if (vuln_node_get(vuln_node_at(told, i), "finder") != NULL)
			return TRUE;
	return FALSE;
}

/* What is said without a letter: with whom, and not yet to come. */
static void judge_saying(VulnJudge *j, const VulnNode *entry)
{
	const char *at = vuln_node_find_text(entry, "at", NULL);
	gint64 time;

	if (vuln_node_get(entry, "by") == NULL)
		return;
	if (vuln_node_get(entry, "with") == NULL &&
		vuln_node_get(j->record->node, "sealed") == NULL)
		vuln_judge_refuse(j, "transition-told-whom", entry,
			"what was said without a letter names with whom "
			"(--with)");
	if (at != NULL && vuln_time_parse_utc(at, &time, NULL) &&
		time > vuln_record_at(j->record))
		vuln_judge_refuse(j, "transition-told-whom", entry,
			"nobody was told yet at a time that is to come (--at)");
}

/* Reports are for the coordinator and for IPA: nobody else has a form (O5). */
static void judge_reader(VulnJudge *j, const char *id, const VulnNode *entry)
{
	const VulnThing *partner = vuln_partner(j->world, id);

	if (partner != NULL && !vuln_partner_is(partner, "coordinator") &&
		!vuln_partner_is(partner, "receiving"))
		vuln_findings_add(j->findings, "transition-told-whom", VULN_BAD,
			entry,
			"there is no form in which '%s' could be told: reports "
			"go to a coordinator or a receiving organisation",
			id);
	judge_saying(j, entry);
}

static gboolean has(const VulnJudge *j, const char *key)
{
	return vuln_node_size(vuln_thing_get(j->before, key, NULL)) > 0;
}

static gboolean has_plan(const VulnJudge *j)
{
	return has(j, "remediations") || has(j, "milestones") ||
	       has(j, "publication") || has(j, "decision");
}

/* S12, P2, P6, U8: what is told is what the records say. */
static void judge_truth(VulnJudge *j, const char *about, const VulnNode *place)
{
	if (g_str_equal(about, "result") && !has(j, "answers"))
		vuln_judge_refuse(j, "transition-told-untrue", place,
			"there is no result yet: no product has its answer "
			"('vuln answer')");
	if (g_str_equal(about, "plan") && !has_plan(j))
		vuln_judge_refuse(j, "transition-told-untrue", place,
			"there is no plan yet ('vuln plan', 'vuln schedule')");
	if (g_str_equal(about, "ready") &&
		vuln_newest_available(j->before) == NULL)
		vuln_judge_refuse(j, "transition-told-untrue", place,
			"no remediation can be had yet ('vuln ready')");
	if (g_str_equal(about, "leak") && !has(j, "leaks"))
		vuln_judge_refuse(j, "transition-told-untrue", place,
			"no leak is suspected ('vuln leak')");
	if (g_str_equal(about, "finder-direct") &&
		vuln_thing_get(j->before, "finder", NULL) == NULL)
		vuln_judge_refuse(j, "transition-told-untrue", place,
			"no finder is in contact with us about this case");
}

static void judge_news(VulnJudge *j, const char *about, const VulnNode *news)
{
	const VulnNode *partners = vuln_node_get(news, "partners");
	guint i;

	judge_truth(j, about, news);
	for (i = 0; i < vuln_node_size(partners); i++)
		judge_reader(j, vuln_node_key(partners, i),
			vuln_node_at(partners, i));
	if (vuln_node_get(news, "finder") != NULL)
		judge_saying(j, vuln_node_get(news, "finder"));
}

/* T3, O6: what goes to the coordinator for publication is approved. U6: thanks
 * come with the news of the publication. */
void vuln_judge_tell(VulnJudge *j)
{
	const VulnNode *told = vuln_judge_says(j, "told");
	const VulnNode *status = vuln_node_get(told, "status");
	const VulnNode *thanks = vuln_node_get(told, "thanks");
	const VulnNode *news = vuln_node_get(told, "published");

	if (status != NULL && vuln_approval_of(j->world, j->before) == NULL)
		vuln_judge_refuse(j, "unapproved", status,
			"the public view is not approved; somebody else "
			"approves it ('vuln approve')");
	if (!vuln_judge_is_published(j) && (thanks != NULL || news != NULL))
		vuln_judge_refuse(j, "transition-unpublished",
			thanks != NULL ? thanks : news,
			"nothing is published yet");
	if (tells_finder(told))
		vuln_judge_consulted(j, "finder", told);
	/* histories of before were written under milder rules */
	if (j->is_new)
		vuln_judge_each(j, "told", judge_news);
	vuln_judge_waivers(j);
}
