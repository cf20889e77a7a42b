/* SPDX-License-Identifier: Apache-2.0 */
/* Whoever was told a day that no longer stands is due to be told (U3). */
#include "case/day.h"
#include "case/due-find.h"
#include "case/facts.h"

/* A duty towards one reader who was told by the record @teller. */
static VulnDue *tell_again(
	struct vuln_search *s, const char *duty, const VulnRecord *teller)
{
	const VulnRecord *settled = vuln_day_writer(s->thing);

	if (teller == NULL || !vuln_day_is_stale(s->thing, teller))
		return NULL;
	return vuln_due_add(s, duty, "U3", "csirt", vuln_record_at(settled),
		vuln_due_after(s, "tell", vuln_record_at(settled)));
}

static void briefed_due(struct vuln_search *s)
{
	const VulnNode *all = vuln_thing_get(s->thing, "briefed", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(all); i++) {
		const char *handle = vuln_node_key(all, i);
		VulnDue *due = tell_again(s, "brief",
			vuln_thing_writer(
				s->thing, "briefed", handle, "at", NULL));

		if (due != NULL)
			vuln_due_say(due,
				"tell customer support the day that stands "
				"now",
				"brief %s --to %s", vuln_thing_id(s->thing),
				handle);
	}
}

static void advance_due(struct vuln_search *s)
{
	const VulnNode *all = vuln_thing_get(s->thing, "notices", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(all); i++) {
		const char *id = vuln_node_key(all, i);
		const VulnNode *notice = vuln_node_at(all, i);
		VulnDue *due;

		if (!vuln_node_true(vuln_node_get(notice, "advance")) ||
			vuln_node_get(notice, "done") == NULL)
			continue;
		due = tell_again(s, "notice",
			vuln_thing_writer(
				s->thing, "notices", id, "done", NULL));
		if (due != NULL)
			vuln_due_say(due,
				"tell the OEM the day that stands now",
				"notice %s %s --done", vuln_thing_id(s->thing),
				id);
	}
}

const VulnRecord *vuln_due_teller(const struct vuln_search *s,
	const char *const *about, const char *reader, const char *id)
{
	const VulnRecord *last = NULL;

	for (; *about != NULL; about++) {
		const VulnRecord *one =
			id == NULL ? vuln_thing_writer(s->thing, "told", *about,
					     reader, "at", NULL)
				   : vuln_thing_writer(s->thing, "told", *about,
					     reader, id, "at", NULL);

		if (one != NULL &&
			(last == NULL ||
				vuln_record_at(one) > vuln_record_at(last) ||
				vuln_thing_follows(s->thing, one, last)))
			last = one;
	}
	return last;
}

/* The letter to a finder names the day, whatever it is about. */
static void finder_due(struct vuln_search *s)
{
	static const char *const about[] = {
		"progress", "result", "plan", "ready", NULL};
	VulnDue *due = tell_again(
		s, "tell-progress", vuln_due_teller(s, about, "finder", NULL));

	if (due != NULL)
		vuln_due_say(due, "tell the finder the day that stands now",
			"tell %s finder --about progress",
			vuln_thing_id(s->thing));
}

void vuln_due_day(struct vuln_search *s)
{
	if (vuln_is_published(s->thing) || vuln_day_writer(s->thing) == NULL)
		return;
	briefed_due(s);
	advance_due(s);
	finder_due(s);
}
