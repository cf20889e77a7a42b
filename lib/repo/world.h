/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The world: all things as one tree of the repository holds them. The same
 * functions look at the tip, at any commit and at what is staged.
 */
#ifndef VULN_LIB_WORLD_H
#define VULN_LIB_WORLD_H

#include "git/open.h"
#include "vuln/calendar.h"
#include "vuln/record.h"
#include "vuln/time.h"

typedef struct vuln_world VulnWorld;

/* Opens sealed fields of @record of @of, changing record->node. FALSE when
 * it cannot: no key, another place. */
typedef gboolean (*VulnUnseal)(VulnRecord *record, const char *of, void *data);

/* The world of @tree (NULL: nothing yet). */
VulnWorld *vuln_world_new(VulnGit *git, const VulnOid *tree);
void vuln_world_free(VulnWorld *world);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnWorld, vuln_world_free)

/* Put @thing into a world that was made without a repository (@git and @tree
 * NULL): rules can be asked about things that lie in memory only. */
void vuln_world_put(VulnWorld *world, VulnThing *thing);

void vuln_world_set_unseal(VulnWorld *world, VulnUnseal unseal, void *data);

/* Let @world hold what @other holds as well: the records of both, as a merge of
 * the two trees would. Of what @other alone has only records that were written
 * up to @until count (UTC seconds; G_MAXINT64: all). @world must not have been
 * looked at yet; @other must outlive it. */
void vuln_world_join(VulnWorld *world, VulnWorld *other, gint64 until);

/* Things of many worlds, by the id of their folder: worlds that share one
 * read nothing twice. */
typedef struct vuln_thing_cache VulnThingCache;
VulnThingCache *vuln_thing_cache_new(void);
void vuln_thing_cache_free(VulnThingCache *cache);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnThingCache, vuln_thing_cache_free)

/* Let @world use @cache, which must outlive it. */
void vuln_world_share(VulnWorld *world, VulnThingCache *cache);

/* Forget the cases, which alone hold sealed fields: they were read without
 * opening them. */
void vuln_thing_cache_drop_cases(VulnThingCache *cache);

/* Say that the folder of @of with this id holds @thing. */
void vuln_thing_cache_put(VulnThingCache *cache, const char *of,
	const VulnOid *folder, VulnThing *thing);

VulnGit *vuln_world_git(const VulnWorld *world);
/* NULL when there is nothing yet. */
const VulnOid *vuln_world_tree(const VulnWorld *world);

/* The thing @of, borrowed; NULL without error when it has no record here. */
VulnThing *vuln_world_thing(VulnWorld *world, const char *of, GError **error);

/* Ids of all @kind ("people", "products", ...), sorted: for cases this walks
 * all of them. NULL-terminated, owned by the caller. */
char **vuln_world_ids(VulnWorld *world, const char *kind);

/* All things of a kind, an array of borrowed VulnThing; those that cannot be
 * read are left out and counted in *@unreadable (may be NULL). */
GPtrArray *vuln_world_things(
	VulnWorld *world, const char *kind, guint *unreadable);

/* A file of the tree by its path, NULL when it is not there. */
GBytes *vuln_world_file(VulnWorld *world, const char *path);

/* What the policy of a world was made into, so that it is made once; policy.c
 * fills it, the world frees it. */
struct vuln_policy_memo {
	VulnZone *zone;
	VulnCalendar *calendar;
	char **languages;
};
struct vuln_policy_memo *vuln_world_memo(VulnWorld *world);

#endif
