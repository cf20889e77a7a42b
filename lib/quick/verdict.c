/* SPDX-License-Identifier: Apache-2.0 */
/* Verdicts, and verdicts as bytes. */
#include "quick/verdict.h"

VulnVerdict *vuln_verdict_new(void)
{
	VulnVerdict *verdict = g_new0(VulnVerdict, 1);

	verdict->findings = vuln_findings_new();
	return verdict;
}

void vuln_verdict_free(VulnVerdict *verdict)
{
	if (verdict == NULL)
		return;
	vuln_findings_free(verdict->findings);
	g_free(verdict->root);
	g_free(verdict->tip);
	g_free(verdict->proven);
	g_free(verdict->receipt);
	g_free(verdict);
}

/* As bytes */

GVariant *vuln_verdict_pack(const VulnVerdict *v)
{
	g_auto(GVariantBuilder) all = G_VARIANT_BUILDER_INIT(
		G_VARIANT_TYPE("a" VULN_VERDICT_FINDING_TYPE));
	guint i;

	for (i = 0; i < v->findings->list->len; i++) {
		const VulnFinding *f = v->findings->list->pdata[i];

		g_variant_builder_add(&all, VULN_VERDICT_FINDING_TYPE, f->rule,
			f->weight, f->commit, f->file, f->line, f->column,
			f->message, f->content, f->explained);
	}
	return g_variant_new(VULN_VERDICT_TYPE, v->root, v->tip, v->tip_date,
		v->commits, v->records, v->signatures, v->proven,
		v->after_proven, v->left_out, v->elsewhere, v->remembered,
		v->end_checked, v->receipt, &all);
}

static void unpack_findings(VulnFindings *findings, GVariantIter *all)
{
	const char *rule, *message;
	char *commit, *file, *content, *explained;
	guint weight, line, column;

	while (g_variant_iter_next(all, "(&sumsmsuu&smsms)", &rule, &weight,
		&commit, &file, &line, &column, &message, &content,
		&explained)) {
		VulnFinding *f = vuln_findings_add(findings,
			g_intern_string(rule), weight, NULL, "%s", message);

		g_free(f->commit);
		g_free(f->file);
		f->commit = commit;
		f->file = file;
		f->line = line;
		f->column = column;
		f->content = content;
		f->explained = explained;
	}
}

VulnVerdict *vuln_verdict_unpack(GVariant *packed)
{
	VulnVerdict *v = g_new0(VulnVerdict, 1);
	g_autoptr(GVariantIter) all = NULL;

	g_variant_get(packed, VULN_VERDICT_TYPE, &v->root, &v->tip,
		&v->tip_date, &v->commits, &v->records, &v->signatures,
		&v->proven, &v->after_proven, &v->left_out, &v->elsewhere,
		&v->remembered, &v->end_checked, &v->receipt, &all);
	v->findings = vuln_findings_new();
	unpack_findings(v->findings, all);
	return v;
}
