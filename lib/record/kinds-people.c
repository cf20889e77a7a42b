/* SPDX-License-Identifier: Apache-2.0 */
/* The schema tables of people. */
#include "base/translate.h"
#include "record/kinds.h"

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

static const char *const duties[] = {"duty-roster", "quality", "pr", "web",
	"executive", "legal", "sales", "support", NULL};

static const struct vuln_field f_duties =
	NAMED("duties", duties, m_right, CONTROL, "other duties, for contact");

static const struct vuln_field f_machine =
	FIELD("machine", BOOL, CONTROL, "a program, not a person");

static const struct vuln_field f_finding_key = FIELD("finding-key", ARMOR,
	CONTROL, "the secret under which sealed numbers are found, for him");

static const struct vuln_use u_person[] = {MAY(vuln_field_name),
	MAY(vuln_field_name_en), MAY(vuln_field_email), MAY(vuln_field_phone),
	MAY(vuln_field_department), MAY(vuln_field_lang), MAY(f_machine),
	MAY(f_rights), MAY(f_duties), MAY(vuln_field_agreement),
	MAY(vuln_field_keys), MAY(f_finding_key), END_USES};

static const struct vuln_use u_retire[] = {
	MUST(f_retired), MAY(f_rights), MAY(vuln_field_keys), END_USES};

const struct vuln_kind vuln_kinds_people[] = {
	{"people", "add", N_("a person or machine"), u_person},
	{"people", "edit", N_("a person's data change"), u_person},
	{"people", "retire", N_("a person leaves"), u_retire},
	{"people", "confirm", N_("a second custodian confirms"),
		vuln_use_confirm},
	{NULL, NULL, NULL, NULL}};
