/* SPDX-License-Identifier: Apache-2.0 */
/* The builder of approvals: of the public view, of a notice or a line (O6). */

#include "act/actions.h"
#include "case/outgoing.h"
#include "case/view-inside.h"
#include "vuln/error.h"

/* O6: a notice or a line, by its name. */
static gboolean approve_text(
	VulnAct *act, const char *field, const char *id, GError **error)
{
	gboolean withdrawn = vuln_args_has(act->args, "withdraw");
	g_autofree char *digest = vuln_outgoing_digest(act->thing, field, id);

	if (digest == NULL)
		return vuln_fail(error, VULN_ERROR_NO,
			"there is no text under the name '%s'", id);
	if (withdrawn ==
		(vuln_outgoing_approval(act->thing, field, id) == NULL))
		return TRUE;
	if (!withdrawn)
		vuln_act_put_now(act, "approvals", digest, "at", NULL);
	vuln_act_put_node(act, vuln_node_bool(withdrawn), "approvals", digest,
		"withdrawn", NULL);
	vuln_act_say(act, "%s  %s  %s",
		withdrawn ? "no longer approved" : "approved", id, digest);
	return TRUE;
}

static gboolean approve_texts(VulnAct *act, GError **error)
{
	static const char *const words[][2] = {
		{"notice", "notices"}, {"line", "lines"}};
	gsize i, n;

	for (i = 0; i < G_N_ELEMENTS(words); i++) {
		const char *const *ids = vuln_args_all(act->args, words[i][0]);

		for (n = 0; ids[n] != NULL; n++)
			if (!approve_text(act, words[i][1], ids[n], error))
				return FALSE;
	}
	return TRUE;
}

static gboolean approve(VulnAct *act, GError **error)
{
	g_autoptr(VulnNode) view = vuln_view_of(act->world, act->thing);
	g_autofree char *digest = vuln_view_digest(view);

	if (vuln_args_has(act->args, "notice") ||
		vuln_args_has(act->args, "line"))
		return approve_texts(act, error);
	if (vuln_args_has(act->args, "withdraw")) {
		if (vuln_thing_get(act->thing, "approvals", digest, NULL) ==
			NULL)
			return TRUE;
		vuln_act_put_node(act, vuln_node_bool(TRUE), "approvals",
			digest, "withdrawn", NULL);
		return TRUE;
	}
	if (vuln_approval_of(act->world, act->thing) != NULL)
		return TRUE;
	vuln_act_put_now(act, "approvals", digest, "at", NULL);
	vuln_act_put_node(act, vuln_node_bool(FALSE), "approvals", digest,
		"withdrawn", NULL);
	vuln_act_say(act, "approved  %s", digest);
	return TRUE;
}

const struct vuln_action vuln_actions_approve[] = {
	{"approve", "cases", "approve", "case", FALSE, approve},
	{NULL, NULL, NULL, NULL, FALSE, NULL}};
