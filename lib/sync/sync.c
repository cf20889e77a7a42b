/* SPDX-License-Identifier: Apache-2.0 */
/* Exchanging commits with a remote: fetch, verify, join, push. */
#include <string.h>
#include <unistd.h>

#include "base/translate.h"
#include "change/change.h"
#include "change/pending.h"
#include "sync/again.h"
#include "git/run.h"
#include "audit/verify-inside.h"
#include "vuln/error.h"
#include "vuln/hook.h"
#include "vuln/publish.h"
#include "vuln/sync.h"

enum { MAX_TRIES = 40, FIRST_WAIT_USEC = 150000, MAX_WAIT_USEC = 5000000 };

struct work {
	VulnRepo *repo;
	VulnGit *git;
	VulnSync *sync;
	char *ref;		      /* our branch */
	char *tracked;		      /* the ref that follows theirs */
	VulnOid ours, theirs, before; /* before: theirs when we last looked */
	VulnOid judged;		      /* the newest tip that was found good */
	gboolean has_theirs, has_before;
	int lock;
};

void vuln_sync_free(VulnSync *sync)
{
	if (sync == NULL)
		return;
	g_free(sync->remote);
	g_free(sync->branch);
	vuln_findings_free(sync->findings);
	g_ptr_array_free(sync->again, TRUE);
	g_ptr_array_free(sync->kept, TRUE);
	g_free(sync->side);
	g_free(sync);
}

/* git */

static gboolean git_failed(
	GError **error, const char *what, const char *complaint)
{
	g_auto(GStrv) lines = g_strsplit(complaint, "\n", -1);
	gsize i;

	vuln_fail(error, VULN_ERROR_FATAL, "%s", _(what));
	for (i = 0; lines[i] != NULL; i++)
		if (*g_strchomp(lines[i]) != '\0')
			vuln_error_hint(error, "git says: %s", lines[i]);
	return FALSE;
}

static gboolean fetch(struct work *w, GError **error)
{
	g_autofree char *refs = g_strdup_printf(
		"+refs/heads/*:refs/remotes/%s/*", w->sync->remote);
	const char *const words[] = {"fetch", "--quiet", "--no-tags",
		"--upload-pack=git-upload-pack", w->sync->remote, refs, NULL};
	g_autofree char *complaint = NULL;
	int status = vuln_git_run(
		vuln_repo_git(w->repo), words, NULL, &complaint, error);

	if (status > 0)
		git_failed(error, "git could not fetch", complaint);
	return status == 0;
}

/* The addresses that git would push to, a line each, all rewriting done. */
static char *find_addresses(struct work *w, GError **error)
{
	const char *const words[] = {
		"remote", "get-url", "--push", "--all", w->sync->remote, NULL};
	g_autofree char *urls = NULL, *complaint = NULL;
	int status = vuln_git_run(
		vuln_repo_git(w->repo), words, &urls, &complaint, error);

	if (status > 0)
		git_failed(error, "git could not find the remote", complaint);
	return status == 0 ? g_steal_pointer(&urls) : NULL;
}

static gboolean check_addresses(struct work *w, GError **error)
{
	g_autofree char *urls = find_addresses(w, error);
	g_autofree char *line = g_strdup_printf(
		"%s %s %s %s", w->ref, w->ours.hex, w->ref, w->ours.hex);
	g_auto(GStrv) each =
		g_strsplit(urls == NULL ? "" : g_strchomp(urls), "\n", -1);
	gsize i;

	for (i = 0; each[i] != NULL; i++)
		if (!vuln_hook_push(w->repo, each[i], line, error))
			return FALSE;
	return urls != NULL;
}

/* What git fetched last; the ref that follows a branch stays when the branch
 * is gone. */
static gboolean is_there(struct work *w, const char *branch)
{
	g_autofree char *path =
		g_build_filename(vuln_git_dir(w->git), "FETCH_HEAD", NULL);
	g_autofree char *line = g_strdup_printf("\tbranch '%s' of ", branch);
	g_autofree char *text = NULL;

	return !g_file_get_contents(path, &text, NULL, NULL) ||
	       strstr(text, line) != NULL;
}

/* The public branch here and there */

struct pages {
	VulnOid ours, theirs;
	gboolean has_ours, has_theirs;
};

static void find_pages(struct work *w, struct pages *p)
{
	g_autofree char *tracked =
		g_strdup_printf("refs/remotes/%s/public", w->sync->remote);

	p->has_ours = vuln_git_ref(w->git, VULN_PUBLIC_REF, &p->ours);
	p->has_theirs = vuln_git_ref(w->git, tracked, &p->theirs) &&
			is_there(w, "public");
}

/* Whether theirs is part of ours. */
static gboolean is_behind(struct work *w, const struct pages *p)
{
	return p->has_ours &&
	       vuln_git_is_ancestor(w->git, &p->theirs, &p->ours);
}

static gboolean pages_go(struct work *w)
{
	struct pages p;

	find_pages(w, &p);
	return p.has_ours && (!p.has_theirs || is_behind(w, &p));
}

/* What git says of one push. */
struct said {
	char *refs; /* a line of each ref */
	char *complaint;
};

static void said_clear(struct said *said)
{
	g_clear_pointer(&said->refs, g_free);
	g_clear_pointer(&said->complaint, g_free);
}

/* Both refs or none. */
static int send(struct work *w, const char *one, const char *other,
	struct said *said, GError **error)
{
	const char *const words[] = {"push", "--quiet", "--porcelain",
		other == NULL ? "--no-atomic" : "--atomic", "--no-signed",
		"--no-verify", "--receive-pack=git-receive-pack",
		w->sync->remote, one, other, NULL};

	said_clear(said);
	return vuln_git_run(vuln_repo_git(w->repo), words, &said->refs,
		&said->complaint, error);
}

/* Pages never go without what explains them. */
static int send_all(struct work *w, struct said *said, GError **error)
{
	g_autofree char *spec = g_strdup_printf("%s:%s", w->ours.hex, w->ref);
	const char *pages = pages_go(w) ? VULN_PUBLIC_REF : NULL;
	int status = send(w, spec, pages, said, error);

	if (pages == NULL || status <= 0 ||
		strstr(said->complaint, "not support --atomic") == NULL)
		return status;
	status = send(w, spec, NULL, said, error);
	return status == 0 ? send(w, pages, NULL, said, error) : status;
}

/* Whether the line of a ref, "!<tab><refs><tab>[<what>] (<why>)", says that
 * somebody else was first, or nothing of its own. */
static gboolean is_of_race(const char *line)
{
	static const char *const words[] = {"[rejected]", "(atomic ",
		"failed to update ref", "incorrect old value", "failed to lock",
		NULL};
	gsize i;

	for (i = 0; words[i] != NULL; i++)
		if (strstr(line, words[i]) != NULL)
			return TRUE;
	return FALSE;
}

static gboolean was_late(const struct said *said)
{
	g_auto(GStrv) lines = g_strsplit(said->refs, "\n", -1);
	gboolean late = strstr(said->complaint, "cannot lock ref") != NULL;
	gsize i;

	for (i = 0; lines[i] != NULL; i++) {
		if (*lines[i] != '!')
			continue;
		if (!is_of_race(lines[i]))
			return FALSE;
		late = TRUE;
	}
	return late;
}

/* FALSE without error: somebody else was first. */
static gboolean push(struct work *w, GError **error)
{
	struct said said = {NULL, NULL};
	int status = send_all(w, &said, error);

	w->sync->pushed = status == 0;
	if (status > 0 && !was_late(&said))
		git_failed(error, "git could not push", said.complaint);
	said_clear(&said);
	return status == 0;
}

/* Judging what came, and what a merge would join */

static gboolean take_verdict(struct work *w, VulnVerdict *verdict)
{
	if (verdict == NULL)
		return FALSE;
	vuln_findings_free(w->sync->findings);
	w->sync->findings = g_steal_pointer(&verdict->findings);
	vuln_verdict_free(verdict);
	return vuln_findings_status(w->sync->findings) == 0;
}

static gboolean judge(struct work *w, enum vuln_sync_part part,
	const VulnOid *tip, const VulnOid *base, GError **error)
{
	w->sync->judged = part;
	if (!take_verdict(w,
		    part == VULN_SYNC_GOES
			    ? vuln_audit_outgoing(w->repo, tip, base, error)
			    : vuln_audit_incoming(w->repo, tip, base, error)))
		return FALSE;
	w->judged = *tip;
	return TRUE;
}

/* What git did by hand is found here, and not by everybody else. */
static gboolean judge_ours(struct work *w, GError **error)
{
	return g_str_equal(w->ours.hex, w->judged.hex) ||
	       judge(w, VULN_SYNC_GOES, &w->ours,
		       w->has_theirs ? &w->theirs : NULL, error);
}

/* The public branch: it goes forward with theirs, once that is found good */

static gboolean judge_pages(struct work *w, GError **error)
{
	struct pages p;

	find_pages(w, &p);
	if (!w->has_theirs || !p.has_theirs || is_behind(w, &p))
		return TRUE;
	w->sync->judged = VULN_SYNC_CAME;
	return take_verdict(
		w, vuln_audit_incoming_pages(w->repo, &p.theirs,
			   p.has_ours ? &p.ours : NULL, &w->theirs, error));
}

static void warn_apart(struct work *w)
{
	vuln_findings_add(w->sync->findings, "pages-apart", VULN_WARNING, NULL,
		"the pages here and those of '%s' went apart; 'git branch -f "
		"public %s/public', then 'vuln publish' what it lacks",
		w->sync->remote, w->sync->remote);
}

static void follow_pages(struct work *w)
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

static void find_base(struct work *w, struct gain *gain)
{
	VulnOid base;

	gain->has_base =
		vuln_git_merge_base(w->git, &w->ours, &w->theirs, &base) &&
		vuln_git_tree(w->git, &base, &gain->base, NULL);
}

static gboolean find_gain(struct work *w, struct gain *gain, GError **error)
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

static gboolean take(struct work *w, const VulnOid *tip, const GPtrArray *files,
	GError **error)
{
	gboolean lost, moved;

	if (!vuln_pending_begin(w->repo, files, error))
		return FALSE;
	moved = vuln_git_move_ref(
		w->git, w->ref, tip, &w->ours, "vuln: sync", &lost, error);
	if (moved)
		w->ours = *tip;
	vuln_pending_mend(w->repo, moved ? files : NULL, NULL);
	return moved && vuln_repo_reload(w->repo, error);
}

static gboolean merge(struct work *w, const GPtrArray *files, GError **error)
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

static guint count(struct work *w, const VulnOid *tip, const VulnOid *without)
{
	g_autoptr(GArray) commits = vuln_git_walk(w->git, tip, without, NULL);

	return commits == NULL ? 0 : commits->len;
}

/* Records of ours that lost their place; FALSE when something else is wrong,
 * too. */
static gboolean find_lost(struct work *w, GHashTable *lost)
{
	guint i;

	for (i = 0; i < w->sync->findings->list->len; i++) {
		const VulnFinding *f = w->sync->findings->list->pdata[i];

		if (f->weight >= VULN_BAD && f->explained == NULL &&
			!vuln_sync_lost(w->git, &w->ours, &w->theirs, f->rule,
				f->file, lost))
			return FALSE;
	}
	return g_hash_table_size(lost) > 0;
}

static gboolean judge_made(struct work *w, const VulnOid *made, GError **error)
{
	if (judge(w, VULN_SYNC_JOINED, made, &w->theirs, error))
		return TRUE;
	g_ptr_array_set_size(w->sync->again, 0);
	g_ptr_array_set_size(w->sync->kept, 0);
	return FALSE;
}

/* Only what is found good takes the place of what was there. */
static gboolean repeat(struct work *w, GHashTable *lost, GError **error)
{
	guint came = count(w, &w->theirs, &w->ours);
	VulnOid made;

	if (!vuln_sync_again(w->repo, w->ref, &w->ours, &w->theirs, lost,
		    w->sync, &made, error) ||
		!judge_made(w, &made, error) ||
		!vuln_sync_go(w->repo, w->ref, &w->ours, &made, w->sync, error))
		return FALSE;
	w->sync->came += came;
	w->ours = made;
	return TRUE;
}

static gboolean join_good(struct work *w, GHashTable *lost, GError **error)
{
	struct gain gain = {.git = w->git};
	g_autoptr(GError) problem = NULL;
	gboolean good;

	gain.files = g_ptr_array_new_with_free_func(file_free);
	good = find_gain(w, &gain, &problem);
	if (!good && gain.differs != NULL)
		vuln_sync_lost(w->git, &w->ours, &w->theirs, "record-number",
			gain.differs, lost);
	if (good) {
		guint came = count(w, &w->theirs, &w->ours);

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

static gboolean join(struct work *w, GError **error)
{
	g_autoptr(GHashTable) lost =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
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

/* Any time up to one that doubles: all wait as long as there are many. */
static void wait_a_little(guint tries)
{
	guint longest =
		MIN(MAX_WAIT_USEC, (guint)FIRST_WAIT_USEC << MIN(tries, 6));

	g_usleep((gulong)g_random_int_range(1000, (gint32)longest));
}

static gboolean look(struct work *w, GError **error)
{
	const VulnOid *tip;

	if (!vuln_repo_reload(w->repo, error))
		return FALSE;
	tip = vuln_repo_tip_oid(w->repo);
	if (tip == NULL)
		return vuln_fail(error, VULN_ERROR_NO,
			"there is no commit yet; clone the repository first");
	w->ours = *tip;
	w->has_theirs = vuln_git_ref(w->git, w->tracked, &w->theirs);
	if (w->has_theirs && !is_there(w, w->sync->branch)) {
		w->has_theirs = FALSE;
		w->sync->lost = TRUE;
	}
	return TRUE;
}

/* Somebody took commits away there that this clone had seen. */
static void note_back(struct work *w)
{
	if (w->has_before && w->has_theirs &&
		vuln_git_is_ancestor(w->git, &w->theirs, &w->before))
		w->sync->back += count(w, &w->before, &w->theirs);
}

/* Fetch, and see what both sides have. */
static gboolean fetch_and_look(struct work *w, GError **error)
{
	w->has_before = vuln_git_ref(w->git, w->tracked, &w->before);
	if (!fetch(w, error) || !look(w, error))
		return FALSE;
	note_back(w);
	return TRUE;
}

static gboolean exchange(struct work *w, GError **error)
{
	guint *tries = &w->sync->tries;

	for (*tries = 0; *tries < MAX_TRIES; (*tries)++) {
		g_autoptr(GError) problem = NULL;

		if (!fetch_and_look(w, error) || !judge_pages(w, error) ||
			!join(w, error))
			return FALSE;
		follow_pages(w);
		if (w->has_theirs && g_str_equal(w->theirs.hex, w->ours.hex))
			return TRUE;
		if (!check_addresses(w, error) || !judge_ours(w, error))
			return FALSE;
		w->sync->went = w->has_theirs ? count(w, &w->ours, &w->theirs)
					      : count(w, &w->ours, NULL);
		if (push(w, &problem))
			return TRUE;
		if (problem != NULL) {
			g_propagate_error(error, g_steal_pointer(&problem));
			return FALSE;
		}
		wait_a_little(*tries);
	}
	return vuln_fail(error, VULN_ERROR_INCOMPLETE,
		"others were first %d times; nothing is lost, try again",
		MAX_TRIES);
}

static char *find_remote(struct work *w, const char *remote)
{
	g_autofree char *key =
		g_strdup_printf("branch.%s.remote", w->sync->branch);
	char *set = remote != NULL ? g_strdup(remote)
				   : vuln_git_config(w->git, key);

	return set != NULL ? set : g_strdup("origin");
}

static gboolean has_remote(struct work *w)
{
	g_autofree char *key =
		g_strdup_printf("remote.%s.url", w->sync->remote);
	g_autofree char *url = vuln_git_config(w->git, key);

	return url != NULL;
}

static gboolean no_remote(const char *name, GError **error)
{
	vuln_fail(error, VULN_ERROR_FATAL, "there is no remote '%s'", name);
	return vuln_error_hint(error,
		"add it: 'git remote add %s <url>'; 'git remote' lists others",
		name);
}

static gboolean prepare(struct work *w, const char *remote, GError **error)
{
	w->ref = vuln_git_branch(w->git);
	if (w->ref == NULL || !g_str_has_prefix(w->ref, "refs/heads/")) {
		vuln_fail(error, VULN_ERROR_FATAL, "HEAD is on no branch");
		return vuln_error_hint(
			error, "go to one first: 'git switch <branch>'");
	}
	w->sync->branch = g_strdup(w->ref + strlen("refs/heads/"));
	w->sync->remote = find_remote(w, remote);
	if (*w->sync->remote == '\0' || *w->sync->remote == '-' ||
		strpbrk(w->sync->remote, " :/\n\\"))
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'%s' is not the name of a remote", w->sync->remote);
	if (!has_remote(w))
		return no_remote(w->sync->remote, error);
	w->tracked = g_strdup_printf(
		"refs/remotes/%s/%s", w->sync->remote, w->sync->branch);
	return TRUE;
}

VulnSync *vuln_sync(VulnRepo *repo, const char *remote, GError **error)
{
	g_autoptr(VulnSync) sync = g_new0(VulnSync, 1);
	struct work w = {
		.repo = repo, .git = vuln_repo_git(repo), .sync = sync};
	gboolean good = FALSE;

	sync->findings = vuln_findings_new();
	sync->again = g_ptr_array_new_with_free_func(g_free);
	sync->kept = g_ptr_array_new_with_free_func(g_free);
	w.lock = vuln_repo_lock(repo, error);
	if (w.lock >= 0) {
		vuln_pending_mend(repo, NULL, NULL);
		good = prepare(&w, remote, error) && exchange(&w, error);
	}
	if (w.lock >= 0) {
		vuln_pending_settle(repo, NULL, sync->findings);
		close(w.lock);
	}
	g_free(w.ref);
	g_free(w.tracked);
	if (good || (error != NULL && *error == NULL))
		return g_steal_pointer(&sync);
	return NULL;
}
