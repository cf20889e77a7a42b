/* SPDX-License-Identifier: Apache-2.0 */
/* The schema tables of receipt: reports, mails, acknowledgements, leaks, notes. */
#include "base/translate.h"
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
static const char *const trusts[] = {"proven", "claimed", NULL};

static const char *const sayers[] = {"proven", "claimed", "quoted", NULL};

static const char *const certainties[] = {
	"said", "assumed", "not-understood", NULL};

static const char *const readings[] = {"nothing", "day-changed", "cancelled",
	"details", "answered", "other", NULL};

static const char *const replies[] = {
	"searching", "send-details", "none", "details", "finder", NULL};

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

static const struct vuln_field f_detail_kinds = LIST("detail-kinds", ID, CASE,
	"kind of the details: conditions, patch, test-suite");

static const struct vuln_field f_jvn_planned = FIELD("jvn-planned", URL, CASE,
	"address at which JVN will publish, as announced");

static const struct vuln_field f_start = FIELD("start", DATE, CONTROL,
	"day on which the coordinator's handling began");

static const struct vuln_field m_offered[] = {
	FIELD("publication", TIME, CONTROL, "publication as announced"),
	FIELD("publication-day", DATE, CONTROL,
		"publication as announced, where only the day was named"),
	FIELD("report-by", DATE, CONTROL, "our report is expected by"),
	FIELD("reply-by", DATE, CONTROL, "our statement is expected by"),
	FIELD("initial-by", DATE, CONTROL, "our first reply is expected by"),
	FIELD("receipt-by", DATE, CONTROL, "our acknowledgement, by"),
	FIELD("comment-by", DATE, CONTROL, "our comments on the draft, by"),
	FIELD("plan-by", DATE, CONTROL, "our plan is expected by"),
	FIELD("answer-by", DATE, CONTROL, "some other answer, by"), END_FIELDS};

static const struct vuln_field f_offered = STRUCT(
	"offered", m_offered, CONTROL, "dates that the coordinator named");

static const struct vuln_field m_read[] = {
	NEEDED("what", ID, CONTROL, "which item it is"),
	FIELD("value", LINE, CASE, "as it was understood"),
	FIELD("kind", ID, CASE, "which of several such items"),
	FIELD("part", LINE, CASE, "the header or the part of the mail"),
	FIELD("line", INT, CASE, "the line in that part"),
	FIELD("column", INT, CASE, "the character in that line"),
	FIELD("text", LINE, CASE, "the line itself"),
	CHOICE("says", sayers, CASE,
		"the sender, proven or claimed, or what he quotes"),
	CHOICE("sure", certainties, CASE,
		"said so, assumed, or seen and not understood"),
	FIELD("taken", BOOL, CASE, "false when it changed nothing"),
	END_FIELDS};

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
	CHOICE("trust", trusts, CONTROL,
		"proven by a signature with a key of its sender, or claimed"),
	LIST("intents", ID, CONTROL,
		"what it announces: postponed, brought-forward, cancelled, "
		"to-be-announced, date-change, reminder, exploited, leaked"),
	FIELD("automatic", BOOL, CONTROL, "a program sent it by itself"),
	FIELD("closed", BOOL, CONTROL, "a part of it could not be opened"),
	FIELD("bounced", LINE, CONTROL,
		"Message-ID of the letter of ours that it reports as failed"),
	MAP("read", ID, m_read, CASE, "what was read in it, and where"),
	END_FIELDS};

static const struct vuln_field f_messages = MAP("messages", DIGEST, m_message,
	CONTROL, "mails, by the digest of their Message-ID");

static const struct vuln_field m_reading[] = {
	CHOICE("as", readings, CONTROL, "what was made of it"),
	FIELD("at", TIME, CONTROL, "when it was read"),
	FIELD("text", TEXT, CASE, "what was made of it, in words"), END_FIELDS};

static const struct vuln_field f_reads = MAP("reads", DIGEST, m_reading,
	CONTROL, "mails that somebody has read, by their digest");

static const struct vuln_field f_marks = SCALARS("marks", DIGEST, BOOL, CONTROL,
	"its numbers under the finding key, where numbers are sealed");

static const struct vuln_field f_found = SCALARS(
	"found", ID, LINE, CASE, "where in the mail each of these was read");

static const struct vuln_field f_not_found =
	LIST("not-found", ID, CASE, "what the mail does not say");

static const struct vuln_field m_ack[] = {
	CHOICE("reply", replies, CONTROL, "what we answered"),
	FIELD("at", TIME, CONTROL, "when"),
	FIELD("because", TEXT, CASE, "why it was late"),
	CHOICE("by", media, CONTROL, "how it was given, if not by mail"),
	END_FIELDS};

/* receipt itself, and that technical details came */
static const char *const answered[] = {"initial", "details", NULL};

static const struct vuln_field f_acks = NAMED("acks", answered, m_ack, CONTROL,
	"acknowledgements, by what they answer");

static const struct vuln_field m_note[] = {
	FIELD("text", TEXT, CASE, "what was noted"),
	SCALARS("was", LINE, LINE, CASE,
		"what the fields that it corrects held before"),
	END_FIELDS};

static const struct vuln_field f_notes =
	MAP("notes", RECORD, m_note, CONTROL, "notes, by record");

static const struct vuln_field m_leak[] = {
	FIELD("text", TEXT, COORDINATOR, "what was seen, and where"),
	FIELD("at", TIME, CONTROL, "when"), END_FIELDS};

static const struct vuln_field f_leaks =
	MAP("leaks", RECORD, m_leak, CONTROL, "suspected leaks, by record");

#define INTAKE                                                                 \
	MAY(f_from), MAY(f_title), MAY(f_tn), MAY(f_vn), MAY(f_ipa),           \
		MAY(f_website), MAY(f_origin), MAY(f_expected),                \
		MAY(f_detail_kinds), MAY(f_jvn_planned), MAY(f_start),         \
		MAY(f_offered), MAY(f_messages), MAY(f_marks), MAY(f_found),   \
		MAY(f_not_found), MAY(vuln_field_finder),                      \
		MAY(vuln_field_reporter), MAY(vuln_field_files),               \
		MAY(vuln_field_letters)

static const struct vuln_use u_receive[] = {MUST(f_received), MUST(f_channel),
	MAY(f_medium), MAY(f_subject), MAY(f_level), INTAKE,
	MUST(vuln_field_access), END_USES};

static const struct vuln_use u_message[] = {
	MAY(f_level), INTAKE, MAY(vuln_field_publication), END_USES};

static const struct vuln_use u_read[] = {MUST(f_reads), END_USES};

static const struct vuln_use u_ack[] = {MUST(f_acks), MAY(vuln_field_finder),
	MAY(vuln_field_letters), END_USES};

static const struct vuln_use u_leak[] = {MUST(f_leaks), END_USES};

static const struct vuln_use u_note[] = {MUST(f_notes), MAY(f_vn), MAY(f_title),
	MAY(vuln_field_finder), MAY(vuln_field_reporter), MAY(f_level),
	MAY(f_subject), MAY(f_tn), MAY(f_ipa), MAY(f_website), MAY(f_origin),
	MAY(f_expected), MAY(f_start), MAY(f_offered), MAY(f_jvn_planned),
	MAY(f_marks), END_USES};

const struct vuln_kind vuln_kinds_receipt[] = {
	{"cases", "receive", N_("a report came in; the case begins"),
		u_receive},
	{"cases", "message", N_("more on the case came in"), u_message},
	{"cases", "read", N_("mails were read by a person"), u_read},
	{"cases", "ack", N_("receipt was acknowledged"), u_ack},
	{"cases", "leak", N_("a leak is suspected"), u_leak},
	{"cases", "note", N_("a note"), u_note}, {NULL, NULL, NULL, NULL}};
