/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Verification: history replayed from the root, every act judged by the
 * policy of its parent (design 5, C5, C6).
 */
#ifndef VULN_VERIFY_H
#define VULN_VERIFY_H

#include "vuln/repo.h"
#include "vuln/verdict.h"

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
	/** remember nothing of what is found */
	gboolean only_look;
	/** leave out the rules that must read sealed fields, and count them */
	gboolean without_keys;
	/** told now and then how many commits were judged of how many, and
	 * before that how many were read (@all 0); or NULL */
	void (*progress)(guint done, guint all, void *data);
	void *progress_data;
} VulnVerifyOptions;

/**
 * Verify the history of HEAD. Findings are in the result, also when they are
 * bad; NULL only when nothing could be looked at: #VULN_ERROR_INCOMPLETE
 * when there is no commit yet, #VULN_ERROR_FATAL for an unknown range, root or receipt.
 */
VulnVerdict *vuln_verify(
	VulnRepo *repo, const VulnVerifyOptions *options, GError **error);

/** The command by which a custodian explains all of @findings that are bad, so
 * that a branch which others have already need not be rewritten; NULL when none
 * is bad, or one cannot be explained. Owned by the caller. */
char *vuln_findings_mend(const VulnFindings *findings);

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

G_END_DECLS

#endif
