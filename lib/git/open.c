/* SPDX-License-Identifier: Apache-2.0 */
/* Opening and reading the git repository below us. */
#include <sys/stat.h>

#include "base/translate.h"
#include "quick/head.h"
#include "base/environment.h"
#include "git/config.h"
#include "git/private.h"
#include "vuln/setting.h"

enum { MOST_SYMBOLIC = 5 }; /* as git has it */

/* Ownership: libgit2 1.5 answers "not found" where git names the remedy. */

static gboolean is_ours(const char *path)
{
	const char *sudo = vuln_env("SUDO_UID");
	struct stat st;

	if (stat(path, &st) < 0 || st.st_uid == geteuid())
		return TRUE;
	return geteuid() == 0 && sudo != NULL &&
	       g_ascii_strtoull(sudo, NULL, 10) == st.st_uid;
}

static char *without_slash(const char *path)
{
	gsize length = strlen(path);

	while (length > 1 && path[length - 1] == '/')
		length--;
	return g_strndup(path, length);
}

/* The directory whose owner counts: the work tree, or a bare git dir. Hooks are
 * told '.', but safe.directory names it from the top. */
static char *owned_directory(const char *git_dir)
{
	g_autofree char *real = realpath(git_dir, NULL);
	g_autofree char *dir = without_slash(real == NULL ? git_dir : real);
	char *tree = vuln_head_tree(dir);

	return tree == NULL ? g_steal_pointer(&dir) : tree;
}

static gboolean check_owner(const char *git_dir, GError **error)
{
	g_autofree char *directory = owned_directory(git_dir);

	if (is_ours(git_dir) && is_ours(directory)) {
		git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 1);
		return TRUE;
	}
	if (vuln_git_is_safe(directory)) {
		git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
		return TRUE;
	}
	vuln_fail(error, VULN_ERROR_FATAL,
		"the repository at '%s' is owned by somebody else", directory);
	return vuln_error_hint(error,
		"if you trust it: git config --global --add safe.directory %s",
		directory);
}

/* The repository that the environment names. */
static char *take_named(const char *git_dir, GError **error)
{
	if (g_file_test(git_dir, G_FILE_TEST_EXISTS))
		return g_strdup(git_dir);
	vuln_fail(
		error, VULN_ERROR_FATAL, "not a git repository: '%s'", git_dir);
	vuln_error_hint(error, "GIT_DIR names it: 'unset GIT_DIR'");
	return NULL;
}

static char *discover(const char *start, GError **error)
{
	const char *git_dir = vuln_env("GIT_DIR");
	const char *ceilings = vuln_env("GIT_CEILING_DIRECTORIES");
	git_buf found = {0};
	char *path;

	if (start == NULL && git_dir != NULL)
		return take_named(git_dir, error);
	if (git_repository_discover(
		    &found, start == NULL ? "." : start, 0, ceilings) < 0) {
		vuln_fail(error, VULN_ERROR_FATAL,
			"not a git repository (nor any of the parent "
			"directories): '%s'",
			start == NULL ? "." : start);
		vuln_error_hint(error, "make one with 'vuln init <dir>'");
		return NULL;
	}
	path = g_strdup(found.ptr);
	git_buf_dispose(&found);
	return path;
}

/* An extension that can be had without: what libgit2 says names it. */
static gboolean is_extended(
	const char *path, const GError *problem, GError **error)
{
	static const char says[] = "unsupported extension name extensions.";
	const char *name = strstr(problem->message, says);

	if (name == NULL)
		return FALSE;
	vuln_fail(error, VULN_ERROR_FATAL,
		"the repository at '%s' uses the extension '%s', which vuln "
		"cannot read",
		path, name + strlen(says));
	vuln_error_hint(
		error, "a new clone does without it: 'git clone <from> <to>'");
	return TRUE;
}

/* What it is made of can be read by no libgit2 of today. */
static gboolean is_otherwise(const char *path, GError **error)
{
	git_config *config = vuln_git_config_open(path, NULL);
	g_autofree char *format =
		vuln_git_config_get(config, "extensions.objectformat");
	g_autofree char *refs =
		vuln_git_config_get(config, "extensions.refstorage");

	git_config_free(config);
	if (format != NULL && g_ascii_strcasecmp(format, "sha1") != 0)
		vuln_fail(error, VULN_ERROR_FATAL,
			"the repository at '%s' uses %s object ids; vuln "
			"reads sha1 only",
			path, format);
	else if (refs != NULL && g_ascii_strcasecmp(refs, "files") != 0)
		vuln_fail(error, VULN_ERROR_FATAL,
			"the repository at '%s' keeps its refs as '%s'; vuln "
			"reads files only",
			path, refs);
	else
		return FALSE;
	vuln_error_hint(error,
		"make the repository with 'vuln init', which asks git for "
		"sha1 and files");
	return TRUE;
}

static gboolean open_failed(const char *path, GError **error)
{
	g_autoptr(GError) problem = NULL;

	/* what it was, before anything else fails */
	vuln_git_failed(&problem, "cannot open the repository");
	if (!is_otherwise(path, error) && !is_extended(path, problem, error))
		g_propagate_error(error, g_steal_pointer(&problem));
	return FALSE;
}

/* libgit2 1.5 itself leaks when the work tree is that already. */
static int set_tree(git_repository *repo, const char *tree)
{
	g_autofree char *path = realpath(tree, NULL);
	g_autofree char *wanted =
		g_strconcat(path == NULL ? "" : path, "/", NULL);

	return g_strcmp0(git_repository_workdir(repo), wanted) == 0
		       ? 0
		       : git_repository_set_workdir(repo, tree, 0);
}

/* libgit2 1.5 opens nothing while GIT_WORK_TREE is set. */
static int open_named(VulnGit *git)
{
	g_autofree char *tree = g_strdup(vuln_env("GIT_WORK_TREE"));
	int result;

	vuln_env_set("GIT_WORK_TREE", NULL);
	result = git_repository_open_ext(
		&git->repo, NULL, GIT_REPOSITORY_OPEN_FROM_ENV, NULL);
	vuln_env_set("GIT_WORK_TREE", tree);
	return result < 0 || tree == NULL ? result : set_tree(git->repo, tree);
}

static gboolean open_at(
	VulnGit *git, const char *start, const char *path, GError **error)
{
	int result = start == NULL
			     ? open_named(git)
			     : git_repository_open_ext(&git->repo, path,
				       GIT_REPOSITORY_OPEN_NO_SEARCH, NULL);

	if (result < 0)
		return open_failed(path, error);
	git->dir = without_slash(git_repository_path(git->repo));
	git->common_dir = without_slash(git_repository_commondir(git->repo));
	if (git_repository_workdir(git->repo) != NULL)
		git->workdir = without_slash(git_repository_workdir(git->repo));
	git->config = vuln_git_config_open(git->common_dir, git->repo);
	if (git_repository_odb(&git->odb, git->repo) < 0)
		return vuln_git_failed(error, "cannot open the object store");
	/* such a file could tell of another history than the commits do */
	git_odb_set_commit_graph(git->odb, NULL);
	return vuln_git_add_loose(git, error);
}

VulnGit *vuln_git_open(const char *start, GError **error)
{
	g_autoptr(VulnGit) git = g_new0(VulnGit, 1);
	g_autofree char *path = NULL;

	vuln_git_start();
	if (start != NULL && g_str_equal(start, "."))
		start = NULL;
	path = discover(start, error);
	if (path == NULL || !check_owner(path, error) ||
		!open_at(git, start, path, error))
		return NULL;
	return g_steal_pointer(&git);
}

void vuln_git_free(VulnGit *git)
{
	if (git == NULL)
		return;
	git_config_free(git->config);
	git_odb_free(git->odb);
	git_repository_free(git->repo);
	g_free(git->dir);
	g_free(git->common_dir);
	g_free(git->workdir);
	g_free(git);
}

const char *vuln_git_dir(const VulnGit *git)
{
	return git->dir;
}

const char *vuln_git_common_dir(const VulnGit *git)
{
	return git->common_dir;
}

const char *vuln_git_workdir(const VulnGit *git)
{
	return git->workdir;
}

char *vuln_git_config(VulnGit *git, const char *key)
{
	return vuln_git_config_get(git == NULL ? NULL : git->config, key);
}

/* The config of the repository that we are in, or of none. */
static git_config *config_here(void)
{
	git_config *config;
	git_buf found = {0};

	if (git_repository_discover(
		    &found, ".", 0, vuln_env("GIT_CEILING_DIRECTORIES")) < 0)
		return vuln_git_config_open(NULL, NULL);
	config = vuln_git_config_open(found.ptr, NULL);
	git_buf_dispose(&found);
	return config;
}

char *vuln_user_setting(const char *key)
{
	git_config *config;
	char *value;

	vuln_git_start();
	config = g_str_has_prefix(key, "core.")
			 ? vuln_git_config_open(NULL, NULL)
			 : config_here();
	value = vuln_git_config_get(config, key);
	git_config_free(config);
	return value;
}

char *vuln_git_setting_for(const char *dir, const char *key)
{
	git_config *config;
	git_buf found = {0};
	char *value;

	vuln_git_start();
	if (git_repository_discover(&found, dir, 0, dir) < 0)
		config = vuln_git_config_open(NULL, NULL);
	else
		config = vuln_git_config_open(found.ptr, NULL);
	value = vuln_git_config_get(config, key);
	git_config_free(config);
	git_buf_dispose(&found);
	return value;
}

/* Refs */

/* The name that a symbolic ref stands for, or NULL. */
static char *target_of(VulnGit *git, const char *ref)
{
	git_reference *found = NULL;
	char *target = NULL;

	if (git_reference_lookup(&found, git->repo, ref) < 0)
		return NULL;
	if (git_reference_type(found) == GIT_REFERENCE_SYMBOLIC)
		target = g_strdup(git_reference_symbolic_target(found));
	git_reference_free(found);
	return target;
}

char *vuln_git_final_ref(VulnGit *git, const char *ref)
{
	char *name = g_strdup(ref);
	char *target;
	guint i;

	for (i = 0; i < MOST_SYMBOLIC; i++) {
		target = target_of(git, name);
		if (target == NULL)
			break;
		g_free(name);
		name = target;
	}
	return name;
}

char *vuln_git_branch(VulnGit *git)
{
	g_autofree char *target = target_of(git, "HEAD");

	return target == NULL ? NULL : vuln_git_final_ref(git, target);
}

gboolean vuln_git_ref(VulnGit *git, const char *ref, VulnOid *oid)
{
	git_oid raw;

	if (git_reference_name_to_id(&raw, git->repo, ref) < 0)
		return FALSE;
	vuln_git_from_oid(oid, &raw);
	return TRUE;
}

gboolean vuln_git_head(VulnGit *git, VulnOid *oid)
{
	return vuln_git_ref(git, "HEAD", oid);
}

gboolean vuln_git_check_head(VulnGit *git, GError **error)
{
	git_oid raw;
	int result = git_reference_name_to_id(&raw, git->repo, "HEAD");

	return result == 0 || result == GIT_ENOTFOUND ||
	       vuln_git_failed(error, "cannot read what HEAD names");
}

gboolean vuln_git_resolve(
	VulnGit *git, const char *revision, VulnOid *oid, GError **error)
{
	git_object *object = NULL, *commit = NULL;
	gboolean good = FALSE;

	if (git_revparse_single(&object, git->repo, revision) < 0)
		return vuln_fail(error, VULN_ERROR_FATAL,
			"'%s' names no commit", revision);
	good = git_object_peel(&commit, object, GIT_OBJECT_COMMIT) == 0;
	if (good)
		vuln_git_from_oid(oid, git_object_id(commit));
	else
		vuln_fail(
			error, VULN_ERROR_FATAL, "'%s' is no commit", revision);
	git_object_free(commit);
	git_object_free(object);
	return good;
}

static int collect_ref(const char *name, void *data)
{
	void **search = data;

	if (g_str_has_prefix(name, search[0]))
		g_ptr_array_add(search[1], g_strdup(name));
	return 0;
}

char **vuln_git_refs(VulnGit *git, const char *prefix)
{
	GPtrArray *names = g_ptr_array_new();
	void *search[] = {(void *)prefix, names};

	git_reference_foreach_name(git->repo, collect_ref, search);
	g_ptr_array_add(names, NULL);
	return (char **)g_ptr_array_free(names, FALSE);
}

/* Read from the config by hand: libgit2 1.5 leaks when it looks up a remote. */
gboolean vuln_git_upstream(VulnGit *git, VulnOid *oid)
{
	g_autofree char *branch = vuln_git_branch(git), *key = NULL;
	g_autofree char *remote = NULL, *merge = NULL, *ref = NULL;
	const char *name;

	if (branch == NULL || !g_str_has_prefix(branch, "refs/heads/"))
		return FALSE;
	name = branch + strlen("refs/heads/");
	key = g_strdup_printf("branch.%s.remote", name);
	remote = vuln_git_config(git, key);
	g_free(key);
	key = g_strdup_printf("branch.%s.merge", name);
	merge = vuln_git_config(git, key);
	if (remote == NULL || merge == NULL ||
		!g_str_has_prefix(merge, "refs/heads/"))
		return FALSE;
	ref = g_str_equal(remote, ".")
		      ? g_strdup(merge)
		      : g_strdup_printf("refs/remotes/%s/%s", remote,
				merge + strlen("refs/heads/"));
	return vuln_git_ref(git, ref, oid);
}

/* Objects */

GBytes *vuln_git_read(
	VulnGit *git, const VulnOid *oid, const char **type, GError **error)
{
	git_odb_object *object = NULL;
	GBytes *bytes;
	git_oid raw;

	vuln_git_to_oid(&raw, oid);
	if (git_odb_read(&object, git->odb, &raw) < 0) {
		g_autofree char *what =
			g_strdup_printf(_("cannot read object %s"), oid->hex);

		vuln_git_failed(error, what);
		return NULL;
	}
	if (type != NULL)
		*type = git_object_type2string(git_odb_object_type(object));
	bytes = g_bytes_new(
		git_odb_object_data(object), git_odb_object_size(object));
	git_odb_object_free(object);
	return bytes;
}

gboolean vuln_git_has(VulnGit *git, const VulnOid *oid)
{
	git_oid raw;

	vuln_git_to_oid(&raw, oid);
	return git_odb_exists(git->odb, &raw) == 1;
}

static void entry_free(void *data)
{
	g_free(((VulnEntry *)data)->name);
	g_free(data);
}

GPtrArray *vuln_git_entries(VulnGit *git, const VulnOid *oid, GError **error)
{
	GPtrArray *entries;
	git_tree *tree = NULL;
	git_oid raw;
	gsize i;

	vuln_git_to_oid(&raw, oid);
	if (git_tree_lookup(&tree, git->repo, &raw) < 0) {
		vuln_git_failed(error, "cannot read a tree");
		return NULL;
	}
	entries = g_ptr_array_new_with_free_func(entry_free);
	for (i = 0; i < git_tree_entrycount(tree); i++) {
		const git_tree_entry *from = git_tree_entry_byindex(tree, i);
		VulnEntry *entry = g_new0(VulnEntry, 1);

		entry->name = g_strdup(git_tree_entry_name(from));
		entry->mode = (guint)git_tree_entry_filemode_raw(from);
		vuln_git_from_oid(&entry->oid, git_tree_entry_id(from));
		g_ptr_array_add(entries, entry);
	}
	git_tree_free(tree);
	return entries;
}

gboolean vuln_git_entry(VulnGit *git, const VulnOid *tree, const char *path,
	VulnOid *oid, guint *mode)
{
	git_tree_entry *entry = NULL;
	git_tree *root = NULL;
	gboolean found;
	git_oid raw;

	vuln_git_to_oid(&raw, tree);
	if (git_tree_lookup(&root, git->repo, &raw) < 0)
		return FALSE;
	found = git_tree_entry_bypath(&entry, root, path) == 0;
	if (found && oid != NULL)
		vuln_git_from_oid(oid, git_tree_entry_id(entry));
	if (found && mode != NULL)
		*mode = (guint)git_tree_entry_filemode_raw(entry);
	git_tree_entry_free(entry);
	git_tree_free(root);
	return found;
}
