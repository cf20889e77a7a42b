/* SPDX-License-Identifier: Apache-2.0 */
/* The judges of all phases share these functions. */

#include "case/facts.h"
#include "base/translate.h"
#include "repo/policy.h"
#include "repo/seal.h"
#include "judge/work.h"
#include "case/consult.h"

void vuln_judge_refuse(VulnJudge *j, const char *rule, const VulnNode *place,
	const char *message)
{
	vuln_findings_add(j->findings, rule, VULN_BAD,
		place == NULL ? j->record->node : place, "%s", _(message));
}

gboolean vuln_judge_today(const VulnJudge *j)
{
	return j->is_new || vuln_policy_rules(j->world) >= VULN_RULES_NOW;
}

void vuln_judge_refuse_today(VulnJudge *j, const char *rule,
	const VulnNode *place, const char *format, ...)
{
	gboolean binds = vuln_judge_today(j);
	g_autofree char *text = NULL;
	va_list args;

	va_start(args, format);
	text = g_strdup_vprintf(_(format), args);
	va_end(args);
	vuln_findings_add(j->findings, rule, binds ? VULN_BAD : VULN_WARNING,
		place == NULL ? j->record->node : place, "%s%s", text,
		binds ? "" : _(" (the policy had older rules)"));
}

const VulnNode *vuln_judge_says(const VulnJudge *j, const char *key)
{
	return vuln_node_get(j->record->node, key);
}

void vuln_judge_each(VulnJudge *j, const char *key, VulnJudgeEntry entry)
{
	const VulnNode *all = vuln_judge_says(j, key);
	guint i;

	for (i = 0; i < vuln_node_size(all); i++)
		entry(j, vuln_node_key(all, i), vuln_node_at(all, i));
}

void vuln_judge_agreement(
	VulnJudge *j, const char *handle, const VulnNode *place)
{
	VulnThing *person = vuln_person(j->world, handle);

	if (person == NULL || vuln_person_agreed(j->world, person, j->clock))
		return;
	vuln_findings_add(j->findings, "access-without-agreement", VULN_BAD,
		place, "'%s' has no confidentiality agreement on file", handle);
}

void vuln_judge_consulted(
	VulnJudge *j, const char *about, const VulnNode *place)
{
	const VulnNode *settled = vuln_consultation(j->before, about, NULL);

	if (!j->is_new || vuln_is_agreed(settled) ||
		vuln_node_size(vuln_thing_get(j->before, "tn", NULL)) == 0)
		return;
	vuln_findings_add(j->findings, "transition-unconsulted", VULN_WARNING,
		place,
		settled == NULL
			? N_("nothing is settled with the coordinator about "
			     "'%s' ('vuln consult')")
			: N_("the coordinator did not agree about '%s'"),
		about);
}

/* C1, S3: of the case whoever is on it is told, nobody else. */
void vuln_judge_on_case(VulnJudge *j, const char *handle, const VulnNode *place)
{
	const char *ended =
		vuln_access_ended(j->world, j->after, handle, j->clock);

	if (ended != NULL)
		vuln_findings_add(j->findings, "transition-not-on-case",
			VULN_BAD, place, "'%s' is not on the case: %s", handle,
			ended);
}

gboolean vuln_judge_is_published(const VulnJudge *j)
{
	return vuln_is_published(j->before);
}
