/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading the query cache without libgit2: what `vuln list`, `due` and
 * `search` answer from. It follows from the records and can be thrown away
 * at any time. Under `overview: sealed` it holds no titles, numbers or texts.
 */
#ifndef VULN_CACHE_H
#define VULN_CACHE_H

#include "vuln/calendar.h"
#include "vuln/time.h"

G_BEGIN_DECLS

typedef struct vuln_cache VulnCache;

/**
 * Open the cache of the repository whose work tree (or bare directory) is
 * @root. NULL, without an error, when it is missing, not ours, or not for
 * the commit that HEAD names, or when any of this is not plain to see; then
 * vuln_cache_refresh_at() has to come first. With @refreshed that was just
 * done, and HEAD is not looked at.
 */
VulnCache *vuln_cache_open(const char *root, gboolean refreshed);
void vuln_cache_close(VulnCache *cache);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnCache, vuln_cache_close)

/** Bring the cache of the repository @root up to date with its HEAD. This
 * needs libgit2; only vuln-core calls it. Errors as vuln_repo_open_cases(),
 * and #VULN_ERROR_FATAL when the file cannot be written. */
gboolean vuln_cache_refresh_at(const char *root, GError **error);

/** The policy's zone and calendar; borrowed. */
const VulnZone *vuln_cache_zone(VulnCache *cache);
const VulnCalendar *vuln_cache_calendar(VulnCache *cache);

/** Whether the policy seals the overview (`overview: sealed`). */
gboolean vuln_cache_is_sealed(VulnCache *cache);

/** The time by which all is judged: VULN_DATE or now, UTC seconds. Errors:
 * #VULN_ERROR_USAGE for an impossible VULN_DATE. */
gboolean vuln_cache_now(gint64 *now, GError **error);

/** One case; the texts are borrowed from the cache until it is closed, and
 * NULL when there is none. Times are UTC seconds, 0 when there is none. */
typedef struct {
	const char *id, *title, *phase, *status, *level, *channel, *public_id;
	gint64 received, publication;
	/** the duty that ends next: its end, short name and owner */
	gint64 due;
	const char *duty, *owner;
	gboolean is_provisional, is_closed;
	guint conflicts;
	/** mails that no person has read (R8) */
	guint unread;
	/** of a search: where the words stood, such as "title, note" */
	const char *where;
} VulnCaseRow;

/** The phases of a case in the order of the work, as #VulnCaseRow has them;
 * "unreadable" for a case whose records cannot be read. Ends with NULL. */
extern const char *const vuln_phases[];

/** Which cases are asked for. */
typedef struct {
	/** NULL-terminated lists, or NULL for all: phases and product ids of
	 * which one must fit */
	const char *const *phases, *const *products;
	gboolean open, closed;
	/** "due", "received", "publication", "phase", "id" */
	const char *sort;
} VulnCaseQuery;

/** The cases of a query, an array of VulnCaseRow owned by the caller. NULL
 * with #VULN_ERROR_FATAL when the cache is damaged: it is then removed; with
 * #VULN_ERROR_NO for a product that there is not. */
GArray *vuln_cache_cases(
	VulnCache *cache, const VulnCaseQuery *query, GError **error);

/** The cases in which all of @words (NULL-terminated) stand, compared as
 * vuln_text_fold() does; newest first, at most @limit (0: all). As
 * vuln_cache_cases(). */
GArray *vuln_cache_search(VulnCache *cache, const char *const *words,
	guint limit, GError **error);

/** One duty, as VulnDue has it (`text` is a kept message there, too:
 * vuln/message.h); the texts are borrowed from the cache. */
typedef struct {
	const char *id, *duty, *row, *text, *owner, *command;
	gint64 start, end;
	gboolean is_provisional;
} VulnDueRow;

/** What is due on the case @id, or in all (NULL; what waits for a second
 * custodian is of no case, see vuln/due.h), for @owner or anybody
 * (NULL), soonest first; what has no end is last. With @before only what
 * ends before that time (UTC seconds; 0: all). As vuln_cache_cases();
 * #VULN_ERROR_NO for an owner that is no person, department or right. */
GArray *vuln_cache_dues(VulnCache *cache, const char *id, const char *owner,
	gint64 before, GError **error);

/** The case that @word names, as vuln_repo_resolve() finds it; a number that
 * is sealed is not found. Owned by the caller. */
char *vuln_cache_resolve(
	VulnCache *cache, const char *word, gboolean exact, GError **error);

/** How many cases could not be read. */
guint vuln_cache_unreadable(VulnCache *cache);

G_END_DECLS

#endif
