/* SPDX-License-Identifier: Apache-2.0 */
/* Who can and could read a case (C1, C5). */

#include "repo/readers.h"
#include "git/commit.h"
#include "repo/seal.h"
#include "vuln/access.h"
#include "vuln/error.h"

void vuln_access_free(VulnAccess *access)
{
	if (access == NULL)
		return;
	g_free(access->handle);
	g_free(access->by);
	g_free(access->because);
	g_free(access->until);
	g_free(access);
}

static void access_free(void *data)
{
	vuln_access_free(data);
}

/* Session keys */

/* Listing */

/* The newest record that says something about somebody. */
static const VulnRecord *giver_of(const VulnThing *thing, const char *handle)
{
	guint i = vuln_thing_size(thing);

	while (i-- > 0) {
		const VulnRecord *record = vuln_thing_record(thing, i);

		if (vuln_node_find(record->node, "access", handle, NULL) !=
			NULL)
			return record;
	}
	return NULL;
}

static void add(GPtrArray *all, VulnWorld *world, const VulnThing *thing,
	const char *handle, gint64 clock)
{
	const VulnNode *entry = vuln_thing_get(thing, "access", handle, NULL);
	const VulnRecord *record = giver_of(thing, handle);
	VulnAccess *access = g_new0(VulnAccess, 1);

	access->handle = g_strdup(handle);
	access->obstacle = vuln_access_obstacle(world, thing, handle, clock);
	access->reads = access->obstacle == NULL;
	access->because = g_strdup(vuln_node_find_text(entry, "because", NULL));
	access->until = g_strdup(vuln_node_find_text(entry, "until", NULL));
	access->has_keys = vuln_node_find_text(entry, "keys", NULL) != NULL;
	if (record != NULL) {
		access->by = g_strdup(vuln_record_by(record));
		access->since = vuln_record_at(record);
	}
	g_ptr_array_add(all, access);
}

static gint64 date_of(VulnGit *git, const VulnOid *commit)
{
	g_autoptr(GBytes) raw = vuln_git_read(git, commit, NULL, NULL);

	return raw == NULL ? 0 : vuln_commit_date(raw);
}

/* The newest commit that is not later than @time. */
static gboolean commit_at(
	VulnRepo *repo, gint64 time, VulnOid *commit, GError **error)
{
	VulnGit *git = vuln_repo_git(repo);
	g_autoptr(GArray) commits =
		vuln_git_walk(git, vuln_repo_tip_oid(repo), NULL, error);
	guint i = commits == NULL ? 0 : commits->len;
	g_autofree char *begun = NULL;

	if (commits == NULL)
		return FALSE;
	while (i-- > 0) {
		*commit = g_array_index(commits, VulnOid, i);
		if (date_of(git, commit) <= time)
			return TRUE;
	}
	begun = vuln_time_format(date_of(git, commit), vuln_repo_zone(repo));
	return vuln_fail(error, VULN_ERROR_NO,
		"the history begins later than that, %s", begun);
}

static gboolean look_back(VulnRepo *repo, const char *as_of, VulnOid *commit,
	gint64 *clock, GError **error)
{
	VulnGit *git = vuln_repo_git(repo);

	if (as_of == NULL) {
		*commit = *vuln_repo_tip_oid(repo);
		*clock = vuln_repo_now(repo);
		return TRUE;
	}
	if (vuln_git_resolve(git, as_of, commit, NULL)) {
		*clock = date_of(git, commit);
		return TRUE;
	}
	if (!vuln_time_parse(as_of, vuln_repo_zone(repo), clock, error))
		return vuln_error_hint(
			error, "nor is it a commit of this repository");
	return commit_at(repo, *clock, commit, error);
}

GPtrArray *vuln_access_at(VulnRepo *repo, const char *id, const char *as_of,
	char **commit, GError **error)
{
	VulnGit *git = vuln_repo_git(repo);
	g_autofree char *of = g_strconcat("cases/", id, NULL);
	g_autoptr(VulnWorld) world = NULL;
	const VulnNode *access;
	VulnOid oid, tree;
	VulnThing *thing;
	GPtrArray *all;
	gint64 clock;
	guint i;

	if (!look_back(repo, as_of, &oid, &clock, error) ||
		!vuln_git_tree(git, &oid, &tree, error))
		return NULL;
	world = vuln_world_new(git, &tree);
	vuln_world_set_unseal(world, vuln_unseal_record, repo);
	thing = vuln_world_thing(world, of, error);
	if (thing == NULL)
		return error != NULL && *error != NULL
			       ? NULL
			       : vuln_fail_null(error, VULN_ERROR_NO,
					 "the case '%s' was not there yet", id);
	all = g_ptr_array_new_with_free_func(access_free);
	access = vuln_thing_get(thing, "access", NULL);
	for (i = 0; i < vuln_node_size(access); i++)
		add(all, world, thing, vuln_node_key(access, i), clock);
	if (commit != NULL)
		*commit = g_strdup(oid.hex);
	return all;
}
