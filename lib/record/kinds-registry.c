/* SPDX-License-Identifier: Apache-2.0 */
/* The schema tables of people, products, partners, systems and policy. */
#include "record/kinds.h"

static const char *const mail_charsets[] = {"utf-8", "iso-2022-jp", NULL};

static const char *const yes_or_sealed[] = {"clear", "sealed", NULL};
static const char *const commit_rules[] = {"strict", "merges", "records", NULL};
static const char *const clock_rules[] = {"free", "strict", NULL};
static const char *const custodian_rules[] = {"one", "two", NULL};
static const char *const calendars[] = {"jp", "none", NULL};
static const char *const finder_rules[] = {"accept", "redirect", NULL};
static const char *const units[] = {"business-days", "days", "hours", NULL};
static const char *const product_kinds[] = {
	"general", "embedded", "website", "bespoke", NULL};
static const char *const product_origins[] = {
	"own", "imported", "oem-received", "rebranded", NULL};
static const char *const partner_kinds[] = {"coordinator", "receiving",
	"supplier", "recipient", "affiliate", "contractor", "authority",
	"association", "reseller", "press", NULL};

static const struct vuln_field m_key[] = {
	NEEDED("armor", ARMOR, CONTROL, "the public key"),
	FIELD("from", DATE, CONTROL, "first day"),
	FIELD("until", DATE, CONTROL, "last day"),
	FIELD("as-of", COMMIT, CONTROL,
		"stolen: what this commit lacks does not count"),
	END_FIELDS};
static const struct vuln_field f_keys =
	MAP("keys", KEY, m_key, CONTROL, "OpenPGP keys, by fingerprint");
static const struct vuln_field f_name = FIELD("name", LINE, PUBLIC, "name");
static const struct vuln_field f_name_en =
	FIELD("name-en", LINE, PUBLIC, "name in English");
static const struct vuln_field f_email =
	FIELD("email", EMAIL, CONTROL, "mail address");
static const struct vuln_field f_phone =
	FIELD("phone", LINE, CONTROL, "telephone");
static const struct vuln_field f_lang =
	FIELD("lang", LANGUAGE, CONTROL, "language of letters");
static const struct vuln_field m_agreement[] = {
	FIELD("kind", LINE, CONTROL, "contract, employment rules, ..."),
	FIELD("clause", LINE, CONTROL, "which clause"),
	FIELD("from", DATE, CONTROL, "first day"),
	FIELD("until", DATE, CONTROL, "last day"), END_FIELDS};
static const struct vuln_field f_agreement = STRUCT(
	"agreement", m_agreement, CONTROL, "confidentiality agreement on file");
static const struct vuln_field m_retired[] = {
	FIELD("at", TIME, CONTROL, "when"),
	FIELD("as-of", COMMIT, CONTROL, "what this commit lacks is void"),
	END_FIELDS};
static const struct vuln_field f_retired =
	STRUCT("retired", m_retired, CONTROL, "left");

/* People */
static const struct vuln_field m_right[] = {
	FIELD("from", DATE, CONTROL, "first day"),
	FIELD("until", DATE, CONTROL, "last day"),
	FIELD("as-of", COMMIT, CONTROL, "what this commit lacks is void"),
	END_FIELDS};
static const struct vuln_field f_rights =
	MAP("rights", ID, m_right, CONTROL, "what the person may sign");
static const struct vuln_field f_duties =
	MAP("duties", ID, m_right, CONTROL, "other duties, for contact");
static const struct vuln_field f_department =
	FIELD("department", LINE, CONTROL, "department");
static const struct vuln_field f_machine =
	FIELD("machine", BOOL, CONTROL, "a program, not a person");

static const struct vuln_field f_finding_key = FIELD("finding-key", ARMOR,
	CONTROL, "the secret under which sealed numbers are found, for him");

static const struct vuln_use u_person[] = {MAY(f_name), MAY(f_name_en),
	MAY(f_email), MAY(f_phone), MAY(f_department), MAY(f_lang),
	MAY(f_machine), MAY(f_rights), MAY(f_duties), MAY(f_agreement),
	MAY(f_keys), MAY(f_finding_key), END_USES};
static const struct vuln_use u_retire[] = {
	MUST(f_retired), MAY(f_rights), MAY(f_keys), END_USES};

/* Products */
static const struct vuln_field f_kind =
	CHOICE("kind", product_kinds, CONTROL, "kind of product");
static const struct vuln_field f_product_origin =
	CHOICE("origin", product_origins, CONTROL, "where it comes from");
static const struct vuln_field m_version[] = {
	FIELD("edition", LINE, PUBLIC, "edition"),
	FIELD("language", LINE, PUBLIC, "language"),
	FIELD("maintained", BOOL, PUBLIC, "false when no longer"),
	FIELD("released", DATE, PUBLIC, "day of release"), END_FIELDS};
static const struct vuln_field f_versions =
	MAP("versions", LINE, m_version, PUBLIC, "maintained versions");
static const struct vuln_field f_lead =
	REFERENCE("lead", "people", CONTROL, "responsible person");
static const struct vuln_field f_investigator =
	REFERENCE("investigator", "people", CONTROL, "who investigates");
static const struct vuln_field f_fixer =
	REFERENCE("fixer", "people", CONTROL, "who makes fixes");
static const struct vuln_field m_component[] = {
	FIELD("version", LINE, CONTROL, "its version"),
	REFERENCE("supplier", "partners", CONTROL, "who supplies it"),
	FIELD("purl", LINE, CONTROL, "package URL"), END_FIELDS};
static const struct vuln_field f_components =
	MAP("components", LINE, m_component, CONTROL, "what it is made of");
static const struct vuln_field f_keywords =
	LIST("keywords", LINE, CONTROL, "technologies it implements");
static const struct vuln_field f_channels =
	LIST("channels", LINE, CONTROL, "how it is sold");
static const struct vuln_field f_recipients =
	LIST("recipients", ID, CONTROL, "partners that get our code");
static const struct vuln_field f_cpe =
	FIELD("cpe", LINE, PUBLIC, "CPE 2.3 name");
static const struct vuln_field f_purl =
	FIELD("purl", LINE, PUBLIC, "package URL");
static const struct vuln_field f_product_url =
	FIELD("url", URL, PUBLIC, "its page");
static const struct vuln_field f_end_of_sale =
	FIELD("end-of-sale", DATE, PUBLIC, "no longer sold from");
static const struct vuln_field f_end_of_life =
	FIELD("end-of-life", DATE, PUBLIC, "end of security support");

static const struct vuln_use u_product[] = {MAY(f_name), MAY(f_name_en),
	MAY(f_kind), MAY(f_product_origin), MAY(f_department), MAY(f_lead),
	MAY(f_investigator), MAY(f_fixer), MAY(f_versions), MAY(f_components),
	MAY(f_keywords), MAY(f_channels), MAY(f_recipients), MAY(f_cpe),
	MAY(f_purl), MAY(f_product_url), MAY(f_end_of_sale), MAY(f_end_of_life),
	END_USES};

/* Partners */
static const struct vuln_field f_partner_kind =
	CHOICE("kind", partner_kinds, CONTROL, "kind of organisation");
static const struct vuln_field f_charset =
	CHOICE("charset", mail_charsets, CONTROL, "charset of letters to it");
static const struct vuln_field f_domains =
	LIST("domains", LINE, CONTROL, "mail domains it writes from");
static const struct vuln_field m_contact[] = {
	FIELD("name", LINE, CONTROL, "name"),
	FIELD("email", EMAIL, CONTROL, "mail address"), END_FIELDS};
static const struct vuln_field f_contacts =
	MAP("contacts", ID, m_contact, CONTROL, "its people");
static const struct vuln_field f_registered = FIELD("registered", DATE, CONTROL,
	"an affiliate registered with the coordinator");

static const struct vuln_use u_partner[] = {MAY(f_name), MAY(f_name_en),
	MAY(f_partner_kind), MAY(f_email), MAY(f_phone), MAY(f_domains),
	MAY(f_lang), MAY(f_charset), MAY(f_contacts), MAY(f_registered),
	MAY(f_agreement), MAY(f_keys), END_USES};

/* Systems */
static const struct vuln_field f_operator =
	FIELD("operator", LINE, CONTROL, "who runs it");
static const struct vuln_use u_system[] = {MAY(f_name), MAY(f_name_en),
	MAY(f_department), MAY(f_operator), MAY(f_product_url),
	MAY(f_components), END_USES};

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
static const struct vuln_field f_deadlines =
	MAP("deadlines", ID, m_deadline, CONTROL, "how long things take");
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
	LIST("contacts", ID, CONTROL, "the entry that counts"),
	LIST("pending", ID, CONTROL, "the entry that was sent"), END_FIELDS};
static const struct vuln_field f_poc = STRUCT("poc", m_poc, CONTROL,
	"registration of the point of contact with the coordinator");
static const struct vuln_field f_commits = CHOICE(
	"commits", commit_rules, CONTROL, "which commits a person signs");
static const struct vuln_field f_overview = CHOICE("overview", yes_or_sealed,
	CONTROL, "can whoever clones read the cases");
static const struct vuln_field f_clocks =
	CHOICE("clocks", clock_rules, CONTROL, "may the time be set by hand");
static const struct vuln_field f_custodians = CHOICE(
	"custodians", custodian_rules, CONTROL, "does a second one confirm");
static const struct vuln_field f_direct_finders = CHOICE("direct-finders",
	finder_rules, CONTROL, "finders who write to us directly");
static const struct vuln_field f_remotes =
	LIST("remotes", LINE, CONTROL, "where cases may be pushed to");
static const struct vuln_field f_paths =
	LIST("paths", LINE, CONTROL, "other files that may be tracked");
static const struct vuln_field f_recovery = MAP("recovery", KEY, m_key, CONTROL,
	"offline keys that can open everything");
static const struct vuln_field m_exception[] = {
	FIELD("commit", COMMIT, CONTROL, "in which commit"),
	FIELD("rule", ID, CONTROL, "what was found"),
	FIELD("path", LINE, CONTROL, "in which file"),
	FIELD("because", TEXT, CONTROL, "why it is so"), END_FIELDS};
static const struct vuln_field f_exceptions = MAP(
	"exceptions", ID, m_exception, CONTROL, "findings that are explained");
static const struct vuln_field m_confirmed[] = {
	NEEDED("digest", DIGEST, CONTROL, "digest of the confirmed record"),
	END_FIELDS};
static const struct vuln_field f_confirms = MAP("confirms", LINE, m_confirmed,
	CONTROL, "records that a second custodian confirms");

static const struct vuln_use u_init[] = {MUST(f_organisation),
	MUST(f_languages), MUST(f_time_zone), MUST(f_calendar),
	MAY(f_closing_days), MUST(f_prefix), MAY(f_base_url), MAY(f_contact),
	MUST(f_policy_rights), MUST(f_deadlines), MUST(f_commits),
	MUST(f_overview), MUST(f_clocks), MUST(f_custodians),
	MUST(f_direct_finders), MAY(f_remotes), MAY(f_paths), MAY(f_recovery),
	END_USES};
static const struct vuln_use u_policy[] = {MAY(f_organisation),
	MAY(f_languages), MAY(f_time_zone), MAY(f_calendar),
	MAY(f_closing_days), MAY(f_holidays), MAY(f_prefix), MAY(f_base_url),
	MAY(f_contact), MAY(f_poc), MAY(f_policy_rights), MAY(f_deadlines),
	MAY(f_departments), MAY(f_commits), MAY(f_overview), MAY(f_clocks),
	MAY(f_custodians), MAY(f_direct_finders), MAY(f_remotes), MAY(f_paths),
	MAY(f_recovery), MAY(f_exceptions), END_USES};
static const struct vuln_use u_confirm[] = {MUST(f_confirms), END_USES};

static const struct vuln_use u_poc[] = {
	MUST(f_poc), MAY(vuln_field_letters), END_USES};
static const struct vuln_use u_policy_sent[] = {
	MUST(vuln_field_letters), END_USES};

const struct vuln_kind vuln_kinds_registry[] = {
	{"policy", "init", "the repository and its policy begin", u_init},
	{"policy", "edit", "the policy changes", u_policy},
	{"policy", "poc", "the point of contact is registered", u_poc},
	{"policy", "sent", "a letter was handed over", u_policy_sent},
	{"policy", "confirm", "a second custodian confirms", u_confirm},
	{"people", "add", "a person or machine", u_person},
	{"people", "edit", "a person's data change", u_person},
	{"people", "retire", "a person leaves", u_retire},
	{"people", "confirm", "a second custodian confirms", u_confirm},
	{"products", "add", "a product", u_product},
	{"products", "edit", "a product's data change", u_product},
	{"partners", "add", "another organisation", u_partner},
	{"partners", "edit", "its data change", u_partner},
	{"systems", "add", "what runs where", u_system},
	{"systems", "edit", "its data change", u_system},
	{NULL, NULL, NULL, NULL}};
