/* SPDX-License-Identifier: Apache-2.0 */
/* Suggestions: products that a case may concern, cases that it may repeat. */
#include <string.h>

#include "base/translate.h"
#include "cache/cache-inside.h"
#include "repo/repo-inside.h"
#include "vuln/suggest.h"
#include "vuln/text.h"

enum {
	SCORE_NUMBER = 100,
	SCORE_NAME = 40,
	SCORE_KEYWORD = 30,
	SCORE_COMPONENT = 30,
	SCORE_SHARED = 20,
	SCORE_WEAKNESS = 20,
	SCORE_PRODUCT = 10,
	SCORE_TITLE = 30,
	SHORTEST_WORD = 2,
	ALIKE_PERCENT = 60,
};

void vuln_suggestion_free(VulnSuggestion *suggestion)
{
	if (suggestion == NULL)
		return;
	g_free(suggestion->id);
	g_ptr_array_free(suggestion->reasons, TRUE);
	g_free(suggestion);
}

static void suggestion_free(void *data)
{
	vuln_suggestion_free(data);
}

static VulnSuggestion *suggestion_new(const char *id)
{
	VulnSuggestion *made = g_new0(VulnSuggestion, 1);

	made->id = g_strdup(id);
	made->reasons = g_ptr_array_new_with_free_func(g_free);
	return made;
}

G_GNUC_PRINTF(3, 4)
static void because(
	VulnSuggestion *suggestion, guint score, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_ptr_array_add(suggestion->reasons, g_strdup_vprintf(_(format), args));
	va_end(args);
	suggestion->score += score;
}

static int compare(const void *a, const void *b)
{
	const VulnSuggestion *left = *(VulnSuggestion *const *)a;
	const VulnSuggestion *right = *(VulnSuggestion *const *)b;

	if (left->score != right->score)
		return left->score > right->score ? -1 : 1;
	return strcmp(left->id, right->id);
}

/* Keep what has a reason, sorted. */
static void keep(GPtrArray *list, VulnSuggestion *suggestion)
{
	if (suggestion->score > 0)
		g_ptr_array_add(list, suggestion);
	else
		vuln_suggestion_free(suggestion);
}

static VulnThing *case_of(VulnRepo *repo, const char *id, GError **error)
{
	g_autofree char *of = g_strconcat("cases/", id, NULL);

	return vuln_repo_thing(repo, of, error);
}

/* Products */

/* What the case says in words, folded. */
static char *words_of(const VulnThing *thing)
{
	static const char *const keys[] = {"title", "expected", "threat"};
	const VulnNode *notes = vuln_thing_get(thing, "notes", NULL);
	g_autoptr(GString) all = g_string_new(NULL);
	gsize i;
	guint n;

	for (i = 0; i < G_N_ELEMENTS(keys); i++) {
		const char *text = vuln_thing_text(thing, keys[i], NULL);

		g_string_append_printf(all, "%s\n", text == NULL ? "" : text);
	}
	for (n = 0; n < vuln_node_size(notes); n++) {
		const char *text = vuln_node_find_text(
			vuln_node_at(notes, n), "text", NULL);

		g_string_append_printf(all, "%s\n", text == NULL ? "" : text);
	}
	return vuln_text_fold(all->str);
}

static gboolean names(const char *words, const char *word)
{
	g_autofree char *folded = vuln_text_fold(word);

	return g_utf8_strlen(folded, -1) >= SHORTEST_WORD &&
	       strstr(words, folded) != NULL;
}

static void look_at_words(
	VulnSuggestion *s, const VulnThing *product, const char *words)
{
	static const char *const names_of[] = {"name", "name-en"};
	const VulnNode *keywords = vuln_thing_get(product, "keywords", NULL);
	const VulnNode *parts = vuln_thing_get(product, "components", NULL);
	gsize i;
	guint n;

	for (i = 0; i < G_N_ELEMENTS(names_of); i++) {
		const char *name = vuln_thing_text(product, names_of[i], NULL);

		if (name != NULL && names(words, name))
			because(s, SCORE_NAME, "its name is mentioned");
	}
	for (n = 0; n < vuln_node_size(keywords); n++) {
		const char *word = vuln_node_text(vuln_node_at(keywords, n));

		if (names(words, word))
			because(s, SCORE_KEYWORD, "keyword '%s'", word);
	}
	for (n = 0; n < vuln_node_size(parts); n++)
		if (names(words, vuln_node_key(parts, n)))
			because(s, SCORE_COMPONENT, "component '%s'",
				vuln_node_key(parts, n));
}

static void look_at_shared(
	VulnSuggestion *s, const VulnThing *product, const VulnThing *asked)
{
	const VulnNode *parts = vuln_thing_get(product, "components", NULL);
	const VulnNode *keywords = vuln_thing_get(product, "keywords", NULL);
	const VulnNode *theirs = vuln_thing_get(asked, "keywords", NULL);
	guint n, k;

	for (n = 0; n < vuln_node_size(parts); n++)
		if (vuln_thing_get(asked, "components", vuln_node_key(parts, n),
			    NULL) != NULL)
			because(s, SCORE_SHARED,
				"shares component '%s' with '%s'",
				vuln_node_key(parts, n), vuln_thing_id(asked));
	for (n = 0; n < vuln_node_size(keywords); n++)
		for (k = 0; k < vuln_node_size(theirs); k++)
			if (vuln_node_equal(vuln_node_at(keywords, n),
				    vuln_node_at(theirs, k)))
				because(s, SCORE_SHARED,
					"shares keyword '%s' with '%s'",
					vuln_node_text(
						vuln_node_at(keywords, n)),
					vuln_thing_id(asked));
}

static void look_at_product(VulnSuggestion *s, VulnWorld *world,
	const VulnThing *thing, const VulnThing *product, const char *words)
{
	const VulnNode *ask = vuln_thing_get(thing, "ask", NULL);
	guint i;

	look_at_words(s, product, words);
	for (i = 0; i < vuln_node_size(ask); i++) {
		g_autofree char *of =
			g_strconcat("products/", vuln_node_key(ask, i), NULL);
		VulnThing *asked = vuln_world_thing(world, of, NULL);

		if (asked != NULL)
			look_at_shared(s, product, asked);
	}
}

GPtrArray *vuln_suggest_products(VulnRepo *repo, const char *id, GError **error)
{
	VulnWorld *world = vuln_repo_world(repo);
	const VulnThing *thing = case_of(repo, id, error);
	g_autoptr(GPtrArray) products = NULL;
	g_autofree char *words = NULL;
	GPtrArray *list;
	guint i;

	if (thing == NULL)
		return NULL;
	words = words_of(thing);
	products = vuln_world_things(world, "products", NULL);
	list = g_ptr_array_new_with_free_func(suggestion_free);
	for (i = 0; i < products->len; i++) {
		const char *product = vuln_thing_id(products->pdata[i]);
		VulnSuggestion *s;

		if (vuln_thing_get(thing, "ask", product, NULL) != NULL ||
			vuln_thing_get(thing, "not-asked", product, NULL) !=
				NULL)
			continue;
		s = suggestion_new(product);
		look_at_product(s, world, thing, products->pdata[i], words);
		keep(list, s);
	}
	g_ptr_array_sort(list, compare);
	return list;
}

/* Cases */

static void look_at_numbers(
	VulnSuggestion *s, const VulnThing *thing, const VulnThing *other)
{
	static const char *const maps[] = {"tn", "vn", "ipa"};
	gsize m;
	guint i;

	for (m = 0; m < G_N_ELEMENTS(maps); m++) {
		const VulnNode *ours = vuln_thing_get(thing, maps[m], NULL);

		for (i = 0; i < vuln_node_size(ours); i++)
			if (vuln_thing_get(other, maps[m],
				    vuln_node_key(ours, i), NULL) != NULL)
				because(s, SCORE_NUMBER, "the same %s number",
					maps[m]);
	}
}

static gboolean share_item(const VulnNode *a, const VulnNode *b)
{
	guint i, n;

	for (i = 0; i < vuln_node_size(a); i++)
		for (n = 0; n < vuln_node_size(b); n++)
			if (vuln_node_equal(
				    vuln_node_at(a, i), vuln_node_at(b, n)))
				return TRUE;
	return FALSE;
}

static void look_at_weakness(
	VulnSuggestion *s, const VulnThing *thing, const VulnThing *other)
{
	const VulnNode *ask = vuln_thing_get(thing, "ask", NULL);
	gboolean is_same = share_item(vuln_thing_get(thing, "cwe", NULL),
		vuln_thing_get(other, "cwe", NULL));
	guint i;

	for (i = 0; i < vuln_node_size(ask); i++) {
		const char *product = vuln_node_key(ask, i);

		if (vuln_thing_get(other, "ask", product, NULL) == NULL)
			continue;
		because(s, SCORE_PRODUCT, "product '%s' too", product);
		if (is_same)
			because(s, SCORE_WEAKNESS, "the same kind of weakness");
	}
}

/* Pairs of neighbouring characters serve every language. */
static guint common_pairs(const char *a, const char *b, guint *all)
{
	g_autofree gunichar *x = g_utf8_to_ucs4_fast(a, -1, NULL);
	g_autofree gunichar *y = g_utf8_to_ucs4_fast(b, -1, NULL);
	guint common = 0, i, n;

	*all = 0;
	for (i = 0; x[i] != 0 && x[i + 1] != 0; i++) {
		(*all)++;
		for (n = 0; y[n] != 0 && y[n + 1] != 0; n++)
			if (x[i] == y[n] && x[i + 1] == y[n + 1]) {
				common++;
				break;
			}
	}
	return common;
}

static void look_at_title(
	VulnSuggestion *s, const VulnThing *thing, const VulnThing *other)
{
	const char *ours = vuln_thing_text(thing, "title", NULL);
	const char *theirs = vuln_thing_text(other, "title", NULL);
	g_autofree char *a = NULL, *b = NULL;
	guint all, common;

	if (ours == NULL || theirs == NULL)
		return;
	a = vuln_text_fold(ours);
	b = vuln_text_fold(theirs);
	common = common_pairs(a, b, &all);
	if (all > 3 && common * 100 >= all * ALIKE_PERCENT)
		because(s, SCORE_TITLE, "a title of mostly the same words");
}

GPtrArray *vuln_suggest_duplicates(
	VulnRepo *repo, const char *id, GError **error)
{
	const VulnThing *thing = case_of(repo, id, error);
	g_autoptr(GPtrArray) cases = NULL;
	GPtrArray *list;
	guint i;

	if (thing == NULL)
		return NULL;
	cases = vuln_world_things(vuln_repo_world(repo), "cases", NULL);
	list = g_ptr_array_new_with_free_func(suggestion_free);
	for (i = 0; i < cases->len; i++) {
		const VulnThing *other = cases->pdata[i];
		VulnSuggestion *s;

		if (other == thing)
			continue;
		s = suggestion_new(vuln_thing_id(other));
		look_at_numbers(s, thing, other);
		look_at_weakness(s, thing, other);
		look_at_title(s, thing, other);
		keep(list, s);
	}
	g_ptr_array_sort(list, compare);
	return list;
}
