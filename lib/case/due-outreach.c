/* SPDX-License-Identifier: Apache-2.0 */
/* These duties surround the publication: briefings, notices, inquiries. */
#include "case/facts.h"
#include "case/due-find.h"
#include "case/outgoing.h"

static gint64 publication(const struct vuln_search *s)
{
	return vuln_due_time(s->thing, "publication", "time");
}

static gboolean is_published(const struct vuln_search *s)
{
	return vuln_is_published(s->thing);
}

/* U4: once there is a text to be published. */
static gboolean is_prepared(const struct vuln_search *s)
{
	return publication(s) != 0 && !is_published(s) &&
	       vuln_due_affected(s) && vuln_due_has(s, "headline", NULL);
}

static void review_due(
	struct vuln_search *s, const char *handle, const VulnNode *entry)
{
	if (vuln_node_get(entry, "at") == NULL ||
		g_strcmp0(vuln_node_find_text(entry, "review", NULL),
			"agreed") == 0)
		return;
	vuln_due_say(vuln_due_add(s, "review", "U4", handle,
			     vuln_due_time_in(entry, "at"), publication(s)),
		"review what customer support is told",
		"brief %s --review agreed", vuln_thing_id(s->thing));
}

/* U4: about a week before. */
static void brief_due(struct vuln_search *s)
{
	const VulnNode *briefed = vuln_thing_get(s->thing, "briefed", NULL);
	guint i;

	if (is_published(s) || publication(s) == 0)
		return;
	if (vuln_node_size(briefed) == 0 && is_prepared(s))
		vuln_due_say(vuln_due_add(s, "brief", "U4", "development", 0,
				     vuln_due_lead(s)),
			"brief customer support",
			"brief %s --body <text> --to <handle>",
			vuln_thing_id(s->thing));
	for (i = 0; i < vuln_node_size(briefed); i++)
		review_due(
			s, vuln_node_key(briefed, i), vuln_node_at(briefed, i));
}

/* U3: its time moves with the publication; an advance notice goes before. */
static gint64 notice_time(const struct vuln_search *s, const VulnNode *notice)
{
	gint64 at = vuln_due_time_in(notice, "earliest");

	if (at == 0)
		return publication(s);
	return vuln_node_true(vuln_node_get(notice, "advance"))
		       ? at
		       : MAX(at, publication(s));
}

static void notice_due(
	struct vuln_search *s, const char *id, const VulnNode *notice)
{
	const char *sender = vuln_node_find_text(notice, "sender", NULL);
	gint64 at;

	if (vuln_node_get(notice, "done") != NULL ||
		vuln_node_get(notice, "means") == NULL ||
		(is_published(s) &&
			vuln_node_true(vuln_node_get(notice, "advance"))))
		return;
	at = notice_time(s, notice);
	if (vuln_outgoing_approval(s->world, s->thing, "notices", id) == NULL)
		vuln_due_say(vuln_due_add(s, "approve-notice", "O6", "approver",
				     0, at),
			"approve the text of a notice",
			"approve %s --notice %s", vuln_thing_id(s->thing), id);
	else
		vuln_due_say(vuln_due_add(s, "notice", "U5",
				     sender == NULL ? "csirt" : sender, at, at),
			"send a notice, not before its time",
			"notice %s %s --done", vuln_thing_id(s->thing), id);
}

static void notices_due(struct vuln_search *s)
{
	const VulnNode *all = vuln_thing_get(s->thing, "notices", NULL);
	guint i;

	if (vuln_node_size(all) == 0 && is_prepared(s))
		vuln_due_say(vuln_due_add(s, "plan-notices", "U5", "csirt", 0,
				     vuln_due_lead(s)),
			"settle who is told by what means",
			"notice %s <notice> --audience <audience> --by <means>",
			vuln_thing_id(s->thing));
	for (i = 0; i < vuln_node_size(all); i++)
		notice_due(s, vuln_node_key(all, i), vuln_node_at(all, i));
}

/* U13: only with an approved line. */
static void inquiries_due(struct vuln_search *s)
{
	const VulnNode *all = vuln_thing_get(s->thing, "inquiries", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(all); i++) {
		const VulnNode *one = vuln_node_at(all, i);
		gint64 at = vuln_due_time_in(one, "at");

		if (vuln_node_get(one, "answered") != NULL || at == 0)
			continue;
		vuln_due_say(vuln_due_add(s, "inquiry", "U13", "csirt", at,
				     vuln_due_after(s, "tell", at)),
			"answer an inquiry with an approved line",
			"inquiry %s --answer %s --line <line>",
			vuln_thing_id(s->thing), vuln_node_key(all, i));
	}
}

void vuln_due_outreach(struct vuln_search *s)
{
	brief_due(s);
	notices_due(s);
	inquiries_due(s);
}
