/* SPDX-License-Identifier: Apache-2.0 */
/* The builders of acknowledgement, note and leak. */
#include "act/key.h"
#include "repo/policy.h"
#include "act/actions.h"
#include "case/told.h"
#include "letter/letter.h"
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

/* A letter that says so was written, and stands. */
static gboolean has_letter(const VulnAct *act, const char *key,
	const char *reply, const char *about)
{
	const VulnNode *letters = vuln_thing_get(act->thing, "letters", NULL);
	guint i;

	if (g_strcmp0(vuln_thing_text(act->thing, "acks", key, "reply", NULL),
		    reply) != 0)
		return FALSE;
	for (i = 0; i < vuln_node_size(letters); i++)
		if (g_strcmp0(vuln_node_find_text(
				      vuln_node_at(letters, i), "about", NULL),
			    about) == 0 &&
			vuln_letter_fell(act->world, act->thing,
				vuln_node_key(letters, i)) == NULL)
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

	if (reader == NULL || has_letter(act, key, reply, about))
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

/* Assessment */

/* Publication is planned */

/* Statement */

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

/* R10: who found it and who reported it, each apart. */
static gboolean put_persons(VulnAct *act, GError **error)
{
	static const char *const words[][3] = {
		{"finder-name", "finder", "name"},
		{"finder-address", "finder", "address"},
		{"credit", "finder", "credit"},
		{"consent", "finder", "consent"},
		{"reporter-name", "reporter", "name"},
		{"reporter-address", "reporter", "address"},
		{"reporter-credit", "reporter", "credit"},
		{"reporter-consent", "reporter", "consent"}};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(words); i++) {
		if (!vuln_act_check(
			    act, words[i][0], words[i][1], words[i][2], error))
			return FALSE;
		vuln_act_put(act, vuln_act_word(act, words[i][0]), words[i][1],
			words[i][2], NULL);
	}
	return TRUE;
}

/* R5: of all numbers JVN publishes under one. */
static gboolean put_index(VulnAct *act, GError **error)
{
	const char *wanted = vuln_act_word(act, "index");
	const VulnNode *all = vuln_thing_get(act->thing, "vn", NULL);
	const VulnNode *fresh = vuln_node_get(act->item->fields, "vn");
	guint i;

	if (wanted == NULL)
		return TRUE;
	if (vuln_node_get(all, wanted) == NULL &&
		vuln_node_get(fresh, wanted) == NULL)
		return vuln_fail(error, VULN_ERROR_NO,
			"the case has no number '%s' (--vn)", wanted);
	for (i = 0; i < vuln_node_size(all); i++)
		if (vuln_node_true(
			    vuln_node_get(vuln_node_at(all, i), "index")))
			vuln_act_put_node(act, vuln_node_bool(FALSE), "vn",
				vuln_node_key(all, i), "index", NULL);
	vuln_act_put_node(
		act, vuln_node_bool(TRUE), "vn", wanted, "index", NULL);
	return TRUE;
}

/* R5: it stays a secret, whosever it is. */
static gboolean drop_numbers(VulnAct *act, GError **error)
{
	const char *const *numbers = vuln_args_all(act->args, "drop-tn");
	gsize i;

	for (i = 0; numbers[i] != NULL; i++) {
		if (vuln_thing_get(act->thing, "tn", numbers[i], NULL) == NULL)
			return vuln_fail(error, VULN_ERROR_NO,
				"the case has no number '%s'", numbers[i]);
		vuln_act_put_node(
			act, vuln_node_null(), "tn", numbers[i], NULL);
	}
	return TRUE;
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
	vuln_act_put(act, vuln_act_word(act, "title"), "title", NULL);
	return put_index(act, error) && drop_numbers(act, error) &&
	       put_finder_key(act, error) && put_persons(act, error);
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

const struct vuln_action vuln_actions_receipt[] = {
	{"ack", "cases", "ack", "case", FALSE, ack},
	{"note", "cases", "note", "case", FALSE, note},
	{"leak", "cases", "leak", "case", FALSE, leak},
	{NULL, NULL, NULL, NULL, FALSE, NULL}};
