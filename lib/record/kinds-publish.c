/* SPDX-License-Identifier: Apache-2.0 */
/* The schema tables of statement and publication. */
#include "base/translate.h"
#include "record/kinds.h"

static const struct vuln_field f_public_id =
	FIELD("public-id", LINE, PUBLIC, "number of our advisory");

/* Statement, publication and after (T, U) */
static const struct vuln_field f_headline =
	SCALARS("headline", LANGUAGE, LINE, PUBLIC, "title of the public page");

static const struct vuln_field f_information = SCALARS("information", LANGUAGE,
	TEXT, PUBLIC, "information in the vendor statement");

static const struct vuln_field f_summary =
	SCALARS("summary", LANGUAGE, TEXT, PUBLIC, "what it is");

static const struct vuln_field f_impact =
	SCALARS("impact", LANGUAGE, TEXT, PUBLIC, "what it can do to users");

static const struct vuln_field f_thanks = SCALARS(
	"thanks", LANGUAGE, TEXT, PUBLIC, "acknowledgement, with consent");

static const struct vuln_field f_salt = FIELD("salt", LINE, PUBLIC,
	"random, so that nobody can guess the text from its digest");

static const struct vuln_field m_approval[] = {
	FIELD("at", TIME, CONTROL, "when"),
	FIELD("withdrawn", BOOL, CONTROL, "taken back"), END_FIELDS};

static const struct vuln_field f_approvals = MAP("approvals", DIGEST,
	m_approval, CONTROL, "by the digest of the public view");

static const struct vuln_field m_published[] = {
	FIELD("at", TIME, CONTROL, "when"),
	FIELD("jvn", URL, CONTROL, "JVN's page that was seen"),
	FIELD("view", DIGEST, CONTROL, "the public view it was made from"),
	SCALARS("pages", LINE, DIGEST, CONTROL, "each page and its digest"),
	FIELD("offline", LINE, CASE,
		"why the shared branch was not asked first"),
	END_FIELDS};

static const struct vuln_field f_published =
	STRUCT("published", m_published, CONTROL, "what was published");

static const struct vuln_field m_revision[] = {
	FIELD("at", TIME, PUBLIC, "when"),
	SCALARS("text", LANGUAGE, TEXT, PUBLIC, "what changed"), END_FIELDS};

static const struct vuln_field f_revisions =
	MAP("revisions", LINE, m_revision, PUBLIC, "changes after publication");

static const struct vuln_field f_withdrawn = SCALARS(
	"withdrawn", LANGUAGE, TEXT, PUBLIC, "why the advisory was withdrawn");

static const struct vuln_use u_schedule[] = {
	MUST(vuln_field_publication), MAY(f_public_id), END_USES};

static const struct vuln_use u_statement[] = {MAY(f_headline),
	MAY(f_information), MAY(f_summary), MAY(f_impact), MAY(f_thanks),
	MAY(f_salt), MAY(f_revisions), MAY(vuln_field_let_pass), END_USES};

static const struct vuln_use u_approve[] = {
	MUST(f_approvals), MAY(vuln_field_let_pass), END_USES};

static const struct vuln_use u_publish[] = {
	MUST(f_published), MAY(vuln_field_without), END_USES};

static const struct vuln_use u_revise[] = {
	MUST(f_published), MAY(f_revisions), MAY(vuln_field_without), END_USES};

static const struct vuln_use u_withdraw[] = {
	MUST(f_withdrawn), MAY(vuln_field_let_pass), END_USES};

const struct vuln_kind vuln_kinds_publish[] = {
	{"cases", "schedule", N_("when it is published"), u_schedule},
	{"cases", "statement", N_("the public text"), u_statement},
	{"cases", "approve", N_("the public view is approved"), u_approve},
	{"cases", "publish", N_("the pages were published"), u_publish},
	{"cases", "revise", N_("the pages were changed"), u_revise},
	{"cases", "withdraw", N_("the advisory was withdrawn"), u_withdraw},
	{NULL, NULL, NULL, NULL}};
