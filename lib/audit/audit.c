/* SPDX-License-Identifier: Apache-2.0 */
/* An audit: what it holds, and the pass that judges what was read. */

#include "base/translate.h"
#include "git/clone.h"
#include "repo/seal.h"
#include "audit/verify-inside.h"

enum { PROGRESS_EVERY = 64 };

/* The audit and what it holds */

static void ending_free(void *data)
{
	VulnEnding *ending = data;

	g_free(ending->handle);
	g_free(ending->right);
	g_free(ending->key);
	g_free(ending);
}

void vuln_audit_init(VulnAudit *audit, VulnRepo *repo,
	const VulnVerifyOptions *options, VulnWatch *watch,
	VulnVerdict *verdict)
{
	memset(audit, 0, sizeof(*audit));
	audit->repo = repo;
	audit->git = vuln_repo_git(repo);
	audit->options = options;
	audit->verdict = verdict;
	audit->findings = verdict->findings;
	audit->cache = vuln_thing_cache_new();
	if (!options->without_keys)
		audit->mails = vuln_mails_new(repo);
	audit->visits = g_hash_table_new_full(
		g_str_hash, g_str_equal, NULL, vuln_visit_free);
	audit->order = g_ptr_array_new();
	audit->watch = watch;
	audit->signatures = vuln_signatures_new(watch);
	audit->endings = g_ptr_array_new_with_free_func(ending_free);
	audit->now = vuln_repo_now(repo);
}

void vuln_audit_clear(VulnAudit *audit)
{
	vuln_signatures_free(audit->signatures);
	g_ptr_array_free(audit->order, TRUE);
	g_hash_table_destroy(audit->visits);
	vuln_thing_cache_free(audit->cache);
	vuln_mails_free(audit->mails);
	g_ptr_array_free(audit->endings, TRUE);
	g_free(audit->unread);
	vuln_remembered_free(audit->kept);
	if (audit->people != NULL)
		g_hash_table_destroy(audit->people);
	if (audit->keys != NULL)
		g_hash_table_destroy(audit->keys);
}

void vuln_audit_at(VulnAudit *audit, const VulnVisit *visit, const char *path)
{
	vuln_findings_at(audit->findings,
		visit->is_staged ? NULL : visit->oid.hex, path);
}

VulnWorld *vuln_audit_world_at(VulnAudit *audit, const VulnOid *tree)
{
	VulnWorld *world = vuln_world_new(audit->git, tree);

	vuln_world_share(world, audit->cache);
	if (!audit->options->without_keys)
		vuln_world_set_unseal(world, vuln_unseal_record, audit->repo);
	return world;
}

VulnWorld *vuln_audit_world(VulnAudit *audit, const VulnVisit *visit)
{
	return vuln_audit_world_at(audit, &visit->tree);
}

gboolean vuln_audit_erased(VulnAudit *audit, const VulnVisit *visit,
	const char *of, const char *hex)
{
	g_autoptr(VulnWorld) world = vuln_audit_world(audit, visit);
	VulnThing *thing = vuln_world_thing(world, of, NULL);

	return thing != NULL &&
	       vuln_thing_get(thing, "erased", hex, NULL) != NULL;
}

/* The clock and the endings that a commit follows */

/* Signatures of both kinds, judged while commits are read and judged */

/* What cannot be read: nothing that rests on it is told */

static void tell_flaw(VulnAudit *audit, const VulnFlaw *flaw)
{
	g_autofree char *text = vuln_flaw_text(flaw);

	vuln_findings_at(audit->findings, NULL, NULL);
	vuln_findings_add(audit->findings, flaw->rule,
		flaw->shows_else ? VULN_BAD : VULN_UNCHECKED, NULL, "%s", text);
	if (flaw->lacks && audit->unread == NULL)
		audit->unread = g_strdup(flaw->says);
}

void vuln_audit_surroundings(VulnAudit *audit)
{
	g_autoptr(GPtrArray) flaws = vuln_clone_flaws(audit->git);
	guint i;

	for (i = 0; i < flaws->len; i++)
		tell_flaw(audit, flaws->pdata[i]);
}

gboolean vuln_audit_whole(VulnAudit *audit)
{
	const VulnFlaw *flaw = vuln_clone_lacks(audit->git);

	if (flaw != NULL)
		tell_flaw(audit, flaw);
	return flaw == NULL;
}

gboolean vuln_audit_unread(
	VulnAudit *audit, const VulnVisit *visit, const char *problem)
{
	if (audit->unread != NULL)
		return FALSE;
	g_ptr_array_set_size(audit->findings->list, 0);
	if (!vuln_audit_whole(audit))
		return FALSE;
	audit->unread = g_strdup(problem);
	if (visit == NULL)
		vuln_findings_at(audit->findings, NULL, NULL);
	else
		vuln_audit_at(audit, visit, NULL);
	vuln_findings_add(audit->findings, "object-unreadable", VULN_UNCHECKED,
		NULL, "%s", _(problem));
	return FALSE;
}

GBytes *vuln_audit_read(
	VulnAudit *audit, const VulnVisit *visit, const VulnOid *oid)
{
	g_autoptr(GError) problem = NULL;
	GBytes *bytes = vuln_git_read(audit->git, oid, NULL, &problem);

	if (bytes == NULL)
		vuln_audit_unread(audit, visit, problem->message);
	return bytes;
}

/* Second pass: judge, parents first */

void vuln_audit_progress(const VulnAudit *audit, guint done, guint all)
{
	const VulnVerifyOptions *options = audit->options;

	if (options->progress != NULL &&
		(done % PROGRESS_EVERY == 0 || done == all))
		options->progress(done, all, options->progress_data);
}

/* How far order is proven */

/* Custodians may explain findings; they stay listed (design 5). What is told
 * of no commit is about this clone, of which no policy knows; and the policy
 * is believed for the sake of the root, never the other way round. A record
 * without a good signature counts in what its case says, so nobody explains
 * it away. */

/* Root */

void vuln_visit_free(void *data)
{
	VulnVisit *visit = data;

	vuln_commit_free(visit->commit);
	g_ptr_array_free(visit->parents, TRUE);
	g_ptr_array_free(visit->brought, TRUE);
	g_ptr_array_free(visit->listed, TRUE);
	g_ptr_array_free(visit->beside, TRUE);
	if (visit->acts != NULL)
		g_ptr_array_free(visit->acts, TRUE);
	vuln_signature_job_free(visit->job);
	g_byte_array_free(visit->endings, TRUE);
	g_free(visit->signer);
	g_free(visit);
}

VulnVisit *vuln_visit_new(VulnAudit *audit, const VulnOid *oid)
{
	VulnVisit *visit = g_new0(VulnVisit, 1);

	visit->oid = *oid;
	visit->parents = g_ptr_array_new();
	visit->endings = g_byte_array_new();
	visit->brought = g_ptr_array_new_with_free_func(vuln_brought_free);
	visit->listed = g_ptr_array_new_with_free_func(vuln_brought_free);
	visit->beside = g_ptr_array_new_with_free_func(g_free);
	g_hash_table_insert(audit->visits, visit->oid.hex, visit);
	return visit;
}

void vuln_brought_free(void *data)
{
	VulnBrought *brought = data;

	g_free(brought->path);
	g_free(brought->of);
	g_free(brought->name);
	vuln_record_free(brought->record);
	vuln_signature_job_free(brought->job);
	if (brought->bytes != NULL)
		g_bytes_unref(brought->bytes);
	g_free(brought);
}
