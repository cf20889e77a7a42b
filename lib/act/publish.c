/* SPDX-License-Identifier: Apache-2.0 */
/* The builders of schedule, statement, approval and withdrawal. */
#include "base/translate.h"
#include "case/outgoing.h"
#include "case/revision.h"
#include "base/random.h"
#include "repo/policy.h"
#include "act/actions.h"
#include "case/view-inside.h"
#include "vuln/error.h"

/* What two clones made at the same time, and nobody writes by hand, is
 * settled by the next record that would have made it. */
static void settle(VulnAct *act, const char *name)
{
	const GPtrArray *conflicts = vuln_thing_conflicts(act->thing);
	guint i;

	for (i = 0; i < conflicts->len; i++) {
		const VulnConflict *conflict = conflicts->pdata[i];

		if (g_str_equal(conflict->path, name))
			vuln_act_put(act,
				vuln_thing_text(act->thing, name, NULL), name,
				NULL);
	}
}

static void put_public_id(VulnAct *act)
{
	const char *prefix =
		vuln_node_find_text(vuln_policy(act->world), "prefix", NULL);
	g_autofree char *random = vuln_random_name();
	g_autofree char *id = NULL;

	settle(act, "public-id");
	if (vuln_thing_get(act->thing, "public-id", NULL) != NULL)
		return;
	id = g_strdup_printf("%s-%d-%s", prefix == NULL ? "VULN" : prefix,
		vuln_day_year(vuln_day_of_time(
			act->now, vuln_policy_zone(act->world))),
		random);
	vuln_act_put(act, id, "public-id", NULL);
	vuln_act_say(act, "advisory  %s", id);
}

static gboolean schedule(VulnAct *act, GError **error)
{
	g_autofree char *time = NULL, *reply_by = NULL, *shown = NULL;
	const char *with = vuln_act_word(act, "agreed-with");
	gint64 when;

	if (vuln_act_need(act, "publication", error) == NULL)
		return FALSE;
	time = vuln_act_time(act, "publication", error);
	if (time == NULL)
		return FALSE;
	reply_by = vuln_act_time(act, "reply-by", error);
	if (reply_by == NULL && vuln_act_word(act, "reply-by") != NULL)
		return FALSE;
	vuln_act_put(act, time, "publication", "time", NULL);
	if (with == NULL) /* as it is anyhow */
		vuln_args_has(act->args, "proposed");
	vuln_act_put(act, with != NULL ? "agreed" : "proposed", "publication",
		"state", NULL);
	vuln_act_put(act, with, "publication", "with", NULL);
	vuln_act_put(act, reply_by, "publication", "reply-by", NULL);
	vuln_act_put(act, vuln_act_text(act, "because"), "publication",
		"because", NULL);
	if (vuln_args_has(act->args, "without-jvn"))
		vuln_act_put_node(act, vuln_node_bool(TRUE), "publication",
			"without-jvn", NULL);
	put_public_id(act);
	vuln_time_parse_utc(time, &when, NULL);
	shown = vuln_time_format(when, vuln_policy_zone(act->world));
	vuln_act_say(act, "publication  %s (%s)", shown,
		with != NULL ? "agreed" : "proposed");
	return TRUE;
}

static void put_salt(VulnAct *act)
{
	g_autofree char *salt = vuln_random_hex(16);

	settle(act, "salt");
	if (vuln_thing_get(act->thing, "salt", NULL) == NULL)
		vuln_act_put(act, salt, "salt", NULL);
}

static gboolean put_thanks(VulnAct *act)
{
	const char *credit =
		vuln_thing_text(act->thing, "finder", "credit", NULL);
	const char *consent =
		vuln_thing_text(act->thing, "finder", "consent", NULL);
	const char *lang = vuln_act_lang(act);
	const char *text = vuln_act_word(act, "thanks");

	if (!vuln_act_put_said(act, text, "thanks", NULL) && credit != NULL &&
		g_strcmp0(consent, "yes") == 0 &&
		vuln_thing_get(act->thing, "thanks", lang, NULL) == NULL)
		vuln_act_put_said(act, credit, "thanks", NULL);
	return TRUE;
}

/* U7: what changes in what is published, one entry in all languages: the one
 * that is not published yet, or a new one. */
static void put_revision(VulnAct *act, const char *text)
{
	const VulnNode *old = vuln_thing_get(act->thing, "revisions", NULL);
	const char *open = vuln_open_revision(act->thing);
	g_autofree char *number =
		g_strdup_printf("%u", vuln_node_size(old) + 1);

	if (text == NULL)
		return;
	vuln_act_put_now(
		act, "revisions", open == NULL ? number : open, "at", NULL);
	vuln_act_put_said(act, text, "revisions", open == NULL ? number : open,
		"text", NULL);
}

static gboolean statement(VulnAct *act, GError **error)
{
	static const char *const words[][2] = {{"title", "headline"},
		{"information", "information"}, {"summary", "summary"},
		{"impact", "impact"}};
	const char *lang = vuln_act_lang(act);
	enum vuln_status status = vuln_status_of(act->world, act->thing, NULL);
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(words); i++)
		vuln_act_put_said(act, vuln_act_word(act, words[i][0]),
			words[i][1], NULL);
	put_revision(act, vuln_act_word(act, "revision"));
	if (vuln_node_size(act->item->fields) == 0 &&
		!vuln_args_has(act->args, "thanks"))
		return vuln_fail(error, VULN_ERROR_USAGE,
			"nothing is said: give '--title', '--summary', "
			"'--impact' or '--information'");
	put_thanks(act);
	put_salt(act);
	vuln_act_say(act, "status  %s  %s", vuln_status_name(status),
		vuln_status_label(status, lang));
	return TRUE;
}

/* O6: a notice or a line, by its name. */
static gboolean approve_text(
	VulnAct *act, const char *field, const char *id, GError **error)
{
	gboolean withdrawn = vuln_args_has(act->args, "withdraw");
	g_autofree char *digest = vuln_outgoing_digest(act->thing, field, id);
	g_autoptr(VulnNode) stands_on = vuln_view_of(act->world, act->thing);
	g_autofree char *view = vuln_view_digest(stands_on);

	if (digest == NULL)
		return vuln_fail(error, VULN_ERROR_NO,
			"there is no text under the name '%s'", id);
	if (withdrawn == (vuln_outgoing_approval(
				  act->world, act->thing, field, id) == NULL))
		return TRUE;
	if (!withdrawn) {
		vuln_act_put_now(act, "approvals", digest, "at", NULL);
		vuln_act_put(act, view, "approvals", digest, "view", NULL);
	}
	vuln_act_put_node(act, vuln_node_bool(withdrawn), "approvals", digest,
		"withdrawn", NULL);
	vuln_act_say(act,
		withdrawn ? N_("no longer approved  %s  %s")
			  : N_("approved  %s  %s"),
		id, digest);
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

/* U7: the text is approved and published like all other public text. */
static gboolean withdraw(VulnAct *act, GError **error)
{
	const char *because = vuln_act_need(act, "because", error);

	if (because == NULL)
		return FALSE;
	vuln_act_put_said(act, because, "withdrawn", NULL);
	put_revision(act, because);
	vuln_act_say(act, "withdrawn  the page says so once that is approved "
			  "and published");
	return TRUE;
}

const struct vuln_action vuln_actions_publish[] = {
	{"schedule", "cases", "schedule", "case", FALSE, schedule},
	{"statement", "cases", "statement", "case", FALSE, statement},
	{"approve", "cases", "approve", "case", FALSE, approve},
	{"withdraw", "cases", "withdraw", "case", FALSE, withdraw},
	{NULL, NULL, NULL, NULL, FALSE, NULL}};
