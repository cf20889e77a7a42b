/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of vuln/text.h: width, display filter, folding, guesses, escaping. */
#include <string.h>

#include "vuln/text.h"

#define VULNERABILITY "\xe8\x84\x86\xe5\xbc\xb1\xe6\x80\xa7"

static void shows(const char *text, VulnTextFlags flags, const char *expected)
{
	g_autofree char *shown = vuln_text_display(text, -1, flags);

	g_assert_cmpstr(shown, ==, expected);
}

static void test_display(void)
{
	shows("plain " VULNERABILITY, VULN_TEXT_LINE, "plain " VULNERABILITY);
	shows("a\x1b[31mb", VULN_TEXT_LINE, "a\\u{1b}[31mb");
	shows("a\xe2\x80\xae"
	      "b",
		VULN_TEXT_BLOCK, "a\\u{202e}b");
	shows("\xc2\x9b\x7f", VULN_TEXT_LINE, "\\u{9b}\\u{7f}");
	shows("\xf3\xa0\x81\xa1", VULN_TEXT_LINE, "\\u{e0061}");
	shows("\xe2\x80\x8b\xef\xbb\xbf", VULN_TEXT_LINE, "\\u{200b}\\u{feff}");
	shows("\xe2\x80\xa8\xe2\x80\xa9", VULN_TEXT_BLOCK,
		"\\u{2028}\\u{2029}");
	shows("\xee\x80\x80", VULN_TEXT_LINE, "\\u{e000}");
	shows("\xff\xe8\x84", VULN_TEXT_LINE, "\\x{ff}\\x{e8}\\x{84}");
	shows("\xc2\xad", VULN_TEXT_LINE, "\\u{ad}");
	shows("\xf3\xa0\x84\x80", VULN_TEXT_LINE, "\xf3\xa0\x84\x80");
	shows(NULL, VULN_TEXT_LINE, "");
}

static void test_display_lines(void)
{
	g_autofree char *nul = vuln_text_display("a\0b", 3, VULN_TEXT_BLOCK);

	g_assert_cmpstr(nul, ==, "a\\u{0}b");
	shows("a\n\tb", VULN_TEXT_LINE, "a\\u{a}\\u{9}b");
	shows("a\n\tb", VULN_TEXT_NEWLINE, "a\n\\u{9}b");
	shows("a\n\tb", VULN_TEXT_BLOCK, "a\n\tb");
	shows("a\r\n", VULN_TEXT_BLOCK, "a\\u{d}\n");
}

static void test_width(void)
{
	g_assert_cmpint(vuln_text_width(""), ==, 0);
	g_assert_cmpint(vuln_text_width("abc"), ==, 3);
	g_assert_cmpint(vuln_text_width(VULNERABILITY), ==, 6);
	g_assert_cmpint(vuln_text_width("\xef\xbd\xb6\xef\xbe\x9e"), ==, 2);
	g_assert_cmpint(vuln_text_width("\xe3\x81\x8b\xe3\x82\x99"), ==, 2);
	g_assert_cmpint(vuln_text_width("\xff"), ==, 1);
}

static void fits(const char *text, int columns, const char *expected)
{
	g_autofree char *fitted = vuln_text_fit(text, columns);

	g_assert_cmpstr(fitted, ==, expected);
	g_assert_cmpint(vuln_text_width(fitted), ==, columns);
}

static void test_fit(void)
{
	fits("ab", 4, "ab  ");
	fits("abcd", 4, "abcd");
	fits("abcde", 4, "abc\xe2\x80\xa6");
	fits(VULNERABILITY, 6, VULNERABILITY);
	fits(VULNERABILITY, 4, "\xe8\x84\x86\xe2\x80\xa6 ");
	fits(VULNERABILITY, 1, "\xe2\x80\xa6");
	fits("abc", 0, "");
	fits("e\xcc\x81xyz", 2, "e\xcc\x81\xe2\x80\xa6");
}

static void test_pad_never_cuts(void)
{
	g_autofree char *padded = vuln_text_pad("abcdef", 3);

	g_assert_cmpstr(padded, ==, "abcdef");
}

static void test_fold(void)
{
	g_assert_true(vuln_text_equal("ABC", "abc"));
	g_assert_true(vuln_text_equal("\xef\xbc\xa1\xef\xbc\xa2", "ab"));
	g_assert_true(
		vuln_text_equal("\xef\xbd\xb6\xef\xbe\x9e", "\xe3\x82\xac"));
	g_assert_true(vuln_text_equal("stra\xc3\x9f"
				      "e",
		"STRASSE"));
	g_assert_true(vuln_text_equal("a\xe2\x80\x8b"
				      "b",
		"ab"));
	g_assert_false(vuln_text_equal("ab", "abc"));
	g_assert_true(vuln_text_contains("Router X-100", "x-100"));
	g_assert_false(vuln_text_contains("Router", "switch"));
	g_assert_false(vuln_text_equal("\xff", "\xfe\xfe"));
}

static void test_bare(void)
{
	g_autofree char *bare =
		vuln_text_bare("JPCERT\xef\xbc\x83 4012-\xef\xbc\x90"
			       "001\xe3\x80\x82");

	g_assert_cmpstr(bare, ==, "jpcert40120001");
}

static void test_distance(void)
{
	g_assert_cmpuint(vuln_text_distance("", ""), ==, 0);
	g_assert_cmpuint(vuln_text_distance("ack", "ack"), ==, 0);
	g_assert_cmpuint(vuln_text_distance("akc", "ack"), ==, 0);
	g_assert_cmpuint(vuln_text_distance("ak", "ack"), ==, 1);
	g_assert_cmpuint(vuln_text_distance("aek", "ack"), ==, 2);
	g_assert_cmpuint(vuln_text_distance("ackk", "ack"), ==, 3);
	g_assert_cmpuint(vuln_text_distance("", "abc"), ==, 3);
	g_assert_cmpuint(vuln_text_distance("abc", ""), ==, 9);
	g_assert_cmpuint(vuln_text_distance("\xe8\x84\x86", "x"), ==, 2);
}

static void suggests(const char *word, const char *expected)
{
	static const char *const verbs[] = {"ack", "answer", "approve",
		"receive", "schedule", "scope", "status", "statement", NULL};
	g_auto(GStrv) found = vuln_text_suggest(word, verbs);
	g_autofree char *joined = g_strjoinv(" ", found);

	g_assert_cmpstr(joined, ==, expected);
}

static void test_suggest(void)
{
	suggests("akc", "ack");
	suggests("recieve", "receive");
	suggests("shcedule", "schedule");
	suggests("stat", "status statement");
	suggests("ACK", "ack");
	suggests("", "");
	suggests("zz", "");
	suggests("xylophone", "");
}

static void test_escape_xml(void)
{
	g_autofree char *tags = vuln_text_escape_xml("<a href=\"x\">'&'</a>");
	g_autofree char *lines = vuln_text_escape_xml("a\r\nb\x01\n");

	g_assert_cmpstr(tags, ==,
		"&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
	g_assert_cmpstr(lines, ==, "a\nb\\u{1}\n");
}

static void mixed(const char *text, const char *expected)
{
	g_autofree char *word = vuln_text_mixed_script(text);

	g_assert_cmpstr(word, ==, expected);
}

static void test_mixed_script(void)
{
	mixed("the paypal page", NULL);
	mixed("the p\xd0\xb0ypal page", "p\xd0\xb0ypal");
	mixed("g\xce\xbfogle", "g\xce\xbfogle");
	mixed("Web" VULNERABILITY, NULL);
	mixed("\xd0\xbc\xd0\xb8\xd1\x80 peace", NULL);
	mixed("", NULL);
}

static void test_message_id(void)
{
	static const char *const good[] = {"a@b", "a.1$x@mail.example.org",
		"a@[192.0.2.1]", "A=b/c@host_name", NULL};
	static const char *const bad[] = {"", "a", "@", "a@", "@b", "a b@c",
		"a@b c", "a@b@c", "<a@b>", "a@b>", "\"a\"@b", ".a@b", "a.@b",
		"a..b@c", "a@.b", "a@b.", "a,b@c", "a@[", "a@[]", "a@[b c]",
		"a\r\nb@c", "\xe8\x84\x86@b", NULL};
	gsize i;

	for (i = 0; good[i] != NULL; i++)
		g_assert_true(vuln_text_is_message_id(good[i]));
	for (i = 0; bad[i] != NULL; i++)
		g_assert_false(vuln_text_is_message_id(bad[i]));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/text/display", test_display);
	g_test_add_func("/text/display-lines", test_display_lines);
	g_test_add_func("/text/width", test_width);
	g_test_add_func("/text/fit", test_fit);
	g_test_add_func("/text/pad-never-cuts", test_pad_never_cuts);
	g_test_add_func("/text/fold", test_fold);
	g_test_add_func("/text/bare", test_bare);
	g_test_add_func("/text/distance", test_distance);
	g_test_add_func("/text/suggest", test_suggest);
	g_test_add_func("/text/escape-xml", test_escape_xml);
	g_test_add_func("/text/mixed-script", test_mixed_script);
	g_test_add_func("/text/message-id", test_message_id);
	return g_test_run();
}
