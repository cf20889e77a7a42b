/* SPDX-License-Identifier: Apache-2.0 */
/* Judging commits: their bytes, their signature, their place in time. */
#include <string.h>

#include "base/translate.h"
#include "audit/verify-inside.h"
#include "repo/people.h"
#include "repo/policy.h"

static VulnFinding *add(VulnAudit *audit, const char *rule,
	enum vuln_weight weight, const char *message)
{
	return vuln_findings_add(
		audit->findings, rule, weight, NULL, "%s", _(message));
}

/* Whether the policy asks for a person's signature on such a commit. */
static gboolean wants_person(const VulnVisit *visit, VulnWorld *world)
{
	return visit->parents->len == 0 ||
	       vuln_policy_is(world, "commits", "strict") ||
	       (vuln_policy_is(world, "commits", "merges") &&
		       visit->parents->len < 2);
}

/* The signature */

static void unknown_key(
	VulnAudit *audit, const VulnVisit *visit, VulnWorld *world)
{
	gboolean is_wanted = wants_person(visit, world);

	add(audit, "commit-unknown-key", is_wanted ? VULN_BAD : VULN_NOTE,
		"is signed by a key of nobody here");
}

static void judge_good(VulnAudit *audit, VulnVisit *visit, VulnWorld *world)
{
	const VulnSignature *signature = &visit->job->result;
	const char *handle =
		vuln_audit_handle(audit, world, signature->fingerprint);
	const char *rule, *says = NULL;

	if (handle == NULL) {
		unknown_key(audit, visit, world);
		return;
	}
	rule = vuln_audit_key_problem(
		audit, world, handle, signature, visit->clock, &says);
	if (rule == NULL && vuln_person_has_left(vuln_person(world, handle))) {
		rule = "right-denied";
		says = N_("is signed by a person who had left");
	}
	if (rule != NULL) {
		add(audit, rule, VULN_BAD, says);
		return;
	}
	visit->by_person = TRUE;
	visit->signer = g_strdup(handle);
}

static void judge_signature(
	VulnAudit *audit, VulnVisit *visit, VulnWorld *world)
{
	switch (visit->job->result.state) {
	case VULN_SIGNATURE_GOOD:
		judge_good(audit, visit, world);
		break;
	case VULN_SIGNATURE_UNKNOWN_KEY:
		unknown_key(audit, visit, world);
		break;
	case VULN_SIGNATURE_ERROR:
		add(audit, "commit-bad-signature", VULN_UNCHECKED,
			"has a signature that could not be checked");
		break;
	case VULN_SIGNATURE_WEAK:
		add(audit, "weak-signature", VULN_BAD,
			"is signed with a weak digest or key");
		break;
	case VULN_SIGNATURE_SEVERAL:
		add(audit, "commit-bad-signature", VULN_BAD,
			"has more than one signature");
		break;
	case VULN_SIGNATURE_NONE:
		add(audit, "commit-bad-signature", VULN_BAD,
			"has something for a signature that is none");
		break;
	case VULN_SIGNATURE_BAD:
	default:
		add(audit, "commit-bad-signature", VULN_BAD,
			"has a signature that is not good");
	}
}

/* Which commits a person must sign (policy: commits). */
static void judge_unsigned(
	VulnAudit *audit, const VulnVisit *visit, VulnWorld *world)
{
	if (visit->by_person)
		return;
	if (wants_person(visit, world))
		add(audit, "commit-unsigned", VULN_BAD,
			visit->parents->len == 0
				? N_("the root commit must be signed by its "
				     "first person")
				: N_("is not signed by a person, which the "
				     "policy wants"));
	else if (visit->others > 0)
		add(audit, "squash-unsafe", VULN_BAD,
			"is not signed by a person and does more than add "
			"signed records");
}

/* Time */

static void judge_time(VulnAudit *audit, const VulnVisit *visit)
{
	gint64 date = visit->commit->committer_time;
	guint i;

	if (date > audit->now + VULN_CLOCK_SLACK)
		add(audit, "date-future", VULN_BAD,
			"is dated later than the clock here");
	if (visit->commit->author_time > date + VULN_CLOCK_SLACK)
		add(audit, "date-impossible", VULN_BAD,
			"was written later than it was committed");
	for (i = 0; i < visit->parents->len; i++) {
		const VulnVisit *parent = visit->parents->pdata[i];

		if (parent->commit != NULL &&
			date < parent->commit->committer_time) {
			add(audit, "date-impossible", VULN_BAD,
				"is dated before what it follows");
			return;
		}
	}
}

void vuln_audit_commit(VulnAudit *audit, VulnVisit *visit, VulnWorld *world)
{
	vuln_audit_at(audit, visit, NULL);
	if (visit->commit == NULL)
		return;
	judge_time(audit, visit);
	if (visit->job != NULL)
		judge_signature(audit, visit, world);
	judge_unsigned(audit, visit, world);
}
