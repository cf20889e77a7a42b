/* SPDX-License-Identifier: Apache-2.0 */
/* The case repository as it stands: its tip, its clock, its user. */
#include <sys/file.h>
#include <sys/stat.h>

#include "base/translate.h"
#include "git/clone.h"
#include "record/path.h"
#include "repo/names.h"
#include "repo/policy.h"
#include "git/commit.h"
#include "base/environment.h"
#include "base/io.h"
#include "repo/packs.h"
#include "repo/repo-inside.h"
#include "vuln/error.h"

struct vuln_repo {
	VulnGit *git;
	VulnWorld *world;
	VulnThingCache *things; /* shared by the worlds of all tips */
	VulnUnseal unseal;
	void *unseal_data;
	gboolean has_tip, clock_set, packs_checked, is_detached;
	VulnOid tip;
	gint64 now;
	char *handle, *key, *ident, *root, *private_dir, *damage;
	GError *unpinned;
	VulnSigners *signers;
};

gboolean vuln_repo_reload(VulnRepo *repo, GError **error)
{
	VulnOid tree;

	if (!repo->is_detached)
		repo->has_tip = vuln_git_head(repo->git, &repo->tip);
	if (repo->has_tip &&
		!vuln_git_tree(repo->git, &repo->tip, &tree, error))
		return FALSE;
	vuln_world_free(repo->world);
	repo->world = vuln_world_new(repo->git, repo->has_tip ? &tree : NULL);
	vuln_world_share(repo->world, repo->things);
	if (repo->unseal != NULL)
		vuln_world_set_unseal(
			repo->world, repo->unseal, repo->unseal_data);
	return TRUE;
}

gboolean vuln_repo_detach(VulnRepo *repo, const VulnOid *commit, GError **error)
{
	repo->is_detached = TRUE;
	repo->has_tip = TRUE;
	repo->tip = *commit;
	return vuln_repo_reload(repo, error);
}

gboolean vuln_repo_attach(VulnRepo *repo, GError **error)
{
	repo->is_detached = FALSE;
	return vuln_repo_reload(repo, error);
}

gboolean vuln_repo_is_detached(const VulnRepo *repo)
{
	return repo->is_detached;
}

gboolean vuln_repo_move(VulnRepo *repo, const char *branch, const VulnOid *to,
	const VulnOid *from, const char *reason, gboolean *lost, GError **error)
{
	if (!repo->is_detached)
		return vuln_git_move_ref(
			repo->git, branch, to, from, reason, lost, error);
	*lost = FALSE;
	repo->tip = *to;
	return TRUE;
}

/* Nothing that others wrote is read yet. */
static VulnRepo *open_unread(const char *start, GError **error)
{
	g_autoptr(VulnRepo) repo = g_new0(VulnRepo, 1);

	repo->things = vuln_thing_cache_new();
	repo->git = vuln_git_open(start, error);
	return repo->git != NULL && vuln_env_clock(
					    &repo->now, &repo->clock_set, error)
		       ? g_steal_pointer(&repo)
		       : NULL;
}

VulnRepo *vuln_repo_open(const char *start, GError **error)
{
	g_autoptr(VulnRepo) repo = open_unread(start, error);

	return repo != NULL && vuln_repo_reload(repo, error)
		       ? g_steal_pointer(&repo)
		       : NULL;
}

/* Whether there is no policy, beyond doubt: what cannot be read may be one. */
static gboolean lacks_policy(VulnRepo *repo)
{
	const VulnOid *tree = vuln_world_tree(repo->world);
	g_autoptr(GPtrArray) entries =
		tree == NULL ? NULL : vuln_git_entries(repo->git, tree, NULL);
	guint i;

	for (i = 0; entries != NULL && i < entries->len; i++)
		if (g_str_equal(
			    ((VulnEntry *)entries->pdata[i])->name, "policy"))
			return FALSE;
	return tree == NULL || entries != NULL;
}

/* There is a policy, but it cannot be read. */
static gboolean unreadable_policy(VulnRepo *repo, GError **error)
{
	const VulnFlaw *flaw = vuln_clone_lacks(repo->git);
	g_autoptr(GError) problem = NULL;

	if (flaw != NULL) {
		vuln_fail(error, VULN_ERROR_INCOMPLETE, "%s [%s]",
			_(flaw->says), flaw->rule);
		return vuln_error_hint(error, "'%s'", flaw->remedy);
	}
	vuln_world_thing(repo->world, "policy", &problem);
	vuln_fail(error, VULN_ERROR_FATAL, "'policy' cannot be read%s%s",
		problem == NULL ? "" : ": ",
		problem == NULL ? "" : problem->message);
	vuln_error_hint(
		error, "'vuln verify' names the commit that changed it");
	return vuln_error_hint(error,
		"'git fsck' names objects that are missing or damaged; fetch "
		"them from another clone");
}

static gboolean check_policy(VulnRepo *repo, GError **error)
{
	if (vuln_policy(repo->world) != NULL)
		return TRUE;
	if (!repo->has_tip && !vuln_git_check_head(repo->git, error))
		return FALSE;
	if (!lacks_policy(repo))
		return unreadable_policy(repo, error);
	vuln_fail(error, VULN_ERROR_FATAL,
		"the repository at '%s' holds no cases: 'policy' is missing",
		vuln_git_dir(repo->git));
	return vuln_error_hint(
		error, "make one for cases with 'vuln init <dir>'");
}

VulnRepo *vuln_repo_open_cases(const char *start, GError **error)
{
	g_autoptr(VulnRepo) repo = vuln_repo_open(start, error);

	return repo != NULL && check_policy(repo, error)
		       ? g_steal_pointer(&repo)
		       : NULL;
}

VulnRepo *vuln_repo_open_audit(const char *start, gboolean anew, GError **error)
{
	g_autoptr(VulnRepo) repo = open_unread(start, error);

	if (repo == NULL)
		return NULL;
	if (vuln_repo_damage(repo, anew) != NULL ||
		!vuln_repo_reload(repo, NULL))
		repo->world = vuln_world_new(repo->git, NULL);
	else if (lacks_policy(repo) && !check_policy(repo, error))
		return NULL;
	return g_steal_pointer(&repo);
}

void vuln_repo_free(VulnRepo *repo)
{
	if (repo == NULL)
		return;
	vuln_signers_free(repo->signers);
	vuln_world_free(repo->world);
	vuln_thing_cache_free(repo->things);
	vuln_git_free(repo->git);
	g_free(repo->handle);
	g_free(repo->key);
	g_free(repo->ident);
	g_free(repo->root);
	g_free(repo->private_dir);
	g_free(repo->damage);
	g_clear_error(&repo->unpinned);
	g_free(repo);
}

VulnGit *vuln_repo_git(VulnRepo *repo)
{
	return repo->git;
}

void vuln_repo_know(VulnRepo *repo, VulnThing *thing)
{
	g_autofree char *folder = vuln_thing_path(vuln_thing_of(thing));
	const VulnOid *tree = vuln_world_tree(repo->world);
	VulnOid oid;

	if (tree != NULL && vuln_git_entry(repo->git, tree, folder, &oid, NULL))
		vuln_thing_cache_put(
			repo->things, vuln_thing_of(thing), &oid, thing);
}

VulnWorld *vuln_repo_world(VulnRepo *repo)
{
	return repo->world;
}

gint64 vuln_repo_now(const VulnRepo *repo)
{
	return repo->now;
}

gboolean vuln_repo_clock_is_set(const VulnRepo *repo)
{
	return repo->clock_set;
}

const char *vuln_repo_tip(const VulnRepo *repo)
{
	return repo->has_tip ? repo->tip.hex : NULL;
}

char *vuln_repo_commit(VulnRepo *repo, const char *revision, GError **error)
{
	VulnOid oid;

	if (strlen(revision) == sizeof(oid.hex) - 1 &&
		strspn(revision, "0123456789abcdef") == sizeof(oid.hex) - 1)
		return g_strdup(revision);
	return vuln_git_resolve(repo->git, revision, &oid, error)
		       ? g_strdup(oid.hex)
		       : NULL;
}

gboolean vuln_repo_is_bare(VulnRepo *repo)
{
	return vuln_git_workdir(repo->git) == NULL;
}

const VulnOid *vuln_repo_tip_oid(VulnRepo *repo)
{
	return repo->has_tip ? &repo->tip : NULL;
}

char *vuln_repo_setting(VulnRepo *repo, const char *key)
{
	return vuln_git_config(repo->git, key);
}

guint vuln_repo_gpg_timeout(VulnRepo *repo)
{
	g_autofree char *text = vuln_repo_setting(repo, "vuln.gpgTimeout");
	guint64 seconds = text == NULL ? 0 : g_ascii_strtoull(text, NULL, 10);

	return seconds == 0 || seconds > 86400 ? 120 : (guint)seconds;
}

gint64 vuln_repo_machine_now(VulnRepo *repo)
{
	return vuln_policy_is(repo->world, "clocks", "test") ? repo->now
							     : vuln_env_now();
}

void vuln_repo_use_machine_clock(VulnRepo *repo)
{
	if (vuln_policy_is(repo->world, "clocks", "test"))
		return;
	repo->now = vuln_env_now();
	repo->clock_set = FALSE;
}

gint64 vuln_repo_history_clock(VulnRepo *repo)
{
	g_autoptr(GBytes) raw = NULL;

	if (!repo->has_tip)
		return 0;
	raw = vuln_git_read(repo->git, &repo->tip, NULL, NULL);
	return raw == NULL ? 0 : vuln_commit_date(raw);
}

const char *vuln_repo_root(VulnRepo *repo, GError **error)
{
	g_autoptr(GArray) commits = NULL;

	if (repo->root != NULL)
		return repo->root;
	repo->root = vuln_repo_setting(repo, "vuln.root");
	if (repo->root != NULL || !repo->has_tip)
		return repo->root;
	commits = vuln_git_walk(repo->git, &repo->tip, NULL, error);
	if (commits == NULL)
		return NULL;
	repo->root = g_strdup(g_array_index(commits, VulnOid, 0).hex);
	vuln_git_config_set(
		repo->git, "vuln.root", repo->root, &repo->unpinned);
	return repo->root;
}

const char *vuln_repo_unpinned(const VulnRepo *repo)
{
	return repo->unpinned == NULL ? NULL : repo->unpinned->message;
}

const char *vuln_repo_private_dir(VulnRepo *repo, GError **error)
{
	g_autofree char *path = NULL;

	if (repo->private_dir != NULL)
		return repo->private_dir;
	path = g_build_filename(vuln_git_common_dir(repo->git), "vuln", NULL);
	if (mkdir(path, 0700) < 0 && errno != EEXIST) {
		vuln_fail(error, VULN_ERROR_FATAL, "cannot make '%s': %s", path,
			g_strerror(errno));
		return NULL;
	}
	repo->private_dir = g_steal_pointer(&path);
	return repo->private_dir;
}

static char *file_of(VulnRepo *repo, const char *name)
{
	const char *dir = vuln_repo_private_dir(repo, NULL);

	return dir == NULL ? NULL : g_build_filename(dir, name, NULL);
}

char *vuln_repo_recall(VulnRepo *repo, const char *name)
{
	g_autofree char *path = file_of(repo, name);
	char *text = NULL;

	if (path != NULL)
		g_file_get_contents(path, &text, NULL, NULL);
	return text == NULL ? g_strdup("") : text;
}

void vuln_repo_keep(VulnRepo *repo, const char *name, const char *text)
{
	g_autofree char *path = file_of(repo, name);

	if (path != NULL)
		vuln_keep_file(path, text, strlen(text));
}

const char *vuln_repo_damage(VulnRepo *repo, gboolean anew)
{
	g_autofree char *before = NULL, *after = NULL;

	if (repo->packs_checked)
		return repo->damage;
	before = anew ? g_strdup("") : vuln_repo_recall(repo, "packs");
	repo->damage = vuln_packs_problem(repo->git, before, &after);
	if (after != NULL)
		vuln_repo_keep(repo, "packs", after);
	repo->packs_checked = TRUE;
	return repo->damage;
}

int vuln_repo_lock(VulnRepo *repo, GError **error)
{
	const char *dir = vuln_repo_private_dir(repo, error);
	g_autofree char *path = NULL;

	if (dir == NULL)
		return -1;
	path = g_build_filename(dir, "lock", NULL);
	return vuln_lock_file(path, error);
}

VulnThing *vuln_repo_thing(VulnRepo *repo, const char *of, GError **error)
{
	g_autoptr(GError) problem = NULL;
	VulnThing *thing = vuln_world_thing(repo->world, of, &problem);

	if (problem != NULL) {
		g_propagate_error(error, g_steal_pointer(&problem));
		return NULL;
	}
	if (thing == NULL) {
		vuln_fail(error, VULN_ERROR_NO, "there is no '%s' here", of);
		vuln_name_suggest(repo->world, of, error);
	}
	return thing;
}

char **vuln_repo_ids(VulnRepo *repo, const char *kind)
{
	return vuln_world_ids(repo->world, kind);
}

gboolean vuln_repo_check_name(
	VulnRepo *repo, const char *kind, const char *word, GError **error)
{
	return vuln_name_check(repo->world, kind, word, error);
}

const VulnZone *vuln_repo_zone(VulnRepo *repo)
{
	return vuln_policy_zone(repo->world);
}

const VulnCalendar *vuln_repo_calendar(VulnRepo *repo)
{
	return vuln_policy_calendar(repo->world);
}

const char *const *vuln_repo_languages(VulnRepo *repo)
{
	return vuln_policy_languages(repo->world);
}

void vuln_repo_set_identity(VulnRepo *repo, const char *handle,
	const char *fingerprint, const char *ident)
{
	g_free(repo->handle);
	g_free(repo->key);
	g_free(repo->ident);
	repo->ident = g_strdup(ident);
	repo->handle = g_strdup(handle);
	repo->key = g_strdup(fingerprint);
	g_clear_pointer(&repo->signers, vuln_signers_free);
}

const char *vuln_repo_ident(const VulnRepo *repo)
{
	return repo->ident;
}

static gboolean ensure_identity(VulnRepo *repo, GError **error)
{
	return repo->key != NULL || vuln_identity_find(repo->git, repo->world,
					    &repo->handle, &repo->key, error);
}

const char *vuln_repo_me(VulnRepo *repo, GError **error)
{
	return ensure_identity(repo, error) ? repo->handle : NULL;
}

const char *vuln_repo_key(VulnRepo *repo, GError **error)
{
	return ensure_identity(repo, error) ? repo->key : NULL;
}

VulnSigners *vuln_repo_signers(VulnRepo *repo, GError **error)
{
	const char *key = vuln_repo_key(repo, error);

	if (repo->signers == NULL && key != NULL)
		repo->signers =
			vuln_signers_new(key, vuln_repo_private_dir(repo, NULL),
				vuln_repo_gpg_timeout(repo));
	return repo->signers;
}

void vuln_repo_set_unseal(VulnRepo *repo, VulnUnseal unseal, void *data)
{
	if (repo->unseal == unseal)
		return;
	repo->unseal = unseal;
	repo->unseal_data = data;
	vuln_thing_cache_drop_cases(repo->things);
	vuln_repo_reload(repo, NULL);
}
