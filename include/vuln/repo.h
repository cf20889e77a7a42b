/* SPDX-License-Identifier: Apache-2.0 */
/* The case repository as it stands: its tip, its clock, its user. */
#ifndef VULN_REPO_H
#define VULN_REPO_H

#include "vuln/calendar.h"
#include "vuln/record.h"
#include "vuln/time.h"

G_BEGIN_DECLS

typedef struct vuln_repo VulnRepo;

/**
 * Open the repository that the directory @start lies in, as git would, and
 * look at the commit of HEAD. Nothing of the user's keys is touched.
 *
 * Errors (#VULN_ERROR_FATAL): no repository, somebody else's, sha256 or
 * reftable, an impossible VULN_DATE.
 */
VulnRepo *vuln_repo_open(const char *start, GError **error);
void vuln_repo_free(VulnRepo *repo);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnRepo, vuln_repo_free)

/** Look at the commit that HEAD names now. */
gboolean vuln_repo_reload(VulnRepo *repo, GError **error);

/** As vuln_repo_open(), and an error unless `vuln init` was here. */
VulnRepo *vuln_repo_open_cases(const char *start, GError **error);

/**
 * The same for who trusts nothing in it: git checks the packs before anything
 * is read, all of them if @anew, otherwise those that it has not checked yet.
 * When one is damaged, or HEAD cannot be read, the repository is open, looks
 * empty, and vuln_verify()
 * and vuln_validate() say so (C5; threats of hostile objects).
 */
VulnRepo *vuln_repo_open_audit(
	const char *start, gboolean anew, GError **error);

/** The time by which everything is judged: VULN_DATE or now; UTC seconds. */
gint64 vuln_repo_now(const VulnRepo *repo);

/** Whether VULN_DATE set the time. */
gboolean vuln_repo_clock_is_set(const VulnRepo *repo);

/** The full id of HEAD's commit, or NULL when there is none yet. Borrowed. */
const char *vuln_repo_tip(const VulnRepo *repo);

/** The full id of the commit that @revision names, owned by the caller; an
 * unknown full id is taken as it is. Errors: #VULN_ERROR_FATAL. */
char *vuln_repo_commit(VulnRepo *repo, const char *revision, GError **error);

/** Whether it has no index and no work tree. */
gboolean vuln_repo_is_bare(VulnRepo *repo);

/** The id of the root commit, pinned in the repository's git config as
 * vuln.root when it is first seen (design 5, "Trust"). Borrowed; NULL when
 * there is no commit. */
const char *vuln_repo_root(VulnRepo *repo, GError **error);

/** Why the root could not be pinned when vuln_repo_root() first saw it (the
 * repository cannot be written): it is believed this once. NULL when it was,
 * or had been. Borrowed. */
const char *vuln_repo_unpinned(const VulnRepo *repo);

/** The private directory `.git/vuln`, made with mode 0700 when missing; it
 * is the same for all worktrees. Borrowed. */
const char *vuln_repo_private_dir(VulnRepo *repo, GError **error);

/** A thing by its name (`cases/20261120-k7p3`, `people/tanaka`, `policy`);
 * borrowed, NULL with #VULN_ERROR_NO when there is none. */
VulnThing *vuln_repo_thing(VulnRepo *repo, const char *of, GError **error);

/** The ids of all things of a kind; NULL-terminated, owned by the caller. */
char **vuln_repo_ids(VulnRepo *repo, const char *kind);

/**
 * Check that @word names something of @kind that is here: the id of one of the
 * "products", "people", "partners" or "systems", one of the "rights" of the
 * policy, or one of the "departments" of products, people and the policy.
 * Otherwise #VULN_ERROR_NO (#VULN_ERROR_USAGE for a right or a department),
 * with the nearest name as a hint.
 */
gboolean vuln_repo_check_name(
	VulnRepo *repo, const char *kind, const char *word, GError **error);

/**
 * The case that @word names, first that matches: full id; the four
 * characters; TN, VN, CVE by name (`#` and `-` optional, any case); prefix.
 * With @exact (no terminal) only a full id or full number will do.
 *
 * Returns the full id, owned by the caller; #VULN_ERROR_NO when none or
 * several match (the hints list them).
 */
char *vuln_repo_resolve(
	VulnRepo *repo, const char *word, gboolean exact, GError **error);

/** Whether @word is the full id of a case here. */
gboolean vuln_repo_has_case(VulnRepo *repo, const char *word);

/** The policy's zone, calendar and languages; borrowed. */
const VulnZone *vuln_repo_zone(VulnRepo *repo);
const VulnCalendar *vuln_repo_calendar(VulnRepo *repo);
const char *const *vuln_repo_languages(VulnRepo *repo);

/** The handle of the person whose key the user signs with; borrowed. Errors
 * say which keys were seen and why each was passed over. */
const char *vuln_repo_me(VulnRepo *repo, GError **error);

/** A setting as git sees it; owned by the caller, NULL when not set. */
char *vuln_repo_setting(VulnRepo *repo, const char *key);

/** Open the sealed fields of what is loaded from now on with the user's
 * key. Fields that he has no key for stay sealed. Things that were borrowed
 * before are gone. */
void vuln_repo_unseal(VulnRepo *repo);

G_END_DECLS

#endif
