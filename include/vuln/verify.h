/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Verification: history replayed from the root, every act judged by the
 * policy of its parent (design 5, C5, C6).
 */
#ifndef VULN_VERIFY_H
#define VULN_VERIFY_H

#include "vuln/finding.h"
#include "vuln/repo.h"
#include "vuln/time.h"

G_BEGIN_DECLS

/** What is asked of vuln_verify(); strings are borrowed. */
typedef struct {
	/** the root commit to trust; NULL: the one that is pinned */
	const char *root;
	/** a revision, or `a..b` to list findings of that range only */
	const char *range;
	/** a case: list findings about it only, and about what every case
	 * rests on: commits, people, policy */
	const char *id;
	/** path of a receipt to begin from, or NULL */
	const char *receipt;
	/** do not use what is remembered as verified */
	gboolean no_cache;
	/** leave out the rules that must read sealed fields, and count them */
	gboolean without_keys;
	/** told now and then how many commits were judged of how many, and
	 * before that how many were read (@all 0); or NULL */
	void (*progress)(guint done, guint all, void *data);
	void *progress_data;
} VulnVerifyOptions;

/** What vuln_verify() found. */
typedef struct {
	VulnFindings *findings;
	/** root and tip that were looked at, full ids */
	char *root, *tip;
	/** date of the tip, UTC seconds */
	gint64 tip_date;
	guint commits, records, signatures;
	/** newest commit signed by a person or named in a good record's `on`,
	 * and how many commits follow it (design 5, "how far order is
	 * proven") */
	char *proven;
	guint after_proven;
	/** rules that were left out for want of keys (--without-keys) */
	guint left_out;
	/** what is wrong outside of the range or case that was asked about */
	guint elsewhere;
	/** nothing was replayed: this tip was verified before */
	gboolean remembered;
	/** the end could be checked against a receipt or what was seen */
	gboolean end_checked;
	/** the commit of a receipt that holds, full id: nothing up to it is
	 * missing. Only one of the tip tells of the end. */
	char *receipt;
} VulnVerdict;

/** Free @verdict with all that it owns; NULL is allowed. */
void vuln_verdict_free(VulnVerdict *verdict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnVerdict, vuln_verdict_free)

/**
 * Verify the history of HEAD. Findings are in the result, also when they are
 * bad; NULL only when nothing could be looked at: #VULN_ERROR_INCOMPLETE
 * when there is no commit yet, #VULN_ERROR_FATAL for an unknown range, root or receipt.
 */
VulnVerdict *vuln_verify(
	VulnRepo *repo, const VulnVerifyOptions *options, GError **error);

/**
 * What vuln_verify() would say without any other option, when it said so last
 * and nothing that it looks at has changed since; without libgit2. NULL when
 * that is not plain to see: then vuln_verify() has to be asked. @root is the
 * work tree or bare repository; *@zone gets the policy's zone. Both are owned
 * by the caller.
 */
VulnVerdict *vuln_verify_recall(
	const char *root, gboolean without_keys, VulnZone **zone);

/**
 * The same rules over what is about to be committed or merged: the staged
 * tree, or the commits of `base..tip`, or of one revision from the root on, or
 * files by path (design 6, `validate`). Findings are about the new records
 * only; @paths is NULL-terminated or NULL, @range is NULL for the staged tree.
 * Of a clone that lacks something that alone is found, as unchecked.
 * Errors as vuln_verify(), and #VULN_ERROR_INCOMPLETE when a path holds no
 * record. Owned by the caller.
 */
VulnVerdict *vuln_validate(VulnRepo *repo, const char *range,
	const char *const *paths, gboolean without_keys, GError **error);

/** A rule as the manual describes it. */
struct vuln_rule {
	/** stable id */
	const char *id;
	/** what it says, one line */
	const char *says;
	/** must read sealed fields */
	gboolean needs_keys;
};

/** All rules, sorted by id; ends with id NULL. */
const struct vuln_rule *vuln_rules(void);

G_END_DECLS

#endif
