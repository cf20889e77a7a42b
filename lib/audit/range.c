/* SPDX-License-Identifier: Apache-2.0 */
/* Ranges: which commits are read to judge one, and in what words. */
#include <string.h>

#include "audit/verify-inside.h"

gboolean vuln_range_parse(VulnGit *git, const char *range, VulnOid *base,
	gboolean *has_base, VulnOid *tip, GError **error)
{
	const char *dots = strstr(range, "..");
	g_autofree char *from = NULL;

	*has_base = dots != NULL;
	if (dots == NULL)
		return vuln_git_resolve(git, range, tip, error);
	from = g_strndup(range, (gsize)(dots - range));
	return vuln_git_resolve(
		       git, *from == '\0' ? "HEAD" : from, base, error) &&
	       vuln_git_resolve(
		       git, dots[2] == '\0' ? "HEAD" : dots + 2, tip, error);
}

/* Where what is new leaves what @base has: commits behind that are seen by
 * all of what is new. FALSE when all of @base is. */
static gboolean find_fork(VulnAudit *audit, const VulnOid *tip,
	const VulnOid *base, VulnOid *fork)
{
	g_autoptr(GArray) fresh = vuln_git_walk(audit->git, tip, base, NULL);
	guint i, n;

	*fork = *base;
	for (i = 0; fresh != NULL && i < fresh->len; i++) {
		g_autoptr(GArray) parents = vuln_git_parents(
			audit->git, &g_array_index(fresh, VulnOid, i), NULL);

		for (n = 0; parents != NULL && n < parents->len; n++) {
			const VulnOid *parent =
				&g_array_index(parents, VulnOid, n);

			if (vuln_git_is_ancestor(audit->git, parent, base) &&
				!vuln_git_is_ancestor(audit->git, fork, parent))
				vuln_git_merge_base(
					audit->git, fork, parent, fork);
		}
	}
	return !g_str_equal(fork->hex, base->hex);
}

/* What @base has and not all of the new commits had seen: endings of rights
 * there concern them, and theirs concern what is there. */
static void visit_known(
	VulnAudit *audit, const VulnOid *tip, const VulnOid *base)
{
	VulnOid fork;
	guint i;

	if (!find_fork(audit, tip, base, &fork))
		return;
	vuln_audit_walk(audit, base, &fork);
	for (i = 0; i < audit->order->len; i++)
		((VulnVisit *)audit->order->pdata[i])->is_known = TRUE;
}

/* What cannot be begun with yet is begun with, or told, after the walk. */
static void begin_early(VulnAudit *audit, const VulnOid *tip)
{
	VulnOid tree;

	if (vuln_git_tree(audit->git, tip, &tree, NULL))
		vuln_audit_begin(audit, &tree, NULL);
}

void vuln_audit_range(VulnAudit *audit, const VulnOid *tip, const VulnOid *base)
{
	if (base == NULL || !g_str_equal(tip->hex, base->hex))
		begin_early(audit, tip);
	g_free(audit->verdict->tip);
	audit->verdict->tip = g_strdup(tip->hex);
	if (base != NULL)
		visit_known(audit, tip, base);
	vuln_audit_walk(audit, tip, base);
}
