/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing the git repository below us: trees without the index, commits as
 * raw bytes, a branch swapped on what it was.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "git-private.h"
#include "io.h"

VulnFile *vuln_file_new(const char *path, GBytes *bytes)
{
	VulnFile *file = g_new0(VulnFile, 1);

	file->path = g_strdup(path);
	file->bytes = bytes;
	return file;
}

void vuln_file_free(VulnFile *file)
{
	if (file == NULL)
		return;
	g_free(file->path);
	if (file->bytes != NULL)
		g_bytes_unref(file->bytes);
	g_free(file);
}

gboolean vuln_git_init(
	const char *path, gboolean bare, const char *branch, GError **error)
{
	git_repository_init_options options = GIT_REPOSITORY_INIT_OPTIONS_INIT;
	git_repository *repo = NULL;

	vuln_git_start();
	options.flags =
		GIT_REPOSITORY_INIT_MKPATH | GIT_REPOSITORY_INIT_NO_REINIT;
	if (bare)
		options.flags |= GIT_REPOSITORY_INIT_BARE;
	options.mode = 0700;
	options.initial_head = branch;
	if (git_repository_init_ext(&repo, path, &options) < 0)
		return vuln_git_failed(error, "cannot make the repository");
	git_repository_free(repo);
	return TRUE;
}

gboolean vuln_git_config_set(
	VulnGit *git, const char *key, const char *value, GError **error)
{
	git_config *local = NULL;
	gboolean good;

	if (git_config_open_level(&local, git->config, GIT_CONFIG_LEVEL_LOCAL) <
		0)
		return vuln_git_failed(error, "cannot open the git config");
	good = git_config_set_string(local, key, value) == 0;
	git_config_free(local);
	return good || vuln_git_failed(error, "cannot write the git config");
}

/* Trees */

static git_tree *base_tree(VulnGit *git, const VulnOid *base)
{
	git_treebuilder *builder = NULL;
	git_tree *tree = NULL;
	git_oid raw;

	if (base != NULL) {
		vuln_git_to_oid(&raw, base);
	} else {
		if (git_treebuilder_new(&builder, git->repo, NULL) < 0)
			return NULL;
		if (git_treebuilder_write(&raw, builder) < 0)
			memset(&raw, 0, sizeof(raw));
		git_treebuilder_free(builder);
	}
	if (git_tree_lookup(&tree, git->repo, &raw) < 0)
		return NULL;
	return tree;
}

static gboolean add_update(VulnGit *git, git_tree_update *update,
	const VulnFile *file, GError **error)
{
	gsize length;
	const void *data;

	update->path = file->path;
	if (file->bytes == NULL) {
		update->action = GIT_TREE_UPDATE_REMOVE;
		return TRUE;
	}
	data = g_bytes_get_data(file->bytes, &length);
	update->action = GIT_TREE_UPDATE_UPSERT;
	update->filemode = GIT_FILEMODE_BLOB;
	if (git_blob_create_from_buffer(&update->id, git->repo, data, length) <
		0)
		return vuln_git_failed(error, "cannot write an object");
	return TRUE;
}

static gboolean write_updates(VulnGit *git, git_tree *base,
	const GPtrArray *files, VulnOid *tree, GError **error)
{
	g_autofree git_tree_update *updates =
		g_new0(git_tree_update, files->len + 1);
	git_oid raw;
	guint i;

	for (i = 0; i < files->len; i++)
		if (!add_update(git, &updates[i], files->pdata[i], error))
			return FALSE;
	if (git_tree_create_updated(
		    &raw, git->repo, base, files->len, updates) < 0)
		return vuln_git_failed(error, "cannot write a tree");
	vuln_git_from_oid(tree, &raw);
	return TRUE;
}

gboolean vuln_git_write_tree(VulnGit *git, const VulnOid *base,
	const GPtrArray *files, gboolean may_replace, VulnOid *tree,
	GError **error)
{
	git_tree *parent;
	gboolean good;
	guint i;

	for (i = 0; base != NULL && !may_replace && i < files->len; i++) {
		const VulnFile *file = files->pdata[i];

		if (file->bytes != NULL &&
			vuln_git_entry(git, base, file->path, NULL, NULL))
			return vuln_fail(error, VULN_ERROR_FATAL,
				"'%s' is there already; a record is never "
				"changed",
				file->path);
	}
	parent = base_tree(git, base);
	if (parent == NULL)
		return vuln_git_failed(error, "cannot read the parent's tree");
	good = write_updates(git, parent, files, tree, error);
	git_tree_free(parent);
	return good;
}

gboolean vuln_git_write_commit(
	VulnGit *git, GBytes *raw, VulnOid *oid, GError **error)
{
	gsize length;
	const void *data = g_bytes_get_data(raw, &length);
	git_oid id;

	if (git_odb_write(&id, git->odb, data, length, GIT_OBJECT_COMMIT) < 0)
		return vuln_git_failed(error, "cannot write the commit");
	vuln_git_from_oid(oid, &id);
	return TRUE;
}

/* The branch */

enum { STALE_SECONDS = 10, LOCK_TRIES = 50, LOCK_WAIT_USEC = 20000 };

/* A lock file that nobody holds any more: our own lock is ours, and git
 * keeps a branch locked for milliseconds only. */
static gboolean remove_stale_lock(const VulnGit *git, const char *ref)
{
	g_autofree char *path =
		g_strdup_printf("%s/%s.lock", git->common_dir, ref);
	struct stat st;

	if (lstat(path, &st) < 0)
		return TRUE;
	if (g_get_real_time() / G_USEC_PER_SEC - st.st_mtime < STALE_SECONDS)
		return FALSE;
	return unlink(path) == 0;
}

static int swap(VulnGit *git, const char *ref, const git_oid *to,
	const git_oid *from, const char *reason)
{
	git_reference *moved = NULL;
	int result;

	if (from == NULL)
		result = git_reference_create(
			&moved, git->repo, ref, to, 0, reason);
	else
		result = git_reference_create_matching(
			&moved, git->repo, ref, to, 1, from, reason);
	git_reference_free(moved);
	return result;
}

static int swap_patiently(VulnGit *git, const char *ref, const git_oid *to,
	const git_oid *from, const char *reason)
{
	int tries, result = 0;

	for (tries = 0; tries < LOCK_TRIES; tries++) {
		result = swap(git, ref, to, from, reason);
		if (result != GIT_ELOCKED)
			return result;
		if (!remove_stale_lock(git, ref))
			g_usleep(LOCK_WAIT_USEC);
	}
	return result;
}

static void block_signals(sigset_t *before)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	sigaddset(&set, SIGQUIT);
	sigaddset(&set, SIGTSTP);
	sigprocmask(SIG_BLOCK, &set, before);
}

gboolean vuln_git_move_ref(VulnGit *git, const char *ref, const VulnOid *to,
	const VulnOid *from, const char *reason, gboolean *lost, GError **error)
{
	git_oid new_id, old_id;
	VulnOid now;
	sigset_t before;
	int result;

	vuln_git_to_oid(&new_id, to);
	if (from != NULL)
		vuln_git_to_oid(&old_id, from);
	block_signals(&before);
	result = swap_patiently(
		git, ref, &new_id, from == NULL ? NULL : &old_id, reason);
	sigprocmask(SIG_SETMASK, &before, NULL);
	*lost = result == GIT_EMODIFIED || result == GIT_EEXISTS;
	if (result == 0)
		return TRUE;
	/* an error after the rename is no failure: look what is there */
	if (vuln_git_ref(git, ref, &now) && g_str_equal(now.hex, to->hex))
		return TRUE;
	return vuln_git_failed(error, "cannot move the branch");
}

/* Index and work tree */

static int open_parent(const char *root, const char *path, char **name)
{
	g_auto(GStrv) parts = g_strsplit(path, "/", -1);
	int at = open(root, O_DIRECTORY | O_CLOEXEC);
	gsize i;

	for (i = 0; at >= 0 && parts[i + 1] != NULL; i++) {
		int next;

		if (mkdirat(at, parts[i], 0700) < 0 && errno != EEXIST) {
			close(at);
			return -1;
		}
		next = openat(
			at, parts[i], O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		close(at);
		at = next;
	}
	*name = g_strdup(parts[i]);
	return at;
}

/* Write one file into the work tree unless the user has one there. */
static gboolean write_work_file(
	const VulnGit *git, const VulnFile *file, struct stat *st)
{
	g_autofree char *name = NULL;
	int dir = open_parent(git->workdir, file->path, &name);
	gboolean good = FALSE;
	int fd;

	if (dir < 0)
		return FALSE;
	fd = openat(dir, name,
		O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd >= 0) {
		good = vuln_write_bytes(fd, file->bytes) && fstat(fd, st) == 0;
		good = close(fd) == 0 && good;
		if (!good)
			unlinkat(dir, name, 0);
	}
	close(dir);
	return good;
}

/* Take one file out of work tree and index. */
static gboolean drop_file(
	const VulnGit *git, git_index *index, const VulnFile *file)
{
	g_autofree char *name = NULL;
	int dir = open_parent(git->workdir, file->path, &name);

	if (dir >= 0) {
		unlinkat(dir, name, 0);
		close(dir);
	}
	return git_index_remove_bypath(index, file->path) == 0;
}

static void set_times(git_index_entry *entry, const struct stat *st)
{
	entry->ctime.seconds = (int32_t)st->st_ctim.tv_sec;
	entry->ctime.nanoseconds = (uint32_t)st->st_ctim.tv_nsec;
	entry->mtime.seconds = (int32_t)st->st_mtim.tv_sec;
	entry->mtime.nanoseconds = (uint32_t)st->st_mtim.tv_nsec;
	entry->dev = (uint32_t)st->st_dev;
	entry->ino = (uint32_t)st->st_ino;
	entry->uid = st->st_uid;
	entry->gid = st->st_gid;
	entry->file_size = (uint32_t)st->st_size;
}

static gboolean add_to_index(
	git_index *index, const VulnFile *file, const struct stat *st)
{
	git_index_entry entry = {0};
	gsize length;
	const void *data = g_bytes_get_data(file->bytes, &length);

	entry.path = file->path;
	entry.mode = GIT_FILEMODE_BLOB;
	set_times(&entry, st);
	return git_odb_hash(&entry.id, data, length, GIT_OBJECT_BLOB) == 0 &&
	       git_index_add(index, &entry) == 0;
}

static gboolean refresh_index(
	VulnGit *git, git_index *index, const GPtrArray *files, GError **error)
{
	guint i;

	for (i = 0; i < files->len; i++) {
		const VulnFile *file = files->pdata[i];
		struct stat st = {0};
		gboolean good;

		if (file->bytes == NULL) {
			good = drop_file(git, index, file);
		} else {
			write_work_file(git, file, &st);
			good = add_to_index(index, file, &st);
		}
		if (!good)
			return vuln_git_failed(
				error, "cannot bring the index up to date");
	}
	for (i = 0; i < LOCK_TRIES; i++) {
		int result = git_index_write(index);

		if (result == 0)
			return TRUE;
		if (result != GIT_ELOCKED)
			break;
		g_usleep(LOCK_WAIT_USEC);
	}
	return vuln_git_failed(error, "cannot write the index");
}

gboolean vuln_git_refresh(VulnGit *git, const GPtrArray *files, GError **error)
{
	git_index *index = NULL;
	gboolean good;

	if (git->workdir == NULL)
		return TRUE;
	if (git_repository_index(&index, git->repo) < 0 ||
		git_index_read(index, 1) < 0) {
		git_index_free(index);
		return vuln_git_failed(error, "cannot read the index");
	}
	good = refresh_index(git, index, files, error);
	git_index_free(index);
	return good;
}

/* Whether the file in the work tree has those very bytes. */
static gboolean is_untouched(const VulnGit *git, const VulnFile *file)
{
	g_autofree char *path =
		g_build_filename(git->workdir, file->path, NULL);
	g_autofree char *text = NULL;
	gsize length;

	return g_file_get_contents(path, &text, &length, NULL) &&
	       length == g_bytes_get_size(file->bytes) &&
	       memcmp(text, g_bytes_get_data(file->bytes, NULL), length) == 0;
}

static void remove_work_file(const VulnGit *git, const VulnFile *file)
{
	g_autofree char *name = NULL;
	g_autofree char *folder = g_path_get_dirname(file->path);
	int dir = open_parent(git->workdir, file->path, &name);

	if (dir < 0)
		return;
	if (is_untouched(git, file))
		unlinkat(dir, name, 0);
	close(dir);
	/* folders that are empty now go, up to the first that is not */
	while (!g_str_equal(folder, ".")) {
		g_autofree char *path =
			g_build_filename(git->workdir, folder, NULL);
		char *above = g_path_get_dirname(folder);

		g_free(folder);
		folder = above;
		if (rmdir(path) < 0)
			break;
	}
}

gboolean vuln_git_drop(VulnGit *git, const GPtrArray *files, GError **error)
{
	git_index *index = NULL;
	gboolean good = TRUE;
	guint i;

	if (git->workdir == NULL)
		return TRUE;
	if (git_repository_index(&index, git->repo) < 0 ||
		git_index_read(index, 1) < 0) {
		git_index_free(index);
		return vuln_git_failed(error, "cannot read the index");
	}
	for (i = 0; i < files->len; i++) {
		const VulnFile *file = files->pdata[i];

		git_index_remove_bypath(index, file->path);
		remove_work_file(git, file);
	}
	if (git_index_write(index) < 0)
		good = vuln_git_failed(error, "cannot write the index");
	git_index_free(index);
	return good;
}

gboolean vuln_git_index_tree(VulnGit *git, VulnOid *tree, GError **error)
{
	git_index *index = NULL;
	gboolean good;
	git_oid raw;

	if (git_repository_index(&index, git->repo) < 0 ||
		git_index_read(index, 1) < 0) {
		git_index_free(index);
		return vuln_git_failed(error, "cannot read the index");
	}
	good = git_index_write_tree(&raw, index) == 0;
	git_index_free(index);
	if (!good)
		return vuln_git_failed(error, "cannot read the staged tree");
	vuln_git_from_oid(tree, &raw);
	return TRUE;
}
