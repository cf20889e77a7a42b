/* SPDX-License-Identifier: Apache-2.0 */
/* The form of a text in which secrets are looked for. */
#ifndef VULN_LIB_REVEAL_TEXT_H
#define VULN_LIB_REVEAL_TEXT_H

#include <glib.h>

/* What stands between a unit and the one before it. */
enum gap {
	GAP_NONE,
	GAP_MARK,   /* emphasis, code, escapes: no reader sees it */
	GAP_HYPHEN, /* a word cut at the end of a line */
	GAP_PUNCT,  /* other signs */
	GAP_BLANK,  /* blanks, perhaps with signs */
	GAP_LINE,   /* the end of a line */
};

enum script {
	SCRIPT_LATIN, /* and every other that puts blanks between words */
	SCRIPT_DIGIT,
	SCRIPT_HAN,
	SCRIPT_HIRAGANA,
	SCRIPT_KATAKANA,
};

/* A letter or digit, folded: case, width, marks, look-alikes, kana. */
struct unit {
	gunichar c;
	guint start, end; /* bytes in the plain text */
	guint8 gap;
	guint8 script;
	gboolean is_upper;
	gboolean is_word; /* a word begins here */
};

/* A text as it is searched. */
struct reveal_text {
	char *plain; /* decoded, NFKC, without invisible characters */
	struct unit *units;
	guint n;
};

/* Read @text; with @tags, what stands in `<...>` is text too, without them it
 * is dropped. */
struct reveal_text *vuln_reveal_text_new(const char *text, gboolean tags);
void vuln_reveal_text_free(struct reveal_text *text);
typedef struct reveal_text RevealText;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RevealText, vuln_reveal_text_free)

/* The plain text alone: references, escapes and invisible characters undone.
 * Owned by the caller. */
char *vuln_reveal_plain(const char *text, gboolean tags);

/* The value of a unit as a digit of any script, or -1. */
int vuln_reveal_digit(gunichar c);

/* Whether it is a sign of a script without blanks between words. */
gboolean vuln_reveal_is_cjk(const struct unit *unit);

/* Where the word that begins at @from ends (exclusive). */
guint vuln_reveal_word_end(const struct reveal_text *text, guint from);

/* The folded word of @text from @from to @to; owned by the caller. */
char *vuln_reveal_word(const struct reveal_text *text, guint from, guint to);

#endif
