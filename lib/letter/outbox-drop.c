/* SPDX-License-Identifier: Apache-2.0 */
/* This file finds letters that fall away, and drops one with a reason. */
#include "case/told.h"
#include "change/change.h"
#include "letter/outbox-inside.h"
#include "vuln/error.h"

const char *vuln_outbox_fell(VulnRepo *repo, const VulnOutboxLetter *letter)
{
	g_autofree char *of = vuln_outbox_of(letter);
	const VulnThing *thing = vuln_repo_thing(repo, of, NULL);

	return thing == NULL ? NULL
			     : vuln_letter_fell(vuln_repo_world(repo), thing,
				       letter->message_id);
}

void vuln_outbox_mark_void(VulnRepo *repo, const GPtrArray *letters)
{
	guint i;

	for (i = 0; i < letters->len; i++) {
		VulnOutboxLetter *letter = letters->pdata[i];

		if (letter->state == VULN_LETTER_READY &&
			vuln_outbox_fell(repo, letter) != NULL)
			letter->state = VULN_LETTER_VOID;
	}
}

struct drop {
	const VulnOutboxLetter *letter;
	const char *because;
};

static gboolean build(VulnChange *change, void *data, GError **error)
{
	const struct drop *drop = data;
	g_autofree char *of = vuln_outbox_of(drop->letter);
	g_autofree char *now =
		vuln_time_format_utc(vuln_repo_now(change->repo));
	VulnItem *item = vuln_change_add(change, of, "sent", error);
	VulnNode *entry;

	if (item == NULL)
		return FALSE;
	entry = vuln_node_sub(vuln_node_sub(item->fields, "letters"),
		drop->letter->message_id);
	vuln_node_put_text(entry, "dropped", now);
	vuln_node_put_text(entry, "because", drop->because);
	return TRUE;
}

gboolean vuln_outbox_drop(VulnRepo *repo, const VulnOutboxLetter *letter,
	const char *because, char **commit, GError **error)
{
	g_autoptr(VulnOutcome) outcome = vuln_outcome_new();
	struct drop drop = {letter, because};

	*commit = NULL;
	if (letter->state != VULN_LETTER_READY)
		return vuln_fail(error, VULN_ERROR_NO,
			"letter '%s' does not wait to be sent: it is '%s'",
			letter->name, vuln_letter_state_name(letter->state));
	if (!vuln_change_run(repo, build, &drop, FALSE, outcome, error))
		return FALSE;
	*commit = g_strdup(
		outcome->commit == NULL ? "recorded" : outcome->commit);
	return TRUE;
}
