/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text that came from outside: its width on a terminal, the filter that it is
 * shown through, comparing, guessing what was meant, escaping.
 */
#ifndef VULN_TEXT_H
#define VULN_TEXT_H

#include <glib.h>

G_BEGIN_DECLS

/** What vuln_text_display() lets through besides printable text. */
typedef enum {
	/** one line: line feeds and tabs are shown as escapes too */
	VULN_TEXT_LINE = 0,
	/** line feeds stay */
	VULN_TEXT_NEWLINE = 1 << 0,
	/** tabs stay */
	VULN_TEXT_TAB = 1 << 1,
	/** both: text of several lines */
	VULN_TEXT_BLOCK = VULN_TEXT_NEWLINE | VULN_TEXT_TAB,
} VulnTextFlags;

/**
 * Whether @c is a character that the display filter never shows as it is:
 * C0 and C1 controls, DEL, bidirectional controls, tags, zero-width and other
 * invisible characters, private use, surrogates, noncharacters, U+2028,
 * U+2029, U+FEFF. Line feed and tab count as controls here. Variation
 * selectors stay: kanji of personal names need them.
 * (Source: Unicode Technical Report 36; threats "terminal escapes".)
 */
gboolean vuln_text_is_unsafe(gunichar c);

/**
 * @text as it may be shown on a terminal, in a log, in an error message: what
 * vuln_text_is_unsafe() names appears as `\u{202e}` (code point in small
 * hexadecimal digits, no padding), a byte that is not UTF-8 as `\x{ff}`.
 * @length is in bytes, -1 for all up to the NUL; with a length, NUL becomes
 * `\u{0}`. NULL is taken as "". The caller frees the result, which is always
 * valid UTF-8 on its own.
 */
char *vuln_text_display(const char *text, gssize length, VulnTextFlags flags);

/**
 * Columns that @text takes on a terminal: 2 for wide and full-width, 0 for
 * combining and zero-width, else 1; a control or a byte that is not UTF-8
 * counts 1. Does not depend on the locale. (Source: Unicode Standard Annex 11;
 * characters of ambiguous width count 1.)
 */
int vuln_text_width(const char *text);

/**
 * @text followed by blanks up to @columns; unchanged when it is as wide or
 * wider. The caller frees the result.
 */
char *vuln_text_pad(const char *text, int columns);

/**
 * At most @columns of @text, with U+2026 as the last column where something
 * was cut off; never half a wide character, never a base without its combining
 * marks. The caller frees the result, which may be narrower than @columns.
 */
char *vuln_text_truncate(const char *text, int columns);

/** vuln_text_truncate() and then vuln_text_pad(): exactly @columns wide. */
char *vuln_text_fit(const char *text, int columns);

/**
 * The form of @text for comparing and searching: NFKC, case folded,
 * default-ignorable characters dropped, NFKC again. Full-width and half-width
 * forms meet. Bytes that are not UTF-8 become U+FFFD. Never to be stored
 * (design: "comparing and searching fold, storing never normalises").
 * The caller frees the result.
 */
char *vuln_text_fold(const char *text);

/**
 * The ASCII letters and digits of @text after vuln_text_fold(), and nothing
 * else: no way of writing a number differs in it. The caller frees the result.
 */
char *vuln_text_bare(const char *text);

/** Return `sha256:` and the digest of @bytes in hexadecimal, as records name
 * what they rest on; the caller frees it. */
char *vuln_digest(GBytes *bytes);

/** As vuln_digest(), of the bytes of @text. */
char *vuln_digest_text(const char *text);

/** Whether @a and @b are the same after vuln_text_fold(). */
gboolean vuln_text_equal(const char *a, const char *b);

/** Whether @text contains @words after vuln_text_fold() of both. */
gboolean vuln_text_contains(const char *text, const char *words);

/**
 * Cost of making @to from @from, character by character: 0 for swapping two
 * neighbours, 1 for adding one, 2 for replacing one, 3 for dropping one (the
 * weights that git uses for its guesses: forgotten and swapped letters are the
 * common slips). Both must be valid UTF-8.
 */
unsigned int vuln_text_distance(const char *from, const char *to);

/**
 * Those of @candidates (NULL-terminated) that @word was probably meant to be:
 * all that share the smallest distance after folding, in their order, if that
 * distance is small enough to be a slip; candidates that begin with @word are
 * nearest. Returns a NULL-terminated array, possibly empty; the caller frees
 * it with g_strfreev().
 */
char **vuln_text_suggest(const char *word, const char *const *candidates);

/**
 * @text for HTML and XML, in element content and in attribute values within
 * either quotation mark: `& < > " '` as references; what vuln_text_is_unsafe()
 * names appears as in vuln_text_display(), except line feed and tab. A carriage
 * return is dropped before a line feed. The caller frees the result.
 */
char *vuln_text_escape_xml(const char *text);

/**
 * The first word of @text that mixes Latin letters with Cyrillic or Greek
 * ones, which look alike; NULL when there is none. Latin beside kana and kanji
 * is ordinary Japanese and no finding. The caller frees the result.
 * (Source: Unicode Technical Standard 39, section 5; threats "homoglyph".)
 */
char *vuln_text_mixed_script(const char *text);

/**
 * Whether @text, without its angle brackets, is a Message-ID that every program
 * reads alike: `local@host`, or `local@[192.0.2.1]`, of plain ASCII. Others do
 * occur in mails; they are kept, and never written into a letter. (Source: RFC
 * 5322, section 3.6.4, without its obsolete forms.)
 */
gboolean vuln_text_is_message_id(const char *text);

G_END_DECLS

#endif
