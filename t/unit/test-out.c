/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of the writers of results, which are not in libvuln. */
#include "cmd/front/out.c"

static const struct out_column columns[] = {
	{"id", "CASE", OUT_TEXT},
	{"hidden", NULL, OUT_TEXT},
	{"title", "TITLE", OUT_TEXT},
	{"days", "DAYS", OUT_NUMBER},
	{"due", "DUE", OUT_TIME},
	{"open", "OPEN", OUT_BOOL},
	{0},
};

static void describe(struct out *out)
{
	static const char *const one[] = {"k7p3", "x",
		"\xe8\x84\x86\xe5\xbc\xb1", "7", "1797562800", "1"};
	static const char *const two[] = {
		"m\033x", NULL, NULL, "120", NULL, "0"};

	out_text(out, "%s\n", "only for people");
	out_string(out, "name", "a\nb");
	out_begin_map(out, "inner-map");
	out_int(out, "count", -3);
	out_bool(out, "good", TRUE);
	out_string(out, "none", NULL);
	out_end_map(out);
	out_begin_list(out, "list");
	out_string(out, NULL, "first");
	out_time(out, NULL, 1797562800);
	out_end_list(out);
	out_json_string(out, "secret", "only for programs");
	out_begin_table(out, "cases", columns);
	out_row(out, one);
	out_row_styled(out, OUT_BAD, two);
	out_end_table(out);
}

static char *written(gboolean json, gboolean color, gboolean fail)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(VulnZone) zone = vuln_zone_new("Asia/Tokyo", NULL);
	char *buffer = NULL;
	size_t length = 0;
	FILE *stream = open_memstream(&buffer, &length);
	struct out *out = out_new(stream, "some thing", json, color);
	char *result;

	out_set_zone(out, zone);
	g_assert_cmpint(out_is_json(out), ==, json);
	describe(out);
	if (fail)
		out_fail(out, 1, "it is so\nhint: do this\nhint: or that");
	g_assert_true(out_finish(out, &error));
	g_assert_no_error(error);
	out_free(out);
	fclose(stream);
	result = g_strdup(buffer);
	free(buffer);
	return result;
}

static void test_text(void)
{
	g_autofree char *text = written(FALSE, FALSE, FALSE);

	g_assert_cmpstr(text, ==,
		"only for people\n"
		"name:          a\\u{a}b\n"
		"inner map:\n"
		"  count:         -3\n"
		"  good:          yes\n"
		"  none:          -\n"
		"list:\n"
		"  - first\n"
		"  - 2026-12-18 12:00 JST\n"
		"CASE      TITLE  DAYS  DUE                   OPEN\n"
		"k7p3      \xe8\x84\x86\xe5\xbc\xb1      7  "
		"2026-12-18 12:00 JST  yes\n"
		"m\\u{1b}x  -       120  -                     no\n");
}

static void test_json(void)
{
	g_autofree char *text = written(TRUE, TRUE, FALSE);
	json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
	json_t *want = json_pack("{s:s, s:s, s:{s:i, s:b, s:n}, s:[s, s], s:s,"
				 " s:[{s:s, s:s, s:s, s:i, s:s, s:b},"
				 " {s:s, s:n, s:n, s:i, s:n, s:b}]}",
		"format", "vuln.some-thing/1", "name", "a\nb", "inner-map",
		"count", -3, "good", 1, "none", "list", "first",
		"2026-12-18T03:00:00Z", "secret", "only for programs", "cases",
		"id", "k7p3", "hidden", "x", "title",
		"\xe8\x84\x86\xe5\xbc\xb1", "days", 7, "due",
		"2026-12-18T03:00:00Z", "open", 1, "id", "m\033x", "hidden",
		"title", "days", 120, "due", "open", 0);

	g_assert_nonnull(root);
	g_assert_nonnull(want);
	g_assert_true(json_equal(root, want));
	g_assert_true(g_str_has_prefix(text, "{\n  \"format\": "));
	json_decref(root);
	json_decref(want);
}

static void test_failure(void)
{
	g_autofree char *text = written(TRUE, FALSE, TRUE);
	g_autofree char *plain = written(FALSE, FALSE, TRUE);
	json_t *root = json_loads(text, 0, NULL);
	json_t *want = json_pack("{s:s, s:s, s:i, s:s, s:[s, s]}", "format",
		"vuln.error/1", "command", "some thing", "status", 1, "message",
		"it is so", "hints", "do this", "or that");

	g_assert_true(json_equal(root, want));
	g_assert_null(strstr(plain, "it is so"));
	json_decref(root);
	json_decref(want);
}

static void test_colors(void)
{
	g_autofree char *text = written(FALSE, TRUE, FALSE);

	g_assert_nonnull(strstr(text, "\n\033[31mm\\u{1b}x  \033[m-"));
	g_assert_nonnull(strstr(text, "\nk7p3"));
}

static void test_want_color(void)
{
	g_unsetenv("NO_COLOR");
	g_unsetenv("CLICOLOR_FORCE");
	g_setenv("TERM", "xterm", TRUE);
	g_assert_true(out_want_color(NULL, NULL, TRUE));
	g_assert_false(out_want_color(NULL, NULL, FALSE));
	g_assert_true(out_want_color("always", "never", FALSE));
	g_assert_false(out_want_color("never", "always", TRUE));
	g_assert_true(out_want_color(NULL, "always", FALSE));
	g_assert_true(out_want_color(NULL, "true", TRUE));
	g_assert_false(out_want_color(NULL, "false", TRUE));
	g_setenv("CLICOLOR_FORCE", "1", TRUE);
	g_assert_true(out_want_color(NULL, NULL, FALSE));
	g_setenv("NO_COLOR", "1", TRUE);
	g_assert_false(out_want_color(NULL, NULL, TRUE));
	g_assert_true(out_want_color("auto", NULL, TRUE));
	g_unsetenv("CLICOLOR_FORCE");
	g_unsetenv("NO_COLOR");
	g_setenv("TERM", "dumb", TRUE);
	g_assert_false(out_want_color(NULL, NULL, TRUE));
}

static void test_full(void)
{
	g_autoptr(GError) error = NULL;
	FILE *stream = fopen("/dev/full", "w");
	struct out *out = out_new(stream, "x", TRUE, FALSE);

	g_assert_false(out_finish(out, &error));
	g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
	g_assert_true(out_broken(out));
	out_free(out);
	fclose(stream);
}

static void test_width(void)
{
	g_setenv("COLUMNS", "132", TRUE);
	g_assert_cmpint(out_width(), ==, 132);
	g_setenv("COLUMNS", "many", TRUE);
	g_assert_cmpint(out_width(), >=, 20);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/out/text", test_text);
	g_test_add_func("/out/json", test_json);
	g_test_add_func("/out/failure", test_failure);
	g_test_add_func("/out/colors", test_colors);
	g_test_add_func("/out/want-color", test_want_color);
	g_test_add_func("/out/full", test_full);
	g_test_add_func("/out/width", test_width);
	return g_test_run();
}
