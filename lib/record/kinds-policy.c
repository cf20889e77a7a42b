/* SPDX-License-Identifier: Apache-2.0 */
/* The schema tables of the policy and of the point of contact. */
#include "base/translate.h"
#include "record/kinds.h"

static const char *const yes_or_sealed[] = {"clear", "sealed", NULL};
static const char *const commit_rules[] = {"strict", "merges", "records", NULL};
static const char *const clock_rules[] = {"free", "strict", "test", NULL};
static const char *const custodian_rules[] = {"one", "two", NULL};
static const char *const calendars[] = {"jp", "none", NULL};
static const char *const finder_rules[] = {"accept", "redirect", NULL};
static const char *const units[] = {"business-days", "days", "hours", NULL};

/* Policy */
static const struct vuln_field f_organisation =
	SCALARS("organisation", LANGUAGE, LINE, PUBLIC, "name of the vendor");
static const struct vuln_field f_languages =
	LIST("languages", LANGUAGE, CONTROL, "languages of what is published");
static const struct vuln_field f_time_zone =
	FIELD("time-zone", LINE, CONTROL, "zone of days and deadlines");
static const struct vuln_field f_calendar =
	CHOICE("calendar", calendars, CONTROL, "whose holidays");
static const struct vuln_field f_closing_days =
	SCALARS("closing-days", DATE, LINE, CONTROL, "more days off, by date");
static const struct vuln_field f_holidays = SCALARS("holidays", DATE, LINE,
	CONTROL, "national holidays beyond those built in, by date");
static const struct vuln_field f_prefix =
	FIELD("prefix", LINE, CONTROL, "begins the public ids");
static const struct vuln_field f_base_url =
	FIELD("base-url", URL, PUBLIC, "address of the public site");
static const struct vuln_field f_contact = SCALARS(
	"contact", LANGUAGE, TEXT, PUBLIC, "whom readers of the pages ask");
static const struct vuln_field m_may[] = {
	LIST("may", LINE, CONTROL, "records that it may sign"), END_FIELDS};
static const struct vuln_field f_policy_rights =
	MAP("rights", ID, m_may, CONTROL, "what each right may sign");
static const struct vuln_field m_deadline[] = {
	NEEDED("count", INT, CONTROL, "how many"),
	CHOICE("unit", units, CONTROL, "of what"), END_FIELDS};
static const char *const deadlines[] = {"ack", "tell", "triage", "answer",
	"decide", "remediation", "statement-lead", "progress", "leak", NULL};
static const struct vuln_field f_deadlines = NAMED(
	"deadlines", deadlines, m_deadline, CONTROL, "how long things take");
static const struct vuln_field m_department[] = {
	CHOICE("priority", vuln_priorities, CONTROL, "how its work is ranked"),
	FIELD("identify", INT, CONTROL, "business days for the first order"),
	FIELD("investigate", INT, CONTROL, "business days for the second"),
	FIELD("report", INT, CONTROL, "business days between its reports"),
	END_FIELDS};
static const struct vuln_field f_departments = MAP("departments", LINE,
	m_department, CONTROL, "what departments have promised");
static const char *const poc_states[] = {"sent", "checked", "confirmed", NULL};
static const struct vuln_field m_poc[] = {
	FIELD("hours", LINE, CONTROL, "when it can be reached"),
	CHOICE("state", poc_states, CONTROL,
		"registration: sent, checked by telephone, confirmed"),
	FIELD("since", DATE, CONTROL, "day of that state"),
	FIELD("terms", LINE, CONTROL, "version of the terms accepted"),
	FIELD("accepted", DATE, CONTROL, "day they were accepted"),
	LIST_OF("contacts", "people", CONTROL, "the entry that counts"),
	LIST_OF("pending", "people", CONTROL, "the entry that was sent"),
	END_FIELDS};
static const struct vuln_field f_poc = STRUCT("poc", m_poc, CONTROL,
	"registration of the point of contact with the coordinator");
static const struct vuln_field f_commits = CHOICE(
	"commits", commit_rules, CONTROL, "which commits a person signs");
static const struct vuln_field f_overview = CHOICE("overview", yes_or_sealed,
	CONTROL, "can whoever clones read the cases");
static const struct vuln_field f_clocks =
	CHOICE("clocks", clock_rules, CONTROL, "may the time be set by hand");
static const struct vuln_field f_jvn_hosts = LIST("jvn-hosts", LINE, CONTROL,
	"hosts at which JVN publishes, if not jvn.jp");
static const struct vuln_field f_custodians = CHOICE(
	"custodians", custodian_rules, CONTROL, "does a second one confirm");
static const struct vuln_field f_direct_finders = CHOICE("direct-finders",
	finder_rules, CONTROL, "finders who write to us directly");
static const struct vuln_field f_rules = FIELD(
	"rules", INT, CONTROL, "records are judged by the rules as of then");
static const struct vuln_field f_remotes =
	LIST("remotes", LINE, CONTROL, "where cases may be pushed to");
static const struct vuln_field f_paths =
	LIST("paths", LINE, CONTROL, "other files that may be tracked");
static const struct vuln_field f_recovery = MAP("recovery", KEY,
	vuln_members_key, CONTROL, "offline keys that can open everything");
static const struct vuln_field m_exception[] = {
	FIELD("commit", COMMIT, CONTROL, "in which commit"),
	FIELD("rule", ID, CONTROL, "what was found"),
	FIELD("path", LINE, CONTROL, "in which file"),
	FIELD("because", TEXT, CONTROL, "why it is so"), END_FIELDS};
static const struct vuln_field f_exceptions = MAP(
	"exceptions", ID, m_exception, CONTROL, "findings that are explained");

static const struct vuln_use u_init[] = {MUST(f_organisation),
	MUST(f_languages), MUST(f_time_zone), MUST(f_calendar),
	MAY(f_closing_days), MUST(f_prefix), MAY(f_base_url), MAY(f_contact),
	MUST(f_policy_rights), MUST(f_deadlines), MUST(f_commits),
	MUST(f_overview), MUST(f_clocks), MUST(f_custodians),
	MUST(f_direct_finders), MAY(f_rules), MAY(f_jvn_hosts), MAY(f_remotes),
	MAY(f_paths), MAY(f_recovery), END_USES};
static const struct vuln_use u_policy[] = {MAY(f_organisation),
	MAY(f_languages), MAY(f_time_zone), MAY(f_calendar),
	MAY(f_closing_days), MAY(f_holidays), MAY(f_prefix), MAY(f_base_url),
	MAY(f_contact), MAY(f_poc), MAY(f_policy_rights), MAY(f_deadlines),
	MAY(f_departments), MAY(f_commits), MAY(f_overview), MAY(f_clocks),
	MAY(f_custodians), MAY(f_direct_finders), MAY(f_rules),
	MAY(f_jvn_hosts), MAY(f_remotes), MAY(f_paths), MAY(f_recovery),
	MAY(f_exceptions), END_USES};

static const struct vuln_use u_poc[] = {
	MUST(f_poc), MAY(vuln_field_letters), END_USES};
static const struct vuln_use u_policy_sent[] = {
	MUST(vuln_field_letters), END_USES};

const struct vuln_kind vuln_kinds_policy[] = {
	{"policy", "init", N_("the repository and its policy begin"), u_init},
	{"policy", "edit", N_("the policy changes"), u_policy},
	{"policy", "poc", N_("the point of contact is registered"), u_poc},
	{"policy", "sent", N_("a letter was handed over"), u_policy_sent},
	{"policy", "confirm", N_("a second custodian confirms"),
		vuln_use_confirm},
	{NULL, NULL, NULL, NULL}};
