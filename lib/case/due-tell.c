/* SPDX-License-Identifier: Apache-2.0 */
/* These duties are owed to partners and finders who must be told. */
#include "case/due-find.h"

/* When some partner was last told about that; 0: never. */
gint64 vuln_due_last_told(const struct vuln_search *s, const char *about)
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

gboolean vuln_due_is_told_since(const struct vuln_search *s, const char *about,
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

void vuln_due_tell(struct vuln_search *s)
{
	progress_due(s);
}
