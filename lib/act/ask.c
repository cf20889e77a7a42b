/* SPDX-License-Identifier: Apache-2.0 */
/* The builders of what is asked of others: suppliers, the coordinator, the
 * finder (S7, S10, R11). */
#include <string.h>

#include "repo/names.h"
#include "act/actions.h"
#include "repo/people.h"
#include "case/consult.h"
#include "letter/letter.h"
#include "repo/seal.h"
#include "vuln/error.h"

/* The coordinator that the word names, else that of the case. */
static const char *coordinator(const VulnAct *act, const char *word)
{
	const char *named = vuln_act_word(act, word);

	return named != NULL ? named : vuln_coordinator(act->world, act->thing);
}

static gboolean no_coordinator(VulnAct *act, const char *word, GError **error)
{
	vuln_fail(error, VULN_ERROR_NO,
		"'%s' came from no coordinator, and it is not clear which one "
		"to ask",
		act->id);
	return vuln_error_hint(error, "name it: '--%s <partner>'", word);
}

static gboolean is_desk(const VulnAct *act, const char *partner)
{
	const VulnThing *thing = vuln_act_thing(act, "partners", partner);

	return vuln_partner_is(thing, "coordinator") ||
	       vuln_partner_is(thing, "receiving");
}

/* There are forms for coordinators; the rules refuse everybody else. */
static gboolean write_to(VulnAct *act, const char *partner, const char *about,
	const char *words, GError **error)
{
	g_autofree char *of = g_strconcat("partners/", partner, NULL);

	if (!is_desk(act, partner))
		return TRUE;
	return vuln_letter_write(act, of, about, about, words, error);
}

/* Suppliers (S7) */

static const char *way_of(const VulnAct *act, const VulnThing *supplier)
{
	if (vuln_args_has(act->args, "direct"))
		return "direct";
	if (vuln_args_has(act->args, "through"))
		return "coordinator";
	return vuln_partner_is_inside(supplier) ? "ordinary" : "coordinator";
}

static gboolean put_held(VulnAct *act, const char *supplier)
{
	const char *const *products = vuln_args_all(act->args, "product");
	VulnNode *list;
	gsize i;

	vuln_act_put(act, vuln_act_word(act, "component"), "suppliers",
		supplier, "component", NULL);
	if (products[0] == NULL)
		return TRUE;
	list = vuln_node_list();
	vuln_act_put_node(act, list, "suppliers", supplier, "products", NULL);
	for (i = 0; products[i] != NULL; i++)
		vuln_node_append_text(list, products[i]);
	return TRUE;
}

static gboolean ask_through(
	VulnAct *act, const char *supplier, const char *about, GError **error)
{
	const char *through = coordinator(act, "through");

	if (through == NULL)
		return no_coordinator(act, "through", error);
	vuln_act_put(act, through, "suppliers", supplier, "through", NULL);
	vuln_act_say(act, "asked %s, which asks %s", through, supplier);
	return write_to(act, through, about, vuln_act_words(act), error);
}

/* No words of ours: the number and nothing else. */
static gboolean ask_direct(VulnAct *act, const char *supplier, GError **error)
{
	g_autofree char *of = g_strconcat("partners/", supplier, NULL);

	vuln_act_say(act, "asked %s, by number alone", supplier);
	return vuln_letter_write(act, of, "supplier", "supplier", NULL, error);
}

static gboolean ask_supplier(VulnAct *act, const char *supplier,
	const VulnThing *partner, GError **error)
{
	const char *way = way_of(act, partner);
	g_autofree char *of = g_strconcat("partners/", supplier, NULL);
	g_autofree char *due = vuln_act_day(act, "due", error);

	if (due == NULL && vuln_act_word(act, "due") != NULL)
		return FALSE;
	vuln_act_put(act, way, "suppliers", supplier, "way", NULL);
	vuln_act_put_now(act, "suppliers", supplier, "at", NULL);
	vuln_act_put(act, due, "suppliers", supplier, "due", NULL);
	put_held(act, supplier);
	if (g_str_equal(way, "coordinator"))
		return ask_through(act, supplier, "supplier-through", error);
	if (g_str_equal(way, "direct"))
		return ask_direct(act, supplier, error);
	vuln_act_say(act, "ordered %s", supplier);
	return vuln_letter_write(act, of, "order", "order", NULL, error);
}

/* S11: the bar stands beside the words that it bars. */
static gboolean answer_supplier(
	VulnAct *act, const char *supplier, GError **error)
{
	const char *reply = vuln_act_word(act, "reply");
	const char *words = vuln_act_words(act);

	if (vuln_act_word(act, "bar") != NULL)
		vuln_act_put(act, vuln_act_word(act, "bar"), "suppliers",
			supplier, "bar", NULL);
	else if (vuln_args_has(act->args, "lift"))
		vuln_act_put_node(act, vuln_node_null(), "suppliers", supplier,
			"bar", NULL);
	vuln_act_put(act, words, "suppliers", supplier, "text", NULL);
	if (reply == NULL)
		return TRUE;
	vuln_act_put(act, reply, "suppliers", supplier, "reply", NULL);
	vuln_act_put_now(act, "suppliers", supplier, "replied", NULL);
	vuln_act_say(act, "%s answered: %s", supplier, reply);
	if (!g_str_equal(reply, "unknown"))
		return TRUE;
	vuln_act_say(act, "its products stay under investigation");
	return ask_through(act, supplier, "supplier-unknown", error);
}

static gboolean inquire(VulnAct *act, GError **error)
{
	const char *supplier = vuln_act_word(act, "partner");
	const VulnThing *partner = vuln_act_thing(act, "partners", supplier);

	if (!vuln_name_check(act->world, "partners", supplier, error))
		return FALSE;
	if (vuln_args_has(act->args, "reply") ||
		vuln_args_has(act->args, "bar") ||
		vuln_args_look(act->args, "lift")[0] != NULL)
		return answer_supplier(act, supplier, error);
	return ask_supplier(act, supplier, partner, error);
}

/* Requests (S10) */

static const char *key_of(const VulnAct *act)
{
	return act->item->record;
}

static const char *asked_party(const VulnAct *act)
{
	const char *of = vuln_act_word(act, "of");
	const VulnThing *me = vuln_person(act->world, act->me);

	if (of != NULL)
		return of;
	return vuln_person_has(act->world, me, "csirt", act->now)
		       ? "coordinator"
		       : "csirt";
}

/* An investigator's request goes to whoever gave the order. */
static gboolean request_inside(VulnAct *act, const char *text, GError **error)
{
	const char *product = vuln_act_word(act, "product");
	const VulnRecord *order = product == NULL
					  ? NULL
					  : vuln_thing_writer(act->thing, "ask",
						    product, "stage", NULL);
	g_autofree char *of = NULL;

	if (order == NULL) {
		vuln_fail(error, VULN_ERROR_USAGE,
			"it is not said for which product that was asked "
			"about");
		return vuln_error_hint(error, "name it: '--product <id>'");
	}
	of = g_strconcat("people/", vuln_record_by(order), NULL);
	vuln_act_say(act, "asked %s", vuln_record_by(order));
	return vuln_letter_write(
		act, of, "request", "request-inside", text, error);
}

static gboolean request_coordinator(
	VulnAct *act, const char *text, GError **error)
{
	const char *to = coordinator(act, "to");

	if (to == NULL)
		return no_coordinator(act, "to", error);
	vuln_act_put(act, to, "requests", key_of(act), "to", NULL);
	if (g_strcmp0(vuln_act_word(act, "for"), "exchange") == 0)
		vuln_act_put_now(act, "exchange", "wished", NULL);
	vuln_act_say(act, "asked %s", to);
	return write_to(act, to, "request", text, error);
}

/* The coordinator reads what we ask the finder. */
static gboolean request_finder(VulnAct *act, const char *text, GError **error)
{
	const char *copy = coordinator(act, "to");

	if (copy == NULL)
		return no_coordinator(act, "to", error);
	vuln_act_put(act, copy, "requests", key_of(act), "copy", NULL);
	vuln_act_say(act, "asked the finder; %s reads it", copy);
	return vuln_letter_write(act, "finder", "request", "request-finder",
		       text, error) &&
	       write_to(act, copy, "request-copy", text, error);
}

/* A request that is passed on keeps its words, unless there are others. */
static gboolean put_request(VulnAct *act, const char **text, GError **error)
{
	const char *word = vuln_act_word(act, "pass-on"), *passes;
	const char *product = vuln_act_word(act, "product");
	const char *what = vuln_act_word(act, "for");

	*text = vuln_act_words(act);
	if (word != NULL) {
		const VulnNode *old;

		passes = vuln_act_find_record(act, "requests", word, error);
		if (passes == NULL)
			return FALSE;
		old = vuln_thing_get(act->thing, "requests", passes, NULL);
		vuln_act_put(
			act, passes, "requests", key_of(act), "passes", NULL);
		if (*text == NULL)
			*text = vuln_node_find_text(old, "text", NULL);
		if (what == NULL)
			what = vuln_node_find_text(old, "for", NULL);
	}
	if (*text == NULL)
		return vuln_fail(error, VULN_ERROR_USAGE,
			"say what is wanted and what for: give '-m <text>'");
	vuln_act_put(act, what == NULL ? "details" : what, "requests",
		key_of(act), "for", NULL);
	vuln_act_put(
		act, asked_party(act), "requests", key_of(act), "of", NULL);
	vuln_act_put(act, product, "requests", key_of(act), "product", NULL);
	vuln_act_put(act, *text, "requests", key_of(act), "text", NULL);
	vuln_act_put_now(act, "requests", key_of(act), "at", NULL);
	return TRUE;
}

static gboolean end_request(VulnAct *act, const char *option, GError **error)
{
	const char *name = vuln_act_find_record(
		act, "requests", vuln_act_word(act, option), error);

	if (name == NULL)
		return FALSE;
	vuln_act_put(act, option, "requests", name, "end", NULL);
	vuln_act_put_now(act, "requests", name, "ended", NULL);
	vuln_act_say(act, "%s  %s", name, option);
	return TRUE;
}

static gboolean put_consent(VulnAct *act, GError **error)
{
	(void)error;
	vuln_act_put(act, vuln_act_word(act, "consent"), "exchange", "consent",
		NULL);
	vuln_act_put_now(act, "exchange", "at", NULL);
	vuln_act_say(act, "direct exchange  the finder says %s",
		vuln_act_word(act, "consent"));
	return TRUE;
}

static gboolean request(VulnAct *act, GError **error)
{
	const char *of, *text;

	if (vuln_args_has(act->args, "consent"))
		return put_consent(act, error);
	if (vuln_args_has(act->args, "answered"))
		return end_request(act, "answered", error);
	if (vuln_args_has(act->args, "declined"))
		return end_request(act, "declined", error);
	if (!put_request(act, &text, error))
		return FALSE;
	of = asked_party(act);
	if (g_str_equal(of, "finder"))
		return request_finder(act, text, error);
	return g_str_equal(of, "csirt") ? request_inside(act, text, error)
					: request_coordinator(act, text, error);
}

/* Consultations (R11) */

/* The open one with the same partner about the same, which this answers. */
static const char *find_open(
	const VulnAct *act, const char *partner, const char *about)
{
	const VulnNode *all = vuln_thing_get(act->thing, "consultations", NULL);
	const char *whom = vuln_act_word(act, "for"), *found = NULL;
	guint i;

	for (i = 0; i < vuln_node_size(all); i++) {
		const VulnNode *one = vuln_node_at(all, i);
		const char *its = vuln_node_find_text(one, "for", NULL);

		if (vuln_node_get(one, "answer") == NULL &&
			g_strcmp0(vuln_node_find_text(one, "with", NULL),
				partner) == 0 &&
			g_strcmp0(vuln_node_find_text(one, "about", NULL),
				about) == 0 &&
			(whom == NULL || g_strcmp0(its, whom) == 0))
			found = vuln_node_key(all, i);
	}
	return found;
}

static void put_question(
	VulnAct *act, const char *key, const char *partner, const char *about)
{
	vuln_act_put(act, about, "consultations", key, "about", NULL);
	vuln_act_put(act, partner, "consultations", key, "with", NULL);
	vuln_act_put(act, vuln_act_word(act, "for"), "consultations", key,
		"for", NULL);
	if (vuln_args_has(act->args, "theirs"))
		vuln_act_put_node(act, vuln_node_bool(TRUE), "consultations",
			key, "theirs", NULL);
	vuln_act_put_now(act, "consultations", key, "asked", NULL);
}

static gboolean put_answer(
	VulnAct *act, const char *key, const char *text, GError **error)
{
	static const char *const words[] = {"wording", "conditions"};
	g_autofree char *date = vuln_act_day(act, "date", error);
	gsize i;

	if (date == NULL && vuln_act_word(act, "date") != NULL)
		return FALSE;
	vuln_act_put(act, vuln_act_word(act, "answer"), "consultations", key,
		"answer", NULL);
	vuln_act_put_now(act, "consultations", key, "answered", NULL);
	vuln_act_put(act, text, "consultations", key, "text", NULL);
	vuln_act_put(act, date, "consultations", key, "date", NULL);
	for (i = 0; i < G_N_ELEMENTS(words); i++)
		vuln_act_put(act, vuln_act_word(act, words[i]), "consultations",
			key, words[i], NULL);
	return TRUE;
}

/* They asked, in this record or before. */
static gboolean is_theirs(const VulnAct *act, const char *key)
{
	return vuln_args_has(act->args, "theirs") ||
	       vuln_node_true(vuln_thing_get(
		       act->thing, "consultations", key, "theirs", NULL));
}

static gboolean consult_answer(
	VulnAct *act, const char *partner, const char *about, GError **error)
{
	const char *key = find_open(act, partner, about);
	const char *text = vuln_act_words(act);

	if (key == NULL) {
		key = key_of(act);
		put_question(act, key, partner, about);
	}
	if (!put_answer(act, key, text, error))
		return FALSE;
	vuln_act_say(act, "%s  %s", about, vuln_act_word(act, "answer"));
	return !is_theirs(act, key) ||
	       write_to(act, partner, "consult-answer", text, error);
}

static gboolean consult(VulnAct *act, GError **error)
{
	const char *about = vuln_act_need(act, "about", error);
	const char *partner = vuln_act_word(act, "partner");
	const char *text;

	if (about == NULL ||
		!vuln_name_check(act->world, "partners", partner, error))
		return FALSE;
	if (vuln_args_has(act->args, "answer"))
		return consult_answer(act, partner, about, error);
	text = vuln_act_words(act);
	if (text == NULL)
		return vuln_fail(error, VULN_ERROR_USAGE,
			"there is no question: give '-m <text>', or "
			"'--answer'");
	put_question(act, key_of(act), partner, about);
	vuln_act_put(act, text, "consultations", key_of(act), "question", NULL);
	if (vuln_args_has(act->args, "theirs")) {
		vuln_act_say(act, "%s asks about %s", partner, about);
		return TRUE;
	}
	vuln_act_say(act, "asked %s about %s", partner, about);
	return write_to(act, partner, "consult", text, error);
}

const struct vuln_action vuln_actions_ask[] = {
	{"inquire", "cases", "inquire", "case", FALSE, inquire},
	{"request", "cases", "request", "case", FALSE, request},
	{"consult", "cases", "consult", "case", FALSE, consult},
	{NULL, NULL, NULL, NULL, FALSE, NULL}};
