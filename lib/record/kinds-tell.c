/* SPDX-License-Identifier: Apache-2.0 */
/* The schema tables of what others are told. */
#include "base/translate.h"
#include "record/kinds.h"

static const char *const told_by[] = {"phone", "fax", "post", "portal", NULL};

static const struct vuln_field m_told_one[] = {
	FIELD("at", TIME, CONTROL,
		"when the letter was written, or it was said"),
	CHOICE("by", told_by, CONTROL, "how it was said, if not by a letter"),
	FIELD("with", LINE, CASE, "with whom, if not by a letter"),
	FIELD("text", TEXT, COORDINATOR, "what was said"), END_FIELDS};

static const struct vuln_field m_told_finder[] = {
	FIELD("at", TIME, CONTROL,
		"when the letter was written, or it was said"),
	CHOICE("by", told_by, CONTROL, "how it was said, if not by a letter"),
	FIELD("with", LINE, CASE, "with whom, if not by a letter"),
	FIELD("text", TEXT, CASE, "what was said"), END_FIELDS};

static const struct vuln_field m_told[] = {
	MAP_OF("partners", "partners", m_told_one, CONTROL, "who was told"),
	STRUCT("finder", m_told_finder, CONTROL, "the finder was told"),
	END_FIELDS};

static const char *const subjects[] = {"result", "plan", "ready", "progress",
	"status", "leak", "published", "finder-direct", NULL};

static const struct vuln_field f_told = NAMED(
	"told", subjects, m_told, CONTROL, "reports, by what they are about");

static const struct vuln_use u_tell[] = {MAY(f_told), MAY(vuln_field_finder),
	MAY(vuln_field_letters), MAY(vuln_field_without), END_USES};

static const struct vuln_use u_thank[] = {
	MUST(f_told), MAY(vuln_field_letters), END_USES};

static const struct vuln_use u_sent[] = {MUST(vuln_field_letters), END_USES};

const struct vuln_kind vuln_kinds_tell[] = {
	{"cases", "tell", N_("a partner was told"), u_tell},
	{"cases", "thank", N_("the finder was thanked"), u_thank},
	{"cases", "sent", N_("a letter was handed over or dropped"), u_sent},
	{NULL, NULL, NULL, NULL}};
