/* SPDX-License-Identifier: Apache-2.0 */
/* The schema tables of decision and remediation. */
#include "base/translate.h"
#include "record/kinds.h"

static const char *const remediation_kinds[] = {"fix", "workaround", NULL};

static const char *const test_results[] = {"pass", "fail", NULL};

static const char *const responses[] = {
	"fix", "interim", "individual", "stop-using", "none", NULL};

/* Decision and remediation (P) */
static const struct vuln_field m_fixed[] = {
	FIELD("fixed-in", LINE, PUBLIC, "first version with the fix"),
	END_FIELDS};

static const char *const charges[] = {"free", "paid", NULL};

static const struct vuln_field m_delivery[] = {
	FIELD("medium", LINE, CASE, "download, disc, service, exchange"),
	FIELD("channel", LINE, CASE, "by whom it reaches customers"),
	FIELD("quantity", LINE, CASE, "how many"),
	CHOICE("charge", charges, CASE, "free or paid"),
	FIELD("export-control", LINE, CASE, "what export control asks"),
	FIELD("promotion", TEXT, CASE, "how updating is promoted"),
	FIELD("addresses", TEXT, SEALED, "customers that get it sent"),
	END_FIELDS};

static const struct vuln_field m_remediation[] = {
	CHOICE("kind", remediation_kinds, PUBLIC, "fix or workaround"),
	FIELD("interim", BOOL, PUBLIC, "until a fix is there"),
	SCALARS("description", LANGUAGE, TEXT, PUBLIC, "what to do"),
	SCALARS("effect", LANGUAGE, TEXT, PUBLIC, "what it achieves"),
	SCALARS("limits", LANGUAGE, TEXT, PUBLIC, "what it does not"),
	MAP_OF("products", "products", m_fixed, PUBLIC, "for which products"),
	STRUCT("delivery", m_delivery, CASE, "how customers get it"),
	FIELD("target", DATE, PUBLIC, "planned day"),
	FIELD("because", TEXT, COORDINATOR, "why that day was changed"),
	FIELD("available", TIME, PUBLIC, "since when it can be had"),
	FIELD("url", URL, PUBLIC, "where it can be had"),
	REFERENCE("author", "people", CONTROL, "who made it"), END_FIELDS};

static const struct vuln_field f_remediations =
	MAP("remediations", ID, m_remediation, PUBLIC, "fixes and workarounds");

static const struct vuln_field m_milestone[] = {
	FIELD("date", DATE, CONTROL, "planned end"),
	CHOICE("state", vuln_words_date_states, CONTROL, "ours or theirs"),
	FIELD("because", TEXT, COORDINATOR, "why it was changed"), END_FIELDS};

static const char *const stages[] = {
	"investigation", "remediation", "text", NULL};

static const struct vuln_field f_milestones =
	NAMED("milestones", stages, m_milestone, CONTROL, "plan in stages");

static const struct vuln_field m_run[] = {
	CHOICE("result", test_results, CONTROL, "passed or failed"),
	REFERENCE("tester", "people", CONTROL, "who tested"),
	FIELD("at", TIME, CONTROL, "when"),
	FIELD("effect", TEXT, CASE, "does it remove the vulnerability"),
	FIELD("side-effects", TEXT, CASE, "what else changes"),
	FIELD("compatibility", TEXT, CASE, "with what it works"),
	FIELD("limits", TEXT, CASE, "where it does not work"),
	FIELD("combinations", TEXT, CASE, "together with what it works"),
	SCALARS("not-applicable", ID, TEXT, CASE,
		"what does not apply to it, and why"),
	FIELD("evidence", TEXT, CASE, "what shows it"), END_FIELDS};

static const struct vuln_field m_tests[] = {
	MAP("runs", LINE, m_run, CONTROL, "by product and version"),
	END_FIELDS};

static const struct vuln_field f_tests =
	MAP("tests", ID, m_tests, CONTROL, "tests of remediations");

static const struct vuln_field m_decision[] = {
	CHOICE("response", responses, CONTROL, "what we do"),
	REFERENCE("decider", "people", CONTROL, "who decided"),
	FIELD("criteria", TEXT, CASE, "on what grounds"),
	FIELD("at", TIME, CONTROL, "when"), END_FIELDS};

static const struct vuln_field f_decision =
	STRUCT("decision", m_decision, CONTROL, "the response decision");

/* What the public is told of it (U2); the decision itself is for the desk. */
static const struct vuln_field m_response[] = {
	CHOICE("is", responses, PUBLIC, "how we respond"),
	SCALARS("text", LANGUAGE, TEXT, PUBLIC, "what users are told of it"),
	END_FIELDS};

static const struct vuln_field f_response =
	STRUCT("response", m_response, PUBLIC, "the response, for all");

static const struct vuln_field f_responses = MAP_OF("responses", "products",
	m_response, PUBLIC, "the response for one product");

static const struct vuln_use u_plan[] = {MAY(f_remediations), MAY(f_milestones),
	MAY(vuln_field_let_pass), END_USES};

static const struct vuln_use u_test[] = {MUST(f_tests), END_USES};

static const struct vuln_use u_ready[] = {MUST(f_remediations), END_USES};

static const struct vuln_use u_decide[] = {
	MUST(f_decision), MAY(f_response), MAY(f_responses), END_USES};

const struct vuln_kind vuln_kinds_plan[] = {
	{"cases", "plan", N_("a fix or workaround is planned"), u_plan},
	{"cases", "test", N_("a remediation was tested"), u_test},
	{"cases", "ready", N_("a remediation can be had"), u_ready},
	{"cases", "decide", N_("how we respond"), u_decide},
	{NULL, NULL, NULL, NULL}};
