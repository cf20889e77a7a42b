/* SPDX-License-Identifier: Apache-2.0 */
/* The builders of the actions on a case: receipt, assessment, schedule,
 * statement, notes. */
#include "act/key.h"
#include "base/random.h"
#include "repo/policy.h"
#include "act/actions.h"
#include "letter/letter.h"
#include "case/view-inside.h"
#include "std/cvss.h"
#include "std/cwe.h"
#include "vuln/error.h"

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
	{"schedule", "cases", "schedule", "case", FALSE, schedule},
	{"statement", "cases", "statement", "case", FALSE, statement},
	{"note", "cases", "note", "case", FALSE, note},
	{"leak", "cases", "leak", "case", FALSE, leak},
	{NULL, NULL, NULL, NULL, FALSE, NULL}};
