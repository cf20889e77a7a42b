/* SPDX-License-Identifier: Apache-2.0 */
/* The schema tables of scope and assessment. */
#include "base/translate.h"
#include "record/kinds.h"

static const char *const triages[] = {"vulnerability", "defect", "duplicate",
	"not-reproducible", "obsolete", "other-vendor", "out-of-scope", NULL};

static const char *const urgencies[] = {
	"low", "medium", "high", "critical", NULL};

static const char *const stages[] = {"identify", "investigate", NULL};

static const char *const verdicts[] = {
	"affected", "not-affected", "investigating", NULL};

static const char *const methods[] = {
	"reproduction", "review", "origin", "test-suite", NULL};

static const char *const justifications[] = {"component-not-present",
	"vulnerable-code-not-present", "vulnerable-code-not-in-execute-path",
	"vulnerable-code-cannot-be-controlled-by-adversary",
	"inline-mitigations-already-exist", NULL};

/* Scope and assessment (S) */
static const struct vuln_field m_triage[] = {
	CHOICE("as", triages, CONTROL, "the verdict"),
	FIELD("of", CASE, CONTROL, "the case that it repeats"),
	FIELD("because", TEXT, COORDINATOR, "its grounds"), END_FIELDS};

static const struct vuln_field f_triage =
	STRUCT("triage", m_triage, CONTROL, "what it is");

static const struct vuln_field f_cvss =
	SCALARS("cvss", LINE, CVSS, PUBLIC, "CVSS vectors, by version");

static const struct vuln_field f_cwe =
	LIST("cwe", CWE, PUBLIC, "kinds of weakness");

static const struct vuln_field m_exploited[] = {
	FIELD("since", TIME, CONTROL, "since when it is exploited"),
	FIELD("aware", TIME, CONTROL, "when we became aware of it"),
	FIELD("evidence", TEXT, CASE, "how we know"), END_FIELDS};

static const struct vuln_field f_exploited =
	STRUCT("exploited", m_exploited, CONTROL, "active exploitation");

static const struct vuln_field f_threat =
	FIELD("threat", TEXT, CASE, "what an attacker gains");

static const struct vuln_field f_urgency =
	CHOICE("urgency", urgencies, CONTROL, "how soon it must be handled");

static const struct vuln_field f_at_risk =
	FIELD("at-risk", TEXT, CASE, "systems at risk");

static const struct vuln_field m_ask[] = {
	CHOICE("stage", stages, CONTROL, "which order"),
	FIELD("department", LINE, CONTROL, "the responsible department"),
	CHOICE("priority", vuln_priorities, CONTROL,
		"how the department ranks it"),
	FIELD("due", DATE, CONTROL, "answer wanted by"),
	FIELD("report", INT, CONTROL, "business days between reports"),
	REFERENCE("lead", "people", CONTROL, "whom the order goes to"),
	REFERENCE("investigator", "people", CONTROL, "who investigates"),
	FIELD("method", TEXT, CASE, "how to investigate"),
	FIELD("explanation", TEXT, CASE, "what it is about"), END_FIELDS};

static const struct vuln_field f_ask =
	MAP_OF("ask", "products", m_ask, CONTROL, "products asked about");

static const struct vuln_field m_not_asked[] = {
	FIELD("because", TEXT, CASE, "why it is not asked"), END_FIELDS};

static const struct vuln_field f_not_asked = MAP_OF("not-asked", "products",
	m_not_asked, CONTROL, "products that are not asked about");

static const struct vuln_field m_verdict[] = {
	CHOICE("status", verdicts, PUBLIC, "the verdict"),
	CHOICE("justification", justifications, PUBLIC,
		"why it is not affected"),
	CHOICE("method", methods, CASE, "how it was found"),
	CHOICE("reproduced", vuln_words_yes_no_unknown, CASE,
		"could be reproduced"),
	FIELD("evidence", TEXT, CASE, "what shows it"),
	REFERENCE("investigator", "people", CONTROL, "who found it"),
	FIELD("at", TIME, CONTROL, "when"), END_FIELDS};

static const struct vuln_field m_answer[] = {
	MAP("versions", LINE, m_verdict, PUBLIC,
		"one verdict a maintained version"),
	FIELD("cause", TEXT, CASE, "root cause"),
	FIELD("conditions", TEXT, CASE, "under which conditions"), END_FIELDS};

static const struct vuln_field f_answers = MAP_OF(
	"answers", "products", m_answer, PUBLIC, "answers of departments");

static const struct vuln_use u_triage[] = {MUST(f_triage), END_USES};

static const struct vuln_use u_assess[] = {MAY(f_cvss), MAY(f_cwe),
	MAY(f_exploited), MAY(f_threat), MAY(f_urgency), MAY(f_at_risk),
	END_USES};

static const struct vuln_use u_scope[] = {MAY(vuln_field_access), MAY(f_ask),
	MAY(f_not_asked), MAY(vuln_field_letters), END_USES};

static const struct vuln_use u_answer[] = {MUST(f_answers), END_USES};

const struct vuln_kind vuln_kinds_scope[] = {
	{"cases", "triage", N_("what the report is"), u_triage},
	{"cases", "assess", N_("how bad it is"), u_assess},
	{"cases", "scope", N_("which products are asked about"), u_scope},
	{"cases", "answer", N_("a department's verdict"), u_answer},
	{NULL, NULL, NULL, NULL}};
