/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a clone remembers of the last time its history was found good:
 * .git/vuln/verdict (verdict-ja, where it was told in Japanese). It is a
 * convenience, not evidence: whoever can write there can forge it, and
 * --no-cache does without. Nothing here may need libgit2.
 */
#ifndef VULN_LIB_KEPT_H
#define VULN_LIB_KEPT_H

#include "quick/verdict.h"

/* Whoever changes a rule counts it up. */
#define VULN_RULES_VERSION "10"

typedef struct {
	/* of the clone as it was (vuln_remembered_stamp()); empty: do not recall */
	char *stamp;
	/* what the verdict rests on: rules, people, policy, keys or not */
	char *rests;
	char *public; /* id of the newest public commit; empty: none */
	char *zone;   /* name of the policy's zone */
	char *seen;   /* what .git/vuln/seen held: tips that were seen */
	VulnVerdict *verdict;
} VulnRemembered;

void vuln_remembered_free(VulnRemembered *kept);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VulnRemembered, vuln_remembered_free)

/* What is remembered below @dir (.git/vuln); NULL when there is nothing, or
 * nothing that this version wrote. Owned by the caller. */
VulnRemembered *vuln_remembered_read(const char *dir);

/* Remember @kept; a clone that cannot be written to remembers nothing. The
 * texts that findings quote from cases are left out. */
void vuln_remembered_write(const char *dir, const VulnRemembered *kept);

/*
 * Everything that a verdict depends on and that is plain to see without
 * reading objects, as a digest: HEAD, refs, settings, which objects there are,
 * grafts, what git borrows, the environment, rules, and whether keys are
 * used. NULL when something is not plain to see. Owned by the caller.
 */
char *vuln_remembered_stamp(
	const char *git_dir, const char *common, gboolean without_keys);

#endif
