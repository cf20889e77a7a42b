/* SPDX-License-Identifier: Apache-2.0 */
/* This file judges statement, approval and publication (T, U). */
#include "judge/complete.h"
#include "case/facts.h"
#include "judge/text.h"
#include "judge/work.h"
#include "case/authors.h"
#include "case/revision.h"
#include "case/view-inside.h"
#include "repo/policy.h"

/* U7: a revision says what changes in what is published. */
static void judge_revisions(VulnJudge *j)
{
	const VulnNode *revisions = vuln_judge_says(j, "revisions");

	if (revisions != NULL && vuln_judge_today(j) &&
		vuln_page_record(j->before) == NULL)
		vuln_judge_refuse(j, "transition-unpublished", revisions,
			"nothing is published yet that could be revised");
}

void vuln_judge_statement(VulnJudge *j)
{
	judge_revisions(j);
	vuln_judge_contradicts(j);
}

/* O6: four eyes see all of it. */
static void judge_approver(VulnJudge *j, const VulnNode *place)
{
	g_auto(GStrv) authors = vuln_statement_authors(j->before);
	const char *by = vuln_record_by(j->record);

	if (g_strv_contains((const char *const *)authors, by))
		vuln_judge_refuse(j, "unapproved", place,
			"whoever wrote a statement in force cannot "
			"approve it");
	else if (vuln_judge_today(j) &&
		 vuln_view_is_author(j->world, j->before, by))
		vuln_judge_refuse(j, "unapproved", place,
			"whoever wrote a part of the public view (a verdict, "
			"a plan, the day, the name of a product) cannot "
			"approve it");
}

/* O6: the exact public view, by somebody who wrote none of it. */
void vuln_judge_approve(VulnJudge *j)
{
	g_autoptr(VulnNode) view = vuln_view_of(j->world, j->before);
	g_autofree char *digest = vuln_view_digest(view);
	const VulnNode *approvals = vuln_judge_says(j, "approvals");
	guint i;

	for (i = 0; i < vuln_node_size(approvals); i++) {
		const VulnNode *one = vuln_node_at(approvals, i);

		if (vuln_node_true(vuln_node_get(one, "withdrawn")) ||
			vuln_judge_outgoing(
				j, vuln_node_key(approvals, i), one))
			continue;
		if (!g_str_equal(vuln_node_key(approvals, i), digest))
			vuln_judge_refuse(j, "unapproved", one,
				"the public view changed meanwhile; look at "
				"it again: 'vuln show --public'");
		judge_approver(j, one);
		if (vuln_judge_today(j))
			vuln_judge_complete(j, view, one);
		vuln_judge_says_enough(j, view, one);
		vuln_judge_contradicts_view(j, view, one);
		vuln_judge_reveals_view(
			j, view, one, vuln_judge_says(j, "let-pass"));
	}
}

/* O6, T6: what is published is what was approved, and gives nothing away by what
 * is known now. */
static void judge_view(VulnJudge *j, const VulnNode *place)
{
	g_autoptr(VulnNode) view = vuln_view_of(j->world, j->before);
	const VulnRecord *approval = vuln_judge_approval(j);

	if (approval == NULL)
		vuln_judge_refuse(j, "unapproved", place,
			"the public view is not approved");
	vuln_judge_reveals_view(j, view, place,
		approval == NULL ? NULL
				 : vuln_node_get(approval->node, "let-pass"));
}

const VulnRecord *vuln_judge_approval(const VulnJudge *j)
{
	return vuln_judge_today(j) ? vuln_approval_of(j->world, j->before)
				   : vuln_approval_of_old(j->world, j->before);
}

static void refuse_other(VulnJudge *j, const VulnNode *place)
{
	vuln_judge_refuse(j, "unapproved", place,
		"names something other than the public view");
}

/* O6: of its pages the view itself can be made again, whatever templates and
 * program made the others. */
static void judge_pages(VulnJudge *j, const VulnNode *published)
{
	const VulnNode *view = vuln_node_get(published, "view");
	const VulnNode *pages = vuln_node_get(published, "pages");
	g_autoptr(VulnNode) own = vuln_view_of(j->world, j->before);
	g_autofree char *whole = vuln_view_digest(own);
	g_autofree char *path =
		vuln_view_path(vuln_node_find_text(own, "public-id", NULL));
	g_autofree char *bare = NULL;
	guint i;

	vuln_view_bare(j->world, own);
	bare = vuln_view_digest(own);
	if (view != NULL && g_strcmp0(vuln_node_text(view), whole) != 0)
		refuse_other(j, view);
	for (i = 0; i < vuln_node_size(pages); i++) {
		const char *name = vuln_node_key(pages, i);
		const VulnNode *digest = vuln_node_at(pages, i);

		if (vuln_view_is_path(name) &&
			(!g_str_equal(name, path) ||
				g_strcmp0(vuln_node_text(digest), bare) != 0))
			refuse_other(j, digest);
	}
}

void vuln_judge_publish(VulnJudge *j)
{
	const VulnNode *published = vuln_judge_says(j, "published");

	vuln_judge_machine_clock(j, published);
	vuln_judge_embargo(j, published);
	judge_view(j, published);
	judge_pages(j, published);
	vuln_judge_unread(j, published);
	vuln_judge_jvn(j, published);
	vuln_judge_day_held(j, published);
}

/* U7, U1: each revision says what changes; the first day never does. */
static void judge_revised(VulnJudge *j, const VulnNode *published)
{
	g_autoptr(VulnNode) view = vuln_view_of(j->world, j->before);

	vuln_judge_revision(j, view, published);
	if (vuln_node_get(published, "at") != NULL)
		vuln_judge_refuse(j, "transition-published",
			vuln_node_get(published, "at"),
			"the day of the first publication stays as it is");
}

void vuln_judge_revise(VulnJudge *j)
{
	const VulnNode *published = vuln_judge_says(j, "published");

	if (!vuln_is_published(j->before))
		vuln_judge_refuse(j, "transition-unpublished", published,
			"nothing is published yet");
	vuln_judge_machine_clock(j, published);
	judge_view(j, published);
	judge_pages(j, published);
	if (vuln_judge_today(j))
		judge_revised(j, published);
	vuln_judge_unread(j, published);
}

/* A withdrawn advisory stays where it is and says why (U7). */
void vuln_judge_withdraw(VulnJudge *j)
{
	if (!vuln_judge_is_published(j))
		vuln_judge_refuse(j, "transition-unpublished",
			vuln_judge_says(j, "withdrawn"),
			"nothing is published yet");
}
