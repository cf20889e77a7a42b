/* SPDX-License-Identifier: Apache-2.0 */
/* A pass judges everything that was read of the history. */

#include "repo/policy.h"
#include "audit/verify-inside.h"

static void inherit(const VulnAudit *audit, VulnVisit *visit)
{
	guint i, n;

	if (visit->commit != NULL)
		visit->clock = visit->commit->committer_time;
	if (!visit->is_known)
		visit->clock = MAX(visit->clock, audit->earliest);
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

gboolean vuln_audit_begin(VulnAudit *audit, const VulnOid *tree, GError **error)
{
	g_autoptr(VulnWorld) world = vuln_audit_world_at(audit, tree);
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

static gboolean judge_once(VulnAudit *audit, GError **error)
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
	vuln_audit_joined(audit);
	return TRUE;
}

/* A server judges by two clocks, and the stricter one wins: by that of the
 * history, as all clones will, and by its own one, which nobody who pushes can
 * set back. */

static void forget_signers(const GPtrArray *all)
{
	guint i;

	for (i = 0; i < all->len; i++)
		((VulnBrought *)all->pdata[i])->is_good = FALSE;
}

static void forget_judgement(VulnAudit *audit)
{
	guint i;

	g_ptr_array_set_size(audit->endings, 0);
	for (i = 0; i < audit->order->len; i++) {
		VulnVisit *visit = audit->order->pdata[i];

		visit->clock = 0;
		visit->by_person = FALSE;
		g_clear_pointer(&visit->signer, g_free);
		g_byte_array_set_size(visit->endings, 0);
		forget_signers(visit->brought);
		forget_signers(visit->listed);
	}
}

static char *name_of(const VulnFinding *f)
{
	return g_strdup_printf("%s %s %s %u %s", f->rule,
		f->commit == NULL ? "" : f->commit,
		f->file == NULL ? "" : f->file, f->line, f->message);
}

/* Drop from @first on what was told before it. */
static void drop_twice(VulnFindings *findings, guint first)
{
	g_autoptr(GHashTable) told =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	guint i = 0;

	while (i < findings->list->len) {
		if (g_hash_table_add(told, name_of(findings->list->pdata[i])) ||
			i < first)
			i++;
		else
			g_ptr_array_remove_index(findings->list, i);
	}
}

static gboolean judge_all(VulnAudit *audit, GError **error)
{
	guint records, left_out, told;

	if (!judge_once(audit, error))
		return FALSE;
	if (audit->floor == 0)
		return TRUE;
	records = audit->verdict->records;
	left_out = audit->verdict->left_out;
	told = audit->findings->list->len;
	forget_judgement(audit);
	audit->earliest = audit->floor;
	if (!judge_once(audit, error))
		return FALSE;
	drop_twice(audit->findings, told);
	audit->verdict->records = records;
	audit->verdict->left_out = left_out;
	return TRUE;
}

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
	last = audit->order->pdata[audit->order->len - 1];
	vuln_audit_explain(audit, last->is_staged ? NULL : &last->tree);
	drop_known(audit);
	audit->verdict->tip_date = last->clock;
	for (i = 0; i < audit->order->len; i++)
		if (!((VulnVisit *)audit->order->pdata[i])->is_known)
			audit->verdict->commits++;
	return TRUE;
}

/* git has a look at the packs before anything is read from them. */
VulnVerdict *vuln_audit_sandbox(VulnRepo *repo, gboolean anew,
	VulnSandboxWork work, void *data, GError **error)
{
	const char *damage = vuln_repo_damage(repo, anew);
	VulnVerdict *verdict;

	if (damage == NULL)
		return vuln_sandbox(work, data, error);
	verdict = vuln_verdict_new();
	vuln_findings_add(verdict->findings, "object-unreadable",
		VULN_UNCHECKED, NULL, "%s", damage);
	return verdict;
}
