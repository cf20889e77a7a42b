/* SPDX-License-Identifier: Apache-2.0 */
/* This file finds wording: runs that two texts share, and near copies. */
#include <string.h>

#include "reveal/look.h"

enum {
	LEAST = 10, /* units of a sentence that counts alone */
	SEED = 8,   /* units that two texts share before they are compared */
	DEPTH = 16, /* places that one seed is looked for at */
	WORD = 3,   /* a word's part of a run, in twenty-fourths */
	SIGN = 2,   /* a Japanese sign's: 8 words or 12 signs make a run */
	RUN = 24,
	FRESH = 12,	 /* of which so much is common nowhere */
	TITLE_FRESH = 6, /* the same of a working title */
	FEATURES = 6,	 /* of a sentence that a near copy can be told of */
	PARTS = 4,	 /* the same of a clause that is barred */
	LENGTH_LIMIT = 1 << 20,
};

/* A sentence or clause by its rare words and pairs of signs. */
struct sentence {
	GHashTable *features;
	gboolean is_clause;
	guint from, to; /* units */
};

/* The parts of one text that are computed once. */
struct reading {
	const RevealText *text;
	GArray *tokens;
	GArray *covered;
};

static void clear_sentence(void *data)
{
	g_hash_table_unref(((struct sentence *)data)->features);
}

/* Sentences */

static const struct token *token_at(const struct reading *r, guint i)
{
	return &g_array_index(r->tokens, struct token, i);
}

static gboolean ends_here(const char *gap, gsize length)
{
	g_autofree char *between = g_strndup(gap, length);
	const char *line = strchr(between, '\n');

	if (strstr(between, "\xe3\x80\x82") != NULL ||
		strpbrk(between, "!?") != NULL || strstr(between, ". ") ||
		strstr(between, ".\n"))
		return TRUE;
	if (line == NULL)
		return FALSE;
	line += strspn(line, "\n \t");
	return strchr(strchr(between, '\n') + 1, '\n') != NULL || *line != '\0';
}

/* A comma or a word that joins ends a clause. */
static gboolean ends_clause(const struct reading *r, const struct token *at,
	const char *gap, gsize length)
{
	static const char *const joins[] = {"and", "but", "because", "while",
		"when", "so", "if", "until", NULL};
	g_autofree char *between = g_strndup(gap, length);
	g_autofree char *word = vuln_reveal_word(r->text, at->from, at->to);

	return strpbrk(between, ",;") != NULL ||
	       strstr(between, "\xe3\x80\x81") != NULL ||
	       g_strv_contains(joins, word);
}

static gboolean begins_part(
	const struct reading *r, guint token, gboolean by_clause)
{
	const struct token *at = &g_array_index(r->tokens, struct token, token);
	guint from, to = r->text->units[at->from].start;

	if (token == 0)
		return FALSE;
	from = r->text->units[at->from - 1].end;
	return ends_here(r->text->plain + from, to - from) ||
	       (by_clause &&
		       ends_clause(r, at, r->text->plain + from, to - from));
}

static gboolean is_content(const struct reading *r, const struct token *token)
{
	const struct unit *unit = &r->text->units[token->from];

	if (token->is_cjk)
		return unit->script != SCRIPT_HIRAGANA;
	return token->to - token->from >= 3 || unit->script == SCRIPT_DIGIT;
}

/* Particles and endings change when words move; what is written in kanji and
 * katakana stays: its pairs, or the one sign that stands alone. */
static guint sign_feature(const struct reading *r, guint at)
{
	const struct token *token = &g_array_index(r->tokens, struct token, at);
	gboolean after = at + 1 < r->tokens->len && token[1].is_cjk &&
			 is_content(r, token + 1);
	gboolean before =
		at > 0 && token[-1].is_cjk && is_content(r, token - 1);

	if (!is_content(r, token) || (before && !after))
		return 0;
	return after ? vuln_common_pair(token, token + 1) : token->hash;
}

static void add_feature(const struct common *common, const struct reading *r,
	guint at, GHashTable *features)
{
	const struct token *token = &g_array_index(r->tokens, struct token, at);
	guint hash = token->is_cjk	    ? sign_feature(r, at)
		     : is_content(r, token) ? token->stem
					    : 0;

	if (hash != 0 && !vuln_common_has(common, hash))
		g_hash_table_add(features, GUINT_TO_POINTER(hash));
}

static void add_sentences(const struct common *common, const struct reading *r,
	gboolean by_clause, GArray *all)
{
	struct sentence now = {NULL, by_clause};
	guint i;

	for (i = 0; i < r->tokens->len; i++) {
		if (now.features == NULL || begins_part(r, i, by_clause)) {
			now.features = g_hash_table_new(NULL, NULL);
			now.from = token_at(r, i)->from;
			g_array_append_val(all, now);
		}
		g_array_index(all, struct sentence, all->len - 1).to =
			token_at(r, i)->to;
		add_feature(common, r, i, now.features);
	}
}

static GArray *sentences_of(const struct common *common,
	const struct reading *r, gboolean with_clauses)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(struct sentence));

	g_array_set_clear_func(all, clear_sentence);
	add_sentences(common, r, FALSE, all);
	if (with_clauses)
		add_sentences(common, r, TRUE, all);
	return all;
}

/* Near copies */

static guint count_shared(const struct sentence *of, const struct sentence *a,
	const struct sentence *b)
{
	GHashTableIter iter;
	void *feature;
	guint n = 0;

	g_hash_table_iter_init(&iter, of->features);
	while (g_hash_table_iter_next(&iter, &feature, NULL))
		if (g_hash_table_contains(a->features, feature) ||
			(b != NULL &&
				g_hash_table_contains(b->features, feature)))
			n++;
	return n;
}

/* Percent of a sentence's rare features that make a near copy. */
static guint near_enough(enum vuln_secret kind, const struct sentence *of)
{
	if (of->is_clause)
		return 75;
	return kind == VULN_SECRET_BARRED ? 60 : 70;
}

static gboolean is_near_copy(
	enum vuln_secret kind, const struct sentence *of, const GArray *written)
{
	guint n = g_hash_table_size(of->features), i;
	const struct sentence *at = (const void *)written->data;

	if (n < (of->is_clause ? PARTS : FEATURES))
		return FALSE;
	for (i = 0; i < written->len; i++, at++)
		if (count_shared(of, at, i + 1 < written->len ? at + 1 : NULL) *
				100 >=
			n * near_enough(kind, of))
			return TRUE;
	return FALSE;
}

static gboolean finds_near_copy(const VulnReveal *reveal,
	const struct secret *secret, const struct reading *r)
{
	g_autoptr(GArray) written = sentences_of(reveal->common, r, FALSE);
	guint i;

	for (i = 0; i < secret->sentences->len; i++)
		if (is_near_copy(secret->kind,
			    &g_array_index(
				    secret->sentences, struct sentence, i),
			    written))
			return TRUE;
	return FALSE;
}

/* Runs */

static guint hash_run(const RevealText *text, guint at)
{
	guint hash = 5381, i;

	for (i = at; i < at + SEED; i++)
		hash = hash * 65599 + text->units[i].c;
	return hash;
}

/* Where the runs of a text begin: the last by its hash, and before each the
 * one with the same hash, or 0; all counted from 1. */
static void read_runs(struct secret *secret)
{
	const RevealText *text = secret->text;
	guint i;

	secret->runs = g_hash_table_new(NULL, NULL);
	secret->earlier = g_new0(guint, text->n + 1);
	for (i = 0; i + SEED <= text->n; i++) {
		void *key = GUINT_TO_POINTER(hash_run(text, i));

		secret->earlier[i + 1] = GPOINTER_TO_UINT(
			g_hash_table_lookup(secret->runs, key));
		g_hash_table_insert(secret->runs, key, GUINT_TO_POINTER(i + 1));
	}
}

static guint shared_length(
	const RevealText *a, guint at, const RevealText *b, guint from)
{
	guint n = 0;

	while (at + n < a->n && from + n < b->n &&
		a->units[at + n].c == b->units[from + n].c)
		n++;
	return n;
}

/* How much of a run there is, and how much of that is common nowhere. */
static void measure(const struct reading *r, guint from, guint to, guint *whole,
	guint *fresh)
{
	guint i;

	*whole = *fresh = 0;
	for (i = 0; i < r->tokens->len; i++) {
		const struct token *token =
			&g_array_index(r->tokens, struct token, i);
		guint weight = token->is_cjk ? SIGN : WORD;

		if (token->from < from || token->to > to)
			continue;
		*whole += weight;
		if (!g_array_index(r->covered, gboolean, i))
			*fresh += weight;
	}
}

static gboolean counts(const struct reading *r, const struct secret *secret,
	guint from, guint to)
{
	guint whole, fresh;

	measure(r, from, to, &whole, &fresh);
	if (secret->kind == VULN_SECRET_TITLE)
		return to - from == secret->text->n && fresh >= TITLE_FRESH;
	if (secret->kind == VULN_SECRET_ADDRESS)
		return whole >= FRESH && fresh >= TITLE_FRESH;
	return whole >= RUN && fresh >= FRESH;
}

static gboolean finds_run_at(
	const struct secret *secret, const struct reading *r, guint at)
{
	const RevealText *text = r->text;
	guint place = GPOINTER_TO_UINT(g_hash_table_lookup(
		secret->runs, GUINT_TO_POINTER(hash_run(text, at))));
	guint depth;

	for (depth = 0; place > 0 && depth < DEPTH; depth++) {
		guint from = place - 1, n;

		place = secret->earlier[place];
		if (at > 0 && from > 0 &&
			text->units[at - 1].c ==
				secret->text->units[from - 1].c)
			continue;
		n = shared_length(text, at, secret->text, from);
		if (n >= SEED && counts(r, secret, at, at + n))
			return TRUE;
	}
	return FALSE;
}

static gboolean finds_run(const struct secret *secret, const struct reading *r)
{
	guint i;

	for (i = 0; i + SEED <= r->text->n; i++)
		if (finds_run_at(secret, r, i))
			return TRUE;
	return FALSE;
}

/* Reading */

static void read_text(
	const VulnReveal *reveal, const RevealText *text, struct reading *r)
{
	r->text = text;
	r->tokens = vuln_common_tokens(text);
	r->covered = vuln_common_cover(reveal->common, r->tokens);
}

static void clear_reading(struct reading *r)
{
	g_array_unref(r->tokens);
	g_array_unref(r->covered);
}

/* Whole sentences */

/* S11: of what is barred one sentence is enough, however short, unless
 * everybody writes it. */
static gboolean finds_sentence(const VulnReveal *reveal,
	const struct secret *secret, const struct reading *r)
{
	g_autofree char *written = vuln_reveal_word(r->text, 0, r->text->n);
	struct reading own;
	gboolean found = FALSE;
	guint i, whole, fresh;

	read_text(reveal, secret->text, &own);
	for (i = 0; !found && i < secret->sentences->len; i++) {
		const struct sentence *one =
			&g_array_index(secret->sentences, struct sentence, i);
		g_autofree char *said =
			vuln_reveal_word(secret->text, one->from, one->to);

		measure(&own, one->from, one->to, &whole, &fresh);
		found = !one->is_clause && one->to - one->from >= LEAST &&
			fresh >= TITLE_FRESH && strstr(written, said) != NULL;
	}
	clear_reading(&own);
	return found;
}

void vuln_reveal_wording_read(const VulnReveal *reveal, struct secret *secret)
{
	struct reading r;

	read_runs(secret);
	read_text(reveal, secret->text, &r);
	secret->sentences = sentences_of(
		reveal->common, &r, secret->kind == VULN_SECRET_BARRED);
	clear_reading(&r);
}

gboolean vuln_reveal_finds_wording(const VulnReveal *reveal,
	const struct secret *secret, const RevealText *text)
{
	struct reading r;
	gboolean found;

	read_text(reveal, text, &r);
	found = finds_run(secret, &r) ||
		(secret->kind == VULN_SECRET_BARRED &&
			finds_sentence(reveal, secret, &r)) ||
		((secret->kind == VULN_SECRET_BARRED ||
			 secret->kind == VULN_SECRET_WORDING) &&
			finds_near_copy(reveal, secret, &r));
	clear_reading(&r);
	return found;
}
