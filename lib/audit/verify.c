/* SPDX-License-Identifier: Apache-2.0 */
/* Verification: the history from the root to the tip, the public branch, and
 * what is told of them. */
#include <string.h>

#include "audit/verify-inside.h"
#include "vuln/error.h"
#include "vuln/publish.h"

/* What was found then still stands, and is told again. */
static void take_kept(VulnAudit *audit)
{
	GPtrArray *found = audit->kept->verdict->findings->list;

	while (found->len > 0)
		g_ptr_array_add(audit->findings->list,
			g_ptr_array_steal_index(found, 0));
	audit->verdict->root = g_strdup(audit->kept->verdict->root);
	audit->verdict->left_out = audit->kept->verdict->left_out;
	audit->verdict->remembered = TRUE;
}

/* Replay the history, or what came since it was found good. */
static gboolean replay(
	VulnAudit *audit, const char *root, const VulnOid *tip, GError **error)
{
	VulnOid known;

	if (vuln_audit_remembered(audit, root, tip)) {
		take_kept(audit);
		memcpy(known.hex, audit->kept->verdict->tip, 41);
	}
	vuln_audit_range(audit, tip, audit->kept == NULL ? NULL : &known);
	if (audit->unread == NULL)
		vuln_audit_roots(audit, root);
	return vuln_audit_judge(audit, error);
}

/* What nothing new says is as it was. */
static void add_kept(VulnAudit *audit)
{
	VulnVerdict *verdict = audit->verdict;

	if (audit->kept == NULL)
		return;
	if (verdict->tip_date == 0)
		verdict->tip_date = audit->kept->verdict->tip_date;
	if (verdict->proven != NULL)
		return;
	verdict->proven = g_strdup(audit->kept->verdict->proven);
	verdict->after_proven += audit->kept->verdict->after_proven;
}

/* The public branch, or what came to it since it was found good. */
static gboolean judge_public(
	VulnAudit *audit, const VulnOid *tip, GError **error)
{
	VulnOid public, known = {""};
	gboolean is_known;

	if (!vuln_git_ref(audit->git, VULN_PUBLIC_REF, &public))
		return TRUE;
	if (audit->kept != NULL)
		g_strlcpy(known.hex, audit->kept->public, sizeof(known.hex));
	is_known = *known.hex != '\0' && vuln_git_has(audit->git, &known) &&
		   vuln_git_is_ancestor(audit->git, &known, &public);
	return vuln_audit_public(
		audit, &public, is_known ? &known : NULL, tip, error);
}

static void tell_unpinned(VulnAudit *audit)
{
	const char *why = vuln_repo_unpinned(audit->repo);

	if (why == NULL)
		return;
	vuln_findings_at(audit->findings, NULL, NULL);
	vuln_findings_add(audit->findings, "root-unpinned", VULN_WARNING, NULL,
		"which root is trusted could not be kept: %s; '--root "
		"<commit>' names it",
		why);
}

/* What lies around the history, and may be otherwise the next time. */
static gboolean judge_ends(VulnAudit *audit, const VulnOid *tip, GError **error)
{
	const char *receipt = audit->options->receipt;

	tell_unpinned(audit);
	vuln_audit_seen(audit, NULL);
	return receipt == NULL ||
	       vuln_audit_receipt(audit, receipt, tip, error);
}

static gboolean run(VulnAudit *audit, const VulnOid *tip, GError **error)
{
	const char *root = audit->options->root;
	g_autofree char *stamp = NULL;
	guint findings;

	vuln_audit_surroundings(audit);
	if (audit->unread != NULL)
		return TRUE;
	if (root == NULL)
		root = vuln_repo_root(audit->repo, error);
	stamp = vuln_audit_stamp(audit);
	if (root == NULL || !replay(audit, root, tip, error))
		return FALSE;
	if (audit->unread != NULL)
		return TRUE;
	add_kept(audit);
	if (!judge_public(audit, tip, error))
		return FALSE;
	findings = audit->findings->list->len;
	if (!judge_ends(audit, tip, error))
		return FALSE;
	vuln_audit_remember(audit, tip, findings, stamp);
	return TRUE;
}

/* Findings about one range or case only */

/* What is wrong with a commit, or with who may do what, concerns every
 * case. */
static gboolean concerns(const VulnFinding *f, const char *id)
{
	return f->file == NULL || g_str_has_prefix(f->file, "people/") ||
	       g_str_has_prefix(f->file, "policy/") ||
	       strstr(f->file, id) != NULL;
}

static gboolean is_wanted(VulnAudit *audit, const VulnFinding *f,
	const VulnOid *tip, const VulnOid *base)
{
	const char *id = audit->options->id;
	VulnOid oid;

	if (id != NULL && !concerns(f, id))
		return FALSE;
	if (tip == NULL || !vuln_oid_parse(&oid, f->commit))
		return TRUE;
	return vuln_git_is_ancestor(audit->git, &oid, tip) &&
	       (base == NULL || !vuln_git_is_ancestor(audit->git, &oid, base));
}

static guint count_wrong(const VulnFindings *findings)
{
	return vuln_findings_count(findings, VULN_BAD) +
	       vuln_findings_count(findings, VULN_UNCHECKED);
}

static gboolean keep_wanted(VulnAudit *audit, GError **error)
{
	const char *range = audit->options->range;
	gboolean has_range = range != NULL && *range != '\0';
	gboolean has_base = FALSE;
	VulnOid base, tip;
	guint i = audit->findings->list->len;
	guint wrong = count_wrong(audit->findings);

	if (audit->unread != NULL)
		return TRUE;
	if (has_range && !vuln_range_parse(audit->git, range, &base, &has_base,
				 &tip, error))
		return FALSE;
	while (i-- > 0)
		if (!is_wanted(audit, audit->findings->list->pdata[i],
			    has_range ? &tip : NULL, has_base ? &base : NULL))
			g_ptr_array_remove_index(audit->findings->list, i);
	audit->verdict->elsewhere = wrong - count_wrong(audit->findings);
	return TRUE;
}

struct question {
	VulnRepo *repo;
	const VulnVerifyOptions *options;
};

static VulnVerdict *verify(VulnWatch *watch, void *data, GError **error)
{
	const struct question *q = data;
	g_autoptr(VulnVerdict) verdict = vuln_verdict_new();
	const VulnOid *tip = vuln_repo_tip_oid(q->repo);
	VulnAudit audit;
	gboolean good;

	verdict->tip = g_strdup(tip->hex);
	vuln_audit_init(&audit, q->repo, q->options, watch, verdict);
	good = run(&audit, tip, error) && keep_wanted(&audit, error);
#ifdef __SANITIZE_ADDRESS__
	vuln_audit_clear(&audit); /* otherwise the end of the child does it */
#else
	vuln_signatures_free(audit.signatures); /* a folder of keys, too */
#endif
	return good ? g_steal_pointer(&verdict) : NULL;
}

VulnVerdict *vuln_verify(
	VulnRepo *repo, const VulnVerifyOptions *options, GError **error)
{
	struct question question = {repo, options};

	if (vuln_repo_damage(repo, options->no_cache) == NULL &&
		vuln_repo_tip_oid(repo) == NULL)
		return vuln_fail_null(error, VULN_ERROR_INCOMPLETE,
			"there is no commit yet; nothing was checked");
	return vuln_audit_sandbox(
		repo, options->no_cache, verify, &question, error);
}
