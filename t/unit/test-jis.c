/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of lib/base/jis.c: ISO-2022-JP in its standard and its usual forms. */
#include <string.h>

#include "base/jis.h"

static void check(const char *bytes, const char *expected, gsize expected_bad)
{
	gsize bad = 99;
	g_autofree char *text = vuln_jis_decode(bytes, strlen(bytes), &bad);

	g_assert_cmpstr(text, ==, expected);
	g_assert_cmpuint(bad, ==, expected_bad);
}

static void test_decode_standard(void)
{
	check("", "", 0);
	check("plain ASCII\n", "plain ASCII\n", 0);
	check("\x1b$B@H<e@-\x1b(B ABC", "脆弱性 ABC", 0);
	check("\x1b$@@H<e@-\x1b(J ABC", "脆弱性 ABC", 0);
	check("\x1b$(B@H\x1b(B", "脆", 0);
	check("\x1b$B!!!A\x1b(B", "　～", 0);
}

static void test_decode_vendor_rows(void)
{
	check("\x1b$B-!-\"-5-j\x1b(B", "①②Ⅰ㈱", 0);
	check("\x1b$B|b\x1b(B", "髙", 0);
	check("\x1b(I6@\x1b(B", "ｶﾀ", 0);
	check("\x0e"
	      "6@\x0f"
	      "A",
		"ｶﾀA", 0);
	check("\xb6\xc0", "ｶﾀ", 0);
	check("\x1b$(D0!\x1b(B", "丂", 0);
	check("\x1b$B@H\x1b$(D0!\x1b$B<e\x1b(I6\x1b$(D0!", "脆丂弱ｶ丂", 0);
}

static void test_decode_damaged(void)
{
	check("\x1b$B@H\n<e\n", "脆\n<e\n", 0);
	check("\x1b$B@", "\xef\xbf\xbd", 1);
	check("\x1b$B@\x1b(BA",
		"\xef\xbf\xbd"
		"A",
		1);
	check("\x1b$B)!@H\x1b(B",
		"\xef\xbf\xbd"
		"脆",
		1);
	check("\xff", "\xef\xbf\xbd", 1);
	check("\x1bZ", "\x1bZ", 0);
}

static void test_decode_nul(void)
{
	gsize bad = 0;
	g_autofree char *text = vuln_jis_decode("a\0b", 3, &bad);

	g_assert_cmpstr(text, ==,
		"a\xef\xbf\xbd"
		"b");
	g_assert_cmpuint(bad, ==, 1);
}

static void test_present(void)
{
	g_assert_true(vuln_jis_present("a\x1b$Bb", 5));
	g_assert_true(vuln_jis_present("a\x1b(Ib", 5));
	g_assert_false(vuln_jis_present("a\x1b(Bb", 5));
	g_assert_false(vuln_jis_present("a\x1b[31m", 6));
	g_assert_false(vuln_jis_present("\x1b", 1));
	g_assert_false(vuln_jis_present("", 0));
}

static void check_encode(const char *text, const char *expected)
{
	g_autofree char *bytes = vuln_jis_encode(text);

	g_assert_cmpstr(bytes, ==, expected);
}

static void test_encode(void)
{
	check_encode("ABC\n", "ABC\n");
	check_encode("脆弱性 ABC", "\x1b$B@H<e@-\x1b(B ABC");
	check_encode("脆\n弱", "\x1b$B@H\x1b(B\n\x1b$B<e\x1b(B");
	check_encode("〜−", "\x1b$B!A!]\x1b(B");
	check_encode("～－", "\x1b$B!A!]\x1b(B");
}

static void test_encode_refuses(void)
{
	check_encode("①", NULL);
	check_encode("髙", NULL);
	check_encode("ｶﾅ", NULL);
	check_encode("é", NULL);
	check_encode("😀", NULL);
	check_encode("\x1b$B", NULL);
}

static void test_convert(void)
{
	gsize bad = 0;
	g_autofree char *sjis =
		vuln_jis_convert("CP932", "\x90\xc6\x8e\xe3\x87\x40", 6, &bad);
	g_autofree char *utf8 = NULL, *unknown = NULL;

	g_assert_cmpstr(sjis, ==, "脆弱①");
	g_assert_cmpuint(bad, ==, 0);
	utf8 = vuln_jis_convert("UTF-8", "a\xff\xfe\0b", 5, &bad);
	g_assert_cmpstr(utf8, ==,
		"a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"
		"b");
	g_assert_cmpuint(bad, ==, 2);
	unknown = vuln_jis_convert("x-no-such", "a", 1, &bad);
	g_assert_null(unknown);
}

static void test_convert_long(void)
{
	g_autoptr(GString) bytes = g_string_new(NULL);
	g_autofree char *text = NULL;
	gsize bad = 0;
	int i;

	for (i = 0; i < 100000; i++)
		g_string_append(bytes, "\x90\xc6");
	text = vuln_jis_convert("CP932", bytes->str, bytes->len, &bad);
	g_assert_cmpuint(strlen(text), ==, 300000);
	g_assert_cmpuint(bad, ==, 0);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/jis/decode-standard", test_decode_standard);
	g_test_add_func("/jis/decode-vendor-rows", test_decode_vendor_rows);
	g_test_add_func("/jis/decode-damaged", test_decode_damaged);
	g_test_add_func("/jis/decode-nul", test_decode_nul);
	g_test_add_func("/jis/present", test_present);
	g_test_add_func("/jis/encode", test_encode);
	g_test_add_func("/jis/encode-refuses", test_encode_refuses);
	g_test_add_func("/jis/convert", test_convert);
	g_test_add_func("/jis/convert-long", test_convert_long);
	return g_test_run();
}
