/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of verification share. verify.c walks and reports,
 * verify-tree.c says what a commit brings, verify-commit.c judges commits,
 * verify-record.c judges records. */
#ifndef VULN_LIB_VERIFY_H
#define VULN_LIB_VERIFY_H

#include "commit.h"
#include "judge.h"
#include "repo.h"
#include "signatures.h"
#include "vuln/verify.h"

/* A record that a commit brings in. */
typedef struct {
	char *path, *of, *name;
	VulnRecord *record;	/* NULL when it cannot be read */
	VulnSignatureJob *job;	/* NULL when it has no signature */
	gboolean is_good;	/* its signature and signer */
	gboolean is_bad;	/* some finding says so */
} VulnBrought;

/* A commit on the way from the root to the tip. */
typedef struct {
	VulnOid oid, tree;
	VulnCommit *commit;	/* NULL when it is malformed */
	GPtrArray *parents;	/* of VulnVisit, borrowed */
	GPtrArray *brought;	/* of VulnBrought */
	VulnSignatureJob *job;	/* NULL when it is not signed */
	gint64 clock;		/* newest date up to here */
	gboolean by_person;	/* signed by a person of the parent's tree */
	char *signer;		/* handle of that person */
	GByteArray *endings;	/* bit set: which endings it follows */
	guint others;		/* files that are no records */
	gboolean is_staged;	/* no commit yet: what is about to be one */
} VulnVisit;

/* The end of somebody's right, key or membership. */
typedef struct {
	VulnVisit *visit;
	char *handle, *right, *key; /* right and key NULL: all of them */
	VulnOid as_of;
	gboolean has_as_of;
} VulnEnding;

typedef struct {
	VulnRepo *repo;
	VulnGit *git;
	VulnThingCache *cache;
	VulnVerdict *verdict;
	VulnFindings *findings;
	const VulnVerifyOptions *options;
	GHashTable *visits;	/* commit id -> VulnVisit */
	GPtrArray *order;	/* of VulnVisit, parents first */
	GPtrArray *jobs;	/* of VulnSignatureJob, borrowed */
	GPtrArray *endings;	/* of VulnEnding */
	GHashTable *people;	/* id of the people folder -> key table */
	GHashTable *good;	/* path -> brought well somewhere */
	gint64 now;
	gboolean may_unseal;
} VulnAudit;

/* The place that findings are about from now on. */
void vuln_audit_at(
	VulnAudit *audit, const VulnVisit *visit, const char *path);

/* The visit to a commit by its full id; one that lies outside of what is
 * judged is looked at without judging it. NULL when there is none. */
VulnVisit *vuln_audit_visit(VulnAudit *audit, const char *commit);

/* The world after @visit; made anew, freed by the caller. */
VulnWorld *vuln_audit_world(VulnAudit *audit, const VulnVisit *visit);

/* Read what @visit brings and say what it may not (verify-tree.c). */
gboolean vuln_audit_tree(
	VulnAudit *audit, VulnVisit *visit, GError **error);

/* Judge the commit itself (verify-commit.c); @world is its parent's. */
void vuln_audit_commit(
	VulnAudit *audit, VulnVisit *visit, VulnWorld *world);

/* The handle whose key @fingerprint is in @world, or NULL. Borrowed. */
const char *vuln_audit_handle(
	VulnAudit *audit, VulnWorld *world, const char *fingerprint);

/* Judge all records that @visit brings (verify-record.c). */
void vuln_audit_records(
	VulnAudit *audit, VulnVisit *visit, VulnWorld *world);

/* Files of the work tree by path, as if they were staged
 * (verify-paths.c). */
gboolean vuln_audit_paths(
	VulnAudit *audit, const char *const *paths, GError **error);

/* A record that is brought in by bytes; @path is borrowed. */
VulnBrought *vuln_audit_brought(
	VulnAudit *audit, VulnVisit *visit, const char *path, GBytes *bytes);

/* Make a visit that stands for what is not committed yet. */
VulnVisit *vuln_audit_staged(VulnAudit *audit, GError **error);

/* After all commits: rights that were taken away elsewhere. */
void vuln_audit_taken_away(VulnAudit *audit);

/* The public branch (verify-public.c). */
void vuln_audit_public(VulnAudit *audit);

/* What makes stock tools see another history (verify-commit.c). */
void vuln_audit_surroundings(VulnAudit *audit);

#endif
