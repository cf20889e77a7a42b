/* SPDX-License-Identifier: Apache-2.0 */
/* The schema tables of customer support, notices and inquiries. */
#include "base/translate.h"
#include "record/kinds.h"

static const char *const reviews[] = {"agreed", "changes", NULL};

static const char *const audiences[] = {"users", "operators", "own-operators",
	"resellers", "associations", "security", "government", "infrastructure",
	"oem", "press", NULL};

static const char *const means[] = {"web", "mail", "phone", "fax", "letter",
	"visit", "shop", "media", "press", NULL};

static const char *const senders[] = {
	"support", "csirt", "development", "sales", "pr", "web", NULL};

static const char *const askers[] = {
	"customer", "oem", "reseller", "press", "other", NULL};

static const char *const media[] = {
	"mail", "phone", "fax", "post", "visit", NULL};

/* Customer support (U4) */
static const struct vuln_field m_brief[] = {
	SCALARS("text", LANGUAGE, TEXT, CASE, "what support is told"),
	FIELD("escalation", TEXT, CASE, "whom to ask what is not foreseen"),
	FIELD("phones", TEXT, CASE, "telephone lines"),
	FIELD("staff", TEXT, CASE, "who answers"),
	FIELD("manual", TEXT, CASE, "where the manual lies"),
	FIELD("second-level", TEXT, CASE, "who helps those who answer"),
	END_FIELDS};

static const struct vuln_field f_brief =
	STRUCT("brief", m_brief, CONTROL, "the briefing of customer support");

static const struct vuln_field m_briefed[] = {
	FIELD("at", TIME, CONTROL, "when he was briefed"),
	CHOICE("review", reviews, CONTROL, "his review"),
	FIELD("reviewed", TIME, CONTROL, "when he reviewed it"),
	FIELD("text", TEXT, CASE, "his review in words"), END_FIELDS};

static const struct vuln_field f_briefed =
	MAP_OF("briefed", "people", m_briefed, CONTROL, "who was briefed");

/* An approval names the digest, and digests stand in the clear. */
#define SALT                                                                   \
	FIELD("salt", LINE, CASE,                                              \
		"random, so that nobody can guess it from its digest")
static const struct vuln_field m_line[] = {
	SCALARS("question", LANGUAGE, TEXT, COORDINATOR, "the question"),
	SCALARS("text", LANGUAGE, TEXT, COORDINATOR, "what is answered"),
	FIELD("early", BOOL, CONTROL, "may be used before publication"), SALT,
	END_FIELDS};

static const struct vuln_field f_lines = MAP(
	"lines", ID, m_line, CONTROL, "lines that inquiries are answered with");

/* Notices (U5, U12) */
static const struct vuln_field m_notice[] = {
	CHOICE("audience", audiences, CONTROL, "for whom"),
	CHOICE("means", means, CONTROL, "by what means"),
	CHOICE("sender", senders, CONTROL, "who sends it"),
	REFERENCE("to", "partners", CONTROL, "to which partner"),
	FIELD("earliest", TIME, CONTROL, "not before"),
	SCALARS("title", LANGUAGE, LINE, COORDINATOR, "its title"),
	SCALARS("text", LANGUAGE, TEXT, COORDINATOR, "its text"),
	FIELD("advance", BOOL, CONTROL, "goes to an OEM before publication"),
	FIELD("mark", LINE, CASE, "the number of its copy"),
	FIELD("done", TIME, CONTROL, "when it went out"), SALT, END_FIELDS};

static const struct vuln_field f_notices =
	MAP("notices", ID, m_notice, CONTROL, "who is told by what means");

/* Inquiries (U13) */
static const struct vuln_field m_inquiry[] = {
	CHOICE("from", askers, CONTROL, "who asks"),
	CHOICE("by", media, CONTROL, "by what means"),
	FIELD("who", LINE, SEALED, "name and address of whoever asks"),
	FIELD("text", TEXT, CASE, "the question"),
	FIELD("at", TIME, CONTROL, "when"),
	FIELD("line", ID, CONTROL, "the line it was answered with"),
	FIELD("answered", TIME, CONTROL, "when it was answered"), END_FIELDS};

static const struct vuln_field f_inquiries =
	MAP("inquiries", RECORD, m_inquiry, CONTROL, "inquiries, by record");

static const struct vuln_use u_brief[] = {MAY(f_brief), MAY(f_lines),
	MAY(f_briefed), MAY(vuln_field_letters), MAY(vuln_field_let_pass),
	END_USES};

static const struct vuln_use u_notice[] = {MUST(f_notices),
	MAY(vuln_field_letters), MAY(vuln_field_let_pass), END_USES};

static const struct vuln_use u_inquiry[] = {
	MUST(f_inquiries), MAY(vuln_field_letters), END_USES};

const struct vuln_kind vuln_kinds_outreach[] = {
	{"cases", "brief", N_("customer support is prepared"), u_brief},
	{"cases", "notice", N_("somebody is told, or will be"), u_notice},
	{"cases", "inquiry", N_("somebody asked, or was answered"), u_inquiry},
	{NULL, NULL, NULL, NULL}};
