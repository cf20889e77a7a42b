/* SPDX-License-Identifier: Apache-2.0 */
/* The values for reminders: what is late, since when, and what to do. */
#include "letter/set.h"
#include "repo/policy.h"
#include "case/remind-inside.h"
#include "vuln/message.h"

static void add_duty(
	const VulnLetter *letter, VulnData *list, const VulnDue *due)
{
	const VulnZone *zone = vuln_policy_zone(letter->act->world);
	g_autofree char *text = vuln_message_plain(due->text);
	g_autofree char *until = vuln_time_format(due->end, zone);
	g_autofree char *since =
		due->start == 0 ? NULL : vuln_time_format(due->start, zone);
	VulnData *one = vuln_data_add(list, vuln_data_map());

	vuln_letter_set_choice(one, "duty", vuln_duties, due->duty);
	/* for templates of an earlier time: all are known now */
	vuln_data_set_bool(one, "is-unknown-duty", FALSE);
	vuln_data_set_string(one, "what", text);
	vuln_data_set_string(one, "until", until);
	vuln_letter_set(one, "since", since);
	vuln_data_set_string(one, "command", due->command);
}

void vuln_letter_set_late(const VulnLetter *letter, VulnData *data)
{
	const VulnAct *act = letter->act;
	VulnData *list = vuln_data_set(data, "late", vuln_data_list());
	g_autoptr(GPtrArray) dues = NULL;
	guint i;

	if (!g_str_equal(letter->about, "reminder"))
		return;
	dues = vuln_remind_dues(act->world, act->thing, act->now);
	for (i = 0; i < dues->len; i++) {
		g_auto(GStrv) readers = vuln_remind_readers(
			act->world, act->thing, dues->pdata[i], act->now);

		if (g_strv_contains((const char *const *)readers, letter->of))
			add_duty(letter, list, dues->pdata[i]);
	}
}
