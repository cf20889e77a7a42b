/* SPDX-License-Identifier: Apache-2.0 */
/* The rules of what partners and finders are told, and of what is taken back.
 */

#include "judge/work.h"

static gboolean tells_finder(const VulnNode *told)
{
	guint i;

	for (i = 0; i < vuln_node_size(told); i++)
		if (vuln_node_get(vuln_node_at(told, i), "finder") != NULL)
			return TRUE;
	return FALSE;
}

/* T3, O6: what goes to the coordinator for publication is approved. U6: thanks
 * come with the news of the publication. */
void vuln_judge_tell(VulnJudge *j)
{
	const VulnNode *told = vuln_judge_says(j, "told");
	const VulnNode *status = vuln_node_get(told, "status");
	const VulnNode *thanks = vuln_node_get(told, "thanks");
	const VulnNode *news = vuln_node_get(told, "published");

	const VulnNode *text = status == NULL && vuln_judge_today(j) &&
					       vuln_judge_is_published(j)
				       ? news
				       : status;

	if (text != NULL && vuln_judge_approval(j) == NULL)
		vuln_judge_refuse(j, "unapproved", text,
			"the public view is not approved; somebody else "
			"approves it ('vuln approve')");
	if (status != NULL)
		vuln_judge_unread(j, status);
	if (!vuln_judge_is_published(j) && (thanks != NULL || news != NULL))
		vuln_judge_refuse(j, "transition-unpublished",
			thanks != NULL ? thanks : news,
			"nothing is published yet");
	if (tells_finder(told))
		vuln_judge_consulted(j, "finder", told);
}
