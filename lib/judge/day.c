/* SPDX-License-Identifier: Apache-2.0 */
/* This file judges the day of publication: whose it is, when it may be used,
 * and what holds it (P2, R8, R11, U3). */
#include <string.h>

#include "base/translate.h"
#include "case/consult.h"
#include "case/day.h"
#include "case/unread.h"
#include "case/view-inside.h"
#include "judge/work.h"
#include "repo/policy.h"
#include "vuln/text.h"

/* Leaving */

void vuln_judge_machine_clock(VulnJudge *j, const VulnNode *place)
{
	if (vuln_node_get(j->record->node, "clock") != NULL &&
		!vuln_policy_is(j->world, "clocks", "test"))
		vuln_judge_refuse_today(j, "clock-set", place,
			"what leaves goes by the machine's clock, not by a "
			"time that was set by hand (VULN_DATE)");
}

static void refuse_early(VulnJudge *j, const VulnNode *place, gint64 day)
{
	g_autofree char *shown =
		vuln_time_format(day, vuln_policy_zone(j->world));

	vuln_findings_add(j->findings, "embargo", VULN_BAD, place,
		"'%s' is under embargo until %s", vuln_thing_id(j->before),
		shown);
}

static const char *why_open(const VulnJudge *j)
{
	const char *state =
		vuln_thing_text(j->before, "publication", "state", NULL);

	return g_strcmp0(state, "cancelled") == 0
		       ? N_("the day of publication was cancelled; 'vuln "
			    "schedule' settles another")
		       : N_("the day of publication is to be announced; "
			    "'vuln schedule' settles it");
}

/* U3: never before JVN's publication is confirmed or the agreed time. */
void vuln_judge_embargo(VulnJudge *j, const VulnNode *place)
{
	gint64 day = vuln_day_time_of(j->before);

	if (vuln_node_get(place, "jvn") != NULL)
		return;
	if (day == 0 && vuln_day_is_open(j->before))
		vuln_judge_refuse(j, "embargo", place, why_open(j));
	else if (day == 0)
		vuln_judge_refuse(j, "embargo", place,
			"no day of publication is agreed ('vuln schedule')");
	else if (j->clock < day || vuln_record_at(j->record) < day)
		refuse_early(j, place, day);
	else if (!vuln_day_is_firm(j->before))
		vuln_judge_refuse(j, "embargo", place,
			"the day of publication is proposed only, not "
			"agreed");
	else if (vuln_day_waits_for_jvn(j->before))
		vuln_judge_refuse_today(j, "embargo", place,
			"JVN's publication counts, and nobody has seen it "
			"yet: 'vuln publish --jvn <url>' ('vuln schedule "
			"--counts minute' lets the minute count)");
}

/* Unread mail (R8) */

static char *describe(const VulnJudge *j, const char *mail)
{
	const VulnNode *entry =
		vuln_thing_get(j->before, "messages", mail, NULL);
	const char *from = vuln_node_find_text(entry, "from", NULL);
	const char *at = vuln_node_find_text(entry, "received", NULL);
	gint64 time = 0;
	g_autofree char *shown = NULL;

	if (at != NULL)
		vuln_time_parse_utc(at, &time, NULL);
	shown = vuln_time_format(time, vuln_policy_zone(j->world));
	return g_strdup_printf(_("%s, from %s"), shown,
		from == NULL ? _("somebody unknown") : from);
}

void vuln_judge_unread(VulnJudge *j, const VulnNode *place)
{
	g_autoptr(GPtrArray) mails = vuln_unread(j->before);
	g_autofree char *first = NULL;

	if (mails->len == 0)
		return;
	first = describe(j, mails->pdata[0]);
	vuln_judge_refuse_today(j, "transition-unread-mail", place,
		"mail of the case is unread (%u; the first: %s); 'vuln read "
		"%s --as <what>' says what was made of it",
		mails->len, first, vuln_thing_id(j->before));
}

/* What holds the day (P2, R8, R11) */

/* The first edition looked at the last date alone that any mail named. */
static gboolean is_plainly_contested(const VulnJudge *j)
{
	const VulnRecord *schedule =
		vuln_thing_writer(j->before, "publication", "time", NULL);
	const char *offered =
		vuln_thing_text(j->before, "offered", "publication", NULL);
	const VulnRecord *mail =
		vuln_thing_writer(j->before, "offered", "publication", NULL);

	return schedule != NULL && mail != NULL &&
	       g_strcmp0(offered, vuln_thing_text(j->before, "publication",
					  "time", NULL)) != 0 &&
	       !vuln_thing_follows(j->before, schedule, mail);
}

static void judge_contested(VulnJudge *j, const VulnNode *place)
{
	static const char text[] =
		N_("a newer mail names another day of publication; 'vuln "
		   "schedule' settles it");

	if (is_plainly_contested(j))
		vuln_judge_refuse(j, "transition-unread-mail", place, text);
	else if (vuln_day_contested(j->world, j->before) != NULL)
		vuln_judge_refuse_today(
			j, "transition-unread-mail", place, "%s", _(text));
}

static gboolean is_coordinator(const VulnJudge *j, const char *id)
{
	const VulnThing *partner = vuln_partner(j->world, id);

	return partner != NULL &&
	       g_strcmp0(vuln_thing_text(partner, "kind", NULL),
		       "coordinator") == 0;
}

/* The number may have come after the day was settled without one. */
static void judge_owner(VulnJudge *j, const VulnNode *place)
{
	const char *with =
		vuln_thing_text(j->before, "publication", "with", NULL);

	if (vuln_node_get(place, "jvn") == NULL &&
		vuln_day_is_shared(j->before) && vuln_day_is_firm(j->before) &&
		!is_coordinator(j, with))
		vuln_judge_refuse_today(j, "transition-agreed-with", place,
			"the case has a tracking number, but its day was "
			"agreed with '%s', who is no registered coordinator",
			with == NULL ? _("nobody") : with);
}

void vuln_judge_day_held(VulnJudge *j, const VulnNode *place)
{
	const char *declined = vuln_day_declined(j->world, j->before);

	judge_contested(j, place);
	judge_owner(j, place);
	if (vuln_day_is_open(j->before))
		vuln_judge_refuse_today(
			j, "transition-day-open", place, "%s", _(why_open(j)));
	else if (vuln_day_unsettled(j->world, j->before) != NULL)
		vuln_judge_refuse_today(j, "transition-day-open", place,
			"a mail was read as one that changes or cancels the "
			"day; 'vuln schedule' settles it again");
	if (declined != NULL)
		vuln_judge_refuse_today(j, "transition-day-declined", place,
			"this day was declined in consultation (%s)", declined);
}

/* JVN's address (U3) */

static gboolean is_host_of(const char *host, const char *domain)
{
	g_autofree char *below = g_strconcat(".", domain, NULL);
	g_autofree char *folded = g_ascii_strdown(host, -1);

	return g_ascii_strcasecmp(host, domain) == 0 ||
	       g_str_has_suffix(folded, below);
}

static gboolean is_at_jvn(const VulnJudge *j, GUri *uri)
{
	const VulnNode *hosts =
		vuln_node_get(vuln_policy(j->world), "jvn-hosts");
	const char *host = g_uri_get_host(uri);
	int port = g_uri_get_port(uri);
	guint i;

	if (host == NULL || !g_str_equal(g_uri_get_scheme(uri), "https") ||
		g_uri_get_userinfo(uri) != NULL || (port != -1 && port != 443))
		return FALSE;
	if (vuln_node_size(hosts) == 0)
		return is_host_of(host, "jvn.jp");
	for (i = 0; i < vuln_node_size(hosts); i++)
		if (is_host_of(host, vuln_node_text(vuln_node_at(hosts, i))))
			return TRUE;
	return FALSE;
}

static gboolean has_segment(GUri *uri, const char *number)
{
	g_auto(GStrv) parts = g_strsplit(g_uri_get_path(uri), "/", 0);
	g_autofree char *wanted = vuln_text_bare(number);
	gsize i;

	for (i = 0; parts[i] != NULL; i++) {
		g_autofree char *name =
			g_strndup(parts[i], strcspn(parts[i], "."));
		g_autofree char *bare = vuln_text_bare(name);

		if (*wanted != '\0' && g_str_equal(bare, wanted))
			return TRUE;
	}
	return FALSE;
}

static gboolean names_the_case(const VulnJudge *j, GUri *uri)
{
	const VulnNode *numbers = vuln_thing_get(j->before, "vn", NULL);
	guint i;

	for (i = 0; i < vuln_node_size(numbers); i++) {
		const char *number = vuln_node_key(numbers, i);

		if (vuln_is_public_number(number) && has_segment(uri, number))
			return TRUE;
	}
	return FALSE;
}

/* Whether both addresses have one part of the path that begins as JVN's
 * numbers do: its pages are there in two languages. */
static gboolean is_same_page(GUri *uri, const char *planned)
{
	g_autoptr(GUri) other = g_uri_parse(planned, G_URI_FLAGS_NONE, NULL);
	g_auto(GStrv) parts = NULL;
	gsize i;

	if (other == NULL)
		return FALSE;
	parts = g_strsplit(g_uri_get_path(other), "/", 0);
	for (i = 0; parts[i] != NULL; i++)
		if (g_str_has_prefix(parts[i], "JVN") &&
			has_segment(uri, parts[i]))
			return TRUE;
	return FALSE;
}

static void judge_planned(
	VulnJudge *j, const VulnNode *place, const char *text, GUri *uri)
{
	const char *planned = vuln_thing_text(j->before, "jvn-planned", NULL);

	if (planned == NULL || g_str_equal(planned, text))
		return;
	if (!is_same_page(uri, planned))
		vuln_judge_refuse_today(j, "transition-jvn", place,
			"JVN announced another address: '%s'", planned);
	else if (j->is_new)
		vuln_findings_add(j->findings, "transition-jvn", VULN_WARNING,
			place, "JVN announced the address as '%s'", planned);
}

void vuln_judge_jvn(VulnJudge *j, const VulnNode *published)
{
	const VulnNode *place = vuln_node_get(published, "jvn");
	const char *text = vuln_node_text(place);
	g_autoptr(GUri) uri = NULL;

	if (text == NULL)
		return;
	uri = g_uri_parse(text, G_URI_FLAGS_NONE, NULL);
	if (uri == NULL || !is_at_jvn(j, uri))
		vuln_judge_refuse_today(j, "transition-jvn", place,
			"'%s' is no address at JVN (https://jvn.jp/..., or "
			"the hosts of the policy)",
			text);
	else if (!names_the_case(j, uri))
		vuln_judge_refuse_today(j, "transition-jvn", place,
			"'%s' names no number of the case; 'vuln note --vn' "
			"adds one that is missing",
			text);
	else
		judge_planned(j, place, text, uri);
}

/* Settling the day (P2) */

static const char *day_of(const VulnThing *thing, const char *key)
{
	return vuln_thing_text(thing, "publication", key, NULL);
}

static gboolean is_state(const VulnJudge *j, const char *state)
{
	return g_strcmp0(day_of(j->after, "state"), state) == 0;
}

static gboolean is_giver(const VulnJudge *j, const char *id)
{
	const VulnNode *numbers = vuln_thing_get(j->before, "tn", NULL);
	gboolean is_known = FALSE;
	guint i;

	for (i = 0; i < vuln_node_size(numbers); i++) {
		const char *from = vuln_node_find_text(
			vuln_node_at(numbers, i), "from", NULL);

		if (from != NULL && g_strcmp0(from, id) == 0)
			return TRUE;
		is_known = is_known || from != NULL;
	}
	return !is_known;
}

/* Whether the day that the record settles is the coordinator's own word. */
static gboolean is_their_word(VulnJudge *j, const char **fault)
{
	struct vuln_day_word word = {day_of(j->after, "mail"),
		day_of(j->after, "consultation"), NULL};
	const char *with = day_of(j->after, "with");
	gboolean bears =
		with != NULL && vuln_day_bears(j->world, j->before, with,
					day_of(j->after, "time"), &word);

	/* why there is none to name */
	if (word.mail == NULL && word.consultation == NULL && with != NULL)
		vuln_day_find_word(j->world, j->before, with,
			day_of(j->after, "time"), &word);
	*fault = word.fault != NULL ? word.fault
				    : N_("the record does not name their word");
	return bears;
}

static void judge_theirs(VulnJudge *j, const VulnNode *place)
{
	const char *with = day_of(j->after, "with");
	const char *fault = NULL;

	if (with == NULL)
		return;
	if (!is_coordinator(j, with))
		vuln_judge_refuse_today(j, "transition-agreed-with", place,
			"the case has a tracking number, so its day is agreed "
			"with its coordinator; '%s' is none that is "
			"registered",
			with);
	else if (!is_giver(j, with))
		vuln_judge_refuse_today(j, "transition-agreed-with", place,
			"'%s' did not give the tracking number of the case",
			with);
	else if (!is_their_word(j, &fault))
		vuln_judge_refuse_today(j, "transition-day-word", place,
			"'%s' has not said so: %s ('--mail <mail>' names one "
			"of theirs; or 'vuln consult %s %s --about date "
			"--date <day> --answer agreed')",
			with, _(fault), vuln_thing_id(j->before), with);
}

static void judge_agreed(VulnJudge *j, const VulnNode *place)
{
	gboolean is_agreed = is_state(j, "agreed");
	gboolean is_designated = is_state(j, "designated");

	if (is_agreed && day_of(j->after, "with") == NULL)
		vuln_judge_refuse(j, "transition-agreed-with", place,
			"an agreed day names with whom it is agreed");
	if (!is_agreed && !is_designated)
		return;
	if (vuln_day_is_shared(j->before))
		judge_theirs(j, place);
	else if (is_designated)
		vuln_judge_refuse_today(j, "transition-agreed-with", place,
			"a day is designated by the coordinator that gave the "
			"case its number, and the case has none");
}

/* P2: ours alone moves nothing forward that they agreed to or designated. */
static void judge_move(VulnJudge *j, const VulnNode *place)
{
	gint64 before = vuln_day_time_of(j->before);
	gint64 after = vuln_day_time_of(j->after);

	if (!vuln_day_is_shared(j->before) || !vuln_day_is_firm(j->before) ||
		vuln_day_is_firm(j->after))
		return;
	if (after != 0 && after < before)
		vuln_judge_refuse_today(j, "transition-day-earlier", place,
			"the day that was agreed or designated is moved "
			"forward by the coordinator's word only ('vuln "
			"consult --about date')");
}

static gboolean has_reason(const VulnNode *publication)
{
	return vuln_node_find_text(publication, "because", NULL) != NULL ||
	       vuln_node_find_text(publication, "mail", NULL) != NULL;
}

/* P2: what takes the place of a firm day, and a day taken away, says why. */
static void judge_reason(VulnJudge *j, const VulnNode *place)
{
	gboolean is_weaker = vuln_day_is_shared(j->before) &&
			     vuln_day_is_firm(j->before) &&
			     !vuln_day_is_firm(j->after);

	if ((vuln_day_is_open(j->after) || is_weaker) && !has_reason(place))
		vuln_judge_refuse_today(j, "transition-day-reason", place,
			"a day that is changed or taken away has a reason "
			"(--because, or --mail: the mail that says so)");
}

/* R11: another day than the one that was agreed in consultation. */
static void judge_consulted_day(VulnJudge *j, const VulnNode *place)
{
	const VulnNode *one = vuln_day_consulted(j->before, NULL, NULL);
	const char *date = vuln_node_find_text(one, "date", NULL);
	const char *time = day_of(j->after, "time");

	if (!vuln_is_agreed(one) || date == NULL || time == NULL ||
		vuln_day_is_on(j->world, time, date) ||
		day_of(j->after, "mail") != NULL)
		return;
	if (!has_reason(place))
		vuln_judge_refuse_today(j, "transition-day-reason", place,
			"%s was agreed in consultation; another day has a "
			"reason (--because)",
			date);
	else if (j->is_new)
		vuln_findings_add(j->findings, "transition-day-reason",
			VULN_WARNING, place, "%s was agreed in consultation",
			date);
}

static const char *weekend(VulnDay day)
{
	static const char *const names[] = {N_("Monday"), N_("Tuesday"),
		N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
		N_("Sunday")};

	return _(names[vuln_day_weekday(day) - 1]);
}

/* U3: a day off is said, and which. */
static void say_day_off(VulnJudge *j, const VulnNode *place, gint64 time)
{
	const VulnCalendar *calendar = vuln_policy_calendar(j->world);
	VulnDay day = vuln_day_of_time(time, vuln_policy_zone(j->world));
	const char *holiday = vuln_calendar_holiday(calendar, day, "en");
	g_autofree char *text = vuln_day_format(day);

	if (!j->is_new || vuln_calendar_is_business_day(calendar, day))
		return;
	vuln_findings_add(j->findings, "transition-day-off", VULN_WARNING,
		place, "%s is a day off: %s%s%s", text, weekend(day),
		holiday == NULL ? "" : ", ", holiday == NULL ? "" : holiday);
}

static void judge_time(VulnJudge *j, const VulnNode *place)
{
	gint64 time = vuln_day_time_of(j->after);
	gboolean is_open = vuln_day_is_open(j->after);

	if (is_open != (time == 0))
		vuln_judge_refuse_today(j, "transition-day-open", place, "%s",
			is_open ? _("a day that is cancelled or to be "
				    "announced has no time")
				: _("the day has no time (--publication)"));
	if (time == 0)
		return;
	if (time < vuln_record_at(j->record))
		vuln_judge_refuse_today(j, "transition-day-past", place,
			"the day of publication lies in the past");
	say_day_off(j, place, time);
}

/* P2: the mail that brought it is one of the case. */
static void judge_named_mail(VulnJudge *j, const VulnNode *place)
{
	const char *mail = vuln_node_find_text(place, "mail", NULL);

	if (mail != NULL &&
		vuln_thing_get(j->before, "messages", mail, NULL) == NULL)
		vuln_judge_refuse(j, "reference-message", place,
			"no mail of the case is called so");
}

void vuln_judge_schedule(VulnJudge *j)
{
	const VulnNode *publication = vuln_judge_says(j, "publication");
	const char *old = vuln_thing_text(j->before, "public-id", NULL);
	const char *fresh =
		vuln_node_find_text(j->record->node, "public-id", NULL);

	if (old != NULL && fresh != NULL && !g_str_equal(old, fresh))
		vuln_judge_refuse(j, "transition-public-id", publication,
			"the public id is fixed once");
	if (vuln_judge_is_published(j)) {
		vuln_judge_refuse(j, "transition-published", publication,
			"the case is published already");
		return;
	}
	judge_named_mail(j, publication);
	judge_agreed(j, publication);
	judge_time(j, publication);
	judge_move(j, publication);
	judge_reason(j, publication);
	judge_consulted_day(j, publication);
	if (vuln_node_true(vuln_node_get(publication, "without-jvn")))
		vuln_judge_consulted(j, "way", publication);
}
