/* SPDX-License-Identifier: Apache-2.0 */
/* Matching of a word or name at one place of a text. */
#ifndef VULN_LIB_REVEAL_MATCH_H
#define VULN_LIB_REVEAL_MATCH_H

#include "reveal/text.h"

/* How strictly what stands between the units of a match is judged. */
enum match {
	MATCH_WORD,   /* as the secret has it, and as a whole word */
	MATCH_SPACED, /* any short gap, as whole words */
	MATCH_INSIDE, /* any short gap, within other words too */
};

/* Where the units of @word end in @text, if they stand there from @at; else
 * 0. */
guint vuln_reveal_match(const RevealText *text, guint at,
	const RevealText *word, enum match how);

/* A word may begin, or end, before the unit @at. */
gboolean vuln_reveal_is_edge(const RevealText *text, guint at);

/* A name stands here that is no ordinary word: capitals in mid-sentence. */
gboolean vuln_reveal_is_proper(const RevealText *text, guint from, guint to);

#endif
