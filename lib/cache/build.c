/* SPDX-License-Identifier: Apache-2.0 */
/* Reading many cases, on all processors, and storing them in the cache. */
#include <string.h>

#include "cache/build.h"
#include "repo/names.h"
#include "repo/policy.h"
#include "cache/case.h"
#include "case/due-inside.h"
#include "vuln/error.h"

/* A world forgets nothing, so each of them reads only so many cases. */
enum { BATCH = 128, FEW = 256, MAX_READERS = 8 };

/* Storing */

enum insert {
	INSERT_CASE,
	INSERT_NUMBER,
	INSERT_MESSAGE,
	INSERT_PRODUCT,
	INSERT_DUE,
	INSERT_WORDS,
	INSERT_COUNT,
};

static const char *const inserts[] = {
	[INSERT_CASE] = "INSERT INTO cases VALUES"
			" (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
	[INSERT_NUMBER] = "INSERT OR IGNORE INTO numbers VALUES (?,?)",
	[INSERT_MESSAGE] = "INSERT OR IGNORE INTO messages VALUES (?,?)",
	[INSERT_PRODUCT] = "INSERT OR IGNORE INTO products VALUES (?,?)",
	[INSERT_DUE] = "INSERT INTO dues VALUES (?,?,?,?,?,?,?,?,?,?)",
	[INSERT_WORDS] = "INSERT INTO words VALUES (?,?)",
};

static const char *const removals[] = {"DELETE FROM cases WHERE id = ?",
	"DELETE FROM numbers WHERE id = ?", "DELETE FROM messages WHERE id = ?",
	"DELETE FROM products WHERE id = ?", "DELETE FROM dues WHERE id = ?",
	"DELETE FROM words WHERE id = ?"};

struct store {
	sqlite3_stmt *insert[INSERT_COUNT], *remove[G_N_ELEMENTS(removals)];
};

static gboolean store_open(struct store *store, sqlite3 *db, GError **error)
{
	gsize i;

	memset(store, 0, sizeof(*store));
	for (i = 0; i < INSERT_COUNT; i++) {
		store->insert[i] = vuln_cache_db_ask(db, error, inserts[i], "");
		if (store->insert[i] == NULL)
			return FALSE;
	}
	for (i = 0; i < G_N_ELEMENTS(removals); i++) {
		store->remove[i] =
			vuln_cache_db_ask(db, error, removals[i], "");
		if (store->remove[i] == NULL)
			return FALSE;
	}
	return TRUE;
}

static void store_close(struct store *store)
{
	gsize i;

	for (i = 0; i < INSERT_COUNT; i++)
		vuln_cache_db_end(store->insert[i]);
	for (i = 0; i < G_N_ELEMENTS(removals); i++)
		vuln_cache_db_end(store->remove[i]);
}

static gboolean forget(struct store *store, const char *id, GError **error)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(removals); i++)
		if (!vuln_cache_db_do(store->remove[i], error, "s", id))
			return FALSE;
	return TRUE;
}

static gboolean put_keys(struct store *store, enum insert which,
	const GPtrArray *keys, const char *id, GError **error)
{
	guint i;

	for (i = 0; i < keys->len; i++)
		if (!vuln_cache_db_do(store->insert[which], error, "ss",
			    (const char *)keys->pdata[i], id))
			return FALSE;
	return TRUE;
}

static gint64 sortable(gint64 end)
{
	return end == 0 ? VULN_CACHE_NEVER : end;
}

static gboolean put_dues(
	sqlite3_stmt *insert, const GPtrArray *dues, GError **error)
{
	guint i;

	for (i = 0; i < dues->len; i++) {
		const VulnDue *due = dues->pdata[i];

		if (!vuln_cache_db_do(insert, error, "sissssiisi", due->id,
			    (gint64)i, due->duty, due->row, due->text,
			    due->owner, due->start, sortable(due->end),
			    due->command, (gint64)due->provisional))
			return FALSE;
	}
	return TRUE;
}

static gboolean put_case(
	struct store *store, const VulnCacheCase *one, GError **error)
{
	static const VulnDue none = {0};
	const VulnDue *due = one->dues->len == 0 ? &none : one->dues->pdata[0];

	return vuln_cache_db_do(store->insert[INSERT_CASE], error,
		"sssssssiisissiiii", one->id, one->id + strlen(one->id) - 4,
		one->title, one->phase, one->status, one->level, one->channel,
		one->received, one->publication, one->public_id,
		sortable(due->end), due->duty, due->owner,
		(gint64)due->provisional, (gint64)one->is_closed,
		(gint64)one->conflicts, (gint64)one->unread);
}

static gboolean put(
	struct store *store, const VulnCacheCase *one, GError **error)
{
	return put_case(store, one, error) &&
	       put_keys(store, INSERT_NUMBER, one->numbers, one->id, error) &&
	       put_keys(store, INSERT_MESSAGE, one->messages, one->id, error) &&
	       put_keys(store, INSERT_PRODUCT, one->products, one->id, error) &&
	       put_dues(store->insert[INSERT_DUE], one->dues, error) &&
	       (one->words->len == 0 ||
		       vuln_cache_db_do(store->insert[INSERT_WORDS], error,
			       "ss", one->id, one->words->str));
}

/* Reading */

struct reading {
	VulnRepo *repo;
	const GPtrArray *ids;
	gboolean is_sealed;
	int next;	    /* index of the next batch; shared */
	GAsyncQueue *ready; /* of GPtrArray of VulnCacheCase */
};

struct reader {
	struct reading *reading;
	VulnGit *git;
	GThread *thread;
};

static void case_free(void *data)
{
	vuln_cache_case_free(data);
}

static GPtrArray *read_batch(struct reading *r, VulnGit *git, guint from)
{
	GPtrArray *cases = g_ptr_array_new_with_free_func(case_free);
	g_autoptr(VulnWorld) world =
		vuln_world_new(git, vuln_world_tree(vuln_repo_world(r->repo)));
	guint i;

	for (i = from; i < r->ids->len && i < from + BATCH; i++) {
		VulnCacheCase *one = vuln_cache_case_read(
			world, r->ids->pdata[i], r->is_sealed);

		if (one != NULL)
			g_ptr_array_add(cases, one);
	}
	return cases;
}

static void *read_batches(void *data)
{
	struct reader *reader = data;
	struct reading *r = reader->reading;
	guint from;

	for (;;) {
		from = (guint)g_atomic_int_add(&r->next, BATCH);
		if (from >= r->ids->len)
			return NULL;
		g_async_queue_push(r->ready, read_batch(r, reader->git, from));
	}
}

static gboolean put_batch(
	struct store *store, const GPtrArray *cases, GError **error)
{
	guint i;

	for (i = 0; i < cases->len; i++)
		if (!put(store, cases->pdata[i], error))
			return FALSE;
	return TRUE;
}

static guint start_readers(struct reading *r, struct reader *readers)
{
	guint n, wanted = MIN(g_get_num_processors(), MAX_READERS);
	const char *dir = vuln_git_dir(vuln_repo_git(r->repo));

	for (n = 0; n < wanted; n++) {
		readers[n].reading = r;
		readers[n].git = vuln_git_open(dir, NULL);
		if (readers[n].git == NULL)
			break;
		readers[n].thread =
			g_thread_new("reader", read_batches, &readers[n]);
	}
	return n;
}

static gboolean store_many(
	struct store *store, struct reading *r, GError **error)
{
	struct reader readers[MAX_READERS];
	guint i, n, wanted = (r->ids->len + BATCH - 1) / BATCH;
	gboolean done;

	r->ready = g_async_queue_new();
	n = start_readers(r, readers);
	done = n > 0 || vuln_fail(error, VULN_ERROR_FATAL,
				"the repository cannot be opened again");
	for (i = 0; n > 0 && i < wanted; i++) {
		g_autoptr(GPtrArray) cases = g_async_queue_pop(r->ready);

		done = done && put_batch(store, cases, error);
	}
	for (i = 0; i < n; i++) {
		g_thread_join(readers[i].thread);
		vuln_git_free(readers[i].git);
	}
	g_async_queue_unref(r->ready);
	return done;
}

static gboolean store_few(
	struct store *store, struct reading *r, GError **error)
{
	guint from;

	for (from = 0; from < r->ids->len; from += BATCH) {
		g_autoptr(GPtrArray) cases =
			read_batch(r, vuln_repo_git(r->repo), from);

		if (!put_batch(store, cases, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean forget_all(
	struct store *store, const GPtrArray *ids, GError **error)
{
	guint i;

	for (i = 0; i < ids->len; i++)
		if (!forget(store, ids->pdata[i], error))
			return FALSE;
	return TRUE;
}

gboolean vuln_cache_store(
	sqlite3 *db, VulnRepo *repo, const GPtrArray *ids, GError **error)
{
	struct reading r = {repo, ids,
		vuln_policy_is(vuln_repo_world(repo), "overview", "sealed")};
	struct store store;
	gboolean done =
		store_open(&store, db, error) && forget_all(&store, ids, error);

	if (done)
		done = ids->len > FEW ? store_many(&store, &r, error)
				      : store_few(&store, &r, error);
	store_close(&store);
	return done;
}

/* What is of no case */

gboolean vuln_cache_store_waiting(sqlite3 *db, VulnRepo *repo, GError **error)
{
	g_autoptr(GPtrArray) dues = vuln_due_waiting(repo);
	g_autoptr(sqlite3_stmt) remove = vuln_cache_db_ask(
		db, error, "DELETE FROM dues WHERE duty = ?", "");
	g_autoptr(sqlite3_stmt) insert =
		remove == NULL
			? NULL
			: vuln_cache_db_ask(db, error, inserts[INSERT_DUE], "");

	return insert != NULL &&
	       vuln_cache_db_do(remove, error, "s", VULN_DUE_CONFIRM) &&
	       put_dues(insert, dues, error);
}

/* Names */

/* Senders of notices own duties too: they are among the dues. */
gboolean vuln_cache_store_names(sqlite3 *db, VulnRepo *repo, GError **error)
{
	static const char *const kinds[][2] = {{"products", "products"},
		{"people", "owners"}, {"rights", "owners"},
		{"departments", "owners"}};
	g_autoptr(sqlite3_stmt) insert = NULL;
	gsize k, i;

	if (!vuln_cache_db_run(db, "DELETE FROM names", error))
		return FALSE;
	insert = vuln_cache_db_ask(
		db, error, "INSERT OR IGNORE INTO names VALUES (?,?)", "");
	for (k = 0; insert != NULL && k < G_N_ELEMENTS(kinds); k++) {
		g_auto(GStrv) names =
			vuln_names(vuln_repo_world(repo), kinds[k][0]);

		for (i = 0; names[i] != NULL; i++)
			if (!vuln_cache_db_do(
				    insert, error, "ss", kinds[k][1], names[i]))
				return FALSE;
	}
	return insert != NULL;
}

/* Policy */

static char *days_of(const VulnNode *policy, const char *key)
{
	const VulnNode *days = vuln_node_get(policy, key);
	GString *text = g_string_new(NULL);
	guint i;

	for (i = 0; i < vuln_node_size(days); i++) {
		const char *name = vuln_node_text(vuln_node_at(days, i));

		g_string_append_printf(text, "%s %s\n", vuln_node_key(days, i),
			name == NULL ? "" : name);
	}
	return g_string_free(text, FALSE);
}

gboolean vuln_cache_store_meta(sqlite3 *db, VulnRepo *repo, GError **error)
{
	const VulnNode *policy = vuln_policy(vuln_repo_world(repo));
	g_autofree char *closing = days_of(policy, "closing-days");
	g_autofree char *holidays = days_of(policy, "holidays");
	const char *zone = vuln_node_find_text(policy, "time-zone", NULL);
	const char *calendar = vuln_node_find_text(policy, "calendar", NULL);
	const char *overview = vuln_node_find_text(policy, "overview", NULL);

	return vuln_cache_db_set_meta(db, "zone", zone, error) &&
	       vuln_cache_db_set_meta(db, "calendar", calendar, error) &&
	       vuln_cache_db_set_meta(db, "closing-days", closing, error) &&
	       vuln_cache_db_set_meta(db, "holidays", holidays, error) &&
	       vuln_cache_db_set_meta(db, "overview", overview, error) &&
	       vuln_cache_db_set_meta(db, "tip", vuln_repo_tip(repo), error) &&
	       vuln_cache_db_set_meta(
		       db, "version", vuln_cache_version(), error);
}
