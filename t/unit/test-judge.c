/* SPDX-License-Identifier: Apache-2.0 */
/* Rules of the work: a record, a world made from text, the findings expected. */
#include "t/unit/world.h"

#define CASE		  "cases/20261120-k7p3"
#define R(action, by, at) "= " CASE " " action " " by " " at "\n"

#define RECEIVE                                                                \
	R("receive", "tanaka", "2026-11-20T02:00:00Z")                         \
	"received: \"2026-11-20T02:00:00Z\"\nchannel: coordinator\n"           \
	"from: jpcert\nlevel: initial\ntitle: \"x\"\n"                         \
	"tn:\n  \"JPCERT#12345678\":\n    from: jpcert\n"                      \
	"access:\n  tanaka:\n    because: \"csirt\"\n"                         \
	"  sato:\n    because: \"csirt\"\n"
#define TRIAGE(as, more)                                                       \
	R("triage", "tanaka", "2026-11-20T03:00:00Z")                          \
	"triage:\n  as: " as "\n" more
#define CLOSE(because)                                                         \
	R("close", "tanaka", "2026-11-24T03:00:00Z")                           \
	"closed:\n  because: " because "\n"                                    \
	"  at: \"2026-11-24T03:00:00Z\"\n"
#define ACK(by)                                                                \
	R("ack", by, "2026-11-20T03:00:00Z")                                   \
	"acks:\n  initial:\n    reply: searching\n"                            \
	"    at: \"2026-11-20T03:00:00Z\"\n"

/* Days of the case; d is the day of December 2026. */
#define DAY(d) "2026-12-" d "T03:00:00Z"
#define ACKED                                                                  \
	R("ack", "tanaka", "2026-11-20T03:00:00Z")                             \
	"acks:\n  initial:\n    reply: searching\n    by: phone\n"             \
	"    at: \"2026-11-20T03:00:00Z\"\n"
#define BEGUN RECEIVE ACKED
#define SCOPE                                                                  \
	R("scope", "tanaka", "2026-11-21T03:00:00Z")                           \
	"ask:\n  abc:\n    stage: investigate\n    due: \"2026-11-30\"\n"
#define ANSWER(d, status)                                                      \
	R("answer", "tanaka", DAY(d))                                          \
	"answers:\n  abc:\n    versions:\n"                                    \
	"      \"1.0\":\n        status: " status "\n"                         \
	"      \"2.0\":\n        status: " status "\n"
#define TELL(d, about, to, more)                                               \
	R("tell", "tanaka", DAY(d))                                            \
	"told:\n  " about ":\n    partners:\n      " to ":\n"                  \
	"        at: \"" DAY(d) "\"\n" more
#define BY	 "        by: phone\n        with: \"Ito\"\n"
#define CLEARED	 BEGUN SCOPE ANSWER("01", "not-affected")
#define AFFECTED BEGUN SCOPE ANSWER("01", "affected")
#define PLAN                                                                   \
	R("plan", "tanaka", DAY("02"))                                         \
	"remediations:\n  fix:\n    kind: fix\n    products:\n      abc: {}\n"
#define READY                                                                  \
	R("ready", "tanaka", DAY("03"))                                        \
	"remediations:\n  fix:\n    available: \"" DAY("03") "\"\n"
#define LEAK                                                                   \
	R("leak", "tanaka", DAY("04"))                                         \
	"leaks:\n  \"0002-leak-aaaa\":\n    text: \"x\"\n"                     \
	"    at: \"" DAY("04") "\"\n"
#define DECIDE(response)                                                       \
	R("decide", "tanaka", DAY("03"))                                       \
	"decision:\n  response: " response "\n"
#define PUBLISH                                                                \
	R("publish", "sato", DAY("04"))                                        \
	"published:\n  at: \"" DAY("04") "\"\n"
#define WITHDRAW R("withdraw", "tanaka", DAY("05")) "withdrawn:\n  ja: \"x\"\n"
#define WITHOUT(d, duty)                                                       \
	R("tell", "tanaka", DAY(d))                                            \
	"without:\n  " duty ":\n    because: \"x\"\n    who: tanaka\n"
#define PASS(duty) "  " duty ":\n    because: \"x\"\n    who: tanaka\n"
#define CLOSES(because, more)                                                  \
	R("close", "tanaka", DAY("20"))                                        \
	"closed:\n  because: " because "\n  at: \"" DAY("20") "\"\n" more
#define TRIAGED(as) BEGUN TRIAGE(as, "")
#define PRESS                                                                  \
	"= partners/press add tanaka 2026-04-02T00:00:00Z\n"                   \
	"kind: press\nname: \"P\"\nemail: \"p@press.example\"\n"
#define END(day)                                                               \
	"= products/abc edit tanaka 2026-04-02T00:00:00Z\n"                    \
	"end-of-life: \"" day "\"\n"
#define FINDER                                                                 \
	R("receive", "tanaka", "2026-11-20T02:00:00Z")                         \
	"received: \"2026-11-20T02:00:00Z\"\nchannel: finder\n"                \
	"title: \"x\"\nfinder:\n  file: null\n"                                \
	"access:\n  tanaka:\n    because: \"csirt\"\n" ACKED TRIAGE(           \
		"defect", "")

static const struct row {
	const char *says, *records, *finds;
} rows[] = {
	{"a report", RECEIVE, ""},
	{"an acknowledgement", RECEIVE ACK("tanaka"), ""},
	{"a case begins with a report", ACK("tanaka"), "transition-first"},
	{"C6: development acknowledges nothing", RECEIVE ACK("suzuki"),
		"right-denied"},
	{"C6: nobody unknown signs", RECEIVE ACK("nobody"), "right-denied"},
	{"R5: IPA gives no tracking number",
		R("receive", "tanaka",
			"2026-11-20T02:00:00Z") "received: "
						"\"2026-11-20T02:00:"
						"00Z\"\nchannel: receiving\n"
						"title: \"x\"\n"
						"tn:\n  \"JPCERT#12345678\":\n "
						"   from: ipa\n"
						"access:\n  tanaka:\n    "
						"because: \"csirt\"\n",
		"transition-tracking-number"},
	{"a word that the schema does not have", RECEIVE TRIAGE("perhaps", ""),
		"schema-value"},
	{"a product that is not there",
		RECEIVE R("scope", "tanaka",
			"2026-11-20T03:00:00Z") "ask:\n  xyz:\n    stage: "
						"identify\n    due: "
						"\"2026-11-30\"\n",
		"reference-product"},
	{"O3: nobody comes to a case without an agreement",
		"= people/mori add tanaka 2026-04-01T00:00:00Z\n"
		"name: \"Mori\"\n" RECEIVE R("access", "tanaka",
			"2026-11-20T03:00:00Z") "access:\n  mori:\n    "
						"because: \"x\"\n",
		"access-without-agreement"},
	{"U16: published is closed after publication",
		RECEIVE CLOSE("published"), "transition-unpublished"},
	{"U16: a duplicate was found to be one", RECEIVE CLOSE("duplicate"),
		"transition-duplicate-of"},
	{"a closed case takes no acknowledgement",
		RECEIVE TRIAGE("not-reproducible", "")
			CLOSE("not-a-vulnerability") ACK("tanaka"),
		"transition-closed"},
	{"reopening what is open",
		RECEIVE R("reopen", "tanaka",
			"2026-11-20T03:00:00Z") "closed: null\n",
		"transition-not-closed"},
	/* what is told is so, and to somebody who has a form for it */
	{"S12: no result before an answer",
		BEGUN SCOPE TELL("02", "result", "jpcert", ""),
		"transition-told-untrue"},
	{"S12: an answer is one", AFFECTED TELL("02", "result", "jpcert", ""),
		""},
	{"P2: no plan", AFFECTED TELL("02", "plan", "jpcert", ""),
		"transition-told-untrue"},
	{"P2: a plan", AFFECTED PLAN TELL("03", "plan", "jpcert", ""), ""},
	{"P6.c: a remediation that is planned",
		AFFECTED PLAN TELL("03", "ready", "jpcert", ""),
		"transition-told-untrue"},
	{"P6.c: not to IPA either",
		AFFECTED PLAN TELL("03", "ready", "ipa", ""),
		"transition-told-untrue"},
	{"P6.c: one that can be had",
		AFFECTED PLAN READY TELL("04", "ready", "jpcert", ""), ""},
	{"U8: a leak that nobody suspects",
		BEGUN TELL("04", "leak", "jpcert", ""),
		"transition-told-untrue"},
	{"R2: a finder who is not there",
		BEGUN TELL("04", "finder-direct", "jpcert", ""),
		"transition-told-untrue"},
	{"T5: a status before a statement",
		AFFECTED TELL("04", "status", "jpcert", ""), "unapproved"},
	{"M1.g: there is no form for the press",
		PRESS AFFECTED TELL("02", "result", "press", ""),
		"transition-told-whom"},
	{"M1.g: not by telephone either",
		PRESS AFFECTED TELL("02", "result", "press", BY),
		"transition-told-whom"},
	{"M1.g: by telephone, with nobody",
		AFFECTED TELL("02", "result", "jpcert", "        by: phone\n"),
		"transition-told-whom"},
	{"M1.g: by telephone, with somebody",
		AFFECTED TELL("02", "result", "jpcert", BY), ""},
	{"M1.g: by telephone, next week",
		AFFECTED R("tell", "tanaka",
			DAY("02")) "told:\n  result:\n"
				   "    partners:\n      jpcert:\n        at: "
				   "\"" DAY("09") "\"\n" BY,
		"transition-told-whom"},
	{"R4: none of ours, while one is",
		AFFECTED R("ack", "tanaka", DAY("02")) "acks:\n  choice:\n"
						       "    reply: none\n",
		"transition-told-untrue"},
	{"R4: none of ours",
		CLEARED R("ack", "tanaka", DAY("02")) "acks:\n  choice:\n"
						      "    reply: none\n",
		""},
	{"R4: send details, while one is",
		AFFECTED R(
			"ack", "tanaka", DAY("02")) "acks:\n  choice:\n"
						    "    reply: send-details\n",
		""},
	/* each reason has its ground */
	{"U16.b: not a vulnerability, found by nobody",
		BEGUN CLOSES("not-a-vulnerability", ""),
		"transition-closed-ground"},
	{"U16.b: a defect", TRIAGED("defect") CLOSES("not-a-vulnerability", ""),
		""},
	{"U16.b: not reproducible",
		TRIAGED("not-reproducible") CLOSES("not-accepted", ""), ""},
	{"U16.b: a vulnerability is accepted",
		TRIAGED("vulnerability") CLOSES("not-accepted", ""),
		"transition-closed-ground"},
	{"U16.b: another vendor's, found by nobody",
		TRIAGED("defect") CLOSES("other-vendor", ""),
		"transition-closed-ground"},
	{"U16.b: another vendor's",
		TRIAGED("other-vendor") CLOSES("other-vendor", ""), ""},
	{"U16.b: the end of life of nothing", BEGUN CLOSES("end-of-life", ""),
		"transition-closed-ground"},
	{"U16.b: the end of life of an obsolete product",
		TRIAGED("obsolete") CLOSES("end-of-life", ""), ""},
	{"U16.b: a product that is not at its end",
		END("2026-12-21") BEGUN SCOPE CLOSES(
			"end-of-life", "without:\n" PASS("answer")),
		"transition-closed-ground"},
	{"U16.b: a product that is",
		END("2026-12-20") BEGUN SCOPE CLOSES(
			"end-of-life", "without:\n" PASS("answer")),
		""},
	{"U16.b: individual response, decided by nobody",
		TRIAGED("defect") CLOSES("individual-response", ""),
		"transition-closed-ground"},
	{"U16.b: a fix was decided",
		TRIAGED("defect") DECIDE("fix")
			CLOSES("individual-response", ""),
		"transition-closed-ground"},
	{"U16.b: individual response",
		TRIAGED("vulnerability") DECIDE("individual")
			CLOSES("individual-response", ""),
		""},
	{"U16.b: withdrawn, without a word",
		TRIAGED("vulnerability") CLOSES("withdrawn", ""),
		"transition-closed-ground"},
	{"U16.b: withdrawn, and why",
		TRIAGED("vulnerability") CLOSES("withdrawn", "  text: \"x\"\n"),
		""},
	{"U16.b: withdrawn, and published",
		AFFECTED PUBLISH CLOSES("withdrawn", "  text: \"x\"\n"),
		"transition-closed-ground"},
	{"U16: what is published is not denied",
		AFFECTED PUBLISH TRIAGE("defect", "")
			CLOSES("not-a-vulnerability", ""),
		"transition-closed-ground"},
	{"U16: nor called another vendor's",
		AFFECTED PUBLISH TRIAGE("other-vendor", "")
			CLOSES("other-vendor", ""),
		"transition-closed-ground"},
	{"U16: until it is withdrawn",
		AFFECTED PUBLISH WITHDRAW TRIAGE("defect", "") CLOSES(
			"not-a-vulnerability",
			"without:\n" PASS("plan") PASS("decide") PASS(
				"tell-result") PASS("tell-published")
				PASS("approve") PASS("follow-up") PASS("revise")
					PASS("statement")),
		"!transition-closed-ground"},
	/* and no duty stands */
	{"U16.d: a report that is owed", CLEARED CLOSES("not-affected", ""),
		"transition-open-work"},
	{"U16.d: which was told",
		CLEARED TELL("02", "result", "jpcert", BY)
			CLOSES("not-affected", ""),
		""},
	{"S12.f: passed over with a reason",
		CLEARED CLOSES(
			"not-affected", "without:\n" PASS("tell-result")),
		""},
	{"S12.f: another is passed over",
		CLEARED CLOSES("not-affected", "without:\n" PASS("tell-plan")),
		"transition-open-work"},
	{"S12.f: passed over without a reason",
		CLEARED CLOSES("not-affected",
			"without:\n  tell-result:\n    who: tanaka\n"),
		"transition-firm-duty"},
	{"P6.e: a ready remediation, and an individual response",
		AFFECTED PLAN READY DECIDE("individual") TELL("04", "result",
			"jpcert", BY) CLOSES("individual-response", ""),
		"transition-open-work"},
	{"P6.e: passed over, to both",
		AFFECTED PLAN READY DECIDE("individual") TELL("04", "result",
			"jpcert", BY) CLOSES("individual-response",
			"without:\n" PASS("tell-ready")
				PASS("tell-ready-receiving")),
		""},
	{"R2: the coordinator never heard of the finder",
		FINDER CLOSES("not-a-vulnerability", ""),
		"transition-open-work"},
	{"R2: which no reason passes over",
		FINDER CLOSES("not-a-vulnerability",
			"without:\n" PASS("tell-finder-direct")),
		"transition-firm-duty"},
	{"R2: also before the case is closed",
		FINDER WITHOUT("02", "tell-finder-direct"),
		"transition-firm-duty"},
	{"R2: he did",
		FINDER TELL("02", "finder-direct", "jpcert", BY)
			CLOSES("not-a-vulnerability", ""),
		""},
	{"U16.d: a letter that was not handed over",
		TRIAGED("defect") R("tell", "tanaka",
			DAY("02")) "told:\n"
				   "  progress:\n    partners:\n      "
				   "jpcert:\n        at: \"" DAY(
					   "02") "\"\nletters:\n  \"a@x\":\n   "
						 " about: progress\n"
						 "    to: jpcert\n" CLOSES(
							 "not-accepted", ""),
		"transition-open-work"},
	{"U8.c: a leak is raised on a closed case",
		TRIAGED("defect") CLOSES("not-a-vulnerability", "") R("leak",
			"tanaka", DAY("21")) "leaks:\n  \"0009-leak-aaaa\":\n"
					     "    text: \"x\"\n    at: \"" DAY(
						     "21") "\"\n",
		""},
	{"U8.c: and reported there",
		TRIAGED("defect") LEAK CLOSES("not-a-vulnerability", "")
			TELL("21", "leak", "jpcert", BY),
		""},
	{"U8.c: nothing else is",
		AFFECTED CLOSES("not-accepted", "")
			TELL("21", "result", "jpcert", BY),
		"transition-closed"},
};

static gboolean has(const char *found, const char *rule)
{
	g_auto(GStrv) each = g_strsplit(found, " ", -1);

	if (*rule == '!')
		return !g_strv_contains((const char *const *)each, rule + 1);
	return *rule == '\0' ? *found == '\0'
			     : g_strv_contains((const char *const *)each, rule);
}

static void test_rows(void)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(rows); i++) {
		const char *const texts[] = {test_base, rows[i].records, NULL};
		g_autofree char *found = test_judge(texts, FALSE);

		g_test_message("%s: '%s'", rows[i].says, found);
		if (!has(found, rows[i].finds))
			g_error("%s: found '%s', not '%s'", rows[i].says, found,
				rows[i].finds);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/judge/table", test_rows);
	return g_test_run();
}
