/* SPDX-License-Identifier: Apache-2.0 */
/* Tables that the kinds of several phases use. */
#include "record/kinds.h"

static const struct vuln_field m_letter[] = {
	FIELD("sent", TIME, CONTROL, "when it was handed over"),
	FIELD("failed", TIME, CONTROL, "when it came back undelivered"),
	FIELD("dropped", TIME, CONTROL, "when it was decided not to send it"),
	FIELD("because", TEXT, CASE, "why it is not sent"),
	FIELD("about", ID, CONTROL, "what it is about"),
	FIELD("to", ID, CONTROL, "whom it goes to"),
	FIELD("file", HEX, CONTROL, "sealed file with its bytes"), END_FIELDS};

const struct vuln_field vuln_field_letters =
	MAP("letters", LINE, m_letter, CONTROL, "letters, by Message-ID");

const char *const vuln_priorities[] = {"high", "normal", "low", NULL};

const char *const vuln_words_yes_no_unknown[] = {"yes", "no", "unknown", NULL};

static const char *const partnership[] = {
	"asked", "agrees", "insists-direct", NULL};

const char *const vuln_words_date_states[] = {
	"proposed", "agreed", "designated", "cancelled", NULL};

static const char *const file_kinds[] = {"mail", "attachment", "finder",
	"evidence", "test-suite", "letter", NULL};

static const struct vuln_field m_finder_key[] = {
	NEEDED("armor", ARMOR, SEALED, "the public key"),
	FIELD("from", DATE, SEALED, "first day"),
	FIELD("until", DATE, SEALED, "last day"), END_FIELDS};

static const struct vuln_field m_finder[] = {
	FIELD("direct", BOOL, CONTROL, "is in direct contact with us"),
	FIELD("file", HEX, CONTROL, "sealed file with name and address"),
	CHOICE("consent", vuln_words_yes_no_unknown, CONTROL,
		"to be named in public"),
	CHOICE("told-others", vuln_words_yes_no_unknown, CONTROL,
		"has told IPA or others"),
	CHOICE("publishes", vuln_words_yes_no_unknown, CONTROL,
		"intends to publish"),
	FIELD("publishes-on", DATE, CONTROL, "the day that he named"),
	CHOICE("partnership", partnership, CONTROL, "moves to the Partnership"),
	FIELD("told-coordinator", TIME, CONTROL,
		"when the coordinator was told of the direct contact"),
	FIELD("name", LINE, SEALED, "name"),
	FIELD("address", LINE, SEALED, "mail address"),
	FIELD("credit", LINE, SEALED, "name as wished in public"),
	MAP("keys", KEY, m_finder_key, SEALED, "key to write to him with"),
	END_FIELDS};

const struct vuln_field vuln_field_finder =
	STRUCT("finder", m_finder, CONTROL, "the finder who wrote to us");

static const struct vuln_field m_reporter[] = {
	CHOICE("consent", vuln_words_yes_no_unknown, CONTROL,
		"to be named in public"),
	FIELD("name", LINE, SEALED, "name"),
	FIELD("address", LINE, SEALED, "mail address"),
	FIELD("credit", LINE, SEALED, "name as wished in public"), END_FIELDS};

const struct vuln_field vuln_field_reporter = STRUCT("reporter", m_reporter,
	CONTROL, "who reported it, if that is not the finder");

static const struct vuln_field m_file[] = {
	NEEDED("size", INT, CONTROL, "bytes of the sealed file"),
	CHOICE("what", file_kinds, CONTROL, "what it holds"),
	LIST("to", ID, CONTROL, "who can open it"), END_FIELDS};

const struct vuln_field vuln_field_files = MAP("files", HEX, m_file, CONTROL,
	"sealed files, by the digest of their bytes");

static const struct vuln_field m_access[] = {
	FIELD("because", TEXT, CASE, "why he needs to know"),
	FIELD("until", DATE, CONTROL, "last day"),
	FIELD("granted", BOOL, CONTROL, "false when it is taken away"),
	FIELD("keys", ARMOR, CONTROL, "session keys for what was sealed"),
	END_FIELDS};

const struct vuln_field vuln_field_access =
	MAP_OF("access", "people", m_access, CONTROL, "who is on the case");

static const struct vuln_field m_publication[] = {
	FIELD("time", TIME, PUBLIC, "when it is published"),
	CHOICE("state", vuln_words_date_states, CONTROL, "proposed or agreed"),
	FIELD("with", LINE, CONTROL, "with whom it is agreed"),
	FIELD("reply-by", TIME, CONTROL, "an answer is due by"),
	FIELD("because", TEXT, COORDINATOR, "why it was changed"),
	FIELD("without-jvn", BOOL, CONTROL, "decided to publish without JVN"),
	END_FIELDS};

const struct vuln_field vuln_field_publication =
	STRUCT("publication", m_publication, CONTROL, "the day of publication");

static const struct vuln_field m_without[] = {
	FIELD("because", TEXT, CASE, "why"),
	REFERENCE("who", "people", CONTROL, "who went on"),
	FIELD("at", TIME, CONTROL, "when"), END_FIELDS};

/* all duties that hold a case, but for the firm ones (case/due-find.c) */
static const char *const passed_over[] = {"ack", "ack-details", "answer",
	"approve", "approve-notice", "brief", "consult", "decide", "inquire",
	"inquiry", "milestone", "notice", "plan", "plan-notices", "publish",
	"ready", "report", "request", "review", "revise", "schedule", "send",
	"statement", "tell-leak", "tell-plan", "tell-progress",
	"tell-published", "tell-ready", "tell-ready-receiving", "tell-result",
	"tell-status", "tell-status-receiving", "test", "thank", "triage",
	NULL};

const struct vuln_field vuln_field_without = NAMED("without", passed_over,
	m_without, CONTROL, "duties that were passed over");

const struct vuln_field vuln_field_let_pass = MAP("let-pass", LINE, m_without,
	CONTROL, "places whose finding may pass, each with its reason");

const struct vuln_field vuln_members_key[] = {
	NEEDED("armor", ARMOR, CONTROL, "the public key"),
	FIELD("from", DATE, CONTROL, "first day"),
	FIELD("until", DATE, CONTROL, "last day"),
	FIELD("as-of", COMMIT, CONTROL,
		"stolen: what this commit lacks does not count"),
	END_FIELDS};

const struct vuln_field vuln_field_keys = MAP(
	"keys", KEY, vuln_members_key, CONTROL, "OpenPGP keys, by fingerprint");

const struct vuln_field vuln_field_name = FIELD("name", LINE, PUBLIC, "name");

const struct vuln_field vuln_field_name_en =
	FIELD("name-en", LINE, PUBLIC, "name in English");

const struct vuln_field vuln_field_email =
	FIELD("email", EMAIL, CONTROL, "mail address");

const struct vuln_field vuln_field_phone =
	FIELD("phone", LINE, CONTROL, "telephone");

const struct vuln_field vuln_field_lang =
	FIELD("lang", LANGUAGE, CONTROL, "language of letters");

static const struct vuln_field m_agreement[] = {
	FIELD("kind", LINE, CONTROL, "contract, employment rules, ..."),
	FIELD("clause", LINE, CONTROL, "which clause"),
	FIELD("from", DATE, CONTROL, "first day"),
	FIELD("until", DATE, CONTROL, "last day"), END_FIELDS};

const struct vuln_field vuln_field_agreement = STRUCT(
	"agreement", m_agreement, CONTROL, "confidentiality agreement on file");

const struct vuln_field vuln_field_department =
	FIELD("department", LINE, CONTROL, "department");

static const struct vuln_field m_confirmed[] = {
	NEEDED("digest", DIGEST, CONTROL, "digest of the confirmed record"),
	END_FIELDS};

static const struct vuln_field f_confirms = MAP("confirms", LINE, m_confirmed,
	CONTROL, "records that a second custodian confirms");

const struct vuln_use vuln_use_confirm[] = {MUST(f_confirms), END_USES};
