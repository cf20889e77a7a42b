/* SPDX-License-Identifier: Apache-2.0 */
/* This file judges changes of the policy. */
#include "judge/work.h"
#include "repo/policy.h"

/* U3: where the time may be set by hand, whoever sets it publishes. That is
 * for repositories made for tests alone, and is seen from their first record
 * on. */
static void judge_clocks(VulnJudge *j)
{
	const VulnNode *clocks = vuln_judge_says(j, "clocks");

	if (g_strcmp0(vuln_node_text(clocks), "test") != 0)
		return;
	if (!g_str_equal(vuln_record_action(j->record), "init"))
		vuln_judge_refuse(j, "clock-set", clocks,
			"'clocks: test' is set when a repository is made, "
			"never later ('vuln init --clocks test')");
	else if (!j->is_new)
		vuln_findings_add(j->findings, "clock-set", VULN_NOTE, clocks,
			"the repository was made for tests: its times may be "
			"set by hand (clocks: test)");
}

static void judge_rules(VulnJudge *j)
{
	const VulnNode *rules = vuln_judge_says(j, "rules");
	gint64 edition = vuln_node_number(rules, 1);
	gint64 before =
		vuln_node_number(vuln_thing_get(j->before, "rules", NULL), 1);

	if (rules == NULL)
		return;
	if (edition < before)
		vuln_judge_refuse(j, "transition-rules", rules,
			"the edition of the rules only rises");
	if (edition > VULN_RULES_NOW)
		vuln_findings_add(j->findings, "schema-unknown",
			j->is_new ? VULN_BAD : VULN_UNCHECKED, rules,
			"this version does not know such new rules ('rules')");
}

void vuln_judge_policy(VulnJudge *j)
{
	judge_clocks(j);
	judge_rules(j);
}
