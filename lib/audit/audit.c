/* SPDX-License-Identifier: Apache-2.0 */
/* An audit: what it holds, and the pass that judges what was read. */
#include <string.h>

#include "git/clone.h"
#include "repo/seal.h"
#include "audit/verify-inside.h"
#include "vuln/error.h"

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
	g_ptr_array_free(audit->endings, TRUE);
	g_free(audit->unread);
	vuln_kept_free(audit->kept);
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

static VulnWorld *world_of(VulnAudit *audit, const VulnOid *tree)
{
	VulnWorld *world = vuln_world_new(audit->git, tree);

	vuln_world_share(world, audit->cache);
	if (!audit->options->without_keys)
		vuln_world_set_unseal(world, vuln_unseal_record, audit->repo);
	return world;
}

VulnWorld *vuln_audit_world(VulnAudit *audit, const VulnVisit *visit)
{
	return world_of(audit, &visit->tree);
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

static void inherit(const VulnAudit *audit, VulnVisit *visit)
{
	guint i, n;

	if (visit->commit != NULL)
		visit->clock = visit->commit->committer_time;
	if (!visit->is_known)
		visit->clock = MAX(visit->clock, audit->floor);
	for (i = 0; i < visit->parents->len; i++) {
		const VulnVisit *parent = visit->parents->pdata[i];

		visit->clock = MAX(visit->clock, parent->clock);
	}
	for (i = 0; i < visit->parents->len; i++) {
		const VulnVisit *parent = visit->parents->pdata[i];

		if (visit->endings->len < parent->endings->len) {
			guint old = visit->endings->len;

			g_byte_array_set_size(
				visit->endings, parent->endings->len);
			memset(visit->endings->data + old, 0,
				parent->endings->len - old);
		}
		for (n = 0; n < parent->endings->len; n++)
			visit->endings->data[n] |= parent->endings->data[n];
	}
}

/* Signatures of both kinds, judged while commits are read and judged */

gboolean vuln_audit_begin(VulnAudit *audit, const VulnOid *tree, GError **error)
{
	g_autoptr(VulnWorld) world = world_of(audit, tree);
	g_autoptr(GPtrArray) armors = vuln_audit_armors(world);

	return vuln_signatures_begin(audit->signatures, armors, error);
}

static gboolean begin_at_last(VulnAudit *audit, GError **error)
{
	const VulnVisit *last = audit->order->pdata[audit->order->len - 1];
	guint size = vuln_signatures_size(audit->signatures);

	audit->verdict->signatures = size;
	return size == 0 || vuln_audit_begin(audit, &last->tree, error);
}

static gboolean settle_records(
	VulnAudit *audit, const GPtrArray *brought, GError **error)
{
	guint i;

	for (i = 0; i < brought->len; i++) {
		const VulnBrought *one = brought->pdata[i];

		if (!vuln_signatures_settle(audit->signatures, one->job, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean settle_visit(
	VulnAudit *audit, const VulnVisit *visit, GError **error)
{
	return vuln_signatures_settle(audit->signatures, visit->job, error) &&
	       settle_records(audit, visit->brought, error) &&
	       settle_records(audit, visit->listed, error);
}

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
		NULL, "%s", problem);
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

static void judge_visit(VulnAudit *audit, VulnVisit *visit)
{
	const VulnVisit *parent =
		visit->parents->len == 0 ? visit : visit->parents->pdata[0];
	g_autoptr(VulnWorld) world = vuln_audit_world(audit, parent);

	vuln_watch_step(audit->watch, visit->oid.hex);
	inherit(audit, visit);
	vuln_audit_commit(audit, visit, world);
	vuln_audit_records(audit, visit, world);
	vuln_audit_people(audit, visit);
}

void vuln_audit_progress(const VulnAudit *audit, guint done, guint all)
{
	const VulnVerifyOptions *options = audit->options;

	if (options->progress != NULL &&
		(done % PROGRESS_EVERY == 0 || done == all))
		options->progress(done, all, options->progress_data);
}

static gboolean judge_all(VulnAudit *audit, GError **error)
{
	guint i;

	for (i = 0; i < audit->order->len; i++) {
		VulnVisit *visit = audit->order->pdata[i];

		if (!settle_visit(audit, visit, error))
			return FALSE;
		judge_visit(audit, visit);
		vuln_audit_progress(audit, i + 1, audit->order->len);
	}
	vuln_audit_taken_away(audit);
	return TRUE;
}

/* How far order is proven */

static void find_proven(VulnAudit *audit)
{
	g_autoptr(GHashTable) named = g_hash_table_new(g_str_hash, g_str_equal);
	guint i = audit->order->len, n;

	while (i-- > 0) {
		VulnVisit *visit = audit->order->pdata[i];

		if (visit->by_person ||
			g_hash_table_contains(named, visit->oid.hex)) {
			g_free(audit->verdict->proven);
			audit->verdict->proven = g_strdup(visit->oid.hex);
			return;
		}
		audit->verdict->after_proven++;
		for (n = 0; n < visit->brought->len; n++) {
			const VulnBrought *brought = visit->brought->pdata[n];
			const char *on =
				brought->record == NULL
					? NULL
					: vuln_node_find_text(
						  brought->record->node, "on",
						  NULL);

			if (brought->is_good && on != NULL)
				g_hash_table_add(named, (char *)on);
		}
	}
}

/* Custodians may explain findings; they stay listed (design 5). What is told
 * of no commit is about this clone, of which no policy knows; and the policy
 * is believed for the sake of the root, never the other way round. A record
 * without a good signature counts in what its case says, so nobody explains
 * it away. */

static gboolean can_be_explained(const VulnFinding *f)
{
	static const char *const never[] = {"root-foreign", "record-unsigned",
		"record-bad-signature", "record-unknown-key",
		"record-not-by-signer", "weak-signature", NULL};

	return f->commit != NULL && !g_strv_contains(never, f->rule);
}

static gboolean is_meant(const VulnNode *exception, const VulnFinding *f)
{
	const char *rule = vuln_node_find_text(exception, "rule", NULL);
	const char *commit = vuln_node_find_text(exception, "commit", NULL);
	const char *path = vuln_node_find_text(exception, "path", NULL);

	return can_be_explained(f) && g_strcmp0(f->commit, commit) == 0 &&
	       g_strcmp0(f->rule, rule) == 0 &&
	       (path == NULL || g_strcmp0(f->file, path) == 0);
}

static void explain(VulnAudit *audit)
{
	const VulnNode *exceptions = vuln_node_get(
		vuln_policy(vuln_repo_world(audit->repo)), "exceptions");
	guint i, n;

	for (i = 0; i < vuln_node_size(exceptions); i++) {
		const VulnNode *one = vuln_node_at(exceptions, i);

		for (n = 0; n < audit->findings->list->len; n++) {
			VulnFinding *f = audit->findings->list->pdata[n];

			if (!is_meant(one, f))
				continue;
			g_free(f->explained);
			f->explained = g_strdup(
				vuln_node_find_text(one, "because", NULL));
		}
	}
}

/* Root */

void vuln_audit_roots(VulnAudit *audit, const char *wanted)
{
	guint i;

	for (i = 0; i < audit->order->len; i++) {
		const VulnVisit *visit = audit->order->pdata[i];

		if (visit->parents->len > 0)
			continue;
		if (audit->verdict->root == NULL)
			audit->verdict->root = g_strdup(visit->oid.hex);
		vuln_audit_at(audit, visit, NULL);
		if (wanted != NULL && !g_str_equal(visit->oid.hex, wanted))
			vuln_findings_add(audit->findings, "root-foreign",
				VULN_BAD, NULL,
				"is another root than the one that is "
				"trusted (%.10s)",
				wanted);
	}
}

/* What was there before is not told again. */
static void drop_known(VulnAudit *audit)
{
	guint i = audit->findings->list->len;

	while (i-- > 0) {
		const VulnFinding *f = audit->findings->list->pdata[i];
		const VulnVisit *visit =
			f->commit == NULL
				? NULL
				: g_hash_table_lookup(audit->visits, f->commit);

		if (visit != NULL && visit->is_known)
			g_ptr_array_remove_index(audit->findings->list, i);
	}
}

gboolean vuln_audit_judge(VulnAudit *audit, GError **error)
{
	const VulnVisit *last;
	guint i;

	if (audit->order->len == 0 || audit->unread != NULL)
		return TRUE;
	if (!begin_at_last(audit, error) || !judge_all(audit, error))
		return FALSE;
	find_proven(audit);
	explain(audit);
	drop_known(audit);
	last = audit->order->pdata[audit->order->len - 1];
	audit->verdict->tip_date = last->clock;
	for (i = 0; i < audit->order->len; i++)
		if (!((VulnVisit *)audit->order->pdata[i])->is_known)
			audit->verdict->commits++;
	return TRUE;
}

/* git has a look at the packs before anything is read from them. */
VulnVerdict *vuln_audit_limited(VulnRepo *repo, gboolean anew,
	VulnLimitedWork work, void *data, GError **error)
{
	const char *damage = vuln_repo_damage(repo, anew);
	VulnVerdict *verdict;

	if (damage == NULL)
		return vuln_limited(work, data, error);
	verdict = vuln_verdict_new();
	vuln_findings_add(verdict->findings, "object-unreadable",
		VULN_UNCHECKED, NULL, "%s", damage);
	return verdict;
}
