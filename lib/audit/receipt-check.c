/* SPDX-License-Identifier: Apache-2.0 */
/* Checking a history against a receipt. */
#include <string.h>

#include "base/translate.h"
#include "audit/receipt-inside.h"
#include "audit/verify-inside.h"
#include "vuln/error.h"
#include "vuln/file.h"
#include "vuln/yaml.h"

static GBytes *read_bytes(const char *path, GError **error)
{
	gsize length;
	char *text = vuln_file_read(path, &length, error);

	return text == NULL ? NULL : g_bytes_new_take(text, length);
}

static gboolean refuse(const char *path, const char *what, GError **error)
{
	return vuln_fail(
		error, VULN_ERROR_NO, "the receipt '%s' %s", path, _(what));
}

/* By whoever the receipt names, with a key that is or was his here. */
static gboolean check_signature(VulnAudit *audit, const char *path,
	GBytes *bytes, const VulnNode *node, VulnWorld *world, GError **error)
{
	g_autofree char *asc = g_strconcat(path, ".asc", NULL);
	g_autoptr(GBytes) signature = read_bytes(asc, error);
	g_autoptr(GPtrArray) armors = vuln_audit_armors(world);
	VulnSignatureJob *job;
	const char *handle = NULL;
	gboolean good;

	if (signature == NULL)
		return FALSE;
	job = vuln_signature_job_new(signature, bytes);
	good = vuln_signature_judge(armors, job, NULL, error);
	if (good && job->result.state == VULN_SIGNATURE_GOOD)
		handle = vuln_audit_handle(
			audit, world, job->result.fingerprint);
	vuln_signature_job_free(job);
	if (!good)
		return FALSE;
	if (handle == NULL ||
		g_strcmp0(handle, vuln_node_find_text(node, "by", NULL)) != 0)
		return refuse(path, "is not signed by whom it names", error);
	return TRUE;
}

static void lost(VulnAudit *audit, const VulnOid *tip, const char *commit)
{
	vuln_findings_at(audit->findings, tip->hex, NULL);
	vuln_findings_add(audit->findings, "tail-lost", VULN_BAD, NULL,
		"commit %.10s of the receipt is not part of this history",
		commit);
}

/* The commit is there, and its tree is the one of the receipt. */
static gboolean check_commit(VulnAudit *audit, const char *path,
	const VulnNode *node, const VulnOid *tip, GError **error)
{
	const char *commit = vuln_node_find_text(node, "commit", NULL);
	const char *wanted = vuln_node_find_text(node, "sha256", NULL);
	g_autofree char *digest = NULL;
	VulnOid oid, tree;
	guint files;

	if (wanted == NULL || !vuln_oid_parse(&oid, commit))
		return refuse(path, "is none", error);
	if (!vuln_git_tree(audit->git, &oid, &tree, NULL) ||
		!vuln_git_is_ancestor(audit->git, &oid, tip)) {
		lost(audit, tip, commit);
		return TRUE;
	}
	digest = vuln_receipt_digest(audit->git, &tree, &files, error);
	if (digest == NULL)
		return FALSE;
	if (g_str_equal(digest, wanted)) {
		audit->verdict->end_checked |= g_str_equal(commit, tip->hex);
		audit->verdict->receipt = g_strdup(commit);
		return TRUE;
	}
	vuln_findings_at(audit->findings, commit, NULL);
	vuln_findings_add(audit->findings, "history-rewritten", VULN_BAD, NULL,
		"the files are not those of the receipt");
	return TRUE;
}

gboolean vuln_audit_receipt(
	VulnAudit *audit, const char *path, const VulnOid *tip, GError **error)
{
	g_autoptr(GBytes) bytes = read_bytes(path, error);
	g_autoptr(VulnNode) node = NULL;
	g_autoptr(VulnWorld) world = NULL;
	VulnOid tree;

	if (bytes == NULL)
		return FALSE;
	node = vuln_yaml_read(path, g_bytes_get_data(bytes, NULL),
		g_bytes_get_size(bytes), error);
	if (node == NULL || !vuln_git_tree(audit->git, tip, &tree, error))
		return FALSE;
	world = vuln_world_new(audit->git, &tree);
	return check_signature(audit, path, bytes, node, world, error) &&
	       check_commit(audit, path, node, tip, error);
}
