/* SPDX-License-Identifier: Apache-2.0 */
/* These duties keep an open case from being forgotten: the end of the 45 days,
 * the stages, agreements and keys that end, the next step, the end (M1). */
#include "base/translate.h"
#include "case/consult.h"
#include "case/due-find.h"
#include "case/facts.h"
#include "case/view-inside.h"
#include "repo/people.h"
#include "repo/policy.h"
#include "vuln/message.h"

enum {
	PERIOD = 45,	/* calendar days from the coordinator's start (P2) */
	LEAD = 30,	/* days before an agreement or key ends (O3) */
	NEXT_STEP = 14, /* days, when the policy has no such deadline */
};

#define OWNER_OF_PEOPLE "custodian"
#define SECONDS_A_DAY	((gint64)24 * 3600)

static VulnDay day_of_start(
	const struct vuln_search *s, gboolean *is_named, gint64 *start)
{
	const VulnZone *zone = vuln_policy_zone(s->world);
	const char *begun = vuln_thing_text(s->thing, "start", NULL);
	VulnDay day;

	*start = vuln_due_time(s->thing, "received", NULL);
	*is_named = begun != NULL && vuln_day_parse(begun, &day, NULL);
	if (!*is_named)
		return vuln_day_of_time(*start, zone);
	*start = vuln_day_time(day, 0, 0, zone);
	return day;
}

static gint64 end_of_period(const struct vuln_search *s)
{
	gboolean is_named;
	gint64 start;
	VulnDay day = day_of_start(s, &is_named, &start);

	return vuln_day_time(day + PERIOD, 24, 0, vuln_policy_zone(s->world)) -
	       1;
}

/* P2: shown until the case is published, and by whom the start was named. */
static void period_due(struct vuln_search *s)
{
	gboolean is_named, has_day = vuln_due_has(s, "publication", "time");
	g_autofree char *day = NULL, *text = NULL;
	gint64 start;
	VulnDay first;

	if (!vuln_due_coordinated(s) || vuln_is_published(s->thing) ||
		!vuln_due_has(s, "received", NULL))
		return;
	first = day_of_start(s, &is_named, &start);
	day = vuln_day_format(first);
	text = vuln_message_pack(is_named ? N_("the 45 days end, which began "
					       "on %s as the coordinator says")
					  : N_("the 45 days end, counted from "
					       "receipt on %s: the coordinator "
					       "named no start"),
		day, NULL);
	vuln_due_say(vuln_due_add(s, "period", "P2", "csirt", start,
			     end_of_period(s)),
		text,
		has_day ? "publish %s"
			: "schedule %s --publication <time> --agreed-with "
			  "<who>",
		vuln_thing_id(s->thing));
}

static gboolean is_due(const struct vuln_search *s, const char *duty)
{
	guint i;

	for (i = 0; i < s->found->len; i++)
		if (g_str_equal(((VulnDue *)s->found->pdata[i])->duty, duty))
			return TRUE;
	return FALSE;
}

static gint64 next_end(const struct vuln_search *s, gint64 start)
{
	gint64 end = vuln_due_after(s, "progress", start);

	return end != 0 ? end : start + NEXT_STEP * SECONDS_A_DAY;
}

/* P7: who answers one by one, or not at all, needs no day. */
static gboolean wants_day(const struct vuln_search *s)
{
	const char *response =
		vuln_thing_text(s->thing, "decision", "response", NULL);

	return vuln_due_affected(s) && !vuln_is_published(s->thing) &&
	       !vuln_due_has(s, "publication", NULL) &&
	       g_strcmp0(response, "individual") != 0 &&
	       g_strcmp0(response, "none") != 0;
}

static void day_due(struct vuln_search *s)
{
	gint64 start = vuln_due_last_answer(s);

	if (!wants_day(s) || is_due(s, "schedule"))
		return;
	vuln_due_say(vuln_due_add(s, "schedule", "P2", "csirt", start,
			     vuln_due_coordinated(s) ? end_of_period(s)
						     : next_end(s, start)),
		N_("settle the day of publication"),
		"schedule %s --publication <time> --agreed-with <who>",
		vuln_thing_id(s->thing));
}

/* The three stages of the plan */

static gboolean all_available(const struct vuln_search *s)
{
	const VulnNode *all = vuln_thing_get(s->thing, "remediations", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(all); i++)
		if (vuln_node_find_text(
			    vuln_node_at(all, i), "available", NULL) == NULL)
			return FALSE;
	return vuln_node_size(all) > 0 || !vuln_due_affected(s);
}

static gboolean is_stage_over(const struct vuln_search *s, const char *stage)
{
	if (vuln_is_published(s->thing) && !g_str_equal(stage, "remediation"))
		return TRUE;
	if (g_str_equal(stage, "investigation"))
		return vuln_due_investigated(s);
	if (g_str_equal(stage, "remediation"))
		return vuln_due_investigated(s) && all_available(s);
	return vuln_approval_of(s->world, s->thing) != NULL;
}

struct stage {
	const char *name, *owner, *text;
};

static void milestone_due(struct vuln_search *s, const struct stage *stage)
{
	const char *day = vuln_thing_text(
		s->thing, "milestones", stage->name, "date", NULL);
	const VulnRecord *record = vuln_thing_writer(
		s->thing, "milestones", stage->name, "date", NULL);
	VulnDue *due;

	if (day == NULL || record == NULL || is_stage_over(s, stage->name))
		return;
	due = vuln_due_add(s, "milestone", "P2", stage->owner,
		vuln_record_at(record), vuln_due_day_end(s, day));
	due->text = g_strdup(stage->text);
	due->command = g_strdup_printf("vuln plan %s --milestone %s=<date> "
				       "--because <why>",
		vuln_thing_id(s->thing), stage->name);
}

static void milestones_due(struct vuln_search *s)
{
	static const struct stage stages[] = {
		{"investigation", "csirt",
			N_("the stage of investigation ends")},
		{"remediation", "development",
			N_("the stage of remediation ends")},
		{"text", "csirt",
			N_("the stage of the publication text ends")}};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(stages); i++)
		milestone_due(s, &stages[i]);
}

/* Agreements and keys that end */

static void ending_due(struct vuln_search *s, const char *duty, const char *row,
	const char *day, const char *text, const char *command)
{
	gint64 end = vuln_due_day_end(s, day);
	VulnDue *due;

	if (end == 0 || s->now < end - LEAD * SECONDS_A_DAY)
		return;
	due = vuln_due_add(
		s, duty, row, OWNER_OF_PEOPLE, end - LEAD * SECONDS_A_DAY, end);
	due->text = g_strdup(text);
	due->command = g_strdup(command);
}

/* The last day of the key that lasts longest; NULL: one without end, or none. */
static const char *last_day_of_keys(const VulnThing *whose)
{
	const VulnNode *keys = vuln_thing_get(whose, "keys", NULL);
	const char *last = NULL;
	guint i;

	for (i = 0; i < vuln_node_size(keys); i++) {
		const VulnNode *key = vuln_node_at(keys, i);
		const char *until = vuln_node_find_text(key, "until", NULL);

		if (vuln_node_get(key, "as-of") != NULL)
			continue;
		if (until == NULL)
			return NULL;
		if (last == NULL || g_strcmp0(until, last) > 0)
			last = until;
	}
	return last;
}

static void person_ends_due(struct vuln_search *s, const char *handle)
{
	const VulnThing *person = vuln_person(s->world, handle);
	g_autofree char *agreement = NULL, *key = NULL;
	g_autofree char *renew = NULL, *replace = NULL;

	if (person == NULL || vuln_person_has_left(person))
		return;
	agreement = vuln_message_pack(
		N_("the confidentiality agreement of '%s' ends, who reads this "
		   "case"),
		handle, NULL);
	renew = g_strdup_printf(
		"vuln person edit %s --agreement-until <date>", handle);
	ending_due(s, "agreement-ends", "O3",
		vuln_thing_text(person, "agreement", "until", NULL), agreement,
		renew);
	key = vuln_message_pack(
		N_("the key of '%s' ends, who reads this case"), handle, NULL);
	replace = g_strdup_printf("vuln person edit %s --key <file>", handle);
	ending_due(s, "key-ends", "O3", last_day_of_keys(person), key, replace);
}

static void partner_ends_due(struct vuln_search *s, const char *id)
{
	const VulnThing *partner = vuln_partner(s->world, id);
	g_autofree char *text = NULL, *replace = NULL;

	if (partner == NULL)
		return;
	text = vuln_message_pack(
		N_("the key of '%s' ends, to whom we write"), id, NULL);
	replace = g_strdup_printf("vuln partner edit %s --key <file>", id);
	ending_due(
		s, "key-ends", "R4", last_day_of_keys(partner), text, replace);
}

static void endings_due(struct vuln_search *s)
{
	const VulnNode *access = vuln_thing_get(s->thing, "access", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(access); i++) {
		const VulnNode *granted =
			vuln_node_get(vuln_node_at(access, i), "granted");

		if (granted == NULL || vuln_node_true(granted))
			person_ends_due(s, vuln_node_key(access, i));
	}
	if (vuln_due_coordinated(s))
		partner_ends_due(s, vuln_coordinator(s->world, s->thing));
}

/* The end */

static const char *reason_of_triage(const char *as)
{
	static const char *const reasons[][2] = {
		{"defect", "not-a-vulnerability"},
		{"not-reproducible", "not-a-vulnerability"},
		{"out-of-scope", "not-accepted"}, {"duplicate", "duplicate"},
		{"obsolete", "end-of-life"}, {"other-vendor", "other-vendor"}};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(reasons); i++)
		if (g_strcmp0(reasons[i][0], as) == 0)
			return reasons[i][1];
	return NULL;
}

const char *vuln_close_reason(VulnWorld *world, const VulnThing *thing)
{
	const char *reason =
		reason_of_triage(vuln_thing_text(thing, "triage", "as", NULL));

	if (reason != NULL || vuln_is_published(thing))
		return reason;
	if (g_strcmp0(vuln_thing_text(thing, "decision", "response", NULL),
		    "individual") == 0)
		return "individual-response";
	if (vuln_thing_get(thing, "answers", NULL) != NULL &&
		vuln_status_of(world, thing, NULL) == VULN_STATUS_NOT_AFFECTED)
		return "not-affected";
	return NULL;
}

/* Whether something stands that holds the case open. */
static gboolean is_held(const struct vuln_search *s)
{
	guint i;

	for (i = 0; i < s->found->len; i++)
		if (vuln_due_holds_closing(
			    ((VulnDue *)s->found->pdata[i])->duty))
			return TRUE;
	return FALSE;
}

static gint64 last_record_at(const struct vuln_search *s)
{
	guint size = vuln_thing_size(s->thing);

	return size == 0
		       ? 0
		       : vuln_record_at(vuln_thing_record(s->thing, size - 1));
}

static void close_due(struct vuln_search *s)
{
	const char *reason = vuln_close_reason(s->world, s->thing);

	if (reason == NULL || is_held(s) || is_due(s, "close"))
		return;
	vuln_due_say(
		vuln_due_add(s, "close", "U16", "csirt", last_record_at(s), 0),
		N_("close the case"), "close %s --because %s",
		vuln_thing_id(s->thing), reason);
}

/* M1: what is open has a day on which somebody looks at it again. */
static void next_due(struct vuln_search *s)
{
	gint64 last = last_record_at(s);
	gboolean has_end = FALSE;
	guint i;

	for (i = 0; i < s->found->len; i++) {
		VulnDue *due = s->found->pdata[i];

		if (g_str_equal(due->duty, "close") && due->end == 0)
			due->end = next_end(s, MAX(last, due->start));
		if (!g_str_equal(due->duty, "agreement-ends") &&
			!g_str_equal(due->duty, "key-ends"))
			has_end |= due->end != 0;
	}
	if (has_end || last == 0)
		return;
	vuln_due_say(
		vuln_due_add(s, "next", "M1", "csirt", last, next_end(s, last)),
		N_("say what comes next, or close the case"),
		"note %s -m <text>", vuln_thing_id(s->thing));
}

void vuln_due_end(struct vuln_search *s)
{
	day_due(s);
	milestones_due(s);
	endings_due(s);
	close_due(s);
	period_due(s);
	next_due(s);
}
