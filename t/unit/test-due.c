/* SPDX-License-Identifier: Apache-2.0 */
/* Duties follow from the records of a case and from the time (M1). */
#include <string.h>

#include "t/unit/world.h"
#include "vuln/due.h"
#include "vuln/schema.h"

#define CASE		  "cases/20261120-k7p3"
#define R(action, by, at) "= " CASE " " action " " by " " at "\n"

#define RECEIVE                                                                \
	R("receive", "tanaka", "2026-11-20T02:00:00Z")                         \
	"received: \"2026-11-20T02:00:00Z\"\nchannel: coordinator\n"           \
	"from: jpcert\nlevel: initial\ntitle: \"x\"\n"                         \
	"tn:\n  \"JPCERT#12345678\":\n    from: jpcert\n"                      \
	"access:\n  tanaka:\n    because: \"csirt\"\n"
#define ACK_BY(by)                                                             \
	R("ack", "tanaka", "2026-11-20T03:00:00Z")                             \
	"acks:\n  initial:\n    reply: searching\n"                            \
	"    at: \"2026-11-20T03:00:00Z\"\n" by
#define ACK                                                                    \
	ACK_BY("letters:\n  \"ack@x.example\":\n    about: ack-initial\n"      \
	       "    to: jpcert\n")
#define LEAK                                                                   \
	R("leak", "tanaka", "2026-11-21T03:00:00Z")                            \
	"leaks:\n  \"0002-leak-aaaa\":\n    text: \"x\"\n"                     \
	"    at: \"2026-11-21T03:00:00Z\"\n"

/* A case that somebody wrote us of himself. */
#define FINDER                                                                 \
	R("receive", "tanaka", "2026-11-20T02:00:00Z")                         \
	"received: \"2026-11-20T02:00:00Z\"\nchannel: finder\n"                \
	"title: \"x\"\nfinder:\n  direct: true\n"                              \
	"access:\n  tanaka:\n    because: \"csirt\"\n"
#define INTERNAL                                                               \
	R("receive", "tanaka", "2026-11-20T02:00:00Z")                         \
	"received: \"2026-11-20T02:00:00Z\"\nchannel: internal\n"              \
	"title: \"x\"\naccess:\n  tanaka:\n    because: \"csirt\"\n"
#define PRESS                                                                  \
	"= partners/press add tanaka 2026-04-02T00:00:00Z\n"                   \
	"kind: press\nname: \"P\"\nemail: \"p@press.example\"\n"
#define SECOND                                                                 \
	"= partners/vince add tanaka 2026-04-02T00:00:00Z\n"                   \
	"kind: coordinator\nname: \"V\"\nemail: \"v@vince.example\"\n"
/* days of this case: d is the day of December 2026 */
#define DAY(d) "2026-12-" d "T03:00:00Z"
#define SCOPE                                                                  \
	R("scope", "tanaka", "2026-11-21T03:00:00Z")                           \
	"ask:\n  abc:\n    stage: investigate\n    due: \"2026-11-30\"\n"
#define ANSWER(d, status)                                                      \
	R("answer", "tanaka", DAY(d))                                          \
	"answers:\n  abc:\n    versions:\n"                                    \
	"      \"1.0\":\n        status: " status "\n"                         \
	"      \"2.0\":\n        status: " status "\n"
#define LETTER(id, about, to)                                                  \
	"letters:\n  \"" id "\":\n    about: " about "\n    to: " to "\n"
#define TELL(d, about, to, more)                                               \
	R("tell", "tanaka", DAY(d))                                            \
	"told:\n  " about ":\n    partners:\n      " to ":\n"                  \
	"        at: \"" DAY(d) "\"\n" more
#define BY(way) "        by: " way "\n        with: \"Ito\"\n"
#define SENT(d, id)                                                            \
	R("sent", "tanaka", DAY(d))                                            \
	"letters:\n  \"" id "\":\n    sent: \"" DAY(d) "\"\n"
#define DROPPED(d, id)                                                         \
	R("sent", "tanaka", DAY(d))                                            \
	"letters:\n  \"" id                                                    \
	"\":\n    dropped: \"" DAY(d) "\"\n"                                   \
				      "    because: \"x\"\n"
/* a letter that was written, and one that was handed over */
#define WRITE(d, id, about, to) TELL(d, about, to, LETTER(id, about, to))
#define MAIL(d, id, about, to)	WRITE(d, id, about, to) SENT(d, id)
#define WITHOUT(d, duty)                                                       \
	R("tell", "tanaka", DAY(d))                                            \
	"without:\n  " duty ":\n    because: \"x\"\n    who: tanaka\n"
#define PLAN(d, id)                                                            \
	R("plan", "tanaka", DAY(d))                                            \
	"remediations:\n  " id ":\n    kind: fix\n"                            \
	"    products:\n      abc: {}\n"
#define TARGET(d, day)                                                         \
	R("plan", "tanaka", DAY(d))                                            \
	"remediations:\n  fix:\n    target: \"2026-12-" day "\"\n"
#define READY(d, id)                                                           \
	R("ready", "tanaka", DAY(d))                                           \
	"remediations:\n  " id ":\n    available: \"" DAY(d) "\"\n"
#define STAGE(d, stage, day)                                                   \
	R("plan", "tanaka", DAY(d))                                            \
	"milestones:\n  " stage ":\n    date: \"2026-12-" day "\"\n"
#define MORE_LEAK(d)                                                           \
	R("leak", "tanaka", DAY(d))                                            \
	"leaks:\n  \"0009-leak-aaaa\":\n    text: \"x\"\n"                     \
	"    at: \"" DAY(d) "\"\n"
#define PUBLISH(d, action)                                                     \
	R(action, "sato", DAY(d))                                              \
	"published:\n  at: \"" DAY(d) "\"\n"
#define TRIAGE(d, as)                                                          \
	R("triage", "tanaka", DAY(d))                                          \
	"triage:\n  as: " as "\n"
#define DECIDE(d, response)                                                    \
	R("decide", "tanaka", DAY(d))                                          \
	"decision:\n  response: " response "\n"
#define CLOSE(d, because)                                                      \
	R("close", "tanaka", DAY(d))                                           \
	"closed:\n  because: " because "\n  at: \"" DAY(d) "\"\n"
#define CALLED	 ACK_BY("    by: phone\n")
#define ANSWERED RECEIVE CALLED SCOPE ANSWER("01", "affected")
#define CLEARED	 RECEIVE CALLED SCOPE ANSWER("01", "not-affected")
#define OFFERED	 ANSWERED PLAN("02", "fix") READY("03", "fix")
#define DONE	 ANSWERED PUBLISH("04", "publish")

struct row {
	const char *says, *records, *now, *has, *lacks;
};

static gboolean is_in(const char *dues, const char *duty)
{
	g_auto(GStrv) each = g_strsplit(dues, " ", -1);
	gsize i;

	for (i = 0; each[i] != NULL; i++)
		if (g_str_has_prefix(each[i], duty) &&
			each[i][strlen(duty)] == ':')
			return TRUE;
	return FALSE;
}

static const struct row rows[] = {
	{"R4.a: receipt is acknowledged", RECEIVE, "2026-11-20T03:00:00Z",
		"ack", NULL},
	{"R4.a: an acknowledgement meets it", RECEIVE ACK,
		"2026-11-20T04:00:00Z", NULL, "ack"},
	{"R6: somebody says what it is", RECEIVE, "2026-11-20T03:00:00Z",
		"triage", NULL},
	{"U8: a leak is reported", RECEIVE LEAK, "2026-11-21T04:00:00Z",
		"tell-leak", NULL},
	{"no leak, no duty", RECEIVE, "2026-11-21T04:00:00Z", NULL,
		"tell-leak"},
	/* a duty is met by its own partner, by something that happened */
	{"S12.a: the result is due", ANSWERED, DAY("05"), "tell-result", NULL},
	{"S12.d: a letter that lies there meets nothing",
		ANSWERED WRITE("02", "a@x", "result", "jpcert"), DAY("05"),
		"tell-result", NULL},
	{"S12.d: one that was handed over does",
		ANSWERED MAIL("02", "a@x", "result", "jpcert"), DAY("05"), NULL,
		"tell-result"},
	{"S12.d: a telephone call does",
		ANSWERED TELL("02", "result", "jpcert", BY("phone")), DAY("05"),
		NULL, "tell-result"},
	{"S12.d: no letter, no call",
		ANSWERED TELL("02", "result", "jpcert", ""), DAY("05"),
		"tell-result", NULL},
	{"S12.d: to IPA is not to the coordinator",
		ANSWERED MAIL("02", "a@x", "result", "ipa"), DAY("05"),
		"tell-result", NULL},
	{"S12.d: nor to the press",
		PRESS ANSWERED MAIL("02", "a@x", "result", "press"), DAY("05"),
		"tell-result", NULL},
	{"S12.d: nor to another coordinator",
		SECOND ANSWERED MAIL("02", "a@x", "result", "vince"), DAY("05"),
		"tell-result", NULL},
	{"S12.d: a letter about something else",
		ANSWERED TELL("02", "result", "jpcert",
			LETTER("a@x", "plan", "jpcert")) SENT("02", "a@x"),
		DAY("05"), "tell-result", NULL},
	{"M1.g: a letter that came back meets nothing",
		ANSWERED MAIL("02", "a@x", "result", "jpcert") R("message",
			"tanaka", DAY("03")) "letters:\n"
					     "  \"a@x\":\n    failed: \"" DAY(
						     "03") "\"\n",
		DAY("05"), "tell-result", NULL},
	{"M1.g: one that was dropped meets nothing",
		ANSWERED WRITE("02", "a@x", "result", "jpcert")
			DROPPED("03", "a@x"),
		DAY("05"), "tell-result", "send"},
	{"S12.e: another verdict, another report",
		ANSWERED MAIL("02", "a@x", "result", "jpcert")
			ANSWER("03", "not-affected"),
		DAY("05"), "tell-result", NULL},
	{"S12.e: the same verdict again is no news",
		ANSWERED MAIL("02", "a@x", "result", "jpcert")
			ANSWER("03", "affected"),
		DAY("05"), NULL, "tell-result"},
	{"S12.e: a letter with the old verdict falls away",
		ANSWERED WRITE("02", "a@x", "result", "jpcert")
			ANSWER("03", "not-affected"),
		DAY("05"), "tell-result", "send"},
	{"S12.e: the one that was sent late says it no better",
		ANSWERED WRITE("02", "a@x", "result", "jpcert")
			ANSWER("03", "not-affected") SENT("04", "a@x"),
		DAY("05"), "tell-result", NULL},
	{"S12.c: passed over with a reason",
		ANSWERED WITHOUT("02", "tell-result"), DAY("05"), NULL,
		"tell-result"},
	{"S12.c: until it changes",
		ANSWERED WITHOUT("02", "tell-result")
			ANSWER("03", "not-affected"),
		DAY("05"), "tell-result", NULL},
	{"P2.j: the plan is due", ANSWERED PLAN("02", "fix") TARGET("02", "20"),
		DAY("05"), "tell-plan", NULL},
	{"P2.m: to the coordinator",
		ANSWERED PLAN("02", "fix") TARGET("02", "20")
			MAIL("03", "a@x", "plan", "jpcert"),
		DAY("05"), NULL, "tell-plan"},
	{"P2.m: not to IPA",
		ANSWERED PLAN("02", "fix") TARGET("02", "20")
			MAIL("03", "a@x", "plan", "ipa"),
		DAY("05"), "tell-plan", NULL},
	{"P2.j: each change of it",
		ANSWERED PLAN("02", "fix") TARGET("02", "20")
			MAIL("03", "a@x", "plan", "jpcert") TARGET("04", "21"),
		DAY("05"), "tell-plan", NULL},
	{"P2: a letter with the old dates falls away",
		ANSWERED PLAN("02", "fix") TARGET("02", "20")
			WRITE("03", "a@x", "plan", "jpcert") TARGET("04", "21"),
		DAY("05"), "tell-plan", "send"},
	{"P6.a: a remediation is reported", OFFERED, DAY("05"), "tell-ready",
		NULL},
	{"P6.b: to IPA as well", OFFERED, DAY("05"), "tell-ready-receiving",
		NULL},
	{"P6.c: the letter to the coordinator",
		OFFERED MAIL("04", "a@x", "ready", "jpcert"), DAY("05"),
		"tell-ready-receiving", "tell-ready"},
	{"P6.c: the letter to IPA", OFFERED MAIL("04", "a@x", "ready", "ipa"),
		DAY("05"), "tell-ready", "tell-ready-receiving"},
	{"P6.c: said by the portal",
		OFFERED TELL("04", "ready", "ipa", BY("portal")), DAY("05"),
		"tell-ready", "tell-ready-receiving"},
	{"P6.b: or a reason why not",
		OFFERED WITHOUT("04", "tell-ready-receiving"), DAY("05"),
		"tell-ready", "tell-ready-receiving"},
	{"P6.c: a report from before it was ready",
		ANSWERED PLAN("02", "fix") MAIL("02", "a@x", "ready", "jpcert")
			READY("03", "fix"),
		DAY("05"), "tell-ready", NULL},
	{"P6.d: a second remediation",
		OFFERED MAIL("04", "a@x", "ready", "jpcert") MAIL("04", "b@x",
			"ready", "ipa") PLAN("05", "fix2") READY("06", "fix2"),
		DAY("07"), "tell-ready", NULL},
	{"P6.d: a second remediation, to IPA",
		OFFERED MAIL("04", "a@x", "ready", "jpcert") MAIL("04", "b@x",
			"ready", "ipa") PLAN("05", "fix2") READY("06", "fix2"),
		DAY("07"), "tell-ready-receiving", NULL},
	{"P6.d: a reason does not last for the second",
		OFFERED WITHOUT("04", "tell-ready-receiving") PLAN("05", "fix2")
			READY("06", "fix2"),
		DAY("07"), "tell-ready-receiving", NULL},
	{"U7.d: the publication is told", DONE, DAY("05"), "tell-published",
		NULL},
	{"U7.d: to the coordinator",
		DONE MAIL("05", "a@x", "published", "jpcert"), DAY("06"), NULL,
		"tell-published"},
	{"U7.d: not to IPA", DONE MAIL("05", "a@x", "published", "ipa"),
		DAY("06"), "tell-published", NULL},
	{"U7.d: each revision",
		DONE MAIL("05", "a@x", "published", "jpcert")
			PUBLISH("06", "revise"),
		DAY("07"), "tell-published", NULL},
	{"U8.b: a leak is told",
		RECEIVE LEAK MAIL("05", "a@x", "leak", "jpcert"), DAY("06"),
		NULL, "tell-leak"},
	{"U8.b: each further one",
		RECEIVE LEAK MAIL("05", "a@x", "leak", "jpcert")
			MORE_LEAK("06"),
		DAY("07"), "tell-leak", NULL},
	{"U8.b: only the coordinator",
		RECEIVE LEAK TELL("05", "leak", "ipa", BY("phone")), DAY("06"),
		"tell-leak", NULL},
	{"U8.b: by telephone",
		RECEIVE LEAK TELL("05", "leak", "jpcert", BY("phone")),
		DAY("06"), NULL, "tell-leak"},
	{"U8.c: of a closed case",
		RECEIVE TRIAGE("01", "defect")
			CLOSE("02", "not-a-vulnerability") MORE_LEAK("03"),
		DAY("04"), "tell-leak", "triage"},
	{"U8.c: of one without a number", INTERNAL LEAK, DAY("04"), "tell-leak",
		NULL},
	{"R2: a finder's report is told to the coordinator", FINDER, DAY("04"),
		"tell-finder-direct", NULL},
	{"R2: by a letter", FINDER MAIL("01", "a@x", "finder-direct", "jpcert"),
		DAY("04"), NULL, "tell-finder-direct"},
	{"R2: not by a letter that lies there",
		FINDER WRITE("01", "a@x", "finder-direct", "jpcert"), DAY("04"),
		"tell-finder-direct", NULL},
	{"R4.a: no letter went out", RECEIVE ACK_BY(""), DAY("04"), "ack",
		NULL},
	{"R4.a: said by telephone", RECEIVE ACK_BY("    by: phone\n"),
		DAY("04"), NULL, "ack"},
	{"R4: a letter about nothing of ours falls away",
		RECEIVE R("ack", "tanaka",
			"2026-11-20T03:00:00Z") "acks:\n  choice:\n    reply: "
						"none\n" LETTER("n@x",
							"ack-choice", "jpcert")
							SCOPE ANSWER("01",
								"affected"),
		DAY("04"), "tell-result", "send"},
	{"R4: so it does when details were asked for since",
		RECEIVE R("ack", "tanaka",
			"2026-11-20T03:00:00Z") "acks:\n  choice:\n    reply: "
						"none\n" LETTER("n@x",
							"ack-choice",
							"jpcert") R("ack",
							"tanaka",
							DAY("01")) "acks:\n  "
								   "choice:\n  "
								   "  reply: "
								   "send-"
								   "details\n"
								   "    by: "
								   "phone\n",
		DAY("04"), "triage", "send"},
	/* nothing due is invisible */
	{"P2.d: the 45 days", ANSWERED, DAY("05"), "period", NULL},
	{"P2.d: with a plan, too", OFFERED, DAY("05"), "period", NULL},
	{"P2.d: until it is published", DONE, DAY("05"), NULL, "period"},
	{"P2.d: not without a coordinator", INTERNAL, DAY("05"), NULL,
		"period"},
	{"M1.d: the day is to be settled",
		OFFERED MAIL("04", "a@x", "ready", "jpcert")
			DECIDE("04", "fix"),
		DAY("05"), "schedule", NULL},
	{"M1.d: also where there is no coordinator",
		INTERNAL SCOPE ANSWER("01", "affected"), DAY("05"), "schedule",
		NULL},
	{"M1.d: not if nobody publishes", ANSWERED DECIDE("04", "individual"),
		DAY("05"), "period", "schedule"},
	{"M1.d: somebody says what comes next",
		INTERNAL TRIAGE("01", "vulnerability"), DAY("05"), "next",
		NULL},
	{"M1.d: or closes it", INTERNAL TRIAGE("01", "defect"), DAY("05"),
		"close", "next"},
	{"M1.d: a case that does not concern us can end",
		CLEARED MAIL("02", "a@x", "result", "jpcert"), DAY("05"),
		"close", NULL},
	{"P2.c: a stage is due",
		RECEIVE ACK SCOPE STAGE("01", "investigation", "09"), DAY("05"),
		"milestone", NULL},
	{"P2.c: until it is over", ANSWERED STAGE("01", "investigation", "09"),
		DAY("05"), NULL, "milestone"},
	{"P2.c: the stage of remediation",
		ANSWERED PLAN("02", "fix") STAGE("02", "remediation", "19"),
		DAY("05"), "milestone", NULL},
	{"P2.c: which ends with it", OFFERED STAGE("04", "remediation", "19"),
		DAY("05"), NULL, "milestone"},
	{"P2.c: the stage of the text", OFFERED STAGE("04", "text", "19"),
		DAY("05"), "milestone", NULL},
	{"O3.f: an agreement ends",
		"= people/tanaka edit tanaka 2026-04-02T00:00:00Z\n"
		"agreement:\n  until: \"2026-12-31\"\n" RECEIVE,
		DAY("05"), "agreement-ends", NULL},
	{"O3.f: not for months",
		"= people/tanaka edit tanaka 2026-04-02T00:00:00Z\n"
		"agreement:\n  until: \"2027-12-31\"\n" RECEIVE,
		DAY("05"), NULL, "agreement-ends"},
	{"O3.f: it has ended",
		"= people/tanaka edit tanaka 2026-04-02T00:00:00Z\n"
		"agreement:\n  until: \"2026-11-30\"\n" RECEIVE,
		DAY("05"), "agreement-ends", NULL},
	{"O3.f: of somebody who is not on the case",
		"= people/suzuki edit tanaka 2026-04-02T00:00:00Z\n"
		"agreement:\n  until: \"2026-12-31\"\n" RECEIVE,
		DAY("05"), NULL, "agreement-ends"},
};

static void test_rows(void)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(rows); i++) {
		const char *const texts[] = {test_base, rows[i].records, NULL};
		g_autofree char *dues = test_dues(texts, CASE, rows[i].now);

		g_test_message("%s: %s", rows[i].says, dues);
		if (rows[i].has != NULL && !is_in(dues, rows[i].has))
			g_error("%s: no '%s' in '%s'", rows[i].says,
				rows[i].has, dues);
		if (rows[i].lacks != NULL && is_in(dues, rows[i].lacks))
			g_error("%s: '%s' in '%s'", rows[i].says, rows[i].lacks,
				dues);
	}
}

/* U16: what can be passed over is what holds a case and is not firm. */
static void test_words(void)
{
	const char *const *words =
		vuln_field_words(vuln_schema_field("cases", "without"));
	gsize i;

	for (i = 0; vuln_duties[i] != NULL; i++) {
		const char *duty = vuln_duties[i];
		gboolean can = vuln_due_holds_closing(duty) &&
			       !vuln_due_is_firm(duty) &&
			       !g_str_equal(duty, VULN_DUE_CONFIRM);

		if (g_strv_contains(words, duty) != can)
			g_error("--without %s", duty);
	}
	for (i = 0; words[i] != NULL; i++)
		g_assert_true(g_strv_contains(vuln_duties, words[i]));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/due/table", test_rows);
	g_test_add_func("/due/words", test_words);
	return g_test_run();
}
