/* SPDX-License-Identifier: Apache-2.0 */
/* The query cache: brought up to date with the tip, and asked for cases. */
#include "cache/cache-inside.h"
#include "base/io.h"
#include "record/path.h"
#include "repo/policy.h"
#include "vuln/text.h"

#include <stdio.h>
#include <sys/file.h>

#include "cache/build.h"
#include "base/environment.h"
#include "vuln/cache.h"
#include "vuln/error.h"

/* Updating */

struct refresh {
	VulnRepo *repo;
	VulnGit *git;
	VulnOid before;
	GHashTable *ids;	/* cases that changed */
	GHashTable *products;	/* products that changed */
	gboolean has_dependent; /* people, partners or policy changed */
};

static GHashTable *names_new(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static void note_change(const VulnPathChange *change, void *data)
{
	struct refresh *r = data;
	g_autofree char *of = vuln_path_thing(change->path, NULL);
	const char *id = of == NULL ? NULL : strchr(of, '/');

	if (of == NULL)
		return;
	if (g_str_has_prefix(of, "cases/"))
		g_hash_table_add(r->ids, g_strdup(id + 1));
	else
		r->has_dependent = TRUE;
	if (g_str_has_prefix(of, "products/"))
		g_hash_table_add(r->products, g_strdup(id + 1));
}

static gboolean add_asked(struct refresh *r, sqlite3 *db, const char *sql,
	const char *key, GError **error)
{
	g_autoptr(sqlite3_stmt) ask =
		vuln_cache_db_ask(db, error, sql, key == NULL ? "" : "s", key);
	int end;

	if (ask == NULL)
		return FALSE;
	while ((end = sqlite3_step(ask)) == SQLITE_ROW)
		g_hash_table_add(r->ids, g_strdup(vuln_cache_db_text(ask, 0)));
	return end == SQLITE_DONE || vuln_cache_db_failed(db, error);
}

/* What people, products, partners and policy say has part in the dues of
 * every open case; closed ones still name products. */
static gboolean add_dependent(struct refresh *r, sqlite3 *db, GError **error)
{
	GHashTableIter iter;
	void *name;

	if (!r->has_dependent)
		return TRUE;
	g_hash_table_iter_init(&iter, r->products);
	while (g_hash_table_iter_next(&iter, &name, NULL))
		if (!add_asked(r, db, "SELECT id FROM products WHERE key = ?",
			    name, error))
			return FALSE;
	return add_asked(
		r, db, "SELECT id FROM cases WHERE closed = 0", NULL, error);
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static GPtrArray *sorted_names(GHashTable *names)
{
	GPtrArray *list = g_ptr_array_new();
	GHashTableIter iter;
	void *name;

	g_hash_table_iter_init(&iter, names);
	while (g_hash_table_iter_next(&iter, &name, NULL))
		g_ptr_array_add(list, name);
	g_ptr_array_sort(list, compare_names);
	return list;
}

static gboolean store_changed(struct refresh *r, sqlite3 *db, GError **error)
{
	g_autoptr(GPtrArray) ids = sorted_names(r->ids);

	return vuln_cache_store(db, r->repo, ids, error) &&
	       (!r->has_dependent ||
		       (vuln_cache_store_waiting(db, r->repo, error) &&
			       vuln_cache_store_names(db, r->repo, error))) &&
	       vuln_cache_store_meta(db, r->repo, error);
}

static gboolean update(struct refresh *r, sqlite3 *db, GError **error)
{
	const VulnOid *now = vuln_world_tree(vuln_repo_world(r->repo));

	if (!vuln_git_compare(r->git, &r->before, now, note_change, r, error) ||
		!vuln_cache_db_run(db, "BEGIN IMMEDIATE", error))
		return FALSE;
	if (add_dependent(r, db, error) && store_changed(r, db, error) &&
		vuln_cache_db_run(db, "COMMIT", error))
		return TRUE;
	vuln_cache_db_run(db, "ROLLBACK", NULL);
	return FALSE;
}

/* The tree that the cache was made from; FALSE: it must be made anew. */
static gboolean find_before(struct refresh *r, sqlite3 *db)
{
	g_autofree char *tip = vuln_cache_db_meta(db, "tip");
	g_autofree char *overview = vuln_cache_db_meta(db, "overview");
	VulnOid commit;

	if (tip == NULL || strlen(tip) != sizeof(commit.hex) - 1 ||
		!vuln_policy_is(vuln_repo_world(r->repo), "overview", overview))
		return FALSE;
	g_strlcpy(commit.hex, tip, sizeof(commit.hex));
	return vuln_git_tree(r->git, &commit, &r->before, NULL);
}

/* Building */

static gboolean fill(struct refresh *r, sqlite3 *db, GError **error)
{
	g_auto(GStrv) ids = vuln_repo_ids(r->repo, "cases");
	g_autoptr(GPtrArray) list = g_ptr_array_new();
	gsize i;

	for (i = 0; ids[i] != NULL; i++)
		g_ptr_array_add(list, ids[i]);
	return vuln_cache_store(db, r->repo, list, error) &&
	       vuln_cache_store_waiting(db, r->repo, error) &&
	       vuln_cache_store_names(db, r->repo, error) &&
	       vuln_cache_store_meta(db, r->repo, error) &&
	       vuln_cache_db_run(db, "COMMIT", error);
}

static gboolean sync_file(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	gboolean done = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return done;
}

/* A journal of the old file must never be played into the new one. */
static gboolean put_in_place(const char *new_path, const char *path)
{
	g_autofree char *journal = g_strconcat(path, "-journal", NULL);

	unlink(path);
	unlink(journal);
	return sync_file(new_path) && rename(new_path, path) == 0;
}

static gboolean build_file(
	struct refresh *r, const char *new_path, GError **error)
{
	g_autoptr(sqlite3) db = vuln_cache_db_new(new_path, error);

	return db != NULL && fill(r, db, error);
}

static gboolean build(struct refresh *r, const char *path, GError **error)
{
	g_autofree char *new_path = g_strconcat(path, ".XXXXXX", NULL);
	int fd = g_mkstemp_full(new_path, O_RDWR | O_CLOEXEC, 0600);
	gboolean done;

	if (fd < 0)
		return vuln_fail(error, VULN_ERROR_FATAL,
			"cannot make '%s': %s", new_path, g_strerror(errno));
	close(fd);
	done = build_file(r, new_path, error);
	if (done && !put_in_place(new_path, path))
		done = vuln_fail(error, VULN_ERROR_FATAL,
			"cannot write '%s': %s", path, g_strerror(errno));
	if (!done)
		unlink(new_path);
	return done;
}

/* Refreshing */

static gboolean is_fresh(sqlite3 *db, VulnRepo *repo)
{
	g_autofree char *tip = vuln_cache_db_meta(db, "tip");

	return g_strcmp0(tip, vuln_repo_tip(repo)) == 0;
}

static gboolean refresh_locked(
	struct refresh *r, const char *path, GError **error)
{
	g_autoptr(sqlite3) db = vuln_cache_db_open(path, TRUE);

	if (db != NULL && is_fresh(db, r->repo))
		return TRUE;
	if (db != NULL && find_before(r, db) && update(r, db, NULL))
		return TRUE;
	return build(r, path, error);
}

static gboolean refresh_stale(VulnRepo *repo, const char *path, GError **error)
{
	struct refresh r = {repo, vuln_repo_git(repo)};
	g_autofree char *lock = g_strconcat(path, ".lock", NULL);
	int fd = vuln_lock_file(lock, error);
	gboolean done;

	if (fd < 0)
		return FALSE;
	r.ids = names_new();
	r.products = names_new();
	done = refresh_locked(&r, path, error);
	g_hash_table_destroy(r.ids);
	g_hash_table_destroy(r.products);
	close(fd);
	return done;
}

static char *path_of(VulnRepo *repo)
{
	return vuln_cache_path(vuln_git_common_dir(vuln_repo_git(repo)));
}

gboolean vuln_cache_refresh(VulnRepo *repo, GError **error)
{
	g_autofree char *path = path_of(repo);
	g_autoptr(sqlite3) db = NULL;

	if (vuln_repo_tip(repo) == NULL)
		return TRUE;
	db = vuln_cache_db_open(path, FALSE);
	if (db != NULL && is_fresh(db, repo))
		return TRUE;
	g_clear_pointer(&db, vuln_cache_db_close);
	return vuln_repo_private_dir(repo, error) != NULL &&
	       refresh_stale(repo, path, error);
}

gboolean vuln_cache_refresh_at(const char *root, GError **error)
{
	/* what the environment names is not where we are */
	const char *start = vuln_env("GIT_DIR") == NULL ? root : ".";
	g_autoptr(VulnRepo) repo = vuln_repo_open_cases(start, error);

	return repo != NULL && vuln_cache_refresh(repo, error);
}

/* Finding */

static gboolean is_listed(
	const VulnThing *thing, const char *const *maps, const char *key)
{
	guint i;

	for (; *maps != NULL; maps++) {
		const VulnNode *map = vuln_thing_get(thing, *maps, NULL);

		for (i = 0; i < vuln_node_size(map); i++) {
			g_autofree char *folded =
				vuln_text_bare(vuln_node_key(map, i));

			if (g_str_equal(folded, key))
				return TRUE;
		}
	}
	return FALSE;
}

static gboolean has_number(const VulnThing *thing, const char *key)
{
	static const char *const maps[] = {"tn", "vn", "ipa", NULL};
	const char *id = vuln_thing_text(thing, "public-id", NULL);
	g_autofree char *folded = vuln_text_bare(id == NULL ? "" : id);

	return g_str_equal(folded, key) || is_listed(thing, maps, key);
}

/* Numbers that are sealed are in no cache: read every case. */
static char **find_sealed(VulnRepo *repo, const char *key)
{
	g_autoptr(GPtrArray) cases =
		vuln_world_things(vuln_repo_world(repo), "cases", NULL);
	GPtrArray *ids = g_ptr_array_new();
	guint i;

	for (i = 0; *key != '\0' && i < cases->len; i++)
		if (has_number(cases->pdata[i], key))
			g_ptr_array_add(
				ids, g_strdup(vuln_thing_id(cases->pdata[i])));
	g_ptr_array_add(ids, NULL);
	return (char **)g_ptr_array_free(ids, FALSE);
}

static const char *query_for(const char *kind)
{
	if (g_str_equal(kind, "tail"))
		return "SELECT id FROM cases WHERE tail = ? ORDER BY id";
	if (g_str_equal(kind, "prefix"))
		return "SELECT id FROM cases WHERE id >= ?1 AND"
		       " id < ?1 || '~' ORDER BY id";
	if (g_str_equal(kind, "message"))
		return "SELECT id FROM messages WHERE key = ? ORDER BY id";
	return "SELECT id FROM numbers WHERE key = ? ORDER BY id";
}

static char **ask_ids(
	sqlite3 *db, const char *kind, const char *key, GError **error)
{
	g_autoptr(sqlite3_stmt) ask =
		vuln_cache_db_ask(db, error, query_for(kind), "s", key);
	g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
	int end;

	if (ask == NULL)
		return NULL;
	while ((end = sqlite3_step(ask)) == SQLITE_ROW)
		g_ptr_array_add(ids, g_strdup(vuln_cache_db_text(ask, 0)));
	if (end != SQLITE_DONE) {
		vuln_cache_db_failed(db, error);
		return NULL;
	}
	g_ptr_array_add(ids, NULL);
	return (char **)g_ptr_array_steal(ids, NULL);
}

static char **find_once(
	VulnRepo *repo, const char *kind, const char *key, GError **error)
{
	g_autofree char *path = path_of(repo);
	g_autoptr(sqlite3) db = NULL;

	if (!vuln_cache_refresh(repo, error))
		return NULL;
	db = vuln_cache_db_open(path, FALSE);
	if (db == NULL)
		return vuln_fail_null(error, VULN_ERROR_FATAL,
			"the query cache cannot be opened");
	return ask_ids(db, kind, key, error);
}

char **vuln_cache_find(
	VulnRepo *repo, const char *kind, const char *key, GError **error)
{
	g_autofree char *path = path_of(repo);
	char **ids;

	if (vuln_repo_tip(repo) == NULL || *key == '\0')
		return g_new0(char *, 1);
	if (g_str_equal(kind, "number") &&
		vuln_policy_is(vuln_repo_world(repo), "overview", "sealed"))
		return find_sealed(repo, key);
	ids = find_once(repo, kind, key, NULL);
	if (ids != NULL)
		return ids;
	/* damaged where it had not been looked at yet */
	unlink(path);
	return find_once(repo, kind, key, error);
}
