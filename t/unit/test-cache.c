/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of the query cache: HEAD read by hand, its file, and reading it. */
#include <glib/gstdio.h>
#include <string.h>

#include "vuln/error.h"
#include "quick/store.h"
#include "quick/head.h"
#include "vuln/cache.h"

#define A40  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B40  "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define WEAK "\xe8\x84\x86\xe5\xbc\xb1"

struct place {
	char *root, *git;
};

static void put(struct place *place, const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(place->git, name, NULL);
	g_autofree char *dir = g_path_get_dirname(path);

	g_assert_cmpint(g_mkdir_with_parents(dir, 0700), ==, 0);
	g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void set_up(struct place *place, const void *data)
{
	(void)data;
	place->root = g_dir_make_tmp("vuln-cache-XXXXXX", NULL);
	g_assert_nonnull(place->root);
	place->git = g_build_filename(place->root, ".git", NULL);
	put(place, "HEAD", "ref: refs/heads/main\n");
	put(place, "objects/x", "");
}

static void remove_all(const char *path)
{
	GDir *dir = g_dir_open(path, 0, NULL);
	const char *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *below = g_build_filename(path, name, NULL);

		remove_all(below);
	}
	if (dir != NULL)
		g_dir_close(dir);
	g_remove(path);
}

static void tear_down(struct place *place, const void *data)
{
	(void)data;
	remove_all(place->root);
	g_free(place->root);
	g_free(place->git);
}

static void head_is(struct place *place, const char *expected)
{
	g_autofree char *common = NULL;
	g_autofree char *git = vuln_head_find(place->root, &common);
	g_autofree char *commit = NULL;

	g_assert_nonnull(git);
	g_assert_true(vuln_head_is_ours(git, common));
	commit = vuln_head_commit(git, common);
	g_assert_cmpstr(commit, ==, expected);
}

static void test_head(struct place *place, const void *data)
{
	(void)data;
	head_is(place, NULL);
	put(place, "packed-refs",
		"# pack-refs with: peeled\n" A40 " refs/heads/main\n" B40
		" refs/heads/other\n");
	head_is(place, A40);
	put(place, "refs/heads/main", B40 "\n");
	head_is(place, B40);
	put(place, "refs/heads/main", "ref: refs/heads/other\n");
	head_is(place, B40);
	put(place, "HEAD", A40 "\n");
	head_is(place, A40);
}

static void test_head_unsure(struct place *place, const void *data)
{
	(void)data;
	put(place, "HEAD", "ref: refs/heads/../../secret\n");
	head_is(place, NULL);
	put(place, "HEAD", "ref: refs/heads/.invalid\n");
	head_is(place, NULL);
	put(place, "HEAD", A40 A40 "\n");
	head_is(place, NULL);
	put(place, "HEAD", "ref: refs/heads/loop\n");
	put(place, "refs/heads/loop", "ref: refs/heads/loop\n");
	head_is(place, NULL);
	put(place, "HEAD", "ref: refs/heads/main\n");
	put(place, "packed-refs", "xx" A40 " refs/heads/main\n");
	head_is(place, NULL);
	put(place, "packed-refs", A40 " refs/heads/mainly\n");
	head_is(place, NULL);
}

static void test_worktree(struct place *place, const void *data)
{
	g_autofree char *tree = g_build_filename(place->root, "tree", NULL);
	g_autofree char *file = g_build_filename(tree, ".git", NULL);
	struct place other = {tree, place->git};

	(void)data;
	put(place, "refs/heads/side", B40 "\n");
	put(place, "worktrees/tree/HEAD", "ref: refs/heads/side\n");
	put(place, "worktrees/tree/commondir", "../..\n");
	g_assert_cmpint(g_mkdir(tree, 0700), ==, 0);
	g_assert_true(g_file_set_contents(
		file, "gitdir: ../.git/worktrees/tree\n", -1, NULL));
	head_is(&other, B40);
}

/* A cache with two cases, for commit A40. */
static char *make_cache(struct place *place)
{
	static const char rows[] =
		"INSERT INTO cases VALUES ('20261120-k7p3', 'k7p3', 'T', "
		"'received', 'affected', 'initial', 'coordinator', 100, 0, "
		"NULL, 900, 'ack', 'poc', 0, 0, 0, 1);"
		"INSERT INTO cases VALUES ('20261121-m2x9', 'm2x9', NULL, "
		"'closed', 'affected', NULL, NULL, 200, 0, NULL, "
		"9223372036854775807, NULL, NULL, 0, 1, 2, 0);"
		"INSERT INTO names VALUES ('owners', 'csirt');"
		"INSERT INTO dues VALUES ('20261120-k7p3', 0, 'ack', 'R4', "
		"'say so', 'poc', 100, 900, 'vuln ack', 1);"
		"INSERT INTO numbers VALUES ('jvn12345678', '20261120-k7p3');"
		"INSERT INTO words VALUES ('20261120-k7p3', char(1) || "
		"'the " WEAK "ness' || char(6) || 'jvn12345678');";
	char *path = vuln_cache_path(place->git);
	g_autoptr(sqlite3) db = NULL;

	put(place, "vuln/cache.db", "");
	db = vuln_cache_db_new(path, NULL);
	g_assert_nonnull(db);
	g_assert_true(vuln_cache_db_run(db, rows, NULL));
	g_assert_true(vuln_cache_db_set_meta(db, "tip", A40, NULL));
	g_assert_true(vuln_cache_db_set_meta(db, "zone", "Asia/Tokyo", NULL));
	g_assert_true(vuln_cache_db_set_meta(
		db, "version", vuln_cache_version(), NULL));
	g_assert_true(vuln_cache_db_run(db, "COMMIT", NULL));
	return path;
}

static void test_freshness(struct place *place, const void *data)
{
	g_autofree char *path = make_cache(place);
	g_autoptr(VulnCache) cache = NULL;

	(void)data;
	g_assert_null(vuln_cache_open(place->root, FALSE));
	put(place, "refs/heads/main", A40 "\n");
	cache = vuln_cache_open(place->root, FALSE);
	g_assert_nonnull(cache);
	g_clear_pointer(&cache, vuln_cache_close);
	put(place, "refs/heads/main", B40 "\n");
	g_assert_null(vuln_cache_open(place->root, FALSE));
	cache = vuln_cache_open(place->root, TRUE);
	g_assert_nonnull(cache);
	g_clear_pointer(&cache, vuln_cache_close);
	put(place, "vuln/cache.db", "no database at all, but long enough");
	g_assert_null(vuln_cache_open(place->root, TRUE));
}

static void test_cases(struct place *place, const void *data)
{
	g_autofree char *path = make_cache(place);
	g_autoptr(VulnCache) cache = vuln_cache_open(place->root, TRUE);
	VulnCaseQuery query = {.open = TRUE};
	g_autoptr(GArray) rows = vuln_cache_cases(cache, &query, NULL);
	const VulnCaseRow *row;

	(void)data;
	g_assert_cmpuint(rows->len, ==, 1);
	row = &g_array_index(rows, VulnCaseRow, 0);
	g_assert_cmpstr(row->id, ==, "20261120-k7p3");
	g_assert_cmpint(row->due, ==, 900);
	g_array_unref(rows);
	query.closed = TRUE;
	query.sort = "id";
	rows = vuln_cache_cases(cache, &query, NULL);
	g_assert_cmpuint(rows->len, ==, 2);
	row = &g_array_index(rows, VulnCaseRow, 1);
	g_assert_cmpint(row->due, ==, 0);
	g_assert_null(row->title);
	g_assert_cmpuint(row->conflicts, ==, 2);
}

static guint hits(VulnCache *cache, const char *a, const char *b)
{
	const char *const words[] = {a, b, NULL};
	g_autoptr(GArray) rows = vuln_cache_search(cache, words, 0, NULL);

	return rows->len;
}

static void test_search(struct place *place, const void *data)
{
	g_autofree char *path = make_cache(place);
	g_autoptr(VulnCache) cache = vuln_cache_open(place->root, TRUE);

	(void)data;
	g_assert_cmpuint(hits(cache, WEAK, NULL), ==, 1);
	g_assert_cmpuint(hits(cache, "THE", "12345678"), ==, 1);
	g_assert_cmpuint(hits(cache, "the", "absent"), ==, 0);
	g_assert_cmpuint(hits(cache, "%", NULL), ==, 0);
	g_assert_cmpuint(hits(cache, "title", NULL), ==, 0);
}

static void names(VulnCache *cache, const char *word, gboolean exact,
	const char *expected)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *id = vuln_cache_resolve(cache, word, exact, &error);

	g_assert_cmpstr(id, ==, expected);
	g_assert_true((error == NULL) == (id != NULL));
}

static void test_names(struct place *place, const void *data)
{
	g_autofree char *path = make_cache(place);
	g_autoptr(VulnCache) cache = vuln_cache_open(place->root, TRUE);

	(void)data;
	names(cache, "20261120-k7p3", TRUE, "20261120-k7p3");
	names(cache, "k7p3", FALSE, "20261120-k7p3");
	names(cache, "k7p3", TRUE, NULL);
	names(cache, "JVN#12345678", TRUE, "20261120-k7p3");
	names(cache, "20261121", FALSE, "20261121-m2x9");
	names(cache, "202611", FALSE, NULL);
	names(cache, "", FALSE, NULL);
	names(cache, "#", FALSE, NULL);
}

static void test_dues(struct place *place, const void *data)
{
	g_autofree char *path = make_cache(place);
	g_autoptr(VulnCache) cache = vuln_cache_open(place->root, TRUE);
	g_autoptr(GArray) all = vuln_cache_dues(cache, NULL, NULL, 0, NULL);
	g_autoptr(GArray) early = vuln_cache_dues(cache, NULL, NULL, 900, NULL);
	g_autoptr(GArray) late =
		vuln_cache_dues(cache, "20261120-k7p3", "poc", 901, NULL);
	g_autoptr(GArray) other =
		vuln_cache_dues(cache, NULL, "csirt", 0, NULL);

	(void)data;
	g_assert_cmpuint(all->len, ==, 1);
	g_assert_true(g_array_index(all, VulnDueRow, 0).is_provisional);
	g_assert_cmpuint(early->len, ==, 0);
	g_assert_cmpuint(late->len, ==, 1);
	g_assert_cmpuint(other->len, ==, 0);
}

static void test_owner_unknown(struct place *place, const void *data)
{
	g_autofree char *path = make_cache(place);
	g_autoptr(VulnCache) cache = vuln_cache_open(place->root, TRUE);
	g_autoptr(GError) error = NULL;

	(void)data;
	g_assert_null(vuln_cache_dues(cache, NULL, "csrit", 0, &error));
	g_assert_error(error, VULN_ERROR, VULN_ERROR_NO);
	g_assert_cmpstr(error->message, ==,
		"there is no owner 'csrit'\nhint: did you mean 'csirt'?");
	g_assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
}

#define ADD(name, function)                                                    \
	g_test_add("/cache/" name, struct place, NULL, set_up, function,       \
		tear_down)

int main(int argc, char **argv)
{
	g_unsetenv("GIT_DIR");
	g_unsetenv("GIT_COMMON_DIR");
	g_test_init(&argc, &argv, NULL);
	ADD("head", test_head);
	ADD("head-unsure", test_head_unsure);
	ADD("worktree", test_worktree);
	ADD("freshness", test_freshness);
	ADD("cases", test_cases);
	ADD("search", test_search);
	ADD("names", test_names);
	ADD("dues", test_dues);
	ADD("owner-unknown", test_owner_unknown);
	return g_test_run();
}
