/* SPDX-License-Identifier: Apache-2.0 */
/* The gates of verdicts, tests and revisions hold; what was written before they
 * were there stays good. */
#include <string.h>

#include "case/authors.h"
#include "case/outgoing.h"
#include "case/tests.h"
#include "case/view-inside.h"
#include "t/unit/world.h"

#define CASE		   "cases/20261120-k7p3"
#define R(action, by, day) "= " CASE " " action " " by " 2026-11-" day "Z\n"
#define TODAY		   "= policy edit tanaka 2026-04-02T00:00:00Z\nrules: 2\n"

#define RECEIVE                                                                \
	R("receive", "tanaka", "20T02:00:00")                                  \
	"received: \"2026-11-20T02:00:00Z\"\nchannel: coordinator\n"           \
	"from: jpcert\nlevel: detail\ntitle: \"x\"\n"                          \
	"tn:\n  \"JPCERT#12345678\":\n    from: jpcert\n"                      \
	"access:\n  tanaka:\n    because: \"csirt\"\n"                         \
	"  sato:\n    because: \"csirt\"\n"                                    \
	"  suzuki:\n    because: \"lead\"\n"
#define SCOPE                                                                  \
	R("scope", "tanaka", "20T03:00:00")                                    \
	"ask:\n  abc:\n    stage: investigate\n    due: \"2026-11-30\"\n"
#define VERDICT(time, version, more)                                           \
	R("answer", "tanaka", time)                                            \
	"answers:\n  abc:\n    versions:\n      \"" version "\":\n" more
#define S(line)	 "        " line "\n"
#define AFFECTED S("status: affected") S("method: review")
#define CLEARED                                                                \
	S("status: not-affected")                                              \
	S("justification: component-not-present") S("method: review")
#define EVIDENCE S("evidence: \"list of parts\"")
#define BEGUN	 RECEIVE SCOPE
#define BOTH                                                                   \
	BEGUN VERDICT("21T01:00:00", "1.0", AFFECTED)                          \
		VERDICT("21T02:00:00", "2.0", AFFECTED)

/* Plans, by development, tested by the CSIRT. */
#define PLAN(time, more)                                                       \
	R("plan", "suzuki", time) "remediations:\n  patch:\n" more
#define P(line) "    " line "\n"
#define FIX                                                                    \
	P("kind: fix")                                                         \
	P("products:")                                                         \
	P("  abc:") P("    fixed-in: \"2.0.1\"") P("author: suzuki")
#define PLANNED BOTH PLAN("22T01:00:00", FIX)
#define TEST_BY(by, time, unit, result, more)                                  \
	R("test", by, time)                                                    \
	"tests:\n  patch:\n    runs:\n      \"" unit                           \
	"\":\n" S("result: " result) S("tester: tanaka")                       \
		S("at: \"2026-11-23T01:00:00Z\"") more
#define TEST(time, unit, result, more)                                         \
	TEST_BY("tanaka", time, unit, result, more)
#define CELLS                                                                  \
	S("effect: \"gone\"")                                                  \
	S("side-effects: \"none\"")                                            \
	S("compatibility: \"all\"")                                            \
	S("limits: \"none\"")                                                  \
	S("combinations: \"as before\"") S("evidence: \"report 7\"")
#define TESTED                                                                 \
	PLANNED TEST("23T01:00:00", "abc 1.0", "pass", CELLS)                  \
		TEST("23T02:00:00", "abc 2.0", "pass", CELLS)
#define READY(time)                                                            \
	R("ready", "suzuki", time)                                             \
	"remediations:\n  patch:\n" P("available: \"2026-11-24T01:00:00Z\"")   \
		P("url: \"https://www.example.com/2.0.1\"")
#define OFFERED TESTED READY("24T01:00:00")

struct row {
	const char *says, *records, *finds;
};

static gboolean has(const char *found, const char *rule)
{
	g_auto(GStrv) each = g_strsplit(found, " ", -1);

	return *rule == '\0' ? *found == '\0'
			     : g_strv_contains((const char *const *)each, rule);
}

static void check(const struct row *rows, gsize count)
{
	gsize i;

	for (i = 0; i < count; i++) {
		const char *const texts[] = {test_base, rows[i].records, NULL};
		const char *const today[] = {
			test_base, TODAY, rows[i].records, NULL};
		g_autofree char *new = test_judge(texts, FALSE);
		g_autofree char *old = test_verify(texts);
		g_autofree char *now = test_verify(today);

		g_test_message("%s: '%s'", rows[i].says, new);
		if (!has(new, rows[i].finds))
			g_error("%s: found '%s', not '%s'", rows[i].says, new,
				rows[i].finds);
		/* CI and hook say the same, of what is old they say nothing */
		if (strcmp(new, now) != 0)
			g_error("%s: '%s' and '%s'", rows[i].says, new, now);
		if (*old != '\0' && !has(old, rows[i].finds))
			g_error("%s: of old: '%s'", rows[i].says, old);
	}
}

/* Verdicts */

static const struct row verdicts[] = {
	{"a verdict", BEGUN VERDICT("21T01:00:00", "1.0", AFFECTED), ""},
	{"cleared with its grounds",
		BEGUN VERDICT("21T01:00:00", "1.0", CLEARED EVIDENCE), ""},
	{"S4.f: affected with a justification",
		BEGUN VERDICT("21T01:00:00", "1.0",
			AFFECTED S("justification: component-not-present")),
		"transition-verdict"},
	{"S4.f: investigating with a justification",
		BEGUN VERDICT("21T01:00:00", "1.0",
			S("status: investigating")
				S("justification: component-not-present")),
		"transition-verdict"},
	{"S4.f: not affected, and reproduced",
		BEGUN VERDICT("21T01:00:00", "1.0",
			CLEARED EVIDENCE S("reproduced: \"yes\"")),
		"transition-verdict"},
	{"S4.f: affected by what could not be reproduced",
		BEGUN VERDICT("21T01:00:00", "1.0",
			S("status: affected") S("method: reproduction")
				S("reproduced: \"no\"")),
		"transition-verdict"},
	{"S4: not affected without evidence",
		BEGUN VERDICT("21T01:00:00", "1.0", CLEARED),
		"transition-without-evidence"},
	{"S4.e: the justification of before stays under the new verdict",
		BEGUN VERDICT("21T01:00:00", "1.0", CLEARED EVIDENCE)
			VERDICT("21T02:00:00", "1.0", AFFECTED),
		"transition-verdict"},
	{"S4.e: it is taken away with it",
		BEGUN VERDICT("21T01:00:00", "1.0", CLEARED EVIDENCE)
			VERDICT("21T02:00:00", "1.0",
				AFFECTED S("justification: null")),
		""},
	{"S4.e: 'reproduced' of before stays under the new verdict",
		BEGUN VERDICT(
			"21T01:00:00", "1.0", AFFECTED S("reproduced: \"yes\""))
			VERDICT("21T02:00:00", "1.0", CLEARED EVIDENCE),
		"transition-verdict"},
	{"S4.e: the evidence of before is no evidence of the new one",
		BEGUN VERDICT("21T01:00:00", "1.0", AFFECTED EVIDENCE) VERDICT(
			"21T02:00:00", "1.0", CLEARED S("evidence: null")),
		"transition-without-evidence"},
	{"S4: each version stands by itself",
		BEGUN VERDICT("21T01:00:00", "1.0", CLEARED EVIDENCE)
			VERDICT("21T02:00:00", "2.0", AFFECTED),
		""},
};

static void test_verdicts(void)
{
	check(verdicts, G_N_ELEMENTS(verdicts));
}

/* Tests of remediations */

#define WITHOUT(line, cells)                                                   \
	PLANNED TEST("23T01:00:00", "abc 1.0", "pass", CELLS) TEST(            \
		"23T02:00:00", "abc 2.0", "pass", cells) READY("24T01:00:00")

static const struct row tests[] = {
	{"all is tested", OFFERED, ""},
	{"P4.f: a version has no test",
		PLANNED TEST("23T01:00:00", "abc 1.0", "pass", CELLS)
			READY("24T01:00:00"),
		"transition-untested"},
	{"P4.a: no combinations",
		WITHOUT("combinations",
			S("effect: \"gone\"") S("side-effects: \"none\"") S(
				"compatibility: \"all\"") S("limits: \"none\"")
				S("evidence: \"r\"")),
		"transition-untested"},
	{"P4.a: no effect",
		WITHOUT("effect",
			S("side-effects: \"none\"") S("compatibility: \"all\"")
				S("limits: \"none\"") S("combinations: \"x\"")
					S("evidence: \"r\"")),
		"transition-untested"},
	{"P4.b: no evidence",
		WITHOUT("evidence",
			S("effect: \"gone\"") S("side-effects: \"none\"") S(
				"compatibility: \"all\"") S("limits: \"none\"")
				S("combinations: \"x\"")),
		"transition-untested"},
	{"P4: what does not apply is no gap",
		WITHOUT("compatibility",
			S("effect: \"gone\"") S("side-effects: \"none\"")
				S("not-applicable:")
					S("  compatibility: \"no interface\"")
						S("limits: \"none\"") S(
							"combinations: "
							"\"x\"") S("evidence: "
								   "\"r\"")),
		""},
	{"P4: what does not apply says why",
		PLANNED TEST("23T01:00:00", "abc 1.0", "pass",
			S("not-applicable:") S("  limits: \"\"")),
		"transition-test"},
	{"P4: nothing of that name is tested",
		PLANNED TEST("23T01:00:00", "abc 1.0", "pass",
			S("not-applicable:") S("  colour: \"grey\"")),
		"transition-test"},
	{"P4.c: a version that is none",
		PLANNED TEST("23T01:00:00", "abc 9.9", "pass", CELLS),
		"reference-version"},
	{"P4.c: no version at all",
		PLANNED TEST("23T01:00:00", "abc", "pass", CELLS),
		"reference-version"},
	{"P4.c: a product that is not in the plan",
		PLANNED TEST("23T01:00:00", "def 1.0", "pass", CELLS),
		"transition-not-planned"},
	{"P4.c: a product that is none",
		PLANNED TEST("23T01:00:00", "ghi 1.0", "pass", CELLS),
		"transition-not-planned"},
	{"P4: the version that has the fix is one of the plan",
		PLANNED TEST("23T01:00:00", "abc 2.0.1", "pass", CELLS), ""},
	{"P4.d: signed by the author, who names another",
		PLANNED TEST_BY(
			"suzuki", "23T01:00:00", "abc 1.0", "pass", CELLS),
		"transition-tested-by-author"},
	{"P4.d: planned by the same, who named another as author",
		BOTH R("plan", "sato",
			"22T01:00:00") "remediations:\n  patch:\n" FIX
			TEST_BY("sato", "23T01:00:00", "abc 1.0", "pass",
				CELLS),
		"transition-tested-by-author"},
	{"P4.d: he may translate a plan that he tests",
		PLANNED R("plan", "tanaka",
			"22T02:00:00") "remediations:\n  patch:\n" P("descripti"
								     "on:")
			P("  en: \"update\"")
				TEST("23T01:00:00", "abc 1.0", "pass", CELLS),
		""},
	{"P4.g: a failure after it was tested",
		TESTED TEST("23T03:00:00", "abc 2.0", "fail", "")
			READY("24T01:00:00"),
		"transition-untested"},
	{"P4.g: passed again, and nothing was looked at again",
		TESTED TEST("23T03:00:00", "abc 2.0", "fail", "")
			TEST("23T04:00:00", "abc 2.0", "pass", "")
				READY("24T01:00:00"),
		"transition-untested"},
	{"P4.g: passed again, looked at again",
		TESTED TEST("23T03:00:00", "abc 2.0", "fail", "")
			TEST("23T04:00:00", "abc 2.0", "pass", CELLS)
				READY("24T01:00:00"),
		""},
	{"P4.g: the fix comes in another version",
		TESTED PLAN("23T05:00:00",
			P("products:") P("  abc:") P("    fixed-in: \"3.0\""))
			READY("24T01:00:00"),
		"transition-untested"},
	{"P4.g: another product comes into the plan",
		TESTED PLAN("23T05:00:00",
			P("products:") P("  def:") P("    fixed-in: \"3.0\""))
			READY("24T01:00:00"),
		"transition-untested"},
	{"P4.g: what was cleared needs no test",
		PLANNED TEST("23T01:00:00", "abc 1.0", "pass", CELLS)
			VERDICT("23T02:00:00", "2.0", CLEARED EVIDENCE)
				READY("24T01:00:00"),
		""},
	{"P4.g: it is taken back by command",
		OFFERED R("ready", "suzuki",
			"25T01:00:00") "remediations:\n  patch:\n" P("available"
								     ": null"),
		""},
};

static void test_tests(void)
{
	check(tests, G_N_ELEMENTS(tests));
}

/* What is offered follows from the records */

static const struct {
	const char *says, *records;
	gboolean is_offered;
} offers[] = {
	{"tested and ready", OFFERED, TRUE},
	{"tested only", TESTED, FALSE},
	{"P4.g: failed afterwards",
		OFFERED TEST("25T01:00:00", "abc 1.0", "fail", ""), FALSE},
	{"P4.g: the version with the fix failed afterwards",
		OFFERED TEST("25T01:00:00", "abc 2.0.1", "fail", ""), FALSE},
	{"P4.g: passed again, but nobody made it ready again",
		OFFERED TEST("25T01:00:00", "abc 1.0", "fail", "")
			TEST("25T02:00:00", "abc 1.0", "pass", CELLS),
		FALSE},
	{"P4.g: and ready again",
		OFFERED TEST("25T01:00:00", "abc 1.0", "fail", "")
			TEST("25T02:00:00", "abc 1.0", "pass", CELLS)
				READY("25T03:00:00"),
		TRUE},
	{"P4.g: another version of the fix",
		OFFERED PLAN("25T01:00:00",
			P("products:") P("  abc:") P("    fixed-in: \"3.0\"")),
		FALSE},
	{"P4.g: a workaround instead",
		OFFERED PLAN("25T01:00:00", P("kind: workaround")), FALSE},
	{"P4.g: one more product",
		OFFERED PLAN("25T01:00:00",
			P("products:") P("  def:") P("    fixed-in: \"3\"")),
		FALSE},
	{"P4.g: a download at another place",
		OFFERED PLAN("25T01:00:00",
			P("url: \"https://www.example.com/other\"")),
		FALSE},
	{"a translation changes no plan",
		OFFERED PLAN(
			"25T01:00:00", P("description:") P("  en: \"update\"")),
		TRUE},
	{"a later day changes no plan",
		OFFERED PLAN("25T01:00:00", P("target: \"2026-12-24\"")), TRUE},
	{"P4.g: taken back by command",
		OFFERED R("ready", "suzuki",
			"25T01:00:00") "remediations:\n  patch:\n" P("available"
								     ": null"),
		FALSE},
};

static void test_offers(void)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(offers); i++) {
		const char *const texts[] = {
			test_base, TODAY, offers[i].records, NULL};
		g_autoptr(VulnWorld) world = test_world(texts);
		const VulnThing *thing = vuln_world_thing(world, CASE, NULL);
		g_autoptr(VulnNode) view = vuln_view_of(world, thing);

		g_test_message("%s", offers[i].says);
		g_assert_cmpint(vuln_is_offered(world, thing, "patch"), ==,
			offers[i].is_offered);
		g_assert_cmpint(vuln_node_find(view, "remediations", "patch",
					"available", NULL) != NULL,
			==, offers[i].is_offered);
	}
}

/* Views of before come out as they did */

static void test_old_view(void)
{
	static const char records[] = BEGUN VERDICT("21T01:00:00", "1.0",
		CLEARED) VERDICT("21T02:00:00", "1.0", AFFECTED);
	const char *const old[] = {test_base, records, NULL};
	const char *const new[] = {test_base, TODAY, records, NULL};
	const char *const *worlds[] = {old, new};
	gsize i;

	for (i = 0; i < 2; i++) {
		g_autoptr(VulnWorld) world = test_world(worlds[i]);
		const VulnThing *thing = vuln_world_thing(world, CASE, NULL);
		g_autoptr(VulnNode) view = vuln_view_of(world, thing);

		/* S4.e: of today it does not reach a page */
		g_assert_cmpint(
			vuln_node_find(view, "products", "abc", "versions",
				"1.0", "justification", NULL) != NULL,
			==, i == 0);
	}
}

/* Authors */

static void test_authors(void)
{
	static const char records[] = BEGUN VERDICT("21T01:00:00", "1.0",
		AFFECTED) PLAN("22T01:00:00", FIX) R("message", "sato",
		"22T02:00:00") "vn:\n  \"JVN#12345678\": {}\n";
	static const struct {
		const char *more, *handle;
		gboolean wrote;
	} rows[] = {{"", "tanaka", TRUE}, {"", "suzuki", TRUE},
		/* a number came in a mail that he took in */
		{"", "sato", FALSE},
		{R("statement", "sato",
			 "23T01:00:00") "summary:\n  en: \"x\"\n",
			"sato", TRUE},
		{R("assess", "sato", "23T01:00:00") "cwe:\n  - \"CWE-79\"\n",
			"sato", TRUE},
		{R("schedule", "sato",
			 "23T01:00:00") "publication:\n  time: "
					"\"2026-12-18T03:00:00Z\"\n",
			"sato", TRUE},
		{R("decide", "sato",
			 "23T01:00:00") "decision:\n  decider: tanaka\n"
					"response:\n  is: fix\n",
			"sato", TRUE},
		{R("withdraw", "sato",
			 "23T01:00:00") "withdrawn:\n  en: \"x\"\n",
			"sato", TRUE},
		{"= products/abc edit sato 2026-11-23T01:00:00Z\n"
		 "name-en: \"ABC\"\n",
			"sato", TRUE},
		{"= products/def edit sato 2026-11-23T01:00:00Z\n"
		 "name-en: \"DEF\"\n",
			"sato", FALSE},
		{R("note", "sato",
			 "23T01:00:00") "notes:\n  \"0007-note-aaaa\":\n"
					"    text: \"x\"\n",
			"sato", FALSE}};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(rows); i++) {
		const char *const texts[] = {
			test_base, TODAY, records, rows[i].more, NULL};
		g_autoptr(VulnWorld) world = test_world(texts);
		const VulnThing *thing = vuln_world_thing(world, CASE, NULL);

		g_test_message("O6.f: %s %s", rows[i].handle, rows[i].more);
		g_assert_cmpint(
			vuln_view_is_author(world, thing, rows[i].handle), ==,
			rows[i].wrote);
	}
}

/* Duties */

static const struct {
	const char *says, *records, *has, *lacks;
} dues[] = {
	{"P2: something is planned", BOTH, "plan", "test"},
	{"P7: none will be, and that was decided",
		BOTH R("decide", "tanaka",
			"22T01:00:00") "decision:\n  response: stop-using\n"
				       "  decider: sato\n"
				       "response:\n  is: stop-using\n",
		NULL, "plan"},
	{"P7: of one product alone",
		BOTH R("decide", "tanaka",
			"22T01:00:00") "decision:\n  decider: sato\n"
				       "responses:\n  abc:\n    is: none\n",
		NULL, "plan"},
	{"P7: a decision to fix wants a plan",
		BOTH R("decide", "tanaka",
			"22T01:00:00") "decision:\n  response: fix\n  decider: "
				       "sato\n"
				       "response:\n  is: fix\n",
		"plan", NULL},
	{"P4: the plan is tested", PLANNED, "test", "ready"},
	{"P4: what is tested is made ready", TESTED, "ready", "test"},
	{"P4: it is ready", OFFERED, NULL, "ready"},
	{"P4.g: a failure makes testing due",
		OFFERED TEST("25T01:00:00", "abc 1.0", "fail", ""), "test",
		"ready"},
	{"P4.g: another plan makes testing due",
		OFFERED PLAN("25T01:00:00",
			P("products:") P("  abc:") P("    fixed-in: \"3.0\"")),
		"test", NULL},
};

static gboolean is_in(const char *all, const char *duty)
{
	g_auto(GStrv) each = g_strsplit(all, " ", -1);
	gsize i;

	for (i = 0; each[i] != NULL; i++)
		if (g_str_has_prefix(each[i], duty) &&
			each[i][strlen(duty)] == ':')
			return TRUE;
	return FALSE;
}

static void test_due_rows(void)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(dues); i++) {
		const char *const texts[] = {
			test_base, TODAY, dues[i].records, NULL};
		g_autofree char *all =
			test_dues(texts, CASE, "2026-11-26T00:00:00Z");

		g_test_message("%s: %s", dues[i].says, all);
		if (dues[i].has != NULL)
			g_assert_true(is_in(all, dues[i].has));
		if (dues[i].lacks != NULL)
			g_assert_false(is_in(all, dues[i].lacks));
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/gates/verdicts", test_verdicts);
	g_test_add_func("/gates/tests", test_tests);
	g_test_add_func("/gates/offers", test_offers);
	g_test_add_func("/gates/old-view", test_old_view);
	g_test_add_func("/gates/authors", test_authors);
	g_test_add_func("/gates/dues", test_due_rows);
	return g_test_run();
}
