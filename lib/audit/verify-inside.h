/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of verification share. verify.c and validate.c ask and
 * report, audit.c judges what was read, range.c says what is to
 * be read, walk.c reads commits, tree.c says what one brings,
 * commit.c judges commits, record.c judges records, joined.c what one side of
 * a merge let out, ending.c rights that were taken away, key.c keys. */
#ifndef VULN_LIB_VERIFY_H
#define VULN_LIB_VERIFY_H

#include "git/commit.h"
#include "judge/judge.h"
#include "quick/remembered.h"
#include "audit/sandbox.h"
#include "repo/repo-inside.h"
#include "pgp/signatures.h"
#include "quick/verdict.h"
#include "vuln/verify.h"

/* A record that a commit brings in. */
typedef struct {
	char *path, *of, *name;
	VulnRecord *record;    /* NULL when it cannot be read */
	VulnSignatureJob *job; /* NULL when it has no signature */
	gboolean is_good;      /* its signature and signer */
	gboolean is_bad;       /* some finding says so */
	gboolean is_unread;    /* some of its fields stayed sealed */
	GBytes *bytes;	       /* of a file that the policy lists */
} VulnBrought;

void vuln_brought_free(void *data);

/* A commit on the way from the root to the tip. */
typedef struct {
	VulnOid oid, tree;
	VulnCommit *commit;    /* NULL when it is malformed */
	GPtrArray *parents;    /* of VulnVisit, borrowed */
	GPtrArray *brought;    /* of VulnBrought */
	GPtrArray *listed;     /* of VulnBrought: files the policy lists */
	GPtrArray *beside;     /* paths of signatures and sealed files */
	GPtrArray *acts;       /* NULL, or paths of records of one side that
				* let something out and that a merge joins */
	VulnSignatureJob *job; /* NULL when it is not signed */
	gint64 clock;	       /* newest date up to here */
	gboolean by_person;    /* signed by a person of the parent's tree */
	char *signer;	       /* handle of that person */
	GByteArray *endings;   /* bit set: which endings it follows */
	guint others;	       /* files that are no records */
	gboolean is_staged;    /* no commit yet: what is about to be one */
	gboolean is_known;     /* judged before: its findings are not told */
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
	VulnMails *mails; /* NULL without keys */
	VulnVerdict *verdict;
	VulnFindings *findings;
	const VulnVerifyOptions *options;
	GHashTable *visits; /* commit id -> VulnVisit */
	GPtrArray *order;   /* of VulnVisit, parents first */
	GPtrArray *endings; /* of VulnEnding */
	GHashTable *people; /* id of the people folder -> key table */
	GHashTable *keys;   /* fingerprint and armor -> what is known */
	gint64 now;
	gint64 floor;	       /* 0, or a second clock: all is judged once more
				* as if no commit were earlier */
	gint64 earliest;       /* of the clock by which it is judged now */
	const VulnOid *shared; /* what others have for sure, or NULL: what is
				* let out beside it is judged by all of it */
	gboolean opens;	       /* sealed fields are opened to judge that */
	VulnRemembered *kept;  /* what was found good before, or NULL */
	char *unread;	       /* what could not be read: all ends there */
	VulnWatch *watch;      /* NULL outside of a limited child */
	VulnSignatures *signatures; /* of commits and records */
} VulnAudit;

/* An audit over @repo; @verdict and @options must outlive it. */
void vuln_audit_init(VulnAudit *audit, VulnRepo *repo,
	const VulnVerifyOptions *options, VulnWatch *watch,
	VulnVerdict *verdict);
void vuln_audit_clear(VulnAudit *audit);

/* Do @work with @data in a child with limits, unless a pack is damaged
 * (@anew: checked again), which is the verdict then. */
VulnVerdict *vuln_audit_sandbox(VulnRepo *repo, gboolean anew,
	VulnSandboxWork work, void *data, GError **error);

/* Begin with signatures, by every key that any record up to @tree ever
 * brought, ended or not. */
gboolean vuln_audit_begin(
	VulnAudit *audit, const VulnOid *tree, GError **error);

/* Ranges (range.c) */

/* `a..b` (an empty end: HEAD), or one revision, which has no base. */
gboolean vuln_range_parse(VulnGit *git, const char *range, VulnOid *base,
	gboolean *has_base, VulnOid *tip, GError **error);

/* Read the commits of @tip that @base (may be NULL) does not have. */
void vuln_audit_range(
	VulnAudit *audit, const VulnOid *tip, const VulnOid *base);

/* Tell the user, now and then, how far it is; @all 0: how many there are is
 * not known yet. */
void vuln_audit_progress(const VulnAudit *audit, guint done, guint all);

/* Judge all that was read. */
gboolean vuln_audit_judge(VulnAudit *audit, GError **error);

/* Say that an object cannot be read, or why the clone lacks it: all else that
 * was found is dropped. Returns FALSE. @visit may be NULL. */
gboolean vuln_audit_unread(
	VulnAudit *audit, const VulnVisit *visit, const char *problem);

/* The bytes of an object; when there are none that is told. */
GBytes *vuln_audit_read(
	VulnAudit *audit, const VulnVisit *visit, const VulnOid *oid);

/* The place that findings are about from now on. */
void vuln_audit_at(VulnAudit *audit, const VulnVisit *visit, const char *path);

/* The visit to a commit by its full id; one that lies outside of what is
 * judged is looked at without judging it. NULL when there is none. */
VulnVisit *vuln_audit_visit(VulnAudit *audit, const char *commit);

/* The world of @tree, with what this audit shares; the caller frees it. */
VulnWorld *vuln_audit_world_at(VulnAudit *audit, const VulnOid *tree);

/* The world after @visit; made anew, freed by the caller. */
VulnWorld *vuln_audit_world(VulnAudit *audit, const VulnVisit *visit);

/* A sealed file of @of may be missing once it was erased (R10). */
gboolean vuln_audit_erased(VulnAudit *audit, const VulnVisit *visit,
	const char *of, const char *hex);

/* Read what @visit brings and say what it may not (tree.c). */
gboolean vuln_audit_tree(VulnAudit *audit, VulnVisit *visit, GError **error);

/* Judge the commit itself (commit.c); @world is its parent's. */
void vuln_audit_commit(VulnAudit *audit, VulnVisit *visit, VulnWorld *world);

/* Keys (key.c) */

/* The handle whose key @fingerprint is in @world, or NULL. Borrowed. */
const char *vuln_audit_handle(
	VulnAudit *audit, VulnWorld *world, const char *fingerprint);

/* Why a key of @handle may not sign at @clock: the rule, or NULL when it
 * may; *@says is the sentence. */
const char *vuln_audit_key_problem(VulnAudit *audit, VulnWorld *world,
	const char *handle, const VulnSignature *signature, gint64 clock,
	const char **says);

/* Armoured keys that any person ever had in @world; texts are borrowed. */
GPtrArray *vuln_audit_armors(VulnWorld *world);

/* The people of a merge: no key of two, and some custodian. */
void vuln_audit_people(VulnAudit *audit, const VulnVisit *visit);

/* Judge all records that @visit brings (record.c). */
void vuln_audit_records(VulnAudit *audit, VulnVisit *visit, VulnWorld *world);

/* Files of the work tree by path, as if they were staged
 * (paths.c). */
gboolean vuln_audit_paths(
	VulnAudit *audit, const char *const *paths, GError **error);

/* A record that is brought in by bytes; @path is borrowed. */
VulnBrought *vuln_audit_brought(
	VulnAudit *audit, VulnVisit *visit, const char *path, GBytes *bytes);

/* Make a visit that stands for what is not committed yet. */
VulnVisit *vuln_audit_staged(VulnAudit *audit, GError **error);

/* Endings (ending.c) */

/* What @after ends of what @before had. */
void vuln_audit_endings(VulnAudit *audit, VulnVisit *visit, VulnWorld *world,
	const VulnThing *before, const VulnThing *after);

/* After all commits: rights that were taken away elsewhere. */
void vuln_audit_taken_away(VulnAudit *audit);

/* Commits of the public branch at @tip that @base (may be NULL) does not
 * have, judged by the cases at @cases (public.c). FALSE when they
 * could not be judged. */
gboolean vuln_audit_public(VulnAudit *audit, const VulnOid *tip,
	const VulnOid *base, const VulnOid *cases, GError **error);

/* What comes (validate.c) */

/* What another clone has, judged in a child with limits: the commits of @tip
 * that @base does not have, and whether this clone's ends are still there.
 * NULL when it could not be judged. */
VulnVerdict *vuln_audit_incoming(VulnRepo *repo, const VulnOid *tip,
	const VulnOid *base, GError **error);

/* The same of the public branch (@base may be NULL), by the cases at @cases. */
VulnVerdict *vuln_audit_incoming_pages(VulnRepo *repo, const VulnOid *tip,
	const VulnOid *base, const VulnOid *cases, GError **error);

/* What this clone made of its own commits and of @base, which others have: the
 * commits of @tip that @base does not have. What was let out here is judged by
 * all of @base. */
VulnVerdict *vuln_audit_joint(VulnRepo *repo, const VulnOid *tip,
	const VulnOid *base, GError **error);

/* What this clone is about to send: the commits of @tip that @base (may be
 * NULL: all) does not have. What the other end has lost meanwhile is no fault
 * of theirs. */
VulnVerdict *vuln_audit_outgoing(VulnRepo *repo, const VulnOid *tip,
	const VulnOid *base, GError **error);

/* Tips that this clone had seen and that are gone (seen.c); of its own
 * branches not what @joined (or NULL) holds, which is about to be joined. */
void vuln_audit_seen(VulnAudit *audit, const VulnOid *joined);

/* Say that @ref is about to leave @from for @to on purpose: what was seen of
 * it counts up to where they part. */
void vuln_seen_leave(VulnRepo *repo, const char *ref, const VulnOid *from,
	const VulnOid *to);

/* Whether a commit before or at @tip was found good with the same root,
 * people, policy and rules: then audit->kept says what was found. */
gboolean vuln_audit_remembered(
	VulnAudit *audit, const char *root, const VulnOid *tip);

/* The stamp of the clone (vuln_remembered_stamp()), taken before it is looked at;
 * NULL when what is asked now is not to be recalled. */
char *vuln_audit_stamp(VulnAudit *audit);

/* Remember what was found good, with the first @findings of its findings,
 * and the tips that were seen. */
void vuln_audit_remember(VulnAudit *audit, const VulnOid *tip, guint findings,
	const char *stamp);

/* Compare the history with the receipt in a file (receipt-check.c). */
gboolean vuln_audit_receipt(
	VulnAudit *audit, const char *path, const VulnOid *tip, GError **error);

/* Roots among what was read: only @wanted (NULL: any). */
void vuln_audit_roots(VulnAudit *audit, const char *wanted);

/* Tell what is wrong with the clone itself (clone.h). When it lacks commits or
 * objects nothing can be replayed: that is what is unread then. */
void vuln_audit_surroundings(VulnAudit *audit);

/* The same of what it lacks only; whether it has all. */
gboolean vuln_audit_whole(VulnAudit *audit);

/* What one clone let out and another one forbade (joined.c) */

/* Judge each record of what was read that lets something out by what it had not
 * seen: by audit->shared, and at a merge by the other side. */
void vuln_audit_joined(VulnAudit *audit);

/* Tell whether the record at @path is of a kind that lets something out. */
gboolean vuln_audit_lets_out(const char *path);

/* Say which findings custodians have explained in the policy of @tree
 * (explain.c). */
void vuln_audit_explain(VulnAudit *audit, const VulnOid *tree);

/* Walking (walk.c) */

void vuln_visit_free(void *data);
VulnVisit *vuln_visit_new(VulnAudit *audit, const VulnOid *oid);

/* Read the commits reachable from @tip and not from @hide (may be NULL), as
 * raw bytes, parents first, and what each brings. What cannot be read is
 * told (vuln_audit_unread), and nothing is judged then. */
void vuln_audit_walk(VulnAudit *audit, const VulnOid *tip, const VulnOid *hide);

#endif
