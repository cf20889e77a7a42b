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

/* Every page that some record of the cases ever named, as path and digest,
 * and who signed that record. */
static void collect_record(GHashTable *pages, const VulnRecord *record)
{
	const VulnNode *named =
		vuln_node_find(record->node, "published", "pages", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(named); i++)
		g_hash_table_insert(pages,
			g_strconcat(vuln_node_key(named, i), " ",
				vuln_node_text(vuln_node_at(named, i)), NULL),
			g_strdup(vuln_record_by(record)));
}

static GHashTable *collect_pages(VulnWorld *world)
{
	GHashTable *pages =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_autoptr(GPtrArray) cases = vuln_world_things(world, "cases", NULL);
	guint i, r;

	for (i = 0; i < cases->len; i++)
		for (r = 0; r < vuln_thing_size(cases->pdata[i]); r++)
			collect_record(
				pages, vuln_thing_record(cases->pdata[i], r));
	return pages;
}

struct branch {
	VulnAudit *audit;
	const VulnOid *commit;
	const VulnOid *cases;
	VulnWorld *world;
	GHashTable *pages;
	const char *by; /* who signed the record of a page of this commit */
};

static void judge_page(const VulnPathChange *change, void *data)
{
	struct branch *b = data;
	g_autoptr(GBytes) bytes = NULL;
	g_autofree char *hex = NULL, *entry = NULL;
	const char *by;

	if (change->new_mode == 0) {
		bad(b->audit, b->commit, change->path, "was taken away");
		return;
	}
	bytes = vuln_git_read(b->audit->git, &change->new, NULL, NULL);
	hex = bytes == NULL
		      ? NULL
		      : g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
	entry = g_strdup_printf("%s sha256:%s", change->path, hex);
	by = g_hash_table_lookup(b->pages, entry);
	if (change->new_mode != 0100644 || by == NULL)
		bad(b->audit, b->commit, change->path,
			"is a page that no record explains");
	else
		b->by = by;
}

/* Whoever holds the right, or signed the record that names the pages. */
static gboolean is_by_publisher(
	struct branch *b, const VulnSignatureJob *job, gint64 clock)
{
	const char *handle = job->result.state != VULN_SIGNATURE_GOOD
				     ? NULL
				     : vuln_audit_handle(b->audit, b->world,
					       job->result.fingerprint);
	VulnThing *person =
		handle == NULL ? NULL : vuln_person(b->world, handle);

	return person != NULL &&
	       (g_strcmp0(handle, b->by) == 0 ||
		       vuln_person_may(b->world, person, "cases", "publish",
			       clock, NULL));
}

static void judge_signature(struct branch *b, const VulnCommit *commit)
{
	g_autoptr(GPtrArray) armors = vuln_audit_armors(b->world);
	g_autoptr(GPtrArray) jobs = g_ptr_array_new();
	g_autoptr(GBytes) signature = NULL;
	VulnSignatureJob *job;

	if (commit->signature == NULL) {
		bad(b->audit, b->commit, NULL, "is not signed");
		return;
	}
	signature = g_bytes_new(commit->signature, strlen(commit->signature));
	job = vuln_signature_job_new(signature, commit->payload);
	g_ptr_array_add(jobs, job);
	if (!vuln_signatures_judge(armors, jobs, b->audit->watch, NULL) ||
		!is_by_publisher(b, job, commit->committer_time))
		bad(b->audit, b->commit, NULL, "is not signed by a publisher");
	vuln_signature_job_free(job);
}

/* 'publish' and a public id, never the id of a case. */
static gboolean is_discreet(const VulnCommit *commit)
{
	return !g_regex_match_simple(
		"\\b20[0-9]{6}-[0-9a-z]{4}\\b", commit->message, 0, 0);
}

static void judge_commit(struct branch *b)
{
	g_autoptr(GBytes) raw =
		vuln_git_read(b->audit->git, b->commit, NULL, NULL);
	g_autoptr(VulnCommit) commit =
		raw == NULL ? NULL : vuln_commit_read(raw, NULL);
	VulnOid parent_tree;
	gboolean has_parent;

	if (commit == NULL || commit->parents->len > 1) {
		bad(b->audit, b->commit, NULL,
			"is malformed, or a merge: the branch is linear");
		return;
	}
	if (vuln_git_reaches(b->audit->git, b->cases, b->commit))
		bad(b->audit, b->commit, NULL, "is a commit of the cases");
	if (!is_discreet(commit))
		bad(b->audit, b->commit, NULL, "names a case");
	has_parent = commit->parents->len == 1 &&
		     vuln_git_tree(b->audit->git,
			     &g_array_index(commit->parents, VulnOid, 0),
			     &parent_tree, NULL);
	b->by = NULL;
	vuln_git_compare(b->audit->git, has_parent ? &parent_tree : NULL,
		&commit->tree, judge_page, b, NULL);
	judge_signature(b, commit);
}

void vuln_audit_public(VulnAudit *audit, const VulnOid *tip,
	const VulnOid *base, const VulnOid *cases)
{
	g_autoptr(GHashTable) pages = NULL;
	g_autoptr(GArray) commits = vuln_git_walk(audit->git, tip, base, NULL);
	g_autoptr(VulnWorld) world = NULL;
	struct branch b = {.audit = audit, .cases = cases};
	VulnOid tree;
	guint i;

	if (commits == NULL || !vuln_git_tree(audit->git, cases, &tree, NULL)) {
		bad(audit, tip, NULL, "cannot be walked");
		return;
	}
	if (commits->len == 0)
		return;
	world = vuln_world_new(audit->git, &tree);
	vuln_world_share(world, audit->cache);
	pages = collect_pages(world);
	b.world = world;
	b.pages = pages;
	for (i = 0; i < commits->len; i++) {
		b.commit = &g_array_index(commits, VulnOid, i);
		judge_commit(&b);
	}
}
