/* SPDX-License-Identifier: Apache-2.0 */
/* What the library itself sees of an open repository. */
#ifndef VULN_LIB_REPO_H
#define VULN_LIB_REPO_H

#include "pgp/sign.h"
#include "vuln/repo.h"
#include "repo/world.h"

VulnGit *vuln_repo_git(VulnRepo *repo);
VulnWorld *vuln_repo_world(VulnRepo *repo);

/* Say that @thing is what the tip holds, so that it is not read again. */
void vuln_repo_know(VulnRepo *repo, VulnThing *thing);

/* The commit of HEAD, or NULL; apart, what was come to there. */
const VulnOid *vuln_repo_tip_oid(VulnRepo *repo);

/*
 * Work apart: from @commit on as if it were the tip. What is committed then
 * moves no branch and owes nothing to index and work tree, so that all of it
 * can be left by vuln_repo_attach(), or by being killed. The caller holds
 * the lock.
 */
gboolean vuln_repo_detach(
	VulnRepo *repo, const VulnOid *commit, GError **error);
gboolean vuln_repo_attach(VulnRepo *repo, GError **error);
gboolean vuln_repo_is_detached(const VulnRepo *repo);

/* Move @branch as vuln_git_move_ref() does; apart, go on from @from to
 * @to. */
gboolean vuln_repo_move(VulnRepo *repo, const char *branch, const VulnOid *to,
	const VulnOid *from, const char *reason, gboolean *lost,
	GError **error);

/* The full fingerprint of the key that the user signs with. */
const char *vuln_repo_key(VulnRepo *repo, GError **error);

/* What signs with that key; borrowed. */
VulnSigners *vuln_repo_signers(VulnRepo *repo, GError **error);

/* Say beforehand who signs with what: for `init`, when nobody is there yet.
 * @ident is "Name <mail>". */
void vuln_repo_set_identity(VulnRepo *repo, const char *handle,
	const char *fingerprint, const char *ident);

/* The "Name <mail>" said beforehand, or NULL. Borrowed. */
const char *vuln_repo_ident(const VulnRepo *repo);

/* How long gpg may take, in seconds (vuln.gpgTimeout). */
guint vuln_repo_gpg_timeout(VulnRepo *repo);

/* The newest date of the history: committer time of the tip or of what it
 * follows, UTC seconds; 0 without a commit. */
gint64 vuln_repo_history_clock(VulnRepo *repo);

/* Return the machine's time in UTC seconds, by which things leave (U3), whatever
 * VULN_DATE says; in a repository made for tests that is VULN_DATE. */
gint64 vuln_repo_machine_now(VulnRepo *repo);

/* Let the clock of @repo be that of vuln_repo_machine_now() from here on. */
void vuln_repo_use_machine_clock(VulnRepo *repo);

/* Small files below .git/vuln: what this clone remembers. No file is an empty
 * text; a clone that cannot be written to remembers nothing. */
char *vuln_repo_recall(VulnRepo *repo, const char *name);
void vuln_repo_keep(VulnRepo *repo, const char *name, const char *text);

/* What git says against a pack of the repository, asked once, of all packs
 * if @anew; borrowed. NULL: nothing. */
const char *vuln_repo_damage(VulnRepo *repo, gboolean anew);

/* Take the lock that serialises our writers; closed with close(). */
int vuln_repo_lock(VulnRepo *repo, GError **error);

/* Return the fingerprint of the key for an `init` in @dir, and its user id in
 * *@user_id; the caller owns both. @wanted (NULL: not said) comes first, then
 * vuln.signingKey and user.signingKey as git would see them there, then the only
 * usable secret key. #VULN_ERROR_FATAL names the keys that were seen. */
char *vuln_identity_new(
	const char *dir, const char *wanted, char **user_id, GError **error);

/* Find the handle and fingerprint of the user among the people of @world. */
gboolean vuln_identity_find(VulnGit *git, VulnWorld *world, char **handle,
	char **fingerprint, GError **error);

/* Open the sealed fields of what is loaded from now on with @unseal. Things
 * that were borrowed before are gone. */
void vuln_repo_set_unseal(VulnRepo *repo, VulnUnseal unseal, void *data);

#endif
