/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of starting an editor; the terminal and the settings are made up. */
#include "cmd/front/edit.c"

static gboolean may_ask = TRUE;

gboolean cmd_may_ask(struct cmd_ctx *ctx)
{
	(void)ctx;
	return may_ask;
}

char *cmd_setting(struct cmd_ctx *ctx, const char *key)
{
	(void)ctx;
	g_assert_cmpstr(key, ==, "core.editor");
	return g_strdup(g_getenv("TEST_CORE_EDITOR"));
}

static char *edit(GError **error)
{
	struct cmd_ctx ctx = {0};
	g_autofree char *directory = g_dir_make_tmp("vuln-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(directory, "NOTE.yaml", NULL);
	char *text = cmd_edit(&ctx, directory, "NOTE.yaml", "a\n", "-F", error);

	g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
	g_assert_cmpint(g_rmdir(directory), ==, 0);
	return text;
}

static void check_edit(const char *want)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *text = edit(&error);

	g_assert_no_error(error);
	g_assert_cmpstr(text, ==, want);
}

static void check_refused(int code, const char *pattern)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *text = edit(&error);

	g_assert_null(text);
	g_assert_error(error, VULN_ERROR, code);
	g_assert_true(g_pattern_match_simple(pattern, error->message));
}

static void clear(void)
{
	g_unsetenv("GIT_EDITOR");
	g_unsetenv("TEST_CORE_EDITOR");
	g_unsetenv("VISUAL");
	g_unsetenv("EDITOR");
	g_setenv("TERM", "xterm", TRUE);
	may_ask = TRUE;
}

static void test_order(void)
{
	clear();
	g_setenv("EDITOR", "sed -i s/a/editor/", TRUE);
	check_edit("editor\n");
	g_setenv("VISUAL", "sed -i s/a/visual/", TRUE);
	check_edit("visual\n");
	g_setenv("TERM", "dumb", TRUE);
	check_edit("editor\n");
	g_setenv("TEST_CORE_EDITOR", "sed -i s/a/core/", TRUE);
	check_edit("core\n");
	g_setenv("GIT_EDITOR", "sed -i s/a/git/", TRUE);
	check_edit("git\n");
}

static void test_refusals(void)
{
	clear();
	g_setenv("TERM", "dumb", TRUE);
	check_refused(VULN_ERROR_USAGE, "the terminal is dumb*");
	g_setenv("EDITOR", "false", TRUE);
	check_refused(VULN_ERROR_FATAL, "the editor 'false' failed*");
	g_setenv("EDITOR", "printf '\\377' >", TRUE);
	check_refused(VULN_ERROR_FATAL, "what the editor left is not*");
	may_ask = FALSE;
	check_refused(VULN_ERROR_USAGE, "*\nhint: use '-F'");
}

static void test_mode(void)
{
	clear();
	g_setenv("EDITOR",
		"sh -c 'stat -c %a \"$0\" >\"$0.x\"; mv \"$0.x\" "
		"\"$0\"'",
		TRUE);
	check_edit("600\n");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/edit/order", test_order);
	g_test_add_func("/edit/refusals", test_refusals);
	g_test_add_func("/edit/mode", test_mode);
	return g_test_run();
}
