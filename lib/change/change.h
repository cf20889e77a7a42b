/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The commit path: records are made, judged, signed and committed, all of
 * them or none (design 4).
 */
#ifndef VULN_LIB_CHANGE_H
#define VULN_LIB_CHANGE_H

#include "repo/repo-inside.h"
#include "vuln/outcome.h"

/* One record to be. */
typedef struct {
	char *of, *action, *record;
	VulnThing *before; /* the thing as it is; never NULL */
	VulnThing *after;  /* with the record, once it is composed */
	VulnNode *fields;  /* what it says; fill this */
	GPtrArray *files;  /* of VulnFile: sealed files, new or erased */
	VulnRecord *made;  /* once it is composed */
} VulnItem;

typedef struct {
	VulnRepo *repo;
	VulnOutcome *outcome;
	GPtrArray *items; /* of VulnItem */
	GPtrArray *extra; /* of VulnFile: what is tracked beside records */
	gboolean dry_run;
	char *verb, *subject; /* of the commit; default: of the first item */
} VulnChange;

/* A new record of @of; its name is fixed here. Borrowed from @change. */
VulnItem *vuln_change_add(
	VulnChange *change, const char *of, const char *action, GError **error);

/* Seal @plain to @handles as a file of @item: it is named under `files`
 * with @what; its digest is returned, owned by the caller. On a dry run
 * nothing is encrypted and the digest is that of the plain text. */
char *vuln_change_seal(VulnChange *change, VulnItem *item, const char *what,
	const char *const *handles, GBytes *plain, GError **error);

/* Fills a change: called under the lock, and again when another writer
 * changed the same thing meanwhile. FALSE with an error refuses; TRUE with
 * no items means there is nothing to do. */
typedef gboolean (*VulnBuild)(VulnChange *change, void *data, GError **error);

/* Build, judge, sign and commit. *@outcome is filled. */
gboolean vuln_change_run(VulnRepo *repo, VulnBuild build, void *data,
	gboolean dry_run, VulnOutcome *outcome, GError **error);

/* Make one signed commit of @files on @ref, which is at @parent (NULL: not
 * there yet); used for the public branch. */
gboolean vuln_change_commit_files(VulnRepo *repo, const char *ref,
	const VulnOid *parent, const GPtrArray *files, const char *message,
	VulnOid *commit, GError **error);

/* A signed commit of @tree that follows @ours and @theirs; no branch is
 * moved. */
gboolean vuln_change_commit_merge(VulnRepo *repo, const VulnOid *tree,
	const VulnOid *ours, const VulnOid *theirs, const char *message,
	VulnOid *commit, GError **error);

/* Add what is due next on the thing of @outcome to what it says. */
void vuln_outcome_next(VulnRepo *repo, VulnOutcome *outcome);

#endif
