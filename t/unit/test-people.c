/* SPDX-License-Identifier: Apache-2.0 */
/* People: which right covers what, from when, until when (C6, O2, O3). */
#include <string.h>

#include "repo/people.h"
#include "repo/policy.h"
#include "t/unit/world.h"
#include "vuln/error.h"
#include "vuln/time.h"

/* "a,b" as the list of what a right may sign. */
static VulnNode *may(const char *entries)
{
	g_auto(GStrv) each = g_strsplit(entries, ",", -1);
	VulnNode *list = vuln_node_list();
	gsize i;

	for (i = 0; each[i] != NULL; i++)
		vuln_node_append_text(list, each[i]);
	return list;
}

static void test_right_covers(void)
{
	static const struct {
		const char *may, *of, *action;
		gboolean covers;
	} rows[] = {
		{"cases/ack", "cases", "ack", TRUE},
		{"cases/ack", "cases/20261120-k7p3", "ack", TRUE},
		{"cases/*", "cases", "ack", TRUE},
		{"cases/*", "cases/20261120-k7p3", "publish", TRUE},
		/* another action, another kind */
		{"cases/ack", "cases", "answer", FALSE},
		{"cases/*", "people", "add", FALSE},
		{"people/*", "cases", "add", FALSE},
		/* neither a prefix of a kind nor a kind that is a prefix */
		{"case/ack", "cases", "ack", FALSE},
		{"cases-old/ack", "cases", "ack", FALSE},
		{"cases/ack", "case", "ack", FALSE},
		{"cases/ack", "cases-old/20261120-k7p3", "ack", FALSE},
		/* neither a prefix of an action nor the other way */
		{"cases/ack", "cases", "ac", FALSE},
		{"cases/ac", "cases", "ack", FALSE},
		{"cases/ack*", "cases", "acknowledge", FALSE},
		/* the star is no pattern elsewhere */
		{"*", "cases", "ack", FALSE},
		{"*/*", "cases", "ack", FALSE},
		{"cases", "cases", "ack", FALSE},
		{"cases/", "cases", "ack", FALSE},
		{"", "cases", "ack", FALSE},
		/* the policy is a thing without a slash */
		{"policy/edit", "policy", "edit", TRUE},
		{"policy/*", "policy", "init", TRUE},
		/* some entry of several */
		{"people/*,cases/note,cases/ack", "cases", "ack", TRUE},
		{"people/*,cases/note", "cases", "ack", FALSE},
		/* nothing is asked */
		{"cases/*", "cases", NULL, FALSE},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(VulnNode) list = may(rows[i].may);

		g_test_message("%s: %s of %s", rows[i].may, rows[i].of,
			rows[i].action == NULL ? "-" : rows[i].action);
		g_assert_cmpint(
			vuln_right_covers(list, rows[i].of, rows[i].action), ==,
			rows[i].covers);
	}
	g_assert_false(vuln_right_covers(NULL, "cases", "ack"));
}

static gint64 at(const char *text)
{
	gint64 time;

	g_assert_true(vuln_time_parse_utc(text, &time, NULL));
	return time;
}

/* A right holds on its first and on its last day, in the policy's zone. */
static void test_spans(void)
{
	static const char span[] =
		"= people/mori add tanaka 2026-04-01T00:00:00Z\n"
		"name: \"Mori\"\n"
		"rights:\n  csirt:\n    from: \"2026-05-01\"\n"
		"    until: \"2026-05-31\"\n";
	static const struct {
		const char *now;
		gboolean has;
	} rows[] = {
		{"2026-04-30T14:59:59Z", FALSE}, /* 23:59:59 in Tokyo */
		{"2026-04-30T15:00:00Z", TRUE},
		{"2026-05-15T00:00:00Z", TRUE},
		{"2026-05-31T14:59:59Z", TRUE},
		{"2026-05-31T15:00:00Z", FALSE},
	};
	const char *const texts[] = {test_base, span, NULL};
	g_autoptr(VulnWorld) world = test_world(texts);
	const VulnThing *mori = vuln_person(world, "mori");
	gsize i;

	g_assert_nonnull(mori);
	for (i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_assert_cmpint(
			vuln_person_has(world, mori, "csirt", at(rows[i].now)),
			==, rows[i].has);
		g_assert_cmpint(vuln_person_may(world, mori, "cases", "scope",
					at(rows[i].now), NULL),
			==, rows[i].has);
	}
	g_assert_false(vuln_person_has(
		world, mori, "custodian", at("2026-05-15T00:00:00Z")));
}

/* O3: an agreement that is not there, not begun or over is none. */
static void test_agreement(void)
{
	static const struct {
		const char *fields;
		gboolean agreed;
	} rows[] = {
		{"agreement:\n  from: \"2026-04-01\"\n", TRUE},
		{"agreement:\n  from: \"2026-06-01\"\n", FALSE},
		{"agreement:\n  from: \"2026-04-01\"\n"
		 "  until: \"2026-05-14\"\n",
			FALSE},
		{"agreement:\n  from: \"2026-04-01\"\n"
		 "  until: \"2026-05-15\"\n",
			TRUE},
		{"", FALSE},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(rows); i++) {
		const char *const texts[] = {test_base,
			"= people/mori add tanaka 2026-04-01T00:00:00Z\n"
			"name: \"Mori\"\n",
			rows[i].fields, NULL};
		g_autoptr(VulnWorld) world = test_world(texts);

		g_assert_cmpint(
			vuln_person_agreed(world, vuln_person(world, "mori"),
				at("2026-05-15T03:00:00Z")),
			==, rows[i].agreed);
	}
}

/* Whoever left has no rights, and nobody encrypts to him. */
static void test_retired(void)
{
	const char *const texts[] = {test_base,
		"= people/sato retire tanaka 2026-05-01T00:00:00Z\n"
		"retired:\n  at: \"2026-05-01T00:00:00Z\"\n",
		NULL};
	g_autoptr(VulnWorld) world = test_world(texts);
	const VulnThing *sato = vuln_person(world, "sato");
	gint64 now = at("2026-05-02T00:00:00Z");

	g_assert_false(vuln_person_has(world, sato, "csirt", now));
	g_assert_false(
		vuln_person_may(world, sato, "cases", "approve", now, NULL));
	g_assert_null(vuln_person_key(world, sato, now));
	g_assert_null(vuln_partner(world, NULL));
	g_assert_null(vuln_person(world, "nobody"));
}

/* Of several keys the one that began last is encrypted to. */
static void test_newest_key(void)
{
#define ONE   "1111111111111111111111111111111111111111"
#define OTHER "2222222222222222222222222222222222222222"
	static const struct {
		const char *first, *second, *key;
	} rows[] = {
		{"from: \"2026-04-01\"", "from: \"2026-05-01\"", OTHER},
		{"from: \"2026-05-01\"", "from: \"2026-04-01\"", ONE},
		{"from: \"2026-04-01\"", "from: \"2026-09-01\"", ONE},
		{"from: \"2026-04-01\"",
			"from: \"2026-05-01\"\n    until: \"2026-05-20\"", ONE},
		{"from: \"2026-09-01\"", "from: \"2026-09-01\"", NULL},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *text = g_strdup_printf(
			"= people/mori add tanaka 2026-04-01T00:00:00Z\n"
			"name: \"Mori\"\nkeys:\n  \"" ONE "\":\n    %s\n"
			"  \"" OTHER "\":\n    %s\n",
			rows[i].first, rows[i].second);
		const char *const texts[] = {test_base, text, NULL};
		g_autoptr(VulnWorld) world = test_world(texts);
		const VulnThing *mori = vuln_person(world, "mori");

		g_assert_cmpstr(vuln_person_key(world, mori,
					at("2026-06-01T00:00:00Z")),
			==, rows[i].key);
		g_assert_true(vuln_person_by_key(world, ONE) == mori);
		g_assert_true(
			vuln_person_by_key(world, "2222222222222222") == mori);
		/* too short to name one key */
		g_assert_null(vuln_person_by_key(world, "222222222222222"));
	}
}

/* The policy's deadlines, in business days, days and hours. */
static void test_policy_due(void)
{
	static const char more[] =
		"= policy edit tanaka 2026-04-02T00:00:00Z\n"
		"deadlines:\n  two:\n    count: 2\n    unit: business-days\n"
		"  days:\n    count: 45\n    unit: days\n"
		"  hours:\n    count: 72\n    unit: hours\n"
		"holidays:\n  \"2026-11-24\": \"x\"\n";
	static const struct {
		const char *name, *start, *end;
	} rows[] = {
		/* Friday in Tokyo; Monday is a holiday, Tuesday imported */
		{"two", "2026-11-20T02:00:00Z", "2026-11-26T14:59:59Z"},
		{"days", "2026-11-20T02:00:00Z", "2027-01-04T14:59:59Z"},
		{"hours", "2026-11-20T02:00:00Z", "2026-11-23T02:00:00Z"},
		{"ack", "2026-11-20T15:30:00Z", "2026-11-25T14:59:59Z"},
	};
	const char *const texts[] = {test_base, more, NULL};
	g_autoptr(VulnWorld) world = test_world(texts);
	gboolean provisional;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *end = vuln_time_format_utc(vuln_policy_due(
			world, rows[i].name, at(rows[i].start), &provisional));

		g_assert_cmpstr(end, ==, rows[i].end);
	}
	g_assert_cmpint(
		vuln_policy_due(world, "none", at(rows[0].start), &provisional),
		==, 0);
	g_assert_cmpstr(vuln_policy_languages(world)[0], ==, "ja");
	g_assert_cmpstr(vuln_policy_languages(world)[1], ==, "en");
	g_assert_null(vuln_policy_languages(world)[2]);
	g_assert_true(vuln_policy_is(world, "overview", "clear"));
	g_assert_false(vuln_policy_is(world, "overview", "sealed"));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/people/right covers", test_right_covers);
	g_test_add_func("/people/spans of rights", test_spans);
	g_test_add_func("/people/O3: agreement", test_agreement);
	g_test_add_func("/people/retired", test_retired);
	g_test_add_func("/people/newest key", test_newest_key);
	g_test_add_func("/policy/deadlines", test_policy_due);
	return g_test_run();
}
