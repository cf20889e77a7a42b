/* SPDX-License-Identifier: Apache-2.0 */
/* The builders of what is said to those who ask and those who must know:
 * customer support, notices, inquiries (U4, U5, U12, U13). */
#include <string.h>

#include "repo/names.h"
#include "act/actions.h"
#include "base/random.h"
#include "repo/people.h"
#include "letter/letter.h"
#include "repo/seal.h"
#include "vuln/error.h"

enum { MARK_BYTES = 4, SALT_BYTES = 16 };

/* Another one with every text: who changes it lifts an approval anyway, and
 * what two wrote at once is settled with their texts. */
static void put_salt(
	VulnAct *act, const char *field, const char *id, const char *text)
{
	g_autofree char *salt = vuln_random_hex(SALT_BYTES);

	if (text != NULL)
		vuln_act_put(act, salt, field, id, "salt", NULL);
}

/* Briefing customer support (U4) */

static void put_brief(VulnAct *act)
{
	static const char *const words[] = {
		"escalation", "phones", "staff", "manual", "second-level"};
	gsize i;

	vuln_act_put_said(
		act, vuln_act_word(act, "body"), "brief", "text", NULL);
	for (i = 0; i < G_N_ELEMENTS(words); i++)
		vuln_act_put(act, vuln_act_word(act, words[i]), "brief",
			words[i], NULL);
}

static gboolean put_line(VulnAct *act, GError **error)
{
	const char *id = vuln_act_word(act, "line");

	if (id == NULL) {
		if (!vuln_args_has(act->args, "question") &&
			!vuln_args_has(act->args, "answer"))
			return TRUE;
		return vuln_fail(error, VULN_ERROR_USAGE,
			"a question and its answer have a name: '--line <id>'");
	}
	vuln_act_put_said(act, vuln_act_word(act, "question"), "lines", id,
		"question", NULL);
	vuln_act_put_said(
		act, vuln_act_word(act, "answer"), "lines", id, "text", NULL);
	put_salt(act, "lines", id, vuln_act_word(act, "answer"));
	if (vuln_args_has(act->args, "early"))
		vuln_act_put_node(
			act, vuln_node_bool(TRUE), "lines", id, "early", NULL);
	vuln_act_say(act, "line  %s", id);
	return TRUE;
}

static gboolean put_briefed(VulnAct *act, GError **error)
{
	const char *const *handles = vuln_args_all(act->args, "to");
	gsize i;

	for (i = 0; handles[i] != NULL; i++) {
		g_autofree char *of = g_strconcat("people/", handles[i], NULL);

		if (!vuln_name_check(act->world, "people", handles[i], error))
			return FALSE;
		vuln_act_put_now(act, "briefed", handles[i], "at", NULL);
		vuln_act_say(act, "briefed  %s", handles[i]);
		if (!vuln_letter_write(act, of, "brief", "brief",
			    vuln_act_words(act), error))
			return FALSE;
	}
	return TRUE;
}

static void put_review(VulnAct *act)
{
	const char *review = vuln_act_word(act, "review");

	if (review == NULL)
		return;
	vuln_act_put(act, review, "briefed", act->me, "review", NULL);
	vuln_act_put_now(act, "briefed", act->me, "reviewed", NULL);
	vuln_act_put(
		act, vuln_act_words(act), "briefed", act->me, "text", NULL);
	vuln_act_say(act, "review  %s", review);
}

static gboolean brief(VulnAct *act, GError **error)
{
	put_brief(act);
	put_review(act);
	if (!put_line(act, error) || !put_briefed(act, error))
		return FALSE;
	return vuln_node_size(act->item->fields) > 0 ||
	       vuln_fail(error, VULN_ERROR_USAGE,
		       "nothing is said: give '--body', '--line', '--to' or "
		       "'--review'");
}

/* Notices (U5, U12) */

static gboolean put_notice(VulnAct *act, const char *id, GError **error)
{
	static const char *const words[][2] = {{"audience", "audience"},
		{"by", "means"}, {"sender", "sender"}, {"to", "to"}};
	g_autofree char *earliest = vuln_act_time(act, "earliest", error);
	gsize i;

	if (earliest == NULL && vuln_act_word(act, "earliest") != NULL)
		return FALSE;
	for (i = 0; i < G_N_ELEMENTS(words); i++)
		vuln_act_put(act, vuln_act_word(act, words[i][0]), "notices",
			id, words[i][1], NULL);
	vuln_act_put(act, earliest, "notices", id, "earliest", NULL);
	vuln_act_put_said(
		act, vuln_act_word(act, "title"), "notices", id, "title", NULL);
	vuln_act_put_said(
		act, vuln_act_word(act, "body"), "notices", id, "text", NULL);
	put_salt(act, "notices", id, vuln_act_word(act, "body"));
	return TRUE;
}

/* U12: each copy has its own number, which its letter shows. */
static void put_advance(VulnAct *act, const char *id)
{
	g_autofree char *mark = vuln_random_hex(MARK_BYTES);

	if (!vuln_args_has(act->args, "advance"))
		return;
	vuln_act_put_node(
		act, vuln_node_bool(TRUE), "notices", id, "advance", NULL);
	vuln_act_put(act, mark, "notices", id, "mark", NULL);
	vuln_act_say(act, "copy  %s", mark);
}

static gboolean put_done(VulnAct *act, const char *id, GError **error)
{
	const VulnNode *notice =
		vuln_thing_get(act->thing, "notices", id, NULL);
	const char *to = vuln_node_find_text(notice, "to", NULL);
	gboolean is_advance = vuln_node_true(vuln_node_get(notice, "advance"));
	g_autofree char *of =
		to == NULL ? NULL : g_strconcat("partners/", to, NULL);

	vuln_act_put_now(act, "notices", id, "done", NULL);
	vuln_act_say(act, "done  %s", id);
	if (of == NULL || g_strcmp0(vuln_node_find_text(notice, "means", NULL),
				  "mail") != 0)
		return TRUE;
	return vuln_letter_write(act, of, "notice",
		is_advance ? "notice-advance" : "notice", NULL, error);
}

static gboolean notice(VulnAct *act, GError **error)
{
	const char *id = vuln_act_word(act, "notice");

	if (vuln_args_has(act->args, "done")) {
		if (vuln_thing_get(act->thing, "notices", id, "done", NULL) !=
			NULL)
			return TRUE;
		return put_done(act, id, error);
	}
	if (!put_notice(act, id, error))
		return FALSE;
	put_advance(act, id);
	vuln_act_say(act, "notice  %s", id);
	return TRUE;
}

/* Inquiries (U13) */

static gboolean is_csirt(const VulnAct *act, const char *handle)
{
	return vuln_person_has(
		act->world, vuln_person(act->world, handle), "csirt", act->now);
}

/* Whoever took it down tells the CSIRT, unless he is the CSIRT. */
static gboolean route(VulnAct *act, const char *text, GError **error)
{
	g_auto(GStrv) handles =
		vuln_access_list(act->world, act->thing, act->now);
	gsize i;

	if (is_csirt(act, act->me))
		return TRUE;
	for (i = 0; handles[i] != NULL; i++) {
		g_autofree char *of = g_strconcat("people/", handles[i], NULL);

		if (!is_csirt(act, handles[i]))
			continue;
		vuln_act_say(act, "routed to %s", handles[i]);
		if (!vuln_letter_write(
			    act, of, "inquiry", "inquiry", text, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean answer_inquiry(VulnAct *act, GError **error)
{
	const char *name = vuln_act_find_record(
		act, "inquiries", vuln_act_word(act, "answer"), error);
	const char *line = vuln_act_word(act, "line");

	if (name == NULL)
		return FALSE;
	if (line == NULL) {
		vuln_fail(error, VULN_ERROR_USAGE,
			"an inquiry is answered with an approved line");
		return vuln_error_hint(error,
			"name it: '--line <id>'; 'vuln brief %s --line' "
			"writes one",
			act->id);
	}
	vuln_act_put(act, line, "inquiries", name, "line", NULL);
	vuln_act_put_now(act, "inquiries", name, "answered", NULL);
	vuln_act_say(act, "%s  answered with '%s'", name, line);
	return TRUE;
}

static gboolean inquiry(VulnAct *act, GError **error)
{
	const char *key = act->item->record, *from, *text;

	if (vuln_args_has(act->args, "answer"))
		return answer_inquiry(act, error);
	from = vuln_act_need(act, "from", error);
	if (from == NULL)
		return FALSE;
	text = vuln_act_words(act);
	if (text == NULL)
		return vuln_fail(error, VULN_ERROR_USAGE,
			"there is no question: give '-m <text>'");
	vuln_act_put(act, from, "inquiries", key, "from", NULL);
	vuln_act_put(
		act, vuln_act_word(act, "by"), "inquiries", key, "by", NULL);
	vuln_act_put(
		act, vuln_act_word(act, "who"), "inquiries", key, "who", NULL);
	vuln_act_put(act, text, "inquiries", key, "text", NULL);
	vuln_act_put_now(act, "inquiries", key, "at", NULL);
	vuln_act_say(act, "inquiry  %s", from);
	return route(act, text, error);
}

const struct vuln_action vuln_actions_outreach[] = {
	{"brief", "cases", "brief", "case", FALSE, brief},
	{"notice", "cases", "notice", "case", FALSE, notice},
	{"inquiry", "cases", "inquiry", "case", FALSE, inquiry},
	{NULL, NULL, NULL, NULL, FALSE, NULL}};
