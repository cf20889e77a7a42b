/* SPDX-License-Identifier: Apache-2.0 */
/* These duties lead from a report to its acknowledgement. */
#include "base/translate.h"
#include "case/day.h"
#include "case/due-find.h"
#include "case/facts.h"
#include "case/unread.h"
#include "vuln/message.h"

static gboolean is_channel(const struct vuln_search *s, const char *channel)
{
	return g_strcmp0(vuln_thing_text(s->thing, "channel", NULL), channel) ==
	       0;
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

/* U8: at once, unless the policy gives it time. */
static void leak_due(struct vuln_search *s)
{
	const VulnNode *leaks = vuln_thing_get(s->thing, "leaks", NULL);
	gint64 at, end;

	if (vuln_node_size(leaks) == 0 || !vuln_due_coordinated(s) ||
		vuln_due_has(s, "told", "leak"))
		return;
	if (!vuln_time_parse_utc(
		    vuln_node_find_text(vuln_node_at(leaks, 0), "at", NULL),
		    &at, NULL))
		return;
	end = vuln_due_after(s, "leak", at);
	vuln_due_say(vuln_due_add(s, "tell-leak", "U8", "csirt", at,
			     end == 0 ? at : end),
		"report the suspected leak", "tell %s <partner> --about leak",
		vuln_thing_id(s->thing));
}

/* R8: by the next business day, and before what it holds. */
void vuln_due_unread(struct vuln_search *s)
{
	g_autoptr(GPtrArray) mails = vuln_unread(s->thing);
	gint64 day = vuln_day_time_of(s->thing), at, end;
	g_autofree char *count = NULL, *text = NULL;

	if (mails->len == 0)
		return;
	at = vuln_due_time_in(
		vuln_thing_get(s->thing, "messages", mails->pdata[0], NULL),
		"received");
	end = vuln_due_after(s, "ack", at);
	if (day > at && !vuln_is_published(s->thing))
		end = end == 0 ? day : MIN(end, day);
	count = g_strdup_printf("%u", mails->len);
	text = mails->len == 1
		       ? g_strdup(N_("read the mail that came in"))
		       : vuln_message_pack(
				 N_("read %s mails that came in"), count, NULL);
	vuln_due_say(
		vuln_due_add(s, "read", "R8", "poc", at, end == 0 ? at : end),
		text, "read %s --as <what>", vuln_thing_id(s->thing));
}

void vuln_due_receipt(struct vuln_search *s)
{
	ack_due(s);
	finder_due(s);
	leak_due(s);
}
