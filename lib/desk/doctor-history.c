/* SPDX-License-Identifier: Apache-2.0 */
/* The doctor looks at the history, here and as others have it, and names the
 * way out of one that is bad. */
#include "audit/verify-inside.h"
#include "base/translate.h"
#include "desk/doctor-inside.h"

/* @join comes before the explanation, or is NULL. */
static void say_bad(struct doctor *d, const VulnFindings *findings,
	const char *where, const char *join)
{
	g_autofree char *mend = vuln_findings_mend(findings);
	VulnCheck *check = vuln_doctor_says(d, VULN_HEALTH_BAD, "history",
		mend == NULL ? N_("%s is bad ('vuln verify' says why), and "
				  "some of it cannot be explained")
			     : N_("%s is bad ('vuln verify' says why); a "
				  "custodian explains it without rewriting it"),
		where);

	if (mend != NULL && join != NULL)
		check->remedy = g_strdup_printf("%s && %s", join, mend);
	else
		check->remedy = g_steal_pointer(&mend);
}

static void look_at_ours(struct doctor *d)
{
	VulnVerifyOptions options = {.without_keys = TRUE, .only_look = TRUE};
	g_autoptr(VulnVerdict) verdict =
		vuln_repo_tip(d->repo) == NULL
			? NULL
			: vuln_verify(d->repo, &options, NULL);

	if (verdict != NULL &&
		vuln_findings_count(verdict->findings, VULN_BAD) > 0)
		say_bad(d, verdict->findings, _("the history here"), NULL);
}

/* The branch as it was fetched last; what is joined already was looked at. */
static void look_at_theirs(struct doctor *d)
{
	VulnGit *git = vuln_repo_git(d->repo);
	const VulnOid *ours = vuln_repo_tip_oid(d->repo);
	g_autoptr(VulnVerdict) verdict = NULL;
	VulnOid theirs;

	if (ours == NULL || !vuln_git_upstream(git, &theirs) ||
		vuln_git_is_ancestor(git, &theirs, ours))
		return;
	verdict = vuln_audit_incoming(d->repo, &theirs, ours, NULL);
	if (verdict != NULL &&
		vuln_findings_count(verdict->findings, VULN_BAD) > 0)
		say_bad(d, verdict->findings, _("what others have"),
			"git merge -S @{upstream}");
}

void vuln_doctor_history(struct doctor *d)
{
	look_at_ours(d);
	look_at_theirs(d);
}
