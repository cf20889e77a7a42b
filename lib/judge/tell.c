/* SPDX-License-Identifier: Apache-2.0 */
/* The rules of what partners and finders are told, and of what is taken back.
 */
#include <string.h>

#include "judge/text.h"
#include "judge/work.h"
#include "case/view-inside.h"

static gboolean is_published(const VulnJudge *j)
{
	return vuln_thing_get(j->before, "published", "at", NULL) != NULL;
}

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

	if (status != NULL && vuln_approval_of(j->world, j->before) == NULL)
		vuln_judge_refuse(j, "unapproved", status,
			"the public view is not approved; somebody else "
			"approves it ('vuln approve')");
	if (!is_published(j) && (thanks != NULL || news != NULL))
		vuln_judge_refuse(j, "transition-unpublished",
			thanks != NULL ? thanks : news,
			"nothing is published yet");
	if (tells_finder(told))
		vuln_judge_consulted(j, "finder", told);
}

/* A withdrawn advisory stays where it is and says why (U7). */
void vuln_judge_withdraw(VulnJudge *j)
{
	if (!is_published(j))
		vuln_judge_refuse(j, "transition-unpublished",
			vuln_judge_says(j, "withdrawn"),
			"nothing is published yet");
	vuln_judge_reveals(j);
}

/* R10: what holds data about a finder may be erased, nothing else; whoever
 * names a file once more cannot make it that. */
static gboolean may_be_erased(const VulnThing *thing, const char *hex)
{
	static const char *const kinds[] = {
		"finder", "mail", "attachment", NULL};
	guint i;

	for (i = 0; i < vuln_thing_size(thing); i++) {
		const VulnNode *file = vuln_node_find(
			vuln_thing_record(thing, i)->node, "files", hex, NULL);
		const char *what = vuln_node_find_text(file, "what", NULL);

		if (file != NULL &&
			(what == NULL || !g_strv_contains(kinds, what)))
			return FALSE;
	}
	return TRUE;
}

void vuln_judge_erase(VulnJudge *j)
{
	const VulnNode *erased = vuln_judge_says(j, "erased");
	guint i;

	for (i = 0; i < vuln_node_size(erased); i++) {
		const char *hex = vuln_node_key(erased, i);

		if (vuln_thing_get(j->before, "files", hex, NULL) == NULL)
			vuln_judge_refuse(j, "reference-file",
				vuln_node_at(erased, i),
				"the case names no such sealed file");
		else if (!may_be_erased(j->before, hex))
			vuln_judge_refuse(j, "transition-erase",
				vuln_node_at(erased, i),
				"only a mail or what holds data about a "
				"finder is erased");
	}
}
