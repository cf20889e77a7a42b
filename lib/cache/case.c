/* SPDX-License-Identifier: Apache-2.0 */
/* What the query cache keeps of one case. */

#include "case/facts.h"
#include "cache/case.h"
#include "quick/phases.h"
#include "quick/store.h"
#include "case/due-inside.h"
#include "case/unread.h"
#include "case/view-inside.h"
#include "vuln/schema.h"
#include "vuln/text.h"

void vuln_cache_case_free(VulnCacheCase *one)
{
	if (one == NULL)
		return;
	g_free(one->id);
	g_free(one->title);
	g_free(one->level);
	g_free(one->channel);
	g_free(one->public_id);
	g_ptr_array_unref(one->dues);
	g_ptr_array_unref(one->numbers);
	g_ptr_array_unref(one->messages);
	g_ptr_array_unref(one->products);
	g_string_free(one->words, TRUE);
	g_free(one);
}

static VulnCacheCase *case_new(const char *id)
{
	VulnCacheCase *one = g_new0(VulnCacheCase, 1);

	one->id = g_strdup(id);
	one->phase = vuln_phases[VULN_PHASE_UNREADABLE];
	one->status = "";
	one->dues = g_ptr_array_new();
	one->numbers = g_ptr_array_new_with_free_func(g_free);
	one->messages = g_ptr_array_new_with_free_func(g_free);
	one->products = g_ptr_array_new_with_free_func(g_free);
	one->words = g_string_new(NULL);
	return one;
}

static gboolean is_control(enum vuln_class class, void *data)
{
	(void)data;
	return class == VULN_CLASS_CONTROL;
}

static gint64 time_of(const char *text)
{
	gint64 time = 0;

	if (text != NULL)
		vuln_time_parse_utc(text, &time, NULL);
	return time;
}

static void add_words(
	VulnCacheCase *one, enum vuln_place place, const char *text)
{
	g_autofree char *folded = NULL;
	char *c;

	if (text == NULL)
		return;
	folded = vuln_text_fold(text);
	for (c = folded; *c != '\0'; c++)
		if ((guchar)*c < ' ')
			*c = ' ';
	g_string_append_c(one->words, (char)place);
	g_string_append(one->words, folded);
}

static void add_texts(
	VulnCacheCase *one, enum vuln_place place, const VulnNode *texts)
{
	guint i;

	for (i = 0; i < vuln_node_size(texts); i++)
		add_words(one, place, vuln_node_text(vuln_node_at(texts, i)));
}

static void add_notes(VulnCacheCase *one, const VulnNode *notes)
{
	guint i;

	for (i = 0; i < vuln_node_size(notes); i++)
		add_words(one, VULN_PLACE_NOTE,
			vuln_node_find_text(
				vuln_node_at(notes, i), "text", NULL));
}

static void add_number(VulnCacheCase *one, const char *number)
{
	g_autofree char *folded = NULL;

	if (number == NULL)
		return;
	folded = vuln_text_bare(number);
	add_words(one, VULN_PLACE_NUMBER, number);
	add_words(one, VULN_PLACE_NUMBER, folded);
	g_ptr_array_add(one->numbers, g_steal_pointer(&folded));
}

static void add_numbers(VulnCacheCase *one, const VulnNode *values)
{
	static const char *const maps[] = {"tn", "vn", "ipa"};
	gsize m;
	guint i;

	for (m = 0; m < G_N_ELEMENTS(maps); m++) {
		const VulnNode *map = vuln_node_get(values, maps[m]);

		for (i = 0; i < vuln_node_size(map); i++)
			add_number(one, vuln_node_key(map, i));
	}
	add_number(one, one->public_id);
}

static void add_product(VulnCacheCase *one, VulnWorld *world, const char *id,
	gboolean is_sealed)
{
	g_autofree char *of = g_strconcat("products/", id, NULL);
	const VulnThing *product =
		is_sealed ? NULL : vuln_world_thing(world, of, NULL);

	g_ptr_array_add(one->products, g_strdup(id));
	add_words(one, VULN_PLACE_PRODUCT, id);
	if (product == NULL)
		return;
	add_words(one, VULN_PLACE_PRODUCT,
		vuln_thing_text(product, "name", NULL));
	add_words(one, VULN_PLACE_PRODUCT,
		vuln_thing_text(product, "name-en", NULL));
}

static void add_products(VulnCacheCase *one, VulnWorld *world,
	const VulnNode *values, gboolean is_sealed)
{
	const VulnNode *asked = vuln_node_get(values, "ask");
	const VulnNode *answers = vuln_node_get(values, "answers");
	guint i;

	for (i = 0; i < vuln_node_size(asked); i++)
		add_product(one, world, vuln_node_key(asked, i), is_sealed);
	for (i = 0; i < vuln_node_size(answers); i++)
		if (vuln_node_get(asked, vuln_node_key(answers, i)) == NULL)
			add_product(one, world, vuln_node_key(answers, i),
				is_sealed);
}

static void add_messages(VulnCacheCase *one, const VulnNode *messages)
{
	guint i;

	for (i = 0; i < vuln_node_size(messages); i++)
		g_ptr_array_add(
			one->messages, g_strdup(vuln_node_key(messages, i)));
}

/* Answers to our own letters belong to their case. */
static void add_letters(VulnCacheCase *one, const VulnNode *letters)
{
	guint i;

	for (i = 0; i < vuln_node_size(letters); i++)
		g_ptr_array_add(one->messages,
			vuln_digest_text(vuln_node_key(letters, i)));
}

/* What stands for the numbers where they are sealed. */
static void add_marks(VulnCacheCase *one, const VulnNode *marks)
{
	guint i;

	for (i = 0; i < vuln_node_size(marks); i++)
		g_ptr_array_add(
			one->numbers, g_strdup(vuln_node_key(marks, i)));
}

static void fill(VulnCacheCase *one, VulnWorld *world, const VulnNode *values,
	gboolean is_sealed)
{
	one->title = g_strdup(vuln_node_find_text(values, "title", NULL));
	one->level = g_strdup(vuln_node_find_text(values, "level", NULL));
	one->channel = g_strdup(vuln_node_find_text(values, "channel", NULL));
	one->public_id =
		g_strdup(vuln_node_find_text(values, "public-id", NULL));
	one->received = time_of(vuln_node_find_text(values, "received", NULL));
	one->publication = time_of(
		vuln_node_find_text(values, "publication", "time", NULL));
	add_words(one, VULN_PLACE_TITLE, one->title);
	add_texts(one, VULN_PLACE_HEADLINE, vuln_node_get(values, "headline"));
	add_texts(one, VULN_PLACE_SUMMARY, vuln_node_get(values, "summary"));
	add_notes(one, vuln_node_get(values, "notes"));
	add_products(one, world, values, is_sealed);
	add_numbers(one, values);
	add_marks(one, vuln_node_get(values, "marks"));
	add_messages(one, vuln_node_get(values, "messages"));
	add_letters(one, vuln_node_get(values, "letters"));
}

static gboolean has_answer(const VulnThing *thing)
{
	guint i;

	for (i = 0; i < vuln_thing_size(thing); i++)
		if (g_str_equal(vuln_record_action(vuln_thing_record(thing, i)),
			    "answer"))
			return TRUE;
	return FALSE;
}

/* T2: none before the first order; nor where the verdicts are sealed, which the
 * cache never opens. */
static const char *status_of(
	VulnWorld *world, const VulnThing *thing, gboolean is_sealed)
{
	if (!vuln_case_is_ordered(thing) || (is_sealed && has_answer(thing)))
		return "";
	return vuln_status_name(vuln_status_of(world, thing, NULL));
}

static guint count_unread(const VulnThing *thing)
{
	g_autoptr(GPtrArray) mails = vuln_unread(thing);

	return mails->len;
}

VulnCacheCase *vuln_cache_case_read(
	VulnWorld *world, const char *id, gboolean is_sealed)
{
	g_autofree char *of = g_strconcat("cases/", id, NULL);
	g_autoptr(GError) problem = NULL;
	const VulnThing *thing = vuln_world_thing(world, of, &problem);
	g_autoptr(VulnNode) control = NULL;
	VulnCacheCase *one;

	if (thing == NULL)
		return problem == NULL ? NULL : case_new(id);
	one = case_new(id);
	if (is_sealed)
		control = vuln_schema_select(
			vuln_thing_values(thing), "cases", is_control, NULL);
	fill(one, world, is_sealed ? control : vuln_thing_values(thing),
		is_sealed);
	one->is_closed = vuln_is_closed(thing);
	one->phase = vuln_phase_of(world, thing);
	one->status = status_of(world, thing, is_sealed);
	one->conflicts = vuln_thing_conflicts(thing)->len;
	one->unread = count_unread(thing);
	g_ptr_array_unref(one->dues);
	one->dues = vuln_due_of(world, thing, 0);
	return one;
}
