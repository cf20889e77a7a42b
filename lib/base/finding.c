/* SPDX-License-Identifier: Apache-2.0 */
/* Lists of findings. */
#include "base/translate.h"
#include "vuln/error.h"
#include "vuln/finding.h"
#include "vuln/text.h"

static void finding_free(void *data)
{
	VulnFinding *finding = data;

	g_free(finding->commit);
	g_free(finding->file);
	g_free(finding->message);
	g_free(finding->content);
	g_free(finding->explained);
	g_free(finding);
}

VulnFindings *vuln_findings_new(void)
{
	VulnFindings *findings = g_new0(VulnFindings, 1);

	findings->list = g_ptr_array_new_with_free_func(finding_free);
	return findings;
}

void vuln_findings_free(VulnFindings *findings)
{
	if (findings == NULL)
		return;
	g_ptr_array_free(findings->list, TRUE);
	g_free(findings->commit);
	g_free(findings->file);
	g_free(findings);
}

/* Names of files and refs are others' words, and any bytes at all. */
static char *one_line(const char *text)
{
	return text == NULL ? NULL
			    : vuln_text_display(text, -1, VULN_TEXT_LINE);
}

void vuln_findings_at(
	VulnFindings *findings, const char *commit, const char *file)
{
	char *commit_copy = g_strdup(commit);
	char *file_copy = one_line(file);

	g_free(findings->commit);
	g_free(findings->file);
	findings->commit = commit_copy;
	findings->file = file_copy;
}

VulnFinding *vuln_findings_add(VulnFindings *findings, const char *rule,
	enum vuln_weight weight, const VulnNode *place, const char *format, ...)
{
	VulnFinding *finding = g_new0(VulnFinding, 1);
	g_autofree char *message = NULL;
	va_list args;

	va_start(args, format);
	message = g_strdup_vprintf(_(format), args);
	va_end(args);
	finding->message = one_line(message);
	finding->rule = rule;
	finding->weight = weight;
	finding->commit = g_strdup(findings->commit);
	finding->file = g_strdup(findings->file);
	finding->line = vuln_node_line(place);
	finding->column = vuln_node_column(place);
	g_ptr_array_add(findings->list, finding);
	return finding;
}

guint vuln_findings_count(const VulnFindings *findings, enum vuln_weight weight)
{
	guint count = 0, i;

	for (i = 0; i < findings->list->len; i++) {
		const VulnFinding *finding = findings->list->pdata[i];

		if (finding->weight == weight && finding->explained == NULL)
			count++;
	}
	return count;
}

int vuln_findings_status(const VulnFindings *findings)
{
	if (vuln_findings_count(findings, VULN_BAD) > 0)
		return VULN_ERROR_NO;
	if (vuln_findings_count(findings, VULN_UNCHECKED) > 0)
		return VULN_ERROR_INCOMPLETE;
	return 0;
}

static void finding_to_error(const VulnFinding *finding, GError **error)
{
	g_autoptr(GString) place = g_string_new(finding->file);

	if (finding->file != NULL && finding->line > 0)
		g_string_append_printf(
			place, ":%u:%u", finding->line, finding->column);
	if (place->len > 0)
		g_string_append(place, ": ");
	vuln_fail(error,
		finding->weight == VULN_BAD ? VULN_ERROR_NO
					    : VULN_ERROR_INCOMPLETE,
		"%s%s [%s]", place->str, finding->message, finding->rule);
}

gboolean vuln_findings_to_error(const VulnFindings *findings, GError **error)
{
	enum vuln_weight weight =
		vuln_findings_status(findings) == 1 ? VULN_BAD : VULN_UNCHECKED;
	guint more = vuln_findings_count(findings, weight), i;

	for (i = 0; i < findings->list->len; i++) {
		const VulnFinding *finding = findings->list->pdata[i];

		if (finding->weight != weight || finding->explained != NULL)
			continue;
		finding_to_error(finding, error);
		if (more > 1)
			vuln_error_hint(error,
				"%u more of this kind; see "
				"'vuln validate'",
				more - 1);
		return FALSE;
	}
	return TRUE;
}

const char *vuln_weight_name(enum vuln_weight weight)
{
	static const char *const names[] = {
		"note", "warning", "duty", "error", "unchecked"};

	return names[weight];
}
