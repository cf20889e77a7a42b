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

#include "git/private.h"
#include "base/io.h"

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

/* libgit2 writes the file anew: who could read it before still can. */
static mode_t begin_as_before(const VulnGit *git)
{
	g_autofree char *path =
		g_build_filename(git->common_dir, "config", NULL);
	struct stat st;

	return umask(stat(path, &st) == 0 ? ~st.st_mode & 0777 : 077);
}

gboolean vuln_git_config_set(
	VulnGit *git, const char *key, const char *value, GError **error)
{
	git_config *local = NULL;
	gboolean good;
	mode_t mask;

	if (git_config_open_level(&local, git->config, GIT_CONFIG_LEVEL_LOCAL) <
		0)
		return vuln_git_failed(error, "cannot open the git config");
	mask = begin_as_before(git);
	good = git_config_set_string(local, key, value) == 0;
	umask(mask);
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
	vuln_git_failed(error, "cannot move the branch");
	if (result == GIT_ELOCKED)
		vuln_error_hint(error,
			"another program holds '%s.lock': try again; what a "
			"crash left is taken away after %d seconds",
			ref, STALE_SECONDS);
	return FALSE;
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

/* Whether a file holds a beginning of what it is to hold, and no more: its
 * writer was killed. */
static gboolean is_torn(int dir, const char *name, GBytes *bytes)
{
	int fd = openat(
		dir, name, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
	gsize length, whole;
	const void *data = g_bytes_get_data(bytes, &whole);
	g_autoptr(GBytes) there = NULL;
	struct stat st;

	if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
		(gsize)st.st_size < whole)
		there = vuln_read_all(fd);
	if (fd >= 0)
		close(fd);
	if (there == NULL)
		return FALSE;
	length = g_bytes_get_size(there);
	return length < whole &&
	       (length == 0 || memcmp(g_bytes_get_data(there, NULL), data,
				       length) == 0);
}

/* Open a file to write it, unless the user has one there. */
static int open_new(int dir, const char *name, GBytes *bytes)
{
	enum { FLAGS = O_WRONLY | O_NOFOLLOW | O_CLOEXEC };
	int fd = openat(dir, name, FLAGS | O_CREAT | O_EXCL, 0600);

	if (fd < 0 && errno == EEXIST && is_torn(dir, name, bytes))
		fd = openat(dir, name, FLAGS);
	return fd;
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
	fd = open_new(dir, name, file->bytes);
	if (fd >= 0) {
		good = vuln_write_bytes(fd, file->bytes) && fstat(fd, st) == 0;
		good = close(fd) == 0 && good;
		if (!good)
			unlinkat(dir, name, 0);
	}
	close(dir);
	return good;
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

/* Whether the file in the work tree holds that very content. */
static gboolean is_untouched(const char *path, const VulnOid *oid)
{
	struct stat st;
	git_oid raw;

	return lstat(path, &st) == 0 && S_ISREG(st.st_mode) &&
	       git_odb_hashfile(&raw, path, GIT_OBJECT_BLOB) == 0 &&
	       git_oid_streq(&raw, oid->hex) == 0;
}

/* Folders that are empty now go, up to the first that is not. */
static void remove_empty_folders(const VulnGit *git, const char *path)
{
	g_autofree char *folder = g_path_get_dirname(path);

	while (!g_str_equal(folder, ".")) {
		g_autofree char *full =
			g_build_filename(git->workdir, folder, NULL);
		char *above = g_path_get_dirname(folder);

		g_free(folder);
		folder = above;
		if (rmdir(full) < 0)
			break;
	}
}

static void remove_work_file(const VulnGit *git, const VulnEntry *gone)
{
	g_autofree char *path =
		g_build_filename(git->workdir, gone->name, NULL);
	g_autofree char *name = NULL;
	int dir;

	if (!is_untouched(path, &gone->oid))
		return;
	dir = open_parent(git->workdir, gone->name, &name);
	if (dir < 0)
		return;
	unlinkat(dir, name, 0);
	close(dir);
	remove_empty_folders(git, gone->name);
}

/* Take out what an earlier HEAD had, where nobody put anything else. */
static gboolean take_out(
	const VulnGit *git, git_index *index, const VulnEntry *gone)
{
	const git_index_entry *entry =
		git_index_get_bypath(index, gone->name, 0);

	remove_work_file(git, gone);
	return entry == NULL || git_oid_streq(&entry->id, gone->oid.hex) != 0 ||
	       git_index_remove(index, gone->name, 0) == 0;
}

/* Put in what HEAD has, where nobody put anything else. */
static gboolean put_in(
	const VulnGit *git, git_index *index, const VulnFile *file)
{
	struct stat st = {0};

	write_work_file(git, file, &st);
	return git_index_get_bypath(index, file->path, 0) != NULL ||
	       add_to_index(index, file, &st);
}

static gboolean write_index(git_index *index, GError **error)
{
	int i, result;

	for (i = 0; i < LOCK_TRIES; i++) {
		result = git_index_write(index);
		if (result == 0)
			return TRUE;
		if (result != GIT_ELOCKED)
			break;
		g_usleep(LOCK_WAIT_USEC);
	}
	return vuln_git_failed(error, "cannot write the index");
}

static gboolean refresh_index(VulnGit *git, git_index *index,
	const GPtrArray *gone, const GPtrArray *files, GError **error)
{
	gboolean good = TRUE;
	guint i;

	for (i = 0; good && gone != NULL && i < gone->len; i++)
		good = take_out(git, index, gone->pdata[i]);
	for (i = 0; good && i < files->len; i++)
		good = put_in(git, index, files->pdata[i]);
	if (!good)
		return vuln_git_failed(
			error, "cannot bring the index up to date");
	return write_index(index, error);
}

static git_index *open_index(VulnGit *git, GError **error)
{
	git_index *index = NULL;

	if (git_repository_index(&index, git->repo) == 0 &&
		git_index_read(index, 1) == 0)
		return index;
	vuln_git_failed(error, "cannot read the index");
	git_index_free(index);
	return NULL;
}

gboolean vuln_git_refresh(VulnGit *git, const GPtrArray *gone,
	const GPtrArray *files, GError **error)
{
	git_index *index;
	gboolean good;

	if (git->workdir == NULL)
		return TRUE;
	index = open_index(git, error);
	if (index == NULL)
		return FALSE;
	good = refresh_index(git, index, gone, files, error);
	git_index_free(index);
	return good;
}

gboolean vuln_git_index_tree(VulnGit *git, VulnOid *tree, GError **error)
{
	git_index *index = open_index(git, error);
	gboolean good;
	git_oid raw;

	if (index == NULL)
		return FALSE;
	if (git_index_has_conflicts(index)) {
		git_index_free(index);
		vuln_fail(error, VULN_ERROR_INCOMPLETE,
			"a merge has left conflicts; what is staged cannot be "
			"checked");
		return vuln_error_hint(error,
			"'git status' lists them; 'git merge --abort' begins "
			"again, and 'vuln sync' joins records without any");
	}
	good = git_index_write_tree(&raw, index) == 0;
	git_index_free(index);
	if (!good)
		return vuln_git_failed(error, "cannot read the staged tree");
	vuln_git_from_oid(tree, &raw);
	return TRUE;
}
