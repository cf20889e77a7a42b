/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the query cache; nothing here may need libgit2. */

#include "base/translate.h"
#include "quick/store.h"
#include "quick/head.h"
#include "base/environment.h"
#include "vuln/cache.h"
#include "vuln/error.h"
#include "vuln/text.h"

struct vuln_cache {
	sqlite3 *db;
	char *path;
	GStringChunk *texts;
	VulnZone *zone;
	VulnCalendar *calendar;
};

/* Opening */

static gboolean is_for_head(
	sqlite3 *db, const char *git_dir, const char *common)
{
	g_autofree char *commit = NULL;
	g_autofree char *tip = NULL;

	if (!vuln_head_is_ours(git_dir, common))
		return FALSE;
	commit = vuln_head_commit(git_dir, common);
	tip = vuln_cache_db_meta(db, "tip");
	return commit != NULL && g_strcmp0(commit, tip) == 0;
}

VulnCache *vuln_cache_open(const char *root, gboolean refreshed)
{
	g_autofree char *common = NULL;
	g_autofree char *git_dir = vuln_head_find(root, &common);
	g_autofree char *path = NULL;
	g_autoptr(sqlite3) db = NULL;
	VulnCache *cache;

	if (git_dir == NULL)
		return NULL;
	path = vuln_cache_path(common);
	db = vuln_cache_db_open(path, FALSE);
	/* one transaction, so that all answers are about the same commit */
	if (db == NULL || !vuln_cache_db_run(db, "BEGIN", NULL) ||
		!(refreshed || is_for_head(db, git_dir, common)))
		return NULL;
	cache = g_new0(VulnCache, 1);
	cache->db = g_steal_pointer(&db);
	cache->path = g_steal_pointer(&path);
	cache->texts = g_string_chunk_new(4096);
	return cache;
}

void vuln_cache_close(VulnCache *cache)
{
	if (cache == NULL)
		return;
	vuln_cache_db_close(cache->db);
	g_string_chunk_free(cache->texts);
	vuln_zone_free(cache->zone);
	vuln_calendar_free(cache->calendar);
	g_free(cache->path);
	g_free(cache);
}

/* Policy */

const VulnZone *vuln_cache_zone(VulnCache *cache)
{
	g_autofree char *name = NULL;

	if (cache->zone != NULL)
		return cache->zone;
	name = vuln_cache_db_meta(cache->db, "zone");
	if (name != NULL)
		cache->zone = vuln_zone_new(name, NULL);
	if (cache->zone == NULL)
		cache->zone = vuln_zone_new("UTC", NULL);
	return cache->zone;
}

/* A line "<day> <name>" of each day, as vuln_cache_store_meta() writes them. */
static void read_days(VulnCache *cache, VulnNode *policy, const char *key)
{
	g_autofree char *text = vuln_cache_db_meta(cache->db, key);
	g_auto(GStrv) days = g_strsplit(text == NULL ? "" : text, "\n", -1);
	char **one;

	for (one = days; *one != NULL; one++) {
		char *name = strchr(*one, ' ');

		if (name == NULL)
			continue;
		*name++ = '\0';
		vuln_node_put_text(vuln_node_sub(policy, key), *one, name);
	}
}

const VulnCalendar *vuln_cache_calendar(VulnCache *cache)
{
	g_autofree char *name = NULL;
	g_autoptr(VulnNode) policy = NULL;

	if (cache->calendar != NULL)
		return cache->calendar;
	policy = vuln_node_map();
	name = vuln_cache_db_meta(cache->db, "calendar");
	if (name != NULL)
		vuln_node_put_text(policy, "calendar", name);
	read_days(cache, policy, "holidays");
	read_days(cache, policy, "closing-days");
	cache->calendar = vuln_calendar_of_policy(policy);
	return cache->calendar;
}

gboolean vuln_cache_is_sealed(VulnCache *cache)
{
	g_autofree char *overview = vuln_cache_db_meta(cache->db, "overview");

	return g_strcmp0(overview, "sealed") == 0;
}

gboolean vuln_cache_now(gint64 *now, GError **error)
{
	return vuln_env_clock(now, NULL, error);
}

/* Rows */

static const char *keep(VulnCache *cache, sqlite3_stmt *row, int column)
{
	const char *text = vuln_cache_db_text(row, column);

	return text == NULL ? NULL : g_string_chunk_insert(cache->texts, text);
}

/* The same few words again and again. */
static const char *keep_word(VulnCache *cache, sqlite3_stmt *row, int column)
{
	const char *text = vuln_cache_db_text(row, column);

	return text == NULL ? NULL
			    : g_string_chunk_insert_const(cache->texts, text);
}

static gint64 time_at(sqlite3_stmt *row, int column)
{
	gint64 time = sqlite3_column_int64(row, column);

	return time == VULN_CACHE_NEVER ? 0 : time;
}

#define CASE_COLUMNS                                                           \
	"c.id, title, phase, status, level, channel, received, publication,"   \
	" public_id, due, duty, owner, provisional, closed, conflicts, unread"

enum { CASE_COLUMN_COUNT = 16 };

static void read_case(VulnCache *cache, sqlite3_stmt *row, VulnCaseRow *one)
{
	one->id = keep(cache, row, 0);
	one->title = keep(cache, row, 1);
	one->phase = keep_word(cache, row, 2);
	one->status = keep_word(cache, row, 3);
	one->level = keep_word(cache, row, 4);
	one->channel = keep_word(cache, row, 5);
	one->received = time_at(row, 6);
	one->publication = time_at(row, 7);
	one->public_id = keep(cache, row, 8);
	one->due = time_at(row, 9);
	one->duty = keep_word(cache, row, 10);
	one->owner = keep_word(cache, row, 11);
	one->is_provisional = sqlite3_column_int(row, 12) != 0;
	one->is_closed = sqlite3_column_int(row, 13) != 0;
	one->conflicts = (guint)sqlite3_column_int(row, 14);
	one->unread = (guint)sqlite3_column_int(row, 15);
	one->where = NULL;
}

/* The end of a loop over rows: @rows, or NULL and the file is gone. */
static GArray *finished(VulnCache *cache, GArray *rows, int end, GError **error)
{
	if (end == SQLITE_DONE)
		return rows;
	g_array_unref(rows);
	vuln_cache_db_failed(cache->db, error);
	if (end == SQLITE_CORRUPT || end == SQLITE_NOTADB)
		unlink(cache->path);
	return NULL;
}

static GArray *no_rows(VulnCache *cache, GError **error)
{
	int code = sqlite3_errcode(cache->db);

	vuln_cache_db_failed(cache->db, error);
	if (code != SQLITE_BUSY)
		unlink(cache->path);
	return NULL;
}

/* Lists */

static gboolean contains(const char *const *list, const char *word)
{
	return list == NULL || list[0] == NULL ||
	       (word != NULL && g_strv_contains(list, word));
}

static char *quoted_list(const char *const *words)
{
	GString *list = g_string_new(NULL);

	for (; *words != NULL; words++) {
		char *one = sqlite3_mprintf("%Q", *words);

		g_string_append_printf(
			list, "%s%s", list->len == 0 ? "" : ",", one);
		sqlite3_free(one);
	}
	return g_string_free(list, FALSE);
}

static const char *order_of(const char *sort)
{
	if (g_strcmp0(sort, "received") == 0)
		return "received, c.id";
	if (g_strcmp0(sort, "publication") == 0)
		return "publication = 0, publication, c.id";
	if (g_strcmp0(sort, "phase") == 0)
		return "phase, due, c.id";
	if (g_strcmp0(sort, "id") == 0)
		return "c.id";
	return "due, c.id";
}

static char *case_query(const VulnCaseQuery *query)
{
	GString *sql =
		g_string_new("SELECT " CASE_COLUMNS " FROM cases AS c WHERE 1");

	if (query->open != query->closed)
		g_string_append_printf(
			sql, " AND closed = %d", query->closed ? 1 : 0);
	if (query->products != NULL && query->products[0] != NULL) {
		g_autofree char *list = quoted_list(query->products);

		g_string_append_printf(sql,
			" AND c.id IN"
			" (SELECT id FROM products WHERE key IN (%s))",
			list);
	}
	g_string_append_printf(sql, " ORDER BY %s", order_of(query->sort));
	return g_string_free(sql, FALSE);
}

/* Names */

/* What @sql finds, which has one place for @key; NULL when the cache is
 * damaged. */
static GPtrArray *texts_of(VulnCache *cache, const char *sql, const char *key)
{
	g_autoptr(sqlite3_stmt) ask =
		vuln_cache_db_ask(cache->db, NULL, sql, "s", key);
	g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
	int end = SQLITE_ERROR;

	while (ask != NULL && (end = sqlite3_step(ask)) == SQLITE_ROW)
		g_ptr_array_add(texts, g_strdup(vuln_cache_db_text(ask, 0)));
	return end == SQLITE_DONE ? g_steal_pointer(&texts) : NULL;
}

static gboolean check_name(VulnCache *cache, const char *sql, const char *kind,
	const char *word, GError **error)
{
	g_autoptr(GPtrArray) names = texts_of(cache, sql, kind);

	if (names == NULL)
		return no_rows(cache, error) != NULL;
	if (g_ptr_array_find_with_equal_func(names, word, g_str_equal, NULL))
		return TRUE;
	g_ptr_array_add(names, NULL);
	vuln_fail(error, VULN_ERROR_NO,
		g_str_equal(kind, "products") ? N_("there is no product '%s'")
					      : N_("there is no owner '%s'"),
		word);
	return vuln_error_suggest(
		error, word, (const char *const *)names->pdata);
}

static gboolean check_products(
	VulnCache *cache, const char *const *ids, GError **error)
{
	for (; ids != NULL && *ids != NULL; ids++)
		if (!check_name(cache, "SELECT name FROM names WHERE kind = ?",
			    "products", *ids, error))
			return FALSE;
	return TRUE;
}

/* Who has a duty, has had none yet, or sends a notice. */
static gboolean check_owner(VulnCache *cache, const char *owner, GError **error)
{
	return owner == NULL || check_name(cache,
					"SELECT name FROM names WHERE kind = ?"
					" UNION SELECT owner FROM dues",
					"owners", owner, error);
}

GArray *vuln_cache_cases(
	VulnCache *cache, const VulnCaseQuery *query, GError **error)
{
	g_autofree char *sql = case_query(query);
	g_autoptr(sqlite3_stmt) ask =
		vuln_cache_db_ask(cache->db, NULL, sql, "");
	GArray *rows;
	int end;

	if (ask == NULL)
		return no_rows(cache, error);
	if (!check_products(cache, query->products, error))
		return NULL;
	rows = g_array_new(FALSE, FALSE, sizeof(VulnCaseRow));
	while ((end = sqlite3_step(ask)) == SQLITE_ROW) {
		VulnCaseRow one;

		if (!contains(query->phases, vuln_cache_db_text(ask, 2)))
			continue;
		read_case(cache, ask, &one);
		g_array_append_val(rows, one);
	}
	return finished(cache, rows, end, error);
}

/* Search */

static char **folded_words(const char *const *words)
{
	g_autofree char *joined = g_strjoinv(" ", (char **)words);
	g_autofree char *folded = vuln_text_fold(joined);
	g_auto(GStrv) all = g_strsplit_set(folded, " \t\n", -1);
	GPtrArray *kept = g_ptr_array_new();
	char **one;

	for (one = all; *one != NULL; one++)
		if (**one != '\0')
			g_ptr_array_add(kept, g_strdup(*one));
	g_ptr_array_add(kept, NULL);
	return (char **)g_ptr_array_free(kept, FALSE);
}

static gboolean has_all(const char *text, char **words)
{
	for (; *words != NULL; words++)
		if (strstr(text, *words) == NULL)
			return FALSE;
	return TRUE;
}

static gboolean has_any(const char *text, gsize length, char **words)
{
	for (; *words != NULL; words++)
		if (g_strstr_len(text, (gssize)length, *words) != NULL)
			return TRUE;
	return FALSE;
}

/* The names of the places in @text where one of @words stands. */
static const char *where(VulnCache *cache, const char *text, char **words)
{
	static const char *const names[VULN_PLACE_COUNT] = {NULL, "title",
		"headline", "summary", "note", "product", "number"};
	static const char marks[] = "\1\2\3\4\5\6";
	gboolean found[VULN_PLACE_COUNT] = {FALSE};
	g_autoptr(GString) list = g_string_new(NULL);
	guint i;

	while (*text != '\0') {
		guint place = (guchar)*text++;
		gsize length = strcspn(text, marks);

		if (place < VULN_PLACE_COUNT && has_any(text, length, words))
			found[place] = TRUE;
		text += length;
	}
	for (i = 1; i < VULN_PLACE_COUNT; i++)
		if (found[i])
			g_string_append_printf(list, "%s%s",
				list->len == 0 ? "" : ", ", names[i]);
	return g_string_chunk_insert_const(cache->texts, list->str);
}

GArray *vuln_cache_search(
	VulnCache *cache, const char *const *words, guint limit, GError **error)
{
	g_auto(GStrv) wanted = folded_words(words);
	g_autoptr(sqlite3_stmt) ask = vuln_cache_db_ask(cache->db, NULL,
		"SELECT " CASE_COLUMNS ", folded FROM words AS w CROSS JOIN"
		" cases AS c ON c.id = w.id WHERE instr(folded, ?1)"
		" ORDER BY w.id DESC",
		"s", wanted[0]);
	GArray *rows;
	int end;

	if (ask == NULL)
		return no_rows(cache, error);
	rows = g_array_new(FALSE, FALSE, sizeof(VulnCaseRow));
	while ((end = sqlite3_step(ask)) == SQLITE_ROW) {
		const char *folded = vuln_cache_db_text(ask, CASE_COLUMN_COUNT);
		VulnCaseRow one;

		if (!has_all(folded, wanted))
			continue;
		read_case(cache, ask, &one);
		one.where = where(cache, folded, wanted);
		g_array_append_val(rows, one);
		if (limit != 0 && rows->len == limit)
			return rows;
	}
	return finished(cache, rows, end, error);
}

/* Dues */

static void read_due(VulnCache *cache, sqlite3_stmt *row, VulnDueRow *one)
{
	one->id = keep(cache, row, 0);
	one->duty = keep_word(cache, row, 1);
	one->row = keep_word(cache, row, 2);
	one->text = keep_word(cache, row, 3);
	one->owner = keep_word(cache, row, 4);
	one->command = keep(cache, row, 5);
	one->start = time_at(row, 6);
	one->end = time_at(row, 7);
	one->is_provisional = sqlite3_column_int(row, 8) != 0;
}

GArray *vuln_cache_dues(VulnCache *cache, const char *id, const char *owner,
	gint64 before, GError **error)
{
	/* what has no end is stored as the last of all times */
	static const char all[] = "SELECT id, duty, row, text, owner, command,"
				  " start, due, provisional FROM dues"
				  " WHERE due <= ?1"
				  " AND (?2 IS NULL OR owner = ?2)";
	g_autofree char *sql =
		g_strconcat(all, id == NULL ? "" : " AND id = ?3",
			" ORDER BY due, duty, id", NULL);
	g_autoptr(sqlite3_stmt) ask = vuln_cache_db_ask(cache->db, NULL, sql,
		id == NULL ? "is" : "iss",
		before == 0 ? VULN_CACHE_NEVER : before - 1, owner, id);
	GArray *rows;
	int end;

	if (ask == NULL)
		return no_rows(cache, error);
	if (!check_owner(cache, owner, error))
		return NULL;
	rows = g_array_new(FALSE, FALSE, sizeof(VulnDueRow));
	while ((end = sqlite3_step(ask)) == SQLITE_ROW) {
		VulnDueRow one;

		read_due(cache, ask, &one);
		g_array_append_val(rows, one);
	}
	return finished(cache, rows, end, error);
}

/* Names of cases */

static char *several(const char *word, const GPtrArray *ids, GError **error)
{
	guint i;

	vuln_fail(error, VULN_ERROR_NO, "'%s' names several cases", word);
	for (i = 0; i < ids->len && i < 10; i++)
		vuln_error_hint(error, "%s", (char *)ids->pdata[i]);
	return NULL;
}

char *vuln_cache_resolve(
	VulnCache *cache, const char *word, gboolean exact, GError **error)
{
	static const struct {
		const char *sql;
		gboolean is_number, is_exact;
	} ways[] = {{"SELECT id FROM cases WHERE id = ?", FALSE, TRUE},
		{"SELECT id FROM cases WHERE tail = ? ORDER BY id", FALSE,
			FALSE},
		{"SELECT id FROM numbers WHERE key = ? ORDER BY id", TRUE,
			TRUE},
		{"SELECT id FROM cases WHERE id >= ?1 AND id < ?1 || '~'"
		 " ORDER BY id LIMIT 11",
			FALSE, FALSE}};
	g_autofree char *number = vuln_text_bare(word);
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(ways) && *number != '\0'; i++) {
		g_autoptr(GPtrArray) ids = NULL;

		if (exact && !ways[i].is_exact)
			continue;
		ids = texts_of(
			cache, ways[i].sql, ways[i].is_number ? number : word);
		if (ids == NULL) {
			no_rows(cache, error);
			return NULL;
		}
		if (ids->len > 1)
			return several(word, ids, error);
		if (ids->len == 1)
			return g_strdup(ids->pdata[0]);
	}
	vuln_fail(error, VULN_ERROR_NO, "no case is called '%s'", word);
	vuln_error_hint(error, "cases are listed by 'vuln list --all'");
	return NULL;
}

guint vuln_cache_unreadable(VulnCache *cache)
{
	g_autoptr(sqlite3_stmt) ask = vuln_cache_db_ask(cache->db, NULL,
		"SELECT count(*) FROM cases"
		" WHERE phase = 'unreadable'",
		"");

	return ask != NULL && sqlite3_step(ask) == SQLITE_ROW
		       ? (guint)sqlite3_column_int(ask, 0)
		       : 0;
}
