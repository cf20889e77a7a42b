/* SPDX-License-Identifier: Apache-2.0 */
/* What a text claims of the status of products, in the words people use. */
#ifndef VULN_LIB_JUDGE_CLAIMS_H
#define VULN_LIB_JUDGE_CLAIMS_H

#include <glib.h>

enum vuln_claim {
	VULN_CLAIM_DENIES = 1 << 0,	/* something is not affected */
	VULN_CLAIM_DENIES_ALL = 1 << 1, /* nothing of ours is */
	VULN_CLAIM_ADMITS = 1 << 2,	/* something is affected */
};

/* The claims (enum vuln_claim) of all sentences of @text, in Japanese or
 * English; of a condition ("if you do not use it") none. (T2, T6) */
guint vuln_claims(const char *text);

/* The claims of those sentences that name @product. */
guint vuln_claims_of(const char *text, const char *product);

#endif
