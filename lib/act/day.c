/* SPDX-License-Identifier: Apache-2.0 */
/* The builder of `schedule`: the day of publication and whose word it is. */
#include <string.h>

#include "act/actions.h"
#include "case/consult.h"
#include "case/day.h"
#include "case/unread.h"
#include "repo/policy.h"
#include "vuln/error.h"

/* What the words ask for. */
struct day {
	const char *state, *with;
	char *time; /* NULL: there is none for now */
	struct vuln_day_word word;
};

static const char *state_of(const VulnAct *act)
{
	static const char *const flags[] = {
		"cancelled", "to-be-announced", "designated", "proposed", NULL};
	gsize i;

	for (i = 0; flags[i] != NULL; i++)
		if (vuln_args_has(act->args, flags[i]))
			return flags[i];
	return vuln_act_word(act, "agreed-with") != NULL ? "agreed"
							 : "proposed";
}

/* One of the states, and words that fit it. */
static gboolean check_words(
	const VulnAct *act, const char *state, GError **error)
{
	static const char *const flags[] = {
		"cancelled", "to-be-announced", "designated", "proposed"};
	gboolean has_time = vuln_args_has(act->args, "publication");
	gboolean is_open = g_str_equal(state, "cancelled") ||
			   g_str_equal(state, "to-be-announced");
	guint count = 0;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(flags); i++)
		count += vuln_args_has(act->args, flags[i]);
	if (count > 1)
		return vuln_fail(error, VULN_ERROR_USAGE,
			"a day is one of '--proposed', '--designated', "
			"'--cancelled' and '--to-be-announced'");
	if (g_str_equal(state, "proposed") &&
		vuln_args_has(act->args, "agreed-with"))
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'--proposed' and '--agreed-with' do not go together");
	if (is_open && has_time)
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'--%s' takes the day away; '--publication' names one",
			state);
	if (vuln_args_has(act->args, "without-jvn") &&
		g_strcmp0(vuln_act_word(act, "counts"), "jvn") == 0)
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'--without-jvn' and '--counts jvn' do not go "
			"together");
	return is_open || vuln_act_need(act, "publication", error) != NULL;
}

/* A day is no time: nothing is published at midnight because nobody said
 * when. */
static gboolean has_hour(const VulnAct *act, const char *name, GError **error)
{
	const char *word = vuln_act_word(act, name);

	if (word == NULL || strchr(word, ':') != NULL)
		return TRUE;
	vuln_fail(error, VULN_ERROR_USAGE, "'%s' has no hour", word);
	return vuln_error_hint(error,
		"write day and hour, as in '--%s \"2027-01-12 14:00\"'", name);
}

static gboolean read_time(VulnAct *act, struct day *day, GError **error)
{
	if (vuln_act_word(act, "publication") == NULL)
		return TRUE;
	day->time = vuln_act_time(act, "publication", error);
	return day->time != NULL && has_hour(act, "publication", error);
}

/* Whose day it is: named, or the coordinator of the case. */
static gboolean find_with(VulnAct *act, struct day *day, GError **error)
{
	day->with = vuln_act_word(act, "agreed-with");
	if (day->with != NULL || !g_str_equal(day->state, "designated"))
		return TRUE;
	day->with = vuln_coordinator(act->world, act->thing);
	if (day->with != NULL)
		return TRUE;
	vuln_fail(error, VULN_ERROR_USAGE,
		"it is not clear which coordinator designated the day");
	return vuln_error_hint(error, "name it: '--agreed-with <partner>'");
}

static gboolean find_word(VulnAct *act, struct day *day, GError **error)
{
	const char *mail = vuln_act_word(act, "mail");

	if (mail != NULL) {
		day->word.mail = vuln_case_mail(act->thing, mail, error);
		return day->word.mail != NULL;
	}
	if (day->with != NULL && day->time != NULL)
		vuln_day_find_word(act->world, act->thing, day->with, day->time,
			&day->word);
	return TRUE;
}

/* What the last day said and this one does not, is gone. */
static void put(VulnAct *act, const char *text, const char *key)
{
	if (text != NULL)
		vuln_act_put(act, text, "publication", key, NULL);
	else if (vuln_thing_get(act->thing, "publication", key, NULL) != NULL)
		vuln_act_put_node(
			act, vuln_node_null(), "publication", key, NULL);
}

/* P2: which day it takes the place of. */
static const char *day_before(const VulnAct *act, const struct day *day)
{
	const char *old =
		vuln_thing_text(act->thing, "publication", "time", NULL);

	if (old == NULL)
		old = vuln_thing_text(act->thing, "publication", "was", NULL);
	return g_strcmp0(old, day->time) == 0 ? NULL : old;
}

/* U3: JVN first, where there is a tracking number. */
static const char *which_counts(const VulnAct *act)
{
	const char *word = vuln_act_word(act, "counts");
	const char *old =
		vuln_thing_text(act->thing, "publication", "counts", NULL);

	if (word != NULL)
		return word;
	if (vuln_args_has(act->args, "without-jvn"))
		return "minute";
	if (old != NULL)
		return old;
	return vuln_day_is_shared(act->thing) &&
			       !vuln_node_true(vuln_thing_get(act->thing,
				       "publication", "without-jvn", NULL))
		       ? "jvn"
		       : NULL;
}

static void say(VulnAct *act, const struct day *day, const char *counts)
{
	g_autofree char *shown = NULL;
	gint64 time;

	if (day->time == NULL) {
		vuln_act_say(act, "publication  %s", day->state);
		return;
	}
	vuln_time_parse_utc(day->time, &time, NULL);
	shown = vuln_time_format(time, vuln_policy_zone(act->world));
	vuln_act_say(act, "publication  %s (%s)", shown, day->state);
	if (g_strcmp0(counts, "jvn") == 0)
		vuln_act_say(act, "JVN's publication counts, not the minute");
}

static gboolean put_reply_by(VulnAct *act, GError **error)
{
	g_autofree char *reply_by = vuln_act_time(act, "reply-by", error);

	if (reply_by == NULL)
		return vuln_act_word(act, "reply-by") == NULL;
	vuln_act_put(act, reply_by, "publication", "reply-by", NULL);
	return TRUE;
}

static void put_day(VulnAct *act, const struct day *day)
{
	const char *counts = which_counts(act);

	put(act, day->time, "time");
	put(act, day->state, "state");
	put(act, day->with, "with");
	put(act, day_before(act, day), "was");
	put(act, day->word.mail, "mail");
	put(act, day->word.consultation, "consultation");
	put(act, counts, "counts");
	put(act, vuln_act_text(act, "because"), "because");
	if (vuln_args_has(act->args, "without-jvn"))
		vuln_act_put_node(act, vuln_node_bool(TRUE), "publication",
			"without-jvn", NULL);
	if (day->time != NULL)
		vuln_act_put_public_id(act);
	say(act, day, counts);
}

static gboolean schedule(VulnAct *act, GError **error)
{
	struct day day = {.state = state_of(act)};
	gboolean good = check_words(act, day.state, error) &&
			read_time(act, &day, error) &&
			find_with(act, &day, error) &&
			find_word(act, &day, error) && put_reply_by(act, error);

	if (good)
		put_day(act, &day);
	g_free(day.time);
	return good;
}

const struct vuln_action vuln_actions_day[] = {
	{"schedule", "cases", "schedule", "case", FALSE, schedule},
	{NULL, NULL, NULL, NULL, FALSE, NULL}};
