/* SPDX-License-Identifier: Apache-2.0 */
/* Making receipts. */
#include <string.h>

#include "pgp/gpgme.h"
#include "audit/receipt-inside.h"
#include "repo/repo-inside.h"
#include "vuln/error.h"
#include "vuln/receipt.h"
#include "vuln/yaml.h"

struct listing {
	VulnGit *git;
	GPtrArray *lines;
	gboolean failed;
};

static void on_file(const VulnPathChange *change, void *data)
{
	struct listing *listing = data;
	g_autoptr(GBytes) bytes =
		vuln_git_read(listing->git, &change->new, NULL, NULL);
	g_autofree char *hex = NULL;

	if (bytes == NULL) {
		listing->failed = TRUE;
		return;
	}
	hex = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
	g_ptr_array_add(
		listing->lines, g_strdup_printf("%s  %s\n", hex, change->path));
}

static int compare_lines(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

char *vuln_receipt_digest(
	VulnGit *git, const VulnOid *tree, guint *files, GError **error)
{
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
	struct listing listing = {git, lines, FALSE};
	GChecksum *sum;
	char *hex;
	guint i;

	if (!vuln_git_compare(git, NULL, tree, on_file, &listing, error))
		return NULL;
	if (listing.failed)
		return vuln_fail_null(error, VULN_ERROR_FATAL,
			"a file of the tree cannot be read");
	g_ptr_array_sort(lines, compare_lines);
	sum = g_checksum_new(G_CHECKSUM_SHA256);
	for (i = 0; i < lines->len; i++)
		g_checksum_update(sum, lines->pdata[i], -1);
	hex = g_strdup(g_checksum_get_string(sum));
	g_checksum_free(sum);
	*files = lines->len;
	return hex;
}

static gboolean fill(VulnRepo *repo, VulnNode *node, GError **error)
{
	VulnGit *git = vuln_repo_git(repo);
	const VulnOid *tip = vuln_repo_tip_oid(repo);
	g_autofree char *branch = vuln_git_branch(git);
	g_autofree char *date =
		vuln_time_format_utc(vuln_repo_history_clock(repo));
	g_autofree char *at = vuln_time_format_utc(vuln_repo_now(repo));
	const char *me = vuln_repo_me(repo, error);
	g_autofree char *digest = NULL;
	guint files = 0;

	if (me == NULL)
		return FALSE;
	digest = vuln_receipt_digest(
		git, vuln_world_tree(vuln_repo_world(repo)), &files, error);
	if (digest == NULL)
		return FALSE;
	vuln_node_put_text(node, "branch", branch == NULL ? "HEAD" : branch);
	vuln_node_put_text(node, "commit", tip->hex);
	vuln_node_put_text(node, "date", date);
	vuln_node_put(node, "files", vuln_node_int(files));
	vuln_node_put_text(node, "sha256", digest);
	vuln_node_put_text(node, "by", me);
	vuln_node_put_text(node, "at", at);
	return TRUE;
}

/* The files replace what is there: not a device, a pipe or a folder. */
static gboolean check_place(const char *path, GError **error)
{
	if (*path != '\0' && !g_str_equal(path, "-") &&
		(g_file_test(path, G_FILE_TEST_IS_REGULAR) ||
			!g_file_test(path, G_FILE_TEST_EXISTS)))
		return TRUE;
	vuln_fail(error, VULN_ERROR_USAGE,
		"no receipt can be put in the place of '%s'", path);
	return vuln_error_hint(error,
		"name a file; its signature is put beside it, '<file>.asc'");
}

static gboolean write_bytes(const char *path, GBytes *bytes, GError **error)
{
	g_autoptr(GError) problem = NULL;

	if (g_file_set_contents_full(path, g_bytes_get_data(bytes, NULL),
		    (gssize)g_bytes_get_size(bytes),
		    G_FILE_SET_CONTENTS_CONSISTENT |
			    G_FILE_SET_CONTENTS_DURABLE,
		    0644, &problem))
		return TRUE;
	return vuln_fail(error, VULN_ERROR_FATAL, "cannot write '%s': %s", path,
		problem->message);
}

gboolean vuln_receipt_write(VulnRepo *repo, const char *path, GError **error)
{
	g_autoptr(VulnNode) node = vuln_node_map();
	g_autofree char *asc = g_strconcat(path, ".asc", NULL);
	g_autoptr(GBytes) bytes = NULL, signature = NULL;
	VulnSigners *signers;

	if (!check_place(path, error) || !check_place(asc, error) ||
		!fill(repo, node, error))
		return FALSE;
	bytes = vuln_yaml_write(node);
	signers = vuln_repo_signers(repo, error);
	if (signers == NULL)
		return FALSE;
	signature = vuln_signers_sign(signers, bytes, 0, error);
	return signature != NULL && write_bytes(path, bytes, error) &&
	       write_bytes(asc, signature, error);
}
