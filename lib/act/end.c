/* SPDX-License-Identifier: Apache-2.0 */
/* The builders that close a case, reopen it, or let a file be missing. */
#include "act/actions.h"
#include "record/path.h"
#include "vuln/error.h"

/* --without <duty>=<why>: who went on, and why */
static gboolean put_without(VulnAct *act, GError **error)
{
	const char *const *words = vuln_args_all(act->args, "without");
	gsize i;

	for (i = 0; words[i] != NULL; i++) {
		g_auto(GStrv) parts = g_strsplit(words[i], "=", 2);

		if (parts[1] == NULL || *parts[1] == '\0')
			return vuln_fail(error, VULN_ERROR_USAGE,
				"'%s' says no reason: write <duty>=<why>",
				words[i]);
		vuln_act_put(
			act, parts[1], "without", parts[0], "because", NULL);
		vuln_act_put(act, act->me, "without", parts[0], "who", NULL);
		vuln_act_put_now(act, "without", parts[0], "at", NULL);
	}
	return TRUE;
}

static gboolean close_case(VulnAct *act, GError **error)
{
	const char *because = vuln_act_need(act, "because", error);

	if (because == NULL)
		return FALSE;
	vuln_act_put(act, because, "closed", "because", NULL);
	vuln_act_put(
		act, vuln_args_get(act->args, "text"), "closed", "text", NULL);
	vuln_act_put_now(act, "closed", "at", NULL);
	vuln_act_say(act, "closed  %s", because);
	return put_without(act, error);
}

static gboolean reopen(VulnAct *act, GError **error)
{
	(void)error;
	vuln_act_put_node(act, vuln_node_null(), "closed", NULL);
	return TRUE;
}

/* The one digest among the sealed files of the case that begins so. */
static const char *find_file(
	const VulnAct *act, const char *start, GError **error)
{
	const VulnNode *files = vuln_thing_get(act->thing, "files", NULL);
	const char *found = NULL;
	guint i;

	for (i = 0; i < vuln_node_size(files); i++) {
		const char *hex = vuln_node_key(files, i);

		if (!g_str_has_prefix(hex, start))
			continue;
		if (found != NULL)
			return vuln_fail_null(error, VULN_ERROR_NO,
				"'%s' begins more than one sealed file", start);
		found = hex;
	}
	return found != NULL ? found
			     : vuln_fail_null(error, VULN_ERROR_NO,
				       "the case names no sealed file '%s' "
				       "[reference-file]",
				       start);
}

/* R10: the file goes with the record that lets it be missing. */
static gboolean erase(VulnAct *act, GError **error)
{
	const char *because = vuln_act_need(act, "because", error);
	const char *hex =
		because == NULL
			? NULL
			: find_file(act, vuln_act_word(act, "digest"), error);
	g_autofree char *folder = vuln_thing_path(act->item->of);
	char *path;

	if (hex == NULL)
		return FALSE;
	if (vuln_thing_get(act->thing, "erased", hex, NULL) != NULL)
		return TRUE;
	vuln_act_put(act, because, "erased", hex, "because", NULL);
	vuln_act_put_now(act, "erased", hex, "at", NULL);
	path = g_strdup_printf("%s/sealed/%s.pgp", folder, hex);
	g_ptr_array_add(act->item->files, vuln_file_new(path, NULL));
	g_free(path);
	vuln_act_say(act,
		"erased  %s, in this branch; older commits and "
		"clones still hold it",
		hex);
	return TRUE;
}

const struct vuln_action vuln_actions_end[] = {
	{"close", "cases", "close", "case", FALSE, close_case},
	{"reopen", "cases", "reopen", "case", FALSE, reopen},
	{"erase", "cases", "erase", "case", FALSE, erase},
	{NULL, NULL, NULL, NULL, FALSE, NULL}};
