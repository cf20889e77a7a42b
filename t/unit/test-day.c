/* SPDX-License-Identifier: Apache-2.0 */
/* The rules of unread mail and of the day: a case, a record, what is found. */
#include <string.h>

#include "t/unit/world.h"

#define CASE		  "cases/20261120-k7p3"
#define R(action, by, at) "= " CASE " " action " " by " " at "\n"

#define DIGEST(c)                                                              \
	"sha256:" c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c  \
		c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c  \
			c c c

#define RECEIVE_AS(tn)                                                         \
	R("receive", "tanaka", "2026-11-20T02:00:00Z")                         \
	"received: \"2026-11-20T02:00:00Z\"\nchannel: coordinator\n"           \
	"from: jpcert\nlevel: initial\ntitle: \"x\"\n" tn                      \
	"vn:\n  \"JVN#12345678\": {}\n"                                        \
	"access:\n  tanaka:\n    because: \"csirt\"\n"                         \
	"  sato:\n    because: \"csirt\"\n"
#define SHARED RECEIVE_AS("tn:\n  \"JPCERT#12345678\":\n    from: jpcert\n")
#define OWN    RECEIVE_AS("")

/* A mail; @more is what it says beyond that. */
#define MAIL(c, at, from, more)                                                \
	R("message", "tanaka", at)                                             \
	"messages:\n  \"" DIGEST(c) "\":\n    received: \"" at "\"\n" from more
#define JPCERT	     "    from: jpcert\n"
#define OFFERS(time) "offered:\n  publication: \"" time "\"\n"

#define READ(c, at, as, more)                                                  \
	R("read", "tanaka", at)                                                \
	"reads:\n  \"" DIGEST(c) "\":\n    as: " as "\n    at: \"" at          \
				 "\"\n" more

#define CONSULT(at, answer, more)                                              \
	R("consult", "tanaka", at)                                             \
	"consultations:\n  \"0002-consult-aaaa\":\n    about: date\n"          \
	"    with: jpcert\n    asked: \"" at "\"\n    answer: " answer "\n"    \
	"    answered: \"" at "\"\n" more

#define DAY(at, time, state, more)                                             \
	R("schedule", "tanaka", at)                                            \
	"publication:\n  time: " time "\n  state: " state "\n" more

#define T1 "\"2027-01-12T05:00:00Z\""
#define T2 "\"2027-01-19T05:00:00Z\""

/* Days that stand. */
#define BY_MAIL                                                                \
	MAIL("a", "2026-12-01T01:00:00Z", JPCERT,                              \
		OFFERS("2027-01-12T05:00:00Z"))                                \
	READ("a", "2026-12-01T02:00:00Z", "answered", "")                      \
	DAY("2026-12-01T03:00:00Z", T1, "agreed",                              \
		"  with: jpcert\n  counts: minute\n  mail: \"" DIGEST(         \
			"a") "\"\n")
#define OURS DAY("2026-12-01T03:00:00Z", T1, "agreed", "  with: \"us\"\n")

#define PUBLISH(more)                                                          \
	R("publish", "sato", "2027-01-12T06:00:00Z")                           \
	"published:\n  at: \"2027-01-12T06:00:00Z\"\n" more
#define JVN(url) "  jvn: \"" url "\"\n"

static const struct row {
	const char *says, *records, *finds; /* finds: "!rule": not that one */
} rows[] = {
	/* whose it is */
	{"U3.e: with a number, not with us",
		SHARED DAY("2026-12-01T03:00:00Z", T1, "agreed",
			"  with: \"us\"\n"),
		"transition-agreed-with"},
	{"U3.e: with a number, not with IPA",
		SHARED DAY(
			"2026-12-01T03:00:00Z", T1, "agreed", "  with: ipa\n"),
		"transition-agreed-with"},
	{"U3.k: without a number, with us", OWN OURS, ""},
	{"P2.g: without a number nobody designates",
		OWN DAY("2026-12-01T03:00:00Z", T1, "designated",
			"  with: jpcert\n"),
		"transition-agreed-with"},
	{"U3: the coordinator without a word",
		SHARED DAY("2026-12-01T03:00:00Z", T1, "agreed",
			"  with: jpcert\n"),
		"transition-day-word"},
	{"P2.i: the coordinator's mail", SHARED BY_MAIL, ""},
	{"P2.i: its mail, another time",
		SHARED MAIL("a", "2026-12-01T01:00:00Z", JPCERT,
			OFFERS("2027-01-19T05:00:00Z"))
			DAY("2026-12-01T03:00:00Z", T1, "agreed",
				"  with: jpcert\n  mail: \"" DIGEST(
					"a") "\"\n"),
		"transition-day-word"},
	{"P2.i: a mail that names a day in words, which a person read",
		SHARED MAIL("a", "2026-12-01T01:00:00Z", JPCERT, "") DAY(
			"2026-12-01T03:00:00Z", T1, "agreed",
			"  with: jpcert\n  mail: \"" DIGEST("a") "\"\n"),
		""},
	{"P2.i: somebody else's mail",
		SHARED MAIL("a", "2026-12-01T01:00:00Z", "",
			OFFERS("2027-01-12T05:00:00Z"))
			DAY("2026-12-01T03:00:00Z", T1, "agreed",
				"  with: jpcert\n  mail: \"" DIGEST(
					"a") "\"\n"),
		"transition-day-word"},
	{"P2.i: a mail of no case",
		SHARED DAY("2026-12-01T03:00:00Z", T1, "agreed",
			"  with: jpcert\n  mail: \"" DIGEST("b") "\"\n"),
		"reference-message"},
	{"P2.i: a newer mail of theirs takes it back",
		SHARED BY_MAIL MAIL("b", "2026-12-02T01:00:00Z", JPCERT,
			OFFERS("2027-01-19T05:00:00Z"))
			DAY("2026-12-03T03:00:00Z", T1, "agreed",
				"  with: jpcert\n  mail: \"" DIGEST(
					"a") "\"\n"),
		"transition-day-word"},
	{"R11: agreed in consultation",
		SHARED CONSULT("2026-12-01T01:00:00Z", "agreed",
			"    date: \"2027-01-12\"\n")
			DAY("2026-12-01T03:00:00Z", T1, "agreed",
				"  with: jpcert\n  consultation: "
				"\"0002-consult-aaaa\"\n"),
		""},
	{"R11: another day was agreed",
		SHARED CONSULT("2026-12-01T01:00:00Z", "agreed",
			"    date: \"2027-01-13\"\n")
			DAY("2026-12-01T03:00:00Z", T1, "agreed",
				"  with: jpcert\n  consultation: "
				"\"0002-consult-aaaa\"\n"),
		"transition-day-word"},
	{"R11: declined",
		SHARED CONSULT("2026-12-01T01:00:00Z", "declined",
			"    date: \"2027-01-12\"\n")
			DAY("2026-12-01T03:00:00Z", T1, "agreed",
				"  with: jpcert\n  consultation: "
				"\"0002-consult-aaaa\"\n"),
		"transition-day-word"},
	{"P2: a mail settles no day",
		SHARED R("message", "tanaka",
			"2026-12-01T03:00:00Z") "publication:\n  time: " T1
						"\n  state: agreed\n"
						"  with: jpcert\n",
		"transition-agreed-with"},
	/* moving it */
	{"P2: ours alone, forward",
		SHARED BY_MAIL DAY("2026-12-02T03:00:00Z",
			"\"2027-01-11T05:00:00Z\"", "proposed",
			"  because: \"x\"\n"),
		"transition-day-earlier"},
	{"P2.l: ours alone, back, without a reason",
		SHARED BY_MAIL DAY("2026-12-02T03:00:00Z", T2, "proposed", ""),
		"transition-day-reason"},
	{"P2.l: ours alone, back, with a reason",
		SHARED BY_MAIL DAY("2026-12-02T03:00:00Z", T2, "proposed",
			"  because: \"late\"\n"),
		""},
	{"P2.h: cancelled without a reason",
		SHARED BY_MAIL DAY(
			"2026-12-02T03:00:00Z", "null", "cancelled", ""),
		"transition-day-reason"},
	{"P2.h: cancelled, and a time all the same",
		SHARED BY_MAIL DAY("2026-12-02T03:00:00Z", T1, "cancelled",
			"  because: \"x\"\n"),
		"transition-day-open"},
	{"P2.h: cancelled with a reason",
		SHARED BY_MAIL DAY("2026-12-02T03:00:00Z", "null", "cancelled",
			"  because: \"x\"\n"),
		""},
	{"P2.h: to be announced, also in a case of our own",
		OWN OURS DAY("2026-12-02T03:00:00Z", "null", "to-be-announced",
			"  because: \"x\"\n"),
		""},
	{"U3.f: in the past",
		OWN DAY("2027-01-12T05:00:01Z", T1, "agreed",
			"  with: \"us\"\n"),
		"transition-day-past"},
	/* what holds the publication */
	{"U3: at its time", SHARED BY_MAIL PUBLISH(""), "!embargo"},
	{"U3: nothing unread", SHARED BY_MAIL PUBLISH(""),
		"!transition-unread-mail"},
	{"R8.i: a mail that says nothing",
		SHARED BY_MAIL MAIL("b", "2026-12-02T01:00:00Z", JPCERT, "")
			PUBLISH(""),
		"transition-unread-mail"},
	{"R8.m: a mail of nobody known",
		SHARED BY_MAIL MAIL("b", "2026-12-02T01:00:00Z", "", "")
			PUBLISH(""),
		"transition-unread-mail"},
	{"R8: an automatic reply holds nothing",
		SHARED BY_MAIL MAIL("b", "2026-12-02T01:00:00Z",
			"    automatic: true\n", "") PUBLISH(""),
		"!transition-unread-mail"},
	{"R8: unless it announces something",
		SHARED BY_MAIL MAIL("b", "2026-12-02T01:00:00Z",
			"    intents:\n      - postponed\n"
			"    automatic: true\n",
			"") PUBLISH(""),
		"transition-unread-mail"},
	{"R8.h: read as nothing",
		SHARED BY_MAIL MAIL("b", "2026-12-02T01:00:00Z", JPCERT, "")
			READ("b", "2026-12-02T02:00:00Z", "nothing", "")
				PUBLISH(""),
		"!transition-unread-mail"},
	{"R8.j: read as one that changes the day",
		SHARED BY_MAIL MAIL("b", "2026-12-02T01:00:00Z", JPCERT, "")
			READ("b", "2026-12-02T02:00:00Z", "day-changed", "")
				PUBLISH(""),
		"transition-day-open"},
	{"R8.j: read as one that cancels it",
		SHARED BY_MAIL MAIL("b", "2026-12-02T01:00:00Z", JPCERT, "")
			READ("b", "2026-12-02T02:00:00Z", "cancelled", "")
				PUBLISH(JVN("https://jvn.jp/jp/JVN12345678/")),
		"transition-day-open"},
	{"U3.n: a mail with another day, although it was read",
		SHARED BY_MAIL MAIL("b", "2026-12-02T01:00:00Z", JPCERT,
			OFFERS("2027-01-19T05:00:00Z")) READ("b",
			"2026-12-02T02:00:00Z", "nothing", "") PUBLISH(""),
		"transition-unread-mail"},
	{"R8.l: a later one with the old day lifts nothing",
		SHARED BY_MAIL MAIL("b", "2026-12-02T01:00:00Z", JPCERT,
			OFFERS("2027-01-19T05:00:00Z")) READ("b",
			"2026-12-02T02:00:00Z", "nothing",
			"") MAIL("c", "2026-12-03T01:00:00Z", JPCERT,
			OFFERS("2027-01-12T05:00:00Z")) READ("c",
			"2026-12-03T02:00:00Z", "nothing", "") PUBLISH(""),
		"transition-unread-mail"},
	{"U3.n: only a day, and another one",
		SHARED BY_MAIL MAIL("b", "2026-12-02T01:00:00Z", JPCERT,
			"offered:\n  publication-day: \"2027-01-19\"\n")
			READ("b", "2026-12-02T02:00:00Z", "nothing", "")
				PUBLISH(""),
		"transition-unread-mail"},
	{"U3.n: only a day, and the same one",
		SHARED BY_MAIL MAIL("b", "2026-12-02T01:00:00Z", JPCERT,
			"offered:\n  publication-day: \"2027-01-12\"\n")
			READ("b", "2026-12-02T02:00:00Z", "nothing", "")
				PUBLISH(""),
		"!transition-unread-mail"},
	{"R11.e: declined since",
		SHARED BY_MAIL CONSULT("2026-12-02T01:00:00Z", "declined", "")
			PUBLISH(""),
		"transition-day-declined"},
	{"R11.e: another day was declined",
		SHARED BY_MAIL CONSULT("2026-12-02T01:00:00Z", "declined",
			"    date: \"2027-01-05\"\n") PUBLISH(""),
		"!transition-day-declined"},
	{"U3.e: the number came after the day",
		OWN OURS R("message", "tanaka",
			"2026-12-02T01:00:00Z") "tn:\n  \"JPCERT#1\":\n"
						"    from: jpcert\n" PUBLISH(
							""),
		"transition-agreed-with"},
	{"U3.g: a time that was set by hand",
		SHARED BY_MAIL PUBLISH("clock: set\n"), "clock-set"},
	/* JVN */
	{"U3.d: the page of the case",
		SHARED BY_MAIL PUBLISH(JVN("https://jvn.jp/jp/JVN12345678/")),
		"!transition-jvn"},
	{"U3.d: the page of another",
		SHARED BY_MAIL PUBLISH(JVN("https://jvn.jp/jp/JVN12345679/")),
		"transition-jvn"},
	{"U3.d: another host",
		SHARED BY_MAIL PUBLISH(JVN("https://jvn.example/JVN12345678/")),
		"transition-jvn"},
	{"U3.p: with a number JVN counts",
		SHARED MAIL("a", "2026-12-01T01:00:00Z", JPCERT,
			OFFERS("2027-01-12T05:00:00Z"))
			READ("a", "2026-12-01T02:00:00Z", "answered", "") DAY(
				"2026-12-01T03:00:00Z", T1, "agreed",
				"  with: jpcert\n  mail: \"" DIGEST("a") "\"\n")
				PUBLISH(""),
		"embargo"},
	{"U3.p: without one the minute", OWN OURS PUBLISH(""), "!embargo"},
	/* reading */
	{"R8.h: a mail of the case",
		SHARED READ("b", "2026-12-02T02:00:00Z", "nothing", ""),
		"reference-message"},
	{"R8.h: other, without words",
		SHARED MAIL("b", "2026-12-02T01:00:00Z", JPCERT, "")
			READ("b", "2026-12-02T02:00:00Z", "other", ""),
		"transition-read"},
	{"R8.h: nothing, of a mail that postpones",
		SHARED MAIL("b", "2026-12-02T01:00:00Z",
			JPCERT "    intents:\n      - postponed\n", "")
			READ("b", "2026-12-02T02:00:00Z", "nothing", ""),
		"transition-read"},
	{"R8.h: which says why",
		SHARED MAIL("b", "2026-12-02T01:00:00Z",
			JPCERT "    intents:\n      - postponed\n", "")
			READ("b", "2026-12-02T02:00:00Z", "nothing",
				"    text: \"theirs, not ours\"\n"),
		""},
	/* the plan */
	{"P2.b: three stages and no fourth",
		SHARED R("plan", "tanaka",
			"2026-12-02T01:00:00Z") "milestones:\n  typo:\n"
						"    date: \"2026-12-20\"\n",
		"transition-milestone"},
	{"P2.b: a stage",
		SHARED R("plan", "tanaka",
			"2026-12-02T01:00:00Z") "milestones:\n  text:\n"
						"    date: \"2026-12-20\"\n",
		""},
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

		if (!has(found, rows[i].finds))
			g_error("%s: found '%s', not '%s'", rows[i].says, found,
				rows[i].finds);
	}
}

/* A policy says which edition; it only rises. */
static void test_policy(void)
{
	static const struct {
		const char *records, *finds;
	} cases[] = {
		{"= policy edit tanaka 2026-04-02T00:00:00Z\nrules: 2\n", ""},
		{"= policy edit tanaka 2026-04-02T00:00:00Z\nrules: 9\n",
			"schema-unknown"},
		{"= policy edit tanaka 2026-04-02T00:00:00Z\nrules: 2\n"
		 "= policy edit tanaka 2026-04-03T00:00:00Z\nrules: 1\n",
			"transition-rules"},
		{"= policy edit tanaka 2026-04-02T00:00:00Z\nrules: 2\n"
		 "= policy edit tanaka 2026-04-03T00:00:00Z\nrules: null\n",
			"transition-rules"},
		{"= policy edit tanaka 2026-04-02T00:00:00Z\nclocks: test\n",
			"clock-set"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		const char *const texts[] = {test_base, cases[i].records, NULL};
		g_autofree char *found = test_judge(texts, FALSE);

		if (!has(found, cases[i].finds))
			g_error("%s: found '%s'", cases[i].records, found);
	}
}

/* What is due of unread mail and of a day that is open. */
static void test_due(void)
{
	static const struct {
		const char *records, *duty;
		gboolean is_due;
	} cases[] = {
		{SHARED, "read:R8", FALSE},
		{SHARED MAIL("b", "2026-12-02T01:00:00Z", JPCERT, ""),
			"read:R8", TRUE},
		{SHARED MAIL("b", "2026-12-02T01:00:00Z", JPCERT, "") READ(
			 "b", "2026-12-02T02:00:00Z", "nothing", ""),
			"read:R8", FALSE},
		{SHARED BY_MAIL DAY("2026-12-02T03:00:00Z", "null", "cancelled",
			 "  because: \"x\"\n"),
			"schedule:P2", TRUE},
		{SHARED BY_MAIL, "schedule:P2", FALSE},
		{SHARED BY_MAIL MAIL("b", "2026-12-02T01:00:00Z", JPCERT, "")
				READ("b", "2026-12-02T02:00:00Z", "day-changed",
					""),
			"schedule:P2", TRUE},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		const char *const texts[] = {test_base, cases[i].records, NULL};
		g_autofree char *dues =
			test_dues(texts, CASE, "2026-12-04T00:00:00Z");

		if ((strstr(dues, cases[i].duty) != NULL) != cases[i].is_due)
			g_error("%s: %" G_GSIZE_FORMAT ": '%s'", cases[i].duty,
				i, dues);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/day/table", test_rows);
	g_test_add_func("/day/policy", test_policy);
	g_test_add_func("/day/due", test_due);
	return g_test_run();
}
