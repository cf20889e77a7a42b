/* SPDX-License-Identifier: Apache-2.0 */
/* These duties belong to the plan and to each remediation. */
#include "case/facts.h"
#include "base/translate.h"
#include "case/due-find.h"
#include "case/told.h"
#include "repo/policy.h"

/* P2: 45 days from the coordinator's start; P7: a decision. */
static void plan_due(struct vuln_search *s)
{
	const char *id = vuln_thing_id(s->thing);
	gint64 start = vuln_due_time(s->thing, "received", NULL);
	const char *begun = vuln_thing_text(s->thing, "start", NULL);
	const VulnZone *zone = vuln_policy_zone(s->world);
	VulnDay day;

	if (!vuln_due_affected(s) || vuln_is_published(s->thing))
		return;
	if (begun != NULL && vuln_day_parse(begun, &day, NULL))
		start = vuln_day_time(day, 0, 0, zone);
	if (!vuln_due_has(s, "decision", NULL))
		vuln_due_say(vuln_due_add(s, "decide", "P7", "approver", start,
				     vuln_due_after(s, "decide",
					     vuln_due_last_answer(s))),
			"decide how to respond",
			"decide %s --response <response>", id);
	if (!vuln_due_has(s, "remediations", NULL))
		vuln_due_say(vuln_due_add(s, "plan", "P2", "development", start,
				     vuln_due_after(s, "remediation", start)),
			"plan a fix or workaround",
			"plan %s <remediation> --kind fix", id);
}

/* P2: the plan and each change of it are sent, to the coordinator. */
static void plan_told_due(struct vuln_search *s)
{
	const VulnRecord *first = NULL;
	guint i = vuln_thing_size(s->thing);

	if (!vuln_due_coordinated(s) || vuln_is_published(s->thing))
		return;
	while (i-- > 0) {
		const VulnRecord *record = vuln_thing_record(s->thing, i);

		if (!vuln_says_dates(record))
			continue;
		if (vuln_due_is_told_since(s, "plan", record))
			break;
		first = record;
	}
	if (first == NULL)
		return;
	vuln_due_tell_coordinator(s,
		&(struct vuln_news){"tell-plan", "P2", "plan",
			vuln_due_has(s, "told", "plan")
				? N_("tell the coordinator of the changed plan")
				: N_("tell the coordinator of the plan"),
			0},
		vuln_newest_dates(s->thing), vuln_record_at(first));
}

static void remediation_due(
	struct vuln_search *s, const char *id, const VulnNode *remediation)
{
	const char *target = vuln_node_find_text(remediation, "target", NULL);
	const VulnRecord *record =
		vuln_thing_writer(s->thing, "remediations", id, "kind", NULL);
	gint64 start = record == NULL ? 0 : vuln_record_at(record);
	gint64 end = vuln_due_day_end(s, target);

	if (vuln_node_get(remediation, "available") != NULL)
		return;
	if (vuln_thing_get(s->thing, "tests", id, "runs", NULL) == NULL)
		vuln_due_say(vuln_due_add(s, "test", "P4", "development", start,
				     end),
			"test the remediation",
			"test %s %s --result pass --tester <handle>",
			vuln_thing_id(s->thing), id);
	else
		vuln_due_say(vuln_due_add(s, "ready", "P4", "development",
				     start, end),
			"make the remediation available", "ready %s %s",
			vuln_thing_id(s->thing), id);
}

/* P6: each remediation that can be had is reported, to IPA as well. */
static void ready_told_due(struct vuln_search *s)
{
	static const struct vuln_news coordinator = {"tell-ready", "P6",
		"ready", N_("report the finished remediation"), 0};
	static const struct vuln_news receiving = {"tell-ready-receiving", "P6",
		"ready",
		N_("report the finished remediation to the receiving "
		   "organisation"),
		0};
	const VulnRecord *newest = vuln_newest_available(s->thing);

	if (newest == NULL || !vuln_due_coordinated(s))
		return;
	vuln_due_tell_coordinator(
		s, &coordinator, newest, vuln_record_at(newest));
	vuln_due_tell_receiving(s, &receiving, newest, vuln_record_at(newest));
}

static void remediations_due(struct vuln_search *s)
{
	const VulnNode *all = vuln_thing_get(s->thing, "remediations", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(all); i++)
		remediation_due(s, vuln_node_key(all, i), vuln_node_at(all, i));
	ready_told_due(s);
}

void vuln_due_plan(struct vuln_search *s)
{
	plan_due(s);
	plan_told_due(s);
	remediations_due(s);
}
