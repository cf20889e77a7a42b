/* SPDX-License-Identifier: Apache-2.0 */
/* This file judges closing, reopening and erasing (U16). */
#include "base/translate.h"
#include "case/due-find.h"
#include "case/facts.h"
#include "judge/work.h"
#include "case/view-inside.h"

static const char *response_of(const VulnJudge *j)
{
	return vuln_thing_text(j->before, "decision", "response", NULL);
}

static const char *triage_of(const VulnJudge *j)
{
	return vuln_thing_text(j->before, "triage", "as", NULL);
}

/* Whether security support of every product asked about has ended. */
static gboolean are_products_over(const VulnJudge *j)
{
	const VulnNode *ask = vuln_thing_get(j->before, "ask", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(ask); i++) {
		g_autofree char *of =
			g_strconcat("products/", vuln_node_key(ask, i), NULL);
		const VulnThing *product = vuln_world_thing(j->world, of, NULL);
		const char *day =
			product == NULL
				? NULL
				: vuln_thing_text(product, "end-of-life", NULL);

		if (day == NULL || !vuln_day_begun(j->world, day, j->clock))
			return FALSE;
	}
	return vuln_node_size(ask) > 0;
}

static gboolean is_withdrawn(const VulnJudge *j)
{
	return vuln_node_size(vuln_thing_get(j->before, "withdrawn", NULL)) > 0;
}

/* A verdict of triage that it is none of ours to publish. */
static gboolean is_turned_down(const VulnJudge *j)
{
	static const char *const as[] = {
		"defect", "not-reproducible", "out-of-scope", NULL};
	const char *triage = triage_of(j);

	return triage != NULL && g_strv_contains(as, triage);
}

/* U16: the ground of each reason; NULL: it stands on it. */
static const char *missing_ground(
	VulnJudge *j, const char *because, const VulnNode *closed)
{
	if (g_str_equal(because, "individual-response"))
		return g_strcmp0(response_of(j), "individual") == 0
			       ? NULL
			       : N_("no individual response was decided "
				    "('vuln decide --response individual')");
	if (g_str_equal(because, "not-a-vulnerability") ||
		g_str_equal(because, "not-accepted"))
		return is_turned_down(j)
			       ? NULL
			       : N_("triage did not find that ('vuln triage "
				    "--as defect', 'not-reproducible' or "
				    "'out-of-scope')");
	if (g_str_equal(because, "other-vendor"))
		return g_strcmp0(triage_of(j), because) == 0
			       ? NULL
			       : N_("triage did not find another vendor's "
				    "product ('vuln triage --as "
				    "other-vendor')");
	if (g_str_equal(because, "end-of-life"))
		return g_strcmp0(triage_of(j), "obsolete") == 0 ||
				       are_products_over(j)
			       ? NULL
			       : N_("no product is at its end ('vuln triage "
				    "--as obsolete', 'vuln product edit "
				    "--end-of-life')");
	if (g_str_equal(because, "withdrawn") && !is_withdrawn(j) &&
		(vuln_judge_is_published(j) ||
			vuln_node_get(closed, "text") == NULL))
		return vuln_judge_is_published(j)
			       ? N_("the publication is not withdrawn ('vuln "
				    "withdraw')")
			       : N_("say who withdrew the report, and why "
				    "(-m <text>)");
	return NULL;
}

/* What the public was told is not denied at the end. */
static gboolean denies_publication(const VulnJudge *j, const char *because)
{
	static const char *const denials[] = {"not-a-vulnerability",
		"not-accepted", "not-affected", "duplicate", "other-vendor",
		NULL};
	enum vuln_status status = vuln_status_of(j->world, j->before, NULL);

	return vuln_judge_is_published(j) && !is_withdrawn(j) &&
	       g_strv_contains(denials, because) &&
	       (status == VULN_STATUS_AFFECTED ||
		       status == VULN_STATUS_AFFECTED_INVESTIGATING);
}

static void judge_ground(
	VulnJudge *j, const char *because, const VulnNode *closed)
{
	const char *missing = missing_ground(j, because, closed);

	if (missing != NULL)
		vuln_judge_refuse(
			j, "transition-closed-ground", closed, missing);
	if (denies_publication(j, because))
		vuln_judge_refuse(j, "transition-closed-ground", closed,
			"it is published that a product is affected; withdraw "
			"that first ('vuln withdraw')");
}

static gboolean is_passed_over(const VulnJudge *j, const char *duty)
{
	return !vuln_due_is_firm(duty) &&
	       vuln_node_find(j->record->node, "without", duty, NULL) != NULL;
}

/* U16: what is due is done, or passed over with a reason. The duties are those
 * that `vuln due` shows. */
static void judge_duties(VulnJudge *j, const VulnNode *closed)
{
	g_autoptr(GPtrArray) dues = vuln_due_of(j->world, j->before, j->clock);
	guint i;

	for (i = 0; i < dues->len; i++) {
		const VulnDue *due = dues->pdata[i];

		if (!vuln_due_holds_closing(due->duty) ||
			is_passed_over(j, due->duty))
			continue;
		if (vuln_due_is_firm(due->duty))
			vuln_findings_add(j->findings, "transition-open-work",
				VULN_BAD, closed,
				"'%s' is due ('%s'); no reason passes it over",
				due->duty, due->command);
		else
			vuln_findings_add(j->findings, "transition-open-work",
				VULN_BAD, closed,
				"'%s' is due ('%s', or --without %s=<why>)",
				due->duty, due->command, due->duty);
	}
}

static void judge_waiver(VulnJudge *j, const char *duty, const VulnNode *entry)
{
	if (vuln_due_is_firm(duty))
		vuln_findings_add(j->findings, "transition-firm-duty", VULN_BAD,
			entry, "no reason passes '%s' over", duty);
	if (vuln_node_get(entry, "because") == NULL &&
		vuln_node_get(j->record->node, "sealed") == NULL)
		vuln_judge_refuse(j, "transition-firm-duty", entry,
			"who passes a duty over says why");
}

void vuln_judge_waivers(VulnJudge *j)
{
	if (j->is_new)
		vuln_judge_each(j, "without", judge_waiver);
}

static gboolean was_passed_over(const VulnJudge *j, const char *duty)
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
	if (has_available(j) && !was_passed_over(j, "tell-ready") &&
		vuln_thing_get(j->before, "told", "ready", NULL) == NULL)
		vuln_judge_refuse(j, "transition-open-work", closed,
			"the finished remediation is not reported ('vuln "
			"tell', or --without tell-ready=<why>)");
	if (!was_passed_over(j, "tell-published") &&
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
	if (!j->is_new && g_strcmp0(because, "published") == 0 && is_published)
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
		g_strcmp0(triage_of(j), "duplicate") != 0)
		vuln_judge_refuse(j, "transition-duplicate-of", closed,
			"the case is not triaged as a duplicate");
	if (!j->is_new || because == NULL)
		return;
	judge_ground(j, because, closed);
	judge_duties(j, closed);
	vuln_judge_waivers(j);
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
