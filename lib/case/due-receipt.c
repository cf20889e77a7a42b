/* SPDX-License-Identifier: Apache-2.0 */
/* These duties lead from a report to its acknowledgement. */
#include "base/translate.h"
#include "case/consult.h"
#include "case/due-find.h"
#include "case/told.h"

static gboolean is_channel(const struct vuln_search *s, const char *channel)
{
	return g_strcmp0(vuln_thing_text(s->thing, "channel", NULL), channel) ==
	       0;
}

/* R4: said in a letter that was written (whether it went is a duty of its own),
 * or in another way. */
static gboolean is_given(const struct vuln_search *s, const char *key)
{
	const char *by = vuln_thing_text(s->thing, "acks", key, "by", NULL);
	g_autofree char *about = g_strconcat("ack-", key, NULL);
	const VulnNode *letters = vuln_thing_get(s->thing, "letters", NULL);
	guint i;

	if (vuln_thing_get(s->thing, "acks", key, NULL) == NULL)
		return FALSE;
	if (by != NULL && !g_str_equal(by, "mail"))
		return TRUE;
	for (i = 0; i < vuln_node_size(letters); i++)
		if (g_strcmp0(vuln_node_find_text(
				      vuln_node_at(letters, i), "about", NULL),
			    about) == 0 &&
			vuln_letter_fell(s->world, s->thing,
				vuln_node_key(letters, i)) == NULL)
			return TRUE;
	return FALSE;
}

/* R4: at the latest the next business day. */
static void ack_due(struct vuln_search *s)
{
	const char *id = vuln_thing_id(s->thing);
	gint64 received = vuln_due_time(s->thing, "received", NULL);
	const char *level = vuln_thing_text(s->thing, "level", NULL);

	if (!is_given(s, "initial") && !is_channel(s, "internal"))
		vuln_due_say(vuln_due_add(s, "ack", "R4", "poc", received,
				     vuln_due_after(s, "ack", received)),
			vuln_due_has(s, "acks", NULL)
				? N_("acknowledge receipt: no letter went out")
				: N_("acknowledge receipt"),
			vuln_due_has(s, "acks", NULL)
				? "ack %s --by phone|fax|post"
				: "ack %s",
			id);
	if (g_strcmp0(level, "detail") == 0 && vuln_due_has(s, "acks", NULL) &&
		!is_given(s, "details")) {
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
	static const struct vuln_news news = {"tell-finder-direct", "R2",
		"finder-direct",
		N_("tell the coordinator of the finder who wrote to us"), 0};

	if (is_channel(s, "finder"))
		vuln_due_tell_coordinator(s, &news, NULL,
			vuln_due_time(s->thing, "received", NULL));
}

/* The newest record that tells of a suspicion. */
static const VulnRecord *newest_leak(const struct vuln_search *s)
{
	guint i = vuln_thing_size(s->thing);

	while (i-- > 0) {
		const VulnRecord *record = vuln_thing_record(s->thing, i);

		if (vuln_node_size(vuln_node_get(record->node, "leaks")) > 0)
			return record;
	}
	return NULL;
}

/* U8: each at once, unless the policy gives it time; with or without a number,
 * whenever there is a coordinator. */
void vuln_due_leak(struct vuln_search *s)
{
	const VulnRecord *leak = newest_leak(s);
	struct vuln_news news = {
		"tell-leak", "U8", "leak", N_("report the suspected leak"), 0};
	gint64 at;

	if (leak == NULL ||
		(!vuln_due_coordinated(s) &&
			vuln_coordinator(s->world, s->thing) == NULL))
		return;
	at = vuln_record_at(leak);
	news.end = vuln_due_after(s, "leak", at);
	if (news.end == 0)
		news.end = at;
	vuln_due_tell_coordinator(s, &news, leak, at);
}

void vuln_due_receipt(struct vuln_search *s)
{
	ack_due(s);
	finder_due(s);
	vuln_due_leak(s);
}
