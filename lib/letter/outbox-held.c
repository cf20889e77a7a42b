/* SPDX-License-Identifier: Apache-2.0 */
/* This file asks before a letter is handed over whether it still may leave
 * (R8, U5, U11): what held when it was written may not hold now. */
#include "base/translate.h"
#include "case/day.h"
#include "case/facts.h"
#include "case/unread.h"
#include "letter/outbox-inside.h"
#include "vuln/error.h"

/* Letters that carry what is to be published, or tell of it. */
static gboolean is_of_publication(const VulnOutboxLetter *letter)
{
	static const char *const about[] = {"status", "notice", NULL};

	return g_strv_contains(about, letter->about);
}

/* The notice of which @letter is a copy, by its reader; NULL: none. */
static const VulnNode *notice_of(
	const VulnThing *thing, const VulnOutboxLetter *letter)
{
	const VulnNode *all = vuln_thing_get(thing, "notices", NULL);
	const VulnNode *found = NULL;
	guint i;

	for (i = 0; i < vuln_node_size(all); i++) {
		const VulnNode *one = vuln_node_at(all, i);

		if (vuln_node_get(one, "done") != NULL &&
			g_strcmp0(vuln_node_find_text(one, "to", NULL),
				letter->to) == 0 &&
			(found == NULL ||
				!vuln_node_true(vuln_node_get(one, "advance"))))
			found = one;
	}
	return found;
}

static gboolean is_early(
	VulnRepo *repo, const VulnThing *thing, const VulnNode *notice)
{
	const char *text = vuln_node_find_text(notice, "earliest", NULL);
	gint64 now = vuln_repo_machine_now(repo), time;

	if (text != NULL && vuln_time_parse_utc(text, &time, NULL) &&
		now < time)
		return TRUE;
	if (notice == NULL ||
		vuln_node_true(vuln_node_get(notice, "advance")) ||
		vuln_is_published(thing))
		return FALSE;
	return !vuln_day_is_firm(thing) || now < vuln_day_time_of(thing);
}

static gboolean hold(const VulnOutboxLetter *letter, const char *why,
	const char *rule, GError **error)
{
	return vuln_fail(error, VULN_ERROR_NO,
		"letter '%s' to '%s' is held: %s [%s]", letter->name,
		letter->to, _(why), rule);
}

gboolean vuln_outbox_may_leave(
	VulnRepo *repo, const VulnOutboxLetter *letter, GError **error)
{
	g_autofree char *of = vuln_outbox_of(letter);
	const VulnThing *thing =
		vuln_world_thing(vuln_repo_world(repo), of, NULL);
	g_autoptr(GPtrArray) mails = NULL;

	if (thing == NULL || !is_of_publication(letter))
		return TRUE;
	mails = vuln_unread(thing);
	if (mails->len > 0) {
		hold(letter, N_("mail of the case is unread"),
			"transition-unread-mail", error);
		return vuln_error_hint(error,
			"say what was made of it: 'vuln read %s --as <what>'",
			letter->id);
	}
	if (g_str_equal(letter->about, "notice") &&
		is_early(repo, thing, notice_of(thing, letter)))
		return hold(letter,
			N_("its time has not come, or comes no more"),
			"embargo", error);
	return TRUE;
}
