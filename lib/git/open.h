/* SPDX-License-Identifier: Apache-2.0 */
/* The git repository below us; only git*.c use libgit2. */
#ifndef VULN_LIB_GIT_H
#define VULN_LIB_GIT_H

#include <glib.h>

typedef struct vuln_git VulnGit;

/* An object id in hexadecimal. */
typedef struct {
	char hex[41];
} VulnOid;

/* Read the full object id @hex into @oid: FALSE, and @oid unchanged, unless it
 * is 40 small hexadecimal digits and nothing else (NULL is not). */
gboolean vuln_oid_parse(VulnOid *oid, const char *hex);

typedef struct {
	char *name;
	VulnOid oid;
	guint mode; /* 0100644, 040000, ... */
} VulnEntry;

/* A file to be added to a tree, or taken out of it. */
typedef struct {
	char *path;
	GBytes *bytes; /* NULL: taken out */
} VulnFile;

VulnFile *vuln_file_new(const char *path, GBytes *bytes);
void vuln_file_free(VulnFile *file);

/* Open the repository that @start lies in, as git would (GIT_DIR and the
 * like are honoured, ownership is checked). Errors name the remedy. */
VulnGit *vuln_git_open(const char *start, GError **error);
void vuln_git_free(VulnGit *git);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnGit, vuln_git_free)

/* Make a repository with sha1 ids and files for refs, whatever git's
 * defaults; @branch is the name of its shared branch. */
gboolean vuln_git_init(
	const char *path, gboolean bare, const char *branch, GError **error);

/* The git directory, the one shared by all worktrees, the work tree (NULL
 * when bare). Borrowed. */
const char *vuln_git_dir(const VulnGit *git);
const char *vuln_git_common_dir(const VulnGit *git);
const char *vuln_git_workdir(const VulnGit *git);

/* A setting as git sees it: GIT_CONFIG_COUNT and friends, GIT_CONFIG_GLOBAL,
 * GIT_CONFIG_NOSYSTEM are honoured. Owned by the caller, NULL if not set. */
char *vuln_git_config(VulnGit *git, const char *key);

/* As vuln_git_config(), for a repository that is about to be made in @dir: what
 * system, user and environment say, and a repository that lies there already,
 * but none above it. */
char *vuln_git_setting_for(const char *dir, const char *key);

/* Write a setting into the repository's own config file. */
gboolean vuln_git_config_set(
	VulnGit *git, const char *key, const char *value, GError **error);

/* The ref that @ref stands for where it is symbolic, else @ref itself; it need
 * not be there. Owned by the caller. */
char *vuln_git_final_ref(VulnGit *git, const char *ref);

/* The branch that HEAD names, such as refs/heads/main; NULL when detached. */
char *vuln_git_branch(VulnGit *git);

/* The commit of HEAD; FALSE without error when the branch is yet unborn. */
gboolean vuln_git_head(VulnGit *git, VulnOid *oid);

/* FALSE with an error when there is something that HEAD names, or may name,
 * but it cannot be read. */
gboolean vuln_git_check_head(VulnGit *git, GError **error);

/* What a revision names, as a commit. */
gboolean vuln_git_resolve(
	VulnGit *git, const char *revision, VulnOid *oid, GError **error);

/* The commit a ref names; FALSE when there is no such ref. */
gboolean vuln_git_ref(VulnGit *git, const char *ref, VulnOid *oid);

/* All refs below @prefix: names, NULL-terminated. */
char **vuln_git_refs(VulnGit *git, const char *prefix);

/* The tip of the branch that HEAD's branch follows; FALSE without one. */
gboolean vuln_git_upstream(VulnGit *git, VulnOid *oid);

/* Raw bytes and type ("commit", "tree", "blob", "tag") of an object. */
GBytes *vuln_git_read(
	VulnGit *git, const VulnOid *oid, const char **type, GError **error);

/* Whether there is such an object. */
gboolean vuln_git_has(VulnGit *git, const VulnOid *oid);

/* The tree of a commit, also of one that is malformed otherwise. */
gboolean vuln_git_tree(
	VulnGit *git, const VulnOid *commit, VulnOid *tree, GError **error);

/* The entries of a tree, sorted as git does; an array of VulnEntry. */
GPtrArray *vuln_git_entries(VulnGit *git, const VulnOid *tree, GError **error);

/* The entry at @path below @tree; FALSE when there is none. */
gboolean vuln_git_entry(VulnGit *git, const VulnOid *tree, const char *path,
	VulnOid *oid, guint *mode);

/* The parents of a commit: an array of VulnOid. */
GArray *vuln_git_parents(VulnGit *git, const VulnOid *commit, GError **error);

/* Tell whether @ancestor is @commit or comes before it, as `git merge-base
 * --is-ancestor` does. */
gboolean vuln_git_is_ancestor(
	VulnGit *git, const VulnOid *ancestor, const VulnOid *commit);

/* A newest common ancestor of two commits; FALSE when there is none. */
gboolean vuln_git_merge_base(
	VulnGit *git, const VulnOid *one, const VulnOid *two, VulnOid *base);

/* Commits reachable from @tip but not from @hide (may be NULL), oldest
 * first, parents before children: an array of VulnOid. */
GArray *vuln_git_walk(
	VulnGit *git, const VulnOid *tip, const VulnOid *hide, GError **error);

/* Write the tree that @base (NULL: empty) becomes when the files are added;
 * objects are synced to disk. An existing path is refused unless
 * @may_replace. */
gboolean vuln_git_write_tree(VulnGit *git, const VulnOid *base,
	const GPtrArray *files, gboolean may_replace, VulnOid *tree,
	GError **error);

/* Store the raw bytes of a commit. */
gboolean vuln_git_write_commit(
	VulnGit *git, GBytes *raw, VulnOid *oid, GError **error);

/* Move @ref from @from (NULL: it must not exist) to @to; *@lost tells when
 * another writer was first. Signals are blocked while its lock is held. */
gboolean vuln_git_move_ref(VulnGit *git, const char *ref, const VulnOid *to,
	const VulnOid *from, const char *reason, gboolean *lost,
	GError **error);

/* Bring index and work tree up to date for exactly these files: @gone
 * (VulnEntry with whole paths, or NULL) is what an earlier HEAD had, @files
 * (VulnFile) what HEAD has. Whatever else the user has in their places, in the
 * index or in the work tree, stays. */
gboolean vuln_git_refresh(VulnGit *git, const GPtrArray *gone,
	const GPtrArray *files, GError **error);

/* A file that differs between two trees; a mode of 0: it is not there. The
 * path is valid only while it is told. */
typedef struct {
	const char *path;
	VulnOid old, new;
	guint old_mode, new_mode;
} VulnPathChange;

typedef void (*VulnChanged)(const VulnPathChange *change, void *data);

/* Tell every file that differs between two trees (NULL: empty); what has
 * the same id is not read. #VULN_ERROR_NO when a folder of @new has entries
 * twice or out of order, so that git may read another one. */
gboolean vuln_git_compare(VulnGit *git, const VulnOid *old, const VulnOid *new,
	VulnChanged changed, void *data, GError **error);

/* The tree that the index stands for. */
gboolean vuln_git_index_tree(VulnGit *git, VulnOid *tree, GError **error);

#endif
