/* SPDX-License-Identifier: Apache-2.0 */
/* This file judges reports, mails and acknowledgements (R). */
#include "repo/people.h"
#include "repo/policy.h"
#include "judge/work.h"
#include "case/view-inside.h"

/* R5: a tracking number has one giver, a coordinator. */
void vuln_judge_number(VulnJudge *j, const char *number, const VulnNode *entry)
{
	const VulnThing *giver = vuln_partner(
		j->world, vuln_node_find_text(entry, "from", NULL));

	(void)number;
	if (vuln_node_type(entry) == VULN_NULL || giver == NULL ||
		vuln_partner_is(giver, "coordinator"))
		return;
	vuln_judge_refuse(j, "transition-tracking-number", entry,
		"a tracking number is given by a coordinator only");
}

/* C1: a sealed file belongs to the record that brought it. */
void vuln_judge_file(VulnJudge *j, const char *hex, const VulnNode *entry)
{
	guint i;

	for (i = 0; i < vuln_thing_size(j->before); i++)
		if (vuln_node_find(vuln_thing_record(j->before, i)->node,
			    "files", hex, NULL) != NULL) {
			vuln_judge_refuse(j, "sealed-misplaced", entry,
				"is a sealed file of another record");
			return;
		}
}

void vuln_judge_receive(VulnJudge *j)
{
	if (vuln_thing_size(j->before) > 0)
		vuln_judge_refuse(j, "transition-receive-twice", NULL,
			"a case is received once; more mail is 'message'");
	if (vuln_node_size(vuln_judge_says(j, "access")) == 0)
		vuln_judge_refuse(j, "access-without-agreement", NULL,
			"nobody with a confidentiality agreement on file is "
			"there to take the case");
}

/* R4: "none of ours" is not answered while one of ours is affected. */
static void judge_reply(VulnJudge *j, const VulnNode *ack)
{
	enum vuln_status status = vuln_status_of(j->world, j->before, NULL);

	if (j->is_new &&
		g_strcmp0(vuln_node_find_text(ack, "reply", NULL), "none") ==
			0 &&
		(status == VULN_STATUS_AFFECTED ||
			status == VULN_STATUS_AFFECTED_INVESTIGATING))
		vuln_judge_refuse(j, "transition-told-untrue", ack,
			"a product of ours is affected ('vuln ack --reply "
			"send-details')");
}

/* R4: a late acknowledgement states its reason. */
void vuln_judge_ack(VulnJudge *j)
{
	const VulnNode *acks = vuln_judge_says(j, "acks");
	gint64 received, due;
	gboolean provisional;
	guint i;

	if (!vuln_time_parse_utc(vuln_thing_text(j->before, "received", NULL),
		    &received, NULL))
		return;
	due = vuln_policy_due(j->world, "ack", received, &provisional);
	for (i = 0; i < vuln_node_size(acks); i++) {
		const VulnNode *ack = vuln_node_at(acks, i);
		gint64 at = vuln_record_at(j->record);

		judge_reply(j, ack);
		if (g_str_equal(vuln_node_key(acks, i), "initial") && due > 0 &&
			at > due && vuln_node_get(ack, "because") == NULL)
			vuln_judge_refuse(j, "transition-ack-late", ack,
				"a late acknowledgement states its reason "
				"(--because)");
	}
}
