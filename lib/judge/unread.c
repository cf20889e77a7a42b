/* SPDX-License-Identifier: Apache-2.0 */
/* Rules that must read what stayed sealed say nothing (design 5). */
#include "judge/judge.h"
#include "vuln/schema.h"
#include "vuln/rules.h"

static gboolean is_sealed(enum vuln_class class, void *data)
{
	(void)data;
	return class != VULN_CLASS_CONTROL;
}

/* Under `overview: sealed` everything else is in the sealed message; once it
 * is opened some of it is there. */
static gboolean is_unopened(const VulnRecord *record)
{
	g_autoptr(VulnNode) rest = NULL;

	if (vuln_node_get(record->node, "sealed") == NULL)
		return FALSE;
	rest = vuln_schema_select(record->node, "cases", is_sealed, NULL);
	return vuln_node_size(rest) == 0;
}

static gboolean is_blind(const VulnThing *thing)
{
	guint i;

	for (i = 0; i < vuln_thing_size(thing); i++)
		if (is_unopened(vuln_thing_record(thing, i)))
			return TRUE;
	return FALSE;
}

static gboolean needs_keys(const char *id)
{
	const struct vuln_rule *rule;

	for (rule = vuln_rules(); rule->id != NULL; rule++)
		if (g_str_equal(rule->id, id))
			return rule->needs_keys;
	return FALSE;
}

void vuln_judge_leave_out(VulnJudge *j, guint first)
{
	guint i = j->findings->list->len;

	if (j->is_new || i == first || !is_blind(j->after))
		return;
	while (i-- > first) {
		const VulnFinding *finding = j->findings->list->pdata[i];

		if (!needs_keys(finding->rule))
			continue;
		g_ptr_array_remove_index(j->findings->list, i);
		j->left_out++;
	}
}
