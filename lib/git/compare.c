/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Comparing two trees by the ids of their entries: what is alike is never
 * read. libgit2's own comparison walks both trees completely.
 */
#include <string.h>

#include "git/private.h"

struct compare {
	VulnGit *git;
	GString *path;
	VulnChanged changed;
	void *data;
};

static gboolean compare_trees(struct compare *c, const git_oid *old,
	const git_oid *new, GError **error);

static gboolean is_tree(const git_tree_entry *entry)
{
	return entry != NULL &&
	       git_tree_entry_filemode_raw(entry) == GIT_FILEMODE_TREE;
}

static void tell(
	struct compare *c, const git_tree_entry *old, const git_tree_entry *new)
{
	VulnPathChange change = {.path = c->path->str};

	if (old != NULL) {
		vuln_git_from_oid(&change.old, git_tree_entry_id(old));
		change.old_mode = (guint)git_tree_entry_filemode_raw(old);
	}
	if (new != NULL) {
		vuln_git_from_oid(&change.new, git_tree_entry_id(new));
		change.new_mode = (guint)git_tree_entry_filemode_raw(new);
	}
	c->changed(&change, c->data);
}

/* A file became a folder or the other way round: both are told. */
static gboolean compare_entry(struct compare *c, const git_tree_entry *old,
	const git_tree_entry *new, GError **error)
{
	const char *name = git_tree_entry_name(old != NULL ? old : new);
	gsize length = c->path->len;
	gboolean good = TRUE;

	if (old != NULL && new != NULL &&
		git_oid_equal(git_tree_entry_id(old), git_tree_entry_id(new)) &&
		git_tree_entry_filemode_raw(old) ==
			git_tree_entry_filemode_raw(new))
		return TRUE;
	if (length > 0)
		g_string_append_c(c->path, '/');
	g_string_append(c->path, name);
	if (is_tree(old) || is_tree(new))
		good = compare_trees(c,
			is_tree(old) ? git_tree_entry_id(old) : NULL,
			is_tree(new) ? git_tree_entry_id(new) : NULL, error);
	if ((old != NULL && !is_tree(old)) || (new != NULL && !is_tree(new)))
		tell(c, is_tree(old) ? NULL : old, is_tree(new) ? NULL : new);
	g_string_truncate(c->path, length);
	return good;
}

/* Whether an entry before @i has the same name: that of a folder sorts as
 * if it ended with a slash. */
static gboolean is_twice(const git_tree *tree, gsize i)
{
	const char *name = git_tree_entry_name(git_tree_entry_byindex(tree, i));
	gsize length = strlen(name);

	while (i-- > 0) {
		const char *before =
			git_tree_entry_name(git_tree_entry_byindex(tree, i));

		if (strncmp(before, name, length) != 0)
			return FALSE;
		if (before[length] == '\0')
			return TRUE;
	}
	return FALSE;
}

/* Sorted and each entry once, or readers do not agree on what it holds. */
static gboolean check_order(const git_tree *tree, GError **error)
{
	gsize i, n = git_tree_entrycount(tree);

	for (i = 1; i < n; i++) {
		const git_tree_entry *entry = git_tree_entry_byindex(tree, i);

		if (git_tree_entry_cmp(
			    git_tree_entry_byindex(tree, i - 1), entry) >= 0 ||
			(is_tree(entry) && is_twice(tree, i)))
			return vuln_fail(error, VULN_ERROR_NO,
				"has a folder with an entry that is twice "
				"there or out of order");
	}
	return TRUE;
}

static gboolean open_tree(
	struct compare *c, const git_oid *oid, git_tree **tree, GError **error)
{
	*tree = NULL;
	return oid == NULL || git_tree_lookup(tree, c->git->repo, oid) == 0 ||
	       vuln_git_failed(error, "cannot read a tree");
}

static gboolean compare_open(
	struct compare *c, git_tree *old, git_tree *new, GError **error)
{
	gsize i, n = new == NULL ? 0 : git_tree_entrycount(new);
	gsize m = old == NULL ? 0 : git_tree_entrycount(old);

	for (i = 0; i < n; i++) {
		const git_tree_entry *entry = git_tree_entry_byindex(new, i);
		const git_tree_entry *before =
			old == NULL ? NULL
				    : git_tree_entry_byname(
					      old, git_tree_entry_name(entry));

		if (!compare_entry(c, before, entry, error))
			return FALSE;
	}
	for (i = 0; i < m; i++) {
		const git_tree_entry *entry = git_tree_entry_byindex(old, i);

		if ((new == NULL ||
			    git_tree_entry_byname(
				    new, git_tree_entry_name(entry)) == NULL) &&
			!compare_entry(c, entry, NULL, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean compare_trees(struct compare *c, const git_oid *old_oid,
	const git_oid *new_oid, GError **error)
{
	git_tree *old = NULL, *new = NULL;
	gboolean good = open_tree(c, old_oid, &old, error) &&
			open_tree(c, new_oid, &new, error) &&
			(new == NULL || check_order(new, error)) &&
			compare_open(c, old, new, error);

	git_tree_free(old);
	git_tree_free(new);
	return good;
}

gboolean vuln_git_compare(VulnGit *git, const VulnOid *old, const VulnOid *new,
	VulnChanged changed, void *data, GError **error)
{
	struct compare c = {git, g_string_new(NULL), changed, data};
	git_oid a, b;
	gboolean good;

	if (old != NULL)
		vuln_git_to_oid(&a, old);
	if (new != NULL)
		vuln_git_to_oid(&b, new);
	good = compare_trees(
		&c, old == NULL ? NULL : &a, new == NULL ? NULL : &b, error);
	g_string_free(c.path, TRUE);
	return good;
}
