/* SPDX-License-Identifier: Apache-2.0 */
/* A commit that is read strictly is what libgit2 reads, and so is what its
 * signature is over. */
#include <git2.h>
#include <git2/sys/mempack.h>
#include <git2/sys/repository.h>

#include "git/commit.h"
#include "t/fuzz/fuzz.h"

/* A repository that keeps nothing. */
struct memory {
	git_odb_backend *backend;
	git_odb *odb;
	git_repository *repo;
};

static const struct memory *memory(void)
{
	static struct memory m;

	if (m.repo != NULL)
		return &m;
	git_libgit2_init();
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_OBJECT_CREATION, 0);
	git_libgit2_opts(GIT_OPT_ENABLE_CACHING, 0);
	g_assert_cmpint(git_odb_new(&m.odb), ==, 0);
	g_assert_cmpint(git_mempack_new(&m.backend), ==, 0);
	g_assert_cmpint(git_odb_add_backend(m.odb, m.backend, 1), ==, 0);
	g_assert_cmpint(git_repository_wrap_odb(&m.repo, m.odb), ==, 0);
	return &m;
}

static void check_id(const VulnOid *ours, const git_oid *theirs)
{
	char hex[GIT_OID_HEXSZ + 1];

	git_oid_tostr(hex, sizeof(hex), theirs);
	g_assert_cmpstr(ours->hex, ==, hex);
}

static void check_alike(const VulnCommit *ours, git_commit *theirs)
{
	guint i;

	check_id(&ours->tree, git_commit_tree_id(theirs));
	g_assert_cmpuint(
		ours->parents->len, ==, git_commit_parentcount(theirs));
	for (i = 0; i < ours->parents->len; i++)
		check_id(&g_array_index(ours->parents, VulnOid, i),
			git_commit_parent_id(theirs, i));
	g_assert_cmpint(
		ours->author_time, ==, git_commit_author(theirs)->when.time);
	g_assert_cmpint(ours->committer_time, ==, git_commit_time(theirs));
	g_assert_cmpstr(ours->message, ==, git_commit_message_raw(theirs));
}

/* What is signed is the same commit, and nothing but that. */
static void check_payload(const VulnCommit *commit, GBytes *raw)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(VulnCommit) plain = vuln_commit_read(commit->payload, &error);

	g_assert_no_error(error);
	g_assert_null(plain->signature);
	g_assert_cmpstr(plain->tree.hex, ==, commit->tree.hex);
	g_assert_cmpuint(plain->parents->len, ==, commit->parents->len);
	g_assert_cmpstr(plain->message, ==, commit->message);
	g_assert_true((commit->signature == NULL) ==
		      g_bytes_equal(commit->payload, raw));
}

static void check_parts(const VulnCommit *commit, GBytes *raw)
{
	g_autoptr(GArray) parents = g_array_new(FALSE, FALSE, sizeof(VulnOid));
	VulnOid tree;

	g_assert_true(vuln_commit_links(raw, &tree, parents));
	g_assert_cmpstr(tree.hex, ==, commit->tree.hex);
	g_assert_cmpuint(parents->len, ==, commit->parents->len);
	g_assert_cmpint(vuln_commit_date(raw), ==, commit->committer_time);
}

/* libgit2's last word, when it has one. */
static void succeeds(int status)
{
	const git_error *error = git_error_last();

	g_assert_cmpstr(
		status == 0 || error == NULL ? NULL : error->message, ==, NULL);
	g_assert_cmpint(status, ==, 0);
}

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length)
{
	g_autoptr(GBytes) raw = g_bytes_new(bytes, length);
	g_autoptr(VulnCommit) ours = vuln_commit_read(raw, NULL);
	const struct memory *m = memory();
	git_commit *theirs = NULL;
	git_oid id;

	if (ours == NULL)
		return 0;
	check_parts(ours, raw);
	check_payload(ours, raw);
	succeeds(git_odb_write(&id, m->odb, bytes, length, GIT_OBJECT_COMMIT));
	succeeds(git_commit_lookup(&theirs, m->repo, &id));
	check_alike(ours, theirs);
	git_commit_free(theirs);
	git_mempack_reset(m->backend);
	return 0;
}
