/* SPDX-License-Identifier: Apache-2.0 */
/* What is due on a case, by which rule, until when, and whose it is. */
#include <string.h>

#include "case/due-find.h"
#include "case/view-inside.h"

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

	vuln_due_letters(&s);
	if (vuln_thing_get(thing, "closed", NULL) != NULL)
		return s.found;
	vuln_due_investigation(&s);
	vuln_due_plan(&s);
	vuln_due_publication(&s);
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
