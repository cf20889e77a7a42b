/* SPDX-License-Identifier: Apache-2.0 */
/* Intake: this turns the dates of a mail into what was offered and is due. */
#include <string.h>

#include "intake/receive-inside.h"

/* Which duty a date of each kind belongs to (R1, T5: three dates, three
 * duties). A plain "reply" is to what the mail itself brings. */
static const struct {
	const char *kind, *key;
} keys[] = {{"receipt", "receipt-by"}, {"initial", "initial-by"},
	{"report", "report-by"}, {"plan", "plan-by"}, {"comment", "comment-by"},
	{"status", "reply-by"}};

static const VulnNode *found(const VulnIntake *in, const char *name)
{
	return vuln_node_find(in->mail, "found", name, NULL);
}

static const char *value_of(const VulnNode *item)
{
	return vuln_node_find_text(item, "value", NULL);
}

static void remember(VulnNode *fields, const char *what, const VulnNode *item)
{
	const char *where = vuln_node_find_text(item, "where", NULL);

	if (where != NULL)
		vuln_node_put_text(vuln_node_sub(fields, "found"), what, where);
}

static const char *kind_of_partner(const VulnIntake *in)
{
	return in->partner == NULL ? ""
				   : vuln_thing_text(in->partner, "kind", NULL);
}

/* Whose dates bind us: the coordinator's and the receiving organisation's. */
static gboolean may_name_dates(const VulnIntake *in)
{
	const char *kind = kind_of_partner(in);

	return !in->several && in->standing != VULN_STANDING_NONE &&
	       (g_strcmp0(kind, "coordinator") == 0 ||
		       g_strcmp0(kind, "receiving") == 0);
}

static const char *before(const VulnIntake *in, const char *a, const char *b)
{
	return in->before == NULL ? NULL
				  : vuln_thing_text(in->before, a, b, NULL);
}

/* The day, in the policy's zone, of a time or day of the records. */
static char *day_of(const VulnIntake *in, const char *text)
{
	gint64 time;

	if (text == NULL || strlen(text) == strlen("2027-01-18"))
		return g_strdup(text);
	if (!vuln_time_parse_utc(text, &time, NULL))
		return NULL;
	return vuln_day_format(
		vuln_day_of_time(time, vuln_repo_zone(in->repo)));
}

static char *day_of_item(const VulnIntake *in, const VulnNode *item)
{
	const VulnNode *time = vuln_node_get(item, "time");

	if (time == NULL)
		return g_strndup(value_of(item), strlen("2027-01-18"));
	return vuln_day_format(vuln_day_of_time(
		vuln_node_number(time, 0), vuln_repo_zone(in->repo)));
}

/* Publication */

/* A time in UTC or, where only a day is named, that day: their texts stand in
 * the order of time, a day before the times on it. */
static gboolean is_before(
	const VulnIntake *in, const char *new, const char *old)
{
	g_autofree char *new_day = day_of(in, new);
	g_autofree char *old_day = day_of(in, old);

	if (old == NULL)
		return FALSE;
	if (strlen(new) == strlen(old))
		return strcmp(new, old) < 0;
	return g_strcmp0(new_day, old_day) < 0;
}

/* A day that nobody proves may be put off, never be brought forward: then a
 * stranger could have us publish early, or take a later day back. */
static gboolean may_set(const VulnIntake *in, const char *text)
{
	return in->standing == VULN_STANDING_FULL ||
	       (!is_before(in, text, before(in, "offered", "publication")) &&
		       !is_before(in, text,
			       before(in, "offered", "publication-day")) &&
		       !is_before(in, text, before(in, "publication", "time")));
}

static void set_publication(
	VulnIntake *in, VulnNode *fields, const char *key, const char *text)
{
	const char *other = g_str_equal(key, "publication") ? "publication-day"
							    : "publication";
	VulnNode *offered = vuln_node_sub(fields, "offered");

	vuln_node_put_text(offered, key, text);
	if (before(in, "offered", other) != NULL)
		vuln_node_put(offered, other, vuln_node_null());
}

/* That a known time lies on that day is nothing new. */
static gboolean is_known(const VulnIntake *in, const char *day)
{
	g_autofree char *its = day_of(in, before(in, "offered", "publication"));

	return g_strcmp0(its, day) == 0;
}

static void put_publication(VulnIntake *in, VulnNode *fields)
{
	const VulnNode *item = found(in, "publication");
	const VulnNode *time = vuln_node_get(item, "time");
	g_autofree char *text = NULL;

	if (value_of(item) == NULL)
		return;
	text = time == NULL ? g_strdup(value_of(item))
			    : vuln_time_format_utc(vuln_node_number(time, 0));
	if (!may_set(in, text)) {
		vuln_intake_leave(in, "publication", item);
		return;
	}
	if (time == NULL && is_known(in, text))
		return;
	set_publication(in, fields,
		time == NULL ? "publication-day" : "publication", text);
	remember(fields, "publication", item);
}

/* Start and due dates */

static void put_start(VulnIntake *in, VulnNode *fields)
{
	const VulnNode *item = found(in, "start");
	g_autofree char *day = NULL;

	if (value_of(item) == NULL)
		return;
	day = day_of_item(in, item);
	if (in->standing != VULN_STANDING_FULL &&
		before(in, "start", NULL) != NULL &&
		!g_str_equal(before(in, "start", NULL), day)) {
		vuln_intake_leave(in, "start", item);
		return;
	}
	vuln_node_put_text(fields, "start", day);
	remember(fields, "start", item);
}

static const char *key_of_reply(const VulnIntake *in)
{
	const char *level = value_of(found(in, "level"));

	if (g_strcmp0(level, "initial") == 0 ||
		(level == NULL && !in->is_known))
		return "initial-by";
	return g_strcmp0(level, "skeleton") == 0 ? "reply-by" : "answer-by";
}

static const char *key_of(const VulnIntake *in, const VulnNode *item)
{
	const char *kind = vuln_node_find_text(item, "kind", NULL);
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(keys); i++)
		if (g_strcmp0(kind, keys[i].kind) == 0)
			return keys[i].key;
	return key_of_reply(in);
}

static void put_due(VulnIntake *in, VulnNode *fields, const VulnNode *item)
{
	const char *key = key_of(in, item);
	const char *old = before(in, "offered", key);
	VulnNode *offered = vuln_node_sub(fields, "offered");
	const char *now = vuln_node_find_text(offered, key, NULL);
	g_autofree char *day = day_of_item(in, item);

	/* a later day, unproven, would let the true one pass */
	if (in->standing != VULN_STANDING_FULL && old != NULL &&
		strcmp(day, old) > 0) {
		vuln_intake_leave(in, "due", item);
		return;
	}
	/* of several for one duty the first is to be kept */
	if (now != NULL && strcmp(now, day) <= 0)
		return;
	vuln_node_put_text(offered, key, day);
	remember(fields, "due", item);
}

static void put_dues(VulnIntake *in, VulnNode *fields)
{
	const VulnNode *all = found(in, "due");
	guint i;

	for (i = 0; i < vuln_node_size(all); i++) {
		const VulnNode *item = vuln_node_at(all, i);

		if (!vuln_node_true(vuln_node_get(item, "quoted")))
			put_due(in, fields, item);
	}
}

/* It comes as the coordinator's; the wishes of a customer are no such dates. */
static gboolean is_meant_to_bind(const VulnIntake *in)
{
	return g_strcmp0(in->channel, "coordinator") == 0 ||
	       g_strcmp0(in->channel, "receiving") == 0;
}

static void leave_all(VulnIntake *in)
{
	static const char *const single[] = {"publication", "start"};
	const VulnNode *dues = found(in, "due");
	gsize n;
	guint i;

	for (n = 0; n < G_N_ELEMENTS(single); n++)
		if (value_of(found(in, single[n])) != NULL)
			vuln_intake_leave(in, single[n], found(in, single[n]));
	for (i = 0; i < vuln_node_size(dues); i++)
		vuln_intake_leave(in, "due", vuln_node_at(dues, i));
}

void vuln_intake_dates(VulnIntake *in, VulnNode *fields)
{
	VulnNode *offered;

	if (in->mail == NULL)
		return;
	if (!may_name_dates(in)) {
		if (in->several || is_meant_to_bind(in))
			leave_all(in);
		return;
	}
	put_publication(in, fields);
	put_start(in, fields);
	put_dues(in, fields);
	offered = vuln_node_get(fields, "offered");
	if (offered != NULL && vuln_node_size(offered) == 0)
		vuln_node_remove(fields, "offered");
}
