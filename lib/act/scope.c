/* SPDX-License-Identifier: Apache-2.0 */
/* The builders of triage, assessment, orders and verdicts. */
#include <string.h>

#include "base/translate.h"
#include "repo/names.h"
#include "act/actions.h"
#include "std/cwe.h"
#include "std/cvss.h"
#include "repo/policy.h"
#include "letter/letter.h"
#include "case/view-inside.h"
#include "vuln/error.h"
#include "std/version.h"

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

	if (!vuln_name_check(act->world, "products", id, error))
		return FALSE;
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
		department == NULL ? _("no department") : department,
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
	g_autofree char *due = NULL;
	gsize i;

	if (products[0] == NULL && !vuln_args_has(act->args, "not-asked"))
		return vuln_fail_missing(error, "--product");
	if (products[0] != NULL && vuln_act_word(act, "due") != NULL) {
		due = vuln_act_day(act, "due", error);
		if (due == NULL)
			return FALSE;
	}
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
	gboolean is_name; /* the text is the beginning of a unit's name */
	VulnVersionOrder *order;
	GPtrArray *ranges;
};

/* "4.0 pro" names "4.0 pro ja" and "4.0 pro en". */
static gboolean names_unit(const char *text, const char *unit)
{
	gsize length = strlen(text);

	return strncmp(text, unit, length) == 0 &&
	       (unit[length] == '\0' || unit[length] == ' ');
}

static gboolean unit_matches(const struct unit_filter *filter, const char *unit)
{
	g_autofree char *version = g_strndup(unit, strcspn(unit, " "));
	gboolean matches = FALSE;

	if (filter->text == NULL || filter->is_name)
		return filter->text == NULL || names_unit(filter->text, unit);
	return vuln_version_ranges_match(filter->order, filter->ranges, version,
		       &matches, NULL) &&
	       matches;
}

/* S4: a word of a verdict; what the verdict before it said falls. */
static void put_part(
	VulnAct *act, const char *product, const char *unit, const char *name)
{
	const char *word = vuln_act_word(act, name);

	if (word != NULL)
		vuln_act_put(act, word, "answers", product, "versions", unit,
			name, NULL);
	else if (vuln_thing_get(act->thing, "answers", product, "versions",
			 unit, name, NULL) != NULL)
		vuln_act_put_node(act, vuln_node_null(), "answers", product,
			"versions", unit, name, NULL);
}

static void put_verdict(VulnAct *act, const char *product, const char *unit)
{
	static const char *const parts[] = {
		"justification", "method", "reproduced", "evidence"};
	const char *investigator = vuln_act_word(act, "by");
	const char *status = vuln_act_word(act, "status");
	gsize i;

	vuln_act_put(act, status, "answers", product, "versions", unit,
		"status", NULL);
	for (i = 0; i < G_N_ELEMENTS(parts); i++)
		put_part(act, product, unit, parts[i]);
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

static gboolean is_name_of_units(const char *text, char **units)
{
	gsize i;

	for (i = 0; text != NULL && units[i] != NULL; i++)
		if (names_unit(text, units[i]))
			return TRUE;
	return FALSE;
}

/* The units that the verdict is about, joined for people; NULL with @error
 * when there is none. */
static char *put_verdicts(VulnAct *act, const char *product, GError **error)
{
	g_auto(GStrv) units = vuln_product_units(act->world, product);
	const char *text = vuln_act_word(act, "versions");
	gboolean is_name = is_name_of_units(text, units);
	g_autoptr(VulnVersionOrder) order =
		vuln_version_order_new("generic", NULL, error);
	g_autoptr(GPtrArray) ranges = vuln_version_ranges_parse(
		order, text == NULL || is_name ? "all" : text, error);
	struct unit_filter filter = {text, is_name, order, ranges};
	g_autoptr(GString) hit = g_string_new(NULL);
	gsize i;

	if (ranges == NULL)
		return NULL;
	for (i = 0; units[i] != NULL; i++)
		if (unit_matches(&filter, units[i])) {
			put_verdict(act, product, units[i]);
			g_string_append_printf(hit, "%s%s",
				hit->len == 0 ? "" : ", ", units[i]);
		}
	if (hit->len == 0) {
		no_version(product, text, error);
		return NULL;
	}
	return g_string_free(g_steal_pointer(&hit), FALSE);
}

/* Grounds of the product as a whole; a verdict on all of it replaces them. */
static void put_grounds(VulnAct *act, const char *product)
{
	static const char *const names[] = {"cause", "conditions"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(names); i++) {
		const char *word = vuln_act_word(act, names[i]);

		if (word != NULL)
			vuln_act_put(
				act, word, "answers", product, names[i], NULL);
		else if (!vuln_args_has(act->args, "versions") &&
			 vuln_thing_get(act->thing, "answers", product,
				 names[i], NULL) != NULL)
			vuln_act_put_node(act, vuln_node_null(), "answers",
				product, names[i], NULL);
	}
}

static gboolean answer(VulnAct *act, GError **error)
{
	const char *product = vuln_act_word(act, "product");
	g_autofree char *hit = NULL;

	if (vuln_act_need(act, "status", error) == NULL)
		return FALSE;
	if (!vuln_name_check(act->world, "products", product, error))
		return FALSE;
	hit = put_verdicts(act, product, error);
	if (hit == NULL)
		return FALSE;
	put_grounds(act, product);
	vuln_act_say(
		act, "%s  %s  %s", product, vuln_act_word(act, "status"), hit);
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

const struct vuln_action vuln_actions_scope[] = {
	{"triage", "cases", "triage", "case", FALSE, triage},
	{"assess", "cases", "assess", "case", FALSE, assess},
	{"scope", "cases", "scope", "case", FALSE, scope},
	{"answer", "cases", "answer", "case", FALSE, answer},
	{NULL, NULL, NULL, NULL, FALSE, NULL}};
