/* SPDX-License-Identifier: Apache-2.0 */
/* The builders of the actions on a case, up to the statement. */
#include <string.h>

#include "act-key.h"
#include "act.h"
#include "letter.h"
#include "seal.h"
#include "view.h"
#include "vuln/cvss.h"
#include "vuln/cwe.h"
#include "vuln/error.h"
#include "vuln/version.h"

/* Receipt */

static const char *first_reply(const VulnAct *act)
{
	const char *channel = vuln_thing_text(act->thing, "channel", NULL);
	const char *level = vuln_thing_text(act->thing, "level", NULL);

	if (g_strcmp0(channel, "finder") == 0)
		return "finder";
	return g_strcmp0(level, "detail") == 0 ? "details" : "searching";
}

static const char *answered_by(const char *reply)
{
	if (g_str_equal(reply, "details"))
		return "details";
	if (g_str_equal(reply, "send-details") || g_str_equal(reply, "none"))
		return "choice";
	return "initial";
}

static gboolean has_letter(const VulnAct *act, const char *about)
{
	const VulnNode *letters = vuln_thing_get(act->thing, "letters", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(letters); i++)
		if (g_strcmp0(vuln_node_find_text(
				      vuln_node_at(letters, i), "about", NULL),
			    about) == 0)
			return TRUE;
	return FALSE;
}

/* Whom the acknowledgement goes to; NULL when it is no letter. */
static char *ack_reader(const VulnAct *act, const char *by)
{
	const char *from = vuln_thing_text(act->thing, "from", NULL);

	if (by != NULL && !g_str_equal(by, "mail"))
		return NULL;
	if (g_strcmp0(vuln_thing_text(act->thing, "channel", NULL), "finder") ==
		0)
		return g_strdup("finder");
	return from == NULL ? NULL : g_strconcat("partners/", from, NULL);
}

static gboolean ack_letter(VulnAct *act, const char *key, const char *reply,
	const char *by, GError **error)
{
	const char *subject = vuln_thing_text(act->thing, "subject", NULL);
	g_autofree char *reader = ack_reader(act, by);
	g_autofree char *about = g_strconcat("ack-", key, NULL);
	g_autofree char *template = g_strconcat("ack-", reply, NULL);

	if (reader == NULL || has_letter(act, about))
		return TRUE;
	return vuln_letter_write(act, reader, about,
		g_strcmp0(subject, "website") == 0 ? "ack-website" : template,
		vuln_act_word(act, "because"), error);
}

static void put_ack(
	VulnAct *act, const char *key, const char *reply, const char *by)
{
	vuln_act_put(act, reply, "acks", key, "reply", NULL);
	vuln_act_put_now(act, "acks", key, "at", NULL);
	vuln_act_put(act, vuln_act_word(act, "because"), "acks", key, "because",
		NULL);
	vuln_act_put(act, by, "acks", key, "by", NULL);
}

static gboolean ack(VulnAct *act, GError **error)
{
	const char *reply = vuln_act_word(act, "reply");
	const char *by = vuln_act_word(act, "by");
	const char *key;

	if (reply == NULL)
		reply = first_reply(act);
	key = answered_by(reply);
	if (vuln_thing_get(act->thing, "acks", "initial", NULL) == NULL)
		key = "initial";
	if (!ack_letter(act, key, reply, by, error))
		return FALSE;
	/* said before, and there is no letter or way of saying it to add */
	if (by == NULL && vuln_node_size(act->item->fields) == 0 &&
		g_strcmp0(
			vuln_thing_text(act->thing, "acks", key, "reply", NULL),
			reply) == 0)
		return TRUE;
	put_ack(act, key, reply, by);
	vuln_act_say(act, "acknowledged: %s", reply);
	return TRUE;
}

static gboolean triage(VulnAct *act, GError **error)
{
	const char *as = vuln_act_need(act, "as", error);
	const char *of = vuln_act_word(act, "of");
	g_autofree char *full = NULL;

	if (as == NULL)
		return FALSE;
	vuln_act_put(act, as, "triage", "as", NULL);
	if (of != NULL) {
		full = vuln_repo_resolve(act->repo, of, FALSE, error);
		if (full == NULL)
			return FALSE;
		vuln_act_put(act, full, "triage", "of", NULL);
	}
	vuln_act_put(
		act, vuln_act_text(act, "because"), "triage", "because", NULL);
	vuln_act_say(act, "triage  %s", as);
	return TRUE;
}

/* Assessment */

static gboolean put_cvss(VulnAct *act, GError **error)
{
	const char *const *vectors = vuln_args_all(act->args, "cvss");
	gsize i;

	for (i = 0; vectors[i] != NULL; i++) {
		g_autoptr(VulnCvss) cvss = vuln_cvss_parse(vectors[i], error);
		g_autofree char *score = NULL, *vector = NULL;

		if (cvss == NULL)
			return FALSE;
		score = vuln_cvss_score_text(vuln_cvss_score(cvss));
		vector = vuln_cvss_vector(cvss);
		vuln_act_put(act, vector, "cvss", vuln_cvss_version_name(cvss),
			NULL);
		vuln_act_say(act, "cvss  %s %s  %s", score,
			vuln_cvss_severity(cvss), vector);
	}
	return TRUE;
}

static gboolean put_cwe(VulnAct *act, GError **error)
{
	const char *const *words = vuln_args_all(act->args, "cwe");
	VulnNode *list;
	gsize i;

	if (words[0] == NULL)
		return TRUE;
	list = vuln_node_list();
	vuln_act_put_node(act, list, "cwe", NULL);
	for (i = 0; words[i] != NULL; i++) {
		g_autofree char *text = NULL;
		int id;

		if (!vuln_cwe_parse(words[i], &id, error))
			return FALSE;
		text = vuln_cwe_text(id);
		vuln_node_append_text(list, text);
	}
	return TRUE;
}

/* exploited since=<time> (M4) */
static gboolean put_exploited(VulnAct *act, GError **error)
{
	const char *word = vuln_act_word(act, "exploited");
	g_autofree char *since = NULL;
	gint64 time;

	if (word == NULL)
		return TRUE;
	if (g_str_has_prefix(word, "since="))
		word += strlen("since=");
	if (!vuln_time_parse(word, vuln_policy_zone(act->world), &time, error))
		return FALSE;
	since = vuln_time_format_utc(time);
	vuln_act_put(act, since, "exploited", "since", NULL);
	vuln_act_put_now(act, "exploited", "aware", NULL);
	return TRUE;
}

static gboolean assess(VulnAct *act, GError **error)
{
	if (!vuln_act_check(act, "urgency", "urgency", NULL, error) ||
		!put_cvss(act, error) || !put_cwe(act, error) ||
		!put_exploited(act, error))
		return FALSE;
	vuln_act_put(act, vuln_act_word(act, "threat"), "threat", NULL);
	vuln_act_put(act, vuln_act_word(act, "urgency"), "urgency", NULL);
	vuln_act_put(act, vuln_act_word(act, "at-risk"), "at-risk", NULL);
	return TRUE;
}

/* Scope */

static void grant(VulnAct *act, const char *handle, const char *product)
{
	VulnNode *entry;

	if (handle == NULL ||
		vuln_thing_get(act->thing, "access", handle, NULL) != NULL)
		return;
	entry = vuln_node_map();
	vuln_node_put(
		entry, "because", vuln_node_string("asked about a product"));
	vuln_act_put_node(act, entry, "access", handle, NULL);
	vuln_act_say(act, "access  %s (asked about %s)", handle, product);
}

static const char *stage_of(const VulnAct *act)
{
	const char *stage = vuln_act_word(act, "stage");
	const char *level = vuln_thing_text(act->thing, "level", NULL);

	if (stage != NULL)
		return stage;
	return g_strcmp0(level, "initial") == 0 ? "identify" : "investigate";
}

/* O7: what the department has promised, or NULL. */
static const VulnNode *promise_of(const VulnAct *act, const char *department)
{
	return department == NULL ? NULL
				  : vuln_node_find(vuln_policy(act->world),
					    "departments", department, NULL);
}

/* The day that an answer is due: as given, as the department has promised, or
 * as the policy has it for all. */
static char *due_of(
	const VulnAct *act, const char *given, const VulnNode *promise)
{
	const VulnZone *zone = vuln_policy_zone(act->world);
	gint64 days =
		vuln_node_number(vuln_node_get(promise, stage_of(act)), -1);
	gboolean provisional;
	gint64 end;

	if (given != NULL)
		return g_strdup(given);
	if (days >= 0)
		return vuln_day_format(
			vuln_calendar_add(vuln_policy_calendar(act->world),
				vuln_day_of_time(act->now, zone), (int)days));
	end = vuln_policy_due(act->world, "answer", act->now, &provisional);
	return end == 0 ? NULL : vuln_day_format(vuln_day_of_time(end, zone));
}

static void put_promise(VulnAct *act, const char *id, const VulnNode *promise)
{
	gint64 report = vuln_node_number(vuln_node_get(promise, "report"), 0);

	vuln_act_put(act, vuln_node_find_text(promise, "priority", NULL), "ask",
		id, "priority", NULL);
	if (report > 0)
		vuln_act_put_node(
			act, vuln_node_int(report), "ask", id, "report", NULL);
}

static gboolean ask_product(VulnAct *act, const char *id, const char *stage,
	const char *day, GError **error)
{
	VulnThing *product = vuln_act_thing(act, "products", id);
	const char *lead, *investigator, *department;
	g_autofree char *due = NULL;

	if (product == NULL)
		return vuln_fail(error, VULN_ERROR_NO,
			"there is no product '%s' [reference-product]", id);
	lead = vuln_thing_text(product, "lead", NULL);
	department = vuln_thing_text(product, "department", NULL);
	investigator = vuln_act_word(act, "investigator");
	if (investigator == NULL)
		investigator = vuln_thing_text(product, "investigator", NULL);
	due = due_of(act, day, promise_of(act, department));
	put_promise(act, id, promise_of(act, department));
	vuln_act_put(act, stage, "ask", id, "stage", NULL);
	vuln_act_put(act, department, "ask", id, "department", NULL);
	vuln_act_put(act, due, "ask", id, "due", NULL);
	vuln_act_put(act, lead, "ask", id, "lead", NULL);
	vuln_act_put(act, investigator, "ask", id, "investigator", NULL);
	vuln_act_put(
		act, vuln_act_word(act, "method"), "ask", id, "method", NULL);
	vuln_act_put(act, vuln_act_word(act, "explanation"), "ask", id,
		"explanation", NULL);
	grant(act, lead, id);
	grant(act, investigator, id);
	vuln_act_say(act, "ask  %s  %s, %s, due %s", id, stage,
		department == NULL ? "no department" : department,
		due == NULL ? "-" : due);
	return TRUE;
}

/* S1: every product not asked has a reason. */
static void put_not_asked(VulnAct *act)
{
	const char *const *words = vuln_args_all(act->args, "not-asked");
	gsize i;

	for (i = 0; words[i] != NULL; i++) {
		g_auto(GStrv) parts = g_strsplit(words[i], "=", 2);

		vuln_act_put(act, parts[1] == NULL ? "" : parts[1], "not-asked",
			parts[0], "because", NULL);
	}
}

/* S3: the order goes to lead and investigator, one letter each. */
static gboolean order(
	VulnAct *act, GHashTable *done, const char *handle, GError **error)
{
	g_autofree char *of = g_strconcat("people/", handle, NULL);

	if (handle == NULL || g_str_equal(handle, act->me) ||
		!g_hash_table_add(done, (void *)handle))
		return TRUE;
	return vuln_letter_write(act, of, "order", "order", NULL, error);
}

static gboolean order_all(VulnAct *act, GError **error)
{
	const VulnNode *ask = vuln_node_get(act->item->fields, "ask");
	g_autoptr(GHashTable) done = g_hash_table_new(g_str_hash, g_str_equal);
	guint i;

	for (i = 0; i < vuln_node_size(ask); i++) {
		const VulnNode *one = vuln_node_at(ask, i);

		if (!order(act, done, vuln_node_find_text(one, "lead", NULL),
			    error) ||
			!order(act, done,
				vuln_node_find_text(one, "investigator", NULL),
				error))
			return FALSE;
	}
	return TRUE;
}

static gboolean scope(VulnAct *act, GError **error)
{
	const char *const *products = vuln_args_all(act->args, "product");
	g_autofree char *due = vuln_act_day(act, "due", error);
	gsize i;

	if (due == NULL && vuln_act_word(act, "due") != NULL)
		return FALSE;
	if (products[0] == NULL && !vuln_args_has(act->args, "not-asked"))
		return vuln_fail_missing(error, "--product");
	for (i = 0; products[i] != NULL; i++)
		if (!ask_product(act, products[i], stage_of(act), due, error))
			return FALSE;
	put_not_asked(act);
	return order_all(act, error);
}

/* Answers */

/* Which units a range of versions means: the version is the first word of a
 * unit such as "4.0 pro ja". */
struct unit_filter {
	const char *text;
	VulnVersionOrder *order;
	GPtrArray *ranges;
};

static gboolean unit_matches(const struct unit_filter *filter, const char *unit)
{
	g_autofree char *version = g_strndup(unit, strcspn(unit, " "));
	gboolean matches = FALSE;

	if (filter->text == NULL || g_str_equal(filter->text, unit))
		return TRUE;
	return vuln_version_ranges_match(filter->order, filter->ranges, version,
		       &matches, NULL) &&
	       matches;
}

static void put_verdict(VulnAct *act, const char *product, const char *unit)
{
	const char *investigator = vuln_act_word(act, "by");
	const char *status = vuln_act_word(act, "status");

	vuln_act_put(act, status, "answers", product, "versions", unit,
		"status", NULL);
	vuln_act_put(act, vuln_act_word(act, "justification"), "answers",
		product, "versions", unit, "justification", NULL);
	vuln_act_put(act, vuln_act_word(act, "method"), "answers", product,
		"versions", unit, "method", NULL);
	vuln_act_put(act, vuln_act_word(act, "reproduced"), "answers", product,
		"versions", unit, "reproduced", NULL);
	vuln_act_put(act, vuln_act_word(act, "evidence"), "answers", product,
		"versions", unit, "evidence", NULL);
	vuln_act_put(act, investigator == NULL ? act->me : investigator,
		"answers", product, "versions", unit, "investigator", NULL);
	vuln_act_put_now(act, "answers", product, "versions", unit, "at", NULL);
}

static gboolean no_version(
	const char *product, const char *text, GError **error)
{
	vuln_fail(error, VULN_ERROR_NO,
		"'%s' has no maintained version in '%s' [reference-version]",
		product, text);
	return vuln_error_hint(error, "see 'vuln product show %s'", product);
}

static gboolean put_verdicts(VulnAct *act, const char *product, GError **error)
{
	g_auto(GStrv) units = vuln_product_units(act->world, product);
	const char *text = vuln_act_word(act, "versions");
	g_autoptr(VulnVersionOrder) order =
		vuln_version_order_new("generic", NULL, error);
	g_autoptr(GPtrArray) ranges = vuln_version_ranges_parse(
		order, text == NULL ? "all" : text, error);
	struct unit_filter filter = {text, order, ranges};
	gsize i, matched = 0;

	if (ranges == NULL)
		return FALSE;
	for (i = 0; units[i] != NULL; i++)
		if (unit_matches(&filter, units[i])) {
			put_verdict(act, product, units[i]);
			matched++;
		}
	return matched > 0 || no_version(product, text, error);
}

static gboolean answer(VulnAct *act, GError **error)
{
	const char *product = vuln_act_word(act, "product");

	if (vuln_act_need(act, "status", error) == NULL)
		return FALSE;
	if (vuln_act_thing(act, "products", product) == NULL)
		return vuln_fail(error, VULN_ERROR_NO,
			"there is no product '%s' [reference-product]",
			product);
	if (!put_verdicts(act, product, error))
		return FALSE;
	vuln_act_put(act, vuln_act_word(act, "cause"), "answers", product,
		"cause", NULL);
	vuln_act_put(act, vuln_act_word(act, "conditions"), "answers", product,
		"conditions", NULL);
	vuln_act_say(act, "%s  %s", product, vuln_act_word(act, "status"));
	return TRUE;
}

/* Remediation */

static void put_products(VulnAct *act, const char *id)
{
	const char *const *given = vuln_args_all(act->args, "product");
	const char *fixed = vuln_act_word(act, "fixed-in");
	const VulnNode *asked = vuln_thing_get(act->thing, "ask", NULL);
	gboolean is_new =
		vuln_thing_get(act->thing, "remediations", id, NULL) == NULL;
	gsize i;

	for (i = 0; given[i] != NULL; i++) {
		vuln_act_put_node(act, vuln_node_map(), "remediations", id,
			"products", given[i], NULL);
		vuln_act_put(act, fixed, "remediations", id, "products",
			given[i], "fixed-in", NULL);
	}
	/* the one product asked about needs no naming */
	if (given[0] == NULL && is_new && vuln_node_size(asked) == 1) {
		const char *only = vuln_node_key(asked, 0);

		vuln_act_put_node(act, vuln_node_map(), "remediations", id,
			"products", only, NULL);
		vuln_act_put(act, fixed, "remediations", id, "products", only,
			"fixed-in", NULL);
	}
}

static gboolean put_milestones(VulnAct *act, GError **error)
{
	const char *const *words = vuln_args_all(act->args, "milestone");
	gsize i;

	for (i = 0; words[i] != NULL; i++) {
		g_auto(GStrv) parts = g_strsplit(words[i], "=", 2);
		VulnDay day;
		g_autofree char *text = NULL;

		if (parts[1] == NULL)
			return vuln_fail(error, VULN_ERROR_USAGE,
				"'%s' is no milestone: write <name>=<date>",
				words[i]);
		if (!vuln_calendar_parse_day(vuln_policy_calendar(act->world),
			    parts[1],
			    vuln_day_of_time(
				    act->now, vuln_policy_zone(act->world)),
			    &day, error))
			return FALSE;
		text = vuln_day_format(day);
		vuln_act_put(act, text, "milestones", parts[0], "date", NULL);
		vuln_act_put(
			act, "proposed", "milestones", parts[0], "state", NULL);
		vuln_act_put(act, vuln_act_word(act, "because"), "milestones",
			parts[0], "because", NULL);
	}
	return TRUE;
}

static void put_remediation_texts(VulnAct *act, const char *id)
{
	static const char *const texts[] = {"description", "effect", "limits"};
	const char *lang = vuln_act_lang(act);
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(texts); i++)
		vuln_act_put(act, vuln_act_word(act, texts[i]), "remediations",
			id, texts[i], lang, NULL);
}

/* P5: how customers get it. */
static gboolean put_delivery(VulnAct *act, const char *id, GError **error)
{
	static const char *const words[] = {"medium", "channel", "quantity",
		"charge", "export-control", "promotion", "addresses"};
	const char *charge = vuln_act_word(act, "charge");
	gsize i;

	if (charge != NULL && !g_str_equal(charge, "free") &&
		!g_str_equal(charge, "paid"))
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'--charge' is free or paid, not '%s'", charge);
	for (i = 0; i < G_N_ELEMENTS(words); i++)
		vuln_act_put(act, vuln_act_word(act, words[i]), "remediations",
			id, "delivery", words[i], NULL);
	return TRUE;
}

static gboolean plan(VulnAct *act, GError **error)
{
	const char *id = vuln_act_word(act, "remediation");
	g_autofree char *target = vuln_act_day(act, "target", error);
	gboolean is_new;

	if (target == NULL && vuln_act_word(act, "target") != NULL)
		return FALSE;
	if (!put_milestones(act, error))
		return FALSE;
	if (id == NULL)
		return vuln_args_has(act->args, "milestone") ||
		       vuln_fail(error, VULN_ERROR_USAGE,
			       "'<remediation>' or '--milestone' is missing");
	is_new = vuln_thing_get(act->thing, "remediations", id, NULL) == NULL;
	vuln_act_put(act, vuln_act_word(act, "kind"), "remediations", id,
		"kind", NULL);
	if (vuln_args_has(act->args, "interim"))
		vuln_act_put_node(act, vuln_node_bool(TRUE), "remediations", id,
			"interim", NULL);
	put_remediation_texts(act, id);
	if (!put_delivery(act, id, error))
		return FALSE;
	put_products(act, id);
	vuln_act_put(act, target, "remediations", id, "target", NULL);
	if (is_new)
		vuln_act_put(act,
			vuln_args_has(act->args, "author")
				? vuln_act_word(act, "author")
				: act->me,
			"remediations", id, "author", NULL);
	vuln_act_say(act, "%s  planned%s%s", id, target == NULL ? "" : " for ",
		target == NULL ? "" : target);
	return TRUE;
}

static void put_run(VulnAct *act, const char *id, const char *unit)
{
	static const char *const texts[] = {"effect", "side-effects",
		"compatibility", "limits", "evidence"};
	const char *tester = vuln_act_word(act, "tester");
	gsize i;

	vuln_act_put(act, vuln_act_word(act, "result"), "tests", id, "runs",
		unit, "result", NULL);
	vuln_act_put(act, tester == NULL ? act->me : tester, "tests", id,
		"runs", unit, "tester", NULL);
	vuln_act_put_now(act, "tests", id, "runs", unit, "at", NULL);
	for (i = 0; i < G_N_ELEMENTS(texts); i++)
		vuln_act_put(act, vuln_act_word(act, texts[i]), "tests", id,
			"runs", unit, texts[i], NULL);
}

static gboolean test(VulnAct *act, GError **error)
{
	const char *id = vuln_act_word(act, "remediation");
	const char *version = vuln_act_word(act, "version");
	const VulnNode *products = vuln_thing_get(
		act->thing, "remediations", id, "products", NULL);
	const char *only = vuln_act_word(act, "product");
	guint i;

	if (vuln_act_need(act, "result", error) == NULL)
		return FALSE;
	for (i = 0; i < vuln_node_size(products); i++) {
		const char *product = vuln_node_key(products, i);
		g_autofree char *unit = g_strconcat(
			product, version == NULL ? NULL : " ", version, NULL);

		if (only == NULL || g_str_equal(only, product))
			put_run(act, id, unit);
	}
	if (vuln_node_size(act->item->fields) == 0)
		put_run(act, id, only == NULL ? "all" : only);
	vuln_act_say(act, "test of %s  %s", id, vuln_act_word(act, "result"));
	return TRUE;
}

static gboolean ready(VulnAct *act, GError **error)
{
	const char *id = vuln_act_word(act, "remediation");
	g_autofree char *at = vuln_act_time(act, "at", error);

	if (at == NULL && vuln_act_word(act, "at") != NULL)
		return FALSE;
	if (at == NULL)
		at = vuln_time_format_utc(act->now);
	vuln_act_put(act, at, "remediations", id, "available", NULL);
	vuln_act_put(act, vuln_act_word(act, "url"), "remediations", id, "url",
		NULL);
	vuln_act_say(act, "%s  is ready", id);
	return TRUE;
}

static gboolean decide(VulnAct *act, GError **error)
{
	const char *decider = vuln_act_word(act, "decider");

	if (vuln_act_need(act, "response", error) == NULL)
		return FALSE;
	vuln_act_put(act, vuln_act_word(act, "response"), "decision",
		"response", NULL);
	vuln_act_put(act, decider == NULL ? act->me : decider, "decision",
		"decider", NULL);
	vuln_act_put(act, vuln_act_text(act, "criteria"), "decision",
		"criteria", NULL);
	vuln_act_put_now(act, "decision", "at", NULL);
	vuln_act_say(act, "response  %s", vuln_act_word(act, "response"));
	return TRUE;
}

/* What two clones made at the same time, and nobody writes by hand, is
 * settled by the next record that would have made it. */
static void settle(VulnAct *act, const char *name)
{
	const GPtrArray *conflicts = vuln_thing_conflicts(act->thing);
	guint i;

	for (i = 0; i < conflicts->len; i++) {
		const VulnConflict *conflict = conflicts->pdata[i];

		if (g_str_equal(conflict->path, name))
			vuln_act_put(act,
				vuln_thing_text(act->thing, name, NULL), name,
				NULL);
	}
}

/* Publication is planned */

static void put_public_id(VulnAct *act)
{
	const char *prefix =
		vuln_node_find_text(vuln_policy(act->world), "prefix", NULL);
	g_autofree char *random = vuln_random_name();
	g_autofree char *id = NULL;

	settle(act, "public-id");
	if (vuln_thing_get(act->thing, "public-id", NULL) != NULL)
		return;
	id = g_strdup_printf("%s-%d-%s", prefix == NULL ? "VULN" : prefix,
		vuln_day_year(vuln_day_of_time(
			act->now, vuln_policy_zone(act->world))),
		random);
	vuln_act_put(act, id, "public-id", NULL);
	vuln_act_say(act, "advisory  %s", id);
}

static gboolean schedule(VulnAct *act, GError **error)
{
	g_autofree char *time = NULL, *reply_by = NULL, *shown = NULL;
	const char *with = vuln_act_word(act, "agreed-with");
	gint64 when;

	if (vuln_act_need(act, "publication", error) == NULL)
		return FALSE;
	time = vuln_act_time(act, "publication", error);
	if (time == NULL)
		return FALSE;
	reply_by = vuln_act_time(act, "reply-by", error);
	if (reply_by == NULL && vuln_act_word(act, "reply-by") != NULL)
		return FALSE;
	vuln_act_put(act, time, "publication", "time", NULL);
	vuln_act_put(act, with != NULL ? "agreed" : "proposed", "publication",
		"state", NULL);
	vuln_act_put(act, with, "publication", "with", NULL);
	vuln_act_put(act, reply_by, "publication", "reply-by", NULL);
	vuln_act_put(act, vuln_act_text(act, "because"), "publication",
		"because", NULL);
	if (vuln_args_has(act->args, "without-jvn"))
		vuln_act_put_node(act, vuln_node_bool(TRUE), "publication",
			"without-jvn", NULL);
	put_public_id(act);
	vuln_time_parse_utc(time, &when, NULL);
	shown = vuln_time_format(when, vuln_policy_zone(act->world));
	vuln_act_say(act, "publication  %s (%s)", shown,
		with != NULL ? "agreed" : "proposed");
	return TRUE;
}

/* Statement */

static void put_salt(VulnAct *act)
{
	g_autofree char *salt = vuln_random_hex(16);

	settle(act, "salt");
	if (vuln_thing_get(act->thing, "salt", NULL) == NULL)
		vuln_act_put(act, salt, "salt", NULL);
}

static gboolean put_thanks(VulnAct *act)
{
	const char *credit =
		vuln_thing_text(act->thing, "finder", "credit", NULL);
	const char *consent =
		vuln_thing_text(act->thing, "finder", "consent", NULL);
	const char *lang = vuln_act_lang(act);
	const char *text = vuln_act_word(act, "thanks");

	if (text != NULL)
		vuln_act_put(act, text, "thanks", lang, NULL);
	else if (credit != NULL && g_strcmp0(consent, "yes") == 0 &&
		 vuln_thing_get(act->thing, "thanks", lang, NULL) == NULL)
		vuln_act_put(act, credit, "thanks", lang, NULL);
	return TRUE;
}

/* U7: after publication each change says what it changes. */
static void put_revision(VulnAct *act)
{
	const VulnNode *old = vuln_thing_get(act->thing, "revisions", NULL);
	g_autofree char *number =
		g_strdup_printf("%u", vuln_node_size(old) + 1);
	const char *text = vuln_act_word(act, "revision");

	if (text == NULL)
		return;
	vuln_act_put_now(act, "revisions", number, "at", NULL);
	vuln_act_put(act, text, "revisions", number, "text", vuln_act_lang(act),
		NULL);
}

static gboolean statement(VulnAct *act, GError **error)
{
	static const char *const words[][2] = {{"title", "headline"},
		{"information", "information"}, {"summary", "summary"},
		{"impact", "impact"}};
	const char *lang = vuln_act_lang(act);
	enum vuln_status status = vuln_status_of(act->world, act->thing, NULL);
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(words); i++)
		vuln_act_put(act, vuln_act_word(act, words[i][0]), words[i][1],
			lang, NULL);
	put_revision(act);
	if (vuln_node_size(act->item->fields) == 0 &&
		!vuln_args_has(act->args, "thanks"))
		return vuln_fail(error, VULN_ERROR_USAGE,
			"nothing is said: give '--title', '--summary', "
			"'--impact' or '--information'");
	put_thanks(act);
	put_salt(act);
	vuln_act_say(act, "status  %s  %s", vuln_status_name(status),
		vuln_status_label(status, lang));
	return TRUE;
}

/* Notes */

static gboolean put_finder_key(VulnAct *act, GError **error)
{
	const char *word = vuln_act_word(act, "finder-key");
	g_autofree char *today = vuln_day_format(
		vuln_day_of_time(act->now, vuln_policy_zone(act->world)));
	g_autofree char *fingerprint = NULL;

	if (word == NULL)
		return TRUE;
	return vuln_take_key(vuln_node_sub(act->item->fields, "finder"), word,
		today, FALSE, &fingerprint, error);
}

static gboolean note(VulnAct *act, GError **error)
{
	const char *const *vn = vuln_args_all(act->args, "vn");
	const char *text = vuln_act_text(act, "note");
	gsize i;

	if (text == NULL)
		return vuln_fail_missing(error, "-m <text>");
	vuln_act_put(act, text, "notes", act->item->record, "text", NULL);
	for (i = 0; vn[i] != NULL; i++)
		vuln_act_put_node(act, vuln_node_map(), "vn", vn[i], NULL);
	return put_finder_key(act, error) &&
	       vuln_act_check(act, "consent", "finder", "consent", error) &&
	       (vuln_act_put(act, vuln_act_word(act, "consent"), "finder",
			"consent", NULL),
		       vuln_act_put(
			       act, vuln_act_word(act, "title"), "title", NULL),
		       TRUE);
}

static gboolean leak(VulnAct *act, GError **error)
{
	const char *text = vuln_act_text(act, "what");

	if (text == NULL)
		return vuln_fail(error, VULN_ERROR_USAGE,
			"say what was seen and where: give '-m <text>'");
	vuln_act_put(act, text, "leaks", act->item->record, "text", NULL);
	vuln_act_put_now(act, "leaks", act->item->record, "at", NULL);
	return TRUE;
}

const struct vuln_action vuln_actions_case[] = {
	{"ack", "cases", "ack", "case", FALSE, ack},
	{"triage", "cases", "triage", "case", FALSE, triage},
	{"assess", "cases", "assess", "case", FALSE, assess},
	{"scope", "cases", "scope", "case", FALSE, scope},
	{"answer", "cases", "answer", "case", FALSE, answer},
	{"plan", "cases", "plan", "case", FALSE, plan},
	{"test", "cases", "test", "case", FALSE, test},
	{"ready", "cases", "ready", "case", FALSE, ready},
	{"decide", "cases", "decide", "case", FALSE, decide},
	{"schedule", "cases", "schedule", "case", FALSE, schedule},
	{"statement", "cases", "statement", "case", FALSE, statement},
	{"note", "cases", "note", "case", FALSE, note},
	{"leak", "cases", "leak", "case", FALSE, leak},
	{NULL, NULL, NULL, NULL, FALSE, NULL}};
