/* SPDX-License-Identifier: Apache-2.0 */
/* Messages that are kept before they are shown, and errors known by a code. */
#include <string.h>

#include "vuln/error.h"
#include "vuln/message.h"

static void test_plain(void)
{
	static const struct {
		const char *format, *one, *two, *want;
	} rows[] = {
		{"close the case", NULL, NULL, "close the case"},
		{"100% done", NULL, NULL, "100% done"},
		{"send %s letters", "3", NULL, "send 3 letters"},
		{"confirm what %s wrote: %s", "mori", "key A",
			"confirm what mori wrote: key A"},
		{"%2$s by %1$s", "mori", "key A", "key A by mori"},
		{"%1$s, %1$s", "a", NULL, "a, a"},
		{"%s is 100%%", "a", NULL, "a is 100%"},
		{"%s and %s", "%s", "b", "%s and b"},
		{"%s and %s", "a", NULL, "a and %s"},
		{"%3$s %d %", "a", NULL, "%3$s %d %"},
		{"%s", "a\037b", NULL, "a b"},
		{"%s", "脆弱性", NULL, "脆弱性"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *packed = vuln_message_pack(
			rows[i].format, rows[i].one, rows[i].two, NULL);
		g_autofree char *plain = vuln_message_plain(packed);
		g_autofree char *shown = vuln_message_shown(packed);

		g_assert_cmpstr(plain, ==, rows[i].want);
		/* no locale was set: nothing is translated */
		g_assert_cmpstr(shown, ==, rows[i].want);
	}
}

static void test_missing(void)
{
	g_autoptr(GError) missing = NULL, wrong = NULL, empty = NULL;

	vuln_fail_missing(&missing, "--as");
	vuln_fail(&wrong, VULN_ERROR_USAGE, "the word 'is missing'");
	vuln_fail(&empty, VULN_ERROR_NO, "%s", "");
	g_assert_true(vuln_error_is_missing(missing));
	g_assert_false(vuln_error_is_missing(wrong));
	g_assert_cmpint(vuln_error_status(missing), ==, VULN_ERROR_USAGE);
	g_assert_cmpint(vuln_error_status(wrong), ==, VULN_ERROR_USAGE);
	g_assert_cmpstr(missing->message, ==, "'--as' is missing");
	g_assert_cmpstr(empty->message, ==, "");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/message/plain", test_plain);
	g_test_add_func("/message/missing", test_missing);
	return g_test_run();
}
