/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of vuln/cvss.h: reading, canonical form, scores of all versions. */
#include <string.h>

#include "std/cvss.h"
#include "vuln/error.h"

/*
 * Vectors with their scores in tenths, on which two calculators by others
 * agree: one of each kind, the rest drawn at random.
 */
static const struct {
	const char *vector;
	int score;
} scored[] = {
	{"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 98},
	{"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 100},
	{"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0},
	{"AV:N/AC:L/Au:N/C:C/I:C/A:C", 100},
	{"AV:N/AC:L/Au:N/C:P/I:P/A:P", 75},
	{"AV:L/AC:H/Au:M/C:N/I:N/A:N", 0},
	{"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/"
	 "SI:H/SA:H",
		100},
	{"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/"
	 "SI:N/SA:N",
		0},
	{"AV:A/AC:H/Au:M/C:N/I:N/A:N", 0},
	{"AV:N/AC:M/Au:S/C:P/I:P/A:N", 49},
	{"AV:N/AC:H/Au:N/C:P/I:C/A:C", 73},
	{"AV:L/AC:M/Au:S/C:C/I:C/A:P", 62},
	{"AV:A/AC:M/Au:N/C:N/I:N/A:N", 0},
	{"AV:N/AC:M/Au:S/C:C/I:C/A:N", 79},
	{"AV:A/AC:L/Au:N/C:C/I:C/A:C", 83},
	{"AV:N/AC:M/Au:N/C:C/I:N/A:P", 78},
	{"AV:N/AC:M/Au:S/C:N/I:N/A:N", 0},
	{"AV:L/AC:H/Au:N/C:P/I:P/A:P", 37},
	{"AV:N/AC:M/Au:S/C:C/I:C/A:C", 85},
	{"AV:L/AC:H/Au:M/C:P/I:P/A:P", 34},
	{"AV:A/AC:L/Au:N/C:C/I:P/A:N", 68},
	{"AV:A/AC:H/Au:M/C:C/I:P/A:P", 52},
	{"CVSS:3.0/AV:P/AC:L/PR:H/UI:R/S:C/C:L/I:N/A:H", 56},
	{"CVSS:3.0/AV:A/AC:L/PR:H/UI:R/S:C/C:L/I:L/A:N", 43},
	{"CVSS:3.0/AV:A/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:N", 87},
	{"CVSS:3.0/AV:L/AC:H/PR:H/UI:R/S:C/C:L/I:H/A:H", 72},
	{"CVSS:3.0/AV:P/AC:L/PR:H/UI:R/S:U/C:H/I:H/A:L", 57},
	{"CVSS:3.0/AV:P/AC:L/PR:H/UI:R/S:C/C:L/I:H/A:L", 62},
	{"CVSS:3.0/AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:L", 52},
	{"CVSS:3.0/AV:L/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:H", 67},
	{"CVSS:3.1/AV:N/AC:H/PR:H/UI:R/S:U/C:N/I:L/A:L", 31},
	{"CVSS:3.1/AV:A/AC:L/PR:H/UI:R/S:C/C:H/I:L/A:L", 71},
	{"CVSS:3.1/AV:N/AC:H/PR:H/UI:R/S:C/C:H/I:H/A:H", 76},
	{"CVSS:3.1/AV:P/AC:L/PR:L/UI:R/S:C/C:L/I:H/A:H", 71},
	{"CVSS:3.1/AV:L/AC:L/PR:H/UI:R/S:C/C:H/I:L/A:L", 69},
	{"CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:N/A:N", 65},
	{"CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:C/C:N/I:H/A:L", 76},
	{"CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:H/I:L/A:L", 76},
	{"CVSS:3.1/AV:P/AC:H/PR:L/UI:N/S:C/C:N/I:H/A:H", 67},
	{"CVSS:3.1/AV:N/AC:L/PR:L/UI:R/S:U/C:L/I:L/A:L", 55},
	{"CVSS:3.1/AV:A/AC:H/PR:H/UI:N/S:C/C:N/I:H/A:H", 73},
	{"CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:N/I:H/A:L", 71},
	{"CVSS:3.1/AV:A/AC:H/PR:L/UI:N/S:U/C:N/I:L/A:N", 26},
	{"CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:C/C:N/I:H/A:L", 58},
	{"CVSS:3.1/AV:P/AC:H/PR:L/UI:R/S:U/C:H/I:N/A:H", 55},
	{"CVSS:3.1/AV:L/AC:L/PR:H/UI:R/S:U/C:N/I:L/A:H", 48},
	{"CVSS:4.0/AV:N/AC:H/AT:P/PR:N/UI:A/VC:N/VI:H/VA:N/SC:N/"
	 "SI:N/SA:N/AR:M/MUI:A",
		58},
	{"CVSS:4.0/AV:L/AC:H/AT:N/PR:H/UI:A/VC:H/VI:H/VA:H/SC:L/"
	 "SI:H/SA:L/MAT:P/MVA:L/V:C",
		70},
	{"CVSS:4.0/AV:N/AC:H/AT:N/PR:H/UI:P/VC:H/VI:L/VA:N/SC:H/"
	 "SI:H/SA:H",
		71},
	{"CVSS:4.0/AV:A/AC:L/AT:P/PR:L/UI:P/VC:H/VI:L/VA:L/SC:N/"
	 "SI:H/SA:N/MUI:N",
		70},
	{"CVSS:4.0/AV:L/AC:H/AT:P/PR:H/UI:A/VC:L/VI:N/VA:L/SC:L/"
	 "SI:L/SA:L/E:A/CR:H/V:D",
		10},
	{"CVSS:4.0/AV:P/AC:L/AT:N/PR:L/UI:P/VC:N/VI:L/VA:L/SC:L/"
	 "SI:H/SA:H",
		45},
	{"CVSS:4.0/AV:A/AC:L/AT:N/PR:N/UI:P/VC:L/VI:L/VA:L/SC:H/"
	 "SI:L/SA:H",
		63},
	{"CVSS:4.0/AV:L/AC:L/AT:N/PR:L/UI:A/VC:L/VI:N/VA:N/SC:N/"
	 "SI:H/SA:H",
		44},
	{"CVSS:4.0/AV:P/AC:H/AT:P/PR:L/UI:P/VC:H/VI:H/VA:H/SC:H/"
	 "SI:H/SA:H",
		73},
	{"CVSS:4.0/AV:L/AC:L/AT:N/PR:H/UI:P/VC:H/VI:H/VA:H/SC:H/"
	 "SI:N/SA:H",
		84},
	{"CVSS:4.0/AV:L/AC:H/AT:P/PR:H/UI:N/VC:L/VI:L/VA:L/SC:H/"
	 "SI:N/SA:N",
		40},
	{"CVSS:4.0/AV:A/AC:L/AT:N/PR:N/UI:P/VC:N/VI:N/VA:N/SC:L/"
	 "SI:H/SA:L/MAT:N/S:N",
		63},
	{"CVSS:4.0/AV:A/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:H/"
	 "SI:H/SA:N/AR:L/MAV:N/MPR:L/MUI:N/MVI:H/MSI:S/S:N/R:U/"
	 "V:C/U:Red",
		94},
	{"CVSS:4.0/AV:A/AC:L/AT:P/PR:L/UI:P/VC:L/VI:H/VA:N/SC:N/"
	 "SI:N/SA:N/E:A/CR:H/MVC:L/MVI:N/MSC:H/MSI:H/MSA:S/RE:M/"
	 "U:Amber",
		51},
	{"CVSS:4.0/AV:N/AC:H/AT:N/PR:H/UI:P/VC:H/VI:N/VA:L/SC:H/"
	 "SI:L/SA:N/E:P/CR:M/IR:H/AR:H/MAV:L/MAT:P/MPR:N/MUI:P/"
	 "MVC:H/MVI:H/MVA:H/MSC:L/S:N/AU:N/R:A/RE:M/U:Red",
		64},
	{"CVSS:4.0/AV:P/AC:L/AT:N/PR:L/UI:A/VC:H/VI:H/VA:H/SC:N/"
	 "SI:N/SA:H/E:A/MAV:L/MAT:P/MPR:N/MUI:A/MVC:H/MVA:H/MSC:H/"
	 "MSI:L/MSA:H/R:U",
		86},
	{"CVSS:4.0/AV:A/AC:H/AT:P/PR:N/UI:A/VC:N/VI:L/VA:L/SC:L/"
	 "SI:L/SA:N/E:P/CR:L/IR:L/MAV:A/MAC:H/MAT:N/MPR:N/MVC:N/"
	 "MSC:H/MSA:S/AU:N/R:U/V:C",
		50},
	{"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:P/VC:N/VI:L/VA:L/SC:H/"
	 "SI:N/SA:H/E:P/CR:M/IR:L/MAV:L/MAC:H/MAT:N/MUI:N/MVC:H/"
	 "MVI:H/MVA:H/MSC:L/MSI:N/MSA:N/AU:Y/R:U/RE:M",
		65},
	{"CVSS:4.0/AV:P/AC:H/AT:N/PR:L/UI:P/VC:L/VI:N/VA:N/SC:L/"
	 "SI:N/SA:H/E:P/CR:M/IR:M/AR:M/MAC:L/MAT:P/MPR:H/MVC:H/"
	 "MVI:L/MVA:L/MSC:L/MSI:H/AU:Y/R:U/U:Amber",
		17},
	{"CVSS:4.0/AV:N/AC:H/AT:N/PR:H/UI:A/VC:N/VI:H/VA:L/SC:H/"
	 "SI:N/SA:L/IR:M/AR:L/MAC:H/MAT:P/MPR:L/MUI:N/MVC:N/MVA:N/"
	 "MSC:H/MSI:L/MSA:S/S:P/R:U/U:Green",
		76},
	{"CVSS:4.0/AV:A/AC:L/AT:N/PR:N/UI:P/VC:N/VI:N/VA:N/SC:N/"
	 "SI:N/SA:N/E:P/MPR:N/MUI:P/MVC:N/MSC:H/MSA:N/V:C/U:Amber",
		48},
	{"CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:P/VC:H/VI:H/VA:N/SC:H/"
	 "SI:H/SA:H/E:U/IR:L/MAT:P/MUI:N/MVC:H/S:N/AU:Y/R:A",
		59},
	{"CVSS:4.0/AV:L/AC:H/AT:P/PR:H/UI:N/VC:H/VI:N/VA:N/SC:N/"
	 "SI:L/SA:N/E:P/CR:M/IR:M/AR:M/MAV:N/MAC:L/MPR:H/MVI:H/"
	 "MVA:H/MSC:H/MSI:N/S:N/AU:Y/V:C/RE:M",
		60},
	{"CVSS:4.0/AV:N/AC:L/AT:P/PR:L/UI:P/VC:H/VI:H/VA:L/SC:L/"
	 "SI:N/SA:N/IR:M/MAT:P/MPR:N/MUI:N/MSC:N/MSA:L/AU:Y/U:Red",
		91},
	{"CVSS:4.0/AV:A/AC:L/AT:N/PR:L/UI:N/VC:L/VI:H/VA:N/SC:N/"
	 "SI:H/SA:L/E:P/CR:L/IR:M/AR:M/MAC:L/MPR:N/MUI:A/MVI:L/"
	 "MSC:N/MSI:L/MSA:N/AU:Y/R:A/RE:M/U:Clear",
		19},
	{"CVSS:4.0/AV:A/AC:H/AT:P/PR:H/UI:P/VC:N/VI:N/VA:N/SC:N/"
	 "SI:L/SA:L/IR:H/MAV:P/AU:Y/U:Clear",
		10},
};

static VulnCvss *parsed(const char *vector)
{
	g_autoptr(GError) error = NULL;
	VulnCvss *cvss = vuln_cvss_parse(vector, &error);

	g_assert_no_error(error);
	return cvss;
}

static void test_scores(void)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(scored); i++) {
		g_autoptr(VulnCvss) cvss = parsed(scored[i].vector);
		g_autofree char *canonical = vuln_cvss_vector(cvss);

		if (vuln_cvss_score(cvss) != scored[i].score)
			g_test_message("%s", scored[i].vector);
		g_assert_cmpint(vuln_cvss_score(cvss), ==, scored[i].score);
		g_assert_true(g_str_has_prefix(scored[i].vector, "CVSS:4.0") ||
			      strcmp(canonical, scored[i].vector) == 0);
	}
}

static void canonical(const char *vector, const char *expected)
{
	g_autoptr(VulnCvss) cvss = parsed(vector);
	g_autofree char *text = vuln_cvss_vector(cvss);

	g_assert_cmpstr(text, ==, expected);
}

static void test_canonical(void)
{
	canonical("CVSS:3.1/A:H/I:H/C:H/S:U/UI:N/PR:N/AC:L/AV:N/E:X",
		"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H");
	canonical("CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/MAV:L/E:F",
		"CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:F/MAV:L");
	canonical("(AV:N/AC:L/Au:N/C:P/I:P/A:P/E:ND)",
		"AV:N/AC:L/Au:N/C:P/I:P/A:P");
	canonical("AV:N/AC:L/Au:N/C:P/I:P/A:P/TD:H/E:POC",
		"AV:N/AC:L/Au:N/C:P/I:P/A:P/E:POC/TD:H");
	canonical("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N"
		  "/SA:N/U:Amber/MSI:S/CR:X",
		"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N"
		"/SA:N/MSI:S/U:Amber");
}

static void refuses(const char *vector, const char *message)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *expected =
		g_strdup_printf("'%s': %s", vector, message);

	g_assert_null(vuln_cvss_parse(vector, &error));
	g_assert_error(error, VULN_ERROR, VULN_ERROR_USAGE);
	g_assert_cmpstr(error->message, ==, expected);
}

static void test_refused(void)
{
	refuses("CVSS:3.1/AV:N/AC:L/UI:N/S:U/C:H/I:H/A:H",
		"metric 'PR' is missing");
	refuses("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/AV:N",
		"metric 'AV' stands twice");
	refuses("CVSS:3.1/AV:Q/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
		"metric 'AV' cannot be 'Q' (N A L P)");
	refuses("CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
		"metric 'AV' cannot be 'X' (N A L P)");
	refuses("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:Q",
		"metric 'E' cannot be 'Q' (U P F H X)");
	refuses("CVSS:3.1/AV:n/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
		"metric 'AV' cannot be 'n' (N A L P)");
	refuses("CVSS:3.1/AV:N/AC:L/Au:N/C:P/I:P/A:P",
		"CVSS 3.1 has no metric 'Au'");
	refuses("CVSS:3.1/AV:N/", "'' is not a metric with a value");
	refuses("CVSS:3.1/AV", "'AV' is not a metric with a value");
	refuses("", "metric 'AV' is missing");
	refuses("()", "'()' is not a metric with a value");
	refuses("AV:N/AC:L/Au:N/C:P/I:P", "metric 'A' is missing");
	refuses("AV:N/AC:L/PR:N", "CVSS 2.0 has no metric 'PR'");
	refuses("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:R", "metric 'UI' cannot be "
						     "'R' (N P A)");
}

static void test_unknown_version(void)
{
	static const char *const vectors[] = {
		"CVSS:3.2/AV:N", "CVSS:5.0/AV:N", "CVSS:3.1", "CVSS:", NULL};
	int i;

	for (i = 0; vectors[i] != NULL; i++) {
		g_autoptr(GError) error = NULL;

		g_assert_null(vuln_cvss_parse(vectors[i], &error));
		g_assert_nonnull(
			strstr(error->message, "no known version of CVSS"));
	}
}

static void test_get(void)
{
	g_autoptr(VulnCvss) cvss =
		parsed("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:F");
	g_autoptr(VulnCvss) old = parsed("AV:N/AC:L/Au:N/C:P/I:P/A:P");

	g_assert_cmpint(vuln_cvss_version(cvss), ==, VULN_CVSS_3_1);
	g_assert_cmpstr(vuln_cvss_version_name(cvss), ==, "3.1");
	g_assert_cmpstr(vuln_cvss_get(cvss, "AV"), ==, "N");
	g_assert_cmpstr(vuln_cvss_get(cvss, "E"), ==, "F");
	g_assert_cmpstr(vuln_cvss_get(cvss, "MAV"), ==, "X");
	g_assert_null(vuln_cvss_get(cvss, "AT"));
	g_assert_cmpstr(vuln_cvss_get(old, "E"), ==, "ND");
	g_assert_cmpstr(vuln_cvss_version_name(old), ==, "2.0");
}

static void rated(const char *vector, const char *score, const char *severity)
{
	g_autoptr(VulnCvss) cvss = parsed(vector);
	g_autofree char *text = vuln_cvss_score_text(vuln_cvss_score(cvss));

	g_assert_cmpstr(text, ==, score);
	g_assert_cmpstr(vuln_cvss_severity(cvss), ==, severity);
}

static void test_severity(void)
{
	rated("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", "10.0",
		"Critical");
	rated("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", "7.5", "High");
	rated("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N", "5.3", "Medium");
	rated("CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", "3.1", "Low");
	rated("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", "0.0", "None");
	rated("AV:N/AC:L/Au:N/C:C/I:C/A:C", "10.0", "High");
	rated("AV:N/AC:L/Au:N/C:N/I:N/A:N", "0.0", "Low");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/cvss/scores", test_scores);
	g_test_add_func("/cvss/canonical", test_canonical);
	g_test_add_func("/cvss/refused", test_refused);
	g_test_add_func("/cvss/unknown-version", test_unknown_version);
	g_test_add_func("/cvss/get", test_get);
	g_test_add_func("/cvss/severity", test_severity);
	return g_test_run();
}
