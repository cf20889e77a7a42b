/* SPDX-License-Identifier: Apache-2.0 */
/* Findings as other programs read them: forges, CI servers, editors. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/front/findings.h"
#include "vuln/text.h"

enum { GITHUB_MOST = 10 };

static const char *const levels[] = {
	"notice", "warning", "warning", "error", "error"};

static char *message_of(const VulnFinding *f, gboolean show_content)
{
	g_autofree char *content =
		vuln_text_display(f->content, -1, VULN_TEXT_BLOCK);

	if (show_content && f->content != NULL)
		return g_strdup_printf("%s: %s", f->message, content);
	return g_strdup(f->message);
}

static gboolean is_shown(const VulnFinding *f)
{
	return f->weight != VULN_NOTE && f->explained == NULL;
}

/* GitHub's workflow commands; at most ten of a level are shown there */

static char *github_escape(const char *text, gboolean is_property)
{
	GString *out = g_string_new(NULL);

	for (; *text != '\0'; text++) {
		if (*text == '%' || *text == '\n' || *text == '\r' ||
			(is_property && (*text == ':' || *text == ',')))
			g_string_append_printf(out, "%%%02X", (guchar)*text);
		else
			g_string_append_c(out, *text);
	}
	return g_string_free(out, FALSE);
}

static void github_one(
	struct cmd_ctx *ctx, const VulnFinding *f, gboolean show_content)
{
	g_autofree char *text = message_of(f, show_content);
	g_autofree char *message = github_escape(text, FALSE);

	out_text(ctx->out, "::%s ", levels[f->weight]);
	if (f->file != NULL) {
		g_autofree char *file = github_escape(f->file, TRUE);

		out_text(ctx->out, "file=%s,line=%u,col=%u,", file,
			MAX(f->line, 1), MAX(f->column, 1));
	}
	out_text(ctx->out, "title=%s::%s\n", f->rule, message);
}

static void github(struct cmd_ctx *ctx, const VulnFindings *findings,
	gboolean show_content)
{
	guint shown[5] = {0}, more = 0, i;

	for (i = 0; i < findings->list->len; i++)
		if (is_shown(findings->list->pdata[i]))
			shown[((VulnFinding *)findings->list->pdata[i])
					->weight]++;
	out_text(ctx->out, "%u errors, %u warnings, %u not checked\n",
		shown[VULN_BAD], shown[VULN_WARNING] + shown[VULN_DUTY],
		shown[VULN_UNCHECKED]);
	memset(shown, 0, sizeof(shown));
	for (i = 0; i < findings->list->len; i++) {
		const VulnFinding *f = findings->list->pdata[i];
		guint *level = f->weight >= VULN_BAD ? &shown[VULN_BAD]
						     : &shown[VULN_WARNING];

		if (!is_shown(f))
			continue;
		if ((*level)++ < GITHUB_MOST)
			github_one(ctx, f, show_content);
		else
			more++;
	}
	if (more > 0)
		out_text(ctx->out, "%u more: run 'vuln validate'\n", more);
}

static void print_json(struct cmd_ctx *ctx, json_t *json)
{
	char *text = json_dumps(json, JSON_INDENT(2));

	out_raw(ctx->out, text, strlen(text));
	out_raw(ctx->out, "\n", 1);
	free(text);
	json_decref(json);
}

/* Stays the same when lines move: rule, file and message. */
static char *fingerprint(const VulnFinding *f)
{
	g_autofree char *text = g_strconcat(f->rule, "\n",
		f->file == NULL ? "" : f->file, "\n", f->message, NULL);

	return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
}

/* GitLab's Code Quality */

static json_t *gitlab_one(const VulnFinding *f, gboolean show_content)
{
	g_autofree char *text = message_of(f, show_content);
	g_autofree char *print = fingerprint(f);

	return json_pack("{s:s, s:s, s:s, s:s, s:{s:s, s:{s:i}}}",
		"description", text, "check_name", f->rule, "fingerprint",
		print, "severity", f->weight >= VULN_BAD ? "major" : "minor",
		"location", "path", f->file == NULL ? "." : f->file, "lines",
		"begin", (int)MAX(f->line, 1));
}

static void gitlab(struct cmd_ctx *ctx, const VulnFindings *findings,
	gboolean show_content)
{
	json_t *list = json_array();
	guint i;

	for (i = 0; i < findings->list->len; i++)
		if (is_shown(findings->list->pdata[i]))
			json_array_append_new(
				list, gitlab_one(findings->list->pdata[i],
					      show_content));
	print_json(ctx, list);
}

/* SARIF 2.1.0 */

static json_t *sarif_one(const VulnFinding *f, gboolean show_content)
{
	g_autofree char *text = message_of(f, show_content);
	g_autofree char *print = fingerprint(f);
	g_autofree char *uri = g_uri_escape_string(
		f->file == NULL ? "." : f->file, "/", FALSE);
	const char *level = f->weight >= VULN_BAD ? "error" : "warning";

	return json_pack("{s:s, s:s, s:{s:s}, s:{s:s}, s:[{s:{s:{s:s}, "
			 "s:{s:i, s:i}}}]}",
		"ruleId", f->rule, "level", level, "message", "text", text,
		"partialFingerprints", "vuln/1", print, "locations",
		"physicalLocation", "artifactLocation", "uri", uri, "region",
		"startLine", (int)MAX(f->line, 1), "startColumn",
		(int)MAX(f->column, 1));
}

static void sarif(struct cmd_ctx *ctx, const VulnFindings *findings,
	gboolean show_content)
{
	json_t *results = json_array();
	guint i;

	for (i = 0; i < findings->list->len; i++)
		if (is_shown(findings->list->pdata[i]))
			json_array_append_new(
				results, sarif_one(findings->list->pdata[i],
						 show_content));
	print_json(ctx,
		json_pack("{s:s, s:s, s:[{s:{s:{s:s, s:s}}, s:o}]}", "$schema",
			"https://json.schemastore.org/sarif-2.1.0.json",
			"version", "2.1.0", "runs", "tool", "driver", "name",
			"vuln", "version", VULN_VERSION, "results", results));
}

/* JUnit */

static void junit(struct cmd_ctx *ctx, const VulnFindings *findings,
	gboolean show_content)
{
	GString *cases = g_string_new(NULL);
	g_autofree char *head = NULL;
	guint failures = 0, i;

	for (i = 0; i < findings->list->len; i++) {
		const VulnFinding *f = findings->list->pdata[i];
		g_autofree char *text = message_of(f, show_content);
		g_autofree char *line = NULL;

		if (!is_shown(f))
			continue;
		failures += f->weight >= VULN_BAD;
		line = g_markup_printf_escaped("  <testcase classname=\"%s\" "
					       "name=\"%s\">\n    <%s "
					       "message=\"%s\"/>\n"
					       "  </testcase>\n",
			f->file == NULL ? "." : f->file, f->rule,
			f->weight >= VULN_BAD ? "failure" : "skipped", text);
		g_string_append(cases, line);
	}
	if (cases->len == 0)
		g_string_append(cases,
			"  <testcase classname=\"vuln\" name=\"validate\"/>\n");
	head = g_strdup_printf("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			       "<testsuite name=\"vuln validate\" "
			       "failures=\"%u\">\n",
		failures);
	g_string_prepend(cases, head);
	g_string_append(cases, "</testsuite>\n");
	out_raw(ctx->out, cases->str, cases->len);
	g_string_free(cases, TRUE);
}

struct format {
	const char *name;
	void (*write)(struct cmd_ctx *ctx, const VulnFindings *findings,
		gboolean show_content);
};

static const struct format writers[] = {{"github", github}, {"gitlab", gitlab},
	{"junit", junit}, {"sarif", sarif}};

void cmd_findings_as(struct cmd_ctx *ctx, const char *format,
	const VulnFindings *findings, gboolean show_content)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(writers); i++)
		if (g_str_equal(writers[i].name, format))
			writers[i].write(ctx, findings, show_content);
}
