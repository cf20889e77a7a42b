/* SPDX-License-Identifier: Apache-2.0 */
/* This file matches a word or name at one place of a text. */
#include <string.h>

#include "reveal/match.h"

enum {
	APART = 12,  /* bytes between two parts of one name */
	SPELLED = 4, /* letters of a word with blanks between all of them */
};

/* Letters change their script, or a hump begins. */
gboolean vuln_reveal_is_edge(const RevealText *text, guint at)
{
	const struct unit *unit = &text->units[at];

	if (at == 0 || at >= text->n || unit->gap != GAP_NONE)
		return TRUE;
	if (unit->script != unit[-1].script)
		return TRUE;
	return unit->is_upper && !unit[-1].is_upper;
}

/* Kanji run into one another; kana and Latin letters make words. */
static gboolean stands_alone(const RevealText *text, guint from, guint to)
{
	enum script first = text->units[from].script;
	enum script last = text->units[to - 1].script;

	if (first != SCRIPT_HAN && !vuln_reveal_is_edge(text, from))
		return FALSE;
	return last == SCRIPT_HAN || last == SCRIPT_HIRAGANA ||
	       vuln_reveal_is_edge(text, to);
}

static gboolean is_near(const RevealText *text, guint at)
{
	return text->units[at].start - text->units[at - 1].end <= APART;
}

static gboolean may_part(const RevealText *text, guint at,
	const struct unit *wanted, enum match how)
{
	enum gap gap = text->units[at].gap;

	if (gap <= GAP_HYPHEN)
		return TRUE;
	if (how != MATCH_WORD || wanted->gap != GAP_NONE)
		return is_near(text, at);
	return vuln_reveal_is_cjk(wanted) && gap != GAP_PUNCT &&
	       is_near(text, at);
}

/* "Y a m a d a" */
static gboolean is_spelled(const RevealText *text, guint from, guint to)
{
	guint i;

	if (to - from < SPELLED || !vuln_reveal_is_edge(text, from) ||
		!vuln_reveal_is_edge(text, to))
		return FALSE;
	for (i = from + 1; i < to; i++)
		if (text->units[i].gap == GAP_NONE || !is_near(text, i))
			return FALSE;
	return TRUE;
}

guint vuln_reveal_match(const RevealText *text, guint at,
	const RevealText *word, enum match how)
{
	gboolean parts = TRUE;
	guint i;

	if (word->n == 0 || at + word->n > text->n)
		return 0;
	for (i = 0; i < word->n; i++)
		if (text->units[at + i].c != word->units[i].c)
			return 0;
	for (i = 1; i < word->n && parts; i++)
		parts = may_part(text, at + i, &word->units[i], how);
	if (!parts)
		return is_spelled(text, at, at + word->n) ? at + word->n : 0;
	if (how != MATCH_INSIDE && !stands_alone(text, at, at + word->n))
		return 0;
	return at + word->n;
}

gboolean vuln_reveal_is_proper(const RevealText *text, guint from, guint to)
{
	const struct unit *unit = &text->units[from];
	const char *before, *at;

	if (!unit->is_upper || from == 0 ||
		(to - from > 1 && unit[1].is_upper) || unit->gap == GAP_LINE)
		return FALSE;
	before = text->plain + unit[-1].end;
	at = text->plain + unit->start;
	for (; before < at; before = g_utf8_next_char(before))
		if (strchr(".!?:;-|\"'([", *before) != NULL ||
			g_utf8_get_char(before) == 0x3002)
			return FALSE;
	return TRUE;
}
