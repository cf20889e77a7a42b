/* SPDX-License-Identifier: Apache-2.0 */
/* The file of the query cache: its tables, opening it, asking it. */
#include <stdarg.h>

#include "quick/store.h"
#include "vuln/error.h"

/* Counts up when the tables or the rules behind them change. */
#define CACHE_FORMAT "3"

enum { PATIENCE_MS = 3000 };

static const char tables[] =
	"CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
	"CREATE TABLE cases (id TEXT PRIMARY KEY, tail TEXT, title TEXT,"
	" phase TEXT, status TEXT, level TEXT, channel TEXT,"
	" received INTEGER, publication INTEGER, public_id TEXT,"
	" due INTEGER, duty TEXT, owner TEXT, provisional INTEGER,"
	" closed INTEGER, conflicts INTEGER, unread INTEGER) WITHOUT ROWID;"
	"CREATE INDEX cases_tail ON cases (tail);"
	"CREATE INDEX cases_due ON cases (closed, due, id);"
	"CREATE INDEX cases_received ON cases (closed, received, id);"
	"CREATE INDEX cases_unreadable ON cases (id)"
	" WHERE phase = 'unreadable';"
	"CREATE TABLE numbers (key TEXT, id TEXT, PRIMARY KEY (key, id))"
	" WITHOUT ROWID;"
	"CREATE INDEX numbers_id ON numbers (id);"
	"CREATE TABLE messages (key TEXT, id TEXT, PRIMARY KEY (key, id))"
	" WITHOUT ROWID;"
	"CREATE INDEX messages_id ON messages (id);"
	"CREATE TABLE products (key TEXT, id TEXT, PRIMARY KEY (key, id))"
	" WITHOUT ROWID;"
	"CREATE INDEX products_id ON products (id);"
	"CREATE TABLE dues (id TEXT, n INTEGER, duty TEXT, row TEXT,"
	" text TEXT, owner TEXT, start INTEGER, due INTEGER, command TEXT,"
	" provisional INTEGER, PRIMARY KEY (id, n)) WITHOUT ROWID;"
	"CREATE INDEX dues_due ON dues (due, duty, id);"
	"CREATE TABLE names (kind TEXT, name TEXT, PRIMARY KEY (kind, name))"
	" WITHOUT ROWID;"
	"CREATE TABLE words (id TEXT PRIMARY KEY, folded TEXT)"
	" WITHOUT ROWID;";

char *vuln_cache_path(const char *common_dir)
{
	return g_build_filename(common_dir, "vuln", "cache.db", NULL);
}

const char *vuln_cache_version(void)
{
	return VULN_VERSION "/" CACHE_FORMAT;
}

void vuln_cache_db_close(sqlite3 *db)
{
	sqlite3_close_v2(db);
}

void vuln_cache_db_end(sqlite3_stmt *statement)
{
	sqlite3_finalize(statement);
}

gboolean vuln_cache_db_failed(sqlite3 *db, GError **error)
{
	return vuln_fail(error, VULN_ERROR_FATAL,
		"the query cache cannot be used: %s", sqlite3_errmsg(db));
}

gboolean vuln_cache_db_run(sqlite3 *db, const char *sql, GError **error)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK ||
	       vuln_cache_db_failed(db, error);
}

static sqlite3 *open_file(const char *path, int flags)
{
	sqlite3 *db = NULL;

	if (sqlite3_open_v2(path, &db,
		    flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW,
		    NULL) == SQLITE_OK) {
		sqlite3_busy_timeout(db, PATIENCE_MS);
		return db;
	}
	sqlite3_close_v2(db);
	return NULL;
}

sqlite3 *vuln_cache_db_open(const char *path, gboolean may_write)
{
	g_autoptr(sqlite3) db = open_file(
		path, may_write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
	g_autofree char *version = NULL;

	if (db == NULL)
		return NULL;
	version = vuln_cache_db_meta(db, "version");
	return g_strcmp0(version, vuln_cache_version()) == 0
		       ? g_steal_pointer(&db)
		       : NULL;
}

sqlite3 *vuln_cache_db_new(const char *path, GError **error)
{
	g_autoptr(sqlite3) db = open_file(path, SQLITE_OPEN_READWRITE);

	if (db == NULL)
		return vuln_fail_null(error, VULN_ERROR_FATAL,
			"cannot open '%s' for the query cache", path);
	if (!vuln_cache_db_run(db,
		    "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
		    "PRAGMA locking_mode=EXCLUSIVE; BEGIN;",
		    error) ||
		!vuln_cache_db_run(db, tables, error))
		return NULL;
	return g_steal_pointer(&db);
}

static void bind(sqlite3_stmt *statement, const char *types, va_list values)
{
	int i;

	for (i = 0; types[i] != '\0'; i++)
		if (types[i] == 'i')
			sqlite3_bind_int64(
				statement, i + 1, va_arg(values, gint64));
		else
			sqlite3_bind_text(statement, i + 1,
				va_arg(values, const char *), -1,
				SQLITE_STATIC);
}

sqlite3_stmt *vuln_cache_db_ask(
	sqlite3 *db, GError **error, const char *sql, const char *types, ...)
{
	sqlite3_stmt *statement = NULL;
	va_list values;

	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) {
		vuln_cache_db_failed(db, error);
		return NULL;
	}
	va_start(values, types);
	bind(statement, types, values);
	va_end(values);
	return statement;
}

gboolean vuln_cache_db_do(
	sqlite3_stmt *statement, GError **error, const char *types, ...)
{
	va_list values;
	int end;

	va_start(values, types);
	bind(statement, types, values);
	va_end(values);
	end = sqlite3_step(statement);
	sqlite3_reset(statement);
	return end == SQLITE_DONE ||
	       vuln_cache_db_failed(sqlite3_db_handle(statement), error);
}

const char *vuln_cache_db_text(sqlite3_stmt *statement, int column)
{
	return (const char *)sqlite3_column_text(statement, column);
}

char *vuln_cache_db_meta(sqlite3 *db, const char *key)
{
	g_autoptr(sqlite3_stmt) ask = vuln_cache_db_ask(
		db, NULL, "SELECT value FROM meta WHERE key = ?", "s", key);

	if (ask == NULL || sqlite3_step(ask) != SQLITE_ROW)
		return NULL;
	return g_strdup(vuln_cache_db_text(ask, 0));
}

gboolean vuln_cache_db_set_meta(
	sqlite3 *db, const char *key, const char *value, GError **error)
{
	g_autoptr(sqlite3_stmt) set = vuln_cache_db_ask(
		db, error, "INSERT OR REPLACE INTO meta VALUES (?, ?)", "");

	return set != NULL && vuln_cache_db_do(set, error, "ss", key, value);
}
