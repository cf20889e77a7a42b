/* SPDX-License-Identifier: Apache-2.0 */
/* What is due on a case, by which rule, until when, and whose it is. */
#include <string.h>

#include "due-find.h"
#include "view.h"

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

static void say(VulnDue *due, const char *text, const char *command)
{
	due->text = g_strdup(text);
	due->command = g_strdup_printf("vuln %s", command);
}

void vuln_due_say(VulnDue *due, const char *text, const char *format, ...)
{
	g_autofree char *command = NULL;
	va_list args;

	va_start(args, format);
	command = g_strdup_vprintf(format, args);
	va_end(args);
	say(due, text, command);
}

gint64 vuln_due_time(const VulnThing *thing, const char *a, const char *b)
{
	const char *text = b == NULL ? vuln_thing_text(thing, a, NULL)
				     : vuln_thing_text(thing, a, b, NULL);
	gint64 time;

	if (text == NULL || !vuln_time_parse_utc(text, &time, NULL))
		return 0;
	return time;
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

static gboolean is_channel(const struct vuln_search *s, const char *channel)
{
	return g_strcmp0(vuln_thing_text(s->thing, "channel", NULL), channel) ==
	       0;
}

gint64 vuln_due_after(
	const struct vuln_search *s, const char *limit, gint64 start)
{
	gboolean provisional;

	return vuln_policy_due(s->world, limit, start, &provisional);
}

/* What was written counts once it is handed over (R4, design 6). */

static gint64 letter_end(
	struct vuln_search *s, const char *about, gint64 written)
{
	if (g_str_equal(about, "ack-initial"))
		return vuln_due_after(
			s, "ack", vuln_due_time(s->thing, "received", NULL));
	if (g_str_has_prefix(about, "ack-"))
		return vuln_due_after(s, "ack", written);
	if (g_str_equal(about, "leak"))
		return written;
	return vuln_due_after(s, "tell", written);
}

static const char *letter_row(const char *about)
{
	static const char *const rows[][2] = {{"order", "S3"},
		{"result", "S12"}, {"plan", "P2"}, {"ready", "P6"},
		{"status", "T5"}, {"published", "U7"}, {"leak", "U8"},
		{"finder-direct", "R2"}, {"progress", "R13"}, {"thanks", "U6"}};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(rows); i++)
		if (g_str_equal(about, rows[i][0]))
			return rows[i][1];
	return "R4";
}

/* Given in another way meanwhile: by telephone, fax or post. */
static gboolean is_given(struct vuln_search *s, const char *about)
{
	const char *by = g_str_has_prefix(about, "ack-")
				 ? vuln_thing_text(s->thing, "acks",
					   about + strlen("ack-"), "by", NULL)
				 : NULL;

	return by != NULL && !g_str_equal(by, "mail");
}

static gboolean is_waiting(
	struct vuln_search *s, const VulnNode *letter, const char *about)
{
	return about != NULL && vuln_node_get(letter, "sent") == NULL &&
	       !is_given(s, about);
}

/* One duty for all letters of the case: that of the first to be late. */
static void letters_due(struct vuln_search *s)
{
	const VulnNode *letters = vuln_thing_get(s->thing, "letters", NULL);
	const char *first = NULL;
	const VulnRecord *record = NULL;
	gint64 end = 0;
	guint i, waiting = 0;
	VulnDue *due;

	for (i = 0; i < vuln_node_size(letters); i++) {
		const VulnNode *one = vuln_node_at(letters, i);
		const char *about = vuln_node_find_text(one, "about", NULL);
		const VulnRecord *by = vuln_thing_writer(s->thing, "letters",
			vuln_node_key(letters, i), "about", NULL);
		gint64 its;

		if (by == NULL || !is_waiting(s, one, about))
			continue;
		its = letter_end(s, about, vuln_record_at(by));
		if (waiting++ > 0 && its >= end)
			continue;
		end = its;
		first = about;
		record = by;
	}
	if (waiting == 0)
		return;
	due = vuln_due_add(s, "send", letter_row(first), vuln_record_by(record),
		vuln_record_at(record), end);
	say(due, "send", "outbox send");
	g_free(due->text);
	due->text = waiting == 1 ? g_strdup("send the letter that was written")
				 : g_strdup_printf("send %u letters that were "
						   "written",
					   waiting);
}

/* R4: at the latest the next business day. */
static void ack_due(struct vuln_search *s)
{
	const char *id = vuln_thing_id(s->thing);
	gint64 received = vuln_due_time(s->thing, "received", NULL);
	const char *level = vuln_thing_text(s->thing, "level", NULL);

	if (!vuln_due_has(s, "acks", NULL))
		vuln_due_say(vuln_due_add(s, "ack", "R4", "poc", received,
				     vuln_due_after(s, "ack", received)),
			"acknowledge receipt", "ack %s", id);
	if (g_strcmp0(level, "detail") == 0 && vuln_due_has(s, "acks", NULL) &&
		!vuln_due_has(s, "acks", "details")) {
		const VulnRecord *record =
			vuln_thing_writer(s->thing, "level", NULL);
		gint64 at = vuln_record_at(record);

		vuln_due_say(vuln_due_add(s, "ack-details", "R4", "poc", at,
				     vuln_due_after(s, "ack", at)),
			"answer the technical details",
			"ack %s --reply details", id);
	}
}

/* R2: the coordinator is told in any case. */
static void finder_due(struct vuln_search *s)
{
	gint64 received = vuln_due_time(s->thing, "received", NULL);

	if (!is_channel(s, "finder") ||
		vuln_due_has(s, "finder", "told-coordinator"))
		return;
	vuln_due_say(vuln_due_add(s, "tell-finder-direct", "R2", "csirt",
			     received, vuln_due_after(s, "tell", received)),
		"tell the coordinator of the finder who wrote to us",
		"tell %s <partner> --about finder-direct",
		vuln_thing_id(s->thing));
}

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
				? "a department's verdict is missing (high "
				  "priority)"
				: "a department's verdict is missing",
			"answer %s %s --status <status>",
			vuln_thing_id(s->thing), product);
	}
}

gboolean vuln_due_coordinated(const struct vuln_search *s)
{
	return vuln_node_size(vuln_thing_get(s->thing, "tn", NULL)) > 0;
}

static gint64 last_answer(const struct vuln_search *s)
{
	guint i = vuln_thing_size(s->thing);

	while (i-- > 0) {
		const VulnRecord *record = vuln_thing_record(s->thing, i);

		if (g_str_equal(vuln_record_action(record), "answer"))
			return vuln_record_at(record);
	}
	return 0;
}

static gboolean is_investigated(const struct vuln_search *s)
{
	enum vuln_status status = vuln_status_of(s->world, s->thing, NULL);

	return vuln_due_has(s, "ask", NULL) &&
	       (status == VULN_STATUS_AFFECTED ||
		       status == VULN_STATUS_NOT_AFFECTED);
}

/* S12: the result of scoping is reported, before the vendor statement. */
static void result_due(struct vuln_search *s)
{
	gint64 at = last_answer(s);

	if (!vuln_due_coordinated(s) || !is_investigated(s) ||
		vuln_due_has(s, "told", "result"))
		return;
	vuln_due_say(vuln_due_add(s, "tell-result", "S12", "csirt", at,
			     vuln_due_after(s, "tell", at)),
		"report the result of scoping to the coordinator",
		"tell %s <partner> --about result", vuln_thing_id(s->thing));
}

gboolean vuln_due_affected(const struct vuln_search *s)
{
	enum vuln_status status = vuln_status_of(s->world, s->thing, NULL);

	return status == VULN_STATUS_AFFECTED ||
	       status == VULN_STATUS_AFFECTED_INVESTIGATING;
}

/* P2: 45 days from the coordinator's start; P7: a decision. */
static void plan_due(struct vuln_search *s)
{
	const char *id = vuln_thing_id(s->thing);
	gint64 start = vuln_due_time(s->thing, "received", NULL);
	const char *begun = vuln_thing_text(s->thing, "start", NULL);
	const VulnZone *zone = vuln_policy_zone(s->world);
	VulnDay day;

	if (!vuln_due_affected(s) || vuln_due_has(s, "published", "at"))
		return;
	if (begun != NULL && vuln_day_parse(begun, &day, NULL))
		start = vuln_day_time(day, 0, 0, zone);
	if (!vuln_due_has(s, "decision", NULL))
		vuln_due_say(
			vuln_due_add(s, "decide", "P7", "approver", start,
				vuln_due_after(s, "decide", last_answer(s))),
			"decide how to respond",
			"decide %s --response <response>", id);
	if (!vuln_due_has(s, "remediations", NULL))
		vuln_due_say(vuln_due_add(s, "plan", "P2", "development", start,
				     vuln_due_after(s, "remediation", start)),
			"plan a fix or workaround",
			"plan %s <remediation> --kind fix", id);
}

/* Whether some partner was told about that after @record was written. */
static gboolean is_told_since(const struct vuln_search *s, const char *about,
	const VulnRecord *record)
{
	const VulnNode *told =
		vuln_thing_get(s->thing, "told", about, "partners", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(told); i++) {
		const VulnRecord *teller = vuln_thing_writer(s->thing, "told",
			about, "partners", vuln_node_key(told, i), "at", NULL);

		if (teller != NULL &&
			vuln_thing_follows(s->thing, teller, record))
			return TRUE;
	}
	return FALSE;
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

/* P2: the plan and each change of it are sent. */
static void plan_told_due(struct vuln_search *s)
{
	const VulnRecord *first = NULL;
	guint i = vuln_thing_size(s->thing);

	if (!vuln_due_coordinated(s) || vuln_due_has(s, "published", "at"))
		return;
	while (i-- > 0) {
		const VulnRecord *record = vuln_thing_record(s->thing, i);

		if (!says_dates(record))
			continue;
		if (is_told_since(s, "plan", record))
			break;
		first = record;
	}
	if (first == NULL)
		return;
	vuln_due_say(vuln_due_add(s, "tell-plan", "P2", "csirt",
			     vuln_record_at(first),
			     vuln_due_after(s, "tell", vuln_record_at(first))),
		vuln_due_has(s, "told", "plan")
			? "tell the coordinator of the changed "
			  "plan"
			: "tell the coordinator of the plan",
		"tell %s <partner> --about plan", vuln_thing_id(s->thing));
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
		if (text != NULL && vuln_time_parse_utc(text, &at, NULL))
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

static gint64 statement_end(const struct vuln_search *s)
{
	const char *reply_by =
		vuln_thing_text(s->thing, "offered", "reply-by", NULL);

	return reply_by != NULL ? vuln_due_day_end(s, reply_by)
				: vuln_due_lead(s);
}

/* T5: by the coordinator's reply date, even without a remediation. */
static void statement_due(struct vuln_search *s)
{
	const char *id = vuln_thing_id(s->thing);
	gboolean is_wanted = vuln_due_has(s, "publication", "time") ||
			     vuln_due_has(s, "offered", "reply-by");
	const VulnRecord *approval;

	if (!is_wanted || vuln_due_has(s, "published", "at"))
		return;
	if (!vuln_due_has(s, "headline", NULL) &&
		!vuln_due_has(s, "summary", NULL)) {
		vuln_due_say(vuln_due_add(s, "statement", "T5", "csirt", 0,
				     statement_end(s)),
			"write the vendor statement", "statement %s", id);
		return;
	}
	approval = vuln_approval_of(s->world, s->thing);
	if (approval == NULL)
		vuln_due_say(vuln_due_add(s, "approve", "O6", "approver", 0,
				     statement_end(s)),
			"approve the public view", "approve %s", id);
	else if (vuln_due_coordinated(s) && !vuln_due_has(s, "told", "status"))
		vuln_due_say(
			vuln_due_add(s, "tell-status", "T5", "csirt",
				vuln_record_at(approval), statement_end(s)),
			"give the vendor status to the coordinator",
			"tell %s <partner> --about status", id);
}

static void publication_due(struct vuln_search *s)
{
	const char *id = vuln_thing_id(s->thing);
	gint64 offered = vuln_due_time(s->thing, "offered", "publication");
	gint64 at = vuln_due_time(s->thing, "publication", "time");
	const VulnRecord *mail =
		vuln_thing_writer(s->thing, "offered", "publication", NULL);
	const VulnRecord *schedule =
		vuln_thing_writer(s->thing, "publication", "time", NULL);

	if (vuln_due_has(s, "published", "at"))
		return;
	if (offered != 0 && offered != at &&
		(schedule == NULL ||
			!vuln_thing_follows(s->thing, schedule, mail)))
		vuln_due_say(vuln_due_add(s, "schedule", "P2", "csirt",
				     vuln_record_at(mail),
				     vuln_due_after(
					     s, "tell", vuln_record_at(mail))),
			"settle the day of publication",
			"schedule %s --publication <time> --agreed-with "
			"<who>",
			id);
	else if (at != 0)
		vuln_due_say(
			vuln_due_add(s, "publish", "U3", "publisher", at, at),
			"publish at the agreed time", "publish %s", id);
}

/* When some partner was last told about that; 0: never. */
static gint64 last_told(const struct vuln_search *s, const char *about)
{
	const VulnNode *told =
		vuln_thing_get(s->thing, "told", about, "partners", NULL);
	gint64 last = 0, at;
	guint i;

	for (i = 0; i < vuln_node_size(told); i++) {
		const char *text =
			vuln_node_find_text(vuln_node_at(told, i), "at", NULL);

		if (text != NULL && vuln_time_parse_utc(text, &at, NULL))
			last = MAX(last, at);
	}
	return last;
}

/* U7: until every product is finished, and of each revision. */
static void follow_up_due(struct vuln_search *s)
{
	const char *id = vuln_thing_id(s->thing);
	gint64 at = vuln_due_time(s->thing, "published", "at");

	if (at == 0)
		return;
	if (vuln_due_coordinated(s) && last_told(s, "published") < at)
		vuln_due_say(vuln_due_add(s, "tell-published", "U7", "csirt",
				     at, vuln_due_after(s, "tell", at)),
			"tell the coordinator of the publication",
			"tell %s <partner> --about published", id);
	if (is_investigated(s) || !vuln_due_has(s, "ask", NULL))
		vuln_due_say(vuln_due_add(s, "close", "U16", "csirt", at, 0),
			"close the case", "close %s --because published", id);
}

/* U7: a page that is withdrawn says so. */
static void withdraw_due(struct vuln_search *s)
{
	const VulnNode *texts = vuln_thing_get(s->thing, "withdrawn", NULL);
	const char *id = vuln_thing_id(s->thing);
	const VulnRecord *record, *page;

	if (vuln_node_size(texts) == 0)
		return;
	record = vuln_thing_writer(
		s->thing, "withdrawn", vuln_node_key(texts, 0), NULL);
	page = vuln_thing_writer(s->thing, "published", "at", NULL);
	if (record == NULL || page == NULL ||
		vuln_thing_follows(s->thing, page, record))
		return;
	if (vuln_approval_of(s->world, s->thing) == NULL)
		vuln_due_say(vuln_due_add(s, "approve", "U7", "approver",
				     vuln_record_at(record),
				     vuln_due_after(s, "tell",
					     vuln_record_at(record))),
			"approve that the page is withdrawn", "approve %s", id);
	else
		vuln_due_say(vuln_due_add(s, "revise", "U7", "publisher",
				     vuln_record_at(record),
				     vuln_due_after(s, "tell",
					     vuln_record_at(record))),
			"publish that the page is withdrawn", "revise %s", id);
}

/* U8: at once. */
static void leak_due(struct vuln_search *s)
{
	const VulnNode *leaks = vuln_thing_get(s->thing, "leaks", NULL);
	gint64 at;

	if (vuln_node_size(leaks) == 0 || !vuln_due_coordinated(s) ||
		vuln_due_has(s, "told", "leak"))
		return;
	if (!vuln_time_parse_utc(
		    vuln_node_find_text(vuln_node_at(leaks, 0), "at", NULL),
		    &at, NULL))
		return;
	vuln_due_say(vuln_due_add(s, "tell-leak", "U8", "csirt", at, at),
		"report the suspected leak", "tell %s <partner> --about leak",
		vuln_thing_id(s->thing));
}

static gboolean is_direct(const struct vuln_search *s)
{
	return vuln_node_true(
		vuln_thing_get(s->thing, "finder", "direct", NULL));
}

/* The last time that the finder heard of us. */
static gint64 finder_heard(const struct vuln_search *s)
{
	const VulnNode *told = vuln_thing_get(s->thing, "told", NULL);
	gint64 last = vuln_due_time(s->thing, "received", NULL), at;
	guint i;

	for (i = 0; i < vuln_node_size(told); i++) {
		const char *text = vuln_node_find_text(
			vuln_node_at(told, i), "finder", "at", NULL);

		if (text != NULL && vuln_time_parse_utc(text, &at, NULL))
			last = MAX(last, at);
	}
	return last;
}

/* R13: a finder in direct contact hears of every change; U6: and of the
 * publication, with thanks. */
static void progress_due(struct vuln_search *s)
{
	gint64 published = vuln_due_time(s->thing, "published", "at");
	gint64 last = finder_heard(s);
	const char *id = vuln_thing_id(s->thing);

	if (!is_direct(s))
		return;
	if (published == 0)
		vuln_due_say(vuln_due_add(s, "tell-progress", "R13", "csirt",
				     last, vuln_due_after(s, "progress", last)),
			"tell the finder how it goes",
			"tell %s finder --about progress", id);
	else if (last < published)
		vuln_due_say(vuln_due_add(s, "thank", "U6", "csirt", published,
				     vuln_due_after(s, "tell", published)),
			"tell and thank the finder", "thank %s", id);
}

static int compare_dues(const void *a, const void *b)
{
	const VulnDue *left = *(VulnDue *const *)a;
	const VulnDue *right = *(VulnDue *const *)b;

	/* what has no end goes last */
	if ((left->end == 0) != (right->end == 0))
		return left->end == 0 ? 1 : -1;
	if (left->end != right->end)
		return left->end < right->end ? -1 : 1;
	return strcmp(left->duty, right->duty);
}

GPtrArray *vuln_due_of(VulnWorld *world, const VulnThing *thing, gint64 now)
{
	struct vuln_search s = {world, thing, now, vuln_dues_new()};

	letters_due(&s);
	if (vuln_thing_get(thing, "closed", NULL) != NULL)
		return s.found;
	ack_due(&s);
	finder_due(&s);
	triage_due(&s);
	answers_due(&s);
	result_due(&s);
	plan_due(&s);
	plan_told_due(&s);
	remediations_due(&s);
	statement_due(&s);
	publication_due(&s);
	follow_up_due(&s);
	withdraw_due(&s);
	leak_due(&s);
	progress_due(&s);
	vuln_due_ask(&s);
	vuln_due_outreach(&s);
	g_ptr_array_sort(s.found, compare_dues);
	return s.found;
}

static void add_case(
	VulnRepo *repo, VulnThing *thing, gint64 as_of, GPtrArray *all)
{
	GPtrArray *some = vuln_due_of(vuln_repo_world(repo), thing, as_of);

	g_ptr_array_extend_and_steal(all, some);
}

GPtrArray *vuln_due(
	VulnRepo *repo, const char *id, gint64 as_of, GError **error)
{
	GPtrArray *all = vuln_dues_new();
	g_autoptr(GPtrArray) cases = NULL;
	g_autofree char *of = NULL;
	VulnThing *thing;
	guint i;

	if (id != NULL) {
		of = g_strconcat("cases/", id, NULL);
		thing = vuln_repo_thing(repo, of, error);
		if (thing == NULL) {
			g_ptr_array_free(all, TRUE);
			return NULL;
		}
		add_case(repo, thing, as_of, all);
		return all;
	}
	cases = vuln_world_things(vuln_repo_world(repo), "cases", NULL);
	for (i = 0; i < cases->len; i++)
		add_case(repo, cases->pdata[i], as_of, all);
	g_ptr_array_extend_and_steal(all, vuln_due_waiting(repo));
	g_ptr_array_sort(all, compare_dues);
	return all;
}

/* Phases */

const char *vuln_phase_of(VulnWorld *world, const VulnThing *thing)
{
	if (vuln_thing_get(thing, "closed", NULL) != NULL)
		return "closed";
	if (vuln_thing_get(thing, "published", "at", NULL) != NULL)
		return "published";
	if (vuln_thing_get(thing, "headline", NULL) != NULL)
		return vuln_approval_of(world, thing) != NULL ? "approved"
							      : "stating";
	if (vuln_thing_get(thing, "remediations", NULL) != NULL)
		return "remediating";
	if (vuln_thing_get(thing, "ask", NULL) != NULL)
		return "investigating";
	if (vuln_thing_get(thing, "acks", NULL) != NULL)
		return "acknowledged";
	return "received";
}

const char *vuln_phase(VulnRepo *repo, const VulnThing *thing)
{
	return vuln_phase_of(vuln_repo_world(repo), thing);
}

/* What a writing command says of what comes next */

enum { NEXT_LINES = 3 };

void vuln_outcome_next(VulnRepo *repo, VulnOutcome *outcome)
{
	VulnWorld *world = vuln_repo_world(repo);
	g_autoptr(GPtrArray) dues = NULL;
	VulnThing *thing;
	guint i, shown = 0;

	if (outcome->of == NULL || !g_str_has_prefix(outcome->of, "cases/"))
		return;
	thing = vuln_world_thing(world, outcome->of, NULL);
	if (thing == NULL)
		return;
	dues = vuln_due_of(world, thing, vuln_repo_now(repo));
	for (i = 0; i < dues->len && shown < NEXT_LINES; i++) {
		const VulnDue *due = dues->pdata[i];
		g_autofree char *end =
			due->end == 0 ? g_strdup("no date")
				      : vuln_time_format(due->end,
						vuln_policy_zone(world));

		/* an action says itself which letters it wrote */
		if (g_str_equal(due->duty, "send"))
			continue;
		g_ptr_array_add(outcome->said,
			g_strdup_printf("due  %s%s  %s (%s, %s)", end,
				due->provisional ? " provisional" : "",
				due->text, due->owner, due->row));
		if (shown++ == 0)
			g_ptr_array_add(outcome->next, g_strdup(due->command));
	}
}
