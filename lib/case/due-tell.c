/* SPDX-License-Identifier: Apache-2.0 */
/* These duties are owed to partners and finders who must be told. */
#include "case/consult.h"
#include "case/due-find.h"
#include "case/told.h"

gint64 vuln_due_last_told(const struct vuln_search *s, const char *about)
{
	const VulnRecord *teller;

	return vuln_told_coordinator(s->world, s->thing, about, NULL,
		       &teller) == VULN_TOLD_SAID
		       ? vuln_record_at(teller)
		       : 0;
}

gboolean vuln_due_is_told_since(const struct vuln_search *s, const char *about,
	const VulnRecord *record)
{
	return vuln_told_coordinator(s->world, s->thing, about, record, NULL) ==
	       VULN_TOLD_SAID;
}

/* P6, T3: who went on without telling said why, and nothing came since. */
static gboolean is_passed_over(
	const struct vuln_search *s, const char *duty, const VulnRecord *since)
{
	const VulnRecord *record =
		vuln_thing_writer(s->thing, "without", duty, "because", NULL);

	return record != NULL &&
	       (since == NULL || vuln_thing_follows(s->thing, record, since));
}

#define OWNER "csirt"

static void tell_due(struct vuln_search *s, const struct vuln_news *news,
	const char *reader, gint64 start, gboolean is_written)
{
	gint64 end =
		news->end != 0 ? news->end : vuln_due_after(s, "tell", start);
	VulnDue *due =
		vuln_due_add(s, news->duty, news->row, OWNER, start, end);

	if (is_written)
		vuln_due_say(due, news->text, "outbox send");
	else
		vuln_due_say(due, news->text, "tell %s %s --about %s",
			vuln_thing_id(s->thing),
			reader == NULL ? "<partner>" : reader, news->about);
}

void vuln_due_tell_coordinator(struct vuln_search *s,
	const struct vuln_news *news, const VulnRecord *since, gint64 start)
{
	enum vuln_told told = vuln_told_coordinator(
		s->world, s->thing, news->about, since, NULL);

	if (told != VULN_TOLD_SAID && !is_passed_over(s, news->duty, since))
		tell_due(s, news, vuln_coordinator(s->world, s->thing), start,
			told == VULN_TOLD_WRITTEN);
}

void vuln_due_tell_receiving(struct vuln_search *s,
	const struct vuln_news *news, const VulnRecord *since, gint64 start)
{
	const char *reader = vuln_receiving(s->world, s->thing);
	enum vuln_told told;

	if (reader == NULL)
		return;
	told = vuln_told_since(
		s->world, s->thing, news->about, reader, since, NULL);
	if (told != VULN_TOLD_SAID && !is_passed_over(s, news->duty, since))
		tell_due(s, news, reader, start, told == VULN_TOLD_WRITTEN);
}

static gboolean is_direct(const struct vuln_search *s)
{
	return vuln_node_true(
		vuln_thing_get(s->thing, "finder", "direct", NULL));
}

/* The last record by which the finder heard of us; NULL: none. */
static const VulnRecord *finder_heard(const struct vuln_search *s)
{
	const VulnNode *told = vuln_thing_get(s->thing, "told", NULL);
	const VulnRecord *last = NULL, *teller;
	guint i;

	for (i = 0; i < vuln_node_size(told); i++)
		if (vuln_told_since(s->world, s->thing, vuln_node_key(told, i),
			    "finder", NULL, &teller) == VULN_TOLD_SAID &&
			(last == NULL ||
				vuln_record_at(teller) > vuln_record_at(last)))
			last = teller;
	return last;
}

/* He knows how it ended: he heard of us after it was found. */
static gboolean knows_end(const struct vuln_search *s, const VulnRecord *heard)
{
	const VulnRecord *found = NULL;
	guint i = vuln_thing_size(s->thing);

	while (found == NULL && i-- > 0) {
		const VulnRecord *one = vuln_thing_record(s->thing, i);
		const char *action = vuln_record_action(one);

		if (g_str_equal(action, "triage") ||
			g_str_equal(action, "answer") ||
			g_str_equal(action, "decide"))
			found = one;
	}
	return heard != NULL && found != NULL &&
	       vuln_thing_follows(s->thing, heard, found);
}

/* R13: a finder in direct contact hears of every change; U6: and of the
 * publication, with thanks. */
static void progress_due(struct vuln_search *s)
{
	gint64 published = vuln_due_time(s->thing, "published", "at");
	const VulnRecord *heard = finder_heard(s);
	gint64 last = heard != NULL ? vuln_record_at(heard)
				    : vuln_due_time(s->thing, "received", NULL);
	const char *id = vuln_thing_id(s->thing);

	if (!is_direct(s) ||
		(published == 0 && knows_end(s, heard) &&
			vuln_close_reason(s->world, s->thing) != NULL))
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

void vuln_due_tell(struct vuln_search *s)
{
	progress_due(s);
}
