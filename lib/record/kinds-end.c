/* SPDX-License-Identifier: Apache-2.0 */
/* The schema tables of the end of a case. */
#include "base/translate.h"
#include "record/kinds.h"

static const char *const closings[] = {"published", "individual-response",
	"not-a-vulnerability", "not-accepted", "not-affected", "duplicate",
	"withdrawn", "end-of-life", "other-vendor", NULL};

static const struct vuln_field m_closed[] = {
	CHOICE("because", closings, CONTROL, "reason"),
	FIELD("text", TEXT, CASE, "in words"),
	FIELD("at", TIME, CONTROL, "when"), END_FIELDS};

static const struct vuln_field f_closed =
	STRUCT("closed", m_closed, CONTROL, "the end of the case");

static const struct vuln_field m_erased[] = {
	FIELD("because", TEXT, CASE, "why"), FIELD("at", TIME, CONTROL, "when"),
	END_FIELDS};

static const struct vuln_field f_erased = MAP(
	"erased", HEX, m_erased, CONTROL, "sealed files that may be missing");

static const struct vuln_use u_close[] = {
	MUST(f_closed), MAY(vuln_field_without), END_USES};

static const struct vuln_use u_reopen[] = {MUST(f_closed), END_USES};

static const struct vuln_use u_erase[] = {MUST(f_erased), END_USES};

const struct vuln_kind vuln_kinds_end[] = {
	{"cases", "close", N_("the case ends"), u_close},
	{"cases", "reopen", N_("the case goes on"), u_reopen},
	{"cases", "erase", N_("a sealed file may be missing"), u_erase},
	{NULL, NULL, NULL, NULL}};
