/* SPDX-License-Identifier: Apache-2.0 */
/* What a clone itself is: that it lacks, borrows or shows otherwise what the
 * history has. Nothing of it is in the history, nor can it be pushed. */
#ifndef VULN_LIB_CLONE_H
#define VULN_LIB_CLONE_H

#include "git/open.h"

typedef struct {
	const char *rule;    /* of vuln-rules(7) */
	gboolean shows_else; /* stock tools see another history */
	gboolean lacks;	     /* commits or objects are not there */
	const char *says;
	const char *remedy; /* the command */
	const char *advice; /* beside it, or NULL */
} VulnFlaw;

/* What @flaw says, and what helps; owned by the caller. */
char *vuln_flaw_text(const VulnFlaw *flaw);

/* The flaws of a clone, of const VulnFlaw; the array is the caller's. */
GPtrArray *vuln_clone_flaws(VulnGit *git);

/* The first of them by which the clone lacks something, or NULL. */
const VulnFlaw *vuln_clone_lacks(VulnGit *git);

#endif
