/* SPDX-License-Identifier: Apache-2.0 */
/* What everybody writes, and what is known of a case: it gives nothing away. */
#ifndef VULN_LIB_REVEAL_COMMON_H
#define VULN_LIB_REVEAL_COMMON_H

#include "reveal/text.h"

/* A word of Latin letters or digits, or one Japanese sign. */
struct token {
	guint from, to; /* units */
	guint hash;	/* of the word */
	guint stem;	/* of the word without its ending */
	gboolean is_cjk;
};

struct common;

/* Make the set of the phrases that come with the program. */
struct common *vuln_common_new(void);
void vuln_common_free(struct common *common);

/* Add the phrases of a text, and the text as a whole when it is short. */
void vuln_common_add(struct common *common, const char *text);

/* The tokens of a text; owned by the caller, as is what follows. */
GArray *vuln_common_tokens(const RevealText *text);

/* One gboolean a token: whether it stands within a common phrase. */
GArray *vuln_common_cover(const struct common *common, const GArray *tokens);

/* Whether a word, by its stem, or a pair of Japanese signs is common. */
gboolean vuln_common_has(const struct common *common, guint hash);

/* The hash of a pair of Japanese signs. */
guint vuln_common_pair(const struct token *first, const struct token *second);

/* The phrases, one a line; static. */
extern const char *const vuln_common_phrases[];

#endif
