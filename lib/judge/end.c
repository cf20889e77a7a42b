/* SPDX-License-Identifier: Apache-2.0 */
/* This file judges closing, reopening and erasing (U16). */
#include "case/facts.h"
#include "judge/work.h"
#include "case/view-inside.h"

/* U16: refused while follow-up, promised details or copies are open. */
static gboolean is_passed_over(const VulnJudge *j, const char *duty)
{
	return vuln_thing_get(j->after, "without", duty, NULL) != NULL;
}

static gboolean has_available(const VulnJudge *j)
{
	const VulnNode *all = vuln_thing_get(j->before, "remediations", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(all); i++)
		if (vuln_node_get(vuln_node_at(all, i), "available") != NULL)
			return TRUE;
	return FALSE;
}

/* P6, U7: duties that must not block, but who passes one over says why. */
static void judge_reports(VulnJudge *j, const VulnNode *closed)
{
	if (vuln_node_size(vuln_thing_get(j->before, "tn", NULL)) == 0)
		return;
	if (has_available(j) && !is_passed_over(j, "tell-ready") &&
		vuln_thing_get(j->before, "told", "ready", NULL) == NULL)
		vuln_judge_refuse(j, "transition-open-work", closed,
			"the finished remediation is not reported ('vuln "
			"tell', or --without tell-ready=<why>)");
	if (!is_passed_over(j, "tell-published") &&
		vuln_thing_get(j->before, "told", "published", NULL) == NULL)
		vuln_judge_refuse(j, "transition-open-work", closed,
			"the coordinator is not told of the publication "
			"('vuln tell', or --without tell-published=<why>)");
}

void vuln_judge_close(VulnJudge *j)
{
	const VulnNode *closed = vuln_judge_says(j, "closed");
	const char *because = vuln_node_find_text(closed, "because", NULL);
	const VulnNode *answers = vuln_thing_get(j->before, "answers", NULL);
	gboolean is_published = vuln_is_published(j->before);
	enum vuln_status status = vuln_status_of(j->world, j->before, NULL);

	if (vuln_node_type(closed) == VULN_NULL)
		return;
	if (g_strcmp0(because, "published") == 0 && !is_published)
		vuln_judge_refuse(j, "transition-unpublished", closed,
			"nothing is published yet");
	if (g_strcmp0(because, "published") == 0 && is_published)
		judge_reports(j, closed);
	if (g_strcmp0(because, "published") == 0 && is_published &&
		(status == VULN_STATUS_AFFECTED_INVESTIGATING ||
			status == VULN_STATUS_NOT_AFFECTED_INVESTIGATING))
		vuln_judge_refuse(j, "transition-open-work", closed,
			"some product is still under investigation");
	if (g_strcmp0(because, "not-affected") == 0 &&
		(answers == NULL || status != VULN_STATUS_NOT_AFFECTED))
		vuln_judge_refuse(j, "transition-open-work", closed,
			"not every product asked about is cleared");
	if (g_strcmp0(because, "duplicate") == 0 &&
		g_strcmp0(vuln_thing_text(j->before, "triage", "as", NULL),
			"duplicate") != 0)
		vuln_judge_refuse(j, "transition-duplicate-of", closed,
			"the case is not triaged as a duplicate");
}

void vuln_judge_reopen(VulnJudge *j)
{
	if (!vuln_is_closed(j->before))
		vuln_judge_refuse(j, "transition-not-closed", NULL,
			"the case is not closed");
}

/* R10: what holds data about a finder may be erased, nothing else; whoever
 * names a file once more cannot make it that. */
static gboolean may_be_erased(const VulnThing *thing, const char *hex)
{
	static const char *const kinds[] = {
		"finder", "mail", "attachment", NULL};
	guint i;

	for (i = 0; i < vuln_thing_size(thing); i++) {
		const VulnNode *file = vuln_node_find(
			vuln_thing_record(thing, i)->node, "files", hex, NULL);
		const char *what = vuln_node_find_text(file, "what", NULL);

		if (file != NULL &&
			(what == NULL || !g_strv_contains(kinds, what)))
			return FALSE;
	}
	return TRUE;
}

void vuln_judge_erase(VulnJudge *j)
{
	const VulnNode *erased = vuln_judge_says(j, "erased");
	guint i;

	for (i = 0; i < vuln_node_size(erased); i++) {
		const char *hex = vuln_node_key(erased, i);

		if (vuln_thing_get(j->before, "files", hex, NULL) == NULL)
			vuln_judge_refuse(j, "reference-file",
				vuln_node_at(erased, i),
				"the case names no such sealed file");
		else if (!may_be_erased(j->before, hex))
			vuln_judge_refuse(j, "transition-erase",
				vuln_node_at(erased, i),
				"only a mail or what holds data about a "
				"finder is erased");
	}
}
