/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of vuln/version.h: the four orders, ranges, their written forms. */
#include <string.h>

#include "vuln/error.h"
#include "std/version.h"

static const char *const releases[] = {
	"2019", "2019 R2", "Blue-1", "Blue-2", "5", NULL};

static VulnVersionOrder *ordered(const char *scheme)
{
	g_autoptr(GError) error = NULL;
	VulnVersionOrder *order =
		vuln_version_order_new(scheme, releases, &error);

	g_assert_no_error(error);
	return order;
}

/* @versions from the oldest to the newest, each with each. */
static void ascending(const char *scheme, const char *const *versions)
{
	g_autoptr(VulnVersionOrder) order = ordered(scheme);
	int i, j;

	for (i = 0; versions[i] != NULL; i++)
		for (j = 0; versions[j] != NULL; j++) {
			g_autoptr(GError) error = NULL;
			int result = 99;

			(void)vuln_version_compare(order, versions[i],
				versions[j], &result, &error);
			g_assert_no_error(error);
			if ((result > 0) - (result < 0) != (i > j) - (i < j))
				g_error("%s: '%s' and '%s': %d", scheme,
					versions[i], versions[j], result);
		}
}

static void same(const char *scheme, const char *a, const char *b)
{
	g_autoptr(VulnVersionOrder) order = ordered(scheme);
	int result = 99;

	g_assert_true(vuln_version_compare(order, a, b, &result, NULL));
	g_assert_cmpint(result, ==, 0);
}

static void test_generic(void)
{
	static const char *const versions[] = {"0.9", "1.0-dev", "1.0alpha2",
		"1.0 beta 1", "1.0rc1", "1.0rc2", "1.0", "1.0a", "1.0b",
		"1.0 SP1", "1.0.1", "1.2", "1.10", "2019.1",
		"20260101000000000000000000", NULL};

	ascending("generic", versions);
	same("generic", "4", "4.0.0");
	same("generic", "v1.2", "1.2");
	same("generic", "Ver. 1.2", "1.2");
	same("generic", "1.02", "1.2");
	same("generic", "１．２", "1.2");
	same("generic", "1.0-RC1", "1.0rc1");
}

static void test_semver(void)
{
	static const char *const versions[] = {"0.9.9", "1.0.0-0",
		"1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta",
		"1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1",
		"1.0.0", "1.0.1", "1.2", "1.10.0", "2", NULL};

	ascending("semver", versions);
	same("semver", "1.0.0+build.1", "1.0.0+build.2");
	same("semver", "v1.2", "1.2.0");
	same("semver", "1.2-rc.1", "1.2.0-rc.1");
}

static void test_dpkg(void)
{
	static const char *const versions[] = {"0~~", "0~", "0", "1.0~rc1-1",
		"1.0", "1.0-1~bpo12+1", "1.0-1", "1.0-1ubuntu1",
		"1.0-1+deb12u1", "1.0-10", "1.0a", "1.0+b", "1.0.1", "1.10",
		"1:0.1", "2:0", NULL};

	ascending("dpkg", versions);
	same("dpkg", "0:1.0", "1.0");
	same("dpkg", "1.0-0", "1.0");
	same("dpkg", "1.00", "1.0");
}

static void test_list(void)
{
	ascending("list", releases);
	same("list", "blue-1", "BLUE-1");
}

static void invalid(const char *scheme, const char *version)
{
	g_autoptr(VulnVersionOrder) order = ordered(scheme);
	g_autoptr(GError) error = NULL;
	g_autofree char *quoted = g_strdup_printf("'%s'", version);

	g_assert_false(vuln_version_check(order, version, &error));
	g_assert_error(error, VULN_ERROR, VULN_ERROR_USAGE);
	g_assert_nonnull(strstr(error->message, quoted));
}

static void test_invalid(void)
{
	invalid("generic", "");
	invalid("generic", "-");
	invalid("generic", "1|2");
	invalid("generic", " 1");
	invalid("generic", "1\n");
	invalid("semver", "1.2.3.4");
	invalid("semver", "1.");
	invalid("semver", "1.02.0");
	invalid("semver", "1.0.0-");
	invalid("semver", "1.0.0-01");
	invalid("semver", "1.0.0-a..b");
	invalid("semver", "1.0.0+");
	invalid("semver", "one");
	invalid("dpkg", "a1");
	invalid("dpkg", "1.0-");
	invalid("dpkg", "x:1.0");
	invalid("dpkg", "1_0");
	invalid("list", "2020");
}

static void test_hint(void)
{
	g_autoptr(VulnVersionOrder) order = ordered("list");
	g_autoptr(GError) error = NULL;

	g_assert_false(vuln_version_check(order, "Bleu-1", &error));
	g_assert_cmpstr(error->message, ==,
		"'Bleu-1' is not in the product's list of releases\n"
		"hint: did you mean 'Blue-1'?");
}

static void test_scheme(void)
{
	g_autoptr(VulnVersionOrder) order = ordered("dpkg");
	g_autoptr(GError) error = NULL;

	g_assert_cmpstr(vuln_version_order_scheme(order), ==, "dpkg");
	g_assert_null(vuln_version_order_new("roman", NULL, &error));
	g_assert_error(error, VULN_ERROR, VULN_ERROR_USAGE);
	g_assert_nonnull(strstr(error->message, "'roman'"));
}

/* @text is read as @expected, which is read as itself, and written as @vers. */
static void ranges(const char *scheme, const char *text, const char *expected,
	const char *vers)
{
	g_autoptr(VulnVersionOrder) order = ordered(scheme);
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) first =
		vuln_version_ranges_parse(order, text, &error);
	g_autoptr(GPtrArray) again = NULL;
	g_autofree char *written = NULL, *rewritten = NULL, *as_vers = NULL;

	g_assert_no_error(error);
	written = vuln_version_ranges_text(first);
	g_assert_cmpstr(written, ==, expected);
	again = vuln_version_ranges_parse(order, written, &error);
	g_assert_no_error(error);
	rewritten = vuln_version_ranges_text(again);
	g_assert_cmpstr(rewritten, ==, expected);
	as_vers = vuln_version_ranges_vers(order, first);
	g_assert_cmpstr(as_vers, ==, vers);
}

static void test_ranges(void)
{
	ranges("generic", "4.0-4.2", ">=4.0,<=4.2", "vers:generic/>=4.0|<=4.2");
	ranges("generic", "4.0 - 4.2", ">=4.0,<=4.2",
		"vers:generic/>=4.0|<=4.2");
	ranges("generic", "4.0～4.2", ">=4.0,<=4.2",
		"vers:generic/>=4.0|<=4.2");
	ranges("generic", "<4.2.1", "<4.2.1", "vers:generic/<4.2.1");
	ranges("generic", "<= 2.1", "<=2.1", "vers:generic/<=2.1");
	ranges("generic", ">=1.0,<1.5", ">=1.0,<1.5",
		"vers:generic/>=1.0|<1.5");
	ranges("generic", ">=1.0 <1.5", ">=1.0,<1.5",
		"vers:generic/>=1.0|<1.5");
	ranges("generic", "1.3", "1.3", "vers:generic/1.3");
	ranges("generic", "all", "all", "vers:generic/*");
	ranges("generic", "*", "all", "vers:generic/*");
	ranges("generic", "2.0 SP1", "2.0 SP1", "vers:generic/2.0%20SP1");
	ranges("generic", "1.0-beta", "=1.0-beta", "vers:generic/1.0-beta");
	ranges("semver", "1.0.0-1.2.0", ">=1.0.0,<=1.2.0",
		"vers:semver/>=1.0.0|<=1.2.0");
	ranges("semver", "1.0.0-rc1", "=1.0.0-rc1", "vers:semver/1.0.0-rc1");
	ranges("dpkg", "1.0-1 - 1.0-3", ">=1.0-1,<=1.0-3",
		"vers:deb/>=1.0-1|<=1.0-3");
	ranges("dpkg", "1.0-3", "=1.0-3", "vers:deb/1.0-3");
	ranges("list", "2019 R2-Blue-2", ">=2019 R2,<=Blue-2",
		"vers:generic/2019%20R2|Blue-1|Blue-2");
	ranges("generic", "=all1, =all", "=all, all1", "vers:generic/all|all1");
	ranges("list", "Blue-1", "=Blue-1", "vers:generic/Blue-1");
}

static void test_merging(void)
{
	ranges("generic", "5.1, 1.3、2.0-2.2", "1.3, >=2.0,<=2.2, 5.1",
		"vers:generic/1.3|>=2.0|<=2.2|5.1");
	ranges("generic", "1.0-1.5,1.3", ">=1.0,<=1.5",
		"vers:generic/>=1.0|<=1.5");
	ranges("generic", "1.0-1.5,1.4-2.0", ">=1.0,<=2.0",
		"vers:generic/>=1.0|<=2.0");
	ranges("generic", ">=1.0,<1.5,1.5", ">=1.0,<=1.5",
		"vers:generic/>=1.0|<=1.5");
	ranges("generic", "1.3,1.3-1.4", ">=1.3,<=1.4",
		"vers:generic/>=1.3|<=1.4");
	ranges("generic", "1.3,>=1.3", ">=1.3", "vers:generic/>=1.3");
	ranges("generic", "1.3-1.3", "1.3", "vers:generic/1.3");
	ranges("generic", "<1.0,>=2.0", "<1.0, >=2.0",
		"vers:generic/<1.0|>=2.0");
	ranges("generic", "all,1.0", "all", "vers:generic/*");
	ranges("generic", "<1.0,<2.0", "<2.0", "vers:generic/<2.0");
}

static void refuses(const char *scheme, const char *text, const char *what)
{
	g_autoptr(VulnVersionOrder) order = ordered(scheme);
	g_autoptr(GError) error = NULL;

	g_assert_null(vuln_version_ranges_parse(order, text, &error));
	g_assert_error(error, VULN_ERROR, VULN_ERROR_USAGE);
	g_assert_nonnull(strstr(error->message, what));
}

static void test_refused(void)
{
	refuses("generic", "", "'' names no versions");
	refuses("generic", " , ", "names no versions");
	refuses("generic", ">1.0", "'>1.0' does not say where");
	refuses("generic", "4.2-4.0", "no version lies between '4.2' and");
	refuses("generic", ">=2.0,<1.5", "no version lies between '2.0' and");
	refuses("generic", ">=2.0,<2", "no version lies between '2.0' and");
	refuses("generic", "<1.5,>=1.0", "'<1.5,>=1.0' is every version");
	refuses("generic", "<", "'' is not a version");
	refuses("generic", "1.0|2.0", "'1.0|2.0' is not a version");
	refuses("semver", "<4.2.1.1", "'4.2.1.1' is not a version (semver)");
	refuses("list", "<6", "'6' is not in the product's list");
}

static void matches(const char *scheme, const char *text, const char *version,
	gboolean expected)
{
	g_autoptr(VulnVersionOrder) order = ordered(scheme);
	g_autoptr(GPtrArray) set = vuln_version_ranges_parse(order, text, NULL);
	gboolean found = !expected;

	g_assert_nonnull(set);
	g_assert_true(
		vuln_version_ranges_match(order, set, version, &found, NULL));
	g_assert_cmpint(found, ==, expected);
}

static void test_match(void)
{
	matches("generic", "4.0-4.2", "4.0", TRUE);
	matches("generic", "4.0-4.2", "4.2.0", TRUE);
	matches("generic", "4.0-4.2", "4.2.1", FALSE);
	matches("generic", "<4.2.1", "4.2.1", FALSE);
	matches("generic", "<4.2.1", "4.2.1rc1", TRUE);
	matches("generic", "<4.2.1", "0.1", TRUE);
	matches("generic", ">=1.0,<1.5, 2.0", "1.5", FALSE);
	matches("generic", ">=1.0,<1.5, 2.0", "2.0", TRUE);
	matches("generic", "1.3", "1.3.1", FALSE);
	matches("generic", "all", "99", TRUE);
	matches("list", ">=Blue-1", "5", TRUE);
	matches("list", ">=Blue-1", "2019 R2", FALSE);
}

static void test_match_fails(void)
{
	g_autoptr(VulnVersionOrder) order = ordered("list");
	g_autoptr(GPtrArray) set = g_ptr_array_new_with_free_func(
		(GDestroyNotify)vuln_version_range_free);
	g_autoptr(GError) error = NULL;
	gboolean found;

	g_ptr_array_add(set, vuln_version_range_new("2018", NULL, NULL, NULL));
	g_assert_false(
		vuln_version_ranges_match(order, set, "5", &found, &error));
	g_assert_nonnull(strstr(error->message, "'2018'"));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/version/generic", test_generic);
	g_test_add_func("/version/semver", test_semver);
	g_test_add_func("/version/dpkg", test_dpkg);
	g_test_add_func("/version/list", test_list);
	g_test_add_func("/version/invalid", test_invalid);
	g_test_add_func("/version/hint", test_hint);
	g_test_add_func("/version/scheme", test_scheme);
	g_test_add_func("/version/ranges", test_ranges);
	g_test_add_func("/version/merging", test_merging);
	g_test_add_func("/version/refused", test_refused);
	g_test_add_func("/version/match", test_match);
	g_test_add_func("/version/match-fails", test_match_fails);
	return g_test_run();
}
