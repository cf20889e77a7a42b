/* SPDX-License-Identifier: Apache-2.0 */
/* The schema tables of what is asked of others and said to them. */
#include "base/translate.h"
#include "record/kinds.h"

static const char *const ways[] = {"ordinary", "coordinator", "direct", NULL};
static const char *const supplier_replies[] = {
	"affected", "not-affected", "investigating", "unknown", NULL};
static const char *const wants[] = {
	"details", "number", "test-suite", "exchange", "other", NULL};
static const char *const asked[] = {"csirt", "coordinator", "finder", NULL};
static const char *const ends[] = {"answered", "declined", NULL};
static const char *const yes_no[] = {"yes", "no", NULL};
static const char *const topics[] = {"forwarding", "policy", "way", "finder",
	"date", "priority", "oem", NULL};
static const char *const consents[] = {
	"agreed", "conditional", "declined", NULL};

/* Suppliers (S7, S11) */
static const struct vuln_field m_supplier[] = {
	CHOICE("way", ways, CONTROL,
		"as inside, through the coordinator, or by VN alone"),
	REFERENCE("through", "partners", CONTROL, "the coordinator asked"),
	LIST_OF("products", "products", CONTROL, "our products that hold it"),
	FIELD("component", LINE, COORDINATOR, "what it supplies"),
	FIELD("at", TIME, CONTROL, "when it was asked"),
	FIELD("due", DATE, CONTROL, "answer wanted by"),
	CHOICE("reply", supplier_replies, CONTROL,
		"its answer; unknown: it has not heard of it"),
	FIELD("replied", TIME, CONTROL, "when it answered"),
	FIELD("text", TEXT, CASE, "its answer in words"),
	FIELD("bar", TEXT, CASE,
		"what it bars us from passing on, and to whom"),
	END_FIELDS};
static const struct vuln_field f_suppliers =
	MAP_OF("suppliers", "partners", m_supplier, CONTROL, "suppliers asked");

/* Requests (S10) */
static const struct vuln_field m_request[] = {
	CHOICE("for", wants, CONTROL, "what is wanted"),
	CHOICE("of", asked, CONTROL, "whom it goes to"),
	REFERENCE("to", "partners", CONTROL, "the coordinator asked"),
	REFERENCE("copy", "partners", CONTROL, "the coordinator that reads it"),
	REFERENCE("product", "products", CONTROL, "for which product"),
	FIELD("passes", RECORD, CONTROL, "the request that it passes on"),
	FIELD("text", TEXT, COORDINATOR, "what exactly, and what for"),
	FIELD("at", TIME, CONTROL, "when"),
	CHOICE("end", ends, CONTROL, "how it ended"),
	FIELD("ended", TIME, CONTROL, "when it ended"), END_FIELDS};
static const struct vuln_field f_requests =
	MAP("requests", RECORD, m_request, CONTROL, "requests, by record");
static const struct vuln_field m_exchange[] = {
	FIELD("wished", TIME, CONTROL, "when we asked for it"),
	CHOICE("consent", yes_no, CONTROL, "the finder's consent"),
	FIELD("at", TIME, CONTROL, "when we heard of it"), END_FIELDS};
static const struct vuln_field f_exchange = STRUCT(
	"exchange", m_exchange, CONTROL, "direct exchange with the finder");

/* Consultations (R11, U10, U12) */
static const struct vuln_field m_consultation[] = {
	CHOICE("about", topics, CONTROL, "what is settled"),
	REFERENCE("with", "partners", CONTROL, "with whom"),
	REFERENCE("for", "partners", CONTROL, "who would be told"),
	FIELD("theirs", BOOL, CONTROL, "they asked us"),
	FIELD("question", TEXT, COORDINATOR, "the question"),
	FIELD("asked", TIME, CONTROL, "when it was asked"),
	CHOICE("answer", consents, CONTROL, "the answer"),
	FIELD("answered", TIME, CONTROL, "when it was answered"),
	FIELD("text", TEXT, COORDINATOR, "the answer in words"),
	FIELD("wording", TEXT, COORDINATOR, "the wording agreed"),
	FIELD("conditions", TEXT, COORDINATOR, "on which conditions"),
	FIELD("date", DATE, CONTROL, "the day agreed"), END_FIELDS};
static const struct vuln_field f_consultations = MAP("consultations", RECORD,
	m_consultation, CONTROL, "consultations, by record");

/* Reminders (M1, R4) */
static const struct vuln_field m_reminder[] = {
	FIELD("at", TIME, CONTROL, "when he was last reminded"),
	LIST("duties", ID, CONTROL, "of what"), END_FIELDS};
static const struct vuln_field f_reminders = MAP("reminders", ID, m_reminder,
	CONTROL, "reminders, by the person or partner");

static const struct vuln_use u_inquire[] = {
	MUST(f_suppliers), MAY(vuln_field_letters), END_USES};
static const struct vuln_use u_request[] = {
	MAY(f_requests), MAY(f_exchange), MAY(vuln_field_letters), END_USES};
static const struct vuln_use u_consult[] = {
	MUST(f_consultations), MAY(vuln_field_letters), END_USES};
static const struct vuln_use u_remind[] = {
	MUST(f_reminders), MAY(vuln_field_letters), END_USES};

const struct vuln_kind vuln_kinds_ask[] = {
	{"cases", "inquire", N_("a supplier was asked, or answered"),
		u_inquire},
	{"cases", "request", N_("details were asked for"), u_request},
	{"cases", "consult", N_("something is settled with the coordinator"),
		u_consult},
	{"cases", "remind", N_("somebody was reminded"), u_remind},
	{NULL, NULL, NULL, NULL}};
