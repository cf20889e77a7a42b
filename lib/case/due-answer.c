/* SPDX-License-Identifier: Apache-2.0 */
/* These duties are the answers that the coordinator asked for, each by a day
 * of its own (R1, T5). */
#include "base/translate.h"
#include "case/due-find.h"

#define POC "poc"

/* The vendor status, `reply-by`, is a duty of the statement. */
static const struct answer {
	const char *key, *duty, *row, *text;
	const char *told; /* about what he is told then; NULL: anything */
} answers[] = {
	{"initial-by", "answer-initial", "R4",
		N_("answer the initial notification"), NULL},
	{"report-by", "answer-report", "S12",
		N_("report the results that are asked for"), "result"},
	{"plan-by", "answer-plan", "P2", N_("send the plan that is asked for"),
		"plan"},
	{"comment-by", "answer-comment", "T1", N_("comment on the draft"),
		"progress"},
	{"answer-by", "answer-asked", "R1", N_("answer what is asked"), NULL},
};

/* R4: "we are searching" is no answer yet. */
static gboolean is_answered(const struct vuln_search *s, gint64 since)
{
	const VulnNode *acks = vuln_thing_get(s->thing, "acks", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(acks); i++) {
		const VulnNode *one = vuln_node_at(acks, i);
		const char *reply = vuln_node_find_text(one, "reply", NULL);

		if (reply != NULL && !g_str_equal(reply, "searching") &&
			vuln_due_time_in(one, "at") >= since)
			return TRUE;
	}
	return FALSE;
}

static gboolean was_told(
	const struct vuln_search *s, const char *about, gint64 since)
{
	const VulnNode *told = vuln_thing_get(s->thing, "told", NULL);
	guint i;

	if (about != NULL)
		return vuln_due_last_told(s, about) >= since;
	for (i = 0; i < vuln_node_size(told); i++)
		if (vuln_due_last_told(s, vuln_node_key(told, i)) >= since)
			return TRUE;
	return FALSE;
}

static void say(VulnDue *due, const struct answer *answer, const char *id)
{
	if (g_str_equal(answer->key, "initial-by"))
		vuln_due_say(due, answer->text,
			"ack %s --reply send-details|none", id);
	else
		vuln_due_say(due, answer->text, "tell %s <partner> --about %s",
			id, answer->told == NULL ? "progress" : answer->told);
}

static void answer_due(struct vuln_search *s, const struct answer *answer)
{
	const char *day =
		vuln_thing_text(s->thing, "offered", answer->key, NULL);
	const VulnRecord *mail =
		vuln_thing_writer(s->thing, "offered", answer->key, NULL);
	gint64 since;

	if (day == NULL || mail == NULL)
		return;
	since = vuln_record_at(mail);
	if (was_told(s, answer->told, since) ||
		(answer->told == NULL && is_answered(s, since)))
		return;
	say(vuln_due_add(s, answer->duty, answer->row, POC, since,
		    vuln_due_day_end(s, day)),
		answer, vuln_thing_id(s->thing));
}

void vuln_due_answers(struct vuln_search *s)
{
	gsize i;

	if (vuln_due_has(s, "published", "at"))
		return;
	for (i = 0; i < G_N_ELEMENTS(answers); i++)
		answer_due(s, &answers[i]);
}
