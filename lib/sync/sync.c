/* SPDX-License-Identifier: Apache-2.0 */
/* Exchanging commits with a remote: fetch, verify, join, push. */
#include <string.h>
#include <unistd.h>

#include "base/translate.h"
#include "change/pending.h"
#include "git/run.h"
#include "sync/work.h"
#include "vuln/error.h"
#include "vuln/hook.h"

enum { MAX_TRIES = 40, FIRST_WAIT_USEC = 150000, MAX_WAIT_USEC = 5000000 };

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
	g_free(sync->pages_back);
	g_free(sync);
}

/* git */

static gboolean git_failed(GError **error, VulnErrorCode code, const char *what,
	const char *complaint)
{
	g_auto(GStrv) lines = g_strsplit(complaint, "\n", -1);
	gsize i;

	vuln_fail(error, code, "%s", _(what));
	for (i = 0; lines[i] != NULL; i++)
		if (*g_strchomp(lines[i]) != '\0')
			vuln_error_hint(error, "git says: %s", lines[i]);
	return FALSE;
}

gboolean vuln_sync_git_failed(
	GError **error, const char *what, const char *complaint)
{
	return git_failed(error, VULN_ERROR_FATAL, what, complaint);
}

/* @code: what it means that the remote cannot be reached. */
static gboolean fetch(VulnSyncWork *w, VulnErrorCode code, GError **error)
{
	g_autofree char *refs = g_strdup_printf(
		"+refs/heads/*:refs/remotes/%s/*", w->sync->remote);
	const char *const words[] = {"fetch", "--quiet", "--no-tags",
		"--upload-pack=git-upload-pack", w->sync->remote, refs, NULL};
	g_autofree char *complaint = NULL;
	int status = vuln_git_run(
		vuln_repo_git(w->repo), words, NULL, &complaint, error);

	if (status > 0)
		git_failed(error, code,
			code == VULN_ERROR_FATAL
				? N_("git could not fetch")
				: N_("what others have recorded could not be "
				     "fetched; nothing was published"),
			complaint);
	return status == 0;
}

/* The addresses that git would push to, a line each, all rewriting done. */
static char *find_addresses(VulnSyncWork *w, GError **error)
{
	const char *const words[] = {
		"remote", "get-url", "--push", "--all", w->sync->remote, NULL};
	g_autofree char *urls = NULL, *complaint = NULL;
	int status = vuln_git_run(
		vuln_repo_git(w->repo), words, &urls, &complaint, error);

	if (status > 0)
		vuln_sync_git_failed(
			error, "git could not find the remote", complaint);
	return status == 0 ? g_steal_pointer(&urls) : NULL;
}

static gboolean check_addresses(VulnSyncWork *w, GError **error)
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
gboolean vuln_sync_is_there(VulnSyncWork *w, const char *branch)
{
	g_autofree char *path =
		g_build_filename(vuln_git_dir(w->git), "FETCH_HEAD", NULL);
	g_autofree char *line = g_strdup_printf("\tbranch '%s' of ", branch);
	g_autofree char *text = NULL;

	return !g_file_get_contents(path, &text, NULL, NULL) ||
	       strstr(text, line) != NULL;
}

/* Any time up to one that doubles: all wait as long as there are many. */
static void wait_a_little(guint tries)
{
	guint longest =
		MIN(MAX_WAIT_USEC, (guint)FIRST_WAIT_USEC << MIN(tries, 6));

	g_usleep((gulong)g_random_int_range(1000, (gint32)longest));
}

static gboolean look(VulnSyncWork *w, GError **error)
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
	if (w->has_theirs && !vuln_sync_is_there(w, w->sync->branch)) {
		w->has_theirs = FALSE;
		w->sync->lost = TRUE;
	}
	return TRUE;
}

/* Somebody took commits away there that this clone had seen. */
static void note_back(VulnSyncWork *w)
{
	if (w->has_before && w->has_theirs &&
		vuln_git_is_ancestor(w->git, &w->theirs, &w->before))
		w->sync->back += vuln_sync_count(w, &w->before, &w->theirs);
}

/* Fetch, and see what both sides have. */
static gboolean fetch_and_look(VulnSyncWork *w, GError **error)
{
	w->has_before = vuln_git_ref(w->git, w->tracked, &w->before);
	if (!fetch(w, VULN_ERROR_FATAL, error) || !look(w, error))
		return FALSE;
	note_back(w);
	return TRUE;
}

static gboolean exchange(VulnSyncWork *w, GError **error)
{
	guint *tries = &w->sync->tries;

	for (*tries = 0; *tries < MAX_TRIES; (*tries)++) {
		g_autoptr(GError) problem = NULL;

		if (!fetch_and_look(w, error) ||
			!vuln_sync_pages_judge(w, error) ||
			!vuln_sync_join(w, error))
			return FALSE;
		vuln_sync_pages_follow(w);
		if (!vuln_sync_pages_back(w, error))
			return FALSE;
		if (w->has_theirs && !vuln_sync_pages_go(w) &&
			g_str_equal(w->theirs.hex, w->ours.hex))
			return TRUE;
		if (!check_addresses(w, error) ||
			!vuln_sync_judge_ours(w, error))
			return FALSE;
		w->sync->went =
			w->has_theirs ? vuln_sync_count(w, &w->ours, &w->theirs)
				      : vuln_sync_count(w, &w->ours, NULL);
		if (vuln_sync_push(w, &problem))
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

static char *find_remote(VulnSyncWork *w, const char *remote)
{
	g_autofree char *key =
		g_strdup_printf("branch.%s.remote", w->sync->branch);
	char *set = remote != NULL ? g_strdup(remote)
				   : vuln_git_config(w->git, key);

	return set != NULL ? set : g_strdup("origin");
}

static gboolean has_remote(VulnSyncWork *w)
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

static gboolean prepare(VulnSyncWork *w, const char *remote, GError **error)
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

static VulnSync *sync_new(void)
{
	VulnSync *sync = g_new0(VulnSync, 1);

	sync->findings = vuln_findings_new();
	sync->again = g_ptr_array_new_with_free_func(g_free);
	sync->kept = g_ptr_array_new_with_free_func(g_free);
	return sync;
}

static void work_clear(VulnSyncWork *w)
{
	g_free(w->ref);
	g_free(w->tracked);
}

/* Do @work under the lock; FALSE with or without error is not good. */
static gboolean locked(VulnSyncWork *w, const char *remote,
	gboolean (*work)(VulnSyncWork *w, GError **error), GError **error)
{
	gboolean good;

	w->lock = vuln_repo_lock(w->repo, error);
	if (w->lock < 0)
		return FALSE;
	if (!w->is_apart)
		vuln_pending_mend(w->repo, NULL, NULL);
	good = prepare(w, remote, error) && work(w, error);
	if (!w->is_apart)
		vuln_pending_settle(w->repo, NULL, w->sync->findings);
	close(w->lock);
	return good;
}

VulnSync *vuln_sync(VulnRepo *repo, const char *remote, GError **error)
{
	g_autoptr(VulnSync) sync = sync_new();
	VulnSyncWork w = {
		.repo = repo, .git = vuln_repo_git(repo), .sync = sync};
	gboolean good = locked(&w, remote, exchange, error);

	work_clear(&w);
	if (good || (error != NULL && *error == NULL))
		return g_steal_pointer(&sync);
	return NULL;
}

/* Before something is let out */

static gboolean fetch_first(VulnSyncWork *w, GError **error)
{
	if (fetch(w, VULN_ERROR_INCOMPLETE, error))
		return TRUE;
	return vuln_error_hint(error,
		"'--offline-because <reason>' says why this machine may "
		"decide alone; the reason is recorded");
}

static gboolean join_first(VulnSyncWork *w, GError **error)
{
	gboolean good = look(w, error) && vuln_sync_pages_judge(w, error) &&
			vuln_sync_join(w, error);

	if (good && !w->is_apart)
		vuln_sync_pages_follow(w);
	return good && vuln_sync_pages_back(w, error);
}

static gboolean fetch_and_join(VulnSyncWork *w, GError **error)
{
	return fetch_first(w, error) && join_first(w, error);
}

/* All remotes, NULL-terminated; NULL with @error. */
static char **list_remotes(VulnGit *git, GError **error)
{
	const char *const words[] = {"remote", NULL};
	g_autofree char *said = NULL, *complaint = NULL;
	int status = vuln_git_run(git, words, &said, &complaint, error);

	if (status > 0)
		vuln_sync_git_failed(
			error, "git could not list the remotes", complaint);
	return status == 0 ? g_strsplit(g_strchomp(said), "\n", -1) : NULL;
}

static char *unknown_remote(GError **error)
{
	vuln_fail(error, VULN_ERROR_INCOMPLETE,
		"which remote holds the shared branch is not set; nothing was "
		"published");
	vuln_error_hint(error,
		"'git branch --set-upstream-to=<remote>/<branch>' sets it");
	return NULL;
}

/* The remote whose branch is shared: that of the branch, `origin`, or the only
 * one. Owned by the caller; NULL without error when there is none at all. */
static char *remote_to_ask(VulnGit *git, GError **error)
{
	g_auto(GStrv) remotes = list_remotes(git, error);
	g_autofree char *ref = vuln_git_branch(git);
	g_autofree char *key = g_strdup_printf("branch.%s.remote",
		ref == NULL ? "" : ref + strlen("refs/heads/"));
	g_autofree char *own = vuln_git_config(git, key);

	if (remotes == NULL)
		return NULL;
	if (own != NULL && g_strv_contains((const char *const *)remotes, own))
		return g_steal_pointer(&own);
	if (own != NULL && !g_str_equal(own, "."))
		return unknown_remote(error);
	if (g_strv_length(remotes) == 0)
		return NULL;
	if (g_strv_contains((const char *const *)remotes, "origin"))
		return g_strdup("origin");
	if (g_strv_length(remotes) == 1)
		return g_strdup(remotes[0]);
	return unknown_remote(error);
}

static void say_not_joined(const VulnSync *sync, GError **error)
{
	g_autoptr(GError) first = NULL;

	vuln_findings_to_error(sync->findings, &first);
	vuln_fail(error, VULN_ERROR_INCOMPLETE,
		"what '%s' has and what is here cannot be joined; nothing was "
		"published: %s",
		sync->remote, first == NULL ? "" : first->message);
	vuln_error_hint(error, "'vuln sync' says what is wrong, and the way "
			       "out of it");
}

gboolean vuln_sync_first(
	VulnRepo *repo, guint look, VulnSync **sync, GError **error)
{
	g_autoptr(GError) problem = NULL;
	g_autofree char *remote = remote_to_ask(vuln_repo_git(repo), &problem);
	g_autoptr(VulnSync) found = sync_new();
	VulnSyncWork w = {.repo = repo,
		.git = vuln_repo_git(repo),
		.sync = found,
		.is_apart = (look & VULN_SYNC_APART) != 0};

	*sync = NULL;
	if (remote != NULL)
		locked(&w, remote,
			(look & VULN_SYNC_FETCH) != 0 ? fetch_and_join
						      : join_first,
			&problem);
	work_clear(&w);
	if (problem == NULL && vuln_findings_status(found->findings) != 0)
		say_not_joined(found, &problem);
	if (problem != NULL) {
		g_propagate_error(error, g_steal_pointer(&problem));
		return FALSE;
	}
	if (remote != NULL)
		*sync = g_steal_pointer(&found);
	return TRUE;
}
