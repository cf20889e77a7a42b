/* SPDX-License-Identifier: Apache-2.0 */
/* Judging commits: their bytes, their signature, their place in time. */
#include <string.h>

#include "environment.h"
#include "verify.h"

enum { CLOCK_SLACK = 600 };

static VulnFinding *add(VulnAudit *audit, const char *rule,
	enum vuln_weight weight, const char *message)
{
	return vuln_findings_add(
		audit->findings, rule, weight, NULL, "%s", message);
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
	if (rule == NULL && vuln_thing_get(vuln_person(world, handle),
				    "retired", NULL) != NULL) {
		rule = "right-denied";
		says = "is signed by a person who had left";
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
				? "the root commit must be signed by its "
				  "first person"
				: "is not signed by a person, which the "
				  "policy wants");
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

	if (date > audit->now + CLOCK_SLACK)
		add(audit, "date-future", VULN_BAD,
			"is dated later than the clock here");
	if (visit->commit->author_time > date + CLOCK_SLACK)
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

/* What makes stock tools see another history than the one that is signed */

static gboolean exists(VulnAudit *audit, const char *name)
{
	g_autofree char *path =
		g_build_filename(vuln_git_common_dir(audit->git), name, NULL);

	return g_file_test(path, G_FILE_TEST_EXISTS);
}

/* git marks packs from which objects may be missing. */
static gboolean has_promises(VulnAudit *audit)
{
	g_autofree char *path = g_build_filename(
		vuln_git_common_dir(audit->git), "objects", "pack", NULL);
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	const char *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
		if (g_str_has_suffix(name, ".promisor"))
			return TRUE;
	return FALSE;
}

/* The environment can name other object stores, too. */
static gboolean is_lent(void)
{
	return vuln_env("GIT_OBJECT_DIRECTORY") != NULL ||
	       vuln_env("GIT_ALTERNATE_OBJECT_DIRECTORIES") != NULL;
}

gboolean vuln_audit_surroundings(VulnAudit *audit)
{
	g_auto(GStrv) replaced = vuln_git_refs(audit->git, "refs/replace/");
	g_autofree char *promisor =
		vuln_git_config(audit->git, "extensions.partialclone");
	gboolean is_partial = promisor != NULL || has_promises(audit);

	vuln_findings_at(audit->findings, NULL, NULL);
	if (replaced[0] != NULL)
		add(audit, "replace-ref", VULN_BAD,
			"there are replace refs: git shows another history "
			"than the signed one; remove them with 'git replace "
			"-d'");
	if (exists(audit, "info/grafts"))
		add(audit, "graft", VULN_BAD,
			"there is a grafts file: git shows another history "
			"than the signed one");
	if (exists(audit, "shallow"))
		add(audit, "shallow", VULN_UNCHECKED,
			"the clone is shallow: what lies before could not be "
			"checked; 'git fetch --unshallow'");
	if (is_partial)
		add(audit, "partial-clone", VULN_UNCHECKED,
			"the clone is partial: objects are missing");
	if (exists(audit, "objects/info/alternates") || is_lent())
		add(audit, "alternates", VULN_UNCHECKED,
			"objects are borrowed from another repository, which "
			"can take them away; 'git repack -a -d', then remove "
			"objects/info/alternates");
	return !is_partial && !exists(audit, "shallow");
}
