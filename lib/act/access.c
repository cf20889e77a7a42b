/* SPDX-License-Identifier: Apache-2.0 */
/* The builder of access: who comes to a case, and who leaves it (C1). */
#include <string.h>

#include "base/translate.h"
#include "repo/names.h"
#include "act/actions.h"
#include "record/path.h"
#include "repo/people.h"
#include "repo/seal.h"
#include "vuln/error.h"

/* What about a finder is sealed is for those alone whom it was sealed to. */
static gboolean is_for_all(const char *what)
{
	return !g_str_equal(what, "finder");
}

/* Lines "<digest> <session key>" of all that is sealed in the case, where it
 * belongs: whoever put a message here must not be given its key for that. */

static void add_line(VulnAct *act, const VulnRecord *record, const char *field,
	GBytes *sealed, GString *lines)
{
	g_autofree char *digest =
		g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, sealed);
	g_autofree char *session = vuln_seal_session(
		act->repo, sealed, act->item->of, record->name, field, NULL);

	if (session != NULL)
		g_string_append_printf(lines, "%s %s\n", digest, session);
}

static void add_files(VulnAct *act, const VulnRecord *record, GString *lines)
{
	const VulnNode *files = vuln_node_get(record->node, "files");
	g_autofree char *folder = vuln_thing_path(act->item->of);
	guint i;

	for (i = 0; i < vuln_node_size(files); i++) {
		g_autofree char *path = g_strdup_printf(
			"%s/sealed/%s.pgp", folder, vuln_node_key(files, i));
		g_autoptr(GBytes) sealed = vuln_world_file(act->world, path);
		const char *what = vuln_node_find_text(
			vuln_node_at(files, i), "what", NULL);

		if (sealed != NULL && what != NULL && is_for_all(what))
			add_line(act, record, what, sealed, lines);
	}
}

static GBytes *collect(VulnAct *act)
{
	GString *lines = g_string_new(NULL);
	guint i;

	for (i = 0; i < vuln_thing_size(act->thing); i++) {
		const VulnRecord *record = vuln_thing_record(act->thing, i);
		const char *armor =
			vuln_node_find_text(record->node, "sealed", NULL);

		if (armor != NULL) {
			g_autoptr(GBytes) sealed =
				g_bytes_new(armor, strlen(armor));

			add_line(act, record, "sealed", sealed, lines);
		}
		add_files(act, record, lines);
	}
	return g_string_free_to_bytes(lines);
}

static gboolean put_keys(VulnAct *act, const char *handle, GError **error)
{
	const char *const to[] = {handle, NULL};
	g_autoptr(GBytes) lines = collect(act);
	g_autoptr(GBytes) sealed = NULL;
	g_autofree char *armor = NULL;

	if (g_bytes_get_size(lines) == 0 || act->change->dry_run)
		return TRUE;
	sealed = vuln_seal(act->repo, to, act->item->of, act->item->record,
		"keys", lines, TRUE, error);
	if (sealed == NULL)
		return FALSE;
	armor = g_strndup(
		g_bytes_get_data(sealed, NULL), g_bytes_get_size(sealed));
	vuln_act_put(act, g_strchomp(armor), "access", handle, "keys", NULL);
	return TRUE;
}

static gboolean check_person(
	const VulnAct *act, const char *handle, GError **error)
{
	return vuln_name_check(act->world, "people", handle, error);
}

static gboolean grant(VulnAct *act, const char *handle, GError **error)
{
	const VulnNode *before =
		vuln_thing_get(act->thing, "access", handle, NULL);
	const char *because = vuln_act_text(act, "because");
	g_autofree char *until = vuln_act_day(act, "until", error);

	if (until == NULL && vuln_act_word(act, "until") != NULL)
		return FALSE;
	if (vuln_person_has_left(vuln_person(act->world, handle)))
		return vuln_fail(error, VULN_ERROR_NO, "'%s' has left", handle);
	if (because == NULL)
		return vuln_fail(error, VULN_ERROR_MISSING,
			"'--because' is missing: why does '%s' need to know?",
			handle);
	vuln_act_put(act, because, "access", handle, "because", NULL);
	vuln_act_put(act, until, "access", handle, "until", NULL);
	if (before != NULL && until == NULL &&
		vuln_node_get(before, "until") != NULL)
		vuln_act_put_node(
			act, vuln_node_null(), "access", handle, "until", NULL);
	if (vuln_node_get(before, "granted") != NULL)
		vuln_act_put_node(act, vuln_node_bool(TRUE), "access", handle,
			"granted", NULL);
	vuln_act_say(act, "access  %s", handle);
	return put_keys(act, handle, error);
}

static gboolean take_away(VulnAct *act, const char *handle, GError **error)
{
	if (vuln_thing_get(act->thing, "access", handle, NULL) == NULL)
		return vuln_fail(error, VULN_ERROR_NO,
			"'%s' is not on the case", handle);
	vuln_act_put_node(
		act, vuln_node_bool(FALSE), "access", handle, "granted", NULL);
	vuln_act_say(act,
		"no access  %s: to what is sealed from now on; what he has "
		"had he can have kept",
		handle);
	return TRUE;
}

/* A new key of somebody who is on the case: what was sealed before. */
static gboolean rekey(VulnAct *act, const char *handle, GError **error)
{
	const char *ended =
		vuln_access_ended(act->world, act->thing, handle, act->now);

	if (ended != NULL)
		return vuln_fail(error, VULN_ERROR_NO,
			"'%s' is not on the case: %s", handle, _(ended));
	vuln_act_say(act, "keys for  %s", handle);
	return put_keys(act, handle, error);
}

typedef gboolean (*Each)(VulnAct *act, const char *handle, GError **error);

static gboolean for_all(
	VulnAct *act, const char *word, Each each, GError **error)
{
	const char *const *handles = vuln_args_all(act->args, word);
	gsize i;

	for (i = 0; handles[i] != NULL; i++)
		if (!check_person(act, handles[i], error) ||
			!each(act, handles[i], error))
			return FALSE;
	return TRUE;
}

static gboolean access_build(VulnAct *act, GError **error)
{
	return for_all(act, "grant", grant, error) &&
	       for_all(act, "revoke", take_away, error) &&
	       for_all(act, "rekey", rekey, error);
}

const struct vuln_action vuln_actions_access[] = {
	{"access", "cases", "access", "case", FALSE, access_build},
	{NULL, NULL, NULL, NULL, FALSE, NULL}};
