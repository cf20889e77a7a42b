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
	{"the edition of the rules only rises",
		"= policy edit tanaka 2026-04-02T00:00:00Z\nrules: 2\n"
		"= policy edit tanaka 2026-04-03T00:00:00Z\nrules: 1\n",
		"transition-rules"},
	{"reopening what is open",
		RECEIVE R("reopen", "tanaka",
			"2026-11-20T03:00:00Z") "closed: null\n",
		"transition-not-closed"},
};

static gboolean has(const char *found, const char *rule)
{
	g_auto(GStrv) each = g_strsplit(found, " ", -1);

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
