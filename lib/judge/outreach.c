/* SPDX-License-Identifier: Apache-2.0 */
/* The rules of briefings, notices and inquiries, and of their approval. */
#include <string.h>

#include "base/translate.h"
#include "case/facts.h"
#include "repo/people.h"
#include "repo/policy.h"
#include "case/consult.h"
#include "case/day.h"
#include "case/view-inside.h"
#include "judge/complete.h"
#include "judge/text.h"
#include "judge/work.h"
#include "case/outgoing.h"

static gint64 publication(const VulnJudge *j)
{
	return vuln_day_time_of(j->after);
}

static gboolean is_public(const VulnJudge *j)
{
	return vuln_is_published(j->before);
}

/* U3, U11: nothing of it leaves before it is public. */
static void gate(VulnJudge *j, const VulnNode *place)
{
	if (is_public(j))
		return;
	vuln_judge_embargo(j, place);
	vuln_judge_day_held(j, place);
}

/* O6: the approval of a text that counts for the record. */
static const VulnRecord *approval_of(
	const VulnJudge *j, const char *field, const char *id)
{
	return vuln_judge_today(j)
		       ? vuln_outgoing_approval(j->world, j->before, field, id)
		       : vuln_outgoing_approval_of_old(j->before, field, id);
}

/* T6: what it says is looked at once more, by what is known now. */
static void look_again(VulnJudge *j, const char *field, const char *id,
	const VulnNode *place, const VulnNode *passed)
{
	g_autoptr(VulnNode) tree = vuln_node_map();

	vuln_node_put(vuln_node_sub(tree, field), id,
		vuln_node_copy(vuln_thing_get(j->before, field, id, NULL)));
	vuln_judge_reveals_view(j, tree, place, passed);
}

/* It leaves with an approval, and with what that let pass. */
static void judge_leaving(VulnJudge *j, const char *field, const char *id,
	const VulnNode *place, const char *message)
{
	const VulnRecord *approval = approval_of(j, field, id);

	if (approval == NULL)
		vuln_judge_refuse(j, "unapproved", place, message);
	look_again(j, field, id, place,
		approval == NULL ? NULL
				 : vuln_node_get(approval->node, "let-pass"));
}

/* Whom a notice goes to reads one language, the public reads all of them. */
static void judge_text(
	VulnJudge *j, const char *field, const char *id, const VulnNode *place)
{
	gboolean is_line = g_str_equal(field, "lines");
	const VulnNode *entry = vuln_thing_get(j->before, field, id, NULL);

	if (vuln_node_get(entry, "to") != NULL)
		return;
	vuln_judge_languages(
		j, vuln_node_get(entry, "question"), "question", id, place);
	vuln_judge_languages(
		j, vuln_node_get(entry, "title"), "title", id, place);
	vuln_judge_languages(j, vuln_node_get(entry, "text"),
		is_line ? "answer" : "body", id, place);
}

/* O6: an approval is of the text and of what it stands on. */
static void judge_stands_on(VulnJudge *j, const VulnNode *place)
{
	g_autoptr(VulnNode) view = vuln_view_of(j->world, j->before);
	g_autofree char *digest = vuln_view_digest(view);

	if (g_strcmp0(vuln_node_find_text(place, "view", NULL), digest) != 0)
		vuln_judge_refuse(j, "unapproved", place,
			"what it stands on, the public view, changed "
			"meanwhile");
}

/* O6: the exact text, by somebody who wrote none of it. */
gboolean vuln_judge_outgoing(
	VulnJudge *j, const char *digest, const VulnNode *place)
{
	const char *field, *id;

	if (!vuln_outgoing_find(j->before, digest, &field, &id))
		return FALSE;
	if (vuln_outgoing_is_author(
		    j->before, field, id, vuln_record_by(j->record)))
		vuln_judge_refuse(j, "unapproved", place,
			"whoever wrote a text cannot approve it");
	look_again(j, field, id, place, vuln_judge_says(j, "let-pass"));
	if (vuln_judge_today(j)) {
		judge_text(j, field, id, place);
		judge_stands_on(j, place);
	}
	return TRUE;
}

/* Briefing (U4) */

static void judge_briefed(
	VulnJudge *j, const char *handle, const VulnNode *entry)
{
	gboolean is_review = vuln_node_get(entry, "review") != NULL;

	vuln_judge_agreement(j, handle, entry);
	if (is_review && !g_str_equal(handle, vuln_record_by(j->record)))
		vuln_judge_refuse(j, "transition-brief", entry,
			"everybody reviews for himself");
	if (is_review && vuln_thing_get(j->before, "briefed", handle, "at",
				 NULL) == NULL)
		vuln_judge_refuse(j, "transition-brief", entry,
			"whoever was not briefed has nothing to review");
	if (is_review || vuln_node_get(entry, "at") == NULL)
		return;
	if (vuln_node_size(vuln_thing_get(j->after, "brief", "text", NULL)) ==
		0)
		vuln_judge_refuse(j, "transition-brief", entry,
			"there is no text to brief with (--body)");
	if (publication(j) == 0 && !vuln_day_is_open(j->after))
		vuln_judge_refuse(j, "transition-brief", entry,
			"a briefing names the day until which it is secret "
			"('vuln schedule')");
}

void vuln_judge_brief(VulnJudge *j)
{
	vuln_judge_each(j, "briefed", judge_briefed);
	vuln_judge_contradicts(j);
}

/* Notices (U5) */

static gboolean is_audience(const VulnNode *notice, const char *audience)
{
	return g_strcmp0(vuln_node_find_text(notice, "audience", NULL),
		       audience) == 0;
}

static gboolean sells_ours(const VulnThing *partner)
{
	return vuln_partner_is(partner, "recipient") ||
	       vuln_partner_is(partner, "reseller");
}

static gboolean has_consent(const VulnJudge *j, const VulnNode *notice)
{
	const char *to = vuln_node_find_text(notice, "to", NULL);

	return vuln_is_agreed(vuln_consultation(j->before, "oem", to)) ||
	       vuln_is_agreed(vuln_consultation(j->before, "forwarding", to));
}

/* U12: consent, a named recipient, an agreement on file, a marked copy. */
static void judge_advance(
	VulnJudge *j, const VulnNode *notice, const VulnNode *place)
{
	VulnThing *reader =
		vuln_partner(j->world, vuln_node_find_text(notice, "to", NULL));

	if (!is_audience(notice, "oem") || reader == NULL ||
		!sells_ours(reader)) {
		vuln_judge_refuse(j, "advance-notice", place,
			"advance notice goes to one named OEM, a recipient or "
			"reseller of ours (--audience oem --to <partner>)");
		return;
	}
	if (!has_consent(j, notice))
		vuln_judge_refuse(j, "advance-notice", place,
			"the coordinator has not agreed to it ('vuln consult "
			"--about oem --for <partner>')");
	if (!vuln_person_agreed(j->world, reader, j->clock))
		vuln_judge_refuse(j, "advance-notice", place,
			"there is no confidentiality agreement with it on "
			"file ('vuln partner edit --agreement')");
	if (vuln_node_get(notice, "mark") == NULL)
		vuln_judge_refuse(j, "advance-notice", place,
			"its copy bears no mark (--advance makes one)");
}

/* U10: to tell these early is the receiving organisation's. */
static void judge_priority(
	VulnJudge *j, const VulnNode *notice, const VulnNode *place)
{
	if (is_audience(notice, "government") ||
		is_audience(notice, "infrastructure"))
		vuln_judge_refuse(j, "priority-provision", place,
			"only the receiving organisation gives priority "
			"provision; we are consulted ('vuln consult --about "
			"priority')");
}

static gboolean is_early(const VulnJudge *j, const VulnNode *notice)
{
	const char *text = vuln_node_find_text(notice, "earliest", NULL);
	gint64 earliest, agreed = publication(j);

	return text != NULL && vuln_time_parse_utc(text, &earliest, NULL) &&
	       agreed != 0 && earliest < agreed && !is_public(j);
}

static void judge_plan_of(
	VulnJudge *j, const VulnNode *notice, const VulnNode *place)
{
	gboolean is_advance = vuln_node_true(vuln_node_get(notice, "advance"));

	if (vuln_node_get(notice, "audience") == NULL ||
		vuln_node_get(notice, "means") == NULL)
		vuln_judge_refuse(j, "transition-notice", place,
			"a notice says for whom it is and by what means "
			"(--audience, --by)");
	if (is_advance || is_early(j, notice))
		judge_priority(j, notice, place);
	if (is_early(j, notice) && !is_advance)
		vuln_judge_refuse(j, "embargo", place,
			"its earliest time lies before the publication");
}

/* U5: a notice keeps its own time too, whatever else is open. */
static void judge_earliest(
	VulnJudge *j, const VulnNode *notice, const VulnNode *place)
{
	const char *text = vuln_node_find_text(notice, "earliest", NULL);
	g_autofree char *shown = NULL;
	gint64 earliest;

	if (text == NULL || !vuln_time_parse_utc(text, &earliest, NULL) ||
		(j->clock >= earliest && vuln_record_at(j->record) >= earliest))
		return;
	shown = vuln_time_format(earliest, vuln_policy_zone(j->world));
	vuln_judge_refuse_today(j, "embargo", place,
		"the notice goes out not before %s (--earliest)", shown);
}

static void judge_done(VulnJudge *j, const char *id, const VulnNode *place)
{
	const VulnNode *notice = vuln_thing_get(j->before, "notices", id, NULL);

	if (notice == NULL) {
		vuln_judge_refuse(j, "transition-notice", place,
			"no such notice was planned");
		return;
	}
	judge_leaving(j, "notices", id, place,
		N_("its text is not approved ('vuln approve --notice')"));
	if (vuln_node_true(vuln_node_get(notice, "advance")))
		judge_advance(j, notice, place);
	else
		gate(j, place);
	if (is_early(j, notice))
		judge_priority(j, notice, place);
	vuln_judge_machine_clock(j, place);
	judge_earliest(j, notice, place);
	vuln_judge_unread(j, place);
}

static void judge_notice(VulnJudge *j, const char *id, const VulnNode *entry)
{
	if (vuln_node_get(entry, "done") != NULL)
		judge_done(j, id, entry);
	else
		judge_plan_of(j, vuln_thing_get(j->after, "notices", id, NULL),
			entry);
}

void vuln_judge_notice(VulnJudge *j)
{
	vuln_judge_each(j, "notices", judge_notice);
	vuln_judge_contradicts(j);
}

/* Inquiries (U13) */

static void judge_line(VulnJudge *j, const char *line, const VulnNode *place)
{
	const VulnNode *entry = vuln_thing_get(j->before, "lines", line, NULL);

	if (entry == NULL) {
		vuln_judge_refuse(j, "reference-line", place,
			"there is no such line ('vuln brief --line')");
		return;
	}
	judge_leaving(j, "lines", line, place,
		N_("the line is not approved ('vuln approve --line')"));
	if (!vuln_node_true(vuln_node_get(entry, "early"))) {
		vuln_judge_machine_clock(j, place);
		gate(j, place);
	}
	vuln_judge_unread(j, place);
}

static void judge_inquiry(VulnJudge *j, const char *id, const VulnNode *one)
{
	const char *line = vuln_node_find_text(one, "line", NULL);

	(void)id;
	if (line != NULL)
		judge_line(j, line, one);
	else if (vuln_node_get(one, "answered") != NULL)
		vuln_judge_refuse(j, "reference-line", one,
			"an inquiry is answered with an approved line");
}

void vuln_judge_inquiry(VulnJudge *j)
{
	vuln_judge_each(j, "inquiries", judge_inquiry);
}
