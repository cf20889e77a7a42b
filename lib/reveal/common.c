/* SPDX-License-Identifier: Apache-2.0 */
/* This file tells what everybody writes from what only one text says. */
#include <string.h>

#include "reveal/common.h"

enum {
	WORDS = 3,  /* words of a phrase that makes it common */
	SIGNS = 4,  /* Japanese signs of such a phrase */
	SHORT = 10, /* tokens of a text that counts as a whole, as a name */
};

struct common {
	const struct common *base; /* what it adds to, or NULL */
	GHashTable *phrases;	   /* hashes of WORDS or SIGNS tokens */
	GHashTable *names;	   /* hashes of short texts as a whole */
	GHashTable *features;	   /* hashes of words and of pairs */
};

/* Tokens */

static guint hash_units(const RevealText *text, guint from, guint to)
{
	guint hash = 5381;

	for (; from < to; from++)
		hash = hash * 33 + text->units[from].c;
	return hash;
}

/* Endings are dropped, so that "crashes" meets "crashed". */
static guint stem_units(const RevealText *text, guint from, guint to)
{
	static const char *const endings[] = {
		"ingly", "ing", "ed", "es", "ly", "s", "e"};
	g_autofree char *word = vuln_reveal_word(text, from, to);
	gsize length = strlen(word), i;

	for (i = 0; i < G_N_ELEMENTS(endings); i++) {
		gsize cut = strlen(endings[i]);

		if (length > cut + 3 && g_str_has_suffix(word, endings[i]))
			return hash_units(text, from, to - (guint)cut);
	}
	return hash_units(text, from, to);
}

GArray *vuln_common_tokens(const RevealText *text)
{
	GArray *tokens = g_array_new(FALSE, FALSE, sizeof(struct token));
	guint at, end;

	for (at = 0; at < text->n; at = end) {
		struct token token = {.from = at};

		end = vuln_reveal_word_end(text, at);
		token.to = end;
		token.is_cjk = vuln_reveal_is_cjk(&text->units[at]);
		token.hash = hash_units(text, at, end);
		token.stem =
			token.is_cjk ? token.hash : stem_units(text, at, end);
		g_array_append_val(tokens, token);
	}
	return tokens;
}

static const struct token *token_at(const GArray *tokens, guint i)
{
	return &g_array_index(tokens, struct token, i);
}

guint vuln_common_pair(const struct token *first, const struct token *second)
{
	return first->hash * 65599 + second->hash;
}

/* The hash of @n tokens from @at. */
static guint hash_of(const GArray *tokens, guint at, guint n)
{
	guint hash = n;

	while (n-- > 0)
		hash = hash * 65599 + token_at(tokens, at++)->hash;
	return hash;
}

/* How many tokens from @at make a phrase; 0 if they do not suffice. */
static guint phrase_at(const GArray *tokens, guint at)
{
	guint i, n = WORDS;

	for (i = at; i < at + WORDS && i < tokens->len; i++)
		if (token_at(tokens, i)->is_cjk)
			n = SIGNS;
	return at + n <= tokens->len ? n : 0;
}

/* Sets */

static void add(GHashTable *set, guint hash)
{
	g_hash_table_add(set, GUINT_TO_POINTER(hash));
}

static gboolean has(GHashTable *set, guint hash)
{
	return g_hash_table_contains(set, GUINT_TO_POINTER(hash));
}

static void add_features(struct common *common, const GArray *tokens)
{
	guint i;

	for (i = 0; i < tokens->len; i++) {
		const struct token *token = token_at(tokens, i);

		if (!token->is_cjk)
			add(common->features, token->stem);
		else if (i + 1 < tokens->len && token[1].is_cjk)
			add(common->features,
				vuln_common_pair(token, token + 1));
	}
}

void vuln_common_add(struct common *common, const char *text)
{
	g_autoptr(RevealText) read = vuln_reveal_text_new(text, TRUE);
	g_autoptr(GArray) tokens = vuln_common_tokens(read);
	guint i, n;

	if (tokens->len > 0 && tokens->len <= SHORT)
		add(common->names, hash_of(tokens, 0, tokens->len));
	for (i = 0; i < tokens->len; i++) {
		n = phrase_at(tokens, i);
		if (n > 0)
			add(common->phrases, hash_of(tokens, i, n));
	}
	add_features(common, tokens);
}

static struct common *make(const struct common *base)
{
	struct common *common = g_new0(struct common, 1);

	common->base = base;
	common->phrases = g_hash_table_new(NULL, NULL);
	common->names = g_hash_table_new(NULL, NULL);
	common->features = g_hash_table_new(NULL, NULL);
	return common;
}

/* The phrases that come with the program are read once and never change. */
static const struct common *shipped(void)
{
	static gsize once;
	gsize i;

	if (g_once_init_enter(&once)) {
		struct common *made = make(NULL);

		for (i = 0; vuln_common_phrases[i] != NULL; i++)
			vuln_common_add(made, vuln_common_phrases[i]);
		g_once_init_leave(&once, (gsize)made);
	}
	return (const void *)once;
}

struct common *vuln_common_new(void)
{
	return make(shipped());
}

void vuln_common_free(struct common *common)
{
	if (common == NULL)
		return;
	g_hash_table_unref(common->phrases);
	g_hash_table_unref(common->names);
	g_hash_table_unref(common->features);
	g_free(common);
}

gboolean vuln_common_has(const struct common *common, guint hash)
{
	return has(common->features, hash) ||
	       (common->base != NULL && vuln_common_has(common->base, hash));
}

static gboolean has_phrase(const struct common *common, guint hash)
{
	return has(common->phrases, hash) ||
	       (common->base != NULL && has_phrase(common->base, hash));
}

static gboolean has_name(const struct common *common, guint hash)
{
	return has(common->names, hash) ||
	       (common->base != NULL && has_name(common->base, hash));
}

static void cover_from(GArray *covered, guint at, guint n)
{
	while (n-- > 0)
		g_array_index(covered, gboolean, at++) = TRUE;
}

static guint name_at(
	const struct common *common, const GArray *tokens, guint at)
{
	guint n = MIN(SHORT, tokens->len - at);

	for (; n > 0; n--)
		if (has_name(common, hash_of(tokens, at, n)))
			return n;
	return 0;
}

GArray *vuln_common_cover(const struct common *common, const GArray *tokens)
{
	GArray *covered =
		g_array_sized_new(FALSE, TRUE, sizeof(gboolean), tokens->len);
	guint i, n;

	g_array_set_size(covered, tokens->len);
	for (i = 0; i < tokens->len; i++) {
		cover_from(covered, i, name_at(common, tokens, i));
		n = phrase_at(tokens, i);
		if (n > 0 && has_phrase(common, hash_of(tokens, i, n)))
			cover_from(covered, i, n);
	}
	return covered;
}
