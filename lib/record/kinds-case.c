/* SPDX-License-Identifier: Apache-2.0 */
/* The schema tables of the records of a case. */
#include "record/kinds.h"

static const char *const channels[] = {"coordinator", "receiving", "finder",
	"internal", "customer", "supplier", "public", NULL};
static const char *const media[] = {
	"mail", "phone", "fax", "post", "medium", NULL};
static const char *const subjects[] = {"product", "website", NULL};
static const char *const levels[] = {
	"initial", "detail", "date-change", "skeleton", "other", NULL};
static const char *const labels[] = {"plain", "signed", "encrypted",
	"encrypted-signed", "inline-signed", "inline-encrypted", "smime",
	"mixed", NULL};
static const char *const yes_no_unknown[] = {"yes", "no", "unknown", NULL};
static const char *const partnership[] = {
	"asked", "agrees", "insists-direct", NULL};
static const char *const replies[] = {
	"searching", "send-details", "none", "details", "finder", NULL};
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
static const char *const remediation_kinds[] = {"fix", "workaround", NULL};
static const char *const date_states[] = {
	"proposed", "agreed", "designated", "cancelled", NULL};
static const char *const test_results[] = {"pass", "fail", NULL};
static const char *const responses[] = {
	"fix", "interim", "individual", "stop-using", "none", NULL};
static const char *const closings[] = {"published", "individual-response",
	"not-a-vulnerability", "not-accepted", "not-affected", "duplicate",
	"withdrawn", "end-of-life", "other-vendor", NULL};
static const char *const file_kinds[] = {"mail", "attachment", "finder",
	"evidence", "test-suite", "letter", NULL};

/* Receipt (R) */
static const struct vuln_field f_received =
	FIELD("received", TIME, CONTROL, "when the report reached us");
static const struct vuln_field f_channel =
	CHOICE("channel", channels, CONTROL, "who reported it");
static const struct vuln_field f_medium =
	CHOICE("medium", media, CONTROL, "how it reached us");
static const struct vuln_field f_from =
	REFERENCE("from", "partners", CONTROL, "the partner that it came from");
static const struct vuln_field f_subject = CHOICE("subject", subjects, CONTROL,
	"a product of ours, or a website that we run");
static const struct vuln_field f_title =
	FIELD("title", LINE, CASE, "working title, never published");
static const struct vuln_field f_level = CHOICE(
	"level", levels, CONTROL, "initial notification or technical details");
static const struct vuln_field m_tn[] = {
	REFERENCE("from", "partners", ISSUER, "the coordinator that gave it"),
	END_FIELDS};
static const struct vuln_field f_tn = MAP("tn", TN, m_tn, ISSUER,
	"vendor tracking numbers, for their giver alone");
static const struct vuln_field m_vn[] = {
	FIELD("index", BOOL, PUBLIC, "JVN publishes under this number"),
	END_FIELDS};
static const struct vuln_field f_vn =
	MAP("vn", VN, m_vn, PUBLIC, "vulnerability numbers");
static const struct vuln_field f_ipa = SCALARS("ipa", LINE, LINE, CASE,
	"handling numbers of the receiving organisation");
static const struct vuln_field f_website =
	FIELD("website", URL, CASE, "address of the website concerned");
static const struct vuln_field f_origin =
	FIELD("origin", LINE, CASE, "where the coordinator has it from");
static const struct vuln_field f_expected =
	FIELD("expected", TEXT, CASE, "what the sender expects of us");
static const struct vuln_field f_start = FIELD("start", DATE, CONTROL,
	"day on which the coordinator's handling began");
static const struct vuln_field m_offered[] = {
	FIELD("publication", TIME, CONTROL, "publication as announced"),
	FIELD("report-by", DATE, CONTROL, "our report is expected by"),
	FIELD("reply-by", DATE, CONTROL, "our statement is expected by"),
	FIELD("initial-by", DATE, CONTROL, "our first reply is expected by"),
	END_FIELDS};
static const struct vuln_field f_offered = STRUCT(
	"offered", m_offered, CONTROL, "dates that the coordinator named");
static const struct vuln_field m_message[] = {
	NEEDED("received", TIME, CONTROL, "when it reached us"),
	FIELD("file", HEX, CONTROL, "the sealed file with its bytes"),
	CHOICE("level", levels, CONTROL, "what it brings"),
	CHOICE("label", labels, CONTROL, "encrypted, signed or plain"),
	FIELD("signed-by", KEY, CONTROL, "fingerprint of its good signature"),
	REFERENCE("from", "partners", CONTROL, "the partner that sent it"),
	FIELD("subject", LINE, COORDINATOR, "its subject"),
	FIELD("message-id", LINE, CASE, "its Message-ID"),
	FIELD("sealed-id", LINE, SEALED,
		"its Message-ID, if it is from nobody registered"),
	END_FIELDS};
static const struct vuln_field f_messages = MAP("messages", DIGEST, m_message,
	CONTROL, "mails, by the digest of their Message-ID");
static const struct vuln_field f_marks = SCALARS("marks", DIGEST, BOOL, CONTROL,
	"its numbers under the finding key, where numbers are sealed");
static const struct vuln_field f_found = SCALARS(
	"found", ID, LINE, CASE, "where in the mail each of these was read");
static const struct vuln_field f_not_found =
	LIST("not-found", ID, CASE, "what the mail does not say");
static const struct vuln_field m_finder_key[] = {
	NEEDED("armor", ARMOR, SEALED, "the public key"),
	FIELD("from", DATE, SEALED, "first day"),
	FIELD("until", DATE, SEALED, "last day"), END_FIELDS};
static const struct vuln_field m_finder[] = {
	FIELD("direct", BOOL, CONTROL, "is in direct contact with us"),
	FIELD("file", HEX, CONTROL, "sealed file with name and address"),
	CHOICE("consent", yes_no_unknown, CONTROL, "to be named in public"),
	CHOICE("told-others", yes_no_unknown, CONTROL,
		"has told IPA or others"),
	CHOICE("publishes", yes_no_unknown, CONTROL, "intends to publish"),
	CHOICE("partnership", partnership, CONTROL, "moves to the Partnership"),
	FIELD("told-coordinator", TIME, CONTROL,
		"when the coordinator was told of the direct contact"),
	FIELD("name", LINE, SEALED, "name"),
	FIELD("address", LINE, SEALED, "mail address"),
	FIELD("credit", LINE, SEALED, "name as wished in public"),
	MAP("keys", KEY, m_finder_key, SEALED, "key to write to him with"),
	END_FIELDS};
static const struct vuln_field f_finder =
	STRUCT("finder", m_finder, CONTROL, "the finder who wrote to us");
static const struct vuln_field m_file[] = {
	NEEDED("size", INT, CONTROL, "bytes of the sealed file"),
	CHOICE("what", file_kinds, CONTROL, "what it holds"),
	LIST("to", ID, CONTROL, "who can open it"), END_FIELDS};
static const struct vuln_field f_files = MAP("files", HEX, m_file, CONTROL,
	"sealed files, by the digest of their bytes");
static const struct vuln_field m_access[] = {
	FIELD("because", TEXT, CASE, "why he needs to know"),
	FIELD("until", DATE, CONTROL, "last day"),
	FIELD("granted", BOOL, CONTROL, "false when it is taken away"),
	FIELD("keys", ARMOR, CONTROL, "session keys for what was sealed"),
	END_FIELDS};
static const struct vuln_field f_access =
	MAP_OF("access", "people", m_access, CONTROL, "who is on the case");

static const struct vuln_field m_ack[] = {
	CHOICE("reply", replies, CONTROL, "what we answered"),
	FIELD("at", TIME, CONTROL, "when"),
	FIELD("because", TEXT, CASE, "why it was late"),
	CHOICE("by", media, CONTROL, "how it was given, if not by mail"),
	END_FIELDS};
static const struct vuln_field f_acks = MAP(
	"acks", ID, m_ack, CONTROL, "acknowledgements, by what they answer");

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
	CHOICE("reproduced", yes_no_unknown, CASE, "could be reproduced"),
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
	FIELD("available", TIME, PUBLIC, "since when it can be had"),
	FIELD("url", URL, PUBLIC, "where it can be had"),
	REFERENCE("author", "people", CONTROL, "who made it"), END_FIELDS};
static const struct vuln_field f_remediations =
	MAP("remediations", ID, m_remediation, PUBLIC, "fixes and workarounds");
static const struct vuln_field m_milestone[] = {
	FIELD("date", DATE, CONTROL, "planned end"),
	CHOICE("state", date_states, CONTROL, "ours or theirs"),
	FIELD("because", TEXT, COORDINATOR, "why it was changed"), END_FIELDS};
static const struct vuln_field f_milestones = MAP("milestones", ID, m_milestone,
	CONTROL, "plan in stages: investigation, remediation, text");
static const struct vuln_field m_run[] = {
	CHOICE("result", test_results, CONTROL, "passed or failed"),
	REFERENCE("tester", "people", CONTROL, "who tested"),
	FIELD("at", TIME, CONTROL, "when"),
	FIELD("effect", TEXT, CASE, "does it remove the vulnerability"),
	FIELD("side-effects", TEXT, CASE, "what else changes"),
	FIELD("compatibility", TEXT, CASE, "with what it works"),
	FIELD("limits", TEXT, CASE, "where it does not work"),
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
static const struct vuln_field m_publication[] = {
	FIELD("time", TIME, PUBLIC, "when it is published"),
	CHOICE("state", date_states, CONTROL, "proposed or agreed"),
	FIELD("with", LINE, CONTROL, "with whom it is agreed"),
	FIELD("reply-by", TIME, CONTROL, "an answer is due by"),
	FIELD("because", TEXT, COORDINATOR, "why it was changed"),
	FIELD("without-jvn", BOOL, CONTROL, "decided to publish without JVN"),
	END_FIELDS};
static const struct vuln_field f_publication =
	STRUCT("publication", m_publication, CONTROL, "the day of publication");
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
static const struct vuln_field m_told_one[] = {
	FIELD("at", TIME, CONTROL, "when the letter was written"),
	FIELD("text", TEXT, COORDINATOR, "what was said"), END_FIELDS};
static const struct vuln_field m_told_finder[] = {
	FIELD("at", TIME, CONTROL, "when the letter was written"),
	FIELD("text", TEXT, CASE, "what was said"), END_FIELDS};
static const struct vuln_field m_told[] = {
	MAP_OF("partners", "partners", m_told_one, CONTROL, "who was told"),
	STRUCT("finder", m_told_finder, CONTROL, "the finder was told"),
	END_FIELDS};
static const struct vuln_field f_told =
	MAP("told", ID, m_told, CONTROL, "reports, by what they are about");
static const struct vuln_field m_note[] = {
	FIELD("text", TEXT, CASE, "what was noted"), END_FIELDS};
static const struct vuln_field f_notes =
	MAP("notes", RECORD, m_note, CONTROL, "notes, by record");
static const struct vuln_field m_without[] = {
	FIELD("because", TEXT, CASE, "why"),
	REFERENCE("who", "people", CONTROL, "who went on"),
	FIELD("at", TIME, CONTROL, "when"), END_FIELDS};
static const struct vuln_field f_without =
	MAP("without", ID, m_without, CONTROL, "duties that were passed over");
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
static const struct vuln_field m_leak[] = {
	FIELD("text", TEXT, COORDINATOR, "what was seen, and where"),
	FIELD("at", TIME, CONTROL, "when"), END_FIELDS};
static const struct vuln_field f_leaks =
	MAP("leaks", RECORD, m_leak, CONTROL, "suspected leaks, by record");

#define INTAKE                                                                 \
	MAY(f_from), MAY(f_title), MAY(f_tn), MAY(f_vn), MAY(f_ipa),           \
		MAY(f_website), MAY(f_origin), MAY(f_expected), MAY(f_start),  \
		MAY(f_offered), MAY(f_messages), MAY(f_marks), MAY(f_found),   \
		MAY(f_not_found), MAY(f_finder), MAY(f_files)

static const struct vuln_use u_receive[] = {MUST(f_received), MUST(f_channel),
	MAY(f_medium), MAY(f_subject), MAY(f_level), INTAKE, MUST(f_access),
	END_USES};
static const struct vuln_use u_message[] = {
	MAY(f_level), INTAKE, MAY(f_publication), END_USES};
static const struct vuln_use u_ack[] = {
	MUST(f_acks), MAY(f_finder), MAY(vuln_field_letters), END_USES};
static const struct vuln_use u_triage[] = {MUST(f_triage), END_USES};
static const struct vuln_use u_assess[] = {MAY(f_cvss), MAY(f_cwe),
	MAY(f_exploited), MAY(f_threat), MAY(f_urgency), MAY(f_at_risk),
	END_USES};
static const struct vuln_use u_scope[] = {MAY(f_access), MAY(f_ask),
	MAY(f_not_asked), MAY(vuln_field_letters), END_USES};
static const struct vuln_use u_answer[] = {MUST(f_answers), END_USES};
static const struct vuln_use u_plan[] = {
	MAY(f_remediations), MAY(f_milestones), END_USES};
static const struct vuln_use u_test[] = {MUST(f_tests), END_USES};
static const struct vuln_use u_ready[] = {MUST(f_remediations), END_USES};
static const struct vuln_use u_decide[] = {MUST(f_decision), END_USES};
static const struct vuln_use u_schedule[] = {
	MUST(f_publication), MAY(f_public_id), END_USES};
static const struct vuln_use u_statement[] = {MAY(f_headline),
	MAY(f_information), MAY(f_summary), MAY(f_impact), MAY(f_thanks),
	MAY(f_salt), MAY(f_revisions), END_USES};
static const struct vuln_use u_approve[] = {MUST(f_approvals), END_USES};
static const struct vuln_use u_publish[] = {
	MUST(f_published), MAY(f_without), END_USES};
static const struct vuln_use u_revise[] = {
	MUST(f_published), MAY(f_revisions), MAY(f_without), END_USES};
static const struct vuln_use u_withdraw[] = {MUST(f_withdrawn), END_USES};
static const struct vuln_use u_tell[] = {
	MAY(f_told), MAY(f_finder), MAY(vuln_field_letters), END_USES};
static const struct vuln_use u_thank[] = {
	MUST(f_told), MAY(vuln_field_letters), END_USES};
static const struct vuln_use u_sent[] = {MUST(vuln_field_letters), END_USES};
static const struct vuln_use u_access[] = {
	MUST(f_access), MAY(f_files), END_USES};
static const struct vuln_use u_leak[] = {MUST(f_leaks), END_USES};
static const struct vuln_use u_note[] = {
	MUST(f_notes), MAY(f_vn), MAY(f_title), MAY(f_finder), END_USES};
static const struct vuln_use u_close[] = {
	MUST(f_closed), MAY(f_without), END_USES};
static const struct vuln_use u_reopen[] = {MUST(f_closed), END_USES};
static const struct vuln_use u_erase[] = {MUST(f_erased), END_USES};

const struct vuln_kind vuln_kinds_case[] = {
	{"cases", "receive", "a report came in; the case begins", u_receive},
	{"cases", "message", "more on the case came in", u_message},
	{"cases", "ack", "receipt was acknowledged", u_ack},
	{"cases", "triage", "what the report is", u_triage},
	{"cases", "assess", "how bad it is", u_assess},
	{"cases", "scope", "which products are asked about", u_scope},
	{"cases", "answer", "a department's verdict", u_answer},
	{"cases", "plan", "a fix or workaround is planned", u_plan},
	{"cases", "test", "a remediation was tested", u_test},
	{"cases", "ready", "a remediation can be had", u_ready},
	{"cases", "decide", "how we respond", u_decide},
	{"cases", "schedule", "when it is published", u_schedule},
	{"cases", "statement", "the public text", u_statement},
	{"cases", "approve", "the public view is approved", u_approve},
	{"cases", "publish", "the pages were published", u_publish},
	{"cases", "revise", "the pages were changed", u_revise},
	{"cases", "withdraw", "the advisory was withdrawn", u_withdraw},
	{"cases", "tell", "a partner was told", u_tell},
	{"cases", "thank", "the finder was thanked", u_thank},
	{"cases", "sent", "a letter was handed over", u_sent},
	{"cases", "access", "who is on the case", u_access},
	{"cases", "leak", "a leak is suspected", u_leak},
	{"cases", "note", "a note", u_note},
	{"cases", "close", "the case ends", u_close},
	{"cases", "reopen", "the case goes on", u_reopen},
	{"cases", "erase", "a sealed file may be missing", u_erase},
	{NULL, NULL, NULL, NULL}};
