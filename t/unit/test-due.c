/* SPDX-License-Identifier: Apache-2.0 */
/* Duties follow from the records of a case and from the time (M1). */
#include <string.h>

#include "t/unit/world.h"

#define CASE		  "cases/20261120-k7p3"
#define R(action, by, at) "= " CASE " " action " " by " " at "\n"

#define RECEIVE                                                                \
	R("receive", "tanaka", "2026-11-20T02:00:00Z")                         \
	"received: \"2026-11-20T02:00:00Z\"\nchannel: coordinator\n"           \
	"from: jpcert\nlevel: initial\ntitle: \"x\"\n"                         \
	"tn:\n  \"JPCERT#12345678\":\n    from: jpcert\n"                      \
	"access:\n  tanaka:\n    because: \"csirt\"\n"
#define ACK                                                                    \
	R("ack", "tanaka", "2026-11-20T03:00:00Z")                             \
	"acks:\n  initial:\n    reply: searching\n"                            \
	"    at: \"2026-11-20T03:00:00Z\"\n"
#define LEAK                                                                   \
	R("leak", "tanaka", "2026-11-21T03:00:00Z")                            \
	"leaks:\n  \"0002-leak-aaaa\":\n    text: \"x\"\n"                     \
	"    at: \"2026-11-21T03:00:00Z\"\n"

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
};

static void test_rows(void)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(rows); i++) {
		const char *const texts[] = {test_base, rows[i].records, NULL};
		g_autofree char *dues = test_dues(texts, CASE, rows[i].now);

		g_test_message("%s: %s", rows[i].says, dues);
		if (rows[i].has != NULL)
			g_assert_true(is_in(dues, rows[i].has));
		if (rows[i].lacks != NULL)
			g_assert_false(is_in(dues, rows[i].lacks));
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/due/table", test_rows);
	return g_test_run();
}
