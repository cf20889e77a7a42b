/* SPDX-License-Identifier: Apache-2.0 */
/* What is about to come, judged before it is there: commits of a range, what
 * is staged, files by path, and what another clone has. */
#include "audit/verify-inside.h"

/* The commits of a range, files, or what is staged */

static gboolean visit_range(VulnAudit *audit, const char *range, GError **error)
{
	gboolean has_base;
	VulnOid base, tip;

	if (!vuln_range_parse(audit->git, range, &base, &has_base, &tip, error))
		return FALSE;
	vuln_audit_range(audit, &tip, has_base ? &base : NULL);
	return TRUE;
}

static gboolean visit_staged(VulnAudit *audit, GError **error)
{
	VulnVisit *visit = vuln_audit_staged(audit, error);

	return visit != NULL &&
	       vuln_git_index_tree(audit->git, &visit->tree, error) &&
	       vuln_audit_tree(audit, visit, error);
}

struct question {
	VulnRepo *repo;
	const VulnVerifyOptions *options;
	const char *range;	  /* NULL: what is staged */
	const char *const *paths; /* or NULL */
};

/* What is new is judged by all that lies before it. */
static gboolean visit(
	VulnAudit *audit, const struct question *q, GError **error)
{
	if (!vuln_audit_whole(audit))
		return TRUE;
	if (q->paths != NULL)
		return vuln_audit_paths(audit, q->paths, error);
	return q->range != NULL ? visit_range(audit, q->range, error)
				: visit_staged(audit, error);
}

static VulnVerdict *validate(VulnWatch *watch, void *data, GError **error)
{
	const struct question *q = data;
	g_autoptr(VulnVerdict) verdict = vuln_verdict_new();
	VulnAudit audit;
	gboolean good;

	vuln_audit_init(&audit, q->repo, q->options, watch, verdict);
	good = visit(&audit, q, error) && vuln_audit_judge(&audit, error);
	vuln_audit_clear(&audit);
	return good ? g_steal_pointer(&verdict) : NULL;
}

VulnVerdict *vuln_validate(VulnRepo *repo, const char *range,
	const char *const *paths, gboolean without_keys, GError **error)
{
	VulnVerifyOptions options = {.without_keys = without_keys};
	struct question question = {repo, &options, range, paths};

	return vuln_audit_sandbox(repo, FALSE, validate, &question, error);
}

/* What another clone has, or is to have */

struct incoming {
	VulnRepo *repo;
	const VulnOid *tip, *base, *cases;
	gboolean is_ours;   /* to be shared by this clone, @base is shared */
	gboolean is_joined; /* holds what other clones have, too */
};

static gboolean judge_incoming(
	VulnAudit *audit, const struct incoming *in, GError **error)
{
	if (!vuln_audit_whole(audit))
		return TRUE;
	if (in->cases != NULL)
		return vuln_audit_public(
			audit, in->tip, in->base, in->cases, error);
	vuln_audit_range(audit, in->tip, in->base);
	if (!vuln_audit_judge(audit, error))
		return FALSE;
	if (audit->unread == NULL)
		vuln_audit_roots(audit, vuln_repo_root(audit->repo, NULL));
	if (!in->is_ours || in->is_joined)
		vuln_audit_seen(audit, in->tip);
	return TRUE;
}

static VulnVerdict *audit_incoming(VulnWatch *watch, void *data, GError **error)
{
	const struct incoming *in = data;
	VulnVerifyOptions options = {.without_keys = TRUE};
	g_autoptr(VulnVerdict) verdict = vuln_verdict_new();
	VulnAudit audit;
	gboolean good;

	vuln_audit_init(&audit, in->repo, &options, watch, verdict);
	if (in->is_ours)
		audit.shared = in->base;
	audit.opens = in->is_ours;
	good = judge_incoming(&audit, in, error);
	vuln_audit_clear(&audit);
	return good ? g_steal_pointer(&verdict) : NULL;
}

VulnVerdict *vuln_audit_incoming(
	VulnRepo *repo, const VulnOid *tip, const VulnOid *base, GError **error)
{
	return vuln_audit_incoming_pages(repo, tip, base, NULL, error);
}

VulnVerdict *vuln_audit_incoming_pages(VulnRepo *repo, const VulnOid *tip,
	const VulnOid *base, const VulnOid *cases, GError **error)
{
	struct incoming in = {repo, tip, base, cases, FALSE, FALSE};

	return vuln_sandbox(audit_incoming, &in, error);
}

VulnVerdict *vuln_audit_outgoing(
	VulnRepo *repo, const VulnOid *tip, const VulnOid *base, GError **error)
{
	struct incoming in = {repo, tip, base, NULL, TRUE, FALSE};

	return vuln_sandbox(audit_incoming, &in, error);
}

VulnVerdict *vuln_audit_joint(
	VulnRepo *repo, const VulnOid *tip, const VulnOid *base, GError **error)
{
	struct incoming in = {repo, tip, base, NULL, TRUE, TRUE};

	return vuln_sandbox(audit_incoming, &in, error);
}
