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

void vuln_world_set_unseal(VulnWorld *world, VulnUnseal unseal, void *data);

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

/* Where the records of @of lie: `cases/2026/11/20261120-k7p3`. NULL when
 * @of is not the name of a thing. */
char *vuln_thing_path(const char *of);

/* The thing a path in the repository belongs to, or NULL; *@name is the rest
 * behind its folder (both owned by the caller). */
char *vuln_path_thing(const char *path, char **name);

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

/* Policy; every text is borrowed from the policy's folded values. */

const VulnNode *vuln_policy(VulnWorld *world);
const VulnZone *vuln_policy_zone(VulnWorld *world);
const VulnCalendar *vuln_policy_calendar(VulnWorld *world);
gboolean vuln_policy_is(VulnWorld *world, const char *key, const char *value);
/* The languages of what is published: NULL-terminated, borrowed. */
const char *const *vuln_policy_languages(VulnWorld *world);

/* People */

/* The person whose key has this fingerprint (a trailing part of at least 16
 * digits will do), valid or not; borrowed. */
VulnThing *vuln_person_by_key(VulnWorld *world, const char *fingerprint);
VulnThing *vuln_person(VulnWorld *world, const char *handle);

/* The partner @id (NULL: none), or NULL; borrowed. */
VulnThing *vuln_partner(VulnWorld *world, const char *id);

/* Whether @person holds @right at @clock (UTC seconds). */
gboolean vuln_person_has(VulnWorld *world, const VulnThing *person,
	const char *right, gint64 clock);

/* Whether some right that @person holds may sign @action on @thing kinds
 * ("cases"); *@right is the first such right (static or borrowed). */
gboolean vuln_person_may(VulnWorld *world, const VulnThing *person,
	const char *kind, const char *action, gint64 clock, const char **right);

/* Whether a confidentiality agreement is on file at @clock (O3). */
gboolean vuln_person_agreed(
	VulnWorld *world, const VulnThing *person, gint64 clock);

/* Whether @day, a date of the records, has begun / has passed at @clock. */
gboolean vuln_day_begun(VulnWorld *world, const char *day, gint64 clock);
gboolean vuln_day_over(VulnWorld *world, const char *day, gint64 clock);

/* The fingerprint of the newest key of @person that is valid at @clock;
 * borrowed, NULL when there is none, or he has left: nobody encrypts to him.
 * Works for partners too. */
const char *vuln_person_key(
	VulnWorld *world, const VulnThing *person, gint64 clock);

/* A limit of policy: count and unit of deadlines.<name>, or FALSE. */
gboolean vuln_policy_deadline(
	VulnWorld *world, const char *name, gint64 *count, const char **unit);

/* The time by which something due within deadlines.<name> after @start must
 * be done: the end of that day in the policy's zone; 0 when there is no such
 * deadline. *@provisional: beyond the known holidays. */
gint64 vuln_policy_due(VulnWorld *world, const char *name, gint64 start,
	gboolean *provisional);

#endif
