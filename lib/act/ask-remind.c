/* SPDX-License-Identifier: Apache-2.0 */
/* The builder of reminders (M1). */

#include "repo/people.h"
#include "act/actions.h"
#include "letter/letter.h"
#include "case/remind-inside.h"

/* The form for a reader: ours, a coordinator's, or by number alone. */
static const char *template_for(const VulnAct *act, const char *reader)
{
	const VulnThing *thing = vuln_world_thing(act->world, reader, NULL);

	if (g_str_has_prefix(reader, "people/"))
		return "reminder";
	if (vuln_partner_is(thing, "coordinator") ||
		vuln_partner_is(thing, "receiving"))
		return "reminder-partner";
	return "reminder-supplier";
}

static void note_duty(VulnAct *act, const char *id, const char *duty)
{
	VulnNode *entry = vuln_node_sub(
		vuln_node_sub(act->item->fields, "reminders"), id);
	VulnNode *list = vuln_node_get(entry, "duties");
	guint i;

	if (list == NULL) {
		list = vuln_node_list();
		vuln_node_put(entry, "duties", list);
	}
	for (i = 0; i < vuln_node_size(list); i++)
		if (g_str_equal(vuln_node_text(vuln_node_at(list, i)), duty))
			return;
	vuln_node_append_text(list, duty);
}

/* Readers in the order of their first late duty. */
static void collect(VulnAct *act, const VulnDue *due, GPtrArray *readers)
{
	g_auto(GStrv) all =
		vuln_remind_readers(act->world, act->thing, due, act->now);
	gboolean again = vuln_args_has(act->args, "again");
	gsize i;

	for (i = 0; all[i] != NULL; i++) {
		const char *id = strchr(all[i], '/') + 1;

		if (!again && vuln_is_reminded(
				      act->world, act->thing, all[i], act->now))
			continue;
		note_duty(act, id, due->duty);
		if (!g_ptr_array_find_with_equal_func(
			    readers, all[i], g_str_equal, NULL))
			g_ptr_array_add(readers, g_strdup(all[i]));
	}
}

static gboolean remind_one(VulnAct *act, const char *of, GError **error)
{
	const char *id = strchr(of, '/') + 1;

	vuln_act_put_now(act, "reminders", id, "at", NULL);
	vuln_act_say(act, "reminded  %s", id);
	return vuln_letter_write(
		act, of, "reminder", template_for(act, of), NULL, error);
}

static gboolean remind(VulnAct *act, GError **error)
{
	g_autoptr(GPtrArray) dues =
		vuln_remind_dues(act->world, act->thing, act->now);
	g_autoptr(GPtrArray) readers = g_ptr_array_new_with_free_func(g_free);
	guint i;

	/* nobody is late: then nobody is reminded again either */
	vuln_args_has(act->args, "again");
	for (i = 0; i < dues->len; i++)
		collect(act, dues->pdata[i], readers);
	for (i = 0; i < readers->len; i++)
		if (!remind_one(act, readers->pdata[i], error))
			return FALSE;
	return TRUE;
}

const struct vuln_action vuln_actions_remind[] = {
	{"remind", "cases", "remind", "case", FALSE, remind},
	{NULL, NULL, NULL, NULL, FALSE, NULL}};
