/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Custodians may explain findings; they stay listed (design 5).
 *
 * What counts is the policy at the end of what is judged, so that a branch that
 * is bad can be mended by a record on top of it. Whoever may not change the
 * policy cannot explain that away: no record names the commit that it lies in,
 * so the newest one of his is never explained.
 */
#include <string.h>

#include "audit/verify-inside.h"
#include "repo/policy.h"
#include "vuln/rules.h"

/* What is told of no commit is about this clone, of which no policy knows; and
 * the policy is believed for the sake of the root, never the other way round. A
 * record without a good signature counts in what its case says, so nobody
 * explains it away. */
static gboolean can_be_explained(const VulnFinding *f)
{
	return f->commit != NULL && vuln_rule_can_be_explained(f->rule);
}

/* What leaves the house is not explained by the push that lets it out. */
static gboolean lets_out(const char *rule)
{
	static const char *const rules[] = {"embargo", "unapproved", "barred",
		"public-forged", "statement-reveals", "transition-unread-mail",
		NULL};

	return g_strv_contains(rules, rule);
}

static gboolean is_meant(const VulnNode *exception, const VulnFinding *f)
{
	const char *rule = vuln_node_find_text(exception, "rule", NULL);
	const char *commit = vuln_node_find_text(exception, "commit", NULL);
	const char *path = vuln_node_find_text(exception, "path", NULL);

	return can_be_explained(f) && g_strcmp0(f->commit, commit) == 0 &&
	       g_strcmp0(f->rule, rule) == 0 &&
	       (path == NULL || g_strcmp0(f->file, path) == 0);
}

static const VulnNode *find_exception(
	const VulnNode *exceptions, const VulnFinding *f)
{
	guint i;

	for (i = 0; i < vuln_node_size(exceptions); i++)
		if (is_meant(vuln_node_at(exceptions, i), f))
			return vuln_node_at(exceptions, i);
	return NULL;
}

static void explain_one(
	VulnFinding *f, const VulnNode *exceptions, const VulnNode *shared)
{
	const VulnNode *one =
		find_exception(lets_out(f->rule) ? shared : exceptions, f);

	if (one == NULL)
		return;
	g_free(f->explained);
	f->explained = g_strdup(vuln_node_find_text(one, "because", NULL));
}

/* The world of what others have already, or NULL. */
static VulnWorld *shared_world(VulnAudit *audit)
{
	VulnOid tree;

	return audit->shared != NULL && vuln_git_tree(audit->git, audit->shared,
						&tree, NULL)
		       ? vuln_audit_world_at(audit, &tree)
		       : NULL;
}

static const VulnNode *exceptions_of(VulnWorld *world)
{
	return vuln_node_get(vuln_policy(world), "exceptions");
}

void vuln_audit_explain(VulnAudit *audit, const VulnOid *tree)
{
	g_autoptr(VulnWorld) own =
		tree == NULL ? NULL : vuln_audit_world_at(audit, tree);
	g_autoptr(VulnWorld) shared = shared_world(audit);
	const VulnNode *exceptions =
		exceptions_of(own == NULL ? vuln_repo_world(audit->repo) : own);
	guint i;

	for (i = 0; i < audit->findings->list->len; i++)
		explain_one(audit->findings->list->pdata[i], exceptions,
			shared == NULL ? exceptions : exceptions_of(shared));
}

/* The way out */

static void add_words(GString *words, GHashTable *named, const VulnFinding *f)
{
	char *word = g_strdup_printf("%.10s:%s", f->commit, f->rule);

	if (g_hash_table_add(named, word))
		g_string_append_printf(words, " --explain %s", word);
}

char *vuln_findings_mend(const VulnFindings *findings)
{
	g_autoptr(GHashTable) named =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GString) words = g_string_new("vuln policy edit");
	guint i;

	for (i = 0; i < findings->list->len; i++) {
		const VulnFinding *f = findings->list->pdata[i];

		if (f->weight < VULN_BAD || f->explained != NULL)
			continue;
		if (!can_be_explained(f))
			return NULL;
		add_words(words, named, f);
	}
	if (g_hash_table_size(named) == 0)
		return NULL;
	g_string_append(words, " --because <reason>");
	return g_string_free(g_steal_pointer(&words), FALSE);
}
