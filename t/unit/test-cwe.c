/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of vuln/cwe.h: reading numbers, looking up names. */
#include <string.h>

#include "std/cwe.h"
#include "vuln/error.h"

static void test_parse(void)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *text = vuln_cwe_text(79);
	int id = 0;

	g_assert_true(vuln_cwe_parse("CWE-79", &id, &error));
	g_assert_cmpint(id, ==, 79);
	g_assert_true(vuln_cwe_parse("cwe-89", &id, &error));
	g_assert_cmpint(id, ==, 89);
	g_assert_true(vuln_cwe_parse("1321", &id, &error));
	g_assert_cmpint(id, ==, 1321);
	g_assert_true(vuln_cwe_parse("9999", &id, &error));
	g_assert_no_error(error);
	g_assert_cmpstr(text, ==, "CWE-79");
}

static void test_refused(void)
{
	static const char *const bad[] = {"", "CWE-", "CWE79", "CWE-079", "0",
		"-1", "10000", "CWE-79 ", " 79", "CWE-7x", "XSS",
		"NVD-CWE-noinfo", "CWE-264", "16", "1000", NULL};
	int i;

	for (i = 0; bad[i] != NULL; i++) {
		g_autoptr(GError) error = NULL;
		g_autofree char *quoted = g_strdup_printf("'%s'", bad[i]);
		int id = 5;

		g_assert_false(vuln_cwe_parse(bad[i], &id, &error));
		g_assert_error(error, VULN_ERROR, VULN_ERROR_USAGE);
		g_assert_nonnull(strstr(error->message, quoted));
		g_assert_cmpint(id, ==, 5);
	}
}

static void test_names(void)
{
	g_assert_cmpstr(vuln_cwe_name(79), ==,
		"Improper Neutralization of Input During Web Page Generation "
		"('Cross-site Scripting')");
	g_assert_cmpstr(vuln_cwe_name(89), ==,
		"Improper Neutralization of Special Elements used in an SQL "
		"Command ('SQL Injection')");
	g_assert_cmpstr(vuln_cwe_name(78), ==,
		"Improper Neutralization of Special Elements used in an OS "
		"Command ('OS Command Injection')");
	g_assert_cmpstr(
		vuln_cwe_name(352), ==, "Cross-Site Request Forgery (CSRF)");
	g_assert_cmpstr(vuln_cwe_name(787), ==, "Out-of-bounds Write");
	g_assert_cmpstr(vuln_cwe_name(22), ==,
		"Improper Limitation of a Pathname to a Restricted Directory "
		"('Path Traversal')");
	g_assert_null(vuln_cwe_name(264));
	g_assert_null(vuln_cwe_name(0));
	g_assert_null(vuln_cwe_name(-3));
	g_assert_null(vuln_cwe_name(9999));
}

/* What can be looked up is sorted, plain, and can be read. */
static void test_table(void)
{
	int id, count = 0;

	for (id = 1; id < 10000; id++) {
		const char *name = vuln_cwe_name(id);
		g_autofree char *text = vuln_cwe_text(id);
		int again;

		if (name == NULL)
			continue;
		count++;
		g_assert_true(g_ascii_isgraph(name[0]));
		g_assert_true(g_ascii_isgraph(name[strlen(name) - 1]));
		g_assert_null(strstr(name, "  "));
		g_assert_true(vuln_cwe_parse(text, &again, NULL));
		g_assert_cmpint(again, ==, id);
	}
	g_assert_cmpint(count, ==, 353);
	g_assert_cmpstr(vuln_cwe_list_version(), ==, "4.17");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/cwe/parse", test_parse);
	g_test_add_func("/cwe/refused", test_refused);
	g_test_add_func("/cwe/names", test_names);
	g_test_add_func("/cwe/table", test_table);
	return g_test_run();
}
