/* SPDX-License-Identifier: Apache-2.0 */
/* Reading YAML under limits, and the one canonical form. */
#include <string.h>

#include "vuln/error.h"
#include "vuln/yaml.h"

static VulnNode *read_text(const char *text, GError **error)
{
	return vuln_yaml_read("test.yaml", text, strlen(text), error);
}

static char *written(const VulnNode *node)
{
	g_autoptr(GBytes) bytes = vuln_yaml_write(node);

	return g_strndup(
		g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

struct string_case {
	const char *value, *canonical;
};

static const struct string_case strings[] = {
	{"plain-word2", "k: plain-word2\n"},
	{"", "k: \"\"\n"},
	{"no", "k: \"no\"\n"},
	{"on", "k: \"on\"\n"},
	{"y", "k: \"y\"\n"},
	{"null", "k: \"null\"\n"},
	{"true", "k: \"true\"\n"},
	{"NO", "k: \"NO\"\n"},
	{"1.10", "k: \"1.10\"\n"},
	{"12:30:00", "k: \"12:30:00\"\n"},
	{"1e3", "k: \"1e3\"\n"},
	{"~", "k: \"~\"\n"},
	{"0o17", "k: \"0o17\"\n"},
	{"2026-11-20", "k: \"2026-11-20\"\n"},
	{"-", "k: \"-\"\n"},
	{"a b", "k: \"a b\"\n"},
	{" lead", "k: \" lead\"\n"},
	{"a: b", "k: \"a: b\"\n"},
	{"#x", "k: \"#x\"\n"},
	{"say \"x\" \\", "k: \"say \\\"x\\\" \\\\\"\n"},
	{"tab\there", "k: \"tab\\there\"\n"},
	{"脆弱性", "k: \"脆弱性\"\n"},
	{"\xc2\xa0", "k: \"\\u00A0\"\n"},
	{"\xc2\x85", "k: \"\\u0085\"\n"},
	{"\xc2\xad", "k: \"\\u00AD\"\n"},
	{"\xe2\x80\xa8", "k: \"\\u2028\"\n"},
	{"\xe2\x80\xae", "k: \"\\u202E\"\n"},
	{"\xe2\x80\x8b", "k: \"\\u200B\"\n"},
	{"\xef\xbb\xbf", "k: \"\\uFEFF\"\n"},
	{"\xee\x80\x80", "k: \"\\uE000\"\n"},
	{"\xf3\xb0\x80\x80", "k: \"\\U000F0000\"\n"},
	{"\x1b[31m", "k: \"\\u001B[31m\"\n"},
	{"\x7f", "k: \"\\u007F\"\n"},
	{"a\nb", "k: |-\n  a\n  b\n"},
	{"a\n\n b\n  \nc", "k: |-\n  a\n\n   b\n    \n  c\n"},
	{"a\n", "k: \"a\\n\"\n"},
	{"\na", "k: \"\\na\"\n"},
	{" a\nb", "k: \" a\\nb\"\n"},
	{"a\tb\nc", "k: \"a\\tb\\nc\"\n"},
	{"a\r\nb", "k: \"a\\u000D\\nb\"\n"},
};

static void test_strings(void)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(strings); i++) {
		g_autoptr(VulnNode) map = vuln_node_map(), back = NULL;
		g_autofree char *text = NULL;

		vuln_node_put_text(map, "k", strings[i].value);
		text = written(map);
		g_assert_cmpstr(text, ==, strings[i].canonical);
		back = read_text(text, NULL);
		g_assert_nonnull(back);
		g_assert_cmpstr(vuln_node_find_text(back, "k", NULL), ==,
			strings[i].value);
	}
}

static void test_shapes(void)
{
	static const char text[] = "a:\n"
				   "  - x\n"
				   "  - b: 1\n"
				   "    c: true\n"
				   "  - []\n"
				   "b: {}\n"
				   "\"k e y\":\n"
				   "  deep:\n"
				   "    deeper: |-\n"
				   "      one\n"
				   "      two\n"
				   "null-value: null\n"
				   "z: -12\n";
	g_autoptr(VulnNode) node = read_text(text, NULL);
	g_autofree char *again = NULL;

	g_assert_nonnull(node);
	again = written(node);
	g_assert_cmpstr(again, ==, text);
}

struct bad_case {
	const char *text, *says;
};

static const struct bad_case bad[] = {
	{"a: &x 1\n", "test.yaml:1:4: an anchor"},
	{"a: *x\n", "an alias"},
	{"a: !!str x\n", "a tag"},
	{"<<: {a: b}\n", "a merge key"},
	{"a: 1\nb: 2\na: 3\n", "test.yaml:3:1: the key 'a' stands twice"},
	{"---\na: 1\n---\nb: 2\n", "a second document"},
	{"%YAML 1.1\n---\na: 1\n", "a directive"},
	{"- a\n", "is not a mapping"},
	{"", "is empty"},
	{"? [a]\n: b\n", "a key must be"},
	{"a: \"x\\0y\"\n", "a NUL"},
	{"a: {\"\": b}\n", "test.yaml:1:5: a key must not be empty"},
	{"a: 1\n\"b\\x1fc\": d\n", "test.yaml:2:1: a key must not"},
	{"a: \"\xff\"\n", "test.yaml:"},
	{"a: [\n", "test.yaml:"},
};

static void test_refused(void)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(VulnNode) node = read_text(bad[i].text, &error);

		g_assert_null(node);
		g_assert_error(error, VULN_ERROR, VULN_ERROR_NO);
		if (strstr(error->message, bad[i].says) == NULL)
			g_error("'%s' does not say '%s'", error->message,
				bad[i].says);
	}
}

static void refuse_long(char *text, gsize length, const char *says)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(VulnNode) node =
		vuln_yaml_read("test.yaml", text, length, &error);

	g_assert_null(node);
	g_assert_nonnull(strstr(error->message, says));
	g_free(text);
}

static void test_limits(void)
{
	gsize length = 100000;
	char *deep = g_malloc(length + 5);
	char *big = g_strnfill(VULN_YAML_MAX_BYTES + 1, 'x');
	g_autofree char *value = g_strnfill(VULN_YAML_MAX_SCALAR + 1, 'x');
	char *scalar = g_strconcat("a: ", value, "\n", NULL);

	memcpy(deep, "a: ", 3);
	memset(deep + 3, '[', length);
	refuse_long(deep, length + 3, "nested too deeply");
	refuse_long(big, VULN_YAML_MAX_BYTES + 1, "larger than 1 MiB");
	refuse_long(scalar, strlen(scalar), "longer than 64 KiB");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/yaml/strings come back the same", test_strings);
	g_test_add_func("/yaml/shapes come back the same", test_shapes);
	g_test_add_func("/yaml/what is refused says where", test_refused);
	g_test_add_func("/yaml/limits hold at once", test_limits);
	return g_test_run();
}
