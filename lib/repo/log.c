/* SPDX-License-Identifier: Apache-2.0 */
/* The records of the whole repository as the history brought them in. */
#include <string.h>

#include "repo/repo-inside.h"
#include "record/path.h"
#include "vuln/log.h"

static void entry_free(void *data)
{
	VulnLogEntry *entry = data;

	g_free(entry->of);
	g_free(entry->record);
	g_free(entry);
}

struct gathering {
	const VulnOid *commit;
	GPtrArray *found;
};

static void note_file(const VulnPathChange *change, void *data)
{
	struct gathering *g = data;
	char *name = NULL;
	g_autofree char *of = vuln_path_thing(change->path, &name);
	g_autofree char *file = name;
	VulnLogEntry *entry;

	if (of == NULL || change->old_mode != 0 ||
		!g_str_has_suffix(file, ".yaml") ||
		vuln_record_number(file) == 0)
		return;
	entry = g_new0(VulnLogEntry, 1);
	entry->of = g_steal_pointer(&of);
	entry->record = g_strndup(file, strlen(file) - strlen(".yaml"));
	g_strlcpy(entry->commit, g->commit->hex, sizeof(entry->commit));
	g_ptr_array_add(g->found, entry);
}

/* What the commit brings in; a merge brings in nothing (design 5). */
static gboolean gather(
	VulnGit *git, const VulnOid *commit, GPtrArray *found, GError **error)
{
	struct gathering g = {commit, found};
	g_autoptr(GArray) parents = vuln_git_parents(git, commit, error);
	VulnOid tree, before;

	if (parents == NULL || !vuln_git_tree(git, commit, &tree, error))
		return FALSE;
	if (parents->len > 1)
		return TRUE;
	if (parents->len == 0)
		return vuln_git_compare(git, NULL, &tree, note_file, &g, error);
	return vuln_git_tree(git, &g_array_index(parents, VulnOid, 0), &before,
		       error) &&
	       vuln_git_compare(git, &before, &tree, note_file, &g, error);
}

static void put_before(GPtrArray *all, GPtrArray *some)
{
	while (some->len > 0)
		g_ptr_array_add(
			all, g_ptr_array_steal_index(some, some->len - 1));
}

static void reverse(GPtrArray *all)
{
	guint i;

	for (i = 0; i < all->len / 2; i++) {
		void *other = all->pdata[all->len - 1 - i];

		all->pdata[all->len - 1 - i] = all->pdata[i];
		all->pdata[i] = other;
	}
}

GPtrArray *vuln_log(VulnRepo *repo, guint count, GError **error)
{
	VulnGit *git = vuln_repo_git(repo);
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(entry_free);
	g_autoptr(GArray) commits = NULL;
	guint i;

	commits = vuln_git_walk(git, vuln_repo_tip_oid(repo), NULL, error);
	if (commits == NULL)
		return NULL;
	for (i = commits->len; i-- > 0 && (count == 0 || all->len < count);) {
		g_autoptr(GPtrArray) some =
			g_ptr_array_new_with_free_func(entry_free);

		if (!gather(git, &g_array_index(commits, VulnOid, i), some,
			    error))
			return NULL;
		put_before(all, some);
	}
	if (count != 0 && all->len > count)
		g_ptr_array_set_size(all, (gint)count);
	reverse(all);
	return g_steal_pointer(&all);
}
