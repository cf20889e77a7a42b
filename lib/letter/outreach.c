/* SPDX-License-Identifier: Apache-2.0 */
/* The values for letters that tell: notices, briefings. */
#include <string.h>

#include "letter/set.h"
#include "case/day.h"
#include "case/outgoing.h"

/* The notice whose turn it is, if its text is approved: unapproved text is in
 * no letter (O6). */
static const VulnNode *approved_notice(const VulnLetter *letter)
{
	const VulnThing *thing = letter->act->thing;
	const VulnNode *all =
		vuln_node_get(letter->act->item->fields, "notices");
	const char *id =
		vuln_node_size(all) == 0 ? NULL : vuln_node_key(all, 0);

	return id == NULL || vuln_outgoing_approval(letter->act->world, thing,
				     "notices", id) == NULL
		       ? NULL
		       : vuln_thing_get(thing, "notices", id, NULL);
}

static void set_notice(const VulnLetter *letter, VulnData *data)
{
	const VulnNode *notice = approved_notice(letter);

	vuln_letter_set(data, "notice-title",
		vuln_letter_in_language(
			letter, vuln_node_get(notice, "title")));
	vuln_letter_set(data, "notice-text",
		vuln_letter_in_language(letter, vuln_node_get(notice, "text")));
	vuln_letter_set(
		data, "mark", vuln_node_find_text(notice, "mark", NULL));
	vuln_data_set_bool(
		data, "is-day-open", vuln_day_is_open(letter->act->thing));
	vuln_letter_set_time(letter, data, "until",
		vuln_thing_text(
			letter->act->thing, "publication", "time", NULL));
}

/* What stands or is said now; maps of languages and lines are whole in each
 * record that gives them a first time. */
static const VulnNode *said_or_stands(
	const VulnLetter *letter, const char *key, const char *member)
{
	const VulnNode *now =
		vuln_node_find(letter->act->item->fields, key, member, NULL);

	return now != NULL
		       ? now
		       : vuln_thing_get(letter->act->thing, key, member, NULL);
}

static void add_line(const VulnLetter *letter, VulnData *list, const char *id,
	const VulnNode *line)
{
	VulnData *one = vuln_data_add(list, vuln_data_map());

	vuln_data_set_string(one, "id", id);
	vuln_letter_set(one, "question",
		vuln_letter_in_language(
			letter, vuln_node_get(line, "question")));
	vuln_letter_set(one, "text",
		vuln_letter_in_language(letter, vuln_node_get(line, "text")));
	vuln_data_set_bool(
		one, "is-early", vuln_node_true(vuln_node_get(line, "early")));
	vuln_data_set_bool(one, "is-approved",
		vuln_outgoing_approval(letter->act->world, letter->act->thing,
			"lines", id) != NULL);
}

/* U4: the text, questions and answers, whom to ask, the day, the ban. */
static void set_brief(const VulnLetter *letter, VulnData *data)
{
	static const char *const words[] = {
		"escalation", "phones", "staff", "manual", "second-level"};
	const VulnNode *lines =
		vuln_thing_get(letter->act->thing, "lines", NULL);
	VulnData *list = vuln_data_set(data, "lines", vuln_data_list());
	gsize i;
	guint n;

	vuln_letter_set(data, "brief",
		vuln_letter_in_language(
			letter, said_or_stands(letter, "brief", "text")));
	for (i = 0; i < G_N_ELEMENTS(words); i++)
		vuln_letter_set(data, words[i],
			vuln_node_text(
				said_or_stands(letter, "brief", words[i])));
	for (n = 0; n < vuln_node_size(lines); n++)
		add_line(letter, list, vuln_node_key(lines, n),
			vuln_node_at(lines, n));
	vuln_data_set_string(data, "case", letter->act->id);
}

void vuln_letter_set_outreach(const VulnLetter *letter, VulnData *data)
{
	set_notice(letter, data);
	if (letter->reader == VULN_READER_INSIDE)
		set_brief(letter, data);
}
