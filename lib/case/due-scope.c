/* SPDX-License-Identifier: Apache-2.0 */
/* These duties lead from triage to the result of scoping. */
#include "base/translate.h"
#include "case/due-find.h"
#include "case/told.h"
#include "repo/policy.h"
#include "case/view-inside.h"

static void triage_due(struct vuln_search *s)
{
	gint64 received = vuln_due_time(s->thing, "received", NULL);

	if (vuln_due_has(s, "triage", NULL) || vuln_due_has(s, "ask", NULL))
		return;
	vuln_due_say(vuln_due_add(s, "triage", "R6", "csirt", received,
			     vuln_due_after(s, "triage", received)),
		"say what it is, or whom it concerns",
		"scope %s --product <id> --due +5wd", vuln_thing_id(s->thing));
}

static gboolean said_by(
	const VulnRecord *record, const VulnNode *order, const char *role)
{
	const char *by = vuln_node_find_text(record->node, "by", NULL);

	return by != NULL &&
	       g_strcmp0(by, vuln_node_find_text(order, role, NULL)) == 0;
}

/* The last that those who were asked have said, or the order itself. */
static gint64 last_report(
	struct vuln_search *s, const VulnNode *order, const VulnRecord *record)
{
	gint64 last = vuln_record_at(record);
	guint i;

	for (i = 0; i < vuln_thing_size(s->thing); i++) {
		const VulnRecord *said = vuln_thing_record(s->thing, i);

		if (said_by(said, order, "lead") ||
			said_by(said, order, "investigator"))
			last = MAX(last, vuln_record_at(said));
	}
	return last;
}

/* O7: a department reports as often as it has promised. */
static void report_due(struct vuln_search *s, const VulnNode *order,
	const char *who, const VulnRecord *record)
{
	gint64 days = vuln_node_number(vuln_node_get(order, "report"), 0);
	const VulnZone *zone = vuln_policy_zone(s->world);
	gint64 last;
	VulnDay day;

	if (days <= 0 || record == NULL)
		return;
	last = last_report(s, order, record);
	day = vuln_calendar_add(vuln_policy_calendar(s->world),
		vuln_day_of_time(last, zone), (int)days);
	vuln_due_say(
		vuln_due_add(s, "report", "O7", who == NULL ? "csirt" : who,
			last, vuln_day_time(day, 24, 0, zone) - 1),
		"a department's report on its work", "note %s -m <text>",
		vuln_thing_id(s->thing));
}

static gboolean is_urgent(const VulnNode *order)
{
	return g_strcmp0(vuln_node_find_text(order, "priority", NULL),
		       "high") == 0;
}

/* S3, S4: answers of departments. */
static void answers_due(struct vuln_search *s)
{
	const VulnNode *ask = vuln_thing_get(s->thing, "ask", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(ask); i++) {
		const char *product = vuln_node_key(ask, i);
		const VulnNode *order = vuln_node_at(ask, i);
		const char *who =
			vuln_node_find_text(order, "investigator", NULL);
		const VulnRecord *record = vuln_thing_writer(
			s->thing, "ask", product, "stage", NULL);

		if (vuln_open_verdicts(s->world, s->thing, product) == 0)
			continue;
		if (who == NULL)
			who = vuln_node_find_text(order, "department", NULL);
		report_due(s, order, who, record);
		vuln_due_say(
			vuln_due_add(s, "answer", "S3",
				who == NULL ? "csirt" : who,
				record == NULL ? 0 : vuln_record_at(record),
				vuln_due_day_end(s, vuln_node_find_text(order,
							    "due", NULL))),
			is_urgent(order)
				? N_("a department's verdict is missing (high "
				     "priority)")
				: N_("a department's verdict is missing"),
			"answer %s %s --status <status>",
			vuln_thing_id(s->thing), product);
	}
}

/* S12: the result of scoping is reported, before the vendor statement, and
 * again when a verdict is another one. */
static void result_due(struct vuln_search *s)
{
	static const struct vuln_news news = {"tell-result", "S12", "result",
		N_("report the result of scoping to the coordinator"), 0};
	const VulnRecord *teller;
	g_autoptr(VulnThing) then = NULL;

	if (!vuln_due_coordinated(s) || !vuln_due_investigated(s))
		return;
	if (vuln_told_coordinator(s->world, s->thing, "result", NULL,
		    &teller) == VULN_TOLD_SAID) {
		then = vuln_thing_at_record((VulnThing *)s->thing, teller);
		if (vuln_same_verdicts(then, s->thing))
			return;
	}
	vuln_due_tell_coordinator(
		s, &news, vuln_due_last_verdict(s), vuln_due_last_answer(s));
}

void vuln_due_scope(struct vuln_search *s)
{
	triage_due(s);
	answers_due(s);
	result_due(s);
}
