/* SPDX-License-Identifier: Apache-2.0 */
/* This file finds the name of a person: any order, any part, both scripts. */
#include <string.h>

#include "reveal/look.h"
#include "reveal/match.h"
#include "reveal/words.h"

enum {
	LETTERS = 4,  /* of a part in Latin letters that counts alone */
	KANA = 3,     /* of a part in kana */
	KANJI = 2,    /* of a part in kanji */
	TOGETHER = 8, /* letters that are no accident within other words */
};

/* Reading a name */

static void add_text(GPtrArray *to, const char *text)
{
	RevealText *read = vuln_reveal_text_new(text, TRUE);

	if (read->n == 0)
		vuln_reveal_text_free(read);
	else
		g_ptr_array_add(to, read);
}

static gboolean is_han(const RevealText *text)
{
	guint i;

	for (i = 0; i < text->n; i++)
		if (text->units[i].script != SCRIPT_HAN)
			return FALSE;
	return text->n > 0;
}

static void add_part(struct name *name, const char *part)
{
	g_autoptr(RevealText) read = vuln_reveal_text_new(part, TRUE);
	g_autofree char *folded = vuln_reveal_word(read, 0, read->n);
	g_auto(GStrv) others = NULL;
	g_autofree char *reading = NULL;
	gsize i;

	if (read->n == 0 || vuln_reveal_is_title(folded))
		return;
	add_text(name->parts, part);
	reading = vuln_reveal_kana_reading(folded);
	if (reading != NULL)
		add_text(name->parts, reading);
	others = vuln_reveal_surnames(reading != NULL ? reading : folded);
	for (i = 0; others[i] != NULL; i++)
		add_text(name->parts, others[i]);
}

/* "Anna-Lena": each half counts where it is long enough. */
static void add_halves(struct name *name, const char *part)
{
	g_auto(GStrv) halves = g_strsplit(part, "-", -1);
	gsize i;

	for (i = 0; halves[1] != NULL && halves[i] != NULL; i++)
		if (strlen(halves[i]) >= LETTERS)
			add_part(name, halves[i]);
}

static void add_both_ways(struct name *name, const char *a, const char *b)
{
	g_autofree char *one = g_strdup_printf("%s %s", a, b);
	g_autofree char *other = g_strdup_printf("%s %s", b, a);

	add_text(name->wholes, one);
	add_text(name->wholes, other);
}

/* How many characters of a name without a blank are the surname. */
static glong surname_length(const char *word)
{
	glong length = g_utf8_strlen(word, -1), n;

	for (n = MIN(4, length - 1); n > 0; n--) {
		g_autofree char *head = g_utf8_substring(word, 0, n);
		g_auto(GStrv) readings = vuln_reveal_surnames(head);

		if (readings[0] != NULL)
			return n;
	}
	return length >= 4 ? 2 : length - 1;
}

static void add_unparted(struct name *name, const char *word)
{
	glong length = g_utf8_strlen(word, -1);
	g_autofree char *surname = NULL, *given = NULL;
	glong cut;

	add_text(name->wholes, word);
	if (length < 3 || length > 7) {
		add_part(name, word);
		return;
	}
	cut = surname_length(word);
	surname = g_utf8_substring(word, 0, cut);
	given = g_utf8_substring(word, cut, length);
	add_part(name, surname);
	add_part(name, given);
	add_both_ways(name, surname, given);
}

static gboolean is_organisation(const char *word)
{
	static const char *const signs[] = {"株式会社", "有限会社", "合同会社",
		"大学", "研究所", "研究室", "法人", "協会", "センター", "学校"};
	g_autoptr(RevealText) read = vuln_reveal_text_new(word, TRUE);
	g_autofree char *folded = vuln_reveal_word(read, 0, read->n);
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(signs); i++)
		if (strstr(word, signs[i]) != NULL)
			return TRUE;
	return vuln_reveal_is_organisation(folded);
}

/* "株式会社" says nothing; what follows or precedes it does. */
static void add_organisation(struct name *name, const char *word)
{
	g_autoptr(GRegex) regex = g_regex_new(
		"株式会社|有限会社|合同会社|一般社団法人|財団法人", 0, 0, NULL);
	g_autofree char *rest =
		g_regex_replace_literal(regex, word, -1, 0, "", 0, NULL);

	if (g_utf8_strlen(rest, -1) >= KANA)
		add_text(name->wholes, rest);
}

static gboolean is_unparted(const char *word)
{
	g_autoptr(RevealText) read = vuln_reveal_text_new(word, TRUE);

	return is_han(read);
}

static void add_words(struct name *name, GPtrArray *words)
{
	guint i;

	if (words->len == 1 && is_unparted(words->pdata[0])) {
		add_unparted(name, words->pdata[0]);
		return;
	}
	for (i = 0; i < words->len; i++) {
		add_part(name, words->pdata[i]);
		add_halves(name, words->pdata[i]);
	}
	if (words->len >= 2)
		add_both_ways(
			name, words->pdata[0], words->pdata[words->len - 1]);
}

/* Words in Latin letters of which one names an organisation are its name. */
static gboolean is_house(char **words)
{
	gsize i;

	for (i = 0; words[i] != NULL; i++)
		if (g_ascii_isalpha(words[i][0]) && is_organisation(words[i]))
			return TRUE;
	return FALSE;
}

static void read_one(struct name *name, const char *written)
{
	g_auto(GStrv) words =
		g_regex_split_simple("[\\s,.、・=]+", written, 0, 0);
	g_autoptr(GPtrArray) persons = g_ptr_array_new();
	gsize i;

	if (strchr(written, '@') != NULL)
		return;
	if (is_house(words)) {
		add_text(name->wholes, written);
		return;
	}
	for (i = 0; words[i] != NULL; i++) {
		if (*words[i] == '\0')
			continue;
		if (is_organisation(words[i]))
			add_organisation(name, words[i]);
		else
			g_ptr_array_add(persons, words[i]);
	}
	add_words(name, persons);
}

static char *without_honorific(const char *written)
{
	static const char *const honorifics[] = {
		"様", "さま", "氏", "さん", "殿", "先生"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(honorifics); i++)
		if (g_str_has_suffix(written, honorifics[i]))
			return g_strndup(written,
				strlen(written) - strlen(honorifics[i]));
	return g_strdup(written);
}

void vuln_reveal_name_read(struct secret *secret)
{
	g_auto(GStrv) ways =
		g_regex_split_simple("[()\\[\\]/;|<>\"「」『』【】]|\\s{3,}",
			secret->text->plain, 0, 0);
	gsize i;

	secret->name.wholes = g_ptr_array_new_with_free_func(
		(GDestroyNotify)vuln_reveal_text_free);
	secret->name.parts = g_ptr_array_new_with_free_func(
		(GDestroyNotify)vuln_reveal_text_free);
	for (i = 0; ways[i] != NULL; i++) {
		g_autofree char *bare = without_honorific(g_strstrip(ways[i]));

		read_one(&secret->name, bare);
	}
}

/* Finding it */

static gboolean is_free(
	const VulnReveal *reveal, const RevealText *text, guint from, guint to)
{
	return vuln_reveal_is_credited(reveal, text, from, to);
}

/* Whole names need no more than their letters. */
static gboolean finds_whole(const VulnReveal *reveal, const RevealText *whole,
	const RevealText *text)
{
	enum match how = whole->n >= TOGETHER && !is_han(whole) ? MATCH_INSIDE
								: MATCH_SPACED;
	guint i, end;

	for (i = 0; i < text->n; i++) {
		end = vuln_reveal_match(text, i, whole, how);
		if (end > 0 && !is_free(reveal, text, i, end))
			return TRUE;
	}
	return FALSE;
}

static gboolean is_long_enough(const RevealText *part)
{
	switch (part->units[0].script) {
	case SCRIPT_HAN:
		return part->n >= KANJI;
	case SCRIPT_HIRAGANA:
	case SCRIPT_KATAKANA:
		return part->n >= KANA;
	default:
		return part->n >= LETTERS;
	}
}

static gboolean is_honorific(const RevealText *text, guint at)
{
	static const char *const honorifics[] = {
		"様", "氏", "殿", "さん", "さま", "san", "sama"};
	gsize i;

	if (at >= text->n ||
		(text->units[at].gap > GAP_BLANK && text->units[at].gap != 0))
		return FALSE;
	for (i = 0; i < G_N_ELEMENTS(honorifics); i++) {
		g_autoptr(RevealText) word =
			vuln_reveal_text_new(honorifics[i], TRUE);

		if (vuln_reveal_match(text, at, word, MATCH_WORD) > 0)
			return TRUE;
	}
	return FALSE;
}

/* "Mr. Lee", "J. Lee" */
static gboolean is_introduced(const RevealText *text, guint at)
{
	g_autofree char *before = NULL;
	guint from = at;

	if (at == 0 || text->units[at].gap == GAP_NONE)
		return FALSE;
	do
		from--;
	while (from > 0 && !vuln_reveal_is_edge(text, from));
	before = vuln_reveal_word(text, from, at);
	if (vuln_reveal_is_title(before))
		return TRUE;
	return at - from == 1 && text->units[from].is_upper &&
	       text->units[at].is_upper &&
	       text->plain[text->units[from].end] == '.';
}

/* A part that is short, or an ordinary word, needs more than itself. */
static gboolean is_named(
	const RevealText *text, const RevealText *part, guint from, guint to)
{
	g_autofree char *word = vuln_reveal_word(part, 0, part->n);

	if (is_honorific(text, to) || is_introduced(text, from))
		return TRUE;
	if (!is_long_enough(part))
		return FALSE;
	return !vuln_reveal_is_ordinary_name(word) ||
	       vuln_reveal_is_proper(text, from, to);
}

static gboolean finds_part(const VulnReveal *reveal, const RevealText *part,
	const RevealText *text)
{
	guint i, end;

	for (i = 0; i < text->n; i++) {
		end = vuln_reveal_match(text, i, part, MATCH_WORD);
		if (end > 0 && is_named(text, part, i, end) &&
			!is_free(reveal, text, i, end))
			return TRUE;
	}
	return FALSE;
}

/* Where the Latin word ends that begins at @at. */
static guint word_end(const RevealText *text, guint at)
{
	guint end = at + 1;

	while (end < text->n && !vuln_reveal_is_edge(text, end))
		end++;
	return end;
}

static gboolean is_reading(
	const RevealText *text, guint from, guint to, const char *wanted)
{
	g_autofree char *written = vuln_reveal_word(text, from, to);
	g_autofree char *reading = text->units[from].script == SCRIPT_LATIN
					   ? vuln_reveal_romaji(written)
					   : vuln_reveal_kana_reading(written);

	return g_strcmp0(reading, wanted) == 0;
}

/* What follows a name in hiragana runs into it. */
static guint reading_in_kana(
	const RevealText *text, guint from, guint end, const char *wanted)
{
	gboolean is_whole = text->units[from].script == SCRIPT_KATAKANA;
	guint to;

	for (to = end; to >= from + KANA; to--) {
		if (is_reading(text, from, to, wanted))
			return to;
		if (is_whole)
			return 0;
	}
	return 0;
}

static guint reading_at(
	const RevealText *text, guint from, guint end, const char *wanted)
{
	switch (text->units[from].script) {
	case SCRIPT_LATIN:
		return end - from >= LETTERS &&
				       is_reading(text, from, end, wanted)
			       ? end
			       : 0;
	case SCRIPT_HIRAGANA:
	case SCRIPT_KATAKANA:
		return reading_in_kana(text, from, end, wanted);
	default:
		return 0;
	}
}

/* Readings of Japanese names are spelled in several ways. */
static gboolean finds_reading(const VulnReveal *reveal, const RevealText *part,
	const RevealText *text)
{
	g_autofree char *word = vuln_reveal_word(part, 0, part->n);
	g_autofree char *wanted = vuln_reveal_romaji(word);
	guint i, end, to;

	if (part->units[0].script != SCRIPT_LATIN || part->n < LETTERS ||
		vuln_reveal_is_ordinary_name(word))
		return FALSE;
	for (i = 0; i < text->n; i = end) {
		end = word_end(text, i);
		to = reading_at(text, i, end, wanted);
		if (to > 0 && !is_free(reveal, text, i, to))
			return TRUE;
	}
	return FALSE;
}

gboolean vuln_reveal_finds_person(const VulnReveal *reveal,
	const struct secret *secret, const RevealText *text)
{
	const GPtrArray *wholes = secret->name.wholes;
	const GPtrArray *parts = secret->name.parts;
	guint i;

	for (i = 0; i < wholes->len; i++)
		if (finds_whole(reveal, wholes->pdata[i], text) ||
			finds_reading(reveal, wholes->pdata[i], text))
			return TRUE;
	for (i = 0; i < parts->len; i++)
		if (finds_part(reveal, parts->pdata[i], text) ||
			finds_reading(reveal, parts->pdata[i], text))
			return TRUE;
	return FALSE;
}

void vuln_reveal_name_clear(struct name *name)
{
	g_clear_pointer(&name->wholes, g_ptr_array_unref);
	g_clear_pointer(&name->parts, g_ptr_array_unref);
}
