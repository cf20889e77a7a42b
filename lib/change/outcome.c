/* SPDX-License-Identifier: Apache-2.0 */
/* An outcome says what an action did and what comes next. */
#include "base/translate.h"
#include "case/due-inside.h"
#include "change/change.h"
#include "repo/policy.h"
#include "vuln/message.h"

enum { NEXT_LINES = 3 };

VulnOutcome *vuln_outcome_new(void)
{
	VulnOutcome *outcome = g_new0(VulnOutcome, 1);

	outcome->said = g_ptr_array_new_with_free_func(g_free);
	outcome->next = g_ptr_array_new_with_free_func(g_free);
	outcome->files = g_ptr_array_new_with_free_func(g_free);
	outcome->would_say = g_ptr_array_new_with_free_func(g_free);
	outcome->findings = vuln_findings_new();
	return outcome;
}

void vuln_outcome_free(VulnOutcome *outcome)
{
	if (outcome == NULL)
		return;
	g_free(outcome->of);
	g_free(outcome->id);
	g_free(outcome->record);
	g_free(outcome->action);
	g_free(outcome->commit);
	g_ptr_array_free(outcome->said, TRUE);
	g_ptr_array_free(outcome->next, TRUE);
	g_ptr_array_free(outcome->files, TRUE);
	g_ptr_array_free(outcome->would_say, TRUE);
	vuln_findings_free(outcome->findings);
	g_free(outcome);
}

void vuln_outcome_next(VulnRepo *repo, VulnOutcome *outcome)
{
	VulnWorld *world = vuln_repo_world(repo);
	g_autoptr(GPtrArray) dues = NULL;
	VulnThing *thing;
	guint i, shown = 0;

	if (outcome->of == NULL || !g_str_has_prefix(outcome->of, "cases/"))
		return;
	thing = vuln_world_thing(world, outcome->of, NULL);
	if (thing == NULL)
		return;
	dues = vuln_due_of(world, thing, vuln_repo_now(repo));
	for (i = 0; i < dues->len && shown < NEXT_LINES; i++) {
		const VulnDue *due = dues->pdata[i];
		g_autofree char *text = vuln_message_shown(due->text);
		g_autofree char *end =
			due->end == 0 ? g_strdup(_("no date"))
				      : vuln_time_format(due->end,
						vuln_policy_zone(world));

		/* an action says itself which letters it wrote */
		if (g_str_equal(due->duty, "send"))
			continue;
		g_ptr_array_add(outcome->said,
			g_strdup_printf(
				due->provisional
					? _("due  %s provisional  %s (%s, %s)")
					: _("due  %s  %s (%s, %s)"),
				end, text, due->owner, due->row));
		if (shown++ == 0)
			g_ptr_array_add(outcome->next, g_strdup(due->command));
	}
}
