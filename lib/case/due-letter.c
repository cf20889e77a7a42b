/* SPDX-License-Identifier: Apache-2.0 */
/* What is due of letters: what was written counts once it is handed over (R4,
 * design 6). */
#include <string.h>

#include "base/translate.h"
#include "case/due-find.h"
#include "case/told.h"
#include "vuln/message.h"

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

static gboolean is_waiting(struct vuln_search *s, const char *message_id,
	const VulnNode *letter, const char *about)
{
	return about != NULL && vuln_node_get(letter, "sent") == NULL &&
	       !is_given(s, about) &&
	       vuln_letter_fell(s->world, s->thing, message_id) == NULL;
}

/* One duty for all letters of the case: that of the first to be late. */
void vuln_due_letters(struct vuln_search *s)
{
	const VulnNode *letters = vuln_thing_get(s->thing, "letters", NULL);
	const char *first = NULL;
	const VulnRecord *record = NULL;
	gint64 end = 0;
	g_autofree char *count = NULL, *text = NULL;
	guint i, waiting = 0;
	VulnDue *due;

	for (i = 0; i < vuln_node_size(letters); i++) {
		const VulnNode *one = vuln_node_at(letters, i);
		const char *about = vuln_node_find_text(one, "about", NULL);
		const VulnRecord *by = vuln_thing_writer(s->thing, "letters",
			vuln_node_key(letters, i), "about", NULL);
		gint64 its;

		if (by == NULL ||
			!is_waiting(s, vuln_node_key(letters, i), one, about))
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
	count = g_strdup_printf("%u", waiting);
	text = waiting == 1 ? g_strdup(N_("send the letter that was written"))
			    : vuln_message_pack(
				      N_("send %s letters that were written"),
				      count, NULL);
	vuln_due_say(due, text, "outbox send");
}
