/* SPDX-License-Identifier: Apache-2.0 */
/* Suggestions: products that a case may concern, cases that it may repeat.
 * They are proposals with reasons; nothing is decided by them. */
#ifndef VULN_SUGGEST_H
#define VULN_SUGGEST_H

#include "vuln/repo.h"

G_BEGIN_DECLS

/** One proposal. */
typedef struct {
	/** id of the product or case */
	char *id;
	/** the more, the likelier; only for sorting */
	guint score;
	/** why, each a line without case content: "keyword 'x'" */
	GPtrArray *reasons;
} VulnSuggestion;

/** Free @suggestion with all that it owns; NULL is allowed. */
void vuln_suggestion_free(VulnSuggestion *suggestion);

/**
 * Products that are neither asked about nor passed over with a reason, and
 * that the case may concern: their name, keywords or components are named in
 * its title, expectations or notes (compared folded), or they share a
 * component or a keyword with a product that is asked about or affected (S1,
 * S6). Likeliest first; owned by the caller.
 */
GPtrArray *vuln_suggest_products(
	VulnRepo *repo, const char *id, GError **error);

/**
 * Cases that this one may repeat: the same number, the same product with the
 * same kind of weakness, or a title of mostly the same words (R7). Likeliest
 * first; owned by the caller.
 */
GPtrArray *vuln_suggest_duplicates(
	VulnRepo *repo, const char *id, GError **error);

G_END_DECLS

#endif
