/* SPDX-License-Identifier: Apache-2.0 */
/* This file holds the order of the work: the judge of each action, and the
 * gates that stand before all of them. */
#include "case/facts.h"
#include "base/translate.h"
#include "judge/text.h"
#include "judge/work.h"

struct work {
	const char *action;
	void (*judge)(VulnJudge *j);
};

static const struct work works[] = {
	{"receive", vuln_judge_receive},
	{"ack", vuln_judge_ack},
	{"triage", vuln_judge_triage},
	{"scope", vuln_judge_scope},
	{"answer", vuln_judge_answer},
	{"plan", vuln_judge_plan},
	{"test", vuln_judge_test},
	{"ready", vuln_judge_ready},
	{"decide", vuln_judge_decide},
	{"schedule", vuln_judge_schedule},
	{"statement", vuln_judge_statement},
	{"approve", vuln_judge_approve},
	{"publish", vuln_judge_publish},
	{"revise", vuln_judge_revise},
	{"withdraw", vuln_judge_withdraw},
	{"inquire", vuln_judge_inquire},
	{"request", vuln_judge_request},
	{"consult", vuln_judge_consult},
	{"brief", vuln_judge_brief},
	{"notice", vuln_judge_notice},
	{"inquiry", vuln_judge_inquiry},
	{"tell", vuln_judge_tell},
	{"thank", vuln_judge_tell},
	{"erase", vuln_judge_erase},
	{"close", vuln_judge_close},
	{"reopen", vuln_judge_reopen},
};

/* U8: a leak is reported, whatever became of the case. */
static gboolean tells_leak_only(const VulnRecord *record)
{
	const VulnNode *told = vuln_node_get(record->node, "told");

	return g_str_equal(vuln_record_action(record), "tell") &&
	       vuln_node_size(told) == 1 &&
	       g_str_equal(vuln_node_key(told, 0), "leak");
}

/* What a closed case still takes. */
static gboolean is_taken_when_closed(const VulnRecord *record)
{
	const char *action = vuln_record_action(record);
	static const char *const taken[] = {"reopen", "note", "message", "leak",
		"access", "sent", "erase", "thank", "inquiry", NULL};

	return g_strv_contains(taken, action) || tells_leak_only(record);
}

/* Approval and publication wait until conflicts are settled (design 3). */
static void judge_conflicts(VulnJudge *j, const char *action)
{
	const GPtrArray *conflicts = vuln_thing_conflicts(j->before);
	static const char *const held[] = {"approve", "publish", "close", NULL};
	guint i;

	if (!g_strv_contains(held, action))
		return;
	for (i = 0; i < conflicts->len; i++) {
		const VulnConflict *conflict = conflicts->pdata[i];

		vuln_findings_add(j->findings, "conflict-open", VULN_BAD,
			j->record->node,
			"'%s' is in conflict; write it again to settle it",
			conflict->path);
	}
}

static void judge_case(VulnJudge *j)
{
	const char *action = vuln_record_action(j->record);
	gsize i;

	if (vuln_thing_size(j->before) == 0 && !g_str_equal(action, "receive"))
		vuln_judge_refuse(j, "transition-first", NULL,
			"a case begins with 'receive'");
	if (vuln_is_closed(j->before) && !is_taken_when_closed(j->record))
		vuln_judge_refuse(j, "transition-closed", NULL,
			"the case is closed; 'vuln reopen' comes first");
	vuln_judge_each(j, "access", vuln_judge_access);
	vuln_judge_each(j, "tn", vuln_judge_number);
	vuln_judge_each(j, "files", vuln_judge_file);
	judge_conflicts(j, action);
	vuln_judge_barred(j);
	vuln_judge_reveals(j);
	for (i = 0; i < G_N_ELEMENTS(works); i++)
		if (g_str_equal(works[i].action, action))
			works[i].judge(j);
}

static void judge_first(VulnJudge *j, const char *first)
{
	gboolean is_first = vuln_thing_size(j->before) == 0;
	const char *action = vuln_record_action(j->record);

	if (is_first != g_str_equal(action, first) &&
		!(is_first && g_str_equal(action, "confirm")))
		vuln_judge_refuse(j, "transition-first", NULL,
			is_first ? N_("a thing begins with its first record")
				 : N_("it begins only once"));
}

void vuln_judge_work(VulnJudge *j)
{
	const char *of = vuln_thing_of(j->after);

	if (g_str_has_prefix(of, "cases/"))
		judge_case(j);
	else if (g_str_equal(of, "policy"))
		judge_first(j, "init");
	else
		judge_first(j, "add");
	if (g_str_equal(of, "policy"))
		vuln_judge_poc(j);
	if (!g_str_has_prefix(of, "cases/"))
		vuln_judge_reveals(j);
}
