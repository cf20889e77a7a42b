/* SPDX-License-Identifier: Apache-2.0 */
/* The file of the query cache: its tables, opening it, asking it. */
#ifndef VULN_LIB_CACHE_DB_H
#define VULN_LIB_CACHE_DB_H

#include <glib.h>
#include <sqlite3.h>

/* Where the words of a case stand: a byte before each of its texts. */
enum vuln_place {
	VULN_PLACE_TITLE = 1,
	VULN_PLACE_HEADLINE,
	VULN_PLACE_SUMMARY,
	VULN_PLACE_NOTE,
	VULN_PLACE_PRODUCT,
	VULN_PLACE_NUMBER,
	VULN_PLACE_COUNT,
};

/* What stands for "no date" in a column that is sorted by. */
#define VULN_CACHE_NEVER G_MAXINT64

/* The path of the cache below the shared git directory. */
char *vuln_cache_path(const char *common_dir);

/* What the file must say of itself to be ours. */
const char *vuln_cache_version(void);

/* Open an existing file; NULL when it cannot be or is not ours. */
sqlite3 *vuln_cache_db_open(const char *path, gboolean may_write);

/* Open a new, empty file and make the tables; journalling is off. */
sqlite3 *vuln_cache_db_new(const char *path, GError **error);
void vuln_cache_db_close(sqlite3 *db);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3, vuln_cache_db_close)

/* Set @error to what SQLite complains of; always FALSE. */
gboolean vuln_cache_db_failed(sqlite3 *db, GError **error);

/* Run statements without results. */
gboolean vuln_cache_db_run(sqlite3 *db, const char *sql, GError **error);

/* A statement with the texts of @types and the arguments bound in order: 's'
 * is a string or NULL, which must live until the statement ends, 'i' a
 * gint64. NULL with @error set. */
sqlite3_stmt *vuln_cache_db_ask(
	sqlite3 *db, GError **error, const char *sql, const char *types, ...);
void vuln_cache_db_end(sqlite3_stmt *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, vuln_cache_db_end)

/* Bind and run a statement that was prepared before. */
gboolean vuln_cache_db_do(
	sqlite3_stmt *statement, GError **error, const char *types, ...);

/* A column as text; borrowed until the next row. */
const char *vuln_cache_db_text(sqlite3_stmt *statement, int column);

/* A value of the table `meta`, owned by the caller; NULL when missing. */
char *vuln_cache_db_meta(sqlite3 *db, const char *key);
gboolean vuln_cache_db_set_meta(
	sqlite3 *db, const char *key, const char *value, GError **error);

#endif
