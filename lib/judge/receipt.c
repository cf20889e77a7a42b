/* SPDX-License-Identifier: Apache-2.0 */
/* This file judges reports, mails and acknowledgements (R). */
#include "repo/people.h"
#include "repo/policy.h"
#include "judge/work.h"
#include "case/unread.h"

/* R5: a tracking number has one giver, a coordinator. */
void vuln_judge_number(VulnJudge *j, const char *number, const VulnNode *entry)
{
	const VulnThing *giver = vuln_partner(
		j->world, vuln_node_find_text(entry, "from", NULL));

	(void)number;
	if (vuln_node_type(entry) == VULN_NULL || giver == NULL ||
		vuln_partner_is(giver, "coordinator"))
		return;
	vuln_judge_refuse(j, "transition-tracking-number", entry,
		"a tracking number is given by a coordinator only");
}

/* C1: a sealed file belongs to the record that brought it. */
void vuln_judge_file(VulnJudge *j, const char *hex, const VulnNode *entry)
{
	guint i;

	for (i = 0; i < vuln_thing_size(j->before); i++)
		if (vuln_node_find(vuln_thing_record(j->before, i)->node,
			    "files", hex, NULL) != NULL) {
			vuln_judge_refuse(j, "sealed-misplaced", entry,
				"is a sealed file of another record");
			return;
		}
}

void vuln_judge_receive(VulnJudge *j)
{
	if (vuln_thing_size(j->before) > 0)
		vuln_judge_refuse(j, "transition-receive-twice", NULL,
			"a case is received once; more mail is 'message'");
	if (vuln_node_size(vuln_judge_says(j, "access")) == 0)
		vuln_judge_refuse(j, "access-without-agreement", NULL,
			"nobody with a confidentiality agreement on file is "
			"there to take the case");
}

/* Anybody on the case may note something; what the coordinator is understood
 * to have said is corrected by those who may take his mail. */
void vuln_judge_note(VulnJudge *j)
{
	static const char *const received[] = {"tn", "ipa", "level", "subject",
		"website", "origin", "expected", "start", "offered",
		"jvn-planned"};
	const char *right = NULL;
	gsize i;

	if (j->signer == NULL || vuln_person_may(j->world, j->signer, "cases",
					 "message", j->clock, &right))
		return;
	for (i = 0; i < G_N_ELEMENTS(received); i++) {
		const VulnNode *entry = vuln_judge_says(j, received[i]);

		if (entry != NULL)
			vuln_judge_refuse(j, "right-denied", entry,
				"what was received is corrected by those who "
				"may receive");
	}
}

/* P2: a mail brings a day; who settles it signs a `schedule`. */
void vuln_judge_message(VulnJudge *j)
{
	const VulnNode *publication = vuln_judge_says(j, "publication");

	if (publication != NULL)
		vuln_judge_refuse_today(j, "transition-agreed-with",
			publication,
			"a mail does not settle the day of publication; 'vuln "
			"schedule' does");
}

/* R8: each mail is one of the case, and it is said what was made of it. */
static void judge_reading(VulnJudge *j, const char *key, const VulnNode *entry)
{
	const char *as = vuln_node_find_text(entry, "as", NULL);
	gboolean has_words = vuln_node_get(entry, "text") != NULL;

	if (vuln_thing_get(j->before, "messages", key, NULL) == NULL)
		vuln_judge_refuse(j, "reference-message", entry,
			"no mail of the case is called so");
	if (as == NULL)
		vuln_judge_refuse(j, "transition-read", entry,
			"it is not said what was made of the mail (--as)");
	else if (!has_words && g_str_equal(as, "other"))
		vuln_judge_refuse(j, "transition-read", entry,
			"'other' says in words what was made of the mail "
			"(-m)");
	else if (!has_words && g_str_equal(as, "nothing") &&
		 vuln_mail_announces(j->before, key))
		vuln_judge_refuse(j, "transition-read", entry,
			"the mail announces that the day changes; say why "
			"nothing is made of it (-m)");
}

void vuln_judge_read(VulnJudge *j)
{
	vuln_judge_each(j, "reads", judge_reading);
}

/* R4: a late acknowledgement states its reason. */
void vuln_judge_ack(VulnJudge *j)
{
	const VulnNode *acks = vuln_judge_says(j, "acks");
	gint64 received, due;
	gboolean provisional;
	guint i;

	if (!vuln_time_parse_utc(vuln_thing_text(j->before, "received", NULL),
		    &received, NULL))
		return;
	due = vuln_policy_due(j->world, "ack", received, &provisional);
	for (i = 0; i < vuln_node_size(acks); i++) {
		const VulnNode *ack = vuln_node_at(acks, i);
		gint64 at = vuln_record_at(j->record);

		if (g_str_equal(vuln_node_key(acks, i), "initial") && due > 0 &&
			at > due && vuln_node_get(ack, "because") == NULL)
			vuln_judge_refuse(j, "transition-ack-late", ack,
				"a late acknowledgement states its reason "
				"(--because)");
	}
}
