/* SPDX-License-Identifier: Apache-2.0 */
/* The public branch between clones: it goes forward with what others have, and
 * back from what did not stand. */
#include "audit/verify-inside.h"
#include "base/translate.h"
#include "git/run.h"
#include "sync/work.h"
#include "vuln/publish.h"

struct pages {
	VulnOid ours, theirs;
	gboolean has_ours, has_theirs;
};

static void find_pages(VulnSyncWork *w, struct pages *p)
{
	g_autofree char *tracked =
		g_strdup_printf("refs/remotes/%s/public", w->sync->remote);

	p->has_ours = vuln_git_ref(w->git, VULN_PUBLIC_REF, &p->ours);
	p->has_theirs = vuln_git_ref(w->git, tracked, &p->theirs) &&
			vuln_sync_is_there(w, "public");
}

/* Whether theirs is part of ours. */
static gboolean is_behind(VulnSyncWork *w, const struct pages *p)
{
	return p->has_ours &&
	       vuln_git_is_ancestor(w->git, &p->theirs, &p->ours);
}

gboolean vuln_sync_pages_go(VulnSyncWork *w)
{
	struct pages p;

	find_pages(w, &p);
	return p.has_ours &&
	       (!p.has_theirs || (is_behind(w, &p) && !g_str_equal(p.ours.hex,
							      p.theirs.hex)));
}

/* The public branch: it goes forward with theirs, once that is found good */

gboolean vuln_sync_pages_judge(VulnSyncWork *w, GError **error)
{
	struct pages p;

	find_pages(w, &p);
	if (!w->has_theirs || !p.has_theirs || is_behind(w, &p))
		return TRUE;
	w->sync->judged = VULN_SYNC_CAME;
	return vuln_sync_take_verdict(
		w, vuln_audit_incoming_pages(w->repo, &p.theirs,
			   p.has_ours ? &p.ours : NULL, &w->theirs, error));
}

static void warn_apart(VulnSyncWork *w)
{
	vuln_findings_add(w->sync->findings, "pages-apart", VULN_WARNING, NULL,
		"the pages here and those of '%s' went apart; 'git branch -f "
		"public %s/public', then 'vuln publish' what it lacks",
		w->sync->remote, w->sync->remote);
}

void vuln_sync_pages_follow(VulnSyncWork *w)
{
	struct pages p;
	gboolean lost;

	find_pages(w, &p);
	if (!p.has_theirs || is_behind(w, &p))
		return;
	if (p.has_ours && !vuln_git_is_ancestor(w->git, &p.ours, &p.theirs))
		warn_apart(w);
	else
		vuln_git_move_ref(w->git, VULN_PUBLIC_REF, &p.theirs,
			p.has_ours ? &p.ours : NULL, "vuln: sync", &lost, NULL);
}

/* What was published here and did not stand */

static gboolean are_bad(VulnSyncWork *w, const VulnOid *tip,
	const VulnOid *base, gboolean *bad, GError **error)
{
	g_autoptr(VulnVerdict) verdict =
		vuln_audit_incoming_pages(w->repo, tip, base, &w->ours, error);

	*bad = verdict != NULL &&
	       vuln_findings_count(verdict->findings, VULN_BAD) > 0;
	return verdict != NULL;
}

/* The newest commit before which all that @base (NULL: nothing) lacks is good;
 * it stays NULL when none is. */
static gboolean find_good(VulnSyncWork *w, const VulnOid *tip,
	const VulnOid *base, VulnOid **good, GError **error)
{
	g_autoptr(GArray) commits = vuln_git_walk(w->git, tip, base, error);
	const VulnOid *before = base;
	gboolean bad = FALSE;
	guint i;

	for (i = 0; commits != NULL && i < commits->len; i++) {
		const VulnOid *one = &g_array_index(commits, VulnOid, i);

		if (!are_bad(w, one, before, &bad, error))
			return FALSE;
		if (bad)
			break;
		g_free(*good);
		*good = g_memdup2(one, sizeof(*one));
		before = *good;
	}
	return commits != NULL;
}

static gboolean take_away(
	VulnSyncWork *w, const struct pages *p, GError **error)
{
	const char *const words[] = {"update-ref", "-m", "vuln: sync", "-d",
		VULN_PUBLIC_REF, p->ours.hex, NULL};
	g_autofree char *complaint = NULL;
	int status = vuln_git_run(w->git, words, NULL, &complaint, error);

	if (status > 0)
		vuln_sync_git_failed(error,
			N_("git could not take the public branch back"),
			complaint);
	return status == 0;
}

static gboolean put_back(VulnSyncWork *w, const struct pages *p,
	const VulnOid *to, GError **error)
{
	gboolean lost = FALSE;
	gboolean good =
		w->is_apart ||
		(to == NULL ? take_away(w, p, error)
			    : vuln_git_move_ref(w->git, VULN_PUBLIC_REF, to,
				      &p->ours, "vuln: sync", &lost, error));

	if (good)
		w->sync->pages_back = g_strdup(to == NULL ? "" : to->hex);
	return good;
}

gboolean vuln_sync_pages_back(VulnSyncWork *w, GError **error)
{
	g_autofree VulnOid *good = NULL;
	gboolean has_base = FALSE, bad = FALSE;
	struct pages p;
	VulnOid base;

	find_pages(w, &p);
	if (!p.has_ours)
		return TRUE;
	has_base = p.has_theirs &&
		   vuln_git_merge_base(w->git, &p.ours, &p.theirs, &base);
	if ((has_base && g_str_equal(base.hex, p.ours.hex)) ||
		!are_bad(w, &p.ours, has_base ? &base : NULL, &bad, error) ||
		!bad)
		return error == NULL || *error == NULL;
	if (!find_good(w, &p.ours, has_base ? &base : NULL, &good, error))
		return FALSE;
	if (good == NULL && p.has_theirs)
		good = g_memdup2(&p.theirs, sizeof(p.theirs));
	return put_back(w, &p, good, error);
}
