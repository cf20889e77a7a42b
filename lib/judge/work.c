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

/* U3: never before JVN's publication is confirmed or the agreed time. */
void vuln_judge_embargo(VulnJudge *j, const VulnNode *published)
{
	const char *text =
		vuln_thing_text(j->before, "publication", "time", NULL);
	const char *state =
		vuln_thing_text(j->before, "publication", "state", NULL);
	g_autofree char *shown = NULL;
	gint64 agreed;

	if (vuln_node_get(published, "jvn") != NULL)
		return;
	if (text == NULL || !vuln_time_parse_utc(text, &agreed, NULL))
		vuln_judge_refuse(j, "embargo", published,
			"no day of publication is agreed ('vuln schedule')");
	else if (j->clock < agreed || vuln_record_at(j->record) < agreed) {
		shown = vuln_time_format(agreed, vuln_policy_zone(j->world));
		vuln_findings_add(j->findings, "embargo", VULN_BAD, published,
			"'%s' is under embargo until %s",
			vuln_thing_id(j->before), shown);
	} else if (g_strcmp0(state, "agreed") != 0 &&
		   g_strcmp0(state, "designated") != 0)
		vuln_judge_refuse(j, "embargo", published,
			"the day of publication is proposed only, not "
			"agreed");
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
