/* SPDX-License-Identifier: Apache-2.0 */
/* This file finds numbers, however they are written. */
#include <stdio.h>
#include <string.h>

#include "reveal/look.h"

enum {
	NUMBER = 8,   /* digits of a number that a coordinator gives */
	PHONE = 8,    /* last digits of a telephone number */
	LEAST = 6,    /* fewer digits alone are any number */
	APART = 12,   /* bytes between two groups of one number */
	DISGUISE = 3, /* letters that may stand for digits in one number */
};

/* Digits that stand one after another */

static gboolean is_word_at(
	const RevealText *text, guint at, const char *word, guint *next)
{
	guint end = vuln_reveal_word_end(text, at), i;

	if (!text->units[at].is_word || end - at != strlen(word))
		return FALSE;
	for (i = at; i < end; i++)
		if (text->units[i].c != (gunichar)(guchar)word[i - at])
			return FALSE;
	*next = end;
	return TRUE;
}

/* A digit that is written as a word. */
static int spelled_digit(const RevealText *text, guint at, guint *next)
{
	static const char *const words[] = {"zero", "one", "two", "three",
		"four", "five", "six", "seven", "eight", "nine"};
	int i;

	for (i = 0; i < 10; i++)
		if (is_word_at(text, at, words[i], next))
			return i;
	return -1;
}

/* The digit at @at, in whatever form, and where the next one may stand. */
static int digit_at(
	const RevealText *text, guint at, guint *next, guint *disguised)
{
	gunichar c = text->units[at].c;
	int digit = vuln_reveal_digit(c);

	*next = at + 1;
	if (digit >= 0)
		return digit;
	digit = spelled_digit(text, at, next);
	if (digit >= 0)
		return digit;
	if (*disguised >= DISGUISE || (c != 'o' && c != 'l' && c != 'i'))
		return -1;
	(*disguised)++;
	return c == 'o' ? 0 : 1;
}

static gboolean is_near(const RevealText *text, guint at)
{
	return text->units[at].start - text->units[at - 1].end <= APART;
}

/* Where @digits end that begin at @at, or 0. */
static guint match_digits(const RevealText *text, guint at, const char *digits)
{
	guint disguised = 0;
	guint next = at;

	for (; *digits != '\0'; digits++) {
		if (next >= text->n || (next > at && !is_near(text, next)) ||
			digit_at(text, next, &next, &disguised) !=
				*digits - '0')
			return 0;
	}
	return next;
}

/* A public number ("JVN#12345678") may have the same digits. */
static gboolean is_public(
	const VulnReveal *reveal, const RevealText *text, guint from, guint to)
{
	g_autofree char *written = NULL;
	guint i = from;

	while (i > 0 && text->units[i - 1].script == SCRIPT_LATIN &&
		from - i < 12)
		i--;
	for (; i < from; i++) {
		g_free(written);
		written = vuln_reveal_word(text, i, to);
		if (g_hash_table_contains(reveal->numbers, written))
			return TRUE;
	}
	return FALSE;
}

static char *digits_of(const char *number)
{
	GString *digits = g_string_new(NULL);

	for (; *number != '\0'; number++)
		if (g_ascii_isdigit(*number))
			g_string_append_c(digits, *number);
	return g_string_free(digits, FALSE);
}

/* A day, unless a `#` says that it is a number. */
static gboolean is_day(const char *written)
{
	g_autofree char *digits = digits_of(written);
	int year, month, day;

	if (strchr(written, '#') != NULL ||
		sscanf(digits, "%4d%2d%2d", &year, &month, &day) != 3)
		return FALSE;
	return year >= 1990 && year < 2100 &&
	       g_date_valid_dmy(
		       (GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

/* "JPCERT" or a `#` stands before it. */
static gboolean is_label(const RevealText *text, guint at)
{
	guint from = text->units[at - 1].end;
	guint to = text->units[at].start, begin = at < NUMBER ? 0 : at - NUMBER;
	g_autofree char *before = vuln_reveal_word(text, begin, at);

	return memchr(text->plain + from, '#', to - from) != NULL ||
	       strstr(before, "jpcert") != NULL;
}

/* A number with too few digits counts with all its letters. */
static gboolean finds_whole(const struct secret *secret, const RevealText *text)
{
	g_autofree char *wanted =
		vuln_reveal_word(secret->text, 0, secret->text->n);
	g_autofree char *written = vuln_reveal_word(text, 0, text->n);

	return *wanted != '\0' && strstr(written, wanted) != NULL;
}

/* A number may look like a day; where a day is written, it is one. */
static gboolean is_written_day(
	const RevealText *text, guint from, guint to, const char *digits)
{
	const struct unit *unit = &text->units[from];

	if (to - from != NUMBER || !is_day(digits) || unit[4].gap == GAP_NONE ||
		unit[6].gap == GAP_NONE || unit[5].gap != GAP_NONE ||
		unit[7].gap != GAP_NONE)
		return FALSE;
	return from == 0 || !is_label(text, from);
}

gboolean vuln_reveal_finds_number(const VulnReveal *reveal,
	const struct secret *secret, const RevealText *text)
{
	g_autofree char *digits = digits_of(secret->raw);
	guint i, end;

	if (strlen(digits) < LEAST)
		return finds_whole(secret, text);
	for (i = 0; i < text->n; i++) {
		end = match_digits(text, i, digits);
		if (end > 0 && !is_public(reveal, text, i, end) &&
			!is_written_day(text, i, end, digits))
			return TRUE;
	}
	return FALSE;
}

/* Telephone */

/* The same number has other digits before it at home and from abroad. */
gboolean vuln_reveal_finds_phone(
	const struct secret *secret, const RevealText *text)
{
	g_autofree char *digits = digits_of(secret->raw);
	gsize length = strlen(digits);
	gsize counted = length > PHONE + 2 ? PHONE + 1 : PHONE;
	guint i;

	if (length < LEAST + 1)
		return FALSE;
	if (length < counted)
		counted = length;
	for (i = 0; i < text->n; i++)
		if (match_digits(text, i, digits + length - counted) > 0)
			return TRUE;
	return FALSE;
}

/* Shape */

/* Letters and digits, with one sign for what stands between them. */
static char *rendered(const RevealText *text)
{
	GString *out = g_string_new(NULL);
	guint i;

	for (i = 0; i < text->n; i++) {
		const struct unit *unit = &text->units[i];
		int digit = vuln_reveal_digit(unit->c);

		if (i > 0 && unit->gap != GAP_NONE) {
			guint from = text->units[i - 1].end;

			g_string_append_c(
				out, memchr(text->plain + from, '#',
					     unit->start - from) != NULL
					     ? '#'
				     : unit->gap >= GAP_BLANK ? ' '
							      : '-');
		}
		if (digit >= 0 && unit->c > 0x7f &&
			unit->script == SCRIPT_DIGIT)
			g_string_append_c(out, (char)('0' + digit));
		else
			g_string_append_unichar(out, unit->c);
	}
	return g_string_free(out, FALSE);
}

static gboolean matches(const char *written, const char *pattern)
{
	g_autoptr(GRegex) regex =
		g_regex_new(pattern, G_REGEX_OPTIMIZE, 0, NULL);
	g_autoptr(GMatchInfo) info = NULL;

	g_return_val_if_fail(regex != NULL, FALSE);
	g_regex_match(regex, written, 0, &info);
	for (; g_match_info_matches(info); g_match_info_next(info, NULL)) {
		g_autofree char *number = g_match_info_fetch(info, 1);

		if (!is_day(number))
			return TRUE;
	}
	return FALSE;
}

/* Eight digits and no more, in groups. */
#define DIGITS "([-# ]*[0-9](?:[-# ]?[0-9]){7})(?![-]?[0-9])"
#define CALLED "(?:[-# ]?(?:no|nr|num|number|id|番号|の番号))?"

gboolean vuln_reveal_finds_shape(const RevealText *text, enum vuln_secret kind)
{
	g_autofree char *written = rendered(text);

	if (kind == VULN_SECRET_TRACKING_NUMBER)
		return matches(written, "jpcert(?:[- ]?cc)?" CALLED DIGITS) ||
		       matches(written,
			       "(?:vendor[- ]?tracking|とらっきんぐ番号|"
			       "(?<![a-z0-9])tn)" CALLED DIGITS);
	return matches(written,
		"(?<!jpcert[- ])(?<![a-z])ipa(?:[- ]?の?取扱い?)?"
		"(?:番号[- ]?|(?=#))" DIGITS);
}
