/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Walking the history by the raw bytes of its commits: what a commit-graph
 * file, a graft or a replace ref says of them does not matter here.
 */

#include "base/translate.h"
#include "audit/verify-inside.h"
#include "vuln/error.h"

/* Tree and parents of a commit, also of one that is malformed */

struct links {
	GBytes *raw; /* NULL when it is no commit */
	VulnOid tree;
	gboolean has_tree;
	GArray *parents; /* of VulnOid */
};

static void links_free(struct links *links)
{
	if (links == NULL)
		return;
	if (links->raw != NULL)
		g_bytes_unref(links->raw);
	g_array_free(links->parents, TRUE);
	g_free(links);
}

static struct links *links_read(
	VulnAudit *audit, const VulnOid *oid, GError **error)
{
	struct links *links = g_new0(struct links, 1);
	const char *type = NULL;

	links->parents = g_array_new(FALSE, FALSE, sizeof(VulnOid));
	links->raw = vuln_git_read(audit->git, oid, &type, error);
	if (links->raw == NULL) {
		links_free(links);
		return NULL;
	}
	if (g_str_equal(type, "commit"))
		links->has_tree = vuln_commit_links(
			links->raw, &links->tree, links->parents);
	else
		g_clear_pointer(&links->raw, g_bytes_unref);
	return links;
}

/* One commit */

static void find_parents(
	VulnAudit *audit, VulnVisit *visit, const struct links *links)
{
	guint i;

	for (i = 0; i < links->parents->len; i++) {
		VulnVisit *parent = vuln_audit_visit(
			audit, g_array_index(links->parents, VulnOid, i).hex);

		if (parent != NULL)
			g_ptr_array_add(visit->parents, parent);
	}
}

static void read_signature(VulnAudit *audit, VulnVisit *visit)
{
	g_autoptr(GBytes) signature = NULL;

	if (visit->commit == NULL || visit->commit->signature == NULL)
		return;
	signature = g_bytes_new(
		visit->commit->signature, strlen(visit->commit->signature));
	visit->job = vuln_signature_job_new(signature, visit->commit->payload);
	vuln_signatures_add(audit->signatures, visit->job);
}

static void malformed(
	VulnAudit *audit, const VulnVisit *visit, const char *message)
{
	vuln_audit_at(audit, visit, NULL);
	vuln_findings_add(audit->findings, "commit-malformed", VULN_BAD, NULL,
		"%s", _(message));
}

static gboolean visit_commit(
	VulnAudit *audit, const VulnOid *oid, const struct links *links)
{
	VulnVisit *visit = vuln_visit_new(audit, oid);
	g_autoptr(GError) problem = NULL;
	g_autoptr(GError) unread = NULL;

	vuln_watch_step(audit->watch, oid->hex);
	g_ptr_array_add(audit->order, visit);
	vuln_audit_progress(audit, audit->order->len, 0);
	if (links->raw == NULL) {
		malformed(audit, visit, "is no commit");
		return TRUE;
	}
	find_parents(audit, visit, links);
	visit->commit = vuln_commit_read(links->raw, &problem);
	if (visit->commit == NULL)
		malformed(audit, visit, problem->message);
	if (!links->has_tree)
		return TRUE;
	visit->tree = links->tree;
	read_signature(audit, visit);
	if (vuln_audit_tree(audit, visit, &unread))
		return TRUE;
	if (unread != NULL && unread->code == VULN_ERROR_NO) {
		malformed(audit, visit, unread->message);
		return TRUE;
	}
	return vuln_audit_unread(audit, visit,
		unread == NULL ? _("holds what cannot be read")
			       : unread->message);
}

VulnVisit *vuln_audit_visit(VulnAudit *audit, const char *commit)
{
	VulnVisit *visit = g_hash_table_lookup(audit->visits, commit);
	struct links *links;
	VulnOid oid;

	if (visit != NULL || !vuln_oid_parse(&oid, commit))
		return visit;
	links = links_read(audit, &oid, NULL);
	if (links != NULL && links->raw != NULL && links->has_tree) {
		visit = vuln_visit_new(audit, &oid);
		visit->tree = links->tree;
		visit->commit = vuln_commit_read(links->raw, NULL);
		if (visit->commit != NULL)
			visit->clock = visit->commit->committer_time;
	}
	links_free(links);
	return visit;
}

/* The walk: depth first, a commit after all of its parents */

struct step {
	VulnOid oid;
	struct links *links;
	guint next; /* parent to go to */
};

struct walk {
	VulnAudit *audit;
	GHashTable *done; /* ids that are visited, hidden or under way */
	GArray *stack;	  /* of struct step */
};

static gboolean enter(struct walk *w, const VulnOid *oid)
{
	struct step step = {.oid = *oid};
	g_autoptr(GError) problem = NULL;

	if (!g_hash_table_add(w->done, g_strdup(oid->hex)))
		return TRUE;
	vuln_watch_step(w->audit->watch, oid->hex);
	step.links = links_read(w->audit, oid, &problem);
	if (step.links == NULL)
		return vuln_audit_unread(w->audit, NULL, problem->message);
	g_array_append_val(w->stack, step);
	return TRUE;
}

/* One step on; @judge: read what is left behind. */
static gboolean advance(struct walk *w, gboolean judge)
{
	struct step *top =
		&g_array_index(w->stack, struct step, w->stack->len - 1);
	gboolean good = TRUE;

	if (top->next < top->links->parents->len) {
		VulnOid parent = g_array_index(
			top->links->parents, VulnOid, top->next++);

		return enter(w, &parent);
	}
	if (judge)
		good = visit_commit(w->audit, &top->oid, top->links);
	links_free(top->links);
	g_array_set_size(w->stack, w->stack->len - 1);
	return good;
}

static gboolean walk_from(struct walk *w, const VulnOid *from, gboolean judge)
{
	gboolean good = enter(w, from);
	guint i;

	while (good && w->stack->len > 0)
		good = advance(w, judge);
	for (i = 0; i < w->stack->len; i++)
		links_free(g_array_index(w->stack, struct step, i).links);
	g_array_set_size(w->stack, 0);
	return good;
}

/* Hide what lies just behind the wanted commits; libgit2 finds them without
 * reading all of the history, unless one is malformed. */
static gboolean hide_quickly(
	struct walk *w, const VulnOid *tip, const VulnOid *hide)
{
	g_autoptr(GArray) wanted =
		vuln_git_walk(w->audit->git, tip, hide, NULL);
	guint i, n;

	if (wanted == NULL)
		return FALSE;
	if (wanted->len == 0)
		g_hash_table_add(w->done, g_strdup(tip->hex));
	for (i = 0; i < wanted->len; i++) {
		g_autoptr(GArray) parents = vuln_git_parents(w->audit->git,
			&g_array_index(wanted, VulnOid, i), NULL);

		for (n = 0; parents != NULL && n < parents->len; n++)
			g_hash_table_add(w->done,
				g_strdup(g_array_index(parents, VulnOid, n)
						 .hex));
	}
	for (i = 0; i < wanted->len; i++)
		g_hash_table_remove(
			w->done, g_array_index(wanted, VulnOid, i).hex);
	return TRUE;
}

void vuln_audit_walk(VulnAudit *audit, const VulnOid *tip, const VulnOid *hide)
{
	struct walk w = {.audit = audit};
	gboolean good = TRUE;

	w.done = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	w.stack = g_array_new(FALSE, FALSE, sizeof(struct step));
	if (hide != NULL && g_str_equal(tip->hex, hide->hex))
		g_hash_table_add(w.done, g_strdup(tip->hex));
	else if (hide != NULL && !hide_quickly(&w, tip, hide))
		good = walk_from(&w, hide, FALSE);
	if (good)
		walk_from(&w, tip, TRUE);
	g_hash_table_destroy(w.done);
	g_array_free(w.stack, TRUE);
}
