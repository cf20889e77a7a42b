/* SPDX-License-Identifier: Apache-2.0 */
/* What came is judged, joined with what is here, and judged together. */
#include <string.h>

#include "audit/verify-inside.h"
#include "change/change.h"
#include "change/pending.h"
#include "sync/again.h"
#include "sync/work.h"
#include "vuln/error.h"

/* Judging what came, and what a merge would join */

gboolean vuln_sync_take_verdict(VulnSyncWork *w, VulnVerdict *verdict)
{
	if (verdict == NULL)
		return FALSE;
	vuln_findings_free(w->sync->findings);
	w->sync->findings = g_steal_pointer(&verdict->findings);
	vuln_verdict_free(verdict);
	return vuln_findings_status(w->sync->findings) == 0;
}

static VulnVerdict *audit(VulnSyncWork *w, enum vuln_sync_part part,
	const VulnOid *tip, const VulnOid *base, GError **error)
{
	switch (part) {
	case VULN_SYNC_GOES:
		return vuln_audit_outgoing(w->repo, tip, base, error);
	case VULN_SYNC_JOINED:
		return vuln_audit_joint(w->repo, tip, base, error);
	case VULN_SYNC_CAME:
	default:
		return vuln_audit_incoming(w->repo, tip, base, error);
	}
}

static gboolean judge(VulnSyncWork *w, enum vuln_sync_part part,
	const VulnOid *tip, const VulnOid *base, GError **error)
{
	w->sync->judged = part;
	if (!vuln_sync_take_verdict(w, audit(w, part, tip, base, error)))
		return FALSE;
	w->judged = *tip;
	return TRUE;
}

/* What git did by hand is found here, and not by everybody else. */
gboolean vuln_sync_judge_ours(VulnSyncWork *w, GError **error)
{
	return g_str_equal(w->ours.hex, w->judged.hex) ||
	       judge(w, VULN_SYNC_GOES, &w->ours,
		       w->has_theirs ? &w->theirs : NULL, error);
}

/* What of theirs ours lacks, and what they took out */

struct gain {
	VulnGit *git;
	gboolean has_base;
	VulnOid base;	  /* the tree that both sides began from */
	GPtrArray *files; /* of VulnFile */
	char *differs;
};

static void file_free(void *data)
{
	vuln_file_free(data);
}

static gboolean was_in_base(const struct gain *gain, const char *path)
{
	return gain->has_base &&
	       vuln_git_entry(gain->git, &gain->base, path, NULL, NULL);
}

/* What one side alone has and both began with was erased on the other one. */
static void on_difference(const VulnPathChange *change, void *data)
{
	struct gain *gain = data;
	gboolean is_known = was_in_base(gain, change->path);
	GBytes *bytes = NULL;

	if (change->old_mode != 0 && change->new_mode != 0) {
		g_free(gain->differs);
		gain->differs = g_strdup(change->path);
		return;
	}
	if (is_known != (change->new_mode == 0))
		return;
	if (change->new_mode != 0)
		bytes = vuln_git_read(gain->git, &change->new, NULL, NULL);
	if (change->new_mode == 0 || bytes != NULL)
		g_ptr_array_add(
			gain->files, vuln_file_new(change->path, bytes));
}

static void find_base(VulnSyncWork *w, struct gain *gain)
{
	VulnOid base;

	gain->has_base =
		vuln_git_merge_base(w->git, &w->ours, &w->theirs, &base) &&
		vuln_git_tree(w->git, &base, &gain->base, NULL);
}

static gboolean find_gain(VulnSyncWork *w, struct gain *gain, GError **error)
{
	VulnOid old, new;

	find_base(w, gain);
	if (!vuln_git_tree(w->git, &w->ours, &old, error) ||
		!vuln_git_tree(w->git, &w->theirs, &new, error) ||
		!vuln_git_compare(
			w->git, &old, &new, on_difference, gain, error))
		return FALSE;
	if (gain->differs == NULL)
		return TRUE;
	vuln_fail(error, VULN_ERROR_NO, "'%s' is another one here than at '%s'",
		gain->differs, w->sync->remote);
	return vuln_error_hint(error,
		"records never differ: 'vuln verify' says which is wrong; "
		"other files are merged with git");
}

/* Joining */

static gboolean take(VulnSyncWork *w, const VulnOid *tip,
	const GPtrArray *files, GError **error)
{
	gboolean lost, moved;

	if (w->is_apart) {
		w->ours = *tip;
		return vuln_repo_detach(w->repo, tip, error);
	}
	if (!vuln_pending_begin(w->repo, files, error))
		return FALSE;
	moved = vuln_git_move_ref(
		w->git, w->ref, tip, &w->ours, "vuln: sync", &lost, error);
	if (moved)
		w->ours = *tip;
	vuln_pending_mend(w->repo, moved ? files : NULL, NULL);
	return moved && vuln_repo_reload(w->repo, error);
}

static gboolean merge(VulnSyncWork *w, const GPtrArray *files, GError **error)
{
	g_autofree char *message =
		g_strdup_printf("sync %s\n", w->sync->remote);
	VulnOid base, tree, commit;

	if (!vuln_git_tree(w->git, &w->ours, &base, error) ||
		!vuln_git_write_tree(
			w->git, &base, files, FALSE, &tree, error) ||
		!vuln_change_commit_merge(w->repo, &tree, &w->ours, &w->theirs,
			message, &commit, error) ||
		!judge(w, VULN_SYNC_JOINED, &commit, &w->theirs, error))
		return FALSE;
	w->sync->merged = TRUE;
	return take(w, &commit, files, error);
}

guint vuln_sync_count(
	VulnSyncWork *w, const VulnOid *tip, const VulnOid *without)
{
	g_autoptr(GArray) commits = vuln_git_walk(w->git, tip, without, NULL);

	return commits == NULL ? 0 : commits->len;
}

/* Records of ours that lost their place; FALSE when something else is wrong,
 * too. */
static gboolean find_lost(VulnSyncWork *w, GHashTable *lost)
{
	guint i;

	for (i = 0; i < w->sync->findings->list->len; i++) {
		const VulnFinding *f = w->sync->findings->list->pdata[i];

		if (f->weight >= VULN_BAD && f->explained == NULL &&
			!vuln_sync_lost(w->git, &w->ours, &w->theirs, f, lost))
			return FALSE;
	}
	return g_hash_table_size(lost) > 0;
}

static gboolean judge_made(VulnSyncWork *w, const VulnOid *made, GError **error)
{
	if (judge(w, VULN_SYNC_JOINED, made, &w->theirs, error))
		return TRUE;
	g_ptr_array_set_size(w->sync->again, 0);
	g_ptr_array_set_size(w->sync->kept, 0);
	return FALSE;
}

static gboolean go(VulnSyncWork *w, const VulnOid *made, GError **error)
{
	return w->is_apart ? vuln_repo_detach(w->repo, made, error)
			   : vuln_sync_go(w->repo, w->ref, &w->ours, made,
				     w->sync, error);
}

/* Only what is found good takes the place of what was there. */
static gboolean repeat(VulnSyncWork *w, GHashTable *lost, GError **error)
{
	guint came = vuln_sync_count(w, &w->theirs, &w->ours);
	VulnOid made;

	if (!vuln_sync_again(w->repo, w->ref, &w->ours, &w->theirs, lost,
		    w->sync, &made, error) ||
		!judge_made(w, &made, error) || !go(w, &made, error))
		return FALSE;
	w->sync->came += came;
	w->ours = made;
	return TRUE;
}

static gboolean join_good(VulnSyncWork *w, GHashTable *lost, GError **error)
{
	struct gain gain = {.git = w->git};
	g_autoptr(GError) problem = NULL;
	gboolean good;

	gain.files = g_ptr_array_new_with_free_func(file_free);
	good = find_gain(w, &gain, &problem);
	if (!good && gain.differs != NULL) {
		const VulnFinding differs = {
			.rule = "record-number", .file = gain.differs};

		vuln_sync_lost(w->git, &w->ours, &w->theirs, &differs, lost);
	}
	if (good) {
		guint came = vuln_sync_count(w, &w->theirs, &w->ours);

		good = vuln_git_is_ancestor(w->git, &w->ours, &w->theirs)
			       ? take(w, &w->theirs, gain.files, &problem)
			       : merge(w, gain.files, &problem);
		w->sync->came += good ? came : 0;
		if (!good && problem == NULL && !find_lost(w, lost))
			g_hash_table_remove_all(lost);
	}
	if (problem != NULL && g_hash_table_size(lost) == 0)
		g_propagate_error(error, g_steal_pointer(&problem));
	g_ptr_array_free(gain.files, TRUE);
	g_free(gain.differs);
	return good;
}

gboolean vuln_sync_join(VulnSyncWork *w, GError **error)
{
	g_autoptr(GHashTable) lost =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_autoptr(GError) problem = NULL;

	if (!w->has_theirs ||
		vuln_git_is_ancestor(w->git, &w->theirs, &w->ours))
		return TRUE;
	if (judge(w, VULN_SYNC_CAME, &w->theirs, &w->ours, &problem)) {
		if (join_good(w, lost, &problem))
			return TRUE;
	} else if (problem == NULL && !find_lost(w, lost)) {
		return FALSE;
	}
	if (problem != NULL)
		g_propagate_error(error, g_steal_pointer(&problem));
	else if (g_hash_table_size(lost) > 0)
		return repeat(w, lost, error);
	return FALSE;
}
