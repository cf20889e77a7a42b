/* SPDX-License-Identifier: Apache-2.0 */
/* This file turns a text into the letters and digits that are compared. */
#include <string.h>

#include "reveal/text.h"

/* Pairs of characters: the second stands for the first. Letters that look
 * like Latin ones, letters that do not decompose, and the older forms of
 * characters that stand in names. */
static const char look_alikes[] =
	"\u0430a\u0435e\u043eo\u0440p\u0441c\u0443y\u0445x\u0456i\u0458j\u0455s"
	"\u0501d\u04bbh\u043ak\u043cm\u0442t\u043dh\u0432b\u03bfo\u03b1a\u03c1p"
	"\u03b5e\u03c4t\u03b9i\u03bak\u03bdv\u03c5y\u03c7x\u03b7n\u00f8o\u0142l"
	"\u0111d\u0131i\u0261g\u051bq\u051dw"
	"髙高﨑崎嵜崎齋斎齊斎斉斎邊辺邉辺澤沢廣広濱浜濵浜國国櫻桜嶋島嶌島眞真惠"
	"恵"
	"龍竜藏蔵瀧滝淵渕條条榮栄德徳晉晋與与餘余萬万會会塚塚圓円實実壽寿惇惇曾"
	"曽"
	"槇槙檜桧祐祐禮礼禰祢穣穣穰穣聰聡莊荘鷗鴎麴麹豐豊冨富峯峰";

static gunichar stands_for(gunichar c)
{
	const char *at;

	for (at = look_alikes; *at != '\0';) {
		gunichar from = g_utf8_get_char(at);

		at = g_utf8_next_char(at);
		if (from == c)
			return g_utf8_get_char(at);
		at = g_utf8_next_char(at);
	}
	return c;
}

static enum script script_of(gunichar c)
{
	if (g_unichar_isdigit(c))
		return SCRIPT_DIGIT;
	switch (g_unichar_get_script(c)) {
	case G_UNICODE_SCRIPT_HAN:
		return SCRIPT_HAN;
	case G_UNICODE_SCRIPT_HIRAGANA:
		return SCRIPT_HIRAGANA;
	case G_UNICODE_SCRIPT_KATAKANA:
		return SCRIPT_KATAKANA;
	default:
		return c == 0x30fc ? SCRIPT_KATAKANA : SCRIPT_LATIN;
	}
}

/* The base of a Latin letter with marks; kana keep theirs. */
static gunichar base_of(gunichar c)
{
	gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

	if (c < 0xc0 || c >= 0x3000)
		return c;
	g_unichar_fully_decompose(c, FALSE, parts, G_N_ELEMENTS(parts));
	return parts[0];
}

static gunichar fold(gunichar c)
{
	if (c < 0x80)
		return g_unichar_tolower(c);
	if (c >= 0x30a1 && c <= 0x30f6)
		return c - 0x60;
	return stands_for(g_unichar_tolower(base_of(c)));
}

int vuln_reveal_digit(gunichar c)
{
	static const char kanji[] = "〇零一二三四五六七八九壱弐参";
	static const gint8 values[] = {
		0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3};
	const char *at = kanji;
	gsize i;

	if (g_unichar_isdigit(c))
		return g_unichar_digit_value(c);
	if (c < 0x3000)
		return -1;
	for (i = 0; i < G_N_ELEMENTS(values); i++, at = g_utf8_next_char(at))
		if (g_utf8_get_char(at) == c)
			return values[i];
	return -1;
}

gboolean vuln_reveal_is_cjk(const struct unit *unit)
{
	return unit->script >= SCRIPT_HAN;
}

/* Gaps */

static gboolean is_mark(gunichar c)
{
	return c == '*' || c == '_' || c == '~' || c == '`' || c == '\\';
}

static enum gap gap_of(const char *from, const char *to)
{
	gboolean hyphen =
		from < to && (*from == '-' || g_utf8_get_char(from) == 0x2010);
	enum gap gap = from < to ? GAP_MARK : GAP_NONE;

	for (; from < to; from = g_utf8_next_char(from)) {
		gunichar c = g_utf8_get_char(from);

		if (c == '\n')
			return hyphen ? GAP_HYPHEN : GAP_LINE;
		if (g_unichar_isspace(c))
			gap = GAP_BLANK;
		else if (!is_mark(c) && gap < GAP_PUNCT)
			gap = GAP_PUNCT;
	}
	return gap;
}

/* Words of Latin letters and digits begin after a gap or another script; every
 * sign of Japanese is a word of its own. */
static gboolean begins_word(const struct unit *unit, const struct unit *before)
{
	if (vuln_reveal_is_cjk(unit) || before == NULL)
		return TRUE;
	return unit->gap > GAP_HYPHEN || vuln_reveal_is_cjk(before);
}

static void add_unit(GArray *units, gunichar c, const char *plain,
	const char *at, const char *end)
{
	struct unit *before =
		units->len == 0
			? NULL
			: &g_array_index(units, struct unit, units->len - 1);
	struct unit unit = {.c = fold(c),
		.start = (guint)(at - plain),
		.end = (guint)(end - plain),
		.script = script_of(c),
		.is_upper = g_unichar_isupper(c)};

	unit.gap = before == NULL ? GAP_LINE : gap_of(plain + before->end, at);
	unit.is_word = begins_word(&unit, before);
	g_array_append_val(units, unit);
}

RevealText *vuln_reveal_text_new(const char *text, gboolean tags)
{
	RevealText *made = g_new0(RevealText, 1);
	GArray *units = g_array_new(FALSE, FALSE, sizeof(struct unit));
	const char *at;

	made->plain = vuln_reveal_plain(text, tags);
	for (at = made->plain; *at != '\0'; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);

		if (g_unichar_isalnum(c))
			add_unit(units, c, made->plain, at,
				g_utf8_next_char(at));
	}
	made->n = units->len;
	made->units = (struct unit *)(void *)g_array_free(units, FALSE);
	return made;
}

void vuln_reveal_text_free(RevealText *text)
{
	if (text == NULL)
		return;
	g_free(text->plain);
	g_free(text->units);
	g_free(text);
}

guint vuln_reveal_word_end(const RevealText *text, guint from)
{
	guint at = from + 1;

	while (at < text->n && !text->units[at].is_word)
		at++;
	return at;
}

char *vuln_reveal_word(const RevealText *text, guint from, guint to)
{
	GString *word = g_string_new(NULL);

	for (; from < to; from++)
		g_string_append_unichar(word, text->units[from].c);
	return g_string_free(word, FALSE);
}
