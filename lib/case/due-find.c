/* SPDX-License-Identifier: Apache-2.0 */
/* The duties of all phases ask a case these questions. */

#include "case/due-find.h"
#include "repo/policy.h"
#include "case/view-inside.h"

const char *const vuln_duties[] = {"ack", "ack-details", "agreement-ends",
	"answer", "approve", "approve-notice", "brief", "close",
	VULN_DUE_CONFIRM, "consult", "decide", "inquire", "inquiry", "key-ends",
	"milestone", "next", "notice", "period", "plan", "plan-notices",
	"publish", "ready", "report", "request", "review", "revise", "schedule",
	"send", "statement", "tell-finder-direct", "tell-leak", "tell-plan",
	"tell-progress", "tell-published", "tell-ready", "tell-ready-receiving",
	"tell-result", "tell-status", "tell-status-receiving", "test", "thank",
	"triage", NULL};

/* These say when something ends, or that the end has come: they hold nobody. */
static const char *const reminders[] = {
	"agreement-ends", "close", "key-ends", "next", "period", NULL};

/* A requirement with force `!`: no reason passes it over. */
static const char *const firm[] = {"read", "tell-finder-direct", NULL};

gboolean vuln_due_holds_closing(const char *duty)
{
	return !g_strv_contains(reminders, duty);
}

gboolean vuln_due_is_firm(const char *duty)
{
	return g_strv_contains(firm, duty);
}

void vuln_due_free(VulnDue *due)
{
	if (due == NULL)
		return;
	g_free(due->id);
	g_free(due->text);
	g_free(due->owner);
	g_free(due->command);
	g_free(due->reader);
	g_free(due);
}

static void due_free(void *data)
{
	vuln_due_free(data);
}

GPtrArray *vuln_dues_new(void)
{
	return g_ptr_array_new_with_free_func(due_free);
}

VulnDue *vuln_due_add(struct vuln_search *s, const char *duty, const char *row,
	const char *owner, gint64 start, gint64 end)
{
	VulnDue *due = g_new0(VulnDue, 1);
	const VulnZone *zone = vuln_policy_zone(s->world);

	g_assert(g_strv_contains(vuln_duties, duty));
	due->id = g_strdup(vuln_thing_id(s->thing));
	due->duty = duty;
	due->row = row;
	due->owner = g_strdup(owner);
	due->start = start;
	due->end = end;
	due->provisional = end != 0 && vuln_calendar_is_provisional(
					       vuln_policy_calendar(s->world),
					       vuln_day_of_time(end, zone));
	g_ptr_array_add(s->found, due);
	return due;
}

void vuln_due_say(VulnDue *due, const char *text, const char *format, ...)
{
	g_autofree char *command = NULL;
	va_list args;

	va_start(args, format);
	command = g_strdup_vprintf(format, args);
	va_end(args);
	due->text = g_strdup(text);
	due->command = g_strconcat("vuln ", command, NULL);
}

static gint64 time_of(const char *text)
{
	gint64 time;

	return text != NULL && vuln_time_parse_utc(text, &time, NULL) ? time
								      : 0;
}

gint64 vuln_due_time(const VulnThing *thing, const char *a, const char *b)
{
	const char *text = b == NULL ? vuln_thing_text(thing, a, NULL)
				     : vuln_thing_text(thing, a, b, NULL);

	return time_of(text);
}

gint64 vuln_due_time_in(const VulnNode *entry, const char *key)
{
	return time_of(vuln_node_find_text(entry, key, NULL));
}

/* The end of a day of the records, in the policy's zone. */
gint64 vuln_due_day_end(const struct vuln_search *s, const char *text)
{
	VulnDay day;

	if (text == NULL || !vuln_day_parse(text, &day, NULL))
		return 0;
	return vuln_day_time(day, 24, 0, vuln_policy_zone(s->world)) - 1;
}

gboolean vuln_due_has(const struct vuln_search *s, const char *a, const char *b)
{
	return b == NULL ? vuln_thing_get(s->thing, a, NULL) != NULL
			 : vuln_thing_get(s->thing, a, b, NULL) != NULL;
}

gint64 vuln_due_after(
	const struct vuln_search *s, const char *limit, gint64 start)
{
	gboolean provisional;

	return vuln_policy_due(s->world, limit, start, &provisional);
}

gboolean vuln_due_coordinated(const struct vuln_search *s)
{
	return vuln_node_size(vuln_thing_get(s->thing, "tn", NULL)) > 0;
}

gboolean vuln_due_affected(const struct vuln_search *s)
{
	enum vuln_status status = vuln_status_of(s->world, s->thing, NULL);

	return status == VULN_STATUS_AFFECTED ||
	       status == VULN_STATUS_AFFECTED_INVESTIGATING;
}

gint64 vuln_due_lead(const struct vuln_search *s)
{
	gint64 publication = vuln_due_time(s->thing, "publication", "time");
	const char *unit;
	gint64 lead;

	if (publication == 0 ||
		!vuln_policy_deadline(s->world, "statement-lead", &lead, &unit))
		return publication;
	return publication - lead * 24 * 3600;
}

const VulnRecord *vuln_due_last_verdict(const struct vuln_search *s)
{
	guint i = vuln_thing_size(s->thing);

	while (i-- > 0) {
		const VulnRecord *record = vuln_thing_record(s->thing, i);

		if (g_str_equal(vuln_record_action(record), "answer"))
			return record;
	}
	return NULL;
}

gint64 vuln_due_last_answer(const struct vuln_search *s)
{
	const VulnRecord *record = vuln_due_last_verdict(s);

	return record == NULL ? 0 : vuln_record_at(record);
}

gboolean vuln_due_investigated(const struct vuln_search *s)
{
	enum vuln_status status = vuln_status_of(s->world, s->thing, NULL);

	return vuln_due_has(s, "ask", NULL) &&
	       (status == VULN_STATUS_AFFECTED ||
		       status == VULN_STATUS_NOT_AFFECTED);
}
