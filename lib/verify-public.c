/* SPDX-License-Identifier: Apache-2.0 */
/* The public branch: every page of it is explained by a record (U3). */
#include <string.h>

#include "verify.h"
#include "vuln/publish.h"

static void bad(VulnAudit *audit, const VulnOid *commit, const char *path,
	const char *message)
{
	vuln_findings_at(audit->findings, commit->hex, path);
	vuln_findings_add(audit->findings, "public-forged", VULN_BAD, NULL,
		"%s", message);
}

/* Digest of every page that some record of the cases ever named. */
static void collect_pages(VulnAudit *audit, GHashTable *pages)
{
	guint i, n, k;

	for (i = 0; i < audit->order->len; i++) {
		const VulnVisit *visit = audit->order->pdata[i];

		for (n = 0; n < visit->brought->len; n++) {
			const VulnBrought *brought = visit->brought->pdata[n];
			const VulnNode *named = brought->record == NULL
				? NULL
				: vuln_node_find(brought->record->node,
					  "published", "pages", NULL);

			for (k = 0; k < vuln_node_size(named); k++)
				g_hash_table_add(pages,
					g_strconcat(vuln_node_key(named, k),
						" ",
						vuln_node_text(vuln_node_at(
							named, k)),
						NULL));
		}
	}
}

struct branch {
	VulnAudit *audit;
	const VulnOid *commit;
	GHashTable *pages;
};

static void judge_page(const VulnPathChange *change, void *data)
{
	struct branch *b = data;
	g_autoptr(GBytes) bytes = NULL;
	g_autofree char *hex = NULL, *entry = NULL;

	if (change->new_mode == 0) {
		bad(b->audit, b->commit, change->path, "was taken away");
		return;
	}
	bytes = vuln_git_read(b->audit->git, &change->new, NULL, NULL);
	hex = bytes == NULL ? NULL
			    : g_compute_checksum_for_bytes(
				      G_CHECKSUM_SHA256, bytes);
	entry = g_strdup_printf("%s sha256:%s", change->path, hex);
	if (change->new_mode != 0100644 ||
		!g_hash_table_contains(b->pages, entry))
		bad(b->audit, b->commit, change->path,
			"is a page that no record explains");
}

static gboolean is_by_publisher(VulnAudit *audit, VulnWorld *world,
	const VulnSignatureJob *job, gint64 clock)
{
	const char *handle = job->result.state != VULN_SIGNATURE_GOOD
		? NULL
		: vuln_audit_handle(audit, world, job->result.fingerprint);
	VulnThing *person =
		handle == NULL ? NULL : vuln_person(world, handle);

	return person != NULL &&
		vuln_person_may(
			world, person, "cases", "publish", clock, NULL);
}

static void judge_signature(VulnAudit *audit, VulnWorld *world,
	const VulnOid *oid, const VulnCommit *commit)
{
	g_autoptr(GPtrArray) armors = g_ptr_array_new();
	g_autoptr(GPtrArray) jobs = g_ptr_array_new();
	g_autoptr(GPtrArray) people =
		vuln_world_things(world, "people", NULL);
	g_autoptr(GBytes) signature = NULL;
	VulnSignatureJob *job;
	guint i, n;

	if (commit->signature == NULL) {
		bad(audit, oid, NULL, "is not signed");
		return;
	}
	for (i = 0; i < people->len; i++) {
		const VulnNode *keys =
			vuln_thing_get(people->pdata[i], "keys", NULL);

		for (n = 0; n < vuln_node_size(keys); n++)
			g_ptr_array_add(armors,
				(char *)vuln_node_find_text(
					vuln_node_at(keys, n), "armor",
					NULL));
	}
	signature = g_bytes_new(
		commit->signature, strlen(commit->signature));
	job = vuln_signature_job_new(signature, commit->payload);
	g_ptr_array_add(jobs, job);
	if (!vuln_signatures_judge(armors, jobs, NULL) ||
		!is_by_publisher(audit, world, job, commit->committer_time))
		bad(audit, oid, NULL, "is not signed by a publisher");
	vuln_signature_job_free(job);
}

static void judge_commit(VulnAudit *audit, VulnWorld *world,
	const VulnOid *oid, GHashTable *pages)
{
	struct branch b = {audit, oid, pages};
	g_autoptr(GBytes) raw = vuln_git_read(audit->git, oid, NULL, NULL);
	g_autoptr(VulnCommit) commit =
		raw == NULL ? NULL : vuln_commit_read(raw, NULL);
	VulnOid parent_tree;
	gboolean has_parent;

	if (commit == NULL || commit->parents->len > 1) {
		bad(audit, oid, NULL,
			"is malformed, or a merge: the branch is linear");
		return;
	}
	judge_signature(audit, world, oid, commit);
	has_parent = commit->parents->len == 1 &&
		vuln_git_tree(audit->git,
			&g_array_index(commit->parents, VulnOid, 0),
			&parent_tree, NULL);
	if (g_hash_table_lookup(audit->visits, oid->hex) != NULL)
		bad(audit, oid, NULL, "is a commit of the cases");
	vuln_git_compare(audit->git, has_parent ? &parent_tree : NULL,
		&commit->tree, judge_page, &b, NULL);
}

void vuln_audit_public(VulnAudit *audit)
{
	g_autoptr(GHashTable) pages = NULL;
	g_autoptr(GArray) commits = NULL;
	g_autoptr(VulnWorld) world = NULL;
	VulnOid tip;
	guint i;

	if (!vuln_git_ref(audit->git, VULN_PUBLIC_REF, &tip) ||
		audit->order->len == 0)
		return;
	pages = g_hash_table_new_full(
		g_str_hash, g_str_equal, g_free, NULL);
	collect_pages(audit, pages);
	commits = vuln_git_walk(audit->git, &tip, NULL, NULL);
	if (commits == NULL) {
		bad(audit, &tip, NULL, "cannot be walked");
		return;
	}
	world = vuln_audit_world(
		audit, audit->order->pdata[audit->order->len - 1]);
	for (i = 0; i < commits->len; i++)
		judge_commit(audit, world,
			&g_array_index(commits, VulnOid, i), pages);
}
