/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of lib/audit/sandbox.h: verdicts that are found in a child. */
#include <signal.h>
#include <string.h>

#include "audit/sandbox.h"
#include "vuln/error.h"

static const char commit[] = "0123456789012345678901234567890123456789";

static VulnVerdict *find(VulnWatch *watch, void *data, GError **error)
{
	VulnVerdict *v = g_new0(VulnVerdict, 1);
	VulnFinding *f;

	(void)error;
	(void)data;
	vuln_watch_step(watch, commit);
	v->findings = vuln_findings_new();
	v->root = g_strdup(commit);
	v->tip_date = G_GINT64_CONSTANT(1) << 40;
	v->commits = 1;
	v->records = 2;
	v->signatures = 3;
	v->after_proven = 4;
	v->left_out = 5;
	v->elsewhere = 6;
	v->end_checked = TRUE;
	vuln_findings_at(v->findings, commit, "a file");
	f = vuln_findings_add(
		v->findings, "late", VULN_NOTE, NULL, "says %s", "this");
	f->line = 6;
	f->column = 7;
	f->explained = g_strdup("so it is");
	vuln_findings_at(v->findings, NULL, NULL);
	vuln_findings_add(v->findings, "late", VULN_BAD, NULL, "that");
	return v;
}

static void test_verdict(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(VulnVerdict) v = vuln_sandbox(find, NULL, &error);
	const VulnFinding *f;

	g_assert_no_error(error);
	g_assert_cmpstr(v->root, ==, commit);
	g_assert_null(v->tip);
	g_assert_null(v->proven);
	g_assert_cmpint(v->tip_date, ==, G_GINT64_CONSTANT(1) << 40);
	g_assert_cmpuint(v->commits + v->records * 10 + v->signatures * 100 +
				 v->after_proven * 1000 + v->left_out * 10000 +
				 v->elsewhere * 100000,
		==, 654321);
	g_assert_true(v->end_checked);
	g_assert_false(v->remembered);
	g_assert_cmpuint(v->findings->list->len, ==, 2);
	f = v->findings->list->pdata[0];
	g_assert_cmpstr(f->rule, ==, "late");
	g_assert_cmpstr(f->commit, ==, commit);
	g_assert_cmpstr(f->file, ==, "a file");
	g_assert_cmpstr(f->message, ==, "says this");
	g_assert_cmpstr(f->explained, ==, "so it is");
	g_assert_cmpuint(f->line * 10 + f->column, ==, 67);
	f = v->findings->list->pdata[1];
	g_assert_null(f->commit);
	g_assert_null(f->file);
	g_assert_cmpuint(f->weight, ==, VULN_BAD);
}

static VulnVerdict *fail(VulnWatch *watch, void *data, GError **error)
{
	(void)watch;
	return vuln_fail_null(
		error, VULN_ERROR_USAGE, "no %s", (const char *)data);
}

static void test_error(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(VulnVerdict) v =
		vuln_sandbox(fail, (char *)"such thing", &error);

	g_assert_null(v);
	g_assert_error(error, VULN_ERROR, VULN_ERROR_USAGE);
	g_assert_cmpstr(error->message, ==, "no such thing");
}

static VulnVerdict *die(VulnWatch *watch, void *data, GError **error)
{
	(void)error;
	vuln_watch_step(watch, commit);
	raise(GPOINTER_TO_INT(data));
	return NULL;
}

/* The child that hangs gets SIGPROF from its timer. */
static void test_death(void)
{
	static const int signals[] = {SIGPROF, SIGKILL, SIGSEGV, SIGXCPU};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(signals); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(VulnVerdict) v =
			vuln_sandbox(die, GINT_TO_POINTER(signals[i]), &error);
		const VulnFinding *f = v->findings->list->pdata[0];

		g_assert_no_error(error);
		g_assert_cmpint(vuln_findings_status(v->findings), ==, 2);
		g_assert_cmpstr(f->rule, ==, "object-unreadable");
		g_assert_cmpstr(f->commit, ==, commit);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/limited/verdict", test_verdict);
	g_test_add_func("/limited/error", test_error);
	g_test_add_func("/limited/death", test_death);
	return g_test_run();
}
