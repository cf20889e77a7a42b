/* SPDX-License-Identifier: Apache-2.0 */
/* The rules of how the point of contact is registered (O1). */
#include "judge/work.h"

static gboolean holds(const VulnNode *list, const char *handle)
{
	guint i;

	for (i = 0; i < vuln_node_size(list); i++)
		if (g_strcmp0(vuln_node_text(vuln_node_at(list, i)), handle) ==
			0)
			return TRUE;
	return FALSE;
}

/* A change is given notice of by the outgoing contact. */
static void judge_sent(VulnJudge *j, const VulnNode *poc)
{
	const VulnNode *contacts =
		vuln_thing_get(j->before, "poc", "contacts", NULL);

	if (vuln_node_size(contacts) > 0 &&
		!holds(contacts, vuln_record_by(j->record)))
		vuln_judge_refuse(j, "transition-poc", poc,
			"a change is given notice of by a contact of the "
			"entry that counts");
	if (vuln_thing_get(j->after, "poc", "terms", NULL) == NULL)
		vuln_judge_refuse(j, "transition-poc", poc,
			"the terms are not accepted ('vuln policy edit "
			"--poc-terms')");
}

void vuln_judge_poc(VulnJudge *j)
{
	const VulnNode *poc = vuln_judge_says(j, "poc");
	const char *old = vuln_thing_text(j->before, "poc", "state", NULL);
	const char *state = vuln_node_find_text(poc, "state", NULL);

	if (g_strcmp0(state, "sent") == 0)
		judge_sent(j, poc);
	if (g_strcmp0(state, "checked") == 0 && g_strcmp0(old, "sent") != 0)
		vuln_judge_refuse(j, "transition-poc", poc,
			"nothing was sent that could be checked");
	if (g_strcmp0(state, "confirmed") == 0 &&
		g_strcmp0(old, "checked") != 0)
		vuln_judge_refuse(j, "transition-poc", poc,
			"it is confirmed after it was checked by telephone");
}
