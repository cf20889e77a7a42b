/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What leaves by one clone is judged by what the others had recorded (U3, O6).
 *
 * A merge brings nothing in, so a page that one clone publishes is judged by
 * the history of that clone alone, although another one may have moved the day
 * meanwhile. Here the state in which it was published is joined with what the
 * other side has, and the same judges are asked again.
 */
#include <string.h>

#include "audit/verify-inside.h"
#include "base/translate.h"
#include "record/path.h"
#include "repo/people.h"
#include "repo/seal.h"

/* One record and both sides. */
struct act {
	VulnAudit *audit;
	const char *path;
	VulnOid own;   /* the tree of the commit that brings it in */
	VulnOid other; /* the tree that lacks it */
	gint64 clock;  /* of that commit */
	gint64 until;  /* what the other side wrote later does not count */
};

/* Records that let something out */

gboolean vuln_audit_lets_out(const char *path)
{
	static const char *const actions[] = {
		"-publish-", "-revise-", "-notice-", "-inquiry-", "-tell-"};
	const char *name = strrchr(path, '/');
	gsize i;

	if (name == NULL || !g_str_has_prefix(path, "cases/") ||
		!g_str_has_suffix(name, ".yaml") || strlen(name) < 6)
		return FALSE;
	for (i = 0; i < G_N_ELEMENTS(actions); i++)
		if (strncmp(name + 5, actions[i], strlen(actions[i])) == 0)
			return TRUE;
	return FALSE;
}

static gboolean some_entry_has(const VulnNode *map, const char *key)
{
	guint i;

	for (i = 0; i < vuln_node_size(map); i++)
		if (vuln_node_get(vuln_node_at(map, i), key) != NULL)
			return TRUE;
	return FALSE;
}

/* A notice that was only planned, or an inquiry that only came, lets nothing
 * out yet. */
static gboolean is_done(const VulnNode *record)
{
	const VulnNode *inquiries = vuln_node_get(record, "inquiries");

	return vuln_node_get(record, "published") != NULL ||
	       some_entry_has(vuln_node_get(record, "notices"), "done") ||
	       some_entry_has(inquiries, "line") ||
	       some_entry_has(inquiries, "answered") ||
	       vuln_node_find(record, "told", "status", NULL) != NULL;
}

/* Judging it once more */

/* Whoever judges what is his own to send may open what is sealed. */
static VulnWorld *world_of(VulnAudit *audit, const VulnOid *tree)
{
	VulnWorld *world;

	if (!audit->opens)
		return vuln_audit_world_at(audit, tree);
	world = vuln_world_new(audit->git, tree);
	vuln_world_set_unseal(world, vuln_unseal_record, audit->repo);
	return world;
}

/* The thing as it would be without @own and what follows it. */
static VulnThing *without(const VulnThing *thing, const VulnRecord *own)
{
	VulnThing *rest = vuln_thing_new(vuln_thing_of(thing));
	guint i;

	for (i = 0; i < vuln_thing_size(thing); i++) {
		const VulnRecord *record = vuln_thing_record(thing, i);

		if (record != own && !vuln_thing_follows(thing, record, own))
			vuln_thing_add(rest, vuln_record_copy(record));
	}
	return rest;
}

static void judge_record(const struct act *act, VulnWorld *world,
	VulnThing *whole, const VulnRecord *record, VulnFindings *found)
{
	g_autoptr(VulnThing) before = without(whole, record);
	g_autoptr(VulnThing) after = vuln_thing_at_record(before, NULL);
	VulnJudge judge = {.world = world,
		.now = world,
		.before = before,
		.after = after,
		.signer = vuln_person(world, vuln_record_by(record)),
		.clock = act->clock,
		.findings = found};

	vuln_thing_add(after, vuln_record_copy(record));
	judge.record = vuln_thing_find(after, record->name);
	vuln_judge_work(&judge);
	vuln_judge_leave_out(&judge, 0);
}

/* What forbids it on both sides together; the caller frees it. */
static VulnFindings *judge(const struct act *act)
{
	VulnFindings *found = vuln_findings_new();
	g_autofree char *file = NULL;
	g_autofree char *of = vuln_path_thing(act->path, &file);
	g_autofree char *name = g_strndup(file, strlen(file) - strlen(".yaml"));
	g_autoptr(VulnWorld) other = world_of(act->audit, &act->other);
	g_autoptr(VulnWorld) world = world_of(act->audit, &act->own);
	VulnThing *whole;
	const VulnRecord *record;

	vuln_watch_step(act->audit->watch, NULL);
	vuln_world_join(world, other, act->until);
	whole = vuln_world_thing(world, of, NULL);
	record = whole == NULL ? NULL : vuln_thing_find(whole, name);
	if (record != NULL && is_done(record->node))
		judge_record(act, world, whole, record, found);
	return found;
}

/* Telling */

static gboolean is_told(
	const VulnAudit *audit, const VulnFinding *f, const char *path)
{
	guint i;

	for (i = 0; i < audit->findings->list->len; i++) {
		const VulnFinding *told = audit->findings->list->pdata[i];

		if (g_str_equal(told->rule, f->rule) &&
			g_strcmp0(told->file, path) == 0)
			return TRUE;
	}
	return FALSE;
}

/* A page that went out before the day that had been agreed by then is wrong for
 * ever; what else the other side knew is worth knowing. */
static enum vuln_weight weight_of(const VulnFinding *f, gboolean is_shared)
{
	return !is_shared || g_str_equal(f->rule, "embargo") ? VULN_BAD
							     : VULN_WARNING;
}

static void tell(const struct act *act, const VulnVisit *visit,
	gboolean is_shared, const VulnFindings *found)
{
	guint i;

	vuln_audit_at(act->audit, visit, act->path);
	for (i = 0; i < found->list->len; i++) {
		const VulnFinding *f = found->list->pdata[i];

		if (f->weight == VULN_BAD && !is_told(act->audit, f, act->path))
			vuln_findings_add(act->audit->findings, f->rule,
				weight_of(f, is_shared), NULL,
				_("%s, by what another clone had recorded"),
				f->message);
	}
}

/* What is not shared yet: all that is shared counts */

static void judge_unshared_record(VulnAudit *audit, const VulnVisit *visit,
	const VulnOid *shared, const char *path)
{
	g_autoptr(VulnFindings) found = NULL;
	struct act act = {.audit = audit,
		.path = path,
		.own = visit->tree,
		.other = *shared,
		.clock = visit->clock,
		.until = G_MAXINT64};

	if (vuln_git_entry(audit->git, shared, path, NULL, NULL))
		return;
	found = judge(&act);
	tell(&act, visit, FALSE, found);
}

static void judge_unshared(
	VulnAudit *audit, const VulnVisit *visit, const VulnOid *shared)
{
	guint i;

	if (vuln_git_is_ancestor(audit->git, audit->shared, &visit->oid))
		return;
	for (i = 0; i < visit->brought->len; i++) {
		const VulnBrought *brought = visit->brought->pdata[i];

		if (brought->record != NULL &&
			vuln_audit_lets_out(brought->path))
			judge_unshared_record(
				audit, visit, shared, brought->path);
	}
}

/* What was joined: the other side counts as far as it was written before */

/* The commit between @tip and @lacking that brings @path in. */
static gboolean find_commit(VulnAudit *audit, const VulnOid *tip,
	const VulnOid *lacking, const char *path, VulnOid *commit)
{
	g_autoptr(GArray) commits =
		vuln_git_walk(audit->git, tip, lacking, NULL);
	VulnOid tree;
	guint i;

	for (i = 0; commits != NULL && i < commits->len; i++) {
		*commit = g_array_index(commits, VulnOid, i);
		vuln_watch_step(audit->watch, NULL);
		if (vuln_git_tree(audit->git, commit, &tree, NULL) &&
			vuln_git_entry(audit->git, &tree, path, NULL, NULL))
			return TRUE;
	}
	return FALSE;
}

/* When the record of @path was written; 0 when it cannot be read. */
static gint64 written_at(
	VulnAudit *audit, const VulnOid *tree, const char *path)
{
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(VulnRecord) record = NULL;
	VulnOid oid;

	if (vuln_git_entry(audit->git, tree, path, &oid, NULL))
		bytes = vuln_git_read(audit->git, &oid, NULL, NULL);
	if (bytes != NULL)
		record = vuln_record_read(path, path, bytes, NULL);
	return record == NULL ? 0 : vuln_record_at(record);
}

static void judge_sides(VulnAudit *audit, const VulnVisit *visit,
	const VulnVisit *with, const VulnVisit *lacking, const char *path)
{
	g_autoptr(VulnFindings) found = NULL;
	struct act act = {.audit = audit, .path = path, .other = lacking->tree};
	VulnOid commit;

	if (!find_commit(audit, &with->oid, &lacking->oid, path, &commit) ||
		!vuln_git_tree(audit->git, &commit, &act.own, NULL))
		return;
	act.until = written_at(audit, &act.own, path);
	act.clock = act.until;
	found = judge(&act);
	tell(&act, visit, TRUE, found);
}

static gboolean has_path(
	VulnAudit *audit, const VulnVisit *visit, const char *path)
{
	return vuln_git_entry(audit->git, &visit->tree, path, NULL, NULL);
}

static void judge_merge(
	VulnAudit *audit, const VulnVisit *visit, const char *path)
{
	const VulnVisit *with = NULL;
	guint i;

	for (i = 0; i < visit->parents->len; i++)
		if (has_path(audit, visit->parents->pdata[i], path))
			with = visit->parents->pdata[i];
	for (i = 0; with != NULL && i < visit->parents->len; i++)
		if (!has_path(audit, visit->parents->pdata[i], path))
			judge_sides(audit, visit, with,
				visit->parents->pdata[i], path);
}

void vuln_audit_joined(VulnAudit *audit)
{
	VulnOid shared;
	gboolean has_shared =
		audit->shared != NULL &&
		vuln_git_tree(audit->git, audit->shared, &shared, NULL);
	guint i, n;

	for (i = 0; i < audit->order->len; i++) {
		const VulnVisit *visit = audit->order->pdata[i];

		if (visit->is_known)
			continue;
		if (has_shared)
			judge_unshared(audit, visit, &shared);
		for (n = 0; visit->acts != NULL && n < visit->acts->len; n++)
			judge_merge(audit, visit, visit->acts->pdata[n]);
	}
}
