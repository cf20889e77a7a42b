/* SPDX-License-Identifier: Apache-2.0 */
/* These duties belong to the plan and to each remediation. */
#include "case/facts.h"
#include "base/translate.h"
#include "case/consult.h"
#include "case/due-find.h"
#include "repo/policy.h"
#include "case/ground.h"
#include "case/revision.h"
#include "case/tests.h"
#include "case/view-inside.h"
#include "vuln/message.h"

/* P7: who has decided that there will be none plans none. */
static gboolean is_decided(
	const struct vuln_search *s, const VulnNode *view, const char *product)
{
	const char *response = vuln_view_response(view, product);

	/* decisions of before were not for the public */
	if (response == NULL)
		response =
			vuln_thing_text(s->thing, "decision", "response", NULL);
	return vuln_response_ends(response);
}

/* P2: every affected product has a remediation planned, or a decision. */
static void without_plan_due(struct vuln_search *s, gint64 start)
{
	g_autoptr(VulnNode) view = vuln_view_of(s->world, s->thing);
	const VulnNode *products = vuln_node_get(view, "products");
	guint i;

	for (i = 0; i < vuln_node_size(products); i++) {
		const char *product = vuln_node_key(products, i);
		g_autofree char *text = NULL;

		if (!vuln_view_is_affected(view, product) ||
			vuln_view_has_remedy(view, product, FALSE) ||
			is_decided(s, view, product))
			continue;
		text = vuln_message_pack(
			N_("plan a fix or workaround for '%s'"), product, NULL);
		vuln_due_say(vuln_due_add(s, "plan", "P2", "development", start,
				     vuln_due_after(s, "remediation", start)),
			text, "plan %s <remediation> --kind fix --product %s",
			vuln_thing_id(s->thing), product);
	}
}

/* P2: 45 days from the coordinator's start; P7: a decision. */
static void plan_due(struct vuln_search *s)
{
	const char *id = vuln_thing_id(s->thing);
	gint64 start = vuln_due_time(s->thing, "received", NULL);
	const char *begun = vuln_thing_text(s->thing, "start", NULL);
	const VulnZone *zone = vuln_policy_zone(s->world);
	VulnDay day;

	if (!vuln_due_affected(s))
		return;
	if (begun != NULL && vuln_day_parse(begun, &day, NULL))
		start = vuln_day_time(day, 0, 0, zone);
	if (!vuln_due_has(s, "decision", NULL) &&
		!vuln_due_has(s, "published", "at"))
		vuln_due_say(vuln_due_add(s, "decide", "P7", "approver", start,
				     vuln_due_after(s, "decide",
					     vuln_due_last_answer(s))),
			"decide how to respond",
			"decide %s --response <response>", id);
	without_plan_due(s, start);
}

/* Dates of ours: stages, a day of publication, when a remediation comes. */
static gboolean says_dates(const VulnRecord *record)
{
	const char *action = vuln_record_action(record);
	const VulnNode *all = vuln_node_get(record->node, "remediations");
	guint i;

	if (g_str_equal(action, "schedule"))
		return TRUE;
	if (!g_str_equal(action, "plan"))
		return FALSE;
	for (i = 0; i < vuln_node_size(all); i++)
		if (vuln_node_get(vuln_node_at(all, i), "target") != NULL)
			return TRUE;
	return vuln_node_get(record->node, "milestones") != NULL;
}

/* The first change of the plan that @teller did not know; NULL: none. */
static const VulnRecord *untold(
	const struct vuln_search *s, const VulnRecord *teller)
{
	const VulnRecord *first = NULL;
	guint i = vuln_thing_size(s->thing);

	while (i-- > 0) {
		const VulnRecord *record = vuln_thing_record(s->thing, i);

		if (says_dates(record) &&
			(teller == NULL ||
				!vuln_thing_follows(s->thing, teller, record)))
			first = record;
	}
	return first;
}

static void tell_plan(
	struct vuln_search *s, const VulnRecord *first, const char *partner)
{
	if (first == NULL)
		return;
	vuln_due_say(vuln_due_add(s, "tell-plan", "P2", "csirt",
			     vuln_record_at(first),
			     vuln_due_after(s, "tell", vuln_record_at(first))),
		partner != NULL ? N_("tell the coordinator of the changed plan")
				: N_("tell the coordinator of the plan"),
		"tell %s %s --about plan", vuln_thing_id(s->thing),
		partner != NULL ? partner : "<partner>");
}

/* P2, U3: the plan and each change of it are sent, to each who has it. */
static void plan_told_due(struct vuln_search *s)
{
	static const char *const about[] = {"plan", "progress", NULL};
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	const char *own = vuln_coordinator(s->world, s->thing);
	gsize n;
	guint i;

	if (vuln_is_published(s->thing))
		return;
	for (n = 0; about[n] != NULL; n++) {
		const VulnNode *told = vuln_thing_get(
			s->thing, "told", about[n], "partners", NULL);

		for (i = 0; i < vuln_node_size(told); i++) {
			const char *id = vuln_node_key(told, i);

			if (g_hash_table_add(seen, (void *)id))
				tell_plan(s,
					untold(s, vuln_due_teller(s, about,
							  "partners", id)),
					id);
		}
	}
	if (vuln_due_coordinated(s) &&
		(own == NULL ? g_hash_table_size(seen) == 0
			     : !g_hash_table_contains(seen, own)))
		tell_plan(s, untold(s, NULL), NULL);
}

static void remediation_due(
	struct vuln_search *s, const char *id, const VulnNode *remediation)
{
	const char *target = vuln_node_find_text(remediation, "target", NULL);
	const VulnRecord *record =
		vuln_thing_writer(s->thing, "remediations", id, "kind", NULL);
	gint64 start = record == NULL ? 0 : vuln_record_at(record);
	gint64 end = vuln_due_day_end(s, target);
	g_autofree char *gap = NULL, *text = NULL;

	if (vuln_is_offered(s->world, s->thing, id))
		return;
	gap = vuln_test_gap(s->world, s->thing, id);
	if (gap != NULL) {
		text = vuln_message_pack(
			N_("test the remediation '%s'; missing for %s"), id,
			gap, NULL);
		vuln_due_say(vuln_due_add(s, "test", "P4", "development", start,
				     end),
			text, "test %s %s --result pass --tester <handle>",
			vuln_thing_id(s->thing), id);
		return;
	}
	vuln_due_say(vuln_due_add(s, "ready", "P4", "development", start, end),
		"make the remediation available", "ready %s %s",
		vuln_thing_id(s->thing), id);
}

static void remediations_due(struct vuln_search *s)
{
	const VulnNode *all = vuln_thing_get(s->thing, "remediations", NULL);
	gboolean available = FALSE;
	gint64 at = 0;
	guint i;

	for (i = 0; i < vuln_node_size(all); i++) {
		const char *text = vuln_node_find_text(
			vuln_node_at(all, i), "available", NULL);

		remediation_due(s, vuln_node_key(all, i), vuln_node_at(all, i));
		if (text != NULL && vuln_time_parse_utc(text, &at, NULL) &&
			vuln_is_offered(
				s->world, s->thing, vuln_node_key(all, i)))
			available = TRUE;
	}
	if (!available || !vuln_due_coordinated(s) ||
		vuln_due_has(s, "told", "ready"))
		return;
	vuln_due_say(vuln_due_add(s, "tell-ready", "P6", "csirt", at,
			     vuln_due_after(s, "tell", at)),
		"report the finished remediation",
		"tell %s <partner> --about ready", vuln_thing_id(s->thing));
}

void vuln_due_plan(struct vuln_search *s)
{
	if (vuln_is_withdrawn(vuln_thing_values(s->thing)))
		return;
	plan_due(s);
	plan_told_due(s);
	remediations_due(s);
}
