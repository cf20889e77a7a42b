/* SPDX-License-Identifier: Apache-2.0 */
/*
 * History: which commit comes before which. libgit2 is quick, but stops at
 * a commit that it cannot read; then the raw bytes are followed instead.
 */
#include <string.h>

#include "git/commit.h"
#include "git/private.h"

static GArray *links_of(
	VulnGit *git, const VulnOid *oid, VulnOid *tree, GError **error)
{
	GArray *parents = g_array_new(FALSE, TRUE, sizeof(VulnOid));
	const char *type = NULL;
	g_autoptr(GBytes) raw = vuln_git_read(git, oid, &type, error);
	gboolean good = raw != NULL;

	if (good && (!g_str_equal(type, "commit") ||
			    !vuln_commit_links(raw, tree, parents)))
		good = vuln_fail(error, VULN_ERROR_FATAL,
			"object %s is no commit with a tree", oid->hex);
	if (good)
		return parents;
	g_array_free(parents, TRUE);
	return NULL;
}

gboolean vuln_git_tree(
	VulnGit *git, const VulnOid *commit, VulnOid *tree, GError **error)
{
	g_autoptr(GArray) parents = links_of(git, commit, tree, error);

	return parents != NULL;
}

GArray *vuln_git_parents(VulnGit *git, const VulnOid *oid, GError **error)
{
	VulnOid tree;

	return links_of(git, oid, &tree, error);
}

/* By the raw bytes */

struct frame {
	VulnOid oid;
	GArray *parents; /* NULL when it cannot be read */
	guint next;
};

static void enter(VulnGit *git, GArray *stack, GHashTable *seen, VulnOid oid)
{
	struct frame frame = {.oid = oid};

	if (!g_hash_table_add(seen, g_strdup(oid.hex)))
		return;
	frame.parents = vuln_git_parents(git, &oid, NULL);
	g_array_append_val(stack, frame);
}

/* Add to @commits what @tip reaches and @seen lacks, parents first. */
static void follow(
	VulnGit *git, const VulnOid *tip, GHashTable *seen, GArray *commits)
{
	g_autoptr(GArray) stack =
		g_array_new(FALSE, FALSE, sizeof(struct frame));

	enter(git, stack, seen, *tip);
	while (stack->len > 0) {
		struct frame *top =
			&g_array_index(stack, struct frame, stack->len - 1);

		if (top->parents != NULL && top->next < top->parents->len) {
			VulnOid parent = g_array_index(
				top->parents, VulnOid, top->next++);

			enter(git, stack, seen, parent);
			continue;
		}
		g_array_append_val(commits, top->oid);
		if (top->parents != NULL)
			g_array_free(top->parents, TRUE);
		g_array_set_size(stack, stack->len - 1);
	}
}

static GArray *walk_raw(VulnGit *git, const VulnOid *tip, const VulnOid *hide)
{
	g_autoptr(GHashTable) seen =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	GArray *commits = g_array_new(FALSE, FALSE, sizeof(VulnOid));

	if (hide != NULL)
		follow(git, hide, seen, commits);
	g_array_set_size(commits, 0);
	follow(git, tip, seen, commits);
	return commits;
}

static gboolean reaches_raw(
	VulnGit *git, const VulnOid *commit, const VulnOid *ancestor)
{
	g_autoptr(GArray) all = walk_raw(git, commit, NULL);
	guint i;

	for (i = 0; i < all->len; i++)
		if (g_str_equal(
			    g_array_index(all, VulnOid, i).hex, ancestor->hex))
			return TRUE;
	return FALSE;
}

/* By libgit2 */

gboolean vuln_git_is_ancestor(
	VulnGit *git, const VulnOid *ancestor, const VulnOid *commit)
{
	git_oid a, b;
	int descends;

	if (g_str_equal(commit->hex, ancestor->hex))
		return TRUE;
	vuln_git_to_oid(&a, commit);
	vuln_git_to_oid(&b, ancestor);
	descends = git_graph_descendant_of(git->repo, &a, &b);
	return descends < 0 ? reaches_raw(git, commit, ancestor) : descends;
}

gboolean vuln_git_merge_base(
	VulnGit *git, const VulnOid *one, const VulnOid *two, VulnOid *base)
{
	git_oid a, b, found;

	vuln_git_to_oid(&a, one);
	vuln_git_to_oid(&b, two);
	if (git_merge_base(&found, git->repo, &a, &b) < 0)
		return FALSE;
	vuln_git_from_oid(base, &found);
	return TRUE;
}

GArray *vuln_git_walk(
	VulnGit *git, const VulnOid *tip, const VulnOid *hide, GError **error)
{
	git_revwalk *walk = NULL;
	GArray *commits = g_array_new(FALSE, FALSE, sizeof(VulnOid));
	git_oid raw;
	int end;

	if (git_revwalk_new(&walk, git->repo) < 0)
		g_error("out of memory");
	git_revwalk_sorting(walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_REVERSE);
	vuln_git_to_oid(&raw, tip);
	end = git_revwalk_push(walk, &raw);
	if (end == 0 && hide != NULL) {
		vuln_git_to_oid(&raw, hide);
		end = git_revwalk_hide(walk, &raw);
	}
	while (end == 0 && (end = git_revwalk_next(&raw, walk)) == 0) {
		VulnOid oid;

		vuln_git_from_oid(&oid, &raw);
		g_array_append_val(commits, oid);
	}
	git_revwalk_free(walk);
	if (end == GIT_ITEROVER)
		return commits;
	g_array_free(commits, TRUE);
	if (vuln_git_has(git, tip) && (hide == NULL || vuln_git_has(git, hide)))
		return walk_raw(git, tip, hide);
	vuln_git_failed(error, "cannot walk the history");
	return NULL;
}
